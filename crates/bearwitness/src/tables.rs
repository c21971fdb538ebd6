//! All our tables: sorted, with their source, and readable to the last line.

use std::{fs, path::Path};

use bearwitness_document::{Segment, Span};

use crate::{act, attribution, dealing, mention, modality, sentence::Sentence, toll};

fn tables(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(tables(&path));
        } else if path.extension().is_some_and(|e| e == "tsv") {
            found.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
        }
    }
    found
}

#[test]
fn tables_are_sorted_and_say_their_source() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let language = Path::new(env!("CARGO_MANIFEST_DIR")).join("../bearwitness-language/data");
    let read = Path::new(env!("CARGO_MANIFEST_DIR")).join("../bearwitness-read/data");
    let mut wrong = Vec::new();
    for (name, table) in [data, language, read].iter().flat_map(|folder| tables(folder)) {
        let head: String = table.lines().take_while(|line| line.starts_with('#')).collect();
        if !["CC0", "CC BY", "MIT"].iter().any(|licence| head.contains(licence)) {
            wrong.push(format!("{name}: no licence in its first lines"));
        }
        let rows: Vec<&str> = table.lines().filter(|line| !line.starts_with('#')).collect();
        let columns = rows.first().map_or(0, |row| row.split('\t').count());
        for pair in rows.windows(2) {
            if pair[0] >= pair[1] {
                wrong.push(format!("{name}: `{}` stands before `{}`", pair[0], pair[1]));
            }
            if pair[1].split('\t').count() != columns {
                wrong.push(format!("{name}: `{}` has not {columns} columns", pair[1]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Each table is read whole at first use; a word it does not know panics there, and so here.
#[test]
fn every_row_can_be_read() {
    let text = "word";
    let sentence = Sentence::new(text, Span::new(0, 4), Segment::Body, 0);
    act::VERBS.at(&sentence, 0);
    act::ACT_NOUNS.at(&sentence, 0);
    attribution::is_cue(&sentence, 0);
    attribution::CUE_NOUNS.at(&sentence, 0);
    attribution::CUE_ADJECTIVES.at(&sentence, 0);
    dealing::may_begin(&sentence, 0);
    dealing::is_office(&sentence, 0);
    dealing::read_tables(&sentence);
    dealing::is_seat(&sentence, 0);
    attribution::sources(&sentence);
    attribution::note(&sentence);
    mention::actor::actors(&sentence);
    mention::object::OBJECTS.at(&sentence, 0);
    mention::people::NOUNS.at(&sentence, 0);
    mention::place::places(&sentence);
    mention::weapon::WEAPONS.at(&sentence, 0);
    modality::TURNS.at(&sentence, 0);
    toll::HARM.at(&sentence, 0);
    crate::time::times(&sentence, &mut crate::time::Frame::of(&[], None));
}
