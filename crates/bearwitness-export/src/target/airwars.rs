//! Incidents of civilian harm by explosive weapons, in the fields that Airwars keeps: like theirs, and not from there.

use bearwitness_document::{BelligerentLink, Demographic, Outcome, Precision, Status, TollRow};
use serde_json::{Value, json};

use super::{acled, actor::is_remote};
use crate::{
    Field, File, Loss, View, country,
    dictionary::fields,
    format::{notice, pretty},
    table::{Cell, Row, Table, degrees},
    view::{Linked, Page, Shown, Spot},
    words::{joined, word},
};

pub(crate) fn dictionary() -> Vec<Field> {
    fields(include_str!("../../data/dictionary/airwars.tsv"))
}

pub(crate) fn files(view: &View) -> Vec<File> {
    let carried = || view.incidents.iter().filter(|shown| is_carried(shown));
    let records = carried().map(|shown| record(view, shown)).collect::<Vec<_>>();
    let document = json!({ "description": notice(), "incidents": records });
    let table =
        Table::new("airwars-like", &dictionary(), carried().map(|s| row(view, s)).collect());
    vec![
        File::new("airwars-like.json", pretty(&document)),
        File::new("airwars-like.csv", table.csv(view.request.hxl)),
    ]
}

pub(crate) fn losses(view: &View) -> Vec<Loss> {
    let keys =
        |lost: fn(&Shown) -> bool| view.incidents.iter().filter(move |s| lost(s)).map(|s| &s.key);
    vec![
        Loss::of(
            "incidents by other than explosive weapons, or of no kind",
            keys(|s| !s.kind.is_some_and(is_remote)),
        ),
        Loss::of(
            "incidents without civilian harm, or where reports tell of none",
            keys(|s| s.kind.is_some_and(is_remote) && !is_harmful(s)),
        ),
        Loss::of(
            "casualties that are not told apart, missing, displaced, detained",
            keys(|s| {
                is_carried(s)
                    && s.tolls
                        .iter()
                        .any(|row| !matches!(row.outcome, Outcome::Killed | Outcome::Wounded))
            }),
        ),
        Loss::of(
            "elderly, medics, journalists, aid workers as rows of their own",
            keys(|s| {
                is_carried(s)
                    && s.tolls.iter().any(|row| {
                        matches!(
                            row.demographic,
                            Some(
                                Demographic::Elderly
                                    | Demographic::Medics
                                    | Demographic::Journalists
                                    | Demographic::AidWorkers
                            )
                        )
                    })
            }),
        ),
        Loss::of("names of victims, which are never read", std::iter::empty()),
    ]
}

fn is_carried(shown: &Shown) -> bool {
    shown.kind.is_some_and(is_remote) && is_harmful(shown)
}

/// Whether civilians came to harm, by the casebook's rule.
fn is_harmful(shown: &Shown) -> bool {
    shown.tolls.iter().any(|row| {
        let civilian = row.status == Status::Civilian || row.demographic.is_some();
        civilian && matches!(row.outcome, Outcome::Killed | Outcome::Wounded) && row.max != Some(0)
    })
}

/// The groups of people that Airwars counts.
const GROUPS: [(&str, Status, Option<Demographic>); 5] = [
    ("civilian_non_combatants", Status::Civilian, None),
    ("children", Status::Civilian, Some(Demographic::Children)),
    ("women", Status::Civilian, Some(Demographic::Women)),
    ("men", Status::Civilian, Some(Demographic::Men)),
    ("belligerents", Status::Combatant, None),
];

fn group(
    shown: &Shown,
    outcome: Outcome,
    status: Status,
    who: Option<Demographic>,
) -> Option<&TollRow> {
    let same = |row: &&TollRow| {
        row.outcome == outcome && row.demographic == who && (row.status == status || who.is_some())
    };
    shown.tolls.iter().find(same)
}

fn harm(shown: &Shown) -> Value {
    let counts = |(name, status, who): (&str, Status, Option<Demographic>)| {
        let [killed, injured] =
            [Outcome::Killed, Outcome::Wounded].map(|outcome| group(shown, outcome, status, who));
        let counts = json!({
            "killed_min": killed.and_then(|row| row.min), "killed_max": killed.and_then(|row| row.max),
            "injured_min": injured.and_then(|row| row.min), "injured_max": injured.and_then(|row| row.max),
            "presumed": killed.or(injured).is_some_and(|row| row.presumed),
        });
        (format!("killed_injured_{name}"), counts)
    };
    Value::Object(GROUPS.map(counts).into_iter().collect())
}

fn record(view: &View, shown: &Shown) -> Value {
    let place = shown.place.as_ref();
    json!({
        "unique_reference_code": shown.key,
        "previous_unique_reference_codes": shown.codes,
        "status": shown.status(),
        "incident_date": shown.time.earliest,
        "incident_date_end": shown.time.latest,
        "incident_date_type": date_type(shown),
        "incident_local_time_of_day": shown.time.part_of_day,
        "incident_local_time": shown.time.local_from,
        "country": shown.country().map(country::name),
        "location_name": place.and_then(|p| p.name.as_ref()),
        "location_name_local": place.and_then(|p| p.name_local.as_ref()),
        "geolocations": place.and_then(Spot::point).map(|(latitude, longitude)| json!([{
            "latitude": latitude, "longitude": longitude, "primary_coordinate": true,
            "geolocation_accuracy": place.and_then(accuracy), "radius_m": place.and_then(|p| p.radius_m),
        }])),
        "strike_status": strike_status(shown),
        "strike_type": strike_type(shown),
        "civilian_harm_reported": "yes",
        "civilian_harm": harm(shown),
        "infrastructure": shown.objects,
        "civilian_harm_status": shown.grade,
        "belligerents": shown.belligerents.iter().map(belligerent).collect::<Vec<_>>(),
        "sources": shown.documents.iter().filter_map(|id| view.page(id)).map(source).collect::<Vec<_>>(),
        "summary": acled::notes(shown),
    })
}

fn date_type(shown: &Shown) -> &'static str {
    match shown.time.window() {
        Some((from, to)) if from == to => "single",
        Some(_) => "range",
        None => "unclear",
    }
}

/// Airwars' accuracy of a place; what is further than its own bounds is only near it.
fn accuracy(place: &Spot) -> Option<&'static str> {
    Some(match place.precision? {
        Precision::Exact => "Exact location (other)",
        Precision::Landmark => "Nearby landmark",
        Precision::Neighbourhood => "Neighbourhood/area",
        Precision::Village => "Village",
        Precision::Town => "Town",
        Precision::City => "City",
        Precision::Admin2 => "District",
        Precision::Admin1 => "Province/governorate",
        Precision::Country | Precision::Sea => return None,
    })
}

/// Declared where a belligerent's own words tell of the strike.
fn strike_status(shown: &Shown) -> &'static str {
    let own = |linked: &Linked| {
        matches!(
            linked.link,
            BelligerentLink::DeclaredStrike
                | BelligerentLink::ConcededHarm
                | BelligerentLink::Claimed
        )
    };
    if shown.belligerents.iter().any(own) { "declared_strike" } else { "alleged_strike" }
}

fn strike_type(shown: &Shown) -> String {
    joined(
        shown.weapons.iter().filter_map(|weapon| weapon.platform.map(|platform| word(&platform))),
    )
}

fn belligerent(linked: &Linked) -> Value {
    let known = !matches!(linked.link, BelligerentLink::Alleged | BelligerentLink::Denied);
    json!({
        "term": linked.party.name,
        "id": linked.party.id,
        "type": if known { "Known" } else { "Suspected" },
        "link": linked.link,
        "alleging_origins": linked.alleging,
    })
}

fn source(page: &Page) -> Value {
    json!({
        "source_url": page.url,
        "source_date": page.published.latest,
        "source_author": page.account.as_ref().or(page.publisher.as_ref()),
        "source_capture_date": page.captured_at,
        "document": page.id,
    })
}

fn row(view: &View, shown: &Shown) -> Row {
    let place = shown.place.as_ref();
    let party = |linked: &Linked| format!("{} ({})", linked.party.name, word(&linked.link));
    let head: Row = vec![
        ("unique_reference_code", (&shown.key).into()),
        ("previous_unique_reference_codes", joined(&shown.codes).into()),
        ("status", shown.status().into()),
        ("incident_date", shown.time.earliest.into()),
        ("incident_date_end", shown.time.latest.into()),
        ("incident_date_type", date_type(shown).into()),
        ("country", shown.country().map(country::name).into()),
        ("location_name", place.and_then(|p| p.name.as_ref()).into()),
        ("location_name_local", place.and_then(|p| p.name_local.as_ref()).into()),
        ("latitude", degrees(place.and_then(|p| p.lat))),
        ("longitude", degrees(place.and_then(|p| p.lon))),
        ("geolocation_accuracy", place.and_then(accuracy).into()),
        ("strike_status", strike_status(shown).into()),
        ("strike_type", strike_type(shown).into()),
        ("civilian_harm_reported", "yes".into()),
        ("infrastructure", joined(&shown.objects).into()),
        ("civilian_harm_status", shown.grade.as_ref().into()),
        ("belligerents", joined(shown.belligerents.iter().map(party)).into()),
        ("sources", acled::sources(view, shown).into()),
        ("summary", acled::notes(shown).into()),
    ];
    [head, counts(shown)].concat()
}

/// The columns of each group: killed and injured, least and most.
const COUNTS: [[&str; 4]; 5] = [
    ["civilian_killed_min", "civilian_killed_max", "civilian_injured_min", "civilian_injured_max"],
    ["children_killed_min", "children_killed_max", "children_injured_min", "children_injured_max"],
    ["women_killed_min", "women_killed_max", "women_injured_min", "women_injured_max"],
    ["men_killed_min", "men_killed_max", "men_injured_min", "men_injured_max"],
    [
        "belligerents_killed_min",
        "belligerents_killed_max",
        "belligerents_injured_min",
        "belligerents_injured_max",
    ],
];

fn counts(shown: &Shown) -> Row {
    let of =
        |(names, (_, status, who)): (&[&'static str; 4], (&str, Status, Option<Demographic>))| {
            let [killed, injured] = [Outcome::Killed, Outcome::Wounded]
                .map(|outcome| group(shown, outcome, status, who));
            let cells: [Cell; 4] = [
                killed.and_then(|row| row.min).into(),
                killed.and_then(|row| row.max).into(),
                injured.and_then(|row| row.min).into(),
                injured.and_then(|row| row.max).into(),
            ];
            names.iter().copied().zip(cells).collect::<Row>()
        };
    COUNTS.iter().zip(GROUPS).flat_map(of).collect()
}
