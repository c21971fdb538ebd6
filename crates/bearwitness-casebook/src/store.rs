//! Opening a casebook and reading from it.

use std::{collections::HashSet, path::Path, time::Duration};

use bearwitness_document::{Claim, Header, Incident, Report};
use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension, TransactionBehavior};
use serde::de::DeserializeOwned;

use crate::{
    CasebookError,
    connect::connect,
    fold::in_order,
    held::Held,
    migrate::migrate,
    passed_on::PASSED_ON,
    raw::unpacked,
    schema::{self, APPLICATION_ID, FORMAT, checksum_function},
    still,
};

/// How long others' writing is waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// An open casebook.
#[derive(Debug)]
pub struct Casebook {
    pub(crate) connection: Connection,
    /// What its incidents were folded from, once that was done.
    pub(crate) held: Option<Held>,
}

impl From<Connection> for Casebook {
    fn from(connection: Connection) -> Self {
        Self { connection, held: None }
    }
}

impl Casebook {
    /// Opens the casebook at `file`, or makes one there.
    ///
    /// # Errors
    /// [`CasebookError`] if the file is no casebook, is from a later version, or can't be written.
    pub fn open_or_create(file: &Path) -> Result<Self, CasebookError> {
        let mut connection = connect(file, OpenFlags::default(), None)?;
        connection.busy_timeout(PATIENCE)?;
        let tables: i64 = connection
            .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
            .map_err(|error| unreadable(error, file))?;
        if tables == 0 {
            checksum_function(&connection)?;
            let change = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let none = "SELECT count(*) = 0 FROM sqlite_schema";
            if change.query_row(none, [], |row| row.get(0))? {
                change.pragma_update(None, "application_id", APPLICATION_ID)?;
                change.pragma_update(None, "user_version", FORMAT)?;
                schema::make(&change)?;
            }
            change.commit()?;
        }
        Self::checked(connection, file)
    }

    /// Opens the casebook at `file`. One of an earlier format is brought to ours, and kept as it was beside it.
    ///
    /// # Errors
    /// [`CasebookError`] if there is none, if it is from a later version, or can't be read.
    pub fn open(file: &Path) -> Result<Self, CasebookError> {
        if !file.exists() {
            return Err(CasebookError::Missing(file.to_owned()));
        }
        match Self::checked(connect(file, OpenFlags::default(), None)?, file) {
            Err(CasebookError::Sqlite(error))
                if error.sqlite_error_code() == Some(ErrorCode::CannotOpen)
                    && still::is_all(file) =>
            {
                Self::checked(unchanging(file)?, file)
            }
            opened => opened,
        }
    }

    fn checked(mut connection: Connection, file: &Path) -> Result<Self, CasebookError> {
        let pragma = |connection: &Connection, name: &str| {
            connection
                .pragma_query_value(None, name, |row| row.get::<_, i32>(0))
                .map_err(|error| unreadable(error, file))
        };
        connection.busy_timeout(PATIENCE)?;
        match pragma(&connection, "application_id")? {
            APPLICATION_ID => {}
            PASSED_ON => return Err(CasebookError::PassedOn(file.to_owned())),
            _ => return Err(CasebookError::Foreign(file.to_owned())),
        }
        let found = pragma(&connection, "user_version")?;
        if found > FORMAT {
            return Err(CasebookError::Newer { file: file.to_owned(), found, ours: FORMAT });
        }
        checksum_function(&connection)?;
        if connection.is_readonly("main")? {
            if found < FORMAT {
                return Err(CasebookError::Older { file: file.to_owned(), found, ours: FORMAT });
            }
            return Ok(connection.into());
        }
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        // What is deleted is overwritten: free pages hold no words of deleted documents.
        connection.pragma_update(None, "secure_delete", true)?;
        if found < FORMAT {
            migrate(&mut connection, file, found)?;
        }
        schema::complete(&connection)?;
        Ok(connection.into())
    }

    /// The reports of all documents, by document id.
    ///
    /// # Errors
    /// [`CasebookError`] if the casebook can't be read or is damaged.
    pub fn reports(&self) -> Result<Vec<Report>, CasebookError> {
        let mut select = self.connection.prepare("SELECT id FROM document ORDER BY id")?;
        let ids: Vec<String> = select.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        ids.iter().filter_map(|id| self.report(id).transpose()).collect()
    }

    /// The ids of all documents.
    ///
    /// # Errors
    /// [`CasebookError`] if the casebook can't be read.
    pub fn documents(&self) -> Result<HashSet<String>, CasebookError> {
        let mut select = self.connection.prepare("SELECT id FROM document")?;
        Ok(select.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    /// The report of one document.
    ///
    /// # Errors
    /// [`CasebookError`] if the casebook can't be read or is damaged.
    pub fn report(&self, id: &str) -> Result<Option<Report>, CasebookError> {
        let sql = "SELECT header, sentences, notes FROM document WHERE id = ?1";
        let columns = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
        let found: Option<(String, String, String)> =
            self.connection.query_row(sql, [id], columns).optional()?;
        let Some((header, sentences, notes)) = found else { return Ok(None) };
        let sql = "SELECT passage, sketch FROM passage WHERE document = ?1 ORDER BY n";
        let mut select = self.connection.prepare_cached(sql)?;
        let passages: Vec<(String, String)> = select
            .query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        let claims = self.list("SELECT claim FROM claim WHERE document = ?1 ORDER BY n", id)?;
        Ok(Some(Report {
            document: parsed(id, &header)?,
            passages: passages.iter().map(|(p, _)| parsed(id, p)).collect::<Result<_, _>>()?,
            sentences: parsed(id, &sentences)?,
            mentions: self
                .one("SELECT places FROM unread WHERE document = ?1", id)?
                .unwrap_or_default(),
            claims,
            notes: parsed(id, &notes)?,
            sketches: passages.iter().map(|(_, s)| parsed(id, s)).collect::<Result<_, _>>()?,
        }))
    }

    /// The raw bytes of one document, as they came.
    ///
    /// # Errors
    /// [`CasebookError`] if the casebook can't be read or the bytes are damaged.
    pub fn raw(&self, id: &str) -> Result<Option<Vec<u8>>, CasebookError> {
        let sql = "SELECT raw, bytes FROM document WHERE id = ?1";
        let columns = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
        let found: Option<(Vec<u8>, i64)> =
            self.connection.query_row(sql, [id], columns).optional()?;
        let raw = |(packed, bytes): (Vec<u8>, i64)| {
            unpacked(&packed, bytes).ok_or_else(|| CasebookError::BadBytes(id.to_owned()))
        };
        found.map(raw).transpose()
    }

    /// The head of one document.
    ///
    /// # Errors
    /// [`CasebookError`] if the casebook can't be read or is damaged.
    pub fn header(&self, id: &str) -> Result<Option<Header>, CasebookError> {
        self.one("SELECT header FROM document WHERE id = ?1", id)
    }

    /// One claim, and the id of its document.
    ///
    /// # Errors
    /// [`CasebookError`] if the casebook can't be read or is damaged.
    pub fn claim(&self, id: &str) -> Result<Option<(String, Claim)>, CasebookError> {
        let sql = "SELECT document FROM claim WHERE id = ?1";
        let document = self.connection.query_row(sql, [id], |row| row.get(0)).optional()?;
        let claim = self.one("SELECT claim FROM claim WHERE id = ?1", id)?;
        Ok(document.zip(claim))
    }

    /// One incident.
    ///
    /// # Errors
    /// [`CasebookError`] if the casebook can't be read or is damaged.
    pub fn incident(&mut self, id: &str) -> Result<Option<Incident>, CasebookError> {
        self.refresh()?;
        self.one("SELECT incident FROM incident WHERE id = ?1", id)
    }

    /// All incidents, in the order of `bearwitness::incidents`.
    ///
    /// # Errors
    /// [`CasebookError`] if the casebook can't be read or is damaged.
    pub fn incidents(&mut self) -> Result<Vec<Incident>, CasebookError> {
        self.refresh()?;
        let mut incidents: Vec<Incident> =
            self.list("SELECT incident FROM incident WHERE ?1 = ''", "")?;
        incidents.sort_by(in_order);
        Ok(incidents)
    }

    fn one<T: DeserializeOwned>(&self, sql: &str, id: &str) -> Result<Option<T>, CasebookError> {
        let found: Option<String> =
            self.connection.query_row(sql, [id], |row| row.get(0)).optional()?;
        found.map(|value| parsed(id, &value)).transpose()
    }

    pub(crate) fn list<T: DeserializeOwned>(
        &self,
        sql: &str,
        id: &str,
    ) -> Result<Vec<T>, CasebookError> {
        let mut select = self.connection.prepare_cached(sql)?;
        let rows: Vec<String> =
            select.query_map([id], |row| row.get(0))?.collect::<Result<_, _>>()?;
        rows.iter().map(|row| parsed(id, row)).collect()
    }
}

/// A file of which `SQLite` can't make the files that it has beside one that is used, as on a disc that takes no writing:
/// it is read as one that nobody changes.
fn unchanging(file: &Path) -> Result<Connection, CasebookError> {
    let name = file.to_string_lossy();
    let name = name.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    connect(Path::new(&format!("file:{name}?immutable=1")), flags, Some(file))
}

/// Why the first page of a file can't be read: mostly because it is no casebook.
fn unreadable(error: rusqlite::Error, file: &Path) -> CasebookError {
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => CasebookError::Foreign(file.to_owned()),
        _ => error.into(),
    }
}

/// The contract's word for a value.
pub(crate) fn word(value: &impl serde::Serialize) -> String {
    json(value).trim_matches('"').to_owned()
}

/// A value of the contract as JSON.
pub(crate) fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("the contract's types have string keys only")
}

pub(crate) fn parsed<T: DeserializeOwned>(what: &str, json: &str) -> Result<T, CasebookError> {
    serde_json::from_str(json)
        .map_err(|source| CasebookError::Damaged { what: what.to_owned(), source })
}

#[cfg(test)]
mod tests {
    use std::{fs, io::Cursor, path::PathBuf};

    use bearwitness_read::{Given, records};
    use tempfile::TempDir;

    use super::*;

    fn report(n: usize) -> (Vec<u8>, Report) {
        let text =
            format!("Shells killed {n} people in Homs on 14 May 2024, medics of team {n} said.");
        let record = records(Cursor::new(text.clone().into_bytes()), "a.txt", &Given::default())
            .next()
            .expect("a text is a record");
        (text.into_bytes(), bearwitness::claims(&record.document))
    }

    fn casebook() -> (TempDir, PathBuf, Casebook) {
        let folder = tempfile::tempdir().expect("there is a folder for temporary files");
        let file = folder.path().join("a.casebook");
        let mut casebook = Casebook::open_or_create(&file).expect("it is made");
        casebook.keep(&[report(3)]).expect("it is kept");
        casebook.refresh().expect("it is folded");
        (folder, file, casebook)
    }

    #[test]
    fn on_a_full_disk_nothing_of_a_batch_is_kept_and_the_message_says_what_to_do() {
        let (_folder, _, mut casebook) = casebook();
        let pages: i64 = casebook
            .connection
            .pragma_query_value(None, "page_count", |row| row.get(0))
            .expect("it has pages");
        let most = |casebook: &Casebook, pages: i64| {
            let sql = format!("PRAGMA max_page_count = {pages}");
            casebook.connection.query_row(&sql, [], |_| Ok(())).expect("SQLite takes it");
        };
        most(&casebook, pages);
        let batch: Vec<_> = (4..40).map(report).collect();
        let failed = casebook.keep(&batch).expect_err("there is no room");
        assert!(matches!(failed, CasebookError::Full), "{failed}");
        assert!(failed.to_string().contains("make room, and run the same command again"));
        assert_eq!(casebook.documents().expect("they are read").len(), 1);
        assert_eq!(casebook.verify(None).expect("it is read").broken, Vec::<String>::new());
        most(&casebook, pages * 100);
        assert_eq!(casebook.keep(&batch).expect("there is room").len(), 36);
    }

    #[test]
    fn a_file_that_cannot_be_written_is_read_and_says_so_when_written() {
        let (_folder, file, casebook) = casebook();
        drop(casebook);
        // As where no file can be made beside it: SQLite needs this one to be a file.
        fs::create_dir(file.with_extension("casebook-shm")).expect("a folder is made");
        let mut read = Casebook::open(&file).expect("it is read");
        assert_eq!(read.incidents().expect("they were folded").len(), 1);
        assert_eq!(read.verify(None).expect("it is read").broken, Vec::<String>::new());
        let failed = read.keep(&[report(4)]).expect_err("it is not written");
        assert!(matches!(failed, CasebookError::ReadOnly), "{failed}");
        assert!(failed.to_string().contains("copy it to where you may write"), "{failed}");
        fs::remove_dir(file.with_extension("casebook-shm")).expect("the folder is removed");
        assert_eq!(
            Casebook::open(&file).expect("it is read").verify(None).expect("it is").documents,
            1
        );
    }
}
