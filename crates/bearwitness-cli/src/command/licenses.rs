//! `bearwitness licenses`: under which terms each part of the program stands.

use std::io::Write;

use crate::{error::Failure, output::stdout};

/// The texts, in the order they are printed: the program, its weights, its tables, its crates.
const PARTS: [(&str, &str); 5] = [
    ("The program", include_str!("../../../../LICENSE")),
    ("The weights of the language model", bearwitness_weights::LICENCE),
    ("What the weights were trained on", bearwitness_weights::MODEL_CARD),
    ("The tables", include_str!("../../../../DATA.md")),
    ("The crates: name, version, licence", include_str!("../../data/crates.tsv")),
];

pub(crate) fn run() -> Result<(), Failure> {
    let mut out = stdout();
    for (title, text) in PARTS {
        writeln!(out, "== {title}\n\n{}\n", text.trim_end())?;
    }
    out.flush()?;
    Ok(())
}
