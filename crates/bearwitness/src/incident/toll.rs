//! The toll board: every figure, and the current range under the rule.

mod figure;
mod rule;
mod status;

use std::collections::{BTreeMap, BTreeSet};

use bearwitness_document::{
    Demographic, Extent, IncidentActor, Outcome, Status, TollRow, TollRule,
};

pub(super) use figure::{Given, given};
use rule::{Counted, range};
use status::Judge;

use super::{
    belligerent::{is_armed, nations},
    source::Sources,
};

/// What the board of an incident depends on beside its figures.
pub(super) struct Board<'a> {
    pub(super) extent: Extent,
    pub(super) actors: &'a [IncidentActor],
    pub(super) recipients: &'a [IncidentActor],
    pub(super) battle: bool,
    pub(super) rule: TollRule,
    pub(super) sources: &'a Sources<'a>,
}

impl Board<'_> {
    /// The current range of each outcome: wholes first, then the rows that are parts of them.
    pub(super) fn rows(&self, given: &[Given<'_>]) -> Vec<TollRow> {
        let outcomes: BTreeSet<Outcome> = given.iter().map(|given| given.toll().outcome).collect();
        let mut rows = Vec::new();
        for outcome in outcomes {
            let current = |given: &&Given<'_>| {
                given.toll().outcome == outcome && given.is_current() && given.covers(self.extent)
            };
            let current: Vec<Given<'_>> = given.iter().filter(current).cloned().collect();
            let at = rows.len();
            let wholes = wholes(&current);
            let all = wholes.iter().cloned().map(Counted::as_given).collect();
            rows.push(self.row((outcome, Status::All, None), all, None));
            let statuses = self.by_status(&wholes, &current).into_iter();
            let parts = statuses.map(|(status, counted)| ((outcome, status, None), counted));
            let people = by_demographic(&current).into_iter();
            let people =
                people.map(|(who, (status, counted))| ((outcome, status, Some(who)), counted));
            rows.extend(parts.chain(people).map(|(key, counted)| self.row(key, counted, Some(at))));
        }
        rows
    }

    /// Figures by the status they give, or that the rule makes of it.
    fn by_status<'g>(
        &self,
        wholes: &[Given<'g>],
        current: &[Given<'g>],
    ) -> BTreeMap<Status, Vec<Counted<'g>>> {
        let mut found: BTreeMap<Status, Vec<Counted<'g>>> = BTreeMap::new();
        let parts = current.iter().filter(|g| g.is_part() && g.toll().demographic.is_none());
        for given in wholes.iter().chain(parts).filter(|g| g.toll().status != Status::Unknown) {
            found.entry(given.toll().status).or_default().push(Counted::as_given(given.clone()));
        }
        if self.rule == TollRule::AirwarsMinmax {
            let judge = self.judge();
            found.remove(&Status::Contested);
            found.insert(Status::Civilian, judge.civilians(wholes));
            found.insert(Status::Combatant, judge.combatants(wholes, current));
        }
        found.retain(|_, counted| !counted.is_empty());
        found
    }

    fn judge(&self) -> Judge<'_> {
        let aimed = self.recipients.iter().any(|actor| is_armed(&actor.id));
        Judge {
            doers: nations(self.actors),
            recipients: nations(self.recipients),
            armed: self.battle || aimed,
        }
    }

    fn row(
        &self,
        (outcome, status, demographic): (Outcome, Status, Option<Demographic>),
        counted: Vec<Counted<'_>>,
        part_of: Option<usize>,
    ) -> TollRow {
        let (range, entered) = range(counted, self.rule, self.sources);
        let claims: BTreeSet<String> = entered.iter().map(|c| c.given.claim().to_owned()).collect();
        TollRow {
            outcome,
            status,
            demographic,
            min: range.min,
            max: range.max,
            best: range.best,
            presumed: entered.iter().any(|c| c.presumed),
            rule: self.rule,
            part_of,
            claims: claims.into_iter().collect(),
        }
    }
}

/// The figures for all of the people. "Four children were killed" is one only where no other counts.
fn wholes<'g>(current: &[Given<'g>]) -> Vec<Given<'g>> {
    let wholes = || current.iter().filter(|given| !given.is_part());
    let of_all = |given: &&Given<'_>| given.toll().demographic.is_none();
    let counts = wholes().filter(of_all).any(|given| given.persons().0.is_some());
    wholes().filter(|given| !counts || of_all(given)).cloned().collect()
}

/// Figures by whom they count, with the status that all of them give.
fn by_demographic<'g>(current: &[Given<'g>]) -> BTreeMap<Demographic, (Status, Vec<Counted<'g>>)> {
    let mut found: BTreeMap<Demographic, (Status, Vec<Counted<'g>>)> = BTreeMap::new();
    for given in current {
        let Some(who) = given.toll().demographic else { continue };
        let status = given.toll().status;
        let entry = found.entry(who).or_insert((status, vec![]));
        entry.0 = Some(entry.0).filter(|of| *of == status).unwrap_or(Status::Unknown);
        entry.1.push(Counted::as_given(given.clone()));
    }
    found
}
