//! Ground that a state's army takes abroad. The ACLED codebook sets it apart from what a government regains at home: a
//! foreign state that takes ground is coded as those whom no state sends.

use bearwitness_document::{Acled, ActorRole, Claim};

use crate::{actors::Actors, reading::Reading};

/// Codes the taking of ground by the forces of another state than the one it lies in; where it lies, the page may say
/// only of other acts.
pub(super) fn code(claims: &mut [Claim], readings: &[Reading<'_>]) {
    let Some(actors) = readings.first().map(|reading| reading.sentence.reference.actors) else {
        return;
    };
    let page: Vec<String> = claims.iter().flat_map(countries).collect();
    for claim in claims {
        // "recaptured": for those who held it before, or their allies.
        if claim.event.acled == Some(Acled::GovernmentRegainsTerritory)
            && !claim.trigger.text.to_lowercase().starts_with("re")
            && is_abroad(claim, &page, actors)
        {
            claim.event.acled = Some(Acled::NonStateActorOvertakesTerritory);
        }
    }
}

fn is_abroad(claim: &Claim, page: &[String], actors: &Actors) -> bool {
    let own = countries(claim);
    let sites = if own.is_empty() { page } else { &own };
    let doers = claim.actors.iter().filter(|actor| actor.role == ActorRole::Actor);
    let homes = doers.filter_map(|actor| actors.described(actor.id.as_deref()?));
    let homes: Vec<String> = homes.map(|known| known.country).filter(|home| home != "-").collect();
    !homes.is_empty() && !sites.is_empty() && !sites.iter().any(|site| homes.contains(site))
}

/// The countries that the act happened in.
fn countries(claim: &Claim) -> Vec<String> {
    let sites = claim.places.iter().filter(|place| place.role.is_where());
    sites.filter_map(|place| place.country.clone()).collect()
}

#[cfg(test)]
mod tests {
    use bearwitness_document::Acled::{self, *};

    use crate::corpus;

    #[track_caller]
    fn check(text: &'static str, expected: &[Acled]) {
        let report = corpus::report(text);
        let found: Vec<Acled> =
            report.claims.iter().filter_map(|claim| claim.event.acled).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn an_army_regains_ground_at_home_only() {
        check("Syrian troops captured the town of Manbij.", &[GovernmentRegainsTerritory]);
        let abroad = "Russian troops captured the town of Manbij in Syria.";
        check(abroad, &[NonStateActorOvertakesTerritory]);
        let seat = "Moscow's forces captured the town of Manbij in Syria.";
        check(seat, &[NonStateActorOvertakesTerritory]);
        check(
            "Russian troops recaptured the town of Manbij in Syria.",
            &[GovernmentRegainsTerritory],
        );
    }

    #[test]
    fn where_a_village_lies_the_page_may_say() {
        let other =
            "Russian troops captured the village of Testivka. Shells hit a market in Kharkiv.";
        check(other, &[NonStateActorOvertakesTerritory, ShellingArtilleryMissileAttack]);
        check("Russian troops captured the village of Testivka.", &[GovernmentRegainsTerritory]);
    }
}
