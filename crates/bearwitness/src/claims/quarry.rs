//! Whom forces look for: "an operation in search of a Taliban commander", "while pursuing an IS leader". Nobody is
//! said to be caught; the claim says who was sought, where the words name an armed group.

use bearwitness_document::{ActorRole, Claim};

use super::Context;
use crate::{
    mention::actor::Acting,
    modality::telling,
    reading::Reading,
    roles,
    sentence::{Sentence, Tokens},
};

/// Words between "search for" and the group's name, at most.
const NEAR: usize = 5;

impl Context<'_> {
    /// The claim that somebody of an armed group is sought.
    pub(super) fn quarry(&self, reading: &Reading<'_>) -> Option<Claim> {
        let sentence = &reading.sentence;
        let sought = |acting: &&Acting| is_armed_group(reading, acting);
        let (cue, quarry) = reading
            .actors
            .iter()
            .filter(sought)
            .find_map(|acting| Some((cue_before(sentence, acting.tokens.start)?, acting)))?;
        let told = telling(sentence, &cue);
        let mut claim = self.bare(reading, &cue, told, "quarry");
        let (seekers, _) = roles::parties::of_verb(reading, cue.start, cue.end);
        let seekers = seekers.into_iter().filter(|seeker| seeker.tokens.end <= cue.start);
        claim.actors =
            seekers.map(|seeker| roles::printed(sentence, ActorRole::Actor, seeker)).collect();
        claim.actors.push(roles::printed(sentence, ActorRole::Recipient, quarry.clone()));
        Some(claim)
    }
}

/// Whether the words name an armed group or somebody of it.
fn is_armed_group(reading: &Reading<'_>, acting: &Acting) -> bool {
    let actors = reading.sentence.reference.actors;
    let known = acting.id.as_deref().and_then(|id| actors.known(id));
    known.is_some_and(|actor| matches!(actor.kind.as_str(), "rebel" | "militia"))
}

/// "search for", "in pursuit of", "tracking": the words right before a noun phrase that begins before `at`.
fn cue_before(sentence: &Sentence<'_>, at: usize) -> Option<Tokens> {
    let phrase = |n: &usize| sentence.word(*n) == "-" || !sentence.is_mark(*n);
    (at.saturating_sub(NEAR)..at).rev().take_while(phrase).find_map(|n| cue(sentence, n))
}

/// The cue that ends with the token.
fn cue(sentence: &Sentence<'_>, last: usize) -> Option<Tokens> {
    let first = match sentence.word(last) {
        "for" => {
            let before = sentence.before(last);
            let seek = ["hunt", "hunted", "hunting", "looking", "search", "searched", "searching"];
            seek.contains(&before).then(|| last - 1)?
        }
        "of" => matches!(sentence.before(last), "pursuit" | "search").then(|| last - 1)?,
        "pursuing" | "pursued" | "tracking" | "tracked" | "hunting" | "hunted" => last,
        _ => return None,
    };
    Some(first..last + 1)
}

#[cfg(test)]
mod tests {
    use crate::corpus;

    fn sought(text: &'static str) -> Vec<String> {
        let report = corpus::report(text);
        let claims = report.claims.iter().filter(|claim| claim.rule == "quarry");
        claims.flat_map(|c| &c.actors).filter_map(|actor| actor.id.clone()).collect()
    }

    #[test]
    fn those_who_are_sought_are_named() {
        assert_eq!(
            sought("Troops carried out an operation in search of a Taliban commander."),
            ["taliban"]
        );
        assert_eq!(sought("The force was tracking a senior Boko Haram leader."), ["boko-haram"]);
        assert!(sought("Police are searching for the missing children.").is_empty());
        assert!(sought("The Taliban searched for deserters.").is_empty());
    }
}
