//! Keeping documents: all of a batch, or none of it.

use bearwitness_document::{Header, Read, Report};
use rusqlite::{OptionalExtension, Transaction, TransactionBehavior, params};
use serde::Serialize;
use serde_json::json;

use crate::{
    Casebook, CasebookError, capture,
    delete::deleted,
    fact::{self, passage_number},
    log, raw, store,
};

/// What became of a document that was to be kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Kept {
    /// Id of the document.
    pub document: String,
    /// The name it came under.
    pub source_name: String,
    /// Number of claims in it.
    pub claims: usize,
    /// Whether it is new.
    pub outcome: Outcome,
}

/// Whether a document is new to the casebook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It was kept.
    Kept,
    /// The same bytes had been kept before.
    KeptBefore,
    /// The same bytes had been kept and deleted; they are not kept again.
    Deleted,
}

impl Kept {
    fn new(report: &Report, claims: usize, outcome: Outcome) -> Self {
        let Header { id, source_name, .. } = report.document.clone();
        Self { document: id, source_name, claims, outcome }
    }
}

impl Casebook {
    /// Writes into the log what the casebook is read with.
    ///
    /// # Errors
    /// [`CasebookError`] if the casebook can't be written.
    pub fn note(&mut self, op: &str, what: &serde_json::Value) -> Result<(), CasebookError> {
        let version = env!("CARGO_PKG_VERSION");
        let change = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        log::add(&change, &json!({ "op": op, "what": what, "version": version }))?;
        Ok(change.commit()?)
    }

    /// Keeps a batch of documents with their raw bytes. Of those that were kept before, only the name
    /// is looked at: they need not be read again. When this returns, they are on disk; if the
    /// program dies before, none of the batch is.
    ///
    /// # Errors
    /// [`CasebookError`] if the casebook can't be written; then nothing of the batch was kept.
    pub fn keep(&mut self, batch: &[(Vec<u8>, Report)]) -> Result<Vec<Kept>, CasebookError> {
        let change = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let deleted = deleted(&change)?;
        let (mut kept, mut captures) = (Vec::new(), Vec::new());
        for (raw, report) in batch {
            if deleted.contains(&report.document.id) {
                kept.push(Kept::new(report, 0, Outcome::Deleted));
                continue;
            }
            kept.push(keep(&change, raw, report)?);
            captures.extend(capture::keep(&change, &report.document)?);
        }
        let new: Vec<&str> = kept
            .iter()
            .filter(|k| k.outcome == Outcome::Kept)
            .map(|k| k.document.as_str())
            .collect();
        if !new.is_empty() || !captures.is_empty() {
            let version = env!("CARGO_PKG_VERSION");
            log::add(
                &change,
                &json!({ "op": "ingest", "documents": new, "captures": captures, "version": version }),
            )?;
        }
        change.commit()?;
        Ok(kept)
    }
}

impl Casebook {
    /// Puts new readings of kept documents in the place of the earlier ones, all or none, and gives the number
    /// of those that differ. The bytes, the text and its passages stay as they were kept; notes of
    /// earlier readings stay too.
    ///
    /// # Errors
    /// [`CasebookError`] if the casebook can't be written; then nothing was changed.
    pub fn reread(&mut self, reports: &[Report]) -> Result<usize, CasebookError> {
        let mut differ: Vec<(&str, Report)> = Vec::new();
        for report in reports {
            let id = report.document.id.as_str();
            let kept = self.report(id)?;
            let Some(before) = kept else { continue };
            let new = read_again(&before, report);
            if new != before {
                differ.push((id, new));
            }
        }
        if differ.is_empty() {
            return Ok(0);
        }
        let change = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for (_, report) in &differ {
            replace(&change, report)?;
        }
        let ids: Vec<&str> = differ.iter().map(|(id, _)| *id).collect();
        let version = env!("CARGO_PKG_VERSION");
        log::add(&change, &json!({ "op": "reread", "documents": ids, "version": version }))?;
        change.commit()?;
        Ok(ids.len())
    }
}

/// The new reading under what is known of the document.
fn read_again(before: &Report, report: &Report) -> Report {
    let mut notes = before.notes.clone();
    notes.extend(report.notes.iter().filter(|note| !before.notes.contains(note)).cloned());
    Report { document: before.document.clone(), notes, ..report.clone() }
}

fn keep(change: &Transaction<'_>, raw: &[u8], report: &Report) -> rusqlite::Result<Kept> {
    let id = report.document.id.as_str();
    let sql = "SELECT source_name FROM document WHERE id = ?1";
    let before: Option<String> = change.query_row(sql, [id], |row| row.get(0)).optional()?;
    let outcome = if let Some(name) = before {
        rename(change, report, &name)?;
        Outcome::KeptBefore
    } else {
        insert(change, raw, report)?;
        Outcome::Kept
    };
    let sql = "SELECT count(*) FROM claim WHERE document = ?1";
    let claims: i64 = change.prepare_cached(sql)?.query_row([id], |row| row.get(0))?;
    Ok(Kept::new(report, usize::try_from(claims).unwrap_or_default(), outcome))
}

/// The same bytes under another name: of all names the least is shown, in whatever order they came.
fn rename(change: &Transaction<'_>, report: &Report, before: &str) -> rusqlite::Result<()> {
    if report.document.source_name.as_str() >= before {
        return Ok(());
    }
    let sql = "UPDATE document SET source_name = ?2, header = json_set(header, '$.source_name', ?2) WHERE id = ?1";
    change.execute(sql, params![report.document.id, report.document.source_name]).map(|_| ())
}

/// Puts a document into the casebook with what was read of it.
pub(crate) fn insert(
    change: &Transaction<'_>,
    raw: &[u8],
    report: &Report,
) -> rusqlite::Result<()> {
    let header = &report.document;
    let sql = "INSERT INTO document VALUES (NULL, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    change.prepare_cached(sql)?.execute(params![
        header.id,
        header.source_name,
        header.sha256,
        blake3::hash(raw).to_hex().as_str(),
        raw.len() as i64,
        raw::packed(raw),
        store::json(header),
        store::json(&report.sentences),
        store::json(&report.notes),
    ])?;
    let document = change.last_insert_rowid();
    insert_reading(change, document, report)
}

/// Puts a reading in the place of another.
fn replace(change: &Transaction<'_>, report: &Report) -> rusqlite::Result<()> {
    let header = &report.document;
    let sql = "SELECT number FROM document WHERE id = ?1";
    let document = change.query_row(sql, [&header.id], |row| row.get(0))?;
    forget_reading(change, &header.id, document)?;
    let sql = "UPDATE document SET sentences = ?2, notes = ?3 WHERE id = ?1";
    let (sentences, notes) = (store::json(&report.sentences), store::json(&report.notes));
    change.execute(sql, params![header.id, sentences, notes])?;
    insert_reading(change, document, report)
}

/// Takes away what was read of the document of that id and number.
pub(crate) fn forget_reading(
    change: &Transaction<'_>,
    id: &str,
    document: i64,
) -> rusqlite::Result<()> {
    fact::forget(change, id, document)?;
    for table in ["passage", "unread", "claim"] {
        change.execute(&format!("DELETE FROM {table} WHERE document = ?1"), [id])?;
    }
    Ok(())
}

/// What was read of the document of that number.
fn insert_reading(
    change: &Transaction<'_>,
    document: i64,
    report: &Report,
) -> rusqlite::Result<()> {
    let header = &report.document;
    for (n, (passage, sketch)) in report.passages.iter().zip(&report.sketches).enumerate() {
        change.prepare_cached("INSERT INTO passage VALUES (?1, ?2, ?3, ?4)")?.execute(params![
            header.id,
            n as i64,
            store::json(passage),
            store::json(sketch)
        ])?;
    }
    if header.read != Read::Full && !report.mentions.is_empty() {
        change
            .prepare_cached("INSERT INTO unread VALUES (?1, ?2)")?
            .execute(params![header.id, store::json(&report.mentions)])?;
    }
    for (n, claim) in report.claims.iter().enumerate() {
        let passage = fact::passage_of(report, claim);
        let passage = passage.map(|n| passage_number(document, n as i64));
        let (kind, value) = (store::word(&claim.kind), store::json(claim));
        change
            .prepare_cached("INSERT INTO claim VALUES (NULL, ?1, ?2, ?3, ?4, ?5, ?6)")?
            .execute(params![claim.id, header.id, n as i64, kind, passage, value])?;
    }
    fact::keep(change, document, report)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use bearwitness_read::{Given, records};

    use super::*;

    /// Reports of that number on.
    fn batch(from: usize) -> Vec<(Vec<u8>, Report)> {
        let read = |n: usize| {
            let text = format!("Shells killed {n} people in Homs on 14 May 2024, medics said.\n");
            let text = text.repeat(20).into_bytes();
            let stream = Cursor::new(text.clone());
            let record = records(stream, "a.txt", &Given::default()).next().expect("a text");
            (text, bearwitness::claims(&record.document))
        };
        (from..from + 8).map(read).collect()
    }

    fn casebook() -> (tempfile::TempDir, Casebook) {
        let folder = tempfile::tempdir().expect("a folder");
        let casebook = Casebook::open_or_create(&folder.path().join("a.casebook"));
        (folder, casebook.expect("a casebook"))
    }

    #[test]
    fn a_full_disk_takes_none_of_a_batch_and_harms_nothing_before() {
        let (_folder, mut casebook) = casebook();
        casebook.keep(&batch(1)).expect("there is room");
        let pages = casebook.connection.pragma_query_value(None, "page_count", |row| row.get(0));
        let pages: i64 = pages.expect("a count");
        casebook.connection.pragma_update(None, "max_page_count", pages + 4).expect("a limit");
        let full = casebook.keep(&batch(11)).expect_err("there is no room");
        assert_eq!(
            full.to_string(),
            "the disk is full: what was told as kept is on it, and nothing after that; make room, and run the same command again"
        );
        let found = casebook.verify(None).expect("it can be read");
        assert_eq!((found.documents, found.broken), (8, vec![]));
        casebook.connection.pragma_update(None, "max_page_count", pages + 4000).expect("room");
        casebook.keep(&batch(11)).expect("there is room again");
        assert_eq!(casebook.documents().expect("it can be read").len(), 16);
    }

    #[test]
    fn a_file_that_takes_no_writing_says_so() {
        let (_folder, mut casebook) = casebook();
        casebook.connection.pragma_update(None, "query_only", true).expect("a setting");
        let refused = casebook.keep(&batch(1)).expect_err("nothing is written").to_string();
        assert!(refused.contains("copy it to where you may write"), "{refused}");
    }

    #[test]
    fn a_second_writer_is_told_what_to_do() {
        let (folder, mut casebook) = casebook();
        let other = rusqlite::Connection::open(folder.path().join("a.casebook")).expect("a file");
        other.execute_batch("BEGIN IMMEDIATE").expect("a lock");
        casebook.connection.pragma_update(None, "busy_timeout", 10).expect("a setting");
        let refused = casebook.keep(&batch(1)).expect_err("another writes").to_string();
        assert!(refused.ends_with("try again when it is done"), "{refused}");
        other.execute_batch("ROLLBACK").expect("no lock");
        casebook.keep(&batch(1)).expect("nobody else writes");
    }
}
