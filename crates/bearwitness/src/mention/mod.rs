//! What stands in a sentence: the parts that claims are made of.

pub(crate) mod actor;
pub(crate) mod number;
pub(crate) mod object;
pub(crate) mod people;
pub(crate) mod place;
pub(crate) mod share;
pub(crate) mod surname;
pub(crate) mod weapon;
