//! Coordinates that reports print, as a person points them out.

use std::collections::BTreeMap;

use bearwitness_document::{Degrees, Header, IncidentPlace, PlaceMethod, Platform, Precision};

use super::{Correction, edit::is_on_earth, standing};
use crate::{Casebook, CasebookError};

/// How far a point may lie from where the incident is held to be, in degrees: half the height of a large district.
const FAR: f64 = 0.5;

/// A coordinate in words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Point {
    pub(crate) lat: f64,
    pub(crate) lon: f64,
    /// Metres that its last digit stands for.
    pub(crate) radius_m: u32,
}

/// The coordinate that the words are: decimal degrees of two decimals or more, or degrees with minutes; hemispheres by
/// letter or sign. None of anything less, and of what is no place on earth.
pub(crate) fn point(words: &str) -> Option<Point> {
    let divides = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '/');
    let halves = |at: usize| {
        let (first, second) = words.split_at(at);
        let (first, second) = (angle(first)?, angle(second.trim_start_matches(divides))?);
        let turned = first.axis == Some(Axis::Lon) || second.axis == Some(Axis::Lat);
        let (lat, lon) = if turned { (second, first) } else { (first, second) };
        let fits = lat.axis != Some(Axis::Lon) && lon.axis != Some(Axis::Lat);
        let on_earth = is_on_earth((lat.degrees, lon.degrees));
        let radius_m = lat.step_m.max(lon.step_m);
        (fits && on_earth).then_some(Point { lat: lat.degrees, lon: lon.degrees, radius_m })
    };
    words.char_indices().filter(|(_, c)| divides(*c)).find_map(|(at, _)| halves(at))
}

#[derive(Clone, Copy, PartialEq)]
enum Axis {
    Lat,
    Lon,
}

/// One of the two angles of a coordinate.
struct Angle {
    degrees: f64,
    axis: Option<Axis>,
    step_m: u32,
}

fn angle(words: &str) -> Option<Angle> {
    let words = words.trim().trim_end_matches(['.', ',', ';', '/']);
    let (letter, rest) = hemisphere(words);
    let negative = rest.starts_with(['-', '\u{2212}']);
    let rest = rest.trim_start_matches(['-', '\u{2212}', '+']);
    let marks = ['°', 'º', '\'', '′', '’', '"', '″', '”'];
    if !rest.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ' ' || marks.contains(&c)) {
        return None;
    }
    let numbers: Vec<&str> =
        rest.split(|c| marks.contains(&c) || c == ' ').filter(|n| !n.is_empty()).collect();
    let values: Vec<f64> = numbers.iter().map(|n| n.parse().ok()).collect::<Option<_>>()?;
    let (last, before) = values.split_last()?;
    let whole = before.iter().all(|n| n.fract() == 0.0) && values[1..].iter().all(|n| *n < 60.0);
    let degrees = values.iter().rev().fold(0.0, |sum, n| n + sum / 60.0);
    let south = matches!(letter, Some('S' | 'W'));
    let axis = letter.map(|c| if matches!(c, 'N' | 'S') { Axis::Lat } else { Axis::Lon });
    let decimals = numbers.last()?.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let step_m = step(values.len(), decimals)?;
    let right = whole && last.is_finite() && !(negative && letter.is_some());
    right.then_some(Angle {
        degrees: if negative || south { -degrees } else { degrees },
        axis,
        step_m,
    })
}

/// The letter of the hemisphere at either end, and the rest.
fn hemisphere(words: &str) -> (Option<char>, &str) {
    let letter = |c: char| matches!(c, 'N' | 'S' | 'E' | 'W');
    if let Some(first) = words.chars().next().filter(|c| letter(*c)) {
        return (Some(first), words[1..].trim());
    }
    match words.chars().last().filter(|c| letter(*c)) {
        Some(last) => (Some(last), words[..words.len() - 1].trim()),
        None => (None, words),
    }
}

/// Metres that the last digit of an angle stands for, by the number of its parts and of decimals; none of what fixes no
/// place.
fn step(parts: usize, decimals: usize) -> Option<u32> {
    match (parts, decimals) {
        (1, 2) => Some(1_100),
        (1, 3) => Some(110),
        (1, 4..) | (3, _) | (2, 2..) => Some(50),
        (2, 1) => Some(200),
        (2, 0) => Some(1_900),
        _ => None,
    }
}

/// The place of an incident where the point is: the name stays.
pub(super) fn place(before: Option<&IncidentPlace>, point: Point) -> IncidentPlace {
    IncidentPlace {
        geonameid: before.and_then(|place| place.geonameid),
        name: before.and_then(|place| place.name.clone()),
        name_local: before.and_then(|place| place.name_local.clone()),
        lat: Some(Degrees::new(point.lat)),
        lon: Some(Degrees::new(point.lon)),
        precision: Some(Precision::Exact),
        radius_m: Some(point.radius_m),
        method: PlaceMethod::StatedCoordinate,
    }
}

/// Why the words can't be taken for a coordinate of an incident held to be at `place`, printed by the document; else where
/// they stand.
pub(super) fn check(
    words: &str,
    header: &Header,
    place: Option<&IncidentPlace>,
) -> Result<usize, String> {
    let start = header
        .text
        .find(words)
        .ok_or_else(|| format!("`{words}` does not stand in {} in these words", header.id))?;
    let point = point(words).ok_or_else(|| {
        format!(
            "`{words}` is no coordinate; one is such as `35.9506, 39.0094` or `35°57'02\"N 39°00'34\"E`"
        )
    })?;
    let published =
        header.platform != Platform::Email && (header.url.is_some() || header.publisher.is_some());
    if !published {
        return Err(format!(
            "{} has neither an address nor a publisher: only what was published is known to everybody",
            header.id
        ));
    }
    let there = place.and_then(|place| Some((place.lat?.get(), place.lon?.get())));
    let far =
        |(lat, lon): (f64, f64)| (lat - point.lat).abs() > FAR || (lon - point.lon).abs() > FAR;
    if there.is_some_and(far) {
        return Err(format!("`{words}` lies elsewhere than the incident; `edit` its place first"));
    }
    Ok(start)
}

impl Casebook {
    /// The incidents whose coordinate a document printed, as a correction that stands says, by id; each with the document.
    ///
    /// # Errors
    /// [`CasebookError`] if the casebook can't be read or written.
    pub fn printed(&mut self) -> Result<BTreeMap<String, String>, CasebookError> {
        let known = self.known_as()?;
        let mut found = BTreeMap::new();
        for made in standing(&self.connection)? {
            let Correction::PrintedCoordinate { incident, document, .. } = made.correction else {
                continue;
            };
            let named = known.iter().find(|(_, known)| known.is(&incident));
            found.extend(named.map(|(id, _)| (id.clone(), document)));
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corpus() {
        for (words, expected) in [
            ("35.9506, 39.0094", Some((35.9506, 39.0094, 50))),
            ("35.951 39.009", Some((35.951, 39.009, 110))),
            ("39.0094 E, 35.9506 N", Some((35.9506, 39.0094, 50))),
            ("35.9506° N, 39.0094° E", Some((35.9506, 39.0094, 50))),
            ("-15.25, -28.75", Some((-15.25, -28.75, 1_100))),
            ("15.2500 S; 28.7500 W", Some((-15.25, -28.75, 50))),
            ("35°57'36\"N 39°00'36\"E", Some((35.96, 39.01, 50))),
            ("35° 57' N, 39° 00' E", Some((35.95, 39.0, 1_900))),
            ("35, 39", None),
            ("35.9, 39.1", None),
            ("95.9506, 39.0094", None),
            ("35.9506 N, 39.0094 N", None),
            ("35°75'00\"N 39°00'36\"E", None),
            ("35.9506", None),
            ("Homs, Idlib", None),
            ("12 dead, 14 wounded", None),
            ("", None),
        ] {
            let found = point(words)
                .map(|p| (Degrees::new(p.lat).get(), Degrees::new(p.lon).get(), p.radius_m));
            assert_eq!(found, expected, "{words}");
        }
    }
}
