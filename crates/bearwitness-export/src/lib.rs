//! Incidents and what they rest on as tables and documents that others read.
//!
//! One way only: [`Material`] (all that a casebook holds) becomes a [`View`] (no more than the profile
//! permits), and each [`Format`] is a pure function of the view. What is above the profile is not in the view, so no
//! format can carry it out.

mod country;
mod dictionary;
mod format;
mod loss;
mod mask;
mod material;
mod method;
mod profile;
mod table;
mod target;
mod view;
mod words;

pub use dictionary::Field;
pub use format::{Exported, File, Format, export};
pub use loss::Loss;
pub use mask::masked;
pub use material::{BOARD_RULES, Boards, Called, Logged, Material, Run};
pub use profile::{Profile, Request};
pub use table::{Cell, Table};
pub use view::{View, Withheld};
