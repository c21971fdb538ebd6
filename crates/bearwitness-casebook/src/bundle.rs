//! Checking a web archive that was exported of a casebook, with nothing but the file.

use std::collections::BTreeMap;

use bearwitness_document::{hash_id, hexadecimal};
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::{LogEntry, Seal, log};

/// What a check of such an archive found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Bundle {
    /// Documents whose bytes were checked.
    pub documents: usize,
    /// How many of them an entry of the log in it says were kept.
    pub logged: usize,
    /// Entries of the log whose words are in it and were checked.
    pub log_entries: usize,
    /// Links of the chain that were checked, also of entries whose words are not in it.
    pub log_links: usize,
    /// Hash of the last.
    pub log_head: String,
    /// What is broken, in the order of the file; empty for an archive that is whole.
    pub broken: Vec<String>,
}

/// Checks that the archive holds the documents that it lists, each of the bytes that its id and its hash are made of, and
/// that the entries of the log in it are chained; with a seal, that the entry it was made of is in the chain.
pub fn verify_bundle(bytes: &[u8], seal: Option<&Seal>) -> Bundle {
    let mut found = Bundle::default();
    let (mut listed, mut chain) = (BTreeMap::new(), vec![]);
    let mut there: Vec<String> = vec![];
    let mut rest = bytes;
    while !rest.is_empty() {
        let at = bytes.len() - rest.len();
        let Some((record, after)) = record(rest) else {
            found.broken.push(format!("byte {at}: no record of a web archive begins here"));
            break;
        };
        rest = after;
        match record.kind {
            "warcinfo" => listed = list(record.block),
            "resource" => there.push(document(&record, &listed, &mut found)),
            "metadata" => chain = entries(record.block, &mut found),
            _ => {}
        }
    }
    let missing = listed.keys().filter(|id| !there.contains(id));
    found.broken.extend(missing.map(|id| format!("{id}: it is listed, and not there")));
    found.logged = there.iter().filter(|id| is_logged(id, &chain)).count();
    verify_chain(&chain, seal, &mut found);
    found
}

struct Record<'a> {
    kind: &'a str,
    head: &'a str,
    block: &'a [u8],
}

impl<'a> Record<'a> {
    fn field(&self, name: &str) -> Option<&'a str> {
        field(self.head, name)
    }
}

fn field<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let mut fields = head.lines().filter_map(|line| line.split_once(':'));
    fields.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
}

/// The first record, and what follows it.
fn record(bytes: &[u8]) -> Option<(Record<'_>, &[u8])> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head =
        std::str::from_utf8(&bytes[..end]).ok().filter(|head| head.starts_with("WARC/1."))?;
    let length: usize = field(head, "Content-Length")?.parse().ok()?;
    let block = bytes.get(end + 4..(end + 4).checked_add(length)?)?;
    let rest = bytes[end + 4 + length..].strip_prefix(b"\r\n\r\n")?;
    Some((Record { kind: field(head, "WARC-Type")?, head, block }, rest))
}

/// Documents and their hashes, as the first record lists them.
fn list(block: &[u8]) -> BTreeMap<String, String> {
    let text = String::from_utf8_lossy(block);
    let listed: Value = field(&text, "bearwitness")
        .and_then(|json| serde_json::from_str(json).ok())
        .unwrap_or_default();
    let rows = listed["documents"].as_array().into_iter().flatten();
    let text = |value: &Value| value.as_str().map(str::to_owned);
    rows.filter_map(|row| Some((text(&row["document"])?, text(&row["sha256"])?))).collect()
}

/// Checks the bytes of a document, and gives the id that is made of them.
fn document(record: &Record<'_>, listed: &BTreeMap<String, String>, found: &mut Bundle) -> String {
    found.documents += 1;
    let id = hash_id("doc", blake3::hash(record.block).as_bytes(), 20);
    let sha256 = hexadecimal(&Sha256::digest(record.block));
    let digest = record.field("WARC-Block-Digest");
    let name = record.field("WARC-Target-URI").unwrap_or("a record");
    if digest != Some(&format!("sha256:{sha256}")) || listed.get(&id) != Some(&sha256) {
        found.broken.push(format!("{name}: the bytes are not those of a document that is listed"));
    }
    id
}

fn entries(block: &[u8], found: &mut Bundle) -> Vec<LogEntry> {
    let text = String::from_utf8_lossy(block);
    let mut chain = vec![];
    for line in text.lines() {
        match serde_json::from_str(line) {
            Ok(entry) => chain.push(entry),
            Err(error) => found.broken.push(format!("log: a line is no entry: {error}")),
        }
    }
    chain
}

fn is_logged(id: &str, chain: &[LogEntry]) -> bool {
    let mut entries = chain.iter().filter_map(|link| link.entry.as_deref());
    entries.any(|entry| {
        let entry: Value = serde_json::from_str(entry).unwrap_or_default();
        let documents = entry["documents"].as_array();
        entry["op"] == "ingest" && documents.is_some_and(|all| all.iter().any(|one| one == id))
    })
}

fn verify_chain(entries: &[LogEntry], seal: Option<&Seal>, found: &mut Bundle) {
    let words = || entries.iter().filter_map(|link| link.entry.as_deref());
    let deletions = words().filter(|entry| {
        let entry: Value = serde_json::from_str(entry).unwrap_or_default();
        entry["op"] == log::DELETE
    });
    let mut chain = log::Chain::knowing(deletions);
    for link in entries {
        let last = chain.last();
        let follows = match &link.entry {
            Some(entry) => chain.goes_on(link.seq, entry, &link.previous, &link.hash),
            None => chain.links(link.seq, &link.previous, &link.hash),
        };
        if !follows {
            let seq = link.seq;
            found.broken.push(format!("log: entry {seq} does not follow from entry {last}"));
        }
    }
    let is_sealed =
        |seal: &Seal| entries.iter().any(|link| link.seq == seal.entry && link.hash == seal.hash);
    if let Some(Seal { entry, .. }) = seal.filter(|seal| !is_sealed(seal)) {
        found.broken.push(if *entry > chain.last() {
            format!("log: it ends with entry {}, and {entry} was sealed", chain.last())
        } else {
            format!("log: entry {entry} is not the one that was sealed")
        });
    }
    found.log_entries = words().count();
    found.log_links = entries.len();
    found.log_head = chain.head();
}
