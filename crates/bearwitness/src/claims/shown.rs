//! Those whom a source can show, or who came through one place or pair of hands: parts of a toll, never the whole.

use bearwitness_document::{Claim, Toll};
use bearwitness_language::Relation;

use super::parts::words;
use crate::{
    reading::Reading,
    sentence::{Sentence, Tokens},
};

/// "the names of nine people killed", "photos of the bodies of four", "a video shows two bodies": those whom a
/// source can show.
pub(super) fn is_listed(claim: &Claim, toll: &Toll, readings: &[Reading<'_>]) -> bool {
    let Some((sentence, words)) = words(claim, toll, readings) else { return false };
    let of = |n: usize| sentence.word(n + 1) == "of" && is_picture(sentence, n);
    let known = |n: usize| matches!(sentence.word(n), "identified" | "identify" | "identifying");
    (words.start.saturating_sub(8)..words.end).any(|n| of(n) || known(n))
        || is_shown(sentence, &words)
}

fn is_picture(sentence: &Sentence<'_>, at: usize) -> bool {
    const SHOWN: [&str; 11] = [
        "body",
        "clip",
        "footage",
        "image",
        "list",
        "name",
        "photo",
        "photograph",
        "picture",
        "post",
        "video",
    ];
    SHOWN.contains(&sentence.singular(at))
}

/// "a photo that showed two bodies", "four bodies are seen in the video".
fn is_shown(sentence: &Sentence<'_>, words: &Tokens) -> bool {
    let shows = |n: usize| {
        let mut verbs = sentence.verbs(n);
        verbs.any(|verb| matches!(verb, "depict" | "display" | "feature" | "include" | "show"))
    };
    let picture = |n: usize| is_picture(sentence, n) && sentence.singular(n) != "body";
    let verb = (words.start.saturating_sub(6)..words.start).rev().find(|n| shows(*n));
    let before = verb.is_some_and(|verb| (verb.saturating_sub(24)..verb).any(picture));
    let seen = |n: usize| matches!(sentence.word(n), "pictured" | "seen" | "shown" | "visible");
    let after = words.end..(words.end + 5).min(sentence.len());
    before || after.clone().any(seen) && (0..sentence.len()).any(picture)
}

/// "21 dead were taken to the hospital", "rescuers pulled nine bodies from the rubble": those who came through
/// one place or pair of hands.
pub(super) fn is_brought(claim: &Claim, toll: &Toll, readings: &[Reading<'_>]) -> bool {
    let Some((sentence, words)) = words(claim, toll, readings) else { return false };
    let harm = sentence.tokens_of(claim.trigger.span()).start;
    // "Nine people were wounded and taken to hospital" counts all wounded.
    let finite = sentence.is_passive_verb(harm) && !sentence.hangs(harm, &[Relation::Acl]);
    !finite && is_carried(sentence, &words)
}

fn is_carried(sentence: &Sentence<'_>, words: &Tokens) -> bool {
    const MOVES: [&str; 14] = [
        "admit",
        "arrive",
        "bring",
        "deliver",
        "dig",
        "extract",
        "pull",
        "reach",
        "receive",
        "recover",
        "retrieve",
        "take",
        "transfer",
        "transport",
    ];
    let stops = |n: &usize| matches!(sentence.word(*n), ";" | "while" | "but");
    let from = (words.start.saturating_sub(8)..words.start).rev().take_while(|n| !stops(n)).last();
    let from = from.unwrap_or(words.start);
    let clause =
        (from..sentence.len().min(words.end + 18)).take_while(|n| !stops(n) || *n < words.end);
    let clause: Vec<usize> = clause.collect();
    let moves = |n: &usize| {
        let arrival = matches!(sentence.word(*n), "arrival" | "retrieval" | "recovery");
        arrival || sentence.verbs(*n).any(|verb| MOVES.contains(&verb))
    };
    let through = |n: &usize| {
        let place = ["debris", "hospital", "morgue", "mortuary", "rubble", "ruin", "wreckage"];
        place.contains(&sentence.singular(*n)) || sentence.reads(*n, &["medical", "complex"])
    };
    clause.iter().any(moves) && clause.iter().any(through)
}
