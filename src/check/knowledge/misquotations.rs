//! Famous misquotations, found by wording and by the name they are pinned on.
//!
//! In: quoted words with their attribution. Out: the entry of `rules/data/misquotations.toml`, or of the
//! project, that they are. Matching is loose: case, articles, contractions and spelling do not count.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use foldhash::fast::RandomState;

use super::entries;
use crate::model::{Attribution, Misquotation, People, Project, Remedy, ScriptureBook, words};

/// The misquotations that come with the program, and those of a project.
pub(in crate::check) struct Misquotations<'a> {
    /// Read when there is something to compare with it.
    shipped: &'static LazyLock<Table>,
    own: Table,
    suspects: Suspects<'a>,
}

impl<'a> Misquotations<'a> {
    pub(in crate::check) fn new(project: &Project, people: &'a People) -> Self {
        let own = Table::new(project.misquotations.clone());
        let suspects = Suspects { people, asked: HashMap::default() };
        Self { shipped: &TABLE, own, suspects }
    }

    /// The entry that the quoted words are, where they are given to the one it is pinned on.
    pub(in crate::check) fn find(
        &mut self,
        quoted: &str,
        attribution: &'a Attribution,
    ) -> Option<&Misquotation> {
        if !self.suspects.hold(attribution, [self.shipped, &self.own]) {
            return None;
        }
        let people = self.suspects.people;
        let quoted = tokens(quoted);
        let tables = [&self.own, &**self.shipped];
        tables.into_iter().find_map(|table| table.find(&quoted, attribution, people))
    }
}

/// An entry with the words of its wording in comparable form.
struct Entry {
    what: Misquotation,
    tokens: Vec<String>,
}

struct Table {
    entries: Vec<Entry>,
    by_first: BTreeMap<String, Vec<usize>>,
    /// The words of all names that entries are attributed to, folded.
    name_words: HashSet<String, RandomState>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    Table::new(entries(include_str!("../../../rules/data/misquotations.toml"), "misquotation"))
});

impl Table {
    fn new(list: Vec<Misquotation>) -> Self {
        let with_tokens = |what: Misquotation| Entry { tokens: tokens(&what.wording), what };
        let entries: Vec<Entry> = list.into_iter().map(with_tokens).collect();
        let mut by_first: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (i, entry) in entries.iter().enumerate() {
            if let Some(first) = entry.tokens.first() {
                by_first.entry(first.clone()).or_default().push(i);
            }
        }
        let names = entries.iter().flat_map(|entry| &entry.what.attributed_to);
        let words =
            names.flat_map(|name| People::fold(name).split(' ').map(str::to_owned).collect::<Vec<_>>());
        let name_words = words.filter(|word| !TITLES.contains(&word.as_str())).collect();
        Self { entries, by_first, name_words }
    }

    fn find(&self, quoted: &[String], attribution: &Attribution, people: &People) -> Option<&Misquotation> {
        let starts = quoted.iter().enumerate().flat_map(|(at, first)| {
            self.by_first.get(first).into_iter().flatten().map(move |i| (at, &self.entries[*i]))
        });
        starts
            .filter(|(at, entry)| stands_at(&entry.tokens, quoted, *at) && !entry.is_whole(quoted, *at))
            .map(|(_, entry)| entry)
            .filter(|entry| quoted.len() <= entry.tokens.len() * 2 + 2)
            .filter(|entry| !entry.already_right(quoted))
            .map(|entry| &entry.what)
            .find(|what| credited(&what.attributed_to, attribution, people))
    }

    /// Some name that an entry is attributed to has a word of this one.
    fn shares_a_word(&self, name: &str) -> bool {
        People::fold(name).split(' ').any(|word| self.name_words.contains(word))
    }
}

/// Where the wording of an entry stands in the right words, if it is these cut short: `money is the root of
/// all evil`. That a source holds it proves nothing then.
pub(in crate::check) fn is_cut_short(entry: &Misquotation) -> bool {
    cut_from(entry, &tokens(&entry.wording)).is_some()
}

/// The right words, and where the wording begins in them.
fn cut_from(entry: &Misquotation, wording: &[String]) -> Option<(Vec<String>, usize)> {
    let right = tokens(entry.correct.as_deref().filter(|_| entry.verdict == Remedy::Misquoted)?);
    let at = right.windows(wording.len().max(1)).position(|words| words == wording)?;
    (right.len() > wording.len()).then_some((right, at))
}

impl Entry {
    /// The words that the wording at `at` leaves out stand beside it.
    fn is_whole(&self, quoted: &[String], at: usize) -> bool {
        let Some((right, from)) = cut_from(&self.what, &self.tokens) else { return false };
        let (before, behind) = (&right[..from], &right[from + self.tokens.len()..]);
        let rest = quoted.get(at + self.tokens.len()..).unwrap_or_default();
        let led =
            before.last().is_none_or(|word| at.checked_sub(1).and_then(|i| quoted.get(i)) == Some(word));
        let followed = behind.first().is_none_or(|word| rest.first() == Some(word));
        led && followed
    }

    /// The document prints the right words, which happen to hold the wrong ones.
    fn already_right(&self, quoted: &[String]) -> bool {
        self.what.verdict == Remedy::Misquoted
            && self.what.correct.as_deref().is_some_and(|correct| {
                let correct = tokens(correct);
                !correct.is_empty() && (0..quoted.len()).any(|at| stands_at(&correct, quoted, at))
            })
    }
}

/// Who may be credited with something in a table. Few are, and one name is asked for many times.
struct Suspects<'a> {
    people: &'a People,
    asked: HashMap<&'a str, bool, RandomState>,
}

impl<'a> Suspects<'a> {
    fn hold(&mut self, attribution: &'a Attribution, tables: [&Table; 2]) -> bool {
        let people = self.people;
        said(attribution).into_iter().flatten().any(|name| {
            *self.asked.entry(name).or_insert_with(|| {
                let person = people.resolve(name);
                let other = person.into_iter().flat_map(|p| std::iter::once(&p.name).chain(&p.aliases));
                let mut names = std::iter::once(bare(name)).chain(other.map(String::as_str));
                names.any(|name| tables.iter().any(|table| table.shares_a_word(name)))
            })
        })
    }
}

/// The names an attribution gives, of people and works. Who names a book of the Bible names the Bible.
fn said(attribution: &Attribution) -> [Option<&str>; 4] {
    let work = attribution.work.as_deref();
    let bible = work.and_then(ScriptureBook::named).map(|_| "Bible");
    [attribution.speaker.as_deref(), attribution.surface.as_deref(), work, bible]
}

/// True when all of `wanted` stand in order from `at` on, with one other word in eight allowed.
fn stands_at(wanted: &[String], quoted: &[String], at: usize) -> bool {
    let mut spare = wanted.len() / 8;
    let mut rest = quoted[at..].iter();
    for want in wanted {
        loop {
            match rest.next() {
                Some(word) if word == want => break,
                Some(_) if spare > 0 => spare -= 1,
                _ => return false,
            }
        }
    }
    true
}

/// Words without articles, contractions written out, spelling folded.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    for word in words(text) {
        let folded = word.folded(text);
        let written_out: &[&str] = match folded.as_str() {
            "a" | "an" | "the" | "oh" | "o" => &[],
            "isnt" => &["is", "not"],
            "dont" => &["do", "not"],
            "doesnt" => &["does", "not"],
            "didnt" => &["did", "not"],
            "cant" | "cannot" => &["can", "not"],
            "wont" => &["will", "not"],
            "im" => &["i", "am"],
            "youre" => &["you", "are"],
            "youve" => &["you", "have"],
            "ive" => &["i", "have"],
            "weve" => &["we", "have"],
            "theres" => &["there", "is"],
            "its" => &["it", "is"],
            "tis" => &["it", "is"],
            "hath" => &["has"],
            "doth" => &["does"],
            "one" | "ye" => &["you"],
            "ones" => &["your"],
            other => {
                tokens.push(singular(
                    &other.replace("our", "or").replace("isation", "ization").replace("ise", "ize"),
                ));
                continue;
            }
        };
        tokens.extend(written_out.iter().map(|w| singular(w)));
    }
    tokens
}

/// `ends` and `justifies` as `end` and `justify`.
fn singular(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 2) {
        return format!("{stem}y");
    }
    let stem = word.strip_suffix('s').filter(|stem| stem.len() > 2 && !stem.ends_with('s'));
    stem.unwrap_or(word).to_owned()
}

/// True when the attribution names one of `names`, as speaker or as work.
fn credited(names: &[String], attribution: &Attribution, people: &People) -> bool {
    names.iter().any(|name| {
        said(attribution).into_iter().flatten().any(|said| {
            same_name(said, name)
                || matches!((people.resolve(said), people.resolve(name)), (Some(a), Some(b)) if a.name == b.name)
        })
    })
}

/// Without the ending of a genitive.
fn bare(name: &str) -> &str {
    name.trim_end_matches("'s").trim_end_matches("’s")
}

/// Words in front of a name that say nothing of who it is.
const TITLES: [&str; 16] = [
    "the",
    "sir",
    "lord",
    "lady",
    "president",
    "king",
    "queen",
    "general",
    "dr",
    "mr",
    "mrs",
    "saint",
    "st",
    "emperor",
    "professor",
    "chairman",
];

/// `Burke`, `Mr Burke` and `Edmund Burke` are one name here; `Edmund` alone is not.
fn same_name(said: &str, name: &str) -> bool {
    let fold = |s: &str| People::fold(s);
    let (said, name) = (fold(bare(said)), fold(name));
    let said: Vec<&str> = said.split(' ').filter(|w| !TITLES.contains(w)).collect();
    let name: Vec<&str> = name.split(' ').filter(|w| !TITLES.contains(w)).collect();
    let (Some(said_last), Some(name_first)) = (said.last(), name.first()) else { return false };
    let all_in = |some: &[&str], others: &[&str]| some.iter().all(|w| others.contains(w));
    (all_in(&said, &name) && (name.len() == 1 || said.len() > 1 || said_last != name_first))
        || all_in(&name, &said) && name.len() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read() {
        for Entry { what: entry, .. } in &TABLE.entries {
            assert!(!entry.attributed_to.is_empty(), "{}", entry.wording);
            assert!(
                ["high", "medium", "low"].contains(&entry.confidence.as_deref().unwrap()),
                "{}",
                entry.wording
            );
            assert!(
                ["looked-up", "general-knowledge"].contains(&entry.basis.as_deref().unwrap()),
                "{}",
                entry.wording
            );
        }
        assert!(TABLE.entries.len() > 100);
    }

    #[test]
    fn every_entry_finds_itself() {
        for entry in &TABLE.entries {
            assert!(stands_at(&entry.tokens, &tokens(&entry.what.wording), 0), "{}", entry.what.wording);
        }
    }

    #[test]
    fn names_match_by_surname_and_never_by_first_name() {
        for (said, name, expected) in [
            ("Burke", "Edmund Burke", true),
            ("Mr Burke", "Edmund Burke", true),
            ("President Lincoln", "Abraham Lincoln", true),
            ("Voltaire", "Voltaire", true),
            ("Edmund", "Edmund Burke", false),
            ("Corwen", "Edmund Burke", false),
            ("the Bible", "Bible", true),
        ] {
            assert_eq!(same_name(said, name), expected, "{said} / {name}");
        }
    }

    #[test]
    fn wording_is_matched_loosely_and_in_order() {
        let stands = |wanted: &str, quoted: &str| stands_at(&tokens(wanted), &tokens(quoted), 0);
        assert!(stands("Discretion is the better part of valor", "discretion is a better part of valour"));
        assert!(stands("History doesn't repeat itself", "History does not repeat itself"));
        assert!(stands("The end justifies the means", "The ends justify the means"));
        assert!(!stands("All that glitters is not gold", "All that glisters is not gold"));
    }
}
