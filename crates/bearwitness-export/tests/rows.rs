//! The rows that reports make in the columns of others.
#![expect(clippy::unwrap_used, reason = "a test ends where it can't go on")]

use bearwitness_export::{Format, Material, Profile, Request, View};
use bearwitness_read::{Given, records};

const COLUMNS: [&str; 7] = [
    "event_date",
    "time_precision",
    "sub_event_type",
    "actor1",
    "actor2",
    "geo_precision",
    "fatalities",
];

fn view(text: &str) -> View {
    let stream = std::io::Cursor::new(text.as_bytes().to_vec());
    let record = records(stream, "a.txt", &Given::default()).next().unwrap();
    let report = bearwitness::claims(&record.document);
    let request = Request { profile: Profile::Internal, ..Request::default() };
    View::of(&Material::folded(vec![report]), request)
}

/// The cells of a table's rows under the columns, rows with bars between them.
fn cells(table: &[u8], columns: &[&str]) -> String {
    let mut reader = csv::Reader::from_reader(table);
    let header = reader.headers().unwrap().clone();
    let at: Vec<usize> =
        columns.iter().map(|name| header.iter().position(|cell| cell == *name).unwrap()).collect();
    let row = |row: csv::StringRecord| at.iter().map(|at| &row[*at]).collect::<Vec<_>>().join("; ");
    reader.records().map(|record| row(record.unwrap())).collect::<Vec<_>>().join(" | ")
}

#[test]
fn corpus() {
    let lines = include_str!("rows.corpus").lines().filter(|line| !line.is_empty());
    let mut wrong = vec![];
    for line in lines.filter(|line| !line.starts_with('#')) {
        let (text, expected) = line.split_once(" => ").unwrap();
        let files = Format::Acled.files(&view(text));
        let found = cells(&files[0].bytes, &COLUMNS);
        if found != expected.trim_start_matches('-') {
            wrong.push(format!("{text}\n  expected: {expected}\n  found:    {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_denial_is_a_reject_and_a_threat_no_deed() {
    let event = |text| {
        let files = Format::Polecat.files(&view(text));
        let table = String::from_utf8(files[0].bytes.clone()).unwrap().replace('\t', ",");
        cells(table.as_bytes(), &["Event Date", "Event Type", "Actor Name"])
    };
    let denied = event("The Russian army denied on 14 May 2024 that it had bombed Idlib.");
    assert_eq!(denied, "2024-05-14; REJECT; Military of Russia");
    let threatened = event("Al-Shabaab threatened to attack Mogadishu on 13 May 2024.");
    assert!(threatened.starts_with("2024-05-13; THREATEN; al-Shabaab"), "{threatened}");
    assert!(!threatened.contains("ASSAULT"), "{threatened}");
}

#[test]
fn the_same_material_gives_the_same_bytes() {
    let text = "Shells killed four civilians in Homs on 13 May 2024, medics said.";
    let export = || bearwitness_export::export(&view(text), &Format::ALL);
    assert_eq!(export(), export());
}
