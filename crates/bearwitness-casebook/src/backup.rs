//! Copies of a casebook, also while others use it.

use std::{fs, path::Path, time::Duration};

use rusqlite::{OpenFlags, backup::Backup};

use crate::{Casebook, CasebookError, connect::connect};

/// Pages that are copied before others get their turn.
const PAGES: i32 = 1000;

impl Casebook {
    /// Copies the casebook as it is at one moment, by `SQLite`'s backup: others may read and write meanwhile.
    /// The copy has its name once it is whole.
    ///
    /// # Errors
    /// [`CasebookError::Exists`] if there is something of that name; others if the casebook can't be read
    /// or the copy written.
    pub fn backup(&self, to: &Path) -> Result<(), CasebookError> {
        if to.exists() {
            return Err(CasebookError::Exists(to.to_owned()));
        }
        let mut part = to.as_os_str().to_owned();
        part.push(".part");
        let part = Path::new(&part);
        let failed = |source| CasebookError::Write { file: to.to_owned(), source };
        if part.exists() {
            fs::remove_file(part).map_err(failed)?;
        }
        let mut copy = connect(part, OpenFlags::default(), self.connection.path().map(Path::new))?;
        Backup::new(&self.connection, &mut copy)?.run_to_completion(
            PAGES,
            Duration::from_millis(1),
            None,
        )?;
        copy.pragma_update(None, "journal_mode", "DELETE")?;
        copy.close().map_err(|(_, error)| error)?;
        fs::rename(part, to).map_err(failed)
    }
}
