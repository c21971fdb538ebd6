//! The named rules by which figures make a current range.

use std::collections::{BTreeMap, BTreeSet};

use bearwitness_document::{Qualifier, TollRule};
use bearwitness_language::rows;

use super::figure::Given;
use crate::incident::source::Sources;

/// A figure as it counts in one row of the board.
#[derive(Clone, Debug)]
pub(super) struct Counted<'a> {
    pub(super) given: Given<'a>,
    pub(super) min: Option<u64>,
    pub(super) max: Option<u64>,
    /// Whether the people's status is taken for granted and not told.
    pub(super) presumed: bool,
}

impl<'a> Counted<'a> {
    /// A figure as it was given.
    pub(super) fn as_given(given: Given<'a>) -> Self {
        let (min, max) = given.persons();
        Self { given, min, max, presumed: false }
    }

    /// As many, or none of them.
    pub(super) fn or_none(self) -> Self {
        Self { min: self.min.map(|_| 0), ..self }
    }
}

/// A range under a rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) min: Option<u64>,
    /// None where it is open, or where no number is told.
    pub(super) max: Option<u64>,
    pub(super) best: Option<u64>,
}

/// The range that the figures make, and those that made it. Whatever the rule, figures that are vague or
/// rounded, or only bound from above, count only where nobody gives a firmer one.
pub(super) fn range<'a>(
    counted: Vec<Counted<'a>>,
    rule: TollRule,
    sources: &Sources<'_>,
) -> (Range, Vec<Counted<'a>>) {
    let firm = firmest(counted);
    let chosen = match rule {
        TollRule::AirwarsMinmax | TollRule::UcdpLowBestHigh => firm,
        TollRule::AcledLowest => lowest(firm),
        TollRule::Latest => latest(firm),
        TollRule::MajorityOfOrigins => majority(firm),
        TollRule::SourceRank => first_ranked(firm, sources),
    };
    let range = match rule {
        TollRule::AcledLowest => point(chosen.iter().find_map(acled)),
        TollRule::UcdpLowBestHigh => Range { best: best(&chosen), ..extremes(&chosen) },
        _ => extremes(&chosen),
    };
    (range, chosen)
}

/// The firm figures, else those with a number, else all.
fn firmest(counted: Vec<Counted<'_>>) -> Vec<Counted<'_>> {
    let is_firm = |c: &Counted<'_>| c.given.is_firm();
    let has_number = |c: &Counted<'_>| c.min.is_some();
    if counted.iter().any(is_firm) {
        counted.into_iter().filter(is_firm).collect()
    } else if counted.iter().any(has_number) {
        counted.into_iter().filter(has_number).collect()
    } else {
        counted
    }
}

/// From the lowest to the highest; one figure without an upper end leaves it open.
fn extremes(counted: &[Counted<'_>]) -> Range {
    let min = counted.iter().filter_map(|c| c.min).min();
    let open = counted.iter().any(|c| c.max.is_none());
    let max = counted.iter().filter_map(|c| c.max).max().filter(|_| !open);
    Range { min, max, best: None }
}

fn point(number: Option<u64>) -> Range {
    Range { min: number, max: number, best: None }
}

/// The figures that count fewest people.
fn lowest(mut counted: Vec<Counted<'_>>) -> Vec<Counted<'_>> {
    if let Some(least) = counted.iter().filter_map(acled).min() {
        counted.retain(|c| acled(c) == Some(least));
    }
    counted
}

/// The number that ACLED's codebook (2023, "Fatalities") gives a figure: of vague words its own, of
/// others the least they allow. Of its two for "several", 3 and 10 by the scale of the conflict, the lower:
/// reports do not tell the scale. A bare plural ("people were killed") stays without a number.
fn acled(counted: &Counted<'_>) -> Option<u64> {
    let toll = counted.given.toll();
    let words = toll.words.text.as_deref().unwrap_or_default().to_lowercase();
    let mut words = words.split(|c: char| !c.is_alphabetic());
    let vague = matches!(toll.qualifier, None | Some(Qualifier::Vague));
    words.find_map(|word| acled_word(word, toll.min)).filter(|_| vague).or(counted.min)
}

/// What the codebook gives the word; "several hundred" is not "several", by its least number.
fn acled_word(word: &str, least: Option<u64>) -> Option<u64> {
    let mut table = rows(include_str!("../../../data/en/acled_numbers.tsv"));
    table.find(|row| row[0] == word && row[1].parse().ok() == least)?[2].parse().ok()
}

/// The figures that no other was published after; those without a date may be among the last.
fn latest(counted: Vec<Counted<'_>>) -> Vec<Counted<'_>> {
    let over = |c: &Counted<'_>| counted.iter().any(|other| other.given.is_later_than(&c.given));
    let last: Vec<bool> = counted.iter().map(|c| !over(c)).collect();
    let mut last = last.into_iter();
    counted.into_iter().filter(|_| last.next().unwrap_or(true)).collect()
}

/// The least number of the latest figure that tells most: with the most parts, then with an upper end.
/// Of those that tell as much the lowest, as UCDP chooses.
fn best(counted: &[Counted<'_>]) -> Option<u64> {
    let told = |c: &Counted<'_>| (c.given.parts().count(), c.max.is_some());
    let last = latest(counted.to_vec());
    let most = last.iter().map(told).max()?;
    last.iter().filter(|c| told(c) == most).filter_map(|c| c.min).min()
}

/// The figures with the most origins behind them; of figures with as many, all. What nobody is named
/// for has no voice where an origin has one.
fn majority(counted: Vec<Counted<'_>>) -> Vec<Counted<'_>> {
    let mut voices: BTreeMap<(Option<u64>, Option<u64>), BTreeSet<String>> = BTreeMap::new();
    for c in &counted {
        let voices = voices.entry((c.min, c.max)).or_default();
        voices.extend(c.given.origin.map(str::to_owned));
    }
    let behind = |c: &Counted<'_>| voices.get(&(c.min, c.max)).map_or(0, BTreeSet::len);
    let most = counted.iter().map(behind).max().unwrap_or_default();
    counted.into_iter().filter(|c| behind(c) == most).collect()
}

/// The figures of the sources that stand first in the user's order; all where none stands in it.
fn first_ranked<'a>(counted: Vec<Counted<'a>>, sources: &Sources<'_>) -> Vec<Counted<'a>> {
    let rank = |c: &Counted<'_>| {
        let publisher = c.given.told.report.document.publisher.as_deref();
        let origin = c.given.origin.and_then(|id| sources.origin(id));
        let rows = [origin, publisher.and_then(|name| sources.named(name))];
        rows.into_iter().flatten().filter_map(|row| row.rank).min().unwrap_or(u32::MAX)
    };
    let first = counted.iter().map(rank).min();
    counted.into_iter().filter(|c| Some(rank(c)) == first).collect()
}
