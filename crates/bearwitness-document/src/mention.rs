//! What stands in the text: the parts that claims are made of.

use serde::{Deserialize, Serialize};

use crate::{Candidate, Date, Degrees, Precision};

/// Words of the text that name or measure something. Only the keys of its kind are set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Mention {
    /// What is mentioned.
    pub kind: MentionKind,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The words.
    pub text: String,
    /// Actor id, where the actor is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Place, where it was resolved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub geonameid: Option<u32>,
    /// Latitude of the place (WGS 84).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lat: Option<Degrees>,
    /// Longitude of the place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lon: Option<Degrees>,
    /// Country of the place, ISO 3166-1 alpha-3.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// How finely the words fix the place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub precision: Option<Precision>,
    /// Other places that the words may mean.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<Candidate>,
    /// Value of a time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timex: Option<Timex>,
    /// Whether a quote is direct speech.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direct: Option<bool>,
    /// Value of a quantity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Quantity>,
}

/// What a mention mentions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum MentionKind {
    /// A named person.
    Person,
    /// A named organisation, armed groups among them.
    Organisation,
    /// A name that is meant as a place, resolved or not.
    Place,
    /// A named building or installation.
    Facility,
    /// Whoever acts, by name or description; a place that acts is one too.
    Actor,
    /// A date, time of day, duration or set of them.
    Time,
    /// A number with its unit.
    Quantity,
    /// A weapon or munition.
    Weapon,
    /// The content of an attribution, direct or not.
    Quote,
    /// Whoever says it.
    Source,
    /// The words that tie content to source.
    Cue,
}

/// The value of a time expression, after `TimeML`'s TIMEX3 (ISO 24617-1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Timex {
    /// Kind of time.
    #[serde(rename = "type")]
    pub kind: TimexKind,
    /// As `TimeML` writes it: `2015-11-17`, `2015-W47`, `XXXX-WXX-2`, `P3D`, `PRESENT_REF`.
    pub value: String,
    /// First day it may mean.
    pub earliest: Option<Date>,
    /// Last day it may mean.
    pub latest: Option<Date>,
}

/// Kind of time, after TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "UPPERCASE")]
#[expect(missing_docs, reason = "TIMEX3's own words")]
pub enum TimexKind {
    Date,
    Time,
    Duration,
    Set,
}

/// A number as said: bounds, and what is counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Quantity {
    /// Least the words allow.
    pub min: Option<u64>,
    /// Most the words allow.
    pub max: Option<u64>,
    /// What is counted: `persons`, or the noun.
    pub unit: Option<String>,
}
