//! How incidents stand to each other: one may be another, or a second strike on it.

use std::collections::{BTreeMap, BTreeSet};

use bearwitness_document::{ConstraintKind, RelationKind, Report};

use super::{
    block::Pair,
    fuse::Opens,
    likeness::{POSSIBLE, SAME, is_second},
    place::{km, site},
};

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

/// The claims of a report that tell a second strike, each with the strike told before it, at the same place on
/// the same days.
pub(super) fn second_strikes(report: &Report) -> Vec<(&str, &str)> {
    let claims = &report.claims;
    let first = |at: usize| {
        claims[..at].iter().rev().find(|before| {
            let (a, b) = (&claims[at], before);
            let place = site(a).zip(site(b)).and_then(|(a, b)| km(a, b));
            let days = a.time.window().zip(b.time.window());
            b.is_real()
                && !is_second(b)
                && place.is_some_and(|km| km <= SAME_PLACE_KM)
                && days.is_some_and(|(a, b)| a == b && (a.1 - a.0).get_days() <= 1)
        })
    };
    let seconds = (0..claims.len()).filter(|at| is_second(&claims[*at]) && claims[*at].is_real());
    seconds.filter_map(|at| Some((claims[at].id.as_str(), first(at)?.id.as_str()))).collect()
}
