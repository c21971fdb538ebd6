//! A gazetteer: place names and where they are.
//!
//! The embedded table holds every populated place of `GeoNames`' cities500 with its names in four
//! scripts, provinces and districts (CC BY 4.0; see `data/build.py`).

mod arabic;
mod country;
mod gazetteer;
mod import;
mod key;
mod lookup;
mod names;
mod packed;
mod packing;
mod sound;
mod table;
mod user;

pub use arabic::plain_arabic;
pub use country::Country;
pub use gazetteer::{Class, Feature, Gazetteer, km_between};
pub use import::{Imported, import};
pub use key::{key, without_article};
pub use lookup::Lookup;
pub use names::{GrowingName, NameClasses};
pub use packing::{Packing, Row};
pub use sound::sound;
pub use user::{UserGazetteer, UserLayer};

/// Seas and regions with a point and a radius: name, precision, country, latitude, longitude, km.
pub const AREAS: &str = include_str!("../data/areas.tsv");
