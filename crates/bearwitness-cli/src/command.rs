//! The commands.

pub(crate) mod actors;
pub(crate) mod correct;
pub(crate) mod explain;
pub(crate) mod export;
pub(crate) mod extract;
pub(crate) mod gazetteer;
pub(crate) mod incidents;
pub(crate) mod ingest;
pub(crate) mod licenses;
pub(crate) mod lookup;
pub(crate) mod review;
pub(crate) mod schema;
pub(crate) mod search;
pub(crate) mod show;
pub(crate) mod tables;
pub(crate) mod verify;
