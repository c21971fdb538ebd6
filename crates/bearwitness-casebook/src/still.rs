//! A casebook that stands still: its file is all of it while it is copied byte by byte.

use std::{
    fs::{self, File},
    path::Path,
    thread::sleep,
    time::Duration,
};

use crate::{Casebook, CasebookError, Seal};

/// How often the write-ahead log is emptied anew where somebody wrote in between.
const TRIES: usize = 100;

/// A casebook to which nobody writes as long as this is held; others read on.
#[derive(Debug)]
pub struct Still {
    // Before the file: closing any handle of a file gives up the locks that this process has on it.
    casebook: Casebook,
    /// All of the casebook, as `SQLite` keeps it.
    pub file: File,
}

impl Still {
    /// The last entry of its log.
    ///
    /// # Errors
    /// [`CasebookError`] if the log can't be read.
    pub fn seal(&self) -> Result<Option<Seal>, CasebookError> {
        self.casebook.seal()
    }
}

impl Casebook {
    /// Waits until nobody writes, moves all that was written into the casebook's file, and keeps others from writing.
    ///
    /// # Errors
    /// [`CasebookError::Busy`] if others don't leave off writing; others if the file can't be read.
    pub fn still(self, file: &Path) -> Result<Still, CasebookError> {
        let failed = |source| CasebookError::Read { file: file.to_owned(), source };
        for _ in 0..TRIES {
            if !self.connection.is_readonly("main")? {
                self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
                self.connection.execute_batch("BEGIN IMMEDIATE")?;
            }
            if is_all(file) {
                return Ok(Still { casebook: self, file: File::open(file).map_err(failed)? });
            }
            if self.connection.is_readonly("main")? {
                return Err(CasebookError::ReadOnly);
            }
            self.connection.execute_batch("ROLLBACK")?;
            sleep(Duration::from_millis(20));
        }
        Err(CasebookError::Busy)
    }
}

/// Whether the file is all of the casebook: nothing waits beside it to be moved into it.
pub(crate) fn is_all(file: &Path) -> bool {
    let mut log = file.as_os_str().to_owned();
    log.push("-wal");
    fs::metadata(log).map_or(true, |data| data.len() == 0)
}
