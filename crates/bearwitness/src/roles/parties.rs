//! Who does an act to whom, read off the tree.

use bearwitness_document::{Modality, Plover, Polarity, Segment, Status, WeaponPlatform};
use bearwitness_language::{NameClass, Relation, Upos};

use super::{
    arms::is_laid,
    blame::{blame, blaming, is_acquitted},
};
use crate::{
    act::{
        ACT_NOUNS, CROWDS, Told, falls_as_ground, is_of_armed,
        police::{blamed, is_police},
        taker,
    },
    dealing::{
        politic::{SEATS, counted},
        seat,
    },
    mention::{
        actor::{Acting, FORCES, alias, is_armed_group, is_gang, is_means, is_told, nation},
        people::NOUNS,
        place::{Found, Placed, is_under_attack},
        weapon::Armed,
    },
    modality::{joined_in, telling},
    reading::Reading,
    sentence::{Sentence, Tokens, overlap},
    toll::{HARM, Takes},
};

/// Those who act, and those acted upon.
type Parties = (Vec<Acting>, Vec<Acting>);

/// The parties of a verb whose phrase ends at `end`.
pub(crate) fn of_verb(reading: &Reading<'_>, verb: usize, end: usize) -> Parties {
    let sentence = &reading.sentence;
    let (mut doing, mut suffering) = told_of_verb(reading, verb, end);
    if doing.is_empty() {
        doing = doers(reading, blaming(sentence, verb));
    }
    suffering.extend(losers(reading, verb));
    (doing, suffering)
}

/// "seized the crossing from the northern army": from whom ground is taken.
fn losers(reading: &Reading<'_>, verb: usize) -> Vec<Acting> {
    const TAKES: [&str; 7] = ["capture", "recapture", "retake", "seize", "take", "win", "wrest"];
    const FROM: [Relation; 2] = [Relation::Obl, Relation::Nmod];
    let sentence = &reading.sentence;
    let takes = sentence.verbs(verb).any(|verb| TAKES.contains(&verb));
    let object = sentence.child(verb, &[Relation::Obj]).filter(|_| takes);
    let heads = [object.map(|_| verb), object];
    let mut from = heads.into_iter().flatten().flat_map(|head| sentence.children_by(head, &FROM));
    let whom = from.find(|n| *n > verb && sentence.case(*n) == "from");
    let armed = |acting: &Acting| {
        let known = acting.id.as_deref().is_some_and(|id| is_armed_group(sentence, id));
        known || FORCES.at(sentence, acting.tokens.end - 1).is_some()
    };
    all(reading, whom).into_iter().filter(armed).collect()
}

/// The parties as the words of the clause tell them.
fn told_of_verb(reading: &Reading<'_>, verb: usize, end: usize) -> Parties {
    let sentence = &reading.sentence;
    if falls_as_ground(sentence, verb) {
        let hands =
            oblique(sentence, verb, &["into"]).map(|n| sentence.noun_behind(n, "of").unwrap_or(n));
        return (all(reading, oblique(sentence, verb, &["to"]).or(hands)), vec![]);
    }
    if let Some(taker) = taker(sentence, verb) {
        return (all(reading, Some(taker)), all(reading, sentence.subject(verb)));
    }
    let subject = doer(sentence, verb).map(|n| (n, antecedent(sentence, n)));
    // "among the victims of the strike that killed nine": read as of the victims.
    let victim = |n: usize| matches!(sentence.singular(n), "casualty" | "fatality" | "victim");
    let harms = HARM.at(sentence, verb).is_some();
    let subject = subject.filter(|(_, of)| !(harms && victim(*of))).map(|(_, of)| of);
    if sentence.is_passive_verb(verb) && !subject.is_some_and(|n| fires(sentence, verb, n)) {
        let by = sentence.agent(verb);
        // "Two Houthi missiles were fired at the port": whose they are who fired them.
        if let Some(noun) = subject.filter(|n| by.is_none() && is_shot_off(reading, verb, *n)) {
            let mut hit = struck(reading, oblique(sentence, verb, &["at", "on"]));
            hit.retain(|acting| acting.id.is_some() || is_people(sentence, acting));
            return (owner_of(reading, noun), hit);
        }
        return (doers(reading, by), struck(reading, subject));
    }
    let object = sentence
        .child(verb, &[Relation::Obj])
        .filter(|n| *n >= end && !is_means(sentence, *n) && !is_shot_off(reading, verb, *n))
        .or_else(|| {
            let cases = ["on", "at", "against", "with", "into", "upon"];
            // "hit back with drones"
            let means = |n: usize| {
                let armed = reading.weapons.iter().any(|weapon| weapon.tokens.contains(&n));
                armed && sentence.case(n) == "with"
            };
            // "set on fire"
            let lit = |n: usize| n < end;
            oblique(sentence, verb, &cases).filter(|n| !means(*n) && !lit(*n))
        });
    // "The patrol came under fire from rebels."
    if sentence.word(verb + 1) == "under" && end > verb + 2 {
        return (
            doers(reading, oblique(sentence, verb, &["from", "by"])),
            struck(reading, subject),
        );
    }
    // "The patrol hit a mine."
    let trodden = |n: usize| {
        let mut weapons = reading.weapons.iter().filter(|weapon| weapon.tokens.contains(&n));
        weapons.any(is_laid)
    };
    let is_mine = |n: usize| sentence.singular(n) == "mine" || sentence.singular(n) == "landmine";
    // "Rebels detonated a landmine": those whom no state sends have laid it.
    let armed = || subject.is_some_and(|n| is_of_armed(sentence, n));
    let mine = object.is_some_and(is_mine);
    let treads = sentence.verbs(verb).any(|v| match v {
        "drive" | "encounter" | "hit" | "run" | "step" | "strike" => true,
        "activate" | "detonate" | "set" | "touch" | "trigger" => mine && !armed(),
        _ => false,
    });
    // "stepped on a mine"
    let on = (verb + 1..end).any(trodden);
    if (object.is_some_and(trodden) || on) && treads {
        return (vec![], struck(reading, subject));
    }
    // "Khartoum is burning", "the depot burned for hours": what burns does nothing.
    let people = |n: usize| NOUNS.at(sentence, n).is_some() || FORCES.at(sentence, n).is_some();
    let who = |n: usize| people(n) || !all(reading, Some(n)).iter().all(|acting| acting.country);
    let burns = sentence.verbs(verb).any(|v| v == "burn")
        && !sentence.hangs(verb, &[Relation::Acl])
        && subject.is_some_and(|n| !who(n));
    if object.is_none() && (burns || is_thing_hit(reading, verb, subject)) {
        return (vec![], struck(reading, subject));
    }
    if subject.is_some_and(|n| is_shot_at(sentence, verb, n)) {
        return (vec![], struck(reading, subject));
    }
    let subject = subject.filter(|n| !goes_off(sentence, *n));
    (
        doers(reading, subject.filter(|n| *n < verb || sentence.hangs(verb, &[Relation::Acl]))),
        struck(reading, object),
    )
}

/// Whether the words end with a noun for people or for a force.
fn is_people(sentence: &Sentence<'_>, acting: &Acting) -> bool {
    let last = acting.tokens.end - 1;
    NOUNS.at(sentence, last).is_some() || FORCES.at(sentence, last).is_some()
}

/// Whose arms the noun names: "Houthi missiles".
fn owner_of(reading: &Reading<'_>, noun: usize) -> Vec<Acting> {
    let phrase = reading.sentence.phrase(noun);
    let of = |acting: &&Acting| {
        acting.id.is_some() && acting.tokens.start >= phrase.start && acting.tokens.start <= noun
    };
    reading.actors.iter().find(of).cloned().into_iter().collect()
}

/// "fired tear gas at students": what is shot off is nobody.
fn is_shot_off(reading: &Reading<'_>, verb: usize, object: usize) -> bool {
    let fires = |verb: &str| matches!(verb, "fire" | "hurl" | "launch" | "lob" | "throw" | "use");
    let weapon = reading.weapons.iter().any(|weapon| weapon.tokens.contains(&object));
    weapon && reading.sentence.verbs(verb).any(fires)
}

/// "Gang members fired on a bus", which the tree may have for people that are fired: what is fired is no people.
fn fires(sentence: &Sentence<'_>, verb: usize, subject: usize) -> bool {
    let people = NOUNS.at(sentence, subject).is_some() || FORCES.at(sentence, subject).is_some();
    let at = matches!(sentence.word(verb + 1), "at" | "into" | "on" | "upon");
    let aux = sentence.child(verb, &[Relation::Aux, Relation::AuxPass]).is_some();
    let bare = sentence.word(verb) == "fired" && at && !aux;
    // "The crowd fired on by police".
    bare && people && sentence.word(verb + 2) != "by"
}

/// "Refugees shot at border": in a headline, people of civil life without an auxiliary are those who were shot.
fn is_shot_at(sentence: &Sentence<'_>, verb: usize, subject: usize) -> bool {
    let bare = sentence.child(verb, &[Relation::Aux, Relation::AuxPass, Relation::Obj]).is_none();
    let where_ = matches!(sentence.word(verb + 1), "at" | "in" | "near" | "on" | "outside");
    let noun = NOUNS.at(sentence, subject).map(|(_, noun)| noun.status);
    let civil = noun == Some(Status::Civilian);
    let shot = sentence.word(verb) == "shot" && sentence.segment == Segment::Headline;
    shot && bare && where_ && civil && FORCES.at(sentence, subject).is_none()
}

/// "Pagers detonated", "a radio blew up, wounding two": what bursts is nobody, whatever it was.
fn goes_off(sentence: &Sentence<'_>, noun: usize) -> bool {
    let Some(verb) = sentence.head(noun).filter(|_| sentence.hangs(noun, &[Relation::Nsubj]))
    else {
        return false;
    };
    let bursts = |v: &str| match v {
        "detonate" | "explode" => true,
        "blow" => sentence.word(verb + 1) == "up",
        "go" => sentence.word(verb + 1) == "off",
        _ => false,
    };
    sentence.verbs(verb).any(bursts) && sentence.child(verb, &[Relation::Obj]).is_none()
}

/// "Gaza hospital hit, dozens feared dead": a headline without an auxiliary, in which what has no hands is struck.
fn is_thing_hit(reading: &Reading<'_>, verb: usize, subject: Option<usize>) -> bool {
    let sentence = &reading.sentence;
    let hit = matches!(sentence.word(verb), "hit" | "struck" | "attacked" | "bombed" | "targeted");
    // "Van set on fire"
    let burnt = |n: usize| matches!(sentence.word(n), "ablaze" | "alight" | "fire");
    let lit = sentence.word(verb) == "set" && (verb + 1..verb + 3).any(burnt);
    let object = |n: usize| {
        let thing = reading.objects.iter().find(|(tokens, _)| tokens.contains(&n));
        thing.is_some_and(|(_, object)| {
            lit || !matches!(object.class.as_str(), "military" | "vehicle")
        })
    };
    (hit || lit) && subject.is_some_and(object)
}

/// Those who act; no outlet does, and no town but a seat of government.
fn doers(reading: &Reading<'_>, head: Option<usize>) -> Vec<Acting> {
    let sentence = &reading.sentence;
    // "was claimed by no group"
    let none =
        |at: usize| sentence.children_by(at, &[Relation::Det]).any(|n| sentence.word(n) == "no");
    let head = head.filter(|head| !none(*head));
    let seat = |acting: &Acting| SEATS.at(sentence, acting.tokens.start).is_some();
    let mut found = all(reading, head);
    if found.is_empty() {
        // "Dozens of settlers raided the village."
        found = all(reading, head.and_then(|head| counted(sentence, head)));
    }
    let outlet = |id: &str| sentence.reference.actors.known(id).is_some_and(|a| a.kind == "outlet");
    found.retain(|acting| !acting.id.as_deref().is_some_and(outlet));
    found.retain(|acting| !is_site(sentence, acting) || seat(acting));
    found.retain(|acting| !is_uncrewed(reading, acting) && !is_no_one(sentence, acting));
    for acting in &mut found {
        acting.tokens.end = of_whom(sentence, &acting.tokens).unwrap_or(acting.tokens.end);
    }
    found
}

/// "a group of policemen", "a band of Turks": up to the noun that says who they are.
fn of_whom(sentence: &Sentence<'_>, words: &Tokens) -> Option<usize> {
    const BANDS: [&str; 7] = ["band", "cell", "gang", "group", "mob", "squad", "team"];
    let last = words.end - 1;
    let who =
        sentence.noun_behind(last, "of").filter(|who| *who == sentence.phrase(*who).end - 1)?;
    let demonym = || nation(sentence, who).is_some_and(|(_, nation)| nation.demonym);
    let people = NOUNS.at(sentence, who).is_some() || FORCES.at(sentence, who).is_some();
    let band = BANDS.contains(&sentence.word(last)) && sentence.word(words.end) == "of";
    (band && (people || demonym())).then_some(who + 1)
}

/// "a mission to destroy the bridge", "a mass casualty attack", "the force of the blast", "a gang rape", "the bodies of those killed":
/// words that name no one who could do it.
fn is_no_one(sentence: &Sentence<'_>, acting: &Acting) -> bool {
    const THINGS: [&str; 5] = ["body", "casualty", "corpse", "fatality", "remains"];
    const AIMS: [&str; 8] =
        ["attempt", "bid", "decision", "effort", "mission", "order", "plan", "plot"];
    let last = acting.tokens.end - 1;
    let noun = sentence.singular(last);
    // "the force of the blast"
    let blast = |n: usize| ACT_NOUNS.at(sentence, n).is_some();
    let might = noun == "force" && sentence.noun_behind(last, "of").is_some_and(blast);
    let rape = noun == "gang" && sentence.singular(last + 1) == "rape";
    let aim = AIMS.contains(&noun) && sentence.word(acting.tokens.end) == "to";
    acting.id.is_none() && (THINGS.contains(&noun) || aim || might || rape)
}

/// "A drone struck the market": arms that nobody sits in are no one, where the words do not say whose they are.
fn is_uncrewed(reading: &Reading<'_>, acting: &Acting) -> bool {
    use WeaponPlatform::{Helicopter, Plane};
    let arms = |weapon: &Armed| {
        let crewed = matches!(weapon.kind.platform, Some(Plane | Helicopter));
        let (whole, own) = (&weapon.tokens, &acting.tokens);
        // "an unidentified drone"
        let plain = own.clone().all(|n| whole.contains(&n) || is_unknown(&reading.sentence, n));
        !crewed && plain && own.end <= whole.end
    };
    let person = NOUNS.at(&reading.sentence, acting.tokens.end - 1).is_some();
    acting.id.is_none() && !person && reading.weapons.iter().any(arms)
}

/// "unidentified", "unknown".
fn is_unknown(sentence: &Sentence<'_>, at: usize) -> bool {
    matches!(sentence.word(at), "suspected" | "unidentified" | "unknown")
}

/// Whether the words only name a place that is no country.
fn is_site(sentence: &Sentence<'_>, acting: &Acting) -> bool {
    acting.id.is_none()
        && !is_gang(sentence, &acting.tokens)
        && !acting.country
        && sentence.is_named(acting.tokens.end - 1, NameClass::Place)
}

/// Whether the words are a name that the gazetteer knows, of no country.
fn is_known_site(reading: &Reading<'_>, acting: &Acting) -> bool {
    let known =
        |place: &Placed| place.tokens == acting.tokens && matches!(place.found, Found::Features(_));
    acting.id.is_none() && !acting.country && reading.places.iter().any(known)
}

/// Those whom an act befalls. A town is where it does, and what is someone's befalls its owner: "IS
/// positions".
fn struck(reading: &Reading<'_>, head: Option<usize>) -> Vec<Acting> {
    let Some(head) = head else { return vec![] };
    let sentence = &reading.sentence;
    // "the bodies of the priests murdered on Friday": those whose they are.
    let bodies = matches!(sentence.singular(head), "body" | "corpse" | "remains");
    let head = sentence.noun_behind(head, "of").filter(|_| bodies).unwrap_or(head);
    let mut found = all(reading, Some(head));
    if found.is_empty() {
        // "shelled hundreds of villagers"
        found = all(reading, counted(sentence, head));
    }
    found.retain(|acting| !is_site(sentence, acting) && !is_known_site(reading, acting));
    found.retain(|acting| !is_gear(sentence, head, acting));
    // "raided Example in Maru": where it was, read as somebody's name.
    let placed = |acting: &Acting| {
        let inner = sentence.word(acting.tokens.end) == "in";
        let after = acting.tokens.end + 1;
        let named = acting.tokens.clone().all(|n| sentence.is_upos(n, Upos::Propn));
        let place = reading.places.iter().any(|place| place.tokens.start == after);
        acting.id.is_none() && !acting.country && named && inner && place && raids(sentence, head)
    };
    found.retain(|acting| !placed(acting));
    for acting in found.iter_mut().filter(|acting| acting.id.is_none()) {
        acting.id = civilian_of(sentence, &acting.tokens);
    }
    if found.is_empty() {
        let phrase = sentence.phrase(head);
        let owner = |a: &&Acting| {
            a.id.is_some() && !a.country && a.tokens.start >= phrase.start && a.tokens.end <= head
        };
        let owner = reading.actors.iter().find(owner).cloned();
        found
            .extend(owner.or_else(|| owner_after(reading, head)).or_else(|| people(reading, head)));
    }
    if found.iter().any(|acting| acting.id.is_none()) {
        let group = said_to_be(reading, head);
        found.iter_mut().filter(|acting| acting.id.is_none()).for_each(|acting| {
            acting.id.clone_from(&group);
        });
    }
    found
}

/// "seized five military radios": things, whoever's they are.
fn is_gear(sentence: &Sentence<'_>, head: usize, acting: &Acting) -> bool {
    const TAKES: [&str; 5] = ["capture", "confiscate", "discover", "recover", "seize"];
    let last = acting.tokens.end - 1;
    let force = |n: usize| FORCES.at(sentence, n).is_some();
    let unit = matches!(sentence.singular(last), "column" | "patrol" | "unit");
    let thing = sentence.is_upos(last, Upos::Noun) && !unit && !is_people(sentence, acting);
    let taken = sentence.above(head).take(4).any(|n| sentence.verbs(n).any(|v| TAKES.contains(&v)));
    let of_people = acting.tokens.clone().any(|n| NOUNS.at(sentence, n).is_some());
    acting.id.is_none() && taken && thing && !of_people && acting.tokens.clone().any(force)
}

/// Whether the noun is what a verb that is done to ground has for its object: "raided", "stormed".
fn raids(sentence: &Sentence<'_>, noun: usize) -> bool {
    let verb = sentence.head(noun).filter(|_| sentence.hangs(noun, &[Relation::Obj]));
    let ground =
        |v: &str| matches!(v, "bomb" | "enter" | "invade" | "loot" | "raid" | "shell" | "storm");
    verb.is_some_and(|verb| sentence.verbs(verb).any(ground))
}

/// "Malian refugees", "a Syrian journalist": civilians by the noun, of one nation by the word right before it or its own; "168
/// Liberians": people by their nation alone.
pub(super) fn civilian_of(sentence: &Sentence<'_>, tokens: &Tokens) -> Option<String> {
    let last = tokens.end.checked_sub(1)?;
    let own = nation(sentence, last).filter(|(end, nation)| nation.demonym && *end == tokens.end);
    if let Some((_, nation)) = own.filter(|_| matches!(sentence.tag(last), "NNS" | "NNPS")) {
        return Some(format!("{}-civ", nation.slug));
    }
    let civil = |n: &usize| {
        let noun = NOUNS.at(sentence, *n).filter(|(end, _)| *end == tokens.end);
        noun.is_some_and(|(_, noun)| noun.status == Status::Civilian)
    };
    let noun = tokens.clone().find(civil)?;
    let first = noun.checked_sub(1).filter(|n| sentence.before(*n) != "-")?;
    let of = |n: usize| nation(sentence, n).filter(|(end, nation)| nation.demonym && *end == noun);
    let (_, nation) = of(first).or_else(|| of(first.checked_sub(1)?))?;
    // "Sierra Leonean and Liberian refugees" are of two.
    let joined = sentence.children_by(first, &[Relation::Conj]).next().is_some()
        || sentence.hangs(first, &[Relation::Conj]);
    (!joined).then(|| format!("{}-civ", nation.slug))
}

/// "One of the men detained is a Taliban commander": the armed group of whom the struck are said to be.
fn said_to_be(reading: &Reading<'_>, head: usize) -> Option<String> {
    let sentence = &reading.sentence;
    let part = |n: usize| sentence.hangs(n, &[Relation::Nmod]) && sentence.case(n) == "of";
    let whole =
        std::iter::successors(Some(head), |n| sentence.head(*n).filter(|_| part(*n))).last()?;
    let what = sentence.head(whole).filter(|_| sentence.hangs(whole, &[Relation::Nsubj]))?;
    sentence.child(what, &[Relation::Cop])?;
    let no = |n: usize| matches!(sentence.word(n), "no" | "not" | "n't" | "never");
    let plain = !sentence.children(what).any(no);
    let id = party(reading, what).filter(|_| plain)?.id?;
    is_armed_group(sentence, &id).then_some(id)
}

/// "positions of the Chadian army": whose they are.
fn owner_after(reading: &Reading<'_>, head: usize) -> Option<Acting> {
    let sentence = &reading.sentence;
    let owner = sentence.noun_behind(head, "of")?;
    let force = |a: &&Acting| a.tokens.contains(&owner) && a.id.is_some() && !a.country;
    reading.actors.iter().find(force).cloned()
}

/// "Chadian homes": those of a nation whose homes, schools or other things of civil life they are.
fn people(reading: &Reading<'_>, head: usize) -> Option<Acting> {
    let sentence = &reading.sentence;
    let civil = |class: &str| !matches!(class, "military" | "vehicle");
    let thing = reading.objects.iter().find(|(tokens, _)| tokens.contains(&head))?;
    let own = |n: usize| Some((n, nation(sentence, n)?.1)).filter(|(_, nation)| nation.demonym);
    let (first, nation) = sentence
        .children_by(head, &[Relation::Amod])
        .find_map(own)
        .filter(|_| civil(&thing.1.class))?;
    let id = Some(format!("{}-civ", nation.slug));
    Some(Acting { tokens: first..head + 1, id, country: false })
}

/// Who does the verb: its subject, or whom it is laid to ("accused rebels of attacking").
fn doer(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    if is_acquitted(sentence, verb)
        || is_left_open(sentence, verb)
        || is_asked_whose(sentence, verb)
        || is_of_onlookers(sentence, verb)
    {
        return None;
    }
    let laid = blame(sentence, verb).map(|blame| blame.whom);
    laid.or_else(|| caught_at(sentence, verb)).or_else(|| sentence.subject(verb))
}

/// "killed two men planting a mine": those who were at it when it befell them.
fn caught_at(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    const AT: [&str; 4] = ["bury", "emplace", "lay", "plant"];
    let aside = sentence.tag(verb) == "VBG" && sentence.hangs(verb, &[Relation::Advcl]);
    let at = aside && sentence.verbs(verb).any(|v| AT.contains(&v));
    let whom = sentence.head(verb).filter(|_| at).and_then(|main| sentence.patient(main))?;
    (sentence.phrase(whom).end == verb).then_some(whom)
}

/// "could not say whether the army or the rebels had fired": nobody says who did.
fn is_asked_whose(sentence: &Sentence<'_>, verb: usize) -> bool {
    let mark = sentence.child(verb, &[Relation::Mark]);
    mark.is_some_and(|mark| sentence.word(mark) == "whether")
}

/// "Medics reported a blast, killing two", "Police stand beside a lorry that hit a crowd, killing nine": what comes of it is not the
/// doing of those who tell of it or look on.
fn is_of_onlookers(sentence: &Sentence<'_>, verb: usize) -> bool {
    const LOOK: [&str; 13] = [
        "announce", "confirm", "describe", "hear", "lie", "look", "mourn", "report", "say", "sit",
        "stand", "watch", "witness",
    ];
    let aside = sentence.tag(verb) == "VBG"
        && sentence.hangs(verb, &[Relation::Advcl])
        && HARM.at(sentence, verb).is_some()
        && sentence.before(verb) == ",";
    let looks = |n: usize| sentence.verbs(n).any(|verb| LOOK.contains(&verb));
    // "stood at the gate and fired, killing nine", "stood on a bridge firing, killing two"
    let acts = |main: usize| {
        let joined = [Relation::Advcl, Relation::Conj, Relation::Xcomp];
        sentence.children_by(main, &joined).any(|n| n != verb)
    };
    aside && sentence.head(verb).is_some_and(|main| looks(main) && !acts(main))
}

/// "neither confirmed nor denied carrying out the strike": nobody says that they did.
fn is_left_open(sentence: &Sentence<'_>, act: usize) -> bool {
    let says = |v: &str| matches!(v, "claim" | "confirm" | "deny" | "disown");
    let own = sentence.child(act, &[Relation::Nsubj]).is_none();
    let mut above = sentence.above(act).take(2);
    own && above.any(|n| sentence.verbs(n).any(says) && sentence.is_neither(n))
}

/// "the killing was claimed by X", "the deaths are blamed on X", "the killing of a nurse by X", "the army's killing of a nurse":
/// whose doing a noun for harm is said to be.
pub(super) fn of_harm(reading: &Reading<'_>, noun: usize) -> Vec<Acting> {
    let sentence = &reading.sentence;
    let by = done_by(sentence, noun).or_else(|| whose_killing(sentence, noun));
    all(reading, by.or_else(|| blame(sentence, noun).map(|blame| blame.whom)))
}

/// "the army's killing of a nurse": whose act it is, where "of" names whom it befell.
fn whose_killing(sentence: &Sentence<'_>, noun: usize) -> Option<usize> {
    let act = matches!(sentence.singular(noun), "killing" | "massacre" | "murder" | "slaughter");
    let whom = sentence.noun_behind(noun, "of").filter(|_| act)?;
    let mut own = sentence.children_by(noun, &[Relation::Nmod]);
    own.find(|n| *n < noun && *n != whom && sentence.is_genitive(*n))
}

/// "died at the hands of militiamen": whose doing it was.
pub(super) fn at_hands(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    let mut way = sentence.children_by(verb, &[Relation::Obl]);
    let hands = way.find(|n| sentence.singular(*n) == "hand" && sentence.case(*n) == "at")?;
    sentence.noun_behind(hands, "of")
}

/// "the attack by X", "the killing of two priests by X", where the tree may hang X on those who are killed.
fn done_by(sentence: &Sentence<'_>, noun: usize) -> Option<usize> {
    // "was informed of the attack by his aides": who told him.
    let told = |verb: usize| {
        let tells = |v: &str| matches!(v, "brief" | "inform" | "notify" | "tell" | "warn");
        sentence.is_passive_verb(verb) && sentence.verbs(verb).any(tells)
    };
    let of = matches!(sentence.case(noun), "about" | "of");
    let teller = of && sentence.head(noun).is_some_and(told);
    let by = |noun: usize| {
        let by = sentence.noun_behind(noun, "by")?;
        Some(by).filter(|by| {
            !teller || FORCES.at(sentence, *by).is_some() || is_of_armed(sentence, *by)
        })
    };
    by(noun).or_else(|| by(sentence.noun_behind(noun, "of")?))
}

/// "French air strikes on X", "an attack by X against Y", "X launched an attack on Y", "X's attack".
pub(super) fn of_noun(reading: &Reading<'_>, noun: &Tokens) -> Parties {
    if let Some((one, other)) = pair(reading, noun) {
        return (vec![one], vec![other]);
    }
    let sentence = &reading.sentence;
    let head = noun.end - 1;
    let whom = |n: &usize| match sentence.case(*n) {
        "on" | "against" | "upon" => true,
        "of" => is_suffered(sentence, head),
        _ => false,
    };
    // "an attack by herdsmen on worshippers", "the abduction by gunmen of a bishop": whatever the tree hangs them on.
    let below = || {
        let by = sentence.noun_behind(head, "by")?;
        sentence.children_by(by, &[Relation::Nmod]).find(whom)
    };
    let on = sentence.children_by(head, &[Relation::Nmod]).find(whom).or_else(below);
    // "A patrol came under attack", "the patrol has been under attack"
    let is_under = sentence.case(head) == "under";
    let under = || {
        if let Some(subject) = sentence.child(head, &[Relation::Nsubj]).filter(|_| is_under) {
            return Some(subject);
        }
        let verb = sentence.head(head).filter(|_| is_under)?;
        let comes = sentence.verbs(verb).any(|v| v == "come");
        sentence.child(verb, &[Relation::Nsubj]).filter(|_| comes)
    };
    let on = on.or_else(under);
    let with = || {
        let by = ["with", "of"];
        let mut own = sentence.children_by(head, &[Relation::Nmod]);
        let with = own.find(|n| by.contains(&sentence.case(*n)) && is_police(sentence, *n));
        with.or_else(|| blamed(sentence, head))
    };
    // "The patrol came under attack from rebels."
    let from = || {
        let comes = |verb: &usize| sentence.verbs(*verb).any(|v| v == "come");
        let verb = sentence.head(head).filter(comes).filter(|_| sentence.case(head) == "under")?;
        oblique(sentence, verb, &["from"]).or_else(|| sentence.noun_behind(head, "from"))
    };
    let by = done_by(sentence, head).or_else(from);
    let owner = sentence
        .children_by(head, &[Relation::Nmod])
        .find(|n| *n < noun.start && sentence.is_genitive(*n));
    // "resorted to firing", "stood as onlookers"
    let to = || {
        sentence.hangs(head, &[Relation::Obl, Relation::Xcomp, Relation::Advcl, Relation::Ccomp])
            && matches!(sentence.case(head), "to" | "as" | "")
    };
    let answers = || sentence.hangs(head, &[Relation::Obl]) && is_answered_with(sentence, head);
    let governs = |relation| sentence.hangs(head, &[relation]);
    let verb = sentence.head(head).filter(|_| governs(Relation::Obj) || to() || answers());
    let does = verb
        .filter(|verb| is_light(sentence, *verb) || answers())
        .or_else(|| engaged_in(sentence, head))
        .and_then(|verb| doer(sentence, verb))
        .map(|n| antecedent(sentence, n));
    // "was carried out by", and not "was condemned by"
    let passive = verb_of_subject(sentence, head).filter(|verb| is_light(sentence, *verb));
    let passive = passive.and_then(|verb| sentence.agent(verb));
    let staged = staged_by(sentence, head);
    let laid = blame(sentence, head).map(|blame| blame.whom);
    // "The police were mute spectators."
    let own = || sentence.child(head, &[Relation::Nsubj]).filter(|_| !is_under);
    let victim = owner.filter(|owner| is_victim(reading, *owner, noun));
    let owner = owner.filter(|owner| Some(*owner) != victim);
    let with = || with().filter(|_| !is_suffered(sentence, head));
    let found = by.or(owner).or(does).or(passive).or(staged).or(laid).or_else(own).or_else(with);
    let mut actors = doers(reading, found);
    if actors.is_empty() && victim.is_none() {
        actors.extend(before(reading, noun).filter(|acting| !is_no_one(sentence, acting)));
    }
    // "conducted a strike against a commander" may hang on the verb.
    let against = || {
        let mut own = sentence.children_by(verb?, &[Relation::Obl]);
        own.find(|n| sentence.case(*n) == "against").filter(|_| does.is_some())
    };
    (actors, struck(reading, on.or(victim).or_else(against)))
}

/// "The courier's arrest": whose harm it is suffers it, unless the noun says of whom, or forces own it.
fn is_victim(reading: &Reading<'_>, owner: usize, noun: &Tokens) -> bool {
    let sentence = &reading.sentence;
    let harm = HARM.at_where(sentence, noun.end - 1, |harm| harm.takes == Takes::Noun).is_some();
    let mut told = sentence.children_by(noun.end - 1, &[Relation::Nmod]);
    harm && !told.any(|n| sentence.case(n) == "of")
        && party(reading, owner).is_some_and(|owner| owner.id.is_none() && !owner.country)
        && FORCES.at(sentence, owner).is_none()
}

/// "the capture of a commander": an act of which "of" names whom it befalls.
fn is_suffered(sentence: &Sentence<'_>, noun: usize) -> bool {
    matches!(
        sentence.singular(noun),
        "abduction"
            | "ambush"
            | "apprehension"
            | "arrest"
            | "assassination"
            | "beating"
            | "beheading"
            | "capture"
            | "detention"
            | "execution"
            | "killing"
            | "kidnapping"
            | "lynching"
            | "massacre"
            | "murder"
            | "rape"
            | "shooting"
            | "slaughter"
            | "stabbing"
            | "torture"
    )
}

/// "the attack was carried out by X": who did what the noun tells.
pub(crate) fn committed(sentence: &Sentence<'_>, noun: usize) -> Option<usize> {
    const COMMIT: [&str; 7] =
        ["carry", "commit", "conduct", "execute", "launch", "perpetrate", "stage"];
    let commits = |verb: &usize| sentence.verbs(*verb).any(|v| COMMIT.contains(&v));
    verb_of_subject(sentence, noun).filter(commits).and_then(|verb| sentence.agent(verb))
}

/// The verb in the passive that the noun is the subject of: "the attack was carried out by X".
fn verb_of_subject(sentence: &Sentence<'_>, noun: usize) -> Option<usize> {
    sentence.head(noun).filter(|_| sentence.hangs(noun, &[Relation::NsubjPass]))
}

/// "the massacre committed by soldiers".
fn staged_by(sentence: &Sentence<'_>, noun: usize) -> Option<usize> {
    let mut said = sentence.children_by(noun, &[Relation::Acl]);
    let staged = said.find(|n| sentence.is_passive_verb(*n) && is_light(sentence, *n))?;
    sentence.agent(staged)
}

/// "retaliated with strikes on the town"
fn is_answered_with(sentence: &Sentence<'_>, noun: usize) -> bool {
    const ANSWERS: [&str; 4] = ["answer", "reply", "respond", "retaliate"];
    let verb = sentence.head(noun).filter(|_| sentence.case(noun) == "with");
    verb.is_some_and(|verb| sentence.verbs(verb).any(|verb| ANSWERS.contains(&verb)))
}

/// "were engaged in ethnic cleansing", "took part in the attack": the verb whose subject did what the noun tells.
fn engaged_in(sentence: &Sentence<'_>, noun: usize) -> Option<usize> {
    let verb = joined_in(sentence, noun)?;
    let told = |at: usize| telling(sentence, &(at..at + 1));
    let joined = told(verb);
    let denied = joined.modality == Modality::Denied && told(noun).modality != Modality::Denied;
    (joined.polarity == Polarity::Positive && !denied).then_some(verb)
}

/// Whether the verb says no more of an act's noun than that it was done.
fn is_light(sentence: &Sentence<'_>, verb: usize) -> bool {
    sentence.verbs(verb).any(|verb| {
        matches!(
            verb,
            "launch"
                | "carry"
                | "exchange"
                | "trade"
                | "complete"
                | "conclude"
                | "conduct"
                | "make"
                | "stage"
                | "mount"
                | "commit"
                | "perpetrate"
                | "hold"
                | "begin"
                | "execute"
                | "perform"
                | "do"
                | "impose"
                | "clamp"
                | "burst"
                | "lob"
                | "fire"
                | "hurl"
                | "use"
                | "order"
                | "open"
                | "resort"
                | "start"
                | "continue"
                | "organize"
                | "organise"
                | "lead"
                | "sign"
                | "reach"
                | "declare"
                | "announce"
                | "remain"
                | "stand"
                | "plan"
                | "orchestrate"
                | "mastermind"
        )
    })
}

/// "police-farmers clash": the two sides of it.
fn pair(reading: &Reading<'_>, noun: &Tokens) -> Option<(Acting, Acting)> {
    let sentence = &reading.sentence;
    let hyphen = (noun.start.saturating_sub(4)..noun.start).rfind(|n| sentence.word(*n) == "-")?;
    // "a herder-farmer clash"
    let people = |n: usize| NOUNS.at(sentence, n).is_some();
    let side = |n: &usize| FORCES.at(sentence, *n).is_some() || people(*n) && people(hyphen + 1);
    let one = hyphen.checked_sub(1).filter(side)?;
    let other = hyphen + 1..noun.start;
    let party = |n: usize| {
        NOUNS.at(sentence, n).is_some()
            || alias(sentence, n).is_some()
            || CROWDS.at(sentence, n).is_some()
    };
    let told = !other.is_empty() && (party(other.start) || party(noun.start - 1));
    let id = alias(sentence, other.start).map(|(_, id)| id.to_owned());
    let acting = |tokens: Tokens, id| Acting { tokens, id, country: false };
    told.then(|| (acting(one..hyphen, None), acting(other, id)))
}

/// A nation or a name right before the noun: "Turkish shelling", "Taliban attack", "US-led strikes".
fn before(reading: &Reading<'_>, noun: &Tokens) -> Option<Acting> {
    let sentence = &reading.sentence;
    // "GOMA - Rwandan shelling": the dash of a dateline joins nothing.
    let led = noun.start > 1 && sentence.joins(noun.start - 2);
    let at = noun.start - if led { 2 } else { 0 };
    // "Danish Falcon strikes": with what stands between.
    let weapon = reading.weapons.iter().find(|weapon| weapon.tokens.end == at && !led);
    let at = weapon.map_or(at, |weapon| weapon.tokens.start);
    let end = weapon.map_or(noun.start, |_| at);
    // "a terrorist attack" says of what sort, and not whose.
    let sort = |acting: &Acting| {
        matches!(sentence.word(at.saturating_sub(1)), "terrorist" | "criminal")
            && acting.id.is_none()
    };
    let near = |acting: &&Acting| acting.tokens.end == at && !acting.country && !sort(acting);
    // "the Yemen truce": where it holds, and not who agreed on it.
    let agreed = |told: &Told| told.tokens == *noun && told.act.plover == Some(Plover::Agree);
    let agreed = reading.acts.iter().any(agreed);
    if let Some(acting) = reading.actors.iter().find(near) {
        return Some(Acting { tokens: acting.tokens.start..end, ..acting.clone() });
    }
    let (first, nation) = (1..=2).find_map(|back| {
        let first = at.checked_sub(back)?;
        let (end, nation) = nation(sentence, first)?;
        (end == at).then_some((first, nation))
    })?;
    let id = (!led).then(|| format!("{}-mil", nation.slug));
    (!agreed).then_some(Acting { tokens: first..end, id, country: false })
}

/// "Algerian landowners": people of a nation, whatever they are.
fn is_of_nation(sentence: &Sentence<'_>, head: usize) -> bool {
    let people = |word: &str| {
        ["ists", "ers", "ors", "ans", "ees", "ents"].iter().any(|end| word.ends_with(end))
    };
    let of_nation =
        |n: usize| n < head && nation(sentence, n).is_some_and(|(_, nation)| nation.demonym);
    people(sentence.word(head)) && sentence.children(head).any(of_nation)
}

/// "ELN columns": whoever they are, they are of the armed group that is named right before.
fn is_of_group(reading: &Reading<'_>, head: usize) -> bool {
    let sentence = &reading.sentence;
    let group = |acting: &Acting| {
        acting.tokens.end == head
            && acting.id.as_deref().is_some_and(|id| is_armed_group(sentence, id))
    };
    let does = sentence.hangs(head, &[Relation::Nsubj, Relation::OblAgent]);
    does && sentence.tag(head) == "NNS" && reading.actors.iter().any(group)
}

fn oblique(sentence: &Sentence<'_>, verb: usize, cases: &[&str]) -> Option<usize> {
    sentence
        .children_by(verb, &[Relation::Obl, Relation::Nmod])
        .find(|n| cases.contains(&sentence.case(*n)))
}

/// What "who" and "which" stand for.
pub(crate) fn antecedent(sentence: &Sentence<'_>, at: usize) -> usize {
    let relative = matches!(sentence.tag(at), "WP" | "WDT");
    let verb = sentence.head(at).filter(|verb| relative && sentence.hangs(*verb, &[Relation::Acl]));
    verb.and_then(|verb| sentence.head(verb)).unwrap_or(at)
}

/// Whoever the noun names.
pub(crate) fn whom(reading: &Reading<'_>, noun: usize) -> Option<Acting> {
    doers(reading, Some(noun)).into_iter().next()
}

/// Those who fight there, each once.
pub(super) fn fighters(reading: &Reading<'_>, noun: usize) -> Vec<Acting> {
    let mut found: Vec<Acting> = Vec::new();
    for acting in doers(reading, Some(noun)) {
        if !found.iter().any(|other| overlap(&other.tokens, &acting.tokens)) {
            found.push(acting);
        }
    }
    found
}

/// The party of a noun, and those it is joined with by "and".
fn all(reading: &Reading<'_>, head: Option<usize>) -> Vec<Acting> {
    let Some(head) = head else { return vec![] };
    let sentence = &reading.sentence;
    let joined = sentence.children_by(head, &[Relation::Conj]);
    let named = std::iter::once(head).chain(joined);
    let all = named.flat_map(|n| first_of_nations(reading, n).into_iter().chain(party(reading, n)));
    all.collect()
}

/// "(the Kenyan), (Ugandan) and Burundian forces": the forces of all but the last of the nations.
fn first_of_nations(reading: &Reading<'_>, noun: usize) -> Vec<Acting> {
    let sentence = &reading.sentence;
    let demonym = |n: usize| {
        let (end, nation) = nation(sentence, n).filter(|(_, nation)| nation.demonym)?;
        Some((n..end, nation.slug))
    };
    let force = FORCES.at(sentence, noun).map_or("-", |(_, belongs)| *belongs);
    if !matches!(force, "mil" | "police" | "gov" | "coalition") {
        return vec![];
    }
    let mut adjectives = sentence.children_by(noun, &[Relation::Amod]);
    let Some(first) = adjectives.find(|n| demonym(*n).is_some()) else { return vec![] };
    let joined = sentence.children_by(first, &[Relation::Conj]);
    let mut nations: Vec<_> = std::iter::once(first).chain(joined).filter_map(demonym).collect();
    nations.pop();
    let of = |(tokens, slug)| {
        let id = Some(format!("{slug}-{force}"));
        Acting { tokens, id, country: false }
    };
    nations.into_iter().map(of).collect()
}

/// Whether the place only says whose the actor is: "Tripoli's forces".
pub(super) fn is_owner(reading: &Reading<'_>, place: &Tokens) -> bool {
    let sentence = &reading.sentence;
    let owned = place.clone().filter(|n| sentence.is_genitive(*n));
    let heads: Vec<usize> = owned.filter_map(|n| sentence.head(n)).collect();
    reading.actors.iter().any(|acting| heads.iter().any(|head| acting.tokens.contains(head)))
}

/// The actor with whose it is: "Tripoli's forces".
fn with_owner(sentence: &Sentence<'_>, actor: &Acting, head: usize) -> Acting {
    let mut owners = sentence.children_by(head, &[Relation::Nmod]);
    let owner = owners.find(|n| *n < actor.tokens.start && sentence.is_genitive(*n));
    let start = owner.map_or(actor.tokens.start, |n| sentence.subtree(n).start);
    Acting { tokens: start..actor.tokens.end, ..actor.clone() }
}

/// "Taliban weapons (facilitator)": the group whose name stands in the phrase before whom it describes.
fn group_of(reading: &Reading<'_>, known: &Acting, head: usize) -> Option<String> {
    let sentence = &reading.sentence;
    let phrase = sentence.phrase(head);
    let plain = |n: usize| !sentence.is_mark(n) && !matches!(sentence.word(n), "'s" | "of" | "and");
    let before = |acting: &&Acting| {
        phrase.start <= acting.tokens.start
            && acting.tokens.end <= known.tokens.start
            && (acting.tokens.end..head).all(plain)
            && !acting.country
            && !is_told(sentence, acting.tokens.start)
    };
    let own = NOUNS.at(sentence, head).is_none_or(|(_, noun)| noun.status != Status::Civilian);
    reading.actors.iter().filter(|_| own).rfind(before).and_then(|acting| acting.id.clone())
}

/// "security forces in Chad", "soldiers of Chad", "N'Djamena's army": the forces of the state that is named with them.
fn force_of(sentence: &Sentence<'_>, head: usize) -> Option<String> {
    let state = ["gov", "mil", "police"];
    let belongs = FORCES.at(sentence, head).map(|(_, belongs)| *belongs);
    let belongs = belongs.filter(|belongs| state.contains(belongs))?;
    // The police of a capital are the city's own.
    let seated = |n: usize| {
        let (end, nation) = seat(sentence, sentence.phrase(n).start)?;
        let whole = belongs == "mil" && sentence.is_genitive(n) && end > n;
        whole.then(|| format!("{}-mil", nation.slug))
    };
    if let Some(id) = sentence.children_by(head, &[Relation::Nmod]).find_map(seated) {
        return Some(id);
    }
    let named = |n: usize| {
        let of = matches!(sentence.case(n), "in" | "of");
        let (end, nation) = nation(sentence, n)?;
        let foreign = nation.demonym || sentence.word(end) == "-";
        (of && !foreign && sentence.phrase(n).len() == 1)
            .then(|| format!("{}-{belongs}", nation.slug))
    };
    sentence.children_by(head, &[Relation::Nmod]).find_map(named)
}

/// Whoever the noun names, if it is one that can act.
fn party(reading: &Reading<'_>, head: usize) -> Option<Acting> {
    let sentence = &reading.sentence;
    let known = reading.actors.iter().find(|acting| acting.tokens.contains(&head));
    if let Some(known) = known {
        let id = known.id.clone().or_else(|| group_of(reading, known, head));
        let id = id.or_else(|| force_of(sentence, head));
        return Some(Acting { id, ..with_owner(sentence, known, head) });
    }
    let tokens = sentence.phrase(head);
    let armed = reading.weapons.iter().any(|weapon| overlap(&weapon.tokens, &(head..head + 1)));
    let dated = reading.times.iter().any(|when| overlap(&when.tokens, &(head..head + 1)));
    let named = sentence.names().iter().any(|name| {
        name.words.contains(&head)
            && !matches!(name.class, NameClass::Weapon | NameClass::Other | NameClass::Facility)
    });
    let described = NOUNS.at(sentence, head).is_some()
        || crate::attribution::is_role(sentence, head)
        || is_police(sentence, head)
        || is_of_nation(sentence, head)
        || is_of_group(reading, head);
    // "shelled Homs": read as a person's name, and a town.
    let ground = reading
        .places
        .iter()
        .any(|place| place.tokens.contains(&head) && is_under_attack(sentence, place.tokens.start));
    if armed || dated || ground || !(named || described) {
        return None;
    }
    let within =
        reading.actors.iter().find(|acting| overlap(&acting.tokens, &tokens) && !acting.country);
    let within = within.filter(|acting| !is_ally(sentence, head, acting));
    let id = within.and_then(|acting| acting.id.clone());
    Some(Acting { tokens, id, country: false })
}

/// "militiamen allied to the RSF", "tribes opposed to the Houthis": those whom they stand by or against are others.
fn is_ally(sentence: &Sentence<'_>, head: usize, acting: &Acting) -> bool {
    const TIES: [&str; 11] = [
        "aligned",
        "allied",
        "backed",
        "fighting",
        "friendly",
        "hostile",
        "linked",
        "loyal",
        "opposed",
        "supported",
        "sympathetic",
    ];
    (head + 1..acting.tokens.start).any(|n| TIES.contains(&sentence.word(n)))
}
