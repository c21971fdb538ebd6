//! `bearwitness show`: one thing of a casebook.

use std::io::Write;

use bearwitness_casebook::Casebook;
use serde::Serialize;

use crate::{
    arguments::{Format, Show},
    error::Failure,
    output::{self, stdout},
    show,
};

pub(crate) fn run(arguments: &Show) -> Result<(), Failure> {
    let mut casebook = Casebook::open(&arguments.casebook)?;
    let id = arguments.id.as_str();
    let missing = |kind| Failure::NotFound { kind, id: id.to_owned() };
    match id.split_once(':').map(|(kind, _)| kind) {
        Some("doc") => {
            let report = casebook.report(id)?.ok_or_else(|| missing("document"))?;
            print(arguments.format, &report, || show::report(&report))
        }
        Some("clm") => {
            let (document, claim) = casebook.claim(id)?.ok_or_else(|| missing("claim"))?;
            print(arguments.format, &claim, || format!("in {document}\n{}", show::claim(&claim)))
        }
        Some("inc") => {
            let incident = casebook.incident(id)?.ok_or_else(|| missing("incident"))?;
            print(arguments.format, &incident, || show::incident(&incident))
        }
        _ => Err(Failure::NoId { id: id.to_owned() }),
    }
}

fn print(format: Format, value: &impl Serialize, text: impl Fn() -> String) -> Result<(), Failure> {
    let shown = match format {
        Format::Text => text(),
        Format::Json => output::json(value),
        Format::Jsonl => output::line(value),
        Format::Csv => return Err(Failure::Format { format: "csv", fits: "text, json or jsonl" }),
    };
    writeln!(stdout(), "{shown}")?;
    Ok(())
}
