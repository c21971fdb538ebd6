//! A casebook: one `SQLite` file that keeps the evidence as it came, what was read from it, what it
//! adds up to, and a log in which every entry holds the hash of the one before.

mod backup;
mod capture;
mod correction;
mod delete;
mod error;
mod fact;
mod fold;
mod held;
mod keep;
mod key;
mod log;
mod migrate;
mod name;
mod passed_on;
mod raw;
mod rescue;
mod review;
mod schema;
mod search;
mod settings;
mod still;
mod store;
mod verify;

pub use capture::Capture;
pub use correction::{Adrift, Anchor, Ask, By, Correction, Made, Set, Target};
pub use delete::Deleted;
pub use error::CasebookError;
pub use fold::KnownAs;
pub use keep::{Kept, Outcome};
pub use passed_on::{Column, Datum, Sheet, passed_on};
pub use rescue::{Rescued, rescue};
pub use review::{Queue, Queued};
pub use search::{Hit, Near, Search};
pub use still::Still;
pub use store::Casebook;
pub use verify::{Seal, Verified};
