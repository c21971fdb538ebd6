//! Pages of our own in twenty layouts: each block says in `data-is` what it is, and must be read as that.

#![expect(clippy::unwrap_used, reason = "a test")]

use std::{collections::BTreeMap, fs, path::Path};

use bearwitness_document::Segment;
use bearwitness_read::{Given, records};

/// The blocks that say what they are, with their words.
fn marked(page: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (at, _) in page.match_indices("data-is=\"") {
        let rest = &page[at + "data-is=\"".len()..];
        let (kind, rest) = rest.split_once('"').unwrap();
        let words = rest.split_once('>').unwrap().1.split('<').next().unwrap();
        found.push((kind.to_owned(), words.trim().to_owned()));
    }
    found
}

/// What each passage is, by its words.
fn read(file: &Path) -> BTreeMap<String, String> {
    let stream = std::io::Cursor::new(fs::read(file).unwrap());
    let document = records(stream, "page.html", &Given::default()).next().unwrap().document;
    let name = |segment: Segment| match segment {
        Segment::Lead => "body".to_owned(),
        other => format!("{other:?}").to_lowercase(),
    };
    let text = &document.header.text;
    let passage =
        |p: &bearwitness_document::Passage| (text[p.start..p.end].to_owned(), name(p.segment));
    document.passages.iter().map(passage).collect()
}

/// Related links are as good as furniture, and the other way round: neither is evidence.
fn agrees(expected: &str, found: &str) -> bool {
    let outside = ["related", "furniture"];
    expected == found || outside.contains(&expected) && outside.contains(&found)
}

#[test]
fn blocks_are_what_they_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let mut wrong = Vec::new();
    let mut pages = 0;
    for file in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        pages += 1;
        let passages = read(&file);
        for (kind, words) in marked(&fs::read_to_string(&file).unwrap()) {
            let holds = || passages.iter().find(|(passage, _)| passage.contains(&words));
            let found = passages.get(&words).or_else(|| holds().map(|(_, found)| found));
            let found = found.map_or("nothing", String::as_str);
            if !agrees(&kind, found) {
                wrong.push(format!("{}: {words:?} is {kind}, read as {found}", file.display()));
            }
        }
    }
    assert_eq!(pages, 20);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
