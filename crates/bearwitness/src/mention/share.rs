//! Shares of a number: "half of the town's 20,000 residents", "one in three of the 90 recruits", "all but two of
//! the nine crew". What is told is the share, and never the whole.

use bearwitness_document::Qualifier;
use bearwitness_language::Upos;

use super::{
    number::{BOUNDS_BEFORE, Number, number, spelt},
    people::NOUNS,
};
use crate::sentence::{Sentence, Tokens};

/// Tokens between "of" and the number of the whole, at most: "the town's estimated".
const FAR: usize = 5;

/// How much of the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// "two thirds": two of three.
    Ratio(u64, u64),
    /// "all but two".
    AllBut(u64),
    /// "12.5 per cent", "the majority": no figure of ours.
    Unsaid,
}

/// A share, and how many it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Share {
    /// "two thirds".
    pub(super) words: Tokens,
    /// "two thirds of the 60".
    pub(super) number: Number,
}

impl Share {
    /// The share alone, of people whose number is told apart.
    pub(super) fn alone(self) -> Number {
        let exact = self.number.qualifier == Qualifier::Exact;
        let count = self.number.min.filter(|_| exact);
        Number { tokens: self.words, min: count, max: count, qualifier: self.number.qualifier }
    }
}

/// The share that begins at the token, up to the number of the whole: as many as both figures give exactly, or
/// else nobody knows how many.
pub(super) fn share(sentence: &Sentence<'_>, at: usize) -> Option<Share> {
    let start = BOUNDS_BEFORE.at(sentence, at).map_or(at, |(end, _)| end);
    let (end, part) = part(sentence, start)?;
    let whole = whole(sentence, end);
    if whole.is_none() && !is_ratio_alone(sentence, &(start..end), part) {
        return None;
    }
    let known = |whole: &&Number| start == at && whole.qualifier == Qualifier::Exact;
    let count = whole.as_ref().filter(known).and_then(|whole| of(part, whole.min?));
    let but = matches!(part, Part::AllBut(_)) && count.is_some();
    let qualifier = if but { Qualifier::Exact } else { Qualifier::Proportion };
    let last = whole.map_or(end, |whole| whole.tokens.end);
    let number = Number { tokens: at..last, min: count, max: count, qualifier };
    Some(Share { words: at..end, number })
}

/// "one in three villagers", "one in three of them", "one in three was killed": of how many, nobody says. "Two in 10
/// days" is no share.
fn is_ratio_alone(sentence: &Sentence<'_>, words: &Tokens, part: Part) -> bool {
    let ratio = matches!(part, Part::Ratio(..)) && sentence.word(words.start + 1) == "in";
    let end = words.end;
    let goes_on = NOUNS.at(sentence, end).is_some()
        || sentence.word(end) == "of"
        || sentence.is_upos(end, Upos::Aux);
    ratio && goes_on
}

/// How many that are, if the figures give a whole number.
fn of(part: Part, whole: u64) -> Option<u64> {
    match part {
        Part::Ratio(some, all) => {
            let product = whole.checked_mul(some)?;
            (product % all == 0).then_some(product / all)
        }
        Part::AllBut(some) => whole.checked_sub(some),
        Part::Unsaid => None,
    }
}

/// The words for a part, and the token after them.
fn part(sentence: &Sentence<'_>, at: usize) -> Option<(usize, Part)> {
    all_but(sentence, at)
        .or_else(|| fraction(sentence, at))
        .or_else(|| per_cent(sentence, at))
        .or_else(|| ratio(sentence, at))
}

/// "all but two", "all except one".
fn all_but(sentence: &Sentence<'_>, at: usize) -> Option<(usize, Part)> {
    let but = matches!(sentence.word(at + 1), "but" | "except");
    if sentence.word(at) != "all" || !but {
        return None;
    }
    let some = number(sentence, at + 2)?;
    let exact = some.min.filter(|_| some.qualifier == Qualifier::Exact);
    Some((some.tokens.end, exact.map_or(Part::Unsaid, Part::AllBut)))
}

/// "half", "a third", "two-thirds", "three quarters".
fn fraction(sentence: &Sentence<'_>, at: usize) -> Option<(usize, Part)> {
    let (next, some) = match sentence.word(at) {
        "half" => return Some((at + 1, Part::Ratio(1, 2))),
        "the" if sentence.word(at + 1) == "majority" => return Some((at + 2, Part::Unsaid)),
        "a" | "one" => (at + 1, 1),
        _ => small(sentence, at)?,
    };
    let next = next + usize::from(sentence.word(next) == "-");
    let all = match sentence.singular(next) {
        "majority" => return (some == 1).then_some((next + 1, Part::Unsaid)),
        "half" => 2,
        "third" => 3,
        "quarter" | "fourth" => 4,
        "fifth" => 5,
        "sixth" => 6,
        "seventh" => 7,
        "eighth" => 8,
        "ninth" => 9,
        "tenth" => 10,
        _ => return None,
    };
    (some < all).then_some((next + 1, Part::Ratio(some, all)))
}

/// The token after "ten per cent", "70%", "12.5 percent".
pub(crate) fn per_cent_end(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    per_cent(sentence, at).map(|(end, _)| end)
}

fn per_cent(sentence: &Sentence<'_>, at: usize) -> Option<(usize, Part)> {
    let figure = sentence.word(at).starts_with(|c: char| c.is_ascii_digit());
    let (next, some) = small(sentence, at)
        .map(|(next, some)| (next, Part::Ratio(some, 100)))
        .or_else(|| figure.then_some((at + 1, Part::Unsaid)))?;
    let words = match sentence.word(next) {
        "%" | "percent" => 1,
        "per" if sentence.word(next + 1) == "cent" => 2,
        _ => return None,
    };
    Some((next + words, some))
}

/// "one in three", "nine out of ten", "two out of every five".
fn ratio(sentence: &Sentence<'_>, at: usize) -> Option<(usize, Part)> {
    let (next, some) = small(sentence, at)?;
    let words = match sentence.word(next) {
        "in" => 1,
        "out" if sentence.word(next + 1) == "of" => 2,
        _ => return None,
    };
    let every = usize::from(sentence.word(next + words) == "every");
    let (end, all) = small(sentence, next + words + every)?;
    (some < all).then_some((end, Part::Ratio(some, all)))
}

/// A small number, as the words of a share have it.
fn small(sentence: &Sentence<'_>, at: usize) -> Option<(usize, u64)> {
    let digits = sentence.word(at).parse().ok().map(|value| (at + 1, value));
    let value = digits.or_else(|| spelt(sentence, at)).filter(|_| sentence.word(at) != "a");
    value.filter(|(_, value)| (1..=100).contains(value))
}

/// The number of the whole behind "of": "of the 60", "of the town's 20,000", "of a group of 12". Of people
/// who are counted by their harm ("half of the 20 people killed were women") it is a number of its own.
fn whole(sentence: &Sentence<'_>, of: usize) -> Option<Number> {
    if sentence.word(of) != "of" {
        return None;
    }
    let ends = |n: &usize| {
        let word = sentence.word(*n);
        sentence.is_mark(*n) && word != "'"
            || matches!(word, "in" | "on" | "at" | "by" | "who" | "that" | "and" | "or" | "them")
            || word == "of" && !is_group(sentence, n.saturating_sub(1))
    };
    let near = (of + 1..of + 2 + FAR).take_while(|n| !ends(n));
    let mut numbers = near.filter_map(|n| number(sentence, n));
    let whole = numbers.next()?;
    let estimated = sentence.before(whole.tokens.start) == "estimated";
    let qualifier = if estimated { Qualifier::About } else { whole.qualifier };
    Some(Number { qualifier, ..whole })
}

/// "a group (of 12)".
fn is_group(sentence: &Sentence<'_>, at: usize) -> bool {
    let group = NOUNS.at(sentence, at).is_some_and(|(_, noun)| noun.group.is_some());
    group || matches!(sentence.word(at), "band" | "batch" | "convoy" | "group" | "party" | "team")
}

/// Tokens of a crew or patrol that its number tells: "12-member patrol", "seven-man Iranian crew", from the
/// hyphen on; the token after it.
pub(super) fn strong(sentence: &Sentence<'_>, hyphen: usize) -> Option<usize> {
    const BODIES: [&str; 16] = [
        "contingent",
        "convoy",
        "crew",
        "delegation",
        "detachment",
        "family",
        "gang",
        "garrison",
        "group",
        "household",
        "party",
        "patrol",
        "platoon",
        "squad",
        "team",
        "unit",
    ];
    let member = matches!(sentence.word(hyphen + 1), "man" | "member" | "person" | "strong");
    let joined = sentence.joins(hyphen) && member;
    let near: Tokens = hyphen + 2..hyphen + 5;
    let plain = |n: &usize| !sentence.is_mark(*n);
    let body = near.take_while(plain).find(|n| BODIES.contains(&sentence.word(*n)));
    body.filter(|_| joined).map(|body| body + 1)
}
