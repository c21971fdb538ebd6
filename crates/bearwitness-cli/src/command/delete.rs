//! `bearwitness delete`: what a casebook holds of documents is destroyed.

use std::io::Write;

use bearwitness_casebook::Casebook;

use super::{correct::by, register, tables::beside};
use crate::{arguments::Delete, error::Failure, output::stdout};

pub(crate) fn run(arguments: Delete) -> Result<(), Failure> {
    let by = by(arguments.by);
    let mut casebook = Casebook::open(&arguments.casebook)?;
    let mut out = stdout();
    let mut waits = false;
    for id in &arguments.ids {
        let deleted = casebook.delete(id, &by)?;
        writeln!(out, "{id}: deleted; entry {} of the log keeps its hashes", deleted.entry)?;
        waits |= !deleted.log_is_empty;
    }
    if waits {
        let file = arguments.casebook.display();
        writeln!(
            out,
            "another program reads this casebook: `{file}-wal` may hold words of the documents until it has ended"
        )?;
    }
    if beside(&arguments.casebook, register::BESIDE).exists() {
        writeln!(out, "the register holds what it took from them until it is next opened")?;
    }
    writeln!(out, "copies of the casebook, such as backups, still hold them")?;
    Ok(out.flush()?)
}
