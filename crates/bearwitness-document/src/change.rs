//! What changed between two runs.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What became of incidents that share claims, from one run to the next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Change {
    /// What sort of change.
    pub kind: ChangeKind,
    /// Ids of the incidents before, sorted.
    pub before: Vec<String>,
    /// Ids of the incidents after, sorted.
    pub after: Vec<String>,
    /// Fields that differ between the two of them that share most claims.
    pub fields: Vec<FieldChange>,
    /// Claims that came, sorted.
    pub claims_added: Vec<String>,
    /// Claims that went.
    pub claims_gone: Vec<String>,
    /// Documents that came.
    pub documents_added: Vec<String>,
    /// Documents that went.
    pub documents_gone: Vec<String>,
}

/// What sort of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// No incident before had any of its claims.
    Added,
    /// No incident after has any of its claims.
    Gone,
    /// Several became one.
    Merged,
    /// One became several.
    Split,
    /// Several became several others.
    Regrouped,
    /// One incident that says something else.
    Changed,
}

/// A field that says something else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FieldChange {
    /// Its name; of a row of the toll board `tolls.killed.civilian.children`.
    pub field: String,
    /// What it said; null where it was not there.
    pub before: Value,
    /// What it says.
    pub after: Value,
    /// The claims that it rests on now and did not before; where it names none, all that came.
    pub claims: Vec<String>,
}
