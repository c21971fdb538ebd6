//! Places, as finely as they may be shown.

use bearwitness_document::{Claim, Incident, Place, PlaceRole, Precision};

use super::Spot;

/// Side of the grid, in degrees, that sensitive places are snapped to: about 28 km of latitude, so no finer than a
/// second-level district.
pub(crate) const GRID: f64 = 0.25;

/// Metres from the middle of a cell of the grid to its corners at the equator, rounded up.
const CELL_M: u32 = 20_000;

/// Where an incident took place.
pub(super) fn of_incident(incident: &Incident, claims: &[&Claim], coarse: bool) -> Option<Spot> {
    let place = incident.place.as_ref()?;
    let spot = Spot {
        role: PlaceRole::Site,
        geonameid: place.geonameid,
        name: place.name.clone(),
        name_local: place.name_local.clone(),
        country: country(incident, claims),
        lat: place.lat.map(bearwitness_document::Degrees::get),
        lon: place.lon.map(bearwitness_document::Degrees::get),
        precision: place.precision,
        radius_m: place.radius_m,
        method: Some(place.method),
        coarse: false,
    };
    Some(if coarse { snapped(spot) } else { spot })
}

/// A place of a claim.
pub(super) fn of_claim(place: &Place, coarse: bool) -> Spot {
    let spot = Spot {
        role: place.role,
        geonameid: place.geonameid,
        name: place.name.clone(),
        name_local: None,
        country: place.country.clone(),
        lat: place.lat.map(bearwitness_document::Degrees::get),
        lon: place.lon.map(bearwitness_document::Degrees::get),
        precision: place.precision,
        radius_m: place.radius_m,
        method: None,
        coarse: false,
    };
    if coarse { snapped(spot) } else { spot }
}

/// The country that the claims name for the incident's place.
fn country(incident: &Incident, claims: &[&Claim]) -> Option<String> {
    let id = incident.place.as_ref()?.geonameid;
    let sites = || {
        let places = claims.iter().flat_map(|claim| &claim.places);
        places.filter(|place| place.role.is_where() && place.country.is_some())
    };
    let same = sites().find(|place| id.is_some() && place.geonameid == id);
    same.or_else(|| sites().next())?.country.clone()
}

/// The middle of the cell of the grid that the place lies in, without its name: always the same for the same place, so
/// that no averaging undoes it. What was known less finely stays so.
fn snapped(spot: Spot) -> Spot {
    let middle = |degrees: f64| (degrees / GRID).floor() * GRID + GRID / 2.0;
    Spot {
        geonameid: None,
        name: None,
        name_local: None,
        lat: spot.lat.map(middle),
        lon: spot.lon.map(middle),
        precision: spot.precision.map(|precision| precision.max(Precision::Admin2)),
        radius_m: Some(spot.radius_m.unwrap_or(0).max(CELL_M)),
        method: None,
        coarse: true,
        ..spot
    }
}
