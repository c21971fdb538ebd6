//! What extraction makes of one document.

use serde::{Deserialize, Serialize};

use crate::{Claim, Header, Mention, Passage, Span};

/// Everything one document says, as `claims(&Document)` reads it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Report {
    /// What is known of the document, and its text.
    pub document: Header,
    /// The parts of the text, with the seams that were found.
    pub passages: Vec<Passage>,
    /// The sentences, in order.
    pub sentences: Vec<Span>,
    /// What stands in the text; printed on request only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<Mention>,
    /// What the document says, in the order of its triggers.
    pub claims: Vec<Claim>,
    /// What could not be read or resolved.
    pub notes: Vec<Note>,
    /// One sketch a passage, for copy detection; kept in a casebook, not printed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sketches: Vec<Sketch>,
}

/// A remark on a place of the text, or on the whole document (`0..0`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Note {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What is to be said of it.
    pub message: String,
}

impl Note {
    /// A remark on the words at `span`.
    pub fn at(span: Span, message: impl Into<String>) -> Self {
        Self { start: span.start, end: span.end, message: message.into() }
    }

    /// A remark on the whole document.
    pub fn on_document(message: impl Into<String>) -> Self {
        Self::at(Span::default(), message)
    }
}

/// A fixed-size summary of a passage's words, by which copies are found (`MinHash`: Broder 1997).
///
/// The share of equal positions of two sketches estimates the Jaccard likeness of the passages'
/// sets of word shingles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Sketch {
    /// Number of content words in the passage.
    pub words: u32,
    /// The least hash of the shingles under each of the permutations.
    pub minima: Vec<u32>,
}
