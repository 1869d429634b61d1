//! How quotations are set: their marks, and whether anybody is named.

mod block_quote_form;
mod bracket_form;
mod ellipsis_form;
mod emphasis_undeclared;
mod epigraph_source_missing;
mod mixed_quotation_marks;
mod multi_paragraph_quote_marks;
mod ocr_noise_in_quotation;
mod page_break_in_quotation;
pub(super) mod places;
mod quote_locator_missing;
mod quote_nesting;
mod secondary_citation_form;
mod sic_form;
mod space_before_closing_mark;
mod unattributed_quote;
mod unbalanced_quotation_mark;

pub(super) use block_quote_form::BlockQuoteForm;
pub(super) use bracket_form::BracketForm;
pub(super) use ellipsis_form::EllipsisForm;
pub(super) use emphasis_undeclared::EmphasisUndeclared;
pub(super) use epigraph_source_missing::EpigraphSourceMissing;
pub(super) use mixed_quotation_marks::MixedQuotationMarks;
pub(super) use multi_paragraph_quote_marks::MultiParagraphQuoteMarks;
pub(super) use ocr_noise_in_quotation::OcrNoiseInQuotation;
pub(super) use page_break_in_quotation::PageBreakInQuotation;
pub(super) use quote_locator_missing::QuoteLocatorMissing;
pub(super) use quote_nesting::QuoteNesting;
pub(super) use secondary_citation_form::SecondaryCitationForm;
pub(super) use sic_form::SicForm;
pub(super) use space_before_closing_mark::SpaceBeforeClosingMark;
pub(super) use unattributed_quote::UnattributedQuote;
pub(super) use unbalanced_quotation_mark::UnbalancedQuotationMark;
