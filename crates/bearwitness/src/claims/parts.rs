//! Victims that a report goes on to tell of one by one: after "an air strike killed 14 people", the
//! "nurse" who "was killed" and the "four children" who "died" are among them. Their figure is a part, and the
//! whole of its own claim is harm without a number.

use bearwitness_document::{
    ActorRole, Claim, Date, Evidence, Outcome, Qualifier, Scope, Segment, Span, Status, Toll,
    TollUnit,
};
use bearwitness_language::Upos;

use super::{
    again::is_flagged,
    besides,
    shown::{is_brought, is_listed},
    story::{is_event, is_narrated, is_same_place, is_same_story, wholes},
};
use crate::{
    act::ACT_NOUNS,
    actors::nation,
    mention::{
        actor::FORCES,
        number::number,
        people::{KIN, is_definite},
    },
    reading::{Reading, position},
    sentence::{Sentence, Tokens},
    time::meet,
    toll::{HARM, is_restated, unnumbered},
};

/// Puts a whole without a number before what is only part of a toll told before.
pub(super) fn parts(claims: &mut [Claim], readings: &[Reading<'_>]) {
    for at in 1..claims.len() {
        besides::add(claims, at, readings);
        let (before, rest) = claims.split_at_mut(at);
        let claim = &mut rest[0];
        let held = |outcome, claim: &Claim| {
            let mut told = before.iter().enumerate();
            told.any(|(n, told)| {
                let day = before[..=n].iter().rev().find_map(|claim| claim.time.window());
                let same = is_same_story(told, claim);
                (same || goes_on(told, day, claim, outcome, readings))
                    && holds(told, claim, outcome, readings)
                    || same && is_loosely_retold(told, claim, outcome)
                    || same && is_of_unnumbered(told, claim, outcome)
            })
        };
        for outcome in [Outcome::Killed, Outcome::Wounded, Outcome::Detained] {
            // "A third strike killed 18 students": others than those of the strike before.
            let another = is_flagged(claim)
                || is_of_another(claim, readings)
                || besides::is_by_own_act(claim, readings);
            if is_event(claim) && !another && held(outcome, claim) {
                put_whole(claim, outcome);
            }
        }
    }
}

/// "A similar strike wounded a worker": none of those whom the one before harmed.
fn is_of_another(claim: &Claim, readings: &[Reading<'_>]) -> bool {
    let Some(at) = position(readings, claim) else { return false };
    let sentence = &readings[at].sentence;
    // "The hospital says seven": another count of the same.
    if is_restated(sentence, sentence.tokens_of(claim.trigger.span()).start) {
        return true;
    }
    let other = |n: usize| matches!(sentence.word(n), "similar" | "separate");
    let act = |n: usize| (n + 1..n + 4).any(|n| ACT_NOUNS.at(sentence, n).is_some());
    sentence.word(0) == "separately" || (0..sentence.len()).any(|n| other(n) && act(n))
}

/// "An Israeli soldier was killed" after "Israeli strikes killed 87": none of those whom his own side killed.
fn is_of_doer(told: &Claim, claim: &Claim) -> bool {
    let ids = |claim: &Claim, role: ActorRole| -> Vec<String> {
        let of = claim.actors.iter().filter(|actor| actor.role == role);
        of.filter_map(|actor| actor.id.clone()).collect()
    };
    let doers = ids(told, ActorRole::Actor);
    ids(claim, ActorRole::Recipient).iter().any(|id| doers.contains(id))
}

/// "The army killed two attackers" after "the attackers killed five soldiers": whom the one side and the other killed.
fn is_by_others(told: &Claim, claim: &Claim) -> bool {
    let doers = |claim: &Claim| -> Vec<String> {
        let acts = claim.actors.iter().filter(|actor| actor.role == ActorRole::Actor);
        acts.filter_map(|actor| actor.id.clone()).collect()
    };
    let (there, here) = (doers(told), doers(claim));
    // "six of its soldiers", by the side that killed those before.
    let speaker = claim.attribution.chain.first().and_then(|source| source.affiliation.as_deref());
    let own = |toll: &Toll| {
        let words = toll.words.text.as_deref().unwrap_or_default();
        words.split(' ').any(|word| matches!(word, "its" | "our" | "their"))
    };
    let state = |id: &str| speaker.is_some_and(|speaker| nation(id) == nation(speaker));
    let theirs = claim.tolls.iter().any(own) && there.iter().any(|id| state(id));
    theirs || !there.is_empty() && !here.is_empty() && !there.iter().any(|id| here.contains(id))
}

/// Whether an earlier claim tells a toll of which those of this one are parts.
fn holds(told: &Claim, claim: &Claim, outcome: Outcome, readings: &[Reading<'_>]) -> bool {
    let parts: Vec<(usize, &Toll)> =
        wholes(claim, outcome).filter(|(_, toll)| toll.min.is_some()).collect();
    let most = parts.iter().filter_map(|(_, part)| part.max.or(part.min)).sum::<u64>();
    let reaches = |toll: &Toll| toll.max.max(toll.min).is_some_and(|figure| figure > most);
    let other = |whole: &Toll| parts.iter().any(|(_, part)| is_of_other_status(whole, part));
    let whole = |toll: &Toll| toll.demographic.is_none() && reaches(toll) && !other(toll);
    let of_event = |toll: &Toll| toll.outcome == outcome && toll.scope == Scope::Event;
    is_event(told)
        && !is_of_doer(told, claim)
        && !is_by_others(told, claim)
        && !parts.is_empty()
        && parts.iter().all(|(at, part)| {
            is_part(claim, *at, part) && !is_rival(told, claim, part, readings)
                || is_listed(claim, part, readings)
                || is_retold(told, part)
                || is_described(claim, part, readings)
                || is_brought(claim, part, readings)
        })
        && told.tolls.iter().enumerate().any(|(n, toll)| {
            let listed = parts.iter().all(|(_, part)| may_be_listed(told, n, part));
            of_event(toll) && whole(toll) && listed
        })
}

/// Whether one of the people of the part may be among those that a list spells out in full: of "two soldiers and a driver" a rebel
/// is none.
fn may_be_listed(told: &Claim, whole: usize, part: &Toll) -> bool {
    let listed: Vec<&Toll> = told.tolls.iter().filter(|t| t.subset_of == Some(whole)).collect();
    let sum = listed.iter().map(|toll| toll.min).sum::<Option<u64>>();
    let full = listed.len() > 1 && sum.is_some() && sum == told.tolls[whole].min;
    !full || side(part).is_none() || listed.iter().any(|toll| side(toll) == side(part))
}

/// On which side those are who bear arms, by the noun for them: a state's, or others'.
fn side(toll: &Toll) -> Option<bool> {
    let words = toll.words.text.as_deref()?;
    let words = Sentence::new(words, Span::new(0, words.len()), Segment::Body, 0);
    let force = (0..words.len()).rev().find_map(|n| FORCES.at(&words, n)).map(|(_, kind)| *kind);
    match force? {
        "mil" | "police" => Some(true),
        "armed" => Some(false),
        _ => None,
    }
}

/// "A soldier was killed" after "killing 37 civilians": none of those, nor are the attackers.
fn is_of_other_status(whole: &Toll, part: &Toll) -> bool {
    let armed = |toll: &Toll| matches!(toll.status, Status::Combatant | Status::Police);
    let words = part.words.text.as_deref().unwrap_or_default();
    let last = words.rsplit(' ').next().unwrap_or_default().trim_end_matches('s');
    let attacks = matches!(last, "assailant" | "attacker" | "bomber" | "gunman" | "gunmen");
    let civilian = |toll: &Toll| toll.status == Status::Civilian;
    let fighters = whole.status == Status::Combatant;
    let sides = side(whole).zip(side(part)).is_some_and(|(one, other)| one != other);
    sides
        || civilian(whole) && armed(part)
        || attacks && !fighters
        || armed(whole) && civilian(part)
}

/// "the army said one died" after "police said two soldiers were killed": another's count of the same.
fn is_rival(told: &Claim, claim: &Claim, toll: &Toll, readings: &[Reading<'_>]) -> bool {
    let by = |claim: &Claim| claim.attribution.chain.first().map(|source| source.words.clone());
    let another = by(claim).is_some() && by(claim) != by(told);
    let one = (toll.min, toll.max) == (Some(1), Some(1)) && toll.demographic.is_none();
    let known = is_of_known(toll) || is_of_more(toll);
    let plain = one && toll.unit != TollUnit::Bodies && !known;
    words(claim, toll, readings).filter(|_| another && plain).is_some_and(|(sentence, words)| {
        let last = words.end.saturating_sub(1);
        let alone = words.len() == 1 || is_anyone(sentence, last);
        alone && number(sentence, words.start).is_some()
    })
}

/// "several people were killed" in the reporter's own words, after how many was told: the same people, and no
/// other figure.
fn is_loosely_retold(told: &Claim, claim: &Claim, outcome: Outcome) -> bool {
    let firm = |toll: &Toll| toll.min.filter(|_| toll.qualifier != Some(Qualifier::Vague));
    let mut figures = wholes(told, outcome).filter_map(|(_, toll)| firm(toll));
    let figure = figures.next();
    let within = |toll: &Toll| {
        let vague = toll.qualifier == Some(Qualifier::Vague);
        vague && toll.min <= figure && figure <= toll.max.or(figure)
    };
    let mut own = wholes(claim, outcome).filter(|(_, toll)| toll.min.is_some()).peekable();
    is_event(told)
        && is_narrated(claim)
        && figure.is_some()
        && own.peek().is_some()
        && own.all(|(_, toll)| within(toll))
}

/// "Others were wounded", and later one who is called by name: one of them, though nobody says how many they were.
fn is_of_unnumbered(told: &Claim, claim: &Claim, outcome: Outcome) -> bool {
    let many = |toll: &Toll| {
        let words = toll.words.text.as_deref().unwrap_or_default();
        toll.min.is_none() && (words.ends_with('s') || words.ends_with("people"))
    };
    let mut own = wholes(claim, outcome).filter(|(_, toll)| toll.min.is_some()).peekable();
    outcome == Outcome::Wounded
        && is_event(told)
        && own.peek().is_some()
        && own.all(|(_, toll)| toll.words.span() == Some(claim.trigger.span()))
        && wholes(told, outcome).any(|(_, toll)| many(toll))
}

/// Whether a claim of a day of its own goes on with one without, told after a `day` that may be the same;
/// whoever died of wounds did so later, and bodies are found in the rubble for days.
fn goes_on(
    told: &Claim,
    day: Option<(Date, Date)>,
    claim: &Claim,
    outcome: Outcome,
    readings: &[Reading<'_>],
) -> bool {
    let dug_out = |toll: &Toll| toll.unit == TollUnit::Bodies && is_brought(claim, toll, readings);
    let later = wholes(claim, outcome).all(|(_, toll)| toll.moved_from.is_some() || dug_out(toll))
        && is_same_place(told, claim);
    let same = day.zip(claim.time.window()).is_some_and(|(there, here)| meet(there, here));
    later || same && told.time.window().is_none() && is_same_place(told, claim)
}

/// One person, a list of single persons, people of one kind, kin, bodies that were seen, those of
/// whom the reader knows, or those besides others.
fn is_part(claim: &Claim, at: usize, toll: &Toll) -> bool {
    let numbered = toll.min.is_some_and(|min| min > 0);
    let kind = toll.demographic.is_some() || toll.unit == TollUnit::Bodies;
    let known = is_of_known(toll) || is_of_more(toll) && !is_beside_own(claim, toll);
    numbered && (is_single(claim, at, toll) || kind || known)
}

/// "killed a guard and injured six others": others than those whom the same words tell, and none of those before.
fn is_beside_own(claim: &Claim, toll: &Toll) -> bool {
    let before = |other: &Toll| {
        let spans = other.words.span().zip(toll.words.span());
        other.outcome != toll.outcome && spans.is_some_and(|(other, own)| other.end <= own.start)
    };
    claim.tolls.iter().any(before)
}

/// One person, a list of single persons, or those who are called by their names.
fn is_single(claim: &Claim, at: usize, toll: &Toll) -> bool {
    let one = |toll: &Toll| (toll.min, toll.max) == (Some(1), Some(1));
    let mut listed = claim.tolls.iter().filter(|part| part.subset_of == Some(at)).peekable();
    let list = listed.peek().is_some() && listed.all(one);
    one(toll) || list || toll.words.span() == Some(claim.trigger.span())
}

/// "several suspects" after "a leader and several suspects": part of a list that is told again.
pub(super) fn is_retold(told: &Claim, toll: &Toll) -> bool {
    let last = |toll: &Toll| {
        let words = toll.words.text.as_deref().unwrap_or_default();
        words.rsplit(' ').next().unwrap_or_default().to_lowercase()
    };
    let vague = |part: &Toll| [part, toll].iter().all(|t| t.qualifier == Some(Qualifier::Vague));
    let named = |part: &Toll| vague(part) || last(part) == last(toll);
    told.tolls.iter().any(|part| {
        part.subset_of.is_some()
            && part.outcome == toll.outcome
            && (part.min, part.max) == (toll.min, toll.max)
            && toll.min.is_some()
            && named(part)
    })
}

/// The sentence of the claim, and the words of its toll there.
pub(super) fn words<'r>(
    claim: &Claim,
    toll: &Toll,
    readings: &'r [Reading<'r>],
) -> Option<(&'r Sentence<'r>, Tokens)> {
    let sentence = &readings[position(readings, claim)?].sentence;
    let words = toll.words.span().map(|span| sentence.tokens_of(span))?;
    Some((sentence, words))
}

/// "Five neighbours were killed" in the reporter's own words, "the three nurses": some of those told before,
/// of whom more is said. What a source counts is another count.
fn is_described(claim: &Claim, toll: &Toll, readings: &[Reading<'_>]) -> bool {
    let Some((sentence, words)) = words(claim, toll, readings) else { return false };
    let known = |n: usize| matches!(sentence.word(n), "the" | "these" | "those" | "both");
    let numbered = number(sentence, words.start).is_some_and(|n| n.qualifier == Qualifier::Exact);
    let last = words.end.saturating_sub(1);
    let is_noun = sentence.is_upos(last, Upos::Noun);
    let definite = words.start > 0 && known(words.start - 1) && numbered && is_noun;
    // A round-up counts fighters place by place.
    let armed = matches!(toll.status, Status::Combatant | Status::Police);
    let detained = toll.outcome == Outcome::Detained;
    let noun = is_noun && !is_anyone(sentence, last);
    definite || is_narrated(claim) && noun && !armed && !detained
}

/// Nouns that say no more than that they are people, or what befell them.
fn is_anyone(sentence: &Sentence<'_>, at: usize) -> bool {
    const ANYONE: [&str; 13] = [
        "casualty",
        "citizen",
        "civilian",
        "dead",
        "individual",
        "martyr",
        "other",
        "people",
        "person",
        "persons",
        "resident",
        "victim",
        "villager",
    ];
    ANYONE.contains(&sentence.singular(at)) || HARM.at(sentence, at).is_some()
}

/// Whether both figures count the same kind of people: "nine soldiers" are not "four officers".
pub(super) fn is_same_kind(
    (a, b): (&Claim, &Claim),
    outcome: Outcome,
    readings: &[Reading<'_>],
) -> bool {
    let noun = |claim: &Claim| -> Option<String> {
        let mut tolls = claim.tolls.iter().filter(|toll| toll.outcome == outcome);
        let toll = tolls.find(|toll| toll.subset_of.is_none())?;
        let (sentence, words) = words(claim, toll, readings)?;
        let last = words.end.checked_sub(1)?;
        let plain = is_anyone(sentence, last) || !sentence.is_upos(last, Upos::Noun);
        Some(if plain { String::new() } else { sentence.singular(last).to_owned() })
    };
    let same = |a: &str, b: &str| a == b || a.is_empty() || b.is_empty() && a == "member";
    noun(a).zip(noun(b)).is_some_and(|(a, b)| same(&a, &b))
}

/// "two other people", "another".
fn is_of_more(toll: &Toll) -> bool {
    let words = toll.words.text.as_deref().unwrap_or_default().to_lowercase();
    let more = |word: &str| matches!(word, "additional" | "another" | "other" | "others");
    words.split_whitespace().any(more)
}

/// "her three sons", "four of the farmers".
fn is_of_known(toll: &Toll) -> bool {
    let words = toll.words.text.as_deref().unwrap_or_default();
    let words = Sentence::new(words, Span::new(0, words.len()), Segment::Body, 0);
    let some = |word: &str| is_definite(word) || word == "them";
    let known = |n: usize| words.word(n) == "of" && some(words.word(n + 1));
    // "members of the family" counts all that there are; "two of her family members" does not.
    let members = |of: usize| (0..of).any(|n| words.singular(n) == "member");
    let of_known = (0..words.len()).any(|n| known(n) && !members(n));
    of_known || !KIN.all(&words).is_empty()
}

/// Makes the tolls of the outcome parts of one without a number, told by the claim's own word.
pub(super) fn put_whole(claim: &mut Claim, outcome: Outcome) {
    let numbered = wholes(claim, outcome).find(|(_, toll)| toll.min.is_some());
    let Some(first) = numbered.map(|(_, toll)| toll.clone()) else {
        return;
    };
    for toll in &mut claim.tolls {
        let part = toll.outcome == outcome && toll.scope == Scope::Event && toll.min.is_some();
        toll.subset_of = toll.subset_of.map(|of| of + 1).or(part.then_some(0));
    }
    let whole = unnumbered(&first, Evidence::from(claim.trigger.clone()));
    claim.tolls.insert(0, whole);
}

#[cfg(test)]
mod tests {
    use crate::corpus;

    /// The figures of each claim, parts in brackets.
    fn figures(text: &'static str) -> Vec<String> {
        let report = corpus::report(text);
        let shown = report.claims.iter().flat_map(|claim| &claim.tolls).map(|toll| {
            let number = toll.min.map_or("some".to_owned(), |min| min.to_string());
            if toll.subset_of.is_some() { format!("({number})") } else { number }
        });
        shown.collect()
    }

    #[test]
    fn those_who_came_through_one_place_or_are_shown_are_parts() {
        let told = "An air strike killed 14 people in Homs on 4 May 2015. ";
        let more = |next: &str| -> &'static str { format!("{told}{next}").leak() };
        let part = ["14", "some", "(9)"];
        assert_eq!(figures(more("Nine dead arrived at the hospital, medics said.")), part);
        assert_eq!(figures(more("Medics said nine martyrs were recovered from the rubble.")), part);
        assert_eq!(
            figures(more("A photo on the page of a medic showed nine bodies wrapped in shrouds."))
                .last(),
            Some(&"(9)".to_owned())
        );
        assert_eq!(
            figures(more("Medics said nine people were killed near the hospital.")),
            ["14", "9"]
        );
        let loose = "An air strike killed four people in Homs on 4 May 2015. Several people were killed by the blast.";
        assert_eq!(figures(loose), ["4", "some", "(3)"]);
        let said = "An air strike killed four people in Homs on 4 May 2015. Medics said several people were killed.";
        assert_eq!(figures(said), ["4", "3"]);
    }

    #[test]
    fn one_of_the_victims_is_no_figure_of_its_own() {
        let told = "An air strike killed 14 people in Homs on 4 May 2015. ";
        let more = |next: &str| -> &'static str { format!("{told}{next}").leak() };
        assert_eq!(figures(more("A nurse was killed.")), ["14", "some", "(1)"]);
        assert_eq!(figures(more("The army said one person was killed.")), ["14", "1"]);
        assert_eq!(figures(more("Medics said a nurse was killed.")), ["14", "some", "(1)"]);
        assert_eq!(figures(more("Four children were killed.")), ["14", "some", "(4)"]);
        assert_eq!(figures(more("Medics said that nine people were killed.")), ["14", "9"]);
        assert_eq!(
            figures(more("Omar Testi was killed along with his three sons.")).last(),
            Some(&"(3)".to_owned())
        );
        assert_eq!(figures(more("Two of the farmers were killed at home.")), ["14", "some", "(2)"]);
        assert_eq!(figures(more("Eight bodies were recovered.")), ["14", "some", "(8)"]);
        assert_eq!(figures(more("Five neighbours were killed.")), ["14", "some", "(5)"]);
        assert_eq!(figures(more("Medics said five neighbours were killed.")), ["14", "5"]);
        assert_eq!(figures(more("Five gunmen were killed.")), ["14", "5"]);
        assert_eq!(figures(more("Several people were killed.")), ["14", "3"]);
        assert_eq!(figures(more("Dozens of people were killed.")), ["14", "24"]);
        assert_eq!(figures(more("In Aleppo a nurse was killed.")), ["14", "1"]);
        // "Others" than the dead of the same words are none of those before.
        let both = "Shells wounded 20 people in Homs on 4 May 2015. A guard was killed and three others were wounded.";
        assert_eq!(figures(both), ["20", "1", "3"]);
        let others = "Shells wounded 20 people in Homs on 4 May 2015. Three others were wounded.";
        assert_eq!(figures(others), ["20", "some", "(3)"]);
        assert_eq!(figures(more("In June 2015 a nurse was killed.")), ["14", "1"]);
    }
}
