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
