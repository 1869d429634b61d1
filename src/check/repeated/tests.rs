//! Many quotations, made up by arithmetic: how long the search takes, and that it finds what is there.

use std::fmt::Write as _;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use super::super::{Checked, Context, Run, audit_document};
use super::*;
use crate::model::People;
use crate::read::from_text;

/// A document of `count` quotations, one in fifty an earlier one with a word exchanged for `slip`.
fn document(name: &str, count: u64, slip: &str) -> Checked {
    let mut text = String::new();
    for i in 0..count {
        let (seed, slips) = if i % 50 == 49 { (i / 150 * 50 + i / 50 % 3, true) } else { (i, false) };
        let mut words: Vec<String> = (0..16).map(|at| word(seed, at)).collect();
        if slips {
            words[8] = slip.to_owned();
        }
        writeln!(text, "Ada Corwen said: “{}.”\n", words.join(" ")).unwrap();
    }
    audit_document(from_text(name, None, text), None, &People::default(), Default::default())
}

/// The word at a place of a quotation: common ones often, rare ones seldom, as in a language.
fn word(seed: u64, at: u64) -> String {
    let mixed = (seed * 31 + at + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let (rank, roll) = (mixed >> 40, mixed & 7);
    let number = if roll < 3 { rank % 60 } else { rank % 20_000 };
    let letters = |n: u64| ["ba", "ke", "lu", "mo", "ri", "sa", "te", "vo", "zi", "no"][(n % 10) as usize];
    [number / 1000, number / 100, number / 10, number].map(letters).concat() + letters(number / 10_000)
}

#[test]
fn every_slip_is_found_in_one_document_and_between_two() {
    let people = People::default();
    let checked = [document("a.txt", 300, "lanternfish"), document("b.txt", 300, "cormorant")];
    let contexts: Vec<Context<'_>> = checked.iter().map(|c| c.context(None, &people)).collect();
    let slips = |between| {
        let units = units(&contexts);
        let pairs = pairs(&units, between);
        pairs.iter().filter(|pair| !pair.differences(&units).is_empty()).count()
    };
    assert_eq!(slips(Between::Places), 12);
    assert_eq!(slips(Between::Documents), 6);
}

/// A hundred thousand quotations take less than five seconds where the program is built for speed, all
/// rules together: they are searched once within the documents and once between them.
#[test]
fn a_hundred_thousand_quotations_are_searched_in_seconds() {
    let count = if cfg!(debug_assertions) { 2_500 } else { 50_000 };
    let took = search(count);
    assert!(took < Duration::from_secs(5), "{took:?}");
}

/// Eight times the quotations may take sixteen times as long, and not sixty-four. What else the machine
/// does can only make it look worse, so one round in five that holds is enough.
#[test]
fn the_time_of_the_search_grows_with_the_quotations() {
    let rounds = (0..5).map(|_| (search(400), search(3_200)));
    let slow: Vec<_> = rounds.take_while(|(few, many)| *many >= *few * 16).collect();
    assert!(slow.len() < 5, "{slow:?}");
}

/// The time of this thread that the rules need for two documents of so many quotations.
fn search(count: u64) -> Duration {
    let people = People::default();
    let checked = [document("a.txt", count, "lanternfish"), document("b.txt", count, "cormorant")];
    let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    alone.install(|| {
        let started = busy();
        let run = Run::new(checked.iter().map(|c| c.context(None, &people)).collect());
        let places: usize = run.documents.iter().map(|context| context.pairs().len()).sum();
        let between = run.pairs().len();
        let took = busy() - started;
        assert!(places as u64 >= count / 100 && between as u64 >= count / 100, "{places}, {between}");
        took
    })
}

/// How long this thread has run, whatever else the machine does; by the clock where that is not told.
fn busy() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanos = told.and_then(|told| told.split(' ').next()?.parse().ok());
    nanos.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

#[test]
fn the_longest_chain_leaves_stray_words_out() {
    let matches = [(0, 0), (20, 3), (21, 4), (23, 5), (60, 50)];
    assert_eq!(longest_chain(&matches), [(20, 3), (21, 4), (23, 5)]);
}

#[test]
fn spelling_by_country_is_not_another_wording() {
    assert_eq!(comparable("organise the labour"), comparable("organize the labor"));
    assert_eq!(comparable("half-way"), comparable("halfway"));
    assert_ne!(comparable("fields"), comparable("woods"));
}
