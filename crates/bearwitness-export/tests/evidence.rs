//! Every value of an exported claim has words, unless it says that it was inferred; they stand where it says, in the text
//! whose hash is stored.
#![expect(clippy::unwrap_used, reason = "a test ends where it can't go on")]

use std::collections::BTreeMap;

use bearwitness_document::{Basis, Claim, Report, TimeBasis, hexadecimal};
use bearwitness_export::{Format, Material, Profile, Request, View};
use bearwitness_read::{Given, records};
use sha2::{Digest, Sha256};

const REPORTS: [&str; 4] = [
    "An air strike hit a hospital in Homs on 14 May 2024, killing four people, the civil defence said. Two nurses were among them.",
    "Rebels shelled a market in Idlib on Monday with rockets fired from Saraqib, wounding at least nine, a resident said on condition of anonymity.",
    "The army denied on 15 May 2024 that it had bombed Taiz. It said “gunmen” had done it.",
    "Gunmen threatened on 12 May 2024 to attack Kassala. Hundreds fled the town, the United Nations said.",
];

fn read(text: &str) -> Report {
    let line = serde_json::json!({ "text": text, "published": "2024-05-15" }).to_string();
    let stream = std::io::Cursor::new(line.into_bytes());
    bearwitness::claims(&records(stream, "a.jsonl", &Given::default()).next().unwrap().document)
}

type Row = BTreeMap<String, String>;

fn table(view: &View, name: &str) -> Vec<Row> {
    let files = Format::Native.files(view);
    let file = files.iter().find(|file| file.name == format!("{name}.csv")).unwrap();
    csv::Reader::from_reader(&file.bytes[..]).deserialize().map(Result::unwrap).collect()
}

/// Columns of a claim, and what the fields of its words begin with.
const COLUMNS: [(&str, &str); 8] = [
    ("killed_min", "tolls"),
    ("place", "places"),
    ("actors", "actors"),
    ("recipients", "actors"),
    ("weapons", "weapons"),
    ("objects", "objects"),
    ("sources", "attribution"),
    ("earliest", "time"),
];

/// Whether the claim says of a field that no words stand for it.
fn is_inferred(claim: &Claim, field: &str) -> bool {
    let inferred = |basis: Basis| basis != Basis::Explicit;
    match field {
        "time" => !matches!(claim.time.basis, TimeBasis::Explicit | TimeBasis::Relative),
        "places" => claim.places.iter().all(|place| inferred(place.basis)),
        "actors" => claim.actors.iter().all(|actor| inferred(actor.basis)),
        _ => false,
    }
}

#[test]
fn every_value_has_words_in_the_text_of_the_stored_hash() {
    let reports: Vec<Report> = REPORTS.iter().map(|text| read(text)).collect();
    let material = Material::folded(reports.clone());
    let view = View::of(&material, Request { profile: Profile::Internal, ..Request::default() });
    let documents = table(&view, "documents");
    let claims: BTreeMap<&str, (&Report, &Claim)> = reports
        .iter()
        .flat_map(|report| {
            report.claims.iter().map(move |claim| (claim.id.as_str(), (report, claim)))
        })
        .collect();
    for report in &reports {
        let hash = hexadecimal(&Sha256::digest(&report.document.text));
        let row = documents.iter().find(|row| row["document"] == report.document.id).unwrap();
        assert_eq!(row["text_sha256"], hash);
    }
    let mut spans: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in table(&view, "spans") {
        let (report, _) = claims[row["claim"].as_str()];
        let range = row["start"].parse().unwrap()..row["end"].parse().unwrap();
        assert_eq!(row["words"], report.document.text[range], "{row:?}");
        spans.entry(row["claim"].clone()).or_default().push(row["field"].clone());
    }
    let rows = table(&view, "claims");
    assert!(rows.len() > 6, "{rows:#?}");
    for row in rows {
        let there = &spans[&row["claim"]];
        assert!(there.iter().any(|field| field == "trigger"), "{row:?}");
        for (column, field) in COLUMNS.iter().filter(|(column, _)| !row[*column].is_empty()) {
            let told = there.iter().any(|name| name.starts_with(field));
            let (_, claim) = claims[row["claim"].as_str()];
            assert!(told || is_inferred(claim, field), "{column} of {row:?} has no words");
        }
    }
}
