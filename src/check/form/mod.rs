//! How quotations are set: their marks, and whether anybody is named.

mod unattributed_quote;
mod unbalanced_quotation_mark;

pub(super) use unattributed_quote::UnattributedQuote;
pub(super) use unbalanced_quotation_mark::UnbalancedQuotationMark;
