//! Where a claim's event took place, and how far apart two such places are.

use bearwitness_document::{Claim, Extent, Place, Precision};
use bearwitness_places::km_between;

use crate::{claims::OTHER_PLACES, mention::place::lie_apart};

/// The finest place at which the claim says it happened.
pub(super) fn site(claim: &Claim) -> Option<&Place> {
    claim
        .places
        .iter()
        .filter(|place| {
            place.role.is_where() && place.precision.is_some() && place.country.is_some()
        })
        .min_by_key(|place| (place.precision, place.words.start))
}

/// What incident the claim may open, if any.
///
/// A site of `admin2` precision or finer and a window of at most seven days open a single one; what
/// is coarser or longer, down to `admin1` and a bounded time, and figures for several events open
/// an aggregate.
pub(super) fn extent(claim: &Claim) -> Option<Extent> {
    let (from, to) = claim.time.window()?;
    let precision = site(claim)?.precision?;
    if !claim.is_real() || is_talk(claim) || precision > Precision::Admin1 {
        return None;
    }
    let days = (to - from).get_days() + 1;
    let several = claim.tolls.iter().any(|toll| {
        use bearwitness_document::Scope::{Period, SeveralEvents, TotalToDate};
        // What was counted over days, "killed since Sunday", is more than one event.
        matches!(toll.scope, Period | SeveralEvents) || toll.scope == TotalToDate && days > 2
    });
    let one = !several && !claim.flags.iter().any(|flag| flag == OTHER_PLACES);
    let single = precision <= Precision::Admin2 && days <= 7 && one;
    Some(if single { Extent::Single } else { Extent::Aggregate })
}

/// Whether it names places of districts or less that can't be one.
pub(super) fn is_spread(claim: &Claim) -> bool {
    let narrow = |place: &&Place| {
        place.role.is_where() && place.precision.is_some_and(|p| p <= Precision::Admin2)
    };
    let sites: Vec<&Place> = claim.places.iter().filter(narrow).collect();
    sites.iter().enumerate().any(|(n, a)| sites[..n].iter().any(|b| lie_apart(a, b)))
}

/// Whether it is told without arms, harm or force: diplomacy makes no incident.
fn is_talk(claim: &Claim) -> bool {
    use bearwitness_document::Plover::{Assault, Coerce, Mobilize, Protest, Retreat};
    let force = |plover| matches!(plover, Assault | Coerce | Mobilize | Protest | Retreat);
    claim.tolls.is_empty()
        && claim.event.acled.is_none()
        && claim.event.plover.is_some_and(|plover| !force(plover))
}

/// Kilometres between two places, where both have a point.
pub(super) fn km(a: &Place, b: &Place) -> Option<f64> {
    Some(km_between(a.point()?, b.point()?))
}

#[cfg(test)]
mod tests {
    use super::extent;

    #[test]
    fn diplomacy_opens_no_incident() {
        let talks =
            "Norway's foreign minister held talks with Chad's president in Oslo on 4 May 2015.";
        let shelled = "Rebels shelled the airport of Homs on 4 May 2015.";
        let opens = |text: &str| {
            let report = crate::corpus::report(text);
            assert!(!report.claims.is_empty(), "{text}");
            report.claims.iter().any(|claim| extent(claim).is_some())
        };
        assert!(!opens(talks));
        assert!(opens(shelled));
    }
}
