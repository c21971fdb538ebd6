//! What must stand with a word of many meanings before it tells an act.

use bearwitness_document::{Acled, Mode, Plover, Polarity, Status};
use bearwitness_language::{NameClass, Relation, Upos};

use super::taken::is_from_home;
use super::{
    ABSTRACTIONS, ACT_NOUNS, Act, CROWDS, GROUNDS, Needs, holds_arms, is_by_force, is_force,
    is_of_armed, police,
};
use crate::{
    attribution::is_of_press,
    lexicon::{Inflects, only, table},
    mention::people::NOUNS,
    mention::weapon::WEAPONS,
    modality::telling,
    roles::parties::antecedent,
    sentence::Sentence,
    sentence::Tokens,
};

/// "did not respond to a request for comment": the police that say nothing to reporters leave nobody without help.
fn is_to_press(sentence: &Sentence<'_>, verb: usize) -> bool {
    let answers = sentence.verbs(verb).any(|verb| matches!(verb, "respond" | "reply" | "answer"));
    let speaks =
        |n: usize| matches!(sentence.singular(n), "spokesman" | "spokesperson" | "spokeswoman");
    let asked = (verb + 1..(verb + 7).min(sentence.len())).any(|n| is_of_press(sentence, n));
    answers && (asked || sentence.doer(verb).is_some_and(speaks))
}

/// "Gunmen ambushed a bus; two men were taken away": what befalls people beside what armed men do.
fn is_after_armed(sentence: &Sentence<'_>, verb: usize) -> bool {
    let does = |n: usize| sentence.hangs(n, &[Relation::Nsubj]) && is_of_armed(sentence, n);
    sentence.is_passive_verb(verb) && sentence.agent(verb).is_none() && (0..verb).any(does)
}

/// "They were taken away during the night", "blindfolded": by whom, nobody need say.
fn is_by_night(sentence: &Sentence<'_>, verb: usize) -> bool {
    const HOW: [Relation; 4] = [Relation::Obl, Relation::Nmod, Relation::Advmod, Relation::Advcl];
    let tells = |n: usize| {
        matches!(
            sentence.word(n),
            "blindfolded" | "gunpoint" | "handcuffed" | "night" | "overnight"
        )
    };
    let care = |n: usize| matches!(sentence.singular(n), "ambulance" | "clinic" | "hospital");
    let unsaid = sentence.is_passive_verb(verb) && sentence.agent(verb).is_none();
    let how = sentence.children_by(verb, &HOW).any(tells) || is_from_home(sentence, verb);
    unsaid && how && !sentence.subtree(verb).any(care)
}

/// "the seizure of the base by rebels": ground, and no goods; of persons `taken` tells.
fn is_ground_taken(sentence: &Sentence<'_>, noun: usize) -> bool {
    sentence.noun_behind(noun, "of").is_some_and(|n| {
        GROUNDS.at(sentence, n).is_some() || sentence.is_named(n, NameClass::Place)
    })
}

/// "pulled out its troops", and not "pulled out nine bodies", "pulled out a knife".
fn may_be_troops(sentence: &Sentence<'_>, noun: usize) -> bool {
    const DRAWN: [&str; 8] =
        ["body", "corpse", "gun", "handgun", "knife", "pistol", "revolver", "survivor"];
    let drawn = DRAWN.contains(&sentence.singular(noun));
    let force = || sentence.phrase(noun).any(|n| is_force(sentence, n));
    !drawn && !is_person(sentence, noun) || force()
}

/// Whether what the word needs stands with it.
pub(super) fn has_needed(sentence: &Sentence<'_>, at: usize, end: usize, needs: Needs) -> bool {
    let weapon = |n: usize| WEAPONS.at(sentence, n).is_some();
    let act = |n: usize| ACT_NOUNS.at(sentence, n).is_some();
    match needs {
        // `claims::aside` asks the report.
        Needs::Nothing | Needs::Armed => true,
        Needs::Aim => {
            matches!(sentence.word(end), "on" | "upon" | "at" | "into" | "in")
                || (0..sentence.len()).any(|n| weapon(n) || (n > at && act(n)))
                || sentence.patient(at).is_some_and(|n| is_shot(sentence, n))
        }
        Needs::Weapon => {
            // "Soldiers fell in the fighting."
            let falls = sentence.verbs(at).any(|verb| verb == "fall");
            let subject = sentence.child(at, &[Relation::Nsubj]).filter(|_| falls);
            let subject = subject.map(|n| antecedent(sentence, n));
            let people = |n: usize| sentence.phrase(n).any(|n| NOUNS.at(sentence, n).is_some());
            // "fell into an ambush"
            let into =
                sentence.children_by(at, &[Relation::Obl]).any(|n| sentence.case(n) == "into");
            // "The anniversary falls on Thursday."
            let kept = |n: usize| matches!(sentence.singular(n), "anniversary" | "day" | "date");
            let none = subject.is_some_and(|n| people(n) || kept(n)) || falls && into;
            !none && sentence.subtree(at).any(|n| n != at && (weapon(n) || act(n)))
        }
        Needs::Shell => {
            let shell = |n: usize| {
                let weapon = WEAPONS.at(sentence, n);
                weapon.is_some_and(|(_, kind)| kind.acled != Some(Acled::AirDroneStrike))
            };
            let what = sentence.subject(at).map(|n| antecedent(sentence, n));
            // "A second one landed."
            let one = |n: usize| matches!(sentence.word(n), "one" | "ones" | "others" | "some");
            what.is_some_and(|n| {
                sentence.phrase(n).any(shell) || one(n) && (0..sentence.len()).any(shell)
            })
        }
        Needs::Struck => is_struck(sentence, at),
        Needs::Person => sentence.patient(at).is_some_and(|n| is_person(sentence, n)),
        Needs::Captor => {
            // "took away four vehicles and eleven soldiers"
            let joined = |n: usize| sentence.children_by(n, &[Relation::Conj]).chain([n]);
            let mut taken = sentence.patient(at).into_iter().flat_map(joined);
            let taken = taken.any(|n| is_person(sentence, n));
            let by_night = || is_by_night(sentence, at);
            taken && (is_by_force(sentence, at) || is_after_armed(sentence, at) || by_night())
        }
        Needs::Chemical => sentence.subtree(at).any(|n| {
            let kind = WEAPONS.at(sentence, n).and_then(|(_, kind)| kind.acled);
            // "Cluster munitions were used against the town."
            let thrown = kind.is_some() && matches!(sentence.word(n), "cluster" | "white");
            kind == Some(Acled::ChemicalWeapon) || thrown
        }),
        Needs::Ground if sentence.is_upos(at, Upos::Noun) => is_ground_taken(sentence, end - 1),
        Needs::Ground => takes_ground(sentence, at),
        Needs::Troops => {
            sentence.child(at, &[Relation::Obj]).is_none_or(|n| may_be_troops(sentence, n))
        }
        Needs::Alone => {
            let object = [Relation::Obj, Relation::Ccomp];
            sentence.child(at, &object).is_none() && !is_as_shown(sentence, at)
        }
        Needs::Whom => !is_dreaded(sentence, at),
        Needs::Omitted => {
            is_by_force(sentence, at)
                && is_negative(sentence, at..end)
                && !is_to_press(sentence, at)
        }
        Needs::Idle => {
            is_by_force(sentence, at)
                || is_of_force(sentence, end - 1)
                || police::blamed(sentence, end - 1).is_some()
        }
        Needs::Slack => police::is_slack(sentence, at, end),
        Needs::Police => police::does(sentence, at, end),
        Needs::Sent => police::does(sentence, at, end) || police::is_sent(sentence, at, end),
        Needs::Civil => !police::is_watch(sentence, end - 1),
        Needs::Baton => police::is_by_baton(sentence, at),
        Needs::Imposed => is_imposed(sentence, end - 1),
        Needs::Crowd => clause(sentence, at).any(|n| is_of_crowd(sentence, n)),
        Needs::Led => is_led(sentence, end - 1),
        Needs::Forces => {
            let struck = sentence.patient(at).map(|n| sentence.phrase(n));
            let force = |n: usize| is_force(sentence, n);
            is_by_force(sentence, at) && struck.is_some_and(|mut struck| struck.any(force))
        }
        Needs::Hostile => is_hostile(sentence, at, end),
        Needs::Forced => sentence.children(at).any(|n| is_forcibly(sentence, n)),
        Needs::Foe => sentence.patient(at).is_some_and(|n| is_foe(sentence, n)),
        Needs::Made => is_made(sentence, end - 1),
        Needs::Force => at > 0 && is_force(sentence, at - 1) || police::does(sentence, at, end),
        Needs::Arms => sentence.patient(at).is_some_and(|n| holds_arms(sentence, n)),
        // "A bomb placed under a bridge went off": said of the bomb, whose act is told.
        Needs::Charge => {
            !sentence.hangs(at, &[Relation::Acl, Relation::Amod])
                && sentence.patient(at).is_some_and(|n| is_charge(sentence, n))
        }
        Needs::Post => {
            is_by_force(sentence, at) && sentence.patient(at).is_some_and(|n| is_post(sentence, n))
        }
    }
}

/// "as we have demonstrated": shown, and nobody takes to the street.
fn is_as_shown(sentence: &Sentence<'_>, verb: usize) -> bool {
    let as_mark = sentence.child(verb, &[Relation::Mark]).is_some_and(|n| sentence.word(n) == "as");
    let has = |n: usize| matches!(sentence.word(n), "had" | "has" | "have");
    as_mark && sentence.children_by(verb, &[Relation::Aux]).any(has)
}

/// "forcibly", "by force", "at gunpoint".
pub(super) fn is_forcibly(sentence: &Sentence<'_>, at: usize) -> bool {
    // "The police force recruited 40 clerks."
    let by_force = sentence.word(at) == "force" && sentence.before(at) == "by";
    by_force || matches!(sentence.word(at), "forcibly" | "forcefully" | "gunpoint")
}

/// "took out four snipers", "the fighters were eliminated": who bears arms.
fn is_foe(sentence: &Sentence<'_>, noun: usize) -> bool {
    is_force(sentence, noun)
        || NOUNS.at(sentence, noun).is_some_and(|(_, noun)| noun.status == Status::Combatant)
}

/// "Gunmen fell upon the convoy", "rockets hammered the port", "was sunk by two drones"; a single verb has an object, but for
/// those who desert.
fn is_hostile(sentence: &Sentence<'_>, verb: usize, end: usize) -> bool {
    let weapon = |n: usize| sentence.phrase(n).any(|n| WEAPONS.at(sentence, n).is_some());
    let deserts = || sentence.verbs(verb).any(|v| v == "desert");
    let whom = end > verb + 1 || sentence.patient(verb).is_some() || deserts();
    let armed = || {
        is_by_force(sentence, verb)
            || is_struck(sentence, verb)
            || sentence.agent(verb).is_some_and(weapon)
    };
    // "opened up on Tuesday about its losses"
    whom && armed() && !crate::time::is_named(sentence, end)
}

/// "A rocket slammed into the market", "a blast ripped through the bus": no crewed plane that crashes.
fn is_struck(sentence: &Sentence<'_>, verb: usize) -> bool {
    let flies =
        |n: usize| WEAPONS.at(sentence, n).is_some_and(|(_, kind)| kind.mode != Some(Mode::Aerial));
    let blast = |n: usize| ACT_NOUNS.at(sentence, n).is_some_and(|(_, act)| act.is_blast());
    // "Machine-gun fire raked the post", "bullets riddled the car".
    let shot = |n: usize| {
        matches!(
            sentence.singular(n),
            "barrage" | "bullet" | "fire" | "gunfire" | "round" | "salvo" | "shrapnel" | "volley"
        )
    };
    // Whatever the tree calls its subject: "Mortar rounds slammed into the station."
    let active = sentence.child(verb, &[Relation::AuxPass]).is_none();
    let what = sentence.subject(verb).filter(|n| active && *n < verb);
    what.map(|n| antecedent(sentence, n))
        .is_some_and(|n| shot(n) || sentence.phrase(n).any(|n| flies(n) || blast(n)))
}

/// A noun for people, or somebody by name; "two of his aides" are the aides.
pub(super) fn is_person(sentence: &Sentence<'_>, noun: usize) -> bool {
    let counted = Some(noun).filter(|n| sentence.tag(*n) == "CD");
    let some = counted.and_then(|n| sentence.noun_behind(n, "of"));
    let noun = some.unwrap_or(noun);
    // "a tax collector"; "dragged his body away" is no person's.
    let called = |n: usize| {
        let called = NOUNS.at(sentence, n).filter(|(end, _)| *end == noun + 1);
        called.is_some_and(|(_, noun)| noun.group != Some("body"))
    };
    (noun.saturating_sub(2)..=noun).any(called)
        || sentence.is_named(noun, NameClass::Person)
        || matches!(sentence.word(noun), "him" | "her" | "them" | "he" | "she" | "they")
}

/// "a curfew was clamped", "imposed prohibitory orders", "placed under curfew".
fn is_imposed(sentence: &Sentence<'_>, noun: usize) -> bool {
    const LAY: [&str; 8] =
        ["bring", "clamp", "declare", "enforce", "extend", "impose", "place", "slap"];
    let core = [Relation::Obj, Relation::NsubjPass];
    let laid = sentence.hangs(noun, &core)
        || sentence.hangs(noun, &[Relation::Obl]) && sentence.case(noun) == "under";
    let verb = sentence.head(noun).filter(|_| laid);
    verb.is_some_and(|verb| sentence.verbs(verb).any(|lemma| LAY.contains(&lemma)))
}

table!(
    /// Verbs with a pact that is kept, broken, watched or wished for, and not made.
    KEPT: () = "en/object_verbs.tsv", |row| (only(&row, "keeps"), Inflects::Verb, ())
);

/// Whether a pact is told as one that comes about, and not as what is broken, watched or wished for.
fn is_made(sentence: &Sentence<'_>, noun: usize) -> bool {
    const MAKE: [&str; 8] =
        ["agree", "agreement", "announcement", "come", "decision", "declaration", "end", "lead"];
    let head = sentence.head(noun);
    let makes = || head.is_some_and(|head| sentence.verbs(head).any(|verb| MAKE.contains(&verb)));
    let kept = || head.is_some_and(|head| KEPT.at(sentence, head).is_some());
    let core = [Relation::Obj, Relation::Nsubj, Relation::NsubjPass, Relation::Root];
    let joined = [Relation::Conj, Relation::Parataxis, Relation::Appos];
    let oblique = sentence.hangs(noun, &[Relation::Obl, Relation::Nmod]) && makes();
    let declared = sentence.children_by(noun, &[Relation::Acl]).any(|n| {
        sentence
            .verbs(n)
            .any(|verb| matches!(verb, "agree" | "announce" | "declare" | "reach" | "sign"))
    });
    // "The truce is not dead" tells how it is.
    let is = head.is_some_and(|head| sentence.child(head, &[Relation::Cop]).is_some());
    oblique
        || declared
        || sentence.hangs(noun, &joined)
        || sentence.hangs(noun, &core) && !is && !kept()
}

/// The word with all that hangs on it, and the verb that a noun is the subject or object of.
fn clause(sentence: &Sentence<'_>, at: usize) -> Tokens {
    let verb = sentence.head(at).filter(|head| sentence.is_upos(*head, Upos::Verb));
    sentence.subtree(verb.filter(|_| sentence.is_upos(at, Upos::Noun)).unwrap_or(at))
}

/// "fired five rounds", "shots were fired".
fn is_shot(sentence: &Sentence<'_>, noun: usize) -> bool {
    matches!(sentence.singular(noun), "bullet" | "round" | "shot")
}

/// A demonstrator, or a word for a protest.
pub(super) fn is_of_crowd(sentence: &Sentence<'_>, at: usize) -> bool {
    let protest = |act: &Act| act.plover == Some(Plover::Protest);
    CROWDS.at(sentence, at).is_some() || ACT_NOUNS.at(sentence, at).is_some_and(|a| protest(a.1))
}

fn is_negative(sentence: &Sentence<'_>, act: Tokens) -> bool {
    telling(sentence, &act).polarity == Polarity::Negative
}

/// "troops conducted an operation", "an operation was carried out by the army", "the army resumed its advance".
fn is_led(sentence: &Sentence<'_>, noun: usize) -> bool {
    const LEAD: [&str; 13] = [
        "begin", "carry", "complete", "conclude", "conduct", "continue", "execute", "launch",
        "mount", "perform", "renew", "resume", "start",
    ];
    let lead = |verb: &usize| {
        sentence.verbs(*verb).any(|verb| LEAD.contains(&verb))
            && sentence.patient(*verb) == Some(noun)
    };
    sentence.head(noun).filter(lead).is_some_and(|verb| is_by_force(sentence, verb))
}

/// "police inaction", "inaction by the police", "the police were mute spectators", "remained mute
/// spectators", "stood as passive onlookers".
fn is_of_force(sentence: &Sentence<'_>, noun: usize) -> bool {
    let force = |n: usize| sentence.phrase(n).any(|n| is_force(sentence, n));
    let own = [Relation::Compound, Relation::Nmod, Relation::Nsubj, Relation::Amod];
    let by = |n: &usize| matches!(sentence.case(*n), "" | "of" | "by" | "'s" | "'" | "on");
    let subject = sentence.head(noun).and_then(|verb| sentence.subject(verb));
    let told = [Relation::Obl, Relation::Obj, Relation::Xcomp, Relation::Advcl];
    sentence.children_by(noun, &own).filter(by).any(force)
        || subject.filter(|_| sentence.hangs(noun, &told)).is_some_and(force)
}

/// "a powerful bomb", "the explosives, which were hidden in a cart": what goes off, and nothing of what it stands in.
fn is_charge(sentence: &Sentence<'_>, noun: usize) -> bool {
    let noun = antecedent(sentence, noun);
    let explodes = |at: usize| {
        let weapon = WEAPONS.at(sentence, at).filter(|(end, _)| (at..*end).contains(&noun));
        weapon.is_some_and(|(_, kind)| kind.mode == Some(Mode::Explosives))
    };
    (noun.saturating_sub(2)..=noun).any(explodes)
}

/// "a checkpoint"; a point or a post only where the words say of what: "observation post".
fn is_post(sentence: &Sentence<'_>, noun: usize) -> bool {
    let military = |n: usize| {
        let words = ["observation", "military", "army", "guard", "command", "security"];
        words.contains(&sentence.word(n))
    };
    match sentence.singular(noun) {
        "base" | "camp" | "checkpoint" | "garrison" | "headquarters" | "outpost" => true,
        "point" | "post" => sentence.phrase(noun).any(military),
        _ => false,
    }
}

/// "the rebels took the town", "the pass was taken by rebels".
fn takes_ground(sentence: &Sentence<'_>, verb: usize) -> bool {
    let ground =
        |n: usize| GROUNDS.at(sentence, n).is_some() || sentence.is_named(n, NameClass::Place);
    // "took control of the town"
    let of = |n: usize| {
        let mut own = sentence.children_by(n, &[Relation::Nmod]);
        own.find(|own| sentence.word(n) == "control" && sentence.case(*own) == "of")
    };
    // "broke into the town"
    let into =
        || sentence.children_by(verb, &[Relation::Obl]).find(|n| sentence.case(*n) == "into");
    let what = sentence.patient(verb).or_else(into).map(|n| of(n).unwrap_or(n));
    // "take a position inside a house"
    let stand = |n: usize| sentence.word(n) == "position" && sentence.before(n) == "a";
    is_by_force(sentence, verb) && what.is_some_and(|n| ground(n) && !stand(n))
}

/// "apprehended that they would come", "apprehended acts of revenge": what may come is nobody.
fn is_dreaded(sentence: &Sentence<'_>, verb: usize) -> bool {
    const DREADED: [&str; 10] = [
        "act",
        "backlash",
        "breach",
        "danger",
        "disturbance",
        "harm",
        "reaction",
        "threat",
        "trouble",
        "unrest",
    ];
    let thing = |n: usize| {
        DREADED.contains(&sentence.singular(n))
            || ABSTRACTIONS.at(sentence, n).is_some()
            || ACT_NOUNS.at(sentence, n).is_some()
            || sentence.tag(n) == "VBG"
    };
    let clause = sentence.child(verb, &[Relation::Ccomp]).is_some();
    clause || sentence.patient(verb).is_some_and(thing)
}
