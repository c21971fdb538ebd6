//! "Residents of Homs said two shells fell", "police in Homs said the toll had risen": where those are who tell what befell their
//! own town is near where it was, if nothing on the page says where.

use bearwitness_document::{Basis, Claim, Place, PlaceRole, Scope};

use crate::{
    dealing,
    mention::place::Placed,
    reading::{Reading, position},
    setting::Setting,
};

/// Roles of those who tell of their own town.
const LOCAL: [&str; 4] = ["medical", "police", "rescue", "resident"];

/// Gives acts without a place the town of those who tell of them.
pub(super) fn place(claims: &mut [Claim], readings: &[Reading<'_>], setting: &Setting<'_>) {
    let nowhere = |claim: &&mut Claim| claim.is_real() && claim.places.is_empty();
    for claim in claims.iter_mut().filter(nowhere).filter(|claim| is_of_one(claim)) {
        let Some(reading) = position(readings, claim).map(|at| &readings[at]) else { continue };
        let Some(town) = town(claim, reading) else { continue };
        let printed = town.printed(&reading.sentence, setting);
        if printed.precision.is_some() {
            claim.places.push(Place { role: PlaceRole::Near, basis: Basis::Inferred, ..printed });
        }
    }
}

/// Whether no figure is of more than one event, which may have been anywhere.
fn is_of_one(claim: &Claim) -> bool {
    claim.tolls.iter().all(|toll| matches!(toll.scope, Scope::Event | Scope::TotalToDate))
}

/// The town in the words for the innermost source, which is no seat of a government.
fn town<'r>(claim: &Claim, reading: &'r Reading<'_>) -> Option<&'r Placed> {
    let sentence = &reading.sentence;
    let source = claim.attribution.chain.first()?;
    let local = source.role.as_deref().is_some_and(|role| LOCAL.contains(&role));
    let within = |place: &&Placed| source.words.span().contains(sentence.span_of(&place.tokens));
    let mut towns = reading.places.iter().filter(within).filter(|_| local);
    let town = towns.next().filter(|_| towns.next().is_none())?;
    let seat = dealing::is_seat(sentence, town.tokens.start);
    (!seat && !town.is_wide() && town.unit.is_none()).then_some(town)
}

#[cfg(test)]
mod tests {
    use crate::corpus;

    fn places(text: &'static str) -> Vec<String> {
        let report = corpus::report(text);
        let places = report.claims.iter().flat_map(|claim| &claim.places);
        places.filter_map(|place| place.words.text.clone()).collect()
    }

    #[test]
    fn those_who_live_there_tell_of_their_own_town() {
        assert_eq!(places("Residents of Homs said two shells fell on a bakery."), ["Homs"]);
        assert_eq!(places("Police in Homs said gunmen had shot a driver dead."), ["Homs"]);
    }

    #[test]
    fn others_do_not() {
        let none: [&str; 0] = [];
        assert_eq!(places("A diplomat in Homs said gunmen had shot a driver dead."), none);
        assert_eq!(places("Police in Damascus said gunmen had shot a driver dead."), none);
        assert_eq!(places("Police in Homs said gunmen had shot a driver dead in Hama."), ["Hama"]);
    }
}
