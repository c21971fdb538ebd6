//! Which claims tell the same incident, and which may.

use std::collections::BTreeMap;

use bearwitness_document::{Constraint, Likeness, Link};

use super::{
    Told, block,
    constraint::Groups,
    copy::Copies,
    likeness::{Open, POSSIBLE, SAME},
};

/// The claims of one incident.
pub(super) struct Fused<'a> {
    /// Sorted by id.
    pub(super) members: Vec<Told<'a>>,
    /// The pairs by which they were brought together.
    pub(super) links: Vec<Link>,
}

/// Incidents, and pairs of claims of two of them that may be one.
#[derive(Default)]
pub(super) struct Fusion<'a> {
    pub(super) incidents: Vec<Fused<'a>>,
    pub(super) possible: Vec<Possible>,
}

/// Two incidents, by number, that may be one, and the claims that are most alike.
#[derive(Debug)]
pub(super) struct Possible {
    pub(super) incidents: (usize, usize),
    pub(super) link: Link,
}

/// What the claims tell. What a person said of pairs goes first; joins are tried in the order of blocks and
/// ids, so that which one is refused does not depend on the order of reports.
pub(super) fn fuse<'a>(
    told: &[Told<'a>],
    constraints: &[Constraint],
    copies: &Copies<'_>,
) -> Fusion<'a> {
    let mut open: Vec<Open<'a>> = told.iter().filter_map(|told| Open::of(*told, copies)).collect();
    open.sort_by(|a, b| a.told.claim.id.cmp(&b.told.claim.id));
    let ids: Vec<&str> = open.iter().map(|open| open.told.claim.id.as_str()).collect();
    let mut groups = Groups::of(&ids, constraints);
    let (mut links, mut possible) = (Vec::new(), Vec::new());
    for (a, b) in block::near(&open) {
        let Some(likeness) = open[a].likeness(&open[b]) else { continue };
        let score = likeness.score();
        if score >= SAME {
            if groups.join(a, b) {
                links.push((a, b, likeness));
            }
        } else if score >= POSSIBLE {
            possible.push((a, b, likeness));
        }
    }
    let sums = block::alike(&open).filter_map(|(a, b)| Some((a, b, open[a].likeness(&open[b])?)));
    possible.extend(sums.filter(|(.., likeness)| likeness.score() >= POSSIBLE));
    fusion(&open, &groups, &links, &possible)
}

type Pair = (usize, usize, Likeness);

fn fusion<'a>(open: &[Open<'a>], groups: &Groups, links: &[Pair], possible: &[Pair]) -> Fusion<'a> {
    let mut found = Fusion::default();
    let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, open) in open.iter().enumerate() {
        let number = *numbers.entry(groups.root(at)).or_insert_with(|| {
            found.incidents.push(Fused { members: vec![], links: vec![] });
            found.incidents.len() - 1
        });
        found.incidents[number].members.push(open.told);
    }
    let link = |(a, b, parts): &Pair| {
        let id = |at: usize| open[at].told.claim.id.clone();
        Link { claims: [id(*a), id(*b)], score: parts.score(), parts: *parts }
    };
    for pair in links {
        found.incidents[numbers[&groups.root(pair.0)]].links.push(link(pair));
    }
    let mut best: BTreeMap<(usize, usize), &Pair> = BTreeMap::new();
    for pair in possible {
        let (a, b) = (numbers[&groups.root(pair.0)], numbers[&groups.root(pair.1)]);
        let known = best.entry((a.min(b), a.max(b))).or_insert(pair);
        if pair.2.score() > known.2.score() {
            *known = pair;
        }
    }
    let apart = best.into_iter().filter(|((a, b), _)| a != b);
    found.possible =
        apart.map(|(incidents, pair)| Possible { incidents, link: link(pair) }).collect();
    found
}
