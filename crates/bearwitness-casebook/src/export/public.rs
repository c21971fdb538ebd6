//! The public profile: what may leave the team.

use std::collections::HashSet;

use bearwitness_document::{Date, Incident, Precision, ReviewState, TollRow};
use serde::Serialize;

use crate::KnownAs;

/// Side of the grid, in degrees, that sensitive places are snapped to: about 28 km of latitude, so
/// no finer than a second-level district.
const GRID: f64 = 0.25;

/// Days that an event counts as fresh.
const FRESH_DAYS: i32 = 3;

/// What a public export carries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Public {
    /// The day the export speaks as of: what is younger than three days, or undated, is fresh, and
    /// its place is made coarser. Without it, everything counts as fresh.
    pub as_of: Option<Date>,
    /// Why incidents that nobody signed off are written too, if they are.
    pub drafts: Option<String>,
}

/// One incident as others may see it: no source, no quotation, no name.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Row {
    id: String,
    name: String,
    codes: String,
    status: &'static str,
    extent: String,
    event_type: &'static str,
    sub_event_type: &'static str,
    earliest: String,
    latest: String,
    country_or_place: String,
    latitude: String,
    longitude: String,
    precision: String,
    acled_geo_precision: String,
    ucdp_where_prec: String,
    pub(super) coarsened: &'static str,
    killed_min: String,
    killed_max: String,
    wounded_min: String,
    wounded_max: String,
    independent_origins: u32,
    independent_origins_max: u32,
    documents: usize,
    incomplete: bool,
    suggested_grade: String,
}

/// One row of an incident's toll board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Toll {
    incident: String,
    outcome: String,
    status: String,
    demographic: String,
    min: String,
    max: String,
    best: String,
    presumed: bool,
    rule: String,
    is_part: bool,
}

impl Public {
    /// Whether the incident may be carried.
    pub(super) fn carries(&self, incident: &Incident) -> bool {
        self.drafts.is_some() || incident.review.state == ReviewState::SignedOff
    }

    /// The row of an incident; only one that was signed off goes by its lasting name.
    pub(super) fn row(
        &self,
        incident: &Incident,
        known: Option<&KnownAs>,
        at_risk: &HashSet<String>,
    ) -> Row {
        use bearwitness_document::Outcome::{Killed, Wounded};
        let all = |outcome| {
            let whole = |row: &&TollRow| row.outcome == outcome && row.part_of.is_none();
            incident.tolls.iter().find(whole)
        };
        let (killed, wounded) = (all(Killed), all(Wounded));
        let coarsened = self.coarsens(incident, at_risk);
        let signed_off = incident.review.state == ReviewState::SignedOff;
        let known = known.filter(|_| signed_off);
        let place = incident.place.as_ref();
        let point = |degrees: Option<bearwitness_document::Degrees>| {
            degrees.map_or(String::new(), |d| shown(d.get(), coarsened != "no"))
        };
        let name = place.and_then(|p| p.name.clone()).filter(|_| coarsened == "no");
        let (precision, radius) = match coarsened {
            "no" => (place.and_then(|p| p.precision), place.and_then(|p| p.radius_m)),
            _ => (Some(Precision::Admin2), None),
        };
        Row {
            id: incident.id.clone(),
            name: text(known.map(|known| &known.name)),
            codes: text(known.map(|known| known.aliases.join("; "))),
            status: if signed_off { "signed off" } else { "machine draft" },
            extent: word(&incident.extent),
            event_type: incident.kind.map_or("", |kind| kind.event_type()),
            sub_event_type: incident.kind.map_or("", |kind| kind.sub_event_type()),
            earliest: text(incident.time.earliest),
            latest: text(incident.time.latest),
            country_or_place: name.unwrap_or_default(),
            latitude: point(place.and_then(|p| p.lat)),
            longitude: point(place.and_then(|p| p.lon)),
            precision: precision.map_or(String::new(), |p| word(&p)),
            acled_geo_precision: text(precision.and_then(|p| p.acled(radius))),
            ucdp_where_prec: text(precision.map(|p| p.ucdp(radius))),
            coarsened,
            killed_min: text(killed.and_then(|row| row.min)),
            killed_max: text(killed.and_then(|row| row.max)),
            wounded_min: text(wounded.and_then(|row| row.min)),
            wounded_max: text(wounded.and_then(|row| row.max)),
            independent_origins: incident.independent_origins,
            independent_origins_max: incident.independent_origins_max,
            documents: incident.documents.len(),
            incomplete: !incident.unread.is_empty(),
            suggested_grade: incident
                .grade
                .as_ref()
                .map_or(String::new(), |grade| grade.value.clone()),
        }
    }

    /// The toll boards of the incidents.
    pub(super) fn tolls(incidents: &[&Incident]) -> Vec<Toll> {
        let row = |incident: &Incident, row: &TollRow| Toll {
            incident: incident.id.clone(),
            outcome: word(&row.outcome),
            status: word(&row.status),
            demographic: row.demographic.map_or(String::new(), |who| word(&who)),
            min: text(row.min),
            max: text(row.max),
            best: text(row.best),
            presumed: row.presumed,
            rule: word(&row.rule),
            is_part: row.part_of.is_some(),
        };
        let of = |incident: &&Incident| {
            incident.tolls.iter().map(|t| row(incident, t)).collect::<Vec<_>>()
        };
        incidents.iter().flat_map(of).collect()
    }

    /// Whether the place is made coarser. Why is not told: it would point at the sources at risk.
    fn coarsens(&self, incident: &Incident, at_risk: &HashSet<String>) -> &'static str {
        let old =
            |latest: Date| self.as_of.is_some_and(|day| (day - latest).get_days() >= FRESH_DAYS);
        let protected = incident.objects.iter().any(|object| object.protected);
        let told_at_risk = incident.claims.iter().any(|claim| at_risk.contains(claim));
        let fresh = incident.time.latest.is_none_or(|latest| !old(latest));
        if protected || told_at_risk || fresh { "yes" } else { "no" }
    }
}

/// Degrees to 4 decimals, or the middle of the grid cell they lie in: always the same for the same
/// place, so that no averaging undoes it.
fn shown(degrees: f64, coarse: bool) -> String {
    let cell = (degrees / GRID).floor() * GRID + GRID / 2.0;
    format!("{:.4}", if coarse { cell } else { degrees })
}

/// The contract's word for a value.
pub(super) fn word(value: &impl Serialize) -> String {
    crate::store::json(value).trim_matches('"').to_owned()
}

fn text(value: Option<impl ToString>) -> String {
    value.map_or(String::new(), |value| value.to_string())
}
