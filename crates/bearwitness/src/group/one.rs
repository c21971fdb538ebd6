//! What makes two neighbouring words of a sentence tell one event.

use bearwitness_document::{Acled, Plover, TollUnit};
use bearwitness_language::Relation;

use super::Trigger;
use crate::{
    act::Told,
    reading::Reading,
    sentence::{Sentence, Tokens, overlap},
    toll::Harmed,
};

/// Whether the two tell the same of the same people: "the bodies of three martyrs" are no six.
pub(super) fn is_same_toll(reading: &Reading<'_>, one: usize, other: usize) -> bool {
    let (one, other) = (&reading.tolls[one], &reading.tolls[other]);
    let figure = |told: &Harmed| (told.toll.min, told.toll.max);
    let same = one.people == other.people
        || overlap(&one.people, &other.people) && figure(one) == figure(other);
    same && one.toll.outcome == other.toll.outcome && !one.people.is_empty()
}

/// "hacked or shot to death": two words for how the same people came to harm.
pub(super) fn is_one_harm(reading: &Reading<'_>, first: &Trigger, next: &Trigger) -> bool {
    let gap = first.tokens.end..next.tokens.start.max(first.tokens.end);
    let joint = gap.len() == 1 && matches!(reading.sentence.word(gap.start), "or" | "and");
    let same = |toll: &usize| first.tolls.iter().any(|n| is_same_toll(reading, *n, *toll));
    joint && !next.tolls.is_empty() && next.tolls.iter().all(same)
}

/// "recovered 12 bodies from the house that was hit on Tuesday": the dead are those of the event that they are found at.
pub(super) fn is_found_at(reading: &Reading<'_>, first: &Trigger, next: &Trigger) -> bool {
    let sentence = &reading.sentence;
    let bodies = |n: &usize| reading.tolls[*n].toll.unit == TollUnit::Bodies;
    let found = first.act.is_none() && !first.tolls.is_empty() && first.tolls.iter().all(bodies);
    let verb = next.tokens.start;
    let assault = next.act.is_some_and(|n| reading.acts[n].act.plover == Some(Plover::Assault));
    let noun = sentence.head(verb).filter(|_| sentence.hangs(verb, &[Relation::Acl]));
    let at = |noun: usize| matches!(sentence.case(noun), "beneath" | "from" | "under");
    let of = |noun: usize| sentence.head(noun).filter(|_| sentence.case(noun) == "of");
    found && assault && noun.is_some_and(|noun| at(noun) || of(noun).is_some_and(at))
}

/// Whoever died "two days after the blast" died of it.
pub(super) fn dies(sentence: &Sentence<'_>, trigger: &Trigger) -> bool {
    sentence.verbs(trigger.tokens.start).any(|verb| matches!(verb, "die" | "succumb"))
}

/// "was shaken by a blast", "the blast at the market shook": the verb tells the act that its noun names.
pub(super) fn shakes(sentence: &Sentence<'_>, first: &Told, next: &Told) -> bool {
    let by = |verb: &Told, noun: &Told| {
        let does = sentence.doer(verb.tokens.start);
        verb.act.is_by_weapon() && does.is_some_and(|n| noun.tokens.contains(&n))
    };
    by(first, next) || by(next, first)
}

/// "Used tear gas to disperse the crowd": what a force does and what it does it for.
pub(super) fn is_means(sentence: &Sentence<'_>, first: &Told, next: &Told) -> bool {
    let force = |told: &Told| told.act.acled == Some(Acled::ProtestWithIntervention);
    let to = next.act.verb && sentence.before(next.tokens.start) == "to";
    to && force(first) && force(next)
}

/// "was hit by an air raid", "was targeted with a grenade attack": the verb tells what its noun names.
pub(super) fn is_done_with(sentence: &Sentence<'_>, first: &Told, next: &Told) -> bool {
    let (verb, noun) = (first.tokens.start, next.tokens.end - 1);
    let assault = |told: &Told| told.act.plover == Some(Plover::Assault);
    let hits = |v: &str| matches!(v, "attack" | "hit" | "strike" | "target");
    let with = sentence.hangs(noun, &[Relation::Obl, Relation::OblAgent])
        && sentence.head(noun) == Some(verb)
        && matches!(sentence.case(noun), "by" | "in" | "with");
    assault(first)
        && assault(next)
        && first.act.verb
        && !next.act.verb
        && with
        && sentence.verbs(verb).any(hits)
}

/// "two bombs exploded, targeting a convoy", "strikes targeting a depot": what the act was aimed at.
pub(super) fn is_aimed(sentence: &Sentence<'_>, first: &Told, next: &Told) -> bool {
    let verb = next.tokens.start;
    let aims = sentence.word(verb) == "targeting"
        && sentence.hangs(verb, &[Relation::Acl, Relation::Advcl])
        && sentence.child(verb, &[Relation::Mark, Relation::Cc]).is_none();
    let assault = first.act.plover == Some(Plover::Assault);
    aims && assault && sentence.head(verb).is_some_and(|head| first.tokens.contains(&head))
}

/// "a drive-by shooting attack": one word says the kind of the other.
pub(super) fn is_kind_of(sentence: &Sentence<'_>, first: &Told, next: &Told) -> bool {
    let nouns = !first.act.verb && !next.act.verb && first.tokens.end == next.tokens.start;
    let kind = first.tokens.end - 1;
    nouns
        && first.act.plover == next.act.plover
        && sentence.hangs(kind, &[Relation::Compound])
        && sentence.head(kind) == Some(next.tokens.end - 1)
}

/// "Missiles fired from the sea struck a depot", "struck by missiles fired from the sea": what was
/// done with a weapon, and what the weapon did.
pub(super) fn is_of_weapon(reading: &Reading<'_>, first: &Told, next: &Told) -> bool {
    let sentence = &reading.sentence;
    let of = |fired: &Told, struck: &Told| {
        let verb = fired.tokens.start;
        let weapon = sentence.head(verb).filter(|_| sentence.hangs(verb, &[Relation::Acl]));
        // "a shell fired by rebels fell": whatever the tree hangs the participle on
        let before = verb.checked_sub(1).filter(|_| sentence.tag(verb) == "VBN");
        let weapon = weapon.or(before);
        weapon.is_some_and(|weapon| {
            let armed = reading.weapons.iter().any(|w| w.tokens.contains(&weapon));
            armed && fired.act.verb && sentence.head(weapon) == Some(struck.tokens.start)
        })
    };
    of(first, next) || of(next, first)
}

/// "fired on a crowd that blocked the road, killing four": what came of the assault, and not of what those did who were fired on.
pub(super) fn is_of_main(
    reading: &Reading<'_>,
    main: &Trigger,
    aside: &Trigger,
    harm: &Trigger,
) -> bool {
    let sentence = &reading.sentence;
    let assaults = |act: usize| reading.acts[act].act.plover == Some(Plover::Assault);
    let verb = aside.tokens.start;
    let relative = sentence.child(verb, &[Relation::Nsubj]);
    let told = relative.is_some_and(|n| matches!(sentence.word(n), "that" | "which" | "who"))
        && sentence.hangs(verb, &[Relation::Acl])
        && sentence.above(verb).any(|n| main.tokens.contains(&n));
    told && harm.act.is_none()
        && main.act.is_some_and(assaults)
        && aside.act.is_some_and(|act| !assaults(act))
        && aside.tolls.is_empty()
        && sentence.before(harm.tokens.start) == ","
        && follows(reading, &aside.tokens, &harm.tokens)
}

/// "fired to disperse the protest, killing one man": what came of how it was broken up, and not of the protest.
pub(super) fn is_of_breakup(
    reading: &Reading<'_>,
    main: &Trigger,
    crowd: &Trigger,
    harm: &Trigger,
) -> bool {
    let sentence = &reading.sentence;
    let protest = crowd.act.map(|n| &reading.acts[n].act);
    let noun = crowd.tokens.end - 1;
    protest.is_some_and(|act| !act.verb && act.plover == Some(Plover::Protest))
        && main.act.is_some()
        && harm.act.is_none()
        && sentence.tag(harm.tokens.start) == "VBG"
        && sentence.hangs(noun, &[Relation::Obj])
        && sentence.head(noun).is_some_and(|verb| main.tokens.contains(&verb))
        && !sentence.subtree(noun).contains(&harm.tokens.start)
}

/// "hit the market at noon on Tuesday, …, killing four and wounding nine": a participle tells what
/// came of the act that it hangs on, however far off; and so does one joined to it.
pub(super) fn follows(reading: &Reading<'_>, first: &Tokens, next: &Tokens) -> bool {
    let sentence = &reading.sentence;
    let participle = |n: &usize| sentence.tag(*n) == "VBG";
    // "leaving four dead"
    let leaves = |n: &usize| participle(n) && brings_about(sentence, *n);
    let own = Some(next.start).filter(participle);
    let own = own.or_else(|| sentence.above(next.start).take(2).find(leaves));
    let Some(mut at) = own.filter(|_| !next.is_empty()) else { return false };
    for _ in 0..3 {
        let Some(head) = sentence.head(at) else { return false };
        if first.contains(&head) {
            return sentence.hangs(at, &[Relation::Advcl, Relation::Acl, Relation::Conj]);
        }
        if is_said_between(reading, first, head) {
            return true;
        }
        if !sentence.hangs(at, &[Relation::Conj]) && !is_meanwhile(reading, head) {
            return false;
        }
        at = head;
    }
    false
}

/// "Shells hit the market, medics said, killing four": whether the verb tells who says the act that stands before it.
fn is_said_between(reading: &Reading<'_>, act: &Tokens, verb: usize) -> bool {
    let sentence = &reading.sentence;
    let says = reading.said.iter().any(|said| said.cue.start == verb && said.tells(act.start));
    // "Clashes broke out"
    let tells = |n: usize| {
        act.contains(&n) || sentence.subject(n).is_some_and(|subject| act.contains(&subject))
    };
    let beside = sentence.head(verb).is_some_and(tells);
    let told = || sentence.children_by(verb, &[Relation::Ccomp]).any(tells);
    act.end <= verb && says && (beside || told())
}

/// "bombed a tea shop as villagers watched football, killing 18": a clause of what went on beside, which is no act.
fn is_meanwhile(reading: &Reading<'_>, verb: usize) -> bool {
    let sentence = &reading.sentence;
    let mark = sentence.child(verb, &[Relation::Mark]).map(|n| sentence.word(n));
    let beside = matches!(mark, Some("as" | "while")) && sentence.hangs(verb, &[Relation::Advcl]);
    beside && !reading.acts.iter().any(|told| told.tokens.contains(&verb))
}

/// "The air strike on Monday, which hit a house by the river, killed five", "has left five injured": the
/// act is the subject of the harm, or of the verb that brings it about.
pub(super) fn does(sentence: &Sentence<'_>, act: &Tokens, harm: &Tokens) -> bool {
    if harm.is_empty() {
        return false;
    }
    let above = sentence.above(harm.start).take(2).filter(|verb| brings_about(sentence, *verb));
    let mut verbs = std::iter::once(harm.start).chain(above);
    verbs.any(|verb| sentence.subject(verb).is_some_and(|subject| act.contains(&subject)))
}

/// "left one person injured", "resulted in two deaths", "claimed three lives".
fn brings_about(sentence: &Sentence<'_>, verb: usize) -> bool {
    const BRING: [&str; 6] = ["cause", "claim", "inflict", "leave", "produce", "result"];
    sentence.verbs(verb).any(|verb| BRING.contains(&verb))
}

/// "wounded and a mosque damaged in the bombing": the act is what the harm came in, by or from,
/// or what a verb joined to it did.
pub(super) fn befalls(sentence: &Sentence<'_>, harm: &Tokens, act: &Tokens) -> bool {
    let noun = act.end - 1;
    let came = matches!(sentence.case(noun), "in" | "by" | "from" | "during" | "after");
    let Some(verb) = sentence.head(noun).filter(|_| came && !harm.is_empty()) else { return false };
    let joined = sentence.hangs(verb, &[Relation::Conj]) && sentence.head(verb) == Some(harm.start);
    let hangs = sentence.hangs(noun, &[Relation::Obl, Relation::OblAgent, Relation::Nmod]);
    hangs && (harm.contains(&verb) || joined)
}

/// "were killed when their house in the old town was hit": the clause that says when tells what they died of.
pub(super) fn is_when(sentence: &Sentence<'_>, harm: &Tokens, act: &Tokens) -> bool {
    sentence.when_of(act.start).is_some_and(|main| harm.contains(&main))
}

/// "killed in an air strike", "33 dead in raids", "killed when shells hit".
pub(super) fn leads_to_act(sentence: &Sentence<'_>, gap: &Tokens) -> bool {
    let leads = |n: usize| {
        matches!(
            sentence.word(n),
            "in" | "by" | "when" | "during" | "due" | "from" | "as" | "after"
        )
    };
    gap.clone().any(leads) && !gap.clone().any(|n| matches!(sentence.word(n), "and" | ","))
}

#[cfg(test)]
mod tests {
    use crate::corpus;

    fn events(text: &'static str) -> Vec<String> {
        let claims = corpus::report(text).claims;
        claims.into_iter().map(|claim| claim.trigger.text).collect()
    }

    #[test]
    fn one_act_in_two_words_is_one_event() {
        assert_eq!(events("The house was hit by an air raid on Monday."), ["hit"]);
        assert_eq!(events("Two bombs exploded in Homs, targeting a convoy."), ["exploded"]);
        assert_eq!(events("A shooting attack shocked Homs on Monday."), ["shooting attack"]);
    }

    #[test]
    fn two_acts_are_two() {
        assert_eq!(events("The house was hit on Monday after an air raid on Homs.").len(), 2);
        assert_eq!(events("Two bombs exploded in Homs, and gunmen targeted a convoy.").len(), 2);
    }
}
