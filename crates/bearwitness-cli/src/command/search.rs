//! `bearwitness search`: passages that hold all the words.

use bearwitness_casebook::{Casebook, Hit};

use crate::{arguments::Search, error::Failure, output};

pub(crate) fn run(arguments: &Search) -> Result<(), Failure> {
    let hits = Casebook::open(&arguments.casebook)?.search(&arguments.words.join(" "))?;
    output::list(&hits, arguments.format, text, Clone::clone)
}

fn text(hit: &Hit) -> String {
    format!("{}  {}\n    {}", hit.document, hit.source_name, hit.words.replace('\n', " "))
}
