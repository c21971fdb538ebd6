//! A gazetteer: place names and where they are.
//!
//! The embedded table is small: the cities of 100,000 people or more, and of 15,000 or more in
//! countries with recent armed conflict, from `GeoNames` (CC BY 4.0; see `data/build.py`).

mod gazetteer;
mod key;
mod names;

pub use gazetteer::{City, Country, Gazetteer};
pub use key::{key, without_article};
pub use names::{GrowingName, NameClasses};

/// Seas and regions with a point and a radius: name, precision, country, latitude, longitude, km.
pub const AREAS: &str = include_str!("../data/areas.tsv");
