//! Where a sentence looks from its dates: back on what was done, or ahead to what is to come.

use bearwitness_language::{Relation, Upos};

use crate::{act::ACT_NOUNS, attribution::CUES, sentence::Sentence};

/// The direction in which a date without year, or a weekday, is to be sought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Looks {
    Back,
    Ahead,
    /// The words do not tell.
    Open,
}

/// Where the clause of the date at the token looks.
pub(super) fn looks(sentence: &Sentence<'_>, at: usize) -> Looks {
    if matches!(sentence.before(at), "next" | "coming")
        || matches!(sentence.word(at), "next" | "coming")
    {
        return Looks::Ahead;
    }
    if follows_act(sentence, at) {
        return Looks::Back;
    }
    if follows_saying(sentence, at) {
        return Looks::Back;
    }
    let Some(verb) = verb(sentence, at) else { return Looks::Open };
    // "gave them until Tuesday": a term that is set.
    let until = (at.saturating_sub(3)..at).any(|n| sentence.word(n) == "until");
    if until && sentence.verbs(verb).any(|verb| matches!(verb, "give" | "have" | "set" | "wait")) {
        return Looks::Ahead;
    }
    of_verb(sentence, verb)
}

/// "decided to suspend the talks following the 31 October attack": it has happened, whatever is to come of it.
fn follows_act(sentence: &Sentence<'_>, at: usize) -> bool {
    let act = |n: &usize| ACT_NOUNS.at(sentence, *n).is_some();
    let after = |n: usize| matches!(sentence.case(n), "after" | "following" | "since");
    (at + 1..(at + 4).min(sentence.len())).find(act).is_some_and(after)
}

/// "The army is shelling the town, he said on Monday": the day of what was said, whatever the tree hangs it on.
fn follows_saying(sentence: &Sentence<'_>, at: usize) -> bool {
    let on = usize::from(sentence.before(at) == "on");
    let cue = at.checked_sub(1 + on).filter(|n| CUES.at(sentence, *n).is_some());
    cue.is_some_and(|cue| sentence.tag(cue) == "VBD")
}

/// The verb that the date hangs on, through the nouns between.
fn verb(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let at = at.min(sentence.len().checked_sub(1)?);
    let verb = |n: &usize| sentence.is_upos(*n, Upos::Verb) || has_auxiliary(sentence, *n);
    std::iter::once(at).chain(sentence.above(at)).take(8).find(verb)
}

fn has_auxiliary(sentence: &Sentence<'_>, at: usize) -> bool {
    auxiliaries(sentence, at).next().is_some()
}

fn auxiliaries<'s>(sentence: &'s Sentence<'_>, of: usize) -> impl Iterator<Item = usize> + 's {
    sentence.children(of).filter(|n| sentence.is_upos(*n, Upos::Aux))
}

fn of_verb(sentence: &Sentence<'_>, verb: usize) -> Looks {
    let helps =
        |words: &[&str]| auxiliaries(sentence, verb).any(|n| words.contains(&sentence.word(n)));
    let tag = sentence.tag(verb);
    let brought = tag == "VB" && is_brought_about(sentence, verb);
    let to =
        tag == "VB" && !brought && (verb.saturating_sub(2)..verb).any(|n| sentence.word(n) == "to");
    let awaited = matches!(
        sentence.word(verb),
        "scheduled"
            | "expected"
            | "due"
            | "planned"
            | "slated"
            | "postponed"
            | "delayed"
            | "adjourned"
            | "extended"
    );
    // "gang members set fire to a church on Friday" tells what was done.
    let due = matches!(sentence.word(verb + 1), "for" | "to");
    let awaited = awaited || sentence.word(verb) == "set" && tag == "VBN" && due;
    if let Some(head) = goes_on(sentence, verb) {
        return of_verb(sentence, head);
    }
    // "might have died in August"
    let guessed = helps(&["may", "might", "could", "must"]) && helps(&["have", "'ve"]);
    if guessed || to && is_of_old_plan(sentence, verb) {
        return Looks::Back;
    }
    if helps(&["will", "'ll", "wo", "shall", "may", "can", "might"]) || awaited || to {
        return Looks::Ahead;
    }
    if helps(&["was", "were", "had", "has", "have", "did", "been", "'d"]) || tag == "VBD" {
        return Looks::Back;
    }
    match tag {
        "VBN" => Looks::Back,
        "VB" if brought => Looks::Back,
        "VBG" if helps(&["is", "are", "'s", "'re", "am", "'m"]) => Looks::Ahead,
        _ => Looks::Open,
    }
}

/// "Had planned to march", "were supposed to release them": what was to be done by then.
fn is_of_old_plan(sentence: &Sentence<'_>, verb: usize) -> bool {
    let Some(plan) = sentence.head(verb).filter(|_| sentence.hangs(verb, &[Relation::Xcomp]))
    else {
        return false;
    };
    let meant = matches!(sentence.word(plan), "meant" | "supposed");
    auxiliaries(sentence, plan).any(|n| match sentence.word(n) {
        "had" | "'d" => sentence.tag(plan) == "VBN",
        "was" | "were" => meant,
        _ => false,
    })
}

/// The verb of "the toll continues to rise": what goes on looks where that verb does.
fn goes_on(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    let goes_on = |n: &usize| sentence.verbs(*n).any(|verb| matches!(verb, "continue" | "keep"));
    sentence.head(verb).filter(goes_on).filter(|_| sentence.hangs(verb, &[Relation::Xcomp]))
}

/// "forced them to flee", "began to shell": what a verb of the past brought about has happened.
fn is_brought_about(sentence: &Sentence<'_>, verb: usize) -> bool {
    const BRINGS: [&str; 12] = [
        "begin", "cause", "compel", "continue", "drive", "force", "go", "help", "lead", "manage",
        "oblige", "start",
    ];
    let brings = |n: usize| sentence.verbs(n).any(|verb| BRINGS.contains(&verb));
    let past = |n: usize| matches!(sentence.tag(n), "VBD" | "VBN" | "VBG");
    sentence.head(verb).is_some_and(|head| brings(head) && past(head))
}
