//! What the reports of an incident contradict each other in.

use std::collections::{BTreeMap, BTreeSet};

use bearwitness_document::{Belligerent, BelligerentLink, Claim, Date, Precision, Status, TollRow};

use super::place::site;

/// The contradictions in words: who, where, when, who they were that came to harm, who denies it.
pub(super) fn contradictions(
    claims: &[&Claim],
    rivals: &[String],
    belligerents: &[Belligerent],
    board: &[TollRow],
) -> Vec<String> {
    let mut found = Vec::new();
    if rivals.len() > 1 {
        found.push(format!("actor: {}", rivals.join(" or ")));
    }
    found.extend(place(claims));
    found.extend(date(claims));
    found.extend(board.iter().filter(|row| is_doubtful(row, board)).map(|row| {
        let outcome = format!("{:?}", row.outcome).to_lowercase();
        format!("status of those {outcome}: civilian or combatant")
    }));
    let denying = belligerents.iter().filter(|party| party.link == BelligerentLink::Denied);
    found.extend(denying.map(|party| format!("denial: {} denies it", party.id)));
    found
}

/// Several places that are as finely named, where none holds the other.
fn place(claims: &[&Claim]) -> Option<String> {
    let mut names: BTreeMap<Precision, BTreeMap<u32, &str>> = BTreeMap::new();
    for place in claims.iter().filter_map(|claim| site(claim)) {
        let Some((id, precision)) = place.geonameid.zip(place.precision) else { continue };
        names.entry(precision).or_default().insert(id, place.name.as_deref().unwrap_or("?"));
    }
    let several = names.into_values().find(|names| names.len() > 1)?;
    Some(format!("place: {}", several.into_values().collect::<Vec<_>>().join(" or ")))
}

/// Days that can't all be right.
fn date(claims: &[&Claim]) -> Option<String> {
    let windows: BTreeSet<(Date, Date)> =
        claims.iter().filter_map(|claim| claim.time.window()).collect();
    let (begun, over) = (windows.iter().map(|w| w.0).max()?, windows.iter().map(|w| w.1).min()?);
    let apart = windows.iter().filter(|w| w.1 < begun || w.0 > over);
    let words: Vec<String> = apart.map(|(from, to)| days(*from, *to)).collect();
    (begun > over).then(|| format!("date: {}", words.join(" or ")))
}

fn days(from: Date, to: Date) -> String {
    if from == to { from.to_string() } else { format!("{from}..{to}") }
}

/// Combatants who may be none, beside civilians.
fn is_doubtful(row: &TollRow, board: &[TollRow]) -> bool {
    let civilians =
        |other: &TollRow| other.outcome == row.outcome && other.status == Status::Civilian;
    let doubtful = row.min == Some(0) && row.max != Some(0);
    row.status == Status::Combatant && doubtful && board.iter().any(civilians)
}
