//! Evidence that stands: an earlier format, deletion, damage.

#![expect(clippy::unwrap_used, reason = "a test")]

#[path = "../../../fuzz/dice.rs"]
mod dice;

use std::{
    fs,
    io::{Cursor, Read as _},
    path::{Path, PathBuf},
};

use bearwitness_casebook::{By, Casebook, CasebookError, Outcome, Search, rescue};
use bearwitness_document::Report;
use bearwitness_read::{Given, records};
use dice::Dice;
use rusqlite::{Connection, types::Value};

const REPORTS: [&str; 4] = [
    "Shells killed four people in Homs on 14 May 2024, medics said. Call +963 944 123 456, they said.",
    "Five residents of the city were killed in Homs on 14 May 2024 when shells hit a market, the civil defence said.",
    "An air strike killed two people in Mosul on 3 May 2024, the army said. Nobody else was told of it.",
    "Six people were killed in Mosul on 3 May 2024 when a plane bombed a bakery, residents said.",
];

fn read(text: &str) -> (Vec<u8>, Report) {
    let line = serde_json::json!({ "text": text, "published": "2024-05-15" }).to_string();
    let record =
        records(Cursor::new(line.clone().into_bytes()), "a.jsonl", &Given::default()).next();
    (line.into_bytes(), bearwitness::claims(&record.unwrap().document))
}

fn casebook(file: &Path) -> Casebook {
    let mut casebook = Casebook::open_or_create(file).unwrap();
    casebook.keep(&REPORTS.map(read)).unwrap();
    casebook.refresh().unwrap();
    casebook
}

fn words(words: &str) -> Search {
    Search { words: words.to_owned(), ..Search::default() }
}

fn by(reason: &str) -> By {
    By { role: "editor".to_owned(), reason: reason.to_owned(), day: None }
}

/// The casebook of format 1 that an earlier program made of three invented reports, with a grade, an edit and a review.
fn of_format_1(folder: &Path) -> PathBuf {
    unpacked(folder, include_bytes!("data/format-1.casebook.gz"))
}

fn unpacked(folder: &Path, packed: &[u8]) -> PathBuf {
    let mut bytes = Vec::new();
    flate2::read::GzDecoder::new(packed).read_to_end(&mut bytes).unwrap();
    let file = folder.join("old.casebook");
    fs::write(&file, bytes).unwrap();
    file
}

#[test]
fn a_casebook_of_format_1_is_brought_to_ours_and_kept_beside() {
    let folder = tempfile::tempdir().unwrap();
    let file = of_format_1(folder.path());
    let before = Connection::open(&file).unwrap();
    let raw: Vec<Vec<u8>> = rows(&before, "SELECT raw FROM document ORDER BY id");
    let seal: Vec<String> = rows(&before, "SELECT hash FROM log ORDER BY seq DESC LIMIT 1");
    drop(before);
    let mut casebook = Casebook::open(&file).unwrap();
    let found = casebook.verify(Some(&format!("5:{}", seal[0]).parse().unwrap())).unwrap();
    assert_eq!((found.broken, found.documents, found.captures), (vec![], 3, 3));
    let mut ids: Vec<String> = casebook.documents().unwrap().into_iter().collect();
    ids.sort_unstable();
    for (id, raw) in ids.iter().zip(raw) {
        assert_eq!(casebook.raw(id).unwrap(), Some(raw));
        let text = casebook.report(id).unwrap().unwrap().document.text;
        assert!(!text.contains('@') && !text.contains("944"), "{text}");
    }
    let known = casebook.known_as().unwrap();
    let mut graded = |id: &str| casebook.incident(id).unwrap().unwrap().grade.unwrap().value;
    let first = known.iter().find(|(_, known)| known.name == "BW-000001").unwrap().0;
    assert_eq!(graded(first), "fair");
    assert_eq!(casebook.adrift().unwrap(), []);
    drop(casebook);
    let kept = Connection::open(folder.path().join("old.casebook.format-1")).unwrap();
    assert_eq!(kept.pragma_query_value(None, "user_version", |row| row.get(0)), Ok(1));
    assert_eq!(rows::<i64>(&kept, "SELECT count(*) FROM log"), [5]);
    Casebook::open(&file).unwrap();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "it is brought to ours once");
}

/// Made of three invented reports, with a grade.
#[test]
fn a_casebook_of_format_2_is_found_by_keys_and_kept_beside() {
    let folder = tempfile::tempdir().unwrap();
    let file = unpacked(folder.path(), include_bytes!("data/format-2.casebook.gz"));
    let log = |file: &Path| -> Vec<String> {
        rows(&Connection::open(file).unwrap(), "SELECT hash FROM log WHERE seq <= 3 ORDER BY seq")
    };
    let before = log(&file);
    let mut casebook = Casebook::open(&file).unwrap();
    let found = casebook.verify(None).unwrap();
    assert_eq!((found.broken, found.documents, found.captures), (vec![], 3, 3));
    let killed = Search { facts: vec![("outcome", "killed".to_owned())], ..words("market") };
    assert_eq!(casebook.search(&killed).unwrap().len(), 1);
    let graded = Search { grade: Some("fair".to_owned()), ..words("shells") };
    assert_eq!(casebook.search(&graded).unwrap().len(), 2);
    assert_eq!((before.len(), log(&file)), (3, before));
    assert!(folder.path().join("old.casebook.format-2").exists());
}

#[test]
fn a_damaged_casebook_of_format_1_is_rescued_into_ours() {
    let folder = tempfile::tempdir().unwrap();
    let file = of_format_1(folder.path());
    let to = folder.path().join("new.casebook");
    let found = rescue(&file, &to).unwrap();
    assert_eq!((found.documents, found.lost.len()), (3, 0));
    assert_eq!(Casebook::open(&to).unwrap().verify(None).unwrap().broken, Vec::<String>::new());
}

#[test]
fn raw_bytes_are_small_in_the_file_and_come_back_whole() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.casebook");
    let mut casebook = casebook(&file);
    let (raw, report) = read(&"Shells fell on the harbour at dawn. ".repeat(200));
    casebook.keep(&[(raw.clone(), report.clone())]).unwrap();
    assert_eq!(casebook.raw(&report.document.id).unwrap().as_ref(), Some(&raw));
    let stored: Vec<i64> = rows(
        &Connection::open(&file).unwrap(),
        "SELECT length(raw) FROM document ORDER BY bytes DESC LIMIT 1",
    );
    assert!(stored[0] * 20 < raw.len() as i64, "{stored:?} of {}", raw.len());
}

#[test]
fn the_same_bytes_captured_twice_are_one_document_with_two_captures() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.casebook");
    let mut casebook = casebook(&file);
    let (raw, mut report) = read(REPORTS[0]);
    report.document.source_name = "z.warc@17".to_owned();
    report.document.captured.at = Some("2024-05-16T08:00:00Z".to_owned());
    for captures in [5, 5] {
        let kept = casebook.keep(&[(raw.clone(), report.clone())]).unwrap();
        assert_eq!(kept[0].outcome, Outcome::KeptBefore);
        let found = casebook.verify(None).unwrap();
        assert_eq!((found.captures, found.broken), (captures, vec![]));
    }
    let other = Connection::open(&file).unwrap();
    other.execute("UPDATE capture SET capture = replace(capture, '08:00', '09:00')", []).unwrap();
    assert!(casebook.verify(None).unwrap().broken[0].ends_with("not as the log says"));
}

#[test]
fn what_is_deleted_is_nowhere_and_the_log_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.casebook");
    let mut casebook = casebook(&file);
    let (raw, report) = read(REPORTS[1]);
    let id = report.document.id.clone();
    let claim = report.claims[0].id.clone();
    let edit = bearwitness_casebook::Ask::Note(claim, "market words".to_owned());
    casebook.correct(&edit, &by("a remark")).unwrap();
    let before = casebook.incidents().unwrap().len();
    let deleted = casebook.delete(&id, &by("the family asked for it")).unwrap();
    assert!(deleted.log_is_empty);
    for end in ["", "-wal"] {
        let bytes = fs::read(format!("{}{end}", file.display())).unwrap_or_default();
        let holds = |words: &str| bytes.windows(words.len()).any(|b| b == words.as_bytes());
        for words in ["Five residents", "shells hit a market", "civil defence", "market words"] {
            assert!(!holds(words), "`{words}` in the file{end}");
        }
        assert!(end == "-wal" || holds(&report.document.sha256) && holds("the family asked"));
    }
    let found = casebook.verify(None).unwrap();
    assert_eq!((found.broken, found.documents), (vec![], 3));
    assert!(casebook.search(&words("market")).unwrap().is_empty());
    assert_eq!(casebook.incidents().unwrap().len(), before, "the other report tells it too");
    assert!(!format!("{:?}", casebook.incidents().unwrap()).contains(&id));
    let again = casebook.keep(&[(raw, report)]).unwrap();
    assert_eq!(again[0].outcome, Outcome::Deleted);
    let twice = casebook.delete(&id, &by("again")).unwrap_err().to_string();
    assert_eq!(twice, format!("`{id}` was deleted before"));
    assert!(matches!(casebook.delete("doc:none", &by("x")), Err(CasebookError::NoSuch { .. })));
    assert!(casebook.delete(&id, &by(" ")).is_err(), "a deletion has a reason");
    // What is left of the log's entries is as fixed as they were.
    drop(casebook);
    let rescued = folder.path().join("rescued.casebook");
    assert_eq!(rescue(&file, &rescued).unwrap().lost, Vec::<String>::new());
    assert_eq!(
        Casebook::open(&rescued).unwrap().verify(None).unwrap().broken,
        Vec::<String>::new()
    );
    let other = Connection::open(&file).unwrap();
    other
        .execute(
            "UPDATE log SET entry = replace(entry, 'BW-000001', 'BW-000009') WHERE seq = 2",
            [],
        )
        .unwrap();
    drop(other);
    let found = Casebook::open(&file).unwrap().verify(None).unwrap();
    assert_eq!(found.broken[0], "log: entry 2 does not follow from entry 1");
}

#[test]
fn a_casebook_that_stands_still_is_whole_in_its_file_and_takes_no_writing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.casebook");
    let casebook = casebook(&file);
    let seal = casebook.seal().unwrap();
    let mut still = casebook.still(&file).unwrap();
    let reader = Connection::open(&file).unwrap();
    assert_eq!(rows::<i64>(&reader, "SELECT count(*) FROM document"), [4]);
    reader.busy_timeout(std::time::Duration::ZERO).unwrap();
    assert!(reader.execute("DELETE FROM fused", []).is_err(), "nobody writes meanwhile");
    let copy = folder.path().join("copy.casebook");
    let mut bytes = Vec::new();
    still.file.read_to_end(&mut bytes).unwrap();
    fs::write(&copy, bytes).unwrap();
    let found = Casebook::open(&copy).unwrap().verify(seal.as_ref()).unwrap();
    assert_eq!((found.broken, found.documents), (vec![], 4));
    drop(still);
    assert_eq!(reader.execute("UPDATE fused SET up_to_log_seq = 0", []).unwrap(), 1);
}

/// Whichever bit of the file is turned, `verify` names something that is broken, or nothing that is kept reads
/// otherwise than before.
#[test]
fn no_bit_turns_unseen() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.casebook");
    drop(casebook(&file));
    let bytes = fs::read(&file).unwrap();
    let whole = dump(&file).unwrap();
    let mut dice = Dice(0x51de);
    let (mut named, mut harmless) = (0, 0);
    let page = 4096;
    for at in (0..bytes.len() / page).flat_map(|at| [at; 6]) {
        let used = (0..50).map(|_| at * page + dice.roll(page)).find(|place| bytes[*place] != 0);
        let Some(place) = used else { continue };
        let mut turned = bytes.clone();
        turned[place] ^= 1 << dice.roll(8);
        let broken = folder.path().join("broken.casebook");
        for end in ["", "-wal", "-shm"] {
            fs::remove_file(format!("{}{end}", broken.display())).ok();
        }
        fs::write(&broken, turned).unwrap();
        let found = Casebook::open(&broken).and_then(|casebook| casebook.verify(None));
        if found.is_ok_and(|found| found.broken.is_empty()) {
            let now = dump(&broken).unwrap();
            let differ = now.iter().zip(&whole).find(|(now, whole)| now != whole);
            assert!(now == whole, "byte {place} turned unseen: {differ:?}");
            harmless += 1;
        } else {
            named += 1;
        }
    }
    assert!(named > 100, "{named} named, {harmless} in free space");
}

/// All rows of all tables; an index is read as the table that it is.
fn dump(file: &Path) -> rusqlite::Result<Vec<Vec<Value>>> {
    let connection = Connection::open(file)?;
    let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'passage\\_text\\_%' ESCAPE '\\' ORDER BY name";
    let mut found = Vec::new();
    for table in rows::<String>(&connection, tables) {
        let mut select = connection.prepare(&format!("SELECT * FROM {table}"))?;
        let columns = select.column_count();
        let row = |row: &rusqlite::Row<'_>| (0..columns).map(|at| row.get(at)).collect();
        found.extend(select.query_map([], row)?.collect::<Result<Vec<Vec<Value>>, _>>()?);
    }
    Ok(found)
}

fn rows<T: rusqlite::types::FromSql>(connection: &Connection, sql: &str) -> Vec<T> {
    let mut select = connection.prepare(sql).unwrap();
    select.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}
