//! What a person said of pairs of claims, and groups of claims that keep to it.

use std::collections::{BTreeMap, BTreeSet};

use bearwitness_document::{Constraint, ConstraintKind};

/// Claims by number, in groups that never hold a pair that a person told apart.
pub(super) struct Groups {
    parent: Vec<usize>,
    /// Of each root, the claims that may not stand in its group.
    apart: BTreeMap<usize, BTreeSet<usize>>,
}

impl Groups {
    /// The claims of these ids (sorted), each for itself but those that a person joined. Constraints
    /// on claims that are not there say nothing.
    pub(super) fn of(ids: &[&str], constraints: &[Constraint]) -> Self {
        let mut groups = Self { parent: (0..ids.len()).collect(), apart: BTreeMap::new() };
        let pairs = |kind: ConstraintKind| -> BTreeSet<(usize, usize)> {
            let number = |id: &String| ids.binary_search(&id.as_str()).ok();
            let of_kind = constraints.iter().filter(|constraint| constraint.kind == kind);
            let found =
                of_kind.filter_map(|c| Some((number(&c.claims[0])?, number(&c.claims[1])?)));
            found.map(|(a, b)| (a.min(b), a.max(b))).collect()
        };
        for (a, b) in pairs(ConstraintKind::Different) {
            groups.apart.entry(a).or_default().insert(b);
            groups.apart.entry(b).or_default().insert(a);
        }
        for (a, b) in pairs(ConstraintKind::Same) {
            groups.join(a, b);
        }
        groups
    }

    /// The group of a claim, by its least member.
    pub(super) fn root(&self, mut at: usize) -> usize {
        while self.parent[at] != at {
            at = self.parent[at];
        }
        at
    }

    /// Joins the groups of two claims, unless they are one already, or that would bring together what a person
    /// told apart; says whether it did.
    pub(super) fn join(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        if a == b || self.are_apart(a, b) {
            return false;
        }
        let (least, other) = (a.min(b), a.max(b));
        self.parent[other] = least;
        if let Some(apart) = self.apart.remove(&other) {
            self.apart.entry(least).or_default().extend(apart);
        }
        true
    }

    fn are_apart(&self, a: usize, b: usize) -> bool {
        self.apart.get(&a).is_some_and(|apart| apart.iter().any(|claim| self.root(*claim) == b))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const IDS: [&str; 5] = ["a", "b", "c", "d", "e"];

    fn constraint(kind: ConstraintKind, a: &str, b: &str) -> Constraint {
        Constraint { claims: [a.to_owned(), b.to_owned()], kind }
    }

    fn same(a: &str, b: &str) -> Constraint {
        constraint(ConstraintKind::Same, a, b)
    }

    fn different(a: &str, b: &str) -> Constraint {
        constraint(ConstraintKind::Different, a, b)
    }

    fn roots(constraints: &[Constraint], joins: &[(usize, usize)]) -> Vec<usize> {
        let mut groups = Groups::of(&IDS, constraints);
        for (a, b) in joins {
            groups.join(*a, *b);
        }
        (0..IDS.len()).map(|at| groups.root(at)).collect()
    }

    #[test]
    fn what_a_person_joined_is_joined() {
        assert_eq!(roots(&[same("d", "b"), same("b", "nowhere")], &[]), [0, 1, 2, 1, 4]);
    }

    #[test]
    fn what_a_person_told_apart_is_never_joined_also_by_way_of_others() {
        let apart = [different("c", "a")];
        assert_eq!(roots(&apart, &[(0, 2)]), [0, 1, 2, 3, 4]);
        assert_eq!(roots(&apart, &[(0, 1), (1, 2)]), [0, 0, 2, 3, 4]);
        assert_eq!(roots(&apart, &[(2, 3), (0, 1), (1, 4), (4, 3)]), [0, 0, 2, 2, 0]);
    }

    #[test]
    fn a_pair_that_is_both_stays_apart() {
        assert_eq!(roots(&[same("a", "b"), different("b", "a")], &[]), [0, 1, 2, 3, 4]);
    }

    #[test]
    fn the_order_of_constraints_is_nothing() {
        let said = [same("a", "b"), same("b", "c"), different("a", "c"), same("e", "d")];
        let mut turned = said.to_vec();
        turned.reverse();
        assert_eq!(roots(&said, &[(2, 3)]), roots(&turned, &[(2, 3)]));
    }
}
