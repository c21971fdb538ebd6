//! What the words beside a name say that it is: a village, a part of a town, wild land.

use super::{Kind, Placed, around::is_next};
use bearwitness_language::Upos;

use crate::sentence::{Sentence, Tokens};

/// Nouns for parts of a town, or for one estate.
const QUARTERS: [&str; 11] = [
    "avenue",
    "boulevard",
    "farm",
    "hotel",
    "intersection",
    "neighborhood",
    "neighbourhood",
    "quarter",
    "roundabout",
    "square",
    "street",
];

/// Nouns for wild land, which may bear any name: "the Example forest".
const LAND: [&str; 7] = ["desert", "forest", "hill", "marsh", "mountain", "swamp", "wood"];

/// Nouns for what has few people.
const VILLAGES: [&str; 3] = ["hamlet", "town", "village"];

/// Nouns for what only a town has: "the outskirts of Example".
const OF_TOWNS: [&str; 8] =
    ["airport", "center", "centre", "entrance", "gate", "outskirts", "street", "suburb"];

/// "the outskirts of Example", "at the entrance to Example": whether the words before the name are of a town.
pub(super) fn is_of_town(sentence: &Sentence<'_>, name: usize) -> bool {
    // "entered Kidal"
    let enters = |n: usize| {
        let ground = |verb: &str| {
            matches!(verb, "besiege" | "enter" | "recapture" | "retake" | "shell" | "storm")
        };
        sentence.is_upos(n, Upos::Verb) && sentence.verbs(n).any(ground)
    };
    if name.checked_sub(1).is_some_and(enters) {
        return true;
    }
    let noun = name.checked_sub(2).filter(|_| matches!(sentence.before(name), "of" | "to"));
    noun.is_some_and(|n| {
        OF_TOWNS.contains(&sentence.word(n)) || OF_TOWNS.contains(&sentence.singular(n))
    })
}

/// What the nouns before and after the name say: "Example village", "the neighbourhoods of Example".
pub(super) fn of(sentence: &Sentence<'_>, tokens: &Tokens) -> Kind {
    if is_land(sentence, tokens) {
        return Kind::Land;
    }
    let last = tokens.end - 1;
    let inner = (last > tokens.start).then_some(last);
    let nouns = [Some(tokens.end), inner, before(sentence, tokens)];
    nouns
        .into_iter()
        .flatten()
        .map(|at| said(sentence, at))
        .find(|k| *k != Kind::Any)
        .unwrap_or(Kind::Any)
}

/// "the Example forest", "the Example Mountains".
fn is_land(sentence: &Sentence<'_>, tokens: &Tokens) -> bool {
    let last = tokens.end - 1;
    let noun = if last > tokens.start { [last, tokens.end] } else { [tokens.end; 2] };
    sentence.before(tokens.start) == "the"
        && noun.iter().any(|n| LAND.contains(&sentence.singular(*n)))
}

/// The noun of "the village of Example", and not that of "the Sample quarter of Example" or "the streets of Example".
fn before(sentence: &Sentence<'_>, tokens: &Tokens) -> Option<usize> {
    let noun = tokens.start.checked_sub(2).filter(|n| sentence.word(n + 1) == "of")?;
    let named = noun > 0 && sentence.is_capital(noun - 1);
    let part = matches!(sentence.word(noun), "neighborhood" | "neighbourhood" | "quarter");
    let names = part || VILLAGES.contains(&sentence.singular(noun));
    (!named && names).then_some(noun)
}

fn said(sentence: &Sentence<'_>, noun: usize) -> Kind {
    match sentence.singular(past_epithet(sentence, noun)) {
        word if QUARTERS.contains(&word) => Kind::Quarter,
        word if VILLAGES.contains(&word) => Kind::Village,
        _ => Kind::Any,
    }
}

/// "Example, Sample and Test neighbourhoods", "the villages of Example and Sample": what is said of all that are listed.
pub(super) fn share(sentence: &Sentence<'_>, places: &mut [Placed]) {
    let joined = |one: &Placed, other: &Placed| is_next(sentence, one, other);
    let mut led = Kind::Any;
    for at in 0..places.len() {
        let goes_on = at > 0 && joined(&places[at - 1], &places[at]);
        led = if goes_on { led } else { led_by(sentence, &places[at]) };
        if places[at].kind == Kind::Any {
            places[at].kind = led;
        }
    }
    let mut ended = Kind::Any;
    for at in (0..places.len()).rev() {
        let goes_on = places.get(at + 1).is_some_and(|next| joined(&places[at], next));
        ended = if goes_on { ended } else { ended_by(sentence, &places[at]) };
        if places[at].kind == Kind::Any {
            places[at].kind = ended;
        }
    }
}

/// "the villages of": what the plural before a list says.
fn led_by(sentence: &Sentence<'_>, first: &Placed) -> Kind {
    let noun = before(sentence, &first.tokens).filter(|noun| is_plural(sentence, *noun));
    noun.map_or(Kind::Any, |noun| said(sentence, noun))
}

/// What the plural after a list says, also where it is printed as part of the last name.
fn ended_by(sentence: &Sentence<'_>, last: &Placed) -> Kind {
    let nouns = [last.tokens.end, last.tokens.end - 1];
    let noun = nouns.into_iter().find(|n| is_plural(sentence, *n));
    noun.map_or(Kind::Any, |noun| said(sentence, noun))
}

fn is_plural(sentence: &Sentence<'_>, noun: usize) -> bool {
    let noun = past_epithet(sentence, noun);
    sentence.word(noun) != sentence.singular(noun)
}

/// The noun of "residential neighbourhoods".
fn past_epithet(sentence: &Sentence<'_>, noun: usize) -> usize {
    noun + usize::from(sentence.word(noun) == "residential")
}
