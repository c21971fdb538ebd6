//! The toll board: every figure, and the current range under the rule.

use std::collections::{BTreeMap, BTreeSet};

use bearwitness_document::{
    Claim, Figure, Outcome, Qualifier, Scope, Status, Toll, TollRow, TollRule, TollUnit,
};

use super::{Told, origin::Origins};

/// Every figure that the claims give, none dropped; those of one origin superseded by its later ones.
pub(super) fn figures(members: &[Told<'_>], origins: &Origins) -> Vec<Figure> {
    let mut found = Vec::new();
    for told in members {
        let origin = origins.of_claim.get(&told.claim.id);
        for toll in told.claim.tolls.iter().filter(|toll| counts(toll)) {
            found.push(Figure {
                claim: told.claim.id.clone(),
                origin: origin.cloned(),
                published: told.report.document.published.latest,
                outcome: toll.outcome,
                status: toll.status,
                min: toll.min,
                max: toll.max,
                scope: toll.scope,
                superseded_by: None,
            });
        }
    }
    found.sort_by(|a, b| {
        (a.outcome, a.published, &a.claim, a.min).cmp(&(b.outcome, b.published, &b.claim, b.min))
    });
    supersede(&mut found);
    found
}

/// A whole figure for persons.
fn counts(toll: &Toll) -> bool {
    toll.subset_of.is_none() && toll.unit != TollUnit::Families
}

/// A later figure of the same origin takes the place of its earlier ones.
fn supersede(figures: &mut [Figure]) {
    for at in 0..figures.len() {
        let later = figures[at + 1..].iter().rev().find(|later| {
            later.outcome == figures[at].outcome
                && later.origin.is_some()
                && later.origin == figures[at].origin
                && later.published > figures[at].published
                && later.scope != Scope::Period
        });
        figures[at].superseded_by = later.map(|later| later.claim.clone());
    }
}

/// The current range of each outcome by `airwars_minmax`, wholes first, then their parts.
pub(super) fn board(members: &[Told<'_>], figures: &[Figure]) -> Vec<TollRow> {
    let outcomes: BTreeSet<Outcome> = figures.iter().map(|figure| figure.outcome).collect();
    let mut rows = Vec::new();
    for outcome in outcomes {
        let at = rows.len();
        let current: Vec<Counted<'_>> = current(members, figures, outcome);
        rows.push(row(outcome, Status::All, &current, None));
        for (status, counted) in by_status(&current) {
            rows.push(row(outcome, status, &counted, Some(at)));
        }
    }
    rows
}

/// A current figure with its toll.
#[derive(Clone, Copy)]
struct Counted<'a> {
    claim: &'a Claim,
    toll: &'a Toll,
}

/// Figures of one event or of all of it so far, not superseded; vague ones only if none is firm.
fn current<'a>(members: &[Told<'a>], figures: &[Figure], outcome: Outcome) -> Vec<Counted<'a>> {
    let live = |claim: &str, toll: &Toll| {
        figures.iter().any(|f| {
            f.claim == claim
                && f.outcome == outcome
                && f.min == toll.min
                && f.superseded_by.is_none()
        })
    };
    let tolls = members
        .iter()
        .flat_map(|told| told.claim.tolls.iter().map(|toll| Counted { claim: told.claim, toll }));
    let mut found: Vec<Counted<'a>> = tolls
        .filter(|c| {
            c.toll.outcome == outcome
                && counts(c.toll)
                && matches!(c.toll.scope, Scope::Event | Scope::TotalToDate)
        })
        .filter(|c| live(&c.claim.id, c.toll))
        .collect();
    if found.iter().any(|c| is_firm(c.toll)) {
        found.retain(|c| is_firm(c.toll));
    }
    found
}

fn is_firm(toll: &Toll) -> bool {
    use Qualifier::{AtLeast, Exact, MoreThan, Range};
    matches!(toll.qualifier, Some(Exact | AtLeast | MoreThan | Range))
}

/// Figures by the status they give, where any gives one.
fn by_status<'a>(current: &[Counted<'a>]) -> BTreeMap<Status, Vec<Counted<'a>>> {
    let mut found: BTreeMap<Status, Vec<Counted<'a>>> = BTreeMap::new();
    for counted in current.iter().filter(|c| c.toll.status != Status::Unknown) {
        found.entry(counted.toll.status).or_default().push(*counted);
    }
    found
}

fn row(
    outcome: Outcome,
    status: Status,
    current: &[Counted<'_>],
    part_of: Option<usize>,
) -> TollRow {
    let least = current.iter().filter_map(|c| c.toll.min).min();
    let open = current.iter().any(|c| c.toll.min.is_some() && c.toll.max.is_none());
    let most = current.iter().filter_map(|c| c.toll.max).max();
    let claims: BTreeSet<String> = current.iter().map(|c| c.claim.id.clone()).collect();
    TollRow {
        outcome,
        status,
        demographic: None,
        min: least,
        max: most.filter(|most| {
            !open
                || current
                    .iter()
                    .all(|c| c.toll.min.is_none_or(|min| min <= *most && c.toll.max.is_some()))
        }),
        rule: TollRule::AirwarsMinmax,
        part_of,
        claims: claims.into_iter().collect(),
    }
}
