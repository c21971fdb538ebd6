//! What a page tells by the way: old events beside the fresh ones that it reports, and acts of arms of
//! which it says neither when nor where nor by whom nor with what harm.

use bearwitness_document::{
    Actor, ActorRole, Claim, ClaimKind, Date, Modality, Place, Plover, Published, Scope, Segment,
    Span, Toll,
};

use super::story::is_undated;
use crate::{
    act::ACT_NOUNS,
    reading::{Reading, position},
    toll::is_by_war,
};

/// Days before publication within which an event is fresh.
const FRESH: i32 = 14;
/// Days before publication past which an event is old.
const OLD: i32 = 365;

/// Puts old events into the bin of history, and acts that nothing is said of into that of background.
pub(super) fn past(claims: &mut [Claim], readings: &[Reading<'_>], published: Published) {
    let fresh = claims.iter().any(|claim| claim.is_real() && is_fresh(claim, published));
    let told = first_day(claims).filter(|_| published.latest.is_none());
    let first = readings.iter().find(|reading| reading.sentence.segment.is_evidence());
    let first = first.map_or(0, |reading| reading.sentence.span.end);
    let headline = |claim: &Claim| {
        position(readings, claim)
            .is_some_and(|at| readings[at].sentence.segment == Segment::Headline)
    };
    for claim in claims.iter_mut().filter(|claim| claim.is_real()) {
        let older = told.is_some_and(|told| is_older(claim, told));
        if older || fresh && is_old(claim, published) {
            claim.modality = Modality::Historical;
        } else if is_of_before(claim, readings)
            || is_undated_total(claim)
            || claim.sentence.start >= first && is_bare(claim) && !headline(claim)
        {
            claim.kind = ClaimKind::Context;
        }
    }
}

/// The day of the first event that the page tells, where it bears harm: a page of which nobody knows when it was
/// published is about that.
fn first_day(claims: &[Claim]) -> Option<Date> {
    let mut real = claims.iter().filter(|claim| claim.is_real() && !claim.tolls.is_empty());
    let (from, to) = real.next()?.time.window()?;
    (days(from, to) <= FRESH).then_some(from)
}

/// Whether it was over more than a year before that day.
fn is_older(claim: &Claim, told: Date) -> bool {
    claim.time.window().is_some_and(|(_, to)| days(to, told) > OLD)
}

/// "16 of them had been killed before, in a previous attack": harm by another event, of which the page says neither
/// when nor where.
fn is_of_before(claim: &Claim, readings: &[Reading<'_>]) -> bool {
    let Some(at) = position(readings, claim) else { return false };
    let sentence = &readings[at].sentence;
    let told = sentence.tokens_of(claim.trigger.span());
    let other = |n: usize| {
        let act = (n + 1..n + 4)
            .any(|n| ACT_NOUNS.at(sentence, n).is_some() || sentence.singular(n) == "incident");
        let earlier = matches!(sentence.word(n), "earlier" | "previous" | "prior");
        let survived = sentence.word(n) == "another" && sentence.before(n) == "survived";
        act && (earlier || survived)
    };
    let near = told.start.saturating_sub(8)..(told.end + 8).min(sentence.len());
    let marks = |n: usize| matches!(sentence.word(n), "," | ";" | "." | "while");
    let before = (told.end..(told.end + 2).min(sentence.len()))
        .any(|n| sentence.word(n) == "before" && marks(n + 1));
    // "He died of wounds from an earlier attack": he died now.
    let fresh = claim.tolls.iter().any(|toll| toll.moved_from.is_some());
    let own = |words: Option<Span>| words.is_some_and(|span| claim.sentence.contains(span));
    let undated = !own(claim.time.words.span()) && !claim.tolls.is_empty() && !fresh;
    let sited = |place: &Place| own(place.words.span());
    let bare = undated && !claim.places.iter().any(sited);
    bare && (before || sentence.before(told.start) == "previously" || near.into_iter().any(other))
}

/// "The war has left 7,000 dead": harm by all of it, on no day that the sentence names.
pub(super) fn is_of_war(reading: &Reading<'_>, claim: &Claim) -> bool {
    let sentence = &reading.sentence;
    let harm = sentence.tokens_of(claim.trigger.span()).start;
    is_undated(claim) && !claim.tolls.is_empty() && is_by_war(sentence, harm)
}

/// "7,000 people have been killed": harm by many events, of which the page says not when they were.
fn is_undated_total(claim: &Claim) -> bool {
    const MANY: u64 = 500;
    let total = |toll: &Toll| {
        matches!(toll.scope, Scope::Period | Scope::TotalToDate) && toll.min >= Some(MANY)
    };
    is_undated(claim) && !claim.tolls.is_empty() && claim.tolls.iter().all(total)
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

/// Whether it is an act of arms of which nothing is said of when, where, by whom, with what, or with what harm, nor of a building or
/// ground that it is done to: cars burn in figures of speech too.
fn is_bare(claim: &Claim) -> bool {
    let doer = |actor: &Actor| actor.role == ActorRole::Actor;
    claim.event.plover == Some(Plover::Assault)
        && claim.time.window().is_none()
        && claim.places.is_empty()
        && claim.tolls.is_empty()
        && claim.weapons.is_empty()
        && claim.objects.iter().all(|object| object.class == "vehicle")
        && !claim.actors.iter().any(doer)
}

#[cfg(test)]
mod tests {
    use bearwitness_document::{ClaimKind, Modality};

    use crate::corpus;

    fn told(text: &'static str) -> Vec<(ClaimKind, Modality)> {
        let report = corpus::dated(text, "2015-05-06");
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

    fn undated(text: &'static str) -> Vec<(ClaimKind, Modality)> {
        let report = crate::corpus::report(text);
        report.claims.iter().map(|claim| (claim.kind, claim.modality)).collect()
    }

    #[test]
    fn of_a_page_without_a_date_the_first_event_says_what_is_old() {
        let old = "Shells killed four people in Homs on 4 May 2015. A mine killed nine people in Idlib in June 2012.";
        assert_eq!(undated(old), [EVENT, (ClaimKind::Event, Modality::Historical)]);
        let history = "Shells killed four people in Homs on 4 May 2012. A mine killed nine people in Idlib in June 2015.";
        assert_eq!(undated(history), [EVENT, EVENT]);
    }

    #[test]
    fn harm_by_an_attack_before_is_background() {
        let before = "Shells killed four people in Homs on 4 May 2015. His two brothers were killed in a previous attack.";
        assert_eq!(undated(before), [EVENT, (ClaimKind::Context, Modality::Happened)]);
        let wounds = "Shells killed four people in Homs on 4 May 2015. A nurse died of wounds from an earlier attack.";
        assert_eq!(undated(wounds)[1].0, ClaimKind::Event);
    }

    #[test]
    fn a_total_of_which_nobody_says_when_is_background() {
        let total = "Shells killed four people in Homs on 4 May 2015. The war has left 7,000 dead.";
        assert_eq!(told(total), [EVENT, (ClaimKind::Context, Modality::Happened)]);
        let dated = "Shells killed four people in Homs on 4 May 2015. The blast has left 7 dead.";
        assert_eq!(told(dated), [EVENT, EVENT]);
    }

    #[test]
    fn an_act_of_which_nothing_is_said_is_background() {
        let spoken = "Shells killed four people in Homs on 4 May 2015. Attacks went on.";
        assert_eq!(told(spoken), [EVENT, (ClaimKind::Context, Modality::Happened)]);
        let done = "Shells killed four people in Homs on 4 May 2015. Rebels attacked a convoy.";
        assert_eq!(told(done), [EVENT, EVENT]);
    }
}
