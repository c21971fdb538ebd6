//! Whether two claims may tell of one event, by what their own words say of kind, day and place.

use bearwitness_document::{
    Acled, Claim, ClaimKind, Modality, Outcome, Place, Polarity, Scope, TimeBasis, Toll,
};

use crate::time::meet;

/// Days that one event lasts at most.
pub(super) const DAYS: i32 = 7;

pub(super) fn is_event(claim: &Claim) -> bool {
    claim.kind == ClaimKind::Event && claim.polarity == Polarity::Positive
}

/// Whether it tells one act of arms: what came of a campaign of weeks may be anywhere.
pub(super) fn is_one_event(told: &Claim) -> bool {
    let days = told.time.window().map_or(0, |(from, to)| (to - from).get_days());
    // An arrest is one act at one place; an agreement or a move of troops is not.
    let strategic =
        |kind: Acled| kind.event_type() == "Strategic developments" && kind != Acled::Arrests;
    let tried = told.kind == ClaimKind::Event && told.modality == Modality::Attempted;
    (told.is_real() || tried) && days < DAYS && !told.event.acled.is_some_and(strategic)
}

/// Whether no words of the page say when it was.
pub(super) fn is_undated(claim: &Claim) -> bool {
    matches!(claim.time.basis, TimeBasis::None | TimeBasis::Tense)
}

/// Whether nobody but the reporter tells it.
pub(super) fn is_narrated(claim: &Claim) -> bool {
    claim.attribution.chain.is_empty() && claim.attribution.quote.is_none()
}

/// The tolls of the outcome that are part of no other, and of this event alone.
pub(super) fn wholes(claim: &Claim, outcome: Outcome) -> impl Iterator<Item = (usize, &Toll)> {
    claim.tolls.iter().enumerate().filter(move |(_, toll)| {
        toll.outcome == outcome && toll.subset_of.is_none() && toll.scope == Scope::Event
    })
}

/// Whether nothing that the later claim says of day and place parts it from the earlier.
pub(super) fn is_same_story(told: &Claim, claim: &Claim) -> bool {
    let same_days = match (told.time.window(), claim.time.window()) {
        (Some(there), Some(here)) if is_of_wounded(claim) => there.0 <= here.1,
        (Some(there), Some(here)) => meet(there, here),
        // A day of its own, of which nobody knows whether it is the other; one that was told before is not its own.
        _ => claim.time.words.span().is_none() || claim.time.basis == TimeBasis::Anchored,
    };
    same_days && is_same_place(told, claim)
}

/// "two of the wounded died the next day": what they died of was before.
fn is_of_wounded(claim: &Claim) -> bool {
    !claim.tolls.is_empty() && claim.tolls.iter().all(|toll| toll.moved_from.is_some())
}

/// Whether nothing that the two claims say of where parts them.
pub(super) fn is_same_place(told: &Claim, claim: &Claim) -> bool {
    let (there, here) = (sites(told), sites(claim));
    let known = |place: &&Place| there.iter().any(|other| is_same(place, other));
    here.is_empty() || there.is_empty() || here.iter().any(known)
}

/// Whether two claims may tell one act: of one event type, or one of them told without a kind of its own.
pub(super) fn is_one_kind(told: &Claim, claim: &Claim) -> bool {
    told.event.acled.zip(claim.event.acled).is_none_or(|(a, b)| a.event_type() == b.event_type())
}

/// Whether it says where it happened, and the gazetteer knows the place.
pub(super) fn is_sited(claim: &Claim) -> bool {
    let known = |place: &Place| place.geonameid.is_some() || place.point().is_some();
    claim.places.iter().any(|place| place.role.is_where() && known(place))
}

/// Where it says that it happened.
pub(super) fn sites(claim: &Claim) -> Vec<&Place> {
    claim.places.iter().filter(|place| place.role.is_where()).collect()
}

fn is_same(a: &Place, b: &Place) -> bool {
    a.geonameid.is_some() && a.geonameid == b.geonameid || a.words.text == b.words.text
}
