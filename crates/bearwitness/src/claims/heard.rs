//! Explosions that are only heard, or told beside fighting: with what they were made is not said. Of a lone explosion that does
//! harm, the codebooks' "remote explosive" stands.

use bearwitness_document::{Acled, Claim, Mode};
use bearwitness_language::Relation;

use crate::{
    act::ACT_NOUNS,
    group::Group,
    mention::weapon::WEAPONS,
    reading::Reading,
    sentence::{Sentence, Tokens},
};

/// Leaves open what kind of act an explosion was that is heard in or beside fighting.
pub(super) fn open(reading: &Reading<'_>, group: &Group, claim: &mut Claim) {
    let sentence = &reading.sentence;
    let blast = |n: &usize| {
        let told = &reading.acts[*n];
        !told.act.verb && told.act.is_blast() && is_open(sentence, &told.tokens)
    };
    // "The blast was heard across the town and killed nine."
    let coded =
        group.tolls.is_empty() && claim.event.acled == Some(Acled::RemoteExplosiveLandmineIed);
    if coded && !group.acts.is_empty() && group.acts.iter().all(blast) {
        claim.event.acled = None;
        claim.event.modes.retain(|mode| *mode != Mode::Explosives);
    }
}

/// "explosions were heard", "machine-gun blasts", "gunfire and explosions": by no word a bomb.
fn is_open(sentence: &Sentence<'_>, tokens: &Tokens) -> bool {
    let noun = tokens.end.saturating_sub(1);
    let bare = tokens.len() == 1 && matches!(sentence.singular(noun), "blast" | "explosion");
    let arms = |n: usize| WEAPONS.at(sentence, n).map(|(_, kind)| kind.mode);
    let shot = sentence.phrase(noun).any(|n| arms(n) == Some(Some(Mode::Firearms)));
    let bomb = (0..sentence.len()).any(|n| arms(n) == Some(Some(Mode::Explosives)));
    bare && (shot || !bomb && (is_heard(sentence, noun) || is_beside_fighting(sentence, noun)))
}

/// "Explosions were heard", "residents heard a blast", "explosions echoed".
fn is_heard(sentence: &Sentence<'_>, noun: usize) -> bool {
    let around = [Relation::Nsubj, Relation::NsubjPass, Relation::Obj];
    // "heard shots and explosions"
    let noun = sentence.first_joined(noun);
    let verb = sentence.head(noun).filter(|_| sentence.hangs(noun, &around));
    let heard = |v: &str| matches!(v, "echo" | "hear" | "ring" | "resound" | "reverberate");
    verb.is_some_and(|verb| sentence.verbs(verb).any(heard))
}

/// "fighting and explosions", "explosions during the battle": many, where arms of another kind are told.
fn is_beside_fighting(sentence: &Sentence<'_>, noun: usize) -> bool {
    let many = sentence.singular(noun) != sentence.word(noun);
    let fights = |(_, act): (usize, &crate::act::Act)| {
        use Acled::{AirDroneStrike, ArmedClash, ShellingArtilleryMissileAttack};
        matches!(act.acled, Some(AirDroneStrike | ArmedClash | ShellingArtilleryMissileAttack))
    };
    many && (0..sentence.len()).any(|n| ACT_NOUNS.at(sentence, n).is_some_and(fights))
}

#[cfg(test)]
mod tests {
    use bearwitness_document::Acled;

    use crate::corpus;

    fn kind(text: &str) -> Option<Acled> {
        corpus::report(text).claims.first().and_then(|claim| claim.event.acled)
    }

    #[test]
    fn what_is_only_heard_is_no_bomb() {
        assert_eq!(kind("Explosions were heard near the airport of Homs on Monday."), None);
        assert_eq!(kind("Residents of Homs heard explosions during the clashes."), None);
        let bomb = Some(Acled::RemoteExplosiveLandmineIed);
        assert_eq!(kind("An explosion killed four soldiers in Homs on Monday."), bomb);
        assert_eq!(kind("The explosion of a car bomb was heard in Homs on Monday."), bomb);
    }
}
