//! Keeping reports: again, in any order.

use std::{fs, path::Path};

use super::{examples, export, lines, printed, run, str};

fn incidents(casebook: &Path) -> String {
    printed(&["incidents", "--format", "jsonl", "--casebook", str(casebook)])
}

#[test]
fn ingesting_again_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let casebook = folder.path().join("a.casebook");
    let first = printed(&["ingest", "--casebook", str(&casebook), str(&examples())]);
    assert_eq!(first, "3 documents read, 3 of them new to the casebook\n");
    let before = (incidents(&casebook), printed(&["verify", "--casebook", str(&casebook)]));
    let second = printed(&["ingest", "--casebook", str(&casebook), str(&examples())]);
    assert_eq!(second, "3 documents read, 0 of them new to the casebook\n");
    assert_eq!(before, (incidents(&casebook), printed(&["verify", "--casebook", str(&casebook)])));
}

#[test]
fn order_does_not_matter() {
    let folder = tempfile::tempdir().unwrap();
    let names = ["basin-radio.rss", "gash-river-post.html", "retyped.txt"];
    let mut results = Vec::new();
    for (n, order) in [[0, 1, 2], [2, 1, 0], [1, 0, 2]].iter().enumerate() {
        let casebook = folder.path().join(format!("{n}.casebook"));
        for at in order {
            printed(&["ingest", "--casebook", str(&casebook), str(&examples().join(names[*at]))]);
        }
        let out = folder.path().join(format!("out{n}"));
        printed(&export(&casebook, &out, &["--include-drafts", "test"]));
        results.push((
            incidents(&casebook),
            fs::read_to_string(out.join("machine-draft-incidents.csv")).unwrap(),
        ));
    }
    assert!(!results[0].0.is_empty());
    assert_eq!(results[0], results[1]);
    assert_eq!(results[0], results[2]);
    assert_eq!(results[0].0, printed(&["incidents", "--format", "jsonl", str(&examples())]));
}

#[test]
fn one_document_under_two_names_keeps_the_lesser() {
    let folder = tempfile::tempdir().unwrap();
    let text = "Shells killed four people in Homs on 3 May 2024, medics said.";
    for name in ["b.txt", "a.txt"] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    for order in [["a.txt", "b.txt"], ["b.txt", "a.txt"]] {
        let casebook = folder.path().join(format!("{}.casebook", order[0]));
        for name in order {
            printed(&["ingest", "--casebook", str(&casebook), str(&folder.path().join(name))]);
        }
        let hits = lines(&printed(&[
            "search",
            "--format",
            "jsonl",
            "--casebook",
            str(&casebook),
            "shells",
        ]));
        assert_eq!(hits.len(), 1);
        assert!(hits[0]["source_name"].as_str().unwrap().ends_with("a.txt"), "{hits:?}");
    }
}

#[test]
fn verify_names_what_is_broken() {
    let folder = tempfile::tempdir().unwrap();
    let casebook = folder.path().join("a.casebook");
    printed(&["ingest", "--casebook", str(&casebook), str(&examples().join("retyped.txt"))]);
    let mut bytes = fs::read(&casebook).unwrap();
    let evidence = b"Two of the wounded are children";
    let at = (0..bytes.len()).find(|at| bytes[*at..].starts_with(evidence)).unwrap();
    bytes[at] = b'X';
    fs::write(&casebook, bytes).unwrap();
    let output = run(&["verify", "--casebook", str(&casebook)]);
    assert_eq!(output.status.code(), Some(1));
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(printed.contains("broken: doc:"), "{printed}");
}

#[test]
fn a_file_that_is_no_casebook_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("notes.txt");
    fs::write(&file, "These are notes and no casebook. ".repeat(100)).unwrap();
    let output = run(&["ingest", "--casebook", str(&file), str(&examples())]);
    assert_eq!(output.status.code(), Some(1));
    let message = String::from_utf8(output.stderr).unwrap();
    assert!(message.contains("is not a casebook"), "{message}");
    assert!(fs::read_to_string(&file).unwrap().starts_with("These are notes"));
}

#[test]
fn show_knows_all_kinds_of_id() {
    let folder = tempfile::tempdir().unwrap();
    let casebook = folder.path().join("a.casebook");
    printed(&["ingest", "--casebook", str(&casebook), str(&examples())]);
    let incident = &lines(&incidents(&casebook))[0];
    for id in [&incident["id"], &incident["claims"][0], &incident["documents"][0]] {
        let shown = printed(&["show", "--casebook", str(&casebook), id.as_str().unwrap()]);
        assert!(shown.contains(id.as_str().unwrap()), "{shown}");
    }
    assert_eq!(run(&["show", "--casebook", str(&casebook), "inc:nothing"]).status.code(), Some(1));
    assert_eq!(run(&["show", "--casebook", str(&casebook), "nothing"]).status.code(), Some(2));
}

#[test]
fn a_public_export_holds_no_source_and_no_draft_without_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    let casebook = folder.path().join("a.casebook");
    printed(&["ingest", "--casebook", str(&casebook), str(&examples())]);
    let out = folder.path().join("out");
    let said = printed(&["export", "--casebook", str(&casebook), "--to", str(&out)]);
    assert!(said.starts_with("0 incidents written to "), "{said}");
    printed(&[
        "export",
        "--casebook",
        str(&casebook),
        "--to",
        str(&out),
        "--include-drafts",
        "test",
    ]);
    let rows = fs::read_to_string(out.join("machine-draft-incidents.csv")).unwrap();
    assert_eq!(rows.lines().count(), 2);
    assert!(rows.contains(",machine draft,"), "{rows}");
    for file in fs::read_dir(&out).unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        for word in ["director", "council", "hospital", "Kassala", "15.45099"] {
            assert!(!text.contains(word), "{word}: {text}");
        }
    }
    let log = printed(&["verify", "--casebook", str(&casebook)]);
    assert!(log.contains("4 log entries checked"), "ingest, names, two exports: {log}");
}

#[test]
fn a_search_is_kept_nowhere() {
    let folder = tempfile::tempdir().unwrap();
    let casebook = folder.path().join("a.casebook");
    printed(&["ingest", "--casebook", str(&casebook), str(&examples().join("retyped.txt"))]);
    printed(&["search", "--casebook", str(&casebook), "quillanbird OR wounded"]);
    for entry in fs::read_dir(folder.path()).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        assert!(!bytes.windows(11).any(|words| words.eq_ignore_ascii_case(b"quillanbird")));
    }
}

#[test]
fn a_casebook_that_is_passed_on_holds_what_its_profile_permits() {
    let folder = tempfile::tempdir().unwrap();
    let casebook = folder.path().join("a.casebook");
    printed(&["ingest", "--casebook", str(&casebook), str(&examples())]);
    let export = |out: &Path, more: &[&str]| {
        let asked = ["export", "--casebook", str(&casebook), "--format", "casebook", "--to"];
        printed(&[&asked[..], &[str(out)], more].concat());
    };
    let public = folder.path().join("public");
    export(&public, &["--include-drafts", "Zerrin asked for it"]);
    let file = public.join("machine-draft-casebook.sqlite");
    let bytes = fs::read(&file).unwrap();
    let again = folder.path().join("again");
    export(&again, &["--include-drafts", "Zerrin asked for it"]);
    assert_eq!(bytes, fs::read(again.join("machine-draft-casebook.sqlite")).unwrap());
    let text = String::from_utf8_lossy(&bytes);
    for word in ["director", "council", "hospital", "Kassala", "15.45099", "Zerrin"] {
        assert!(!text.contains(word), "{word}");
    }
    let passed = rusqlite::Connection::open(&file).unwrap();
    let one = |sql: &str| passed.query_row(sql, [], |row| row.get::<_, String>(0)).unwrap();
    assert_eq!(one("SELECT status FROM incidents"), "machine draft");
    assert!(one("SELECT text FROM about WHERE name = 'METHOD.md'").starts_with("# Method"));
    assert!(one("SELECT entry FROM log").contains("\"machine_drafts\":true"));
    let names = fs::read_dir(&public).unwrap().map(|entry| entry.unwrap().file_name());
    for name in names {
        assert!(str(Path::new(&name)).starts_with("machine-draft-"), "{name:?}");
    }
    let output = run(&["incidents", "--casebook", str(&file)]);
    let message = String::from_utf8(output.stderr).unwrap();
    assert!(message.contains("is an export of a casebook, not one to work in"), "{message}");
    let internal = folder.path().join("internal");
    export(&internal, &["--profile", "internal"]);
    let inside = fs::read(internal.join("casebook.sqlite")).unwrap();
    assert!(String::from_utf8_lossy(&inside).contains("Kassala"));
}

/// Of what is exported as a web archive, the same documents and incidents are read.
#[test]
fn evidence_goes_round() {
    let folder = tempfile::tempdir().unwrap();
    let (first, out) = (folder.path().join("a.casebook"), folder.path().join("out"));
    printed(&["ingest", "--casebook", str(&first), str(&examples())]);
    let asked = ["--profile", "internal", "--format", "warc", "--as-of", "2024-07-01"];
    printed(&[&["export", "--casebook", str(&first), "--to", str(&out)], &asked[..]].concat());
    let second = folder.path().join("b.casebook");
    printed(&["ingest", "--casebook", str(&second), str(&out.join("evidence.warc"))]);
    let told = |casebook: &Path| -> Vec<_> {
        let incidents = lines(&incidents(casebook)).into_iter();
        incidents.map(|i| [i["id"].clone(), i["tolls"].clone(), i["origins"].clone()]).collect()
    };
    assert_eq!(told(&first), told(&second));
    assert!(!told(&first).is_empty());
}
