//! How incidents stand to each other: one may be another, a second strike on it, later than it, of one wave with it, or one
//! of those that it sums up.

use std::collections::{BTreeMap, BTreeSet};

use bearwitness_document::{Claim, ConstraintKind, Extent, Outcome, Place, RelationKind, Report};

use super::{
    block::Pair,
    fuse::Opens,
    likeness::{POSSIBLE, SAME},
    place::{extent, km, site},
};
use crate::{claims::again::is_flagged, time::is_counted};

/// Kilometres between a strike and a second one on the same place.
const SAME_PLACE_KM: f64 = 2.0;

/// How an incident stands to the one of a number, and the claims that say so.
pub(super) type Stands = (u32, RelationKind, Vec<String>);

/// The incident that a claim tells.
pub(super) type OfClaim<'a> = &'a dyn Fn(u32) -> Option<u32>;

/// How the incident of that number stands to others by what a person said and by what its claims share.
pub(super) fn stands(opens: &Opens, own: u32, claims: &[u32], of: OfClaim<'_>) -> Vec<Stands> {
    let other = |claim: u32| of(claim).filter(|other| *other != own);
    let mut found: Vec<Stands> = Vec::new();
    for claim in claims {
        let apart = opens.said(*claim, ConstraintKind::Different);
        found.extend(
            apart.filter_map(|(to, words)| {
                Some((other(to)?, RelationKind::NotSame, words.to_vec()))
            }),
        );
    }
    let apart: BTreeSet<u32> = found.iter().map(|stands| stands.0).collect();
    for (other, pair) in possible(opens, claims, &other) {
        if !apart.contains(&other) {
            let id = |claim: u32| opens.list[claim].id.to_string();
            let claims = vec![id(pair.claims.0), id(pair.claims.1)];
            found.push((other, RelationKind::PossibleSame, claims));
        }
    }
    found
}

/// The other incidents that may be this one, each with the pair of claims that are most alike.
fn possible<'a>(
    opens: &'a Opens,
    claims: &[u32],
    other: &impl Fn(u32) -> Option<u32>,
) -> BTreeMap<u32, Pair<'a>> {
    let mut best: BTreeMap<u32, Pair<'_>> = BTreeMap::new();
    for claim in claims {
        let near = opens.blocks.near(&opens.list, *claim).into_iter();
        let near = near.filter(|pair| pair.likeness.score() < SAME);
        let alike = opens.blocks.alike(&opens.list, *claim);
        let pairs = near.chain(alike).filter(|pair| pair.likeness.score() >= POSSIBLE);
        for pair in pairs {
            let Some(other) = other(pair.other(*claim)) else { continue };
            let better = |known: &Pair<'_>| {
                let (new, old) = (pair.likeness.score(), known.likeness.score());
                new > old || new == old && pair.order < known.order
            };
            if best.get(&other).is_none_or(better) {
                best.insert(other, pair);
            }
        }
    }
    best
}

/// What one claim of a report is to another: a second strike on it, later by what the page says, or part of its sum.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tie<C> {
    pub(super) claim: C,
    pub(super) to: C,
    pub(super) kind: RelationKind,
}

/// How the claims of a report stand to each other.
pub(super) fn ties(report: &Report) -> Vec<Tie<&str>> {
    let mut found = second_strikes(&report.claims);
    let real: Vec<&Claim> = report.claims.iter().filter(|claim| claim.is_real()).collect();
    for (n, a) in real.iter().enumerate() {
        found.extend(real[n + 1..].iter().flat_map(|b| in_sentence(a, b)));
    }
    let (sums, single): (Vec<_>, Vec<_>) = real
        .into_iter()
        .filter_map(|claim| Some((claim, extent(claim)?)))
        .partition(|(_, extent)| *extent == Extent::Aggregate);
    for (sum, _) in sums {
        found.extend(single.iter().filter_map(|(one, _)| part_of(one, sum)));
    }
    found
}

/// The claims that tell a second strike, each with the strike told before it, at the same place on the same days.
fn second_strikes(claims: &[Claim]) -> Vec<Tie<&str>> {
    let first = |at: usize| {
        claims[..at].iter().rev().find(|before| {
            let (a, b) = (&claims[at], before);
            let place = site(a).zip(site(b)).and_then(|(a, b)| km(a, b));
            let days = a.time.window().zip(b.time.window());
            b.is_real()
                && !is_flagged(b)
                && place.is_some_and(|km| km <= SAME_PLACE_KM)
                && days.is_some_and(|(a, b)| a == b && (a.1 - a.0).get_days() <= 1)
        })
    };
    let seconds = (0..claims.len()).filter(|at| is_flagged(&claims[*at]) && claims[*at].is_real());
    seconds.filter_map(|at| Some(tie(&claims[at], first(at)?, RelationKind::DoubleTapOf))).collect()
}

fn tie<'c>(claim: &'c Claim, to: &'c Claim, kind: RelationKind) -> Tie<&'c str> {
    Tie { claim: &claim.id, to: &to.id, kind }
}

/// One word for acts at several places; an act told by how long it came after another.
fn in_sentence<'c>(a: &'c Claim, b: &'c Claim) -> Vec<Tie<&'c str>> {
    if a.sentence != b.sentence {
        return vec![];
    }
    if a.trigger == b.trigger {
        return vec![tie(a, b, RelationKind::SameWave), tie(b, a, RelationKind::SameWave)];
    }
    let later = |a: &'c Claim, b: &'c Claim| {
        let after = a.time.window().zip(b.time.window()).is_some_and(|(a, b)| a.0 > b.1);
        after.then(|| tie(a, b, RelationKind::Follows))
    };
    if is_counted(&a.time) || is_counted(&b.time) {
        later(a, b).or_else(|| later(b, a)).into_iter().collect()
    } else {
        vec![]
    }
}

/// Whether a single event of a page is one of several that the page gives a sum of: at a place and on days of the sum, of its kind,
/// with no more harm.
fn part_of<'c>(one: &'c Claim, sum: &'c Claim) -> Option<Tie<&'c str>> {
    let own = site(one)?;
    let within = |place: &&Place| {
        let near =
            km(own, place).is_some_and(|km| km * 1000.0 <= f64::from(place.radius_m.unwrap_or(0)));
        let same = own.geonameid.is_some() && place.geonameid == own.geonameid;
        place.role.is_where() && (same || near)
    };
    let (days, all) = (one.time.window()?, sum.time.window()?);
    let kind = one.event.acled.zip(sum.event.acled);
    let killed = [one, sum].map(|claim| figure(claim, Outcome::Killed));
    let fits = all.0 <= days.0
        && days.1 <= all.1
        && kind.is_none_or(|(a, b)| a.event_type() == b.event_type())
        && killed[0].is_none_or(|(least, _)| {
            killed[1].is_some_and(|(_, most)| most.is_none_or(|most| least <= most))
        });
    (fits && sum.places.iter().any(|place| within(&place)))
        .then(|| tie(one, sum, RelationKind::PartOf))
}

/// The figure for the outcome that is part of no other, whatever it counts.
fn figure(claim: &Claim, outcome: Outcome) -> Option<(u64, Option<u64>)> {
    let toll =
        claim.tolls.iter().find(|toll| toll.outcome == outcome && toll.subset_of.is_none())?;
    Some((toll.min?, toll.max))
}
