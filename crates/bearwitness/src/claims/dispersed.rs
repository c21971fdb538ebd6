//! Force that police report without saying whose it was: "six rounds had to be fired to disperse the mob,
//! police said", "tear-gas shells were lobbed during the police action". Nobody else keeps order by such
//! means, so it is taken for theirs, and marked as inferred.

use bearwitness_document::{Actor, ActorRole, Basis, Claim, Evidence, Mode, Plover};
use bearwitness_language::Relation;

use crate::{act::police, reading::Reading, sentence::Tokens};

/// Puts the police on force against crowds that nobody else is said to use.
pub(super) fn code(reading: &Reading<'_>, claims: &mut [Claim]) {
    let Some(police) = police(reading) else { return };
    let sentence = &reading.sentence;
    for claim in claims.iter_mut().filter(|claim| is_theirs(reading, claim)) {
        claim.actors.insert(
            0,
            Actor {
                role: ActorRole::Actor,
                id: None,
                words: Evidence::of(sentence.text, sentence.span_of(&police)),
                basis: Basis::Inferred,
            },
        );
    }
}

/// The police as those who say it, or whose action it is.
fn police(reading: &Reading<'_>) -> Option<Tokens> {
    let sentence = &reading.sentence;
    let word = |n: &usize| police::is_word(sentence, *n);
    let source = reading.sources().find_map(|named| {
        let at = (named.tokens.start.saturating_sub(1)..named.tokens.end).find(word)?;
        Some(at..at + 1)
    });
    let action = |n: &usize| word(n) && matches!(sentence.word(n + 1), "action" | "intervention");
    source.or_else(|| (0..sentence.len()).find(action).map(|n| n..n + 1))
}

/// Whether it is force against a crowd, done by nobody who is named and to no police.
fn is_theirs(reading: &Reading<'_>, claim: &Claim) -> bool {
    let sentence = &reading.sentence;
    let nobody = !claim.actors.iter().any(|actor| actor.role == ActorRole::Actor);
    let struck = claim.actors.iter().any(|actor| {
        let words = actor.words.span().map_or(0..0, |span| sentence.tokens_of(span));
        words.into_iter().any(|n| police::is_word(sentence, n))
    });
    let trigger = sentence.tokens_of(claim.trigger.span());
    let force = claim.event.plover == Some(Plover::Assault) && claim.is_real();
    let crowd = claim.event.modes.contains(&Mode::CrowdControl);
    force && nobody && !struck && (crowd || keeps_order(reading, trigger.start))
}

/// "rounds had to be fired", "shots were fired to control the mob".
fn keeps_order(reading: &Reading<'_>, verb: usize) -> bool {
    const ORDER: [&str; 8] =
        ["contain", "control", "disperse", "keep", "pacify", "quell", "scare", "stop"];
    let sentence = &reading.sentence;
    let fired = sentence.verbs(verb).any(|lemma| matches!(lemma, "fire" | "use"));
    let must = sentence
        .head(verb)
        .filter(|_| sentence.hangs(verb, &[Relation::Xcomp]))
        .is_some_and(|above| sentence.verbs(above).any(|lemma| lemma == "have"));
    let order = |n: usize| {
        sentence.before(n) == "to" && sentence.verbs(n).any(|lemma| ORDER.contains(&lemma))
    };
    fired && sentence.is_passive_verb(verb) && (must || sentence.subtree(verb).any(order))
}

#[cfg(test)]
mod tests {
    use bearwitness_document::{ActorRole, Basis};

    use crate::corpus;

    /// The inferred doers of what the text tells.
    fn inferred(text: &str) -> Vec<String> {
        let report = corpus::report(text);
        let actors = report.claims.iter().flat_map(|claim| &claim.actors);
        let doers = actors.filter(|a| a.role == ActorRole::Actor && a.basis == Basis::Inferred);
        doers.filter_map(|actor| actor.words.text.clone()).collect()
    }

    #[test]
    fn force_that_keeps_order_is_that_of_police() {
        let police = ["police"];
        assert_eq!(inferred("According to police sources, six rounds had to be fired."), police);
        assert_eq!(inferred("Twelve tear-gas shells were lobbed in the police action."), police);
    }

    #[test]
    fn other_fire_is_not() {
        let nobody: [&str; 0] = [];
        assert_eq!(inferred("Police said ten rounds were fired at the shop."), nobody);
        assert_eq!(inferred("Six rounds had to be fired to disperse the mob."), nobody);
        assert_eq!(inferred("Police said rebels fired tear gas at the guards."), nobody);
    }
}
