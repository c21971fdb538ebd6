//! The claims contract: order of keys, spans, ids, and the same bytes every time.

use std::{fs, io::Write, process::Stdio};

use serde_json::Value;

use super::{bearwitness, examples, lines, printed, str};

#[test]
fn keys_stand_in_the_order_of_the_contract() {
    let line = printed(&["extract", "--mentions", str(&examples().join("retyped.txt"))]);
    for keys in [
        vec![
            "{\"document\":{\"id\":",
            "\"source_name\":",
            "\"sha256\":",
            "\"media_type\":",
            "\"title\":",
            "\"publisher\":",
            "\"url\":",
            "\"platform\":",
            "\"account\":",
            "\"captured\":",
            "\"version_of\":",
            "\"language\":",
            "\"read\":",
            "\"published\":",
            "\"text\":",
        ],
        vec!["\"passages\":", "\"sentences\":", "\"mentions\":", "\"claims\":", "\"notes\":"],
        vec![
            "\"claims\":[{\"id\":\"clm:",
            "\"sentence\":",
            "\"kind\":",
            "\"trigger\":",
            "\"event\":",
            "\"modality\":",
            "\"polarity\":",
            "\"actors\":",
            "\"places\":",
            "\"time\":",
            "\"tolls\":",
            "\"weapons\":",
            "\"objects\":",
            "\"about\":",
            "\"attribution\":",
            "\"at_risk\":",
            "\"rule\":",
            "\"flags\":",
        ],
    ] {
        let mut from = 0;
        for key in keys {
            let at = line[from..].find(key);
            assert!(at.is_some(), "{key} is not where it should be:\n{line}");
            from += at.unwrap();
        }
    }
    assert!(!line.contains("sketches"));
}

#[test]
fn every_text_is_the_text_at_its_span() {
    let mut spans = 0;
    for report in lines(&printed(&["extract", "--mentions", str(&examples())])) {
        let text = report["document"]["text"].as_str().unwrap().to_owned();
        walk(&report, &mut |start, end, words| {
            spans += 1;
            assert_eq!(text.get(start..end), Some(words));
        });
    }
    assert!(spans > 50, "{spans}");
}

fn walk(value: &Value, check: &mut impl FnMut(usize, usize, &str)) {
    match value {
        Value::Object(map) => {
            let number = |key| map.get(key).and_then(Value::as_u64).map(|n| n as usize);
            let words = map.get("text").and_then(Value::as_str);
            if let (Some(start), Some(end), Some(words)) = (number("start"), number("end"), words) {
                check(start, end, words);
            }
            map.values().for_each(|value| walk(value, check));
        }
        Value::Array(list) => list.iter().for_each(|value| walk(value, check)),
        _ => {}
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let examples = examples();
    let once = printed(&["extract", "--mentions", str(&examples)]);
    assert_eq!(once, printed(&["extract", "--mentions", str(&examples)]));
}

#[test]
fn ids_do_not_depend_on_the_path() {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("another-name.txt");
    fs::copy(examples().join("retyped.txt"), &copy).unwrap();
    let there = lines(&printed(&["extract", str(&examples().join("retyped.txt"))]));
    let here = lines(&printed(&["extract", str(&copy)]));
    assert_eq!(there[0]["document"]["id"], here[0]["document"]["id"]);
    assert_eq!(there[0]["claims"], here[0]["claims"]);
}

#[test]
fn one_line_a_record_even_for_a_bad_one() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("in.jsonl");
    fs::write(&file, "{\"id\":\"a\",\"text\":\"Shells killed four people.\"}\nnot json\n{\"id\":\"c\",\"html\":\"<p>Nine died.</p>\"}\n").unwrap();
    let output = super::run(&["extract", str(&file)]);
    assert_eq!(output.status.code(), Some(0));
    let found = lines(&String::from_utf8(output.stdout).unwrap());
    let names: Vec<_> = found
        .iter()
        .map(|line| line["document"]["source_name"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(names, ["a".to_owned(), format!("{}:2", file.display()), "c".to_owned()]);
    assert_eq!(found[1]["claims"].as_array().map(Vec::len), Some(0));
    assert_eq!(found[1]["notes"].as_array().map(Vec::len), Some(1));
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(errors.contains("in.jsonl:2: not a JSON record: "), "{errors}");
    assert!(
        errors.ends_with(
            "bearwitness: 2 documents read; 1 records unreadable, 0 paths passed over\n"
        ),
        "{errors}"
    );
}

#[test]
fn standard_input_is_read() {
    let mut child: std::process::Child = bearwitness()
        .args(["extract", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(b"{\"id\":\"x\",\"text\":\"Shells killed four people.\"}")
        .unwrap();
    let output = child.wait_with_output().unwrap();
    let found = lines(&String::from_utf8(output.stdout).unwrap());
    assert_eq!(found[0]["document"]["source_name"], "x");
    assert_eq!(found[0]["claims"][0]["tolls"][0]["min"], 4);
}

#[test]
fn the_schema_names_every_key_that_is_printed() {
    let schema = printed(&["schema"]);
    let report =
        &lines(&printed(&["extract", "--mentions", str(&examples().join("retyped.txt"))]))[0];
    let mut missing = Vec::new();
    keys(report, &mut |key| {
        if !schema.contains(&format!("\"{key}\"")) {
            missing.push(key.to_owned());
        }
    });
    assert!(missing.is_empty(), "{missing:?}");
    let incidents = printed(&["schema", "incident"]);
    assert!(incidents.contains("independent_origins_max"));
}

fn keys(value: &Value, check: &mut impl FnMut(&str)) {
    match value {
        Value::Object(map) => map.iter().for_each(|(key, value)| {
            check(key);
            keys(value, check);
        }),
        Value::Array(list) => list.iter().for_each(|value| keys(value, check)),
        _ => {}
    }
}
