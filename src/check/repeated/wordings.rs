//! One passage, quoted twice, in two wordings.

use super::super::evidence::shown;
use super::super::wording::counted;
use super::super::{Context, Meta};
use super::{Between, Difference, Pair, Unit, place, units};
use crate::model::{Finding, People, Related, Severity, Span, Verdict, words};
use crate::verify::same_word;

/// At this share of common words two wordings may be one passage miscopied ...
const SAME: f64 = 0.75;
/// ... if they differ in no more than one place for each so many shared words.
const SHARED_FOR_ONE: usize = 4;
/// With fewer different words than this in common, one passage is likely but not sure.
const SURE_SHARED: usize = 8;
/// Wordings further apart may still be two translations, if they share this much ...
const TRANSLATION: f64 = 0.5;
/// ... over at least this many different content words ...
const TRANSLATION_SHARED: usize = 8;
/// ... and this share of the shorter one.
const TRANSLATION_COVER: f64 = 0.4;

/// A finding for every later quotation of a passage that has another wording.
pub(in crate::check) fn differing(
    meta: &Meta,
    contexts: &[Context<'_>],
    pairs: &[Pair],
    between: Between,
) -> Vec<Finding> {
    let units = units(contexts);
    let mut findings = Vec::new();
    for pair in pairs {
        // Two documents may quote two translations; one document ought to say so.
        let loose = between == Between::Places
            && pair.density >= TRANSLATION
            && pair.distinct >= TRANSLATION_SHARED
            && pair.cover >= TRANSLATION_COVER;
        if !(pair.density >= SAME || loose) {
            continue;
        }
        let mut differences = pair.differences(&units);
        differences.retain(|d| !is_said_between(contexts, &units, pair, d));
        // With little in common, more than a word or two is a sentence built like the other.
        let small = pair.distinct >= SURE_SHARED || differences.iter().all(Difference::is_small);
        let close = pair.density >= SAME && differences.len() * SHARED_FOR_ONE <= pair.shared && small;
        let said_once = !differences.is_empty() && (close || loose) && !is_refrain(&units, pair);
        if said_once && !is_explained(contexts, &units, pair) {
            findings.push(finding(meta, contexts, &units, pair, &differences, close));
        }
    }
    findings
}

fn finding(
    meta: &Meta,
    contexts: &[Context<'_>],
    units: &[Unit<'_>],
    pair: &Pair,
    differences: &[Difference],
    close: bool,
) -> Finding {
    let (earlier, later) = (&units[pair.earlier], &units[pair.later]);
    let place = place(contexts, earlier, later);
    let message = match differences {
        _ if !close => {
            format!("this may be the passage quoted {place}, in other words or another translation")
        }
        [one] if one.later_words.is_empty() => {
            format!("{} is missing here from the passage quoted {place}", shown(&one.earlier_words))
        }
        [one] if one.earlier_words.is_empty() => {
            format!("{} is not in the same passage as quoted {place}", shown(&one.later_words))
        }
        [one] => format!(
            "{} stands here, but {} in the same passage quoted {place}",
            shown(&one.later_words),
            shown(&one.earlier_words)
        ),
        more => {
            format!("differs in {} from the same passage quoted {place}", counted(more.len(), "place"))
        }
    };
    let mut finding = meta.finding(&contexts[later.document], whole(later), message);
    // Words exchanged in several places may be two translations' as well as one copyist's.
    let exchanged = differences.iter().filter(|d| d.is_exchange()).count();
    if !close || pair.distinct < SURE_SHARED || exchanged > 1 || cite_two_works(earlier, later) {
        finding.severity = finding.severity.min(Severity::Warning);
    }
    if differences.iter().all(is_spelling) {
        finding.severity = finding.severity.min(Severity::Advice);
    }
    // Two translations differ nearly everywhere; marks would hide what they share.
    let marked = if close { differences } else { &[] };
    finding.labels = marks(marked, |d| (d.later, &d.later_words, &d.earlier_words));
    finding.related.push(Related {
        message: "the other wording".to_owned(),
        path: contexts[earlier.document].document.path().to_owned(),
        span: whole(earlier),
        labels: marks(marked, |d| (d.earlier, &d.earlier_words, &d.later_words)),
    });
    finding.quotation = Some(later.parts[0].id.clone());
    let next = if close {
        "Compare both with the source and print one wording, or say why they differ."
    } else {
        "Quote one translation, or name the translator at each."
    };
    finding.help = Some(format!("the two share {} in order. {next}", counted(pair.shared, "content word")));
    finding
}

/// True when the words that one quotation lacks interrupt it, outside its marks: `"Take," says Justice, "a
/// shell"` is how `Take (says Justice) a shell` may be printed.
fn is_said_between(contexts: &[Context<'_>], units: &[Unit<'_>], pair: &Pair, d: &Difference) -> bool {
    let interrupts = |unit: &Unit<'_>, lacking: Span, said: &str| {
        let keys = |text: &str| words(text).map(|word| word.key).collect::<Vec<_>>();
        let between = |from: usize, to: usize| {
            keys(contexts[unit.document].document.slice(Span::new(from, to.max(from))))
        };
        unit.parts.windows(2).any(|two| {
            let (end, start) = (two[0].span.end, two[1].span.start);
            start <= lacking.start
                && between(start, lacking.start).is_empty()
                && between(end, start) == keys(said)
        })
    };
    match (d.earlier_words.is_empty(), d.later_words.is_empty()) {
        (false, true) => interrupts(&units[pair.later], d.later, &d.earlier_words),
        (true, false) => interrupts(&units[pair.earlier], d.earlier, &d.later_words),
        _ => false,
    }
}

/// One word in two spellings, `fathom'd` and `fathomed`: editions differ in it.
fn is_spelling(difference: &Difference) -> bool {
    let one = |text: &str| {
        let mut words = words(text);
        words.next().filter(|_| words.next().is_none()).map(|word| word.folded(text))
    };
    let both = one(&difference.earlier_words).zip(one(&difference.later_words));
    both.is_some_and(|(earlier, later)| same_word(&earlier, &later))
}

/// Each names a work of its own, which may be two editions or translations of one.
fn cite_two_works(earlier: &Unit<'_>, later: &Unit<'_>) -> bool {
    let work = |unit: &Unit<'_>| {
        unit.parts.iter().find_map(|q| q.attribution.as_ref()?.work.as_deref().map(People::fold))
    };
    let (Some(one), Some(other)) = (work(earlier), work(later)) else { return false };
    !one.contains(&other) && !other.contains(&one)
}

fn whole(unit: &Unit<'_>) -> Span {
    unit.parts.iter().map(|q| q.span).reduce(Span::cover).unwrap_or(unit.parts[0].span)
}

/// A mark for each difference on one side; `side` gives its span, its words and the other's.
fn marks<'d>(
    differences: &'d [Difference],
    side: impl Fn(&'d Difference) -> (Span, &'d String, &'d String),
) -> Vec<(Span, String)> {
    const MAX_LABELS: usize = 12;
    let label = |words: &str, other: &str| match (words.is_empty(), other.is_empty()) {
        (true, _) => format!("{} there", shown(other)),
        (false, true) => "not there".to_owned(),
        (false, false) => format!("{} there", shown(other)),
    };
    differences
        .iter()
        .take(MAX_LABELS)
        .map(|d| {
            let (span, words, other) = side(d);
            (span, label(words, other))
        })
        .collect()
}

/// Blocks without marks right behind each other: two stanzas of one poem.
fn is_refrain(units: &[Unit<'_>], pair: &Pair) -> bool {
    const APART: usize = 400;
    let [earlier, later] = [pair.earlier, pair.later].map(|at| &units[at]);
    let bare = |unit: &Unit<'_>| unit.parts.iter().all(|quotation| quotation.marks.is_none());
    let gap = later.parts[0].plain.start.saturating_sub(earlier.parts[0].plain.end);
    earlier.document == later.document && bare(earlier) && bare(later) && gap < APART
}

/// Two true quotations are no fault, and a text that speaks of wordings means both.
fn is_explained(contexts: &[Context<'_>], units: &[Unit<'_>], pair: &Pair) -> bool {
    let both = [&units[pair.earlier], &units[pair.later]].map(|unit| (&contexts[unit.document], unit));
    let held = both.iter().all(|(context, unit)| unit.parts.iter().all(|q| holds(context, &q.id)));
    held || both.iter().any(|(context, unit)| speaks_of_wording(context, unit))
}

fn holds(context: &Context<'_>, id: &str) -> bool {
    let verification = context.quotation(id).and_then(|(_, verification)| verification);
    verification
        .is_some_and(|v| matches!(v.verdict, Verdict::Verbatim | Verdict::Permitted | Verdict::Marked))
}

fn speaks_of_wording(context: &Context<'_>, unit: &Unit<'_>) -> bool {
    const REACH: usize = 160;
    const CUES: [&str; 16] = [
        "translat",
        "rendering",
        "renders",
        "wording",
        "variant",
        "version reads",
        "revised version",
        "other version",
        "earlier version",
        "later version",
        "misquot",
        "earlier draft",
        "first edition",
        "revised",
        "reworded",
        "paraphras",
    ];
    let (first, last) = (unit.parts[0].plain, unit.parts[unit.parts.len() - 1].plain);
    let around = context.around(first.cover(last), REACH);
    CUES.iter().any(|cue| around.contains(cue))
}
