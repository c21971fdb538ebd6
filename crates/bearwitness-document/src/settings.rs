//! What a user decides about fusion.

use serde::{Deserialize, Serialize};

/// All that `incidents` depends on beside the reports.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Settings {
    /// Which figures enter the current toll.
    pub toll_rule: TollRule,
    /// What is known of publishers and other sources.
    pub sources: Vec<SourceRow>,
    /// What a person said of pairs of claims; it goes before any likeness.
    pub constraints: Vec<Constraint>,
    /// Documents that a person found to be copies of others.
    pub copies: Vec<CopyMark>,
}

/// What a person said of two claims.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Constraint {
    /// The ids of the two claims, in any order. Where one is missing, or may open no incident, nothing is said.
    pub claims: [String; 2],
    /// Whether they tell one incident.
    pub kind: ConstraintKind,
}

/// Whether two claims tell one incident. A pair that is said to be both stays apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ConstraintKind {
    /// They do, whatever speaks against it.
    Same,
    /// They never stand in one incident, whatever third claim is like both.
    Different,
}

/// A document that a person found to be a copy.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CopyMark {
    /// Id of the copy.
    pub copy: String,
    /// Id of the document that it copies.
    pub of: String,
}

/// How figures combine to a current range.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TollRule {
    /// Lowest to highest current figure of any origin (Airwars).
    #[default]
    AirwarsMinmax,
}

/// What is known of a source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct SourceRow {
    /// Name as reports give it.
    pub name: String,
    /// Whether its unattributed reports are its own knowledge.
    pub primary: bool,
    /// Actor it belongs to, if it is a party to the conflict.
    pub party: Option<String>,
    /// Whether the user holds it credible.
    pub credible: bool,
}
