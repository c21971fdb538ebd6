//! Which of its namesakes a place is: what the report's other words speak for.

use std::collections::{BTreeMap, BTreeSet};

use bearwitness_places::{Class, Feature, Gazetteer};

use crate::{
    mention::{
        actor,
        place::{Found, Placed},
    },
    reading::Reading,
};

/// Where a report is set.
#[derive(Debug, Default)]
pub(crate) struct Setting {
    /// The countries that it names, or whose people.
    countries: BTreeSet<&'static str>,
    /// What each of its names of places may be: the one feature where it is beyond doubt.
    names: BTreeMap<String, Vec<Feature>>,
}

impl Setting {
    pub(crate) fn of(readings: &[Reading<'_>]) -> Self {
        let mut setting = Self::default();
        for reading in readings.iter().filter(|reading| reading.sentence.segment.is_evidence()) {
            let sentence = &reading.sentence;
            let nations = (0..sentence.len()).filter_map(|at| actor::nation(sentence, at));
            setting.countries.extend(nations.map(|(_, nation)| nation.iso3));
            for place in &reading.places {
                let words = place.name(sentence).to_owned();
                match &place.found {
                    Found::Features(features) => {
                        setting.names.insert(words, meant(features));
                    }
                    _ => setting.countries.extend(place.country()),
                }
            }
        }
        setting
    }

    /// Whether the report speaks of the country, apart from by the name in question.
    fn speaks_of(&self, country: &str, words: &str) -> bool {
        self.countries.contains(country)
            || self
                .others(words)
                .any(|named| named.iter().all(|feature| feature.country == country))
    }

    /// Whether anything but the name in question tells a country.
    fn is_told(&self, words: &str) -> bool {
        let one = |named: &[Feature]| {
            named.first().is_some_and(|first| named.iter().all(|f| f.country == first.country))
        };
        !self.countries.is_empty() || self.others(words).any(one)
    }

    /// What the other names may be.
    fn others(&self, words: &str) -> impl Iterator<Item = &[Feature]> {
        self.names.iter().filter(move |(name, _)| *name != words).map(|(_, named)| named.as_slice())
    }

    /// The features that a place may be, the likeliest first; none where it is not to be told.
    ///
    /// Names of countries that the report does not speak of count only for places of some size: a
    /// village abroad is more often one that the gazetteer lacks.
    pub(crate) fn ranked(&self, place: &Placed, words: &str) -> Vec<Feature> {
        let spelt: &[Feature] = match &place.found {
            Found::Features(features) => features,
            _ => &[],
        };
        let mut found: Vec<(i64, Feature)> = spelt
            .iter()
            .filter(|feature| self.may_be(feature, place, words))
            .map(|feature| (self.score(feature, place, words), *feature))
            .collect();
        if found.is_empty() {
            let sounding = Gazetteer::embedded().sounding(words);
            let near = sounding.iter().filter(|feature| {
                self.speaks_of(feature.country, words) && lies_within(feature, &place.within)
            });
            found.extend(near.map(|feature| (self.score(feature, place, words), *feature)));
        }
        found.sort_by_key(|(score, feature)| (-score, feature.number));
        if is_tie(&found) {
            return vec![];
        }
        found.into_iter().map(|(_, feature)| as_unit(feature, place.unit)).collect()
    }

    fn may_be(&self, feature: &Feature, place: &Placed, words: &str) -> bool {
        if !place.within.is_empty() {
            return lies_within(feature, &place.within);
        }
        !self.is_told(words)
            || self.speaks_of(feature.country, words)
            || feature.class == Class::Admin1
            || feature.population >= ABROAD
    }

    /// How likely the feature is meant, in hundredths of a power of ten of its people.
    fn score(&self, feature: &Feature, place: &Placed, words: &str) -> i64 {
        let size = match feature.class {
            Class::Populated => f64::from(feature.population.max(300)).log10(),
            Class::Admin1 if feature.radius_km >= 150 => 5.6,
            Class::Admin1 => 5.0,
            Class::Admin2 => 3.3,
        };
        let shares = |other: &Feature| {
            feature.province.is_some_and(|own| other.province == Some(own) || other.number == own)
        };
        let near = self
            .others(words)
            .filter(|named| named.iter().any(|other| feature.km_to(other) <= NEAR_KM));
        let reasons = [
            (self.speaks_of(feature.country, words), 2.0),
            (self.others(words).any(|named| named.iter().all(shares)), 1.0),
            (place.unit == Some(feature.class), 3.0),
        ];
        let told: f64 = reasons.iter().filter(|(holds, _)| *holds).map(|(_, weight)| weight).sum();
        let company = [0.0, 0.8, 1.4, 1.8][near.take(3).count()];
        ((size + told + company) * 100.0).round() as i64
    }
}

/// Inhabitants of a place that is meant though the report does not speak of its country.
const ABROAD: u32 = 500_000;

/// Kilometres within which places of one report speak for each other.
const NEAR_KM: f64 = 60.0;

/// Kilometres within which namesakes are one place: a city, its district, its province.
const SAME_KM: f64 = 60.0;

/// Whether it lies in one of the features, if there are any: in a unit, or near a city.
fn lies_within(feature: &Feature, outer: &[Feature]) -> bool {
    let within = |outer: &Feature| {
        Some(outer.number) == feature.province
            || feature.km_to(outer) <= f64::from(outer.radius_km).max(CITY_KM)
    };
    outer.is_empty() || outer.iter().any(within)
}

/// Kilometres around a city that its quarters lie in.
const CITY_KM: f64 = 15.0;

/// What a name may mean: one feature where all its namesakes lie together, or where it has ten times
/// their people.
fn meant(features: &[Feature]) -> Vec<Feature> {
    let Some((first, rest)) = features.split_first() else { return vec![] };
    let mut far = rest.iter().filter(|other| other.km_to(first) > SAME_KM);
    let outweighs = |other: &Feature| {
        other.class == Class::Populated && first.population / 10 > other.population.max(10_000)
    };
    if far.all(outweighs) { vec![*first] } else { features.to_vec() }
}

/// "Homs governorate": the unit that the city of the name gives it.
fn as_unit(feature: Feature, unit: Option<Class>) -> Feature {
    let of_city = unit == Some(Class::Admin1) && feature.class == Class::Populated;
    let province = feature.province.filter(|_| of_city);
    province.map_or(feature, |number| Gazetteer::embedded().province(number))
}

/// Whether the two likeliest are as likely and lie apart.
fn is_tie(found: &[(i64, Feature)]) -> bool {
    let [(first, a), (second, b), ..] = found else { return false };
    first - second < 10 && a.km_to(b) > SAME_KM
}
