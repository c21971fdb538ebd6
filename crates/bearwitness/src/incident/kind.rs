//! The kind by which a claim is compared. A page that has told a strike goes on with "a market was hit" and "the
//! raids", and one on an operation tells of the arrests in it: words of no kind of their own tell more of what was told.

use std::collections::BTreeSet;

use bearwitness_document::{Acled, Claim, Extent, Mode, Place, Plover, Report, TimeBasis};

use super::place::{extent, km, site};
use crate::{mention::place::APART_KM, time::meet};

/// What forces do before an arrest or a fight, by the beginnings of its words.
const SCENES: [&str; 6] = ["operation", "patrol", "raid", "search", "stop", "target"];

/// Words by which a sentence tells of something else.
const BESIDES: [&str; 9] = [
    "also",
    "another",
    "elsewhere",
    "later",
    "meanwhile",
    "other",
    "second",
    "separate",
    "separately",
];

/// The codes of the claim; where it does not say how it was done, those of the one kind of act that its sentence tells of
/// the same place and day, or else its page, if one of the two has its day from the other.
pub(super) fn codes(report: &Report, claim: &Claim) -> (Option<Plover>, Option<Acled>) {
    let own = (claim.event.plover, claim.event.acled);
    // "blew up and destroyed a house": what a blast breaks is of the blast.
    let breaks = own.1 == Some(Acled::LootingPropertyDestruction);
    if own.1.is_some() && !breaks {
        return own;
    }
    let told = |told: &&Claim| may_lend(told, claim) && is_one(report, told, claim);
    let told: Vec<&Claim> = report.claims.iter().filter(told).collect();
    let beside: Vec<&Claim> =
        told.iter().filter(|told| told.sentence == claim.sentence).copied().collect();
    let lent = only(&beside).or_else(|| only(&told).filter(|_| !breaks));
    lent.map_or(own, |told| (told.event.plover, told.event.acled))
}

/// The first of claims that tell of one kind, or of one beside arrests.
fn only<'c>(told: &[&'c Claim]) -> Option<&'c Claim> {
    let kinds: BTreeSet<Acled> = told.iter().filter_map(|told| told.event.acled).collect();
    let arms: Vec<Acled> = kinds.iter().copied().filter(|kind| *kind != Acled::Arrests).collect();
    let kind = match arms.as_slice() {
        [kind] => Some(*kind),
        [] => kinds.first().copied(),
        _ => None,
    };
    told.iter().find(|told| kind.is_some() && told.event.acled == kind).copied()
}

/// Whether the act may be the kind of what the claim tells without one: an act of arms, or an arrest where the claim tells only
/// how it came to it.
fn may_lend(told: &Claim, claim: &Claim) -> bool {
    let Some(kind) = told.event.acled else { return false };
    let scene = is_scene(claim);
    let harms = claim.event.plover.is_none_or(|plover| plover == Plover::Assault);
    let arms = matches!(
        kind.event_type(),
        "Battles" | "Explosions/Remote violence" | "Violence against civilians"
    );
    let blast = kind.event_type() == "Explosions/Remote violence" && kind != Acled::AirDroneStrike;
    let alike = |mode: &Mode| told.event.modes.contains(mode) || blast && *mode == Mode::Explosives;
    let alike = claim.event.modes.iter().all(alike);
    arms && (scene || harms && alike) || kind == Acled::Arrests && scene && claim.tolls.is_empty()
}

/// "conducted an operation", "searched a house", "targeted a compound".
fn is_scene(claim: &Claim) -> bool {
    let words = claim.trigger.text.to_lowercase();
    let mut words = words.split_whitespace();
    words.any(|word| SCENES.iter().any(|scene| word.starts_with(scene)))
}

/// Whether both tell of one place and day, and of one story.
fn is_one(report: &Report, told: &Claim, claim: &Claim) -> bool {
    let days = told.time.window().zip(claim.time.window());
    let led = |claim: &Claim| claim.time.basis == TimeBasis::Anchored && !is_besides(report, claim);
    told.id != claim.id
        && extent(told) == Some(Extent::Single)
        && site(told).zip(site(claim)).is_some_and(|(there, here)| is_within(there, here))
        && days.is_some_and(|(a, b)| meet(a, b))
        && (told.sentence == claim.sentence || led(claim) || led(told))
}

/// Whether they are one place, or one lies in the other: a quarter in its city.
fn is_within(there: &Place, here: &Place) -> bool {
    let radius = f64::from(there.radius_m.max(here.radius_m).unwrap_or(0)) / 1000.0;
    km(there, here).is_some_and(|km| km <= radius.min(APART_KM))
}

/// Whether the claim's sentence begins to tell of something else.
fn is_besides(report: &Report, claim: &Claim) -> bool {
    let text = report.document.text.get(claim.sentence.start..claim.sentence.end);
    let words = text.unwrap_or_default().to_lowercase();
    let mut words = words.split(|c: char| !c.is_alphabetic());
    words.any(|word| BESIDES.contains(&word))
}
