//! Keeps a bibliography from growing without end.
//!
//! In: the raw blocks of a `library.bib`. Out: the same without what would make resolving them
//! endless or huge, and a problem for each thing left out. The `biblatex` crate follows `@string` to
//! `@string` and `crossref` to `crossref` wherever they lead: in a circle until the stack ends, and by
//! doubling (`@string{b = a # a}`, `xdata = {b, b}`) until the memory does.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use biblatex::{Field, Pair, RawBibliography, RawChunk, RawEntry, Spanned};

/// Bytes an abbreviation may stand for.
const LONGEST: usize = 1000;
/// How many abbreviations may stand for each other in a row.
const DEEPEST: usize = 16;
/// Bytes that abbreviations may add to a file of any length, and for each byte of it.
const GROWTH: (usize, usize) = (1 << 16, 4);
/// How many entries one may inherit from, those of its own parents counted.
const MOST_PARENTS: usize = 64;

/// What an abbreviation comes to.
#[derive(Clone, Copy)]
struct Meaning {
    bytes: usize,
    depth: usize,
}

/// Takes out what is dangerous; `len` is the length of the file.
pub(super) fn tame(
    raw: &mut RawBibliography<'_>,
    len: usize,
    problem: &mut dyn FnMut(Range<usize>, &'static str),
) {
    let strings = tame_strings(raw, problem);
    let mut left = GROWTH.0 + GROWTH.1 * len;
    raw.entries.retain(|entry| {
        let grown: usize = entry.v.fields.iter().map(|f| meaning(&f.value.v, &strings).bytes).sum();
        let fits = grown <= left;
        left -= if fits { grown } else { 0 };
        if !fits {
            problem(entry.span.clone(), "its abbreviations make it too long");
        }
        fits
    });
    tame_links(&mut raw.entries, problem);
}

/// Keeps the abbreviations that are built on earlier ones only, as BibTeX has it.
fn tame_strings<'s>(
    raw: &mut RawBibliography<'s>,
    problem: &mut dyn FnMut(Range<usize>, &'static str),
) -> HashMap<&'s str, Meaning> {
    let mut known: HashMap<&str, Meaning> = HashMap::new();
    raw.abbreviations.retain(|pair| {
        let found = meaning(&pair.value.v, &known);
        let ahead = names(&pair.value.v).any(|name| !known.contains_key(name) && !is_month(name));
        let wrong = match () {
            () if known.contains_key(pair.key.v) => "this abbreviation is there already",
            () if ahead => "it is built on an abbreviation that is not there before it",
            () if found.bytes > LONGEST || found.depth > DEEPEST => "this abbreviation is too long",
            () => {
                known.insert(pair.key.v, found);
                return true;
            }
        };
        problem(pair.key.span.clone(), wrong);
        false
    });
    known
}

fn meaning(field: &Field<'_>, known: &HashMap<&str, Meaning>) -> Meaning {
    field.iter().fold(Meaning { bytes: 0, depth: 1 }, |sum, chunk| match chunk.v {
        RawChunk::Normal(text) => Meaning { bytes: sum.bytes + text.len(), ..sum },
        RawChunk::Abbreviation(name) => {
            let one = known.get(name).copied().unwrap_or(Meaning { bytes: 9, depth: 0 });
            Meaning { bytes: sum.bytes + one.bytes, depth: sum.depth.max(one.depth + 1) }
        }
    })
}

fn names<'s>(field: &Field<'s>) -> impl Iterator<Item = &'s str> {
    field.iter().filter_map(|chunk| match chunk.v {
        RawChunk::Abbreviation(name) => Some(name),
        RawChunk::Normal(_) => None,
    })
}

fn is_month(name: &str) -> bool {
    super::month(name).is_some()
}

/// Takes the links out of entries that lead back to themselves or to too many others.
fn tame_links(entries: &mut [Spanned<RawEntry<'_>>], problem: &mut dyn FnMut(Range<usize>, &'static str)) {
    if !entries.iter().any(|entry| entry.v.fields.iter().any(|field| is_link(field.key.v))) {
        return;
    }
    let mut by_key: HashMap<&str, usize> = HashMap::new();
    for (at, entry) in entries.iter().enumerate() {
        by_key.entry(entry.v.key.v).or_insert(at);
    }
    let mut links: Vec<Option<Vec<usize>>> = entries
        .iter()
        .map(|entry| {
            let fields = entry.v.fields.iter().filter(|field| is_link(field.key.v));
            fields.map(|field| keys(&field.value.v)).collect::<Option<Vec<_>>>().map(|keys| {
                keys.iter().flatten().filter_map(|key| by_key.get(key.as_str()).copied()).collect()
            })
        })
        .collect();
    let mut counted = vec![None; entries.len()];
    for (at, entry) in entries.iter_mut().enumerate() {
        if links[at].is_none() || parents(at, &links, &mut counted).is_none() {
            problem(entry.v.key.span.clone(), "it inherits from itself, or from too many entries");
            entry.v.fields.retain(|field| !is_link(field.key.v));
            links[at] = Some(Vec::new());
            counted[at] = Some(0);
        }
    }
}

/// Takes the links out of all entries.
pub(super) fn unlink(entries: &mut [Spanned<RawEntry<'_>>]) {
    entries.iter_mut().for_each(|entry| entry.v.fields.retain(|field| !is_link(field.key.v)));
}

/// The abbreviations that an entry uses, and those they are built on. `all` are tame and in order.
pub(super) fn abbreviations<'s>(entry: &Spanned<RawEntry<'s>>, all: &[Pair<'s>]) -> Vec<Pair<'s>> {
    let mut wanted: HashSet<&str> = entry.v.fields.iter().flat_map(|field| names(&field.value.v)).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut used = Vec::new();
    for pair in all.iter().rev() {
        if wanted.contains(pair.key.v) {
            wanted.extend(names(&pair.value.v));
            used.push(pair.clone());
        }
    }
    used
}

/// `ids` are other names of an entry: they would lead around what is counted here.
fn is_link(field: &str) -> bool {
    ["crossref", "xdata", "ids"].iter().any(|link| field.eq_ignore_ascii_case(link))
}

/// The keys a field names, if they are written so plainly that TeX cannot make others of them.
fn keys(field: &Field<'_>) -> Option<Vec<String>> {
    let plain = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || ":._/+, \t\r\n-".contains(c));
    let texts = field.iter().map(|chunk| match chunk.v {
        RawChunk::Normal(text) if plain(text) && !text.contains("--") => Some(text),
        _ => None,
    });
    let text: String = texts.collect::<Option<_>>()?;
    Some(text.split(',').map(|key| key.trim().to_owned()).filter(|key| !key.is_empty()).collect())
}

/// How many entries one inherits from, each counted as often as it is reached; none when they are too
/// many, which those of a circle always are.
fn parents(at: usize, links: &[Option<Vec<usize>>], counted: &mut [Option<usize>]) -> Option<usize> {
    fn count(
        at: usize,
        links: &[Option<Vec<usize>>],
        counted: &mut [Option<usize>],
        left: usize,
    ) -> Option<usize> {
        if let Some(known) = counted[at] {
            return (known <= left).then_some(known);
        }
        let mut sum = 0;
        for parent in links[at].as_deref().unwrap_or_default() {
            let beyond = left.checked_sub(sum + 1)?;
            sum += 1 + count(*parent, links, counted, beyond)?;
        }
        counted[at] = Some(sum);
        (sum <= left).then_some(sum)
    }
    count(at, links, counted, MOST_PARENTS)
}
