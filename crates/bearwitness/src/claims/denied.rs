//! What is told only to be denied: harm ("denied killing four civilians"), and what reports tell ("dismissed reports of a
//! strike"). What is called untrue without anybody who denies it, `modality/unreal.rs` reads. And what somebody denies
//! without a word for it: "The army denied responsibility", after a strike was told.

use bearwitness_document::{ActorRole, Claim, ClaimKind, Modality, Passage, Polarity, Stance};
use bearwitness_language::Relation;

use super::{Context, page::Page, tied::BACK};
use crate::{
    attribution::{CUE_NOUNS, Said, denies, is_untrue, may_deny, thing_called},
    dealing,
    mention::actor::{Acting, FORCES},
    modality::{Telling, is_negated, telling},
    reading::Reading,
    roles,
    sentence::Sentence,
};

/// The form that reads denials of what was told before.
const RULE: &str = "denial";

/// Nouns for what others tell of somebody.
const TOLD: [&str; 10] = [
    "accusation",
    "account",
    "allegation",
    "charge",
    "claim",
    "finding",
    "report",
    "rumor",
    "rumour",
    "suggestion",
];

impl Context<'_> {
    /// "“The claims are fabricated,” an army spokesman said": words that tell of it are called untrue by one who can have done it.
    pub(super) fn called_untrue(&self, reading: &Reading<'_>) -> Option<Claim> {
        let sentence = &reading.sentence;
        let word = (0..sentence.len()).find(|n| is_called(sentence, *n))?;
        let says = |said: &&Said| said.stance.is_some() && said.tells(word);
        let cue = reading.said.iter().find(says)?.cue.start;
        let told = telling(sentence, &(word..word + 1));
        let said_so = told.polarity == Polarity::Positive;
        let actor = denier(reading, cue).filter(|_| said_so)?;
        let mut claim = self.by_denier(reading, word, cue, actor, told);
        claim.attribution.stance = Some(Stance::Denied);
        Some(claim)
    }

    /// "The army denied it", "Moscow rejected the accusation", "denied any involvement": by one who can have done it.
    pub(super) fn denial(&self, reading: &Reading<'_>) -> Option<Claim> {
        let sentence = &reading.sentence;
        let verb = (0..sentence.len()).find(|n| denies(sentence, *n))?;
        let object = sentence.child(verb, &[Relation::Obj]);
        let object = object.or_else(|| thing_called(sentence, verb));
        let told = telling(sentence, &(verb..verb + 1));
        let done = told.polarity == Polarity::Positive && told.modality == Modality::Happened;
        let denied = match object {
            Some(object) => is_told(sentence, object) && is_bare(reading, object),
            None => is_deed(reading, verb),
        };
        if !(done && denied) {
            return None;
        }
        let actor = denier(reading, verb)?;
        Some(self.by_denier(reading, verb, verb, actor, told))
    }

    /// The denial that the word tells, by whoever speaks at the cue.
    fn by_denier(
        &self,
        reading: &Reading<'_>,
        word: usize,
        cue: usize,
        actor: Acting,
        told: Telling,
    ) -> Claim {
        let told = Telling { kind: ClaimKind::Denial, modality: Modality::Denied, ..told };
        let mut claim = self.bare(reading, &(word..word + 1), told, RULE);
        claim.actors = vec![roles::printed(&reading.sentence, ActorRole::Actor, actor)];
        claim.attribution = self.attribution_of(reading, cue);
        claim.at_risk = claim.attribution.chain.iter().any(|source| source.at_risk.value);
        claim
    }
}

/// Whether the words say no more of what is denied than that it was told: "dismissed the reports as propaganda"; "denied any part in
/// the launch", which no word for an act tells.
fn is_bare(reading: &Reading<'_>, object: usize) -> bool {
    let sentence = &reading.sentence;
    let more = |n: usize| {
        let of = sentence.case(n) != "as" && !sentence.is_genitive(n);
        sentence.hangs(n, &[Relation::Acl]) || of
    };
    let mut said = sentence.children_by(object, &[Relation::Acl, Relation::Nmod]);
    let part = !TOLD.contains(&sentence.singular(object)) && is_told(sentence, object);
    !said.any(more) || part && tells_nothing(reading, object)
}

/// "denied sending men across the border", "which deny holding the men": a deed that no word for an act tells.
fn is_deed(reading: &Reading<'_>, verb: usize) -> bool {
    let sentence = &reading.sentence;
    let clause = sentence.child(verb, &[Relation::Xcomp, Relation::Ccomp, Relation::Advcl]);
    clause.is_some_and(|deed| {
        verb < deed
            && deed < verb + 4
            && sentence.tag(deed) == "VBG"
            && tells_nothing(reading, deed)
    })
}

/// Whether no act and no harm is told there.
fn tells_nothing(reading: &Reading<'_>, head: usize) -> bool {
    let within = reading.sentence.subtree(head);
    let acts = reading.acts.iter().map(|told| told.tokens.start);
    let harms = reading.tolls.iter().map(|told| told.harm.start);
    !acts.chain(harms).any(|start| within.contains(&start))
}

/// "The claims are fabricated", "those reports are false": bare words for what others tell, of which it is said.
fn is_called(sentence: &Sentence<'_>, word: usize) -> bool {
    let subject = sentence.child(word, &[Relation::Nsubj, Relation::NsubjPass]);
    let told =
        subject.filter(|n| is_untrue(sentence, word) && TOLD.contains(&sentence.singular(*n)));
    told.is_some_and(|n| sentence.children_by(n, &[Relation::Acl, Relation::Nmod]).next().is_none())
}

/// A state, its seat, a group or armed men, as the subject of the verb.
fn denier(reading: &Reading<'_>, verb: usize) -> Option<Acting> {
    let sentence = &reading.sentence;
    let armed = |acting: &Acting| {
        acting.id.is_some() || FORCES.at(sentence, acting.tokens.end - 1).is_some()
    };
    let (subjects, _) = roles::parties::of_verb(reading, verb, verb + 1);
    let state = || dealing::doers(reading, verb).into_iter().find(|party| party.known);
    let found = subjects.into_iter().find(armed).or_else(|| state().map(|party| party.acting));
    found.or_else(|| spoken_for(reading, verb))
}

/// "An army spokesman", "the group's spokeswoman": those whose speaker the subject is.
fn spoken_for(reading: &Reading<'_>, verb: usize) -> Option<Acting> {
    let sentence = &reading.sentence;
    let spokes = ["spokesman", "spokesperson", "spokeswoman"];
    let speaker = sentence.subject(verb).filter(|n| spokes.contains(&sentence.singular(*n)))?;
    let owners = [Relation::Compound, Relation::Nmod];
    let mut owners = sentence.children_by(speaker, &owners);
    let force = owners.find(|n| FORCES.at(sentence, *n).is_some())?;
    let known = reading.actors.iter().find(|acting| acting.tokens.contains(&force));
    let bare = || Acting { tokens: force..force + 1, id: None, country: false };
    Some(known.cloned().unwrap_or_else(bare))
}

/// Leaves out denials of nothing that the page has told.
pub(super) fn keep(claims: &mut Vec<Claim>, readings: &[Reading<'_>], passages: &[Passage]) {
    let page = Page::new(readings, passages);
    let of_told = |claim: &Claim| {
        claim.about.is_some()
            || claims.iter().any(|told| {
                told.is_real() && (page.goes_on(told, claim, BACK) || is_denied_beside(told, claim))
            })
    };
    let kept: Vec<bool> = claims.iter().map(|c| c.rule != RULE || of_told(c)).collect();
    let mut kept = kept.into_iter();
    claims.retain(|_| kept.next().unwrap_or(true));
}

/// "Rebels said they had killed 30 soldiers; the army denied it": what the sentence tells before it is denied in it.
pub(super) fn is_denied_beside(told: &Claim, claim: &Claim) -> bool {
    let before = told.trigger.end < claim.trigger.start;
    claim.rule == RULE && told.sentence == claim.sentence && before
}

/// Whether the sentence may deny what was told before, which no word for an act gives away.
pub(crate) fn may_begin(sentence: &Sentence<'_>) -> bool {
    (0..sentence.len()).any(|verb| {
        let told = |mut near: std::ops::Range<usize>| near.any(|n| is_told(sentence, n));
        let doing =
            |mut near: std::ops::Range<usize>| near.any(|n| sentence.word(n).ends_with("ing"));
        denies(sentence, verb) && doing(verb + 1..sentence.len().min(verb + 4))
            || may_deny(sentence, verb) && told(verb + 1..sentence.len().min(verb + 6))
            || is_untrue(sentence, verb) && told(verb.saturating_sub(4)..verb)
    })
}

/// "it", "the accusation", "any involvement".
fn is_told(sentence: &Sentence<'_>, at: usize) -> bool {
    let told = sentence.singular(at);
    TOLD.contains(&told)
        || matches!(
            told,
            "complicity"
                | "hand"
                | "involvement"
                | "it"
                | "part"
                | "responsibility"
                | "role"
                | "this"
                | "wrongdoing"
        )
}

/// "denied killing four civilians", "rejected claims that they died", "denied reports of deaths": the harm
/// is what is denied.
pub(super) fn is_harm(sentence: &Sentence<'_>, word: usize) -> bool {
    let clause = sentence.hangs(word, &[Relation::Acl, Relation::Ccomp, Relation::Xcomp]);
    let above = sentence.head(word).filter(|_| clause || is_of(sentence, word));
    let told = above.filter(|n| CUE_NOUNS.at(sentence, *n).is_some());
    let verb = told.and_then(|noun| verb_of(sentence, noun));
    let mut words = [Some(word), above.filter(|_| clause), verb].into_iter().flatten();
    words.any(|n| denies(sentence, n) && !is_negated(sentence, n))
}

/// "rejected claims that it had shelled the market", "dismissed reports of a strike": what the reports tell is denied.
pub(super) fn is_report(sentence: &Sentence<'_>, word: usize) -> bool {
    let clause = sentence.hangs(word, &[Relation::Acl, Relation::Ccomp]);
    let above = sentence.head(word).filter(|_| clause || is_of(sentence, word));
    let told = above.filter(|n| TOLD.contains(&sentence.singular(*n)));
    let verb = told.and_then(|noun| verb_of(sentence, noun));
    verb.is_some_and(|verb| denies(sentence, verb))
}

/// "reports of a strike".
fn is_of(sentence: &Sentence<'_>, word: usize) -> bool {
    sentence.hangs(word, &[Relation::Nmod]) && sentence.case(word) == "of"
}

/// The verb whose object the noun is.
fn verb_of(sentence: &Sentence<'_>, noun: usize) -> Option<usize> {
    sentence.head(noun).filter(|_| sentence.hangs(noun, &[Relation::Obj]))
}

#[cfg(test)]
mod tests {
    use bearwitness_document::{ClaimKind, Stance};

    use crate::corpus;

    /// Who denies what a first sentence told, by id or words, with whose denial it is.
    fn denial(next: &str) -> Option<(String, Option<Stance>, bool)> {
        let told = format!("Shells killed nine people in Homs on 4 May 2015, medics said. {next}");
        let report = corpus::report(told.leak());
        let claim = report.claims.iter().find(|claim| claim.kind == ClaimKind::Denial)?;
        let actor = claim.actors.first()?;
        let who = actor.id.clone().or(actor.words.text.clone()).unwrap_or_default();
        Some((who, claim.attribution.stance, claim.about.is_some()))
    }

    #[test]
    fn what_was_told_is_denied_without_a_word_for_it() {
        let by = |who: &str| Some((who.to_owned(), Some(Stance::Denied), true));
        assert_eq!(denial("The army denied it."), by("army"));
        assert_eq!(denial("The army denied responsibility."), by("army"));
        assert_eq!(denial("Russia has rejected the accusation."), by("russia"));
        assert_eq!(denial("The RSF denies any involvement."), by("rapid-support-forces"));
        assert_eq!(denial("The army dismissed the reports as propaganda."), by("army"));
        assert_eq!(denial("The army called the report a fabrication."), by("army"));
        assert_eq!(denial("The army called the claim “propaganda”."), by("army"));
        assert_eq!(denial("The army described the medics' account as a lie."), by("army"));
        assert_eq!(denial("The army dismissed the findings as unfounded."), by("army"));
        assert_eq!(denial("An army spokesman described the claim as baseless."), by("army"));
        assert_eq!(denial("An army spokesman rejected the accusation."), by("army"));
        assert_eq!(denial("The army called the report fake news."), by("army"));
        assert_eq!(denial("“The claims are fabricated,” an army spokesman said."), by("army"));
        assert_eq!(denial("The army said the reports were false."), by("army"));
        assert_eq!(
            denial(
                "The army rejected the claims as baseless and said that rebels had shot two men."
            ),
            by("army")
        );
        assert_eq!(
            denial("Rebels said shells hit a mill in Homs on 4 May 2015; the army denied it."),
            by("army")
        );
        assert_eq!(
            denial("Rebels said shells hit a mill in Homs on 4 May 2015, but the army denied it."),
            by("army")
        );
    }

    #[test]
    fn nothing_else_is() {
        assert_eq!(denial("The army has not denied it."), None);
        assert_eq!(denial("The army denied the request."), None);
        assert_eq!(denial("The army called the report a warning."), None);
        assert_eq!(denial("The army described the claim as serious."), None);
        assert_eq!(denial("A nurse denied it."), None);
        assert_eq!(denial("“The claims are fabricated,” a nurse said."), None);
        assert_eq!(denial("The army said the claims were not false."), None);
        assert_eq!(corpus::report("The army denied it.").claims, []);
    }
}
