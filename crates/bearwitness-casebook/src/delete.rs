//! Deleting documents: their content is destroyed, their hashes and the reason stay in the log.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use serde_json::{Value, json};

use crate::{
    By, Casebook, CasebookError, correction::check_by, keep::forget_reading, log, store::parsed,
};

/// What became of a document that was to be deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deleted {
    /// Number of the log's entry.
    pub entry: i64,
    /// Whether the write-ahead file beside the casebook is empty too. Where another program reads meanwhile, it may
    /// hold words of the document until all have closed the casebook.
    pub log_is_empty: bool,
}

/// The row of a document's hashes: SHA-256, BLAKE3, number of bytes, its number.
type Hashes = (String, String, i64, i64);

impl Casebook {
    /// Destroys a document: its bytes, its text, what was read of it, its captures, its words in the full-text index
    /// and in the log. Its hashes, by which role and why stay in the log. The same bytes are not kept again.
    ///
    /// # Errors
    /// [`CasebookError::NoSuch`] if there is no such document, [`CasebookError::Refused`] if it was deleted before or no
    /// reason is given; others if the casebook can't be written.
    pub fn delete(&mut self, id: &str, by: &By) -> Result<Deleted, CasebookError> {
        check_by(by)?;
        let change = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let sql = "SELECT sha256, blake3, bytes, number FROM document WHERE id = ?1";
        let columns =
            |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?));
        let hashes: Option<Hashes> = change.query_row(sql, [id], columns).optional()?;
        let Some((sha256, blake3, bytes, number)) = hashes else {
            return Err(missing(&change, id)?);
        };
        let blanked = blank(&change, id)?;
        destroy(&change, id, number)?;
        let entry = json!({
            "op": log::DELETE, "document": id, "sha256": sha256, "blake3": blake3, "bytes": bytes, "role": by.role,
            "reason": by.reason, "day": by.day, "blanked": blanked, "version": env!("CARGO_PKG_VERSION"),
        });
        let entry = log::add(&change, &entry)?;
        change.commit()?;
        self.refresh()?;
        let sql = "PRAGMA wal_checkpoint(TRUNCATE)";
        let busy: i64 = self.connection.query_row(sql, [], |row| row.get(0))?;
        Ok(Deleted { entry, log_is_empty: busy == 0 })
    }

    /// The ids of documents that were deleted.
    ///
    /// # Errors
    /// [`CasebookError`] if the casebook can't be read or is damaged.
    pub fn deleted(&self) -> Result<BTreeSet<String>, CasebookError> {
        deleted(&self.connection)
    }
}

/// The ids of documents that were deleted.
pub(crate) fn deleted(connection: &Connection) -> Result<BTreeSet<String>, CasebookError> {
    let mut found = BTreeSet::new();
    for (seq, entry) in log::entries(connection, log::DELETE)? {
        let entry: Value = parsed(&format!("entry {seq} of the log"), &entry)?;
        found.extend(entry["document"].as_str().map(str::to_owned));
    }
    Ok(found)
}

fn missing(change: &Connection, id: &str) -> Result<CasebookError, CasebookError> {
    Ok(if deleted(change)?.contains(id) {
        CasebookError::Refused(format!("`{id}` was deleted before"))
    } else {
        CasebookError::NoSuch { kind: "document", id: id.to_owned() }
    })
}

fn destroy(change: &Transaction<'_>, id: &str, number: i64) -> rusqlite::Result<()> {
    // What was folded of it goes at once; the rest is folded anew.
    let sql = "DELETE FROM incident WHERE EXISTS
        (SELECT 1 FROM json_each(incident, '$.documents') WHERE value = ?1)";
    change.execute(sql, [id])?;
    forget_reading(change, id, number)?;
    change.execute("DELETE FROM capture WHERE document = ?1", [id])?;
    change.execute("DELETE FROM document WHERE id = ?1", [id]).map(|_| ())
}

/// Takes the document's words out of the log, and gives the entries that held some, each with the hash of what is left.
fn blank(change: &Transaction<'_>, id: &str) -> Result<Vec<Value>, CasebookError> {
    let sql = "SELECT seq, entry, previous FROM log WHERE instr(entry, ?1) > 0 ORDER BY seq";
    let mut select = change.prepare(sql)?;
    let columns = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
    let rows: Vec<(i64, String, String)> =
        select.query_map([id], columns)?.collect::<Result<_, _>>()?;
    let mut blanked = Vec::new();
    for (seq, entry, previous) in rows {
        let before: Value = parsed(&format!("entry {seq} of the log"), &entry)?;
        let mut after = before.clone();
        blank_words(&mut after, id);
        blank_values(&mut after["correction"], id);
        if after != before {
            let after = after.to_string();
            change.execute("UPDATE log SET entry = ?2 WHERE seq = ?1", params![seq, after])?;
            blanked.push(json!({ "entry": seq, "hash": log::hash(&previous, &after) }));
        }
    }
    Ok(blanked)
}

/// Empties the words by which claims of the document were held on to.
fn blank_words(value: &mut Value, id: &str) {
    match value {
        Value::Object(fields) => {
            if fields.get("document").is_some_and(|document| document == id) {
                for key in ["text", "sentence"] {
                    fields.entry(key).and_modify(|words| *words = json!(""));
                }
            }
            for value in fields.values_mut() {
                blank_words(value, id);
            }
        }
        Value::Array(values) => {
            for value in values.iter_mut() {
                blank_words(value, id);
            }
        }
        _ => {}
    }
}

/// Empties what a person set or noted of the document or a claim of it.
fn blank_values(correction: &mut Value, id: &str) {
    let Value::Object(fields) = correction else { return };
    let on = fields.get("on").unwrap_or(&Value::Null);
    if on["claim"]["document"] != id && on["document"] != id {
        return;
    }
    fields.entry("words").and_modify(|words| *words = json!(""));
    for set in fields.get_mut("set").and_then(Value::as_array_mut).into_iter().flatten() {
        for key in ["from", "to", "words"] {
            set[key] = Value::Null;
        }
    }
}
