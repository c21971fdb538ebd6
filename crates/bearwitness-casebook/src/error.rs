//! What can go wrong with a casebook.

use std::path::PathBuf;

use thiserror::Error;

/// Why a casebook can't be used, or something can't be done with it.
#[derive(Debug, Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "each field is shown in its message")]
pub enum CasebookError {
    /// There is no such file, and it was not to be made.
    #[error("no casebook at `{}`; `bearwitness ingest --casebook FILE PATH…` makes one", .0.display())]
    Missing(PathBuf),

    /// The file is something else.
    #[error("`{}` is not a casebook: it is no SQLite file that Bearwitness made", .0.display())]
    Foreign(PathBuf),

    /// A later program made it.
    #[error(
        "`{}` was made by a later version (format {found}); this one reads format {ours}",
        file.display()
    )]
    Newer { file: PathBuf, found: i32, ours: i32 },

    /// `SQLite` says no.
    #[error("casebook: {0}")]
    Sqlite(rusqlite::Error),

    /// Another program writes to it.
    #[error(
        "another program is writing to this casebook; one writes at a time: try again when it is done"
    )]
    Busy,

    /// There is nothing of that id.
    #[error("no {kind} `{id}` in this casebook")]
    NoSuch { kind: &'static str, id: String },

    /// A correction can't be made; the message says what would be right.
    #[error("{0}")]
    Refused(String),

    /// What is stored can't be read back.
    #[error("casebook: {what} is damaged: {source}")]
    Damaged { what: String, source: serde_json::Error },

    /// A file would be overwritten.
    #[error("`{}` is already there; name a file that is not", .0.display())]
    Exists(PathBuf),

    /// A file can't be written.
    #[error("cannot write `{}`: {source}", file.display())]
    Write { file: PathBuf, source: std::io::Error },
}

impl From<rusqlite::Error> for CasebookError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::{DatabaseBusy, DatabaseLocked};
        match error.sqlite_error_code() {
            Some(DatabaseBusy | DatabaseLocked) => Self::Busy,
            _ => Self::Sqlite(error),
        }
    }
}
