//! `isbn-hyphens`: the parts of an ISBN are divided in the wrong places.
//!
//! The first part behind 978 is the group, the second the registrant; how long the second is follows from
//! its first digits, by the list of the International ISBN Agency. What the list has changed over the
//! years, and groups other than the four largest, are left alone.

use super::super::{Context, Meta, Rule, meta};
use super::checksum::{ISBN, is_isbn, symbols};
use crate::model::{Edit, Finding, Fix, Safety, Span, Stretches};

/// Reports ISBNs that are sound and divided otherwise than the list has it.
pub(in crate::check) struct IsbnHyphens;

impl Rule for IsbnHyphens {
    fn meta(&self) -> &'static Meta {
        meta!("isbn-hyphens", Identifiers, Advice, Preview)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let numbers: Vec<Number> = numbers(context);
        // Numbers without hyphens are a form of their own; one among others that have them is a slip.
        let divides = numbers.iter().any(|number| number.written == number.right);
        for Number { span, written, right } in &numbers {
            let glued = !written.contains(SEPARATORS);
            if written == right || glued && !divides {
                continue;
            }
            let place = context.document.text.map.to_source(*span);
            let message = match glued {
                true => "the ISBN has no hyphens, and others here have them".to_owned(),
                false => "the hyphens of the ISBN stand in the wrong places".to_owned(),
            };
            let mut finding = self.meta().finding(context, place, message);
            finding.labels.push((place, format!("its parts are {right}")));
            finding.help = Some(format!("Write {right}."));
            finding.fix = fix(context, place, written, right);
            findings.push(finding);
        }
    }
}

/// An ISBN with a right check digit whose parts are known.
struct Number {
    /// In the plain text.
    span: Span,
    written: String,
    right: String,
}

/// What may stand between two parts.
const SEPARATORS: [char; 3] = ['-', '–', ' '];

fn numbers(context: &Context<'_>) -> Vec<Number> {
    let text = &context.document.text;
    let quoted: Stretches = context.parsed.quotations.iter().map(|q| q.plain).collect();
    let linked = text.linked();
    let found = ISBN.captures_iter(&text.plain).filter_map(|found| found.get(1));
    let numbers = found.filter_map(|number| {
        let (span, written) = (Span::from(number.range()), number.as_str());
        let aside = text.is_verbatim(span) || linked.meet(span) || quoted.meet(span);
        if aside || !is_isbn(&symbols(written)) {
            return None;
        }
        Some(Number { span, written: written.to_owned(), right: divided(written)? })
    });
    numbers.collect()
}

/// The number in its parts, with the separator it has already.
fn divided(written: &str) -> Option<String> {
    let signs: String = written.chars().filter(|c| !SEPARATORS.contains(c)).collect();
    let separator = if written.contains('-') {
        '-'
    } else {
        written.chars().find(|c| SEPARATORS.contains(c)).unwrap_or('-')
    };
    let (prefix, rest) = match signs.len() {
        10 => (None, signs.as_str()),
        13 => (Some("978"), signs.strip_prefix("978")?),
        _ => return None,
    };
    let (group, rest) = (rest.get(..1)?, rest.get(1..)?);
    let length = RANGES.iter().find_map(|(of, from, to)| {
        let start = rest.get(..from.len())?;
        (*of == group && (*from..=*to).contains(&start)).then_some(from.len())
    })?;
    let (registrant, rest) = rest.split_at(length);
    let (title, check) = rest.split_at(rest.len() - 1);
    let parts = prefix.into_iter().chain([group, registrant, title, check]);
    Some(parts.collect::<Vec<_>>().join(separator.encode_utf8(&mut [0; 4])))
}

/// Only where the file has the number just as it is read, without markup between its digits.
fn fix(context: &Context<'_>, place: Span, written: &str, right: &str) -> Option<Fix> {
    let document = context.document;
    let plain = document.source.content.get(place.start..place.end) == Some(written);
    plain.then(|| Fix {
        safety: Safety::Safe,
        edits: vec![Edit { path: document.path().to_owned(), span: place, replacement: right.to_owned() }],
    })
}

/// The ranges of registrants, by group: the first and the last, which are as long as all between them.
/// Gaps are ranges that were divided anew.
const RANGES: [(&str, &str, &str); 32] = [
    ("0", "00", "19"),
    ("0", "200", "227"),
    ("0", "229", "368"),
    ("0", "370", "638"),
    ("0", "640", "643"),
    ("0", "649", "654"),
    ("0", "656", "699"),
    ("0", "7000", "8499"),
    ("0", "85000", "89999"),
    ("0", "900000", "949999"),
    ("0", "9500000", "9999999"),
    ("1", "01", "02"),
    ("1", "100", "397"),
    ("1", "4000", "5499"),
    ("1", "55000", "64999"),
    ("1", "869800", "915999"),
    ("1", "917000", "972999"),
    ("2", "00", "19"),
    ("2", "200", "349"),
    ("2", "35000", "39999"),
    ("2", "400", "486"),
    ("2", "500", "699"),
    ("2", "7000", "8399"),
    ("2", "84000", "89999"),
    ("2", "900000", "919799"),
    ("2", "9500000", "9999999"),
    ("3", "00", "02"),
    ("3", "04", "19"),
    ("3", "200", "699"),
    ("3", "7000", "8499"),
    ("3", "85000", "89999"),
    ("3", "900000", "949999"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_those_of_the_list() {
        for (written, right) in [
            ("9780226104201", Some("978-0-226-10420-1")),
            ("0-2261-0420-6", Some("0-226-10420-6")),
            ("978 02 261 0420 1", Some("978 0 226 10420 1")),
            ("080442957X", Some("0-8044-2957-X")),
            ("3-16148410-0", Some("3-16-148410-0")),
            ("9798600000001", None),
            ("9789000000003", None),
            ("0-2280-0001-7", None),
        ] {
            assert_eq!(divided(written).as_deref(), right, "{written}");
        }
    }

    #[test]
    fn ranges_of_a_group_do_not_meet() {
        for two in RANGES.windows(2).filter(|two| two[0].0 == two[1].0) {
            assert!(two[0].2 < two[1].1, "{two:?}");
            assert!(two[1].1.len() == two[1].2.len(), "{two:?}");
        }
    }
}
