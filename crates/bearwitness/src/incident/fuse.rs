//! Which claims tell the same incident.

use std::collections::BTreeMap;

use bearwitness_document::{Claim, Constraint, Extent, Outcome};

use super::{
    Told,
    constraint::Groups,
    place::{extent, km, site},
};

/// Longest window, in days, of a claim that may be joined with another: a vaguer one stays alone.
const VAGUE_DAYS: i32 = 4;

/// The claims of each incident, sorted by id. What a person said of pairs goes first; joins are tried in
/// the order of weeks and ids, so that which one is refused does not depend on the order of reports.
pub(super) fn fuse<'a>(told: &[Told<'a>], constraints: &[Constraint]) -> Vec<Vec<Told<'a>>> {
    let mut open: Vec<(Told<'a>, Extent)> =
        told.iter().filter_map(|told| Some((*told, extent(told.claim)?))).collect();
    open.sort_by(|a, b| a.0.claim.id.cmp(&b.0.claim.id));
    let ids: Vec<&str> = open.iter().map(|(told, _)| told.claim.id.as_str()).collect();
    let mut groups = Groups::of(&ids, constraints);
    for pairs in blocks(&open).values() {
        for (n, a) in pairs.iter().enumerate() {
            for b in &pairs[n + 1..] {
                if same(&open[*a], &open[*b]) {
                    groups.join(*a, *b);
                }
            }
        }
    }
    let mut found: BTreeMap<usize, Vec<Told<'a>>> = BTreeMap::new();
    for (at, (told, _)) in open.iter().enumerate() {
        found.entry(groups.root(at)).or_default().push(*told);
    }
    found.into_values().collect()
}

/// Claims that may tell the same, by week: a claim stands in every week its window touches. Blocks
/// only propose pairs.
fn blocks(open: &[(Told<'_>, Extent)]) -> BTreeMap<i64, Vec<usize>> {
    let mut blocks: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    for (at, (told, _)) in open.iter().enumerate() {
        let Some((from, to)) = told.claim.time.window() else { continue };
        if (to - from).get_days() > VAGUE_DAYS {
            continue;
        }
        let week = |date: bearwitness_document::Date| {
            i64::from((date - bearwitness_document::Date::ZERO).get_days()) / 7
        };
        for block in week(from)..=week(to) {
            blocks.entry(block).or_default().push(at);
        }
    }
    blocks
}

/// Whether two claims tell one incident: one kind of act, days that can agree, places that can
/// agree, and nothing that speaks against it.
fn same(a: &(Told<'_>, Extent), b: &(Told<'_>, Extent)) -> bool {
    let (first, second) = (a.0.claim, b.0.claim);
    let same_document = a.0.report.document.id == b.0.report.document.id;
    a.1 == Extent::Single
        && b.1 == Extent::Single
        && days_meet(first, second)
        && places_meet(first, second)
        && kinds_agree(first, second)
        && !clocks_differ(first, second)
        && !actors_differ(first, second)
        && !(same_document && tolls_differ(first, second))
}

fn days_meet(a: &Claim, b: &Claim) -> bool {
    let (Some(a), Some(b)) = (a.time.window(), b.time.window()) else { return false };
    a.0 <= b.1 && b.0 <= a.1
}

/// Points within the larger of the two radii, and no more than 25 km apart.
fn places_meet(a: &Claim, b: &Claim) -> bool {
    let (Some(a), Some(b)) = (site(a), site(b)) else { return false };
    let radius = a.radius_m.max(b.radius_m).unwrap_or(0);
    km(a, b).is_some_and(|km| km * 1000.0 <= f64::from(radius.min(25_000)))
}

/// The same sub-event, or one of them told without a kind of its own.
fn kinds_agree(a: &Claim, b: &Claim) -> bool {
    match (a.event.acled, b.event.acled) {
        (Some(a), Some(b)) => {
            a == b
                || (a.event_type() == b.event_type() && a.event_type() != "Strategic developments")
        }
        _ => a.event.plover == b.event.plover,
    }
}

/// Clock times that lie ten minutes or more apart: two strikes.
fn clocks_differ(a: &Claim, b: &Claim) -> bool {
    let minutes = |claim: &Claim| {
        let (hours, minutes) = claim.time.local_from.as_deref()?.split_once(':')?;
        Some(hours.parse::<i32>().ok()? * 60 + minutes.parse::<i32>().ok()?)
    };
    matches!((minutes(a), minutes(b)), (Some(a), Some(b)) if (a - b).abs() >= 10)
}

/// Both name who did it, and no name is shared. Reports that blame different parties for harm to
/// the same people contradict each other and still tell one incident.
fn actors_differ(a: &Claim, b: &Claim) -> bool {
    let ids = |claim: &Claim| -> Vec<String> {
        let doers = claim
            .actors
            .iter()
            .filter(|actor| actor.role == bearwitness_document::ActorRole::Actor);
        doers.filter_map(|actor| actor.id.clone()).collect()
    };
    let (a_ids, b_ids) = (ids(a), ids(b));
    let harmed = !a.tolls.is_empty() && !b.tolls.is_empty();
    !harmed && !a_ids.is_empty() && !b_ids.is_empty() && !a_ids.iter().any(|id| b_ids.contains(id))
}

/// One page gives two exact figures for one outcome: two events, unless one figure is a part or a
/// total.
fn tolls_differ(a: &Claim, b: &Claim) -> bool {
    let figure = |claim: &Claim, outcome: Outcome| {
        let toll = claim.tolls.iter().find(|t| t.outcome == outcome && t.subset_of.is_none())?;
        toll.min.filter(|_| toll.min == toll.max)
    };
    [Outcome::Killed, Outcome::Wounded].into_iter().any(
        |outcome| matches!((figure(a, outcome), figure(b, outcome)), (Some(a), Some(b)) if a != b),
    )
}
