//! Claims in POLECAT's 40 columns, as tab-separated text.

use bearwitness_document::Precision;

use super::coded::{self, Coded, sector};
use crate::{
    Field, File, Loss, View, country,
    dictionary::fields,
    table::{Cell, Row, Table, degrees},
    view::{Party, status},
    words::joined,
};

pub(crate) fn dictionary() -> Vec<Field> {
    fields(include_str!("../../data/dictionary/polecat.tsv"))
}

pub(crate) fn files(view: &View) -> Vec<File> {
    let rows = coded::all(view).map(|coded| row(view, &coded)).collect();
    let table = Table::new("polecat", &dictionary(), rows);
    vec![File::new("polecat.tsv", table.text(b'\t', view.request.hxl))]
}

pub(crate) fn losses(view: &View) -> Vec<Loss> {
    let told = |lost: fn(&crate::view::Said) -> bool| {
        view.claims.iter().filter(move |said| lost(said)).map(|said| &said.id)
    };
    let mut losses = super::plover::losses(view);
    losses.extend([
        Loss::of("tolls", told(|said| !said.tolls.is_empty())),
        Loss::of(
            "how finely a place is known",
            told(|said| said.places.iter().any(|place| place.radius_m.is_some())),
        ),
        Loss::of("where in the text it stands", told(|said| !said.spans.is_empty())),
        Loss::of(
            "COW codes and Wikipedia ids of actors",
            told(|said| said.parties.iter().any(|party| party.1.is_some())),
        ),
    ]);
    losses
}

fn row(view: &View, coded: &Coded<'_>) -> Row {
    let said = coded.said;
    let page = view.page(&said.document);
    let head: Row = vec![
        ("Event ID", (&said.id).into()),
        ("Event Date", coded.date.into()),
        ("Event Type", (&coded.event).into()),
        ("Event Mode", coded.modes.join(";").into()),
        ("Intensity", Cell::Real(coded.intensity as f64, 0)),
        ("Quad Code", coded.quad.into()),
        ("Contexts", coded.contexts().join(";").into()),
        ("Source", page.and_then(|page| page.publisher.as_ref()).into()),
        ("Publication Date", said.published.into()),
        ("Language", page.and_then(|page| page.language.as_ref()).into()),
        (
            "Version",
            format!("bearwitness {} ({})", env!("CARGO_PKG_VERSION"), status(said.state)).into(),
        ),
        (
            "Story Locations",
            joined(said.places.iter().filter_map(|place| place.name.as_ref()))
                .replace("; ", ";")
                .into(),
        ),
    ];
    let actors = people(
        &coded.actors(),
        ["Actor Name", "Actor Country", "Primary Actor Sector", "Actor Sectors", "Actor Name Raw"],
    );
    let recipients = people(
        &coded.recipients(),
        [
            "Recipient Name",
            "Recipient Country",
            "Primary Recipient Sector",
            "Recipient Sectors",
            "Recipient Name Raw",
        ],
    );
    [head, actors, recipients, place(coded)].concat()
}

/// All who stand on one side, as lists in one cell: no pair is made of each with each.
fn people(parties: &[(Option<&Party>, Option<&str>)], columns: [&'static str; 5]) -> Row {
    let known = || parties.iter().filter_map(|(party, _)| *party);
    let list = |items: Vec<String>| items.join(";");
    let [name, nation, first, all, raw] = columns;
    vec![
        (name, list(known().map(|party| party.name.clone()).collect()).into()),
        (nation, list(known().filter_map(|party| party.country.clone()).collect()).into()),
        (first, known().next().map(sector).into()),
        (all, list(known().map(|party| sector(party).to_owned()).collect()).into()),
        (
            raw,
            list(parties.iter().filter_map(|(_, words)| words.map(str::to_owned)).collect()).into(),
        ),
    ]
}

fn place(coded: &Coded<'_>) -> Row {
    let Some(site) = coded.site else { return vec![] };
    let at = |holds: fn(Precision) -> bool| {
        site.name.as_ref().filter(|_| site.precision.is_some_and(holds))
    };
    let raw = coded.said.spans.iter().find(|span| span.field.starts_with("places."));
    vec![
        ("Placename", site.name.as_ref().into()),
        ("City", at(|p| p <= Precision::City).into()),
        ("District", at(|p| p == Precision::Admin2).into()),
        ("Province", at(|p| p == Precision::Admin1).into()),
        ("Country", site.country.as_deref().map(country::name).into()),
        ("Latitude", degrees(site.lat)),
        ("Longitude", degrees(site.lon)),
        ("GeoNames ID", site.geonameid.into()),
        ("Raw Placename", raw.and_then(|span| span.words.as_ref()).into()),
        ("Feature Type", crate::table::named(site.precision)),
    ]
}

#[cfg(test)]
mod tests {
    #[test]
    fn there_are_the_40_headers() {
        assert_eq!(super::dictionary().len(), 40);
    }
}
