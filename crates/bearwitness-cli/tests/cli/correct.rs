//! Corrections: what people say of what was read, in the log, and taken back.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;

use super::{lines, printed, run, str};

/// Three tellings of one event, one of another town, one of no event.
const REPORTS: [&str; 5] = [
    "Shells killed four people in Homs on 14 May 2024, medics said.",
    "Five residents of the city were killed in Homs on 14 May 2024 when shells hit a market, the civil defence said.",
    "Four people were killed by shells in Homs on 14 May 2024, the governor's office said.",
    "Shells killed three people in Idlib on 14 May 2024, a resident said.",
    "The army said on 15 May 2024 that it would not attack Homs.",
];

struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        desk.ingest(&REPORTS);
        desk
    }

    fn casebook(&self) -> PathBuf {
        self.folder.path().join("a.casebook")
    }

    fn ingest(&self, reports: &[&str]) {
        let file = self.folder.path().join("in.jsonl");
        let line = |text: &&str| {
            serde_json::json!({ "text": text, "published": "2024-05-15" }).to_string() + "\n"
        };
        fs::write(&file, reports.iter().map(line).collect::<String>()).unwrap();
        printed(&["ingest", "--casebook", str(&self.casebook()), str(&file)]);
    }

    /// The command on this casebook, which must succeed.
    #[track_caller]
    fn said(&self, arguments: &[&str]) -> String {
        let casebook = self.casebook();
        let mut all = vec![arguments[0], "--casebook", str(&casebook)];
        all.extend(&arguments[1..]);
        printed(&all)
    }

    fn correction<'a>(casebook: &'a Path, arguments: &[&'a str]) -> Vec<&'a str> {
        let by = ["--role", "editor", "--reason", "a test", "--day", "2024-06-01"];
        [&["correct", "--casebook", str(casebook)], &by[..], arguments].concat()
    }

    /// Makes a correction and gives the number of its entry.
    #[track_caller]
    fn correct(&self, arguments: &[&str]) -> String {
        let said = printed(&Self::correction(&self.casebook(), arguments));
        said.strip_prefix("kept as entry ").unwrap().split(' ').next().unwrap().to_owned()
    }

    /// Asks for what can't be, and gives the message.
    #[track_caller]
    fn refused(&self, arguments: &[&str]) -> String {
        let output = run(&Self::correction(&self.casebook(), arguments));
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        String::from_utf8(output.stderr).unwrap()
    }

    fn jsonl(&self) -> String {
        self.said(&["incidents", "--format", "jsonl"])
    }

    fn incidents(&self) -> Vec<Value> {
        lines(&self.jsonl())
    }

    /// The claim that was read from the report of that number.
    fn claim(&self, report: usize) -> String {
        let words = REPORTS[report].split_whitespace().take(6).collect::<Vec<_>>();
        let hits = self.said(&[&["search", "--format", "jsonl"], &words[..]].concat());
        let document = lines(&hits)[0]["document"].as_str().unwrap().to_owned();
        let shown = lines(&self.said(&["show", "--format", "jsonl", &document]));
        shown[0]["claims"][0]["id"].as_str().unwrap().to_owned()
    }

    fn document(&self, report: usize) -> String {
        let said = self.said(&["show", &self.claim(report)]);
        said.lines().next().unwrap().strip_prefix("in ").unwrap().to_owned()
    }

    /// The incident that a name or code leads to.
    fn show(&self, name: &str) -> Value {
        lines(&self.said(&["show", "--format", "jsonl", name])).remove(0)
    }

    fn claims_of(&self, name: &str) -> Vec<String> {
        let shown = self.show(name);
        shown["claims"]
            .as_array()
            .unwrap()
            .iter()
            .map(|id| id.as_str().unwrap().to_owned())
            .collect()
    }
}

#[test]
fn what_is_taken_back_was_never_said() {
    let desk = Desk::new();
    let before = desk.jsonl();
    let (a, b) = (desk.claim(0), desk.claim(1));
    let (first, second) = (desk.document(0), desk.document(1));
    let edit = ["edit", &b, "tolls.0.min=6", "tolls.0.max=6"];
    let all: [&[&str]; 12] = [
        &["confirm", &a],
        &["reject", &b],
        &edit,
        &["edit", "BW-000001", "place.lat=34.7", "place.precision=neighbourhood"],
        &["merge", "BW-000001", "BW-000002"],
        &["split", "BW-000001", &a],
        &["copies", &first, &second],
        &["at-risk", &b],
        &["grade", "BW-000001", "confirmed"],
        &["name", "BW-000001", "--code", "HOM0001"],
        &["review", "BW-000001"],
        &["sign-off", "BW-000001"],
    ];
    // One by one, and all at once in the order of a shuffled deck.
    for correction in all {
        let entry = desk.correct(correction);
        let changed = desk.jsonl();
        assert_eq!(
            changed == before,
            correction[0] == "confirm" || correction[0] == "name",
            "{correction:?}"
        );
        desk.correct(&["undo", &entry]);
        assert_eq!(desk.jsonl(), before, "{correction:?}");
    }
    let mut entries: Vec<String> = Vec::new();
    for at in [11, 2, 7, 4, 9, 0, 6, 3, 8, 10, 1] {
        entries.push(desk.correct(all[at]));
    }
    assert_ne!(desk.jsonl(), before);
    for at in [3, 8, 0, 10, 5, 1, 9, 2, 7, 4, 6] {
        desk.correct(&["undo", &entries[at]]);
    }
    assert_eq!(desk.jsonl(), before);
    assert!(desk.said(&["verify"]).contains("log entries checked"));
}

#[test]
fn an_undo_can_be_taken_back() {
    let desk = Desk::new();
    let reject = desk.correct(&["reject", &desk.claim(3)]);
    let rejected = desk.jsonl();
    assert_eq!(desk.incidents().len(), 1);
    let undo = desk.correct(&["undo", &reject]);
    assert_eq!(desk.incidents().len(), 2);
    desk.correct(&["undo", &undo]);
    assert_eq!(desk.jsonl(), rejected);
    let message = desk.refused(&["undo", &undo]);
    assert!(message.contains("is no correction that stands"), "{message}");
}

#[test]
fn a_rejected_claim_leaves_and_is_still_shown() {
    let desk = Desk::new();
    let claim = desk.claim(1);
    desk.correct(&["reject", &claim]);
    assert!(!desk.claims_of("BW-000001").contains(&claim));
    let shown = desk.said(&["show", &claim]);
    assert!(shown.contains("by editor, 2024-06-01: rejected clm:"), "{shown}");
    assert!(desk.said(&["show", "BW-000001"]).contains("rejected clm:"));
}

#[test]
fn a_field_that_was_set_is_used_and_named() {
    let desk = Desk::new();
    let claim = desk.claim(1);
    desk.correct(&["edit", &claim, "tolls.0.min=7", "tolls.0.max=7"]);
    desk.correct(&["edit", "BW-000001", "place.lat=34.7", "place.lon=36.7"]);
    desk.correct(&["grade", "BW-000001", "discounted"]);
    let incident = &desk.incidents()[0];
    assert_eq!(
        (&incident["tolls"][0]["min"], &incident["tolls"][0]["max"]),
        (&4.into(), &7.into())
    );
    assert_eq!(incident["place"]["lat"], 34.7);
    assert_eq!(incident["place"]["method"], "human");
    assert_eq!(incident["grade"]["value"], "discounted");
    assert_eq!(incident["grade"]["rule"], "set by editor: a test");
    let fields: Vec<&str> = incident["review"]["fields"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| f.as_str().unwrap())
        .collect();
    let (least, most) = (format!("{claim} tolls.0.min"), format!("{claim} tolls.0.max"));
    assert_eq!(fields, [&most, &least, "grade", "place.lat", "place.lon"]);
    // Without a casebook nobody corrects anything, and no name stands in what is printed.
    assert!(!desk.jsonl().contains("BW-"));
}

#[test]
fn what_cannot_be_is_refused_with_what_would_be_right() {
    let desk = Desk::new();
    let claim = desk.claim(0);
    for (correction, message) in [
        (vec!["reject", "clm:nothing"], "no claim `clm:nothing` in this casebook"),
        (vec!["grade", "BW-000009", "weak"], "no incident `BW-000009` in this casebook"),
        (
            vec!["grade", "BW-000001", "good"],
            "there are confirmed, fair, weak, contested, discounted",
        ),
        (vec!["edit", &claim, "tolls.0.min=9"], "`min` would come after `max`"),
        (vec!["edit", &claim, "tolls.0.least=9"], "there is no `least`; there are demographic, "),
        (
            vec!["edit", &claim, "modality=perhaps"],
            "unknown variant `perhaps`, expected one of `happened`",
        ),
        (vec!["edit", &claim, "trigger.text=hit"], "`trigger.text` can't be set"),
        (vec!["edit", &claim, "attribution.chain.0.name=X"], "can't be set; of an attribution"),
        (vec!["edit", "BW-000001", "place.lat=134.7"], "there is no such point"),
        (vec!["merge", "BW-000001", "BW-000001"], "each once"),
        (vec!["split", "BW-000002", &claim], "is no claim of BW-000002"),
        (vec!["name", "BW-000001", "--code", "BW-000007"], "is no code"),
        (vec!["undo", "1"], "entry 1 is no correction that stands"),
    ] {
        let said = desk.refused(&correction);
        assert!(said.contains(message), "{correction:?}: {said}");
    }
    let casebook = desk.casebook();
    let by_name = run(&[
        "correct",
        "--casebook",
        str(&casebook),
        "--role",
        "a@b.example",
        "--reason",
        "x",
        "confirm",
        &claim,
    ]);
    let message = String::from_utf8(by_name.stderr).unwrap();
    assert!(message.contains("never a person's name"), "{message}");
}

#[test]
fn what_was_split_is_not_merged_again_unasked() {
    let desk = Desk::new();
    let split = desk.correct(&["split", "BW-000001", &desk.claim(2)]);
    assert_eq!(desk.incidents().len(), 3);
    let message = desk.refused(&["merge", "BW-000001", "BW-000003"]);
    assert!(
        message.contains(&format!("entry {split} split them (a test); undo {split} first")),
        "{message}"
    );
    // A further telling is like both, and brings them together no more.
    desk.ingest(&["Four people died in Homs on 14 May 2024 when shells fell, a monitor said."]);
    assert_eq!(desk.incidents().len(), 3);
    assert!(!desk.claims_of("BW-000001").contains(&desk.claim(2)));
}

#[test]
fn names_last_through_growth_merge_and_split() {
    let desk = Desk::new();
    let (first, third) = (desk.claim(0), desk.claim(2));
    let id = desk.show("BW-000001")["id"].clone();
    desk.ingest(&["Four people died in Homs on 14 May 2024 when shells fell, a monitor said."]);
    let grown = desk.show("BW-000001");
    assert_ne!(grown["id"], id);
    assert_eq!(grown["claims"].as_array().unwrap().len(), 4);
    desk.correct(&["name", "BW-000002", "--code", "IDL0007"]);
    let merge = desk.correct(&["merge", "IDL0007", "BW-000001"]);
    let merged = desk.show("BW-000002");
    assert_eq!(merged["name"], "BW-000001");
    assert_eq!(merged["aliases"], serde_json::json!(["BW-000002", "IDL0007"]));
    assert_eq!(merged["id"], desk.show("IDL0007")["id"]);
    desk.correct(&["undo", &merge]);
    assert_eq!(desk.show("IDL0007")["name"], "BW-000002");
    // The part that holds the oldest claim of the name keeps it.
    let anchor = desk.claims_of("BW-000001").into_iter().min().unwrap();
    let other = if anchor == first { &third } else { &first };
    desk.correct(&["split", "BW-000001", other]);
    assert_eq!(desk.show("BW-000003")["claims"], serde_json::json!([other]));
    assert!(desk.claims_of("BW-000001").contains(&anchor));
}

#[test]
fn a_copy_that_a_person_marks_is_no_origin() {
    let desk = Desk::new();
    assert_eq!(desk.incidents()[0]["independent_origins"], 3);
    desk.correct(&["copies", &desk.document(0), &desk.document(1)]);
    let incident = &desk.incidents()[0];
    assert_eq!(incident["independent_origins"], 2);
    assert_eq!(incident["review"]["fields"], serde_json::json!(["origins"]));
    let message = desk.refused(&["copies", &desk.document(1), &desk.document(0)]);
    assert!(message.contains("undo"), "{message}");
}

#[test]
fn a_sign_off_holds_as_long_as_what_was_signed() {
    let desk = Desk::new();
    let signed = desk.correct(&["sign-off", "BW-000001"]);
    let state = |desk: &Desk| desk.show("BW-000001")["review"].clone();
    let review = state(&desk);
    assert_eq!(
        (&review["state"], &review["by_role"], &review["at"]),
        (&"signed_off".into(), &"editor".into(), &"2024-06-01".into())
    );
    let queue = desk.said(&["review"]);
    assert!(!queue.contains("BW-000001") && queue.contains("BW-000002"), "{queue}");
    desk.ingest(&["Nine people died in Homs on 14 May 2024 when shells fell, a monitor said."]);
    assert_eq!(state(&desk)["state"], "draft", "the toll is another");
    let queue = desk.said(&["review"]);
    assert!(queue.contains("- it has changed since it was reviewed"), "{queue}");
    desk.correct(&["sign-off", "BW-000001"]);
    assert_eq!(state(&desk)["state"], "signed_off");
    desk.correct(&["undo", &signed]);
    assert_eq!(state(&desk)["state"], "signed_off", "the second stands");
}

#[test]
fn two_steps_take_two_roles() {
    let desk = Desk::new();
    desk.correct(&["two-steps"]);
    let message = desk.refused(&["sign-off", "BW-000001"]);
    assert!(message.contains("must be reviewed by another role than `editor` first"), "{message}");
    desk.correct(&["review", "BW-000001"]);
    desk.refused(&["sign-off", "BW-000001"]);
    let casebook = desk.casebook();
    printed(&[
        "correct",
        "--casebook",
        str(&casebook),
        "--role",
        "head",
        "--reason",
        "checked",
        "sign-off",
        "BW-000001",
    ]);
    assert_eq!(desk.show("BW-000001")["review"]["state"], "signed_off");
}

#[test]
fn the_queue_goes_by_doubt_and_harm() {
    let desk = Desk::new();
    desk.ingest(&[
        "Shelling killed 40 people in Mosul on 14 May 2024, the army said.",
        "Soldiers arrested a man in Taiz on 14 May 2024, the police and the mayor said.",
    ]);
    let queue: Value = serde_json::from_str(&desk.said(&["review", "--format", "json"])).unwrap();
    let points = |row: &Value| row["points"].as_u64().unwrap();
    let rows = queue["incidents"].as_array().unwrap();
    assert_eq!(rows.len(), 4);
    assert!(rows.is_sorted_by(|a, b| points(a) >= points(b)), "{rows:?}");
    assert!(rows[0]["id"] == desk.show("BW-000003")["id"], "forty dead, by one origin: {rows:?}");
    let before = points(&rows[0]);
    desk.correct(&["confirm", rows[0]["name"].as_str().unwrap()]);
    let queue: Value = serde_json::from_str(&desk.said(&["review", "--format", "json"])).unwrap();
    let same =
        queue["incidents"].as_array().unwrap().iter().find(|row| row["name"] == rows[0]["name"]);
    assert_eq!(points(same.unwrap()), before - 1, "a claim that was confirmed is one doubt less");
}

#[test]
fn only_what_is_signed_off_is_exported_and_a_source_at_risk_blurs_the_place() {
    let desk = Desk::new();
    let out = desk.folder.path().join("out");
    let export = |desk: &Desk| {
        desk.said(&["export", "--to", str(&out), "--as-of", "2024-07-01"]);
        fs::read_to_string(out.join("incidents.csv")).unwrap()
    };
    assert_eq!(export(&desk).lines().count(), 1, "nothing is signed off");
    desk.correct(&["name", "BW-000001", "--code", "HOM0001"]);
    desk.correct(&["note", "BW-000001", "call the clinic again"]);
    desk.correct(&["sign-off", "BW-000001"]);
    let rows = export(&desk);
    assert_eq!(rows.lines().count(), 2);
    assert!(rows.contains(",BW-000001,HOM0001,signed off,single,"), "{rows}");
    assert!(rows.contains(",Homs,,"), "{rows}");
    desk.correct(&["at-risk", &desk.claim(1)]);
    let rows = export(&desk);
    assert!(rows.contains(",true,") && !rows.contains("Homs") && !rows.contains("risk"), "{rows}");
    let told = |file: &std::path::Path| !str(file).contains("dictionary");
    let files = fs::read_dir(&out).unwrap().map(|file| file.unwrap().path());
    for file in files.filter(|file| told(file) && !file.ends_with("datapackage.json")) {
        let text = fs::read_to_string(file).unwrap();
        for word in ["medics", "civil defence", "clinic", "editor", "a test"] {
            assert!(!text.contains(word), "{word}: {text}");
        }
    }
    desk.correct(&["at-risk", "--clear", &desk.claim(1)]);
    assert!(export(&desk).contains(",Homs,,"));
}

#[test]
fn corrections_stay_when_documents_are_read_again() {
    let desk = Desk::new();
    desk.ingest(&["The Heron Brigade shelled a market in Taiz on 14 May 2024, killing two people, doctors said."]);
    desk.correct(&["name", "BW-000003", "--code", "TAI0001"]);
    let claim = desk.claims_of("TAI0001").remove(0);
    desk.correct(&["edit", &claim, "tolls.0.max=5"]);
    assert_eq!(desk.said(&["reread"]), "6 documents read again, 0 of them otherwise than before\n");
    let table = desk.folder.path().join("groups.csv");
    fs::write(&table, "alias,actor\nHeron Brigade,heron-brigade\n").unwrap();
    let casebook = desk.casebook();
    printed(&["actors", "set", "--casebook", str(&casebook), str(&table)]);
    assert_eq!(desk.said(&["reread"]), "6 documents read again, 1 of them otherwise than before\n");
    let incident = desk.show("TAI0001");
    assert_eq!(incident["actors"][0]["id"], "heron-brigade");
    assert_eq!(
        (&incident["tolls"][0]["min"], &incident["tolls"][0]["max"]),
        (&2.into(), &5.into())
    );
    assert!(desk.said(&["verify"]).starts_with("6 documents, "));
}

#[test]
fn a_casebook_of_an_earlier_version_gets_names() {
    let desk = Desk::new();
    let connection = rusqlite::Connection::open(desk.casebook()).unwrap();
    // As it was before there were names and corrections.
    connection
        .execute_batch("DROP TABLE name; DROP TABLE adrift; DELETE FROM log WHERE seq > 1; UPDATE fused SET up_to_log_seq = 1;")
        .unwrap();
    drop(connection);
    assert_eq!(desk.show("BW-000001")["name"], "BW-000001");
    desk.correct(&["reject", &desk.claim(0)]);
    assert!(desk.said(&["verify"]).starts_with("5 documents, "));
}

#[test]
fn a_second_writer_is_told_and_readers_read_on() {
    let desk = Desk::new();
    let before = desk.jsonl();
    let connection = rusqlite::Connection::open(desk.casebook()).unwrap();
    connection.execute_batch("BEGIN IMMEDIATE; UPDATE fused SET up_to_log_seq = 0;").unwrap();
    let message = desk.refused(&["reject", &desk.claim(0)]);
    assert_eq!(
        message,
        "bearwitness: another program is writing to this casebook; one writes at a time: try again when it is done\n"
    );
    assert_eq!(desk.jsonl(), before);
    connection.execute_batch("ROLLBACK").unwrap();
    desk.correct(&["reject", &desk.claim(0)]);
}
