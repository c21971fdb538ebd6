//! Countries: codes, names, neighbours.

use std::{collections::HashMap, sync::LazyLock};

use crate::{key, table::rows};

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
    /// ISO 3166-1 alpha-2.
    pub iso2: &'static str,
    /// Land area in square kilometres.
    pub area_km2: u32,
    /// The countries that it borders on, ISO 3166-1 alpha-3.
    pub neighbours: Vec<&'static str>,
    /// A point in its middle: latitude and longitude in degrees.
    pub middle: Option<(f64, f64)>,
}

impl Country {
    /// The countries, by their codes.
    pub fn all() -> &'static [Self] {
        static ALL: LazyLock<Vec<Country>> =
            LazyLock::new(|| rows(include_str!("../data/countries.tsv")).map(country).collect());
        &ALL
    }

    /// The country of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        static BY_KEY: LazyLock<HashMap<String, &Country>> = LazyLock::new(|| {
            Country::all().iter().map(|country| (key(country.name), country)).collect()
        });
        BY_KEY.get(&key(name)).copied()
    }

    /// The country that a table means: by its ISO 3166-1 code of two or three letters, in either case,
    /// or by its name.
    ///
    /// # Errors
    /// That no country goes by it.
    pub fn told(words: &str) -> Result<&'static Self, String> {
        let is_code = |country: &&Self| {
            country.iso3.eq_ignore_ascii_case(words) || country.iso2.eq_ignore_ascii_case(words)
        };
        let known = Self::all().iter().find(is_code).or_else(|| Self::named(words));
        known.ok_or_else(|| format!("no country has the code or the name `{words}`"))
    }

    /// The country with that ISO 3166-1 alpha-3 code.
    pub fn by_code(iso3: &str) -> Option<&'static Self> {
        let at = Self::all().binary_search_by(|country| country.iso3.cmp(iso3)).ok()?;
        Some(&Self::all()[at])
    }
}

fn country(line: &'static str) -> Country {
    let columns: Vec<&str> = line.split('\t').collect();
    let [iso3, geonameid, name, capital, area, near, lat, lon, iso2] = columns[..] else {
        panic!("build.py writes nine columns a line: {line}");
    };
    let number = |column: &str| column.parse().expect("build.py writes whole numbers");
    Country {
        iso3,
        iso2,
        geonameid: number(geonameid),
        name,
        capital,
        area_km2: number(area),
        neighbours: near.split_whitespace().collect(),
        middle: lat.parse().ok().zip(lon.parse().ok()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_found_by_name_and_code() {
        assert_eq!(Country::named("Syria").map(|c| c.iso3), Some("SYR"));
        assert_eq!(Country::by_code("SDN").map(|c| c.name), Some("Sudan"));
        for words in ["SYR", "sy", "Syria"] {
            assert_eq!(Country::told(words).map(|c| c.iso3), Ok("SYR"));
        }
        assert_eq!(Country::told("Ruritania").ok(), None);
    }
}
