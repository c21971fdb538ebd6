//! Incidents, as they may be shown.

use bearwitness_document::{Claim, Figure, Incident, IncidentActor, Object, Origin, TollRow};

use super::{
    Armed, Counted, Days, Knower, Linked, Party, Shown, Withheld, WithheldClass, build::Desk,
    party::party, place,
};
use crate::mask::masked;

/// An incident, as it may be shown.
pub(super) fn shown(desk: &Desk<'_>, incident: &Incident, withheld: &mut Withheld) -> Shown {
    let coarse = desk.is_coarse(incident);
    let risky = incident.documents.iter().any(|document| desk.is_risky(document));
    let hours = !desk.is_public() || !(coarse || risky);
    let claims: Vec<&Claim> =
        incident.claims.iter().filter_map(|id| desk.claims.get(id.as_str())).map(|c| c.1).collect();
    let called = desk.material.called.get(&incident.id);
    let signed_off = incident.review.state == bearwitness_document::ReviewState::SignedOff;
    let called = called.filter(|_| signed_off || desk.is_internal());
    let boards = desk.material.boards.get(&incident.id);
    let parties = |actors: &[IncidentActor]| -> Vec<Party> {
        actors.iter().map(|actor| party(desk.material.actors, &actor.id)).collect()
    };
    let origins: Vec<Knower> =
        incident.origins.iter().filter(|o| desk.lists(o)).map(|o| knower(desk, o)).collect();
    let unnamed = incident.origins.iter().filter(|origin| !desk.names(origin)).count();
    withheld.add(WithheldClass::Origins, unnamed);
    withheld.add(WithheldClass::Places, usize::from(coarse));
    withheld.add(WithheldClass::Hours, usize::from(!hours && incident.time.part_of_day.is_some()));
    Shown {
        key: desk.keys.get(incident.id.as_str()).cloned().unwrap_or_default(),
        name: called.map(|called| called.name.clone()),
        codes: called
            .map(|called| called.codes.iter().map(|c| masked(c)).collect())
            .unwrap_or_default(),
        state: incident.review.state,
        extent: incident.extent,
        kind: incident.kind,
        time: days(incident, hours),
        place: place::of_incident(incident, &claims, coarse),
        actors: parties(&incident.actors),
        recipients: parties(&incident.recipients),
        belligerents: linked(desk, incident),
        objects: objects(&incident.objects, desk.is_public()),
        weapons: incident.weapons.iter().map(armed).collect(),
        tolls: rows(&incident.tolls),
        lowest: boards.map(|boards| rows(&boards.lowest)).unwrap_or_default(),
        best: boards.map(|boards| rows(&boards.best)).unwrap_or_default(),
        figures: figures(desk, incident),
        origins,
        independent_origins: incident.independent_origins,
        independent_origins_max: incident.independent_origins_max,
        told_by: incident.documents.len(),
        documents: incident.documents.iter().filter(|id| shows(desk, id)).cloned().collect(),
        unread: incident.unread.values().sum(),
        grade: incident.grade.as_ref().map(|grade| grade.value.clone()),
        contradictions: contradictions(incident, coarse),
        relations: incident
            .relations
            .iter()
            .filter_map(|r| Some((desk.keys.get(r.incident.as_str())?.clone(), r.kind)))
            .collect(),
    }
}

/// Whether the document may be named.
pub(super) fn shows(desk: &Desk<'_>, document: &str) -> bool {
    !(desk.is_public() && desk.is_risky(document))
}

fn days(incident: &Incident, hours: bool) -> Days {
    let time = &incident.time;
    Days {
        earliest: time.earliest,
        latest: time.latest,
        part_of_day: time.part_of_day.filter(|_| hours),
        local_from: time.local_from.clone().filter(|_| hours),
        local_to: time.local_to.clone().filter(|_| hours),
    }
}

/// A toll row without the claims behind it.
fn rows(rows: &[TollRow]) -> Vec<TollRow> {
    rows.iter().map(|row| TollRow { claims: vec![], ..row.clone() }).collect()
}

/// Classes of things that were hit; in public, a clinic is as good as a hospital.
pub(super) fn objects(objects: &[Object], public: bool) -> Vec<String> {
    let class = |object: &Object| match object.class.as_str() {
        "hospital" | "medical" if public => "medical facility".to_owned(),
        class => class.to_owned(),
    };
    let mut classes: Vec<String> = objects.iter().map(class).collect();
    classes.sort();
    classes.dedup();
    classes
}

pub(super) fn armed(weapon: &bearwitness_document::Weapon) -> Armed {
    Armed {
        class: weapon.class.clone(),
        platform: weapon.platform,
        min: weapon.min,
        max: weapon.max,
    }
}

fn linked(desk: &Desk<'_>, incident: &Incident) -> Vec<Linked> {
    let link = |one: &bearwitness_document::Belligerent| Linked {
        party: party(desk.material.actors, &one.id),
        link: one.link,
        alleging: one.alleged_by.len(),
    };
    incident.belligerents.iter().map(link).collect()
}

fn knower(desk: &Desk<'_>, origin: &Origin) -> Knower {
    Knower {
        key: desk.origin_key(origin),
        name: desk.names(origin).then(|| masked(&origin.name)),
        kind: origin.kind,
        party: origin.party_to_conflict.as_deref().map(|id| party(desk.material.actors, id)),
        documents: origin.documents.len(),
        copies: origin.copies.len(),
    }
}

/// Every figure; those of sources at risk stay inside, in public altogether and for partners without their origin.
fn figures(desk: &Desk<'_>, incident: &Incident) -> Vec<Counted> {
    let risky = |figure: &Figure| {
        desk.claims
            .get(figure.claim.as_str())
            .is_none_or(|(report, _)| desk.is_risky(&report.document.id))
    };
    let origin = |figure: &Figure| {
        let origin =
            incident.origins.iter().find(|origin| Some(&origin.id) == figure.origin.as_ref())?;
        (desk.is_internal() || !risky(figure)).then(|| desk.origin_key(origin))
    };
    let counted = |figure: &Figure| Counted {
        origin: origin(figure),
        published: figure.published,
        outcome: figure.outcome,
        status: figure.status,
        demographic: figure.demographic,
        part: figure.part,
        min: figure.min,
        max: figure.max,
        scope: figure.scope,
        superseded: figure.superseded_by.is_some(),
    };
    let figures = incident.figures.iter().filter(|figure| !(desk.is_public() && risky(figure)));
    figures.map(counted).collect()
}

/// What reports differ in; names of places only where the place is shown.
fn contradictions(incident: &Incident, coarse: bool) -> Vec<String> {
    let shown = |words: &&String| !(coarse && words.starts_with("place:"));
    incident.contradictions.iter().filter(shown).cloned().collect()
}
