//! What a page tells by the way: old events beside the fresh ones that it reports, and acts of arms of
//! which it says neither when nor where nor by whom nor with what harm.

use bearwitness_document::{
    Actor, ActorRole, Claim, ClaimKind, Date, Modality, Plover, Published, Segment,
};

use crate::reading::{Reading, position};

/// Days before publication within which an event is fresh.
const FRESH: i32 = 14;
/// Days before publication past which an event is old.
const OLD: i32 = 365;

/// Puts old events into the bin of history, and acts that nothing is said of into that of background.
pub(super) fn past(claims: &mut [Claim], readings: &[Reading<'_>], published: Published) {
    let fresh = claims.iter().any(|claim| claim.is_real() && is_fresh(claim, published));
    let first = readings.iter().find(|reading| reading.sentence.segment.is_evidence());
    let first = first.map_or(0, |reading| reading.sentence.span.end);
    let headline = |claim: &Claim| {
        position(readings, claim)
            .is_some_and(|at| readings[at].sentence.segment == Segment::Headline)
    };
    for claim in claims.iter_mut().filter(|claim| claim.is_real()) {
        if fresh && is_old(claim, published) {
            claim.modality = Modality::Historical;
        } else if claim.sentence.start >= first && is_bare(claim) && !headline(claim) {
            claim.kind = ClaimKind::Context;
        }
    }
}

fn is_fresh(claim: &Claim, published: Published) -> bool {
    let Some((from, latest)) = claim.time.window().map(|days| days.0).zip(published.latest) else {
        return false;
    };
    days(from, latest) <= FRESH
}

/// Whether it was over more than a year before the page was published.
fn is_old(claim: &Claim, published: Published) -> bool {
    let Some((to, earliest)) = claim.time.window().map(|days| days.1).zip(published.earliest)
    else {
        return false;
    };
    days(to, earliest) > OLD
}

fn days(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

/// Whether it is an act of arms of which nothing is said of when, where, by whom, with what, or with what harm.
fn is_bare(claim: &Claim) -> bool {
    let doer = |actor: &Actor| actor.role == ActorRole::Actor;
    claim.event.plover == Some(Plover::Assault)
        && claim.time.window().is_none()
        && claim.places.is_empty()
        && claim.tolls.is_empty()
        && claim.weapons.is_empty()
        && !claim.actors.iter().any(doer)
}

#[cfg(test)]
mod tests {
    use bearwitness_document::{ClaimKind, Modality, Published, PublishedBasis};
    use bearwitness_read::{Given, records};

    fn told(text: &'static str) -> Vec<(ClaimKind, Modality)> {
        let day = "2015-05-06".parse().unwrap();
        let published = Some(Published::between(day, day, PublishedBasis::Given));
        let given = Given { published, ..Given::default() };
        let record = records(text.as_bytes(), "a.txt", &given).next();
        let report = crate::claims(&record.expect("a text is a record").document);
        report.claims.iter().map(|claim| (claim.kind, claim.modality)).collect()
    }

    const EVENT: (ClaimKind, Modality) = (ClaimKind::Event, Modality::Happened);

    #[test]
    fn an_old_event_beside_a_fresh_one_is_history() {
        let fresh = "Shells killed four people in Homs on 4 May 2015. \
                     A car bomb killed nine people in Idlib in June 2012.";
        assert_eq!(told(fresh), [EVENT, (ClaimKind::Event, Modality::Historical)]);
        let alone = "A car bomb killed nine people in Idlib in June 2012.";
        assert_eq!(told(alone), [EVENT]);
    }

    #[test]
    fn an_act_of_which_nothing_is_said_is_background() {
        let spoken = "Shells killed four people in Homs on 4 May 2015. A school was attacked.";
        assert_eq!(told(spoken), [EVENT, (ClaimKind::Context, Modality::Happened)]);
        let done = "Shells killed four people in Homs on 4 May 2015. Rebels attacked a convoy.";
        assert_eq!(told(done), [EVENT, EVENT]);
    }
}
