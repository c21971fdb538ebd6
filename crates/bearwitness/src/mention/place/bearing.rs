//! "Kharab, 12 km south of Manbij": the second name says where the first lies, and nothing happened there.

use bearwitness_places::Feature;

use super::{Found, Kind, Placed};
use crate::sentence::Sentence;

/// Most words between a place and the name that it lies from.
const GAP: usize = 14;

/// Kilometres within which a place lies from a name, where only the direction is told.
const FAR_KM: f64 = 250.0;

/// Whether the words between two places say that the first lies so from the second.
pub(super) fn lies_from(sentence: &Sentence<'_>, inner: &Placed, outer: &Placed) -> bool {
    let gap = inner.tokens.end..outer.tokens.start;
    let parts = |n: usize| {
        // "a coffee-producing zone"
        let verb =
            bearwitness_language::is_verb_form(sentence.word(n)) && sentence.before(n) != "-";
        let lies = matches!(sentence.word(n), "located" | "situated" | "lying" | "lies" | "is");
        (verb && !lies)
            || matches!(sentence.word(n), "and" | "or" | "but" | "in" | "at" | "near" | "on" | ";")
    };
    outer.relation.is_some() && gap.len() <= GAP && !gap.clone().any(parts)
}

/// Lets a place lie where the other says: of its namesakes, those that do. Where none does, some village is meant that
/// the tables lack.
pub(super) fn take(inner: &mut Placed, outer: &Placed) {
    let metres = outer.relation.and_then(|relation| relation.metres);
    let reach = metres.map_or(FAR_KM, |metres| f64::from(metres) / 1000.0 * 1.5 + 20.0);
    let near = |f: &&Feature| outer.features().iter().any(|other| f.km_to(other) <= reach);
    let near: Vec<Feature> = inner.features().iter().filter(near).copied().collect();
    let told = inner.kind == Kind::Village || !inner.features().is_empty();
    let told = told && !inner.is_wide();
    if near.is_empty() && told {
        inner.within = outer.features().to_vec();
    } else if let Found::Features(features) = &mut inner.found {
        *features = near;
    }
    inner.lies = Some(Box::new(outer.clone()));
}
