//! Evidence that stands: seals, copies, and what is rescued of damage.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{examples, printed, run, str};

fn casebook(folder: &Path) -> PathBuf {
    let casebook = folder.join("a.casebook");
    printed(&["ingest", "--casebook", str(&casebook), str(&examples())]);
    let by = ["--role", "editor", "--reason", "a test", "--day", "2024-06-01"];
    let correction = ["correct", "--casebook", str(&casebook)];
    printed(&[&correction[..], &by, &["grade", "BW-000001", "fair"]].concat());
    casebook
}

fn incidents(casebook: &Path) -> String {
    printed(&["incidents", "--format", "jsonl", "--casebook", str(casebook)])
}

/// What `verify` prints and whether it was content.
fn verified(casebook: &Path, more: &[&str]) -> (String, bool) {
    let output = run(&[&["verify", "--casebook", str(casebook)], more].concat());
    (String::from_utf8(output.stdout).unwrap(), output.status.success())
}

fn sql(casebook: &Path, sql: &str) {
    rusqlite::Connection::open(casebook).unwrap().execute_batch(sql).unwrap();
}

#[test]
fn the_first_break_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let casebook = casebook(folder.path());
    assert!(verified(&casebook, &[]).1);
    sql(&casebook, "UPDATE log SET entry = replace(entry, 'fair', 'weak') WHERE seq = 3");
    let (said, content) = verified(&casebook, &[]);
    assert!(!content);
    assert!(said.contains("first break: log: entry 3 does not follow from entry 2\n"), "{said}");
}

#[test]
fn a_document_that_was_taken_away_is_missed() {
    let folder = tempfile::tempdir().unwrap();
    let casebook = casebook(folder.path());
    sql(
        &casebook,
        "PRAGMA foreign_keys = off; DELETE FROM claim; DELETE FROM passage; DELETE FROM document WHERE rowid = 2",
    );
    let (said, content) = verified(&casebook, &[]);
    assert!(!content);
    assert!(said.contains("it was kept, as the log says, and is gone"), "{said}");
}

#[test]
fn a_seal_finds_a_log_that_was_written_anew() {
    let folder = tempfile::tempdir().unwrap();
    let casebook = casebook(folder.path());
    let seal = printed(&["seal", "--casebook", str(&casebook)]);
    let seal = seal.trim();
    assert!(seal.starts_with("3:"), "{seal}");
    printed(&[
        "correct",
        "--casebook",
        str(&casebook),
        "--role",
        "r",
        "--reason",
        "x",
        "undo",
        "3",
    ]);
    assert!(verified(&casebook, &["--seal", seal]).1, "the log has only grown");
    // The last two entries are written anew with hashes that fit.
    let log = rusqlite::Connection::open(&casebook).unwrap();
    log.execute_batch("DELETE FROM log WHERE seq > 2").unwrap();
    let previous: String =
        log.query_row("SELECT hash FROM log WHERE seq = 2", [], |row| row.get(0)).unwrap();
    let entry = r#"{"op":"note"}"#;
    let hash = blake3::hash((previous.clone() + entry).as_bytes()).to_hex().to_string();
    log.execute("INSERT INTO log VALUES (3, ?1, ?2, ?3)", [entry, &previous, &hash]).unwrap();
    drop(log);
    assert!(verified(&casebook, &[]).1, "the chain alone can't tell");
    let (said, content) = verified(&casebook, &["--seal", seal]);
    assert!(!content);
    assert!(said.contains("first break: log: entry 3 is not the one that was sealed"), "{said}");
    let output = run(&["verify", "--casebook", str(&casebook), "--seal", "3"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_backup_is_made_while_others_write_and_overwrites_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let casebook = casebook(folder.path());
    let (before, copy) = (incidents(&casebook), folder.path().join("copy.casebook"));
    let groups = folder.path().join("groups.csv");
    fs::write(&groups, "alias,actor\nHeron Brigade,heron-brigade\n").unwrap();
    printed(&["actors", "set", "--casebook", str(&casebook), str(&groups)]);
    let other = rusqlite::Connection::open(&casebook).unwrap();
    other.execute_batch("BEGIN IMMEDIATE; DELETE FROM incident; DELETE FROM claim;").unwrap();
    let said = printed(&["backup", "--casebook", str(&casebook), "--to", str(&copy)]);
    let seal = printed(&["seal", "--casebook", str(&casebook)]);
    assert!(said.ends_with(&format!("seal {seal}")), "{said}");
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(incidents(&copy), before);
    assert!(verified(&copy, &["--seal", seal.trim()]).1);
    assert!(folder.path().join("copy.casebook.actors").exists());
    let again = run(&["backup", "--casebook", str(&casebook), "--to", str(&copy)]);
    assert_eq!(again.status.code(), Some(1));
    let message = String::from_utf8(again.stderr).unwrap();
    assert!(message.contains("is already there"), "{message}");
}

#[test]
fn a_doctor_takes_over_what_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let casebook = casebook(folder.path());
    sql(
        &casebook,
        "UPDATE document SET raw = x'00' WHERE rowid = 2; UPDATE log SET entry = '{}' WHERE seq = 3",
    );
    let rescued = folder.path().join("rescued.casebook");
    let said = printed(&["doctor", "--casebook", str(&casebook), "--to", str(&rescued)]);
    assert!(said.starts_with("2 documents and 2 log entries rescued to "), "{said}");
    assert!(said.contains("the log breaks at entry 3"), "{said}");
    assert_eq!(said.matches("lost: doc:").count(), 1, "{said}");
    let (said, content) = verified(&rescued, &[]);
    assert!(content && said.starts_with("2 documents, "), "{said}");
    assert!(incidents(&rescued).contains("\"killed\""));
}

#[test]
fn a_whole_casebook_is_rescued_whole() {
    let folder = tempfile::tempdir().unwrap();
    let casebook = casebook(folder.path());
    let rescued = folder.path().join("rescued.casebook");
    let said = printed(&["doctor", "--casebook", str(&casebook), "--to", str(&rescued)]);
    assert!(said.starts_with("3 documents and 3 log entries rescued to "), "{said}");
    assert!(!said.contains("lost") && !said.contains("breaks"), "{said}");
    assert_eq!(incidents(&rescued), incidents(&casebook));
}

/// Whichever page of the file is overwritten, what is rescued is whole, or the file is refused.
#[test]
fn no_damage_makes_the_doctor_keep_what_is_broken() {
    let folder = tempfile::tempdir().unwrap();
    let casebook = casebook(folder.path());
    sql(&casebook, "PRAGMA journal_mode = DELETE");
    let bytes = fs::read(&casebook).unwrap();
    let (page, mut whole) = (4096, 0);
    for at in (0..bytes.len() / page).step_by(3) {
        let broken = folder.path().join(format!("{at}.casebook"));
        let mut damaged = bytes.clone();
        damaged[at * page..(at + 1) * page].fill(0xa5);
        fs::write(&broken, damaged).unwrap();
        let rescued = folder.path().join(format!("{at}.rescued"));
        let output = run(&["doctor", "--casebook", str(&broken), "--to", str(&rescued)]);
        let errors = String::from_utf8(output.stderr).unwrap();
        assert!(!errors.contains("panicked"), "page {at}: {errors}");
        if output.status.success() {
            let (said, content) = verified(&rescued, &[]);
            assert!(content, "page {at}: {said}");
            whole += usize::from(said.starts_with("3 documents, "));
        }
    }
    assert!(whole > 3, "most damage leaves all documents whole: {whole}");
}

/// The names in a folder, in order.
fn names(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = names.map(|name| name.into_string().unwrap()).collect();
    names.sort_unstable();
    names
}

/// What the command says on standard error; it ends with 1.
fn refused(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert_eq!(output.status.code(), Some(1), "{arguments:?}");
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn an_archive_opens_to_its_passphrase_alone_and_comes_back_whole() {
    let (folder, inside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let casebook = casebook(inside.path());
    let groups = inside.path().join("groups.csv");
    fs::write(&groups, "alias,actor\nHeron Brigade,heron-brigade\n").unwrap();
    printed(&["actors", "set", "--casebook", str(&casebook), str(&groups)]);
    let file = |name: &str| folder.path().join(name);
    let (words, archive) = (file("words"), file("a.age"));
    fs::write(&words, "seven invented herons\n").unwrap();
    let locked = ["seal", "--casebook", str(&casebook), "--passphrase-file", str(&words)];
    let seal = printed(&[&locked[..], &["--encrypt", str(&archive)]].concat());
    assert_eq!(seal, printed(&["seal", "--casebook", str(&casebook)]));
    assert_eq!(names(folder.path()), ["a.age", "words"], "nothing else is left");
    let bytes = fs::read(&archive).unwrap();
    assert!(bytes.starts_with(b"age-encryption.org/v1"));
    for clear in ["Kassala", "SQLite format", "Heron Brigade", "casebook"] {
        assert!(!bytes.windows(clear.len()).any(|b| b == clear.as_bytes()), "`{clear}` is clear");
    }
    let said = refused(&[&locked[..], &["--encrypt", str(&archive)]].concat());
    assert!(said.contains("is already there"), "{said}");

    let back = file("b.casebook");
    let open = |archive: &Path| {
        let to = ["unseal", "--to", str(&back), "--passphrase-file", str(&words), str(archive)];
        to.map(str::to_owned)
    };
    let open = |archive: &Path| run(&open(archive).each_ref().map(String::as_str));
    let broken = file("broken.age");
    for damage in [0, 1] {
        let mut bytes = bytes.clone();
        let middle = bytes.len() / 2;
        if damage == 0 {
            bytes.truncate(middle);
        } else {
            bytes[middle] ^= 1;
        }
        fs::write(&broken, bytes).unwrap();
        let output = open(&broken);
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        assert_eq!(names(folder.path()), ["a.age", "broken.age", "words"], "nothing is left");
    }
    let output = open(&archive);
    assert!(output.status.success(), "{output:?}");
    assert!(verified(&back, &["--seal", seal.trim()]).1);
    assert_eq!(incidents(&back), incidents(&casebook));
    assert_eq!(
        fs::read(file("b.casebook.actors")).unwrap(),
        fs::read(inside.path().join("a.casebook.actors")).unwrap()
    );
    let said = String::from_utf8(open(&archive).stderr).unwrap();
    assert!(said.contains("is already there"), "{said}");

    fs::write(&words, "eight invented herons\n").unwrap();
    let other = file("c.casebook");
    let keys = ["--passphrase-file", str(&words), str(&archive)];
    let said = refused(&[&["unseal", "--to", str(&other)], &keys[..]].concat());
    assert!(said.contains("the passphrase is another one"), "{said}");
    assert!(!other.exists());
}

#[test]
fn an_archive_for_two_opens_to_either_and_to_nobody_else() {
    let folder = tempfile::tempdir().unwrap();
    let casebook = casebook(folder.path());
    let archive = folder.path().join("a.age");
    let keys: Vec<age::x25519::Identity> =
        (0..3).map(|_| age::x25519::Identity::generate()).collect();
    let public: Vec<String> = keys.iter().map(|key| key.to_public().to_string()).collect();
    let to = ["--recipient", &public[0], "--recipient", &public[1]];
    let seal = ["seal", "--casebook", str(&casebook), "--encrypt", str(&archive)];
    printed(&[&seal[..], &to].concat());
    for (n, key) in keys.iter().enumerate() {
        let file = folder.path().join(format!("{n}.txt"));
        let secret = age::secrecy::ExposeSecret::expose_secret(&key.to_string()).to_owned();
        fs::write(&file, format!("# a key\n{secret}\n")).unwrap();
        let back = folder.path().join(format!("{n}.casebook"));
        let open = ["unseal", "--to", str(&back), "--identity", str(&file), str(&archive)];
        if n < 2 {
            printed(&open);
            assert_eq!(incidents(&back), incidents(&casebook));
        } else {
            assert!(refused(&open).contains("the key is none of its recipients'"));
        }
    }
    let said = refused(&["unseal", "--to", str(&folder.path().join("d")), str(&archive)]);
    assert!(said.contains("name its file with --identity"), "{said}");
    let wrong = run(&[&seal[..], &["--recipient", "age1nobody"]].concat());
    assert_eq!(wrong.status.code(), Some(2));
}
