//! Brings findings and decisions together.
//!
//! In: the findings of a run with their identities, and one file of decisions. Out: which findings are
//! decided, which are open again and why, and which decisions fit nothing. A decision settles one
//! finding at most, so a new fault never hides behind an old one.

use jiff::civil::Date;

use super::change::{between, likeness};
use super::identity::folded;
use super::{Decision, Identity, Judged};

/// Words around a place that agree so far are the same place.
const SAME_PLACE: f32 = 0.5;
/// The same for one of several equal faults.
const SAME_SPOT: f32 = 0.9;
/// Words that agree so far are the same words, changed.
const SAME_WORDS: f32 = 0.6;

/// A finding that may have been decided.
#[derive(Debug, Clone, Copy)]
pub struct Candidate<'a> {
    /// Its document, as decisions name it.
    pub document: &'a str,
    /// What stays of it.
    pub identity: &'a Identity,
}

/// What became of findings and decisions.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// Findings that are decided, with the number of their decision.
    pub decided: Vec<(usize, usize)>,
    /// Findings that were decided once, with the number of the decision and what has changed since.
    pub reopened: Vec<(usize, usize, String)>,
    /// Decisions that fit no finding.
    pub unmatched: Vec<usize>,
}

/// Settles `findings` by `decisions` as of `today`. `here` tells whether a document was looked at in
/// this run, `gone` whether it is not there any more.
pub fn settle(
    findings: &[Candidate<'_>],
    decisions: &[Decision],
    today: Date,
    here: &dyn Fn(&str) -> bool,
    gone: &dyn Fn(&str) -> bool,
) -> Settled {
    let mut table = Pairing {
        findings,
        decisions,
        taken: vec![None; findings.len()],
        used: vec![false; decisions.len()],
    };
    // A finding in another document counts when the decision's own has none, or is not there.
    let may_move: Vec<bool> = decisions.iter().map(|d| here(&d.document) || gone(&d.document)).collect();
    table.pair(&may_move);
    let mut settled = Settled::default();
    for (finding, decision) in table.taken.clone().into_iter().enumerate() {
        let Some(decision) = decision else { continue };
        match outdated(&decisions[decision], findings[finding].identity, today) {
            None => settled.decided.push((finding, decision)),
            Some(why) => settled.reopened.push((finding, decision, why)),
        }
    }
    for (decision, may_move) in may_move.into_iter().enumerate() {
        if table.used[decision] {
            continue;
        }
        match table.successor(decision, may_move) {
            Some((finding, why)) => {
                table.taken[finding] = Some(decision);
                settled.reopened.push((finding, decision, why));
            }
            None if may_move => settled.unmatched.push(decision),
            None => {}
        }
    }
    settled
}

/// Which decision was paired with which finding.
struct Pairing<'a> {
    findings: &'a [Candidate<'a>],
    decisions: &'a [Decision],
    taken: Vec<Option<usize>>,
    used: Vec<bool>,
}

impl Pairing<'_> {
    /// Pairs equal fingerprints, the surest pairs first: in the same document, at the same place.
    fn pair(&mut self, may_move: &[bool]) {
        let mut pairs = Vec::new();
        for (d, decision) in self.decisions.iter().enumerate() {
            for (f, finding) in self.findings.iter().enumerate() {
                let named = finding.identity.is_named(&decision.fingerprint);
                if !named || finding.identity.rule != decision.rule {
                    continue;
                }
                let same_document = finding.document == decision.document;
                let nearness = likeness(&folded(&decision.near), &folded(&finding.identity.near));
                let certain = decision.alike < 2 || nearness >= SAME_SPOT;
                if (same_document || may_move[d]) && certain {
                    let nth = finding.identity.nth != decision.nth;
                    pairs.push((!same_document, 1.0 - nearness, nth, d, f));
                }
            }
        }
        pairs.sort_by(|a, b| {
            a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then((a.2, a.3, a.4).cmp(&(b.2, b.3, b.4)))
        });
        for (_, _, _, d, f) in pairs {
            if !self.used[d] && self.taken[f].is_none() {
                self.used[d] = true;
                self.taken[f] = Some(d);
            }
        }
    }

    /// The finding that a decision was about before something changed, and what did.
    fn successor(&self, decision: usize, may_move: bool) -> Option<(usize, String)> {
        let old = &self.decisions[decision];
        let free = |f: &usize| self.taken[*f].is_none();
        let mut best: Option<(f32, usize)> = None;
        for f in (0..self.findings.len()).filter(free) {
            let Candidate { document, identity } = self.findings[f];
            let same_rule = identity.rule == old.rule;
            let named = identity.is_named(&old.fingerprint);
            // Of equal faults this is another one, unless the decision names the wrong rule.
            if document != old.document && !may_move || named && same_rule {
                continue;
            }
            let words = likeness(&folded(&old.words), &folded(&identity.words));
            let near = likeness(&folded(&old.near), &folded(&identity.near));
            let quotes = old.attribution.is_some() || old.judged.is_some();
            // Another word may turn one fault of a quotation into another.
            let same = words >= SAME_WORDS
                && (same_rule || quotes && identity.judged.is_some() && near >= SAME_PLACE);
            let changed_place = same_rule && !quotes && words > 0.99 && near >= SAME_PLACE;
            if !named && (!same && !changed_place || !quotes && near < SAME_PLACE) {
                continue;
            }
            let score =
                words + near + f32::from(u8::from(same_rule)) + f32::from(u8::from(document == old.document));
            if best.is_none_or(|(s, _)| score > s) {
                best = Some((score, f));
            }
        }
        let (_, f) = best?;
        Some((f, changed(old, self.findings[f].identity)?))
    }
}

/// Why a decision does not hold any more for the very finding it was about.
fn outdated(decision: &Decision, identity: &Identity, today: Date) -> Option<String> {
    if let Some(until) = decision.signed.until.filter(|until| *until < today) {
        return Some(format!("it held until {until}"));
    }
    match (&decision.judged, &identity.judged) {
        (Some(then), Some(now)) if then.source == now.source && then.digest != now.digest => {
            Some(match then.source.as_str() {
                Judged::DOCUMENT => "the words it was compared with have changed".to_owned(),
                source => format!("the source {source} has changed"),
            })
        }
        (Some(then), Some(now)) if then.source != now.source => {
            Some(format!("it was judged against {}, now against {}", then.source, now.source))
        }
        _ => None,
    }
}

/// What has changed between a decision and the finding that came of it.
fn changed(old: &Decision, now: &Identity) -> Option<String> {
    if now.is_named(&old.fingerprint) && old.rule != now.rule {
        return Some(format!("the decision is about the rule {}", old.rule));
    }
    if folded(&old.words) != folded(&now.words) {
        return between(&old.words, &now.words);
    }
    if old.attribution.as_deref().map(folded) != now.attribution.as_deref().map(folded) {
        let named = |a: &Option<String>| a.clone().unwrap_or_else(|| "nobody".to_owned());
        return Some(format!(
            "it was given to {}, and is now to {}",
            named(&old.attribution),
            named(&now.attribution)
        ));
    }
    if old.rule != now.rule {
        return Some(format!("it was {} then", old.rule));
    }
    between(&old.near, &now.near).map(|change| format!("beside it {change}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decide::{Answer, Signed};

    fn identity(words: &str, near: &str) -> Identity {
        Identity {
            rule: "quote-altered",
            words: words.to_owned(),
            attribution: Some("Ada Corwen".to_owned()),
            near: near.to_owned(),
            judged: Some(Judged { source: "corwen1902".into(), digest: "sha256:1".into() }),
            fingerprint: folded(words),
            former: vec![format!("formerly {}", folded(words))],
            nth: 1,
            alike: 1,
        }
    }

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    fn decided(identity: &Identity, alike: usize) -> Decision {
        let signed = Signed {
            answer: Answer::Accept,
            by: "Ruth".into(),
            date: day("2026-11-01"),
            reason: "seen".into(),
            until: None,
        };
        Decision { alike, ..Decision::new(identity, "a.md".into(), signed) }
    }

    fn run(findings: &[(&str, &Identity)], decisions: &[Decision]) -> Settled {
        let findings: Vec<Candidate<'_>> =
            findings.iter().map(|(document, identity)| Candidate { document, identity }).collect();
        let here = |d: &str| findings.iter().any(|f| f.document == d);
        settle(&findings, decisions, day("2026-11-26"), &here, &|d| d == "gone.md")
    }

    const WORDS: &str = "the north gate was locked on the night of the storm";

    #[test]
    fn one_decision_settles_one_finding_and_the_nearest() {
        let (first, second) = (identity(WORDS, "she wrote …"), identity(WORDS, "he repeated it …"));
        let one = decided(&second, 2);
        let both = run(&[("a.md", &first), ("a.md", &second)], std::slice::from_ref(&one));
        assert_eq!(both.decided, [(1, 0)]);
        assert!(both.reopened.is_empty());
        // The decided one is mended; the equal one was never decided.
        let left = run(&[("a.md", &first)], &[one]);
        assert!(left.decided.is_empty(), "{left:?}");
        assert_eq!(left.unmatched, [0]);
    }

    #[test]
    fn a_decision_follows_its_finding_into_another_document() {
        let finding = identity(WORDS, "she wrote …");
        let mut decision = decided(&finding, 1);
        decision.document = "gone.md".into();
        assert_eq!(run(&[("b.md", &finding)], std::slice::from_ref(&decision)).decided, [(0, 0)]);
        // Another document that is there, and not looked at, keeps its own.
        decision.document = "elsewhere.md".into();
        let settled = run(&[("b.md", &finding)], &[decision]);
        assert_eq!(settled, Settled::default());
    }

    #[test]
    fn what_changed_is_said() {
        let then = identity(WORDS, "she wrote …");
        let now = identity("the north gate was barred on the night of the storm", "she wrote …");
        let settled = run(&[("a.md", &now)], &[decided(&then, 1)]);
        assert_eq!(settled.reopened, [(0, 0, "\"locked\" has become \"barred\"".to_owned())]);
        let mut other = then.clone();
        other.judged = Some(Judged { source: "corwen1902".into(), digest: "sha256:2".into() });
        let settled = run(&[("a.md", &other)], &[decided(&then, 1)]);
        assert_eq!(settled.reopened, [(0, 0, "the source corwen1902 has changed".to_owned())]);
        let mut ended = decided(&then, 1);
        ended.signed.until = Some(day("2026-11-25"));
        let settled = run(&[("a.md", &then)], &[ended]);
        assert_eq!(settled.reopened, [(0, 0, "it held until 2026-11-25".to_owned())]);
    }

    #[test]
    fn a_decision_holds_for_the_rule_it_names() {
        let finding = identity(WORDS, "she wrote …");
        let mut decision = decided(&finding, 1);
        decision.fingerprint.clone_from(&finding.former[0]);
        let settled = run(&[("a.md", &finding)], std::slice::from_ref(&decision));
        assert_eq!(settled.decided, [(0, 0)], "by a former name of the rule");
        decision.rule = "quote-alterd".into();
        let settled = run(&[("a.md", &finding)], &[decision]);
        assert_eq!(settled.reopened, [(0, 0, "the decision is about the rule quote-alterd".to_owned())]);
    }

    #[test]
    fn a_new_fault_is_not_a_mended_one() {
        let then = identity(WORDS, "she wrote …");
        let new = identity("a loaf was once taken by a child who was not hungry", "and elsewhere …");
        let settled = run(&[("a.md", &new)], &[decided(&then, 1)]);
        assert_eq!(settled.unmatched, [0]);
        assert!(settled.decided.is_empty() && settled.reopened.is_empty());
    }
}
