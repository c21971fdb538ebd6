//! How incidents stand to each other: one may be another, or a second strike on it.

use std::collections::{BTreeMap, BTreeSet};

use bearwitness_document::{Constraint, ConstraintKind, Incident, Relation, RelationKind, Report};

use super::{
    fuse::Possible,
    likeness::is_second,
    place::{km, site},
};

/// Kilometres between a strike and a second one on the same place.
const SAME_PLACE_KM: f64 = 2.0;

/// Puts the relations of the incidents, which stand in the order in which they were fused, into them.
pub(super) fn relate(
    incidents: &mut [Incident],
    possible: &[Possible],
    reports: &[&Report],
    constraints: &[Constraint],
) {
    let mut found: Vec<(usize, usize, RelationKind, Vec<String>)> = Vec::new();
    let of_claim: BTreeMap<&str, usize> = incidents
        .iter()
        .enumerate()
        .flat_map(|(n, incident)| incident.claims.iter().map(move |claim| (claim.as_str(), n)))
        .collect();
    for constraint in constraints.iter().filter(|c| c.kind == ConstraintKind::Different) {
        let [a, b] = [0, 1].map(|at| of_claim.get(constraint.claims[at].as_str()).copied());
        if let Some((a, b)) = a.zip(b).filter(|(a, b)| a != b) {
            found.push((a, b, RelationKind::NotSame, constraint.claims.to_vec()));
            found.push((b, a, RelationKind::NotSame, constraint.claims.to_vec()));
        }
    }
    let apart: BTreeSet<(usize, usize)> = found.iter().map(|(of, to, ..)| (*of, *to)).collect();
    for Possible { incidents: (a, b), link } in possible {
        if !apart.contains(&(*a, *b)) {
            let claims = link.claims.to_vec();
            found.push((*a, *b, RelationKind::PossibleSame, claims.clone()));
            found.push((*b, *a, RelationKind::PossibleSame, claims));
        }
    }
    for (second, first, claims) in reports.iter().flat_map(|report| second_strikes(report)) {
        let pair = of_claim.get(second).copied().zip(of_claim.get(first).copied());
        if let Some((second, first)) = pair.filter(|(a, b)| a != b) {
            found.push((second, first, RelationKind::DoubleTapOf, claims));
        }
    }
    found.sort();
    found.dedup();
    for (of, to, kind, claims) in found {
        let incident = incidents[to].id.clone();
        incidents[of].relations.push(Relation { incident, kind, claims });
    }
    for incident in incidents {
        incident.relations.sort_by(|a, b| (a.kind, &a.incident).cmp(&(b.kind, &b.incident)));
    }
}

/// The claims of a report that tell a second strike, each with the strike told before it, at the same place on
/// the same days.
fn second_strikes(report: &Report) -> Vec<(&str, &str, Vec<String>)> {
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
    let pair = |at: usize| {
        let (second, first) = (claims[at].id.as_str(), first(at)?.id.as_str());
        Some((second, first, vec![second.to_owned(), first.to_owned()]))
    };
    seconds.filter_map(pair).collect()
}
