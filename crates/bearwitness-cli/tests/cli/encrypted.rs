//! Casebooks that are encrypted page by page (the feature `sqlcipher`).

use std::{fs, path::Path, process::Output};

use super::{bearwitness, examples, printed, str};

fn with(passphrase: &str, arguments: &[&str]) -> Output {
    bearwitness().env("BEARWITNESS_PASSPHRASE", passphrase).args(arguments).output().unwrap()
}

#[track_caller]
fn opened(arguments: &[&str]) -> String {
    let output = with("seven invented herons", arguments);
    assert!(output.status.success(), "{arguments:?}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

fn said(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Whether no file of the folder holds a word of the reports, or is a clear file of `SQLite`.
fn nothing_is_clear(folder: &Path) {
    for file in fs::read_dir(folder).unwrap() {
        let file = file.unwrap().path();
        let bytes = fs::read(&file).unwrap();
        for clear in ["SQLite format", "Kassala", "killed", "CREATE TABLE", "doc:"] {
            let found = bytes.windows(clear.len()).any(|b| b == clear.as_bytes());
            assert!(!found, "`{clear}` is clear in {}", file.display());
        }
    }
}

#[test]
fn a_casebook_opens_to_its_passphrase_alone_and_nothing_of_it_is_clear() {
    let folder = tempfile::tempdir().unwrap();
    let (locked, copy) = (folder.path().join("a.casebook"), folder.path().join("b.casebook"));
    opened(&["ingest", "--casebook", str(&locked), str(&examples())]);
    let incidents = opened(&["incidents", "--casebook", str(&locked), "--format", "jsonl"]);
    opened(&["verify", "--casebook", str(&locked)]);
    opened(&["backup", "--casebook", str(&locked), "--to", str(&copy)]);
    nothing_is_clear(folder.path());
    assert_eq!(opened(&["incidents", "--casebook", str(&copy), "--format", "jsonl"]), incidents);

    let clear = tempfile::tempdir().unwrap();
    let open = clear.path().join("c.casebook");
    printed(&["ingest", "--casebook", str(&open), str(&examples())]);
    assert_eq!(printed(&["incidents", "--casebook", str(&open), "--format", "jsonl"]), incidents);
    let again = folder.path().join("d.casebook");
    opened(&["doctor", "--casebook", str(&open), "--to", str(&again)]);
    nothing_is_clear(folder.path());
    assert_eq!(opened(&["incidents", "--casebook", str(&again), "--format", "jsonl"]), incidents);
}

#[test]
fn another_passphrase_or_none_is_told_from_damage() {
    let folder = tempfile::tempdir().unwrap();
    let locked = folder.path().join("a.casebook");
    opened(&["ingest", "--casebook", str(&locked), str(&examples())]);
    let before = fs::read(&locked).unwrap();
    let list = ["incidents", "--casebook", str(&locked)];
    let told = said(&with("eight invented herons", &list));
    assert!(told.contains("does not open: the passphrase is another one"), "{told}");
    let told = said(&with("", &list));
    assert!(told.contains("or an encrypted one; set BEARWITNESS_PASSPHRASE"), "{told}");
    let reports = examples();
    let ingest = ["ingest", "--casebook", str(&locked), str(&reports)];
    said(&with("eight invented herons", &ingest));
    assert_eq!(fs::read(&locked).unwrap(), before, "nothing was written");
}
