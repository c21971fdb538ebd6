//! What leaves a casebook, and under which conditions.

use std::{fs, path::PathBuf};

use serde_json::Value;

use super::{examples, export, lines, printed, run, str};

const REPORTS: [(&str, Option<&str>); 3] = [
    (
        "An air strike hit a hospital in Homs on 14 May 2024, killing four people, the civil defence said. The spot is at 34.7312, 36.7095, it said.",
        Some("https://post.example/hospital"),
    ),
    (
        "On 3 May 2024 a missile fired from Idlib hit a market in Homs, killing four people, the army said.",
        None,
    ),
    ("Gunmen threatened on 12 May 2024 to attack Idlib, the civil defence said.", None),
];

struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        let file = desk.folder.path().join("in.jsonl");
        let line = |(text, url): &(&str, Option<&str>)| {
            serde_json::json!({ "text": text, "published": "2024-05-15", "url": url }).to_string()
                + "\n"
        };
        fs::write(&file, REPORTS.iter().map(line).collect::<String>()).unwrap();
        printed(&["ingest", "--casebook", str(&desk.casebook()), str(&file)]);
        desk
    }

    fn casebook(&self) -> PathBuf {
        self.folder.path().join("a.casebook")
    }

    fn correction(&self, arguments: &[&str]) -> std::process::Output {
        let by = ["--role", "editor", "--reason", "the ministry printed it", "--day", "2024-06-01"];
        run(&[&["correct", "--casebook", str(&self.casebook())], &by[..], arguments].concat())
    }

    #[track_caller]
    fn correct(&self, arguments: &[&str]) {
        let output = self.correction(arguments);
        assert!(output.status.success(), "{output:?}");
    }

    #[track_caller]
    fn refused(&self, arguments: &[&str]) -> String {
        let output = self.correction(arguments);
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        String::from_utf8(output.stderr).unwrap()
    }

    /// The incident of the hospital.
    fn incident(&self) -> Value {
        let all = printed(&["incidents", "--format", "jsonl", "--casebook", str(&self.casebook())]);
        lines(&all).into_iter().find(|i| i["objects"].to_string().contains("hospital")).unwrap()
    }

    /// An export as JSON of one of its files.
    fn export(&self, more: &[&str], file: &str) -> Value {
        let out = self.folder.path().join("out");
        let (casebook, more) = (self.casebook(), [&["--format", "geojson"], more].concat());
        printed(&export(&casebook, &out, &more));
        serde_json::from_str(&fs::read_to_string(out.join(file)).unwrap()).unwrap()
    }

    fn point(&self, more: &[&str]) -> Value {
        self.export(more, "incidents.geojson")["features"][0]["geometry"]["coordinates"].clone()
    }

    fn method(&self) -> String {
        fs::read_to_string(self.folder.path().join("out/METHOD.md")).unwrap()
    }
}

const OLD: [&str; 2] = ["--as-of", "2024-07-01"];

#[test]
fn a_protected_object_is_shown_where_a_published_report_printed_it_and_a_person_said_why() {
    let desk = Desk::new();
    let incident = desk.incident();
    let document = incident["documents"][0].as_str().unwrap();
    let id = incident["id"].as_str().unwrap();
    desk.correct(&["sign-off", id]);
    let coarse = desk.point(&OLD);
    assert_eq!(coarse, serde_json::json!([36.625, 34.625]), "the middle of a cell");
    for (words, why) in
        [("34.7313, 36.7095", "does not stand in"), ("four people", "is no coordinate")]
    {
        let said = desk.refused(&["printed-coordinate", id, document, words]);
        assert!(said.contains(why), "{said}");
    }
    desk.correct(&["printed-coordinate", id, document, "34.7312, 36.7095"]);
    assert_eq!(desk.point(&OLD), Value::Null, "its place is another: it is a draft again");
    desk.correct(&["sign-off", id]);
    assert_eq!(desk.point(&OLD), serde_json::json!([36.7095, 34.7312]));
    assert!(desk.method().contains("because a person said why: 1"), "{}", desk.method());
    assert_eq!(desk.point(&[]), coarse, "what is fresh is coarse all the same");
    desk.correct(&["at-risk", incident["claims"][0].as_str().unwrap()]);
    assert_eq!(desk.point(&OLD), coarse, "and what a source at risk told");
    desk.correct(&["at-risk", "--clear", incident["claims"][0].as_str().unwrap()]);
    let shown = printed(&["show", "--casebook", str(&desk.casebook()), id]);
    let entry = shown.lines().find(|line| line.contains("as doc:")).unwrap();
    let entry = entry.trim().strip_prefix("entry ").unwrap().split(' ').next().unwrap();
    desk.correct(&["undo", entry]);
    assert_eq!(desk.point(&OLD), coarse, "the first sign-off stands again");
}

#[test]
fn only_what_was_published_is_known_to_everybody() {
    let desk = Desk::new();
    let file = desk.folder.path().join("private.txt");
    fs::write(&file, "Shells hit a school in Aleppo on 14 May 2024. It stood at 36.2021, 37.1343.")
        .unwrap();
    printed(&["ingest", "--casebook", str(&desk.casebook()), str(&file)]);
    let all = printed(&["incidents", "--format", "jsonl", "--casebook", str(&desk.casebook())]);
    let school =
        lines(&all).into_iter().find(|i| i["objects"].to_string().contains("school")).unwrap();
    let (id, document) = (school["id"].as_str().unwrap(), school["documents"][0].as_str().unwrap());
    let said = desk.refused(&["printed-coordinate", id, document, "36.2021, 37.1343"]);
    assert!(said.contains("neither an address nor a publisher"), "{said}");
}

#[test]
fn places_where_nothing_happened_are_a_layer_of_their_own_and_never_public() {
    let desk = Desk::new();
    let out = desk.folder.path().join("out");
    let casebook = desk.casebook();
    let output = run(&export(&casebook, &out, &["--other-places", "a map of movements"]));
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert!(
        String::from_utf8(output.stderr).unwrap().contains("a threat names whom it is aimed at")
    );
    desk.export(&["--profile", "internal"], "incidents.geojson");
    assert!(!out.join("elsewhere.geojson").exists(), "nobody asked for it");
    let roles = |more: &[&str]| -> Vec<String> {
        let layer = desk.export(
            &[more, &["--other-places", "a map of movements"]].concat(),
            "elsewhere.geojson",
        );
        assert!(layer["description"].as_str().unwrap().contains("none is a forecast"));
        let features = layer["features"].as_array().unwrap().iter();
        features.map(|f| f["properties"]["place_role"].as_str().unwrap().to_owned()).collect()
    };
    let mut inside = roles(&["--profile", "internal"]);
    inside.sort();
    assert_eq!(inside, ["origin", "threatened"], "and no site");
    let signed = ["--profile", "partner", "--as-of", "2024-07-01"];
    assert!(roles(&signed).is_empty(), "nobody signed anything off");
    let all = printed(&["incidents", "--format", "jsonl", "--casebook", str(&desk.casebook())]);
    let market = lines(&all).into_iter().find(|i| i["time"]["earliest"] == "2024-05-03").unwrap();
    desk.correct(&["sign-off", market["id"].as_str().unwrap()]);
    assert_eq!(roles(&signed), ["origin"]);
    assert!(roles(&signed[..2]).is_empty(), "without a day, all of it is fresh");
    let log = rusqlite::Connection::open(desk.casebook()).unwrap();
    let sql = "SELECT count(*) FROM log WHERE entry ->> '$.what.other_places_reason' = 'a map of movements'";
    assert_eq!(log.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap(), 4);
}

/// Exports evidence of the examples, with every incident signed off.
fn evidence(folder: &std::path::Path, profile: &str) -> (PathBuf, PathBuf) {
    let (casebook, out) = (folder.join("a.casebook"), folder.join(profile));
    if !casebook.exists() {
        printed(&["ingest", "--casebook", str(&casebook), str(&examples())]);
        let by = ["--role", "editor", "--reason", "an old grudge", "--day", "2024-06-01"];
        let correct = [&["correct", "--casebook", str(&casebook)], &by[..]].concat();
        printed(&[&correct[..], &["note", "BW-000001", "call the clinic again"]].concat());
        printed(&[&correct[..], &["sign-off", "BW-000001"]].concat());
    }
    let more = ["--profile", profile, "--format", "warc,prov", "--as-of", "2024-07-01"];
    printed(&export(&casebook, &out, &more));
    (casebook, out.join("evidence.warc"))
}

/// Says of all claims of the casebook's incidents that their sources are not at risk.
fn clear(casebook: &std::path::Path) {
    let incidents = printed(&["incidents", "--casebook", str(casebook), "--format", "jsonl"]);
    let lines = incidents.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let claims: Vec<Value> =
        lines.flat_map(|line| line["claims"].as_array().unwrap().clone()).collect();
    let ids = claims.iter().map(|id| id.as_str().unwrap());
    let by = ["--role", "editor", "--reason", "an old grudge", "--day", "2024-06-02"];
    let correct = [&["correct", "--casebook", str(casebook)], &by[..], &["at-risk", "--clear"]];
    printed(&[correct.concat(), ids.collect()].concat());
}

#[test]
fn evidence_carries_the_log_that_speaks_of_it_and_is_verified_alone() {
    let folder = tempfile::tempdir().unwrap();
    let (casebook, archive) = evidence(folder.path(), "internal");
    let found: Value =
        serde_json::from_str(&printed(&["verify", "--warc", str(&archive), "--format", "json"]))
            .unwrap();
    assert_eq!((&found["documents"], &found["logged"]), (&3.into(), &3.into()), "{found}");
    assert_eq!(
        (&found["log_entries"], &found["log_links"]),
        (&3.into(), &4.into()),
        "{found}: all but the note"
    );
    let bytes = fs::read(&archive).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("an old grudge") && !text.contains("call the clinic"), "{text}");
    let head = found["log_head"].as_str().unwrap();
    printed(&["verify", "--warc", str(&archive), "--seal", &format!("4:{head}")]);
    let seal = printed(&["seal", "--casebook", str(&casebook)]);
    let later = run(&["verify", "--warc", str(&archive), "--seal", seal.trim()]);
    assert_eq!(later.status.code(), Some(1));
    let said = String::from_utf8(later.stdout).unwrap();
    assert!(
        said.contains("it ends with entry 4, and 5 was sealed"),
        "the export was noted: {said}"
    );
    // A flipped letter anywhere is found: in a document, in an entry of the log, in a hash.
    for word in ["Kassala", "an old grudge", &head[..12], "\"op\\\":\\\"ingest"] {
        let at = bytes.windows(word.len()).position(|window| window == word.as_bytes());
        let mut bytes = bytes.clone();
        bytes[at.unwrap_or_else(|| panic!("`{word}` is in it"))] ^= 1;
        let broken = folder.path().join("broken.warc");
        fs::write(&broken, bytes).unwrap();
        let output = run(&["verify", "--warc", str(&broken)]);
        let said = String::from_utf8(output.stdout).unwrap();
        assert_eq!(output.status.code(), Some(1), "{word}: {said}");
        assert!(said.contains("first break: "), "{word}: {said}");
    }
}

#[test]
fn what_others_get_of_the_log_holds_no_reason_and_in_public_there_is_none() {
    let folder = tempfile::tempdir().unwrap();
    // A hospital's director is at risk by default, until an editor says otherwise.
    let (casebook, _) = evidence(folder.path(), "internal");
    clear(&casebook);
    let (_, archive) = evidence(folder.path(), "partner");
    let said = printed(&["verify", "--warc", str(&archive)]);
    assert!(said.contains("; 1 of 1 log entries checked"), "{said}");
    let text = String::from_utf8_lossy(&fs::read(&archive).unwrap()).into_owned();
    for word in ["an old grudge", "editor", "call the clinic", "sign_off"] {
        assert!(!text.contains(word), "{word}");
    }
    assert!(!evidence(folder.path(), "public").1.exists());
}

#[test]
fn provenance_names_the_program_its_tables_and_the_settings() {
    let folder = tempfile::tempdir().unwrap();
    let run = |profile: &str| -> Value {
        let (casebook, _) = evidence(folder.path(), profile);
        let file = casebook.with_file_name(profile).join("provenance.jsonld");
        let graph: Value = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
        let mut nodes = graph["@graph"].as_array().unwrap().iter();
        nodes.find(|node| node["type"] == "prov:Activity").unwrap().clone()
    };
    let before = run("public");
    for (key, digits) in [("bw:binary", 64), ("bw:rules", 64), ("bw:settings", 64)] {
        let value = before[key].as_str().unwrap();
        assert!(value.len() == digits && value.chars().all(|c| c.is_ascii_hexdigit()), "{before}");
    }
    let groups = folder.path().join("groups.csv");
    fs::write(&groups, "alias,actor\nHeron Brigade,heron-brigade\n").unwrap();
    printed(&["actors", "set", "--casebook", str(&folder.path().join("a.casebook")), str(&groups)]);
    let after = run("public");
    assert_ne!(after["bw:settings"], before["bw:settings"], "a table of the user is a setting");
    assert_eq!(
        (&after["bw:binary"], &after["bw:rules"]),
        (&before["bw:binary"], &before["bw:rules"])
    );
}
