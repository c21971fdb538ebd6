//! "Gunmen shot two men": people who were hit, of whom nothing says whether they lived.

use bearwitness_document::Outcome;
use bearwitness_language::Upos;

use super::{HARM, Harmed, toll};
use crate::{mention::people::People, sentence::Sentence};

/// Those who are shot, where no word of harm in the sentence says what became of them.
pub(super) fn shot(sentence: &Sentence<'_>, people: &[People]) -> Vec<Harmed> {
    let fate = |n: usize| HARM.at(sentence, n).is_some_and(|(_, harm)| is_fate(harm.outcome));
    let open = !(0..sentence.len()).any(fate);
    let verbs = (0..sentence.len()).filter(|_| open);
    verbs.filter_map(|at| by_verb(sentence, people, at)).collect()
}

const fn is_fate(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::Killed | Outcome::Wounded | Outcome::Casualties)
}

fn by_verb(sentence: &Sentence<'_>, people: &[People], at: usize) -> Option<Harmed> {
    let shoots = sentence.is_upos(at, Upos::Verb) && sentence.verbs(at).any(|verb| verb == "shoot");
    let whom = sentence.patient(at).filter(|_| shoots)?;
    // "of which 97 were shot down": drones, or planes.
    let down = sentence.word(at + 1) == "down";
    let counts = |p: &&People| {
        p.tokens.contains(&whom) && (p.number.is_some() || p.one) && !(down && p.noun.is_none())
    };
    let phrase = people.iter().find(counts)?;
    let toll = toll(sentence, phrase, Outcome::Casualties);
    Some(Harmed { harm: at..at + 1, people: phrase.tokens.clone(), toll })
}
