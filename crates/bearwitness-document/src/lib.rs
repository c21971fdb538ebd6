//! The claims contract, version 1, as types.
//!
//! What a reader makes of bytes is a [`Document`]; what extraction makes of a document is a
//! [`Report`]; what fusion makes of reports is a list of [`Incident`]s under [`Settings`]. The types
//! say what the values are; they do not know how the values are made.
//!
//! # Offsets
//! Every `start`/`end` is a half-open range of **bytes** in [`Header::text`], on character
//! boundaries. Text beside a span repeats the words exactly.
//!
//! # Unknown
//! Unknown is `None` (JSON `null`) or an empty list, never a guess and never 0.

mod change;
mod claim;
mod code;
mod contact;
mod document;
mod id;
mod incident;
mod mention;
mod report;
mod settings;
mod span;

pub use change::*;
pub use claim::*;
pub use code::*;
pub use contact::mask_contacts;
pub use document::*;
pub use id::{hash_id, hexadecimal};
pub use incident::*;
pub use mention::*;
pub use report::*;
pub use settings::*;
pub use span::*;

/// A civil day: Gregorian, without time of day or zone.
pub use jiff::civil::Date;
