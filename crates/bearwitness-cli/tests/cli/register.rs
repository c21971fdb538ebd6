//! The register of victims: apart from the casebook, under its own key.

use std::{collections::BTreeMap, fs, path::PathBuf};

use super::{export, lines, printed, run, str};

const REPORTS: [&str; 3] = [
    "Shells killed three people in Homs on 14 May 2024, medics said.\n\nAmong them was Qassem Mornhavel, 34, a baker.",
    "Rockets killed two people in Homs on 15 May 2024, the civil defence said.\n\nKasim Mornhavil and a boy died of their wounds.",
    "An air strike killed two people in Mosul on 3 May 2024, the army said.\n\nThe dead were Qassem Mornhavel and his son.",
];

const NAMES: [&str; 2] = ["Mornhavel", "Mornhavil"];

struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        let (file, words) = (desk.folder.path().join("in.jsonl"), desk.passphrase());
        let line = |(n, text): (usize, &&str)| {
            let url = format!("https://post.example/{n}");
            let line = serde_json::json!({ "text": text, "published": "2024-05-16", "url": url, "publisher": "Post" });
            line.to_string() + "\n"
        };
        fs::write(&file, REPORTS.iter().enumerate().map(line).collect::<String>()).unwrap();
        fs::write(&words, "seven invented herons\n").unwrap();
        printed(&["ingest", "--casebook", str(&desk.casebook()), str(&file)]);
        for incident in desk.incidents() {
            let by = ["--role", "editor", "--reason", "a test", "sign-off", &incident];
            printed(&[&["correct", "--casebook", str(&desk.casebook())], &by[..]].concat());
        }
        desk
    }

    fn casebook(&self) -> PathBuf {
        self.folder.path().join("a.casebook")
    }

    fn passphrase(&self) -> PathBuf {
        self.folder.path().join("words")
    }

    fn incidents(&self) -> Vec<String> {
        let listed =
            printed(&["incidents", "--format", "jsonl", "--casebook", str(&self.casebook())]);
        let ids = lines(&listed).into_iter().map(|i| i["id"].as_str().unwrap().to_owned());
        ids.collect()
    }

    /// The incident that the report tells, and the document.
    fn told(&self, report: usize) -> [String; 2] {
        let word = ["34, a baker", "of their wounds", "his son"][report];
        let casebook = self.casebook();
        let hits = printed(&["search", "--format", "jsonl", "--casebook", str(&casebook), word]);
        let document = lines(&hits)[0]["document"].as_str().unwrap().to_owned();
        let listed = printed(&["incidents", "--format", "jsonl", "--casebook", str(&casebook)]);
        let tells = |i: &serde_json::Value| i["documents"].to_string().contains(&document);
        let incident = lines(&listed).into_iter().find(tells).unwrap();
        [incident["id"].as_str().unwrap().to_owned(), document]
    }

    fn asked(&self, what: &str, more: &[&str]) -> Vec<String> {
        let (casebook, words) = (self.casebook(), self.passphrase());
        let at = ["register", what, "--casebook", str(&casebook), "--passphrase-file", str(&words)];
        [&at[..], more].concat().into_iter().map(str::to_owned).collect()
    }

    #[track_caller]
    fn said(&self, what: &str, more: &[&str]) -> String {
        let asked = self.asked(what, more);
        printed(&asked.iter().map(String::as_str).collect::<Vec<_>>())
    }

    fn refused(&self, what: &str, more: &[&str]) -> String {
        let asked = self.asked(what, more);
        let output = run(&asked.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        String::from_utf8(output.stderr).unwrap()
    }

    fn add(&self, report: usize, name: &str) {
        let [incident, document] = self.told(report);
        self.said("add", &[&BY[..], &["--age", "34", &incident, &document, name]].concat());
    }

    /// All files of exports of every profile and format, by profile and name.
    fn exports(&self) -> BTreeMap<String, Vec<u8>> {
        let mut all = BTreeMap::new();
        for profile in ["internal", "partner", "public"] {
            // Of a copy: an export is noted in the log of what it was made of.
            let copy = tempfile::tempdir().unwrap();
            let (casebook, out) = (copy.path().join("a.casebook"), copy.path().join("out"));
            printed(&["backup", "--casebook", str(&self.casebook()), "--to", str(&casebook)]);
            let formats = "native,parquet,casebook,acled,ucdp,geojson,plover,polecat,airwars,capture,prov,warc";
            let more = ["--profile", profile, "--format", formats, "--as-of", "2024-07-01"];
            printed(&export(&casebook, &out, &more));
            for file in fs::read_dir(&out).unwrap() {
                let file = file.unwrap();
                let name = format!("{profile} {}", file.file_name().to_string_lossy());
                all.insert(name, fs::read(file.path()).unwrap());
            }
        }
        all
    }
}

const BY: [&str; 6] = ["--role", "recorder", "--reason", "a list", "--day", "2024-06-01"];

fn holds(bytes: &[u8], word: &str) -> bool {
    bytes.windows(word.len()).any(|window| window == word.as_bytes())
}

#[test]
fn nothing_of_a_register_is_in_any_export_in_the_index_or_in_the_log() {
    let desk = Desk::new();
    assert!(
        desk.refused("list", &["BW-000001"]).contains("`bearwitness register begin` makes one")
    );
    desk.said("begin", &BY);
    let before = desk.exports();
    desk.add(0, "Qassem Mornhavel");
    desk.add(1, "Kasim Mornhavil");
    desk.add(2, "Qassem Mornhavel");
    let after = desk.exports();
    for (name, bytes) in &after {
        assert_eq!(Some(bytes), before.get(name), "{name} is another one");
    }
    // What public files hold of these people is nothing, with or without a register.
    for (name, bytes) in after.iter().filter(|(name, _)| name.starts_with("public")) {
        assert!(!NAMES.iter().any(|word| holds(bytes, word)), "{name}");
    }
    let locked = fs::read(desk.folder.path().join("a.casebook.register")).unwrap();
    assert!(locked.starts_with(b"age-encryption.org/v1"));
    for word in ["Mornhavel", "recorder", "BW-", "doc:", "a list"] {
        assert!(!holds(&locked, word), "{word}");
    }
    let log = rusqlite::Connection::open(desk.casebook()).unwrap();
    let sql =
        "SELECT group_concat(entry) FROM log WHERE entry ->> '$.op' IN ('register', 'correct')";
    let entries: String = log.query_row(sql, [], |row| row.get(0)).unwrap();
    assert!(
        entries.contains("begun") && !NAMES.iter().any(|word| entries.contains(word)),
        "{entries}"
    );
}

#[test]
fn names_are_matched_in_an_incident_and_its_neighbours_and_nowhere_else() {
    let desk = Desk::new();
    desk.said("begin", &BY);
    desk.add(0, "Qassem Mornhavel");
    desk.add(1, "Kasim Mornhavil");
    desk.add(2, "Qassem Mornhavel");
    let [homs, _] = desk.told(0);
    let [mosul, document] = desk.told(2);
    let said = desk.said("match", &[&homs]);
    assert!(said.starts_with("spelt much alike\n  1  Qassem Mornhavel, 34  BW-"), "{said}");
    assert_eq!(said.lines().count(), 3, "the same name in Mosul is not in it: {said}");
    assert_eq!(desk.said("match", &[&mosul]), "");
    assert_eq!(desk.said("list", &[&mosul]).lines().count(), 1);
    let no = desk.refused("add", &[&BY[..], &[&mosul, &document, "Zerrin Vashik"]].concat());
    assert!(no.contains("the name does not stand in"), "{no}");
    let no = desk.refused("add", &[&BY[..], &[&homs, &document, "Qassem Mornhavel"]].concat());
    assert!(no.contains(&format!("no document `{document}` tells {homs}")), "{no}");
}

#[test]
fn an_entry_goes_with_its_document_and_a_register_is_written_out_only_on_purpose() {
    let desk = Desk::new();
    desk.said("begin", &BY);
    assert!(desk.refused("begin", &BY).contains("is already there"));
    desk.add(0, "Qassem Mornhavel");
    desk.add(2, "Qassem Mornhavel");
    let out = desk.folder.path().join("victims.csv");
    let said = desk.said("export", &[&BY[..], &["--to", str(&out)]].concat());
    assert!(said.starts_with("2 entries written to "), "{said}");
    assert!(fs::read_to_string(&out).unwrap().contains(",Qassem Mornhavel,34,,doc:"));
    assert!(desk.refused("export", &[&BY[..], &["--to", str(&out)]].concat()).contains("exists"));
    let [incident, document] = desk.told(0);
    let by = ["--role", "editor", "--reason", "the family asked for it", &document];
    let said = printed(&[&["delete", "--casebook", str(&desk.casebook())], &by[..]].concat());
    assert!(said.contains("the register holds what it took from them"), "{said}");
    let [mosul, _] = desk.told(2);
    assert_eq!(desk.said("list", &[&mosul]).lines().count(), 1);
    let output = run(&["show", "--casebook", str(&desk.casebook()), &incident]);
    assert!(!output.status.success(), "nothing is left of it");
    desk.said("remove", &["2"]);
    assert_eq!(desk.said("list", &[&mosul]), "");
    fs::write(desk.passphrase(), "eight invented herons\n").unwrap();
    assert!(desk.refused("list", &[&mosul]).contains("the passphrase is another one"));
}
