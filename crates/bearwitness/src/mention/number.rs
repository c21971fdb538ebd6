//! Numbers as reports write them: digits, words, ranges, bounds, vague words.

use bearwitness_document::Qualifier;
use bearwitness_language::{NameClass, Upos};

use super::people::NOUNS;
use crate::{
    lede,
    lexicon::{Inflects, coded, only, table},
    sentence::{Sentence, Tokens},
};

/// A number in a sentence, with what the words around it allow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    /// The number and the words that bound it.
    pub(crate) tokens: Tokens,
    pub(crate) min: Option<u64>,
    pub(crate) max: Option<u64>,
    pub(crate) qualifier: Qualifier,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    Unit,
    Tens,
    Scale,
    /// "a pair of": exact, and never without what it is of.
    Set,
    Vague,
}

table!(NUMBERS: (Class, u64, u64) = "en/numbers.tsv", |row| {
    let class = match row[1] {
        "unit" => Class::Unit,
        "tens" => Class::Tens,
        "scale" => Class::Scale,
        "set" => Class::Set,
        _ => Class::Vague,
    };
    let number = |column: &str| column.parse().expect("numbers.tsv holds numbers");
    (row[0], Inflects::Nothing, (class, number(row[2]), number(row[3])))
});

table!(BOUNDS_BEFORE: Qualifier = "en/bounds.tsv", |row| {
    (only(&row, "before"), Inflects::Nothing, coded(row[2]))
});

table!(BOUNDS_AFTER: Qualifier = "en/bounds.tsv", |row| {
    (only(&row, "after"), Inflects::Nothing, coded(row[2]))
});

/// The number that begins at the token, with the words that bound it.
///
/// "a" and "an" alone are not numbers here: whether "a soldier" counts one is for the reader of
/// tolls to say.
pub(crate) fn number(sentence: &Sentence<'_>, at: usize) -> Option<Number> {
    if is_of_name(sentence, at) || is_age(sentence, at) || is_of_ages(sentence, at) {
        return None;
    }
    let bound = BOUNDS_BEFORE.at(sentence, at).map(|(end, qualifier)| (end, *qualifier));
    let start = bound.map_or(at, |(end, _)| end);
    let start = start + usize::from(bound.is_some() && sentence.word(start) == "another");
    let plain = between(sentence, at).or_else(|| range(sentence, start))?;
    let mut number = Number { tokens: at..plain.tokens.end, ..plain };
    // "some 10 to 15", "at least 12, possibly 15" are as wide as they say.
    let loosely = matches!(bound, Some((_, Qualifier::About)));
    let hedged = number.tokens.clone().any(|n| past_hedge(sentence, n) > n);
    let ranging = number.qualifier == Qualifier::Range && (loosely || hedged);
    // "about several", "over several days" bound nothing.
    let loose = matches!(bound, Some((_, Qualifier::About | Qualifier::MoreThan)))
        && number.qualifier == Qualifier::Vague
        // "They gathered around one of the bodies."
        || sentence.word(at) == "around" && number.min == Some(1) && number.max == Some(1);
    if let Some((_, qualifier)) = bound.filter(|_| !loose && !ranging) {
        number.bound(qualifier);
        // "fewer than ten" is nine at most.
        if matches!(sentence.word(at), "fewer" | "less") && sentence.word(at + 1) == "than" {
            number.max = number.max.map(|max| max.saturating_sub(1));
        }
    }
    if let Some((end, qualifier)) = BOUNDS_AFTER.at(sentence, number.tokens.end) {
        number.tokens.end = end;
        number.bound(*qualifier);
    }
    Some(up_to(sentence, &number).unwrap_or(number))
}

/// "at least 12 and up to 20", "at least 12 and perhaps as many as 15", "at least 12, possibly 15": one range.
fn up_to(sentence: &Sentence<'_>, least: &Number) -> Option<Number> {
    let joint = least.tokens.end;
    let joined = matches!(sentence.word(joint), "and" | "but" | "or" | ",");
    let at = joint + usize::from(joined) + usize::from(sentence.reads(joint, &[",", "and"]));
    let hedged = past_hedge(sentence, at);
    let bound = BOUNDS_BEFORE.at(sentence, hedged);
    let most = bound.filter(|(_, q)| **q == Qualifier::AtMost).map(|(end, _)| end);
    let start = most.or_else(|| (hedged > at).then_some(hedged))?;
    let most = single(sentence, start).filter(|most| most.qualifier == Qualifier::Exact)?;
    let open = least.qualifier == Qualifier::AtLeast && least.max.is_none();
    open.then(|| ranging(least.tokens.start, least, &most)).flatten()
}

/// The token after "possibly", "perhaps"; the same where none stands there.
fn past_hedge(sentence: &Sentence<'_>, at: usize) -> usize {
    at + usize::from(matches!(sentence.word(at), "maybe" | "perhaps" | "possibly"))
}

/// "M-19 fighters": the figure of a name. The dash of a dateline parts it from the report: "Homs, SANA-Two men".
fn is_of_name(sentence: &Sentence<'_>, at: usize) -> bool {
    let named = |start: usize| {
        let joined = !sentence.text_of(&(start..at + 1)).contains(char::is_whitespace);
        joined && sentence.raw(start).starts_with(char::is_uppercase)
    };
    sentence.before(at) == "-"
        && at.checked_sub(2).is_some_and(named)
        && lede::dateline(sentence) != Some(at)
}

/// "boys aged nine, 11 and 13", "between the ages of six and nine": how old some are.
fn is_of_ages(sentence: &Sentence<'_>, at: usize) -> bool {
    let goes_on = |n: &usize| {
        matches!(sentence.word(*n), "," | "and" | "or" | "to" | "-" | "between" | "just")
            || class(sentence, *n)
                .is_some_and(|(class, ..)| matches!(class, Class::Unit | Class::Tens))
            || sentence.word(*n).parse::<u64>().is_ok_and(|years| years <= 120)
    };
    let first = (0..at).rev().find(|n| !goes_on(n));
    let aged = first.is_some_and(|n| {
        sentence.word(n) == "aged" || sentence.word(n) == "of" && sentence.before(n) == "ages"
    });
    // "a man aged 40, two women and three of his sons"
    let counts = |end: usize| {
        let noun = [Upos::Adj, Upos::Noun, Upos::Propn];
        sentence.word(end) == "of" || noun.iter().any(|upos| sentence.is_upos(end, *upos))
    };
    aged && !single(sentence, at).is_some_and(|age| counts(age.tokens.end))
}

/// How many ages are told one by one from the token on: three of "aged nine, 11 and 13". "Aged six to nine" tells none.
pub(super) fn ages(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let aged = at + usize::from(sentence.word(at) == ",");
    let mut next = aged + 1;
    let mut count = 0;
    let mut last = false;
    while let Some(age) = single(sentence, next).filter(|_| sentence.word(aged) == "aged" && !last)
    {
        count += 1;
        last = sentence.before(age.tokens.start) == "and";
        next = age.tokens.end;
        next += usize::from(sentence.word(next) == ",");
        next += usize::from(sentence.word(next) == "and");
        if next == age.tokens.end {
            break;
        }
    }
    last.then_some(count)
}

/// "Anna Testi, 54, one of the leaders", "a man, 40, and his son": how old somebody is.
fn is_age(sentence: &Sentence<'_>, at: usize) -> bool {
    let one = |n: usize| {
        let person = NOUNS.at(sentence, n).is_some_and(|(_, noun)| noun.group.is_none());
        person && sentence.singular(n) == sentence.word(n)
    };
    let named = |n: usize| sentence.is_named(n, NameClass::Person) || one(n);
    sentence.before(at) == ","
        && sentence.word(at + 1) == ","
        && at.checked_sub(2).is_some_and(named)
        && sentence.word(at).parse::<u64>().is_ok_and(|years| years <= 120)
}

/// "between 10 and 15".
fn between(sentence: &Sentence<'_>, at: usize) -> Option<Number> {
    if sentence.word(at) != "between" {
        return None;
    }
    let from = single(sentence, at + 1)?;
    if sentence.word(from.tokens.end) != "and" {
        return None;
    }
    let to = single(sentence, from.tokens.end + 1)?;
    ranging(at, &from, &to)
}

/// "10 to 15", "10-15", "three or four"; or one number.
fn range(sentence: &Sentence<'_>, at: usize) -> Option<Number> {
    let from = glossed(sentence, &single(sentence, at)?);
    if from.qualifier != Qualifier::Exact {
        return Some(from);
    }
    let middle = from.tokens.end;
    if sentence.reads(middle, &["-", "odd"]) {
        return Some(odd(&from));
    }
    if let Some(hedged) = hedged(sentence, &from) {
        return Some(hedged);
    }
    if !matches!(sentence.word(middle), "to" | "-" | "–" | "—" | "or") {
        return Some(from);
    }
    let to = single(sentence, middle + 1).filter(|to| to.qualifier == Qualifier::Exact);
    Some(to.and_then(|to| ranging(at, &from, &to)).unwrap_or(from))
}

/// "five (5)", "12 (twelve)": the same in figures and in words.
fn glossed(sentence: &Sentence<'_>, number: &Number) -> Number {
    let open = number.tokens.end;
    let bracket = sentence.word(open) == "(";
    let again = single(sentence, open + 1).filter(|again| bracket && again.min == number.min);
    let close = again.map(|again| again.tokens.end).filter(|n| sentence.word(*n) == ")");
    let end = close.map_or(open, |close| close + 1);
    Number { tokens: number.tokens.start..end, ..number.clone() }
}

/// "five, possibly six,", "five or perhaps six", "five (possibly six)"; "five men, possibly six,".
pub(super) fn hedged(sentence: &Sentence<'_>, from: &Number) -> Option<Number> {
    let end = from.tokens.end;
    let mark = sentence.word(end);
    let at = end + usize::from(matches!(mark, "," | "(" | "and" | "or" | "–" | "—"));
    let start = past_hedge(sentence, at);
    let to = single(sentence, start).filter(|to| start > at && to.qualifier == Qualifier::Exact)?;
    let close = if mark == "(" { ")" } else { mark };
    let paired = matches!(mark, "," | "(" | "–" | "—");
    let closed = usize::from(paired && sentence.word(to.tokens.end) == close);
    let range = ranging(from.tokens.start, from, &to)?;
    Some(Number { tokens: from.tokens.start..to.tokens.end + closed, ..range })
}

fn ranging(at: usize, from: &Number, to: &Number) -> Option<Number> {
    let rises = from.min < to.max;
    rises.then_some(Number {
        tokens: at..to.tokens.end,
        min: from.min,
        max: to.max,
        qualifier: Qualifier::Range,
    })
}

/// "twenty-odd": 21 to 29.
fn odd(number: &Number) -> Number {
    Number {
        tokens: number.tokens.start..number.tokens.end + 2,
        min: number.min.map(|n| n + 1),
        max: number.max.map(|n| n + 9),
        qualifier: Qualifier::About,
    }
}

impl Number {
    /// The number as it stands in the words, its bounds aside: 3 of "nearly three", 60 of "no more
    /// than sixty". None where it is vague or a range.
    pub(crate) fn nominal(&self) -> Option<u64> {
        match self.qualifier {
            Qualifier::Exact | Qualifier::AtLeast => self.min,
            Qualifier::MoreThan => self.min.map(|n| n.saturating_sub(1)),
            Qualifier::AtMost => self.max,
            Qualifier::Almost => self.max.map(|n| n + 1),
            Qualifier::About => Some(u64::midpoint(self.min?, self.max?)),
            _ => None,
        }
    }

    /// Widens the number as its bound says.
    pub(crate) fn bound(&mut self, qualifier: Qualifier) {
        let (min, max) = (self.min.unwrap_or(0), self.max.unwrap_or(u64::MAX));
        (self.min, self.max) = match qualifier {
            Qualifier::AtLeast => (Some(min), None),
            Qualifier::MoreThan => (Some(min + 1), None),
            Qualifier::AtMost => (Some(0), Some(max)),
            Qualifier::Almost => (Some(min - min.div_ceil(10)), Some(max.saturating_sub(1))),
            Qualifier::About => {
                let margin = (max / 10).max(1);
                (Some(min.saturating_sub(margin)), Some(max.saturating_add(margin)))
            }
            _ => return,
        };
        self.qualifier = qualifier;
    }
}

/// One number without bounds: digits, words, or a vague word.
fn single(sentence: &Sentence<'_>, at: usize) -> Option<Number> {
    vague(sentence, at)
        .or_else(|| set(sentence, at))
        .or_else(|| digits(sentence, at))
        .or_else(|| words(sentence, at).filter(|n| !is_share(sentence, n.tokens.end)))
}

/// "a pair of", "a trio of".
fn set(sentence: &Sentence<'_>, at: usize) -> Option<Number> {
    let start = at + usize::from(matches!(sentence.word(at), "a" | "another"));
    let (class, value, _) = class(sentence, start)?;
    let set = class == Class::Set && sentence.word(start + 1) == "of";
    set.then(|| exact(at..start + 2, value))
}

fn class(sentence: &Sentence<'_>, at: usize) -> Option<(Class, u64, u64)> {
    NUMBERS.at(sentence, at).map(|(_, value)| *value)
}

/// "dozens", "a couple of", "tens of thousands of", "several hundred", "a few dozen".
fn vague(sentence: &Sentence<'_>, at: usize) -> Option<Number> {
    let start = at + usize::from(sentence.word(at) == "a");
    let (Class::Vague, mut min, mut max) = class(sentence, start)? else { return None };
    let quoted = |at: usize| matches!(sentence.word(at), "\"" | "“" | "”" | "‘" | "'" | "’");
    // "“dozens” of wounded"
    let mut end = start + 1 + usize::from(at > 0 && quoted(at - 1) && quoted(start + 1));
    let of = usize::from(sentence.word(end) == "of");
    if sentence.word(start) == "couple" && of == 0 {
        max = min;
    }
    match class(sentence, end + of) {
        Some((Class::Scale, scale, _)) => {
            (min, max) = (min * scale, max * scale + scale - 1);
            end += of + 1;
        }
        Some((Class::Vague, _, _)) if of == 1 => {
            let scale = if sentence.word(end + 1) == "thousands" { 1000 } else { 1 };
            (min, max) = (min * scale, (max + 1) * scale - 1);
            end += 2;
        }
        _ => {}
    }
    end += usize::from(sentence.word(end) == "of");
    Some(Number { tokens: at..end, min: Some(min), max: Some(max), qualifier: Qualifier::Vague })
}

/// "1,200", "4", "1.5 million".
fn digits(sentence: &Sentence<'_>, at: usize) -> Option<Number> {
    let word = sentence.word(at);
    let money = matches!(sentence.before(at), "$" | "€" | "£" | "#");
    if money || !word.starts_with(|c: char| c.is_numeric()) {
        return None;
    }
    let scale = class(sentence, at + 1).filter(|(class, ..)| *class == Class::Scale);
    let value = match scale {
        Some((_, scale, _)) => scaled(word, scale)?,
        None => whole(word)?,
    };
    let end = at + 1 + usize::from(scale.is_some());
    (!is_share(sentence, end)).then_some(exact(at..end, value))
}

/// "per cent": what makes the number before it no number of people.
fn is_share(sentence: &Sentence<'_>, end: usize) -> bool {
    matches!(sentence.word(end), "%" | "percent" | "per" | "th" | "/")
}

/// Digits with or without commas, in any script.
fn whole(word: &str) -> Option<u64> {
    let grouped = word.split(',').skip(1).all(|group| group.chars().count() == 3);
    let digit = |c: char| c.to_digit(10).or_else(|| arabic_digit(c));
    let digits: Option<Vec<u32>> = word.chars().filter(|c| *c != ',').map(digit).collect();
    let digits = digits.filter(|digits| grouped && digits.len() <= 12)?;
    Some(digits.into_iter().fold(0, |sum, digit| sum * 10 + u64::from(digit)))
}

/// Arabic-Indic and extended Arabic-Indic digits.
fn arabic_digit(c: char) -> Option<u32> {
    match c {
        '٠'..='٩' => Some(c as u32 - '٠' as u32),
        '۰'..='۹' => Some(c as u32 - '۰' as u32),
        _ => None,
    }
}

fn scaled(word: &str, scale: u64) -> Option<u64> {
    let Some((whole_part, fraction)) = word.split_once('.') else {
        return whole(word)?.checked_mul(scale);
    };
    let power = 10_u64.checked_pow(u32::try_from(fraction.len()).ok()?)?;
    let value = whole(whole_part)?.checked_mul(power)?.checked_add(whole(fraction)?)?;
    Some(value.checked_mul(scale)? / power)
}

/// A number in words, and the token after it, whatever it counts.
pub(super) fn spelt(sentence: &Sentence<'_>, at: usize) -> Option<(usize, u64)> {
    let number = words(sentence, at)?;
    Some((number.tokens.end, number.min?))
}

/// "half a dozen", "half a million", "a half million".
fn half(sentence: &Sentence<'_>, at: usize) -> Option<Number> {
    let start = at + usize::from(sentence.word(at) == "a");
    let next = start + 1;
    let next = next + usize::from(matches!(sentence.word(next), "a" | "-"));
    let (class, scale, _) = class(sentence, next).filter(|_| sentence.word(start) == "half")?;
    (class == Class::Scale).then(|| exact(at..next + 1, scale / 2))
}

/// "two and a half million".
fn and_a_half(sentence: &Sentence<'_>, at: usize, (value, end): (u64, usize)) -> Option<Number> {
    let scale = end + 3;
    let half = sentence.reads(end, &["and", "a", "half"]);
    let (class, times, _) = class(sentence, scale).filter(|_| half)?;
    let value = value.checked_mul(times)?.checked_add(times / 2)?;
    (class == Class::Scale).then(|| exact(at..scale + 1, value))
}

/// "twenty-one", "two hundred and five", "a dozen", "half a dozen", "two dozen".
fn words(sentence: &Sentence<'_>, at: usize) -> Option<Number> {
    if let Some(half) = half(sentence, at) {
        return Some(half);
    }
    let (class, first, _) = class(sentence, at).filter(|(class, ..)| *class != Class::Set)?;
    let article = matches!(sentence.word(at), "a" | "an");
    let (mut sum, mut end) = (first, at + 1);
    if class == Class::Tens {
        (sum, end) = tens(sentence, first, end);
    }
    if let Some(number) = and_a_half(sentence, at, (sum, end)) {
        return Some(number);
    }
    let mut scales = 0;
    while let Some((Class::Scale, scale, _)) = self::class(sentence, end) {
        sum = sum.checked_mul(scale)?;
        end += 1;
        scales += 1;
        if let Some((more, after)) = below(sentence, end, scale) {
            sum += more;
            end = after;
        }
    }
    let counts = class != Class::Scale && (!article || scales > 0);
    counts.then_some(exact(at..end, sum))
}

/// "twenty" "-" "one".
fn tens(sentence: &Sentence<'_>, tens: u64, at: usize) -> (u64, usize) {
    let unit = at + usize::from(sentence.word(at) == "-");
    match class(sentence, unit) {
        Some((Class::Unit, value, _))
            if value < 10 && !matches!(sentence.word(unit), "a" | "an") =>
        {
            (tens + value, unit + 1)
        }
        _ => (tens, at),
    }
}

/// What stands below a scale: "(and) five" after "two hundred".
fn below(sentence: &Sentence<'_>, at: usize, scale: u64) -> Option<(u64, usize)> {
    let start = at + usize::from(sentence.word(at) == "and");
    let (class, value, _) = class(sentence, start)?;
    let (value, end) = match class {
        Class::Tens => tens(sentence, value, start + 1),
        Class::Unit if !matches!(sentence.word(start), "a" | "an") => (value, start + 1),
        _ => return None,
    };
    let hundreds = matches!(self::class(sentence, end), Some((Class::Scale, ..)));
    (value < scale && scale >= 100 && !hundreds).then_some((value, end))
}

fn exact(tokens: Tokens, value: u64) -> Number {
    Number { tokens, min: Some(value), max: Some(value), qualifier: Qualifier::Exact }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus;

    /// The first number of a text, as the corpus writes it.
    fn first(sentence: &Sentence<'_>) -> String {
        let found = (0..sentence.len()).find_map(|at| number(sentence, at));
        found.map_or_else(
            || "-".to_owned(),
            |n| {
                let bound = |b: Option<u64>| b.map_or_else(String::new, |b| b.to_string());
                let range = format!("{}..{}", bound(n.min), bound(n.max));
                format!("{range} {}", sentence.text_of(&n.tokens))
            },
        )
    }

    #[test]
    fn corpus() {
        corpus::check(include_str!("number.corpus"), first);
    }
}
