//! Crowds: what demonstrators and mobs do, and what is done to them. ACLED parts protests, which are
//! peaceful, from riots, which are not, and asks whether force was used against those who protest
//! (codebook, "Protests" and "Riots").

use bearwitness_document::{Acled, Actor, ActorRole, Claim, ClaimKind, Mode, Outcome, Plover};
use bearwitness_language::Relation;

use super::sides::is_state;
use crate::{
    act::{CROWDS, Crowd, Told},
    group::is_marched_at,
    lexicon::{Inflects, table},
    mention::actor::FORCES,
    reading::Reading,
    sentence::Tokens,
};

table!(THROWN: () = "en/thrown.tsv", |row| (row[0], Inflects::Noun, ()));

/// Codes the events of a sentence in which a crowd has a part.
pub(super) fn code(reading: &Reading<'_>, claims: &mut [Claim]) {
    let violent = is_protest(reading) && is_violent(reading);
    for claim in claims.iter_mut().filter(|claim| claim.kind == ClaimKind::Event) {
        let acled = told(reading, claim, violent);
        claim.event.acled = acled.or(claim.event.acled);
        if acled == Some(Acled::ViolentDemonstration) {
            claim.event.plover = Some(Plover::Protest);
            claim.event.modes = vec![Mode::Riot];
        }
    }
    share(claims);
}

/// What the part of a crowd makes of the event; none where it has none.
fn told(reading: &Reading<'_>, claim: &Claim, violent: bool) -> Option<Acled> {
    let side = |role: ActorRole| {
        let mut actors = claim.actors.iter().filter(move |actor| actor.role == role);
        actors.find_map(|actor| crowd(reading, actor))
    };
    let forces = claim.actors.iter().any(|a| a.role == ActorRole::Actor && is_force(reading, a));
    let protest = claim.event.plover == Some(Plover::Protest);
    let hurts = claim.event.plover == Some(Plover::Assault);
    let crowd_near = || in_clause(reading, claim);
    match (side(ActorRole::Actor), side(ActorRole::Recipient)) {
        _ if protest && violent => Some(Acled::ViolentDemonstration),
        (Some(Crowd::Mob), _) if hurts => Some(Acled::MobViolence),
        (Some(_), _) if hurts => Some(Acled::ViolentDemonstration),
        (None, _) if claim.event.acled == Some(Acled::ArmedClash) && crowd_near() => {
            Some(Acled::ViolentDemonstration)
        }
        (None, Some(Crowd::Protesters)) if forces && hurts => Some(force(reading, claim)),
        (None, Some(Crowd::Protesters))
            if is_harm(claim) && is_protest(reading) && !violent && !is_cause(reading, claim) =>
        {
            Some(Acled::ExcessiveForceAgainstProtesters)
        }
        _ if claim.event.acled == Some(Acled::ProtestWithIntervention) => {
            Some(force(reading, claim))
        }
        _ if claim.event.modes.contains(&Mode::Arrest) && is_protest(reading) => {
            Some(Acled::ProtestWithIntervention)
        }
        _ => None,
    }
}

/// "protested against the killing of four youths": what the protest is about.
fn is_cause(reading: &Reading<'_>, claim: &Claim) -> bool {
    let sentence = &reading.sentence;
    is_marched_at(sentence, sentence.tokens_of(claim.trigger.span()).start)
}

/// Force against a protest: excessive where it kills or wounds, or is told to be.
fn force(reading: &Reading<'_>, claim: &Claim) -> Acled {
    let words = ["live", "excessive", "violently", "deadly", "brutally"];
    let grave = (0..reading.sentence.len()).any(|at| words.contains(&reading.sentence.word(at)));
    if grave || is_harm(claim) {
        Acled::ExcessiveForceAgainstProtesters
    } else {
        Acled::ProtestWithIntervention
    }
}

/// Whether people are killed or wounded.
fn is_harm(claim: &Claim) -> bool {
    use Outcome::{Casualties, Killed, Wounded};
    let harm = |outcome| matches!(outcome, Killed | Wounded | Casualties);
    claim.tolls.iter().any(|toll| harm(toll.outcome) && toll.max != Some(0))
}

/// What is told in one sentence of a protest and of force in it is one event.
fn share(claims: &mut [Claim]) {
    let grave = |acled| {
        matches!(
            acled,
            Acled::ViolentDemonstration
                | Acled::ProtestWithIntervention
                | Acled::ExcessiveForceAgainstProtesters
        )
    };
    let events = || claims.iter().filter(|claim| claim.kind == ClaimKind::Event);
    let gravest = events().filter_map(|claim| claim.event.acled).find(|acled| grave(*acled));
    let Some(gravest) = gravest else { return };
    let peaceful = |claim: &&mut Claim| claim.event.acled == Some(Acled::PeacefulProtest);
    claims.iter_mut().filter(peaceful).for_each(|claim| claim.event.acled = Some(gravest));
}

/// Whether the sentence calls its protest violent, or tells what the crowd throws.
fn is_violent(reading: &Reading<'_>) -> bool {
    let sentence = &reading.sentence;
    let called = |at: usize| {
        let word = matches!(sentence.word(at), "violent" | "aggressive" | "violence");
        let noun = sentence.head(at).filter(|_| sentence.hangs(at, &[Relation::Amod]));
        let turned =
            || sentence.above(at).take(2).any(|n| sentence.verbs(n).any(|verb| verb == "turn"));
        word && (noun.is_some_and(|n| is_protest_word(reading, n)) || turned())
    };
    let thrown = |at: usize| {
        let throws = ["throw", "hurl", "pelt", "fling", "lob", "fire"];
        let is_throw = |n: &usize| sentence.verbs(*n).any(|verb| throws.contains(&verb));
        let verb = sentence.above(at).take(3).find(is_throw);
        let who = verb.and_then(|verb| sentence.subject(verb));
        // "Villagers marched and threw stones"
        let marches = |n: usize| {
            let mut acts =
                reading.acts.iter().filter(|told| told.act.plover == Some(Plover::Protest));
            acts.any(|told| told.act.verb && told.tokens.contains(&n))
        };
        let joined = verb.filter(|verb| sentence.hangs(*verb, &[Relation::Conj]));
        let protests = joined.and_then(|verb| sentence.head(verb)).is_some_and(marches);
        let crowd = || who.is_some_and(|n| crowd_in(reading, &sentence.phrase(n)).is_some());
        THROWN.at(sentence, at).is_some() && (protests || crowd())
    };
    (0..sentence.len()).any(|at| called(at) || thrown(at))
}

/// Whether the sentence tells of a protest.
fn is_protest(reading: &Reading<'_>) -> bool {
    reading.acts.iter().any(|told| told.act.plover == Some(Plover::Protest))
}

fn is_protest_word(reading: &Reading<'_>, at: usize) -> bool {
    let act = |told: &Told| told.act.plover == Some(Plover::Protest);
    reading.acts.iter().any(|told| told.tokens.contains(&at) && act(told))
}

/// Whether a crowd stands in the clause of the event's word.
fn in_clause(reading: &Reading<'_>, claim: &Claim) -> bool {
    let sentence = &reading.sentence;
    let act = sentence.tokens_of(claim.trigger.span()).start;
    let verb = sentence.head(act).filter(|_| sentence.hangs(act, &[Relation::Nsubj]));
    // "fighting drove villagers from their homes": whom it befell took no part.
    let befell = |at: usize| {
        let spans = claim.tolls.iter().filter_map(|toll| toll.words.span());
        spans.map(|span| sentence.tokens_of(span)).any(|people| people.contains(&at))
    };
    let mut clause = sentence.subtree(verb.unwrap_or(act));
    clause.any(|at| !befell(at) && crowd_in(reading, &(at..at + 1)).is_some())
}

/// The crowd that an actor is: by its noun, not by what its phrase goes on to say.
fn crowd(reading: &Reading<'_>, actor: &Actor) -> Option<Crowd> {
    let tokens = reading.sentence.tokens_of(actor.words.span()?);
    let (first, last) = (tokens.start, tokens.end.saturating_sub(1));
    crowd_in(reading, &(last..last + 1)).or_else(|| crowd_in(reading, &(first..first + 1)))
}

fn crowd_in(reading: &Reading<'_>, tokens: &Tokens) -> Option<Crowd> {
    let found = tokens.clone().find_map(|at| CROWDS.at(&reading.sentence, at));
    match *found?.1 {
        Crowd::People => is_protest(reading).then_some(Crowd::Protesters),
        crowd => Some(crowd),
    }
}

/// Police or soldiers.
fn is_force(reading: &Reading<'_>, actor: &Actor) -> bool {
    let sentence = &reading.sentence;
    let tokens = actor.words.span().map_or(0..0, |span| sentence.tokens_of(span));
    let noun = |at| FORCES.at(sentence, at).map(|(_, belongs)| *belongs);
    tokens.filter_map(noun).any(is_state)
}

#[cfg(test)]
mod tests {
    use crate::{corpus, sentence::Sentence};

    /// The sub-events of a sentence's events, by ACLED.
    fn shown(sentence: &Sentence<'_>) -> String {
        let report = corpus::report(sentence.text);
        let coded = report.claims.iter().filter_map(|claim| claim.event.acled);
        corpus::listed(coded.map(|acled| format!("{acled:?}")))
    }

    #[test]
    fn corpus() {
        corpus::check(include_str!("crowd.corpus"), shown);
    }
}
