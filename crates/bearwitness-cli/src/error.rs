//! Why a command failed, and the status it leaves.

use std::io;

use bearwitness_casebook::CasebookError;
use thiserror::Error;

#[derive(Debug, Error)]
pub(crate) enum Failure {
    #[error("cannot write the output: {0}")]
    Output(#[from] io::Error),

    #[error(transparent)]
    Casebook(#[from] CasebookError),

    #[error("cannot open {file}: {source}")]
    Open { file: String, source: io::Error },

    #[error(
        "cannot use the gazetteer {file}: {why}; make it again with `bearwitness gazetteer add`"
    )]
    Gazetteer { file: String, why: String },

    #[error("cannot use the table of actors {file}: {why}")]
    Actors { file: String, why: String },

    #[error("cannot write {file}: {source}")]
    Write { file: String, source: io::Error },

    #[error("cannot use the table of sources {file}: {why}")]
    Sources { file: String, why: String },

    #[error("nothing could be read from the given paths")]
    NothingRead,

    #[error(
        "{file} holds no incident; give a casebook, or what `bearwitness incidents --format jsonl` printed"
    )]
    NoIncidents { file: String },

    #[error(
        "no one place stands out by the name `{name}` ({candidates} bear it); give its latitude and longitude, such as 36.2,37.15"
    )]
    Place { name: String, candidates: usize },

    #[error("no {kind} `{id}` in this casebook")]
    NotFound { kind: &'static str, id: String },

    #[error("`{id}` is no id; ids begin with doc:, clm: or inc:")]
    NoId { id: String },

    #[error("`--format {format}` does not fit here; use {fits}")]
    Format { format: &'static str, fits: &'static str },

    #[error("{broken} of the {what}'s parts are broken")]
    Broken { what: &'static str, broken: usize },

    #[error(
        "`--other-places` and the public profile do not go together: a threat names whom it is aimed at; use partner or internal"
    )]
    OtherPlacesInPublic,

    #[error("the log of this casebook has no entry yet; there is nothing to seal")]
    NothingToSeal,

    #[error("cannot use the key: {0}")]
    Key(String),

    #[error("there is no register at {0}; `bearwitness register begin` makes one")]
    NoRegister(String),

    #[error("cannot decrypt {file}: {why}")]
    Encrypted { file: String, why: String },

    #[error("no casebook could be taken out of the archive: {0}")]
    NoCasebookInside(String),

    #[error("cannot listen at 127.0.0.1:{port}: {source}; choose another with --port")]
    Listen { port: u16, source: io::Error },
}

impl Failure {
    /// 2 for a wrong command line, else 1.
    pub(crate) fn status(&self) -> u8 {
        match self {
            Self::Format { .. }
            | Self::NoId { .. }
            | Self::Place { .. }
            | Self::OtherPlacesInPublic => 2,
            _ => 1,
        }
    }

    /// Whether the reader of our output went away: then there is nobody to complain to.
    pub(crate) fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}
