//! What no fix may touch.
//!
//! A signature holds for the bytes it was made over: a mark set right inside breaks it, and with it
//! the proof of who wrote the words. Code and front matter are read by programs. Fixes that reach
//! into either are taken off their findings before anybody sees them.

use crate::model::{Edit, Finding, Span};
use crate::parse::code;
use crate::read::Document;

/// Takes off findings the fixes that would change signed or verbatim text. A fix about one quotation
/// goes whole; of one that mends many places alike, the places outside are left.
pub(crate) fn withhold(document: &Document, findings: &mut [Finding]) {
    if findings.iter().all(|finding| finding.fix.is_none()) {
        return;
    }
    let guarded = guarded(document);
    let is_guarded = |edit: &Edit| {
        edit.path == document.path() && guarded.iter().any(|guarded| meets(*guarded, edit.span))
    };
    for finding in findings {
        let Some(fix) = &mut finding.fix else { continue };
        if finding.quotation.is_none() {
            fix.edits.retain(|edit| !is_guarded(edit));
        }
        if fix.edits.is_empty() || fix.edits.iter().any(is_guarded) {
            finding.fix = None;
        }
    }
}

/// True when an edit changes something inside: its borders may be touched.
fn meets(guarded: Span, edit: Span) -> bool {
    if edit.is_empty() {
        guarded.start < edit.start && edit.start < guarded.end
    } else {
        guarded.overlaps(edit)
    }
}

/// Signed and verbatim stretches, in bytes of the file. Comments are left out: those of this program
/// are there to be mended.
fn guarded(document: &Document) -> Vec<Span> {
    let content = document.source.content.as_str();
    let in_file = code(&document.text).into_iter().map(|span| document.text.map.to_source(span));
    let is_comment = |span: &Span| {
        let words = span.of_checked(content).trim_start();
        words.starts_with("<!--") || words.starts_with('%')
    };
    in_file.filter(|span| !is_comment(span)).chain(signed(content)).collect()
}

/// The stretches of a text that a signature in it holds for.
fn signed(content: &str) -> Vec<Span> {
    let whole = Span::new(0, content.len());
    if is_wrapped(content) {
        return vec![whole];
    }
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    let mut at = 0;
    for line in content.split_inclusive('\n') {
        let start = at;
        at += line.len();
        match armour(line) {
            Some(Armour::SignedMessage) => open = open.or(Some(start)),
            Some(Armour::EndOfSignature) => found.extend(open.take().map(|start| Span::new(start, at))),
            // Made over something in this file that it does not delimit.
            Some(Armour::Signature) if open.is_none() => return vec![whole],
            _ => {}
        }
    }
    found.extend(open.map(|start| Span::new(start, content.len())));
    found
}

enum Armour {
    /// What follows is signed (RFC 9580, section 7).
    SignedMessage,
    /// A signature.
    Signature,
    EndOfSignature,
}

fn armour(line: &str) -> Option<Armour> {
    let label = line.trim_end().strip_suffix("-----")?.trim_start_matches('\u{feff}');
    match label.strip_prefix("-----")? {
        "BEGIN PGP SIGNED MESSAGE" => Some(Armour::SignedMessage),
        "END PGP SIGNATURE" => Some(Armour::EndOfSignature),
        label => {
            let begins = label.strip_prefix("BEGIN ")?;
            let signs = ["SIGNATURE", "PKCS7", "CMS", "MANIFEST"].iter().any(|kind| begins.contains(kind));
            signs.then_some(Armour::Signature)
        }
    }
}

/// C2PA binds a manifest to a text with a run of invisible variation selectors behind U+FEFF
/// (specification 2.4, annex A.8); it holds for the whole text.
fn is_wrapped(content: &str) -> bool {
    let is_selector = |c: char| matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}');
    content.match_indices('\u{feff}').any(|(at, mark)| content[at + mark.len()..].starts_with(is_selector))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signed_words(content: &str) -> Vec<&str> {
        signed(content).into_iter().map(|span| span.of(content)).collect()
    }

    #[test]
    fn signatures_hold_for_what_they_delimit_or_for_everything() {
        let signed = "-----BEGIN PGP SIGNED MESSAGE-----\r\nHash: SHA256\r\n\r\nwords\r\n\
                      -----BEGIN PGP SIGNATURE-----\r\nabc\r\n-----END PGP SIGNATURE-----\r\n";
        assert_eq!(signed_words(&format!("before\r\n{signed}behind\n")), [signed]);
        assert_eq!(signed_words("a\n-----BEGIN PGP SIGNED MESSAGE-----\nnever ends\n").concat().len(), 46);
        let alone = "a\n-----BEGIN SSH SIGNATURE-----\nabc\n-----END SSH SIGNATURE-----\n";
        assert_eq!(signed_words(alone), [alone]);
        let wrapped = "a text\u{feff}\u{fe02}\u{e0143}";
        assert_eq!(signed_words(wrapped), [wrapped]);
        assert!(signed_words("\u{feff}plain ----- BEGIN\n-----\n❤\u{fe0f}").is_empty());
    }
}
