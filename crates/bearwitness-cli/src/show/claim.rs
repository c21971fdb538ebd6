//! A claim as text and as a row.

use std::fmt::Write as _;

use bearwitness_document::{Claim, Object, Place, Report, Toll, Weapon};
use serde::Serialize;

use super::word;

/// A document with its claims.
pub(crate) fn report(report: &Report) -> String {
    let header = &report.document;
    let mut out = format!("{}  {}\n", header.id, header.source_name);
    let published = super::days(header.published.earliest, header.published.latest);
    if !published.is_empty() {
        writeln!(out, "published {published} ({})", word(&header.published.basis)).ok();
    }
    if !header.agencies.is_empty() {
        writeln!(out, "credits {}", header.agencies.join(", ")).ok();
    }
    for note in &report.notes {
        writeln!(out, "note: {}", note.message).ok();
    }
    for said in &report.claims {
        out.push_str(&claim(said));
    }
    out
}

/// One claim, a field a line, each with the words it was read from.
pub(crate) fn claim(claim: &Claim) -> String {
    let mut out = format!("{}  {} “{}”\n", claim.id, head(claim), claim.trigger.text);
    let mut line = |name: &str, value: String| {
        if !value.is_empty() {
            writeln!(out, "    {name:<9} {value}").ok();
        }
    };
    line("event", event(claim));
    for actor in &claim.actors {
        let id = actor.id.as_deref().map_or(String::new(), |id| format!(" = {id}"));
        line(
            &word(&actor.role),
            format!("“{}”{id}", actor.words.text.as_deref().unwrap_or_default()),
        );
    }
    for place in &claim.places {
        line(&word(&place.role), self::place(place));
    }
    if claim.time.earliest.is_some() {
        let words =
            claim.time.words.text.as_deref().map_or(String::new(), |words| format!(" “{words}”"));
        line(
            "time",
            format!(
                "{} ({}){words}",
                super::days(claim.time.earliest, claim.time.latest),
                word(&claim.time.basis)
            ),
        );
    }
    for toll in &claim.tolls {
        line("toll", figure(toll));
    }
    for object in &claim.objects {
        line("hit", self::object(object));
    }
    for weapon in &claim.weapons {
        line("weapon", self::weapon(weapon));
    }
    line("by", chain(claim));
    if claim.at_risk {
        line("at risk", "a source of this claim may come to harm by it".to_owned());
    }
    line("flags", claim.flags.join(", "));
    out
}

fn head(claim: &Claim) -> String {
    let negative =
        if claim.polarity == bearwitness_document::Polarity::Negative { " not" } else { "" };
    format!("{}{negative} {}", word(&claim.kind), word(&claim.modality))
}

fn event(claim: &Claim) -> String {
    let plover = claim.event.plover.map(|plover| word(&plover));
    let acled = claim
        .event
        .acled
        .map(|acled| format!("{} › {}", acled.event_type(), acled.sub_event_type()));
    plover.into_iter().chain(acled).collect::<Vec<_>>().join("; ")
}

fn place(place: &Place) -> String {
    let words = place.words.text.as_deref().unwrap_or_default();
    let country = place.country.as_deref().unwrap_or("?");
    let precision = place.precision.map_or("?".to_owned(), |precision| word(&precision));
    match &place.name {
        Some(name) => format!("“{words}” = {name}, {country} ({precision})"),
        None => format!("“{words}”, not found"),
    }
}

/// A thing that was hit, in words: "hospital (protected) “clinic”".
pub(crate) fn object(object: &Object) -> String {
    let protected = if object.protected { " (protected)" } else { "" };
    format!("{}{protected} “{}”", object.class, object.words.text.as_deref().unwrap_or_default())
}

/// A weapon in words.
pub(crate) fn weapon(weapon: &Weapon) -> String {
    format!("{} “{}”", weapon.class, weapon.words.text.as_deref().unwrap_or_default())
}

/// A toll in words.
pub(crate) fn figure(toll: &Toll) -> String {
    let status = match toll.status {
        bearwitness_document::Status::Unknown => String::new(),
        status => format!(" {}", word(&status)),
    };
    let range = super::incident::range(toll.min, toll.max);
    let words = toll.words.text.as_deref().unwrap_or_default();
    format!("{range}{status} {} “{words}”", word(&toll.outcome))
}

fn chain(claim: &Claim) -> String {
    let sources = claim
        .attribution
        .chain
        .iter()
        .map(|source| format!("“{}” ({})", source.words.text, word(&source.anonymity)));
    sources.collect::<Vec<_>>().join(", told to ")
}

/// One claim as a row of a table.
#[derive(Serialize)]
pub(crate) struct Row {
    document: String,
    source_name: String,
    claim: String,
    kind: String,
    modality: String,
    polarity: String,
    trigger: String,
    plover: String,
    sub_event_type: String,
    earliest: String,
    latest: String,
    place: String,
    country: String,
    tolls: String,
    sources: String,
    at_risk: bool,
}

/// One claim as a row of a table.
pub(crate) fn claim_row(report: &Report, claim: &Claim) -> Row {
    let site = claim.places.iter().find(|place| place.role.is_where());
    let day = |date: Option<bearwitness_document::Date>| {
        date.map_or(String::new(), |date| date.to_string())
    };
    Row {
        document: report.document.id.clone(),
        source_name: report.document.source_name.clone(),
        claim: claim.id.clone(),
        kind: word(&claim.kind),
        modality: word(&claim.modality),
        polarity: word(&claim.polarity),
        trigger: claim.trigger.text.clone(),
        plover: claim.event.plover.map_or(String::new(), |plover| word(&plover)),
        sub_event_type: claim
            .event
            .acled
            .map_or(String::new(), |acled| acled.sub_event_type().to_owned()),
        earliest: day(claim.time.earliest),
        latest: day(claim.time.latest),
        place: site.and_then(|place| place.name.clone()).unwrap_or_default(),
        country: site.and_then(|place| place.country.clone()).unwrap_or_default(),
        tolls: claim.tolls.iter().map(figure).collect::<Vec<_>>().join("; "),
        sources: chain(claim),
        at_risk: claim.at_risk,
    }
}
