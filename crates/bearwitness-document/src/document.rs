//! What a reader makes of bytes.

use serde::{Deserialize, Serialize};

use crate::{Date, Note};

/// One report as read: what is known of the page, its reading view, and its passages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Document {
    /// What is known of the page, and its text.
    pub header: Header,
    /// The parts of the text, in order, never overlapping.
    pub passages: Vec<Passage>,
    /// What the reader could not make sense of.
    pub notes: Vec<Note>,
}

/// What is known of a document before anyone asks what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Header {
    /// `doc:` and a hash of the raw bytes; the same bytes are the same document.
    pub id: String,
    /// File name, URL or record id under which it came.
    pub source_name: String,
    /// SHA-256 of the raw bytes, in hexadecimal.
    pub sha256: String,
    /// Media type of the raw bytes, such as `text/html`.
    pub media_type: String,
    /// Title as the markup or record gives it.
    pub title: Option<String>,
    /// Name of the outlet that published it.
    pub publisher: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Kind of place it was published on.
    pub platform: Platform,
    /// The account that published it.
    pub account: Account,
    /// When and with what it was captured.
    pub captured: Captured,
    /// Id of the document this is a later version of.
    pub version_of: Option<String>,
    /// Language of the text (BCP 47), if known.
    pub language: Option<String>,
    /// How much of it could be read.
    pub read: Read,
    /// When it was published.
    pub published: Published,
    /// The day on which the page says that it was last changed.
    #[serde(default)]
    pub modified: Option<Date>,
    /// News agencies that the page credits, by their short names, sorted.
    #[serde(default)]
    pub agencies: Vec<String>,
    /// The reading view, which every offset refers to.
    pub text: String,
}

/// Kind of place a document was published on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the contract's own words")]
pub enum Platform {
    Web,
    Telegram,
    X,
    Facebook,
    Youtube,
    Pdf,
    Email,
    Feed,
    File,
    #[default]
    Unknown,
}

/// The account that published a document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Account {
    /// Name as shown.
    pub name: Option<String>,
    /// What kind of account it is.
    pub kind: AccountKind,
}

/// Kind of publishing account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the contract's own words")]
pub enum AccountKind {
    Outlet,
    LocalPage,
    Official,
    Monitor,
    Individual,
    #[default]
    Unknown,
}

/// When, with what and by whom a document was captured, as its container or the person who ran us states it: the
/// facts of collection of the Berkeley Protocol (HR/PUB/20/2) that we are given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Captured {
    /// Time of capture, RFC 3339.
    pub at: Option<String>,
    /// Tool and version.
    pub tool: Option<String>,
    /// The role in which it was captured, such as `collector`; never a person's name.
    #[serde(default)]
    pub by_role: Option<String>,
    /// Id of its record in a web archive (`WARC-Record-ID`).
    #[serde(default)]
    pub record: Option<String>,
}

/// How much of a document could be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Read {
    /// All of it.
    #[default]
    Full,
    /// A part; a note says which.
    Partial,
    /// Its language is none that we read; kept and searchable.
    UnsupportedLanguage,
    /// It has pictures and no text.
    ImageOnly,
}

/// When a document was published: a closed interval of days, and how we know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Published {
    /// First day it may have been published.
    pub earliest: Option<Date>,
    /// Last day it may have been published.
    pub latest: Option<Date>,
    /// How we know.
    pub basis: PublishedBasis,
}

impl Published {
    /// Published between `earliest` and `latest`, both included.
    pub const fn between(earliest: Date, latest: Date, basis: PublishedBasis) -> Self {
        Self { earliest: Some(earliest), latest: Some(latest), basis }
    }

    /// The day of publication, where exactly one is possible.
    pub fn day(self) -> Option<Date> {
        self.earliest.filter(|_| self.earliest == self.latest)
    }
}

/// How the day of publication is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PublishedBasis {
    /// A `meta` or `time` element, or a feed's date.
    Meta,
    /// JSON-LD in the page.
    Jsonld,
    /// The page's address.
    Url,
    /// The record, or the person who ran us.
    Given,
    /// Words of the text.
    Text,
    /// The time of capture: it was published no later.
    Capture,
    /// It is not known.
    #[default]
    None,
}

/// A part of the reading view with one function on the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Passage {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What it is on the page.
    pub segment: Segment,
    /// Whether another source's text may begin here (a stitched page).
    pub seam_before: bool,
}

impl Passage {
    /// Where it stands.
    pub const fn span(&self) -> crate::Span {
        crate::Span::new(self.start, self.end)
    }
}

/// What a passage is on its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Segment {
    /// The title of the report.
    Headline,
    /// The first paragraph or standfirst.
    Lead,
    /// Running text.
    Body,
    /// Words under a picture or film.
    Caption,
    /// One dated entry of a list of events.
    Timeline,
    /// The title of another report, linked from here.
    Related,
    /// Buttons, adverts, bylines: the page, not the report.
    Furniture,
    /// A block quotation.
    Quote,
}

impl Segment {
    /// Whether the words belong to the report itself, so that claims may rest on them.
    pub const fn is_evidence(self) -> bool {
        !matches!(self, Self::Related | Self::Furniture)
    }
}
