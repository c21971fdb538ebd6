//! `bearwitness search`: passages that hold all the words, and a claim that is as it is asked for.

use bearwitness_casebook::{Casebook, Hit, Near};
use bearwitness_document::ReviewState;

use super::{
    gazetteer::{self, BESIDE},
    tables::beside,
};
use crate::{
    arguments::{self, Filters},
    error::Failure,
    output,
};

pub(crate) fn run(arguments: &arguments::Search) -> Result<(), Failure> {
    let filters = &arguments.filters;
    let search = bearwitness_casebook::Search {
        words: arguments.words.join(" "),
        near: near(arguments)?,
        from: filters.from,
        to: filters.to,
        facts: facts(filters),
        grade: filters.grade.clone(),
        review: filters.reviewed.as_deref().and_then(state),
    };
    let hits = Casebook::open(&arguments.casebook)?.search(&search)?;
    output::list(&hits, arguments.format, text, Clone::clone)
}

fn facts(filters: &Filters) -> Vec<(&'static str, String)> {
    let source = filters.source.as_ref().map(|source| source.to_lowercase());
    let told = [
        ("actor", filters.actor.clone()),
        ("outcome", filters.outcome.clone()),
        ("kind", filters.kind.clone()),
        ("modality", filters.modality.clone()),
        ("source", source),
        ("at_risk", filters.at_risk.then(|| "true".to_owned())),
    ];
    told.into_iter().filter_map(|(field, value)| Some((field, value?))).collect()
}

fn state(word: &str) -> Option<ReviewState> {
    serde_json::from_value(word.into()).ok()
}

/// The point that is meant by coordinates, or by a name that is one place's alone or stands out.
fn near(arguments: &arguments::Search) -> Result<Option<Near>, Failure> {
    let filters = &arguments.filters;
    let Some(place) = &filters.place else { return Ok(None) };
    let near = |(lat, lon)| Some(Near { lat, lon, radius_km: filters.radius_km });
    if let Some(point) = point(place) {
        return Ok(near(point));
    }
    let user = Some(beside(&arguments.casebook, BESIDE)).filter(|file| file.exists());
    let looked = gazetteer::with(user.as_deref())?.look_up(place, None);
    let Some(found) = looked.found else {
        return Err(Failure::Place { name: place.clone(), candidates: looked.candidates.len() });
    };
    Ok(near((found.lat, found.lon)))
}

/// `36.2,37.15` as latitude and longitude.
fn point(words: &str) -> Option<(f64, f64)> {
    let (lat, lon) = words.split_once(',')?;
    let point: (f64, f64) = (lat.trim().parse().ok()?, lon.trim().parse().ok()?);
    (point.0.abs() <= 90.0 && point.1.abs() <= 180.0).then_some(point)
}

fn text(hit: &Hit) -> String {
    format!("{}  {}\n    {}", hit.document, hit.source_name, hit.words.replace('\n', " "))
}
