//! What can go wrong with a casebook.

use std::path::PathBuf;

use thiserror::Error;

/// What a file that is none of ours may be all the same.
const LOCKED: &str = if cfg!(feature = "sqlcipher") {
    ", or an encrypted one; set BEARWITNESS_PASSPHRASE, or run it where it can be asked for"
} else {
    ""
};

/// Why a casebook can't be used, or something can't be done with it.
#[derive(Debug, Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "each field is shown in its message")]
pub enum CasebookError {
    /// There is no such file, and it was not to be made.
    #[error("no casebook at `{}`; `bearwitness ingest --casebook FILE PATH…` makes one", .0.display())]
    Missing(PathBuf),

    /// The file is something else.
    #[error("`{}` is not a casebook: it is no SQLite file that Bearwitness made{LOCKED}", .0.display())]
    Foreign(PathBuf),

    /// The passphrase is not the file's.
    #[error("`{}` does not open: the passphrase is another one, or it is no casebook", .0.display())]
    Locked(PathBuf),

    /// The file was passed on, for reading.
    #[error(
        "`{}` is an export of a casebook, not one to work in; any SQLite program reads it",
        .0.display()
    )]
    PassedOn(PathBuf),

    /// A later program made it.
    #[error(
        "`{}` was made by a later version (format {found}); this one reads format {ours}",
        file.display()
    )]
    Newer { file: PathBuf, found: i32, ours: i32 },

    /// An earlier program made it, and it can't be written.
    #[error(
        "`{}` was made by an earlier version (format {found}; this one writes format {ours}) and can't be written; copy it to where it can",
        file.display()
    )]
    Older { file: PathBuf, found: i32, ours: i32 },

    /// There is no room left for it.
    #[error(
        "the disk is full: what was told as kept is on it, and nothing after that; make room, and run the same command again"
    )]
    Full,

    /// The file or its folder takes no writing.
    #[error(
        "the casebook can't be written: its file, its folder or its disk is read-only; copy it to where you may write"
    )]
    ReadOnly,

    /// The disk fails.
    #[error(
        "the disk does not take or give what it should ({0}): what was told as kept is on it, and nothing after that; look after the disk \
        (room, quota, connection), and run the same command again"
    )]
    Disk(rusqlite::Error),

    /// The file holds what `SQLite` never wrote.
    #[error(
        "the casebook's file is damaged ({0}); `bearwitness verify` names what is broken, `bearwitness doctor` makes a new one of what is whole"
    )]
    Corrupt(rusqlite::Error),

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

    /// The raw bytes of a document can't be had.
    #[error("the bytes of `{0}` are not those that were kept; `bearwitness verify` tells more")]
    BadBytes(String),

    /// A file would be overwritten.
    #[error("`{}` is already there; name a file that is not", .0.display())]
    Exists(PathBuf),

    /// A file can't be read.
    #[error("cannot read `{}`: {source}", file.display())]
    Read { file: PathBuf, source: std::io::Error },

    /// A file can't be written.
    #[error("cannot write `{}`: {source}", file.display())]
    Write { file: PathBuf, source: std::io::Error },
}

impl From<rusqlite::Error> for CasebookError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::{
            DatabaseBusy, DatabaseCorrupt, DatabaseLocked, DiskFull, NotADatabase, ReadOnly,
            SystemIoFailure,
        };
        match error.sqlite_error_code() {
            Some(DatabaseBusy | DatabaseLocked) => Self::Busy,
            Some(DiskFull) => Self::Full,
            Some(ReadOnly) => Self::ReadOnly,
            Some(SystemIoFailure) => Self::Disk(error),
            Some(DatabaseCorrupt | NotADatabase) => Self::Corrupt(error),
            _ => Self::Sqlite(error),
        }
    }
}
