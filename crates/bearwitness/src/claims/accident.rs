//! Accidents and forces of nature: "a gas container exploded", "19 died when their bus crashed". They
//! harm people and are no act of anyone's.

use bearwitness_document::{Claim, Mode};
use bearwitness_language::{Relation, Upos};

use super::sides::is_armed;
use crate::{
    act::DISEASES,
    group::Group,
    lexicon::{Inflects, table},
    mention::{actor::FORCES, weapon::Armed},
    reading::Reading,
    sentence::{Sentence, Tokens},
};

table!(ACCIDENTS: () = "en/accidents.tsv", |row| {
    (row[0], if row[1] == "verb" { Inflects::Verb } else { Inflects::Noun }, ())
});

/// Whether the event tells only of harm or of an explosion, in a sentence that tells of an accident
/// and of nobody who bears arms.
pub(super) fn is_accident(reading: &Reading<'_>, group: &Group, claim: &Claim) -> bool {
    let sentence = &reading.sentence;
    // Whoever "was accidentally killed" was killed by somebody.
    let blast = |n: &usize| reading.acts[*n].act.is_blast();
    let blasts = !group.acts.is_empty() && group.acts.iter().all(blast);
    if blasts && is_by_accident(sentence) {
        return true;
    }
    if is_by_nature(reading, group) || is_of_disease(reading, group) || is_drowning(reading, group)
    {
        return true;
    }
    let happens = |at: usize| ACCIDENTS.at(sentence, at).is_some() || goes_down(sentence, at);
    if !(0..sentence.len()).any(happens) {
        return false;
    }
    let explodes = |n: &usize| {
        let told = &reading.acts[*n];
        let act = &told.act;
        // "explosions tore through the plant", and no shell
        let blast = |n: usize| matches!(sentence.singular(n), "blast" | "explosion");
        let blow = act.is_of_blow()
            && sentence
                .doer(told.tokens.start)
                .is_some_and(|n| blast(n) || sentence.noun_behind(n, "of").is_some_and(blast));
        act.modes.iter().all(|mode| *mode == Mode::Explosives) && (act.is_blast() || blow)
    };
    let wreck = wreck(sentence);
    // "…, the navy said"
    let speaks = |at: usize| reading.is_of_source(&(at..at + 1));
    let armed = |at: usize| {
        let force = FORCES.at(sentence, at).map(|(_, belongs)| *belongs);
        force.is_some_and(is_armed) && !wreck.contains(&at) && !speaks(at)
    };
    let aboard = |weapon: &Armed| wreck.contains(&(weapon.tokens.end - 1));
    group.acts.iter().all(explodes)
        && claim.actors.iter().all(|actor| actor.id.is_none())
        && !(0..sentence.len()).any(armed)
        && reading.weapons.iter().all(aboard)
}

/// "An earthquake destroyed 40 houses", "was hit by a storm": what an accident or a force of nature does nobody does; but a
/// storm of rockets is none.
fn is_by_nature(reading: &Reading<'_>, group: &Group) -> bool {
    let sentence = &reading.sentence;
    let accident = |n: usize| ACCIDENTS.at(sentence, n).is_some();
    // "a fire caused by faulty wiring"
    let fire = |n: usize| {
        matches!(sentence.singular(n), "blaze" | "fire") && sentence.subtree(n).any(accident)
    };
    let nature = |n: usize| sentence.noun_behind(n, "of").is_none() && accident(n) || fire(n);
    let done = |at: &usize| {
        let verb = reading.acts[*at].tokens.start;
        sentence.doer(verb).is_some_and(nature)
    };
    !group.acts.is_empty() && group.acts.iter().all(done)
}

/// "explosives went off by accident", "an accidental blast".
fn is_by_accident(sentence: &Sentence<'_>) -> bool {
    (0..sentence.len()).any(|n| {
        matches!(sentence.word(n), "accidental" | "accidentally")
            || sentence.reads(n, &["by", "accident"])
    })
}

/// "Nine people drowned when a boat sank": of which no word says that anybody did it.
fn is_drowning(reading: &Reading<'_>, group: &Group) -> bool {
    let sentence = &reading.sentence;
    let drowns = |n: &usize| {
        let verb = reading.tolls[*n].harm.start;
        let alone = sentence.child(verb, &[Relation::Obj]).is_none();
        let active = alone && !sentence.is_passive_verb(verb);
        active && sentence.verbs(verb).any(|verb| verb == "drown")
    };
    group.acts.is_empty() && !group.tolls.is_empty() && group.tolls.iter().all(drowns)
}

/// "Cholera killed 31 people", "31 people died of cholera", "deaths from measles": whom a disease or want kills nobody does.
fn is_of_disease(reading: &Reading<'_>, group: &Group) -> bool {
    let sentence = &reading.sentence;
    let disease = |n: usize| DISEASES.at(sentence, n).is_some();
    let through = |n: &usize| matches!(sentence.case(*n), "by" | "due" | "from" | "of" | "to");
    let around = [Relation::Obl, Relation::OblAgent, Relation::Nmod];
    let ill = |at: &usize| {
        let word = reading.tolls[*at].harm.start;
        let does = sentence.doer(word).is_some_and(disease);
        does || sentence.children_by(word, &around).filter(through).any(disease)
    };
    // "suffered a heart attack and died"
    let attack = |n: usize| {
        ["heart", "asthma"].contains(&sentence.word(n)) && sentence.word(n + 1) == "attack"
    };
    let alone =
        reading.tolls.iter().all(|told| told.toll.min.or(told.toll.max).is_none_or(|n| n == 1));
    let stricken = alone && (0..sentence.len()).any(attack);
    group.acts.is_empty() && !group.tolls.is_empty() && (stricken || group.tolls.iter().all(ill))
}

/// "a boat carrying migrants sank": by itself, and by nobody who sank it.
fn goes_down(sentence: &Sentence<'_>, verb: usize) -> bool {
    let sinks = sentence.verbs(verb).any(|v| v == "sink") && !sentence.is_passive_verb(verb);
    let boat =
        |n: usize| matches!(sentence.singular(n), "boat" | "dinghy" | "ferry" | "ship" | "vessel");
    let alone = sentence.child(verb, &[Relation::Obj]).is_none();
    sinks && alone && sentence.is_upos(verb, Upos::Verb) && sentence.subject(verb).is_some_and(boat)
}

/// "An air force plane crashed", "the boat sank": what came down, went down or ran off the road by itself.
fn wreck(sentence: &Sentence<'_>) -> Tokens {
    const COMES_DOWN: [&str; 4] = ["capsize", "crash", "derail", "overturn"];
    let crashes = |n: &usize| {
        sentence.verbs(*n).any(|verb| COMES_DOWN.contains(&verb)) || goes_down(sentence, *n)
    };
    let verb = (0..sentence.len()).find(|n| sentence.is_upos(*n, Upos::Verb) && crashes(n));
    verb.and_then(|verb| sentence.subject(verb)).map_or(0..0, |noun| sentence.phrase(noun))
}

#[cfg(test)]
mod tests {
    use crate::corpus;

    fn events(text: &'static str) -> usize {
        let report = corpus::report(text);
        report.claims.iter().filter(|claim| claim.is_real()).count()
    }

    #[test]
    fn accidents_are_no_acts_of_arms() {
        assert_eq!(events("A gas cylinder exploded in a kitchen, killing two people."), 0);
        assert_eq!(events("Nine people died when their bus crashed."), 0);
        assert_eq!(events("Nine people drowned when a boat capsized, the navy said."), 0);
        assert_eq!(events("A military plane crashed on a house in Homs, killing four people."), 0);
        assert_eq!(events("Cholera killed 31 people in Homs this week."), 0);
        assert_eq!(events("In Homs 31 people died of measles."), 0);
        assert_eq!(events("In Homs 31 people died of tuberculosis."), 0);
        assert_eq!(events("An earthquake destroyed 40 houses in Homs, killing two people."), 0);
        assert_eq!(events("The tanker was hit by a storm off Latakia on Friday."), 0);
        assert_eq!(events("A storm of rockets hit Homs, killing two people."), 1);
        assert_eq!(events("The flu killed 12,000 people last winter."), 0);
        assert_eq!(
            events("A series of explosions tore through a yard where toxic chemicals were stored."),
            0
        );
        assert_eq!(events("Explosions tore through a yard where toxic chemicals were stored."), 0);
        assert_eq!(events("An explosion tore through a market in Homs, killing two people."), 1);
        assert_eq!(events("The keeper suffered bite wounds in Homs."), 0);
        assert_eq!(events("A shell hit Homs. In Idlib 31 people died of cholera."), 1);
        assert_eq!(events("Gunmen killed four nurses at a cholera centre."), 1);
        assert_eq!(events("Rebels shot down a military plane, which crashed, killing four."), 1);
        assert_eq!(events("A car bomb exploded in a market, killing two people."), 1);
        assert_eq!(events("Rebels shot at the bus, which crashed, killing nine people."), 1);
    }
}
