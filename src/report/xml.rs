//! XML for JUnit and Checkstyle: escaping, and signs for what XML 1.0 cannot hold.

use std::borrow::Cow;
use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::{one_line, sign_for};

/// A document with its declaration in front; `body` writes the elements.
pub(super) fn document(body: impl FnOnce(&mut Writer<Vec<u8>>) -> io::Result<()>) -> miette::Result<String> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    let written = writer
        .write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))
        .and_then(|()| body(&mut writer));
    let failed = |error: &dyn std::fmt::Display| {
        miette::miette!(code = "quotelint::write", "the report cannot be put into XML: {error}")
    };
    written.map_err(|error| failed(&error))?;
    let mut text = String::from_utf8(writer.into_inner()).map_err(|error| failed(&error))?;
    text.push('\n');
    Ok(text)
}

/// The value of an attribute: on one line, since readers turn line ends into blanks.
pub(super) fn attribute(value: &str) -> String {
    legal(&one_line(value, usize::MAX / 8)).into_owned()
}

/// Text between tags.
pub(super) fn text(value: &str) -> BytesText<'static> {
    BytesText::new(&legal(value)).into_owned()
}

/// `value` with a sign for every character that XML 1.0 forbids (section 2.2, production 2).
fn legal(value: &str) -> Cow<'_, str> {
    let sign = |c: char| match c {
        '\u{fffe}' | '\u{ffff}' => Some(char::REPLACEMENT_CHARACTER),
        _ => sign_for(c),
    };
    if value.chars().all(|c| sign(c).is_none()) {
        return Cow::Borrowed(value);
    }
    Cow::Owned(value.chars().map(|c| sign(c).unwrap_or(c)).collect())
}
