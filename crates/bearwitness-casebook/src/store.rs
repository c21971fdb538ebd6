//! Opening a casebook and reading from it.

use std::{collections::HashSet, path::Path, time::Duration};

use bearwitness_document::{Claim, Header, Incident, Report};
use rusqlite::{Connection, ErrorCode, OptionalExtension, TransactionBehavior};
use serde::de::DeserializeOwned;

use crate::{
    CasebookError,
    migrate::migrate,
    raw::unpacked,
    schema::{self, APPLICATION_ID, FORMAT, checksum_function},
};

/// How long others' writing is waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// An open casebook.
#[derive(Debug)]
pub struct Casebook {
    pub(crate) connection: Connection,
}

impl Casebook {
    /// Opens the casebook at `file`, or makes one there.
    ///
    /// # Errors
    /// [`CasebookError`] if the file is no casebook, is from a later version, or can't be written.
    pub fn open_or_create(file: &Path) -> Result<Self, CasebookError> {
        let mut connection = Connection::open(file)?;
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
        Self::checked(Connection::open(file)?, file)
    }

    fn checked(mut connection: Connection, file: &Path) -> Result<Self, CasebookError> {
        let pragma = |connection: &Connection, name: &str| {
            connection
                .pragma_query_value(None, name, |row| row.get::<_, i32>(0))
                .map_err(|error| unreadable(error, file))
        };
        connection.busy_timeout(PATIENCE)?;
        if pragma(&connection, "application_id")? != APPLICATION_ID {
            return Err(CasebookError::Foreign(file.to_owned()));
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
            return Ok(Self { connection });
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
        Ok(Self { connection })
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
        self.list("SELECT incident FROM incident WHERE ?1 = '' ORDER BY n", "")
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
