//! Ranges seen as the ground they cover together, to be asked about many places.

use super::Span;

/// Stretches of a text, in order and apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stretches(Vec<Span>);

impl FromIterator<Span> for Stretches {
    fn from_iter<I: IntoIterator<Item = Span>>(spans: I) -> Self {
        let mut spans: Vec<Span> = spans.into_iter().collect();
        spans.sort_unstable();
        let mut apart: Vec<Span> = Vec::new();
        for span in spans {
            match apart.last_mut() {
                Some(last) if span.start <= last.end => *last = last.cover(span),
                _ => apart.push(span),
            }
        }
        Self(apart)
    }
}

impl Stretches {
    /// True when one stretch has all of `inner`.
    pub fn hold(&self, inner: Span) -> bool {
        let next = self.0.partition_point(|stretch| stretch.start <= inner.start);
        next.checked_sub(1).is_some_and(|last| self.0[last].contains(inner))
    }

    /// True when some stretch shares a byte with `place`.
    pub fn meet(&self, place: Span) -> bool {
        let next = self.0.partition_point(|stretch| stretch.end <= place.start);
        self.0.get(next).is_some_and(|stretch| stretch.overlaps(place))
    }
}

impl IntoIterator for Stretches {
    type Item = Span;
    type IntoIter = std::vec::IntoIter<Span>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Of every byte it is known whether some range has it; of a place, whether one of its bytes is so.
        #[test]
        fn stretches_cover_what_their_spans_cover(
            spans in prop::collection::vec((0usize..40, 1usize..9), 0..9), start in 0usize..40, len in 1usize..9
        ) {
            let spans: Vec<Span> = spans.iter().map(|(start, len)| Span::new(*start, start + len)).collect();
            let stretches: Stretches = spans.iter().copied().collect();
            let covered = |at: usize| spans.iter().any(|span| span.start <= at && at < span.end);
            let place = start..start + len;
            prop_assert_eq!(stretches.meet(Span::from(place.clone())), place.clone().any(covered));
            prop_assert_eq!(stretches.hold(Span::from(place.clone())), place.clone().all(covered));
            let apart: Vec<Span> = stretches.into_iter().collect();
            prop_assert!(apart.windows(2).all(|two| two[0].end < two[1].start), "{:?}", apart);
        }
    }
}
