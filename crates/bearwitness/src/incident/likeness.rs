//! How much speaks for two claims telling one incident, part by part, and what forbids it.

use bearwitness_document::{
    Acled, ActorRole, Claim, Date, Extent, Likeness, Outcome, Place, Precision, Scope, Toll,
};

use super::{Told, belligerent::nation, copy::Copies, place::km};
use crate::time::meet;

/// Points from which on two claims tell one incident: place, day and kind agree, or less and something
/// else beside.
pub(super) const SAME: i32 = 5;

/// Points from which on they may.
pub(super) const POSSIBLE: i32 = 4;

/// Kilometres that two tellings of one place may lie apart.
pub(super) const APART_KM: f64 = 25.0;

/// Kilometres between places that are as good as one, and metres of the radius within which each must be known.
const CLOSE_KM: f64 = 2.0;
const NEAR_M: u32 = 20_000;

/// Minutes between two clock times from which on they are of two strikes.
const MINUTES: i32 = 10;

/// A claim that may open an incident, with what it is compared by.
pub(super) struct Open<'a> {
    pub(super) told: Told<'a>,
    pub(super) extent: Extent,
    pub(super) site: &'a Place,
    pub(super) days: (Date, Date),
    /// The passage that it was written in first: its own, or the one that was copied.
    words: Option<(usize, usize)>,
    doers: Vec<&'a str>,
    minute: Option<i32>,
    pub(super) killed: Option<Figure>,
    wounded: Option<Figure>,
}

/// A figure as a range; the upper end may be open.
pub(super) type Figure = (u64, Option<u64>);

impl<'a> Open<'a> {
    pub(super) fn of(told: Told<'a>, copies: &Copies<'_>) -> Option<Self> {
        let claim = told.claim;
        Some(Self {
            told,
            extent: super::place::extent(claim)?,
            site: super::place::site(claim)?,
            days: claim.time.window()?,
            words: copies.origin(told.report, claim),
            doers: doers(claim),
            minute: minute(claim),
            killed: figure(claim, Outcome::Killed),
            wounded: figure(claim, Outcome::Wounded),
        })
    }

    /// Whether the words of one page are those of another.
    fn copies(&self, other: &Self) -> bool {
        self.document() != other.document() && self.words.is_some() && self.words == other.words
    }

    fn document(&self) -> &str {
        &self.told.report.document.id
    }

    /// What speaks for both telling one incident; `None` where something forbids it.
    pub(super) fn likeness(&self, other: &Self) -> Option<Likeness> {
        if self.is_forbidden(other) {
            return None;
        }
        Some(Likeness {
            place: self.place(other)?,
            days: self.days(other)?,
            kind: kind(self.told.claim, other.told.claim)?,
            actors: self.actors(other),
            harm: self.harm(other),
            objects: objects(self.told.claim, other.told.claim),
            words: if self.copies(other) { 3 } else { 0 },
        })
    }

    /// Clock times far apart; one page that tells a second strike, or gives two exact figures for one
    /// outcome, neither of which is a part or a total.
    fn is_forbidden(&self, other: &Self) -> bool {
        let clocks = self.minute.zip(other.minute);
        let one_page = self.document() == other.document();
        let exact = |figure: Option<Figure>| figure.filter(|(min, max)| Some(*min) == *max);
        let differ = |a, b| matches!((exact(a), exact(b)), (Some(a), Some(b)) if a != b);
        let second = is_second(self.told.claim) != is_second(other.told.claim);
        clocks.is_some_and(|(a, b)| (a - b).abs() >= MINUTES)
            || one_page
                && (second
                    || differ(self.killed, other.killed)
                    || differ(self.wounded, other.wounded))
    }

    /// Points within the larger of the two radii, and no more than 25 km apart between single events.
    fn place(&self, other: &Self) -> Option<i32> {
        let (a, b) = (self.site, other.site);
        let km = km(a, b)?;
        let single = self.extent == Extent::Single && other.extent == Extent::Single;
        let radius = f64::from(a.radius_m.max(b.radius_m).unwrap_or(0)) / 1000.0;
        if km > radius || (single && km > APART_KM) {
            return None;
        }
        let town = |place: &Place| place.precision < Some(Precision::Admin2);
        let near = |place: &Place| place.radius_m < Some(NEAR_M);
        let one = a.geonameid.is_some() && a.geonameid == b.geonameid;
        let close = one || (km <= CLOSE_KM && near(a) && near(b));
        Some(if close && town(a) && town(b) { 2 } else { 1 })
    }

    fn days(&self, other: &Self) -> Option<i32> {
        let (a, b) = (self.days, other.days);
        let length = |days: (Date, Date)| (days.1 - days.0).get_days();
        meet(a, b).then(|| if length(a).max(length(b)) <= 1 { 2 } else { 1 })
    }

    /// Whoever is named as having done it: reports that blame different parties for harm to the same
    /// people contradict each other and still tell one incident.
    fn actors(&self, other: &Self) -> i32 {
        let told = |open: &Self| !open.told.claim.tolls.is_empty();
        if self.doers.is_empty() || other.doers.is_empty() {
            0
        } else if self.doers.iter().any(|id| other.doers.contains(id)) {
            1
        } else if told(self) && told(other) {
            -1
        } else {
            -3
        }
    }

    /// The figures of the dead, or else of the wounded.
    fn harm(&self, other: &Self) -> i32 {
        let both = self.killed.zip(other.killed).or(self.wounded.zip(other.wounded));
        let Some((a, b)) = both else { return 0 };
        let most = |figure: Figure| figure.1.unwrap_or(u64::MAX);
        if a == b && a.0 > 0 {
            1 + i32::from(a.0 > 2 && Some(a.0) == a.1)
        } else if a.0 <= most(b) && b.0 <= most(a) {
            1
        } else if a.0.max(b.0) > 3 * a.0.min(b.0) {
            -2
        } else {
            -1
        }
    }
}

/// Who is named as having done it; a state's army is the state.
fn doers(claim: &Claim) -> Vec<&str> {
    let doers = claim.actors.iter().filter(|actor| actor.role == ActorRole::Actor);
    doers.filter_map(|actor| actor.id.as_deref()).map(nation).collect()
}

fn minute(claim: &Claim) -> Option<i32> {
    let (hours, minutes) = claim.time.local_from.as_deref()?.split_once(':')?;
    Some(hours.parse::<i32>().ok()? * 60 + minutes.parse::<i32>().ok()?)
}

/// The whole figure that a claim gives for one event.
fn figure(claim: &Claim, outcome: Outcome) -> Option<Figure> {
    let whole = |toll: &&Toll| {
        toll.outcome == outcome
            && toll.subset_of.is_none()
            && matches!(toll.scope, Scope::Event | Scope::TotalToDate)
    };
    let toll = claim.tolls.iter().find(whole)?;
    Some((toll.min?, toll.max))
}

/// The same sub-event, the same event, or one of them told without a kind of its own.
fn kind(a: &Claim, b: &Claim) -> Option<i32> {
    let rank = |a: Acled, b: Acled| {
        let strategic = a.event_type() == "Strategic developments";
        match (a == b, a.event_type() == b.event_type() && !strategic) {
            (true, _) => Some(2),
            (_, true) => Some(1),
            _ => None,
        }
    };
    match a.event.acled.zip(b.event.acled) {
        Some((a, b)) => rank(a, b),
        None => (a.event.plover == b.event.plover).then_some(1),
    }
}

/// Whether both name things that were hit, and share one.
fn objects(a: &Claim, b: &Claim) -> i32 {
    if a.objects.is_empty() || b.objects.is_empty() {
        return 0;
    }
    let shared = a.objects.iter().any(|one| b.objects.iter().any(|two| one.class == two.class));
    if shared { 1 } else { -1 }
}

/// Whether the claim tells a second strike.
pub(super) fn is_second(claim: &Claim) -> bool {
    claim.flags.iter().any(|flag| flag == "second_strike")
}
