//! Corrections: what people say of what was read, as entries of the log. None overwrites anything; what
//! holds is a function of the log and of the reports as they are read.

mod after;
mod anchor;
mod before;
mod edit;
mod facts;
mod make;
mod printed;
mod standing;

use bearwitness_document::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub(crate) use after::After;
pub use anchor::Anchor;
pub(crate) use anchor::Anchors;
pub(crate) use before::{Before, Plan, before};
pub use make::Ask;
pub(crate) use make::check_by;
pub(crate) use standing::standing;

/// Who corrected something, why and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct By {
    /// The role they did it in, such as `editor`; never a person's name.
    pub role: String,
    /// Why.
    pub reason: String,
    /// The day, as they give it.
    pub day: Option<Date>,
}

/// A correction as it stands in the log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Made {
    /// Number of the log's entry.
    pub seq: i64,
    /// By whom, why, when.
    #[serde(flatten)]
    pub by: By,
    /// What was said.
    pub correction: Correction,
}

/// What a person says of what was read. Incidents are meant by their lasting names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Correction {
    /// The claims were read rightly.
    Confirm {
        /// Which.
        claims: Vec<Anchor>,
    },
    /// The claims were not, and leave all incidents.
    Reject {
        /// Which.
        claims: Vec<Anchor>,
    },
    /// Fields have other values.
    Edit {
        /// Of what.
        on: Target,
        /// The fields.
        set: Vec<Set>,
    },
    /// The incidents are one.
    Merge {
        /// Their names.
        incidents: Vec<String>,
    },
    /// Claims tell an incident of their own.
    Split {
        /// Name of the incident that they stood in.
        incident: String,
        /// Those that leave, together.
        off: Vec<Anchor>,
        /// Those that they never stand with.
        from: Vec<Anchor>,
    },
    /// Documents copy another.
    Copies {
        /// Id of the document that was first.
        of: String,
        /// Ids of its copies.
        copies: Vec<String>,
    },
    /// The sources of the claims may come to harm by being identified, or will not.
    AtRisk {
        /// Which claims.
        claims: Vec<Anchor>,
        /// Whether they may.
        value: bool,
    },
    /// The incident has this grade.
    Grade {
        /// Name of the incident.
        incident: String,
        /// The grade, in the scheme of Airwars.
        value: String,
    },
    /// The incident took place at a coordinate that a published document prints, and public exports may show it.
    PrintedCoordinate {
        /// Name of the incident.
        incident: String,
        /// Id of the document.
        document: String,
        /// First byte of the coordinate in its text.
        start: usize,
        /// The words, as they stand there.
        text: String,
    },
    /// A remark.
    Note {
        /// On what.
        on: Target,
        /// The remark.
        words: String,
    },
    /// The incident is known elsewhere by this code.
    Name {
        /// Name of the incident.
        incident: String,
        /// The code.
        code: String,
    },
    /// The incident was reviewed as it then was.
    Review {
        /// Name of the incident.
        incident: String,
        /// Hash of what it then said.
        facts: String,
    },
    /// The incident may be published as it then was.
    SignOff {
        /// Name of the incident.
        incident: String,
        /// Hash of what it then said.
        facts: String,
    },
    /// From now on only what another role has reviewed may be signed off.
    TwoSteps,
    /// An earlier entry is taken back.
    Undo {
        /// Its number.
        seq: i64,
    },
}

/// What a correction is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// A claim.
    Claim(Anchor),
    /// An incident, by its lasting name.
    Incident(String),
    /// A document, by its id.
    Document(String),
}

/// A field and the value that a person gave it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Set {
    /// The contract's keys from the outside in, with dots: `tolls.0.min`.
    pub field: String,
    /// The value as it was read.
    pub from: Value,
    /// The words that the value stood for, where the contract gives them beside it.
    pub words: Option<String>,
    /// The value that is right.
    pub to: Value,
}

/// A correction that could not be applied to what is read now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Adrift {
    /// The correction.
    #[serde(flatten)]
    pub made: Made,
    /// What it no longer finds.
    pub why: String,
}

impl Correction {
    /// The incidents that it names.
    pub fn incidents(&self) -> Vec<&str> {
        match self {
            Self::Merge { incidents } => incidents.iter().map(String::as_str).collect(),
            Self::Edit { on: Target::Incident(incident), .. }
            | Self::Note { on: Target::Incident(incident), .. }
            | Self::Split { incident, .. }
            | Self::Grade { incident, .. }
            | Self::PrintedCoordinate { incident, .. }
            | Self::Name { incident, .. }
            | Self::Review { incident, .. }
            | Self::SignOff { incident, .. } => vec![incident],
            _ => vec![],
        }
    }

    /// The claims that it is about.
    pub fn claims(&self) -> Vec<&Anchor> {
        match self {
            Self::Confirm { claims } | Self::Reject { claims } | Self::AtRisk { claims, .. } => {
                claims.iter().collect()
            }
            Self::Edit { on: Target::Claim(claim), .. }
            | Self::Note { on: Target::Claim(claim), .. } => vec![claim],
            Self::Split { off, .. } => off.iter().collect(),
            _ => vec![],
        }
    }

    /// The documents that it is about as wholes.
    pub fn documents(&self) -> Vec<&str> {
        match self {
            Self::Copies { of, copies } => copies.iter().chain([of]).map(String::as_str).collect(),
            Self::Note { on: Target::Document(document), .. }
            | Self::PrintedCoordinate { document, .. } => vec![document],
            _ => vec![],
        }
    }
}
