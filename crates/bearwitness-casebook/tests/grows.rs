//! A casebook that stays open and takes in what comes has the incidents, names and lost corrections of one that folds
//! everything each time.

#![expect(clippy::unwrap_used, reason = "a test")]

#[path = "../../../fuzz/dice.rs"]
mod dice;

use std::{io::Cursor, path::Path};

use bearwitness_casebook::{Ask, By, Casebook};
use bearwitness_document::Report;
use bearwitness_read::{Given, records};
use dice::Dice;

const PLACES: [&str; 4] = ["Homs", "Idlib", "Mosul", "Raqqa"];
const NUMBERS: [&str; 4] = ["three", "four", "five", "nine"];
const SOURCES: [&str; 4] = ["medics", "the governor's office", "a resident", "the civil defence"];
const ACTS: [&str; 4] = [
    "Shells killed {n} people in {place} on {day} May 2024, {source} said.",
    "{n} people were killed in {place} on {day} May 2024 when shells hit a market, {source} said.",
    "An air strike killed {n} people in {place} on {day} May 2024, {source} said. Hours later a second strike hit {place}, {source} said.",
    "{source} denied that shells killed {n} people in {place} on {day} May 2024.",
];

fn told(dice: &mut Dice) -> (Vec<u8>, Report) {
    let mut pick = |of: [&'static str; 4]| of[dice.roll(4)];
    let (act, n, place, source) = (pick(ACTS), pick(NUMBERS), pick(PLACES), pick(SOURCES));
    let day = (12 + dice.roll(3)).to_string();
    let text = act
        .replace("{n}", n)
        .replace("{place}", place)
        .replace("{day}", &day)
        .replace("{source}", source);
    let line = serde_json::json!({ "text": text, "published": "2024-05-20", "n": dice.roll(9) })
        .to_string();
    let record = records(Cursor::new(line.clone().into_bytes()), "a.jsonl", &Given::default())
        .next()
        .unwrap();
    (line.into_bytes(), bearwitness::claims(&record.document))
}

/// A correction of one of the incidents, whatever the dice say.
fn ask(casebook: &mut Casebook, dice: &mut Dice) -> Option<Ask> {
    let incidents = casebook.incidents().unwrap();
    let [one, other] =
        [&incidents[dice.roll(incidents.len())], &incidents[dice.roll(incidents.len())]];
    let claim = one.claims[0].clone();
    Some(match dice.roll(6) {
        0 => Ask::Reject(vec![claim]),
        1 if one.id != other.id => Ask::Merge(vec![one.id.clone(), other.id.clone()]),
        2 if one.claims.len() > 1 => Ask::Split(one.id.clone(), vec![claim]),
        3 => Ask::Review(one.id.clone()),
        4 => Ask::Grade(one.id.clone(), "contested".to_owned()),
        _ => return None,
    })
}

fn same(open: &mut Casebook, file: &Path) {
    let mut anew = Casebook::open(file).unwrap();
    let seen = |casebook: &mut Casebook| {
        let incidents = serde_json::to_string(&casebook.incidents().unwrap()).unwrap();
        let adrift = serde_json::to_string(&casebook.queue().unwrap().adrift).unwrap();
        (incidents, casebook.known_as().unwrap(), adrift)
    };
    assert_eq!(seen(open), seen(&mut anew));
}

#[test]
fn what_comes_to_an_open_casebook_is_folded_as_if_all_were() {
    for seed in 1..=12 {
        let mut dice = Dice(seed * 0x9e37_79b9);
        let folder = tempfile::tempdir().unwrap();
        let [file, other] = ["a.casebook", "b.casebook"].map(|name| folder.path().join(name));
        let mut open = Casebook::open_or_create(&file).unwrap();
        Casebook::open_or_create(&other).unwrap();
        for _ in 0..12 {
            let batch: Vec<_> = (0..=dice.roll(3)).map(|_| told(&mut dice)).collect();
            let mut anew = Casebook::open(&other).unwrap();
            open.keep(&batch).unwrap();
            anew.keep(&batch).unwrap();
            same(&mut open, &other);
            if dice.roll(3) == 0
                && let Some(ask) = ask(&mut open, &mut dice)
            {
                let by = By { role: "editor".to_owned(), reason: "a test".to_owned(), day: None };
                let mut anew = Casebook::open(&other).unwrap();
                let [one, two] = [&mut open, &mut anew].map(|casebook| casebook.correct(&ask, &by));
                assert_eq!(one.is_ok(), two.is_ok());
                same(&mut open, &other);
            }
        }
        assert_eq!(open.verify(None).unwrap().broken, Vec::<String>::new());
    }
}
