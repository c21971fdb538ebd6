//! Opening `SQLite` files: as they are, or, where the program is built with the feature `sqlcipher`, encrypted page by page.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use crate::CasebookError;

/// Opens a casebook's file, or a new one that is to be as `like` is: clear or encrypted.
pub(crate) fn connect(
    file: &Path,
    flags: OpenFlags,
    like: Option<&Path>,
) -> Result<Connection, CasebookError> {
    let connection = Connection::open_with_flags(file, flags)?;
    if wants_key(like.unwrap_or(file)) {
        unlock(&connection, file)?;
    }
    Ok(connection)
}

/// Whether the file is no clear `SQLite` file, so that it may be an encrypted one. One that is not there yet is to be
/// encrypted if there is a key.
fn wants_key(file: &Path) -> bool {
    use std::io::Read as _;
    let mut start = [0; MAGIC.len()];
    let read = std::fs::File::open(file).and_then(|mut open| open.read(&mut start));
    match read {
        Ok(0) | Err(_) => has_key(),
        Ok(_) => start != *MAGIC,
    }
}

const MAGIC: &[u8; 16] = b"SQLite format 3\0";

#[cfg(feature = "sqlcipher")]
mod key {
    use std::{path::Path, sync::OnceLock};

    /// The passphrase of this run: one for all casebooks that are opened in it.
    pub(super) static KEY: OnceLock<String> = OnceLock::new();

    /// Who is asked for it where a file wants one and none is known.
    pub(super) static ASK: OnceLock<fn(&Path) -> Option<String>> = OnceLock::new();
}

/// Tells the passphrase that encrypted casebooks open to, and that new ones are encrypted with; where there is none, what
/// asks for that of a file which is there and encrypted. Said once in a run, for all casebooks.
#[cfg(feature = "sqlcipher")]
pub fn unlock_with(passphrase: Option<String>, ask: fn(&Path) -> Option<String>) {
    if let Some(passphrase) = passphrase {
        key::KEY.get_or_init(|| passphrase);
    }
    key::ASK.get_or_init(|| ask);
}

#[cfg(feature = "sqlcipher")]
fn has_key() -> bool {
    key::KEY.get().is_some()
}

#[cfg(not(feature = "sqlcipher"))]
const fn has_key() -> bool {
    false
}

#[cfg(feature = "sqlcipher")]
fn unlock(connection: &Connection, file: &Path) -> Result<(), CasebookError> {
    let ask = || key::ASK.get().and_then(|ask| ask(file));
    let Some(passphrase) = key::KEY.get().cloned().or_else(ask) else { return Ok(()) };
    connection.pragma_update(None, "key", &passphrase)?;
    let read = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()));
    read.map_err(|error| match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::NotADatabase) => CasebookError::Locked(file.to_owned()),
        _ => error.into(),
    })?;
    key::KEY.get_or_init(|| passphrase);
    Ok(())
}

#[cfg(not(feature = "sqlcipher"))]
#[expect(clippy::unnecessary_wraps, reason = "the other build can fail")]
const fn unlock(_: &Connection, _: &Path) -> Result<(), CasebookError> {
    Ok(())
}
