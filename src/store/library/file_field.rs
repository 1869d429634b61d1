//! The `file` field of a record, as Zotero and JabRef write it.
//!
//! In: `path`, `description:path:type`, several of them between semicolons, with `\` before a `:`,
//! `;` or `\` that belongs to a name. Out: the paths, those of plain text first.

use nom::branch::alt;
use nom::bytes::complete::take_while1;
use nom::character::complete::{anychar, char};
use nom::combinator::map;
use nom::multi::{fold_many0, separated_list1};
use nom::sequence::preceded;
use nom::{IResult, Parser};

/// The paths a `file` field names.
pub(super) fn paths(field: &str) -> Vec<String> {
    let links = links(field).map_or_else(|_| Vec::new(), |(_, links)| links);
    let mut paths: Vec<(bool, String)> = links
        .into_iter()
        .filter_map(|parts| {
            let parts = rejoin_drive(parts);
            let path = match parts.as_slice() {
                [path] => path,
                [_, path, ..] => path,
                [] => return None,
            };
            let path = path.trim().replace('\\', "/");
            let text = parts.get(2).is_some_and(|kind| kind.trim().eq_ignore_ascii_case("text/plain"));
            (!path.is_empty()).then_some((!text && !super::super::walk::is_text_name(&path), path))
        })
        .collect();
    paths.sort_by_key(|(not_text, _)| *not_text);
    paths.into_iter().map(|(_, path)| path).collect()
}

/// `C:` of a Windows path is not a description.
fn rejoin_drive(parts: Vec<String>) -> Vec<String> {
    match parts.as_slice() {
        [drive, rest, ..]
            if drive.len() == 1
                && drive.chars().all(|c| c.is_ascii_alphabetic())
                && rest.starts_with(['/', '\\']) =>
        {
            vec![format!("{drive}:{rest}")]
        }
        _ => parts,
    }
}

fn links(input: &str) -> IResult<&str, Vec<Vec<String>>> {
    separated_list1(char(';'), separated_list1(char(':'), part)).parse(input)
}

fn part(input: &str) -> IResult<&str, String> {
    let plain = map(take_while1(|c| !matches!(c, ':' | ';' | '\\')), str::to_owned);
    // A backslash before anything else is a Windows separator.
    let escaped = map(preceded(char('\\'), anychar), |c| match c {
        ':' | ';' | '\\' | '_' | '&' | '%' | '#' | '{' | '}' | '$' => c.to_string(),
        c => format!("/{c}"),
    });
    let lone = map(char('\\'), |_| "/".to_owned());
    fold_many0(alt((plain, escaped, lone)), String::new, |all, piece| all + &piece).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_the_forms_in_use() {
        for (field, expected) in [
            ("texts/salt.txt", vec!["texts/salt.txt"]),
            (":texts/salt.txt:Text", vec!["texts/salt.txt"]),
            (
                "Full Text:files/12/salt.pdf:application/pdf;Plain:files/12/salt.txt:text/plain",
                vec!["files/12/salt.txt", "files/12/salt.pdf"],
            ),
            ("a\\:b\\;c.txt", vec!["a:b;c.txt"]),
            ("x:files\\\\12\\\\salt.txt:text/plain", vec!["files/12/salt.txt"]),
            ("C:\\\\texts\\\\salt.txt", vec!["C:/texts/salt.txt"]),
            ("", vec![]),
            (";;", vec![]),
        ] {
            assert_eq!(paths(field), expected, "{field}");
        }
    }

    proptest! {
        #[test]
        fn never_panics_and_never_names_nothing(field in "\\PC{0,40}") {
            prop_assert!(paths(&field).iter().all(|p| !p.is_empty()));
        }
    }
}
