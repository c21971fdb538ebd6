//! Two dates that part a stretch of time: "between May and July last year", "from Monday to Wednesday".

use bearwitness_document::{Date, TimeBasis, TimexKind};
use bearwitness_language::Upos;
use jiff::ToSpan;

use super::{When, calendar};
use crate::sentence::{Sentence, Tokens};

/// The stretch that one of its two dates belongs to: its words, and its days, none where they do not follow one another.
pub(crate) fn range(
    sentence: &Sentence<'_>,
    times: &[When],
    when: &When,
) -> Option<(Tokens, Option<(Date, Date)>)> {
    let mut pairs = times.windows(2).filter(|pair| is_range(sentence, &pair[0], &pair[1]));
    let pair = pairs.find(|pair| pair.contains(when))?;
    let (first, last) = (&pair[0], &pair[1]);
    let days = first.days.zip(last.days);
    let days = days.and_then(|(from, to)| {
        let from = if has_year(sentence, first) { from.0 } else { in_year(from.0, to.1)? };
        // "from March 2021 to June": the year of the first.
        // "between Friday night and Saturday morning", told on a Friday: the Friday before.
        let ahead = first.basis == TimeBasis::Relative && from > to.1;
        let from = if ahead { from.checked_sub(7.days()).ok()? } else { from };
        let told = has_year(sentence, last) || !has_year(sentence, first);
        let to = if told { to.1 } else { until(from, to.1)? };
        (from <= to).then_some((from, to))
    });
    Some((first.tokens.start..last.tokens.end, days))
}

/// "between … and …", "from … to …", of dates.
fn is_range(sentence: &Sentence<'_>, first: &When, last: &When) -> bool {
    let gap = first.tokens.end..last.tokens.start;
    let joint = if gap.len() == 1 { sentence.word(gap.start) } else { "" };
    let led = match sentence.before(first.tokens.start) {
        "between" => joint == "and",
        "from" => matches!(joint, "to" | "until" | "till" | "through"),
        // "on Sunday and Monday"
        "on" => {
            // "on Monday and Tuesday brought more"
            let acts = sentence.is_upos(last.tokens.end, Upos::Verb);
            joint == "through" || joint == "and" && is_next_day(first, last) && !acts
        }
        _ => joint == "through",
    };
    // "between Saturday night and Sunday morning"
    let day = |when: &When| match when.kind {
        TimexKind::Date => true,
        TimexKind::Time => when.days.is_some() && when.part_of_day.is_some(),
        _ => false,
    };
    led && day(first) && day(last)
}

/// Whether the one is the day after the other.
fn is_next_day(first: &When, last: &When) -> bool {
    let day = |when: &When| when.days.filter(|(from, to)| from == to).map(|(day, _)| day);
    let next = |day: Date| day.checked_add(1.day()).ok();
    day(first).and_then(next).is_some_and(|next| day(last) == Some(next))
}

/// Whether its words say which year it is of: with a month that stands alone they do not.
fn has_year(sentence: &Sentence<'_>, when: &When) -> bool {
    let year = |n: usize| {
        let word = sentence.word(n);
        matches!(word, "year" | "last" | "next" | "this")
            || word.parse::<i16>().is_ok_and(|n| n > 31)
    };
    let month = when.tokens.clone().any(|n| calendar::month(sentence, n).is_some());
    !month || when.tokens.clone().any(year)
}

/// The last such day of the year up to the day.
fn in_year(day: Date, to: Date) -> Option<Date> {
    let same = day.with().year(to.year()).build().ok()?;
    if same <= to { Some(same) } else { same.checked_sub(1.year()).ok() }
}

/// The first such day from the day on.
fn until(from: Date, day: Date) -> Option<Date> {
    let same = day.with().year(from.year()).build().ok()?;
    if from <= same { Some(same) } else { same.checked_add(1.year()).ok() }
}

#[cfg(test)]
mod tests {
    use crate::corpus;

    /// The days and the words of when the act of a report of 15 May 2024 took place.
    fn told(when: &str) -> String {
        let text = format!("Rebels killed nine herders in Homs {when}.");
        let claims = corpus::dated(&text, "2024-05-15").claims;
        let time = claims.first().map(|claim| claim.time.clone()).unwrap_or_default();
        let day =
            |day: Option<bearwitness_document::Date>| day.map_or("?".to_owned(), |d| d.to_string());
        format!(
            "{}..{} {}",
            day(time.earliest),
            day(time.latest),
            time.words.text.unwrap_or_default()
        )
    }

    #[test]
    fn two_dates_part_a_stretch() {
        let cases = [
            ("between May and July last year", "2023-05-01..2023-07-31 May and July last year"),
            ("between January and March 2023", "2023-01-01..2023-03-31 January and March 2023"),
            ("between November and March", "2023-11-01..2024-03-31 November and March"),
            ("from May 2021 to July", "2021-05-01..2021-07-31 May 2021 to July"),
            ("from Monday to Wednesday", "2024-05-13..2024-05-15 Monday to Wednesday"),
            (
                "between Monday night and Tuesday morning",
                "2024-05-13..2024-05-14 Monday night and Tuesday morning",
            ),
            ("from 3 March to 7 April 2021", "2021-03-03..2021-04-07 3 March to 7 April 2021"),
        ];
        for (when, expected) in cases {
            assert_eq!(told(when), expected, "{when}");
        }
    }

    #[test]
    fn a_day_and_the_next_are_a_stretch() {
        assert_eq!(told("on Monday and Tuesday"), "2024-05-13..2024-05-14 Monday and Tuesday");
        assert_eq!(told("on Sunday and Tuesday"), "2024-05-12..2024-05-12 Sunday");
    }
}
