//! Incidents on a map: RFC 7946, each with how far it may lie from its point.

use std::collections::BTreeMap;

use bearwitness_document::{Acled, Outcome};
use serde_json::{Map, Value, json};

use crate::{
    Field, File, Loss, Profile, View,
    dictionary::fields,
    format::{notice, pretty},
    target::native,
    view::{Elsewhere, Shown, Spot, status},
    words::word,
};

/// Side of the grid of places that are shown coarsely, in degrees.
use crate::view::GRID;

/// Metres of a degree of latitude.
const DEGREE_M: f64 = 111_320.0;

/// Corners of a circle.
const CORNERS: usize = 32;

pub(crate) fn dictionary() -> Vec<Field> {
    fields(include_str!("../../data/dictionary/geojson.tsv"))
}

pub(crate) fn files(view: &View) -> Vec<File> {
    let collection = json!({
        "type": "FeatureCollection",
        "description": notice(),
        "features": view.incidents.iter().map(feature).collect::<Vec<_>>(),
    });
    let mut files = vec![File::new("incidents.geojson", pretty(&collection))];
    if view.request.elsewhere && view.request.profile != Profile::Public {
        files.push(File::new("elsewhere.geojson", pretty(&layer(view))));
    }
    files
}

/// Places where nothing is said to have happened, apart from the others.
fn layer(view: &View) -> Value {
    let mut number: BTreeMap<String, usize> = BTreeMap::new();
    let mut feature = |place: &Elsewhere| {
        let n = number.entry(place.claim.clone()).or_default();
        *n += 1;
        json!({
            "type": "Feature",
            "id": format!("{}#{n}", place.claim),
            "geometry": place.spot.point().map(point),
            "uncertainty": uncertainty(&place.spot),
            "properties": {
                "status": status(place.state), "claim": place.claim, "incident": place.incident, "kind": place.kind,
                "modality": place.modality, "place_role": place.spot.role, "place": place.spot.name,
                "country": place.spot.country, "precision": place.spot.precision, "radius_m": place.spot.radius_m,
                "earliest": place.time.earliest, "latest": place.time.latest,
            },
        })
    };
    json!({
        "type": "FeatureCollection",
        "description": "Places that reports say were threatened or planned for, or that something came from or went to; \
            nothing is said to have happened there, and none is a forecast",
        "features": view.elsewhere.iter().map(&mut feature).collect::<Vec<_>>(),
    })
}

fn point((lat, lon): (f64, f64)) -> Value {
    json!({ "type": "Point", "coordinates": [rounded(lon), rounded(lat)] })
}

pub(crate) fn losses(view: &View) -> Vec<Loss> {
    let elsewhere =
        |said: &&crate::view::Said| said.places.iter().any(|place| !place.role.is_where());
    let pointless = |s: &&Shown| s.place.as_ref().and_then(Spot::point).is_none();
    vec![
        Loss::of(
            "places that were threatened, or that something came from or was on its way to",
            view.claims
                .iter()
                .filter(|_| view.elsewhere.is_empty())
                .filter(elsewhere)
                .map(|said| &said.id),
        ),
        Loss::of(
            "incidents without a point, whose geometry is null",
            view.incidents.iter().filter(pointless).map(|s| &s.key),
        ),
        Loss::of(
            "figures, origins and the words that values were read from",
            view.incidents.iter().filter(|s| !s.figures.is_empty()).map(|s| &s.key),
        ),
    ]
}

fn feature(shown: &Shown) -> Value {
    let geometry = shown.place.as_ref().and_then(Spot::point).map(point);
    json!({
        "type": "Feature",
        "id": shown.key,
        "geometry": geometry,
        "uncertainty": shown.place.as_ref().and_then(uncertainty),
        "properties": properties(shown),
    })
}

fn properties(shown: &Shown) -> Value {
    let place = shown.place.as_ref();
    let killed = Shown::whole(&shown.tolls, Outcome::Killed);
    let wounded = Shown::whole(&shown.tolls, Outcome::Wounded);
    let toll = |row: &bearwitness_document::TollRow| {
        json!({
            "outcome": row.outcome, "people": row.status, "demographic": row.demographic,
            "min": row.min, "max": row.max, "presumed": row.presumed, "part_of": row.part_of,
        })
    };
    json!({
        "status": shown.status(),
        "name": shown.name,
        "extent": shown.extent,
        "event_type": shown.kind.map(Acled::event_type),
        "sub_event_type": shown.kind.map(Acled::sub_event_type),
        "earliest": shown.time.earliest,
        "latest": shown.time.latest,
        "part_of_day": shown.time.part_of_day,
        "place": place.and_then(|p| p.name.as_ref()),
        "place_role": place.map(|p| p.role),
        "country": shown.country(),
        "precision": place.and_then(|p| p.precision),
        "radius_m": place.and_then(|p| p.radius_m),
        "coarsened": place.is_some_and(|p| p.coarse),
        "actors": native::ids(&shown.actors),
        "killed_min": killed.and_then(|row| row.min),
        "killed_max": killed.and_then(|row| row.max),
        "wounded_min": wounded.and_then(|row| row.min),
        "wounded_max": wounded.and_then(|row| row.max),
        "tolls": shown.tolls.iter().map(toll).collect::<Vec<_>>(),
        "rule": shown.tolls.first().map(|row| word(&row.rule)),
        "independent_origins": shown.independent_origins,
        "independent_origins_max": shown.independent_origins_max,
        "grade": shown.grade,
    })
}

/// Where it may have been: the cell of the grid, or a circle. None across the date line and near the poles, where a
/// polygon of so few corners would lie elsewhere; the radius still tells it.
fn uncertainty(place: &Spot) -> Option<Value> {
    let (lat, lon) = place.point()?;
    let ring = if place.coarse { cell(lat, lon) } else { circle(lat, lon, place.radius_m?) };
    let inside = |[lon, lat]: &[f64; 2]| lon.abs() <= 180.0 && lat.abs() <= 85.0;
    let coordinates: Vec<[f64; 2]> =
        ring.into_iter().map(|[lon, lat]| [rounded(lon), rounded(lat)]).collect();
    let mut polygon = Map::new();
    polygon.insert("type".to_owned(), json!("Polygon"));
    polygon.insert("coordinates".to_owned(), json!([coordinates]));
    coordinates.iter().all(inside).then_some(Value::Object(polygon))
}

/// Counterclockwise and closed, as RFC 7946 has rings.
fn cell(lat: f64, lon: f64) -> Vec<[f64; 2]> {
    let half = GRID / 2.0;
    let corners = [[-half, -half], [half, -half], [half, half], [-half, half], [-half, -half]];
    corners.iter().map(|[east, north]| [lon + east, lat + north]).collect()
}

fn circle(lat: f64, lon: f64, radius_m: u32) -> Vec<[f64; 2]> {
    let north = f64::from(radius_m) / DEGREE_M;
    let east = north / lat.to_radians().cos().max(0.01);
    let corner = |n: usize| {
        let turn = (n % CORNERS) as f64 / CORNERS as f64 * std::f64::consts::TAU;
        [lon + east * turn.cos(), lat + north * turn.sin()]
    };
    (0..=CORNERS).map(corner).collect()
}

fn rounded(degrees: f64) -> f64 {
    bearwitness_document::Degrees::new(degrees).get()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rings_are_closed_and_turn_left() {
        for ring in [cell(15.5, 36.4), circle(15.5, 36.4, 5_000)] {
            assert_eq!(ring.first(), ring.last());
            let area: f64 = ring.windows(2).map(|w| w[0][0] * w[1][1] - w[1][0] * w[0][1]).sum();
            assert!(area > 0.0, "{ring:?}");
        }
    }
}
