//! `bearwitness correct`: what a person says of what was read.

use std::io::Write;

use bearwitness_casebook::{By, Casebook};
use jiff::{Timestamp, tz::TimeZone};

use crate::{
    arguments::{Correct, Who},
    error::Failure,
    output::stdout,
};

pub(crate) fn run(arguments: Correct) -> Result<(), Failure> {
    let by = by(arguments.by);
    let mut casebook = Casebook::open(&arguments.casebook)?;
    let entry = casebook.correct(&arguments.correction.into(), &by)?;
    writeln!(stdout(), "kept as entry {entry} of the log; `undo {entry}` takes it back")?;
    Ok(())
}

/// Who says it, why and when: today, in UTC, if no day is given.
pub(super) fn by(Who { role, reason, day }: Who) -> By {
    let today = || Timestamp::now().to_zoned(TimeZone::UTC).date();
    By { role, reason, day: Some(day.unwrap_or_else(today)) }
}
