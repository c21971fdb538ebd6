//! Full-text search over passages.

use serde::Serialize;

use crate::{Casebook, CasebookError};

/// A passage that holds the words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Hit {
    /// Id of its document.
    pub document: String,
    /// The name the document came under.
    pub source_name: String,
    /// Index of the passage in its document.
    pub passage: i64,
    /// The words in their surroundings, each match between « and ».
    pub words: String,
}

impl Casebook {
    /// The passages that hold all the words, best match first. The query is not kept.
    ///
    /// # Errors
    /// [`CasebookError`] if the casebook can't be read.
    pub fn search(&self, words: &str) -> Result<Vec<Hit>, CasebookError> {
        let query = words
            .split_whitespace()
            .map(|word| format!("\"{}\"", word.replace('"', "\"\"")))
            .collect::<Vec<_>>()
            .join(" ");
        if query.is_empty() {
            return Ok(vec![]);
        }
        let sql =
            "SELECT d.id, d.source_name, t.rowid & 1048575, snippet(passage_text, 0, '«', '»', '…', 24)
            FROM passage_text t JOIN document d ON d.number = t.rowid >> 20
            WHERE passage_text MATCH ?1 ORDER BY bm25(passage_text), d.id, t.rowid LIMIT 200";
        let mut select = self.connection.prepare(sql)?;
        let hit = |row: &rusqlite::Row<'_>| {
            Ok(Hit {
                document: row.get(0)?,
                source_name: row.get(1)?,
                passage: row.get(2)?,
                words: row.get(3)?,
            })
        };
        Ok(select.query_map([query], hit)?.collect::<Result<_, _>>()?)
    }
}
