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
