//! What can be searched for.

use std::path::PathBuf;

use bearwitness_document::{ClaimKind, Date, Modality, Outcome, ReviewState};
use clap::Args;
use serde::de::DeserializeOwned;

use super::Format;

#[derive(Debug, Args)]
pub(crate) struct Search {
    /// The casebook.
    #[arg(long, value_name = "FILE")]
    pub(crate) casebook: PathBuf,
    /// How to print.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) filters: Filters,
    /// Words that a passage must hold.
    #[arg(value_name = "WORDS", required_unless_present_any = [
        "place", "from", "to", "actor", "outcome", "grade", "kind", "modality", "source", "at_risk", "reviewed",
    ])]
    pub(crate) words: Vec<String>,
}

/// What one claim of the passage must say, all of it.
#[derive(Debug, Args)]
pub(crate) struct Filters {
    /// It took place near here: a name of the gazetteer, or latitude and longitude (36.2,37.15).
    #[arg(long, value_name = "PLACE", allow_hyphen_values = true)]
    pub(crate) place: Option<String>,
    /// So many kilometres around the place.
    #[arg(long, value_name = "KM", default_value_t = 25.0)]
    pub(crate) radius_km: f64,
    /// On this day or later.
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Option<Date>,
    /// On this day or before.
    #[arg(long, value_name = "DATE")]
    pub(crate) to: Option<Date>,
    /// Id of an actor, such as russia-mil.
    #[arg(long, value_name = "ID")]
    pub(crate) actor: Option<String>,
    /// What harm: killed, wounded, casualties, missing, displaced, detained, abducted or released.
    #[arg(long, value_name = "OUTCOME", value_parser = word::<Outcome>)]
    pub(crate) outcome: Option<String>,
    /// Grade of its incident.
    #[arg(long, value_name = "GRADE")]
    pub(crate) grade: Option<String>,
    /// event, threat, plan, denial, responsibility …
    #[arg(long, value_name = "KIND", value_parser = word::<ClaimKind>)]
    pub(crate) kind: Option<String>,
    /// happened, planned, threatened, denied …
    #[arg(long, value_name = "MODALITY", value_parser = word::<Modality>)]
    pub(crate) modality: Option<String>,
    /// Who says it: a name, a role such as resident, an actor's id, or the publisher.
    #[arg(long, value_name = "SOURCE")]
    pub(crate) source: Option<String>,
    /// A source of it may come to harm.
    #[arg(long)]
    pub(crate) at_risk: bool,
    /// Review of its incident: draft, reviewed or `signed_off`.
    #[arg(long, value_name = "STATE", value_parser = word::<ReviewState>)]
    pub(crate) reviewed: Option<String>,
}

/// One of the contract's words.
fn word<T: DeserializeOwned>(word: &str) -> Result<String, String> {
    let known: Result<T, _> = serde_json::from_value(word.into());
    known.map(|_| word.to_owned()).map_err(|error| error.to_string())
}
