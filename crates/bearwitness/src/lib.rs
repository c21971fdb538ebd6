//! What conflict reports say: claims of one document, incidents of many.
//!
//! The whole library is two pure functions: [`claims`] reads one document, `incidents` folds the
//! claims of many reports into what happened. Neither knows files, clocks, networks or threads.

mod act;
mod actors;
mod attribution;
mod claims;
#[cfg(test)]
mod corpus;
mod dealing;
mod diff;
mod gate;
mod group;
mod home;
mod incident;
mod lede;
mod lexicon;
mod mention;
mod mentions;
mod modality;
mod reading;
mod roles;
mod seam;
mod sentence;
mod setting;
mod sketch;
mod sources;
mod syntax;
#[cfg(test)]
mod tables;
mod time;
mod toll;
mod unread;

/// BLAKE3 of our own tables of words and rules, in hexadecimal: what a program of one version may be built with otherwise.
pub const RULES: &str = env!("BEARWITNESS_RULES");

pub use actors::{ActorTable, Actors, Alias, KnownActor};
pub use claims::{Reader, claims};
pub use diff::diff;
pub use incident::{Fold, incidents};
pub use mention::place::candidate;
pub use roles::site::ActPlace;
pub use sources::{SourceTable, embedded_sources};
