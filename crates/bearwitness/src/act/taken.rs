//! What is taken where it is no ground: arms, a person, goods.

use bearwitness_document::{Acled, ClaimKind, Mode, Outcome, Plover, Status};
use bearwitness_language::{NameClass, Relation, Upos};

use super::{
    Act, CROWDS, GOODS, GROUNDS, Needs, VERBS, holds_arms, is_by_force, is_verb,
    needs::{has_needed, is_person},
    speaks_of_itself,
};
use crate::{
    lexicon::{Inflects, only, table},
    mention::actor::{FORCES, alias, is_armed_group},
    mention::people::NOUNS,
    mention::weapon::WEAPONS,
    roles::parties::antecedent,
    sentence::Sentence,
};

/// What was taken, where it is no ground: arms, a person, goods; and arms that are made harmless.
pub(super) fn taken(sentence: &Sentence<'_>, at: usize, act: &Act) -> Option<Act> {
    if act.is_blast() && is_disposal(sentence, at) {
        return Some(Act { needs: Needs::Nothing, ..disrupted() });
    }
    let patient = if act.verb { sentence.patient(at) } else { sentence.noun_behind(at, "of") };
    let patient = patient.or_else(|| shared(sentence, at)).map(|n| antecedent(sentence, n));
    // "a total of 25 soldiers"
    let counted = patient.filter(|n| matches!(sentence.singular(*n), "number" | "total"));
    let people =
        counted.and_then(|n| sentence.noun_behind(n, "of")).filter(|n| is_person(sentence, *n));
    let patient = people.or(patient).or_else(|| whose(sentence, at, act));
    // "taking the toll from the missile strike to eight"
    if patient
        .is_some_and(|n| matches!(sentence.singular(n), "number" | "tally" | "toll" | "total"))
    {
        return None;
    }
    if is_roadblock(sentence, at, act) {
        let (plover, modes) = (Some(Plover::Coerce), vec![Mode::Restrict]);
        return Some(Act { plover, modes, acled: None, ..act.clone() });
    }
    if is_raid(sentence, at, act) {
        return Some(Act { territory: false, ..act.clone() });
    }
    if sentence.verbs(at).any(|verb| verb == "confiscate") {
        return confiscated(sentence, at, patient, act);
    }
    if patient.is_none() && act.verb && act.territory && precedes_arms(sentence, at) {
        return Some(disrupted());
    }
    let patient = patient.or_else(|| captive(sentence, at)).filter(|_| act.territory)?;
    if act.verb && is_property(sentence, at, patient) {
        return Some(robbed(sentence, at, act));
    }
    let goods = || sentence.phrase(patient).any(|n| GOODS.at(sentence, n).is_some());
    if act.verb && is_led_off(sentence, at, patient) {
        return Some(abducted(act));
    }
    if act.verb && is_fetched(sentence, at, patient) {
        let state = sentence.doer(at).is_some_and(|n| !is_of_armed(sentence, n));
        let fetched = if state { captured(sentence, at, act) } else { abducted(act) };
        return Some(Act { needs: Needs::Nothing, ..fetched });
    }
    // "captured a facilitator of explosives"
    if is_captured(sentence, at, patient) {
        Some(captured(sentence, at, act))
    } else if act.verb && holds_arms(sentence, patient) {
        Some(disrupted())
    } else if act.verb && sentence.verbs(at).any(|verb| verb == "seize") && goods() {
        Some(Act { acled: None, needs: act.needs, ..disrupted() })
    } else {
        None
    }
}

/// "his capture": who was captured.
fn whose(sentence: &Sentence<'_>, noun: usize, act: &Act) -> Option<usize> {
    let own = |n: &usize| matches!(sentence.word(*n), "her" | "his");
    let capture = !act.verb && sentence.singular(noun) == "capture";
    sentence.children_by(noun, &[Relation::Nmod]).find(own).filter(|_| capture)
}

/// "seized and destroyed a quantity of rifles": what the next verb has, where the two stand side by side.
fn shared(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    let next = verb + 2;
    let side = sentence.word(verb + 1) == "and"
        && sentence.hangs(next, &[Relation::Conj])
        && sentence.head(next) == Some(verb);
    sentence.child(next, &[Relation::Obj]).filter(|_| side && sentence.is_upos(verb, Upos::Verb))
}

/// "Sappers safely blew up four bomblets", "a controlled explosion": arms that were found are made harmless.
fn is_disposal(sentence: &Sentence<'_>, at: usize) -> bool {
    const CLEAR: [&str; 10] = [
        "bomb-disposal",
        "clearer",
        "de-miner",
        "deminer",
        "disposal",
        "engineer",
        "expert",
        "sapper",
        "squad",
        "technician",
    ];
    let safe = |n: usize| matches!(sentence.word(n), "controlled" | "safely");
    let clears = |n: usize| sentence.phrase(n).any(|n| CLEAR.contains(&sentence.singular(n)));
    let arms = sentence.patient(at).is_some_and(|n| holds_arms(sentence, n));
    sentence.children(at).any(safe) || arms && sentence.doer(at).is_some_and(clears)
}

/// "Insurgents blocked the highway", "troops cut the road": those who bear arms stop others on their way, and protest nothing.
fn is_roadblock(sentence: &Sentence<'_>, at: usize, act: &Act) -> bool {
    let blocks = act.verb && act.modes == [Mode::Obstruct];
    let doer = sentence.doer(at).filter(|_| blocks).map(|n| antecedent(sentence, n));
    doer.is_some_and(|n| is_of_armed(sentence, n) || FORCES.at(sentence, n).is_some())
}

/// "Bandits invaded the village": those whom no state sends come to rob and kill, and nothing says that they stay.
fn is_raid(sentence: &Sentence<'_>, at: usize, act: &Act) -> bool {
    let invades = act.verb && sentence.verbs(at).any(|verb| verb == "invade");
    let doer = sentence.doer(at).filter(|_| invades).map(|n| antecedent(sentence, n));
    doer.is_some_and(|n| is_of_armed(sentence, n))
}

table!(
    /// What somebody is robbed of: "the home of the mayor".
    OWNED: () = "en/goods.tsv", |row| (only(&row, "owned"), Inflects::Noun, ())
);

/// "seized the home of the mayor", "captured 40 cattle": what is owned, and no ground.
fn is_property(sentence: &Sentence<'_>, at: usize, patient: usize) -> bool {
    let takes = sentence.verbs(at).any(|verb| matches!(verb, "capture" | "seize"));
    takes && OWNED.at(sentence, patient).is_some()
}

/// What is taken from its owners: by those whom no state sends, loot.
fn robbed(sentence: &Sentence<'_>, at: usize, act: &Act) -> Act {
    let robs = sentence.doer(at).is_some_and(|n| is_of_armed(sentence, n));
    let acled = robs.then_some(Acled::LootingPropertyDestruction);
    Act { acled, needs: act.needs, ..disrupted() }
}

/// "seized several rifles and rounds": arms right behind the verb and no ground, where the tree hangs neither on it.
fn precedes_arms(sentence: &Sentence<'_>, verb: usize) -> bool {
    const NEAR: usize = 5;
    let ends = |n: &usize| sentence.is_upos(*n, Upos::Verb) || sentence.is_upos(*n, Upos::Adp);
    let behind = verb + 1..(verb + 1 + NEAR).min(sentence.len());
    let mut behind = behind.take_while(|n| !ends(n));
    let ground =
        |n: usize| GROUNDS.at(sentence, n).is_some() || sentence.is_named(n, NameClass::Place);
    behind.clone().any(|n| WEAPONS.at(sentence, n).is_some()) && !behind.any(ground)
}

/// "The army confiscated rifles": what those who rob take is loot, and what a state takes is not.
fn confiscated(
    sentence: &Sentence<'_>,
    at: usize,
    patient: Option<usize>,
    act: &Act,
) -> Option<Act> {
    let robs = sentence.doer(at).is_some_and(|n| is_of_armed(sentence, n));
    if robs {
        None
    } else if patient.is_some_and(|n| holds_arms(sentence, n)) {
        Some(disrupted())
    } else {
        Some(Act { acled: None, ..act.clone() })
    }
}

/// Whether the noun stands for those who bear arms and whom no state sends.
pub(crate) fn is_of_armed(sentence: &Sentence<'_>, noun: usize) -> bool {
    let armed = |n: usize| FORCES.at(sentence, n).is_some_and(|(_, belongs)| *belongs == "armed");
    sentence.phrase(noun).any(armed)
}

/// "captured a courier", "the capture of four men": persons, and no post that is called by who holds it.
fn is_captured(sentence: &Sentence<'_>, at: usize, patient: usize) -> bool {
    let capture = sentence.verbs(at).any(|v| matches!(v, "capture" | "recapture" | "seize"));
    let pronoun = matches!(
        sentence.word(patient),
        "him" | "his" | "her" | "he" | "she" | "they" | "them" | "others" | "who" | "whom"
    );
    let ground = GROUNDS.at(sentence, patient).is_some();
    // "wounded nine and captured four"
    let counted = sentence.is_upos(patient, Upos::Num)
        || matches!(sentence.word(patient), "more" | "other")
            && sentence.is_upos(patient.saturating_sub(1), Upos::Num);
    let person = counted
        || NOUNS.at(sentence, patient).is_some()
        || FORCES.at(sentence, patient).is_some()
        || CROWDS.at(sentence, patient).is_some()
        || sentence.is_named(patient, NameClass::Person);
    capture && !ground && (pronoun || person)
}

/// "Soldiers captured while fleeing were shot": who is captured, though the tree has it as who captures.
fn captive(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let capture = sentence.verbs(at).any(|verb| verb == "capture");
    let bare = sentence.child(at, &[Relation::Obj]).is_none()
        && matches!(sentence.word(at + 1), "alive" | "by" | "during" | "when" | "while");
    sentence.subject(at).filter(|_| capture && bare)
}

/// "Cluster bombs were deployed over the town": dropped on it, and not sent to the front.
pub(super) fn dropped(sentence: &Sentence<'_>, at: usize, act: &Act) -> Option<Act> {
    let deploys = act.verb && sentence.verbs(at).any(|verb| verb == "deploy");
    let patient = sentence.patient(at).filter(|_| deploys)?;
    let against = |n: usize| matches!(sentence.case(n), "against" | "over");
    let mut oblique = sentence.children_by(at, &[Relation::Obl]);
    let dropped = holds_arms(sentence, patient) && oblique.any(against);
    dropped.then(|| Act { needs: act.needs, ..Act::assault(Mode::HeavyWeapons) })
}

/// The taking of a person: an arrest, or by those whom no state sends an abduction.
fn captured(sentence: &Sentence<'_>, at: usize, act: &Act) -> Act {
    let doer = sentence.doer(at).filter(|_| act.verb);
    // "303 pupils seized from a school", by nobody who is named.
    let patient = sentence.patient(at).and_then(|n| NOUNS.at(sentence, n));
    let civil = patient.is_some_and(|(_, noun)| noun.status == Status::Civilian);
    let from = sentence.children_by(at, &[Relation::Obl]).any(|n| sentence.case(n) == "from");
    let seized = act.verb && sentence.verbs(at).any(|verb| verb == "seize");
    let carried_off = seized && civil && from && sentence.agent(at).is_none() && doer.is_none();
    let doer = doer.map(|n| speaks_of_itself(sentence, at, n));
    let by_name = |n: usize| {
        let armed =
            |n: usize| alias(sentence, n).is_some_and(|(_, id)| is_armed_group(sentence, id));
        sentence.phrase(n).any(armed)
    };
    if carried_off || doer.is_some_and(|n| is_of_armed(sentence, n) || by_name(n)) {
        return Act { needs: act.needs, ..abducted(act) };
    }
    Act {
        plover: Some(Plover::Coerce),
        modes: vec![Mode::Arrest],
        acled: Some(Acled::Arrests),
        territory: false,
        ..act.clone()
    }
}

fn abducted(act: &Act) -> Act {
    Act {
        plover: Some(Plover::Assault),
        modes: vec![Mode::Abduct],
        acled: Some(Acled::AbductionForcedDisappearance),
        territory: false,
        needs: Needs::Nothing,
        ..act.clone()
    }
}

/// "Gunmen took two nurses": persons whom those take whom no state sends, and to no hospital.
fn is_led_off(sentence: &Sentence<'_>, verb: usize, patient: usize) -> bool {
    let take = sentence.verbs(verb).any(|verb| verb == "take");
    let person = is_person(sentence, patient);
    let armed = sentence.doer(verb).map(|n| antecedent(sentence, n));
    let armed = armed.is_some_and(|n| is_of_armed(sentence, n));
    let goes = |n: &usize| matches!(sentence.case(*n), "to" | "into" | "for" | "on" | "out");
    let mut way = sentence.children_by(verb, &[Relation::Obl, Relation::Xcomp, Relation::Advcl]);
    let day = |n: usize| sentence.phrase(n).any(|n| crate::time::is_named(sentence, n));
    let way = way.any(|n| goes(&n) && !day(n) || sentence.hangs(n, &[Relation::Xcomp]));
    take && person && armed && !way
}

/// "taken from their car", "taken away": whether somebody may be, by the words alone.
pub(super) fn may_be_fetched(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.word(at) == "taken" && matches!(sentence.word(at + 1), "away" | "from")
}

/// "Two engineers were taken from their car", "soldiers took her brothers from their home": persons, from where they are, by nobody
/// who is named or by those who bear arms.
fn is_fetched(sentence: &Sentence<'_>, verb: usize, patient: usize) -> bool {
    let take = sentence.verbs(verb).any(|verb| verb == "take");
    let unsaid = sentence.is_passive_verb(verb) && sentence.agent(verb).is_none();
    take && is_person(sentence, patient)
        && (unsaid || is_by_force(sentence, verb))
        && (is_from_home(sentence, verb) || is_at_gunpoint(sentence, verb))
}

/// "were taken from the pit at gunpoint"
fn is_at_gunpoint(sentence: &Sentence<'_>, verb: usize) -> bool {
    let mut how = sentence.children_by(verb, &[Relation::Obl, Relation::Nmod]);
    how.any(|n| sentence.word(n) == "gunpoint")
}

table!(
    /// Where people are when they are taken: "home", "bus".
    ABODES: () = "en/abodes.tsv", |row| (row[0], Inflects::Noun, ())
);

/// "from their home", "from the bus", and to no hospital.
pub(super) fn is_from_home(sentence: &Sentence<'_>, verb: usize) -> bool {
    let from = |n: usize| sentence.case(n) == "from" && ABODES.at(sentence, n).is_some();
    let to = |n: usize| matches!(sentence.case(n), "to" | "for");
    let way = || sentence.children_by(verb, &[Relation::Obl, Relation::Nmod]);
    way().any(from) && !way().any(to)
}

/// The harm of persons that a verb takes which tells of ground and goods too: "gunmen seized three nurses", "gunmen took two
/// nurses"; and what acts are done to people: "police rounded up four men", "troops took out six snipers".
pub(crate) fn harm_of_taken(sentence: &Sentence<'_>, at: usize) -> Option<Outcome> {
    if is_destroying_foes(sentence, at) {
        return Some(Outcome::Killed);
    }
    let takes = sentence.verbs(at).any(|verb| matches!(verb, "seize" | "take"));
    let (end, act) = VERBS.at(sentence, at).filter(|_| is_verb(sentence, at))?;
    let done = || has_needed(sentence, at, end, act.needs);
    if takes && act.territory {
        let act = taken(sentence, at, act)?;
        return harm_of(&act);
    }
    // "Gunmen took eight women away."
    harm_of(act).filter(|_| done())
}

/// "The jets destroyed 40 gunmen": those who bear arms are counted, and killed.
fn is_destroying_foes(sentence: &Sentence<'_>, at: usize) -> bool {
    let destroys = is_verb(sentence, at) && sentence.verbs(at).any(|verb| verb == "destroy");
    let whom = sentence.patient(at).filter(|_| destroys);
    let counted = |n: &usize| sentence.child(*n, &[Relation::Nummod]).is_some();
    let armed =
        |n: usize| NOUNS.at(sentence, n).is_some_and(|(_, noun)| noun.status == Status::Combatant);
    whom.filter(counted).is_some_and(armed)
}

/// What befalls the people of an act, by what kind of act it is.
fn harm_of(act: &Act) -> Option<Outcome> {
    match (act.needs, act.modes.as_slice()) {
        (Needs::Foe, _) => Some(Outcome::Killed),
        (_, [Mode::Abduct]) => Some(Outcome::Abducted),
        (_, [Mode::Arrest]) => Some(Outcome::Detained),
        _ => None,
    }
}

/// Arms taken or found: what the codebooks set apart from the taking of ground.
fn disrupted() -> Act {
    Act {
        plover: Some(Plover::Coerce),
        modes: vec![Mode::Seize],
        acled: Some(Acled::DisruptedWeaponsUse),
        territory: false,
        verb: true,
        kind: ClaimKind::Event,
        needs: Needs::Arms,
    }
}
