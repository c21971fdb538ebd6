//! The formats: each a pure function of the view to files, with its dictionary and what it loses.

pub(crate) mod acled;
mod actor;
pub(crate) mod airwars;
pub(crate) mod capture;
pub(crate) mod casebook;
mod coded;
pub(crate) mod geojson;
pub(crate) mod native;
mod package;
pub(crate) mod parquet;
pub(crate) mod plover;
pub(crate) mod polecat;
pub(crate) mod prov;
pub(crate) mod ucdp;
pub(crate) mod warc;
