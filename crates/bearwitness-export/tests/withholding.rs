//! Of casebooks of invented reports: nothing that a public or partner export must withhold stands in any of its files.
#![expect(clippy::unwrap_used, reason = "a test ends where it can't go on")]

#[path = "../../bearwitness-cli/src/command/passed_on.rs"]
mod passed_on;

use std::collections::{BTreeMap, BTreeSet};

use bearwitness_casebook::Casebook;
use bearwitness_document::{Date, Report, ReviewState};
use bearwitness_export::{Called, Format, Logged, Material, Profile, Request, View, export};
use bearwitness_read::{Given, records};

/// Casebooks to make; those of one seed are the same on every machine.
const CASEBOOKS: u64 = 500;

/// Reports to read; casebooks draw from them, so that each is read once.
const REPORTS: u64 = 600;

/// A generator of numbers (SplitMix64: Steele, Lea and Flood 2014), the same everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % below
    }

    fn one_of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.roll(list.len() as u64) as usize]
    }
}

const PLACES: [&str; 8] =
    ["Homs", "Idlib", "Kassala", "Taiz", "Mosul", "Aleppo", "Misrata", "Kharkiv"];
const FIRST: [&str; 6] = ["Zerrin", "Tamsur", "Quillan", "Ombretta", "Yxora", "Vashik"];
const LAST: [&str; 6] =
    ["Kaldrevi", "Mornhavel", "Ostrequin", "Pellandur", "Rusvanil", "Thessarok"];
const ACTS: [&str; 5] = [
    "Shells hit a market in",
    "An air strike hit a hospital in",
    "Rockets struck a school in",
    "Gunmen opened fire on a bus in",
    "A drone strike hit homes in",
];

/// An invented report as a record of JSON lines, and what of it must not go out.
struct Invented {
    raw: Vec<u8>,
    report: Report,
    /// In no file: contact data.
    contacts: Vec<String>,
    /// In no file for others: words of sources at risk.
    sources: Vec<String>,
    /// In no public file: names below public role.
    names: Vec<String>,
    /// In no public file: hashes, addresses and time of day of a page with a source at risk.
    traces: Vec<String>,
}

/// A word of its own for report and part, such as no other text holds.
fn mark(dice: &mut Dice, n: u64) -> String {
    let letters = "bcdfghjklmnpqrstvwxz";
    let letter = |dice: &mut Dice| letters.as_bytes()[dice.roll(20) as usize] as char;
    let word: String = (0..6).map(|_| letter(dice)).collect();
    format!("{word}{n}")
}

fn invented(n: u64) -> Invented {
    let mut dice = Dice(n * 7919 + 13);
    let (first, last, place) = (dice.one_of(&FIRST), dice.one_of(&LAST), dice.one_of(&PLACES));
    let (act, day, dead) = (dice.one_of(&ACTS), 1 + dice.roll(28), 2 + dice.roll(30));
    let clinic = mark(&mut dice, n);
    let phone =
        format!("+963 9{} {:03} {:03}", dice.roll(90) + 10, dice.roll(1000), dice.roll(1000));
    let mail = format!("{}@{}.example", mark(&mut dice, n), mark(&mut dice, n));
    let handle = format!("@{}_watch", mark(&mut dice, n));
    let plate = format!("KSL{:05}", 10_000 + dice.roll(90_000));
    let contacts =
        [&phone, &phone.replace(' ', ""), &mail, &handle, &plate].map(Clone::clone).to_vec();
    let mut names = vec![last.to_owned()];
    let mut sources = vec![];
    // A time of day of its own, such as no other text has.
    let (hour, minute) = (1 + n / 60, n % 60);
    let mut text = format!(
        "{act} {place} at {hour}:{minute:02} a.m. on {day} May 2024, killing {dead} people, "
    );
    let at_risk = dice.roll(2) == 0;
    let source = match (at_risk, dice.roll(3)) {
        (true, 0) => format!(
            "a nurse at the {clinic} clinic said, asking not to be named for fear of reprisals"
        ),
        (true, 1) => format!("a resident of the {clinic} quarter said on condition of anonymity"),
        (true, _) => format!(
            "an activist from the {clinic} committee said, speaking on condition of anonymity because he feared arrest"
        ),
        (false, 0) => "Reuters reported".to_owned(),
        (false, 1) => "the defence ministry said".to_owned(),
        (false, _) => "medics said".to_owned(),
    };
    text += &source;
    text += ".\n\n";
    if at_risk {
        sources.push(clinic.clone());
        let quote = mark(&mut dice, n);
        text += &["\"We carried the ", &quote, " children out,\" the witness said. "].concat();
        sources.push(quote);
    }
    text += &["Among the dead was ", first, " ", last, ", 34, a baker. "].concat();
    text += match dice.roll(3) {
        0 => format!("Families can call {phone}. "),
        1 => format!("Write to {mail} or {handle}. "),
        _ => format!("He drove a car with the plate {plate}. "),
    }
    .as_str();
    let slug = if dice.roll(2) == 0 { last.to_lowercase() } else { "market-shells".to_owned() };
    if slug == last.to_lowercase() {
        names.push(slug.clone());
    }
    let host = mark(&mut dice, n);
    let url = format!("https://{host}.example/news/{slug}?reader={}", mark(&mut dice, n));
    let record = serde_json::json!({
        "id": format!("{n}"), "text": text, "published": format!("2024-05-{:02}", (day + 1).min(28)), "url": url,
        "title": format!("{last} among {dead} dead"), "publisher": format!("{host} Post"),
    });
    let raw = record.to_string().into_bytes();
    let line = std::io::Cursor::new(raw.clone());
    let document = records(line, "a.jsonl", &Given::default()).next().unwrap().document;
    let report = bearwitness::claims(&document);
    // Where the text has a source at risk, or the reading takes a private person for one.
    let mut traces = vec![];
    if at_risk || report.claims.iter().any(|claim| claim.at_risk) {
        let id = report.document.id.clone();
        traces = vec![id[4..].to_owned(), report.document.sha256.clone(), host];
        traces.extend(report.claims.iter().map(|claim| claim.id[4..].to_owned()));
        traces.push(format!("{hour:02}:{minute:02}"));
    }
    Invented { raw, report, contacts, sources, names, traces }
}

/// The reports of a casebook, some of its incidents signed off.
fn casebook(n: u64, all: &[Invented]) -> (Vec<&Invented>, Material<'static>) {
    let mut dice = Dice(n);
    let size = 1 + dice.roll(6);
    let chosen: BTreeSet<u64> = (0..size).map(|_| dice.roll(all.len() as u64)).collect();
    let chosen: Vec<&Invented> = chosen.into_iter().map(|at| &all[at as usize]).collect();
    let mut material = Material::folded(chosen.iter().map(|one| one.report.clone()).collect());
    let risky = chosen.iter().filter(|one| !one.traces.is_empty());
    material.raw = risky.map(|one| (one.report.document.id.clone(), one.raw.clone())).collect();
    material.log = log(&chosen);
    for (number, incident) in material.incidents.iter_mut().enumerate() {
        if dice.roll(3) > 0 {
            incident.review.state = ReviewState::SignedOff;
        }
        let called = Called { name: format!("BW-{:06}", number + 1), codes: vec![] };
        material.called.insert(incident.id.clone(), called);
    }
    (chosen, material)
}

/// A log that names all documents, and in which people wrote what they should not have.
fn log(reports: &[&Invented]) -> Vec<Logged> {
    let ids: Vec<&str> = reports.iter().map(|one| one.report.document.id.as_str()).collect();
    let words: Vec<&String> =
        reports.iter().flat_map(|one| one.sources.iter().chain(&one.contacts)).collect();
    let entries = [
        serde_json::json!({ "op": "ingest", "documents": ids }),
        serde_json::json!({ "op": "reread", "documents": ids, "reason": words }),
        serde_json::json!({ "op": "correct", "reason": words, "correction": { "do": "note", "on": ids, "words": words } }),
    ];
    let logged = |(n, entry): (usize, &serde_json::Value)| Logged {
        seq: n as i64 + 1,
        entry: entry.to_string(),
        ..Logged::default()
    };
    entries.iter().enumerate().map(logged).collect()
}

/// Where the files of an export hold any of the words: tables, statistics of Parquet, index and log of the casebook that
/// is passed on.
fn leaks<'a>(view: &View, words: impl Iterator<Item = &'a String>) -> Vec<String> {
    let words: Vec<&String> = words.collect();
    let mut found = vec![];
    let mut exported = export(view, &Format::ALL);
    exported.files.push(passed_on::file(view, &exported).unwrap());
    for file in exported.files {
        // The words are ASCII, so that bytes that are no text can't hide them.
        let text = String::from_utf8_lossy(&file.bytes);
        let told = words.iter().filter(|word| text.contains(word.as_str()));
        found.extend(told.map(|word| format!("{}: {word}", file.name)));
    }
    found
}

#[test]
fn nothing_that_must_be_withheld_goes_out() {
    let all: Vec<Invented> = (0..REPORTS).map(invented).collect();
    let at_risk = all.iter().filter(|one| !one.traces.is_empty()).count();
    assert!(at_risk > 250, "only {at_risk} reports have a source at risk");
    let as_of: Option<Date> = Some("2024-07-01".parse().unwrap());
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    let mut incidents = 0;
    for n in 0..CASEBOOKS {
        let (reports, mut material) = casebook(n, &all);
        let drafts = n % 2 == 0;
        let request =
            |profile| Request { profile, as_of, drafts, hxl: n % 3 == 0, elsewhere: true };
        let public = View::of(&material, request(Profile::Public));
        incidents += public.incidents();
        let words = reports.iter().flat_map(|r| [&r.contacts, &r.sources, &r.names, &r.traces]);
        let mut leaked = leaks(&public, words.flatten());
        let words = reports.iter().flat_map(|report| [&report.contacts, &report.sources]);
        leaked.extend(leaks(&View::of(&material, request(Profile::Partner)), words.flatten()));
        let words = reports.iter().flat_map(|report| &report.contacts);
        material.raw.clear(); // Inside the team, bytes are as they came.
        leaked.extend(leaks(&View::of(&material, request(Profile::Internal)), words));
        found.extend(leaked.into_iter().map(|leak| (leak, format!("casebook {n}"))));
    }
    assert!(incidents > 500, "only {incidents} incidents went out: the test shows too little");
    assert!(
        found.is_empty(),
        "{} leaks, such as {:#?}",
        found.len(),
        found.iter().take(20).collect::<Vec<_>>()
    );
}

/// What a casebook itself makes of documents (texts, claims, the index, the log) holds no contact datum: they stand in the
/// bytes as they came alone, and these are compressed.
#[test]
fn no_contact_datum_stands_in_what_a_casebook_makes_of_documents() {
    let all: Vec<Invented> = (0..100).map(invented).collect();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.casebook");
    let mut casebook = Casebook::open_or_create(&file).unwrap();
    let batch: Vec<_> = all.iter().map(|one| (one.raw.clone(), one.report.clone())).collect();
    casebook.keep(&batch).unwrap();
    casebook.refresh().unwrap();
    drop(casebook.still(&file).unwrap());
    let bytes = std::fs::read(&file).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("Among the dead was"), "the texts can be read in the file");
    let contacts = all.iter().flat_map(|one| &one.contacts);
    let found: Vec<&String> = contacts.filter(|datum| text.contains(datum.as_str())).collect();
    assert!(found.is_empty(), "{found:?}");
}
