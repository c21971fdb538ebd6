//! Keeping documents: all of a batch, or none of it.

use bearwitness_document::{Read, Report};
use rusqlite::{OptionalExtension, Transaction, TransactionBehavior, params};
use serde::Serialize;
use serde_json::json;

use crate::{Casebook, CasebookError, log, store};

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
        let kept: Vec<Kept> = batch
            .iter()
            .map(|(raw, report)| keep(&change, raw, report))
            .collect::<Result<_, _>>()?;
        let new: Vec<&str> = kept
            .iter()
            .filter(|k| k.outcome == Outcome::Kept)
            .map(|k| k.document.as_str())
            .collect();
        if !new.is_empty() {
            log::add(
                &change,
                &json!({ "op": "ingest", "documents": new, "version": env!("CARGO_PKG_VERSION") }),
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
    Ok(Kept {
        document: id.to_owned(),
        source_name: report.document.source_name.clone(),
        claims: usize::try_from(claims).unwrap_or_default(),
        outcome,
    })
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
    change
        .prepare_cached("INSERT INTO document VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?
        .execute(params![
            header.id,
            header.source_name,
            header.sha256,
            blake3::hash(raw).to_hex().as_str(),
            raw,
            store::json(header),
            store::json(&report.sentences),
            store::json(&report.notes),
        ])?;
    for (n, passage) in report.passages.iter().enumerate() {
        change
            .prepare_cached("INSERT INTO passage_text (text, document, n) VALUES (?1, ?2, ?3)")?
            .execute(params![&header.text[passage.start..passage.end], header.id, n as i64])?;
    }
    insert_reading(change, report)
}

/// Puts a reading in the place of another.
fn replace(change: &Transaction<'_>, report: &Report) -> rusqlite::Result<()> {
    let header = &report.document;
    for table in ["passage", "unread", "claim"] {
        change.execute(&format!("DELETE FROM {table} WHERE document = ?1"), [&header.id])?;
    }
    let sql = "UPDATE document SET sentences = ?2, notes = ?3 WHERE id = ?1";
    let (sentences, notes) = (store::json(&report.sentences), store::json(&report.notes));
    change.execute(sql, params![header.id, sentences, notes])?;
    insert_reading(change, report)
}

/// What was read of a document.
fn insert_reading(change: &Transaction<'_>, report: &Report) -> rusqlite::Result<()> {
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
        let kind = store::json(&claim.kind);
        change.prepare_cached("INSERT INTO claim VALUES (?1, ?2, ?3, ?4, ?5)")?.execute(
            params![claim.id, header.id, n as i64, kind.trim_matches('"'), store::json(claim)],
        )?;
    }
    Ok(())
}
