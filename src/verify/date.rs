//! Whether the year a document gives the work is one of its years.
//!
//! In: what a document cites and the records of the works it can mean. Out: whether the year is
//! wrong. A work has many years (written, first printed, translated, printed again), so a year is
//! only wrong where none of the held records has it, and only where it cannot be another of these.

use super::cited::Cited;
use crate::model::{Circle, Cue, PartialDate, People};
use crate::store::{Record, Store};

/// Years a work may lie between writing and print.
const IN_PRINT: i16 = 3;
/// Years an approximate date may be off.
const ABOUT: i16 = 10;

/// True when the year given for a work is none of its years.
pub(super) fn is_wrong(cited: &Cited<'_>, store: &Store, source: usize, circle: Circle) -> bool {
    let Some(date) = cited.date.filter(|_| cited.dated_work) else { return false };
    if circle != Circle::Work
        || !cited.decisive()
        || cited.indirect
        || date.approximate
        || date.until.is_some()
    {
        return false;
    }
    let records: Vec<&Record> =
        store.kin(source).into_iter().filter_map(|i| Some(&*store.sources().get(i)?.record)).collect();
    let dates: Vec<&PartialDate> =
        records.iter().flat_map(|r| r.date.iter().chain(&r.original_date)).collect();
    let (Some(first), Some(last)) =
        (dates.iter().map(|d| start(d)).min(), dates.iter().map(|d| end(d)).max())
    else {
        return false;
    };
    if dates.iter().any(|d| (start(d)..=end(d)).contains(&date.year)) {
        return false;
    }
    // Letters, speeches and essays keep their own years in the volume that collects them.
    if store.text(source).contains(&date.year.to_string()) || records.iter().any(|r| collects(&r.title)) {
        return false;
    }
    if date.year > last {
        // The year of the edition used is no claim about the words.
        return !by_edition(cited) && date.year > last + 1;
    }
    // A translation appears after the work.
    let whole = records.iter().all(|r| r.translators.is_empty() || r.original_date.is_some());
    whole && date.year < first - IN_PRINT || date.year > first
}

/// True when a title is that of a volume that collects what was written or said at other times.
fn collects(title: &str) -> bool {
    const COLLECTIONS: [&str; 13] = [
        "letters",
        "essays",
        "works",
        "writings",
        "speeches",
        "papers",
        "poems",
        "diary",
        "diaries",
        "journal",
        "selected",
        "collected",
        "reader",
    ];
    People::fold(title).split(' ').any(|word| COLLECTIONS.contains(&word))
}

/// True when the document cites as one does a printed edition: with a page, in a bracket or note.
fn by_edition(cited: &Cited<'_>) -> bool {
    cited.locator.is_some() || matches!(cited.cue, Some(Cue::Citation | Cue::Note))
}

fn start(date: &PartialDate) -> i16 {
    if date.approximate { date.year - ABOUT } else { date.year }
}

fn end(date: &PartialDate) -> i16 {
    let last = date.until.as_ref().map_or(date.year, |until| until.year);
    if date.approximate { last + ABOUT } else { last }
}
