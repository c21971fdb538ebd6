//! When a page was published, as its address tells.

use bearwitness_document::{Date, Published, PublishedBasis};
use jiff::{Timestamp, tz::TimeZone};

use crate::date_words::month;

/// The day under whose folders a page is kept, `…/2024/05/14/…`: it got this address no later.
pub(crate) fn filed(address: &str) -> Option<Date> {
    folders(path(address)?).collect::<Vec<_>>().windows(3).find_map(written)
}

/// `…/2024/05/14/…`, `…/2024/may/14/…`, `…-2024-05-14-…`, `…/20240514…`; where the day is not told,
/// `…/2024/05/…`, the month.
pub(crate) fn published(address: &str) -> Option<Published> {
    let path = path(address)?;
    let parts: Vec<_> = path.split(['/', '-', '_', '.']).collect();
    let day = parts.windows(3).find_map(written);
    let day = day.or_else(|| parts.iter().find_map(|part| compact(part)));
    let day = day.or_else(|| posted(address)).or_else(|| folders(path).find_map(day_first));
    if let Some(day) = day {
        return Some(Published::between(day, day, PublishedBasis::Url));
    }
    let folders: Vec<_> = folders(path).collect();
    let first = folders
        .windows(2)
        .find_map(|window| Date::new(year(window[0])?, number(window[1])?, 1).ok())?;
    Some(Published::between(first, first.last_of_month(), PublishedBasis::Url))
}

/// What follows the name of the server.
fn path(address: &str) -> Option<&str> {
    address.split("://").last()?.split_once('/')?.1.split(['?', '#']).next()
}

/// Year, month and day.
fn written(parts: &[&str]) -> Option<Date> {
    let [y, m, d] = parts else { return None };
    Date::new(year(y)?, number(m)?, figure(d)?).ok()
}

fn folders(path: &str) -> impl Iterator<Item = &str> {
    path.split('/')
}

/// The day, in UTC, on which a post on X was made: its number holds the milliseconds since the service
/// began to count so, in November 2010 ("Snowflake").
fn posted(address: &str) -> Option<Date> {
    const BEGAN: i64 = 1_288_834_974_657;
    let host = address.split("://").last()?.split('/').next()?;
    let known = ["twitter.com", "x.com"]
        .iter()
        .any(|name| host.trim_start_matches("www.").trim_start_matches("mobile.") == *name);
    let number = address.split_once("/status/").filter(|_| known)?.1;
    let number = number.split(|c: char| !c.is_ascii_digit()).next()?;
    let number: i64 = number.parse().ok().filter(|_| number.len() >= 17)?;
    let time = Timestamp::from_millisecond((number >> 22) + BEGAN).ok()?;
    Some(time.to_zoned(TimeZone::UTC).date())
}

/// `14052024`, with a figure behind it or not: a whole folder's name.
fn day_first(folder: &str) -> Option<Date> {
    let digits = folder.bytes().all(|byte| byte.is_ascii_digit());
    if !digits || !(8..=9).contains(&folder.len()) {
        return None;
    }
    Date::new(year(&folder[4..8])?, folder[2..4].parse().ok()?, folder[..2].parse().ok()?).ok()
}

fn year(part: &str) -> Option<i16> {
    part.parse().ok().filter(|year| part.len() == 4 && (1990..2100).contains(year))
}

/// The number of a month, in figures or by its name.
fn number(part: &str) -> Option<i8> {
    figure(part).or_else(|| month(&part.to_ascii_lowercase()))
}

fn figure(part: &str) -> Option<i8> {
    part.parse().ok().filter(|_| (1..=2).contains(&part.len()))
}

fn compact(part: &str) -> Option<Date> {
    let digits = part.get(..8).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    let ended = !part[8..].starts_with(|c: char| c.is_ascii_digit());
    year(&digits[..4]).filter(|_| ended)?;
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_addresses() {
        for (address, expected) in [
            ("https://post.example/2024/05/14/shells", Some("2024-05-14/2024-05-14")),
            ("https://post.example/world/2024/may/14/shells", Some("2024-05-14/2024-05-14")),
            ("https://post.example/a/shells-2024-5-14", Some("2024-05-14/2024-05-14")),
            ("https://post.example/20240514-shells", Some("2024-05-14/2024-05-14")),
            ("https://post.example/2024/05/shells-fall", Some("2024-05-01/2024-05-31")),
            ("https://radio.example/syria/14052024", Some("2024-05-14/2024-05-14")),
            ("https://radio.example/syria/140520243", Some("2024-05-14/2024-05-14")),
            (
                "https://twitter.com/example/status/1790000000000000000",
                Some("2024-05-13/2024-05-13"),
            ),
            ("https://x.com/example/status/17", None),
            ("https://post.example/a/123456789012", None),
            ("https://post.example/a?d=2024-05-14", None),
            ("https://2024.example/05/14", None),
            ("https://post.example/2024/99/14", None),
        ] {
            let found = published(address)
                .map(|p| format!("{}/{}", p.earliest.unwrap(), p.latest.unwrap()));
            assert_eq!(found.as_deref(), expected, "{address}");
        }
    }
}
