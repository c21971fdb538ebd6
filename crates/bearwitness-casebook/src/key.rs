//! Search keys: what claims say, as words of the full-text index, so that one index meets words, values, places and days.
//! A key may hold for more than is asked for; the claims are looked at then.

use std::collections::BTreeSet;

use bearwitness_document::{Claim, Date, Header};

use crate::{
    fact::{day_number, facts, points},
    search::{Search, Within},
};

/// Degrees of a cell, by level; an area is covered by cells of the finest level of which `MOST` are enough.
const CELLS: [f64; 4] = [10.0, 1.0, 0.2, 0.04];
const MOST: usize = 64;

/// Windows of as many days have keys of days, and windows of as many of months; longer ones of years.
const DAYS: i32 = 62;
const MONTHS: i32 = 731;

/// Years outside count as the first or the last.
const YEARS: (i32, i32) = (1899, 2100);

/// The keys of the claims of a passage.
pub(crate) fn keys<'a>(header: &Header, claims: impl Iterator<Item = &'a Claim>) -> String {
    let mut found = BTreeSet::new();
    for claim in claims {
        found.extend(facts(header, claim).iter().map(|(field, value)| of_fact(field, value)));
        for (lat, lon) in points(claim) {
            found.extend(
                (0..CELLS.len()).map(|level| cell(level, row(level, lat), column(level, lon))),
            );
        }
        if let Some((first, last)) = claim.time.window() {
            found.extend(of_days(first, last));
        }
    }
    found.into_iter().collect::<Vec<_>>().join(" ")
}

/// What the index is asked for: all of them, each one or other of several keys.
pub(crate) fn asked(search: &Search) -> Vec<Vec<String>> {
    let mut all: Vec<Vec<String>> =
        search.facts.iter().map(|(field, value)| vec![of_fact(field, value)]).collect();
    all.extend(search.near.map(|near| covering(&near.within())));
    if search.from.is_some() || search.to.is_some() {
        all.push(meeting(search.from.unwrap_or(Date::MIN), search.to.unwrap_or(Date::MAX)));
    }
    all
}

fn of_fact(field: &str, value: &str) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(field.as_bytes()).update(b"\n").update(value.as_bytes());
    format!("f{}", &hasher.finalize().to_hex()[..16])
}

fn row(level: usize, lat: f64) -> i64 {
    ((lat + 90.0) / CELLS[level]).floor() as i64
}

fn column(level: usize, lon: f64) -> i64 {
    ((lon + 180.0) / CELLS[level]).floor() as i64
}

fn cell(level: usize, row: i64, column: i64) -> String {
    format!("c{level}x{row}x{column}")
}

fn covering(within: &Within) -> Vec<String> {
    let rows = |level| row(level, within.south.max(-90.0))..=row(level, within.north.min(90.0));
    let columns =
        |level| column(level, within.west.max(-180.0))..=column(level, within.east.min(180.0));
    let few = |level: &usize| rows(*level).count() * columns(*level).count() <= MOST;
    let level = (0..CELLS.len()).rev().find(few).unwrap_or_default();
    rows(level).flat_map(|row| columns(level).map(move |column| cell(level, row, column))).collect()
}

/// Keys of a window: its years; its months too, or that it has none; its days too, or that it has none.
fn of_days(first: Date, last: Date) -> Vec<String> {
    let length = day_number(last) - day_number(first);
    let mut keys: Vec<String> = years(first, last).map(|year| format!("y{year}")).collect();
    if length > MONTHS {
        keys.extend(years(first, last).map(|year| format!("ym{year}")));
        return keys;
    }
    keys.extend(months(first, last).map(|month| format!("m{month}")));
    if length > DAYS {
        keys.extend(months(first, last).map(|month| format!("md{month}")));
    } else {
        keys.extend(days(first, last).map(|day| format!("d{day}")));
    }
    keys
}

/// Keys of which a window that meets this one has one.
fn meeting(from: Date, to: Date) -> Vec<String> {
    if from > to {
        return vec!["none".to_owned()];
    }
    let length = i64::from(day_number(to)) - i64::from(day_number(from));
    if length > i64::from(MONTHS) {
        return years(from, to).map(|year| format!("y{year}")).collect();
    }
    let mut keys: Vec<String> = years(from, to).map(|year| format!("ym{year}")).collect();
    if length > i64::from(DAYS) {
        keys.extend(months(from, to).map(|month| format!("m{month}")));
    } else {
        keys.extend(months(from, to).map(|month| format!("md{month}")));
        keys.extend(days(from, to).map(|day| format!("d{day}")));
    }
    keys
}

fn years(first: Date, last: Date) -> impl Iterator<Item = i32> {
    let year = |day: Date| i32::from(day.year()).clamp(YEARS.0, YEARS.1);
    year(first)..=year(last)
}

/// Months, counted so that none is negative, as a word of the index holds no sign.
fn months(first: Date, last: Date) -> impl Iterator<Item = i32> {
    let month = |day: Date| (i32::from(day.year()) + 10_000) * 12 + i32::from(day.month());
    month(first)..=month(last)
}

fn days(first: Date, last: Date) -> impl Iterator<Item = i32> {
    let day = |day: Date| day_number(day) + 10_000 * 366;
    day(first)..=day(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn meet(window: [Date; 2], asked: [Date; 2]) -> bool {
        let keys = of_days(window[0], window[1]);
        let found = meeting(asked[0], asked[1]).iter().any(|key| keys.contains(key));
        let meet = window[1] >= asked[0] && window[0] <= asked[1];
        assert!(found || !meet, "{window:?} {asked:?}");
        found
    }

    /// Windows that meet share a key, whatever their lengths; short ones that do not, share none.
    #[test]
    fn windows_that_meet_share_a_key() {
        let day = |n: i32| Date::constant(2015, 1, 1).saturating_add(jiff::Span::new().days(n));
        for length in [0, 1, 30, 62, 63, 365, 731, 732, 4000] {
            for asked in [0, 6, 62, 63, 400, 731, 732, 3000] {
                for at in (-5000..5000).step_by(97) {
                    let found = meet([day(0), day(length)], [day(at), day(at + asked)]);
                    let apart = at > length || at + asked < 0;
                    assert!(!found || !apart || length.max(asked) > DAYS, "{length} {asked} {at}");
                }
            }
        }
        assert!(meet([Date::MIN, day(0)], [Date::MIN, Date::constant(100, 1, 1)]));
        assert!(meet([Date::constant(2300, 1, 1), Date::MAX], [day(0), Date::MAX]));
        assert_eq!(meeting(day(1), day(0)), ["none"]);
    }

    /// A point in an area lies in one of the cells that cover it.
    #[test]
    fn cells_cover_the_area() {
        for high in [0.001, 0.02, 0.2, 3.0, 40.0] {
            for n in 0..200 {
                let (lat, lon) = (f64::from(n) * 0.83 - 88.0, f64::from(n) * 1.77 - 179.0);
                let within = Within {
                    south: lat - high,
                    north: lat + high,
                    west: lon - high,
                    east: lon + high,
                };
                let cells = covering(&within);
                for (up, right) in [(0.0, 0.0), (1.0, 1.0), (-1.0, 1.0), (0.3, -1.0)] {
                    let (lat, lon) = (lat + up * high, lon + right * high);
                    if lat.abs() > 90.0 || lon.abs() > 180.0 {
                        continue;
                    }
                    let own = (0..CELLS.len())
                        .map(|level| cell(level, row(level, lat), column(level, lon)));
                    assert_eq!(
                        own.filter(|cell| cells.contains(cell)).count(),
                        1,
                        "{lat} {lon} {high}"
                    );
                }
            }
        }
    }
}
