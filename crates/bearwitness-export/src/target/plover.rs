//! Claims as PLOVER's JSON has them, one a line.

use bearwitness_document::{Outcome, Precision};
use serde_json::{Value, json};

use super::coded::{self, Coded, sector};
use crate::{
    Field, File, Loss, View, country,
    dictionary::fields,
    view::{Party, Spot, status},
};

pub(crate) fn dictionary() -> Vec<Field> {
    fields(include_str!("../../data/dictionary/plover.tsv"))
}

pub(crate) fn files(view: &View) -> Vec<File> {
    let line = |coded: Coded<'_>| format!("{}\n", record(view, &coded));
    let lines: String = coded::all(view).map(line).collect();
    vec![File::new("plover.jsonl", lines)]
}

pub(crate) fn losses(view: &View) -> Vec<Loss> {
    let carried: std::collections::BTreeSet<&str> =
        coded::all(view).map(|coded| coded.said.id.as_str()).collect();
    let lost = |said: &&crate::view::Said| !carried.contains(said.id.as_str());
    let dated = |said: &&crate::view::Said| said.time.earliest.is_none();
    vec![
        Loss::of("claims without a day", view.claims.iter().filter(dated).map(|said| &said.id)),
        Loss::of(
            "claims that PLOVER has no event for: plans, hypotheses, background, claims of responsibility",
            view.claims.iter().filter(lost).map(|said| &said.id),
        ),
        Loss::of(
            "according to whom, and how it is told",
            view.claims
                .iter()
                .filter(|said| !lost(said) && !said.sources.is_empty())
                .map(|said| &said.id),
        ),
        Loss::of(
            "days after the first of a window",
            view.claims
                .iter()
                .filter(|said| !lost(said) && said.time.earliest != said.time.latest)
                .map(|said| &said.id),
        ),
    ]
}

fn record(view: &View, coded: &Coded<'_>) -> Value {
    let said = coded.said;
    let page = view.page(&said.document);
    let trigger = said.spans.first();
    json!({
        "id": said.id,
        "date": coded.date,
        "actor": people(coded.actors()),
        "recipient": people(coded.recipients()),
        "event": coded.event,
        "mode": coded.modes,
        "context": coded.contexts(),
        "quad_code": coded.quad,
        "event_scale": coded.intensity,
        "event_loc": coded.site.map(|site| place(said, site)),
        "size": size(said),
        "text_info": trigger.map(|span| json!({ "start": span.start, "end": span.end, "text": span.words })),
        "cite_info": {
            "corpus": "bearwitness",
            "citation": said.document,
            "url": page.and_then(|page| page.url.as_ref()),
            "title": page.and_then(|page| page.title.as_ref()),
            "language": page.and_then(|page| page.language.as_ref()),
            "publication": page.and_then(|page| page.publisher.as_ref()),
            "coder": status(said.state),
            "codebook": "PLOVER",
            "version": concat!("bearwitness ", env!("CARGO_PKG_VERSION")),
        },
        "incident": said.incident,
    })
}

fn people(parties: Vec<(Option<&Party>, Option<&str>)>) -> Vec<Value> {
    let one = |(party, words): (Option<&Party>, Option<&str>)| {
        json!({
            "id": party.map(|party| &party.id),
            "name": party.map(|party| &party.name),
            "country": party.and_then(|party| party.country.as_ref()),
            "sector": party.map_or("UNK", sector),
            "text": words,
        })
    };
    parties.into_iter().map(one).collect()
}

fn place(said: &crate::view::Said, site: &Spot) -> Value {
    let at = said.places.iter().position(|place| place == site);
    let words = said
        .spans
        .iter()
        .find(|span| Some(&span.field) == at.map(|n| format!("places.{n}")).as_ref());
    let finely =
        |from: Precision, to: Precision| site.precision.is_some_and(|p| p >= from && p <= to);
    let named = |holds: bool| site.name.as_ref().filter(|_| holds);
    json!({
        "extracted_place": words.and_then(|span| span.words.as_ref()),
        "resolved_place": site.name,
        "geonameid": site.geonameid,
        "lat": site.lat,
        "lon": site.lon,
        "city": named(finely(Precision::Exact, Precision::City)),
        "district": named(finely(Precision::Admin2, Precision::Admin2)),
        "province": named(finely(Precision::Admin1, Precision::Admin1)),
        "country": site.country.as_deref().map(country::name),
        "country_code": site.country,
        "feature_class": null,
        "feature_code": null,
        "resolution": site.precision.map(resolution),
        "radius_m": site.radius_m,
    })
}

/// PLOVER's 5 (finer than a city) to 1 (a country).
fn resolution(precision: Precision) -> u8 {
    match precision {
        Precision::Exact | Precision::Landmark | Precision::Neighbourhood => 5,
        Precision::Village | Precision::Town | Precision::City => 4,
        Precision::Admin2 => 3,
        Precision::Admin1 | Precision::Sea => 2,
        Precision::Country => 1,
    }
}

/// The least that the words allow; what is not told is null, not 0.
fn size(said: &crate::view::Said) -> Value {
    let least = |outcomes: &[Outcome]| {
        let toll = said.tolls.iter().find(|toll| outcomes.contains(&toll.outcome));
        toll.and_then(|toll| toll.min)
    };
    json!({
        "dead": least(&[Outcome::Killed]),
        "injured": least(&[Outcome::Wounded]),
        "arrested": least(&[Outcome::Detained, Outcome::Abducted]),
    })
}
