//! Citations in brackets.
//!
//! In: the clerk's state and the brackets of a document. Out: each citation, merged into what is found for
//! the quotations that wait for one: it adds the work and, where nobody is named, the author.

use super::scene::MASK;
use super::trailing::DASHES;
use super::{Clerk, is_among};
use crate::model::{Cue, Kind, Place, PlaceKind, Quotation, Span};
use crate::parse::credit::{self, Credit, Work};
use crate::parse::lexicon::lexicon;

/// Bytes of the longest small word in a title: `with`, `from`.
const LONGEST_SMALL: usize = 4;

impl Clerk<'_> {
    /// Reads every bracket in front of `limit` and gives it to the quotations that wait for one. Where none waits
    /// and nothing refers back, a bracket is not worth reading.
    pub(super) fn cite_until(
        &mut self,
        limit: usize,
        next: &mut usize,
        waiting: &mut Vec<usize>,
        quotations: &[Quotation],
    ) {
        while let Some(range) = self.citations.get(*next).copied().filter(|r| r.start < limit) {
            *next += 1;
            self.keep_in_reach(waiting, range);
            if waiting.is_empty() && range.end <= limit && !self.refers_back() {
                continue;
            }
            let Some(credit) = self.citation(range).or_else(|| self.name_alone(range)) else { continue };
            while self.citations.get(*next).is_some_and(|r| r.end <= range.end) {
                *next += 1;
            }
            let round = self.scene.text.plain[..range.start].ends_with('(');
            if round && is_bare(&credit) {
                // A citation behind it says more.
                if let Some(last) = self.right_in_front(waiting, range, quotations) {
                    self.apply(last, &credit, Cue::Citation, false);
                }
                continue;
            }
            let mut taken = std::mem::take(waiting);
            if round && !self.adjoins(&taken, range) {
                taken.retain(|i| self.in_one_sentence(*i, range));
            }
            self.give(&credit, &taken, quotations);
        }
        if limit == usize::MAX {
            waiting.clear();
        }
    }

    fn refers_back(&self) -> bool {
        *self.refers_back.get_or_init(|| credit::may_refer_back(&self.scene.masked))
    }

    /// Keeps the quotations that a bracket can cite: those of its paragraph. One of several paragraphs is cited
    /// behind the last.
    fn keep_in_reach(&self, waiting: &mut Vec<usize>, range: Span) {
        let block = self.scene.block_index(range.start);
        waiting.retain(|i| {
            let quoted = self.scene.outer[*i];
            [quoted.start, quoted.end].iter().any(|at| self.scene.block_index(*at) == block)
                || self.ends_block_before(*i, block)
        });
    }

    /// The quotation fills the block right in front of the one the citation opens.
    fn ends_block_before(&self, i: usize, block: Option<usize>) -> bool {
        let at = self.scene.block_index(self.scene.outer[i].end);
        let opens = block.is_some_and(|b| {
            let span = self.scene.text.blocks[b].span;
            span.of(&self.scene.masked).starts_with(['[', '('])
        });
        opens && at.map(|b| b + 1) == block
    }

    fn in_one_sentence(&self, i: usize, range: Span) -> bool {
        // `... the gate.” [Brine, p. 3]`: a bracket behind the stop belongs to the sentence before it.
        let mut own = self.scene.sentence_at(range.start);
        if let Some(index) = own.filter(|index| self.scene.sentences[*index].start + 1 >= range.start) {
            own = index.checked_sub(1);
        }
        self.scene.sentence_at(self.scene.outer[i].start) == own
    }

    fn adjoins(&self, taken: &[usize], range: Span) -> bool {
        taken.last().is_some_and(|i| {
            let gap = self.scene.masked.get(self.scene.outer[*i].end..range.start).unwrap_or("-");
            gap.trim_matches([' ', '\n', '(', '[', '.', ',', '*', '_', '\u{a0}']).is_empty()
        })
    }

    /// The quotation, and no term that the bracket may put into other words, right in front of it.
    fn right_in_front(&self, waiting: &[usize], range: Span, quotations: &[Quotation]) -> Option<usize> {
        let last = waiting.last().copied().filter(|last| quotations[*last].kind == Kind::Quotation)?;
        self.adjoins(waiting, range).then_some(last)
    }

    /// The bracket's credit, if it is a citation and not an aside.
    pub(super) fn citation(&self, range: Span) -> Option<Credit> {
        let words = range.of(&self.scene.masked);
        if is_aside(words) || words.contains(MASK) && !words.contains('@') {
            return None;
        }
        // `@key [p. 3]` is read where its sentence is.
        let reach = self.scene.boundary(range.start.saturating_sub(80));
        let before = self.scene.masked[reach..range.start - 1].trim_end_matches(' ');
        if before.rsplit(char::is_whitespace).next().is_some_and(|word| word.starts_with('@')) {
            return None;
        }
        let dashed = words.trim_start().starts_with(DASHES);
        let credit = credit::read(&self.scene.masked, range, &self.titles)?;
        if let Some(play) = self.play(&credit) {
            return Some(play);
        }
        // `(The Salt Ledger, 1902)`: nobody's name begins so.
        let first = |author: Span| author.of(&self.scene.masked).split(' ').next().unwrap_or_default();
        let article = credit.author.is_some_and(|author| lexicon().articles.has(first(author)));
        let credit = if article { self.without_strangers(credit) } else { credit };
        let round = self.scene.text.plain[..range.start].ends_with('(');
        let works = match credit.work {
            Some(Work::Titled(span)) => {
                is_among(&self.titles, span)
                    && (!round
                        || credit.locator.is_some()
                        || credit.author.is_some()
                        || credit.date.is_some()
                        || credit::is_capitalised_title(span.of(&self.scene.text.plain)))
                    || dashed
                    || credit.author.is_some() && credit.locator.is_some()
                    || (credit.author.map_or(credit.date.is_some(), |author| self.is_known(author)))
                        && self.is_plain_title(span)
            }
            Some(_) => true,
            None => false,
        };
        let author_and_place = credit.author.is_some() && (credit.date.is_some() || credit.locator.is_some());
        let place_alone = credit.locator.is_some() && credit.author.is_none() && words.len() < 40;
        let second_hand = credit.author.is_some() && (credit.via || credit.through.is_some());
        (works || author_and_place || place_alone || second_hand).then_some(credit)
    }

    /// Several words with capitals that neither name somebody nor say what somebody is: a title without a sign.
    fn is_plain_title(&self, span: Span) -> bool {
        let words: Vec<&str> = span.of(&self.scene.masked).split_whitespace().collect();
        let capital = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
        let small = |word: &str| word.len() <= LONGEST_SMALL && word.chars().all(char::is_lowercase);
        let lexicon = lexicon();
        let titled = words.first().is_some_and(|word| lexicon.articles.has(word));
        let role = !titled
            && [words.first(), words.last()].into_iter().flatten().any(|word| lexicon.roles.has(word));
        let place = words.iter().all(|word| lexicon.places.has(word));
        let named = self
            .scene
            .names_in(span)
            .next()
            .is_some_and(|name| self.scene.names[name].span.start == span.start);
        words.iter().filter(|word| capital(word)).count() > 1
            && words.iter().all(|word| capital(word) || small(word))
            && !(role || place || named)
    }

    /// `“...” (Ada Corwen)`, `“...” (attributed to Ada Corwen)`, `“...” (Ada Corwen, keeper)`: a full name known
    /// otherwise. In square brackets it says whom a pronoun means.
    fn name_alone(&self, range: Span) -> Option<Credit> {
        if !self.scene.text.plain[..range.start].ends_with('(') {
            return None;
        }
        let words = range.of(&self.scene.masked);
        let name = ["attributed to ", "ascribed to "].iter().find_map(|sign| words.strip_prefix(sign));
        let name = name.unwrap_or(words);
        let start = range.end - name.len();
        let (name, behind) = name.split_once(',').unwrap_or((name, ""));
        // `(Ada Corwen, who kept the gate, denied it)` says something else.
        let clause = behind.split_whitespace().next().is_some_and(|word| lexicon().openers.has(word));
        let author = Span::new(start, start + name.len());
        let full =
            credit::is_name_like(name) && name.trim().contains(' ') && !clause && self.is_known(author);
        full.then(|| Credit { author: Some(author), span: Some(range), ..Credit::default() })
    }

    /// `Hamlet, Act 1, Scene 2`: what has acts and is nobody's name, or is emphasised, is a play.
    pub(super) fn play(&self, credit: &Credit) -> Option<Credit> {
        let (title, place) = (credit.author.filter(|_| credit.work.is_none())?, credit.locator?);
        let places = Place::read(place.of(&self.scene.text.plain));
        let (full, surface) = self.author(title);
        let nobody = full == surface && self.people.resolve(&surface).is_none();
        let staged = places.iter().any(|place| place.kind == PlaceKind::Act);
        let play = (nobody || is_among(&self.scene.text.emphasis, title)) && staged;
        play.then(|| credit.clone().with_author_for_title())
    }

    /// Gives a citation to quotations.
    fn give(&mut self, credit: &Credit, taken: &[usize], quotations: &[Quotation]) {
        let named = credit.author.map(|a| self.author(a).0);
        if taken.is_empty() {
            self.remember(credit, named.as_deref().or(self.topic_at(credit).as_deref()));
        }
        let last = taken.last().copied();
        for i in if credit.canonical { self.joined(taken, quotations) } else { taken } {
            let span = credit.span.unwrap_or(self.scene.outer[*i]);
            let aside = quotations[*i].kind != Kind::Quotation || credit.canonical;
            if aside && !self.in_one_sentence(*i, span) {
                continue;
            }
            let own = self.found[*i].voice.as_ref().filter(|v| v.sure).and_then(|v| v.speaker.clone());
            let other = !credit.via && own.is_some() && named.is_some() && own != named;
            // A quotation that has its work already is not cited again at the end of a later sentence.
            let cited = self.found[*i].work.is_some();
            if (other || cited) && Some(*i) != last && !self.in_one_sentence(*i, span) {
                continue;
            }
            self.apply(*i, credit, Cue::Citation, false);
            self.read_part(*i);
        }
    }

    /// The last of the quotations and those that are joined to it: one verse has them all, where each
    /// goes on behind the other or only an `and` stands between.
    fn joined<'q>(&self, taken: &'q [usize], quotations: &[Quotation]) -> &'q [usize] {
        let joins = |pair: &[usize]| {
            let (one, next) = (pair[0], pair[1]);
            let gap = self.scene.masked.get(self.scene.outer[one].end..self.scene.outer[next].start);
            let words = gap.unwrap_or_default().split(|c: char| !c.is_alphanumeric());
            let same = quotations[one].group.is_some() && quotations[one].group == quotations[next].group;
            same || words.filter(|word| !word.is_empty()).all(|word| matches!(word, "and" | "or" | "then"))
        };
        let apart = taken.windows(2).rposition(|pair| !joins(pair));
        &taken[apart.map_or(0, |at| at + 1)..]
    }

    fn topic_at(&self, credit: &Credit) -> Option<String> {
        let at = credit.span?.start;
        self.scene.cast.antecedent(&self.scene, Span::new(at, at)).map(|n| self.scene.speaker(n))
    }
}

/// A title or a name and nothing else.
fn is_bare(credit: &Credit) -> bool {
    (matches!(credit.work, Some(Work::Titled(_))) != credit.author.is_some())
        && credit.locator.is_none()
        && !credit.via
        && credit.through.is_none()
        && credit.date.is_none()
}

/// Words in small letters that neither refer back nor count: they cite nothing.
fn is_aside(words: &str) -> bool {
    let small = words.bytes().all(|b| b.is_ascii_lowercase() || matches!(b, b' ' | b'\n' | b','));
    let counts = |word: &str| word.bytes().all(|b| b"ivxlcdm,".contains(&b));
    small && !words.contains("ibid") && !words.contains("cit") && !words.split_ascii_whitespace().any(counts)
}
