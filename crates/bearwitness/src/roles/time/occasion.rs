//! Days of meetings, of what is said or written, and of what is decided, beside which an act is told: "at a debate on Monday the
//! minister said", "the letter of 3 March", "under the law of 2012".

use bearwitness_document::Plover;
use bearwitness_language::{Relation, Upos};

use crate::{
    act::ACT_NOUNS,
    group::Group,
    lexicon::{Inflects, table},
    reading::Reading,
    sentence::Sentence,
    time::{When, is_span_noun},
    toll::HARM,
};

table!(
    /// Nouns for what has a day of its own and is no act of arms.
    OCCASIONS: () = "en/day_nouns.tsv", |row| (row[0], Inflects::Noun, ())
);

/// What happens and is told by its day: "the massacre of 12 May".
const EVENTS: [&str; 20] = [
    "bloodshed",
    "carnage",
    "catastrophe",
    "conflict",
    "coup",
    "crime",
    "disaster",
    "episode",
    "event",
    "incident",
    "rampage",
    "rebellion",
    "revolt",
    "revolution",
    "riot",
    "tragedy",
    "unrest",
    "uprising",
    "violence",
    "war",
];

/// Whether the day is that of an occasion or of a rule, and not of the act.
pub(super) fn is_of_occasion(sentence: &Sentence<'_>, group: &Group, when: &When) -> bool {
    is_of_noun(sentence, group, when)
        || noun(sentence, when).is_some_and(|noun| {
            !group.has(noun)
                && !is_during(sentence, group, noun)
                && !is_then(sentence, noun)
                && !is_cue(sentence, noun)
        })
}

/// "the resolution of 12 April", "the letter dated 3 March": a thing by its day.
fn is_of_noun(sentence: &Sentence<'_>, group: &Group, when: &When) -> bool {
    let start = when.tokens.start;
    // "the victims of Monday's attack"
    let end = when.tokens.end;
    let act = |n: usize| ACT_NOUNS.at(sentence, n).is_some() || HARM.at(sentence, n).is_some();
    let owns = sentence.word(end) == "'s" || sentence.is_upos(end, Upos::Noun) && act(end);
    if !matches!(sentence.before(start), "of" | "dated") || start < 2 || owns {
        return false;
    }
    let noun = start - 2;
    let event = EVENTS.contains(&sentence.singular(noun))
        || ACT_NOUNS.at(sentence, noun).is_some_and(|(_, a)| a.plover != Some(Plover::Agree))
        || HARM.at(sentence, noun).is_some()
        || group.has(noun);
    let told = sentence.is_upos(noun, Upos::Noun) || OCCASIONS.at(sentence, noun).is_some();
    told && !event && !is_span_noun(sentence, noun)
}

/// The occasion whose day it is: "the meeting on Monday", "his remark Tuesday".
fn noun(sentence: &Sentence<'_>, when: &When) -> Option<usize> {
    let start = when.tokens.start;
    let on = usize::from(matches!(sentence.before(start), "in" | "on"));
    let noun = start.checked_sub(1 + on)?;
    let told = OCCASIONS.at(sentence, noun).is_some_and(|(end, ())| end == noun + 1);
    // "The council vote Monday"
    let first = start.saturating_sub(1 + on).checked_sub(1);
    let phrase =
        first.is_some_and(|n| OCCASIONS.at(sentence, n).is_some_and(|(end, ())| end > noun));
    ((told || phrase) && sentence.is_upos(noun, Upos::Noun)).then_some(noun)
}

/// "gunmen opened fire at a meeting on Monday", "the attack came during a session on Monday": what was done on the occasion.
fn is_during(sentence: &Sentence<'_>, group: &Group, noun: usize) -> bool {
    const HAPPEN: [&str; 4] = ["come", "happen", "occur", "take"];
    const MAR: [&str; 6] = ["disrupt", "interrupt", "mar", "overshadow", "rock", "shake"];
    let verb = sentence.above(noun).find(|n| sentence.is_upos(*n, Upos::Verb) || group.has(*n));
    let light = |verb: usize| {
        sentence.verbs(verb).any(|v| HAPPEN.contains(&v))
            && matches!(sentence.case(noun), "at" | "during" | "in")
    };
    verb.is_some_and(|verb| {
        let after = matches!(sentence.case(noun), "after" | "before" | "despite" | "following");
        // "The election on Monday was marred by gunfire"
        let subject = sentence.hangs(noun, &[Relation::Nsubj, Relation::NsubjPass]);
        let marred = subject && sentence.verbs(verb).any(|v| MAR.contains(&v));
        !after && (group.has(verb) || light(verb) || marred)
    })
}

/// "when the vote on Monday was held": the clause says when it was.
fn is_then(sentence: &Sentence<'_>, noun: usize) -> bool {
    let verb = sentence.above(noun).find(|n| sentence.is_upos(*n, Upos::Verb));
    verb.is_some_and(|verb| {
        sentence
            .children_by(verb, &[Relation::Advmod, Relation::Mark])
            .any(|n| matches!(sentence.word(n), "as" | "when" | "while"))
    })
}

/// Whether it is the subject or the setting of a verb of saying: "in a statement on Monday the army said", of which
/// [`is_said_at`] tells.
fn is_cue(sentence: &Sentence<'_>, noun: usize) -> bool {
    sentence
        .above(noun)
        .find(|n| sentence.is_upos(*n, Upos::Verb))
        .is_some_and(|verb| crate::attribution::is_cue(sentence, verb))
}

/// "In a debate on Monday the minister said that": the day of the saying.
pub(super) fn is_said_at(reading: &Reading<'_>, when: &When, trigger: usize) -> bool {
    let sentence = &reading.sentence;
    let cue = |verb: usize| {
        reading.said.iter().any(|said| said.cue.contains(&verb) && !said.cue.contains(&trigger))
    };
    noun(sentence, when).is_some_and(|noun| {
        let hangs = sentence.hangs(noun, &[Relation::Obl, Relation::Nmod, Relation::Nsubj]);
        let verb = sentence.above(noun).find(|n| sentence.is_upos(*n, Upos::Verb));
        hangs && verb.is_some_and(cue)
    })
}
