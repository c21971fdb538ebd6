//! Who did it to whom, where, when: the parts of a sentence that belong to one of its events.

use std::collections::BTreeSet;

use bearwitness_document::{
    Actor, ActorRole, Basis, Evidence, Modality, Place, PlaceRole, Segment, Time, TimeBasis,
};
use jiff::ToSpan;

use crate::{
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
    let mut found: Vec<(ActorRole, Tokens, Option<String>)> = Vec::new();
    for at in &group.acts {
        let told = &reading.acts[*at];
        let (actor, recipient) = if !told.act.verb {
            (of_noun(reading, &told.tokens), on(reading, told.tokens.end))
        } else if told.passive {
            (by(reading, told.tokens.end), subject(reading, told.tokens.start))
        } else {
            (subject(reading, told.tokens.start), object(reading, told.tokens.end))
        };
        found.extend(actor.map(|a| (ActorRole::Actor, a.tokens, a.id)));
        found.extend(recipient.map(|a| (ActorRole::Recipient, a.tokens, a.id)));
    }
    for at in &group.tolls {
        let harmed = &reading.tolls[*at];
        let noun = harmed.toll.subset_of.is_none() && harmed.toll.max != Some(0);
        if noun && harmed.people.end > harmed.people.start {
            found.push((ActorRole::Recipient, harmed.people.clone(), None));
        }
        if group.acts.is_empty() && harmed.people.start >= harmed.harm.end {
            found.extend(
                subject(reading, harmed.harm.start).map(|a| (ActorRole::Actor, a.tokens, a.id)),
            );
        }
        if group.acts.is_empty() && harmed.people.end <= harmed.harm.start {
            found.extend(by(reading, harmed.harm.end).map(|a| (ActorRole::Actor, a.tokens, a.id)));
        }
    }
    let mut kept: Vec<(ActorRole, Tokens, Option<String>)> = Vec::new();
    for part in found {
        if !kept.iter().any(|k| crate::sentence::overlap(&k.1, &part.1)) {
            kept.push(part);
        }
    }
    kept.sort_by_key(|(role, tokens, _)| (*role, tokens.start));
    kept.into_iter().map(|(role, tokens, id)| printed(sentence, role, &tokens, id)).collect()
}

fn printed(sentence: &Sentence<'_>, role: ActorRole, tokens: &Tokens, id: Option<String>) -> Actor {
    Actor {
        role,
        id,
        words: Evidence::of(sentence.text, sentence.span_of(tokens)),
        basis: Basis::Explicit,
    }
}

/// The nearest actor before a verb that no preposition or other verb takes.
fn subject(reading: &Reading<'_>, verb: usize) -> Option<Acting> {
    let sentence = &reading.sentence;
    let framed = |acting: &&Acting| {
        reading
            .said
            .iter()
            .any(|said| said.frame.contains(&acting.tokens.start) && !said.frame.contains(&verb))
    };
    let free = |acting: &&Acting| {
        let start = before_article(sentence, acting.tokens.start);
        let taken = matches!(
            sentence.before(start),
            "of" | "in"
                | "by"
                | "with"
                | "for"
                | "against"
                | "on"
                | "to"
                | "from"
                | "at"
                | "near"
                | "over"
                | "toward"
                | "called"
                | "identified"
        );
        let object = reading
            .acts
            .iter()
            .any(|told| told.act.verb && told.tokens.end == start && told.tokens.end <= verb);
        !taken && !object
    };
    let candidates = reading.actors.iter().rev().filter(|a| a.tokens.end <= verb);
    let found = candidates.filter(|a| !framed(a)).find(free).cloned();
    found.filter(|a| !(a.tokens.end..verb).any(|n| matches!(sentence.word(n), ";" | ":" | "where")))
}

fn before_article(sentence: &Sentence<'_>, at: usize) -> usize {
    at - usize::from(matches!(
        sentence.before(at),
        "the" | "a" | "an" | "its" | "their" | "two" | "three"
    ))
}

/// The actor right after a verb.
fn object(reading: &Reading<'_>, verb: usize) -> Option<Acting> {
    let plain = |n: usize| {
        matches!(
            reading.sentence.word(n),
            "the" | "a" | "an" | "its" | "their" | "two" | "several" | "syrian"
        )
    };
    reading
        .actors
        .iter()
        .find(|a| a.tokens.start >= verb && (verb..a.tokens.start).all(plain))
        .cloned()
}

/// The actor of "by X", a little after a verb or a noun.
fn by(reading: &Reading<'_>, end: usize) -> Option<Acting> {
    let by = (end..(end + 7).min(reading.sentence.len()))
        .take_while(|n| !matches!(reading.sentence.word(*n), "," | ";"))
        .find(|n| reading.sentence.word(*n) == "by")?;
    reading.actors.iter().find(|a| (by + 1..by + 3).contains(&a.tokens.start)).cloned()
}

/// "attack on X", "strikes against X".
fn on(reading: &Reading<'_>, end: usize) -> Option<Acting> {
    if !matches!(reading.sentence.word(end), "on" | "against") {
        return None;
    }
    reading
        .actors
        .iter()
        .find(|a| (end + 1..end + 3).contains(&a.tokens.start) && !a.country)
        .cloned()
}

/// Whose act a noun tells: "French air strikes", "American-led airstrikes", "attack by X".
fn of_noun(reading: &Reading<'_>, noun: &Tokens) -> Option<Acting> {
    let sentence = &reading.sentence;
    let mut at = noun.start;
    let led = at > 1 && sentence.before(at - 1) == "-";
    if led {
        at -= 2;
    }
    let nation = at
        .checked_sub(1)
        .and_then(|n| crate::mention::actor::nation(sentence, n).map(|(_, nation)| (n, nation)));
    let national = nation.map(|(n, nation)| Acting {
        tokens: n..noun.start,
        id: (!led).then(|| format!("{}-mil", nation.slug)),
        country: false,
    });
    let named = || {
        reading
            .actors
            .iter()
            .find(|a| {
                a.tokens.end == noun.start
                    || (a.tokens.end + 1 == noun.start && sentence.word(a.tokens.end) == "'s")
            })
            .cloned()
    };
    national.or_else(named).or_else(|| by(reading, noun.end))
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
    let mine = reading.places.iter().filter(|place| owner(groups, place.tokens.start) == Some(at));
    let mut found: Vec<Place> = mine
        .filter(|place| !acts(&place.tokens) && !framed(&place.tokens))
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

/// The event that a part of the sentence belongs to: the nearest before it, else the first after.
fn owner(groups: &[Group], at: usize) -> Option<usize> {
    let before = groups
        .iter()
        .enumerate()
        .filter_map(|(n, group)| {
            Some((group.triggers.iter().map(|t| t.start).filter(|s| *s <= at).max()?, n))
        })
        .max();
    before.map(|(_, n)| n).or(if groups.is_empty() { None } else { Some(0) })
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
        !closer || reading.times.iter().filter(|w| w.days.is_some()).count() == 1
    };
    let dated =
        reading.times.iter().filter(|when| when.days.is_some()).filter(mine).min_by_key(near);
    let Some(when) = dated else { return undated(sentence, now) };
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
