//! Who did it to whom, where, when: the parts of a sentence that belong to one of its events.

pub(crate) mod parties;

use std::collections::BTreeSet;

use bearwitness_document::{
    Actor, ActorRole, Basis, Evidence, Modality, Place, PlaceRole, Segment, Time, TimeBasis,
};
use bearwitness_language::Upos;
use jiff::ToSpan;

use crate::{
    act::{ACT_NOUNS, GROUNDS},
    group::Group,
    mention::actor::Acting,
    modality::Telling,
    reading::Reading,
    sentence::{Sentence, Tokens},
    time::{Now, When},
};

/// Who acts and who suffers.
pub(crate) fn actors(reading: &Reading<'_>, group: &Group) -> Vec<Actor> {
    let sentence = &reading.sentence;
    let mut found: Vec<(ActorRole, Acting)> = Vec::new();
    for at in &group.acts {
        let told = &reading.acts[*at];
        let (actors, mut recipients) = if told.act.verb {
            parties::of_verb(reading, told.tokens.start, told.tokens.end)
        } else {
            parties::of_noun(reading, &told.tokens)
        };
        if told.act.dealing && recipients.is_empty() {
            recipients.extend(parties::concerned(reading, &told.tokens));
        }
        found.extend(actors.into_iter().map(|a| (ActorRole::Actor, a)));
        found.extend(recipients.into_iter().map(|a| (ActorRole::Recipient, a)));
    }
    for at in &group.tolls {
        let harmed = &reading.tolls[*at];
        let noun = harmed.toll.subset_of.is_none() && harmed.toll.max != Some(0);
        if noun && harmed.people.end > harmed.people.start {
            let people = Acting { tokens: harmed.people.clone(), id: None, country: false };
            found.push((ActorRole::Recipient, people));
        }
        if group.acts.is_empty() && !harmed.harm.is_empty() {
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
    kept.sort_by_key(|(role, acting)| (*role, acting.tokens.start));
    kept.into_iter().map(|(role, a)| printed(sentence, role, &a.tokens, a.id)).collect()
}

fn printed(sentence: &Sentence<'_>, role: ActorRole, tokens: &Tokens, id: Option<String>) -> Actor {
    Actor {
        role,
        id,
        words: Evidence::of(sentence.text, sentence.span_of(tokens)),
        basis: Basis::Explicit,
    }
}

/// Where it took place, was launched from, or is threatened.
pub(crate) fn places(
    reading: &Reading<'_>,
    groups: &[Group],
    at: usize,
    actors: &[Actor],
    telling: Telling,
    nearby: &BTreeSet<&str>,
) -> Vec<Place> {
    let sentence = &reading.sentence;
    let acts = |tokens: &Tokens| {
        actors
            .iter()
            .filter_map(|a| a.words.span())
            .any(|span| span.overlaps(sentence.span_of(tokens)))
    };
    let framed =
        |tokens: &Tokens| reading.said.iter().any(|said| said.frame.contains(&tokens.start));
    let mine =
        reading.places.iter().filter(|place| owner(reading, groups, &place.tokens) == Some(at));
    let mut found: Vec<Place> = mine
        .filter(|place| !acts(&place.tokens) && !framed(&place.tokens))
        .filter(|place| !parties::is_owner(reading, &place.tokens))
        .map(|place| {
            let mut printed = place.printed(sentence, nearby);
            if from_before(sentence, place.tokens.start) && place.role == PlaceRole::Site {
                printed.role = PlaceRole::Origin;
            }
            printed.role = as_told(printed.role, telling.modality);
            printed
        })
        .collect();
    found.sort_by_key(|place| (place.role, place.words.start));
    found
}

/// "from a ship in the Caspian": the place belongs to where it came from.
fn from_before(sentence: &Sentence<'_>, at: usize) -> bool {
    let from = (at.saturating_sub(6)..at).rev().find(|n| sentence.word(*n) == "from");
    from.is_some_and(|from| {
        (from..at)
            .all(|n| !sentence.is_mark(n) && !bearwitness_language::is_verb_form(sentence.word(n)))
    })
}

fn as_told(role: PlaceRole, modality: Modality) -> PlaceRole {
    match (role, modality) {
        (PlaceRole::Site | PlaceRole::Near, Modality::Threatened) => PlaceRole::Threatened,
        (PlaceRole::Site | PlaceRole::Near, Modality::Planned) => PlaceRole::Planned,
        (role, _) => role,
    }
}

/// The event that a place belongs to: the one it hangs on in the tree; else the one that the model
/// links it with most; else, where the words before it say that it is a place, the only one.
fn owner(reading: &Reading<'_>, groups: &[Group], place: &Tokens) -> Option<usize> {
    let sentence = &reading.sentence;
    let stated = matches!(
        sentence.before(place.start),
        "in" | "at" | "near" | "outside" | "around" | "over" | "from" | "into" | "on"
    );
    let only = || (groups.len() == 1 && stated).then_some(0);
    let wider = || owner(reading, groups, narrower(reading, place)?);
    hung(sentence, groups, place)
        .or_else(|| linked(sentence, groups, place))
        .or_else(only)
        .or_else(wider)
}

/// The place that this one only says where it lies: "Maiwand" of "in Maiwand district, Kandahar
/// province".
fn narrower<'r>(reading: &'r Reading<'_>, place: &Tokens) -> Option<&'r Tokens> {
    let sentence = &reading.sentence;
    let before = reading.places.iter().rev().find(|other| other.tokens.end <= place.start)?;
    let gap = before.tokens.end..place.start;
    let comma = gap.clone().next_back().is_some_and(|n| sentence.word(n) == ",");
    let noun = gap.clone().all(|n| sentence.word(n) == "," || GROUNDS.at(sentence, n).is_some());
    (comma && noun && gap.len() <= 3).then_some(&before.tokens)
}

/// The event that the place hangs on, through nouns but not through another verb.
fn hung(sentence: &Sentence<'_>, groups: &[Group], place: &Tokens) -> Option<usize> {
    let mut at =
        place.clone().find(|n| sentence.head(*n).is_none_or(|head| !place.contains(&head)))?;
    for _ in 0..6 {
        at = sentence.head(at)?;
        let of = |group: &Group| group.triggers.iter().any(|trigger| trigger.contains(&at));
        if let Some(group) = groups.iter().position(of) {
            return Some(group);
        }
        if sentence.is_upos(at, Upos::Verb) {
            return None;
        }
    }
    None
}

/// The event that the model links the place with most.
fn linked(sentence: &Sentence<'_>, groups: &[Group], place: &Tokens) -> Option<usize> {
    let score = |group: &Group| {
        let acts = group.triggers.iter().flat_map(Clone::clone);
        let scores = acts.flat_map(|act| place.clone().map(move |n| sentence.link(act, n)));
        scores.fold(f32::NEG_INFINITY, f32::max)
    };
    let scores = groups.iter().map(score).enumerate();
    let best = scores.reduce(|a, b| if b.1 > a.1 { b } else { a })?;
    (best.1 > 0.0).then_some(best.0)
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

fn distance(a: &Tokens, b: &Tokens) -> usize {
    if a.end <= b.start { b.start - a.end } else { a.start.saturating_sub(b.end) }
}

/// When it took place.
pub(crate) fn time(reading: &Reading<'_>, groups: &[Group], at: usize, now: Option<Now>) -> Time {
    let sentence = &reading.sentence;
    let near = |when: &&When| {
        let nearest = groups[at].triggers.iter().map(|t| distance(t, &when.tokens)).min();
        nearest.unwrap_or(usize::MAX)
    };
    let mine = |when: &&When| {
        let own = near(when);
        let others = groups.iter().enumerate().filter(|(n, _)| *n != at);
        let closer = others.flat_map(|(_, g)| &g.triggers).any(|t| distance(t, &when.tokens) < own);
        let lone = reading.times.iter().filter(|w| w.days.is_some()).count() == 1;
        !closer || (lone && is_told(reading, &groups[at]))
    };
    let dated =
        reading.times.iter().filter(|when| when.days.is_some()).filter(mine).min_by_key(near);
    let Some(when) = dated else {
        return told_on(reading).unwrap_or_else(|| undated(sentence, now));
    };
    let days = since(sentence, when, now);
    let clock = reading.times.iter().find(|other| {
        other.days.is_none() && (other.clock.is_some() || other.part_of_day.is_some())
    });
    Time {
        earliest: days.map(|days| days.0),
        latest: days.map(|days| days.1),
        part_of_day: when.part_of_day.or_else(|| clock?.part_of_day),
        local_from: clock.and_then(|clock| clock.clock.clone()),
        local_to: None,
        basis: when.basis,
        words: Evidence::of(sentence.text, sentence.span_of(&when.tokens)),
    }
}

/// Whether the words tell the event itself: a noun with its article alone may speak of one that is
/// long past ("the Harbour Street assault"), so that the date of the sentence is not its own.
fn is_told(reading: &Reading<'_>, group: &Group) -> bool {
    let sentence = &reading.sentence;
    let known = |at: usize| {
        let told = &reading.acts[at];
        let start = sentence.phrase(told.tokens.end - 1).start;
        !told.act.verb
            && matches!(sentence.word(start), "the" | "this" | "that" | "those" | "these")
    };
    !group.tolls.is_empty() || group.acts.is_empty() || !group.acts.iter().all(|n| known(*n))
}

/// "since Sunday", told as going on: up to publication.
fn since(
    sentence: &Sentence<'_>,
    when: &When,
    now: Option<Now>,
) -> Option<(bearwitness_document::Date, bearwitness_document::Date)> {
    let perfect = (0..sentence.len()).any(|n| matches!(sentence.word(n), "has" | "have"));
    let open = sentence.before(when.tokens.start) == "since" && perfect;
    let days = when.days?;
    Some(if open { (days.0, now.map_or(days.1, |now| now.latest)) } else { days })
}

/// A sentence that goes on with what was told before ("during the operation", "after the strike"):
/// on the day that was named there.
fn told_on(reading: &Reading<'_>) -> Option<Time> {
    let sentence = &reading.sentence;
    let dated = reading.day_before.filter(|_| goes_on(reading) && reading.times.is_empty())?;
    Some(Time {
        earliest: Some(dated.days.0),
        latest: Some(dated.days.1),
        basis: TimeBasis::Anchored,
        words: Evidence::of(sentence.text, dated.span),
        ..Time::default()
    })
}

/// Whether the sentence goes on with what was told before: "the operation", "both strikes".
fn goes_on(reading: &Reading<'_>) -> bool {
    let sentence = &reading.sentence;
    let story = |at: usize| {
        let occasion =
            matches!(sentence.singular(at), "operation" | "incident" | "mission" | "patrol");
        matches!(sentence.before(at), "the" | "this" | "that" | "both")
            && (occasion || ACT_NOUNS.at(sentence, at).is_some())
    };
    sentence.segment != Segment::Headline && (0..sentence.len()).any(story)
}

/// No date in the words: a headline of a report of known date tells fresh news.
fn undated(sentence: &Sentence<'_>, now: Option<Now>) -> Time {
    let fresh = now.filter(|_| sentence.segment == Segment::Headline);
    let Some(now) = fresh else { return Time::default() };
    Time {
        earliest: now.earliest.checked_sub(1.day()).ok(),
        latest: Some(now.latest),
        basis: TimeBasis::Headline,
        ..Time::default()
    }
}
