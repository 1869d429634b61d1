//! `repeated-quote-differs`: one passage, quoted twice in a document, in two wordings.

use super::super::repeated::{Between, Echo, Opening, differing, echoes, openings};
use super::super::{Context, Meta, Rule, meta};
use crate::model::{Finding, Related, Severity};

/// Reports the later of two wordings.
pub(in crate::check) struct RepeatedQuoteDiffers;

impl Rule for RepeatedQuoteDiffers {
    fn meta(&self) -> &'static Meta {
        meta!("repeated-quote-differs", Consistency, Error)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        findings.extend(differing(
            self.meta(),
            std::slice::from_ref(context),
            context.pairs(),
            Between::Places,
        ));
        findings.extend(echoes(context).into_iter().map(|echo| self.echo(context, &echo)));
        findings.extend(openings(context).into_iter().map(|opening| self.opening(context, &opening)));
    }
}

impl RepeatedQuoteDiffers {
    /// A few words in two wordings: likely one saying, and never sure.
    fn echo(&self, context: &Context<'_>, echo: &Echo<'_>) -> Finding {
        let (line, _) = context.document.source.line_column(echo.there.start);
        let whose = if echo.named { " of one speaker" } else { "" };
        let message = format!("these words{whose} stand in another wording on line {line}");
        let mut finding = self.meta().finding(context, echo.here, message);
        finding.severity = Severity::Warning;
        finding.quotation = Some(echo.short.id.clone());
        finding.related.push(Related {
            message: "the other wording".to_owned(),
            path: context.document.path().to_owned(),
            span: echo.there,
            labels: Vec::new(),
        });
        finding.help = Some(
            "If both are one saying, quote it alike; if it was said twice, nothing is wrong.".to_owned(),
        );
        finding
    }

    /// Two quotations of one speaker that begin alike and do not go on alike.
    fn opening(&self, context: &Context<'_>, opening: &Opening<'_>) -> Finding {
        let [there, here] = opening.same;
        let (line, _) = context.document.source.line_column(there.start);
        let message = format!("begins as the quotation on line {line} does, and goes on in other words");
        let mut finding = self.meta().finding(context, opening.later.span, message);
        finding.severity = Severity::Warning;
        finding.quotation = Some(opening.later.id.clone());
        finding.labels.push((here, "the same words there".to_owned()));
        finding.related.push(Related {
            message: "the other wording".to_owned(),
            path: context.document.path().to_owned(),
            span: opening.earlier.span,
            labels: vec![(there, "the same words here".to_owned())],
        });
        finding.help = Some(
            "If both are one saying, look it up and quote it alike; if it was said twice, nothing is wrong."
                .to_owned(),
        );
        finding
    }
}
