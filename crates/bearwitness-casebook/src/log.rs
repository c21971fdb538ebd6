//! The log: each entry holds the hash of the one before, so that none can be changed unseen.

use rusqlite::{Connection, OptionalExtension, params};

/// What stands before the first entry.
pub(crate) const NOTHING: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// The op of an entry that says what was rescued of a damaged casebook.
pub(crate) const RESCUE: &str = "rescue";

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

/// The hash of an entry.
pub(crate) fn hash(previous: &str, entry: &str) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(previous.as_bytes()).update(entry.as_bytes());
    hasher.finalize().to_hex().to_string()
}
