//! To whom a report lays an event that it told without its doer: "A bomb killed four people. The ELN claimed
//! responsibility for the attack." The bombing is laid to the ELN too, where nobody else is named for it and the ELN
//! does not deny it.

use bearwitness_document::{
    Actor, ActorRole, Basis, Claim, ClaimKind, Modality, Mode, Outcome, Passage, Plover, Polarity,
    Source, Stance,
};
use bearwitness_language::{Relation, Upos};

use super::{
    page::{Page, is_definite, noun},
    story::{is_one_event, is_one_kind, is_same_story},
    tied::BACK,
};
use crate::{
    mention::{actor::FORCES, people::NOUNS},
    reading::Reading,
    roles::{self, blame::blame, parties::committed},
    sentence::Sentence,
};

/// An event, and whom a later claim names for it.
struct Laid {
    event: usize,
    actor: Actor,
    /// Who lays it to them, where another than the report or they themselves does.
    by: Vec<Source>,
}

/// Gives events without a doer the one that the page names for them.
pub(super) fn lay(claims: &mut [Claim], readings: &[Reading<'_>], passages: &[Passage]) {
    let page = Page::new(readings, passages);
    let told = (0..claims.len()).filter_map(|at| of(claims, &claims[at], at, &page));
    let spoken = readings.iter().filter_map(|reading| spoken_of(claims, reading, &page));
    let laid: Vec<Laid> = told.chain(spoken).collect();
    let doers: Vec<(usize, Actor)> = (0..claims.len())
        .filter_map(|event| {
            let said = |laid: &&Laid| may_say(&claims[event], laid);
            let own = laid.iter().filter(|laid| is_one(claims, laid.event, event, &page));
            let own = own.filter(said);
            Some((event, one(own.map(|laid| &laid.actor))?))
        })
        .collect();
    for (event, actor) in doers {
        give(&mut claims[event], actor, readings);
    }
}

/// Whether whoever tells of the event may have named the actor: "the UN says the attack …" is not laid to those whom another blames.
fn may_say(event: &Claim, laid: &Laid) -> bool {
    let teller = event.attribution.chain.first();
    let may = |by: &Source| {
        let own = by.affiliation.is_some() && by.affiliation == laid.actor.id;
        own || teller.is_none_or(|teller| is_same_source(teller, by))
    };
    laid.by.first().is_none_or(may)
}

fn is_same_source(a: &Source, b: &Source) -> bool {
    match (&a.name, &b.name) {
        (None, None) => a.affiliation == b.affiliation && a.role == b.role,
        (a, b) => a == b,
    }
}

/// Whom all name; nobody where they name several.
fn one<'a>(actors: impl Iterator<Item = &'a Actor>) -> Option<Actor> {
    let mut actors = actors;
    let first = actors.next()?;
    actors.all(|actor| is_same_actor(first, actor)).then(|| first.clone())
}

fn is_same_actor(a: &Actor, b: &Actor) -> bool {
    match (&a.id, &b.id) {
        (Some(a), Some(b)) => a == b,
        _ => a.words.text == b.words.text,
    }
}

/// The event before the claim that the claim lays to somebody.
fn of(claims: &[Claim], claim: &Claim, at: usize, page: &Page<'_>) -> Option<Laid> {
    let reading = page.reading(claim)?;
    let actor = named(claim, reading)?;
    if has_object(claims, claim) || denies(claims, actor) {
        return None;
    }
    let fits = |n: &usize| is_meant(&claims[*n], claim, page);
    let near = |n: &usize| page.goes_on(&claims[*n], claim, BACK);
    let mut before = (0..at).rev().filter(fits).peekable();
    let first = *before.peek()?;
    let event = if near(&first) { Some(first) } else { only(claims, before) }?;
    let own = claim.kind == ClaimKind::Responsibility;
    let by = if own { vec![] } else { claim.attribution.chain.clone() };
    Some(Laid { event, actor: actor.clone(), by })
}

/// The event that "the crime" means, or "it", in a sentence that tells of it nothing but whose it was.
fn spoken_of(claims: &[Claim], reading: &Reading<'_>, page: &Page<'_>) -> Option<Laid> {
    const SAID: [&str; 7] = ["act", "action", "atrocity", "crime", "deed", "incident", "outrage"];
    let sentence = &reading.sentence;
    let means = |n: &usize| {
        SAID.contains(&sentence.singular(*n)) && is_definite(sentence, *n)
            || sentence.word(*n) == "it"
    };
    let mut words = (0..sentence.len()).filter(means);
    let (word, whom) = words.find_map(|n| Some((n, doer(sentence, n)?)))?;
    let acting = roles::parties::whom(reading, whom)?;
    let actor = roles::printed(sentence, ActorRole::Actor, acting);
    let free = reading.names_no_day() && reading.places.is_empty();
    if !free || !is_somebody(&actor, sentence) || denies(claims, &actor) {
        return None;
    }
    let before = claims
        .partition_point(|claim| claim.trigger.start < sentence.span_of(&(word..word + 1)).start);
    let near = |n: &usize| {
        let told = &claims[*n];
        let own = told.sentence == sentence.span;
        let here = Claim { sentence: sentence.span, ..told.clone() };
        is_one_event(told)
            && told.event.plover == Some(Plover::Assault)
            && (own || page.goes_on(told, &here, 2))
    };
    let event = (0..before).rev().find(near)?;
    Some(Laid { event, actor, by: vec![] })
}

/// The first of the events that are all one.
fn only(claims: &[Claim], mut events: impl Iterator<Item = usize>) -> Option<usize> {
    let first = events.next()?;
    let same = |n: usize| {
        let (a, b) = (&claims[n], &claims[first]);
        a.event.acled == b.event.acled && is_same_story(a, b)
    };
    events.all(same).then_some(first)
}

/// "claimed responsibility for an attack in Cali": the attack is told in the sentence, and says itself whose it was.
fn has_object(claims: &[Claim], claim: &Claim) -> bool {
    let follows = |event: &Claim| {
        event.rule == "act"
            && event.sentence == claim.sentence
            && event.trigger.start >= claim.trigger.end
    };
    claim.kind == ClaimKind::Responsibility && claims.iter().any(follows)
}

/// Whom the claim names for an event of which the reader knows.
fn named<'c>(claim: &'c Claim, reading: &Reading<'_>) -> Option<&'c Actor> {
    let told = claim.polarity == Polarity::Positive && claim.modality == Modality::Happened;
    let mut doers = claim.actors.iter().filter(|actor| actor.role == ActorRole::Actor);
    let doer = doers.next().filter(|doer| told && doer.basis == Basis::Explicit)?;
    let alone = doers.next().is_none() && is_somebody(doer, &reading.sentence);
    let lays = match claim.kind {
        ClaimKind::Responsibility => claim.trigger.text.to_lowercase().contains("responsib"),
        ClaimKind::Event | ClaimKind::Context => is_laid(claim, reading),
        _ => false,
    };
    (alone && lays).then_some(doer)
}

/// Whether the words say who it is: a name, and no "rebels" or "men".
fn is_somebody(actor: &Actor, sentence: &Sentence<'_>) -> bool {
    let Some(span) = actor.words.span() else { return actor.id.is_some() };
    let last = sentence.tokens_of(span).end.saturating_sub(1);
    let common = FORCES.at(sentence, last).is_some() || NOUNS.at(sentence, last).is_some();
    actor.id.is_some() || sentence.is_upos(last, Upos::Propn) && !common
}

/// To whom the words lay what the noun tells, or by whom they say it was committed.
fn doer(sentence: &Sentence<'_>, noun: usize) -> Option<usize> {
    let laid = blame(sentence, noun).map(|blame| blame.whom);
    laid.or_else(|| committed(sentence, noun))
}

/// "the attack was attributed to", "was carried out by": a known act with its doer.
fn is_laid(claim: &Claim, reading: &Reading<'_>) -> bool {
    let sentence = &reading.sentence;
    let Some(noun) = noun(claim, reading) else { return false };
    let known = is_definite(sentence, noun);
    known && doer(sentence, noun).is_some()
}

/// Whether the claim may speak of the event: of its kind, day and place, and of the same thing that was struck.
fn is_meant(event: &Claim, claim: &Claim, page: &Page<'_>) -> bool {
    let Some(reading) = page.reading(claim) else { return false };
    is_one_event(event)
        && event.rule == "act"
        && event.sentence != claim.sentence
        && page.goes_on(event, claim, usize::MAX)
        && is_one_kind(event, claim)
        && is_same_story(event, claim)
        && is_of_word(event, claim, reading)
        && page.reading(event).is_some_and(|there| strikes_same(claim, reading, &there.sentence))
}

/// Whether the noun of the claim is one for such an event.
pub(super) fn is_of_word(event: &Claim, claim: &Claim, reading: &Reading<'_>) -> bool {
    let word = noun(claim, reading).map_or("", |noun| reading.sentence.singular(noun));
    let mode = |mode| event.event.modes.contains(&mode);
    let killed = || event.tolls.iter().any(|toll| toll.outcome == Outcome::Killed);
    match word {
        "abduction" | "kidnapping" => mode(Mode::Abduct),
        "assassination" | "killing" | "massacre" | "murder" => mode(Mode::Targeted) || killed(),
        "blast" | "bombing" | "detonation" | "explosion" => {
            mode(Mode::Explosives) || mode(Mode::SuicideAttack)
        }
        _ => event.event.plover == Some(Plover::Assault),
    }
}

/// "The attack on the mill" is one of which a mill was told.
pub(super) fn strikes_same(claim: &Claim, reading: &Reading<'_>, there: &Sentence<'_>) -> bool {
    let sentence = &reading.sentence;
    let Some(noun) = noun(claim, reading) else { return true };
    let struck = sentence
        .children_by(noun, &[Relation::Nmod])
        .filter(|n| matches!(sentence.case(*n), "on" | "against" | "of" | "at"));
    let told = |n: usize| (0..there.len()).any(|at| there.singular(at) == sentence.singular(n));
    struck.into_iter().all(told)
}

/// Whether the page tells that the actor denies it.
fn denies(claims: &[Claim], actor: &Actor) -> bool {
    claims.iter().any(|claim| {
        let denied =
            claim.kind == ClaimKind::Denial || claim.attribution.stance == Some(Stance::Denied);
        let speaker =
            claim.attribution.chain.iter().filter_map(|source| source.affiliation.as_ref());
        let own = actor.id.is_some() && speaker.into_iter().any(|id| Some(id) == actor.id.as_ref());
        denied && (own || claim.actors.iter().any(|other| is_same_actor(other, actor)))
    })
}

/// Whether the other claim tells of the event: itself, or of one kind at the very same time and place.
fn is_one(claims: &[Claim], event: usize, other: usize, page: &Page<'_>) -> bool {
    if event == other {
        return true;
    }
    let (told, claim) = (&claims[event], &claims[other]);
    let days = told.time.window().is_some() && told.time.window() == claim.time.window();
    let sites = |claim: &Claim| -> Vec<Option<u32>> {
        claim.places.iter().filter(|p| p.role.is_where()).map(|p| p.geonameid).collect()
    };
    let placed = !sites(told).is_empty() && sites(told) == sites(claim);
    let near = page.goes_on(told, claim, 1) || page.goes_on(claim, told, 1);
    is_one_event(claim)
        && claim.rule == "act"
        && told.event.acled == claim.event.acled
        && days
        && placed
        && near
}

/// Names the doer of an event that has none, or says who the "rebels" were that did it.
fn give(claim: &mut Claim, actor: Actor, readings: &[Reading<'_>]) {
    let mut doers = claim.actors.iter_mut().filter(|actor| actor.role == ActorRole::Actor);
    match doers.next() {
        None => claim.actors.insert(0, Actor { basis: Basis::Coreference, ..actor }),
        Some(doer) if doer.id.is_none() && actor.id.is_some() && is_armed(doer, readings) => {
            (doer.id, doer.basis) = (actor.id, Basis::Coreference);
        }
        Some(_) => {}
    }
}

/// "rebels", "gunmen": those who bear arms, whoever they are.
fn is_armed(actor: &Actor, readings: &[Reading<'_>]) -> bool {
    let Some(span) = actor.words.span() else { return false };
    let Some(reading) = readings.iter().find(|r| r.sentence.span.contains(span)) else {
        return false;
    };
    let sentence = &reading.sentence;
    let last = sentence.tokens_of(span).end.saturating_sub(1);
    FORCES.at(sentence, last).is_some_and(|(_, belongs)| *belongs == "armed")
}

#[cfg(test)]
mod tests {
    use bearwitness_document::{ActorRole, Basis};

    use crate::corpus;

    /// Who did what the first claim tells, and whether its own words say so.
    fn doer(text: &'static str) -> Option<(String, Basis)> {
        let report = corpus::report(text);
        let mut actors = report.claims[0].actors.iter();
        let doer = actors.find(|actor| actor.role == ActorRole::Actor)?;
        Some((doer.id.clone().unwrap_or_default(), doer.basis))
    }

    fn after(next: &str) -> Option<(String, Basis)> {
        let bombed = "A bomb killed four people in Homs on 4 May 2015. ";
        doer(format!("{bombed}{next}").leak())
    }

    #[test]
    fn whoever_is_named_for_it_later_did_it() {
        let told = Some(("eln".to_owned(), Basis::Coreference));
        assert_eq!(after("The ELN claimed responsibility for the attack."), told);
        assert_eq!(after("Police blamed the ELN for the bombing."), told);
        assert_eq!(after("The bombing was the work of the ELN."), told);
        assert_eq!(after("The mayor accused the ELN of being responsible for the attack."), told);
        assert_eq!(after("The crime was committed by the ELN."), told);
        assert_eq!(after("The press blamed it on the ELN."), told);
        assert_eq!(
            doer("Rebels attacked a mill in Homs. The attack was attributed to the ELN."),
            told
        );
    }

    #[test]
    fn nobody_who_is_not_named_for_it_did() {
        assert_eq!(after("The ELN denied responsibility for the attack."), None);
        assert_eq!(after("No group has claimed responsibility for the attack."), None);
        assert_eq!(after("The ELN claimed responsibility for an attack in Cali."), None);
        assert_eq!(after("The ELN is responsible for the kidnapping of a nurse."), None);
        assert_eq!(after("The attack on the mill was claimed by the ELN."), None);
        assert_eq!(after("The attack was the work of rebels."), None);
        let medics = "Medics said a bomb killed four people in Homs on 4 May 2015.";
        let laid = |next: &str| doer(format!("{medics} {next}").leak());
        assert_eq!(laid("The mayor blamed the ELN for the bombing."), None);
        let own = Some(("eln".to_owned(), Basis::Coreference));
        assert_eq!(laid("The ELN claimed responsibility for the attack."), own);
        assert_eq!(laid("Medics blamed the ELN for the bombing."), own);
        assert_eq!(after("The crime was condemned by the ELN."), None);
        assert_eq!(after("The attack was condemned by the ELN."), None);
        assert_eq!(after("The crime in Cali was committed by the ELN."), None);
        assert_eq!(
            after(
                "Police blamed the ELN for the attack. The mayor blamed the FARC for the attack."
            ),
            None
        );
        assert_eq!(
            after("Police blamed the ELN for the attack. The ELN denied the bombing."),
            None
        );
    }
}
