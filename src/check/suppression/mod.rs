//! Comments in a document that answer a finding, and what is wrong with such comments.
//!
//! In: the findings of a document and its directives. Out: the findings that stay, and those that a
//! comment with a reason answers. A comment that answers nothing is itself a finding, unless nobody can
//! tell: its rule is off, has no store to look into, or looks at documents together.

mod malformed;
mod unknown_rule;
mod unused;
mod without_reason;

pub(super) use malformed::SuppressionMalformed;
pub(super) use unknown_rule::SuppressionUnknownRule;
pub(super) use unused::SuppressionUnused;
pub(super) use without_reason::SuppressionWithoutReason;

use super::{Checked, catalogue, is_across, registry, sort};
use crate::config::{Catalogue, Config, Selector};
use crate::model::{Family, Finding, Span};
use crate::parse::{Directive, DirectiveKind};
use crate::store::Store;

/// A finding that a comment answers.
#[derive(Debug, Clone)]
pub struct Suppressed {
    /// The finding.
    pub finding: Finding,
    /// The reason the comment gives.
    pub reason: String,
}

/// A directive that may hold, with what it names and whether that was found.
struct Answer<'a> {
    directive: &'a Directive,
    /// What each name stands for; none for a name that cannot be ignored.
    named: Vec<Option<Selector>>,
    used: Vec<bool>,
}

/// Takes the findings out of `checked` that comments answer. With `judge`, comments that answer nothing
/// become findings; it is for the run in which all rules have looked at the document by itself.
pub(super) fn suppress(checked: &mut Checked, store: Option<&Store>, judge: bool) {
    if checked.parsed.directives.is_empty() {
        return;
    }
    let names = Names::of(&checked.settings);
    let mut answers: Vec<Answer<'_>> =
        checked.parsed.directives.iter().filter(|d| holds(d)).map(|d| Answer::new(d, &names)).collect();
    let (mut kept, mut suppressed) = (Vec::new(), Vec::new());
    for finding in std::mem::take(&mut checked.findings) {
        let places = [Some(finding.span), checked.quotation_of(&finding).map(|quotation| quotation.span)];
        let mut reason = None;
        for answer in &mut answers {
            if answer.directive.reach.iter().any(|r| places.iter().flatten().any(|p| touches(*r, *p)))
                && answer.answers(&finding)
            {
                reason = reason.or(Some(answer.directive.reason.clone()));
            }
        }
        match reason {
            Some(reason) => suppressed.push(Suppressed { finding, reason }),
            None => kept.push(finding),
        }
    }
    if judge && !checked.settings.levels.is_off(unused::NAME) {
        // What asks for a verdict is silent without a store, whatever it would say with one.
        let settings = &checked.settings;
        let needs_store = |rule: &str| settings.custom.iter().any(|c| c.name == rule && c.needs_store());
        let silent = |rule: &str| settings.levels.is_off(rule) || store.is_none() && needs_store(rule);
        let idle = answers.iter().filter_map(|answer| {
            let idle = answer.idle(|selector| can_be_judged(selector, store.is_some(), &silent));
            (!idle.is_empty()).then_some((answer.directive, idle))
        });
        let found: Vec<Finding> =
            idle.map(|(directive, idle)| unused::finding(checked, directive, &idle)).collect();
        kept.extend(found);
        super::weigh(&mut kept, &checked.settings);
        sort(&mut kept);
    }
    checked.findings = kept;
    checked.suppressed.extend(suppressed);
}

/// True for a directive that is complete: what lacks a reason, or anything to hold for, holds for nothing.
fn holds(directive: &Directive) -> bool {
    matches!(directive.kind, DirectiveKind::Block | DirectiveKind::Start | DirectiveKind::File)
        && !directive.reason.is_empty()
        && !directive.reach.is_empty()
}

/// True when what stands at `place` begins in `reach`.
fn touches(reach: Span, place: Span) -> bool {
    reach.start <= place.start && place.start < reach.end
}

impl<'a> Answer<'a> {
    fn new(directive: &'a Directive, names: &Names) -> Self {
        let named = directive.rules.iter().map(|(name, _)| names.select(name).ok().map(|(s, _)| s)).collect();
        Self { directive, named, used: vec![false; directive.rules.len()] }
    }

    /// True when it names the rule of `finding`, which is then used.
    fn answers(&mut self, finding: &Finding) -> bool {
        let mut any = false;
        for (named, used) in self.named.iter().zip(&mut self.used) {
            let meant = match named {
                Some(Selector::Rule(rule)) => *rule == finding.rule,
                Some(Selector::Family(family)) => *family == finding.family,
                Some(Selector::All) | None => false,
            };
            *used |= meant;
            any |= meant;
        }
        any
    }

    /// The numbers of the names that answer nothing.
    fn idle(&self, can_be_judged: impl Fn(Selector) -> bool) -> Vec<usize> {
        let named = self.named.iter().zip(&self.used).enumerate();
        named.filter(|(_, (s, used))| !**used && s.is_some_and(&can_be_judged)).map(|(i, _)| i).collect()
    }
}

/// Whether it is known that a rule finds nothing.
fn can_be_judged(selector: Selector, has_store: bool, is_off: &dyn Fn(&str) -> bool) -> bool {
    match selector {
        Selector::All => false,
        Selector::Rule(name) => {
            let family = registry().iter().map(|r| r.meta()).find(|m| m.name == name).map(|m| m.family);
            !is_off(name) && !is_across(name) && (has_store || family != Some(Family::Verification))
        }
        Selector::Family(family) => {
            let rules = registry().iter().map(|r| r.meta()).filter(|m| m.family == family);
            (has_store || family != Family::Verification)
                && rules.into_iter().all(|m| !is_off(m.name) && !is_across(m.name))
        }
    }
}

/// The names a comment may use.
struct Names(Catalogue);

impl Names {
    fn of(settings: &Config) -> Self {
        let mut catalogue = catalogue();
        catalogue.rules.extend(settings.custom.iter().map(|rule| rule.known()));
        Self(catalogue)
    }

    /// What `name` stands for, with the name it has now; an error says why it cannot be ignored.
    fn select(&self, name: &str) -> Result<(Selector, Option<String>), String> {
        match self.0.select(name) {
            Ok((Selector::All, _)) => Err("`all` would hide every fault: name the rules".to_owned()),
            Ok((Selector::Family(Family::Suppression), _)) => Err(NOT_THESE.to_owned()),
            Ok((Selector::Rule(rule), _)) if rule.starts_with("suppression-") => Err(NOT_THESE.to_owned()),
            Ok((Selector::Rule(rule), _)) if rule != name => {
                Ok((Selector::Rule(rule), Some(rule.to_owned())))
            }
            Ok((selector, _)) => Ok((selector, None)),
            Err(meant) => {
                let meant = meant.map(|m| format!(": did you mean `{m}`?")).unwrap_or_default();
                Err(format!("there is no rule `{name}`{meant}"))
            }
        }
    }
}

const NOT_THESE: &str = "a comment cannot hide what is wrong with comments";
