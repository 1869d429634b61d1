//! Mistakes in files with very long lines, cut to what can be drawn.
//!
//! In: a diagnostic of any kind. Out: the same, but of a line that is too long only a window around
//! the place, whose line and column stay those of the file. miette cannot draw a mark behind column
//! 65,535, and a library that a program wrote may be one line.

use std::fmt;

use miette::{
    Diagnostic, LabeledSpan, MietteError, MietteSpanContents, Severity, SourceCode, SourceSpan, SpanContents,
};

/// Bytes around a mark that are drawn as they are.
const LONGEST: usize = 2000;
/// Bytes shown of the mark and of either side, where there are more.
const SHOWN: usize = 60;

/// A diagnostic whose place has been cut out.
#[derive(Debug)]
pub(crate) struct Fitted<'d> {
    whole: &'d dyn Diagnostic,
    label: LabeledSpan,
    window: Window,
}

/// What is shown of the file: a part of one line.
#[derive(Debug)]
struct Window {
    name: String,
    text: String,
    /// Where the part begins: its byte, and its line and column from 0.
    at: usize,
    line: usize,
    column: usize,
}

impl<'d> Fitted<'d> {
    /// The diagnostic cut to fit; none when it fits as it is.
    pub(crate) fn new(whole: &'d dyn Diagnostic) -> Option<Self> {
        let (source, label) = (whole.source_code()?, whole.labels()?.next()?);
        let around = source.read_span(label.inner(), 1, 1).ok()?;
        if around.data().len() <= LONGEST {
            return None;
        }
        // Without context it begins at the place.
        let place = source.read_span(label.inner(), 0, 0).ok()?;
        let text = std::str::from_utf8(around.data()).ok()?;
        let start = place.span().offset().checked_sub(around.span().offset())?;
        let (before, behind) = (text.get(..start)?, text.get(start..)?);
        let lead = before.rsplit('\n').next().unwrap_or_default();
        let lead = &lead[border(lead, lead.len().saturating_sub(SHOWN))..];
        let rest = behind.lines().next().unwrap_or_default();
        let marked = border(rest, label.len().min(SHOWN));
        let rest = &rest[..border(rest, marked + SHOWN)];
        let window = Window {
            name: place.name().unwrap_or_default().to_owned(),
            text: format!("{lead}{rest}"),
            at: place.span().offset() - lead.len(),
            line: place.line(),
            column: place.column() - lead.chars().count(),
        };
        let label = LabeledSpan::new(label.label().map(str::to_owned), label.offset(), marked);
        Some(Self { whole, label, window })
    }
}

/// The first border of characters at `at` or behind, the end of the text at most.
fn border(text: &str, at: usize) -> usize {
    (at..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

impl SourceCode for Window {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        context_lines_before: usize,
        _context_lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let skipped = match context_lines_before {
            0 => span.offset().checked_sub(self.at).ok_or(MietteError::OutOfBounds)?,
            _ => 0,
        };
        let (lead, shown) = self.text.split_at_checked(skipped).ok_or(MietteError::OutOfBounds)?;
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            shown.as_bytes(),
            SourceSpan::new((self.at + skipped).into(), shown.len()),
            self.line,
            self.column + lead.chars().count(),
            1,
        )))
    }
}

impl fmt::Display for Fitted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.whole, f)
    }
}

impl std::error::Error for Fitted<'_> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.whole.source()
    }
}

impl Diagnostic for Fitted<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.whole.code()
    }

    fn severity(&self) -> Option<Severity> {
        self.whole.severity()
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.whole.help()
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.window)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(std::iter::once(self.label.clone())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::SourceText;
    use crate::report::Screen;

    #[derive(Debug, thiserror::Error, Diagnostic)]
    #[error("no such key")]
    struct Mistake {
        #[source_code]
        file: SourceText,
        #[label("here")]
        at: SourceSpan,
    }

    #[test]
    fn a_mark_far_out_in_a_line_is_drawn_with_its_true_column() {
        let line = format!("[{}é, wrong, {}]\nnext", "éa, ".repeat(50_000), "b, ".repeat(50_000));
        let at = line.find("wrong").unwrap();
        let column = line[..at].chars().count() + 1;
        for len in [0, 5, 1000, line.len() - at] {
            let file = SourceText::new("library.json", line.clone());
            let mistake = Mistake { file, at: (at, len).into() };
            let mut drawn = String::new();
            let screen = Screen { width: 80, color: false };
            screen.handler().render_report(&mut drawn, &Fitted::new(&mistake).unwrap()).unwrap();
            assert!(drawn.contains(&format!("library.json:1:{column}")), "{drawn}");
            assert!(drawn.contains("éa, é, wrong, b,") && drawn.contains("here"), "{drawn}");
            assert!(drawn.len() < 2000, "{drawn}");
        }
        let file = SourceText::new("library.json", "short".to_owned());
        assert!(Fitted::new(&Mistake { file, at: (0, 1).into() }).is_none());
    }
}
