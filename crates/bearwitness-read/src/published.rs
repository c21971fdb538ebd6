//! Dates of publication as markup and records write them.

use bearwitness_document::{Date, Header, Published, PublishedBasis};
use jiff::{
    Timestamp,
    fmt::rfc2822,
    tz::{Offset, TimeZone},
};

use crate::date_words::{Part, parts};

/// A date, a date-time, or an interval `a/b` of them; a date-time counts as its day as written, in
/// the publisher's own zone.
///
/// ```
/// use bearwitness_document::PublishedBasis;
/// let given = bearwitness_read::parse_published("2024-05-14/2024-05-15", PublishedBasis::Given);
/// assert_eq!(given.unwrap().earliest.unwrap().to_string(), "2024-05-14");
/// assert!(bearwitness_read::parse_published("yesterday", PublishedBasis::Given).is_none());
/// ```
pub fn parse(words: &str, basis: PublishedBasis) -> Option<Published> {
    let (from, to) = words.split_once('/').unwrap_or((words, words));
    let Some((earliest, latest)) = day(from).zip(day(to)) else { return written(words, basis) };
    (earliest <= latest).then(|| Published::between(earliest, latest, basis))
}

/// A date as people write it: "May 14, 2024, 5:23 pm", "14/05/2024".
fn written(words: &str, basis: PublishedBasis) -> Option<Published> {
    let parts = parts(words);
    let dates: Vec<_> = parts.iter().filter(|part| matches!(part, Part::Date(_))).collect();
    let [Part::Date(days)] = dates[..] else { return None };
    let plain = !parts.contains(&Part::Word) && !parts.contains(&Part::Updated);
    plain.then(|| Published::between(days.earliest, days.latest, basis))
}

fn day(words: &str) -> Option<Date> {
    let words = words.trim();
    let leading = words.get(..10).and_then(|day| day.parse().ok());
    let compact = || words.get(..8).filter(|_| words.len() == 8).and_then(|day| day.parse().ok());
    let mail = || rfc2822::parse(words).ok().map(|time| time.date());
    leading.or_else(compact).or_else(mail).or_else(|| since_1970(words))
}

/// Takes the day of capture as the last on which the page can have been published.
pub(crate) fn bound(header: &mut Header) {
    let Some(last) = header.captured.at.as_deref().and_then(latest_day) else { return };
    let known = header.published;
    if known.earliest.is_none() {
        header.published =
            Published { earliest: None, latest: Some(last), basis: PublishedBasis::Capture };
    } else if known.earliest <= Some(last) && known.latest > Some(last) {
        header.published.latest = Some(last);
    }
}

/// The latest day that it is anywhere on earth at the time.
fn latest_day(time: &str) -> Option<Date> {
    let time: Timestamp = time.parse().ok()?;
    Some(Offset::constant(14).to_datetime(time).date())
}

/// The day, in UTC, of a count of seconds or milliseconds.
fn since_1970(words: &str) -> Option<Date> {
    let count: i64 = words.parse().ok()?;
    let seconds = match words.len() {
        10 => count,
        13 => count / 1000,
        _ => return None,
    };
    Some(Timestamp::from_second(seconds).ok()?.to_zoned(TimeZone::UTC).date())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_is_the_one_written() {
        for words in [
            "2024-05-14",
            "2024-05-14T23:59:00-05:00",
            "20240514",
            "Tue, 14 May 2024 23:10:00 +0300",
            " 2024-05-14 10:00 ",
            "May 14, 2024, 5:23 pm",
            "14.05.2024",
            "2024/05/14 10:00:00",
            "1715680800",
            "1715680800000",
        ] {
            let found = parse(words, PublishedBasis::Meta).and_then(Published::day);
            assert_eq!(found.map(|d| d.to_string()).as_deref(), Some("2024-05-14"), "{words}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for words in ["", "14 May", "2024-13-01", "2024-05-15/2024-05-14", "–––––––––––"]
        {
            assert_eq!(parse(words, PublishedBasis::Meta), None, "{words}");
        }
    }
    #[test]
    fn a_page_was_published_before_it_was_captured() {
        for (known, captured, bounded) in [
            (None, "2024-05-14T08:00:00Z", "-/2024-05-14"),
            // It is the fifteenth already in Kiribati.
            (None, "2024-05-14T10:00:00Z", "-/2024-05-15"),
            (Some("2024-05-01/2024-05-31"), "2024-05-14T08:00:00Z", "2024-05-01/2024-05-14"),
            (Some("2024-05-12"), "2024-05-14T08:00:00Z", "2024-05-12/2024-05-12"),
            // A clock was wrong: what the page says stands.
            (Some("2024-05-20"), "2024-05-14T08:00:00Z", "2024-05-20/2024-05-20"),
            (None, "yesterday", "-/-"),
        ] {
            let mut header = crate::header::header(b"", "a", "text/html");
            header.captured.at = Some(captured.to_owned());
            header.published =
                known.and_then(|words| parse(words, PublishedBasis::Meta)).unwrap_or_default();
            bound(&mut header);
            let shown = |day: Option<Date>| day.map_or("-".to_owned(), |day| day.to_string());
            let Published { earliest, latest, .. } = header.published;
            assert_eq!(format!("{}/{}", shown(earliest), shown(latest)), bounded);
        }
    }
}
