//! "continued their offensive", "the clashes broke out": the words that tell an act are its noun and the verb that says no
//! more than that it was done.

use bearwitness_document::{Claim, Words};
use bearwitness_language::Relation;

use crate::{
    lexicon::{Inflects, table},
    reading::{Reading, position},
    sentence::{Sentence, Tokens},
};

table!(
    /// Verbs that say no more of an act than that it was done.
    LIGHT: &'static str = "en/light_verbs.tsv", |row| (row[0], Inflects::Verb, row[1])
);

/// Words between verb and noun at most.
const APART: usize = 6;

/// Lets the trigger of each claim take in the verb that carries its noun.
pub(super) fn carry(claims: &mut [Claim], readings: &[Reading<'_>]) {
    for claim in claims {
        let Some(here) = position(readings, claim) else { continue };
        let sentence = &readings[here].sentence;
        let noun = sentence.tokens_of(claim.trigger.span());
        if let Some(words) = carried(sentence, &noun) {
            claim.trigger = Words::of(sentence.text, sentence.span_of(&words));
        }
    }
}

/// The words from the verb to its noun.
fn carried(sentence: &Sentence<'_>, noun: &Tokens) -> Option<Tokens> {
    let last = noun.clone().next_back()?;
    let verb = sentence.head(last)?;
    let (end, part) = LIGHT.at(sentence, verb)?;
    let object = *part == "object" && sentence.hangs(last, &[Relation::Obj]) && verb < noun.start;
    let subject = *part == "subject" && sentence.hangs(last, &[Relation::Nsubj]) && last < verb;
    let words = noun.start.min(verb)..noun.end.max(end);
    let near = words.len() <= APART + noun.len() + 1;
    ((object || subject) && near).then_some(words)
}

#[cfg(test)]
mod tests {
    use crate::corpus;

    /// The words of the first claim's trigger.
    fn trigger(text: &'static str) -> String {
        corpus::report(text).claims.first().expect("it tells something").trigger.text.clone()
    }

    #[test]
    fn a_trigger_takes_in_the_verb_that_carries_it() {
        let told = [
            ("The army continued its large offensive in Idlib.", "continued its large offensive"),
            ("Heavy clashes broke out in Idlib.", "clashes broke out"),
            ("Two attacks took place in Homs.", "attacks took place"),
            ("Troops shelled Idlib.", "shelled"),
            ("Police condemned the attack in Homs.", "attack"),
        ];
        for (text, words) in told {
            assert_eq!(trigger(text), words, "{text}");
        }
    }
}
