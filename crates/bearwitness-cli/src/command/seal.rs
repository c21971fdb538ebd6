//! `bearwitness seal`: the head of a casebook's log.

use std::io::Write;

use bearwitness_casebook::Casebook;

use crate::{arguments::Seal, error::Failure, output::stdout};

pub(crate) fn run(arguments: &Seal) -> Result<(), Failure> {
    let seal = Casebook::open(&arguments.casebook)?.seal()?.ok_or(Failure::NothingToSeal)?;
    Ok(writeln!(stdout(), "{seal}")?)
}
