//! A pile of invented texts of any size, for measuring.
//!
//! In: how many texts and how many bytes in all. Out: a store folder with a `library.bib`. Words
//! come as often as they do in books (Zipf's law as Mandelbrot bent it, with the commonest English
//! words in front), stock phrases return, sentences end, lines are broken and chapters have
//! headings. All of it is drawn by arithmetic: the same pile in every run and on every machine.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

mod words;

pub(crate) use words::{Dice, Words};

/// How a pile is divided.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pile {
    /// Bytes of all texts, about.
    pub(crate) bytes: u64,
    /// How many texts.
    pub(crate) texts: u64,
    /// Other seeds give other texts in the same words.
    pub(crate) seed: u64,
}

/// Columns of a line.
const WIDTH: usize = 72;
/// Words of a chapter, about.
const CHAPTER: usize = 4000;

impl Pile {
    /// Writes the store: `texts/` and `library.bib`.
    pub(crate) fn write(self, folder: &Path) -> io::Result<()> {
        let words = Words::new();
        fs::create_dir_all(folder.join("texts"))?;
        let mut library = String::new();
        for number in 0..self.texts {
            let mut dice = Dice::new(self.seed << 32 | number);
            let name = format!("texts/{number:06}.txt");
            let mut file = BufWriter::new(File::create(folder.join(&name))?);
            self.text(&mut dice, &words, &mut file)?;
            file.flush()?;
            let (title, author) = (words.title(&mut dice), words.name(&mut dice));
            let year = 1700 + dice.below(220);
            let _ = writeln!(
                library,
                "@book{{pile{number},\n  title = {{{title}}},\n  author = {{{author}}},\n  date = {{{year}}},\n  \
                 file = {{{name}}},\n}}\n"
            );
        }
        fs::write(folder.join("library.bib"), library)
    }

    /// One text: its share of the bytes, ending with a sentence.
    fn text(self, dice: &mut Dice, words: &Words, out: &mut impl Write) -> io::Result<()> {
        let most = self.bytes / self.texts;
        let mut paragraph = String::new();
        let (mut written, mut in_chapter, mut chapter) = (0u64, usize::MAX, 0);
        while written < most {
            paragraph.clear();
            if in_chapter >= CHAPTER {
                (in_chapter, chapter) = (0, chapter + 1);
                let _ = write!(paragraph, "CHAPTER {chapter}\n\n");
            }
            for _ in 0..=dice.below(6) {
                in_chapter += words.sentence(dice, &mut paragraph);
            }
            wrap(&mut paragraph);
            out.write_all(paragraph.as_bytes())?;
            written += paragraph.len() as u64;
        }
        Ok(())
    }
}

/// Breaks lines at blanks, and ends the paragraph.
fn wrap(paragraph: &mut String) {
    let mut bytes = std::mem::take(paragraph).into_bytes();
    let (mut line, mut blank) = (0, None);
    for at in 0..bytes.len() {
        match bytes[at] {
            b'\n' => (line, blank) = (at + 1, None),
            b' ' => {
                if at - line > WIDTH
                    && let Some(blank) = blank
                {
                    bytes[blank] = b'\n';
                    line = blank + 1;
                }
                blank = Some(at);
            }
            _ => {}
        }
    }
    // A blank is all that became a line end, so this is still UTF-8.
    *paragraph = String::from_utf8(bytes).unwrap_or_default();
    paragraph.truncate(paragraph.trim_end().len());
    paragraph.push_str("\n\n");
}
