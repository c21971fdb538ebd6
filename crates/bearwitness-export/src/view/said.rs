//! Claims, as they may be shown.

use bearwitness_document::{Claim, Evidence, Place, Report, ReviewState, Span, Time};

use super::{
    Days, Harm, Party, Said, Spoken, Withheld, WithheldClass,
    build::Desk,
    party::party,
    place,
    quote::{known, public},
    shown::{armed, objects},
};
use crate::mask::masked;

/// The claims that may be shown, in the order of the reports.
pub(super) fn all(desk: &Desk<'_>, withheld: &mut Withheld) -> Vec<Said> {
    let mut found = Vec::new();
    for report in &desk.material.reports {
        for claim in &report.claims {
            if !desk.carries_claim(claim) {
                withheld.add(WithheldClass::ClaimsOutside, 1);
            } else if desk.is_public() && desk.is_risky(&report.document.id) {
                withheld.add(WithheldClass::ClaimsAtRisk, 1);
            } else {
                found.push(said(desk, report, claim, withheld));
            }
        }
    }
    found
}

fn said(desk: &Desk<'_>, report: &Report, claim: &Claim, withheld: &mut Withheld) -> Said {
    let coarse = desk.is_coarse_claim(claim);
    let incident = desk.incident_of(claim);
    let spans = spans(desk, report, claim, coarse);
    withheld.add(WithheldClass::Words, spans.iter().filter(|span| span.words.is_none()).count());
    let chain = claim.attribution.chain.iter();
    Said {
        id: claim.id.clone(),
        document: report.document.id.clone(),
        incident: incident.and_then(|incident| desk.keys.get(incident.id.as_str()).cloned()),
        state: incident.map_or(ReviewState::Draft, |incident| incident.review.state),
        kind: claim.kind,
        modality: claim.modality,
        polarity: claim.polarity,
        plover: claim.event.plover,
        modes: claim.event.modes.clone(),
        acled: claim.event.acled,
        parties: claim.actors.iter().map(|actor| one(desk, report, actor)).collect(),
        places: claim.places.iter().map(|place| place::of_claim(place, coarse)).collect(),
        time: days(desk, report, &claim.time, coarse),
        spoken_on: claim.attribution.said_on.as_ref().map(|time| days(desk, report, time, coarse)),
        tolls: claim.tolls.iter().map(harm).collect(),
        weapons: claim.weapons.iter().map(armed).collect(),
        objects: objects(&claim.objects, desk.is_public()),
        published: report.document.published.latest,
        sources: chain.filter_map(|source| desk.source(source)).map(|name| masked(&name)).collect(),
        rule: claim.rule.clone(),
        flags: claim.flags.clone(),
        spans,
    }
}

/// Who acts or suffers: by the ontology, and outside public by the words.
fn one(
    desk: &Desk<'_>,
    report: &Report,
    actor: &bearwitness_document::Actor,
) -> (bearwitness_document::ActorRole, Option<Party>, Option<String>) {
    let known = actor.id.as_deref().map(|id| party(desk.material.actors, id));
    let shown = desk.is_internal() || (!desk.is_public() && !desk.is_risky(&report.document.id));
    (actor.role, known, actor.words.text.as_deref().filter(|_| shown).map(masked))
}

pub(super) fn days(desk: &Desk<'_>, report: &Report, time: &Time, coarse: bool) -> Days {
    let hours = !desk.is_public() || !(coarse || desk.is_risky(&report.document.id));
    Days {
        earliest: time.earliest,
        latest: time.latest,
        part_of_day: time.part_of_day.filter(|_| hours),
        local_from: time.local_from.clone().filter(|_| hours),
        local_to: time.local_to.clone().filter(|_| hours),
    }
}

fn harm(toll: &bearwitness_document::Toll) -> Harm {
    Harm {
        outcome: toll.outcome,
        min: toll.min,
        max: toll.max,
        qualifier: toll.qualifier,
        status: toll.status,
        demographic: toll.demographic,
        scope: toll.scope,
    }
}

/// The words of the claim's values, field by field; outside the team none of a page with a source at risk.
fn spans(desk: &Desk<'_>, report: &Report, claim: &Claim, coarse: bool) -> Vec<Spoken> {
    if !desk.is_internal() && desk.is_risky(&report.document.id) {
        return vec![];
    }
    let sentence = report.document.text.get(claim.sentence.range()).unwrap_or_default();
    let parties: Vec<Party> = claim
        .actors
        .iter()
        .filter_map(|actor| Some(party(desk.material.actors, actor.id.as_deref()?)))
        .collect();
    let resolved = |place: &&Place| place.geonameid.is_some() && !coarse;
    let places = claim.places.iter().filter(resolved).filter_map(|place| place.name.as_deref());
    let known = known(parties.iter(), places);
    let shown = |words: &str, blurred: bool| {
        if desk.is_public() {
            public(words, sentence, &known).filter(|_| !blurred)
        } else {
            Some(masked(words))
        }
    };
    let spoken = |(field, span, blurred): (String, Span, bool)| Spoken {
        field,
        start: span.start,
        end: span.end,
        words: shown(report.document.text.get(span.range()).unwrap_or_default(), blurred),
    };
    evidence(claim, coarse, desk.is_public()).into_iter().map(spoken).collect()
}

/// Fields, where their words stand, and whether they lead to a place that is shown coarsely.
fn evidence(claim: &Claim, coarse: bool, public: bool) -> Vec<(String, Span, bool)> {
    let mut found = vec![("trigger".to_owned(), claim.trigger.span(), false)];
    let mut add = |field: String, words: &Evidence, blurred: bool| {
        found.extend(words.span().map(|span| (field, span, blurred)));
    };
    for (n, actor) in claim.actors.iter().enumerate() {
        add(format!("actors.{n}"), &actor.words, false);
    }
    for (n, place) in claim.places.iter().enumerate() {
        add(format!("places.{n}"), &place.words, coarse);
    }
    add("time".to_owned(), &claim.time.words, coarse);
    for (n, toll) in claim.tolls.iter().enumerate() {
        add(format!("tolls.{n}"), &toll.words, false);
    }
    for (n, weapon) in claim.weapons.iter().enumerate() {
        add(format!("weapons.{n}"), &weapon.words, false);
    }
    for (n, object) in claim.objects.iter().enumerate() {
        add(format!("objects.{n}"), &object.words, coarse || object.protected);
    }
    if !public {
        for (n, source) in claim.attribution.chain.iter().enumerate() {
            found.push((format!("attribution.chain.{n}"), source.words.span(), false));
        }
        found.push(("sentence".to_owned(), claim.sentence, false));
    }
    found
}
