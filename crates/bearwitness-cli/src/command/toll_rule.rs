//! `bearwitness toll-rule`: by which rule a casebook's figures combine.

use std::io::Write;

use bearwitness_casebook::Casebook;
use bearwitness_document::TollRule;

use crate::{arguments, error::Failure, output, show::word};

pub(crate) fn run(arguments: &arguments::TollRule) -> Result<(), Failure> {
    let mut casebook = Casebook::open(&arguments.casebook)?;
    if let Some(rule) = arguments.rule {
        casebook.set_toll_rule(rule)?;
    }
    let current = casebook.settings()?.toll_rule;
    let mut out = output::stdout();
    for rule in TollRule::ALL {
        let mark = if rule == current { "*" } else { " " };
        writeln!(out, "{mark} {:<20} {}", word(&rule), rule.meaning())?;
    }
    Ok(out.flush()?)
}
