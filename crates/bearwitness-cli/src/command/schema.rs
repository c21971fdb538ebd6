//! `bearwitness schema`: the contract as JSON Schema.

use std::io::Write;

use bearwitness_document::{Change, Incident, Report};

use crate::{
    arguments::{Described, Schema},
    error::Failure,
    output::{self, stdout},
};

pub(crate) fn run(arguments: &Schema) -> Result<(), Failure> {
    let schema = match arguments.of {
        Described::Report => schemars::schema_for!(Report),
        Described::Incident => schemars::schema_for!(Incident),
        Described::Change => schemars::schema_for!(Change),
    };
    let mut out = stdout();
    writeln!(out, "{}", output::json(&schema))?;
    out.flush()?;
    Ok(())
}
