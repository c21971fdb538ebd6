//! What an incident's claims say together.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use bearwitness_document::{
    ActorRole, Claim, Extent, Incident, IncidentActor, IncidentPlace, IncidentTime, Object, Place,
    PlaceMethod, Review, TollRule, Weapon, hash_id,
};

use super::{
    Around, Told,
    belligerent::{belligerents, rivals},
    contradiction::contradictions,
    grade::Evidence,
    origin::origins,
    place::{extent, is_spread, site},
    toll::{Board, Given, given},
};

/// The id of the incident that the claims of these ids, sorted, tell.
pub(super) fn id<'a>(claims: impl Iterator<Item = &'a str>) -> String {
    let key = claims.collect::<Vec<_>>().join("|");
    hash_id("inc", blake3::hash(key.as_bytes()).as_bytes(), 16)
}

/// The incident that the claims tell.
pub(super) fn summary(members: &[Told<'_>], around: &Around<'_>) -> Incident {
    let sources = around.sources;
    let claims: Vec<&Claim> = members.iter().map(|told| told.claim).collect();
    let ids: BTreeSet<String> = claims.iter().map(|claim| claim.id.clone()).collect();
    let documents: BTreeSet<String> =
        members.iter().map(|told| told.report.document.id.clone()).collect();
    let origins = origins(members, around.copies, sources);
    let actors = parties(&claims, &[ActorRole::Actor, ActorRole::SideA]);
    let recipients = parties(&claims, &[ActorRole::Recipient, ActorRole::SideB]);
    let single = claims.iter().any(|claim| extent(claim) == Some(Extent::Single));
    let extent = if single { Extent::Single } else { Extent::Aggregate };
    let kind = claims.iter().filter_map(|claim| claim.event.acled).min();
    let given = given(members, &origins);
    let battle = kind.is_some_and(|kind| kind.event_type() == "Battles");
    let board = |rule| {
        let (actors, recipients) = (&actors[..], &recipients[..]);
        Board { extent, actors, recipients, battle, rule, sources }.rows(&given)
    };
    let (tolls, airwars) = (board(around.rule), board(TollRule::AirwarsMinmax));
    let about = ids.iter().filter_map(|id| around.about.get(id.as_str())).flatten();
    let about: Vec<Told<'_>> = about.copied().collect();
    let belligerents = belligerents(members, &about, &origins);
    let rivals = rivals(&claims);
    let grade = Evidence {
        board: &airwars,
        belligerents: &belligerents,
        rivals: &rivals,
        origins: &origins,
        members,
        sources,
    }
    .grade();
    Incident {
        id: id(ids.iter().map(String::as_str)),
        extent,
        kind,
        time: time(&claims),
        place: place(&claims, extent),
        figures: given.iter().map(Given::printed).collect(),
        recipients,
        objects: objects(&claims),
        weapons: weapons(&claims),
        contradictions: contradictions(&claims, &rivals, &belligerents, &airwars),
        belligerents,
        grade,
        actors,
        tolls,
        independent_origins: origins.count,
        independent_origins_max: origins.count_max,
        unattributed_documents: origins.unattributed.iter().cloned().collect(),
        origins: origins.list,
        claims: ids.into_iter().collect(),
        documents: documents.into_iter().collect(),
        unread: BTreeMap::new(),
        links: vec![],
        relations: vec![],
        review: Review::default(),
    }
}

/// The days on which all claims can agree; where they can't, all days claimed.
fn time(claims: &[&Claim]) -> IncidentTime {
    let windows: Vec<_> = claims.iter().filter_map(|claim| claim.time.window()).collect();
    let latest_start = windows.iter().map(|w| w.0).max();
    let earliest_end = windows.iter().map(|w| w.1).min();
    let agree = latest_start <= earliest_end;
    let (earliest, latest) = if agree {
        (latest_start, earliest_end)
    } else {
        (windows.iter().map(|w| w.0).min(), windows.iter().map(|w| w.1).max())
    };
    let parts: BTreeSet<_> = claims.iter().filter_map(|claim| claim.time.part_of_day).collect();
    let clocks: BTreeSet<_> =
        claims.iter().filter_map(|claim| claim.time.local_from.clone()).collect();
    IncidentTime {
        earliest,
        latest,
        part_of_day: parts.first().copied().filter(|_| parts.len() == 1),
        local_from: clocks.first().cloned().filter(|_| clocks.len() == 1),
        local_to: None,
    }
}

/// The finest place among the claims; of equally fine ones the most often named, then the least id. Several events at
/// places that lie apart have no point.
fn place(claims: &[&Claim], extent: Extent) -> Option<IncidentPlace> {
    if extent == Extent::Aggregate && claims.iter().any(|claim| is_spread(claim)) {
        return None;
    }
    let sites: Vec<&Place> = claims.iter().filter_map(|claim| site(claim)).collect();
    let named = |place: &Place| sites.iter().filter(|p| p.geonameid == place.geonameid).count();
    let place = sites.iter().min_by_key(|p| (p.precision, Reverse(named(p)), p.geonameid))?;
    Some(IncidentPlace {
        geonameid: place.geonameid,
        name: place.name.clone(),
        name_local: None,
        lat: place.lat,
        lon: place.lon,
        precision: place.precision,
        radius_m: place.radius_m,
        method: PlaceMethod::Named,
    })
}

/// Those with one of the parts; of two who fight one another the first named counts with those who act, the others with
/// those it befalls, as UCDP's dyads have them.
fn parties(claims: &[&Claim], roles: &[ActorRole]) -> Vec<IncidentActor> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for claim in claims {
        for actor in claim.actors.iter().filter(|actor| roles.contains(&actor.role)) {
            if let Some(id) = &actor.id {
                found.entry(id.clone()).or_default().insert(claim.id.clone());
            }
        }
    }
    found
        .into_iter()
        .map(|(id, claims)| IncidentActor { id, claims: claims.into_iter().collect() })
        .collect()
}

/// Things of one class once, the first that is named.
fn objects(claims: &[&Claim]) -> Vec<Object> {
    let mut found: BTreeMap<&str, &Object> = BTreeMap::new();
    claims.iter().flat_map(|claim| &claim.objects).for_each(|object| {
        found.entry(&object.class).or_insert(object);
    });
    found.into_values().cloned().collect()
}

fn weapons(claims: &[&Claim]) -> Vec<Weapon> {
    let mut found: BTreeMap<&str, &Weapon> = BTreeMap::new();
    claims.iter().flat_map(|claim| &claim.weapons).for_each(|weapon| {
        found.entry(&weapon.class).or_insert(weapon);
    });
    found.into_values().cloned().collect()
}
