//! Rescuing what is whole of a damaged casebook.

use std::{collections::BTreeSet, path::Path};

use bearwitness_document::Report;
use rusqlite::{OpenFlags, OptionalExtension, Transaction, params};
use serde::Serialize;
use serde_json::json;

use crate::{
    Casebook, CasebookError, capture,
    connect::connect,
    keep, log,
    migrate::masked,
    raw::unpacked,
    schema::{SUMMED, checksum_function},
    verify::{is_whole, spans},
};

/// Row numbers without a row after which no more are looked for, where the number of rows can't be read.
const GAP: i64 = 10_000;

/// What was rescued of a casebook.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Rescued {
    /// Documents that are whole, with their claims.
    pub documents: usize,
    /// Entries of the log up to the first break.
    pub log_entries: usize,
    /// Ids of documents that the log names, or that could be read in part, and that are lost.
    pub lost: Vec<String>,
    /// Where the log breaks, if it does: what follows is not taken over.
    pub log_break: Option<i64>,
}

/// Makes a new casebook at `to` of what is whole in the one at `file`, which is only read: documents whose bytes
/// are those of their hashes and whose claims stand in their words, and the log up to its first
/// break. A last entry says what was lost.
///
/// # Errors
/// [`CasebookError`] if not even the tables of the damaged file can be read, or the new one can't be made.
pub fn rescue(file: &Path, to: &Path) -> Result<Rescued, CasebookError> {
    if !file.exists() {
        return Err(CasebookError::Missing(file.to_owned()));
    }
    if to.exists() {
        return Err(CasebookError::Exists(to.to_owned()));
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let damaged = Casebook::from(connect(file, flags, None)?);
    checksum_function(&damaged.connection)?;
    let tables = "SELECT count(*) FROM sqlite_schema WHERE name IN ('document', 'claim', 'log')";
    let tables = damaged.connection.query_row(tables, [], |row| row.get::<_, i64>(0));
    if tables.ok() != Some(3) {
        return Err(CasebookError::Foreign(file.to_owned()));
    }
    let mut fresh = Casebook::open_or_create(to)?;
    let mut found = Rescued::default();
    let logged = take_log(&damaged, &fresh, &mut found)?;
    let (taken, captures) = take_documents(&damaged, &mut fresh, &mut found)?;
    let deleted = fresh.deleted()?;
    let gone = logged.difference(&taken).filter(|id| !deleted.contains(*id));
    found.lost.extend(gone.cloned());
    found.lost.sort_unstable();
    found.lost.dedup();
    let unlogged: Vec<&String> = taken.difference(&logged).collect();
    if !unlogged.is_empty() {
        log::add(
            &fresh.connection,
            &json!({ "op": "ingest", "documents": unlogged, "rescued": true }),
        )?;
    }
    let version = env!("CARGO_PKG_VERSION");
    let entry = json!({
        "op": log::RESCUE, "lost": found.lost, "log_break": found.log_break, "captures": captures, "version": version,
    });
    log::add(&fresh.connection, &entry)?;
    Ok(found)
}

/// Takes over the log up to its first break, and gives the documents that it says were kept.
fn take_log(
    damaged: &Casebook,
    fresh: &Casebook,
    found: &mut Rescued,
) -> Result<BTreeSet<String>, CasebookError> {
    let mut kept = BTreeSet::new();
    let mut chain = log::Chain::of(&damaged.connection);
    for seq in 1.. {
        let sql = "SELECT entry, previous, hash FROM log WHERE seq = ?1";
        let columns = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
        let row = damaged.connection.query_row(sql, [seq], columns).optional();
        let Ok(Some((entry, previous, hash))): rusqlite::Result<Option<(String, String, String)>> =
            row
        else {
            let more = "SELECT 1 FROM log WHERE seq > ?1 LIMIT 1";
            let more = damaged.connection.query_row(more, [seq], |_| Ok(())).optional();
            found.log_break = (row.is_err() || !matches!(more, Ok(None))).then_some(seq);
            break;
        };
        if !chain.goes_on(seq, &entry, &previous, &hash) {
            found.log_break = Some(seq);
            break;
        }
        let sql = "INSERT INTO log (seq, entry, previous, hash) VALUES (?1, ?2, ?3, ?4)";
        fresh.connection.execute(sql, params![seq, entry, previous, hash])?;
        kept.extend(documents_of(&entry));
        found.log_entries += 1;
    }
    Ok(kept)
}

/// The documents that an entry says were kept.
fn documents_of(entry: &str) -> Vec<String> {
    let entry: serde_json::Value = serde_json::from_str(entry).unwrap_or_default();
    let kept = entry["op"] == "ingest";
    let ids = entry["documents"].as_array().into_iter().flatten().filter(|_| kept);
    ids.filter_map(|id| id.as_str().map(str::to_owned)).collect()
}

/// Takes over the documents that are whole, row by row, and gives their ids, and the hashes of their captures.
fn take_documents(
    damaged: &Casebook,
    fresh: &mut Casebook,
    found: &mut Rescued,
) -> Result<(BTreeSet<String>, Vec<String>), CasebookError> {
    let (mut taken, mut captures) = (BTreeSet::new(), Vec::new());
    let last = "SELECT coalesce(max(rowid), 0) FROM document";
    let last: Option<i64> = damaged.connection.query_row(last, [], |row| row.get(0)).ok();
    let (mut row, mut empty) = (0, 0);
    while last.map_or(empty < GAP, |last| row < last) {
        row += 1;
        let Some((id, whole)) = document(damaged, row) else {
            empty += 1;
            continue;
        };
        empty = 0;
        let Some((raw, report)) = whole else {
            found.lost.push(id);
            continue;
        };
        let change = fresh.connection.transaction()?;
        keep::insert(&change, &raw, &report)?;
        captures.extend(take_captures(damaged, &change, &id)?);
        captures.extend(capture::keep(&change, &report.document)?);
        change.commit()?;
        found.documents += 1;
        taken.insert(id);
    }
    Ok((taken, captures))
}

/// Takes over the captures of a document that have their hashes, and gives these.
fn take_captures(
    damaged: &Casebook,
    change: &Transaction<'_>,
    id: &str,
) -> rusqlite::Result<Vec<String>> {
    let sql = "SELECT hash, capture FROM capture WHERE document = ?1";
    let Ok(mut select) = damaged.connection.prepare(sql) else { return Ok(vec![]) };
    let rows = select.query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let whole = |(hash, capture): &(String, String)| capture::hash(id, capture) == *hash;
    let rows: Vec<(String, String)> = rows.filter_map(Result::ok).filter(whole).collect();
    for (hash, capture) in &rows {
        change.execute("INSERT INTO capture VALUES (?1, ?2, ?3)", params![id, hash, capture])?;
    }
    Ok(rows.into_iter().map(|(hash, _)| hash).collect())
}

/// The bytes of a document and what was read of it.
type Whole = (Vec<u8>, Report);

/// The id of the document in a row, and its bytes and its reading if both are whole; none if there is no
/// row, or its id can't be read.
fn document(damaged: &Casebook, row: i64) -> Option<(String, Option<Whole>)> {
    let select = |column: &str| format!("SELECT {column} FROM document WHERE rowid = ?1");
    let id: String = damaged.connection.query_row(&select("id"), [row], |r| r.get(0)).ok()?;
    let whole = raw(damaged, row, &id).zip(reading(damaged, &id));
    Some((id, whole))
}

/// The bytes in a row, if they are those of their hashes. Those of a casebook of format 1 are not compressed.
fn raw(damaged: &Casebook, row: i64, id: &str) -> Option<Vec<u8>> {
    let select = |length: &str| {
        format!("SELECT sha256, blake3, raw, {length} FROM document WHERE rowid = ?1")
    };
    let columns = |r: &rusqlite::Row<'_>| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?));
    let rows = |length: &str| damaged.connection.query_row(&select(length), [row], columns).ok();
    let (sha256, hash, kept, bytes): (String, String, Vec<u8>, Option<i64>) =
        rows("bytes").or_else(|| rows("NULL"))?;
    let raw = bytes.map_or(Some(kept.clone()), |bytes| unpacked(&kept, bytes));
    raw.filter(|raw| is_whole(id, &sha256, &hash, raw))
}

/// What was read of a document, if its words stand where they should and its rows are as they were written.
fn reading(damaged: &Casebook, id: &str) -> Option<Report> {
    let report = damaged.report(id).ok().flatten().filter(|report| spans(report).is_empty())?;
    let summed = damaged.connection.prepare("SELECT 1 FROM checksum LIMIT 1").is_ok();
    let whole = !summed || SUMMED.iter().all(|table| table.holds(&damaged.connection, id));
    whole.then(|| masked(report).ok()).flatten()
}
