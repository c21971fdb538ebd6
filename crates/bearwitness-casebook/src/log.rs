//! The log: each entry holds the hash of the one before, so that none can be changed unseen.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{Casebook, CasebookError};

/// What stands before the first entry.
pub(crate) const NOTHING: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// The op of an entry that says what was rescued of a damaged casebook.
pub(crate) const RESCUE: &str = "rescue";

/// The op of an entry that says which format the casebook came from.
pub(crate) const MIGRATE: &str = "migrate";

/// The op of an entry that says which document was deleted, and why.
pub(crate) const DELETE: &str = "delete";

/// An entry of the log as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogEntry {
    /// Its number.
    pub seq: i64,
    /// Hash of the entry before.
    pub previous: String,
    /// Its own.
    pub hash: String,
    /// What it says, as JSON; none where it was not passed on.
    pub entry: Option<String>,
}

impl Casebook {
    /// All entries of the log, in order.
    ///
    /// # Errors
    /// [`CasebookError`] if the casebook can't be read.
    pub fn log(&self) -> Result<Vec<LogEntry>, CasebookError> {
        let sql = "SELECT seq, previous, hash, entry FROM log ORDER BY seq";
        let mut select = self.connection.prepare(sql)?;
        let entry = |row: &rusqlite::Row<'_>| {
            let (seq, previous, hash) = (row.get(0)?, row.get(1)?, row.get(2)?);
            Ok(LogEntry { seq, previous, hash, entry: row.get(3)? })
        };
        Ok(select.query_map([], entry)?.collect::<Result<_, _>>()?)
    }
}

/// Adds an entry and gives its number.
pub(crate) fn add(connection: &Connection, entry: &serde_json::Value) -> rusqlite::Result<i64> {
    let sql = "SELECT hash FROM log ORDER BY seq DESC LIMIT 1";
    let previous: Option<String> = connection.query_row(sql, [], |row| row.get(0)).optional()?;
    let previous = previous.unwrap_or_else(|| NOTHING.to_owned());
    let entry = entry.to_string();
    let sql = "INSERT INTO log (entry, previous, hash) VALUES (?1, ?2, ?3)";
    connection.execute(sql, params![entry, previous, hash(&previous, &entry)])?;
    Ok(connection.last_insert_rowid())
}

/// Number of the last entry; 0 where there is none.
pub(crate) fn last(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("SELECT coalesce(max(seq), 0) FROM log", [], |row| row.get(0))
}

/// The entries of one kind with their numbers, in order.
pub(crate) fn entries(connection: &Connection, op: &str) -> rusqlite::Result<Vec<(i64, String)>> {
    let sql = "SELECT seq, entry FROM log WHERE json_extract(entry, '$.op') = ?1 ORDER BY seq";
    let mut select = connection.prepare_cached(sql)?;
    select.query_map([op], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

/// The entries after the one of that number, in order.
pub(crate) fn since(connection: &Connection, seq: i64) -> rusqlite::Result<Vec<(i64, String)>> {
    let sql = "SELECT seq, entry FROM log WHERE seq > ?1 ORDER BY seq";
    let mut select = connection.prepare_cached(sql)?;
    select.query_map([seq], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

/// The hash of an entry.
pub(crate) fn hash(previous: &str, entry: &str) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(previous.as_bytes()).update(entry.as_bytes());
    hasher.finalize().to_hex().to_string()
}

/// The log as it is read from its first entry on.
pub(crate) struct Chain {
    head: String,
    last: i64,
    blanked: BTreeMap<i64, String>,
}

impl Chain {
    /// A chain before its first entry. Entries whose words were deleted hold no longer what they were hashed with;
    /// the entry of the deletion holds the hash of what is left of them.
    pub(crate) fn of(connection: &Connection) -> Self {
        let deletions = entries(connection, DELETE).unwrap_or_default();
        Self::knowing(deletions.iter().map(|(_, entry)| entry.as_str()))
    }

    /// A chain before its first entry, by the entries of deletions.
    pub(crate) fn knowing<'a>(deletions: impl Iterator<Item = &'a str>) -> Self {
        let mut blanked = BTreeMap::new();
        for entry in deletions {
            let entry: Value = serde_json::from_str(entry).unwrap_or_default();
            for row in entry["blanked"].as_array().into_iter().flatten() {
                blanked.extend(row["entry"].as_i64().zip(row["hash"].as_str().map(str::to_owned)));
            }
        }
        Self { head: NOTHING.to_owned(), last: 0, blanked }
    }

    /// Goes on to the next entry, and tells whether it follows.
    pub(crate) fn goes_on(&mut self, seq: i64, entry: &str, previous: &str, own: &str) -> bool {
        let same = hash(previous, entry) == own
            || self.blanked.get(&seq).is_some_and(|left| *left == hash(previous, entry));
        self.links(seq, previous, own) && same
    }

    /// Goes on to the next entry, of which only the hashes are known, and tells whether it follows.
    pub(crate) fn links(&mut self, seq: i64, previous: &str, own: &str) -> bool {
        let follows = seq == self.last + 1 && previous == self.head;
        (self.head, self.last) = (own.to_owned(), seq);
        follows
    }

    /// Number of the entry that was looked at last.
    pub(crate) const fn last(&self) -> i64 {
        self.last
    }

    /// Its hash.
    pub(crate) fn head(self) -> String {
        self.head
    }
}
