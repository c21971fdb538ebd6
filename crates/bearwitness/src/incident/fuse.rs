//! Which claims tell the same incident.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use bearwitness_document::{Acled, Constraint, ConstraintKind, Likeness};

use super::{
    block::{Blocks, Pair},
    constraint::Groups,
    likeness::{Open, SAME, may_be_one},
    slots::Slots,
};

/// The claims that may open incidents, with all that says which of them tell the same.
#[derive(Debug, Default)]
pub(super) struct Opens {
    pub(super) list: Slots<Open>,
    pub(super) blocks: Blocks,
    /// What a person said of pairs of claims, by the id of either.
    pairs: BTreeMap<String, Vec<Constraint>>,
    /// Numbers of the claims that a person said something of.
    numbers: BTreeMap<String, u32>,
}

/// The claims of one incident, by their ids.
#[derive(Debug)]
pub(super) struct Fused {
    pub(super) claims: Vec<u32>,
    /// The pairs by which they were brought together.
    pub(super) links: Vec<(u32, u32, Likeness)>,
}

impl Opens {
    /// None yet, but with what a person said of pairs before all likeness.
    pub(super) fn under(constraints: &[Constraint]) -> Self {
        let mut found = Self::default();
        for constraint in constraints {
            for id in BTreeSet::from([&constraint.claims[0], &constraint.claims[1]]) {
                found.pairs.entry(id.clone()).or_default().push(constraint.clone());
            }
        }
        found
    }

    pub(super) fn put(&mut self, open: Open) -> u32 {
        let at = self.list.put(open);
        let open = &self.list[at];
        self.blocks.put(at, open);
        if self.pairs.contains_key(&*open.id) {
            self.numbers.insert(open.id.to_string(), at);
        }
        at
    }

    pub(super) fn take(&mut self, at: u32) {
        let Some(open) = self.list.take(at) else { return };
        self.blocks.take(at, &open);
        self.numbers.remove(&*open.id);
    }

    /// What a person said of a claim and another that is there: the other, and the words of both.
    pub(super) fn said(
        &self,
        at: u32,
        kind: ConstraintKind,
    ) -> impl Iterator<Item = (u32, &[String; 2])> {
        let id = &*self.list[at].id;
        let said = self.pairs.get(id).into_iter().flatten().filter(move |said| said.kind == kind);
        said.filter_map(move |said| {
            let [a, b] = &said.claims;
            let other = self.numbers.get(if **a == *id { b } else { a })?;
            Some((*other, &said.claims))
        })
    }

    /// All claims that pairs tie to this one, by their ids, and the pairs in their order.
    pub(super) fn tied(&self, at: u32) -> (Vec<u32>, Vec<Pair<'_>>) {
        let mut found = BTreeSet::from([at]);
        let (mut left, mut pairs) = (vec![at], Vec::new());
        while let Some(at) = left.pop() {
            let mut near = self.blocks.near(&self.list, at);
            near.retain(|pair| pair.likeness.score() >= SAME);
            let others = near.iter().map(|pair| pair.other(at));
            let said = self.said(at, ConstraintKind::Same).map(|(other, _)| other);
            for other in others.chain(said) {
                if found.insert(other) {
                    left.push(other);
                }
            }
            pairs.extend(near.into_iter().filter(|pair| pair.claims.0 == at));
        }
        let mut found: Vec<u32> = found.into_iter().collect();
        found.sort_by_key(|at| &self.list[*at].id);
        // What speaks most for being one goes first.
        pairs.sort_by(|a, b| {
            let score = |pair: &Pair<'_>| Reverse(pair.likeness.score());
            score(a).cmp(&score(b)).then_with(|| a.order.cmp(&b.order))
        });
        (found, pairs)
    }

    /// The incidents of claims that are tied, by id. What a person said of pairs goes first; joins are tried in
    /// the order of blocks and ids, so that which one is refused does not depend on the order of reports.
    pub(super) fn fused(&self, tied: &[u32], pairs: &[Pair<'_>]) -> Vec<Fused> {
        let ids: Vec<&str> = tied.iter().map(|at| &*self.list[*at].id).collect();
        let said = ids.iter().filter_map(|id| self.pairs.get(*id)).flatten();
        let mut groups = Groups::of(&ids, &said.cloned().collect::<Vec<_>>());
        let place = |at: u32| ids.binary_search(&&*self.list[at].id).ok();
        let acled = |(place, at): (usize, &u32)| (groups.root(place), self.list[*at].acled());
        let mut kinds = Kinds::of(tied.iter().enumerate().map(acled));
        let mut links = Vec::new();
        for pair in pairs {
            let (a, b) = pair.claims;
            let Some((here, there)) = place(a).zip(place(b)) else { continue };
            let roots = (groups.root(here), groups.root(there));
            if kinds.may_be_one(roots) && groups.join(here, there) {
                kinds.join(roots);
                links.push((here, (a, b, pair.likeness)));
            }
        }
        let mut found: BTreeMap<usize, Fused> = BTreeMap::new();
        for (place, at) in tied.iter().enumerate() {
            let none = || Fused { claims: vec![], links: vec![] };
            found.entry(groups.root(place)).or_insert_with(none).claims.push(*at);
        }
        for (place, link) in links {
            if let Some(fused) = found.get_mut(&groups.root(place)) {
                fused.links.push(link);
            }
        }
        found.into_values().collect()
    }
}

/// The kinds of act in each group, by its root. Claims that tell of none bring no two acts together of which nobody could say that they
/// are one: a battle and the arrests after it.
struct Kinds(Vec<BTreeSet<Acled>>);

impl Kinds {
    /// The kind of each claim, with the root of its group.
    fn of(acled: impl ExactSizeIterator<Item = (usize, Option<Acled>)>) -> Self {
        let mut found = Self(vec![BTreeSet::new(); acled.len()]);
        for (root, kind) in acled {
            found.0[root].extend(kind);
        }
        found
    }

    fn may_be_one(&self, (a, b): (usize, usize)) -> bool {
        self.0[a].iter().all(|here| self.0[b].iter().all(|there| may_be_one(*here, *there)))
    }

    /// Lays the kinds of both groups to the one that they become, whose root is the lesser.
    fn join(&mut self, (a, b): (usize, usize)) {
        if a != b {
            let other = std::mem::take(&mut self.0[a.max(b)]);
            self.0[a.min(b)].extend(other);
        }
    }
}
