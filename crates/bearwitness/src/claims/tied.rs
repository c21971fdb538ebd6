//! What goes on with an event that was told in the sentences before: "The attack left two dead" is where the attack
//! was, and so are "four people" of whom the next sentence says that they "were killed", and nothing of where.

use bearwitness_document::{Acled, Basis, Claim, ClaimKind, Modality, Passage, Place, TimeBasis};

use super::parts::{is_one_kind, is_same_story, is_sited};
use crate::{act::Told, reading::Reading, roles::goes_on};

/// Sentences back in which the event is sought that "the attack" means.
const BACK: usize = 3;
/// Sentences back for harm that is told alone.
const NEXT: usize = 1;
/// Days that one event lasts at most.
const DAYS: i32 = 7;

/// Gives claims that say neither where nor when the place and day of the event that they go on with.
/// Nothing goes on across a seam.
pub(super) fn tie(claims: &mut [Claim], readings: &[Reading<'_>], passages: &[Passage]) {
    let of = |claim: &Claim| {
        let begins = |reading: &Reading<'_>| reading.sentence.span.start.cmp(&claim.sentence.start);
        readings.binary_search_by(begins).ok()
    };
    for at in 1..claims.len() {
        let (before, rest) = claims.split_at_mut(at);
        let claim = &mut rest[0];
        let Some(here) = of(claim).filter(|_| claim.is_real()) else { continue };
        let reading = &readings[here];
        let Some(back) = reach(claim, reading) else { continue };
        let near = |told: &Claim| {
            let there = of(told).filter(|there| *there < here && here - there <= back);
            there.is_some_and(|there| {
                let between = readings[there].sentence.passage + 1..=reading.sentence.passage;
                !passages[between].iter().any(|passage| passage.seam_before)
            })
        };
        let told = before.iter().rev().find(|told| {
            is_one_event(told)
                && near(told)
                && is_one_kind(told, claim)
                && is_same_story(told, claim)
        });
        if let Some(told) = told {
            go_on(claim, told, reading);
        }
    }
}

/// How many sentences back an event may stand that the claim goes on with; none where it goes on with none.
fn reach(claim: &Claim, reading: &Reading<'_>) -> Option<usize> {
    let harm = || is_only_harm(claim, reading).then_some(NEXT);
    if goes_on(reading) { Some(BACK) } else { harm() }
}

/// Harm without a word for what did it: "four people were killed".
fn is_only_harm(claim: &Claim, reading: &Reading<'_>) -> bool {
    let trigger = |told: &Told| {
        let span = reading.sentence.span_of(&told.tokens);
        claim.trigger.span().overlaps(span)
    };
    claim.event.acled.is_none() && !claim.tolls.is_empty() && !reading.acts.iter().any(trigger)
}

/// Whether it tells one act of arms at one place: what came of a campaign of weeks may be anywhere.
fn is_one_event(told: &Claim) -> bool {
    let days = told.time.window().map_or(0, |(from, to)| (to - from).get_days());
    let strategic = |kind: Acled| kind.event_type() == "Strategic developments";
    let tried = told.kind == ClaimKind::Event && told.modality == Modality::Attempted;
    (told.is_real() || tried)
        && days < DAYS
        && !told.event.acled.is_some_and(strategic)
        && is_sited(told)
}

/// Takes the place where the sentence names none, and the day where it names none.
fn go_on(claim: &mut Claim, told: &Claim, reading: &Reading<'_>) {
    if claim.places.is_empty() {
        if !reading.places.is_empty() {
            return;
        }
        let sites = told.places.iter().filter(|place| place.role.is_where()).cloned();
        claim.places = sites.map(|place| Place { basis: Basis::Coreference, ..place }).collect();
    }
    if reading.times.is_empty() && claim.time.window().is_none() {
        claim.time = told.time.clone();
        if claim.time.window().is_some() {
            claim.time.basis = TimeBasis::Anchored;
            claim.flags.extend(told.flags.iter().filter(|flag| *flag == "date_inferred").cloned());
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::corpus;

    /// The place of each claim by its name, and its first day.
    fn told(text: &'static str) -> Vec<String> {
        let report = corpus::report(text);
        let shown = report.claims.iter().map(|claim| {
            let site = claim.places.iter().find(|place| place.role.is_where());
            let site = site.and_then(|place| place.name.as_deref()).unwrap_or("-");
            let day = claim.time.earliest.map_or("-".to_owned(), |day| day.to_string());
            format!("{} {site} {day}", claim.trigger.text)
        });
        shown.collect()
    }

    #[test]
    fn what_goes_on_is_where_it_was_told() {
        let shells = "Shells hit a market in Homs on 4 May 2015. ";
        let more = |next: &str| told(format!("{shells}{next}").leak());
        assert_eq!(more("The attack left two people dead.")[1], "dead Homs 2015-05-04");
        assert_eq!(more("Four people were killed, medics said.")[1], "killed Homs 2015-05-04");
    }

    #[test]
    fn what_names_its_own_place_or_is_another_act_is_not() {
        let shells = "Shells hit a market in Homs on 4 May 2015. ";
        let more = |next: &str| told(format!("{shells}{next}").leak());
        assert_eq!(more("Four people were killed in Idlib, medics said.")[1], "killed Idlib -");
        assert_eq!(more("Gunmen abducted a nurse.")[1], "abducted - -");
        assert_eq!(
            more("The bakery opened again. Bread is sold. Four people were killed.")[1],
            "killed - -"
        );
    }
}
