//! Links for terminals that follow them: a place in a report leads to its file.
//!
//! In: a report as it is drawn, and the folder its paths are relative to. Out: the same characters, with
//! the sequences (OSC 8) around each `path:line:column` that make a link of it.

use std::fmt::Write as _;
use std::path::Path;

/// What stands in front of a place in a drawn frame.
const FRAME: &str = "─[";

/// `text` with its places linked.
pub fn add(text: &str, folder: &Path) -> String {
    let mut linked = String::with_capacity(text.len() * 2);
    for line in text.split_inclusive('\n') {
        // In a frame the place stands in brackets, maybe coloured; in a list it begins the line.
        let start = line.find(FRAME).map_or(0, |at| at + FRAME.len());
        let start = start + styled(&line[start..]);
        let rest = &line[start..];
        let end = match start {
            0 => rest.find(": "),
            _ => rest.find(['\u{1b}', ']']),
        };
        let place = end.map(|end| &rest[..end]).filter(|place| !place.contains(['\u{1b}', '│']));
        match place.and_then(path_of) {
            Some(path) => {
                linked.push_str(&line[..start]);
                let place = &rest[..end.unwrap_or_default()];
                // Writing to a string cannot fail.
                let _ =
                    write!(linked, "\u{1b}]8;;{}\u{1b}\\{place}\u{1b}]8;;\u{1b}\\", address(folder, path));
                linked.push_str(&line[start + place.len()..]);
            }
            None => linked.push_str(line),
        }
    }
    linked
}

/// Length of a colour sequence at the start of `text`.
fn styled(text: &str) -> usize {
    let Some(rest) = text.strip_prefix("\u{1b}[") else { return 0 };
    rest.find('m').map_or(0, |at| "\u{1b}[".len() + at + 1)
}

/// The path of `path:line:column`.
fn path_of(place: &str) -> Option<&str> {
    let (rest, column) = place.rsplit_once(':')?;
    let (path, line) = rest.rsplit_once(':')?;
    let number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    (number(line) && number(column) && !path.is_empty() && !path.starts_with('<')).then_some(path)
}

/// The file as a `file:` address (RFC 8089).
fn address(folder: &Path, path: &str) -> String {
    let absolute = folder.join(path).to_string_lossy().replace('\\', "/");
    let mut address = String::from(if absolute.starts_with('/') { "file://" } else { "file:///" });
    for byte in absolute.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' | b':' => {
                address.push(char::from(byte));
            }
            _ => {
                let _ = write!(address, "%{byte:02X}");
            }
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::super::{Files, Screen, concise, full};
    use super::*;
    use crate::model::{Family, Finding, Related, Severity, Span};
    use crate::read::SourceText;
    use proptest::prelude::*;
    use proptest::test_runner::TestCaseError;

    fn shown(text: &str) -> String {
        add(text, Path::new("/home")).replace('\u{1b}', "␛")
    }

    #[test]
    fn places_become_links_and_nothing_else_does() {
        assert_eq!(
            shown("a b.md:7:3: error[x] 1:2: no place\n"),
            "␛]8;;file:///home/a%20b.md␛\\a b.md:7:3␛]8;;␛\\: error[x] 1:2: no place\n"
        );
        assert_eq!(shown("   ╭─[é.md:1:2]\n"), "   ╭─[␛]8;;file:///home/%C3%A9.md␛\\é.md:1:2␛]8;;␛\\]\n");
        assert_eq!(
            shown("╭─[\u{1b}[36;1mx.md:1:2\u{1b}[0m]\n"),
            "╭─[␛[36;1m␛]8;;file:///home/x.md␛\\x.md:1:2␛]8;;␛\\␛[0m]\n"
        );
        for text in ["  help: see 1:2: here\n", "<stdin>:1:2: error\n", " 17 │ words:1:2: more\n", "\n"] {
            assert_eq!(shown(text), text);
        }
    }

    /// A file whose name, words and finding try to steer the terminal.
    struct Hostile(SourceText);

    impl Files for Hostile {
        fn file(&self, path: &str) -> Option<&SourceText> {
            (path == self.0.name).then_some(&self.0)
        }
    }

    fn finding(path: &str, message: String, words: &str) -> Finding {
        let span = Span::new(0, words.len());
        let related = Related { message: message.clone(), path: path.to_owned(), span, labels: Vec::new() };
        Finding {
            rule: "quote-altered",
            family: Family::Verification,
            severity: Severity::Error,
            message: message.clone(),
            path: path.to_owned(),
            span,
            labels: vec![(span, message.clone())],
            help: Some(message),
            related: vec![related],
            quotation: None,
            verdict: None,
            passage: None,
            alterations: Vec::new(),
            fix: None,
        }
    }

    /// `text` without the sequences that reports may hold: links to files, and colours.
    fn without_sequences(text: &str) -> Result<String, TestCaseError> {
        let mut rest = text;
        let mut kept = String::new();
        while let Some((before, sequence)) = rest.split_once('\u{1b}') {
            kept.push_str(before);
            rest = if let Some(link) = sequence.strip_prefix("]8;;") {
                let (address, rest) = link.split_once("\u{1b}\\").unwrap_or(("unclosed", ""));
                let plain = |c: char| c.is_ascii_alphanumeric() || "%/._~:-".contains(c);
                let leads = address.is_empty() || address.starts_with("file:///");
                prop_assert!(leads && address.chars().all(plain), "{address:?}");
                rest
            } else {
                let end = sequence.find(|c: char| !"[0123456789;".contains(c)).unwrap_or(sequence.len());
                prop_assert!(sequence[end..].starts_with('m'), "{sequence:?}");
                // Nothing here is drawn concealed but by the document.
                prop_assert!(&sequence[..end] != "[8", "{sequence:?}");
                &sequence[end + 1..]
            };
        }
        Ok(kept + rest)
    }

    const STEERING: &str = "(\u{1b}\\]8;;https://example\\.org\u{1b}\\\\|\u{1b}\\]0;title\u{7}|\u{1b}\\[2J|\u{1b}\\[8m|\
        \u{9b}8m|\u{9d}8;;x\u{9c}|\u{1b}|\u{7}|\u{8}|\r|\n|\u{202e}|─\\[|\\]|│|:1:2|: |[a-z ]|é|不|%1b|;|\\\\){0,12}";

    proptest! {
        /// Whatever stands in names, words and messages, a linked report holds no control sequence but
        /// links to files and its own colours, and says what it says without links.
        #[test]
        fn no_sequence_of_a_document_gets_through(
            path in STEERING, words in STEERING, message in STEERING, folder in STEERING, color: bool,
        ) {
            let files = Hostile(SourceText::new(path.clone(), words.clone()));
            let finding = finding(&path, message, &words);
            let screen = Screen { width: 80, color };
            let line = concise::render(&finding, &files, screen);
            prop_assert_eq!(line.matches('\n').count(), 1, "{:?}", line);
            for drawn in [line, full::render(&finding, &files, screen)] {
                let linked = add(&drawn, &Path::new("/").join(&folder));
                let kept = without_sequences(&linked)?;
                prop_assert_eq!(&kept, &without_sequences(&drawn)?);
                let steers = |c: char| c != '\n' && (c.is_control() || "\u{202e}".contains(c));
                prop_assert!(!kept.contains(steers), "{kept:?}");
            }
        }
    }
}
