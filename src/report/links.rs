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
    use super::*;

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
}
