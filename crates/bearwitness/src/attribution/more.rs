//! Who says more: "…, he said, adding that …", "… and accused …". What was said before ends there.

use bearwitness_language::{Relation, Upos};

use super::{ATTITUDES, CUES, Said};
use crate::sentence::{Sentence, Tokens};

/// "…, adding that …", "… and accused …": where the speaker says more, in a clause of its own, what was
/// said before ends.
pub(super) fn until_more(clause: Tokens, cue: &Tokens, sentence: &Sentence<'_>) -> Tokens {
    let start = clause.start.max(cue.end) + 1;
    let more = |n: &usize| says_more(sentence, *n, cue.start);
    let Some(mut end) = (start..clause.end).find(more) else { return clause };
    let joins = |n: usize| {
        sentence.is_mark(n) || sentence.is_upos(n, Upos::Adv) || sentence.is_upos(n, Upos::Cconj)
    };
    while end > start && joins(end - 1) {
        end -= 1;
    }
    clause.start..end
}

/// "hopes to leave, telling guests that …": a participle of saying after a comma is said, and no part of what is only hoped.
pub(super) fn until_told(held: Tokens, sentence: &Sentence<'_>) -> Tokens {
    let tells = |n: &usize| CUES.at(sentence, *n).is_some() && adds(sentence, *n);
    let told = (held.start + 2..held.end).find(tells);
    held.start..told.map_or(held.end, |n| n - 1)
}

/// Whether the verb tells more by the speaker of the other. What is but an opinion ("…, calling it a crime") the other tells.
pub(super) fn says_more(sentence: &Sentence<'_>, at: usize, verb: usize) -> bool {
    CUES.at(sentence, at).is_some() && earlier(sentence, at) == Some(verb)
}

/// The verb of saying that has the speaker of this one, which says more: "said …, adding", "said he was
/// lying and accused".
pub(super) fn earlier(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let adds = adds(sentence, at);
    if !adds && !is_joined(sentence, at) {
        return None;
    }
    let says = |n: &usize| {
        let cue = CUES.at(sentence, *n).is_some() && sentence.is_upos(*n, Upos::Verb);
        cue && sentence.subject(*n).is_some() && (adds || sentence.tag(*n) == sentence.tag(at))
    };
    // Behind a semicolon somebody else may speak.
    (0..at).rev().take_while(|n| sentence.word(*n) != ";").find(says)
}

/// "…, adding that …", "…, adding, “…”", "…, he said, calling them …": a participle that goes on for the one who speaks.
pub(super) fn adds(sentence: &Sentence<'_>, at: usize) -> bool {
    if sentence.tag(at) != "VBG" || !matches!(sentence.before(at), "," | "before") {
        return false;
    }
    let aside =
        sentence.word(at + 1) == "," && !matches!(sentence.word(at + 2), "\"" | "“" | "''" | "``");
    // An opinion goes on right after the verb of saying only.
    let says = |n: usize| CUES.at(sentence, n).is_some() && sentence.is_upos(n, Upos::Verb);
    let opinion = || ATTITUDES.at(sentence, at).is_some() && at.checked_sub(2).is_some_and(says);
    !aside && (CUES.at(sentence, at).is_some() || opinion())
}

/// What is said up to where the one who says it, or who speaks outside of it, says more: "They fear a raid, he said,
/// adding …".
pub(super) fn apart(sentence: &Sentence<'_>, found: &mut [Said]) {
    let more = (0..sentence.len()).filter_map(|n| Some((n, earlier(sentence, n)?)));
    for (at, verb) in more.collect::<Vec<_>>() {
        let Some(outer) = found.iter().find(|said| said.cue.start == verb).cloned() else {
            continue;
        };
        // What only an opinion is of is told by nobody else than the one who speaks.
        let tells = |said: &&Said| said.cue.start == at && said.stance.is_some();
        let told = found.iter().find(tells).map_or(vec![], |said| said.content.clone());
        // The rest is told by the one verb or by the other.
        let until = told.iter().filter(|part| part.start > at).map(|part| part.end + 1).max();
        for said in found.iter_mut() {
            if said.cue.start == verb && until.is_some() {
                let whole = said.content.iter_mut().filter(|part| Some(part.end) <= until);
                whole.for_each(|part| part.end = part.end.min(at.max(part.start)));
            } else if said.cue.start != verb && outer.tells(said.cue.start) {
                said.content.iter_mut().for_each(|part| ends_before(part, &outer.frame, at));
            }
            said.content.retain(|part| sentence.is_worded(part));
        }
    }
}

/// What is said within what someone says ends before them, where they say more.
fn ends_before(part: &mut Tokens, frame: &Tokens, more: usize) {
    if part.start < frame.start && part.contains(&more) {
        part.end = frame.start;
    }
}

/// "… and accused": joined to a verb of another tense, so that it is none of the doings of its subject.
fn is_joined(sentence: &Sentence<'_>, at: usize) -> bool {
    let joined = sentence.hangs(at, &[Relation::Conj]) && CUES.at(sentence, at).is_some();
    let tag = |n: usize| sentence.child(n, &[Relation::Cop, Relation::Aux]).unwrap_or(n);
    // "denied that its men had come and accused the army": what follows what had been done before is said.
    let had = |head: usize| {
        sentence.children_by(head, &[Relation::Aux]).any(|n| sentence.word(n) == "had")
    };
    let other = |head: usize| sentence.tag(tag(head)) != sentence.tag(at) || had(head);
    joined
        && matches!(sentence.tag(at), "VBD" | "VBZ")
        && sentence.child(at, &[Relation::Nsubj, Relation::Aux]).is_none()
        && sentence.head(at).is_some_and(other)
}
