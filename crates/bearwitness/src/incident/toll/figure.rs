//! Every figure of an incident, none dropped: what it counts, whose it is, and what took its place.

use bearwitness_document::{
    Date, Extent, Figure, Outcome, Qualifier, Scope, Status, Toll, TollUnit,
};

use super::super::{Told, origin::Origins};
use crate::claims::correction::CORRECTION;

/// A figure as one origin gave it in one document.
#[derive(Clone, Debug)]
pub(in super::super) struct Given<'a> {
    pub(super) told: Told<'a>,
    /// Index of the toll in its claim.
    pub(super) at: usize,
    /// Id of the origin.
    pub(super) origin: Option<&'a str>,
    /// The party to the conflict that the origin speaks for.
    party: Option<&'a str>,
    /// The claim whose figure replaces this one.
    superseded_by: Option<String>,
    /// How many have died since it was given, least and most: the killed are more by them, the wounded fewer.
    died_since: (u64, u64),
}

/// The figures of the claims, sorted; those of one origin superseded by its later ones.
pub(in super::super) fn given<'a>(members: &[Told<'a>], origins: &'a Origins) -> Vec<Given<'a>> {
    let of = |told: &Told<'a>| {
        let (told, origin) = (*told, origins.of(told.claim));
        let (id, party) =
            (origin.map(|o| o.id.as_str()), origin.and_then(|o| o.party_to_conflict.as_deref()));
        let given = move |at| Given {
            told,
            at,
            origin: id,
            party,
            superseded_by: None,
            died_since: (0, 0),
        };
        (0..told.claim.tolls.len()).map(given).collect::<Vec<_>>()
    };
    let mut found: Vec<Given<'a>> = members.iter().flat_map(of).collect();
    found.sort_by_key(|given| (given.toll().outcome, given.published(), given.claim(), given.at));
    supersede(&mut found);
    bury(&mut found);
    found
}

/// A later figure of the same origin, or of a publisher who names none, takes the place of its earlier ones, and a correction that of the figure
/// that it withdraws, whoever gave it.
fn supersede(found: &mut [Given<'_>]) {
    for at in 0..found.len() {
        let later = found.iter().rev().find(|later| later.supersedes(&found[at]));
        let later = later.map(|later| later.claim().to_owned());
        found[at].superseded_by = later;
    }
}

/// Notes of each figure how many of the wounded died after it was given. Reports of several deaths may
/// tell of the same: they are not added.
fn bury(found: &mut [Given<'_>]) {
    let is_of_wounded =
        |given: &&Given<'_>| given.is_of_wounded() && given.is_current() && !given.is_part();
    let died: Vec<Given<'_>> = found.iter().filter(is_of_wounded).cloned().collect();
    for given in found.iter_mut().filter(|given| !given.is_part() && !given.is_of_wounded()) {
        let since = |died: &&Given<'_>| {
            died.is_later_than(given)
                || died.claim() == given.claim() && given.toll().scope == Scope::Event
        };
        let since: Vec<_> = died.iter().filter(since).map(Given::persons).collect();
        let least = since.iter().filter_map(|died| died.0).min();
        let most = since.iter().filter_map(|died| died.1).max();
        given.died_since = (least.unwrap_or(0), most.or(least).unwrap_or(0));
    }
}

impl<'a> Given<'a> {
    pub(super) fn toll(&self) -> &'a Toll {
        &self.told.claim.tolls[self.at]
    }

    /// Id of the claim it stands in.
    pub(super) fn claim(&self) -> &'a str {
        &self.told.claim.id
    }

    /// Last day it may have been published.
    pub(super) fn published(&self) -> Option<Date> {
        self.told.report.document.published.latest
    }

    /// Whether it was published on a later day, for certain.
    pub(super) fn is_later_than(&self, other: &Self) -> bool {
        let began = self.told.report.document.published.earliest;
        began.zip(other.published()).is_some_and(|(began, ended)| ended < began)
    }

    pub(super) fn party(&self) -> Option<&'a str> {
        self.party
    }

    /// Whose word it is: the origin's, else the page's.
    pub(super) fn speaker(&self) -> &'a str {
        self.origin.unwrap_or(&self.told.report.document.id)
    }

    pub(super) fn is_part(&self) -> bool {
        self.toll().subset_of.is_some()
    }

    pub(super) fn is_current(&self) -> bool {
        self.superseded_by.is_none()
    }

    /// Least and most persons, with those who died since moved from the wounded to the killed; neither
    /// where families are counted.
    pub(super) fn persons(&self) -> (Option<u64>, Option<u64>) {
        let ((min, max), (least, most)) = (self.told_persons(), self.died_since);
        match self.toll().outcome {
            Outcome::Killed => (min.map(|n| n + least), max.map(|n| n + most)),
            Outcome::Wounded => {
                (min.map(|n| n.saturating_sub(most)), max.map(|n| n.saturating_sub(least)))
            }
            _ => (min, max),
        }
    }

    fn told_persons(&self) -> (Option<u64>, Option<u64>) {
        let toll = self.toll();
        if toll.unit == TollUnit::Families { (None, None) } else { (toll.min, toll.max) }
    }

    /// Whether it counts those of the wounded who died.
    fn is_of_wounded(&self) -> bool {
        self.toll().moved_from == Some(Outcome::Wounded)
    }

    /// Whether it states a number for certain: no vague or rounded one, no upper bound alone.
    pub(super) fn is_firm(&self) -> bool {
        use Qualifier::{AtLeast, Exact, MoreThan, Range};
        self.persons().0.is_some()
            && matches!(self.toll().qualifier, Some(Exact | AtLeast | MoreThan | Range))
            && !self.is_increment()
    }

    /// "Three more people were killed", "two of the wounded died": besides those that were counted before.
    /// "Killing four and wounding ten more" are other people.
    pub(super) fn is_increment(&self) -> bool {
        let words = self.toll().words.text.as_deref().unwrap_or_default();
        let more = |word: &str| matches!(word, "more" | "another" | "additional" | "further");
        let outcome = self.toll().outcome;
        if self.is_of_wounded() {
            return true;
        }
        !self.is_part()
            && !words.to_lowercase().contains("more than")
            && words.to_lowercase().split(' ').any(more)
            && self.told.claim.tolls.iter().all(|toll| toll.outcome == outcome)
    }

    /// Whether it covers the incident and nothing else.
    ///
    /// A total to date covers it where the claim counts nobody besides, or only those who came to be
    /// added: "two more died, raising the toll to 19" is 19, "a strike killed four, and 500 have died so far" is four.
    /// An aggregate is what its one claim counts.
    pub(super) fn covers(&self, extent: Extent) -> bool {
        let of_claim = || self.siblings().filter(|other| !other.is_part());
        match (extent, self.toll().scope) {
            (Extent::Single, Scope::Event) | (Extent::Aggregate, _) => true,
            (Extent::Single, Scope::TotalToDate) => {
                of_claim().all(|other| other.toll().scope != Scope::Event || other.is_increment())
            }
            (Extent::Single, Scope::Period | Scope::SeveralEvents) => false,
        }
    }

    /// The other figures of the claim for the same outcome.
    fn siblings(&self) -> impl Iterator<Item = Self> {
        let own = self.clone();
        let outcome = own.toll().outcome;
        (0..own.told.claim.tolls.len())
            .filter(move |at| *at != own.at)
            .map(move |at| Given { at, ..own.clone() })
            .filter(move |other| other.toll().outcome == outcome)
    }

    /// The parts of this figure: "33 killed, including eight civilians".
    pub(super) fn parts(&self) -> impl Iterator<Item = Self> {
        let whole = self.at;
        self.siblings().filter(move |other| other.toll().subset_of == Some(whole))
    }

    /// Whether it is a later figure of the same origin, or of the same publisher who says of neither from whom it is, for the same
    /// people.
    fn supersedes(&self, earlier: &Self) -> bool {
        let (now, before) = (self.toll(), earlier.toll());
        let same_origin = match (self.origin, earlier.origin) {
            (None, None) => self.publisher().is_some() && self.publisher() == earlier.publisher(),
            (now, before) => now == before,
        };
        let renews = same_origin
            && now.outcome == before.outcome
            && now.demographic == before.demographic
            && self.is_part() == earlier.is_part()
            && matches!(now.scope, Scope::Event | Scope::TotalToDate)
            && now.min.is_some()
            && !self.is_increment()
            && self.is_later_than(earlier)
            && self.counts_them(earlier);
        renews || self.corrects(earlier)
    }

    fn publisher(&self) -> Option<&str> {
        self.told.report.document.publisher.as_deref()
    }

    /// Whether it is the right figure for one that its page withdraws: "the correct figure is four".
    fn corrects(&self, earlier: &Self) -> bool {
        let claims = &self.told.report.claims;
        let flagged = self.told.claim.flags.iter().any(|flag| flag == CORRECTION);
        let about = self.told.claim.about.as_ref().filter(|_| flagged);
        let wrong = about.and_then(|about| claims.iter().find(|claim| claim.id == about.claim));
        let before = earlier.toll();
        let as_many = |toll: &Toll| {
            (toll.outcome, toll.min, toll.max) == (before.outcome, before.min, before.max)
        };
        self.toll().outcome == before.outcome
            && self.claim() != earlier.claim()
            && !earlier.is_later_than(self)
            && wrong.is_some_and(|wrong| wrong.tolls.iter().any(as_many))
    }

    /// Whether the same people are meant: of the same status, or of any, or as many. "Three civilians
    /// were killed" takes nothing from "ten people were killed".
    fn counts_them(&self, earlier: &Self) -> bool {
        let (now, before) = (self.toll(), earlier.toll());
        let as_many = !self.is_part() && now.min >= before.min;
        now.status == before.status || now.status == Status::Unknown || as_many
    }

    /// The figure as the contract prints it.
    pub(in super::super) fn printed(&self) -> Figure {
        let (min, max) = self.told_persons();
        let toll = self.toll();
        Figure {
            claim: self.claim().to_owned(),
            origin: self.origin.map(str::to_owned),
            published: self.published(),
            outcome: toll.outcome,
            status: toll.status,
            demographic: toll.demographic,
            part: self.is_part(),
            min,
            max,
            scope: toll.scope,
            superseded_by: self.superseded_by.clone(),
        }
    }

    /// Whether it counts the killed or the wounded.
    pub(super) fn is_harm(&self) -> bool {
        matches!(self.toll().outcome, Outcome::Killed | Outcome::Wounded | Outcome::Casualties)
    }
}
