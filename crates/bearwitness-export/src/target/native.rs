//! Our own tables, a row an incident, toll, figure, claim, span … : all that the profile permits.

use bearwitness_document::{Acled, ActorRole, Outcome, TollRow};

use crate::{
    Field, File, Loss, View,
    dictionary::fields,
    table::{Cell, Row, Table, degrees, named},
    target::package,
    view::{Page, Party, Said, Shown, status},
    words::joined,
};

pub(crate) fn dictionary() -> Vec<Field> {
    fields(include_str!("../../data/dictionary/native.tsv"))
}

/// The tables as CSV, and the data package that describes them.
pub(crate) fn files(view: &View) -> Vec<File> {
    let tables = tables(view);
    let csv = |table: &Table| File::new(format!("{}.csv", table.name), table.csv(view.request.hxl));
    let mut files: Vec<File> = tables.iter().map(csv).collect();
    files.push(File::new("datapackage.json", package::package(view, &tables)));
    files
}

pub(crate) fn losses(view: &View) -> Vec<Loss> {
    let linked = |claim: &&Said| claim.tolls.len() > 1 || claim.places.len() > 1;
    vec![Loss::of(
        "tolls, places and weapons of a claim beyond the first in columns of their own (their words stand in spans)",
        view.claims.iter().filter(linked).map(|claim| &claim.id),
    )]
}

/// All tables.
pub(crate) fn tables(view: &View) -> Vec<Table> {
    let dictionary = dictionary();
    let each = |rows: fn(&Shown) -> Vec<Row>| view.incidents.iter().flat_map(rows).collect();
    let table = |name, rows: Vec<Row>| Table::new(name, &dictionary, rows);
    vec![
        table("incidents", view.incidents.iter().map(incident).collect()),
        table("tolls", each(tolls)),
        table("figures", each(figures)),
        table("belligerents", each(belligerents)),
        table("origins", each(origins)),
        table("relations", each(relations)),
        table("claims", view.claims.iter().map(claim).collect()),
        table("spans", view.claims.iter().flat_map(spans).collect()),
        table("documents", view.documents.iter().map(document).collect()),
    ]
}

fn incident(shown: &Shown) -> Row {
    let place = shown.place.as_ref();
    let whole = |outcome| Shown::whole(&shown.tolls, outcome);
    let (killed, wounded) = (whole(Outcome::Killed), whole(Outcome::Wounded));
    let min = |row: Option<&TollRow>| Cell::from(row.and_then(|row| row.min));
    let max = |row: Option<&TollRow>| Cell::from(row.and_then(|row| row.max));
    vec![
        ("incident", (&shown.key).into()),
        ("name", shown.name.as_ref().into()),
        ("codes", joined(&shown.codes).into()),
        ("status", shown.status().into()),
        ("extent", named(Some(shown.extent))),
        ("event_type", shown.kind.map(Acled::event_type).into()),
        ("sub_event_type", shown.kind.map(Acled::sub_event_type).into()),
        ("earliest", shown.time.earliest.into()),
        ("latest", shown.time.latest.into()),
        ("part_of_day", named(shown.time.part_of_day)),
        ("local_from", shown.time.local_from.as_ref().into()),
        ("local_to", shown.time.local_to.as_ref().into()),
        ("place", place.and_then(|p| p.name.as_ref()).into()),
        ("place_local", place.and_then(|p| p.name_local.as_ref()).into()),
        ("geonameid", place.and_then(|p| p.geonameid).into()),
        ("country", shown.country().into()),
        ("latitude", degrees(place.and_then(|p| p.lat))),
        ("longitude", degrees(place.and_then(|p| p.lon))),
        ("precision", named(place.and_then(|p| p.precision))),
        ("radius_m", place.and_then(|p| p.radius_m).into()),
        ("place_method", named(place.and_then(|p| p.method))),
        ("acled_geo_precision", place.and_then(crate::view::Spot::acled).into()),
        ("ucdp_where_prec", place.and_then(crate::view::Spot::ucdp).into()),
        ("coarsened", place.is_some_and(|p| p.coarse).into()),
        ("actors", ids(&shown.actors).into()),
        ("recipients", ids(&shown.recipients).into()),
        ("objects", joined(&shown.objects).into()),
        ("weapons", joined(shown.weapons.iter().map(|weapon| &weapon.class)).into()),
        ("killed_min", min(killed)),
        ("killed_max", max(killed)),
        ("wounded_min", min(wounded)),
        ("wounded_max", max(wounded)),
        ("independent_origins", shown.independent_origins.into()),
        ("independent_origins_max", shown.independent_origins_max.into()),
        ("documents", shown.told_by.into()),
        ("unread_documents", shown.unread.into()),
        ("grade", shown.grade.as_ref().into()),
        ("contradictions", joined(&shown.contradictions).into()),
    ]
}

pub(crate) fn ids(parties: &[Party]) -> String {
    joined(parties.iter().map(|party| &party.id))
}

/// What every row of an incident's parts begins with.
fn part(shown: &Shown) -> Row {
    vec![("incident", (&shown.key).into()), ("status", shown.status().into())]
}

fn parts<T>(shown: &Shown, items: &[T], cells: impl Fn(&T) -> Row) -> Vec<Row> {
    items.iter().map(|item| [part(shown), cells(item)].concat()).collect()
}

fn tolls(shown: &Shown) -> Vec<Row> {
    parts(shown, &shown.tolls, |row| {
        vec![
            ("outcome", named(Some(row.outcome))),
            ("people", named(Some(row.status))),
            ("demographic", named(row.demographic)),
            ("min", row.min.into()),
            ("max", row.max.into()),
            ("best", row.best.into()),
            ("presumed", row.presumed.into()),
            ("rule", named(Some(row.rule))),
            ("is_part", row.part_of.is_some().into()),
        ]
    })
}

fn figures(shown: &Shown) -> Vec<Row> {
    parts(shown, &shown.figures, |figure| {
        vec![
            ("origin", figure.origin.as_ref().into()),
            ("published", figure.published.into()),
            ("outcome", named(Some(figure.outcome))),
            ("people", named(Some(figure.status))),
            ("demographic", named(figure.demographic)),
            ("min", figure.min.into()),
            ("max", figure.max.into()),
            ("scope", named(Some(figure.scope))),
            ("is_part", figure.part.into()),
            ("superseded", figure.superseded.into()),
        ]
    })
}

fn belligerents(shown: &Shown) -> Vec<Row> {
    parts(shown, &shown.belligerents, |linked| {
        vec![
            ("actor", (&linked.party.id).into()),
            ("name", (&linked.party.name).into()),
            ("link", named(Some(linked.link))),
            ("alleging_origins", linked.alleging.into()),
        ]
    })
}

fn origins(shown: &Shown) -> Vec<Row> {
    parts(shown, &shown.origins, |origin| {
        vec![
            ("origin", (&origin.key).into()),
            ("name", origin.name.as_ref().into()),
            ("kind", named(Some(origin.kind))),
            ("party", origin.party.as_ref().map(|party| &party.id).into()),
            ("documents", origin.documents.into()),
            ("copies", origin.copies.into()),
        ]
    })
}

fn relations(shown: &Shown) -> Vec<Row> {
    parts(shown, &shown.relations, |(other, kind)| {
        vec![("other", other.into()), ("kind", named(Some(*kind)))]
    })
}

fn claim(said: &Said) -> Row {
    let site = said.places.iter().find(|place| place.role.is_where());
    let roles = |roles: &[ActorRole]| {
        let parties = said.parties.iter().filter(|party| roles.contains(&party.0));
        joined(parties.filter_map(|party| party.1.as_ref().map(|known| &known.id)))
    };
    let killed = said.tolls.iter().find(|toll| toll.outcome == Outcome::Killed);
    vec![
        ("claim", (&said.id).into()),
        ("incident", said.incident.as_ref().into()),
        ("document", (&said.document).into()),
        ("status", status(said.state).into()),
        ("kind", named(Some(said.kind))),
        ("modality", named(Some(said.modality))),
        ("polarity", named(Some(said.polarity))),
        ("plover", named(said.plover)),
        ("modes", joined(said.modes.iter().map(crate::words::word)).into()),
        ("event_type", said.acled.map(Acled::event_type).into()),
        ("sub_event_type", said.acled.map(Acled::sub_event_type).into()),
        ("earliest", said.time.earliest.into()),
        ("latest", said.time.latest.into()),
        ("place", site.and_then(|p| p.name.as_ref()).into()),
        ("geonameid", site.and_then(|p| p.geonameid).into()),
        ("country", site.and_then(|p| p.country.as_ref()).into()),
        ("latitude", degrees(site.and_then(|p| p.lat))),
        ("longitude", degrees(site.and_then(|p| p.lon))),
        ("precision", named(site.and_then(|p| p.precision))),
        ("radius_m", site.and_then(|p| p.radius_m).into()),
        ("actors", roles(&[ActorRole::Actor, ActorRole::SideA, ActorRole::SideB]).into()),
        ("recipients", roles(&[ActorRole::Recipient]).into()),
        ("killed_min", killed.and_then(|toll| toll.min).into()),
        ("killed_max", killed.and_then(|toll| toll.max).into()),
        ("weapons", joined(said.weapons.iter().map(|weapon| &weapon.class)).into()),
        ("objects", joined(&said.objects).into()),
        ("sources", joined(&said.sources).into()),
        ("rule", (&said.rule).into()),
        ("flags", joined(&said.flags).into()),
    ]
}

fn spans(said: &Said) -> Vec<Row> {
    let span = |spoken: &crate::view::Spoken| {
        vec![
            ("claim", (&said.id).into()),
            ("status", status(said.state).into()),
            ("field", (&spoken.field).into()),
            ("start", spoken.start.into()),
            ("end", spoken.end.into()),
            ("words", spoken.words.as_ref().into()),
        ]
    };
    said.spans.iter().map(span).collect()
}

fn document(page: &Page) -> Row {
    vec![
        ("document", (&page.id).into()),
        ("status", status(page.state).into()),
        ("sha256", (&page.sha256).into()),
        ("text_sha256", (&page.text_sha256).into()),
        ("media_type", (&page.media_type).into()),
        ("url", page.url.as_ref().into()),
        ("title", page.title.as_ref().into()),
        ("publisher", page.publisher.as_ref().into()),
        ("platform", named(Some(page.platform))),
        ("account", page.account.as_ref().into()),
        ("account_kind", named(Some(page.account_kind))),
        ("captured_at", page.captured_at.as_ref().into()),
        ("captured_with", page.captured_with.as_ref().into()),
        ("language", page.language.as_ref().into()),
        ("read", named(Some(page.read))),
        ("published_earliest", page.published.earliest.into()),
        ("published_latest", page.published.latest.into()),
        ("published_basis", named(Some(page.published.basis))),
    ]
}
