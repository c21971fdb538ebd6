//! `bearwitness correct`: what a person says of what was read.

use std::io::Write;

use bearwitness_casebook::{By, Casebook};
use jiff::{Timestamp, tz::TimeZone};

use crate::{arguments::Correct, error::Failure, output::stdout};

pub(crate) fn run(arguments: Correct) -> Result<(), Failure> {
    let today = || Timestamp::now().to_zoned(TimeZone::UTC).date();
    let day = Some(arguments.day.unwrap_or_else(today));
    let by = By { role: arguments.role, reason: arguments.reason, day };
    let mut casebook = Casebook::open(&arguments.casebook)?;
    let entry = casebook.correct(&arguments.correction.into(), &by)?;
    writeln!(stdout(), "kept as entry {entry} of the log; `undo {entry}` takes it back")?;
    Ok(())
}
