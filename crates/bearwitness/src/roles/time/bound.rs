//! Days that bound an act or something else and are not its own: "for the first time since 2012", "before 31 January", "by Monday",
//! "Ali (1982 - 1986)".

use bearwitness_language::Upos;

use crate::{
    sentence::Sentence,
    time::{When, is_length_before},
};

/// Tokens between "the first" and the "since" that it goes with, at most.
const FAR: usize = 9;

/// Whether the day is only a bound.
pub(super) fn is_bound(sentence: &Sentence<'_>, when: &When) -> bool {
    is_of_first(sentence, when) || is_term(sentence, when) || is_of_life(sentence, when)
}

/// "for the first time since 2012", "the worst violence seen since May", "only the second raid since the war": since when there was
/// none like it.
fn is_of_first(sentence: &Sentence<'_>, when: &When) -> bool {
    const NTH: [&str; 9] =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "latest"];
    let start = when.tokens.start;
    let on = usize::from(matches!(sentence.before(start), "in" | "on"));
    let lead = start.saturating_sub(on);
    // "the worst attack since the fall of the group in March 2019"
    let verb = |n: usize| {
        sentence.is_upos(n, Upos::Aux) || matches!(sentence.tag(n), "VBD" | "VBP" | "VBZ")
    };
    let mut words = (lead.saturating_sub(FAR)..lead).rev();
    let since = words.find(|n| verb(*n) || sentence.is_mark(*n) || sentence.word(*n) == "since");
    // "in the worst attack since 2019 gunmen on Monday killed nine"
    let far = |n: usize| n + 1 < lead && sentence.before(start) != "in";
    let Some(since) = since.filter(|n| sentence.word(*n) == "since" && !far(*n)) else {
        return false;
    };
    // "on the first Monday since 3 May" is counted from then.
    if is_length_before(sentence, since) {
        return false;
    }
    let best = |n: usize| {
        let known = matches!(sentence.before(n), "the" | "its" | "their" | "his" | "only" | "'s");
        let nth = NTH.contains(&sentence.word(n));
        known && (nth || matches!(sentence.tag(n), "JJS" | "RBS"))
    };
    let near = since.saturating_sub(FAR)..since;
    near.rev().take_while(|n| !verb(*n)).any(best)
}

/// "before 31 January", "by Monday", "prior to May": by when, and not when. "two days before May 3" is counted.
fn is_term(sentence: &Sentence<'_>, when: &When) -> bool {
    let start = when.tokens.start;
    let Some(lead) = start.checked_sub(1) else { return false };
    let whole = when.clock.is_none() && when.part_of_day.is_none();
    match sentence.word(lead) {
        "before" => whole && !is_length_before(sentence, lead) && !is_counted(sentence, lead),
        "by" => whole,
        "to" => sentence.before(lead) == "prior",
        "of" => sentence.before(lead) == "ahead",
        _ => false,
    }
}

/// "shortly before", "the day before": near the day.
fn is_counted(sentence: &Sentence<'_>, before: usize) -> bool {
    matches!(sentence.before(before), "day" | "days" | "just" | "night" | "shortly")
}

/// "Ali Example (1982 - 1986)", "mayor (2004-2010)", "(born 1957)": of a life or an office.
fn is_of_life(sentence: &Sentence<'_>, when: &When) -> bool {
    let year = |n: usize| {
        let word = sentence.word(n);
        word.len() == 4 && word.parse::<u16>().is_ok_and(|year| (1000..2100).contains(&year))
    };
    let bare = when.tokens.len() == 1 && year(when.tokens.start);
    let dash = |n: usize| matches!(sentence.word(n), "-" | "–" | "—");
    let (start, end) = (when.tokens.start, when.tokens.end);
    let other = if dash(end) && year(end + 1) {
        Some((start, end + 2))
    } else if start > 1 && dash(start - 1) && year(start - 2) {
        Some((start - 2, end))
    } else {
        None
    };
    let pair = bare
        && other.is_some_and(|(from, to)| {
            sentence.before(from) == "(" && matches!(sentence.word(to), ")" | "," | ";")
        });
    pair || start > 0 && sentence.before(start) == "born"
}
