//! `bearwitness incidents`: what happened, as all reports together tell it.

use std::{collections::HashSet, path::Path};

use bearwitness_casebook::Casebook;
use bearwitness_document::{Incident, Settings};

use super::{sources, tables::Tables};
use crate::{
    arguments::{Fusing, Incidents},
    error::Failure,
    output,
    reports::each_batch,
    show,
};

pub(crate) fn run(arguments: &Incidents) -> Result<(), Failure> {
    let incidents = if let Some(file) = &arguments.casebook {
        of_casebook(file, &arguments.fusing)?
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
        bearwitness::incidents(&reports, &settings(&arguments.fusing, Settings::default())?)
    };
    output::list(&incidents, arguments.format, show::incident_line, show::incident_row)
}

/// The casebook's incidents as it keeps them, or as the command line would have them this once.
fn of_casebook(file: &Path, fusing: &Fusing) -> Result<Vec<Incident>, Failure> {
    let mut casebook = Casebook::open(file)?;
    let own = casebook.settings()?;
    let asked = settings(fusing, own.clone())?;
    Ok(if asked == own { casebook.incidents()? } else { casebook.incidents_under(&asked)? })
}

/// What the command line decides, over what is settled.
fn settings(fusing: &Fusing, settled: Settings) -> Result<Settings, Failure> {
    let named = fusing.sources.as_deref().map(sources::read).transpose()?;
    Ok(Settings {
        toll_rule: fusing.toll_rule.unwrap_or(settled.toll_rule),
        sources: named.unwrap_or(settled.sources),
        ..settled
    })
}
