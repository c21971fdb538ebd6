//! The grade that Airwars' definitions suggest, with its reasons. `discounted` is for a person to say.

use std::collections::BTreeSet;

use bearwitness_document::{Belligerent, BelligerentLink, Grade, Origin, Status, TollRow};

use super::{origin::Origins, source::Sources};
use crate::incident::Told;

/// What a grade is judged by.
pub(super) struct Evidence<'a> {
    /// The board under `airwars_minmax`, whatever rule the incident is shown by.
    pub(super) board: &'a [TollRow],
    pub(super) belligerents: &'a [Belligerent],
    /// Parties of which one or the other did it.
    pub(super) rivals: &'a [String],
    pub(super) origins: &'a Origins,
    pub(super) members: &'a [Told<'a>],
    pub(super) sources: &'a Sources<'a>,
}

impl Evidence<'_> {
    /// The suggested grade; none where no civilian harm is reported.
    pub(super) fn grade(&self) -> Option<Grade> {
        let harm = self.harm();
        if harm.is_empty() {
            return None;
        }
        let accepted = self.statements(&[BelligerentLink::ConcededHarm]);
        let contested = self.contested();
        let credible = self.credible();
        let fair =
            credible.len() >= 2 && self.publishers(&credible).len() >= 2 && self.has_action();
        let (value, rule, inputs) = if !accepted.is_empty() {
            ("confirmed", "a belligerent has accepted that it harmed civilians", accepted)
        } else if !contested.is_empty() {
            (
                "contested",
                "several belligerents are named as having done it, each by an origin",
                contested,
            )
        } else if fair {
            (
                "fair",
                "two or more credible sources report it, and a belligerent's action is likely",
                self.claims_of(&credible),
            )
        } else {
            ("weak", self.why_weak(), harm)
        };
        Some(Grade {
            value: value.to_owned(),
            scheme: "airwars".to_owned(),
            rule: rule.to_owned(),
            trace: self.trace(),
            inputs: inputs.into_iter().collect(),
        })
    }

    /// The claims that tell of civilian harm: by their word, or by the rule's presumption, but not by it
    /// alone against who did it.
    fn harm(&self) -> BTreeSet<String> {
        use bearwitness_document::Outcome::{Casualties, Killed, Wounded};
        let of_civilians = |row: &&TollRow| {
            let harmed = matches!(row.outcome, Killed | Wounded | Casualties);
            let told = !row.presumed || row.min != Some(0);
            harmed && told && row.status == Status::Civilian && row.max != Some(0)
        };
        let rows = self.board.iter().filter(of_civilians);
        rows.flat_map(|row| row.claims.iter().cloned()).collect()
    }

    /// The claims by which a party is linked so.
    fn statements(&self, links: &[BelligerentLink]) -> BTreeSet<String> {
        let linked = self.belligerents.iter().filter(|party| links.contains(&party.link));
        linked.flat_map(|party| party.statements.iter().cloned()).collect()
    }

    /// The claims by which several rivals did it, each with an origin behind it.
    fn contested(&self) -> BTreeSet<String> {
        let is_of = |party: &&Belligerent, rival: &str| {
            let own =
                party.link != BelligerentLink::Denied && party.link != BelligerentLink::Alleged;
            super::belligerent::nation(&party.id) == rival && (own || !party.alleged_by.is_empty())
        };
        let linked = |rival: &String| -> BTreeSet<String> {
            let parties = self.belligerents.iter().filter(|party| is_of(party, rival));
            parties.flat_map(|party| party.statements.iter().cloned()).collect()
        };
        let by: Vec<BTreeSet<String>> =
            self.rivals.iter().map(linked).filter(|claims| !claims.is_empty()).collect();
        if by.len() > 1 { by.into_iter().flatten().collect() } else { BTreeSet::new() }
    }

    /// Whether a belligerent is said by an origin, or says itself, to have acted.
    fn has_action(&self) -> bool {
        let acted = |party: &Belligerent| {
            party.link != BelligerentLink::Denied
                && (party.link != BelligerentLink::Alleged || !party.alleged_by.is_empty())
        };
        self.belligerents.iter().any(acted)
    }

    /// The origins that the user holds credible, themselves or by who published them first hand.
    fn credible(&self) -> Vec<&Origin> {
        let credible = |origin: &&Origin| !self.publishers(std::slice::from_ref(origin)).is_empty();
        self.origins.list.iter().filter(credible).collect()
    }

    /// The names that the user holds credible among origins and those who published them first hand.
    fn publishers(&self, origins: &[&Origin]) -> BTreeSet<&str> {
        let published = |origin: &Origin| {
            let own = |told: &&Told<'_>| origin.documents.contains(&told.report.document.id);
            let first = self.members.iter().filter(own);
            let rows = first.filter_map(|told| self.sources.narrator(told.report));
            rows.chain(self.sources.origin(&origin.id)).collect::<Vec<_>>()
        };
        let rows = origins.iter().flat_map(|origin| published(origin));
        rows.filter(|row| row.credible)
            .map(|row| row.owner.as_deref().unwrap_or(&row.name))
            .collect()
    }

    fn claims_of(&self, origins: &[&Origin]) -> BTreeSet<String> {
        let of = |id: &str| origins.iter().any(|origin| origin.id == id);
        let claims = self.origins.of_claim.iter().filter(|(_, origin)| of(origin));
        claims.map(|(claim, _)| claim.clone()).collect()
    }

    fn why_weak(&self) -> &'static str {
        if !self.sources.has_credible() {
            "civilian harm is told; no list of credible sources is set, so no higher grade is suggested"
        } else if self.has_action() {
            "civilian harm is told, and not by two credible sources"
        } else {
            "civilian harm is told, and no origin names a belligerent that acted"
        }
    }

    /// Each question with its answer, in the order asked.
    fn trace(&self) -> Vec<String> {
        use BelligerentLink::{Alleged, Claimed, ConcededHarm, DeclaredStrike, Denied};
        let names = |origins: &[&Origin]| {
            let names: Vec<&str> = origins.iter().map(|origin| origin.name.as_str()).collect();
            if names.is_empty() { "none".to_owned() } else { names.join(", ") }
        };
        let parties = |links: &[BelligerentLink]| {
            let of = self.belligerents.iter().filter(|party| links.contains(&party.link));
            let ids: BTreeSet<&str> = of.map(|party| party.id.as_str()).collect();
            if ids.is_empty() {
                "nobody".to_owned()
            } else {
                ids.into_iter().collect::<Vec<_>>().join(", ")
            }
        };
        let all: Vec<&Origin> = self.origins.list.iter().collect();
        let copies: usize = all.iter().map(|origin| origin.copies.len()).sum();
        vec![
            format!("civilian harm is reported by {} claims", self.harm().len()),
            format!("harm to civilians is accepted by: {}", parties(&[ConcededHarm])),
            format!("done, by their own word: {}", parties(&[Claimed, DeclaredStrike])),
            format!("done, as others allege: {}", parties(&[Alleged])),
            format!("denied by: {}", parties(&[Denied])),
            format!("origins: {}; copies of them that count for nothing: {copies}", names(&all)),
            format!("credible origins: {}", names(&self.credible())),
        ]
    }
}
