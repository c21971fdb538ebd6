//! Lists by places or by days, each item behind a colon: "Sumy: 2 killed; Kharkiv: 4 injured", "12 May: …; 13 May: …".

use crate::{
    group::Group,
    reading::Reading,
    sentence::{Sentence, Tokens},
};

/// "Sumy: 2 killed; Kharkiv: 4 injured": in a list by places, no item has a place of another.
pub(super) fn items(reading: &Reading<'_>, groups: &[Group], owners: &mut [Option<usize>]) {
    let heads = heads(&reading.sentence, reading.places.iter().map(|place| &place.tokens));
    if heads.len() < 2 {
        return;
    }
    for (place, owner) in reading.places.iter().zip(owners) {
        let Some(head) = heads.iter().rposition(|head| head.start <= place.tokens.start) else {
            continue;
        };
        let end = heads.get(head + 1).map_or(usize::MAX, |next| next.start);
        let item = heads[head].start..end;
        let own = |at: usize| groups.get(at).is_some_and(|group| item.contains(&group.start()));
        if !owner.is_some_and(own) {
            *owner = (0..groups.len()).find(|at| own(*at));
        }
    }
}

/// Words that head the items of a list: what stands before a colon, at the start or behind a mark that parts items.
pub(super) fn heads<'t>(
    sentence: &Sentence<'_>,
    words: impl Iterator<Item = &'t Tokens>,
) -> Vec<Tokens> {
    let parts = |n: usize| matches!(sentence.word(n), ";" | "•" | "–" | "—" | "|" | "·" | ":");
    let begins = |tokens: &&Tokens| {
        let on = usize::from(
            sentence.before(tokens.start) == "on" || sentence.before(tokens.start) == "in",
        );
        let start = tokens.start - on;
        sentence.word(tokens.end) == ":" && (start == 0 || parts(start - 1))
    };
    let mut found: Vec<Tokens> = words.filter(begins).cloned().collect();
    found.sort_by_key(|head| head.start);
    found
}
