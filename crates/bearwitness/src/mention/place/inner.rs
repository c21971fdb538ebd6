//! The place in a longer name: headlines in capitals run words together, and sides of a province are
//! written as one name with it.

use bearwitness_places::Class;

use super::{Found, Placed, placed, relation::is_direction, wide};
use crate::sentence::{Sentence, Tokens};

/// The place that the end of a name names, where words before it say what lies in it or which side of it:
/// "Truck Attack In Nice", "Northeast Texas", "E. Idlib", "State of New York".
pub(super) fn inner(sentence: &Sentence<'_>, name: &Tokens) -> Option<Placed> {
    let start = after_preposition(sentence, name).or_else(|| after_side(sentence, name))?;
    let tokens = start..name.end;
    let found = wide(sentence, &tokens).or_else(|| {
        let features = sentence.reference.gazetteer.named(sentence.text_of(&tokens));
        (!features.is_empty()).then_some(Found::Features(features))
    });
    let mut place = placed(sentence, tokens, found?);
    // Who shortens the side speaks of provinces.
    if place.unit.is_none() && is_short_side(sentence, start - 1) {
        place.unit = Some(Class::Admin1);
    }
    Some(place)
}

fn after_preposition(sentence: &Sentence<'_>, name: &Tokens) -> Option<usize> {
    let leads = |n: &usize| {
        let noun = *n > name.start && matches!(sentence.before(*n), "state" | "province");
        matches!(sentence.word(*n), "in" | "near" | "outside")
            || (noun && sentence.word(*n) == "of")
    };
    let last = (name.start + 1..name.end - 1).rev().find(leads)?;
    Some(last + 1)
}

fn after_side(sentence: &Sentence<'_>, name: &Tokens) -> Option<usize> {
    let side = |n: &usize| is_direction(sentence.word(*n)) || is_short_side(sentence, *n);
    let sides = name.clone().take_while(side).count();
    (1..name.len()).contains(&sides).then_some(name.start + sides)
}

/// "E. Idlib"
fn is_short_side(sentence: &Sentence<'_>, at: usize) -> bool {
    matches!(sentence.raw(at), "E." | "N." | "S." | "W." | "NE." | "NW." | "SE." | "SW.")
}
