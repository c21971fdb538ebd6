//! Who did it, by their own word and by that of others.

use std::collections::{BTreeMap, BTreeSet};

use bearwitness_document::{
    Actor, ActorRole, Belligerent, BelligerentLink, Claim, ClaimKind, Demographic, IncidentActor,
    Modality, Origin, Outcome, Polarity, Stance, Status, Toll,
};

use super::{Told, origin::Origins};
use crate::actors::Actors;
pub(super) use crate::actors::nation;

/// The links of an incident's parties, each with the claims that say so.
type Links = BTreeMap<(String, BelligerentLink), (BTreeSet<String>, BTreeSet<String>)>;

/// Each party that is named as having done it, once for each link: what others allege, what it says
/// itself, and what it denies. `about` are the claims that speak of the members.
pub(super) fn belligerents(
    members: &[Told<'_>],
    about: &[Told<'_>],
    origins: &Origins,
) -> Vec<Belligerent> {
    let mut links = Links::new();
    for told in members.iter().filter(|told| !is_denied(told.claim)) {
        for id in doers(told.claim) {
            let origin = origins.of(told.claim);
            let own = speaks_for(told.claim, origin).is_some_and(|p| nation(p) == nation(id));
            if own && is_claimed(told, about) {
                continue;
            }
            let link = match own {
                true if accepts_harm(told.claim) => BelligerentLink::ConcededHarm,
                true => BelligerentLink::DeclaredStrike,
                false => BelligerentLink::Alleged,
            };
            let alleging = origin.filter(|_| !own).map(|origin| origin.id.clone());
            let entry = links.entry((id.to_owned(), link)).or_default();
            entry.0.extend(alleging);
            entry.1.insert(told.claim.id.clone());
        }
    }
    let named: BTreeSet<String> = links.keys().map(|(id, _)| nation(id).to_owned()).collect();
    for claim in about.iter().chain(members).map(|told| told.claim) {
        for (id, link) in statements(claim, &named) {
            links.entry((id.to_owned(), link)).or_default().1.insert(claim.id.clone());
        }
    }
    links.into_iter().map(printed).collect()
}

/// "The group claimed responsibility for the attack": what the sentence says of the attack is that claim and no
/// report of its own.
fn is_claimed(told: &Told<'_>, about: &[Told<'_>]) -> bool {
    about.iter().any(|other| {
        other.claim.kind == ClaimKind::Responsibility
            && other.report.document.id == told.report.document.id
            && other.claim.sentence == told.claim.sentence
    })
}

fn printed(
    ((id, link), (alleged_by, statements)): (
        (String, BelligerentLink),
        (BTreeSet<String>, BTreeSet<String>),
    ),
) -> Belligerent {
    let (alleged_by, statements) =
        (alleged_by.into_iter().collect(), statements.into_iter().collect());
    Belligerent { id, link, alleged_by, statements }
}

/// The party whose word the claim is by its own attribution; what nobody is named for is its narrator's.
fn speaks_for<'a>(claim: &'a Claim, origin: Option<&'a Origin>) -> Option<&'a str> {
    if claim.attribution.chain.is_empty() {
        return origin?.party_to_conflict.as_deref();
    }
    speaker(claim)
}

fn speaker(claim: &Claim) -> Option<&str> {
    let source = claim.attribution.chain.iter().find(|source| !source.outlet)?;
    source.affiliation.as_deref()
}

/// "denied responsibility for the strike that killed four": its words tell of the strike, its speaker of none.
fn is_denied(claim: &Claim) -> bool {
    claim.attribution.stance == Some(Stance::Denied)
}

/// Who did it by the claim's own words, by ids of the ontology. Whom another claim of the page names for it, that one
/// says.
fn doers(claim: &Claim) -> impl Iterator<Item = &str> {
    let doers = claim.actors.iter().filter(|actor| actor.role == ActorRole::Actor);
    let own = |actor: &&Actor| actor.words.span().is_none_or(|span| claim.sentence.contains(span));
    doers.filter(own).filter_map(|actor| actor.id.as_deref())
}

/// What a claim about the incident says of its speaker's part in it. Who denies must be one that others
/// name, or deny an act of its own.
fn statements<'a>(claim: &'a Claim, named: &BTreeSet<String>) -> Vec<(&'a str, BelligerentLink)> {
    let told = claim.polarity == Polarity::Positive && claim.modality == Modality::Happened;
    match claim.kind {
        ClaimKind::Responsibility if told => {
            doers(claim).map(|id| (id, BelligerentLink::Claimed)).collect()
        }
        _ if claim.kind == ClaimKind::Denial || is_denied(claim) => {
            let own = |id: &&str| doers(claim).any(|doer| nation(doer) == nation(id));
            let denies = |id: &&str| named.contains(nation(id)) || own(id);
            let who = speaker(claim).or_else(|| doers(claim).next());
            who.filter(denies).map(|id| (id, BelligerentLink::Denied)).into_iter().collect()
        }
        _ => vec![],
    }
}

/// Whether the claim tells that civilians were harmed.
fn accepts_harm(claim: &Claim) -> bool {
    claim.tolls.iter().any(|toll| harms(toll) && is_of_civilians(toll))
}

fn harms(toll: &Toll) -> bool {
    matches!(toll.outcome, Outcome::Killed | Outcome::Wounded | Outcome::Casualties)
        && toll.max != Some(0)
}

fn is_of_civilians(toll: &Toll) -> bool {
    let protected = |who| !matches!(who, Demographic::Men);
    toll.status == Status::Civilian || toll.demographic.is_some_and(protected)
}

/// Parties of which reports name one or the other as having done it, and no claim both together. A
/// coalition stands beside its members.
pub(super) fn rivals(claims: &[&Claim]) -> Vec<String> {
    let together: Vec<BTreeSet<&str>> = claims
        .iter()
        .map(|claim| doers(claim).filter(|id| !is_coalition(id)).map(nation).collect())
        .collect();
    let all: BTreeSet<&str> = together.iter().flatten().copied().collect();
    let alone = |a: &&str| {
        let beside = |b: &&str| together.iter().any(|of| of.contains(a) && of.contains(b));
        all.iter().any(|b| b != a && !beside(b))
    };
    all.iter().filter(|a| alone(a)).map(|id| (*id).to_owned()).collect()
}

fn is_coalition(id: &str) -> bool {
    Actors::embedded().known(id).is_some_and(|known| known.kind == "coalition")
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
