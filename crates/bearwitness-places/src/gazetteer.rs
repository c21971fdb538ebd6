//! Places by name.

use std::{cmp::Reverse, collections::HashMap, sync::LazyLock};

use crate::{key, packed::Packed, sound, without_article};

/// A populated place or an administrative unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Feature {
    /// Its number in the gazetteer.
    pub number: u32,
    /// `GeoNames` id, where the source tells it.
    pub geonameid: Option<u32>,
    /// Main name in `GeoNames`.
    pub name: &'static str,
    /// Country, ISO 3166-1 alpha-3.
    pub country: &'static str,
    /// What it is.
    pub class: Class,
    /// Latitude in degrees (WGS 84): of a unit, of its middle.
    pub lat: f64,
    /// Longitude in degrees.
    pub lon: f64,
    /// Inhabitants of a populated place, as `GeoNames` gives them; 0 where unknown.
    pub population: u32,
    /// Of a unit, the kilometres around its middle that hold most of it; else 0.
    pub radius_km: u32,
    /// Its province, for [`Gazetteer::province`].
    pub province: Option<u32>,
}

/// What a feature is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// A city, town or village.
    Populated,
    /// A unit of the first level: a province, governorate or state.
    Admin1,
    /// A unit of the second level: a district or county.
    Admin2,
}

impl Feature {
    /// Kilometres between two features, on a sphere.
    pub fn km_to(&self, other: &Self) -> f64 {
        let (a, b) = (self.lat.to_radians(), other.lat.to_radians());
        let half = |from: f64, to: f64| ((to - from) / 2.0).sin().powi(2);
        let lon = half(self.lon.to_radians(), other.lon.to_radians());
        2.0 * 6371.0 * (half(a, b) + a.cos() * b.cos() * lon).sqrt().min(1.0).asin()
    }
}

/// A country.
#[derive(Clone, Debug, PartialEq)]
pub struct Country {
    /// ISO 3166-1 alpha-3.
    pub iso3: &'static str,
    /// `GeoNames` id.
    pub geonameid: u32,
    /// Name in English.
    pub name: &'static str,
    /// Name of the capital.
    pub capital: &'static str,
    /// Land area in square kilometres.
    pub area_km2: u32,
    /// A point in its middle: latitude and longitude in degrees.
    pub middle: Option<(f64, f64)>,
}

/// Places by name.
#[derive(Debug)]
pub struct Gazetteer {
    packed: Packed,
    countries: Vec<Country>,
    countries_by_key: HashMap<String, usize>,
}

impl Gazetteer {
    /// The table that comes with the program.
    pub fn embedded() -> &'static Self {
        static EMBEDDED: LazyLock<Gazetteer> = LazyLock::new(|| {
            let countries: Vec<Country> = Gazetteer::countries().collect();
            let by_key = countries.iter().enumerate().map(|(at, country)| (key(country.name), at));
            Gazetteer {
                packed: Packed::of(include_bytes!("../data/gazetteer.bin")),
                countries_by_key: by_key.collect(),
                countries,
            }
        });
        &EMBEDDED
    }

    /// The countries, by their codes.
    pub fn countries() -> impl Iterator<Item = Country> {
        let table = include_str!("../data/countries.tsv");
        table.lines().filter(|line| !line.starts_with('#')).map(country)
    }

    /// The features that bear the name: the most populous first, then units of the first and of the
    /// second level.
    ///
    /// ```
    /// let found = bearwitness_places::Gazetteer::embedded().named("al-Raqqa");
    /// assert_eq!(found[0].geonameid, Some(172955));
    /// ```
    pub fn named(&self, name: &str) -> Vec<Feature> {
        let of = |name: &str| self.sorted(self.packed.of_key(&key(name)));
        let found = of(name);
        match without_article(name) {
            Some(bare) if found.is_empty() => of(bare),
            _ => found,
        }
    }

    /// The features whose names sound like it, in countries whose names are romanised.
    pub fn sounding(&self, name: &str) -> Vec<Feature> {
        sound(name).map_or_else(Vec::new, |sound| self.sorted(self.packed.of_sound(&sound)))
    }

    /// The province that a feature's number stands for.
    pub fn province(&self, number: u32) -> Feature {
        self.feature(number)
    }

    /// The country of that name.
    pub fn country(&self, name: &str) -> Option<&Country> {
        self.countries_by_key.get(&key(name)).map(|at| &self.countries[*at])
    }

    /// The country with that ISO 3166-1 alpha-3 code.
    pub fn country_by_code(&self, iso3: &str) -> Option<&Country> {
        let at = self.countries.binary_search_by(|country| country.iso3.cmp(iso3)).ok()?;
        Some(&self.countries[at])
    }

    fn sorted(&self, numbers: impl Iterator<Item = u32>) -> Vec<Feature> {
        let mut found: Vec<Feature> = numbers.map(|number| self.feature(number)).collect();
        found.sort_by_key(|f| (f.class, Reverse(f.population), f.geonameid));
        found
    }

    fn feature(&self, number: u32) -> Feature {
        let raw = self.packed.place(number);
        let class = match raw.class {
            0 => Class::Populated,
            1 => Class::Admin1,
            _ => Class::Admin2,
        };
        let populated = class == Class::Populated;
        Feature {
            number,
            geonameid: Some(raw.id).filter(|id| *id > 0),
            name: raw.name,
            country: self.countries[usize::from(raw.country)].iso3,
            class,
            lat: f64::from(raw.lat) / 100_000.0,
            lon: f64::from(raw.lon) / 100_000.0,
            population: if populated { raw.size } else { 0 },
            radius_km: if populated { 0 } else { raw.size },
            province: raw.province,
        }
    }
}

fn country(line: &'static str) -> Country {
    let columns: Vec<&str> = line.split('\t').collect();
    let [iso3, geonameid, name, capital, area, _near, lat, lon] = columns[..] else {
        panic!("build.py writes eight columns a line: {line}");
    };
    let number = |column: &str| column.parse().expect("build.py writes whole numbers");
    Country {
        iso3,
        geonameid: number(geonameid),
        name,
        capital,
        area_km2: number(area),
        middle: lat.parse().ok().zip(lon.parse().ok()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn first(name: &str) -> Option<(&'static str, Option<u32>)> {
        Gazetteer::embedded().named(name).first().map(|city| (city.country, city.geonameid))
    }

    #[test]
    fn spellings_of_one_name_meet() {
        for name in ["Raqqa", "Ar-Raqqah", "al-Raqqa", "Raqqah", "RAQQA", "الرقة", "Ракка"]
        {
            assert_eq!(first(name), Some(("SYR", Some(172_955))), "{name}");
        }
        for name in ["Deir ez-Zor", "Dayr az-Zawr", "Deir al-Zour"] {
            assert_eq!(first(name), Some(("SYR", Some(170_794))), "{name}");
        }
    }

    #[test]
    fn romanisations_that_no_table_holds_are_found_by_sound() {
        for (name, country) in [("Deyr ez Zour", "SYR"), ("Paktiya", "AFG"), ("Sirnak", "TUR")] {
            let found = Gazetteer::embedded().sounding(name);
            let known = found.iter().any(|feature| feature.country == country);
            assert_eq!(known, country != "TUR", "{name}: {found:?}");
        }
    }

    #[test]
    fn namesakes_come_most_populous_first() {
        let countries: Vec<_> =
            Gazetteer::embedded().named("Tripoli").iter().map(|city| city.country).collect();
        assert_eq!(countries[0], "LBY");
        assert!(countries.contains(&"LBN"), "{countries:?}");
    }

    #[test]
    fn places_know_their_provinces() {
        let gazetteer = Gazetteer::embedded();
        let manbij = gazetteer.named("Manbij")[0];
        let province = gazetteer.province(manbij.province.unwrap());
        assert_eq!((province.class, province.name), (Class::Admin1, "Aleppo"));
    }

    #[test]
    fn unknown_names_have_no_place() {
        assert_eq!(first("Hamas"), None);
        assert_eq!(first("Nowhere-upon-Nothing"), None);
    }

    #[test]
    fn countries_are_found_by_name_and_code() {
        let gazetteer = Gazetteer::embedded();
        assert_eq!(gazetteer.country("Syria").map(|c| c.iso3), Some("SYR"));
        assert_eq!(gazetteer.country_by_code("SDN").map(|c| c.name), Some("Sudan"));
    }
}
