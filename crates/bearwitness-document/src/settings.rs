//! What a user decides about fusion.

use serde::{Deserialize, Serialize};

/// All that `incidents` depends on beside the reports.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Settings {
    /// Which figures enter the current toll.
    pub toll_rule: TollRule,
    /// What the user knows of publishers and other sources, over the embedded table.
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
    /// Lowest to highest current figure of any origin; civilian unless an origin that is not the
    /// perpetrator says otherwise (Airwars).
    #[default]
    AirwarsMinmax,
    /// The lowest figure, and for vague words the number that the codebook gives them (ACLED).
    AcledLowest,
    /// Lowest and highest figure, and the best: the latest, most detailed one (UCDP).
    UcdpLowBestHigh,
    /// The figures that no other is later than.
    Latest,
    /// The figure that most origins give; of several, their range.
    MajorityOfOrigins,
    /// The figures of the source that stands first in the user's order.
    SourceRank,
}

impl TollRule {
    /// All rules, the default first.
    pub const ALL: [Self; 6] = [
        Self::AirwarsMinmax,
        Self::AcledLowest,
        Self::UcdpLowBestHigh,
        Self::Latest,
        Self::MajorityOfOrigins,
        Self::SourceRank,
    ];

    /// The rule in a sentence, for those who read the figures.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::AirwarsMinmax => {
                "from the lowest to the highest current figure of any origin; civilian unless an origin that is not \
                 the perpetrator says otherwise"
            }
            Self::AcledLowest => {
                "the lowest current figure, and for vague words the number that ACLED's codebook gives them"
            }
            Self::UcdpLowBestHigh => {
                "lowest and highest current figure, and as the best the latest that tells most"
            }
            Self::Latest => "the figures that no other was published after",
            Self::MajorityOfOrigins => "the figure that most origins give; of several, their range",
            Self::SourceRank => "the figures of the source that stands first in the user's order",
        }
    }
}

/// What is known of a source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct SourceRow {
    /// Name as reports give it.
    pub name: String,
    /// Who owns it: the outlets of one owner are one origin.
    pub owner: Option<String>,
    /// Whether it is an agency, whose credit on a page says that the words are its own.
    pub agency: bool,
    /// Actor id of the state that runs it.
    pub state_run: Option<String>,
    /// Whether its unattributed reports are its own knowledge.
    pub primary: bool,
    /// Actor it speaks for, if that is a party to the conflict.
    pub party: Option<String>,
    /// Whether the user holds it credible.
    pub credible: bool,
    /// Where it stands in the user's order, 1 first.
    pub rank: Option<u32>,
}
