//! Checking that a casebook is whole: bytes, spans, log.

use std::collections::BTreeSet;

use bearwitness_document::{Report, Words, hash_id, hexadecimal};
use rusqlite::OptionalExtension;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::{Casebook, CasebookError, log, store::parsed};

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
    /// What is broken: of the file first, then of documents, then of the log in its order; empty for a
    /// casebook that is whole.
    pub broken: Vec<String>,
}

/// The last entry of a log and its hash, to be kept elsewhere: who has it can tell later that nothing up to that
/// entry was changed. Written `27:703a09…`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    /// Number of the entry.
    pub entry: i64,
    /// Its hash.
    pub hash: String,
}

impl std::fmt::Display for Seal {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}:{}", self.entry, self.hash)
    }
}

impl std::str::FromStr for Seal {
    type Err = String;

    fn from_str(words: &str) -> Result<Self, String> {
        let parts =
            words.split_once(':').and_then(|(entry, hash)| Some((entry.parse().ok()?, hash)));
        let (entry, hash) = parts
            .filter(|(_, hash)| hash.len() == log::NOTHING.len())
            .ok_or("expected what `bearwitness seal` prints: a number, a colon and 64 digits")?;
        Ok(Self { entry, hash: hash.to_owned() })
    }
}

impl Casebook {
    /// Checks every document's bytes against its hashes and its id, every span against the words it claims,
    /// the documents against those that the log says were kept, and the chain of the log; with a
    /// seal, that the entry it was made of is still the same.
    ///
    /// # Errors
    /// [`CasebookError`] if the casebook can't be read at all.
    pub fn verify(&self, seal: Option<&Seal>) -> Result<Verified, CasebookError> {
        let mut found = Verified::default();
        self.verify_pages(&mut found)?;
        self.verify_documents(&mut found)?;
        self.verify_kept(&mut found)?;
        self.verify_log(&mut found, seal)?;
        Ok(found)
    }

    /// The last entry of the log and its hash; none of a log without entries.
    ///
    /// # Errors
    /// [`CasebookError`] if the casebook can't be read.
    pub fn seal(&self) -> Result<Option<Seal>, CasebookError> {
        let sql = "SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1";
        let seal = |row: &rusqlite::Row<'_>| Ok(Seal { entry: row.get(0)?, hash: row.get(1)? });
        Ok(self.connection.query_row(sql, [], seal).optional()?)
    }

    /// Documents that the log says were kept are there, and no others.
    fn verify_kept(&self, found: &mut Verified) -> Result<(), CasebookError> {
        let there: BTreeSet<String> = self.documents()?.into_iter().collect();
        let listed = |op: &str, key: &str| -> Result<BTreeSet<String>, CasebookError> {
            let mut ids = BTreeSet::new();
            for (_, entry) in log::entries(&self.connection, op)? {
                let entry: serde_json::Value = parsed("the log", &entry)?;
                let list = entry[key].as_array().into_iter().flatten();
                ids.extend(list.filter_map(|id| id.as_str().map(str::to_owned)));
            }
            Ok(ids)
        };
        let kept = listed("ingest", "documents")?;
        let lost = listed(log::RESCUE, "lost")?;
        let gone = kept.difference(&there).filter(|id| !lost.contains(*id));
        found
            .broken
            .extend(gone.map(|id| format!("{id}: it was kept, as the log says, and is gone")));
        let strange = there.difference(&kept);
        found
            .broken
            .extend(strange.map(|id| format!("{id}: no entry of the log says that it was kept")));
        Ok(())
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
            if !is_whole(&id, &sha256, &hash, raw) {
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

    fn verify_log(&self, found: &mut Verified, seal: Option<&Seal>) -> Result<(), CasebookError> {
        let mut select =
            self.connection.prepare("SELECT seq, entry, previous, hash FROM log ORDER BY seq")?;
        let mut rows = select.query([])?;
        let mut head = log::NOTHING.to_owned();
        let mut last = 0;
        let mut sealed = seal.is_none();
        while let Some(row) = rows.next()? {
            let (seq, entry, previous, hash): (i64, String, String, String) =
                (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
            if seq != last + 1 || previous != head || log::hash(&previous, &entry) != hash {
                found.broken.push(format!("log: entry {seq} does not follow from entry {last}"));
            }
            found.log_entries += 1;
            sealed |= seal.is_some_and(|seal| seal.entry == seq && seal.hash == hash);
            (head, last) = (hash, seq);
        }
        if let Some(seal) = seal.filter(|_| !sealed) {
            found.broken.push(format!("log: entry {} is not the one that was sealed", seal.entry));
        }
        found.log_head = head;
        Ok(())
    }
}

/// Whether the bytes are those that were kept: of the hashes, and of the id, which is a hash of them too.
pub(crate) fn is_whole(id: &str, sha256: &str, blake3: &str, raw: &[u8]) -> bool {
    let hash = blake3::hash(raw);
    hexadecimal(&Sha256::digest(raw)) == sha256
        && hash.to_hex().as_str() == blake3
        && hash_id("doc", hash.as_bytes(), 20) == id
}

/// Claims whose words are not those of the text at their spans.
pub(crate) fn spans(report: &Report) -> Vec<String> {
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
