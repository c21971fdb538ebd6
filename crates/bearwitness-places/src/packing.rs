//! Packing places into the bytes of a gazetteer.

use std::collections::BTreeSet;

use crate::{
    Class, Country, key,
    packed::{MOST, entry},
    sound, without_article,
};

/// Countries whose names reach reports in many romanisations.
const ROMANISED: &str = "AFG ARE BHR DZA EGY ERI ETH IRN IRQ ISR JOR KWT LBN LBY MAR MRT OMN PAK PSE QAT SAU SDN SOM SYR TCD TUN YEM";

/// Most bytes of all main names.
const NAMES: usize = 1 << 24;

/// A place as a table tells it.
#[derive(Clone, Debug, PartialEq)]
pub struct Row<'a> {
    /// What it is.
    pub class: Class,
    /// `GeoNames` id.
    pub geonameid: Option<u32>,
    /// Country, ISO 3166-1 alpha-3.
    pub country: &'a str,
    /// Latitude in degrees (WGS 84).
    pub lat: f64,
    /// Longitude in degrees.
    pub lon: f64,
    /// Inhabitants; of a unit, the kilometres around its middle that hold most of it.
    pub size: u32,
    /// Number of its province.
    pub province: Option<u32>,
    /// Its names, the main one first.
    pub names: Vec<&'a str>,
}

/// Places being packed.
#[derive(Debug, Default)]
pub struct Packing {
    places: Vec<u8>,
    names: Vec<u8>,
    keys: BTreeSet<u64>,
    sounds: BTreeSet<u64>,
}

impl Packing {
    /// Adds a place.
    ///
    /// # Errors
    /// What is wrong with the row, or that there is no room for more.
    pub fn add(&mut self, row: &Row<'_>) -> Result<(), String> {
        let at = self.len();
        let main = row.names.first().filter(|name| !key(name).is_empty()).ok_or("no name")?;
        let country = Country::all().iter().position(|country| country.iso3 == row.country);
        let country =
            country.ok_or_else(|| format!("no country has the code `{}`", row.country))?;
        if row.lat.is_nan() || row.lat.abs() > 90.0 || row.lon.is_nan() || row.lon.abs() > 180.0 {
            return Err(format!("no point on Earth: {}, {}", row.lat, row.lon));
        }
        let length = u8::try_from(main.len()).map_err(|_| "a name of more than 255 bytes")?;
        if at >= MOST || self.names.len() + main.len() >= NAMES {
            return Err(format!("{at} places are as many as fit; leave out what is no settlement"));
        }
        let province = row.province.map_or(0, |number| number + 1);
        self.places.extend(row.geonameid.unwrap_or(0).to_le_bytes());
        self.places.extend(units(row.lat).to_le_bytes());
        self.places.extend(units(row.lon).to_le_bytes());
        self.places.extend(row.size.to_le_bytes());
        self.places.extend(((self.names.len() as u32) << 8 | u32::from(length)).to_le_bytes());
        self.places.extend((province as u16).to_le_bytes());
        self.places.extend([country as u8, row.class.code()]);
        self.names.extend(main.bytes());
        self.index(at as u32, row);
        Ok(())
    }

    fn index(&mut self, at: u32, row: &Row<'_>) {
        for name in &row.names {
            let forms = [Some(*name), without_article(name)].into_iter().flatten().map(key);
            self.keys.extend(forms.filter(|key| !key.is_empty()).map(|key| entry(&key, at)));
            if ROMANISED.split(' ').any(|known| known == row.country) {
                self.sounds.extend(sound(name).map(|sound| entry(&sound, at)));
            }
        }
    }

    /// Number of places.
    pub fn len(&self) -> usize {
        self.places.len() / 24
    }

    /// Whether there is no place yet.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The bytes of the gazetteer, as `packed.rs` lays them out.
    pub fn bytes(&self) -> Vec<u8> {
        let counts = [self.len(), self.names.len(), self.keys.len(), self.sounds.len()];
        let mut bytes: Vec<u8> = counts.iter().flat_map(|n| (*n as u32).to_le_bytes()).collect();
        bytes.extend(&self.places);
        bytes.extend(&self.names);
        bytes.extend(self.keys.iter().chain(&self.sounds).flat_map(|entry| entry.to_le_bytes()));
        bytes
    }
}

/// Hundred-thousandths of a degree.
fn units(degrees: f64) -> i32 {
    (degrees * 100_000.0).round() as i32
}
