//! Checking that a casebook is whole: bytes, spans, log.

use std::collections::BTreeSet;

use bearwitness_document::{Claim, Header, Report, Words, hash_id, hexadecimal};
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::{
    Casebook, CasebookError, capture,
    fact::{self, day_number, passage_number},
    log,
    raw::unpacked,
    schema::{self, SUMMED},
    store::parsed,
};

/// What a check of a casebook found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Verified {
    /// Documents whose bytes and spans were checked.
    pub documents: usize,
    /// Claims whose spans were checked.
    pub claims: usize,
    /// Captures that were checked.
    pub captures: usize,
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

type Check = fn(&Casebook, &mut Verified) -> Result<(), CasebookError>;

impl Casebook {
    /// Checks the file's pages and tables, every document's bytes against its hashes and its id, every span against the
    /// words it claims, every row against its checksum, the indexes against what they were made of, the documents and
    /// captures against those that the log says were kept, and the chain of the log; with a seal, that the entry it was
    /// made of is still the same.
    ///
    /// # Errors
    /// [`CasebookError`] if the casebook can't be read at all.
    pub fn verify(&self, seal: Option<&Seal>) -> Result<Verified, CasebookError> {
        let mut found = Verified::default();
        let checks: [(&str, Check); 8] = [
            ("file", Self::verify_pages),
            ("tables", Self::verify_tables),
            ("documents", Self::verify_documents),
            ("captures", Self::verify_captures),
            ("rows", Self::verify_rows),
            ("index", Self::verify_index),
            ("kept", Self::verify_kept),
            ("fused", Self::verify_fused),
        ];
        for (part, check) in checks {
            if let Err(error) = check(self, &mut found) {
                found.broken.push(format!("{part}: {error}"));
            }
        }
        if let Err(error) = self.verify_log(&mut found, seal) {
            found.broken.push(format!("log: {error}"));
        }
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
        let kept = self.listed("ingest", "documents")?;
        let mut lost = self.listed(log::RESCUE, "lost")?;
        lost.extend(self.deleted()?);
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

    /// All that entries of a kind list under a key.
    fn listed(&self, op: &str, key: &str) -> Result<BTreeSet<String>, CasebookError> {
        let mut found = BTreeSet::new();
        for (_, entry) in log::entries(&self.connection, op)? {
            let entry: serde_json::Value = parsed("the log", &entry)?;
            let list = entry[key].as_array().into_iter().flatten();
            found.extend(list.filter_map(|id| id.as_str().map(str::to_owned)));
        }
        Ok(found)
    }

    /// Captures have the hashes that the log names.
    fn verify_captures(&self, found: &mut Verified) -> Result<(), CasebookError> {
        let mut logged = self.listed("ingest", "captures")?;
        logged.extend(self.listed(log::MIGRATE, "captures")?);
        logged.extend(self.listed(log::RESCUE, "captures")?);
        let mut select = self.connection.prepare("SELECT document, hash, capture FROM capture")?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let (id, hash, capture): (String, String, String) =
                (row.get(0)?, row.get(1)?, row.get(2)?);
            if capture::hash(&id, &capture) != hash || !logged.contains(&hash) {
                found.broken.push(format!("{id}: a capture of it is not as the log says"));
            }
            found.captures += 1;
        }
        Ok(())
    }

    /// The tables, indexes and views are those that this program makes.
    fn verify_tables(&self, found: &mut Verified) -> Result<(), CasebookError> {
        let fresh = Connection::open_in_memory()?;
        schema::make(&fresh)?;
        let (ours, theirs) = (schema::objects(&fresh)?, schema::objects(&self.connection)?);
        let differ = ours.iter().filter(|(name, sql)| theirs.get(*name) != Some(sql));
        found
            .broken
            .extend(differ.map(|(name, _)| format!("file: `{name}` is not as it was made")));
        Ok(())
    }

    /// Rows are as they were written.
    fn verify_rows(&self, found: &mut Verified) -> Result<(), CasebookError> {
        for summed in &SUMMED {
            let (table, key, sum) = (summed.table, summed.key(""), summed.sum(""));
            let sql = format!(
                "SELECT {key} FROM {table} WHERE {sum} IS NOT
                    (SELECT sum FROM checksum WHERE of = '{table}' AND row = {key})"
            );
            let mut select = self.connection.prepare(&sql)?;
            let rows = select.query_map([], |row| row.get::<_, String>(0))?;
            let rows: Vec<String> = rows.collect::<Result<_, _>>()?;
            let told = rows.iter().map(|row| format!("{table} {row}: not as it was written"));
            found.broken.extend(told);
            let sql = format!(
                "SELECT (SELECT count(*) FROM {table}) - (SELECT count(*) FROM checksum WHERE of = '{table}')"
            );
            let missing: i64 = self.connection.query_row(&sql, [], |row| row.get(0))?;
            if missing != 0 {
                found.broken.push(format!("{table}: rows are missing, or were never written"));
            }
        }
        Ok(())
    }

    /// What search finds claims by is what the claims say.
    fn verify_index(&self, found: &mut Verified) -> Result<(), CasebookError> {
        let mut counts = [0_i64; 3];
        let mut select = self.connection.prepare("SELECT number, document, claim FROM claim")?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let (number, document, claim): (i64, String, String) =
                (row.get(0)?, row.get(1)?, row.get(2)?);
            let claim: Claim = parsed(&document, &claim)?;
            let Some(header) = self.header(&document)? else { continue };
            if !self.is_indexed(number, &header, &claim, &mut counts)? {
                found.broken.push(format!("{}: search finds it by what it does not say", claim.id));
            }
        }
        for (table, count) in ["fact", "site", "days"].into_iter().zip(counts) {
            let sql = format!("SELECT count(*) FROM {table}");
            let there: i64 = self.connection.query_row(&sql, [], |row| row.get(0))?;
            if there != count {
                found.broken.push(format!("{table}: {there} rows, expected {count}"));
            }
        }
        Ok(())
    }

    /// Whether the indexes hold a claim as it is; counts the rows that they should hold.
    fn is_indexed(
        &self,
        number: i64,
        header: &Header,
        claim: &Claim,
        counts: &mut [i64; 3],
    ) -> Result<bool, CasebookError> {
        let sql = "SELECT field || ' ' || value FROM fact WHERE claim = ?1";
        let mut select = self.connection.prepare_cached(sql)?;
        let there: BTreeSet<String> =
            select.query_map([number], |row| row.get(0))?.collect::<Result<_, _>>()?;
        let facts = fact::facts(header, claim);
        counts[0] += facts.len() as i64;
        let expected = facts.into_iter().map(|(field, value)| format!("{field} {value}"));
        let mut whole = there == expected.collect();
        for (n, (lat, lon)) in fact::points(claim).enumerate() {
            let sql =
                "SELECT count(*) FROM site WHERE claim = ?1 AND n = ?2 AND lat = ?3 AND lon = ?4";
            let mut select = self.connection.prepare_cached(sql)?;
            let site = params![number, n as i64, lat, lon];
            whole &= select.query_row(site, |row| row.get::<_, i64>(0))? == 1;
            counts[1] += 1;
        }
        if let Some((first, last)) = claim.time.window() {
            let sql = "SELECT count(*) FROM days WHERE claim = ?1 AND first = ?2 AND last = ?3";
            let mut select = self.connection.prepare_cached(sql)?;
            let window = (number, day_number(first), day_number(last));
            whole &= select.query_row(window, |row| row.get::<_, i64>(0))? == 1;
            counts[2] += 1;
        }
        Ok(whole)
    }

    /// Incidents stand for their claims in search, and nothing claims to be newer than the log.
    fn verify_fused(&self, found: &mut Verified) -> Result<(), CasebookError> {
        let sql = "SELECT i.n, e.value FROM incident i, json_each(i.incident, '$.claims') e";
        let expected = format!(
            "SELECT count(*) FROM ({sql}) x LEFT JOIN claim c ON c.id = x.value
            LEFT JOIN incident_claim m ON m.incident = x.n AND m.claim = c.number WHERE c.number IS NOT NULL AND m.claim IS NULL"
        );
        let missing: i64 = self.connection.query_row(&expected, [], |row| row.get(0))?;
        let strange =
            "SELECT count(*) FROM incident_claim m WHERE NOT EXISTS
            (SELECT 1 FROM incident i, json_each(i.incident, '$.claims') e JOIN claim c ON c.id = e.value
             WHERE i.n = m.incident AND c.number = m.claim)";
        let strange: i64 = self.connection.query_row(strange, [], |row| row.get(0))?;
        if missing + strange > 0 {
            found.broken.push("incident_claim: not what the incidents say".to_owned());
        }
        let sql = "SELECT count(*) FROM fused WHERE up_to_log_seq BETWEEN 0 AND (SELECT coalesce(max(seq), 0) FROM log)";
        let rows: i64 = self.connection.query_row(sql, [], |row| row.get(0))?;
        if rows != 1 {
            found.broken.push("fused: incidents are of a log that is not there".to_owned());
        }
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
        let sql = "SELECT number, id, sha256, blake3, bytes, raw FROM document ORDER BY id";
        let mut select = self.connection.prepare(sql)?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let (number, id): (i64, String) = (row.get(0)?, row.get(1)?);
            let (sha256, hash, bytes): (String, String, i64) =
                (row.get(2)?, row.get(3)?, row.get(4)?);
            let packed = row.get_ref(5)?.as_blob().map_err(rusqlite::Error::from)?;
            found.documents += 1;
            let raw = unpacked(packed, bytes);
            if !raw.is_some_and(|raw| is_whole(&id, &sha256, &hash, &raw)) {
                found.broken.push(format!("{id}: the bytes are not those that were kept"));
            }
            match self.report(&id) {
                Ok(Some(report)) => {
                    found.claims += report.claims.len();
                    found.broken.extend(spans(&report));
                    if !self.holds_text(number, &report)? {
                        found.broken.push(format!("{id}: search finds it by words not its own"));
                    }
                }
                Ok(None) => {}
                Err(error) => found.broken.push(format!("{id}: {error}")),
            }
        }
        Ok(())
    }

    /// Whether the full-text index holds the document's passages and no more.
    fn holds_text(&self, number: i64, report: &Report) -> Result<bool, CasebookError> {
        let sql = "SELECT rowid, text, keys FROM passage_text WHERE rowid >= ?1 AND rowid < ?2 ORDER BY rowid";
        let mut select = self.connection.prepare_cached(sql)?;
        let range = [passage_number(number, 0), passage_number(number + 1, 0)];
        let columns = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
        let rows: Vec<(i64, String, String)> =
            select.query_map(range, columns)?.collect::<Result<_, _>>()?;
        let expected = fact::passages(number, report);
        Ok(rows.iter().map(|(n, text, keys)| (*n, text.as_str(), keys.clone())).eq(expected))
    }

    fn verify_log(&self, found: &mut Verified, seal: Option<&Seal>) -> Result<(), CasebookError> {
        let mut select =
            self.connection.prepare("SELECT seq, entry, previous, hash FROM log ORDER BY seq")?;
        let mut rows = select.query([])?;
        let mut chain = log::Chain::of(&self.connection);
        let mut sealed = seal.is_none();
        while let Some(row) = rows.next()? {
            let (seq, entry, previous, hash): (i64, String, String, String) =
                (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
            let last = chain.last();
            if !chain.goes_on(seq, &entry, &previous, &hash) {
                found.broken.push(format!("log: entry {seq} does not follow from entry {last}"));
            }
            found.log_entries += 1;
            sealed |= seal.is_some_and(|seal| seal.entry == seq && seal.hash == hash);
        }
        if let Some(seal) = seal.filter(|_| !sealed) {
            found.broken.push(format!("log: entry {} is not the one that was sealed", seal.entry));
        }
        found.log_head = chain.head();
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
