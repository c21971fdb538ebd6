//! What invented reports tell together.

#![expect(clippy::unwrap_used, reason = "a test")]

mod constraints;
#[path = "../../../../fuzz/dice.rs"]
mod dice;
mod diff;
mod fold;
mod fusion;
mod grades;
mod sources;
mod tolls;

use std::io::Cursor;

use bearwitness_document::{Incident, PublishedBasis, Report, Settings};
use bearwitness_read::{Given, parse_published, records};

/// What a text tells that was published by somebody (`""` where it is not known) on a day.
fn report(publisher: &str, published: &str, text: &str) -> Report {
    let publisher = Some(publisher).filter(|name| !name.is_empty());
    let line = serde_json::json!({ "text": text, "publisher": publisher });
    let published = parse_published(published, PublishedBasis::Given);
    let given = Given { published, ..Given::default() };
    let stream = Cursor::new(line.to_string().into_bytes());
    let record = records(stream, "a.jsonl", &given).next().unwrap();
    bearwitness::claims(&record.document)
}

/// The one incident that the reports tell.
#[track_caller]
fn only(reports: &[Report], settings: &Settings) -> Incident {
    let mut found = bearwitness::incidents(reports, settings);
    assert_eq!(found.len(), 1, "{found:#?}");
    found.remove(0)
}
