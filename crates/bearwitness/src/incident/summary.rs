//! What an incident's claims say together.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use bearwitness_document::{
    ActorRole, Claim, Extent, Grade, Incident, IncidentActor, IncidentPlace, IncidentTime, Object,
    Place, PlaceMethod, Review, Settings, Status, TollRow, Weapon, hash_id,
};

use super::{
    Told,
    belligerent::{belligerents, nations},
    copy::Copies,
    origin::{Origins, origins},
    place::{extent, site},
    source::Sources,
    toll::{Board, Given, given},
};

/// The incident that the claims tell.
pub(super) fn summary(
    members: &[Told<'_>],
    copies: &Copies<'_>,
    settings: &Settings,
    sources: &Sources<'_>,
) -> Incident {
    let claims: Vec<&Claim> = members.iter().map(|told| told.claim).collect();
    let ids: BTreeSet<String> = claims.iter().map(|claim| claim.id.clone()).collect();
    let documents: BTreeSet<String> =
        members.iter().map(|told| told.report.document.id.clone()).collect();
    let origins = origins(members, copies, sources);
    let actors = parties(&claims, ActorRole::Actor);
    let recipients = parties(&claims, ActorRole::Recipient);
    let single = claims.iter().any(|claim| extent(claim) == Some(Extent::Single));
    let extent = if single { Extent::Single } else { Extent::Aggregate };
    let kind = claims.iter().filter_map(|claim| claim.event.acled).min();
    let given = given(members, &origins);
    let battle = kind.is_some_and(|kind| kind.event_type() == "Battles");
    let board = Board {
        extent,
        actors: &actors,
        recipients: &recipients,
        battle,
        rule: settings.toll_rule,
        sources,
    };
    let tolls = board.rows(&given);
    let key = ids.iter().cloned().collect::<Vec<_>>().join("|");
    Incident {
        id: hash_id("inc", blake3::hash(key.as_bytes()).as_bytes(), 16),
        extent,
        kind,
        time: time(&claims),
        place: place(&claims),
        figures: given.iter().map(Given::printed).collect(),
        recipients,
        objects: objects(&claims),
        weapons: weapons(&claims),
        belligerents: belligerents(&actors, &origins),
        contradictions: contradictions(&actors, &tolls),
        grade: grade(&actors, &tolls, &origins, &ids),
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

/// The finest place among the claims; of equally fine ones the most often named, then the least id.
fn place(claims: &[&Claim]) -> Option<IncidentPlace> {
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

fn parties(claims: &[&Claim], role: ActorRole) -> Vec<IncidentActor> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for claim in claims {
        for actor in claim.actors.iter().filter(|actor| actor.role == role) {
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

fn contradictions(actors: &[IncidentActor], tolls: &[TollRow]) -> Vec<String> {
    let mut found = Vec::new();
    let nations = nations(actors);
    if nations.len() > 1 {
        let names: Vec<_> = nations.into_iter().collect();
        found.push(format!("actor: {}", names.join(" or ")));
    }
    for whole in tolls.iter().filter(|row| row.status == Status::All) {
        let has =
            |status| tolls.iter().any(|row| row.outcome == whole.outcome && row.status == status);
        if has(Status::Civilian) && has(Status::Combatant) {
            found.push(format!("status of those {}: civilian or combatant", outcome(whole)));
        }
    }
    found
}

fn outcome(row: &TollRow) -> String {
    format!("{:?}", row.outcome).to_lowercase()
}

/// Airwars' grade, as far as it can be suggested without a list of credible sources: `contested`
/// where several parties are named, else `weak`; none where no civilian harm is told.
fn grade(
    actors: &[IncidentActor],
    tolls: &[TollRow],
    origins: &Origins,
    claims: &BTreeSet<String>,
) -> Option<Grade> {
    let harm = |row: &TollRow| {
        use bearwitness_document::Outcome::{Casualties, Killed, Wounded};
        matches!(row.outcome, Killed | Wounded | Casualties)
            && row.max != Some(0)
            && row.status == Status::Civilian
    };
    let nations = nations(actors);
    if !tolls.iter().any(harm) || (origins.count == 0 && origins.unattributed.is_empty()) {
        return None;
    }
    let (value, rule) = if nations.len() > 1 {
        ("contested", "several parties are named as having done it")
    } else {
        (
            "weak",
            "civilian harm is told; no list of credible sources is set, so no higher grade is suggested",
        )
    };
    Some(Grade {
        value: value.to_owned(),
        scheme: "airwars".to_owned(),
        rule: rule.to_owned(),
        inputs: claims.iter().cloned().collect(),
    })
}
