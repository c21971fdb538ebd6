//! Places by name.

use std::{
    borrow::Cow,
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
    sync::LazyLock,
};

use crate::{
    Country, Packing, Row, arabic::reads_as, key, packed::Packed, plain_arabic, sound, table::rows,
    user::UserGazetteer, without_article,
};

/// A populated place, an administrative unit or a facility.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Feature {
    /// Its number in the gazetteer.
    pub number: u32,
    /// `GeoNames` id, where the source tells it.
    pub geonameid: Option<u32>,
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
    /// Of a unit, the kilometres around its middle that hold most of it; of a settlement of our own
    /// table, those that its point is good to; else 0.
    pub radius_km: u32,
    /// Its province, for [`Gazetteer::province`].
    pub province: Option<u32>,
}

/// What a feature is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// A city, town or village.
    Populated,
    /// A town or village of our own table, whose point is only good to some kilometres.
    Settlement,
    /// A unit of the first level: a province, governorate or state.
    Admin1,
    /// A unit of the second level: a district or county.
    Admin2,
    /// A camp, a base, a hospital: what a user's table tells as such.
    Facility,
    /// A part of a city.
    Neighbourhood,
}

impl Class {
    /// As the packed bytes write it.
    pub(crate) const fn code(self) -> u8 {
        match self {
            Self::Populated => 0,
            Self::Admin1 => 1,
            Self::Admin2 => 2,
            Self::Facility => 3,
            Self::Neighbourhood => 4,
            Self::Settlement => 5,
        }
    }

    /// What the packed bytes write so.
    pub const fn of_code(code: u8) -> Self {
        match code {
            0 => Self::Populated,
            1 => Self::Admin1,
            2 => Self::Admin2,
            3 => Self::Facility,
            5 => Self::Settlement,
            _ => Self::Neighbourhood,
        }
    }

    /// Whether people live there, in a place of its own.
    pub(crate) const fn is_settlement(self) -> bool {
        matches!(self, Self::Populated | Self::Settlement)
    }

    /// Whether a table gives it a radius where others have their people.
    const fn has_radius(self) -> bool {
        matches!(self, Self::Admin1 | Self::Admin2 | Self::Settlement)
    }
}

impl Feature {
    /// Whether it lies in another: in its unit, or within so many kilometres of a town.
    pub fn lies_in(&self, outer: &Self, km: f64) -> bool {
        Some(outer.number) == self.province
            || self.km_to(outer) <= f64::from(outer.radius_km).max(km)
    }

    /// The cell of half a degree, about 55 km, that it lies in.
    pub fn cell(&self) -> (i32, i32) {
        cell(self.lat, self.lon)
    }

    /// Kilometres between two features, on a sphere.
    pub fn km_to(&self, other: &Self) -> f64 {
        km_between((self.lat, self.lon), (other.lat, other.lon))
    }
}

/// Kilometres between two points of latitude and longitude in degrees, on a sphere of the Earth's mean
/// radius (haversine).
pub fn km_between(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (from, to) = (a.0.to_radians(), b.0.to_radians());
    let half = |from: f64, to: f64| ((to - from) / 2.0).sin().powi(2);
    let lon = half(a.1.to_radians(), b.1.to_radians());
    2.0 * 6371.0 * (half(from, to) + from.cos() * to.cos() * lon).sqrt().min(1.0).asin()
}

/// Places by name.
#[derive(Clone, Debug)]
pub struct Gazetteer {
    /// The embedded tables, then the user's.
    layers: Vec<Layer>,
    /// The middles of provinces whose people live far from it.
    middles: BTreeMap<u32, Middle>,
}

/// The middle of a province's land, and the kilometres around it that hold most of it.
#[derive(Clone, Copy, Debug)]
struct Middle {
    lat: f64,
    lon: f64,
    km: u32,
}

/// A table of a gazetteer.
#[derive(Clone, Debug)]
struct Layer {
    packed: Packed,
    /// Number of its first feature.
    first: u32,
}

impl Gazetteer {
    /// The table that comes with the program.
    pub fn embedded() -> &'static Self {
        static EMBEDDED: LazyLock<Gazetteer> = LazyLock::new(|| {
            let geonames = Cow::Borrowed(&include_bytes!("../data/gazetteer.bin")[..]);
            let mut gazetteer = Gazetteer { layers: vec![], middles: BTreeMap::new() };
            gazetteer.push(Packed::of(geonames).expect("the embedded table is whole"));
            gazetteer.middles = middles(&gazetteer);
            let own = [quarters(), towns(&gazetteer)];
            for bytes in own {
                gazetteer.push(Packed::of(Cow::Owned(bytes)).expect("packed bytes are whole"));
            }
            gazetteer
        });
        &EMBEDDED
    }

    /// The embedded table with a user's beside it.
    pub fn with(user: &UserGazetteer) -> Self {
        let mut gazetteer = Self::embedded().clone();
        for packed in user.packed() {
            gazetteer.push(packed.clone());
        }
        gazetteer
    }

    fn push(&mut self, packed: Packed) {
        let first = self.layers.iter().map(|layer| layer.packed.len()).sum();
        self.layers.push(Layer { packed, first });
    }

    /// The features that bear the name: the most populous first, then units of the first and of the
    /// second level.
    ///
    /// ```
    /// let found = bearwitness_places::Gazetteer::embedded().named("al-Raqqa");
    /// assert_eq!(found[0].geonameid, Some(172955));
    /// ```
    pub fn named(&self, name: &str) -> Vec<Feature> {
        let of = |name: &str| {
            let key = key(name);
            self.sorted(|packed| packed.of_key(&key).collect())
        };
        let bare = without_article(name).map(str::to_owned);
        let spellings = std::iter::once(name.to_owned()).chain(bare).chain(ending(name));
        let mut found = spellings.map(|name| of(&name));
        found.find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// The features whose names sound like it, in countries whose names are romanised.
    pub fn sounding(&self, name: &str) -> Vec<Feature> {
        let by_sound = sound(name)
            .map_or_else(Vec::new, |sound| self.sorted(|packed| packed.of_sound(&sound).collect()));
        // "Shabwa", too short to be told by its sound, is Shabwah.
        if !by_sound.is_empty() {
            return by_sound;
        }
        // "Feodosiia", as Ukraine spells it, is Feodosiya.
        match name.strip_suffix("iia") {
            Some(stem) => self.named(&format!("{stem}iya")),
            None if name.ends_with('a') => self.named(&format!("{name}h")),
            None => by_sound,
        }
    }

    /// The places of the country whose Latin names may be romanised from a name in Arabic letters.
    pub(crate) fn romanised(&self, name: &str, country: &str) -> Vec<Feature> {
        let plain = plain_arabic(name);
        let is_arabic = |c: char| matches!(c, '\u{621}'..='\u{64a}');
        if !plain.contains(is_arabic) {
            return vec![];
        }
        let all = self
            .layers
            .iter()
            .flat_map(|layer| (0..layer.packed.len()).map(|number| layer.first + number));
        let features = all.map(|number| self.feature(number)).filter(|f| f.country == country);
        features.filter(|feature| reads_as(&plain, self.name(feature))).collect()
    }

    /// Number of provinces that the embedded table holds.
    pub(crate) fn provinces(&self) -> usize {
        let packed = &self.layers[0].packed;
        (0..packed.len()).take_while(|at| packed.place(*at).class == Class::Admin1.code()).count()
    }

    /// The main name of a feature.
    pub fn name(&self, feature: &Feature) -> &str {
        let layer = self.layer(feature.number);
        layer.packed.name(feature.number - layer.first)
    }

    /// The province of the nearest populated place of the country, within half a degree.
    pub(crate) fn province_near(&self, country: &str, lat: f64, lon: f64) -> Option<u32> {
        static CELLS: LazyLock<HashMap<(i32, i32), Vec<u32>>> = LazyLock::new(|| {
            let embedded = Gazetteer::embedded();
            let mut cells: HashMap<(i32, i32), Vec<u32>> = HashMap::new();
            for number in 0..embedded.layers[0].packed.len() {
                let feature = embedded.feature(number);
                if feature.class == Class::Populated {
                    cells.entry(feature.cell()).or_default().push(number);
                }
            }
            cells
        });
        let (y, x) = cell(lat, lon);
        let around = (y - 1..=y + 1).flat_map(|y| (x - 1..=x + 1).map(move |x| (y, x)));
        let near = around.filter_map(|cell| CELLS.get(&cell)).flatten();
        let near = near.map(|number| self.feature(*number)).filter(|f| f.country == country);
        let square = |f: &Feature| (f.lat - lat).powi(2) + (f.lon - lon).powi(2);
        near.min_by(|a, b| square(a).total_cmp(&square(b)))?.province
    }

    /// The province that a feature's number stands for.
    pub fn province(&self, number: u32) -> Feature {
        self.feature(number)
    }

    /// The features that are found in each table; of those with one id, the first.
    fn sorted(&self, find: impl Fn(&Packed) -> Vec<u32>) -> Vec<Feature> {
        let in_layer = |layer: &Layer| -> Vec<u32> {
            find(&layer.packed).iter().map(|number| layer.first + number).collect()
        };
        let mut found: Vec<Feature> = Vec::new();
        for feature in self.layers.iter().flat_map(in_layer).map(|number| self.feature(number)) {
            let id = feature.geonameid;
            if id.is_none() || found.iter().all(|known| known.geonameid != id) {
                found.push(feature);
            }
        }
        found.sort_by_key(|f| (f.class, Reverse(f.population), f.geonameid, f.number));
        found
    }

    fn layer(&self, number: u32) -> &Layer {
        let after = self.layers.partition_point(|layer| layer.first <= number);
        &self.layers[after - 1]
    }

    fn feature(&self, number: u32) -> Feature {
        let layer = self.layer(number);
        let raw = layer.packed.place(number - layer.first);
        let class = Class::of_code(raw.class);
        let (lat, lon) = (f64::from(raw.lat) / 100_000.0, f64::from(raw.lon) / 100_000.0);
        let km = if class.has_radius() { raw.size } else { 0 };
        let middle = self.middles.get(&number).copied().unwrap_or(Middle { lat, lon, km });
        Feature {
            number,
            geonameid: Some(raw.id).filter(|id| *id > 0),
            country: Country::all()[usize::from(raw.country)].iso3,
            class,
            lat: middle.lat,
            lon: middle.lon,
            population: if class.has_radius() { 0 } else { raw.size },
            radius_km: middle.km,
            province: raw.province,
        }
    }
}

/// The provinces of the table of middles.
fn middles(geonames: &Gazetteer) -> BTreeMap<u32, Middle> {
    let middle = |line: &str| {
        let columns: Vec<&str> = line.split('\t').collect();
        let [country, km, lat, lon, name] = columns[..] else {
            panic!("province_points.tsv has five columns a line: {line}");
        };
        let is_meant = |f: &Feature| f.class == Class::Admin1 && f.country == country;
        let province = geonames.named(name).into_iter().find(is_meant);
        let province = province.unwrap_or_else(|| panic!("no such province: {line}"));
        let degrees = |column: &str| column.parse().expect("province_points.tsv holds degrees");
        let km = km.parse().expect("province_points.tsv holds kilometres");
        (province.number, Middle { lat: degrees(lat), lon: degrees(lon), km })
    };
    rows(include_str!("../data/province_points.tsv")).map(middle).collect()
}

/// The quarters, camps and sites of our own table, packed.
fn quarters() -> Vec<u8> {
    let mut packing = Packing::default();
    for line in rows(include_str!("../data/quarters.tsv")) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [country, class, lat, lon, names] = columns[..] else {
            panic!("quarters.tsv has five columns a line: {line}");
        };
        let degrees = |column: &str| column.parse().expect("quarters.tsv holds degrees");
        let row = Row {
            class: if class == "facility" { Class::Facility } else { Class::Neighbourhood },
            geonameid: None,
            country,
            lat: degrees(lat),
            lon: degrees(lon),
            size: 0,
            province: None,
            names: names.split('|').collect(),
        };
        packing.add(&row).unwrap_or_else(|why| panic!("quarters.tsv: {line}: {why}"));
    }
    packing.bytes()
}

/// The towns and villages of our own table, packed.
fn towns(geonames: &Gazetteer) -> Vec<u8> {
    let mut packing = Packing::default();
    for line in rows(include_str!("../data/towns.tsv")) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [country, province, km, lat, lon, names] = columns[..] else {
            panic!("towns.tsv has six columns a line: {line}");
        };
        let degrees = |column: &str| column.parse().expect("towns.tsv holds degrees");
        let is_meant = |f: &Feature| f.class == Class::Admin1 && f.country == country;
        let province = geonames.named(province).into_iter().find(is_meant);
        let row = Row {
            class: Class::Settlement,
            geonameid: None,
            country,
            lat: degrees(lat),
            lon: degrees(lon),
            size: km.parse().expect("towns.tsv holds kilometres"),
            province: Some(province.unwrap_or_else(|| panic!("no such province: {line}")).number),
            names: names.split('|').collect(),
        };
        packing.add(&row).unwrap_or_else(|why| panic!("towns.tsv: {line}: {why}"));
    }
    packing.bytes()
}

/// The name with the other spelling of its ending: Khuza'a and Khuza'ah are one.
fn ending(name: &str) -> Option<String> {
    match name.strip_suffix("ah") {
        Some(stem) => Some(format!("{stem}a")),
        None => name.ends_with('a').then(|| format!("{name}h")),
    }
}

/// The cell of half a degree that a point lies in.
fn cell(lat: f64, lon: f64) -> (i32, i32) {
    ((lat * 2.0).floor() as i32, (lon * 2.0).floor() as i32)
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
        assert_eq!((province.class, gazetteer.name(&province)), (Class::Admin1, "Aleppo"));
    }

    #[test]
    fn our_own_settlements_say_how_far_their_points_are_good() {
        let gazetteer = Gazetteer::embedded();
        let saqba = gazetteer.named("سقبا")[0];
        let province = gazetteer.province(saqba.province.unwrap());
        assert_eq!((gazetteer.name(&saqba), gazetteer.name(&province)), ("Saqba", "Rif-dimashq"));
        assert_eq!((saqba.class, saqba.radius_km, saqba.population), (Class::Settlement, 6, 0));
    }

    #[test]
    fn our_own_tables_are_sorted_by_country_and_main_name() {
        let names = |row: &'static str| {
            let columns: Vec<&str> = row.split('\t').collect();
            (columns[0], columns.last().and_then(|names| names.split('|').next()))
        };
        for table in [include_str!("../data/towns.tsv"), include_str!("../data/quarters.tsv")] {
            let rows: Vec<_> = rows(table).map(names).collect();
            assert!(rows.is_sorted(), "{:?}", rows.windows(2).find(|pair| pair[0] > pair[1]));
        }
    }

    #[test]
    fn unknown_names_have_no_place() {
        assert_eq!(first("Hamas"), None);
        assert_eq!(first("Nowhere-upon-Nothing"), None);
    }
}
