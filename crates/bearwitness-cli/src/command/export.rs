//! `bearwitness export`: tables that can leave the team.

use std::io::Write;

use bearwitness_casebook::{Casebook, Public, export};

use crate::{arguments::Export, error::Failure, output::stdout};

pub(crate) fn run(arguments: &Export) -> Result<(), Failure> {
    let mut casebook = Casebook::open(&arguments.casebook)?;
    let public = Public { as_of: arguments.as_of, drafts: arguments.include_drafts.clone() };
    let written = export(&mut casebook, &arguments.to, &public)?;
    let mut out = stdout();
    writeln!(
        out,
        "{} incidents written to {}: {}",
        written.incidents,
        arguments.to.display(),
        written.files.join(", ")
    )?;
    if written.drafts_left_out > 0 {
        writeln!(
            out,
            "{} incidents left out: nobody has signed them off; --include-drafts REASON writes them, marked as drafts",
            written.drafts_left_out
        )?;
    }
    if written.coarsened > 0 {
        writeln!(
            out,
            "{} places made coarser: fresh, undated, a protected object, or a source at risk",
            written.coarsened
        )?;
    }
    out.flush()?;
    Ok(())
}
