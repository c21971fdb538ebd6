//! What is told as others have it, and nobody is named: "was reportedly hit", "allegedly fired", "the alleged attack", "is suspected
//! of having shot him".

use bearwitness_document::Stance;
use bearwitness_language::{Relation, Upos};

use super::Said;
use crate::{
    act::ACT_NOUNS,
    sentence::{Sentence, Tokens},
};

/// Everything that an adverb, an adjective or a passive ties to a saying of nobody.
pub(super) fn told(sentence: &Sentence<'_>) -> Vec<Said> {
    let told = |at: usize| {
        at_adverb(sentence, at)
            .or_else(|| at_adjective(sentence, at))
            .or_else(|| at_passive(sentence, at))
    };
    (0..sentence.len()).filter_map(told).collect()
}

/// "the alleged attack", "a suspected chemical attack"; an alleged gunman is somebody.
fn at_adjective(sentence: &Sentence<'_>, at: usize) -> Option<Said> {
    let alleged = matches!(sentence.word(at), "alleged" | "purported" | "suspected");
    let noun = sentence.head(at).filter(|_| alleged && sentence.hangs(at, &[Relation::Amod]))?;
    let act =
        (at + 1..=noun).any(|n| ACT_NOUNS.at(sentence, n).is_some_and(|(end, _)| end == noun + 1));
    let content: Tokens = at + 1..sentence.phrase(noun).end;
    act.then(|| of_nobody(at, Stance::Alleged, vec![content]))
}

/// "is suspected of having shot him".
fn at_passive(sentence: &Sentence<'_>, at: usize) -> Option<Said> {
    if sentence.word(at) != "suspected" || sentence.agent(at).is_some() {
        return None;
    }
    let of = |n: &usize| {
        let mark = sentence.child(*n, &[Relation::Mark]);
        mark.is_some_and(|mark| sentence.word(mark) == "of" && mark == at + 1)
    };
    let clause = [Relation::Xcomp, Relation::Advcl, Relation::Acl];
    let verb = sentence.children_by(at, &clause).find(of)?;
    Some(of_nobody(at, Stance::Alleged, vec![sentence.subtree(verb)]))
}

/// What nobody who is named says by the word.
fn of_nobody(at: usize, stance: Stance, content: Vec<Tokens>) -> Said {
    let cue = at..at + 1;
    Said { frame: cue.clone(), cue, stance: Some(stance), chain: vec![], content }
}

fn at_adverb(sentence: &Sentence<'_>, at: usize) -> Option<Said> {
    let stance = match sentence.word(at) {
        "allegedly" => Stance::Alleged,
        "purportedly" => Stance::Claimed,
        "reportedly" => Stance::Reported,
        _ => return None,
    };
    let told = sentence.head(at).filter(|_| sentence.is_upos(at, Upos::Adv))?;
    let whole = sentence.subtree(told);
    let sides = [whole.start..at, at + 1..whole.end];
    let content: Vec<Tokens> = sides.into_iter().filter(|side| sentence.is_worded(side)).collect();
    Some(of_nobody(at, stance, content))
}

#[cfg(test)]
mod tests {
    use bearwitness_document::Stance;

    use crate::corpus;

    /// How the last claim's nobody stands to it.
    fn stance(text: &str) -> Option<Stance> {
        corpus::report(text).claims.last().and_then(|claim| claim.attribution.stance)
    }

    #[test]
    fn what_is_alleged_of_somebody_is_told_by_nobody() {
        assert_eq!(stance("The alleged attack on the spy shocked Homs."), Some(Stance::Alleged));
        assert_eq!(
            stance("A man suspected of having attacked a mosque fled."),
            Some(Stance::Alleged)
        );
        assert_eq!(stance("The alleged gunman attacked a mosque on Monday."), None);
        assert_eq!(stance("Troops shot a man suspected of theft on Monday."), None);
        assert_eq!(stance("Two officers, who believed him, shot a boy."), None);
    }
}
