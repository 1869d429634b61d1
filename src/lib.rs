//! quotelint checks quotations: did this person, in this work, say exactly this?

pub mod check;
pub mod cli;
pub mod config;
pub mod model;
pub mod parse;
pub mod read;
pub mod report;
pub mod store;
pub mod verify;
