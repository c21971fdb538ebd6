//! The embedded table and its index.

use std::{collections::HashMap, sync::LazyLock};

use crate::{key, without_article};

/// A populated place.
#[derive(Clone, Debug, PartialEq)]
pub struct City {
    /// `GeoNames` id.
    pub geonameid: u32,
    /// Main name in `GeoNames`.
    pub name: &'static str,
    /// Country, ISO 3166-1 alpha-3.
    pub country: &'static str,
    /// Latitude in degrees (WGS 84).
    pub lat: f64,
    /// Longitude in degrees.
    pub lon: f64,
    /// Inhabitants, as `GeoNames` gives them.
    pub population: u32,
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
}

/// Places by name.
#[derive(Debug)]
pub struct Gazetteer {
    cities: Vec<City>,
    countries: Vec<Country>,
    cities_by_key: HashMap<String, Vec<u32>>,
    countries_by_key: HashMap<String, u32>,
}

impl Gazetteer {
    /// The table that comes with the program, indexed at first use.
    pub fn embedded() -> &'static Self {
        static EMBEDDED: LazyLock<Gazetteer> = LazyLock::new(|| {
            Gazetteer::from_tables(
                include_str!("../data/cities.tsv"),
                include_str!("../data/countries.tsv"),
            )
        });
        &EMBEDDED
    }

    /// The cities that bear the name in any spelling, most populous first.
    ///
    /// ```
    /// let cities = bearwitness_places::Gazetteer::embedded().cities("al-Raqqa");
    /// assert_eq!(cities[0].geonameid, 172955);
    /// ```
    pub fn cities(&self, name: &str) -> Vec<&City> {
        let bare = || self.cities_by_key.get(&key(without_article(name)?));
        let found = self.cities_by_key.get(&key(name)).or_else(bare);
        found.into_iter().flatten().map(|at| &self.cities[*at as usize]).collect()
    }

    /// The country of that name.
    pub fn country(&self, name: &str) -> Option<&Country> {
        self.countries_by_key.get(&key(name)).map(|at| &self.countries[*at as usize])
    }

    /// The country with that ISO 3166-1 alpha-3 code.
    pub fn country_by_code(&self, iso3: &str) -> Option<&Country> {
        let at = self.countries.binary_search_by(|country| country.iso3.cmp(iso3)).ok()?;
        Some(&self.countries[at])
    }

    fn from_tables(cities: &'static str, countries: &'static str) -> Self {
        let mut built = Self {
            cities: Vec::new(),
            countries: Vec::new(),
            cities_by_key: HashMap::new(),
            countries_by_key: HashMap::new(),
        };
        lines(countries).for_each(|line| built.add_country(line));
        lines(cities).for_each(|line| built.add_city(line));
        let Self { cities, cities_by_key, .. } = &mut built;
        for places in cities_by_key.values_mut() {
            places.sort_by_key(|at| {
                let city = &cities[*at as usize];
                (std::cmp::Reverse(city.population), city.geonameid)
            });
            places.dedup();
        }
        built
    }

    fn add_country(&mut self, line: &'static str) {
        let [iso3, geonameid, name, capital, area, _near] = columns(line);
        let at = self.countries.len() as u32;
        self.countries_by_key.insert(key(name), at);
        self.countries.push(Country {
            iso3,
            geonameid: parsed(geonameid),
            name,
            capital,
            area_km2: parsed(area),
        });
    }

    fn add_city(&mut self, line: &'static str) {
        let [geonameid, country, lat, lon, population, names] = columns(line);
        let at = self.cities.len() as u32;
        for name in names.split('|') {
            let bare = without_article(name).map(key);
            for key in std::iter::once(key(name)).chain(bare) {
                self.cities_by_key.entry(key).or_default().push(at);
            }
        }
        self.cities.push(City {
            geonameid: parsed(geonameid),
            name: names.split('|').next().unwrap_or(names),
            country,
            lat: parsed(lat),
            lon: parsed(lon),
            population: parsed(population),
        });
    }
}

fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.starts_with('#'))
}

/// The six columns of a line of our own tables.
fn columns(line: &'static str) -> [&'static str; 6] {
    let columns: Vec<_> = line.split('\t').collect();
    columns.try_into().expect("build.py writes six columns a line")
}

fn parsed<N: std::str::FromStr<Err: std::fmt::Debug>>(number: &str) -> N {
    number.parse().expect("build.py writes numbers in its number columns")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn first(name: &str) -> Option<(&'static str, u32)> {
        Gazetteer::embedded().cities(name).first().map(|city| (city.country, city.geonameid))
    }

    #[test]
    fn spellings_of_one_name_meet() {
        for name in ["Raqqa", "Ar-Raqqah", "al-Raqqa", "Raqqah", "RAQQA"] {
            assert_eq!(first(name), Some(("SYR", 172_955)), "{name}");
        }
        for name in ["Deir ez-Zor", "Dayr az-Zawr", "Deir al-Zour"] {
            assert_eq!(first(name), Some(("SYR", 170_794)), "{name}");
        }
    }

    #[test]
    fn namesakes_come_most_populous_first() {
        let countries: Vec<_> =
            Gazetteer::embedded().cities("Tripoli").iter().map(|city| city.country).collect();
        assert_eq!(countries[0], "LBY");
        assert!(countries.contains(&"LBN"), "{countries:?}");
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
