//! Arms with which an event was not done: those that were found, those that whom it befell had, and those that it destroyed.

use bearwitness_document::Mode;
use bearwitness_language::Relation;

use crate::{
    group::Group,
    mention::{
        people::NOUNS,
        weapon::{Armed, WEAPONS},
    },
    sentence::{Sentence, Tokens},
};

/// Whether the words of the weapon say that somebody else had it, or that it was only found or destroyed.
pub(super) fn are_of_others(sentence: &Sentence<'_>, group: &Group, weapon: &Tokens) -> bool {
    let noun = sentence.first_joined(weapon.end - 1);
    is_found(sentence, group, noun)
        || is_of_victim(sentence, group, noun)
        || is_of_struck(sentence, weapon)
        || is_crewed(sentence, weapon) && is_target(sentence, weapon.end - 1)
}

/// "the discovery of grenades after the driver was killed": no arms of the act that the words of the find are no part of.
fn is_found(sentence: &Sentence<'_>, group: &Group, noun: usize) -> bool {
    const FINDS: [&str; 12] = [
        "cache",
        "delivery",
        "discovery",
        "find",
        "haul",
        "possession",
        "purchase",
        "recovery",
        "sale",
        "seizure",
        "shipment",
        "stash",
    ];
    let of = sentence.hangs(noun, &[Relation::Nmod]) && sentence.case(noun) == "of";
    let find = sentence.head(noun).filter(|n| of && FINDS.contains(&sentence.singular(*n)));
    let taken = |find: usize| {
        let object = sentence.hangs(find, &[Relation::Obj, Relation::NsubjPass]);
        group.has(find) || object && sentence.head(find).is_some_and(|verb| group.has(verb))
    };
    find.is_some_and(|find| !taken(find))
}

/// "shot the driver after he pulled a pistol", "killed a fighter armed with a grenade": arms of the one whom it befell.
fn is_of_victim(sentence: &Sentence<'_>, group: &Group, noun: usize) -> bool {
    let had = |verb: &usize| !group.has(*verb) && is_had(sentence, noun, *verb);
    let holder = sentence.head(noun).filter(had).and_then(|verb| holder(sentence, verb));
    let Some(holder) = holder else { return false };
    let one = |victim: usize| matches!(sentence.tag(victim), "NN" | "NNP");
    let pronoun = matches!(sentence.word(holder), "he" | "she");
    let mut victims = group.triggers.iter().filter_map(|words| sentence.patient(words.start));
    victims.any(|victim| victim == holder || pronoun && one(victim))
}

/// "brandished a rifle", "armed with a rifle": whether somebody has it by the verb.
fn is_had(sentence: &Sentence<'_>, noun: usize, verb: usize) -> bool {
    const HAS: [&str; 9] =
        ["aim", "brandish", "carry", "draw", "hold", "possess", "produce", "pull", "wield"];
    let is = |verbs: &[&str]| sentence.verbs(verb).any(|lemma| verbs.contains(&lemma));
    let object = sentence.hangs(noun, &[Relation::Obj]) && is(&HAS);
    let with = sentence.hangs(noun, &[Relation::Obl]) && sentence.case(noun) == "with";
    object || with && is(&["arm", "equip"])
}

/// Who has what the verb says somebody has: its subject, or of whom it says more.
fn holder(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    let noun = sentence.head(verb).filter(|_| sentence.hangs(verb, &[Relation::Acl]));
    sentence.child(verb, &[Relation::Nsubj]).or(noun)
}

/// "arrested a weapons dealer", "shot a man armed with a grenade": what says of those who came to harm who they are.
fn is_of_struck(sentence: &Sentence<'_>, weapon: &Tokens) -> bool {
    // "armed with rifles and grenades"
    let last = sentence.first_joined(weapon.end - 1);
    let Some(of) = sentence.head(last) else { return false };
    let armed =
        sentence.word(of) == "armed" && sentence.hangs(of, &[Relation::Acl, Relation::Amod]);
    let says = sentence.hangs(last, &[Relation::Compound]) && of == last + 1
        || sentence.hangs(last, &[Relation::Nmod]) && sentence.case(last) == "of";
    let who = if armed { sentence.head(of) } else { Some(of).filter(|_| says) };
    let person = |n: usize| NOUNS.at(sentence, n).is_some();
    let struck = [Relation::Obj, Relation::NsubjPass];
    // "using his jet fighters"
    let sends = |v: &str| matches!(v, "deploy" | "launch" | "operate" | "send" | "use");
    let sent = |n: usize| sentence.head(n).is_some_and(|verb| sentence.verbs(verb).any(sends));
    let who = who.filter(|n| !sent(*n));
    who.is_some_and(|n| person(n) && sentence.hangs(n, &struck))
}

/// An aircraft or a tank, which is hit as often as it hits.
fn is_crewed(sentence: &Sentence<'_>, weapon: &Tokens) -> bool {
    let crewed = |n: usize| {
        WEAPONS.at(sentence, n).is_some_and(|(_, kind)| {
            kind.class == "tank" || kind.mode == Some(Mode::Aerial) && kind.class != "air strike"
        })
    };
    weapon.clone().any(crewed)
}

/// Whether it is one that lies in wait: a mine, a roadside bomb.
pub(super) fn is_laid(weapon: &Armed) -> bool {
    const LAID: [&str; 5] =
        ["explosive device", "improvised explosive device", "landmine", "mine", "roadside bomb"];
    LAID.contains(&weapon.kind.class)
}

/// Whether the weapon says how it was done: "destroyed two car bombs" does not, and "struck a mine" does.
pub(crate) fn say_how(sentence: &Sentence<'_>, weapon: &Armed, verb: usize) -> bool {
    let trodden = is_laid(weapon) && sentence.verbs(verb).any(|v| matches!(v, "hit" | "strike"));
    trodden || !is_target(sentence, weapon.tokens.end - 1)
}

/// "damaged two planes", "opened fire on a helicopter": what was hit or aimed at, and nothing that was done with it.
fn is_target(sentence: &Sentence<'_>, noun: usize) -> bool {
    const HITS: [&str; 9] =
        ["attack", "burn", "damage", "destroy", "disable", "hit", "riddle", "strike", "target"];
    const FIRES: [&str; 4] = ["attack", "fire", "open", "shoot"];
    let first = sentence.first_joined(noun);
    let Some(head) = sentence.head(first) else { return false };
    let does = |verbs: &[&str]| sentence.verbs(head).any(|v| verbs.contains(&v));
    let patient = sentence.hangs(first, &[Relation::Obj, Relation::NsubjPass]);
    let at = sentence.hangs(first, &[Relation::Obl, Relation::Nmod])
        && matches!(sentence.case(first), "at" | "on" | "upon");
    patient && does(&HITS) || at && does(&FIRES)
}

#[cfg(test)]
mod tests {
    use crate::corpus;

    #[test]
    fn arms_of_others_are_none_of_the_act() {
        for (text, arms) in [
            ("Police shot the driver after he pulled a pistol.", false),
            ("The driver was shot dead by police after he brandished a rifle.", false),
            ("Soldiers killed a fighter armed with a grenade.", false),
            ("The driver was killed after the discovery of grenades in the town.", false),
            ("Rebels damaged a helicopter.", false),
            ("Gunmen carrying rifles killed a driver.", true),
            ("A gunman armed with a grenade killed a driver.", true),
            ("Gunmen pulled a pistol and shot the driver.", true),
            ("Soldiers seized a cache of rifles.", true),
            ("Soldiers destroyed two bombs.", true),
            ("A bomb destroyed a bus.", true),
        ] {
            let report = corpus::report(text);
            let found = report.claims.iter().any(|claim| !claim.weapons.is_empty());
            assert_eq!(found, arms, "{text}");
        }
    }
}
