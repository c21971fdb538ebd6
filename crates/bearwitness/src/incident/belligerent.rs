//! Who did it, by their own word and by that of others.

use std::collections::BTreeSet;

use bearwitness_document::{Belligerent, BelligerentLink, IncidentActor};

use super::origin::Origins;
use crate::actors::Actors;

/// Each actor that is named as having done it: by its own word, or alleged by others.
pub(super) fn belligerents(actors: &[IncidentActor], origins: &Origins) -> Vec<Belligerent> {
    let belligerent = |actor: &IncidentActor| {
        let own = |claim: &&String| {
            let party = origins
                .by_id(origins.of_claim.get(*claim))
                .and_then(|o| o.party_to_conflict.as_deref());
            party.is_some_and(|party| nation(party) == nation(&actor.id))
        };
        let statements: Vec<String> = actor.claims.iter().filter(own).cloned().collect();
        let alleging: BTreeSet<String> = actor
            .claims
            .iter()
            .filter(|c| !own(c))
            .filter_map(|c| origins.of_claim.get(c).cloned())
            .collect();
        Belligerent {
            id: actor.id.clone(),
            link: if statements.is_empty() {
                BelligerentLink::Alleged
            } else {
                BelligerentLink::DeclaredStrike
            },
            alleged_by: alleging.into_iter().collect(),
            statements,
        }
    };
    actors.iter().map(belligerent).collect()
}

/// The state behind "russia-mil" and "russia-gov"; another id as it is.
pub(super) fn nation(id: &str) -> &str {
    ["-mil", "-gov", "-police"].iter().find_map(|end| id.strip_suffix(end)).unwrap_or(id)
}

/// The states and groups that the actors belong to.
pub(super) fn nations(actors: &[IncidentActor]) -> BTreeSet<&str> {
    actors.iter().map(|actor| nation(&actor.id)).collect()
}

/// Whether the actor bears arms: an armed group, or the forces of a state.
pub(super) fn is_armed(id: &str) -> bool {
    let group = |kind: &str| matches!(kind, "mercenary" | "militia" | "rebel");
    id.ends_with("-mil") || Actors::embedded().known(id).is_some_and(|known| group(&known.kind))
}

/// Whether who speaks for the actor speaks for a party to a conflict: nobody who only watches or reports.
pub(super) fn is_party(id: &str) -> bool {
    let watches = |kind: &str| matches!(kind, "igo" | "monitor" | "outlet");
    Actors::embedded().known(id).is_none_or(|known| !watches(&known.kind))
}
