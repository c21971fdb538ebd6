//! When a report can have been written that does not say when it was published: on or after days on which the
//! weekdays that it names fall on their days of the month.

use bearwitness_document::{Date, Note, Published, PublishedBasis, Span};
use jiff::civil::Weekday;

use super::{Looks, When, absolute, calendar, looks, numbered, weekday};
use crate::sentence::Sentence;

/// Years that are tried where nothing bounds them.
const FIRST: i16 = 2000;
const LAST: i16 = 2039;

/// When a report was published, as far as its own words tell too.
#[derive(Clone, Debug)]
pub(crate) struct Dating {
    pub(crate) published: Published,
    /// What they leave open.
    pub(crate) note: Option<Note>,
}

/// When a report was published of which `published` is known. Where that is no first day, "Tuesday,
/// November 17" leaves some years; if one alone is left up to the last day that is known, it was published from
/// that day on. The number of a release tells its year before them. More than one are noted, and none is chosen.
pub(crate) fn dating(published: Published, sentences: &[Sentence<'_>]) -> Dating {
    let open = Dating { published, note: None };
    if published.earliest.is_some() {
        return open;
    }
    let before = |day: &Date| published.latest.is_none_or(|latest| *day <= latest);
    if let Some(day) = numbered::released(sentences).filter(before) {
        return Dating {
            published: Published::between(day, day, PublishedBasis::Text),
            note: None,
        };
    }
    let pairs: Vec<Pair> = sentences.iter().flat_map(pairs).collect();
    let days = candidates(&pairs, named_year(sentences, published.latest), published.latest);
    let Some(first) = pairs.first().filter(|_| !days.is_empty()) else { return open };
    let earliest = days[0];
    let published = match published.latest {
        Some(latest) if days.len() == 1 => {
            Published::between(earliest, latest, PublishedBasis::Text)
        }
        _ => published,
    };
    let days: Vec<String> = days.iter().map(Date::to_string).collect();
    let message = format!(
        "no day of publication is stated; its weekdays leave {} or soon after",
        days.join(", ")
    );
    Dating { published, note: Some(Note::at(first.span, message)) }
}

/// "Tuesday, November 17": a weekday and its day, the year not told.
#[derive(Clone, Copy, Debug)]
struct Pair {
    weekday: Weekday,
    month: i8,
    day: i8,
    span: Span,
}

impl Pair {
    /// The day nearest to `near` that it can mean, if its weekday is right.
    fn day(&self, near: Date) -> Option<Date> {
        let years = near.year() - 1..=near.year() + 1;
        let days = years.filter_map(|year| Date::new(year, self.month, self.day).ok());
        let nearest = days.min_by_key(|day| (*day - near).get_days().abs())?;
        (nearest.weekday() == self.weekday).then_some(nearest)
    }
}

/// The pairs of a sentence that tell what has been.
fn pairs(sentence: &Sentence<'_>) -> Vec<Pair> {
    let pair = |at: usize| {
        let weekday = calendar::weekday(sentence, at)?;
        let When { value, tokens, .. } = weekday::with_date(sentence, at, None)?;
        let (month, day) = value.strip_prefix("XXXX-")?.split_once('-')?;
        let (month, day) = (month.parse().ok()?, day.parse().ok()?);
        let span = sentence.span_of(&tokens);
        (looks(sentence, at) == Looks::Back).then_some(Pair { weekday, month, day, span })
    };
    (0..sentence.len()).filter_map(pair).collect()
}

/// The last year up to `latest` that the sentences name as one that has begun.
fn named_year(sentences: &[Sentence<'_>], latest: Option<Date>) -> i16 {
    let years = sentences.iter().flat_map(|sentence| {
        let year = |at: usize| {
            let when = absolute::year(sentence, at, None)
                .or_else(|| absolute::month_year(sentence, at, None))
                .or_else(|| absolute::month_day(sentence, at, None))
                .or_else(|| absolute::day_month(sentence, at, None))?;
            let (first, _) = when.days?;
            (looks(sentence, at) == Looks::Back).then_some(first.year())
        };
        (0..sentence.len()).filter_map(year)
    });
    let last = latest.map_or(LAST, Date::year);
    years.filter(|year| (FIRST..=last).contains(year)).max().unwrap_or(FIRST)
}

/// In each year from `first` on up to `latest` in which all pairs are right, the last of their days.
fn candidates(pairs: &[Pair], first: i16, latest: Option<Date>) -> Vec<Date> {
    let Some(anchor) = pairs.first() else { return vec![] };
    let last = |year| {
        let near = Date::new(year, anchor.month, anchor.day).ok()?;
        let days: Option<Vec<Date>> = pairs.iter().map(|pair| pair.day(near)).collect();
        days?.into_iter().max()
    };
    let days = (first..=latest.map_or(LAST, Date::year)).filter_map(last);
    days.filter(|day| latest.is_none_or(|latest| *day <= latest)).collect()
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use bearwitness_document::{Published, PublishedBasis};
    use bearwitness_read::{Given, records};

    use crate::claims;

    /// The interval of publication of a text that was captured by `latest`, and the days it leaves.
    fn told(text: &str, latest: Option<&str>) -> (String, String) {
        let mut document = records(Cursor::new(text.to_owned()), "a.txt", &Given::default())
            .next()
            .unwrap()
            .document;
        let latest = latest.map(|day| day.parse().unwrap());
        document.header.published =
            Published { earliest: None, latest, basis: PublishedBasis::Capture };
        let report = claims(&document);
        let Published { earliest, latest, .. } = report.document.published;
        let shown = |day: Option<_>| day.map_or("-".to_owned(), |day| format!("{day}"));
        let note = report.notes.iter().find(|note| note.message.contains("weekdays"));
        let left = note.map_or("", |note| note.message.as_str());
        let left = left.split("leave ").nth(1).unwrap_or_default();
        (
            format!("{}/{}", shown(earliest), shown(latest)),
            left.trim_end_matches(" or soon after").to_owned(),
        )
    }

    #[test]
    fn weekdays_and_days_leave_years() {
        let shells = "Shells killed four people in Homs on Tuesday, November 17, medics said.";
        let history = "Rebels had captured the town in 2011.";
        for (text, latest, interval, left) in [
            (shells, None, "-/-", "2009-11-17, 2015-11-17, 2020-11-17, 2026-11-17, 2037-11-17"),
            (shells, Some("2018-01-10"), "-/2018-01-10", "2009-11-17, 2015-11-17"),
            (shells, Some("2015-11-10"), "2009-11-17/2015-11-10", "2009-11-17"),
        ] {
            let found = told(text, latest);
            assert_eq!((found.0.as_str(), found.1.as_str()), (interval, left), "{text} {latest:?}");
        }
        let both = format!("{shells} {history}");
        assert_eq!(told(&both, Some("2018-01-10")).0, "2015-11-17/2018-01-10");
    }

    #[test]
    fn what_is_to_come_and_what_does_not_agree_leave_nothing() {
        for text in [
            "Talks will be held in Homs on Tuesday, November 17.",
            "Shells fell on Tuesday, November 17. Jets came on Tuesday, November 18.",
            "Shells fell on Tuesday.",
            "Shells fell on November 17.",
        ] {
            assert_eq!(
                told(text, Some("2018-01-10")),
                ("-/2018-01-10".into(), String::new()),
                "{text}"
            );
        }
    }

    #[test]
    fn a_turn_of_the_year_lies_between_two_days() {
        let text = "Shells fell on Wednesday, December 30. Jets came on Monday, January 4.";
        assert_eq!(
            told(text, None).1,
            "2010-01-04, 2016-01-04, 2021-01-04, 2027-01-04, 2038-01-04"
        );
    }
}
