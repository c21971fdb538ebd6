//! Input that nobody would choose.

use std::{fs, path::Path};

use super::{lines, run, str};

/// Extracts a file, expects the status, and gives the reports and the messages.
#[track_caller]
fn extract(file: &Path, status: i32) -> (Vec<serde_json::Value>, String) {
    let output = run(&["extract", str(file)]);
    let errors = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(status), "{errors}");
    assert!(!errors.contains("panicked"), "{errors}");
    (lines(&String::from_utf8(output.stdout).unwrap()), errors)
}

fn file(name: &str, content: impl AsRef<[u8]>) -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, content).unwrap();
    (folder, path)
}

#[test]
fn a_text_without_an_event() {
    let (_folder, path) = file("a.txt", "The library opens at nine. Bring your card.");
    let (reports, _) = extract(&path, 0);
    assert_eq!(reports[0]["claims"].as_array().map(Vec::len), Some(0));
}

#[test]
fn an_empty_file() {
    for name in ["a.txt", "a.html", "a"] {
        let (_folder, path) = file(name, "");
        let (reports, _) = extract(&path, 0);
        assert_eq!(reports[0]["passages"].as_array().map(Vec::len), Some(0), "{name}");
    }
    let (_folder, path) = file("a.jsonl", "");
    assert!(extract(&path, 0).0.is_empty());
}

#[test]
fn a_line_of_50_megabytes() {
    // Few sentences tell an event: it is the length that nobody would choose, and reading events takes long.
    let words = "Shells killed four people in Homs. ".repeat(100)
        + &"The library of the town opens at nine. ".repeat(50 * 27_000);
    assert!(words.len() > 50_000_000);
    let (_folder, path) = file("a.txt", &words);
    let (reports, _) = extract(&path, 0);
    assert_eq!(reports[0]["document"]["read"], "partial");
    assert_eq!(reports[0]["claims"].as_array().map(Vec::len), Some(100));
    assert!(reports[0]["notes"][0]["message"].as_str().unwrap().contains("only the first"));
    let (_folder, path) = file(
        "a.jsonl",
        format!(
            "{{\"id\":\"long\",\"text\":\"{words}\"}}\n{{\"id\":\"next\",\"text\":\"Nine died.\"}}\n"
        ),
    );
    let (reports, _) = extract(&path, 0);
    let names: Vec<_> =
        reports.iter().map(|r| r["document"]["source_name"].as_str().unwrap()).collect();
    assert_eq!(names, ["long", "next"]);
}

#[test]
fn bytes_that_are_no_text() {
    let (_folder, path) = file("a.txt", b"Shells killed four people in Homs \xff\xfe on Monday.");
    let (reports, _) = extract(&path, 0);
    assert_eq!(reports[0]["claims"][0]["tolls"][0]["min"], 4);
    assert!(!reports[0]["notes"].as_array().unwrap().is_empty());
    let noise: Vec<u8> =
        (0..20_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let (_folder, path) = file("noise", noise);
    extract(&path, 0);
    let (_folder, path) = file(
        "a.jsonl",
        b"{\"id\":\"a\",\"text\":\"\xff\"}\n{\"id\":\"b\",\"text\":\"Nine died.\"}",
    );
    let (reports, errors) = extract(&path, 0);
    assert_eq!(reports.len(), 2);
    assert!(errors.contains("a.jsonl:1: not a JSON record"), "{errors}");
}

#[test]
fn a_truncated_page() {
    let page = "<html><body><article><h1>Shells hit port</h1><p>Shells killed four people in Homs.</p><p>The arm";
    for end in (0..page.len()).step_by(3) {
        let (_folder, path) = file("a.html", &page[..end]);
        extract(&path, 0);
    }
}

#[cfg(unix)]
#[test]
fn a_folder_with_a_socket_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let _listener = std::os::unix::net::UnixListener::bind(folder.path().join("s")).unwrap();
    fs::write(folder.path().join("t.txt"), "Nine died.").unwrap();
    let (reports, errors) = extract(folder.path(), 0);
    assert_eq!(reports.len(), 1);
    assert!(errors.contains("is neither a file nor a folder; passed over"), "{errors}");
}

#[test]
fn nothing_readable_ends_with_1() {
    let (reports, errors) = extract(Path::new("/no/such/file"), 1);
    assert!(reports.is_empty());
    assert!(errors.contains("cannot read `/no/such/file`"), "{errors}");
    assert!(
        errors.ends_with("bearwitness: nothing could be read from the given paths\n"),
        "{errors}"
    );
}

#[test]
fn odd_characters_in_a_text() {
    let (_folder, path) = file(
        "a.txt",
        "\u{202e}Shells\u{0} killed \u{1F4A3} four\u{a0}people… \r\n\r\n\u{feff}“” '' -- ... ’s ’ — $ % @ # \u{0301}",
    );
    let (reports, _) = extract(&path, 0);
    let note = &reports[0]["notes"][0];
    assert!(note["message"].as_str().unwrap().starts_with("it holds 2 characters"), "{note}");
    assert_eq!(note["start"], 0);
}
