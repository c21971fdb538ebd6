//! What can be said of what was read.

use std::path::PathBuf;

use bearwitness_casebook::Ask;
use clap::{Args, Subcommand};

use super::Who;

#[derive(Debug, Args)]
pub(crate) struct Correct {
    /// The casebook.
    #[arg(long, value_name = "FILE")]
    pub(crate) casebook: PathBuf,
    #[command(flatten)]
    pub(crate) by: Who,
    #[command(subcommand)]
    pub(crate) correction: Correction,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Correction {
    /// The claims were read rightly.
    Confirm {
        /// Claims, or incidents for all their claims.
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
    },
    /// The claims were not, and leave all incidents.
    Reject {
        /// Claims, or incidents for all their claims.
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
    },
    /// Fields of a claim or an incident have other values.
    #[command(
        after_help = "FIELD is the contract's keys with dots: time.earliest, tolls.0.min, places.0.lat, modality … of a claim; \
type, extent, time.… and place.… of an incident. VALUE is JSON, or plain words."
    )]
    Edit {
        /// A claim or an incident.
        #[arg(value_name = "ID")]
        id: String,
        /// Fields with their values.
        #[arg(required = true, value_name = "FIELD=VALUE", value_parser = field)]
        fields: Vec<(String, String)>,
    },
    /// The incidents are one; it keeps the oldest name, and the others lead to it.
    Merge {
        /// Two incidents or more.
        #[arg(required = true, num_args = 2.., value_name = "INCIDENT")]
        incidents: Vec<String>,
    },
    /// Of an incident, these claims tell another.
    Split {
        /// The incident.
        #[arg(value_name = "INCIDENT")]
        incident: String,
        /// The claims that leave it, together.
        #[arg(required = true, value_name = "CLAIM")]
        claims: Vec<String>,
    },
    /// Documents copy another, and are no origins of their own.
    Copies {
        /// The document that was first.
        #[arg(value_name = "DOCUMENT")]
        of: String,
        /// Its copies.
        #[arg(required = true, value_name = "COPY")]
        copies: Vec<String>,
    },
    /// The sources of the claims may come to harm by being identified; so may all they say on the page.
    AtRisk {
        /// They will not.
        #[arg(long)]
        clear: bool,
        /// Claims, or incidents for all their claims.
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
    },
    /// An incident has this grade, whatever is suggested.
    Grade {
        /// The incident.
        #[arg(value_name = "INCIDENT")]
        incident: String,
        /// confirmed, fair, weak, contested or discounted.
        #[arg(value_name = "GRADE")]
        value: String,
    },
    /// An incident took place at a coordinate that a published document prints, and public exports may show it though a
    /// protected object was hit.
    #[command(
        after_help = "WORDS stand in the document as they are given, such as '35.9506, 39.0094'. The place of what is fresh, or of what a source \
at risk told, is made coarser all the same. Sign the incident off afterwards: its place is another one."
    )]
    PrintedCoordinate {
        /// The incident.
        #[arg(value_name = "INCIDENT")]
        incident: String,
        /// The document; it tells the incident, and has an address or a publisher.
        #[arg(value_name = "DOCUMENT")]
        document: String,
        /// The coordinate, in the words of the document.
        #[arg(value_name = "WORDS", allow_hyphen_values = true)]
        words: String,
    },
    /// A remark on a claim, an incident or a document; it never leaves the casebook.
    Note {
        /// On what.
        #[arg(value_name = "ID")]
        id: String,
        /// The remark.
        #[arg(value_name = "WORDS")]
        words: String,
    },
    /// An incident has this code elsewhere.
    Name {
        /// The incident.
        #[arg(value_name = "INCIDENT")]
        incident: String,
        /// The code, such as ISPT0001.
        #[arg(long, value_name = "CODE")]
        code: String,
    },
    /// An incident was reviewed; that holds as long as it says what it says now.
    Review {
        /// The incident.
        #[arg(value_name = "INCIDENT")]
        incident: String,
    },
    /// An incident may be published; that holds as long as it says what it says now.
    SignOff {
        /// The incident.
        #[arg(value_name = "INCIDENT")]
        incident: String,
    },
    /// From now on nothing is signed off that another role has not reviewed.
    TwoSteps,
    /// A correction is taken back.
    Undo {
        /// Number of its entry in the log.
        #[arg(value_name = "ENTRY")]
        entry: i64,
    },
}

impl From<Correction> for Ask {
    fn from(correction: Correction) -> Self {
        match correction {
            Correction::Confirm { ids } => Self::Confirm(ids),
            Correction::Reject { ids } => Self::Reject(ids),
            Correction::Edit { id, fields } => Self::Edit(id, fields),
            Correction::Merge { incidents } => Self::Merge(incidents),
            Correction::Split { incident, claims } => Self::Split(incident, claims),
            Correction::Copies { of, copies } => Self::Copies(of, copies),
            Correction::AtRisk { clear, ids } => Self::AtRisk(ids, !clear),
            Correction::Grade { incident, value } => Self::Grade(incident, value),
            Correction::PrintedCoordinate { incident, document, words } => {
                Self::PrintedCoordinate(incident, document, words)
            }
            Correction::Note { id, words } => Self::Note(id, words),
            Correction::Name { incident, code } => Self::Name(incident, code),
            Correction::Review { incident } => Self::Review(incident),
            Correction::SignOff { incident } => Self::SignOff(incident),
            Correction::TwoSteps => Self::TwoSteps,
            Correction::Undo { entry } => Self::Undo(entry),
        }
    }
}

fn field(words: &str) -> Result<(String, String), String> {
    let (field, value) =
        words.split_once('=').ok_or("expected FIELD=VALUE, such as tolls.0.min=5")?;
    Ok((field.to_owned(), value.to_owned()))
}
