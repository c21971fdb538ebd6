//! What a user decided about the casebook's fusion: the last word of its log.

use bearwitness_document::{Settings, SourceRow, TollRule};
use rusqlite::OptionalExtension;
use serde::de::DeserializeOwned;
use serde_json::json;

use crate::{Casebook, CasebookError};

/// The entries of the log that settings stand in.
const TOLL_RULE: &str = "toll_rule";
const SOURCES: &str = "sources";

impl Casebook {
    /// The settings that its incidents are folded with.
    ///
    /// # Errors
    /// [`CasebookError`] if the casebook can't be read or is damaged.
    pub fn settings(&self) -> Result<Settings, CasebookError> {
        let toll_rule = self.last(TOLL_RULE, "$.what")?.unwrap_or_default();
        let sources = self.last(SOURCES, "$.what.rows")?.unwrap_or_default();
        Ok(Settings { toll_rule, sources, ..Settings::default() })
    }

    /// Decides which figures enter the current tolls from now on.
    ///
    /// # Errors
    /// [`CasebookError`] if the casebook can't be written.
    pub fn set_toll_rule(&mut self, rule: TollRule) -> Result<(), CasebookError> {
        self.note(TOLL_RULE, &json!(rule))
    }

    /// Decides what is known of sources from now on: a table that came under the name `from`.
    ///
    /// # Errors
    /// [`CasebookError`] if the casebook can't be written.
    pub fn set_sources(&mut self, from: &str, rows: &[SourceRow]) -> Result<(), CasebookError> {
        self.note(SOURCES, &json!({ "source": from, "rows": rows }))
    }

    /// What the last entry of a kind says.
    fn last<T: DeserializeOwned>(&self, op: &str, path: &str) -> Result<Option<T>, CasebookError> {
        let sql =
            "SELECT entry -> ?2 FROM log WHERE entry ->> '$.op' = ?1 ORDER BY seq DESC LIMIT 1";
        let found: Option<String> =
            self.connection.query_row(sql, [op, path], |row| row.get(0)).optional()?;
        let damaged = |source| CasebookError::Damaged { what: format!("log: {op}"), source };
        found.map(|value| serde_json::from_str(&value).map_err(damaged)).transpose()
    }
}
