//! The bytes of documents as they were kept, as a web archive (WARC 1.1, ISO 28500): a `resource` record each, and the log
//! as far as it speaks of them as a `metadata` record.

use std::fmt::Write as _;

use serde_json::json;

use crate::{
    Field, File, Loss, View,
    dictionary::fields,
    format::notice,
    view::{Page, status},
};

pub(crate) fn dictionary() -> Vec<Field> {
    fields(include_str!("../../data/dictionary/warc.tsv"))
}

/// None where no bytes may leave, or none were asked for.
pub(crate) fn files(view: &View) -> Vec<File> {
    let records: Vec<Vec<u8>> =
        view.documents.iter().filter_map(|page| resource(view, page)).collect();
    let Some(date) = dates(view).next().filter(|_| !records.is_empty()) else { return vec![] };
    let mut bytes = about(view, &date);
    bytes.extend(records.concat());
    bytes.extend(log(view, &date));
    vec![File::new("evidence.warc", bytes)]
}

pub(crate) fn losses(view: &View) -> Vec<Loss> {
    let kept = |page: &&Page| page.raw.is_none();
    let undated = |page: &&Page| page.raw.is_some() && date(view, page).is_none();
    vec![
        Loss::of(
            "documents whose bytes the profile keeps inside",
            view.documents.iter().filter(kept).map(|page| &page.id),
        ),
        Loss::of(
            "documents of no known day of capture, where no --as-of is given: a record must bear one",
            view.documents.iter().filter(undated).map(|page| &page.id),
        ),
        Loss::of("claims and incidents", view.incidents.iter().map(|shown| &shown.key)),
    ]
}

/// The time of capture; of a document that states none, the day that the export speaks as of.
fn date(view: &View, page: &Page) -> Option<String> {
    let as_of = view.request.as_of.map(|day| format!("{day}T00:00:00Z"));
    page.captured_at.clone().or(as_of)
}

fn dates(view: &View) -> impl Iterator<Item = String> {
    view.documents.iter().filter_map(|page| date(view, page))
}

/// What wrote the archive, and the hashes of what is in it.
fn about(view: &View, date: &str) -> Vec<u8> {
    let listed = view.documents.iter().filter(|page| page.raw.is_some()).map(
        |page| json!({ "document": page.id, "sha256": page.sha256, "status": status(page.state) }),
    );
    let listed = json!({ "description": notice(), "documents": listed.collect::<Vec<_>>() });
    let fields = format!(
        "software: bearwitness {}\r\nformat: WARC File Format 1.1\r\nconformsTo: ISO 28500:2017\r\nbearwitness: {listed}\r\n",
        env!("CARGO_PKG_VERSION")
    );
    record(
        "warcinfo",
        &[("WARC-Date", date), ("Content-Type", "application/warc-fields")],
        &listed.to_string(),
        fields.as_bytes(),
    )
}

fn resource(view: &View, page: &Page) -> Option<Vec<u8>> {
    let raw = page.raw.as_ref()?;
    let target = page.url.clone().unwrap_or_else(|| format!("urn:bearwitness:{}", page.id));
    let digest = format!("sha256:{}", page.sha256);
    let date = date(view, page)?;
    let head = [
        ("WARC-Date", date.as_str()),
        ("WARC-Target-URI", &target),
        ("WARC-Block-Digest", &digest),
        ("Content-Type", &page.media_type),
    ];
    Some(record("resource", &head, &page.id, raw))
}

/// The log as far as it speaks of the documents: a line for each entry with its hash and that of the one before; what an
/// entry says stands only where it may leave.
fn log(view: &View, date: &str) -> Vec<u8> {
    if view.log.is_empty() {
        return vec![];
    }
    let mut lines = String::new();
    for link in &view.log {
        let line = json!({
            "seq": link.seq, "previous": link.previous, "hash": link.hash, "entry": link.entry,
        });
        let _ = writeln!(lines, "{line}");
    }
    let head = [
        ("WARC-Date", date),
        ("WARC-Target-URI", "urn:bearwitness:log"),
        ("Content-Type", "application/x-ndjson"),
    ];
    record("metadata", &head, &lines, lines.as_bytes())
}

/// A record, whose id is made of the words that it is known by.
fn record(kind: &str, head: &[(&str, &str)], known_by: &str, block: &[u8]) -> Vec<u8> {
    let mut text = format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{}>\r\n",
        uuid(known_by)
    );
    for (name, value) in head {
        let value: String = value.chars().filter(|c| !c.is_control()).collect();
        let _ = write!(text, "{name}: {value}\r\n");
    }
    let _ = write!(text, "Content-Length: {}\r\n\r\n", block.len());
    [text.as_bytes(), block, b"\r\n\r\n"].concat()
}

/// A UUID (version 8 of RFC 9562: made by ourselves) of a hash.
fn uuid(words: &str) -> String {
    let hash = blake3::hash(words.as_bytes()).to_hex();
    let digit = |at: usize| &hash[at..];
    format!(
        "{}-{}-8{}-8{}-{}",
        &digit(0)[..8],
        &digit(8)[..4],
        &digit(12)[..3],
        &digit(15)[..3],
        &digit(18)[..12]
    )
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_record_ends_as_the_standard_says() {
        let bytes = super::record(
            "resource",
            &[("WARC-Date", "2024-06-01T00:00:00Z")],
            "doc:a",
            b"four dead",
        );
        let text = String::from_utf8(bytes).unwrap();
        assert!(
            text.starts_with("WARC/1.1\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:uuid:"),
            "{text}"
        );
        assert!(text.ends_with("Content-Length: 9\r\n\r\nfour dead\r\n\r\n"), "{text}");
    }
}
