//! How much speaks for two claims telling one incident, part by part, and what forbids it.

use std::collections::BTreeSet;

use bearwitness_document::{
    Acled, ActorRole, Claim, Date, Extent, Likeness, Outcome, Plover, Precision, Report, Scope,
    TimeBasis, Toll,
};
use bearwitness_places::km_between;

use super::{
    belligerent::nation,
    copy::{Words, passage_of},
};
use crate::{claims::again::is_flagged, mention::place::APART_KM, time::meet};

/// Points from which on two claims tell one incident: place, day and kind agree, or less and something
/// else beside.
pub(super) const SAME: i32 = 5;

/// Points from which on they may.
pub(super) const POSSIBLE: i32 = 4;

/// Kilometres between places that are as good as one, and metres of the radius within which each must be known.
const CLOSE_KM: f64 = 2.0;
const NEAR_M: u32 = 20_000;

/// Metres of the radius of a large city.
const LARGE_M: u32 = 10_000;

/// Minutes between two clock times from which on they are of two strikes.
const MINUTES: i16 = 10;

/// A claim that may open an incident: what of it is compared, and nothing else, for there may be millions.
#[derive(Debug)]
pub(super) struct Open {
    /// Id of the claim.
    pub(super) id: Box<str>,
    /// Number of its document.
    pub(super) document: u32,
    /// The passage of the document that it stands in.
    pub(super) passage: Option<u32>,
    pub(super) extent: Extent,
    pub(super) site: Site,
    pub(super) days: (Date, Date),
    /// The passage that it was written in first: its own, or the one that was copied.
    pub(super) words: Option<Words>,
    /// Number of the document that it was written in first, or that its document copies.
    pub(super) page: u32,
    pub(super) killed: Option<Figure>,
    wounded: Option<Figure>,
    doers: Box<[Box<str>]>,
    objects: Box<[Box<str>]>,
    /// Its codes, and those that it is compared by: of what it goes on with, where it has none.
    own: Codes,
    event: Codes,
    minute: Option<i16>,
    /// Whether the days are only those on which it was news.
    is_news: bool,
    is_harm: bool,
    is_second: bool,
}

/// Where a claim's event took place.
#[derive(Debug)]
pub(super) struct Site {
    geonameid: Option<u32>,
    pub(super) country: Option<Box<str>>,
    pub(super) point: Option<(f64, f64)>,
    precision: Option<Precision>,
    pub(super) radius_m: Option<u32>,
}

impl Site {
    /// Whether it is a large city, and no part of it is named.
    fn is_large(&self) -> bool {
        self.precision == Some(Precision::City) && self.radius_m >= Some(LARGE_M)
    }

    /// Whether it is a large city, and the other place may be one of its many parts: a quarter by the middle is one of them.
    fn holds(&self, other: &Self) -> bool {
        self.is_large() && other.precision <= Some(Precision::Neighbourhood)
    }
}

/// The codes of an act.
type Codes = (Option<Plover>, Option<Acled>);

/// A figure as a range; the upper end may be open.
pub(super) type Figure = (u64, Option<u64>);

impl Open {
    /// The claim of a report with that number, as it is compared.
    pub(super) fn of(report: &Report, document: u32, claim: &Claim) -> Option<Self> {
        let extent = super::place::extent(claim)?;
        let site = super::place::site(claim)?;
        let objects: BTreeSet<&str> =
            claim.objects.iter().map(|object| object.class.as_str()).collect();
        Some(Self {
            id: claim.id.as_str().into(),
            document,
            passage: passage_of(report, claim),
            extent,
            site: Site {
                geonameid: site.geonameid,
                country: site.country.as_deref().map(Into::into),
                point: site.point(),
                precision: site.precision,
                radius_m: site.radius_m,
            },
            days: claim.time.window()?,
            words: None,
            page: document,
            killed: figure(claim, Outcome::Killed),
            wounded: figure(claim, Outcome::Wounded),
            doers: doers(claim).map(Into::into).collect(),
            objects: objects.into_iter().map(Into::into).collect(),
            own: (claim.event.plover, claim.event.acled),
            event: super::kind::codes(report, claim),
            minute: minute(claim),
            is_news: matches!(claim.time.basis, TimeBasis::Headline | TimeBasis::Tense),
            is_harm: !claim.tolls.is_empty(),
            is_second: is_flagged(claim),
        })
    }

    /// The kind of act that it is compared by.
    pub(super) fn acled(&self) -> Option<Acled> {
        self.event.1
    }

    /// Whether the words of one page are those of another.
    fn copies(&self, other: &Self) -> bool {
        self.document != other.document && self.words.is_some() && self.words == other.words
    }

    /// Whether the passages of both stand on one page, or did before others copied them: what a page keeps apart, its copies
    /// do not bring together. A copy of the other's passage tells the same event, also where it gives another figure.
    fn is_beside(&self, other: &Self) -> bool {
        let page = |one: &Self| one.words.map(|(document, _)| document);
        let copied = page(self).is_some() && page(self) == page(other) && !self.copies(other);
        self.document == other.document || copied
    }

    /// What speaks for both telling one incident; `None` where something forbids it.
    pub(super) fn likeness(&self, other: &Self) -> Option<Likeness> {
        // What parts most pairs of a block is asked first.
        let kind = self.kind(other)?;
        if self.is_forbidden(other) {
            return None;
        }
        let likeness = Likeness {
            place: self.place(other)?,
            days: self.days(other)?,
            kind: if self.is_told_apart(other) { 0 } else { kind },
            actors: self.actors(other),
            harm: self.harm(other),
            objects: objects(&self.objects, &other.objects),
            words: if self.copies(other) { 3 } else { 0 },
        };
        if !self.is_lost(other, &likeness) {
            return Some(likeness);
        }
        // Figures that merely may be one say nothing of acts of two kinds there; the day of the news says little where
        // no doer is shared.
        let harm = if likeness.kind > 1 { likeness.harm } else { likeness.harm.min(0) };
        let news = i32::from(likeness.actors <= 0 && (self.is_news || other.is_news));
        Some(Likeness { place: likeness.place - 1, days: likeness.days - news, harm, ..likeness })
    }

    /// Whether no more is told of both than that they were acts of arms somewhere in or by a large city, which sees several
    /// in a day.
    fn is_lost(&self, other: &Self, likeness: &Likeness) -> bool {
        let large = [self, other].iter().filter(|one| one.site.is_large()).count();
        let more = likeness.words > 0 || likeness.harm > 1 || likeness.objects > 0;
        self.document != other.document
            && (large > 1 || large > 0 && likeness.place < 2)
            && !more
            && !self.is_alike(other, likeness)
    }

    /// Whether acts of one kind are told of one place and a day that both pages name, with neither other doers nor other harm:
    /// "today" is any day's news.
    fn is_alike(&self, other: &Self, likeness: &Likeness) -> bool {
        let named = likeness.actors > 0 || !self.is_news && !other.is_news;
        let differ = likeness.actors < 0 || likeness.harm < -1;
        likeness.place > 1 && likeness.kind > 1 && named && !differ
    }

    /// Whether one page tells a thing done, and apart from it another of no kind: that they share a town and a day
    /// does not make them one.
    fn is_told_apart(&self, other: &Self) -> bool {
        let apart = |a: Codes, b: Codes| a.1.is_none() != b.1.is_none();
        self.document == other.document
            && apart(self.event, other.event)
            && apart(self.own, other.own)
    }

    /// By the kinds that both are of, or where one is of none, by what either says.
    fn kind(&self, other: &Self) -> Option<i32> {
        let lent = kind(self.event, other.event);
        let both = self.event.1.is_some() && other.event.1.is_some();
        if both { lent } else { lent.max(kind(self.own, other.own)) }
    }

    /// Clock times far apart; one page that tells a second strike, or gives two exact figures for one
    /// outcome, neither of which is a part or a total.
    fn is_forbidden(&self, other: &Self) -> bool {
        let clocks = self.minute.zip(other.minute);
        let one_page = self.is_beside(other);
        let exact = |figure: Option<Figure>| figure.filter(|(min, max)| Some(*min) == *max);
        let differ = |a, b| matches!((exact(a), exact(b)), (Some(a), Some(b)) if a != b);
        let second = self.is_second != other.is_second;
        clocks.is_some_and(|(a, b)| (a - b).abs() >= MINUTES)
            || one_page
                && (second
                    || differ(self.killed, other.killed)
                    || differ(self.wounded, other.wounded))
    }

    /// Points within the larger of the two radii, and no more than 25 km apart between single events.
    fn place(&self, other: &Self) -> Option<i32> {
        let (a, b) = (&self.site, &other.site);
        let km = km_between(a.point?, b.point?);
        let single = self.extent == Extent::Single && other.extent == Extent::Single;
        let radius = f64::from(a.radius_m.max(b.radius_m).unwrap_or(0)) / 1000.0;
        if km > radius || (single && km > APART_KM) {
            return None;
        }
        let town = |place: &Site| place.precision < Some(Precision::Admin2);
        let near = |place: &Site| place.radius_m < Some(NEAR_M);
        let one = a.geonameid.is_some() && a.geonameid == b.geonameid;
        let part = a.holds(b) || b.holds(a);
        let close = one || (km <= CLOSE_KM && near(a) && near(b) && !part);
        Some(if close && town(a) && town(b) { 2 } else { 1 })
    }

    fn days(&self, other: &Self) -> Option<i32> {
        let (a, b) = (self.days, other.days);
        let length = |days: (Date, Date)| (days.1 - days.0).get_days();
        let points = if length(a).max(length(b)) <= 1 { 2 } else { 1 };
        meet(a, b).then_some(if self.is_laid_on(other) { 0 } else { points })
    }

    /// Whether one page tells harm that nobody is named for, as news of the days, and what somebody else did
    /// without any: that both are told of one town does not lay the harm on that doer.
    fn is_laid_on(&self, other: &Self) -> bool {
        let harm = |one: &Self| one.is_news && one.is_harm && one.doers.is_empty();
        let deed = |one: &Self| !one.is_news && !one.is_harm && !one.doers.is_empty();
        let one_page = self.document == other.document || self.page == other.page;
        one_page && (harm(self) && deed(other) || harm(other) && deed(self))
    }

    /// Whoever is named as having done it: reports that blame different parties for harm to the same
    /// people contradict each other and still tell one incident.
    fn actors(&self, other: &Self) -> i32 {
        if self.doers.is_empty() || other.doers.is_empty() {
            0
        } else if self.doers.iter().any(|id| other.doers.contains(id)) {
            1
        } else if self.is_harm && other.is_harm {
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
            // "at least four" may be fourteen, and does not say that it is.
            i32::from(a.0.max(b.0) <= 3 * a.0.min(b.0))
        } else if a.0.max(b.0) > 3 * a.0.min(b.0) {
            -2
        } else {
            -1
        }
    }
}

/// Who is named as having done it; a state's army is the state.
fn doers(claim: &Claim) -> impl Iterator<Item = &str> {
    let acts = [ActorRole::Actor, ActorRole::SideA, ActorRole::SideB];
    let doers = claim.actors.iter().filter(move |actor| acts.contains(&actor.role));
    doers.filter_map(|actor| actor.id.as_deref()).map(nation)
}

fn minute(claim: &Claim) -> Option<i16> {
    let (hours, minutes) = claim.time.local_from.as_deref()?.split_once(':')?;
    hours.parse::<i16>().ok()?.checked_mul(60)?.checked_add(minutes.parse().ok()?)
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

/// The same sub-event, the same event, or one of them told without a kind of its own. "An attack on residents" may be the
/// air strike that another page tells of, if other things speak for it.
fn kind(a: Codes, b: Codes) -> Option<i32> {
    match a.1.zip(b.1) {
        Some((a, b)) => rank(a, b),
        None => (a.0 == b.0).then_some(1),
    }
}

/// Whether acts of these kinds may be one.
pub(super) fn may_be_one(a: Acled, b: Acled) -> bool {
    rank(a, b).is_some()
}

fn rank(a: Acled, b: Acled) -> Option<i32> {
    let strategic = a.event_type() == "Strategic developments";
    let blast = |acled: Acled| acled.event_type() == "Explosions/Remote violence";
    let vague = a == Acled::Attack && blast(b) || b == Acled::Attack && blast(a);
    match (a == b, a.event_type() == b.event_type() && !strategic) {
        (true, _) => Some(2),
        (_, true) => Some(1),
        _ => vague.then_some(0),
    }
}

/// Whether both name things that were hit, and share one.
fn objects(a: &[Box<str>], b: &[Box<str>]) -> i32 {
    if a.is_empty() || b.is_empty() {
        return 0;
    }
    if a.iter().any(|class| b.contains(class)) { 1 } else { -1 }
}
