//! How quotations are set: their marks, and whether anybody is named.

mod ocr_noise_in_quotation;
mod quote_nesting;
mod space_before_closing_mark;
mod unattributed_quote;
mod unbalanced_quotation_mark;

pub(super) use ocr_noise_in_quotation::OcrNoiseInQuotation;
pub(super) use quote_nesting::QuoteNesting;
pub(super) use space_before_closing_mark::SpaceBeforeClosingMark;
pub(super) use unattributed_quote::UnattributedQuote;
pub(super) use unbalanced_quotation_mark::UnbalancedQuotationMark;
