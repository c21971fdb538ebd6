//! Where words stand in a text.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A half-open range of bytes in [`Header::text`](crate::Header::text), on character boundaries.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to, but without, `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it holds no byte.
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Whether the two share a byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// As a range, to index a text with.
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// A span and its words: `text` equals `document.text[start..end]`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Words {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The words, exactly as they stand in the text.
    pub text: String,
}

impl Words {
    /// The words of `text` at `span`.
    ///
    /// ```
    /// # use bearwitness_document::{Span, Words};
    /// let words = Words::of("33 militants killed", Span::new(3, 12));
    /// assert_eq!(words.text, "militants");
    /// ```
    pub fn of(text: &str, span: Span) -> Self {
        Self { start: span.start, end: span.end, text: text[span.range()].to_owned() }
    }

    /// Where they stand.
    pub const fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }
}

/// The words a value was read from, or three nulls for a value that was inferred.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Evidence {
    /// First byte, if the value was read from words.
    pub start: Option<usize>,
    /// One past the last byte.
    pub end: Option<usize>,
    /// The words, exactly as they stand in the text.
    pub text: Option<String>,
}

impl Evidence {
    /// No words: the value was inferred.
    pub const NONE: Self = Self { start: None, end: None, text: None };

    /// The words of `text` at `span`.
    pub fn of(text: &str, span: Span) -> Self {
        Words::of(text, span).into()
    }

    /// Where the words stand, if there are any.
    pub fn span(&self) -> Option<Span> {
        Some(Span::new(self.start?, self.end?))
    }
}

impl From<Words> for Evidence {
    fn from(words: Words) -> Self {
        Self { start: Some(words.start), end: Some(words.end), text: Some(words.text) }
    }
}
