//! Tables of places that a user brings: `GeoNames` dumps and CSV files.

use std::sync::LazyLock;

use crate::{Class, Country, Gazetteer, Packing, Row, table::rows, user::UserLayer};

/// A table of places, packed, and what became of its rows.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The places that were taken.
    pub layer: UserLayer,
    /// Rows of what is no settlement and no facility: rivers, hills, units.
    pub left_out: usize,
    /// Rows that can't be used: line and reason.
    pub bad: Vec<(u64, String)>,
}

/// Where the columns of a table stand.
struct Columns {
    /// The main name, which may itself hold a comma.
    name: usize,
    /// Other names, several to a column.
    alternates: Vec<usize>,
    lat: usize,
    lon: usize,
    /// Class and code, or a word.
    feature: Vec<usize>,
    country: Option<usize>,
    population: Option<usize>,
    id: Option<usize>,
}

/// Reads a table of places: a country dump of `GeoNames` (19 columns without a header), or a CSV file
/// with a header that names at least `name`, `lat` and `lon`. Of a table without a column for it,
/// `country` (ISO 3166-1 alpha-3) says where all places lie.
///
/// # Errors
/// What is wrong with the table as a whole; rows that are wrong are told in [`Imported::bad`].
pub fn import(source: &str, bytes: &[u8], country: Option<&str>) -> Result<Imported, String> {
    let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let first = String::from_utf8_lossy(line);
    let dump = first.split('\t').count() == 19 && first.starts_with(|c: char| c.is_ascii_digit());
    let delimiter =
        [b'\t', b';', b','].into_iter().max_by_key(|mark| line.split(|byte| byte == mark).count());
    let mut table = csv::ReaderBuilder::new()
        .has_headers(!dump)
        .quoting(!dump)
        .flexible(true)
        .delimiter(delimiter.unwrap_or(b','))
        .from_reader(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes));
    let columns = if dump {
        Columns::of_dump()
    } else {
        let header = table.headers().map_err(|error| error.to_string())?;
        Columns::of_header(header)?
    };
    if columns.country.is_none() && country.is_none() {
        return Err("no column `country`; say with --country where the places lie".to_owned());
    }
    let (mut packing, mut left_out, mut bad) = (Packing::default(), 0, Vec::new());
    for record in table.records() {
        let added = match &record {
            Ok(record) => columns.add(record, country, &mut packing),
            Err(error) => Err(error.to_string()),
        };
        match added {
            Ok(taken) => left_out += usize::from(!taken),
            Err(why) => {
                let position = record.as_ref().ok().and_then(csv::StringRecord::position);
                bad.push((position.map_or(0, csv::Position::line), why));
            }
        }
    }
    Ok(Imported { layer: UserLayer::new(source, packing.bytes()), left_out, bad })
}

impl Columns {
    /// As <https://download.geonames.org/export/dump/readme.txt> tells them.
    fn of_dump() -> Self {
        Self {
            id: Some(0),
            name: 1,
            alternates: vec![2, 3],
            lat: 4,
            lon: 5,
            feature: vec![6, 7],
            country: Some(8),
            population: Some(14),
        }
    }

    fn of_header(header: &csv::StringRecord) -> Result<Self, String> {
        let titles: Vec<String> = header.iter().map(|title| title.trim().to_lowercase()).collect();
        let at = |known: &[&str]| titles.iter().position(|title| known.contains(&title.as_str()));
        let missing = |wanted: &str| format!("no column `{wanted}` among: {}", titles.join(", "));
        let name = at(&["name", "place", "name_en"]).ok_or_else(|| missing("name"))?;
        let is_alternate = |n: &usize| {
            *n != name && (titles[*n].starts_with("name_") || titles[*n] == "alternatenames")
        };
        Ok(Self {
            name,
            alternates: (0..titles.len()).filter(is_alternate).collect(),
            lat: at(&["lat", "latitude", "y"]).ok_or_else(|| missing("lat"))?,
            lon: at(&["lon", "lng", "long", "longitude", "x"]).ok_or_else(|| missing("lon"))?,
            feature: at(&["feature", "type", "class"]).into_iter().collect(),
            country: at(&["country", "iso3", "iso2"]),
            population: at(&["population"]),
            id: at(&["geonameid"]),
        })
    }

    /// Packs the row's place, if it is a settlement or a facility.
    fn add(
        &self,
        record: &csv::StringRecord,
        country: Option<&str>,
        packing: &mut Packing,
    ) -> Result<bool, String> {
        let get = |at: usize| record.get(at).unwrap_or_default().trim();
        let feature: Vec<&str> = self.feature.iter().map(|at| get(*at)).collect();
        let Some(class) = class(&feature.join(".")) else { return Ok(false) };
        let told = self.country.map(get).filter(|code| !code.is_empty()).or(country);
        let country = Country::told(told.unwrap_or_default())?.iso3;
        let (lat, lon) = (degrees(get(self.lat))?, degrees(get(self.lon))?);
        let whole = |at: Option<usize>| at.and_then(|at| get(at).parse().ok());
        let alternates = self.alternates.iter().flat_map(|at| get(*at).split([',', '|', ';']));
        let names = std::iter::once(get(self.name)).chain(alternates.map(str::trim));
        packing.add(&Row {
            class,
            geonameid: whole(self.id),
            country,
            lat,
            lon,
            size: whole(self.population).unwrap_or(0),
            province: Gazetteer::embedded().province_near(country, lat, lon),
            names: names.filter(|name| !name.is_empty()).collect(),
        })?;
        Ok(true)
    }
}

/// What a feature is; nothing said is a populated place, and an unknown word is none.
fn class(feature: &str) -> Option<Class> {
    static FEATURES: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
        rows(include_str!("../data/features.tsv")).filter_map(|row| row.split_once('\t')).collect()
    });
    let known = |(word, _): &&(&str, &str)| word.eq_ignore_ascii_case(feature);
    match FEATURES.iter().find(known) {
        Some((_, "facility")) => Some(Class::Facility),
        Some((_, "neighbourhood")) => Some(Class::Neighbourhood),
        Some(_) => Some(Class::Populated),
        None => feature.is_empty().then_some(Class::Populated),
    }
}

fn degrees(column: &str) -> Result<f64, String> {
    column.parse().map_err(|_| format!("`{column}` is no number of degrees"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::UserGazetteer;

    const VILLAGES: &str = "name,name_ar,lat,lon,feature\n\
        Kharab Test,خراب تست,35.95,36.6,village\n\
        Wadi Test,,35.9,36.7,wadi\n\
        Nowhere,,north,36.7,town\n\
        Test Base,,35.5,36.2,military base\n";

    #[test]
    fn villages_are_taken_and_what_is_wrong_is_told() {
        let found = import("v.csv", VILLAGES.as_bytes(), Some("SYR")).unwrap();
        assert_eq!((found.layer.len(), found.left_out), (2, 1));
        assert_eq!(found.bad, [(4, "`north` is no number of degrees".to_owned())]);
    }

    /// "Testabad, Province" is one name: the province is no other name of the town.
    #[test]
    fn a_main_name_is_never_split() {
        let row = "name;name_alt;lat;lon\nTestabad, Nordprovinz;Tstbd, Testo;36.1;37.1\n";
        let found = import("v.csv", row.as_bytes(), Some("SYR")).unwrap();
        let mut user = UserGazetteer::default();
        user.add(found.layer);
        let gazetteer = Gazetteer::with(&user);
        let is_known = |name: &str| !gazetteer.named(name).is_empty();
        assert!(is_known("Tstbd") && !is_known("Nordprovinz"));
    }

    #[test]
    fn a_dump_needs_no_header() {
        let row = "7000001\tTestabad\tTestabad\tTest-abad,تست\t36.1\t37.1\tP\tPPL\tSY\t\t09\t\t\t\t120\t\t400\tAsia/Damascus\t2020-01-01\n";
        let river = row.replace("\tP\tPPL", "\tH\tSTM");
        let found = import("SY.txt", format!("{row}{river}").as_bytes(), None).unwrap();
        assert_eq!((found.layer.len(), found.left_out, found.bad.len()), (1, 1, 0));
    }

    #[test]
    fn tables_that_lack_columns_are_refused() {
        let refused =
            |table: &str, country| import("x.csv", table.as_bytes(), country).unwrap_err();
        assert_eq!(refused("name,x\nA,1\n", None), "no column `lat` among: name, x");
        assert!(refused("name,lat,lon\nA,1,1\n", None).contains("--country"));
    }
}
