//! `bearwitness review`: what waits for a person.

use std::io::Write;

use bearwitness_casebook::{Casebook, Queue};

use crate::{
    arguments::{Format, Review},
    error::Failure,
    output::{self, stdout},
    show::{self, word},
};

pub(crate) fn run(arguments: &Review) -> Result<(), Failure> {
    let queue = Casebook::open(&arguments.casebook)?.queue()?;
    let mut out = stdout();
    match arguments.format {
        Format::Text => out.write_all(text(&queue).as_bytes())?,
        Format::Json => writeln!(out, "{}", output::json(&queue))?,
        Format::Jsonl => writeln!(out, "{}", output::line(&queue))?,
        Format::Csv => return Err(Failure::Format { format: "csv", fits: "text, json or jsonl" }),
    }
    Ok(out.flush()?)
}

fn text(queue: &Queue) -> String {
    let mut lines: Vec<String> = Vec::new();
    for queued in &queue.incidents {
        let (name, state) = (show::known_as(&queued.known), word(&queued.state));
        lines.push(format!("{name}  {state}, {} points", queued.points));
        lines.push(format!("    {}", show::incident_line(&queued.incident)));
        lines.extend(queued.doubts.iter().map(|doubt| format!("    - {doubt}")));
    }
    if queue.incidents.is_empty() {
        lines.push("no incident waits for review".to_owned());
    }
    if !queue.adrift.is_empty() {
        lines.push("corrections that find nothing to correct any more:".to_owned());
    }
    for adrift in &queue.adrift {
        lines.push(format!("{}: {}", show::correction(&adrift.made), adrift.why));
    }
    lines.join("\n") + "\n"
}
