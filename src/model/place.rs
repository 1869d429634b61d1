//! Places in a work, as people cite them.
//!
//! In: a locator as written (`pp. 123-4`, `Act ii. Sc. 1`, `viii. 31`, `chapter four`). Out: the
//! [`Place`]s it names, each a kind with its numbers. What is not understood is left out, so a
//! locator that names nothing known gives none, and nothing is concluded from it.

use super::numeral::{ordinal, written_out};

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceKind {
    /// A volume of several.
    Volume,
    /// A part.
    Part,
    /// A book of a long work.
    Book,
    /// An act of a play.
    Act,
    /// A scene of an act.
    Scene,
    /// A canto.
    Canto,
    /// A letter of a collection.
    Letter,
    /// A lecture.
    Lecture,
    /// A chapter.
    Chapter,
    /// A section.
    Section,
    /// A numbered paragraph.
    Paragraph,
    /// A page.
    Page,
    /// A page of the front matter, counted in Roman numerals.
    FrontPage,
    /// A line of verse.
    Line,
    /// Two numbers with nothing to say what they count: chapter and verse, or act and scene.
    Pair,
}

/// From one number to another of a kind; a [`PlaceKind::Pair`] counts in its second number too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// What is counted.
    pub kind: PlaceKind,
    /// First of the range.
    pub from: (u32, u32),
    /// Last of the range.
    pub to: (u32, u32),
}

impl Place {
    /// One number of a kind.
    pub fn one(kind: PlaceKind, number: u32) -> Self {
        Self { kind, from: (number, 0), to: (number, 0) }
    }

    /// Chapter and verse, or act and scene.
    pub fn pair(first: u32, second: u32) -> Self {
        Self { kind: PlaceKind::Pair, from: (first, second), to: (first, second) }
    }

    /// True when both are of a kind and share a number.
    pub fn meets(&self, other: &Self) -> bool {
        self.kind == other.kind && self.from <= other.to && other.from <= self.to
    }

    /// The places a locator names, in its order.
    pub fn read(locator: &str) -> Vec<Self> {
        let mut reader = Reader::default();
        tokens(locator).for_each(|token| reader.take(token));
        reader.places
    }
}

/// A piece of a locator.
#[derive(Debug, Clone, Copy)]
enum Token<'t> {
    Word(&'t str),
    Digits(u32),
    Sign(char),
}

fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let first = rest.chars().next()?;
        let run = |test: fn(char) -> bool| rest.find(|c| !test(c)).unwrap_or(rest.len());
        let len = match first {
            c if c.is_ascii_digit() => run(|c| c.is_ascii_digit()),
            c if c.is_alphabetic() => run(char::is_alphabetic),
            c => c.len_utf8(),
        };
        let (piece, behind) = rest.split_at(len);
        rest = behind;
        Some(match piece.parse() {
            Ok(number) => Token::Digits(number),
            Err(_) if first.is_alphabetic() => Token::Word(piece),
            Err(_) => Token::Sign(first),
        })
    })
}

#[derive(Default)]
struct Reader {
    places: Vec<Place>,
    /// What the next number counts.
    kind: Option<PlaceKind>,
    /// The word that says so was the last one read.
    awaiting: bool,
    /// A number of nothing known, which a second one may make a pair.
    first: Option<u32>,
    sign: Option<char>,
    /// A word that says which one of what the next word counts: `the fifth chapter`.
    which: Option<u32>,
}

impl Reader {
    fn take(&mut self, token: Token<'_>) {
        match token {
            Token::Digits(number) => self.number(number, false),
            Token::Word(word) => self.word(word),
            Token::Sign('§' | '¶') => self.begin(Some(PlaceKind::Section)),
            Token::Sign(sign) => {
                self.sign = Some(sign);
                if matches!(sign, ',' | ';') {
                    self.first = None;
                }
            }
        }
    }

    fn word(&mut self, word: &str) {
        let which = self.which.take();
        if let Some(chapter) = self.chapter_of_verse(word) {
            self.begin(None);
            (self.first, self.sign) = (Some(chapter), Some(':'));
        } else if let Some(kind) = kind(word).filter(|_| !(self.awaiting && roman(word).is_some())) {
            self.begin(Some(kind));
            if let Some(number) = which {
                self.number(number, false);
            }
        } else if let Some(number) = roman(word) {
            self.number(number, true);
        } else if let Some(number) = written_out(word).filter(|_| self.awaiting) {
            self.number(number, false);
        } else if let Some(number) = ordinal(word) {
            self.begin(None);
            self.which = Some(number);
        } else if !matches!(word, "and" | "to" | "the" | "f" | "ff" | "a" | "b") {
            self.begin(None);
        }
    }

    /// `chapter 3, verse 16` is one place: the chapter, which the verse is to follow.
    fn chapter_of_verse(&mut self, word: &str) -> Option<u32> {
        let verse = matches!(word.to_lowercase().as_str(), "verse" | "verses" | "v" | "vv");
        let last =
            self.places.pop_if(|last| verse && last.kind == PlaceKind::Chapter && last.from == last.to);
        last.map(|chapter| chapter.from.0)
    }

    fn begin(&mut self, kind: Option<PlaceKind>) {
        (self.kind, self.awaiting, self.first, self.sign) = (kind, kind.is_some(), None, None);
    }

    fn number(&mut self, number: u32, roman: bool) {
        let sign = self.sign.take();
        let ranges = matches!(sign, Some('-' | '–' | '—'));
        if let (true, false, Some(last)) = (ranges, self.awaiting, self.places.last_mut()) {
            let end = if last.kind == PlaceKind::Pair { &mut last.to.1 } else { &mut last.to.0 };
            *end = completed(*end, number).max(*end);
            return;
        }
        match (self.kind, self.first) {
            (Some(PlaceKind::Page), _) if roman => {
                self.places.push(Place::one(PlaceKind::FrontPage, number));
            }
            (Some(kind), _) => self.places.push(Place::one(kind, number)),
            (None, Some(first)) if matches!(sign, Some(':' | '.')) => {
                self.places.push(Place::pair(first, number));
                self.first = None;
            }
            // `3.2.90`: the line behind act and scene.
            (None, None) if sign == Some('.') => {}
            (None, _) => self.first = Some(number),
        }
        self.awaiting = false;
    }
}

/// `123-4` ends at 124. An end beyond all counting is none: the range then ends where it begins.
fn completed(first: u32, last: u32) -> u32 {
    if last >= first {
        return last;
    }
    let (begins, ends) = (u64::from(first), u64::from(last));
    let scale = 10u64.pow(last.checked_ilog10().unwrap_or(0) + 1);
    u32::try_from(begins / scale * scale + ends).unwrap_or(first)
}

fn kind(word: &str) -> Option<PlaceKind> {
    Some(match word.to_lowercase().as_str() {
        "p" | "pp" | "pg" | "page" | "pages" => PlaceKind::Page,
        "ch" | "chs" | "chap" | "chaps" | "chapter" | "chapters" => PlaceKind::Chapter,
        "vol" | "vols" | "volume" | "volumes" => PlaceKind::Volume,
        "pt" | "part" | "parts" => PlaceKind::Part,
        "bk" | "book" | "books" => PlaceKind::Book,
        "act" => PlaceKind::Act,
        "sc" | "scene" | "scenes" => PlaceKind::Scene,
        "canto" => PlaceKind::Canto,
        "letter" | "letters" => PlaceKind::Letter,
        "lecture" | "lectures" => PlaceKind::Lecture,
        "sec" | "sect" | "section" | "sections" => PlaceKind::Section,
        "para" | "paras" | "paragraph" | "paragraphs" => PlaceKind::Paragraph,
        "l" | "ll" | "line" | "lines" => PlaceKind::Line,
        _ => return None,
    })
}

/// A Roman numeral of either case, as printers write it.
pub fn roman(word: &str) -> Option<u32> {
    let value = |c: char| {
        Some(match c.to_ascii_lowercase() {
            'i' => 1,
            'v' => 5,
            'x' => 10,
            'l' => 50,
            'c' => 100,
            _ => return None,
        })
    };
    let digits: Vec<u32> = word.chars().map(value).collect::<Option<_>>()?;
    let mut total = 0i64;
    for (i, digit) in digits.iter().enumerate() {
        let lowers = digits.get(i + 1).is_some_and(|next| next > digit);
        total += if lowers { -i64::from(*digit) } else { i64::from(*digit) };
    }
    u32::try_from(total).ok().filter(|n| *n > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(locator: &str) -> String {
        let one = |n: (u32, u32)| if n.1 == 0 { n.0.to_string() } else { format!("{}:{}", n.0, n.1) };
        let place = |p: &Place| match p.from == p.to {
            true => format!("{:?} {}", p.kind, one(p.from)),
            false => format!("{:?} {}-{}", p.kind, one(p.from), one(p.to)),
        };
        Place::read(locator).iter().map(place).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn locators_are_read() {
        for (locator, expected) in [
            ("p. 14", "Page 14"),
            ("pp. 123-4", "Page 123-124"),
            ("p. 210 and p. 211", "Page 210, Page 211"),
            ("pp. 21–23, 40", "Page 21-23, Page 40"),
            ("p.47", "Page 47"),
            ("p. xlvii", "FrontPage 47"),
            ("ch. v", "Chapter 5"),
            ("Chapter Four", "Chapter 4"),
            ("the fifth chapter", "Chapter 5"),
            ("the second volume, chapter three", "Volume 2, Chapter 3"),
            ("book II, ch. IV", "Book 2, Chapter 4"),
            ("Act ii. Sc. 1", "Act 2, Scene 1"),
            ("act 3, scene 2, ll. 4-8", "Act 3, Scene 2, Line 4-8"),
            ("§ 12", "Section 12"),
            ("8:31-33", "Pair 8:31-8:33"),
            ("viii. 31", "Pair 8:31"),
            ("chapter 8, verse 31", "Pair 8:31"),
            ("ch. 8, vv. 31-3", "Pair 8:31-8:33"),
            ("chapter 8, page 31", "Chapter 8, Page 31"),
            ("II.ii.90", "Pair 2:2"),
            ("3.2.90", "Pair 3:2"),
            ("vol. 1", "Volume 1"),
            ("pp. 4294967295-4000000000", "Page 4294967295"),
            ("pp. 4294967290-9", "Page 4294967290"),
            ("p. 42949672960", ""),
            ("letter to a clerk, 12", ""),
            ("folio 4", ""),
        ] {
            assert_eq!(shown(locator), expected, "{locator}");
        }
    }

    proptest! {
        #[test]
        fn ranges_never_run_backwards(locator in "([pvl]{1,2}\\.? |[0-9]{1,4}|[0-9]{9,11}|[-:., ]|ch\\. |[ivxlc]{1,4})*") {
            prop_assert!(Place::read(&locator).iter().all(|p| p.from <= p.to));
        }
    }
}
