//! How documents came: by which name, from where, when, with which tool, by whom.

use bearwitness_document::{Captured, Header};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};

use crate::store;

/// One capture of a document. The same bytes may have been captured often; each capture is kept once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Capture {
    /// The name it came under: a file, an address, a record of an archive with its offset (`crawl.warc.gz@81920`).
    pub source_name: String,
    /// Where it was published.
    pub url: Option<String>,
    /// When, with what, by whom it was captured, and its record in a web archive.
    #[serde(flatten)]
    pub captured: Captured,
}

impl Capture {
    fn of(header: &Header) -> Self {
        Self {
            source_name: header.source_name.clone(),
            url: header.url.clone(),
            captured: header.captured.clone(),
        }
    }
}

/// Keeps how the document came, and gives the hash of that if it is new.
pub(crate) fn keep(change: &Connection, header: &Header) -> rusqlite::Result<Option<String>> {
    let capture = store::json(&Capture::of(header));
    let hash = hash(&header.id, &capture);
    let sql = "INSERT OR IGNORE INTO capture VALUES (?1, ?2, ?3)";
    let new = change.prepare_cached(sql)?.execute(params![header.id, hash, capture])?;
    Ok((new > 0).then_some(hash))
}

/// The hash that the log names a capture by.
pub(crate) fn hash(document: &str, capture: &str) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(document.as_bytes()).update(b"\n").update(capture.as_bytes());
    hasher.finalize().to_hex().to_string()
}
