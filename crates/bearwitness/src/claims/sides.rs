//! Who bears arms, on either side of an act: the codebooks tell a battle from an attack by it.

use bearwitness_document::{Acled, Actor, ActorRole, Claim, Mode, Plover, Status};
use bearwitness_language::Relation;

use crate::{
    act::{self, Sides},
    group::Group,
    mention::{actor::FORCES, people::NOUNS},
    reading::Reading,
    sentence::Tokens,
};

/// What the words say of the two sides of the event.
pub(super) fn of(reading: &Reading<'_>, group: &Group, actors: &[Actor]) -> Sides {
    let side = |role: ActorRole| actors.iter().filter(move |actor| actor.role == role);
    let state =
        side(ActorRole::Actor).next().map(|actor| belongs(reading, actor).is_some_and(is_state));
    let armed = |actor: &Actor| {
        let belongs = belongs(reading, actor)?;
        (belongs != "gov").then_some(true)
    };
    let military = || is_on_military(reading, group).then_some(true);
    let struck = side(ActorRole::Recipient).find_map(armed).or_else(military);
    if struck == Some(true) && is_only_aimed_at(reading, group) || is_strike(reading, group) {
        return Sides { state, struck: None };
    }
    let civil = || {
        let tolls = group.tolls.iter().map(|n| reading.tolls[*n].toll.status);
        let told = tolls.chain(side(ActorRole::Recipient).map(|actor| status(reading, actor)));
        told.into_iter().any(|status| status == Status::Civilian).then_some(false)
    };
    Sides { state, struck: struck.or_else(civil) }
}

/// "A sniper wounded a boy": with what, who did it says.
pub(super) fn aim(reading: &Reading<'_>, claim: &mut Claim) {
    let shoots = |actor: &Actor| {
        let last = words(reading, actor).last();
        let sniper = last.is_some_and(|n| reading.sentence.singular(n) == "sniper");
        actor.role == ActorRole::Actor && sniper
    };
    let assault = claim.event.plover == Some(Plover::Assault);
    if assault && claim.event.modes.is_empty() && claim.actors.iter().any(shoots) {
        claim.event.modes.push(Mode::Firearms);
        claim.event.acled = claim.event.acled.or(Some(Acled::Attack));
    }
}

/// "The army said it had retaken the town": ground is regained where it is a state's forces that speak of what they did.
/// Whoever else is found to have taken it is no state.
pub(super) fn regain(reading: &Reading<'_>, group: &Group, claim: &mut Claim) {
    let mut doers = claim.actors.iter().filter(|actor| actor.role == ActorRole::Actor);
    let Some(doer) = doers.next() else { return };
    let state = belongs(reading, doer).is_some_and(is_state);
    let open =
        claim.event.acled.is_none() && group.acts.iter().any(|n| reading.acts[*n].act.territory);
    if open || state && claim.event.acled == Some(Acled::NonStateActorOvertakesTerritory) {
        claim.event.acled = act::territory(Some(state));
    }
}

/// "said it had targeted a commander": who was aimed at fought no battle, and with what it was done is not said.
fn is_only_aimed_at(reading: &Reading<'_>, group: &Group) -> bool {
    let aims = |n: &usize| {
        let act = &reading.acts[*n];
        act.act.verb && reading.sentence.verbs(act.tokens.start).any(|verb| verb == "target")
    };
    !group.acts.is_empty() && group.acts.iter().all(aims)
}

/// "killed by an Israeli strike": from afar, whomever it hit, and with what is not said.
fn is_strike(reading: &Reading<'_>, group: &Group) -> bool {
    let strike = |n: &usize| {
        let act = &reading.acts[*n];
        !act.act.verb && reading.sentence.singular(act.tokens.end - 1) == "strike"
    };
    group.acts.iter().any(strike)
}

/// Whether the act is done to a base, a checkpoint or the positions of a force.
fn is_on_military(reading: &Reading<'_>, group: &Group) -> bool {
    let sentence = &reading.sentence;
    let positions = |at: usize| matches!(sentence.singular(at), "position" | "patrol" | "outpost");
    let objects = |at: usize| {
        let told = reading.objects.iter().find(|(tokens, _)| tokens.contains(&at));
        told.is_some_and(|(_, object)| object.class == "military")
    };
    let patient = |n: &usize| {
        let act = &reading.acts[*n];
        let at = act.tokens.end - 1;
        if act.act.verb {
            sentence.patient(act.tokens.start)
        } else {
            sentence.child(at, &[Relation::Nmod])
        }
    };
    group.acts.iter().filter_map(patient).any(|n| positions(n) || objects(n))
}

/// Whether a force of that kind bears arms and is no police.
pub(super) fn is_armed(belongs: &str) -> bool {
    matches!(belongs, "armed" | "mil" | "coalition")
}

pub(super) fn is_state(belongs: &str) -> bool {
    matches!(belongs, "mil" | "police" | "gov")
}

/// What a force is: by its id, or by the noun that names it.
pub(super) fn belongs(reading: &Reading<'_>, actor: &Actor) -> Option<&'static str> {
    let id = actor.id.as_deref().unwrap_or_default();
    let of_id = ["mil", "police", "gov"]
        .into_iter()
        .find(|kind| id.strip_suffix(kind).is_some_and(|slug| slug.ends_with('-')));
    let armed = || {
        let known = reading.sentence.reference.actors.known(id)?;
        matches!(known.kind.as_str(), "rebel" | "militia" | "mercenary" | "coalition")
            .then_some("armed")
    };
    let noun =
        || words(reading, actor).rev().find_map(|n| FORCES.at(&reading.sentence, n)).map(|f| *f.1);
    of_id.or_else(armed).or_else(noun).filter(|belongs| *belongs != "-")
}

fn status(reading: &Reading<'_>, actor: &Actor) -> Status {
    let noun = words(reading, actor).rev().find_map(|n| NOUNS.at(&reading.sentence, n));
    noun.map_or(Status::Unknown, |(_, noun)| noun.status)
}

/// The tokens of the actor's words.
fn words(reading: &Reading<'_>, actor: &Actor) -> Tokens {
    actor.words.span().map_or(0..0, |span| reading.sentence.tokens_of(span))
}

#[cfg(test)]
mod tests {
    use bearwitness_document::Acled;

    use crate::corpus;

    #[test]
    fn a_strike_is_no_clash() {
        let kind = |text: &str| corpus::report(text).claims[0].event.acled;
        assert_eq!(kind("An Israeli strike killed nine fighters in Homs on Monday."), None);
        assert_eq!(
            kind("A drone strike killed nine fighters in Homs."),
            Some(Acled::AirDroneStrike)
        );
        assert_eq!(kind("Israeli troops killed nine fighters in Homs."), Some(Acled::ArmedClash));
    }

    #[test]
    fn ground_that_nobody_is_said_to_take_has_no_taker() {
        let kind = |text: &str| corpus::report(text).claims[0].event.acled;
        assert_eq!(kind("The town was captured on Monday."), None);
        let rebels = Some(Acled::NonStateActorOvertakesTerritory);
        assert_eq!(kind("Rebels captured the town on Monday."), rebels);
        let army = Some(Acled::GovernmentRegainsTerritory);
        assert_eq!(kind("The army said it had captured the town on Monday."), army);
    }

    #[test]
    fn who_is_only_aimed_at_fights_no_battle() {
        let kind = |text: &str| corpus::report(text).claims[0].event.acled;
        assert_eq!(kind("The army targeted two rebels in Homs on Monday."), None);
        assert_eq!(
            kind("The army attacked two rebels in Homs on Monday."),
            Some(Acled::ArmedClash)
        );
    }
}
