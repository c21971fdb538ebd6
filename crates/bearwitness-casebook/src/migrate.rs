//! Casebooks of earlier formats.

use std::path::{Path, PathBuf};

use bearwitness_document::{Report, mask_contacts};
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use serde_json::{Value, json};

use crate::{
    Casebook, CasebookError, capture,
    connect::connect,
    fact, keep, log,
    schema::{self, FORMAT},
    store::parsed,
};

/// Brings the casebook to our format, all or nothing. It is kept as it was beside it: `syria.casebook.format-1`.
pub(crate) fn migrate(
    connection: &mut Connection,
    file: &Path,
    found: i32,
) -> Result<(), CasebookError> {
    let change = connection.transaction_with_behavior(TransactionBehavior::Exclusive)?;
    let now: i32 = change.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if now == FORMAT {
        return Ok(());
    }
    let beside = beside(file, found);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Casebook::from(connect(file, flags, None)?).backup(&beside)?;
    let old = Casebook::from(connect(&beside, OpenFlags::default(), None)?);
    let captures = match found {
        1 => anew(&change, &old)?,
        _ => found_anew(&change, &old)?,
    };
    let version = env!("CARGO_PKG_VERSION");
    let entry = json!({ "op": log::MIGRATE, "from": found, "to": FORMAT, "captures": captures, "version": version });
    log::add(&change, &entry)?;
    change.pragma_update(None, "user_version", FORMAT)?;
    Ok(change.commit()?)
}

/// Makes all tables anew, and gives the hashes of the captures that are kept now.
fn anew(change: &Transaction<'_>, old: &Casebook) -> Result<Vec<String>, CasebookError> {
    change.execute_batch(
        "DROP TABLE passage_text; DROP TABLE claim; DROP TABLE passage; DROP TABLE IF EXISTS unread;
        DROP TABLE incident; DROP TABLE IF EXISTS name; DROP TABLE IF EXISTS adrift; DROP TABLE fused;
        DROP TABLE document; ALTER TABLE log RENAME TO old_log;",
    )?;
    schema::make(change)?;
    change.execute_batch("INSERT INTO log SELECT * FROM old_log; DROP TABLE old_log;")?;
    let mut captures = Vec::new();
    let mut select = old.connection.prepare("SELECT id, raw FROM document ORDER BY rowid")?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let (id, raw): (String, Vec<u8>) = (row.get(0)?, row.get(1)?);
        let Some(report) = old.report(&id)? else { continue };
        let report = masked(report)?;
        keep::insert(change, &raw, &report)?;
        captures.extend(capture::keep(change, &report.document)?);
    }
    Ok(captures)
}

/// Makes anew what search finds by, and the table of incidents, which are to be folded; all captures are kept already.
fn found_anew(change: &Transaction<'_>, old: &Casebook) -> Result<Vec<String>, CasebookError> {
    change.execute_batch(
        "DROP TABLE passage_text; DROP TABLE fact; DROP TABLE site; DROP TABLE days;
        DELETE FROM incident; DROP TABLE incident; UPDATE fused SET up_to_log_seq = 0;",
    )?;
    change.execute_batch(schema::INCIDENT)?;
    change.execute_batch(schema::FOUND_BY)?;
    let mut select = old.connection.prepare("SELECT id, number FROM document ORDER BY number")?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let (id, number): (String, i64) = (row.get(0)?, row.get(1)?);
        if let Some(report) = old.report(&id)? {
            fact::keep(change, number, &report)?;
        }
    }
    Ok(vec![])
}

/// A name beside the file that nothing has.
fn beside(file: &Path, format: i32) -> PathBuf {
    let name = |number: u32| {
        let mut name = file.as_os_str().to_owned();
        name.push(format!(".format-{format}"));
        if number > 1 {
            name.push(format!("-{number}"));
        }
        PathBuf::from(name)
    };
    let mut number = 1;
    while name(number).exists() {
        number += 1;
    }
    name(number)
}

/// The report as it is read since contact data is masked: the same spans, with asterisks in the words.
pub(crate) fn masked(report: Report) -> Result<Report, CasebookError> {
    let mut text = report.document.text.clone();
    mask_contacts(&mut text);
    if text == report.document.text {
        return Ok(report);
    }
    let id = report.document.id.clone();
    let mut value = serde_json::to_value(&report)
        .map_err(|source| CasebookError::Damaged { what: id.clone(), source })?;
    words_of(&mut value, &text);
    value["document"]["text"] = json!(text);
    parsed(&id, &value.to_string())
}

/// Takes the words of all spans from the text.
fn words_of(value: &mut Value, text: &str) {
    if let Value::Array(values) = value {
        for value in values.iter_mut() {
            words_of(value, text);
        }
    }
    let Value::Object(fields) = value else { return };
    let at = |key: &str| fields.get(key).and_then(Value::as_u64).map(|at| at as usize);
    let words = at("start").zip(at("end")).and_then(|(start, end)| text.get(start..end));
    if let (Some(words), Some(Value::String(old))) = (words, fields.get_mut("text")) {
        words.clone_into(old);
    }
    for value in fields.values_mut() {
        words_of(value, text);
    }
}
