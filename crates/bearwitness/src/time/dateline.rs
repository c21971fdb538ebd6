//! The date of a dateline, "KABUL, Afghanistan (Oct. 17) -", or of the stamp that a text run together begins with,
//! "Published June 3 2016 Shells fell", "AFP Tuesday 5 Jul 2016 Shells fell": when the report was written, not
//! when anything in it happened. What follows is read against it.

use super::{Now, When, calendar};
use crate::{
    lede::{is_agency, signed},
    sentence::{Sentence, Tokens},
};

/// Tokens of a dateline's place, at most.
const PLACE: usize = 8;

/// The day of publication that a dateline tells.
pub(super) fn written(sentence: &Sentence<'_>, when: &When) -> Option<Now> {
    let (earliest, latest) = when.days.filter(|days| days.0 == days.1)?;
    is_dateline(sentence, &when.tokens).then_some(Now { earliest, latest })
}

/// Whether the date stands after the capitals of a place, in brackets or before an agency and a dash, or is
/// what the text is stamped with.
pub(crate) fn is_dateline(sentence: &Sentence<'_>, date: &Tokens) -> bool {
    if is_stamp(sentence, date) || signed(sentence).is_some_and(|end| date.end < end) {
        return true;
    }
    let bracketed = sentence.before(date.start) == "(";
    let before = date.start - usize::from(bracketed);
    follows_place(sentence, before)
        && if bracketed {
            (date.end..date.end + 2).any(|n| sentence.word(n) == ")")
        } else {
            is_before_dash(sentence, date.end)
        }
}

/// Words that a stamp opens with.
const LABELS: [&str; 12] = [
    ":",
    "date",
    "from",
    "is",
    "of",
    "on",
    "posted",
    "publication",
    "published",
    "story",
    "this",
    "updated",
];

/// Whether a full date opens the text, by itself or behind a label, or stands between an agency and the words that
/// begin behind it.
fn is_stamp(sentence: &Sentence<'_>, date: &Tokens) -> bool {
    // "2017", "10.10.2017"
    let four = |part: &str| part.len() == 4 && part.parse::<u16>().is_ok();
    let year = |n: usize| sentence.word(n).split(['.', '/', '-']).any(four);
    let labelled = |n: usize| {
        matches!(sentence.word(n), "posted" | "publication" | "published" | "story" | "updated")
    };
    let opens = sentence.span.start == 0
        && (0..date.start).all(|n| LABELS.contains(&sentence.word(n)))
        && (date.start == 0 || (0..date.start).any(labelled));
    let wired = calendar::weekday(sentence, date.start).is_some()
        && date.start.checked_sub(1).is_some_and(|n| is_agency(sentence, n));
    // "10.10.2017 (updated 16:01) Some", "31-08-2014 07:42 PM Gunmen"
    let begins = sentence.is_capital(date.end)
        || sentence.word(date.end) == "(" && sentence.word(date.end + 1) == "updated"
        || sentence.is_dash(date.end) && date.len() > 1
        || opens && date.start > 0 && sentence.word(date.end) == "by"
        || sentence.raw(date.end).starts_with(|c: char| c.is_ascii_digit() || "\"“".contains(c));
    (opens || wired) && begins && date.clone().any(year)
}

/// Whether only names stand between the date and a place in capitals, "KABUL, Afghanistan".
fn follows_place(sentence: &Sentence<'_>, end: usize) -> bool {
    let begin = end.saturating_sub(PLACE);
    let mark = |n: usize| matches!(sentence.word(n), "," | "." | "(" | ")");
    let name = |n: &usize| sentence.is_capital(*n) || mark(*n);
    let mut names = (begin..end).rev().take_while(name);
    let shouted = sentence.is_shouted();
    let first = |n: usize| !shouted || n == 0;
    names.any(|n| first(n) && is_in_capitals(sentence, n))
}

fn is_in_capitals(sentence: &Sentence<'_>, at: usize) -> bool {
    let printed = sentence.raw(at);
    printed.chars().filter(|c| c.is_alphabetic()).count() > 2
        && !printed.contains(char::is_lowercase)
}

/// "(AFP) --", "--": an agency in brackets if there is one, then a dash.
fn is_before_dash(sentence: &Sentence<'_>, mut at: usize) -> bool {
    if sentence.word(at) == "(" {
        let Some(close) = (at..at + 8).find(|n| sentence.word(*n) == ")") else { return false };
        at = close + 1;
    }
    sentence.is_dash(at)
}

#[cfg(test)]
mod tests {
    use crate::{corpus, sentence::Sentence, time};

    fn shown(sentence: &Sentence<'_>) -> String {
        let day = bearwitness_document::Date::constant(2024, 5, 15);
        let now = time::Now { earliest: day, latest: day };
        let mut frame = time::Frame::of(&[], Some(now));
        let found = time::times(sentence, &mut frame);
        corpus::listed(found.iter().map(|when| {
            let part = if super::is_dateline(sentence, &when.tokens) { "dateline" } else { "told" };
            let days = when.days.map_or("?".to_owned(), |days| days.0.to_string());
            format!("{} = {days} {part}", sentence.text_of(&when.tokens))
        }))
    }

    #[test]
    fn corpus() {
        corpus::check(include_str!("dateline.corpus"), shown);
    }
}
