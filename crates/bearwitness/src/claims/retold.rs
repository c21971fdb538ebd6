//! What a page tells in short first, and then in full: "A bomb killed 16 people in northern Syria on Tuesday. The
//! attacker blew himself up at a bakery in Hasakah." Both were on the day that one of them names: the short telling has
//! it as a rule, and where it has not, "the blast on Tuesday" of a later sentence does.

use bearwitness_document::{
    Acled, Claim, Mode, Outcome, Passage, Place, Plover, Precision, Time, TimeBasis,
};
use bearwitness_language::{Relation, Upos};
use bearwitness_places::km_between;

use super::{
    laid,
    page::{Page, is_definite, noun},
    story::{is_one_event, is_one_kind, is_same_place, sites, wholes},
};
use crate::{act::ACT_NOUNS, reading::Reading, roles::is_elsewhen, sentence::Sentence, time::meet};

/// Sentences after the short telling in which the full one may stand.
const AFTER: usize = 6;
/// Sentences after it for one that only says more of where.
const NEXT: usize = 2;
/// Dead that one act of arms does not cost.
const MANY: u64 = 1000;
/// Days before publication in which the act of a headline may lie, where the report names its day.
const WEEK: i32 = 7;
/// Days that the short telling may leave open.
const DAYS: i32 = 2;

/// Gives acts of arms that are told again in full, or were told before in short, the day of the other telling.
pub(super) fn retell(claims: &mut [Claim], readings: &[Reading<'_>], passages: &[Passage]) {
    let page = Page::new(readings, passages);
    for at in 1..claims.len() {
        let (before, rest) = claims.split_at_mut(at);
        if let Some(time) = day_of_brief(before, &rest[0], &page) {
            date(&mut rest[0], &time);
        }
    }
    for at in 1..claims.len() {
        let (before, rest) = claims.split_at_mut(at);
        if let Some(told) = told_undated(before, &rest[0], &page) {
            date(&mut before[told], &rest[0].time);
        }
    }
    for at in 0..claims.len() {
        let (upto, after) = claims.split_at_mut(at + 1);
        if let Some(time) = day_of_lead(&upto[at], after, &page) {
            upto[at].time = Time { basis: TimeBasis::Anchored, ..time };
            upto[at].flags.retain(|flag| flag != "date_inferred");
        }
    }
}

/// The one day that the first act told below a headline names, of the kind that the headline tells: it may be one of the two
/// days that headlines mean as a rule, or one before them.
fn day_of_lead(claim: &Claim, after: &[Claim], page: &Page<'_>) -> Option<Time> {
    let acts = |claim: &Claim| claim.is_real() && claim.event.plover.is_some();
    let by_rule = claim.time.basis == TimeBasis::Headline && acts(claim);
    let (_, latest) = claim.time.window().filter(|_| by_rule)?;
    let lead = after.iter().find(|lead| lead.sentence != claim.sentence && acts(lead))?;
    let harm = is_same_harm(claim, lead) || is_same_harm(lead, claim);
    // "killed 89 in a week": the days that the report tells of.
    let day = lead.time.window().filter(|(from, to)| {
        let one = from == to && (latest - *from).get_days() < WEEK;
        *to <= latest && (one || harm && (*to - *from).get_days() < 2 * WEEK)
    })?;
    let named = lead.time.words.span().is_some_and(|span| lead.sentence.contains(span));
    let mut told = after.iter().filter(|other| other.sentence == lead.sentence);
    let one = told.all(|other| other.time.window().is_none_or(|days| days == day));
    let kind = claim.event.plover == lead.event.plover && is_one_kind(claim, lead);
    let same = kind || harm;
    // A village that no table knows parts the two no more than none.
    let unknown = |claim: &Claim| sites(claim).iter().all(|place| place.point().is_none());
    let open = unknown(claim) || unknown(lead);
    let there = open || holds(claim, lead);
    let tells = named && one && same && there && page.goes_on(claim, lead, AFTER);
    tells.then(|| lead.time.clone())
}

fn date(claim: &mut Claim, time: &Time) {
    let inferred = matches!(time.basis, TimeBasis::Headline | TimeBasis::Tense);
    claim.time = Time { basis: TimeBasis::Anchored, ..time.clone() };
    if inferred {
        claim.flags.push("date_inferred".to_owned());
    }
}

/// The day of the short telling of which the claim tells in full.
fn day_of_brief(before: &[Claim], claim: &Claim, page: &Page<'_>) -> Option<Time> {
    let open = |reading: &&Reading<'_>| reading.names_no_day() && is_open(claim, reading);
    let reading = page.reading(claim).filter(open)?;
    // A fight goes on: "the offensive" is not of the day on which it began.
    let known = !is_clash(claim) && is_known(claim, &reading.sentence);
    let at = before.iter().position(|brief| {
        is_dated(brief)
            && page.goes_on(brief, claim, AFTER)
            && is_one_kind(brief, claim)
            && holds(brief, claim)
            && !exceeds(claim, brief)
            && (is_same_harm(brief, claim)
                || known && is_meant(brief, claim, page)
                || is_detail(brief, claim, page))
    })?;
    let brief = &before[at];
    let apart = |other: &Claim| is_dated(other) && are_parted(other, brief);
    (!before[at + 1..].iter().any(apart)).then(|| brief.time.clone())
}

/// Where the short telling stands that had no day, of an act that the claim dates: "The blast on Tuesday was heard for miles".
fn told_undated(before: &[Claim], claim: &Claim, page: &Page<'_>) -> Option<usize> {
    let reading = page.reading(claim).filter(|_| is_dated(claim))?;
    let named = claim.time.words.span().is_some_and(|span| claim.sentence.contains(span));
    if !named || noun(claim, reading).is_none() || !is_known(claim, &reading.sentence) {
        return None;
    }
    let meant =
        |told: &Claim| is_of_arms(told) && is_one_kind(told, claim) && is_meant(told, claim, page);
    let mut open = before.iter().enumerate().filter(|(_, told)| {
        meant(told)
            && holds(claim, told)
            && page.goes_on(told, claim, AFTER)
            && page.reading(told).is_some_and(|there| is_open(told, there))
    });
    let (at, told) = open.next()?;
    // Another of which the claim may as well speak.
    let apart =
        |other: &Claim| meant(other) && (!is_same_place(told, other) || are_parted(other, claim));
    (!before.iter().any(apart)).then_some(at)
}

/// Whether the days of both are known, and no day is of both.
fn are_parted(a: &Claim, b: &Claim) -> bool {
    a.time.window().zip(b.time.window()).is_some_and(|(a, b)| !meet(a, b))
}

/// Whether it is an act of arms that took place.
fn is_of_arms(claim: &Claim) -> bool {
    claim.is_real() && claim.event.plover == Some(Plover::Assault)
}

/// Whether it is an act of arms of a day or two that its own words name, or the news of the page.
fn is_dated(claim: &Claim) -> bool {
    is_of_arms(claim)
        && claim.time.basis != TimeBasis::Anchored
        && claim.time.window().is_some_and(|(from, to)| (to - from).get_days() < DAYS)
}

/// Whether it is an act of arms of which nothing says the day, nor that it was another or long ago.
fn is_open(claim: &Claim, reading: &Reading<'_>) -> bool {
    let sentence = &reading.sentence;
    let trigger = sentence.tokens_of(claim.trigger.span());
    let before = |at: usize| {
        let had = |n: usize| matches!(sentence.word(n), "had" | "'d");
        sentence.children_by(at, &[Relation::Aux]).any(had)
    };
    is_of_arms(claim)
        && is_one_event(claim)
        && claim.time.window().is_none()
        && claim.time.words.span().is_none()
        && !is_elsewhen(sentence, trigger.start)
        && !trigger.into_iter().any(before)
        && !(0..sentence.len()).any(|n| is_apart(sentence.word(n)))
}

/// Words of a sentence that tells of something else than the one before.
fn is_apart(word: &str) -> bool {
    const APART: [&str; 25] = [
        "already",
        "also",
        "always",
        "another",
        "before",
        "commonly",
        "earlier",
        "elsewhere",
        "ever",
        "frequently",
        "meanwhile",
        "often",
        "once",
        "past",
        "previous",
        "previously",
        "regularly",
        "repeatedly",
        "routinely",
        "second",
        "separate",
        "separately",
        "since",
        "typically",
        "usually",
    ];
    APART.binary_search(&word).is_ok()
}

/// "the blast", "the attacker blew himself up": of which the reader knows. "Kyiv" may do many things on one page.
fn is_known(claim: &Claim, sentence: &Sentence<'_>) -> bool {
    let trigger = sentence.tokens_of(claim.trigger.span());
    let Some(last) = trigger.end.checked_sub(1) else { return false };
    let doer = sentence.subject(trigger.start).or_else(|| sentence.patient(trigger.start));
    let named = |noun: usize| sentence.is_upos(noun, Upos::Propn);
    let mut nouns = [Some(last), doer].into_iter().flatten();
    nouns.any(|noun| is_definite(sentence, noun) && !named(noun))
}

/// Whether both tell one kind of act, and say which.
fn is_of_kind(told: &Claim, claim: &Claim) -> bool {
    told.event.acled.is_some() && told.event.acled == claim.event.acled
}

/// Whether the claim may mean what was told: an act that struck the same, done in the same way, and of which its noun, if
/// a noun tells it, is a word.
fn is_meant(told: &Claim, claim: &Claim, page: &Page<'_>) -> bool {
    let Some((there, here)) = page.reading(told).zip(page.reading(claim)) else { return false };
    let named = noun(claim, here).is_none() || laid::is_of_word(told, claim, here);
    laid::strikes_same(claim, here, &there.sentence)
        && (is_of_kind(told, claim) || named && is_done_alike(told, claim))
}

/// Whether nothing that is said of how they were done parts two acts of arms: one kind, or one of them without.
fn is_done_alike(told: &Claim, claim: &Claim) -> bool {
    let (there, here) = (&told.event, &claim.event);
    let shared = there.modes.iter().any(|mode| here.modes.contains(mode));
    let is_blast = |mode: &Mode| matches!(mode, Mode::Explosives | Mode::SuicideAttack);
    let blasts = there.modes.iter().any(is_blast) && here.modes.iter().any(is_blast);
    let open = there.acled.is_none() || here.acled.is_none();
    let unsaid = there.modes.is_empty() || here.modes.is_empty();
    is_of_kind(told, claim) || shared || blasts || open && unsaid
}

/// Whether both give one figure of the dead or the hurt, or the later one of some of them, by an act of the same kind.
fn is_same_harm(told: &Claim, claim: &Claim) -> bool {
    [Outcome::Killed, Outcome::Wounded].into_iter().any(|outcome| {
        let pair = figure(told, outcome).zip(figure(claim, outcome));
        pair.is_some_and(|(there, here)| {
            there == here && here > 1 || here < there && is_of_kind(told, claim)
        })
    })
}

fn figure(claim: &Claim, outcome: Outcome) -> Option<u64> {
    wholes(claim, outcome).find_map(|(_, toll)| toll.min)
}

/// Whether it counts so many dead that they are those of a war, beside the short telling.
fn exceeds(claim: &Claim, brief: &Claim) -> bool {
    let Some(here) = figure(claim, Outcome::Killed) else { return false };
    match figure(brief, Outcome::Killed) {
        Some(there) => here > 3 * there.max(10),
        None => here > MANY,
    }
}

/// Whether it says, right after an act that was told with a wide place or none, what was done where: "Jets bombed a market in
/// the town of Atareb".
fn is_detail(brief: &Claim, claim: &Claim, page: &Page<'_>) -> bool {
    let own = |place: &Place| place.words.span().is_some_and(|span| claim.sentence.contains(span));
    let fine = |place: &&Place| place.role.is_where() && place.precision < Some(Precision::Admin1);
    let sited = claim.places.iter().filter(fine).any(own);
    // "In Odesa, where strikes cut the power, …": its sentence tells of a town, though not of the act.
    let named = |there: &Reading<'_>| there.places.iter().any(|p| !p.dateline && !p.is_wide());
    let elsewhere = brief.places.is_empty() && page.reading(brief).is_some_and(named);
    let wide = !elsewhere && !brief.places.iter().any(|place| fine(&place));
    page.goes_on(brief, claim, NEXT)
        && sited
        && wide
        && !is_clash(claim)
        && is_done_alike(brief, claim)
        && page
            .reading(claim)
            .is_some_and(|there| is_plain(claim, &there.sentence) && !is_only_named(claim, there))
}

/// "reports of shelling on the town": named, and not told as one.
fn is_only_named(claim: &Claim, reading: &Reading<'_>) -> bool {
    let bare = |noun: usize| reading.sentence.child(noun, &[Relation::Det]).is_none();
    claim.tolls.is_empty() && noun(claim, reading).is_some_and(bare)
}

fn is_clash(claim: &Claim) -> bool {
    claim.event.acled == Some(Acled::ArmedClash)
}

/// Whether it is told in the plain past, and not by the way: "has targeted", "were fighting", "shells the town", "the town that was
/// hit" are not.
fn is_plain(claim: &Claim, sentence: &Sentence<'_>) -> bool {
    let at = sentence.tokens_of(claim.trigger.span()).start;
    let has = |n: usize| matches!(sentence.word(n), "has" | "have" | "'ve" | "be");
    let perfect = |n: usize| sentence.children_by(n, &[Relation::Aux]).any(has);
    let goes_on =
        sentence.word(at).ends_with("ing") && sentence.child(at, &[Relation::Aux]).is_some();
    let present = sentence.is_upos(at, Upos::Verb) && is_present(sentence, at);
    let by_the_way = |n: usize| {
        let of = sentence.head(n).filter(|_| sentence.hangs(n, &[Relation::Acl]));
        of.is_some_and(|noun| ACT_NOUNS.at(sentence, noun).is_none())
    };
    let mut chain = std::iter::once(at).chain(sentence.above(at));
    !goes_on && !present && !chain.any(|n| perfect(n) || by_the_way(n))
}

/// "raid", "shells": neither a past nor a participle.
fn is_present(sentence: &Sentence<'_>, at: usize) -> bool {
    let word = sentence.word(at);
    let only = sentence.verbs(at).all(|verb| verb == word) && !INVARIANT.contains(&word);
    only || word.ends_with('s')
}

/// Verbs whose past is like their present.
const INVARIANT: [&str; 6] = ["burst", "cut", "hit", "hurt", "put", "set"];

/// Whether the one says where the other was: nothing, the same, or a country or region around it.
fn holds(wide: &Claim, fine: &Claim) -> bool {
    let around = |outer: &Place, inner: &Place| {
        if outer.precision == Some(Precision::Country) {
            return outer.country.is_some() && outer.country == inner.country;
        }
        let km = outer.point().zip(inner.point()).map(|(a, b)| km_between(a, b));
        let radius = f64::from(outer.radius_m.unwrap_or(0)) / 1000.0;
        km.is_some_and(|km| km <= radius)
    };
    let (outer, inner) = (sites(wide), sites(fine));
    let within = |inner: &&Place| outer.iter().any(|outer| around(outer, inner));
    is_same_place(wide, fine) || inner.iter().all(within)
}

#[cfg(test)]
mod tests {
    use crate::corpus;

    /// The day of each claim.
    fn days(text: String) -> Vec<String> {
        let report = corpus::report(text.leak());
        let day =
            |claim: &bearwitness_document::Claim| claim.time.earliest.map(|day| day.to_string());
        report.claims.iter().map(|claim| day(claim).unwrap_or("-".to_owned())).collect()
    }

    fn last(text: String) -> String {
        days(text).pop().unwrap_or_default()
    }

    #[test]
    fn what_is_told_again_in_full_was_on_the_day_of_the_short_telling() {
        let brief = "A bomb killed 16 people in northern Syria on 4 May 2015. ";
        let more = |next: &str| last(format!("{brief}{next}"));
        assert_eq!(more("The bomb went off at a bakery in Homs."), "2015-05-04");
        assert_eq!(more("Medics in Homs said 16 people were killed."), "2015-05-04");
        assert_eq!(more("A lorry blew up beside a bakery in Homs."), "2015-05-04");
        assert_eq!(
            more("The bakery sells bread. It is old. The bomb exploded in Homs."),
            "2015-05-04"
        );
    }

    #[test]
    fn another_act_has_no_day() {
        let brief = "A bomb killed 16 people in northern Syria on 4 May 2015. ";
        let more = |next: &str| last(format!("{brief}{next}"));
        assert_eq!(more("Another bomb killed 16 people in Homs."), "-");
        assert_eq!(more("Rebels have bombed bakeries in Homs."), "-");
        assert_eq!(more("The mayor spoke of bombings in Homs."), "-");
        assert_eq!(more("Rebels had bombed a bakery in Homs."), "-");
        assert_eq!(more("Gunmen abducted a nurse in Homs."), "-");
        assert_eq!(more("The bomb went off in Baghdad in Iraq."), "-");
        let cut = "In Homs, where shells cut the power on 4 May 2015, rain fell. ";
        assert_eq!(last(format!("{cut}A nurse was wounded in Hama by artillery fire.")), "-");
        assert_eq!(
            last(format!("{cut}The mayor accused Damascus of shelling a clinic in Hama.")),
            "-"
        );
    }

    #[test]
    fn a_day_that_is_told_later_is_that_of_the_first_telling() {
        let brief = "A suicide bomber rammed a truck into a school in Homs. ";
        let more = |next: &str| days(format!("{brief}{next}")).swap_remove(0);
        assert_eq!(more("The explosion on 4 May 2015 was heard for miles."), "2015-05-04");
        assert_eq!(more("The air strikes on 4 May 2015 were heard for miles."), "-");
        assert_eq!(more("Explosions on 4 May 2015 were heard for miles."), "-");
    }
}
