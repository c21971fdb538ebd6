//! A casebook that is passed on: tables that somebody else filled, in a file of its own with an index and a log.

use rusqlite::{Connection, MAIN_DB, params_from_iter, types::Value};

use crate::{CasebookError, log};

/// Marks a `SQLite` file as a casebook that was passed on: `BeaX` in ASCII.
pub(crate) const PASSED_ON: i32 = 0x4265_6158;

/// A table of a casebook that is passed on.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// Its name.
    pub name: &'static str,
    /// Names and types of its columns.
    pub columns: Vec<(&'static str, Column)>,
    /// Its rows; none for what is not known.
    pub rows: Vec<Vec<Option<Datum>>>,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each says what it is")]
pub enum Column {
    Text,
    Whole,
    Real,
}

/// A value in a row.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "each says what it is")]
pub enum Datum {
    Text(String),
    Whole(i64),
    Real(f64),
}

/// The bytes of a `SQLite` file with the tables, a full-text index `words` over those words of the table `spans` that it
/// holds, and a log whose one entry says what was passed on. The same tables make the same bytes.
///
/// # Errors
/// [`CasebookError`] if `SQLite` can't make it.
pub fn passed_on(sheets: &[Sheet], entry: &serde_json::Value) -> Result<Vec<u8>, CasebookError> {
    let mut connection = Connection::open_in_memory()?;
    connection.pragma_update(None, "application_id", PASSED_ON)?;
    let change = connection.transaction()?;
    for sheet in sheets {
        fill(&change, sheet)?;
    }
    change.execute_batch(INDEX)?;
    log::add(&change, entry)?;
    change.commit()?;
    Ok(connection.serialize(MAIN_DB)?.to_vec())
}

const INDEX: &str = "
CREATE VIRTUAL TABLE words USING fts5 (claim UNINDEXED, field UNINDEXED, text, tokenize = 'unicode61 remove_diacritics 2');
INSERT INTO words SELECT claim, field, words FROM spans WHERE words IS NOT NULL ORDER BY rowid;
CREATE TABLE log (
    seq INTEGER PRIMARY KEY,
    entry TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;
";

fn fill(connection: &Connection, sheet: &Sheet) -> Result<(), CasebookError> {
    let column = |(name, holds): &(&str, Column)| {
        let kind = match holds {
            Column::Text => "TEXT",
            Column::Whole => "INTEGER",
            Column::Real => "REAL",
        };
        format!("\"{name}\" {kind}")
    };
    let columns: Vec<String> = sheet.columns.iter().map(column).collect();
    let name = sheet.name;
    connection
        .execute_batch(&format!("CREATE TABLE \"{name}\" ({}) STRICT", columns.join(", ")))?;
    let places = vec!["?"; columns.len()].join(", ");
    let mut insert = connection.prepare(&format!("INSERT INTO \"{name}\" VALUES ({places})"))?;
    for row in &sheet.rows {
        insert.execute(params_from_iter(row.iter().map(|datum| value(datum.as_ref()))))?;
    }
    Ok(())
}

fn value(datum: Option<&Datum>) -> Value {
    match datum {
        None => Value::Null,
        Some(Datum::Text(text)) => Value::Text(text.clone()),
        Some(Datum::Whole(number)) => Value::Integer(*number),
        Some(Datum::Real(number)) => Value::Real(*number),
    }
}
