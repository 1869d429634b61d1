//! One finding for all the places of a document where the same thing was done.
//!
//! In: the places, in order. Out: a finding at the first of them that names the others. What is a
//! habit of the writer or of the layout is told once, and every place of it can still be looked up.

use super::super::wording::counted;
use super::super::{Context, Meta};
use crate::model::{Finding, Related, Span};

/// A place in the file and what is to be said there.
pub(in crate::check) type Place = (Span, String);

/// The finding at the first place; none without places.
pub(in crate::check) fn gathered(
    meta: &Meta,
    context: &Context<'_>,
    message: impl Into<String>,
    places: &[Place],
) -> Option<Finding> {
    let ((first, label), others) = places.split_first()?;
    let mut finding = meta.finding(context, *first, message);
    let label = match others.len() {
        0 => label.clone(),
        n => format!("{label}, and {} more", counted(n, "place")),
    };
    finding.labels.push((*first, label));
    let too = |(span, label): &Place| Related {
        message: format!("here too: {label}"),
        path: context.document.path().to_owned(),
        span: *span,
        labels: Vec::new(),
    };
    finding.related = others.iter().map(too).collect();
    Some(finding)
}
