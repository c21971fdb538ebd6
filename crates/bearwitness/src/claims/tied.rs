//! What goes on with an event that was told in the sentences before: "The attack left two dead" is where the attack
//! was, and so are "four people" of whom the next sentence says that they "were killed", and nothing of where. And
//! "the attack took place in the old town on Monday" says where and when of one that was told without.

use bearwitness_document::{
    Acled, Actor, ActorRole, Basis, Claim, ClaimKind, Modality, Passage, Place, Plover, Polarity,
    Scope, Span, TimeBasis, Toll,
};
use bearwitness_language::{Relation, Upos};

use super::{
    kind::{is_of_known, is_only_harm, lend_kind, take_kind, take_kind_after},
    page::{Page, is_definite, noun},
    sides::{belongs, is_state},
    story::{
        DAYS, is_one_event, is_one_kind, is_same_place, is_same_story, is_sited, is_undated, sites,
    },
};
use crate::{
    group::is_done_before,
    lede::lede,
    reading::Reading,
    roles::{goes_on, is_elsewhen},
    time::is_counted,
};

/// Sentences back in which the event is sought that "the attack" means.
pub(crate) const BACK: usize = 3;
/// Sentences back for harm that is told alone.
pub(super) const NEXT: usize = 1;

/// Gives claims that say neither where nor when the place and day of the event that they go on with, and those that
/// do not say what was done its kind. Nothing goes on across a seam.
pub(super) fn tie(claims: &mut [Claim], readings: &[Reading<'_>], passages: &[Passage]) {
    let page = Page::new(readings, passages);
    for at in 1..claims.len() {
        let (before, rest) = claims.split_at_mut(at);
        let claim = &mut rest[0];
        let none = is_none(claim);
        let Some(reading) = page.reading(claim).filter(|_| claim.is_real() || none) else {
            continue;
        };
        let back = reach(claim, reading).map(|back| past_idle(back, before, claim, &page));
        recall(before, claim, &page);
        share(before, claim, reading);
        tell(before, claim, &page);
        heed(before, claim, &page);
        answer(before, claim, &page);
        take_kind(before, claim, &page);
        let Some(back) = back else { continue };
        let placed = |told: &Claim, claim: &Claim| {
            let open = told.tolls.is_empty() && !sites(told).is_empty();
            open && is_one_event(told) && page.goes_on(told, claim, NEXT)
        };
        let of_source = taken_out(claim, |claim| before.iter().any(|told| placed(told, claim)));
        let may_be = |told: &&Claim, back| {
            is_one_event(told)
                && page.goes_on(told, claim, back)
                && is_one_kind(told, claim)
                && is_same_story(told, claim)
        };
        let mut told = before.iter().rev();
        // A village that no table knows is where the next sentence is, where nothing else is in reach.
        let known = told.clone().find(|told| is_sited(told) && may_be(told, back));
        let named = |told: &&Claim| !sites(told).is_empty() && may_be(told, back.min(NEXT + 1));
        let told = known.or_else(|| told.find(named));
        if let Some(told) = told {
            if none {
                lend_kind(told, claim);
                claim.polarity = Polarity::Positive;
            }
            let listed: Vec<&Claim> =
                before.iter().filter(|other| other.trigger == told.trigger).collect();
            go_on(claim, told, &listed, reading);
        }
        if claim.places.is_empty() {
            claim.places = of_source;
        }
    }
    take_kind_after(claims, &page);
}

/// "Four women were killed, according to a nurse at Sake": the places of who tells it, taken out where an event was told right before
/// that has its own.
fn taken_out(claim: &mut Claim, placed: impl Fn(&Claim) -> bool) -> Vec<Place> {
    let tellers: Vec<Span> =
        claim.attribution.chain.iter().map(|source| source.words.span()).collect();
    let of_teller = |span: Span| tellers.iter().any(|teller| teller.contains(span));
    let own = |place: &Place| place.words.span().is_some_and(of_teller);
    let only = !claim.places.is_empty() && claim.places.iter().all(own);
    if only && placed(claim) { std::mem::take(&mut claim.places) } else { vec![] }
}

/// "No one was hurt": of an event that was told before it is the toll, and does not say that there was none.
fn is_none(claim: &Claim) -> bool {
    let nobody = |toll: &Toll| toll.max == Some(0) && toll.scope == Scope::Event;
    claim.kind == ClaimKind::Event
        && claim.modality == Modality::Happened
        && claim.polarity == Polarity::Negative
        && !claim.tolls.is_empty()
        && claim.tolls.iter().all(nobody)
}

/// "The bombing of the market killed nine" has the day that was found for "the bombing of the market", whatever day was
/// named since.
fn recall(before: &[Claim], claim: &mut Claim, page: &Page<'_>) {
    let Some(reading) = page.reading(claim) else { return };
    let sentence = &reading.sentence;
    if claim.time.words.span().is_some_and(|span| claim.sentence.contains(span)) {
        return;
    }
    let nouns = reading.acts.iter().filter(|told| !told.act.verb).map(|told| told.tokens.end - 1);
    let known: Vec<&str> = nouns
        .filter(|noun| is_definite(sentence, *noun))
        .map(|noun| sentence.singular(noun))
        .collect();
    let names = |told: &Claim| {
        let there = page.reading(told)?;
        Some(known.contains(&there.sentence.singular(noun(told, there)?)))
    };
    let counted = |told: &&Claim| is_counted(&told.time) && told.time.window().is_some();
    let mut told = before.iter().rev().filter(counted);
    if let Some(told) = told.find(|told| names(told) == Some(true) && is_same_place(told, claim)) {
        claim.time = told.time.clone();
    }
}

/// "Clashes near Sake left nine dead, while the army put the toll at four", "a nurse was shot in Homs; her driver was hurt":
/// harm told alone, in the sentence of an act, is where the act was.
fn share(before: &[Claim], claim: &mut Claim, reading: &Reading<'_>) {
    let of_event = claim.tolls.iter().all(|toll| toll.scope == Scope::Event);
    if !(is_only_harm(claim, reading) && claim.places.is_empty() && of_event)
        || is_apart(claim, reading)
    {
        return;
    }
    let told =
        before.iter().rev().find(|told| told.sentence == claim.sentence && is_one_event(told));
    if let Some(told) = told.filter(|told| is_sited(told)) {
        claim.places = lend_sites(told);
        lend_kind(told, claim);
        if claim.time.words.span().is_none() {
            claim.time = told.time.clone();
        }
    }
}

/// "the toll of the war", "two others were killed elsewhere": harm of which the words say that it is of something else.
fn is_apart(claim: &Claim, reading: &Reading<'_>) -> bool {
    const ELSEWHERE: [&str; 6] =
        ["accident", "disease", "elsewhere", "separate", "separately", "since"];
    let sentence = &reading.sentence;
    let trigger = sentence.tokens_of(claim.trigger.span());
    let noun = trigger.end.saturating_sub(1);
    let counted = sentence.is_upos(noun, Upos::Noun);
    let known = is_definite(sentence, noun) && sentence.child(noun, &[Relation::Nmod]).is_none();
    let after = || trigger.start.saturating_sub(6)..sentence.len();
    counted && !known
        || is_done_before(sentence, trigger.start)
        || is_elsewhen(sentence, trigger.start)
        || after().any(|n| ELSEWHERE.contains(&sentence.word(n)))
}

/// "The kidnapping took place in the old town on 3 May" tells of the one that was told before without it.
fn tell(before: &mut [Claim], claim: &Claim, page: &Page<'_>) {
    let Some(reading) = page.reading(claim).filter(|reading| takes_place(claim, reading)) else {
        return;
    };
    let named = claim.time.words.span().is_some();
    let told = before.iter_mut().rev().find(|told| {
        told.is_real()
            && told.event.acled == claim.event.acled
            && page.goes_on(told, claim, BACK)
            && is_open(told, claim)
            && is_same_place(told, claim)
    });
    let Some(told) = told else { return };
    if named && is_undated(told) {
        told.time = claim.time.clone();
        told.time.basis = TimeBasis::Anchored;
        told.flags.retain(|flag| flag != "date_inferred");
    }
    let unsaid = page.reading(told).is_some_and(|there| there.places.is_empty());
    if told.places.is_empty() && unsaid && reading.sentence.span != told.sentence {
        told.places = lend_sites(claim);
    }
}

/// "They called for air strikes. As a result, five were killed": what was called for came.
fn heed(before: &mut [Claim], claim: &Claim, page: &Page<'_>) {
    let results = |reading: &Reading<'_>| {
        let sentence = &reading.sentence;
        let first = lede(sentence);
        let result = ["result", "consequence"].contains(&sentence.word(first + 2));
        sentence.word(first) == "as" && result && is_only_harm(claim, reading)
    };
    if !page.reading(claim).is_some_and(results) {
        return;
    }
    let called = |told: &&mut Claim| {
        told.modality == Modality::Hypothetical
            && page.goes_on(told, claim, NEXT)
            && page.reading(told).is_some_and(|there| is_called_for(told, there))
    };
    if let Some(told) = before.iter_mut().rev().find(called) {
        (told.kind, told.modality) = (ClaimKind::Event, Modality::Happened);
    }
}

/// "Crowds marched in Homs on Monday. Police opened fire": what forces of the state do next, and of which nothing is said of
/// where, they do to the crowd.
fn answer(before: &[Claim], claim: &mut Claim, page: &Page<'_>) {
    let Some(reading) = page.reading(claim).filter(|_| claim.is_real()) else { return };
    let of_state = |actor: &Actor| belongs(reading, actor).is_some_and(is_state);
    let mut doers = claim.actors.iter().filter(|actor| actor.role == ActorRole::Actor);
    let elsewhere = !claim.places.is_empty();
    if elsewhere || claim.event.plover != Some(Plover::Assault) || !doers.any(of_state) {
        return;
    }
    let marched = |told: &&Claim| {
        let protest = told.event.plover == Some(Plover::Protest);
        protest && told.is_real() && is_sited(told) && page.goes_on(told, claim, NEXT)
    };
    if let Some(told) = before.iter().rev().find(marched) {
        go_on(claim, told, &[told], reading);
    }
}

/// Whether the act is what the sentence tells that somebody called for.
fn is_called_for(claim: &Claim, reading: &Reading<'_>) -> bool {
    let sentence = &reading.sentence;
    let trigger = sentence.tokens_of(claim.trigger.span());
    let noun = trigger.end.saturating_sub(1);
    let mut above = sentence.above(noun);
    above.any(|verb| sentence.verbs(verb).any(|verb| matches!(verb, "call" | "request")))
}

/// Whether the sentence says of the act only that it happened.
fn takes_place(claim: &Claim, reading: &Reading<'_>) -> bool {
    let sentence = &reading.sentence;
    let Some(noun) = noun(claim, reading).filter(|noun| is_definite(sentence, *noun)) else {
        return false;
    };
    let happens = |at: &usize| {
        sentence.verbs(*at).any(|verb| match verb {
            "take" => sentence.word(at + 1) == "place",
            "happen" | "occur" => true,
            "carry" | "commit" | "launch" | "perpetrate" | "stage" => sentence.is_passive_verb(*at),
            _ => false,
        })
    };
    let subject = sentence.hangs(noun, &[Relation::Nsubj, Relation::NsubjPass]);
    subject && sentence.head(noun).as_ref().is_some_and(happens)
}

/// Whether the day that the claim names may be that of what was told, whose own was none or a guess.
fn is_open(told: &Claim, claim: &Claim) -> bool {
    let guessed = told.time.basis == TimeBasis::Tense;
    match (told.time.window(), claim.time.window()) {
        (Some(there), Some(here)) => guessed && here.1 <= there.1,
        _ => true,
    }
}

/// How many sentences back an event may stand that the claim goes on with; none where it goes on with none.
fn reach(claim: &Claim, reading: &Reading<'_>) -> Option<usize> {
    let alone = || is_only_harm(claim, reading) || is_suffered(claim, reading);
    let harm = || (alone() && !is_long_sum(claim)).then_some(NEXT);
    if goes_on(reading) || is_of_known(claim, reading) { Some(BACK) } else { harm() }
}

/// "Eleven people died", and nothing of how or where.
fn tells_harm_alone(reading: &Reading<'_>) -> bool {
    const MORE: [&str; 6] = ["at", "drowned", "in", "near", "of", "similar"];
    let sentence = &reading.sentence;
    let more = |n: usize| MORE.contains(&sentence.word(n));
    reading.acts.is_empty() && reading.weapons.is_empty() && !(0..sentence.len()).any(more)
}

/// "Gunmen fired on two lorries in Homs. The president spoke on television. Eleven people died": one sentence more, where the one
/// between tells no event and names no place.
fn past_idle(back: usize, before: &[Claim], claim: &Claim, page: &Page<'_>) -> usize {
    let idle = || {
        page.before(claim).is_some_and(|between| {
            let span = between.sentence.span;
            let acts = |told: &Claim| told.sentence.contains(span) && told.kind == ClaimKind::Event;
            between.places.is_empty() && !before.iter().any(acts)
        })
    };
    let alone = page.reading(claim).is_some_and(tells_harm_alone);
    if back == NEXT && alone && idle() { NEXT + 1 } else { back }
}

/// "52,000 have been killed since 2023": a sum of more days than one event lasts is not where the last one was.
fn is_long_sum(claim: &Claim) -> bool {
    let days = claim.time.window().map_or(0, |(from, to)| (to - from).get_days());
    days > DAYS && claim.tolls.iter().all(|toll| toll.scope != Scope::Event)
}

/// "Two people were shot dead": what was done to them, and nothing of who did it or that it was something else.
fn is_suffered(claim: &Claim, reading: &Reading<'_>) -> bool {
    let sentence = &reading.sentence;
    let verb = sentence.tokens_of(claim.trigger.span()).start;
    let done = claim.actors.iter().any(|actor| actor.role == ActorRole::Actor);
    sentence.is_passive_verb(verb) && !claim.tolls.is_empty() && !done && !is_apart(claim, reading)
}

/// Takes the place where the sentence names none, and the day where it names none. What was told of several places,
/// "Shells hit Homs and Hama. Two people died", has its sum.
fn go_on(claim: &mut Claim, told: &Claim, listed: &[&Claim], reading: &Reading<'_>) {
    if claim.places.is_empty() {
        if names_site(reading) {
            return;
        }
        claim.places = listed.iter().copied().flat_map(lend_sites).collect();
        if listed.len() > 1 {
            sum_up(claim);
        }
    }
    let trigger = reading.sentence.tokens_of(claim.trigger.span()).start;
    let former = is_elsewhen(&reading.sentence, trigger);
    if reading.names_no_day()
        && !former
        && claim.time.window().is_none()
        && !outlasts(claim, told, reading)
    {
        claim.time = told.time.clone();
        let hour = reading.times.iter().find_map(|when| when.clock.clone());
        claim.time.local_from = hour.or(claim.time.local_from.take());
        if claim.time.window().is_some() {
            claim.time.basis = TimeBasis::Anchored;
            claim.flags.extend(told.flags.iter().filter(|flag| *flag == "date_inferred").cloned());
        }
    }
}

/// Whether the sentence names a place that is not only where its source is: "a medic at Example hospital put the toll at 11".
fn names_site(reading: &Reading<'_>) -> bool {
    reading.places.iter().any(|place| !reading.is_of_source(&place.tokens))
}

/// Makes the figures of one event those of several.
fn sum_up(claim: &mut Claim) {
    for toll in claim.tolls.iter_mut().filter(|toll| toll.scope == Scope::Event) {
        toll.scope = Scope::SeveralEvents;
    }
}

/// "They launched an offensive on Monday. The army has lost 400 men in the battle": what has come of a fight that goes on
/// is not of the day on which it began.
fn outlasts(claim: &Claim, told: &Claim, reading: &Reading<'_>) -> bool {
    let sentence = &reading.sentence;
    let trigger = sentence.tokens_of(claim.trigger.span());
    let has = |n: usize| matches!(sentence.word(n), "has" | "have" | "'ve");
    let perfect = |at: usize| sentence.children_by(at, &[Relation::Aux]).any(has);
    told.event.acled == Some(Acled::ArmedClash)
        && !claim.tolls.is_empty()
        && trigger.into_iter().any(perfect)
}

/// Where it was told to have been, for another claim of the same event.
pub(super) fn lend_sites(told: &Claim) -> Vec<Place> {
    let sites = told.places.iter().filter(|place| place.role.is_where()).cloned();
    sites.map(|place| Place { basis: Basis::Coreference, ..place }).collect()
}

#[cfg(test)]
mod tests {
    use bearwitness_document::{Polarity, Scope};

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

    /// The same of a sentence and the next.
    fn after(first: &str, next: &str) -> Vec<String> {
        told(format!("{first} {next}").leak())
    }

    #[test]
    fn what_goes_on_is_where_it_was_told() {
        let more = |next: &str| after("Shells hit a market in Homs on 4 May 2015.", next);
        assert_eq!(more("The attack left two people dead.")[1], "dead Homs 2015-05-04");
        assert_eq!(more("Four people were killed, medics said.")[1], "killed Homs 2015-05-04");
        let medic = "A doctor at Al-Example hospital put the toll at 11.";
        assert_eq!(more(medic)[1], "toll Homs 2015-05-04");
        // A village that only our own table knows.
        let village = told(
            "Shells hit the village of Hass in Syria on 4 May 2015. Two people were hurt in the attack.",
        );
        assert_eq!(village[1], "hurt Hass 2015-05-04");
    }

    #[test]
    fn who_was_shot_or_died_later_was_where_it_was_told() {
        let police = "Police opened fire on a crowd in Homs on 4 May 2015.";
        let more = |next: &str| after(police, next);
        assert_eq!(more("Two people were shot dead.")[1], "shot Homs 2015-05-04");
        assert_eq!(more("Two people were shot dead elsewhere.")[1], "shot - -");
        let blast = "Four people were hurt when a bomb went off in Homs on 4 May 2015.";
        let later = after(blast, "Two of the wounded died in hospital the next day.");
        assert_eq!(later[1], "died Homs 2015-05-05");
    }

    #[test]
    fn what_goes_on_with_several_places_is_in_any_of_them() {
        let report =
            corpus::report("Shells hit Homs and Hama on 4 May 2015. Two people were hurt.");
        let harm = report.claims.last().expect("the harm is a claim");
        let names: Vec<_> = harm.places.iter().filter_map(|place| place.name.as_deref()).collect();
        assert_eq!(names, ["Homs", "Ḩamāh"]);
        assert_eq!(harm.tolls[0].scope, Scope::SeveralEvents);
    }

    #[test]
    fn harm_alone_is_of_what_its_sentence_told() {
        let clash =
            "Clashes near Homs on 4 May 2015 left nine dead, while the army put the toll at four.";
        assert_eq!(told(clash)[1], "toll Homs 2015-05-04");
        let driver = "A nurse was shot in Homs on 4 May 2015; her driver was also hurt.";
        assert_eq!(told(driver)[1], "hurt Homs 2015-05-04");
        let elsewhere = "A nurse was shot in Homs on 4 May 2015; two men were hurt elsewhere.";
        assert_eq!(told(elsewhere)[1], "hurt - 2015-05-04");
        let before = "A nurse was abducted in Homs on 4 May 2015 after gunmen killed her son.";
        assert_eq!(told(before)[1], "killed - -");
        let other = "Clashes near Homs on 4 May 2015 left nine dead, while the army put the toll of the war at 400.";
        assert_eq!(told(other).iter().filter(|told| told.contains("Homs 2015-05-04")).count(), 1);
    }

    #[test]
    fn that_nobody_was_hurt_is_the_toll_of_what_was_told() {
        let nobody = |next: &str| {
            let text = format!("Shells hit a market in Homs on 4 May 2015. {next}");
            let report = corpus::report(text.leak());
            let claim = report.claims.last().expect("a claim").clone();
            (claim.polarity, claim.tolls[0].max, claim.time.earliest.is_some())
        };
        let told = (Polarity::Positive, Some(0), true);
        assert_eq!(nobody("No one was hurt, medics said."), told);
        assert_eq!(nobody("There were no casualties."), told);
        assert_eq!(nobody("In Idlib no one was hurt."), (Polarity::Negative, Some(0), false));
    }

    #[test]
    fn what_police_do_next_is_done_to_the_crowd() {
        let march = "Protesters marched through Homs on 4 May 2015.";
        let more = |next: &str| after(march, next);
        assert_eq!(more("Police opened fire, killing two.")[1], "opened fire Homs 2015-05-04");
        assert_eq!(more("Police opened fire in Idlib.")[1], "opened fire Idlib -");
        assert_eq!(more("Rebels opened fire, killing two.")[1], "opened fire - -");
    }

    #[test]
    fn an_attempt_that_cost_lives_has_happened() {
        let modality = |text: &str| corpus::report(text).claims[0].modality;
        let cost = "Nine rebels were killed during an offensive to recapture the road into Homs.";
        assert_eq!(modality(cost), bearwitness_document::Modality::Happened);
        let tried = "Gunmen set up a checkpoint to kidnap nine travellers.";
        let report = corpus::report(tried);
        let kidnap = report.claims.iter().find(|claim| claim.trigger.text == "kidnap");
        assert_eq!(kidnap.map(|c| c.modality), Some(bearwitness_document::Modality::Attempted));
    }

    #[test]
    fn what_names_its_own_place_or_is_another_act_is_not() {
        let more = |next: &str| after("Shells hit a market in Homs on 4 May 2015.", next);
        assert_eq!(more("Four people were killed in Idlib, medics said.")[1], "killed Idlib -");
        assert_eq!(more("Gunmen abducted a nurse.")[1], "abducted - -");
        assert_eq!(more("Gunmen shot two people dead.")[1], "shot - -");
        assert_eq!(
            more("The bakery opened again. Bread is sold. Four people were killed.")[1],
            "killed - -"
        );
    }

    #[test]
    fn where_and_when_it_took_place_is_told_later() {
        let text = "Gunmen have abducted a nurse. The abduction took place in Homs on 4 May 2015.";
        assert_eq!(told(text)[0], "abducted Homs 2015-05-04");
        let other = "Gunmen have abducted a nurse. The shelling took place in Homs on 4 May 2015.";
        assert_eq!(told(other)[0], "abducted - -");
    }
}
