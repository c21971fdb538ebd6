//! What PLOVER's JSON and POLECAT's table share: a claim as an event of PLOVER.

use bearwitness_document::{ActorRole, ClaimKind, Date, Modality, Mode, Plover, Polarity};
use bearwitness_language::rows;

use crate::{
    view::{Party, Said, Spot, View},
    words::word,
};

/// A claim as an event of PLOVER.
pub(super) struct Coded<'a> {
    pub(super) said: &'a Said,
    /// The first day it may have been, of a denial the day it was said; the day of publication is never it.
    pub(super) date: Date,
    pub(super) event: String,
    pub(super) modes: Vec<String>,
    pub(super) quad: u64,
    pub(super) intensity: i64,
    pub(super) site: Option<&'a Spot>,
}

/// The claims that PLOVER has an event for.
pub(super) fn all(view: &View) -> impl Iterator<Item = Coded<'_>> {
    view.claims.iter().filter_map(coded)
}

/// What happened, threats, and denials as REJECT; none without a day.
fn coded(said: &Said) -> Option<Coded<'_>> {
    let happened = said.polarity == Polarity::Positive
        && matches!(said.modality, Modality::Happened | Modality::Ongoing);
    let (event, modes) = match said.kind {
        ClaimKind::Event if happened => (said.plover?, said.modes.clone()),
        ClaimKind::Threat => (Plover::Threaten, vec![Mode::Violence]),
        ClaimKind::Denial => (Plover::Reject, vec![]),
        _ => return None,
    };
    let time =
        if said.kind == ClaimKind::Denial { said.spoken_on.as_ref() } else { Some(&said.time) };
    let date = time?.earliest?;
    let (event, modes) = (word(&event), modes.iter().map(word).collect::<Vec<_>>());
    let (quad, intensity) = score(&event, &modes)?;
    let site = said.places.iter().find(|place| place.role.is_where());
    Some(Coded { said, date, event, modes, quad, intensity, site })
}

/// Quad code and intensity: of several modes the harshest.
fn score(event: &str, modes: &[String]) -> Option<(u64, i64)> {
    let table = || rows(include_str!("../../data/plover.tsv")).filter(|row| row[0] == event);
    let figures = |row: &Vec<&str>| Some((row[2].parse().ok()?, row[3].parse().ok()?));
    let of_modes = table().filter(|row| modes.iter().any(|mode| mode == row[1]));
    let harshest = of_modes
        .filter_map(|row| figures(&row))
        .min_by_key(|(_, intensity): &(u64, i64)| *intensity);
    harshest.or_else(|| table().find(|row| row[1] == "-").and_then(|row| figures(&row)))
}

impl<'a> Coded<'a> {
    /// Those with the parts, each with its words where they may be shown.
    pub(super) fn parties(&self, roles: &[ActorRole]) -> Vec<(Option<&'a Party>, Option<&'a str>)> {
        let has = |role: &ActorRole| roles.contains(role);
        let parties = self.said.parties.iter().filter(|(role, _, _)| has(role));
        let told = parties.map(|(_, party, words)| (party.as_ref(), words.as_deref()));
        told.filter(|(party, words)| party.is_some() || words.is_some()).collect()
    }

    pub(super) fn actors(&self) -> Vec<(Option<&'a Party>, Option<&'a str>)> {
        self.parties(&[ActorRole::Actor, ActorRole::SideA, ActorRole::SideB])
    }

    pub(super) fn recipients(&self) -> Vec<(Option<&'a Party>, Option<&'a str>)> {
        self.parties(&[ActorRole::Recipient])
    }

    /// PLOVER's contexts, as far as the parties and things tell them.
    pub(super) fn contexts(&self) -> Vec<&'static str> {
        let armed = self
            .said
            .parties
            .iter()
            .filter_map(|(_, party, _)| party.as_ref())
            .any(|party| matches!(sector(party), "MIL" | "REB" | "PRM"));
        let health = self
            .said
            .objects
            .iter()
            .any(|class| matches!(class.as_str(), "hospital" | "medical" | "medical facility"));
        let faith = self.said.objects.iter().any(|class| class == "worship");
        let told = [
            (armed || !self.said.weapons.is_empty(), "military"),
            (health, "health"),
            (faith, "religion_ethnicity"),
        ];
        told.into_iter().filter(|(holds, _)| *holds).map(|(_, context)| context).collect()
    }
}

/// PLOVER's sector of an actor.
pub(super) fn sector(party: &Party) -> &'static str {
    match party.kind.as_str() {
        "state" if party.id.ends_with("-police") => "COP",
        "state" if party.id.ends_with("-gov") => "GOV",
        "state" | "coalition" => "MIL",
        "rebel" => "REB",
        "militia" | "mercenary" => "PRM",
        "outlet" => "JRN",
        "igo" => "IGO",
        "monitor" => "NGO",
        _ => "UNK",
    }
}
