//! `bearwitness backup`: a copy of a casebook with the tables beside it.

use std::{fs, io::Write, path::Path};

use bearwitness_casebook::Casebook;

use super::{
    actors, gazetteer, register,
    tables::{beside, bytes, write},
};
use crate::{arguments::To, error::Failure, output::stdout};

pub(crate) fn run(arguments: &To) -> Result<(), Failure> {
    Casebook::open(&arguments.casebook)?.backup(&arguments.to)?;
    copy_tables(&arguments.casebook, &arguments.to)?;
    let seal = Casebook::open(&arguments.to)?.seal()?;
    let seal = seal.map_or("no entry".to_owned(), |seal| seal.to_string());
    let size = fs::metadata(&arguments.to)?.len();
    Ok(writeln!(stdout(), "{}: {size} bytes, seal {seal}", arguments.to.display())?)
}

/// The user's tables go with the casebook that is read with them, and so does the register, encrypted as it is.
pub(super) fn copy_tables(from: &Path, to: &Path) -> Result<(), Failure> {
    for kind in [gazetteer::BESIDE, actors::BESIDE, register::BESIDE] {
        let table = beside(from, kind);
        if table.exists() {
            write(&beside(to, kind), &bytes(&table)?)?;
        }
    }
    Ok(())
}
