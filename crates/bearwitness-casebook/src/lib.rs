//! A casebook: one `SQLite` file that keeps the evidence as it came, what was read from it, what it
//! adds up to, and a log in which every entry holds the hash of the one before.

mod error;
mod export;
mod keep;
mod log;
mod schema;
mod search;
mod store;
mod verify;

pub use error::CasebookError;
pub use export::{Exported, Public, export};
pub use keep::{Kept, Outcome};
pub use search::Hit;
pub use store::Casebook;
pub use verify::Verified;
