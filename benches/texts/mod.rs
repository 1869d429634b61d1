//! The texts the benches read: the paragraphs of the repository's own texts in ever new order, and
//! quotations made up by arithmetic.

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;

/// Essays, in which every paragraph quotes.
pub(crate) const ESSAYS: &[&str] = &["seeds/accepted", "seeds/incoming"];
/// The works they quote.
pub(crate) const BOOKS: &[&str] = &["seeds/references/texts"];

/// At least `len` bytes of plain text out of `folders`. The order is drawn by arithmetic: it does not repeat,
/// and it is the same in every run.
pub(crate) fn plain_text(len: usize, folders: &[&str]) -> Result<String, Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts = Vec::new();
    for folder in folders {
        let mut files: Vec<_> = std::fs::read_dir(root.join(folder))?.collect::<Result<_, _>>()?;
        files.sort_by_key(std::fs::DirEntry::path);
        for file in files {
            texts.push(std::fs::read_to_string(file.path())?);
        }
    }
    let paragraphs: Vec<&str> = texts.iter().flat_map(|text| text.split("\n\n")).collect();
    let mut plain = String::with_capacity(len);
    let mut draw = 1u64;
    while plain.len() < len {
        draw = draw.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let place = (draw >> 33) as usize % paragraphs.len();
        plain.push_str(paragraphs[place].trim_end());
        plain.push_str("\n\n");
    }
    Ok(plain)
}

/// So many quotations of sixteen words, one in fifty an earlier one with a word exchanged for `slip`.
#[allow(dead_code, reason = "not every bench needs it")]
pub(crate) fn quotations(count: usize, slip: &str) -> String {
    let mut text = String::new();
    for i in 0..count as u64 {
        let (seed, slips) = if i % 50 == 49 { (i / 150 * 50 + i / 50 % 3, true) } else { (i, false) };
        let words = (0..16).map(|at| if slips && at == 8 { slip.to_owned() } else { word(seed, at) });
        let words = words.collect::<Vec<_>>().join(" ");
        let written = writeln!(text, "Ada Corwen said: “{words}.”\n");
        assert!(written.is_ok(), "a string takes all");
    }
    text
}

#[allow(dead_code, reason = "not every bench needs it")]
/// The word at a place of a quotation: common ones often, rare ones seldom, as in a language.
fn word(seed: u64, at: u64) -> String {
    let mixed = (seed * 31 + at + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let (rank, roll) = (mixed >> 40, mixed & 7);
    let number = if roll < 3 { rank % 60 } else { rank % 20_000 };
    let letters = |n: u64| ["ba", "ke", "lu", "mo", "ri", "sa", "te", "vo", "zi", "no"][(n % 10) as usize];
    [number / 1000, number / 100, number / 10, number].map(letters).concat() + letters(number / 10_000)
}
