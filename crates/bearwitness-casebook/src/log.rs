//! The log: each entry holds the hash of the one before, so that none can be changed unseen.

use rusqlite::{Connection, OptionalExtension, params};

/// What stands before the first entry.
pub(crate) const NOTHING: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// Adds an entry.
pub(crate) fn add(connection: &Connection, entry: &serde_json::Value) -> rusqlite::Result<()> {
    let sql = "SELECT hash FROM log ORDER BY seq DESC LIMIT 1";
    let previous: Option<String> = connection.query_row(sql, [], |row| row.get(0)).optional()?;
    let previous = previous.unwrap_or_else(|| NOTHING.to_owned());
    let entry = entry.to_string();
    let sql = "INSERT INTO log (entry, previous, hash) VALUES (?1, ?2, ?3)";
    connection.execute(sql, params![entry, previous, hash(&previous, &entry)])?;
    Ok(())
}

/// The hash of an entry.
pub(crate) fn hash(previous: &str, entry: &str) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(previous.as_bytes()).update(entry.as_bytes());
    hasher.finalize().to_hex().to_string()
}
