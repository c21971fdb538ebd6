//! An incident as text and as a row.

use std::fmt::Write as _;

use bearwitness_document::{Date, Grade, Incident, Link, ReviewState, TollRow};
use serde::Serialize;

use super::word;

/// Days in words: one day, a range, or nothing.
pub(crate) fn days(earliest: Option<Date>, latest: Option<Date>) -> String {
    match (earliest, latest) {
        (Some(from), Some(to)) if from == to => from.to_string(),
        (Some(from), Some(to)) => format!("{from}..{to}"),
        (None, Some(to)) => format!("by {to}"),
        _ => String::new(),
    }
}

/// A range in words: 4, 4–9, 26+, or "number not stated".
pub(crate) fn range(min: Option<u64>, max: Option<u64>) -> String {
    match (min, max) {
        (Some(min), Some(max)) if min == max => min.to_string(),
        (Some(min), Some(max)) => format!("{min}–{max}"),
        (Some(min), None) => format!("{min}+"),
        _ => "number not stated".to_owned(),
    }
}

/// A row of the toll board in words: "4–9 killed", "2 children killed", "4+ civilian killed (presumed)".
pub(crate) fn toll(row: &TollRow) -> String {
    let status = Some(row.status).filter(|_| row.part_of.is_some() && row.demographic.is_none());
    let parts = [
        Some(range(row.min, row.max)),
        status.map(|status| word(&status)),
        row.demographic.map(|who| word(&who).replace('_', " ")),
        Some(word(&row.outcome)),
        row.best.map(|best| format!("(best: {best})")),
        row.presumed.then(|| "(presumed)".to_owned()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Whether documents that may bear on the incident could not be read.
pub(crate) fn is_incomplete(incident: &Incident) -> bool {
    !incident.unread.is_empty()
}

/// One incident in a line.
pub(crate) fn incident_line(incident: &Incident) -> String {
    let whole = incident.tolls.iter().filter(|row| row.part_of.is_none());
    let tolls = whole.map(toll).collect::<Vec<_>>().join(", ");
    let incomplete = if is_incomplete(incident) { "; incomplete" } else { "" };
    format!(
        "{}  {}  {}  {}  {}  [{} origins, {} documents{incomplete}]",
        incident.id,
        days(incident.time.earliest, incident.time.latest),
        place_name(incident),
        incident.kind.map_or("act without a code", |kind| kind.sub_event_type()),
        if tolls.is_empty() { "toll not stated".to_owned() } else { tolls },
        incident.independent_origins,
        incident.documents.len(),
    )
}

fn place_name(incident: &Incident) -> String {
    incident.place.as_ref().and_then(|place| place.name.clone()).unwrap_or_else(|| "?".to_owned())
}

/// How far the review of an incident has come, in words.
pub(crate) fn review(incident: &Incident) -> String {
    let review = &incident.review;
    let role = review.by_role.as_deref().map_or(String::new(), |role| format!(" by {role}"));
    let day = review.at.as_deref().map_or(String::new(), |day| format!(", {day}"));
    let state = match review.state {
        ReviewState::Draft => "machine draft",
        ReviewState::Reviewed => "reviewed",
        ReviewState::SignedOff => "signed off",
    };
    format!("{state}{role}{day}")
}

/// One incident in full.
pub(crate) fn incident(incident: &Incident) -> String {
    let mut out = incident_line(incident);
    let mut line = |name: &str, value: String| {
        write!(out, "\n    {name:<13} {value}").ok();
    };
    line("extent", word(&incident.extent));
    for actor in &incident.actors {
        line("actor", format!("{} ({} claims)", actor.id, actor.claims.len()));
    }
    for party in &incident.belligerents {
        line(
            "belligerent",
            format!("{}: {} ({})", party.id, word(&party.link), party.statements.join(" ")),
        );
    }
    for object in &incident.objects {
        line("hit", super::object(object));
    }
    for weapon in &incident.weapons {
        line("weapon", super::weapon(weapon));
    }
    for row in &incident.tolls {
        line("toll", format!("{} by {}", toll(row), word(&row.rule)));
    }
    for figure in &incident.figures {
        let origin = figure.origin.as_deref().unwrap_or("nobody named");
        let gone = if figure.superseded_by.is_some() { ", superseded" } else { "" };
        line(
            "figure",
            format!(
                "{} {} by {origin}{gone} ({})",
                range(figure.min, figure.max),
                word(&figure.outcome),
                figure.claim
            ),
        );
    }
    for origin in &incident.origins {
        line(
            "origin",
            format!(
                "{}: {} documents, {} copies",
                origin.name,
                origin.documents.len(),
                origin.copies.len()
            ),
        );
    }
    for document in &incident.unattributed_documents {
        line("unattributed", document.clone());
    }
    for (language, number) in &incident.unread {
        line(
            "not read",
            format!(
                "{number} documents in `{language}` may bear on it: toll and count are incomplete"
            ),
        );
    }
    for contradiction in &incident.contradictions {
        line("contradiction", contradiction.clone());
    }
    if let Some(grade) = &incident.grade {
        line("grade", graded(incident, grade));
        for step in &grade.trace {
            line("", step.clone());
        }
    }
    if !incident.review.fields.is_empty() {
        line("set by hand", incident.review.fields.join(", "));
    }
    for relation in &incident.relations {
        line("relation", format!("{} {}", word(&relation.kind), relation.incident));
    }
    line("claims", incident.claims.join(" "));
    for link in &incident.links {
        line("joined", format!("{}: {}", link.claims.join(" "), points(link)));
    }
    out
}

/// What spoke for two claims telling one incident: "8 points (place 2, days 2, kind 2, harm 2)".
fn points(link: &Link) -> String {
    let parts = link.parts;
    let parts = [
        ("place", parts.place),
        ("days", parts.days),
        ("kind", parts.kind),
        ("actors", parts.actors),
        ("harm", parts.harm),
        ("objects", parts.objects),
        ("words", parts.words),
    ];
    let told = parts.iter().filter(|(_, points)| *points != 0);
    let told: Vec<String> = told.map(|(name, points)| format!("{name} {points}")).collect();
    format!("{} points ({})", link.score, told.join(", "))
}

/// A grade and why, as suggested or as a person set it.
pub(crate) fn graded(incident: &Incident, grade: &Grade) -> String {
    let by_hand = incident.review.fields.iter().any(|field| field == "grade");
    let suggested = if by_hand { "" } else { "suggested: " };
    format!("{} ({suggested}{})", grade.value, grade.rule)
}

/// One incident as a row of a table.
#[derive(Serialize)]
pub(crate) struct Row {
    id: String,
    extent: String,
    event_type: String,
    sub_event_type: String,
    earliest: String,
    latest: String,
    place: String,
    latitude: String,
    longitude: String,
    precision: String,
    acled_geo_precision: String,
    ucdp_where_prec: String,
    actors: String,
    tolls: String,
    independent_origins: u32,
    documents: usize,
    incomplete: bool,
    grade: String,
}

/// One incident as a row of a table.
pub(crate) fn incident_row(incident: &Incident) -> Row {
    let place = incident.place.as_ref();
    let day = |date: Option<Date>| date.map_or(String::new(), |date| date.to_string());
    let degrees = |degrees: Option<bearwitness_document::Degrees>| {
        degrees.map_or(String::new(), |d| format!("{:.5}", d.get()))
    };
    let precision = place.and_then(|place| place.precision);
    let radius = place.and_then(|place| place.radius_m);
    let code = |code: Option<u8>| code.map_or(String::new(), |code| code.to_string());
    Row {
        id: incident.id.clone(),
        extent: word(&incident.extent),
        event_type: incident.kind.map_or(String::new(), |kind| kind.event_type().to_owned()),
        sub_event_type: incident
            .kind
            .map_or(String::new(), |kind| kind.sub_event_type().to_owned()),
        earliest: day(incident.time.earliest),
        latest: day(incident.time.latest),
        place: place_name(incident),
        latitude: degrees(place.and_then(|place| place.lat)),
        longitude: degrees(place.and_then(|place| place.lon)),
        precision: precision.map_or(String::new(), |precision| word(&precision)),
        acled_geo_precision: code(precision.and_then(|precision| precision.acled(radius))),
        ucdp_where_prec: code(precision.map(|precision| precision.ucdp(radius))),
        actors: incident.actors.iter().map(|actor| actor.id.clone()).collect::<Vec<_>>().join("; "),
        tolls: incident.tolls.iter().map(toll).collect::<Vec<_>>().join("; "),
        independent_origins: incident.independent_origins,
        documents: incident.documents.len(),
        incomplete: is_incomplete(incident),
        grade: incident.grade.as_ref().map_or(String::new(), |grade| grade.value.clone()),
    }
}
