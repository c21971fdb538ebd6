//! Places where nothing is said to have happened: those that were threatened, or that something came from or went to.

use bearwitness_document::{Claim, ClaimKind, Modality, Place, PlaceRole, Report, ReviewState};

use super::{Days, Spot, Withheld, WithheldClass, build::Desk, place, said::days};

/// Such a place of a claim.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Elsewhere {
    pub(crate) claim: String,
    pub(crate) incident: Option<String>,
    pub(crate) state: ReviewState,
    pub(crate) kind: ClaimKind,
    pub(crate) modality: Modality,
    pub(crate) time: Days,
    pub(crate) spot: Spot,
}

/// The places, if they were asked for. In public there are none, whoever asks: a threat names whom it is aimed at. To
/// partners none goes that is fresh, so that nobody's movements can be followed.
pub(super) fn all(desk: &Desk<'_>, withheld: &mut Withheld) -> Vec<Elsewhere> {
    if !desk.request.elsewhere || desk.is_public() {
        return vec![];
    }
    let mut found = Vec::new();
    for report in &desk.material.reports {
        for claim in report.claims.iter().filter(|claim| desk.carries_claim(claim)) {
            let places: Vec<&Place> = claim.places.iter().filter(|place| is_meant(place)).collect();
            if is_kept_inside(desk, report, claim) {
                withheld.add(WithheldClass::Elsewhere, places.len());
            } else {
                found.extend(places.into_iter().map(|place| elsewhere(desk, report, claim, place)));
            }
        }
    }
    found
}

fn is_meant(place: &Place) -> bool {
    !place.role.is_where() && place.role != PlaceRole::Addressee && place.point().is_some()
}

fn is_kept_inside(desk: &Desk<'_>, report: &Report, claim: &Claim) -> bool {
    let risky = claim.at_risk || desk.is_risky(&report.document.id);
    !desk.is_internal() && (risky || desk.is_fresh(claim.time.latest, true))
}

fn elsewhere(desk: &Desk<'_>, report: &Report, claim: &Claim, place: &Place) -> Elsewhere {
    let incident = desk.incident_of(claim);
    Elsewhere {
        claim: claim.id.clone(),
        incident: incident.and_then(|incident| desk.keys.get(incident.id.as_str()).cloned()),
        state: incident.map_or(ReviewState::Draft, |incident| incident.review.state),
        kind: claim.kind,
        modality: claim.modality,
        time: days(desk, report, &claim.time, false),
        spot: place::of_claim(place, false),
    }
}
