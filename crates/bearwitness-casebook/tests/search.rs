//! Searching by words and by what claims say.

#![expect(clippy::unwrap_used, reason = "a test")]

use std::io::Cursor;

use bearwitness_casebook::{Ask, By, Casebook, Near, Search};
use bearwitness_document::{Date, Report, ReviewState};
use bearwitness_read::{Given, records};

const REPORTS: [(&str, &str); 5] = [
    (
        "Homs",
        "Shells killed four people in Homs on 14 May 2024, medics said.\n\nThe market was closed.",
    ),
    ("Mosul", "An air strike wounded two people in Mosul on 3 May 2024, residents said."),
    ("threat", "Rebels threatened to attack the city of Mosul on 5 May 2024, a spokesman said."),
    (
        "Raqqa",
        "Russian warplanes killed six people in Raqqa on 20 June 2023, the civil defence said.",
    ),
    ("undated", "Shells killed nine people in a village, residents said."),
];

fn read(name: &str, text: &str) -> (Vec<u8>, Report) {
    let line =
        serde_json::json!({ "id": name, "text": text, "publisher": "Basin Radio" }).to_string();
    let record =
        records(Cursor::new(line.clone().into_bytes()), "a.jsonl", &Given::default()).next();
    (line.into_bytes(), bearwitness::claims(&record.unwrap().document))
}

fn casebook() -> (tempfile::TempDir, Casebook) {
    let folder = tempfile::tempdir().unwrap();
    let mut casebook = Casebook::open_or_create(&folder.path().join("a.casebook")).unwrap();
    casebook.keep(&REPORTS.map(|(name, text)| read(name, text))).unwrap();
    (folder, casebook)
}

/// The names of the documents whose passages are found.
#[track_caller]
fn check(casebook: &mut Casebook, search: &Search, expected: &[&str]) {
    let hits = casebook.search(search).unwrap();
    let mut found: Vec<&str> = hits.iter().map(|hit| hit.source_name.as_str()).collect();
    found.sort_unstable();
    assert_eq!(found, expected, "{search:?}");
}

fn words(words: &str) -> Search {
    Search { words: words.to_owned(), ..Search::default() }
}

fn fact(field: &'static str, value: &str) -> Search {
    Search { facts: vec![(field, value.to_owned())], ..Search::default() }
}

#[test]
fn passages_are_found_by_words_and_by_what_their_claims_say() {
    let (_folder, mut casebook) = casebook();
    let mut check = |search: Search, expected: &[&str]| check(&mut casebook, &search, expected);
    check(words("people killed"), &["Homs", "Raqqa", "undated"]);
    check(words("\"people\" OR *"), &[]);
    check(words(" "), &[]);
    check(fact("outcome", "wounded"), &["Mosul"]);
    check(fact("kind", "threat"), &["threat"]);
    check(fact("modality", "threatened"), &["threat"]);
    check(fact("actor", "russia-mil"), &["Raqqa"]);
    check(fact("source", "resident"), &["Mosul", "undated"]);
    let all = ["Homs", "Homs", "Mosul", "Raqqa", "threat", "undated"];
    check(fact("source", "basin radio"), &all);
    check(Search { words: "shells".to_owned(), ..fact("outcome", "killed") }, &["Homs", "undated"]);
    // The words stand in another passage of the document than the claim.
    check(Search { words: "market".to_owned(), ..fact("outcome", "killed") }, &[]);
    let (from, to) = (Some(Date::constant(2024, 5, 1)), Some(Date::constant(2024, 5, 10)));
    check(Search { from, ..Search::default() }, &["Homs", "Mosul", "threat"]);
    check(Search { to, ..Search::default() }, &["Mosul", "Raqqa", "threat"]);
    check(Search { from, to, ..fact("outcome", "wounded") }, &["Mosul"]);
    let near = |radius_km| Some(Near { lat: 34.9, lon: 36.7, radius_km });
    check(Search { near: near(30.0), ..Search::default() }, &["Homs"]);
    check(Search { near: near(5.0), ..Search::default() }, &[]);
    check(Search { near: near(30.0), ..words("shells") }, &["Homs"]);
    check(Search { near: near(30.0), ..fact("outcome", "wounded") }, &[]);
}

#[test]
fn passages_are_found_by_grade_and_review_of_their_incidents() {
    let (_folder, mut casebook) = casebook();
    let review = |state| Search { review: Some(state), ..Search::default() };
    let grade = |grade: &str| Search { grade: Some(grade.to_owned()), ..Search::default() };
    let drafts = casebook.search(&review(ReviewState::Draft)).unwrap().len();
    check(&mut casebook, &review(ReviewState::Reviewed), &[]);
    let claim = read(REPORTS[0].0, REPORTS[0].1).1.claims[0].id.clone();
    let incidents = casebook.incidents().unwrap();
    let id = incidents.iter().find(|incident| incident.claims.contains(&claim)).unwrap().id.clone();
    let by = By { role: "editor".to_owned(), reason: "a test".to_owned(), day: None };
    casebook.correct(&Ask::Grade(id.clone(), "fair".to_owned()), &by).unwrap();
    casebook.correct(&Ask::Review(id), &by).unwrap();
    check(&mut casebook, &grade("fair"), &["Homs"]);
    check(&mut casebook, &review(ReviewState::Reviewed), &["Homs"]);
    check(&mut casebook, &Search { words: "medics".to_owned(), ..grade("fair") }, &["Homs"]);
    check(&mut casebook, &Search { words: "warplanes".to_owned(), ..grade("fair") }, &[]);
    assert_eq!(casebook.search(&review(ReviewState::Draft)).unwrap().len(), drafts - 1);
    assert_eq!(casebook.verify(None).unwrap().broken, Vec::<String>::new());
}

/// Where many passages hold the words and many claims are as they are asked for, what is found is the same.
#[test]
fn many_are_searched_as_few_are() {
    let (_folder, mut casebook) = casebook();
    let many: Vec<(Vec<u8>, Report)> = (0..2100)
        .map(|n| {
            let (mut raw, mut report) = read(REPORTS[0].0, REPORTS[0].1);
            raw.extend(n.to_string().bytes());
            report.document.id = format!("doc:{n}");
            report.document.source_name = format!("r{n:04}");
            for (at, claim) in report.claims.iter_mut().enumerate() {
                claim.id = format!("clm:{n}-{at}");
            }
            (raw, report)
        })
        .collect();
    casebook.keep(&many).unwrap();
    check(
        &mut casebook,
        &Search { words: "people".to_owned(), ..fact("actor", "russia-mil") },
        &["Raqqa"],
    );
    check(
        &mut casebook,
        &Search { words: "six".to_owned(), ..fact("outcome", "killed") },
        &["Raqqa"],
    );
    for search in [
        words("shells"),
        fact("outcome", "killed"),
        Search { words: "shells".to_owned(), ..fact("outcome", "killed") },
    ] {
        let hits = casebook.search(&search).unwrap();
        assert_eq!(hits.len(), 100, "{search:?}");
        assert!(hits.iter().skip(3).all(|hit| hit.source_name.starts_with('r')), "{search:?}");
    }
}
