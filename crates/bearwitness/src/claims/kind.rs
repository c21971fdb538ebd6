//! What kind of act "the attack" was: after "a bomb went off" it is a bombing, and so are "four people" of whom the
//! next sentence says no more than that they "were killed".

use bearwitness_document::{
    Acled, Actor, ActorRole, Basis, Claim, Mode, Outcome, Plover, Scope, Toll,
};
use bearwitness_language::Relation;

use super::{
    page::{Page, is_definite, noun},
    story::{is_one_event, is_same_story},
    tied::{BACK, NEXT},
};
use crate::{
    act::{REMOTE, Told},
    reading::Reading,
    sentence::Sentence,
};

/// The ACLED event type of acts of arms from afar.
const REMOTE_VIOLENCE: &str = "Explosions/Remote violence";

/// Gives a claim that does not say what was done the kind of the event that it goes on with: the nearest, or the
/// only kind that the page has told.
pub(super) fn take_kind(before: &[Claim], claim: &mut Claim, page: &Page<'_>) {
    let Some(reading) = page.reading(claim) else { return };
    if is_attack_of_known(claim, reading) {
        let remote = |told: &&Claim| {
            is_one_event(told)
                && told.event.acled.is_some_and(|kind| kind.event_type() == REMOTE_VIOLENCE)
                && is_same_story(told, claim)
        };
        let mut acts = before.iter().rev().filter(|told| told.event.plover == claim.event.plover);
        let last = acts.next().filter(|told| page.goes_on(told, claim, BACK));
        if let Some(told) = last.filter(remote) {
            lend_kind(told, claim);
        }
        return;
    }
    if !is_without_kind(claim) {
        return;
    }
    let back = if is_known(claim, reading) || is_of_known(claim, reading) && !has_doer(claim) {
        BACK
    } else if is_only_harm(claim, reading) && !has_doer(claim) {
        NEXT
    } else {
        return;
    };
    let coded = |told: &&Claim| {
        is_one_event(told)
            && may_lend(told, claim)
            && is_same_story(told, claim)
            && !page.is_by_the_way(told)
    };
    let near = |told: &&Claim| page.goes_on(told, claim, back);
    let told = before.iter().rev().filter(coded).find(near);
    let told = told.or_else(|| next_told(before, claim, page));
    let Some(told) = told.or_else(|| only_kind(before, claim, page, back)) else { return };
    if may_be_kind(told, claim, reading) {
        lend_kind(told, claim);
    }
}

/// "the strikes": from afar, and no clash that was told before.
fn may_be_kind(told: &Claim, claim: &Claim, reading: &Reading<'_>) -> bool {
    let strike = |act: &Told| {
        !act.act.verb && reading.sentence.singular(act.tokens.end.saturating_sub(1)) == "strike"
    };
    let remote = told.event.acled.is_some_and(|kind| kind.event_type() == REMOTE_VIOLENCE);
    remote || claim.event.plover != Some(Plover::Assault) || !reading.acts.iter().any(strike)
}

/// Gives a claim the kind of the event that it tells of. Whoever was let go was not by an arrest.
pub(super) fn lend_kind(told: &Claim, claim: &mut Claim) {
    let freed = |toll: &Toll| toll.outcome == Outcome::Released;
    if !claim.tolls.is_empty() && claim.tolls.iter().all(freed) {
        return;
    }
    claim.event.acled = told.event.acled;
    claim.event.plover = claim.event.plover.or(told.event.plover);
    claim.event.modes.extend(&told.event.modes);
    claim.event.modes.sort_unstable();
    claim.event.modes.dedup();
}

/// Whether the event is told with a kind, by its code or by what it was done with, that is not at odds with
/// what the claim was done with.
fn may_lend(told: &Claim, claim: &Claim) -> bool {
    let (there, here) = (&told.event.modes, &claim.event.modes);
    let coded = told.event.acled.is_some() || there.iter().any(|mode| REMOTE.contains(mode));
    let far = here.iter().any(|mode| REMOTE.contains(mode));
    // Whoever was killed was not by an arrest.
    let harm = |toll: &Toll| matches!(toll.outcome, Outcome::Killed | Outcome::Wounded);
    let held = told.event.acled == Some(Acled::Arrests) && claim.tolls.iter().any(harm);
    coded && !held && (!far || here.iter().any(|mode| there.contains(mode)))
}

/// The act of arms told last before harm that is told alone, some sentences back.
fn next_told<'c>(before: &'c [Claim], claim: &Claim, page: &Page<'_>) -> Option<&'c Claim> {
    let reading = page.reading(claim).filter(|reading| is_only_harm(claim, reading))?;
    let free = reading.names_no_day() && claim.places.is_empty();
    let mut acts = before.iter().rev().filter(|told| told.event.plover == Some(Plover::Assault));
    let last = acts.next().filter(|_| free)?;
    let lends = is_one_event(last) && may_lend(last, claim) && is_same_story(last, claim);
    (lends && page.goes_on(last, claim, BACK)).then_some(last)
}

/// The event that "the attack" means in a page that has told of one kind only, however far back.
fn only_kind<'c>(
    before: &'c [Claim],
    claim: &Claim,
    page: &Page<'_>,
    back: usize,
) -> Option<&'c Claim> {
    let mut coded = before.iter().rev().filter(|told| {
        back == BACK
            && is_one_event(told)
            && told.event.plover == Some(Plover::Assault)
            && may_lend(told, claim)
            && page.goes_on(told, claim, usize::MAX)
    });
    let last = coded.next()?;
    let one = coded.all(|told| told.event.acled == last.event.acled);
    (one && is_same_story(last, claim)).then_some(last)
}

/// Gives a claim without a kind that of the next sentences, which go on with it: "Four people died in an attack.
/// The bomb went off at noon."
pub(super) fn take_kind_after(claims: &mut [Claim], page: &Page<'_>) {
    for at in (0..claims.len()).rev() {
        let (upto, after) = claims.split_at_mut(at + 1);
        let claim = &mut upto[at];
        let Some(reading) = page.reading(claim).filter(|_| claim.is_real()) else { continue };
        if !is_open_kind(claim) || has_doer(claim) || !is_vague(claim, reading) {
            continue;
        }
        let goes_on = |told: &&Claim| {
            told.is_real()
                && may_lend(told, claim)
                && page.goes_on(claim, told, BACK - 1)
                && is_same_story(claim, told)
                && page.reading(told).is_some_and(|there| is_of_known_weapon(told, there))
        };
        if let Some(told) = after.iter().find(goes_on) {
            lend_kind(told, claim);
        }
    }
}

/// Whether nothing says what kind of act of arms it was, nor what it was done with.
fn is_open_kind(claim: &Claim) -> bool {
    is_without_kind(claim) && claim.event.modes.is_empty() && claim.weapons.is_empty()
}

/// "an attack", or harm alone.
fn is_vague(claim: &Claim, reading: &Reading<'_>) -> bool {
    let attack = |noun: usize| {
        matches!(reading.sentence.singular(noun), "attack" | "assault" | "raid" | "strike")
    };
    is_only_harm(claim, reading) || noun(claim, reading).is_some_and(attack)
}

/// "the explosion", "the car bomb went off": told as one of which the reader knows.
fn is_of_known_weapon(told: &Claim, reading: &Reading<'_>) -> bool {
    let sentence = &reading.sentence;
    let weapon = |n: usize| reading.weapons.iter().any(|weapon| weapon.tokens.contains(&n));
    let act = noun(told, reading).is_some_and(|noun| is_definite(sentence, noun));
    let verb = sentence.tokens_of(told.trigger.span()).start;
    let doer = [sentence.subject(verb), sentence.patient(verb)].into_iter().flatten();
    let known = |n: usize| weapon(n) && is_definite(sentence, n);
    act || doer.into_iter().any(known)
}

/// Whether the words leave open what kind of act of arms it was.
fn is_without_kind(claim: &Claim) -> bool {
    // What is taken is no act that was told before.
    !claim.event.modes.contains(&Mode::Seize)
        && claim.event.acled.is_none()
        && claim.event.plover.is_none_or(|plover| plover == Plover::Assault)
}

/// Whether the words name somebody who did it: "it" that a speaker did goes on with what was told of them.
fn has_doer(claim: &Claim) -> bool {
    let named = |actor: &Actor| actor.role == ActorRole::Actor && actor.basis != Basis::Coreference;
    claim.actors.iter().any(named)
}

/// "the attack", "this assault": an act told before, of which the words say no more than that; or "the attack, which killed
/// six".
fn is_known(claim: &Claim, reading: &Reading<'_>) -> bool {
    match noun(claim, reading) {
        Some(noun) => is_known_noun(&reading.sentence, noun),
        None => !claim.tolls.is_empty() && tells_only_of_known(reading),
    }
}

fn is_known_noun(sentence: &Sentence<'_>, noun: usize) -> bool {
    is_definite(sentence, noun) && sentence.child(noun, &[Relation::Nmod]).is_none()
}

/// "The attack killed two civilians": an attack on civilians for no word but that, after a sentence that may say what sort
/// of attack it was.
fn is_attack_of_known(claim: &Claim, reading: &Reading<'_>) -> bool {
    let bare = claim.event.modes.is_empty() && claim.weapons.is_empty() && !has_doer(claim);
    claim.event.acled == Some(Acled::Attack) && bare && tells_only_of_known(reading)
}

/// Whether "the attack" is the only act that the sentence tells.
fn tells_only_of_known(reading: &Reading<'_>) -> bool {
    let sentence = &reading.sentence;
    let known = |told: &Told| {
        let noun = told.tokens.end - 1;
        let attack = matches!(sentence.word(noun), "attack" | "assault" | "raid" | "strike");
        attack && is_known_noun(sentence, noun)
    };
    let mut acts = reading.acts.iter().filter(|told| !told.tokens.is_empty()).peekable();
    acts.peek().is_some() && acts.all(known)
}

/// "the wounded were taken", "the people who died": harm to those of whom the reader knows.
pub(super) fn is_of_known(claim: &Claim, reading: &Reading<'_>) -> bool {
    let known = |toll: &Toll| {
        let words = toll.words.text.as_deref().unwrap_or_default().to_lowercase();
        let bare = toll.words.span().is_some_and(|span| {
            let first = reading.sentence.tokens_of(span).start;
            matches!(reading.sentence.before(first), "the" | "those" | "these")
        });
        bare || words.starts_with("the ") || words.starts_with("all the ")
    };
    let mut wholes = claim.tolls.iter().filter(|toll| toll.subset_of.is_none());
    is_only_harm(claim, reading) && wholes.all(known)
}

/// Harm without a word for what did it: "four people were killed".
pub(super) fn is_only_harm(claim: &Claim, reading: &Reading<'_>) -> bool {
    let trigger = |told: &Told| {
        let span = reading.sentence.span_of(&told.tokens);
        claim.trigger.span().overlaps(span)
    };
    claim.event.acled.is_none()
        && !claim.tolls.is_empty()
        && !reading.acts.iter().any(trigger)
        && !is_counted_since(claim, reading)
}

/// "More than 300 have been killed in the province since 13 July": a sum that no event before has.
fn is_counted_since(claim: &Claim, reading: &Reading<'_>) -> bool {
    let summed = claim.tolls.iter().all(|toll| toll.scope == Scope::TotalToDate);
    let since = |start: usize| reading.sentence.before(start) == "since";
    summed && reading.times.iter().any(|when| when.days.is_some() && since(when.tokens.start))
}

#[cfg(test)]
mod tests {
    use bearwitness_document::Acled;

    use crate::corpus;

    #[test]
    fn an_attack_on_civilians_is_of_the_kind_told_before() {
        let kind = |text: &str| corpus::report(text).claims.last().and_then(|c| c.event.acled);
        let jets = |next: &str| kind(&format!("Jets struck Homs on 4 May 2015. {next}"));
        assert_eq!(jets("The attack killed two civilians."), Some(Acled::AirDroneStrike));
        assert_eq!(jets("Two civilians died in the attack."), Some(Acled::AirDroneStrike));
        assert_eq!(jets("Gunmen killed two civilians in the attack."), Some(Acled::Attack));
        assert_eq!(jets("Two civilians died in an attack in Hama."), Some(Acled::Attack));
        let clash = "Clashes erupted in Homs on 4 May 2015. The attack killed two civilians.";
        assert_eq!(kind(clash), Some(Acled::Attack));
    }

    #[test]
    fn what_was_called_for_came_where_harm_is_its_result() {
        let last = |text: &str| corpus::report(text).claims.last().and_then(|c| c.event.acled);
        let called =
            |next: &str| last(&format!("The patrol called for air strikes in Homs. {next}"));
        let result = "As a result, five gunmen were killed.";
        assert_eq!(called(result), Some(Acled::AirDroneStrike));
        assert_eq!(called("Five gunmen were killed."), None);
    }

    /// The kind of each claim.
    fn kinds(text: &'static str) -> Vec<String> {
        let report = corpus::report(text);
        let kind =
            |claim: &bearwitness_document::Claim| claim.event.acled.map(Acled::sub_event_type);
        report.claims.iter().map(|claim| kind(claim).unwrap_or("-").to_owned()).collect()
    }

    #[test]
    fn the_attack_is_of_the_kind_that_was_told() {
        let mine = "A car bomb exploded in Homs. ";
        let more = |next: &str| kinds(format!("{mine}{next}").leak()).last().unwrap().clone();
        let blast = "Remote explosive/landmine/IED";
        assert_eq!(more("The attack shocked the town."), blast);
        assert_eq!(
            more("The ELN said it was behind the attack, which killed six officers."),
            blast
        );
        assert_eq!(more("Four people were killed, medics said."), blast);
        assert_eq!(more("An attack shocked the town."), "-");
        assert_eq!(more("The attack on the school shocked the town."), "-");
        assert_eq!(more("Guerrillas killed four people."), "-");
    }
}
