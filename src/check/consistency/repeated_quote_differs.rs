//! `repeated-quote-differs`: one passage, quoted twice in a document, in two wordings.

use super::super::repeated::{Between, Echo, differing, echoes};
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
    }
}

impl RepeatedQuoteDiffers {
    /// A few words of one speaker in two wordings: likely one saying, and never sure.
    fn echo(&self, context: &Context<'_>, echo: &Echo<'_>) -> Finding {
        let (line, _) = context.document.source.line_column(echo.there.start);
        let message = format!("these words of one speaker stand in another wording on line {line}");
        let mut finding = self.meta().finding(context, echo.here, message);
        finding.severity = Severity::Warning;
        finding.quotation = Some(echo.short.id.clone());
        finding.related.push(Related {
            message: format!("the same words in {}", echo.other.id),
            path: context.document.path().to_owned(),
            span: echo.there,
            labels: Vec::new(),
        });
        finding.help = Some(
            "If both are one saying, quote it alike; if it was said twice, nothing is wrong.".to_owned(),
        );
        finding
    }
}
