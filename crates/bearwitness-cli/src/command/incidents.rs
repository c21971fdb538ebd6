//! `bearwitness incidents`: what happened, as all reports together tell it.

use bearwitness::Reader;
use bearwitness_casebook::Casebook;
use bearwitness_document::Settings;

use crate::{
    arguments::Incidents, command::gazetteer, error::Failure, output, reports::each_batch, show,
};

pub(crate) fn run(arguments: &Incidents) -> Result<(), Failure> {
    let incidents = if let Some(file) = &arguments.casebook {
        Casebook::open(file)?.incidents()?
    } else {
        let mut reports = Vec::new();
        let gazetteer = gazetteer::with(arguments.reading.gazetteer.as_deref())?;
        let reader = Reader { gazetteer: &gazetteer, ..Reader::default() };
        each_batch(&arguments.paths, &arguments.reading.given(), reader, |batch| {
            reports.extend(batch.into_iter().map(|reported| reported.report));
            Ok(())
        })?;
        bearwitness::incidents(&reports, &Settings::default())
    };
    output::list(&incidents, arguments.format, show::incident_line, show::incident_row)
}
