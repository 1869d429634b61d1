//! Numbers written as words, in English.
//!
//! In: `four`, `fortieth`. Out: the number, and the other way round. This is the one table of them; what is
//! made of two words, such as `forty-six`, is put together by those who read it.

/// One to nineteen: how many, and which.
const UNITS: [[&str; 2]; 19] = [
    ["one", "first"],
    ["two", "second"],
    ["three", "third"],
    ["four", "fourth"],
    ["five", "fifth"],
    ["six", "sixth"],
    ["seven", "seventh"],
    ["eight", "eighth"],
    ["nine", "ninth"],
    ["ten", "tenth"],
    ["eleven", "eleventh"],
    ["twelve", "twelfth"],
    ["thirteen", "thirteenth"],
    ["fourteen", "fourteenth"],
    ["fifteen", "fifteenth"],
    ["sixteen", "sixteenth"],
    ["seventeen", "seventeenth"],
    ["eighteen", "eighteenth"],
    ["nineteen", "nineteenth"],
];

/// Twenty to ninety.
const TENS: [[&str; 2]; 8] = [
    ["twenty", "twentieth"],
    ["thirty", "thirtieth"],
    ["forty", "fortieth"],
    ["fifty", "fiftieth"],
    ["sixty", "sixtieth"],
    ["seventy", "seventieth"],
    ["eighty", "eightieth"],
    ["ninety", "ninetieth"],
];

/// Every number of the table with its two words.
fn table() -> impl Iterator<Item = (u32, [&'static str; 2])> {
    (1..).zip(UNITS).chain((2..).map(|ten| 10 * ten).zip(TENS))
}

/// How many: `four` is 4, `forty` is 40. Words are in lower case.
pub fn cardinal(word: &str) -> Option<u32> {
    table().find(|(_, [cardinal, _])| *cardinal == word).map(|(number, _)| number)
}

/// Which one: `fourth` is 4, `fortieth` is 40. Words are in lower case.
pub fn ordinal(word: &str) -> Option<u32> {
    table().find(|(_, [_, ordinal])| *ordinal == word).map(|(number, _)| number)
}

/// The words from `first` to `last`: how many, and which.
pub fn number_words(first: u32, last: u32) -> impl Iterator<Item = [&'static str; 2]> {
    table().filter(move |(number, _)| (first..=last).contains(number)).map(|(_, words)| words)
}

/// A small number in letters, as the parts of works are counted: `four`, `Fourth`.
pub fn written_out(word: &str) -> Option<u32> {
    const LARGEST: u32 = 12;
    let word = word.to_lowercase();
    cardinal(&word).or_else(|| ordinal(&word)).filter(|number| *number <= LARGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_numbers() {
        for (word, how_many, which) in [
            ("one", Some(1), None),
            ("nineteenth", None, Some(19)),
            ("twenty", Some(20), None),
            ("ninetieth", None, Some(90)),
            ("hundred", None, None),
        ] {
            assert_eq!((cardinal(word), ordinal(word)), (how_many, which), "{word}");
        }
        assert_eq!(
            [written_out("Fourth"), written_out("twelve"), written_out("twenty")],
            [Some(4), Some(12), None]
        );
        assert_eq!(number_words(9, 10).map(|[how_many, _]| how_many).collect::<Vec<_>>(), ["nine", "ten"]);
    }
}
