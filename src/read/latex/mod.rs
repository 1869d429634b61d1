//! LaTeX: what the printed page would say, as far as it can be told without running TeX.
//!
//! In: a file. Out: a [`Text`] of its body. Commands go and their words stay, signs are decoded, every
//! word maps to where it stands, and what is rendered (a citation, a note marker) maps to the command
//! it comes from. Notes are read behind the text. A broken file is read as far as it makes sense.
//!
//! The reader is our own: of the crates with byte spans, `badness-parser` builds a lossless tree by
//! recursive descent, which deep nesting would overflow, and a tree would have to be walked still.

mod arguments;
mod cite;
mod commands;
mod environments;
mod groups;
mod reader;
mod run;
mod signs;

use crate::model::{Span, Text};

/// Reads a LaTeX file; one without a preamble is read from its first byte.
pub(super) fn read(content: &str) -> Text {
    reader::Reader::new(content, body(content)).read()
}

/// What stands between `\begin{document}` and `\end{document}`.
fn body(content: &str) -> Span {
    const BEGIN: &str = "\\begin{document}";
    let bom = if content.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let commented = |at: usize| content[..at].rsplit('\n').next().is_some_and(|line| line.contains('%'));
    let begin = content.match_indices(BEGIN).map(|(at, _)| at).take(8).find(|at| !commented(*at));
    let start = begin.map_or(bom, |at| at + BEGIN.len());
    let end = content[start..].find("\\end{document}").map_or(content.len(), |len| start + len);
    Span::new(start, end)
}

#[cfg(test)]
mod tests;
