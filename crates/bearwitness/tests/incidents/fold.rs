//! Reports that come and go leave what the reports that are there would tell.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use bearwitness::Fold;
use bearwitness_document::{
    Constraint, ConstraintKind, CopyMark, Incident, Report, Settings, TollRule,
};

use super::{dice::Dice, report};

const PLACES: [&str; 3] = ["Homs", "Raqqa", "Taldou"];
const ACTS: [&str; 5] = [
    "Shells killed {n} people in {place} on {day} May 2024, medics said.",
    "Shells hit the covered market of {place} on {day} May 2024 shortly after noon, killing {n} people and wounding nine others among the stalls, the civil defence said.",
    "An air strike killed {n} people in {place} on {day} May 2024, the governor's office said. A second air strike killed two rescuers in {place} on {day} May 2024.",
    "In all, {n} people were killed in attacks in Homs governorate between 1 and 29 May 2024, a monitor said.",
    "قصفت الطائرات الحربية مدينة الرقة صباح اليوم وقتل أربعة مدنيين بينهم طفلان",
];
const NUMBERS: [&str; 3] = ["four", "five", "nine"];

/// Reports of some events, many of them told by several publishers in the same or other words.
fn pool(dice: &mut Dice) -> Vec<Report> {
    let told = |at: usize| {
        let act = ACTS[dice.roll(ACTS.len())];
        let place = PLACES[dice.roll(PLACES.len())];
        let day = (13 + dice.roll(2)).to_string();
        let text = act.replace("{place}", place).replace("{day}", &day);
        let text = text.replace("{n}", NUMBERS[dice.roll(NUMBERS.len())]);
        let publisher = ["Harbour Post", "Basin Radio", "Harbour Agency", ""][dice.roll(4)];
        report(publisher, "2024-05-15", &format!("{text} ({at})"))
    };
    (0..48).map(told).collect()
}

/// What a person decided of some pairs of claims and of documents.
fn decided(dice: &mut Dice, reports: &[Report]) -> Settings {
    let mut claim = || {
        let report = &reports[dice.roll(reports.len())];
        report.claims.first().map_or_else(String::new, |claim| claim.id.clone())
    };
    let mut constraint = |kind| Constraint { claims: [claim(), claim()], kind };
    let kinds = [ConstraintKind::Same, ConstraintKind::Different];
    let constraints = (0..12).map(|at| constraint(kinds[at % 2])).collect();
    let mut document = || reports[dice.roll(reports.len())].document.id.clone();
    let copies = (0..3).map(|_| CopyMark { copy: document(), of: document() }).collect();
    Settings { constraints, copies, toll_rule: TollRule::AirwarsMinmax, ..Settings::default() }
}

/// A fold, what is in it, and what it has told.
struct Told<'a> {
    fold: Fold,
    reports: &'a [Report],
    there: BTreeSet<usize>,
    incidents: BTreeMap<String, Incident>,
}

impl<'a> Told<'a> {
    fn under(settings: &Settings, reports: &'a [Report]) -> Self {
        let (there, incidents) = (BTreeSet::new(), BTreeMap::new());
        Self { fold: Fold::under(settings), reports, there, incidents }
    }

    fn turn(&mut self, at: usize) {
        if self.there.remove(&at) {
            self.fold.take(&self.reports[at].document.id);
        } else {
            self.there.insert(at);
            self.fold.put(&self.reports[at]);
        }
    }

    fn settle(&mut self) {
        let report = |id: &str| {
            let found = self.reports.iter().find(|report| report.document.id == id);
            found.map(Cow::Borrowed).ok_or(())
        };
        let incidents = &mut self.incidents;
        let tell = |incident: Incident| {
            incidents.insert(incident.id.clone(), incident);
        };
        for gone in self.fold.settle(report, tell).unwrap() {
            incidents.remove(&gone).unwrap();
        }
    }

    /// What was told, as `incidents` gives it; the same as of a fold from scratch.
    fn check(&self, settings: &Settings) {
        let mut found: Vec<Incident> = self.incidents.values().cloned().collect();
        found.sort_by(|a, b| (a.time.earliest, &a.id).cmp(&(b.time.earliest, &b.id)));
        let there: Vec<Report> = self.there.iter().map(|at| self.reports[*at].clone()).collect();
        let scratch = bearwitness::incidents(&there, settings);
        let bytes = |incidents: &[Incident]| serde_json::to_string_pretty(incidents).unwrap();
        assert!(bytes(&found) == bytes(&scratch), "{}\n{}", bytes(&found), bytes(&scratch));
    }
}

#[test]
fn what_comes_and_goes_leaves_what_is_there() {
    let mut dice = Dice(7);
    let reports = pool(&mut dice);
    let (mut joined, mut related, mut unread) = (0, 0, 0);
    for round in 0..40 {
        let settings =
            if round % 2 == 0 { Settings::default() } else { decided(&mut dice, &reports) };
        let mut told = Told::under(&settings, &reports);
        for _ in 0..12 {
            for _ in 0..=dice.roll(12) {
                told.turn(dice.roll(reports.len()));
            }
            told.settle();
            told.check(&settings);
        }
        let incidents = || told.incidents.values();
        joined += incidents().filter(|incident| incident.documents.len() > 1).count();
        related += incidents().filter(|incident| !incident.relations.is_empty()).count();
        unread += incidents().filter(|incident| !incident.unread.is_empty()).count();
    }
    assert!(joined > 40 && related > 40 && unread > 0, "{joined} {related} {unread}");
}

#[test]
fn any_order_in_any_steps_is_the_same() {
    let mut dice = Dice(11);
    let reports = pool(&mut dice);
    let settings = decided(&mut dice, &reports);
    for _ in 0..10 {
        let mut told = Told::under(&settings, &reports);
        while told.there.len() < reports.len() {
            let left: Vec<usize> =
                (0..reports.len()).filter(|at| !told.there.contains(at)).collect();
            told.turn(left[dice.roll(left.len())]);
            if dice.roll(3) == 0 {
                told.settle();
            }
        }
        told.settle();
        told.check(&settings);
    }
}
