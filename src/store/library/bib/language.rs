//! Languages as BibTeX files name them.
//!
//! In: the value of `langid` or `language`, which is a name of the babel or polyglossia package, a word of
//! everyday English, or a tag. Out: the BCP 47 tag; what is not known stays as written.

/// Names, in lower case, with their tags. The manual of biblatex lists the names.
const NAMES: [(&str, &str); 42] = [
    ("english", "en"),
    ("american", "en-US"),
    ("usenglish", "en-US"),
    ("british", "en-GB"),
    ("ukenglish", "en-GB"),
    ("australian", "en-AU"),
    ("canadian", "en-CA"),
    ("german", "de"),
    ("ngerman", "de"),
    ("austrian", "de-AT"),
    ("naustrian", "de-AT"),
    ("swissgerman", "de-CH"),
    ("nswissgerman", "de-CH"),
    ("french", "fr"),
    ("francais", "fr"),
    ("acadian", "fr-CA"),
    ("canadien", "fr-CA"),
    ("spanish", "es"),
    ("catalan", "ca"),
    ("galician", "gl"),
    ("basque", "eu"),
    ("italian", "it"),
    ("portuguese", "pt"),
    ("portuges", "pt"),
    ("brazil", "pt-BR"),
    ("brazilian", "pt-BR"),
    ("dutch", "nl"),
    ("danish", "da"),
    ("swedish", "sv"),
    ("norsk", "nb"),
    ("norwegian", "no"),
    ("nynorsk", "nn"),
    ("finnish", "fi"),
    ("icelandic", "is"),
    ("polish", "pl"),
    ("czech", "cs"),
    ("hungarian", "hu"),
    ("russian", "ru"),
    ("ukrainian", "uk"),
    ("latin", "la"),
    ("greek", "el"),
    ("turkish", "tr"),
];

/// The tag of a language.
pub(super) fn tag(written: &str) -> String {
    let name = written.trim().to_lowercase();
    let known = NAMES.iter().find(|(known, _)| *known == name);
    known.map_or_else(|| written.trim().to_owned(), |(_, tag)| (*tag).to_owned())
}

#[cfg(test)]
mod tests {
    use super::tag;

    #[test]
    fn names_become_tags_and_tags_stay() {
        for (written, expected) in
            [("english", "en"), ("NGerman", "de"), ("de-AT", "de-AT"), ("Volapük", "Volapük")]
        {
            assert_eq!(tag(written), expected);
        }
    }
}
