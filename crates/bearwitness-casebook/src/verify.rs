//! Checking that a casebook is whole: bytes, spans, log.

use bearwitness_document::{Report, Words, hexadecimal};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::{Casebook, CasebookError, log};

/// What a check of a casebook found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Verified {
    /// Documents whose bytes and spans were checked.
    pub documents: usize,
    /// Claims whose spans were checked.
    pub claims: usize,
    /// Entries of the log that were checked.
    pub log_entries: usize,
    /// Hash of the last entry.
    pub log_head: String,
    /// What is broken, in the order of the casebook; empty for a casebook that is whole.
    pub broken: Vec<String>,
}

impl Casebook {
    /// Checks every document's bytes against its hashes, every span against the words it claims,
    /// and the chain of the log.
    ///
    /// # Errors
    /// [`CasebookError`] if the casebook can't be read at all.
    pub fn verify(&self) -> Result<Verified, CasebookError> {
        let mut found = Verified::default();
        self.verify_pages(&mut found)?;
        self.verify_documents(&mut found)?;
        self.verify_log(&mut found)?;
        Ok(found)
    }

    fn verify_pages(&self, found: &mut Verified) -> Result<(), CasebookError> {
        let mut check = self.connection.prepare("PRAGMA integrity_check(20)")?;
        let lines: Vec<String> =
            check.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        found.broken.extend(
            lines.into_iter().filter(|line| line != "ok").map(|line| format!("file: {line}")),
        );
        Ok(())
    }

    fn verify_documents(&self, found: &mut Verified) -> Result<(), CasebookError> {
        let mut select =
            self.connection.prepare("SELECT id, sha256, blake3, raw FROM document ORDER BY id")?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let (id, sha256, hash): (String, String, String) =
                (row.get(0)?, row.get(1)?, row.get(2)?);
            let raw = row.get_ref(3)?.as_blob().map_err(rusqlite::Error::from)?;
            found.documents += 1;
            let digest = hexadecimal(&Sha256::digest(raw));
            if digest != sha256 || blake3::hash(raw).to_hex().as_str() != hash {
                found.broken.push(format!("{id}: the bytes are not those that were kept"));
            }
            match self.report(&id) {
                Ok(Some(report)) => {
                    found.claims += report.claims.len();
                    found.broken.extend(spans(&report));
                }
                Ok(None) => {}
                Err(error) => found.broken.push(format!("{id}: {error}")),
            }
        }
        Ok(())
    }

    fn verify_log(&self, found: &mut Verified) -> Result<(), CasebookError> {
        let mut select =
            self.connection.prepare("SELECT seq, entry, previous, hash FROM log ORDER BY seq")?;
        let mut rows = select.query([])?;
        let mut head = log::NOTHING.to_owned();
        let mut last = 0;
        while let Some(row) = rows.next()? {
            let (seq, entry, previous, hash): (i64, String, String, String) =
                (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
            if seq != last + 1 || previous != head || log::hash(&previous, &entry) != hash {
                found.broken.push(format!("log: entry {seq} does not follow from entry {last}"));
            }
            found.log_entries += 1;
            (head, last) = (hash, seq);
        }
        found.log_head = head;
        Ok(())
    }
}

/// Claims whose words are not those of the text at their spans.
fn spans(report: &Report) -> Vec<String> {
    let text = &report.document.text;
    let holds = |words: &Words| text.get(words.start..words.end) == Some(words.text.as_str());
    let wrong = report.claims.iter().filter(|claim| {
        let sources = claim.attribution.chain.iter().map(|source| &source.words);
        let places = claim.places.iter().map(|place| &place.words);
        let tolls = claim.tolls.iter().map(|toll| &toll.words);
        let actors = claim.actors.iter().map(|actor| &actor.words);
        let evidence = places
            .chain(tolls)
            .chain(actors)
            .all(|e| e.span().is_none_or(|span| text.get(span.range()) == e.text.as_deref()));
        !holds(&claim.trigger) || !sources.into_iter().all(holds) || !evidence
    });
    wrong.map(|claim| format!("{}: its words are not at its spans", claim.id)).collect()
}
