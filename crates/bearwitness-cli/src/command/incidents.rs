//! `bearwitness incidents`: what happened, as all reports together tell it.

use std::collections::HashSet;

use bearwitness_casebook::Casebook;
use bearwitness_document::Settings;

use crate::{
    arguments::Incidents, command::tables::Tables, error::Failure, output, reports::each_batch,
    show,
};

pub(crate) fn run(arguments: &Incidents) -> Result<(), Failure> {
    let incidents = if let Some(file) = &arguments.casebook {
        Casebook::open(file)?.incidents()?
    } else {
        let mut reports = Vec::new();
        let tables = Tables::named(&arguments.reading)?;
        let reader = tables.reader(false);
        each_batch(
            &arguments.paths,
            &arguments.reading.given(),
            reader,
            &HashSet::new(),
            |batch| {
                reports.extend(batch.into_iter().map(|reported| reported.report));
                Ok(())
            },
        )?;
        bearwitness::incidents(&reports, &Settings::default())
    };
    output::list(&incidents, arguments.format, show::incident_line, show::incident_row)
}
