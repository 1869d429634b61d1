//! Rules of the user's own: what must be true of a quotation for it to be reported.
//!
//! In: a TOML file with `[[rule]]` tables. Out: [`CustomRule`]s with their patterns compiled, or a
//! [`ConfigError`] that points at the mistake. A rule has tests, and among them at least one that hits
//! and one that is silent: a rule that was never seen to do both is not run.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use regex::Regex;
use schemars::JsonSchema;
use serde::Deserialize;

use super::at::{At, Strings};
use super::file::Written;
use super::{Catalogue, ConfigError, KnownRule, nearest};
use crate::model::{Family, Severity, Stability, Verdict};

/// A file with rules of your own.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RuleFile {
    /// The rules.
    #[serde(default)]
    rule: Vec<RuleEntry>,
}

/// One rule. It reports every quotation of which all of `match` holds, and not all of `unless`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RuleEntry {
    /// Its name, in lower case with hyphens; it names the fault.
    name: At<String>,
    /// What is wrong; lower case, no final stop.
    message: String,
    /// Its level: `error`, `warning` or `advice`.
    #[schemars(with = "Severity")]
    level: At<String>,
    /// What to do about it.
    #[serde(default)]
    help: Option<String>,
    /// What a quotation must be like to be reported.
    #[serde(rename = "match")]
    wanted: ConditionEntry,
    /// What a quotation must be like to be passed over all the same.
    #[serde(default)]
    unless: Option<ConditionEntry>,
    /// Documents with what the rule must find in them.
    #[serde(default)]
    test: Vec<RuleTest>,
}

/// What a quotation must be like; everything that is said must hold. Patterns are regular expressions.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct ConditionEntry {
    /// A pattern for the quoted words, on one line.
    text: Option<At<String>>,
    /// A pattern for the speaker's name, in full where it is known, else as written.
    speaker: Option<At<String>>,
    /// A pattern for the title of the work.
    work: Option<At<String>>,
    /// A pattern for the date: `1937`, `1937-03-05`.
    date: Option<At<String>>,
    /// A pattern for page, chapter, verse.
    locator: Option<At<String>>,
    /// A pattern for the words that attribute.
    attribution: Option<At<String>>,
    /// A pattern for the paragraph it stands in.
    context: Option<At<String>>,
    /// The fewest words.
    min_words: Option<usize>,
    /// The most words.
    max_words: Option<usize>,
    /// Verdicts, one of which it must have.
    verdict: Option<At<Strings>>,
    /// What must not be given: `attribution`, `speaker`, `work`, `date`, `locator`.
    missing: Option<At<Strings>>,
    /// How it is set, one of: `inline`, `block`, `epigraph`, `multi-paragraph`.
    form: Option<At<Strings>>,
}

/// A document, and what a rule must find in it.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RuleTest {
    /// The document.
    pub document: String,
    /// How it is read: `md`, `txt`, `html` or `tex`.
    #[serde(default)]
    pub format: Option<String>,
    /// Source texts to compare with, each with its front matter.
    #[serde(default)]
    pub sources: Vec<String>,
    /// How many quotations of it are reported.
    pub hits: usize,
}

/// A rule of the user's own.
#[derive(Debug, Clone)]
pub struct CustomRule {
    /// Its name; kept for as long as the program runs, as the names of built-in rules are.
    pub name: &'static str,
    /// What is wrong.
    pub message: String,
    /// Its own level.
    pub level: Severity,
    /// What to do about it.
    pub help: Option<String>,
    /// What a quotation must be like.
    pub wanted: Condition,
    /// What excuses one.
    pub unless: Option<Condition>,
    /// Its tests.
    pub tests: Vec<RuleTest>,
    /// The file it stands in.
    pub file: PathBuf,
    /// How it is written there.
    pub place: String,
}

/// What a rule of the user asks of a quotation, checked.
#[derive(Debug, Clone, Default)]
pub struct Condition {
    /// Patterns by what they are for.
    pub patterns: Vec<(Subject, Regex)>,
    /// The fewest and the most words.
    pub words: (Option<usize>, Option<usize>),
    /// Verdicts by name; empty when any will do.
    pub verdicts: Vec<String>,
    /// What must not be given.
    pub missing: Vec<Subject>,
    /// Forms by name; empty when any will do.
    pub forms: Vec<String>,
}

/// What a pattern is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// The quoted words.
    Text,
    /// The speaker.
    Speaker,
    /// The work.
    Work,
    /// The date.
    Date,
    /// The place in the work.
    Locator,
    /// The words that attribute.
    Attribution,
    /// The paragraph.
    Context,
}

impl Subject {
    /// What a quotation can lack, by the names users write.
    const FIELDS: [(&'static str, Self); 5] = [
        ("attribution", Self::Attribution),
        ("speaker", Self::Speaker),
        ("work", Self::Work),
        ("date", Self::Date),
        ("locator", Self::Locator),
    ];
}

/// How quotations are set, by the names users write.
const FORMS: [&str; 4] = ["inline", "block", "epigraph", "multi-paragraph"];

// Two settings with the same rules are the same settings.
impl PartialEq for CustomRule {
    fn eq(&self, other: &Self) -> bool {
        (self.name, &self.place) == (other.name, &other.place)
    }
}

impl Eq for CustomRule {}

impl CustomRule {
    /// True when it asks for a verdict, which only a store can give.
    pub fn needs_store(&self) -> bool {
        let asks = |condition: &Condition| !condition.verdicts.is_empty();
        asks(&self.wanted) || self.unless.as_ref().is_some_and(asks)
    }

    /// The rule as settings know it.
    pub fn known(&self) -> KnownRule {
        let (family, stability) = (Family::Custom, Stability::Stable);
        KnownRule { name: self.name, family, level: self.level, stability }
    }

    /// Reads the rules of a file. `taken` are the rules there are already.
    ///
    /// # Errors
    /// When the file, or a rule in it, is wrong.
    pub fn load(path: &Path, taken: &Catalogue) -> Result<Vec<Arc<Self>>, ConfigError> {
        let (text, file) = super::file::read_toml::<RuleFile>(path)?;
        // For what `Written` says about places.
        let written = Written { path: path.to_path_buf(), text, file: super::File::default() };
        let mut rules: Vec<Arc<Self>> = Vec::new();
        for entry in file.rule {
            let known = taken.rules.iter().any(|rule| rule.name == entry.name.value)
                || rules.iter().any(|rule| rule.name == entry.name.value);
            if known || !is_name(&entry.name.value) {
                let message = match known {
                    true => format!("there is a rule `{}` already", entry.name.value),
                    false => format!("`{}` is not a name for a rule", entry.name.value),
                };
                let help = "names are lower-case words with hyphens, as undated-letter, and name the fault";
                return Err(written.value(message, help, &entry.name.at));
            }
            rules.push(Arc::new(entry.checked(&written)?));
        }
        Ok(rules)
    }
}

impl RuleEntry {
    fn checked(self, written: &Written) -> Result<CustomRule, ConfigError> {
        let level = written.level(&self.level)?.severity().ok_or_else(|| {
            let help = "give it a level here, and switch it off under [rules] of quotelint.toml";
            written.value("a rule cannot be off by itself".to_owned(), help, &self.level.at)
        })?;
        let hit = self.test.iter().any(|test| test.hits > 0);
        let silence = self.test.iter().any(|test| test.hits == 0);
        if !hit || !silence {
            let lacks = if hit { "that must stay silent" } else { "that must be reported" };
            let message = format!("`{}` has no test {lacks}", self.name.value);
            let help = "add [[rule.test]] with document = \"...\" and hits = 1, and another with hits = 0";
            return Err(written.value(message, help, &self.name.at));
        }
        Ok(CustomRule {
            name: kept(&self.name.value),
            message: self.message,
            level,
            help: self.help,
            wanted: self.wanted.checked(written)?,
            unless: self.unless.map(|unless| unless.checked(written)).transpose()?,
            tests: self.test,
            file: written.path.clone(),
            place: written.place(&self.name.at),
        })
    }
}

impl ConditionEntry {
    fn checked(self, written: &Written) -> Result<Condition, ConfigError> {
        let mut patterns = Vec::new();
        for (subject, pattern) in [
            (Subject::Text, self.text),
            (Subject::Speaker, self.speaker),
            (Subject::Work, self.work),
            (Subject::Date, self.date),
            (Subject::Locator, self.locator),
            (Subject::Attribution, self.attribution),
            (Subject::Context, self.context),
        ] {
            let Some(pattern) = pattern else { continue };
            let regex = Regex::new(&pattern.value).map_err(|error| {
                // The last line says what is wrong; those before draw the pattern once more.
                let reason = error.to_string();
                let reason =
                    reason.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
                let help = "patterns are regular expressions; write them in single quotation marks";
                written.value(format!("not a pattern: {reason}"), help, &pattern.at)
            })?;
            patterns.push((subject, regex));
        }
        let verdicts: Vec<&str> = Verdict::ALL.iter().map(|verdict| verdict.name()).collect();
        let fields = Subject::FIELDS.map(|(name, _)| name);
        let missing = one_of(written, self.missing, "field", &fields)?;
        Ok(Condition {
            patterns,
            words: (self.min_words, self.max_words),
            verdicts: one_of(written, self.verdict, "verdict", &verdicts)?,
            missing: Subject::FIELDS
                .iter()
                .filter(|(n, _)| missing.iter().any(|m| m == n))
                .map(|(_, s)| *s)
                .collect(),
            forms: one_of(written, self.form, "form", &FORMS)?,
        })
    }
}

/// A list of names, each of which must be known.
fn one_of(
    written: &Written,
    list: Option<At<Strings>>,
    what: &'static str,
    known: &[&str],
) -> Result<Vec<String>, ConfigError> {
    let Some(list) = list else { return Ok(Vec::new()) };
    if let Some(name) = list.value.0.iter().find(|name| !known.contains(&name.as_str())) {
        let help = format!("there are {}", known.join(", "));
        let name = At { value: name.clone(), at: list.at.clone() };
        return Err(written.unknown(what, &name, nearest(&name.value, known), help));
    }
    Ok(list.value.0)
}

fn is_name(name: &str) -> bool {
    let word =
        |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    name.contains('-') && name.split('-').all(word) && !name.starts_with("suppression-")
}

/// `name`, kept for as long as the program runs; each is kept once.
fn kept(name: &str) -> &'static str {
    static KEPT: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut kept = KEPT.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if let Some(known) = kept.get(name) {
        return known;
    }
    let new: &'static str = Box::leak(name.to_owned().into_boxed_str());
    kept.insert(new);
    new
}
