//! Claims of responsibility.

use bearwitness_document::{ActorRole, Claim, ClaimKind};
use bearwitness_language::Relation;

use super::Context;
use crate::{
    mention::actor::Acting,
    modality::{Telling, telling},
    reading::Reading,
    roles,
    sentence::Sentence,
};

impl Context<'_> {
    /// "claimed responsibility for", "said it was behind", "claimed the attack".
    pub(super) fn responsibility(&self, reading: &Reading<'_>) -> Option<Claim> {
        let sentence = &reading.sentence;
        let at = (0..sentence.len()).find(|n| claims_responsibility(reading, *n))?;
        let end = (at + 1..(at + 3).min(sentence.len()))
            .find(|n| sentence.word(*n) == "responsibility")
            .map_or(at + 1, |n| n + 1);
        let told = Telling { kind: ClaimKind::Responsibility, ..telling(sentence, &(at..at)) };
        let mut claim = self.bare(reading, &(at..end), told, "responsibility");
        let before = || reading.actors.iter().rev().find(|a| a.tokens.end <= at).cloned();
        // "stopped short of claiming the raid"
        let short = at > 1 && sentence.reads(at - 2, &["short", "of"]);
        if short || is_nobody(sentence, at) {
            return None;
        }
        let (subjects, _) = roles::parties::of_verb(reading, at, end);
        // "X, which is linked to Y, said it was behind the attack": whoever says so.
        let source = claim.attribution.chain.first().map(|source| source.words.span());
        let speaks = |a: &&Acting| source.is_some_and(|s| s.contains(sentence.span_of(&a.tokens)));
        let speaker = || reading.actors.iter().find(speaks).cloned();
        let actor = subjects.into_iter().next().or_else(speaker).or_else(before);
        let actor = actor.or_else(|| named(sentence, at))?;
        claim.actors = vec![roles::printed(sentence, ActorRole::Actor, actor)];
        Some(claim)
    }
}

/// "The FLN's northern unit claimed responsibility": a name that no table knows.
fn named(sentence: &Sentence<'_>, verb: usize) -> Option<Acting> {
    let subject = sentence.child(verb, &[Relation::Nsubj]).filter(|n| *n < verb)?;
    let tokens = sentence.phrase(subject);
    let name = (tokens.start + 1..tokens.end).any(|n| sentence.is_capital(n));
    (name && !sentence.is_shouted()).then_some(Acting { tokens, id: None, country: false })
}

/// "no group has claimed", "nobody claimed".
fn is_nobody(sentence: &Sentence<'_>, verb: usize) -> bool {
    let Some(subject) = sentence.doer(verb) else { return false };
    let no = |n: usize| matches!(sentence.word(n), "no" | "nobody" | "none" | "neither");
    no(subject) || sentence.children(subject).any(no)
}

fn claims_responsibility(reading: &Reading<'_>, at: usize) -> bool {
    let sentence = &reading.sentence;
    // "claimed the previous day's ambush"
    let owned = (at + 1..at + 5).any(|n| matches!(sentence.word(n), "'s" | "'"));
    let far = if owned { 6 } else { 3 };
    let claim = matches!(sentence.word(at), "claimed" | "claims" | "claiming" | "claim" | "took");
    let act = reading
        .acts
        .iter()
        .any(|told| !told.act.verb && (at + 1..at + 1 + far).contains(&told.tokens.start));
    let behind = sentence.reads(at, &["was", "behind"]) && sentence.before(at) == "it";
    let responsibility = (at + 1..at + 4).any(|n| sentence.word(n) == "responsibility");
    // "an attack claimed by the group", "Responsibility for the attack was claimed by the group."
    let of = sentence.subject(at).or_else(|| sentence.head(at));
    let told = |n: usize| {
        sentence.word(n) == "responsibility"
            || reading.acts.iter().any(|told| !told.act.verb && told.tokens.contains(&n))
    };
    let by = sentence.word(at) == "claimed" && sentence.agent(at).is_some() && of.is_some_and(told);
    by || behind || (claim && responsibility) || (claim && act && sentence.word(at + 1) != "to")
}
