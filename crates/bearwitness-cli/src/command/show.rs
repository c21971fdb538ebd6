//! `bearwitness show`: one thing of a casebook.

use std::io::Write;

use bearwitness_casebook::{Casebook, KnownAs, Made};
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
    let corrections = casebook.corrections_of(id)?;
    match id.split_once(':').map(|(kind, _)| kind) {
        Some("doc") => {
            let report = casebook.report(id)?.ok_or_else(|| missing("document"))?;
            let text = show::report(&report);
            print(arguments.format, &Shown { what: report, known: None, corrections }, &text)
        }
        Some("clm") => {
            let (document, claim) = casebook.claim(id)?.ok_or_else(|| missing("claim"))?;
            let text = format!("in {document}\n{}", show::claim(&claim));
            print(arguments.format, &Shown { what: claim, known: None, corrections }, &text)
        }
        _ => {
            let Some(meant) = casebook.incident_meant(id)? else {
                let no_id = !id.starts_with("inc:") && !id.starts_with("BW-");
                return Err(if no_id {
                    Failure::NoId { id: id.to_owned() }
                } else {
                    missing("incident")
                });
            };
            let incident = casebook.incident(&meant)?.ok_or_else(|| missing("incident"))?;
            let known = casebook.known_as()?.remove(&meant);
            let corrections = casebook.corrections_of(&meant)?;
            let name = known.as_ref().map_or(String::new(), show::known_as);
            let text =
                format!("{name}  {}\n{}\n", show::review(&incident), show::incident(&incident));
            print(arguments.format, &Shown { what: incident, known, corrections }, &text)
        }
    }
}

/// Something of the casebook with what it is called and what people said of it.
#[derive(Serialize)]
struct Shown<T> {
    #[serde(flatten)]
    what: T,
    #[serde(flatten)]
    known: Option<KnownAs>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    corrections: Vec<Made>,
}

fn print<T: Serialize>(format: Format, shown: &Shown<T>, text: &str) -> Result<(), Failure> {
    let printed = match format {
        Format::Text => {
            let lines = shown.corrections.iter().map(|made| show::correction(made) + "\n");
            text.to_owned() + &lines.collect::<String>()
        }
        Format::Json => output::json(shown) + "\n",
        Format::Jsonl => output::line(shown) + "\n",
        Format::Csv => return Err(Failure::Format { format: "csv", fits: "text, json or jsonl" }),
    };
    Ok(stdout().write_all(printed.as_bytes())?)
}
