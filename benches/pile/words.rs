//! The words of a pile and how often each comes.

/// Numbers that look random and are the same in every run.
#[derive(Debug, Clone)]
pub(crate) struct Dice(u64);

impl Dice {
    /// Dice of their own for each seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number less than `most`.
    pub(crate) fn below(&mut self, most: usize) -> usize {
        ((u128::from(self.next()) * most as u128) >> 64) as usize
    }

    /// A number from 0 to 1.
    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }
}

/// The commonest words of English books, about in the order of how often they come.
const COMMON: &str = "the of and to a in that he was his it is with as i had for on at by not be but from they \
    which him her she have you this were all are my their who so one or we an when there been no if would more \
    them what me said will out up then into some could now do only time than other its our man your any these \
    two very upon great over such before made about down did after those like must where how may first well \
    came should good us every little can long old day never much see most own men through am come make went \
    way though life without being here know house hand might still shall too back again place people thought \
    nothing let night head same under last left eyes says off himself between away work while each against \
    world yet took look found";
/// What other words are built of.
const SYLLABLES: [&str; 48] = [
    "ba", "ren", "ti", "lo", "mar", "den", "sol", "ka", "vi", "tor", "ne", "gal", "hu", "pel", "ri", "dan",
    "so", "fer", "mi", "cas", "lin", "o", "wen", "ta", "bri", "sto", "del", "ga", "na", "col", "e", "par",
    "ther", "a", "ous", "ing", "ment", "er", "li", "con", "pro", "tra", "ver", "sen", "u", "ble", "shi",
    "mon",
];
/// Different words of the pile.
const VOCABULARY: usize = 150_000;
/// Stock phrases, and of how many words a sentence one takes the next phrase.
const PHRASES: usize = 20_000;
/// Mandelbrot's bend at the head, and Zipf's exponent.
const BEND: f64 = 2.7;
const EXPONENT: f64 = 1.15;

/// A vocabulary in order of frequency.
pub(crate) struct Words {
    list: Vec<String>,
    common: usize,
    phrases: Vec<Vec<u32>>,
}

impl Words {
    /// The vocabulary of all piles.
    pub(crate) fn new() -> Self {
        let mut list: Vec<String> = COMMON.split_whitespace().map(str::to_owned).collect();
        let common = list.len();
        let mut dice = Dice::new(1902);
        while list.len() < VOCABULARY {
            // Rare words are longer.
            let syllables = 2 + dice.below(2) + usize::from(list.len() > 4000 && dice.below(3) > 0);
            list.push((0..syllables).map(|_| SYLLABLES[dice.below(SYLLABLES.len())]).collect());
        }
        let mut words = Self { list, common, phrases: Vec::new() };
        words.phrases =
            (0..PHRASES).map(|_| (0..3 + dice.below(3)).map(|_| words.draw(&mut dice)).collect()).collect();
        words
    }

    /// A word by its frequency.
    fn draw(&self, dice: &mut Dice) -> u32 {
        zipf(dice.share(), self.list.len()) as u32
    }

    /// Appends a sentence; says of how many words.
    pub(crate) fn sentence(&self, dice: &mut Dice, out: &mut String) -> usize {
        let length = 6 + dice.below(30);
        let start = out.len();
        let (mut said, mut before) = (0, u32::MAX);
        while said < length {
            if dice.below(14) == 0 {
                let phrase = &self.phrases[zipf(dice.share(), PHRASES)];
                phrase.iter().for_each(|word| self.put(*word, out));
                (said, before) = (said + phrase.len(), phrase[phrase.len() - 1]);
            } else {
                let mut word = self.draw(dice);
                // Two small words rarely follow each other, and a word hardly ever itself.
                if word == before || word < 30 && before < 30 && dice.below(3) > 0 {
                    word = self.draw(dice);
                }
                self.put(word, out);
                (said, before) = (said + 1, word);
            }
            if said < length && dice.below(9) == 0 {
                out.insert(out.len() - 1, [',', ',', ',', ';'][dice.below(4)]);
            }
        }
        if let Some(first) = out.get_mut(start..start + 1) {
            first.make_ascii_uppercase();
        }
        out.insert_str(out.len() - 1, [".", ".", ".", ".", "!", "?"][dice.below(6)]);
        said
    }

    fn put(&self, word: u32, out: &mut String) {
        out.push_str(&self.list[word as usize]);
        out.push(' ');
    }

    /// A rare word with a capital.
    fn capital(&self, dice: &mut Dice) -> String {
        let word = &self.list[self.common + dice.below(self.list.len() - self.common)];
        word[..1].to_uppercase() + &word[1..]
    }

    /// A title of two to four words of weight.
    pub(crate) fn title(&self, dice: &mut Dice) -> String {
        let words: Vec<String> = (0..2 + dice.below(3)).map(|_| self.capital(dice)).collect();
        format!("The {}", words.join(" "))
    }

    /// An author's name, family name first. One author in three has several works.
    pub(crate) fn name(&self, dice: &mut Dice) -> String {
        let mut of = Dice::new(dice.below(6000) as u64);
        format!("{}, {}", self.capital(&mut of), self.capital(&mut of))
    }
}

/// The rank, from 0, at which `share` of all words have been counted: the integral of
/// `(rank + BEND) ^ -EXPONENT` turned round.
fn zipf(share: f64, ranks: usize) -> usize {
    let power = 1.0 - EXPONENT;
    let (first, last) = (BEND.powf(power), (ranks as f64 + BEND).powf(power));
    let rank = (first + share * (last - first)).powf(1.0 / power) - BEND;
    (rank as usize).min(ranks - 1)
}
