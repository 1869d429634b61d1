//! Paths as machine formats want them.

use std::path::Path;

/// A path without `./` in front, as forges compare it with the files of a change.
pub(super) fn plain(path: &str) -> &str {
    let mut path = path;
    while let Some(rest) = path.strip_prefix("./") {
        path = rest.trim_start_matches('/');
    }
    path
}

/// A path as a URI reference (RFC 3986): relative where the path is, else with the scheme `file`.
pub(super) fn uri(path: &str) -> String {
    let path = plain(path);
    let mut uri = if Path::new(path).is_absolute() { "file://".to_owned() } else { String::new() };
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uris() {
        for (path, expected) in [
            ("./essays/tides.md", "essays/tides.md"),
            ("a b:c.md", "a%20b%3Ac.md"),
            ("不断\u{1b}.md", "%E4%B8%8D%E6%96%AD%1B.md"),
            ("/srv/tides.md", "file:///srv/tides.md"),
            ("<stdin>", "%3Cstdin%3E"),
        ] {
            assert_eq!(uri(path), expected);
        }
        assert_eq!(plain(".//a.md"), "a.md");
    }
}
