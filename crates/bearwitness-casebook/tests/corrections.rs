//! Corrections through new readings of the same words, and taken back in any order.

#![expect(clippy::unwrap_used, reason = "a test")]

#[path = "../../../fuzz/dice.rs"]
mod dice;

use std::io::Cursor;

use bearwitness_casebook::{Ask, By, Casebook, CasebookError};
use bearwitness_document::{Claim, ClaimKind, Report};
use bearwitness_read::{Given, records};
use dice::Dice;

const REPORTS: [&str; 6] = [
    "Shells killed four people in Homs on 14 May 2024, medics said. Two were wounded in Homs that day, a nurse said.",
    "Five residents of the city were killed in Homs on 14 May 2024 when shells hit a market, the civil defence said.",
    "Four people were killed by shells in Homs on 14 May 2024, the governor's office said.",
    "Shells killed three people in Idlib on 14 May 2024, a resident said.",
    "An air strike killed two people in Mosul on 3 May 2024, the army said.",
    "Six people were killed in Mosul on 3 May 2024 when a plane bombed a bakery, residents said.",
];

struct Desk {
    casebook: Casebook,
    reports: Vec<Report>,
    _folder: tempfile::TempDir,
}

fn desk() -> Desk {
    let folder = tempfile::tempdir().unwrap();
    let mut casebook = Casebook::open_or_create(&folder.path().join("a.casebook")).unwrap();
    let read = |text: &str| {
        let line = serde_json::json!({ "text": text, "published": "2024-05-15" }).to_string();
        let stream = Cursor::new(line.clone().into_bytes());
        let record = records(stream, "a.jsonl", &Given::default()).next().unwrap();
        (line.into_bytes(), bearwitness::claims(&record.document))
    };
    let batch = REPORTS.map(read);
    casebook.keep(&batch).unwrap();
    let reports = batch.map(|(_, report)| report).to_vec();
    Desk { casebook, reports, _folder: folder }
}

impl Desk {
    fn try_to(&mut self, ask: &Ask) -> Result<i64, CasebookError> {
        let by = By { role: "editor".to_owned(), reason: "a test".to_owned(), day: None };
        self.casebook.correct(ask, &by)
    }

    #[track_caller]
    fn correct(&mut self, ask: &Ask) -> i64 {
        self.try_to(ask).unwrap()
    }

    fn printed(&mut self) -> String {
        serde_json::to_string(&self.casebook.incidents().unwrap()).unwrap()
    }

    fn claim(&self, report: usize) -> &Claim {
        &self.reports[report].claims[0]
    }

    fn id(&self, report: usize) -> String {
        self.claim(report).id.clone()
    }

    /// The document of that number as another version reads it.
    fn reread(&mut self, report: usize, change: impl Fn(&mut Report)) {
        change(&mut self.reports[report]);
        let read = [self.reports[report].clone()];
        assert_eq!(self.casebook.reread(&read).unwrap(), 1);
    }

    fn told(&mut self, id: &str) -> bool {
        self.casebook.incidents().unwrap().iter().any(|i| i.claims.iter().any(|claim| claim == id))
    }

    fn adrift(&mut self) -> Vec<String> {
        self.casebook.queue().unwrap().adrift.into_iter().map(|adrift| adrift.why).collect()
    }
}

#[test]
fn the_same_words_are_found_under_another_id() {
    let mut desk = desk();
    let before = desk.id(3);
    desk.correct(&Ask::Reject(vec![before.clone()]));
    assert!(!desk.told(&before));
    desk.reread(3, |report| report.claims[0].id = "clm:anotherid".to_owned());
    assert!(!desk.told("clm:anotherid"), "read under another id, and rejected still");
    assert!(desk.adrift().is_empty());
}

#[test]
fn what_is_no_longer_read_is_listed_and_comes_back() {
    let mut desk = desk();
    let claim = desk.claim(3).clone();
    desk.correct(&Ask::Reject(vec![claim.id.clone()]));
    desk.reread(3, |report| {
        report.claims.clear();
    });
    assert_eq!(desk.adrift(), ["1 of its claims are no longer read in these words"]);
    desk.reread(3, |report| report.claims.push(claim.clone()));
    assert!(desk.adrift().is_empty() && !desk.told(&claim.id));
}

#[test]
fn another_word_of_the_sentence_is_another_claim() {
    let mut desk = desk();
    desk.correct(&Ask::Reject(vec![desk.id(3)]));
    desk.reread(3, |report| {
        let claim = &mut report.claims[0];
        claim.id = "clm:other".to_owned();
        claim.trigger.start = 0;
        claim.trigger.end = "Shells".len();
        claim.trigger.text = "Shells".to_owned();
    });
    assert!(desk.told("clm:other"), "nobody rejected these words");
    assert_eq!(desk.adrift().len(), 1);
}

#[test]
fn of_two_claims_on_the_same_words_neither_is_guessed() {
    let mut desk = desk();
    desk.correct(&Ask::Reject(vec![desk.id(3)]));
    desk.reread(3, |report| {
        let mut twin = report.claims[0].clone();
        twin.kind = ClaimKind::Assessment;
        twin.id = "clm:twin".to_owned();
        report.claims[0].id = "clm:first".to_owned();
        report.claims.push(twin);
    });
    assert_eq!(desk.adrift().len(), 1);
    assert!(desk.told("clm:first"));
}

#[test]
fn a_field_is_set_only_where_it_says_what_it_said() {
    let mut desk = desk();
    let fields = vec![("tolls.0.max".to_owned(), "9".to_owned())];
    desk.correct(&Ask::Edit(desk.id(3), fields));
    let most = |desk: &mut Desk| {
        let incidents = desk.casebook.incidents().unwrap();
        let idlib = incidents.iter().find(|i| i.claims.contains(&desk.id(3))).unwrap();
        (idlib.tolls[0].max, idlib.review.fields.len())
    };
    assert_eq!(most(&mut desk), (Some(9), 1));
    desk.reread(3, |report| report.claims[0].rule = "another form".to_owned());
    assert_eq!(most(&mut desk), (Some(9), 1), "read by another form, and to the same");
    desk.reread(3, |report| report.claims[0].tolls[0].max = Some(5));
    assert_eq!(most(&mut desk), (Some(5), 0));
    assert_eq!(desk.adrift(), ["`tolls.0.max` is now read as 5, not as 3"]);
}

#[test]
fn names_stay_when_every_claim_gets_another_id() {
    let mut desk = desk();
    let names = |desk: &mut Desk| -> Vec<String> {
        desk.casebook.known_as().unwrap().into_values().map(|known| known.name).collect()
    };
    let mut before = names(&mut desk);
    for report in 0..REPORTS.len() {
        desk.reread(report, |report| {
            for (n, claim) in report.claims.iter_mut().enumerate() {
                claim.id = format!("clm:{n}{}", &report.document.id[4..]);
            }
        });
    }
    let mut after = names(&mut desk);
    before.sort_unstable();
    after.sort_unstable();
    assert_eq!(before, after);
}

/// Corrections drawn by chance, and taken back in an order drawn by chance, leave nothing behind.
#[test]
fn any_corrections_taken_back_in_any_order_were_never_made() {
    for seed in 1..12 {
        let mut dice = Dice(seed * 7919);
        let mut desk = desk();
        let before = desk.printed();
        let mut entries = Vec::new();
        for _ in 0..12 {
            let ask = drawn(&desk, &mut dice);
            // What can't be (a merge of what was split …) is refused, and nothing is written.
            entries.extend(desk.try_to(&ask).ok());
        }
        let corrected = desk.printed();
        assert_eq!(corrected, desk.printed());
        assert!(entries.len() > 4, "{entries:?}");
        while !entries.is_empty() {
            let entry = entries.swap_remove(dice.roll(entries.len()));
            desk.correct(&Ask::Undo(entry));
        }
        assert_eq!(desk.printed(), before, "seed {seed}");
        assert!(desk.casebook.verify(None).unwrap().broken.is_empty());
    }
}

fn drawn(desk: &Desk, dice: &mut Dice) -> Ask {
    let claim = desk.id(dice.roll(REPORTS.len()));
    let document = |n: usize| desk.reports[n].document.id.clone();
    let (one, other) = (dice.roll(REPORTS.len()), dice.roll(REPORTS.len()));
    let incident = format!("BW-{:06}", 1 + dice.roll(4));
    match dice.roll(10) {
        0 => Ask::Reject(vec![claim]),
        1 => Ask::Edit(claim, vec![("tolls.0.max".to_owned(), (10 + dice.roll(9)).to_string())]),
        2 => Ask::Edit(incident, vec![("time.earliest".to_owned(), "2024-05-01".to_owned())]),
        3 => Ask::Merge(vec!["BW-000001".to_owned(), incident]),
        4 => Ask::Split(incident, vec![claim]),
        5 => Ask::Copies(document(one), vec![document(other)]),
        6 => Ask::AtRisk(vec![claim], dice.roll(2) == 0),
        7 => Ask::Grade(incident, "fair".to_owned()),
        8 => Ask::SignOff(incident),
        _ => Ask::Note(claim, "a remark".to_owned()),
    }
}
