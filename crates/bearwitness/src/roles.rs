//! Who did it to whom, where, when: the parts of a sentence that belong to one of its events.

mod apart;
pub(crate) mod arms;
mod aside;
mod barred;
mod beside;
pub(crate) mod blame;
mod chain;
mod elsewhere;
mod items;
mod lag;
mod night;
mod opposed;
mod owner;
pub(crate) mod parties;
mod place;
pub(crate) mod site;
mod time;

use bearwitness_document::{Acled, Actor, ActorRole, Basis, Evidence, Plover};

use bearwitness_language::{Relation, Upos};

pub(crate) use lag::case;
pub(crate) use place::places;
pub(crate) use site::Sites;
pub(crate) use time::{goes_on, is_elsewhen, said_on, time};

use crate::{
    dealing::seat,
    group::{Group, answered},
    mention::{
        actor::{Acting, FORCES},
        weapon::WEAPONS,
    },
    reading::Reading,
    sentence::{Sentence, Tokens},
    toll::{HARM, Takes},
};

/// Who acts and who suffers.
pub(crate) fn actors(reading: &Reading<'_>, group: &Group) -> Vec<Actor> {
    let sentence = &reading.sentence;
    let mut found: Vec<(ActorRole, Acting)> = Vec::new();
    for at in &group.acts {
        let told = &reading.acts[*at];
        let (mut actors, mut recipients) = if told.act.verb {
            parties::of_verb(reading, told.tokens.start, told.tokens.end)
        } else {
            parties::of_noun(reading, &told.tokens)
        };
        // "The army was deployed": it is those who are sent that act.
        if told.act.plover == Some(Plover::Mobilize) && actors.is_empty() {
            actors = std::mem::take(&mut recipients);
        }
        // "mobilised reservists", "retook Example": whom one sends, and ground, nothing befalls.
        let object = sentence.patient(told.tokens.start).filter(|_| told.act.verb);
        let sent = told.act.plover == Some(Plover::Mobilize) && !actors.is_empty();
        let ground = told.act.territory;
        recipients.retain(|one| {
            let is_object = object.is_some_and(|n| one.tokens.contains(&n));
            let named = one.id.is_none() && sentence.is_upos(one.tokens.end - 1, Upos::Propn);
            // "Artillery fired from the hill": what it is done with.
            let fires = |verb: &str| matches!(verb, "drop" | "fire" | "hurl" | "launch" | "lob");
            let fired = told.act.verb && sentence.verbs(told.tokens.start).any(fires);
            let means = fired && reading.weapons.iter().any(|weapon| weapon.tokens == one.tokens);
            !(is_object && (sent || ground && named)) && !means
        });
        // "shot down drones launched by X": X fired what others brought down.
        if is_of_downed(reading, group, *at) {
            actors.clear();
        }
        let actors = actors.into_iter().map(|actor| of_seat(sentence, actor));
        if opposed::is_mutual(sentence, told) && actors.len() > 1 && recipients.is_empty() {
            found.extend(opposed::sides(actors.collect()));
            continue;
        }
        let others = opposed::of_fight(reading, told);
        // "Troops were engaged in a gun battle with rebels": of one side and the other.
        let against = others.first().is_some_and(|(role, _)| *role == ActorRole::SideB);
        let role = if against { ActorRole::SideA } else { ActorRole::Actor };
        found.extend(actors.map(|a| (role, a)));
        found.extend(others);
        found.extend(recipients.into_iter().map(|a| (ActorRole::Recipient, a)));
    }
    for at in &group.tolls {
        let harmed = &reading.tolls[*at];
        let whole = harmed.toll.subset_of.is_none_or(|of| is_list(reading, of));
        // "Three arrests" are no people.
        let people = !crate::sentence::overlap(&harmed.people, &harmed.harm);
        let told = harmed.toll.max != Some(0) && !harmed.is_named(sentence) && people;
        let noun = whole && !is_list(reading, *at) && told;
        if noun && harmed.people.end > harmed.people.start {
            let within =
                |a: &&Acting| crate::sentence::overlap(&a.tokens, &harmed.people) && !a.country;
            let id = reading.actors.iter().find(within).and_then(|acting| acting.id.clone());
            let id = id.or_else(|| parties::civilian_of(sentence, &harmed.people));
            let people = Acting { tokens: harmed.people.clone(), id, country: false };
            found.push((ActorRole::Recipient, people));
        }
        // Who found bodies has not killed.
        let noun = sentence.is_upos(harmed.harm.start, Upos::Noun);
        // Nor has the army that lost its men.
        let told = HARM.at(sentence, harmed.harm.start).is_some();
        // "Jets killed four in an attack": the act itself says of nobody.
        let nobody = !found.iter().any(|(role, _)| *role == ActorRole::Actor);
        let does =
            HARM.at_where(sentence, harmed.harm.start, |harm| harm.takes == Takes::Transitive);
        // "It saw its worst month: 66 dead": nobody does so.
        let state =
            HARM.at_where(sentence, harmed.harm.start, |harm| harm.takes == Takes::Adjective);
        let told = told && (state.is_none() || sentence.is_upos(harmed.harm.start, Upos::Verb));
        // "A mother and her son died": they did it to nobody.
        let undergoes = sentence.verbs(harmed.harm.start).any(|verb| verb == "die");
        // "Soldiers backed by foreign strikes killed four": they did, whoever flew the strikes.
        let nobody = nobody || is_deed_of_force(sentence, harmed.harm.start);
        let nobody = (group.acts.is_empty() || nobody && does.is_some()) && !undergoes;
        if group.acts.is_empty() && noun {
            let laid = parties::of_harm(reading, harmed.harm.start);
            found.extend(laid.into_iter().map(|a| (ActorRole::Actor, a)));
        }
        let hands = parties::at_hands(sentence, harmed.harm.start).filter(|_| told);
        if let Some(doer) = hands.and_then(|n| parties::whom(reading, n)) {
            found.push((ActorRole::Actor, doer));
        }
        // "Police and prison officers killed in ambush": those before it are whom it befell.
        let befell = harmed.people.end <= harmed.harm.start
            && !sentence.is_passive_verb(harmed.harm.start)
            && sentence.child(harmed.harm.start, &[Relation::Obj]).is_none();
        if nobody && !befell && !harmed.harm.is_empty() && !noun && told {
            let (actors, _) = parties::of_verb(reading, harmed.harm.start, harmed.harm.end);
            found.extend(actors.into_iter().map(|a| (ActorRole::Actor, a)));
        }
    }
    let mut kept: Vec<(ActorRole, Acting)> = Vec::new();
    for part in found {
        if !kept.iter().any(|k| crate::sentence::overlap(&k.1.tokens, &part.1.tokens)) {
            kept.push(part);
        }
    }
    // "killed eight soldiers to avenge the deaths of three elders": who avenges them has not done it.
    if let Some(words) = answered(sentence, group.start()) {
        kept.retain(|(role, acting)| {
            *role != ActorRole::Actor || words.contains(&acting.tokens.start)
        });
    }
    kept.sort_by_key(|(role, acting)| (*role, acting.tokens.start));
    kept.into_iter().map(|(role, a)| printed(sentence, role, a)).collect()
}

/// Whether a force is the subject of the verb, and no machine of it.
fn is_deed_of_force(sentence: &Sentence<'_>, verb: usize) -> bool {
    let subject = sentence.child(verb, &[Relation::Nsubj]);
    subject.is_some_and(|n| FORCES.at(sentence, n).is_some() && WEAPONS.at(sentence, n).is_none())
}

/// Whether the act says of arms that another act of the event takes from the air: who fired them.
fn is_of_downed(reading: &Reading<'_>, group: &Group, at: usize) -> bool {
    let sentence = &reading.sentence;
    let told = &reading.acts[at];
    let weapon = sentence.head(told.tokens.start);
    let weapon = weapon.filter(|_| sentence.hangs(told.tokens.start, &[Relation::Acl]));
    let downs = |other: &usize| {
        let act = &reading.acts[*other];
        act.act.acled == Some(Acled::DisruptedWeaponsUse)
            && weapon.is_some_and(|n| sentence.patient(act.tokens.start) == Some(n))
    };
    group.acts.iter().filter(|other| **other != at).any(downs)
}

/// "Tehran launched missiles": a seat of government that acts is its government.
fn of_seat(sentence: &Sentence<'_>, acting: Acting) -> Acting {
    let seat = seat(sentence, acting.tokens.start).filter(|(end, _)| *end == acting.tokens.end);
    let id = acting.id.or_else(|| seat.map(|(_, nation)| nation.slug.to_owned()));
    Acting { id, ..acting }
}

/// Whether the toll is only the sum of a list of victims, whose words it has.
fn is_list(reading: &Reading<'_>, at: usize) -> bool {
    let whole = &reading.tolls[at].people;
    reading.tolls.iter().any(|part| {
        part.toll.subset_of == Some(at)
            && whole.start <= part.people.start
            && part.people.end <= whole.end
    })
}

/// Whom the words name, in a role, as the contract prints it.
pub(crate) fn printed(sentence: &Sentence<'_>, role: ActorRole, acting: Acting) -> Actor {
    Actor {
        role,
        id: acting.id,
        words: Evidence::of(sentence.text, sentence.span_of(&acting.tokens)),
        basis: Basis::Explicit,
    }
}

/// Tokens of weapons and objects that belong to the event.
pub(crate) fn owns(groups: &[Group], at: usize, tokens: &Tokens) -> bool {
    let nearest = groups
        .iter()
        .enumerate()
        .flat_map(|(n, group)| group.triggers.iter().map(move |t| (distance(t, tokens), n)))
        .min();
    nearest.is_some_and(|(_, n)| n == at)
}

/// Whether the event is done with the weapon: "attacked the post with grenades and hijacked two trucks"; where no word says
/// with what, the nearest.
pub(crate) fn wields(
    sentence: &Sentence<'_>,
    groups: &[Group],
    at: usize,
    weapon: &Tokens,
) -> bool {
    if arms::are_of_others(sentence, &groups[at], weapon) {
        return false;
    }
    let with = |n: usize| sentence.hangs(n, &[Relation::Obl]) && sentence.case(n) == "with";
    let verb = weapon.clone().filter(|n| with(*n)).find_map(|n| sentence.head(n));
    // "hit by an air raid with gas": what is told between is done with it.
    let between = |verb: &usize| (*verb + 1..weapon.start).any(|n| groups.iter().any(|g| g.has(n)));
    // "…, while a grenade wounded five": what it does itself.
    let does = |n: usize| sentence.hangs(n, &[Relation::Nsubj]);
    let doing = || {
        let verb = weapon.clone().filter(|n| does(*n)).find_map(|n| sentence.head(n));
        verb.filter(|verb| groups.iter().any(|group| group.has(*verb)))
    };
    let verb = verb.filter(|verb| !between(verb)).or_else(doing);
    let own = verb.and_then(|verb| groups.iter().position(|group| group.has(verb)));
    own.map_or_else(|| owns(groups, at, weapon), |own| own == at)
}

fn distance(a: &Tokens, b: &Tokens) -> usize {
    if a.end <= b.start { b.start - a.end } else { a.start.saturating_sub(b.end) }
}

/// Checks the places of each claim of a text, as [`places_told`] shows them.
#[cfg(test)]
#[track_caller]
fn told_places(text: &str, expected: &[&str]) {
    assert_eq!(places_told(&crate::corpus::report(text)), expected, "{text}");
}

/// The words of each claim's places, after its trigger.
#[cfg(test)]
fn places_told(report: &bearwitness_document::Report) -> Vec<String> {
    let shown = report.claims.iter().map(|claim| {
        let places = claim.places.iter().filter_map(|place| place.words.text.clone());
        let trigger = std::iter::once(claim.trigger.text.clone());
        trigger.chain(places).collect::<Vec<_>>().join(" ")
    });
    shown.collect()
}
