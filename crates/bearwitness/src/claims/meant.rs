//! Whom "the guerrillas" means: the armed group that the report names, where it names one alone.

use std::collections::BTreeSet;

use bearwitness_document::{Actor, Basis, Claim};

use crate::{
    mention::actor::{Acting, FORCES},
    reading::{Reading, position},
    sentence::Sentence,
};

/// Gives actors that are described as known the id of the report's only armed group.
pub(super) fn meant(claims: &mut [Claim], readings: &[Reading<'_>]) {
    let groups: BTreeSet<&str> = readings.iter().flat_map(armed_groups).collect();
    let Some(only) = groups.first().filter(|_| groups.len() == 1) else { return };
    for claim in claims {
        let Some(at) = position(readings, claim) else { continue };
        let known = |actor: &&mut Actor| actor.id.is_none() && is_known(&readings[at], actor);
        for actor in claim.actors.iter_mut().filter(known) {
            (actor.id, actor.basis) = (Some((*only).to_owned()), Basis::Coreference);
        }
    }
}

/// The armed groups that the sentence names, by their ids.
pub(super) fn armed_groups<'a>(reading: &'a Reading<'_>) -> impl Iterator<Item = &'a str> {
    let actors = reading.sentence.reference.actors;
    let armed = |id: &&str| {
        actors.known(id).is_some_and(|actor| matches!(actor.kind.as_str(), "rebel" | "militia"))
    };
    reading.actors.iter().filter_map(|acting: &Acting| acting.id.as_deref()).filter(armed)
}

/// "the rebels", "these guerrillas".
fn is_known(reading: &Reading<'_>, actor: &Actor) -> bool {
    let sentence = &reading.sentence;
    let Some(span) = actor.words.span() else { return false };
    let tokens = sentence.tokens_of(span);
    let article = |n: usize| matches!(sentence.word(n), "the" | "these" | "those");
    let definite = article(tokens.start) || tokens.start > 0 && article(tokens.start - 1);
    definite && is_many_armed(sentence, tokens.end - 1) && tokens.len() <= 2
}

fn is_many_armed(sentence: &Sentence<'_>, noun: usize) -> bool {
    let armed = FORCES.at(sentence, noun).is_some_and(|(_, belongs)| *belongs == "armed");
    let many = sentence.singular(noun) != sentence.word(noun);
    armed && many && !matches!(sentence.singular(noun), "group" | "faction" | "attacker")
}

#[cfg(test)]
mod tests {
    use crate::corpus;

    fn doers(text: &'static str) -> Vec<String> {
        let report = corpus::report(text);
        let actors = report.claims.iter().flat_map(|claim| &claim.actors);
        actors.filter_map(|actor| actor.id.clone()).collect()
    }

    #[test]
    fn the_rebels_are_the_group_that_the_report_names() {
        let named = "The Shining Path is active in the valley. The guerrillas killed two farmers.";
        assert_eq!(doers(named), ["shining-path"]);
        let nobody: [&str; 0] = [];
        let unknown = "The Shining Path is active in the valley. Guerrillas killed two farmers.";
        assert_eq!(doers(unknown), nobody);
        let two = "The ELN and the FARC are active there. The guerrillas killed two farmers.";
        assert_eq!(doers(two), nobody);
    }
}
