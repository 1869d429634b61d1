//! A reader's notes with five hundred quotations, half of them credited and half not, and the store of
//! 61 texts and five megabytes that they are taken from.
//!
//! In: an invented pile of text. Out: the notes; passages in them are given word for word, with other
//! typography, with words changed, with an ellipsis, and some stand nowhere; and how many of each
//! class were judged rightly.

use std::collections::{BTreeMap, HashSet};
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use quotelint::model::words;
use serde_json::Value;

use crate::pile::{Dice, Pile, Words};

const STORE: Pile = Pile { bytes: 5_000_000, texts: 61, seed: 5 };
/// How many quotations of each class.
const PLAN: [(Class, usize); 5] = [
    (Class::Verbatim, 200),
    (Class::Typographic, 100),
    (Class::Altered, 100),
    (Class::Ellipsis, 50),
    (Class::Absent, 50),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Class {
    Verbatim,
    Typographic,
    Altered,
    Ellipsis,
    Absent,
}

impl Class {
    /// Verdicts that are right for it.
    fn verdicts(self) -> &'static [&'static str] {
        match self {
            Self::Verbatim | Self::Typographic => &["verbatim", "permitted"],
            Self::Altered => &["altered", "elided", "polarity-flip"],
            Self::Ellipsis => &["marked"],
            Self::Absent => &["not-found", "unchecked"],
        }
    }
}

/// What was put into the notes.
pub(crate) struct Quotation {
    class: Class,
    /// True where the notes say whose words they are.
    credited: bool,
    start: usize,
    /// Text it was taken from, by its path in the store.
    source: String,
}

type Done<T> = Result<T, Box<dyn Error>>;

/// How many quotations of a class there are and were judged rightly, and what was wrong.
#[derive(Debug, Default)]
pub(crate) struct Score {
    pub(crate) all: usize,
    pub(crate) right: usize,
    pub(crate) wrong: Vec<String>,
}

/// The answers of `audit`, by class.
pub(crate) fn score(gold: &[Quotation], answers: &[Value]) -> BTreeMap<Class, Score> {
    let mut scores: BTreeMap<Class, Score> = BTreeMap::new();
    for quotation in gold {
        let answer = answers.iter().find(|answer| answer["span"]["start"] == quotation.start);
        let score = scores.entry(quotation.class).or_default();
        score.all += 1;
        if answer.is_some_and(|answer| is_right(quotation, answer)) {
            score.right += 1;
        } else {
            let verdict = answer.map_or("not seen".to_owned(), |a| a["verdict"].to_string());
            score.wrong.push(format!("at byte {}: {verdict}", quotation.start));
        }
    }
    scores
}

/// Right verdict, and the passage in the text it was taken from or in none. Whoever is not named
/// cannot be misquoted: there a changed passage may stay unchecked, if its place is found and every
/// difference is named.
fn is_right(quotation: &Quotation, answer: &Value) -> bool {
    let verdict = answer["verdict"].as_str().unwrap_or_default();
    let path = answer["passage"]["path"].as_str();
    let placed = match quotation.class {
        Class::Absent => path.is_none(),
        _ => path.is_some_and(|path| path.ends_with(&quotation.source)),
    };
    let named = answer["alterations"].as_array().is_some_and(|alterations| !alterations.is_empty());
    let open = quotation.class == Class::Altered && !quotation.credited && verdict == "unchecked" && named;
    placed && (open || quotation.class.verdicts().contains(&verdict))
}

/// What the program says of every quotation of the notes.
pub(crate) fn audit(folder: &Path) -> Done<Vec<Value>> {
    let output = Command::new(env!("CARGO_BIN_EXE_quotelint"))
        .args(["audit", "notes.md", "--store", "references", "--format", "jsonl"])
        .current_dir(folder)
        .output()?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout)?;
    Ok(text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?)
}

/// Writes the store and the notes; says what is in them.
pub(crate) fn prepare(folder: &Path) -> Done<Vec<Quotation>> {
    let references = folder.join("references");
    STORE.write(&references)?;
    let works = works(&references)?;
    let vocabulary = Words::new();
    let held = runs(works.iter().map(|work| work.text.as_str()));
    let mut dice = Dice::new(61);
    let mut plan: Vec<Class> = PLAN.iter().flat_map(|(class, count)| vec![*class; *count]).collect();
    for i in (1..plan.len()).rev() {
        plan.swap(i, dice.below(i + 1));
    }
    let (mut notes, mut gold) = (String::from("# A reader's notes\n\n"), Vec::new());
    for (number, class) in plan.into_iter().enumerate() {
        let work = &works[dice.below(works.len())];
        let text = loop {
            let words = match class {
                Class::Absent => absent(&vocabulary, &held, &mut dice),
                _ => work.passage(&mut dice),
            };
            if let Some(text) = changed(class, words, &vocabulary, &mut dice) {
                break text;
            }
        };
        let Work { title, author, year, .. } = work;
        let (before, behind) = match number % 4 {
            0 => (format!("As {author} wrote in *{title}* ({year}): "), String::new()),
            1 => ("That much is common ground. ".to_owned(), format!(" ({author}, *{title}*, {year})")),
            2 => ("The point bears repeating. ".to_owned(), String::new()),
            _ => ("Critics have been divided. ".to_owned(), " That is all.".to_owned()),
        };
        let _ = write!(notes, "{before}“");
        let (credited, source) = (number % 4 < 2, work.file.clone());
        gold.push(Quotation { class, credited, start: notes.len(), source });
        let _ = write!(notes, "{text}”{behind}\n\n");
    }
    fs::write(folder.join("notes.md"), notes)?;
    Ok(gold)
}

struct Work {
    file: String,
    title: String,
    author: String,
    year: String,
    text: String,
}

/// The works of a pile, from its library.
fn works(references: &Path) -> Done<Vec<Work>> {
    let library = fs::read_to_string(references.join("library.bib"))?;
    let field = |entry: &str, name: &str| {
        let (_, value) = entry.split_once(&format!("{name} = {{"))?;
        Some(value.split_once('}')?.0.to_owned())
    };
    let work = |entry: &str| {
        let author = field(entry, "author")?;
        let (family, given) = author.split_once(", ")?;
        let file = field(entry, "file")?;
        let text = fs::read_to_string(references.join(&file)).ok()?;
        let author = format!("{given} {family}");
        Some(Work { file, title: field(entry, "title")?, author, year: field(entry, "date")?, text })
    };
    Ok(library.split("\n\n").filter_map(work).collect())
}

impl Work {
    /// A sentence of 8 to 60 words.
    fn passage(&self, dice: &mut Dice) -> Vec<String> {
        loop {
            let paragraphs = self.text.split("\n\n").filter(|p| !p.is_empty() && !p.starts_with("CHAPTER"));
            let paragraphs: Vec<&str> = paragraphs.collect();
            let paragraph = paragraphs[dice.below(paragraphs.len())];
            let flat = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
            let sentences: Vec<&str> = flat.split_inclusive(['.', '!', '?']).map(str::trim).collect();
            let sentence = sentences[dice.below(sentences.len())];
            let words: Vec<String> = sentence.split(' ').map(str::to_owned).collect();
            if (8..=60).contains(&words.len()) {
                return words;
            }
        }
    }
}

fn sentence(vocabulary: &Words, dice: &mut Dice) -> Vec<String> {
    let mut text = String::new();
    vocabulary.sentence(dice, &mut text);
    text.split_whitespace().map(str::to_owned).collect()
}

/// Words in a row that what is absent shares with no text.
const RUN: usize = 5;

/// The runs of words of some texts, as the store reads words.
fn runs<'t>(texts: impl Iterator<Item = &'t str>) -> HashSet<Vec<u64>> {
    let of = |text| words(text).map(|word| word.key).collect::<Vec<u64>>();
    texts.flat_map(|text| of(text).windows(RUN).map(<[u64]>::to_vec).collect::<Vec<_>>()).collect()
}

/// A sentence of the same words that was never written.
fn absent(vocabulary: &Words, held: &HashSet<Vec<u64>>, dice: &mut Dice) -> Vec<String> {
    loop {
        let words = sentence(vocabulary, dice);
        if words.len() >= 8 && runs(std::iter::once(words.join(" ").as_str())).is_disjoint(held) {
            return words;
        }
    }
}

/// Small words that turn a sentence round, which no fair change touches.
const TELLING: [&str; 12] =
    ["not", "no", "nothing", "never", "if", "only", "but", "than", "without", "all", "every", "some"];

/// The passage as the notes print it; none where it cannot be changed so.
fn changed(class: Class, mut words: Vec<String>, vocabulary: &Words, dice: &mut Dice) -> Option<String> {
    match class {
        Class::Verbatim | Class::Absent => {}
        Class::Typographic => {
            words[0] = words[0].to_lowercase();
            let at = 1 + dice.below(words.len() - 1);
            words[at].insert(0, '\n');
        }
        Class::Altered => {
            let before = words.clone();
            for _ in 0..=dice.below(3) {
                let at = 1 + dice.below(words.len() - 2);
                let other = sentence(vocabulary, dice).swap_remove(1);
                match dice.below(3) {
                    0 => words[at] = other,
                    1 => words.insert(at, other),
                    _ => _ = words.remove(at),
                }
            }
            if words == before {
                return None;
            }
        }
        Class::Ellipsis => {
            let from = 3 + dice.below(words.len() - 6);
            let to = (from + 3 + dice.below(10)).min(words.len() - 3);
            let bare = |word: &String| word.trim_matches([',', ';']).to_owned();
            let gap = words.get(from..to).filter(|gap| gap.len() >= 3)?;
            if gap.iter().map(bare).any(|word| TELLING.contains(&word.as_str())) {
                return None;
            }
            let dots = ["...", "…", ". . .", "[...]", "[…]"][dice.below(5)];
            words.splice(from..to, [dots.to_owned()]);
        }
    }
    Some(words.join(" ").replace(" \n", "\n"))
}
