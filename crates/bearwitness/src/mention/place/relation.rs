//! "12 km south-east of Manbij", "west of Kharab", "30 km from Dori": where a place lies from another.

use crate::{
    mention::number::number,
    sentence::{Sentence, Tokens},
};

/// How far and in what direction from a named place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Relation {
    /// Metres, where the distance is told.
    pub(crate) metres: Option<u32>,
    /// Degrees from north, clockwise; none where only the distance is told.
    pub(crate) bearing: Option<f64>,
}

impl Relation {
    /// The relation that the words before the name tell.
    pub(crate) fn before(sentence: &Sentence<'_>, place: &Tokens) -> Option<Self> {
        let mut at = place.start;
        let leads = |word| matches!(word, "the" | "capital" | "city" | "town" | "village" | "of");
        while at > 0 && leads(sentence.before(at)) {
            at -= 1;
        }
        if sentence.before(at) == "from" {
            let metres = Some(distance(sentence, at - 1)?);
            return Some(Self { metres, bearing: None });
        }
        // "the northern city of Manbij" is Manbij itself.
        let stated = at < place.start && sentence.word(at) == "of";
        let (start, bearing) = direction(sentence, at).filter(|_| stated)?;
        Some(Self { metres: distance(sentence, start), bearing: Some(bearing) })
    }

    /// The point that lies so from a point, in degrees, on a sphere flat at that distance; without a direction the point
    /// itself.
    pub(crate) fn from(self, lat: f64, lon: f64) -> (f64, f64) {
        let Some(bearing) = self.bearing else { return (lat, lon) };
        let degrees = f64::from(self.metres.unwrap_or(0)) / 111_200.0;
        let bearing = bearing.to_radians();
        let east = degrees * bearing.sin() / lat.to_radians().cos().max(0.01);
        (lat + degrees * bearing.cos(), lon + east)
    }

    /// Metres around the point within which the place lies: a quarter of the way, for distances and
    /// directions are told roughly, and the whole way as well where no direction is told; without a distance, as far as a
    /// neighbouring town.
    pub(crate) fn radius_m(self) -> u32 {
        let Some(metres) = self.metres else { return 25_000 };
        let about = (metres / 4).max(3_000);
        if self.bearing.is_some() { about } else { metres.saturating_add(about) }
    }
}

/// The direction that ends before the token, and where it begins.
fn direction(sentence: &Sentence<'_>, end: usize) -> Option<(usize, f64)> {
    let name = |n: usize| (n < end).then(|| sentence.word(n).trim_end_matches("ern"));
    let joined = |from: usize| -> String { (from..end).filter_map(name).collect() };
    let mut starts = [3, 1].into_iter().filter_map(|length| end.checked_sub(length));
    starts.find_map(|start| Some((start, bearing(&joined(start))?)))
}

/// "north", "north-western": a side of the compass.
pub(super) fn is_direction(word: &str) -> bool {
    bearing(word.trim_end_matches("ern")).is_some()
}

fn bearing(name: &str) -> Option<f64> {
    Some(match name.replace('-', "").as_str() {
        "north" => 0.0,
        "northeast" => 45.0,
        "east" => 90.0,
        "southeast" => 135.0,
        "south" => 180.0,
        "southwest" => 225.0,
        "west" => 270.0,
        "northwest" => 315.0,
        _ => return None,
    })
}

/// The metres that are told right before the token: "12 km to the".
fn distance(sentence: &Sentence<'_>, end: usize) -> Option<u32> {
    let mut unit = end.checked_sub(1)?;
    while unit > 0 && matches!(sentence.word(unit), "to" | "the") {
        unit -= 1;
    }
    if sentence.word(unit) == ")" {
        // "100 kilometres (60 miles) south of"
        unit = (unit.saturating_sub(4)..unit).find(|n| sentence.word(*n) == "(")?.checked_sub(1)?;
    }
    let per = match sentence.word(unit) {
        "km" | "kms" | "kilometer" | "kilometers" | "kilometre" | "kilometres" => 1000,
        "mile" | "miles" => 1609,
        _ => return None,
    };
    let told = (unit.saturating_sub(3)..unit)
        .find_map(|at| number(sentence, at).filter(|number| number.tokens.end == unit))?;
    let most = told.max.or(told.min)?;
    u32::try_from(told.min.unwrap_or(most).saturating_add(most).saturating_mul(per) / 2).ok()
}
