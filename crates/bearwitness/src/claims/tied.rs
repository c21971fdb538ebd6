//! What goes on with an event that was told in the sentences before: "The attack left two dead" is where the attack
//! was, and so are "four people" of whom the next sentence says that they "were killed", and nothing of where. It is
//! of the kind that was told, too: after "a bomb went off", "the attack" is a bombing. And "the attack took place in
//! the old town on Monday" says where and when of one that was told without.

use bearwitness_document::{
    Acled, ActorRole, Basis, Claim, ClaimKind, Modality, Passage, Place, Plover, Scope, TimeBasis,
    Toll,
};
use bearwitness_language::{Relation, Upos};

use super::parts::{is_one_kind, is_same_place, is_same_story, is_sited};
use crate::{
    act::{REMOTE, Told},
    reading::{Reading, position},
    roles::goes_on,
    seam,
    sentence::Sentence,
    time::is_counted,
};

/// Sentences back in which the event is sought that "the attack" means.
pub(super) const BACK: usize = 3;
/// Sentences back for harm that is told alone.
const NEXT: usize = 1;
/// Days that one event lasts at most.
const DAYS: i32 = 7;
/// The ACLED event type of acts of arms from afar.
const REMOTE_VIOLENCE: &str = "Explosions/Remote violence";

/// Gives claims that say neither where nor when the place and day of the event that they go on with, and those that
/// do not say what was done its kind. Nothing goes on across a seam.
pub(super) fn tie(claims: &mut [Claim], readings: &[Reading<'_>], passages: &[Passage]) {
    let page = Page::new(readings, passages);
    for at in 1..claims.len() {
        let (before, rest) = claims.split_at_mut(at);
        let claim = &mut rest[0];
        let Some(reading) = page.reading(claim).filter(|_| claim.is_real()) else { continue };
        let back = reach(claim, reading);
        recall(before, claim, &page);
        tell(before, claim, &page);
        take_kind(before, claim, &page);
        let Some(back) = back else { continue };
        let told = before.iter().rev().find(|told| {
            is_one_event(told)
                && is_sited(told)
                && page.goes_on(told, claim, back)
                && is_one_kind(told, claim)
                && is_same_story(told, claim)
        });
        if let Some(told) = told {
            let listed: Vec<&Claim> =
                before.iter().filter(|other| other.trigger == told.trigger).collect();
            go_on(claim, told, &listed, reading);
        }
    }
    take_kind_after(claims, &page);
}

/// A page as its claims lie in it.
pub(super) struct Page<'a> {
    readings: &'a [Reading<'a>],
    passages: &'a [Passage],
}

impl<'a> Page<'a> {
    pub(super) fn new(readings: &'a [Reading<'a>], passages: &'a [Passage]) -> Self {
        Self { readings, passages }
    }

    /// The place of the claim's sentence among those of the page.
    fn sentence(&self, claim: &Claim) -> Option<usize> {
        position(self.readings, claim)
    }

    pub(super) fn reading(&self, claim: &Claim) -> Option<&'a Reading<'a>> {
        self.sentence(claim).map(|at| &self.readings[at])
    }

    /// "oil fields captured by the rebels were hit": told of something by the way, and no event that the page goes on with.
    fn is_by_the_way(&self, told: &Claim) -> bool {
        let Some(reading) = self.reading(told).filter(|_| told.tolls.is_empty()) else {
            return false;
        };
        let sentence = &reading.sentence;
        let verb = sentence.tokens_of(told.trigger.span()).start;
        sentence.is_upos(verb, Upos::Verb) && sentence.hangs(verb, &[Relation::Acl])
    }

    /// Whether the claim stands at most so many sentences after what was told, and no seam between.
    pub(super) fn goes_on(&self, told: &Claim, claim: &Claim, back: usize) -> bool {
        let Some((there, here)) = self.sentence(told).zip(self.sentence(claim)) else {
            return false;
        };
        let passage = |at: usize| self.readings[at].sentence.passage;
        there < here
            && here - there <= back
            && !seam::is_between(self.passages, passage(there), passage(here))
    }
}

/// Gives a claim that does not say what was done the kind of the event that it goes on with: the nearest, or the
/// only kind that the page has told.
fn take_kind(before: &[Claim], claim: &mut Claim, page: &Page<'_>) {
    let Some(reading) = page.reading(claim) else { return };
    if is_attack_of_known(claim, reading) {
        let remote = |told: &&Claim| {
            is_one_event(told)
                && told.event.acled.is_some_and(|kind| kind.event_type() == REMOTE_VIOLENCE)
                && is_same_story(told, claim)
        };
        let mut acts = before.iter().rev().filter(|told| told.event.plover == claim.event.plover);
        let last = acts.next().filter(|told| page.goes_on(told, claim, BACK));
        if let Some(told) = last.filter(remote) {
            lend_kind(told, claim);
        }
        return;
    }
    if !is_without_kind(claim) {
        return;
    }
    let back = if is_known(claim, reading) || is_of_known(claim, reading) && !has_doer(claim) {
        BACK
    } else if is_only_harm(claim, reading) && !has_doer(claim) {
        NEXT
    } else {
        return;
    };
    let coded = |told: &&Claim| {
        is_one_event(told)
            && may_lend(told, claim)
            && is_same_story(told, claim)
            && !page.is_by_the_way(told)
    };
    let near = |told: &&Claim| page.goes_on(told, claim, back);
    let told = before.iter().rev().filter(coded).find(near);
    let told = told.or_else(|| next_told(before, claim, page));
    let Some(told) = told.or_else(|| only_kind(before, claim, page, back)) else { return };
    lend_kind(told, claim);
}

/// Gives a claim the kind of the event that it tells of.
fn lend_kind(told: &Claim, claim: &mut Claim) {
    claim.event.acled = told.event.acled;
    claim.event.plover = claim.event.plover.or(told.event.plover);
    claim.event.modes.extend(&told.event.modes);
    claim.event.modes.sort_unstable();
    claim.event.modes.dedup();
}

/// Whether the event is told with a kind, by its code or by what it was done with, that is not at odds with
/// what the claim was done with.
fn may_lend(told: &Claim, claim: &Claim) -> bool {
    let (there, here) = (&told.event.modes, &claim.event.modes);
    let coded = told.event.acled.is_some() || there.iter().any(|mode| REMOTE.contains(mode));
    let far = here.iter().any(|mode| REMOTE.contains(mode));
    coded && (!far || here.iter().any(|mode| there.contains(mode)))
}

/// The act of arms told last before harm that is told alone, some sentences back.
fn next_told<'c>(before: &'c [Claim], claim: &Claim, page: &Page<'_>) -> Option<&'c Claim> {
    let reading = page.reading(claim).filter(|reading| is_only_harm(claim, reading))?;
    let free = reading.names_no_day() && claim.places.is_empty();
    let mut acts = before.iter().rev().filter(|told| told.event.plover == Some(Plover::Assault));
    let last = acts.next().filter(|_| free)?;
    let lends = is_one_event(last) && may_lend(last, claim) && is_same_story(last, claim);
    (lends && page.goes_on(last, claim, BACK)).then_some(last)
}

/// The event that "the attack" means in a page that has told of one kind only, however far back.
fn only_kind<'c>(
    before: &'c [Claim],
    claim: &Claim,
    page: &Page<'_>,
    back: usize,
) -> Option<&'c Claim> {
    let mut coded = before.iter().rev().filter(|told| {
        back == BACK
            && is_one_event(told)
            && told.event.plover == Some(Plover::Assault)
            && may_lend(told, claim)
            && page.goes_on(told, claim, usize::MAX)
    });
    let last = coded.next()?;
    let one = coded.all(|told| told.event.acled == last.event.acled);
    (one && is_same_story(last, claim)).then_some(last)
}

/// Gives a claim without a kind that of the next sentences, which go on with it: "Four people died in an attack.
/// The bomb went off at noon."
fn take_kind_after(claims: &mut [Claim], page: &Page<'_>) {
    for at in (0..claims.len()).rev() {
        let (upto, after) = claims.split_at_mut(at + 1);
        let claim = &mut upto[at];
        let Some(reading) = page.reading(claim).filter(|_| claim.is_real()) else { continue };
        if !is_open_kind(claim) || has_doer(claim) || !is_vague(claim, reading) {
            continue;
        }
        let goes_on = |told: &&Claim| {
            told.is_real()
                && may_lend(told, claim)
                && page.goes_on(claim, told, BACK - 1)
                && is_same_story(claim, told)
                && page.reading(told).is_some_and(|there| is_of_known_weapon(told, there))
        };
        if let Some(told) = after.iter().find(goes_on) {
            lend_kind(told, claim);
        }
    }
}

/// Whether nothing says what kind of act of arms it was, nor what it was done with.
fn is_open_kind(claim: &Claim) -> bool {
    is_without_kind(claim) && claim.event.modes.is_empty() && claim.weapons.is_empty()
}

/// "an attack", or harm alone.
fn is_vague(claim: &Claim, reading: &Reading<'_>) -> bool {
    let attack = |noun: usize| {
        matches!(reading.sentence.singular(noun), "attack" | "assault" | "raid" | "strike")
    };
    is_only_harm(claim, reading) || noun(claim, reading).is_some_and(attack)
}

/// "the explosion", "the car bomb went off": told as one of which the reader knows.
fn is_of_known_weapon(told: &Claim, reading: &Reading<'_>) -> bool {
    let sentence = &reading.sentence;
    let weapon = |n: usize| reading.weapons.iter().any(|weapon| weapon.tokens.contains(&n));
    let act = noun(told, reading).is_some_and(|noun| is_definite(sentence, noun));
    let verb = sentence.tokens_of(told.trigger.span()).start;
    let doer = [sentence.subject(verb), sentence.patient(verb)].into_iter().flatten();
    let known = |n: usize| weapon(n) && is_definite(sentence, n);
    act || doer.into_iter().any(known)
}

/// Whether the words leave open what kind of act of arms it was.
fn is_without_kind(claim: &Claim) -> bool {
    claim.event.acled.is_none() && claim.event.plover.is_none_or(|plover| plover == Plover::Assault)
}

fn has_doer(claim: &Claim) -> bool {
    claim.actors.iter().any(|actor| actor.role == ActorRole::Actor)
}

/// "the attack", "this assault": an act told before, of which the words say no more than that.
fn is_known(claim: &Claim, reading: &Reading<'_>) -> bool {
    let sentence = &reading.sentence;
    let Some(noun) = noun(claim, reading) else { return false };
    is_definite(sentence, noun) && sentence.child(noun, &[Relation::Nmod]).is_none()
}

/// "The attack killed two civilians": an attack on civilians for no word but that, after a sentence that may say what sort
/// of attack it was.
fn is_attack_of_known(claim: &Claim, reading: &Reading<'_>) -> bool {
    let sentence = &reading.sentence;
    let known = |told: &Told| {
        let noun = told.tokens.end - 1;
        let attack = matches!(sentence.word(noun), "attack" | "assault");
        attack && is_definite(sentence, noun) && sentence.child(noun, &[Relation::Nmod]).is_none()
    };
    let bare = claim.event.modes.is_empty() && claim.weapons.is_empty() && !has_doer(claim);
    let mut acts = reading.acts.iter().filter(|told| !told.tokens.is_empty()).peekable();
    claim.event.acled == Some(Acled::Attack) && bare && acts.peek().is_some() && acts.all(known)
}

/// "the wounded were taken", "the people who died": harm to those of whom the reader knows.
fn is_of_known(claim: &Claim, reading: &Reading<'_>) -> bool {
    let known = |toll: &Toll| {
        let words = toll.words.text.as_deref().unwrap_or_default().to_lowercase();
        let bare = toll.words.span().is_some_and(|span| {
            let first = reading.sentence.tokens_of(span).start;
            matches!(reading.sentence.before(first), "the" | "those" | "these")
        });
        bare || words.starts_with("the ") || words.starts_with("all the ")
    };
    is_only_harm(claim, reading) && claim.tolls.iter().all(known)
}

/// The noun that tells the act, if one does.
pub(super) fn noun(claim: &Claim, reading: &Reading<'_>) -> Option<usize> {
    let span = |told: &&Told| reading.sentence.span_of(&told.tokens) == claim.trigger.span();
    let told = reading.acts.iter().find(span).filter(|told| !told.act.verb)?;
    Some(told.tokens.end - 1)
}

pub(super) fn is_definite(sentence: &Sentence<'_>, noun: usize) -> bool {
    let first = sentence.phrase(noun).start;
    matches!(sentence.word(first), "the" | "this" | "that" | "these" | "those" | "both")
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
    if named && matches!(told.time.basis, TimeBasis::Tense | TimeBasis::None) {
        told.time = claim.time.clone();
        told.time.basis = TimeBasis::Anchored;
        told.flags.retain(|flag| flag != "date_inferred");
    }
    let unsaid = page.reading(told).is_some_and(|there| there.places.is_empty());
    if told.places.is_empty() && unsaid && reading.sentence.span != told.sentence {
        told.places = sites(claim);
    }
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

/// Whether it tells one act of arms: what came of a campaign of weeks may be anywhere.
pub(super) fn is_one_event(told: &Claim) -> bool {
    let days = told.time.window().map_or(0, |(from, to)| (to - from).get_days());
    // An arrest is one act at one place; an agreement or a move of troops is not.
    let strategic =
        |kind: Acled| kind.event_type() == "Strategic developments" && kind != Acled::Arrests;
    let tried = told.kind == ClaimKind::Event && told.modality == Modality::Attempted;
    (told.is_real() || tried) && days < DAYS && !told.event.acled.is_some_and(strategic)
}

/// Takes the place where the sentence names none, and the day where it names none. What was told of several places,
/// "Shells hit Homs and Hama. Two people died", has its sum.
fn go_on(claim: &mut Claim, told: &Claim, listed: &[&Claim], reading: &Reading<'_>) {
    if claim.places.is_empty() {
        if !reading.places.is_empty() {
            return;
        }
        claim.places = listed.iter().copied().flat_map(sites).collect();
        if listed.len() > 1 {
            sum_up(claim);
        }
    }
    if reading.names_no_day() && claim.time.window().is_none() && !outlasts(claim, told, reading) {
        claim.time = told.time.clone();
        let hour = reading.times.iter().find_map(|when| when.clock.clone());
        claim.time.local_from = hour.or(claim.time.local_from.take());
        if claim.time.window().is_some() {
            claim.time.basis = TimeBasis::Anchored;
            claim.flags.extend(told.flags.iter().filter(|flag| *flag == "date_inferred").cloned());
        }
    }
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
pub(super) fn sites(told: &Claim) -> Vec<Place> {
    let sites = told.places.iter().filter(|place| place.role.is_where()).cloned();
    sites.map(|place| Place { basis: Basis::Coreference, ..place }).collect()
}

#[cfg(test)]
mod tests {
    use bearwitness_document::{Acled, Scope};

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
        // A village that only our own table knows.
        let village = told(
            "Shells hit the village of Hass in Syria on 4 May 2015. Two people were hurt in the attack.",
        );
        assert_eq!(village[1], "hurt Hass 2015-05-04");
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
    fn an_attack_on_civilians_is_of_the_kind_told_before() {
        let kind = |text: &str| corpus::report(text).claims.last().and_then(|c| c.event.acled);
        let jets = |next: &str| kind(&format!("Jets struck Homs on 4 May 2015. {next}"));
        assert_eq!(jets("The attack killed two civilians."), Some(Acled::AirDroneStrike));
        assert_eq!(jets("Two civilians died in the attack."), Some(Acled::AirDroneStrike));
        assert_eq!(jets("Gunmen killed two civilians in the attack."), Some(Acled::Attack));
        assert_eq!(jets("Two civilians died in an attack in Hama."), Some(Acled::Attack));
        let clash = "Clashes erupted in Homs on 4 May 2015. The attack killed two civilians.";
        assert_eq!(kind(clash), Some(Acled::Attack));
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
        let shells = "Shells hit a market in Homs on 4 May 2015. ";
        let more = |next: &str| told(format!("{shells}{next}").leak());
        assert_eq!(more("Four people were killed in Idlib, medics said.")[1], "killed Idlib -");
        assert_eq!(more("Gunmen abducted a nurse.")[1], "abducted - -");
        assert_eq!(
            more("The bakery opened again. Bread is sold. Four people were killed.")[1],
            "killed - -"
        );
    }

    /// The kind of each claim.
    fn kinds(text: &'static str) -> Vec<String> {
        let report = corpus::report(text);
        let kind =
            |claim: &bearwitness_document::Claim| claim.event.acled.map(Acled::sub_event_type);
        report.claims.iter().map(|claim| kind(claim).unwrap_or("-").to_owned()).collect()
    }

    #[test]
    fn the_attack_is_of_the_kind_that_was_told() {
        let mine = "A car bomb exploded in Homs. ";
        let more = |next: &str| kinds(format!("{mine}{next}").leak()).last().unwrap().clone();
        let blast = "Remote explosive/landmine/IED";
        assert_eq!(more("The attack shocked the town."), blast);
        assert_eq!(more("Four people were killed, medics said."), blast);
        assert_eq!(more("An attack shocked the town."), "-");
        assert_eq!(more("The attack on the school shocked the town."), "-");
        assert_eq!(more("Guerrillas killed four people."), "-");
    }

    #[test]
    fn where_and_when_it_took_place_is_told_later() {
        let text = "Gunmen have abducted a nurse. The abduction took place in Homs on 4 May 2015.";
        assert_eq!(told(text)[0], "abducted Homs 2015-05-04");
        let other = "Gunmen have abducted a nurse. The shelling took place in Homs on 4 May 2015.";
        assert_eq!(told(other)[0], "abducted - -");
    }
}
