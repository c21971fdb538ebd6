//! A casebook: one `SQLite` file that keeps the evidence as it came, what was read from it, what it
//! adds up to, and a log in which every entry holds the hash of the one before.

mod backup;
mod bundle;
mod capture;
mod connect;
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
mod register;
mod rescue;
mod review;
mod schema;
mod search;
mod settings;
mod still;
mod store;
mod verify;

pub use bundle::{Bundle, verify_bundle};
pub use capture::Capture;
#[cfg(feature = "sqlcipher")]
pub use connect::unlock_with;
pub use correction::{Adrift, Anchor, Ask, By, Correction, Made, Set, Target};
pub use delete::Deleted;
pub use error::CasebookError;
pub use fold::KnownAs;
pub use keep::{Kept, Outcome};
pub use log::LogEntry;
pub use passed_on::{Column, Datum, Sheet, passed_on};
pub use register::{Alike, Register, Sex, Victim};
pub use rescue::{Rescued, rescue};
pub use review::{Queue, Queued};
pub use search::{Hit, Near, Search};
pub use still::Still;
pub use store::Casebook;
pub use verify::{Seal, Verified};
