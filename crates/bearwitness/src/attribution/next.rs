//! Who speaks next: what one says ends where another says something beside it or against it, in a clause of their own.

use super::{Named, Quoted, Said, is_pronoun};
use crate::sentence::{Sentence, Tokens};

/// Has everyone say no more than is theirs where several speak in turn.
pub(super) fn apart(sentence: &Sentence<'_>, found: &mut Vec<Said>, quotes: &[Quoted]) {
    let told = |said: &Said| !said.content.is_empty();
    let beside: Vec<usize> = found.iter().filter(|s| !told(s)).map(|s| s.cue.start).collect();
    let begins = |said: &Said| Some((begins(sentence, said)?, said.cue.start));
    for (start, cue) in found.iter().filter_map(begins).collect::<Vec<_>>() {
        let quoted = |of: &Said| is_between(sentence, quotes, start, &of.cue);
        let before = found.iter_mut().filter(|said| said.cue.end <= start && said.tells(cue));
        for said in before.filter(|said| !quoted(said)) {
            said.content.iter_mut().for_each(|part| part.end = part.end.min(start.max(part.start)));
            said.content.retain(|part| sentence.is_worded(part));
        }
    }
    for at in 0..found.len() {
        let Some(end) = ends(sentence, &found[at]) else { continue };
        let first = found[at].clone();
        let mut next = found.iter_mut().filter(|said| follows(&first, said, end));
        if let Some(said) = next.next() {
            said.content = past(sentence, said, end);
            found[at].content.retain(|part| part.start < first.frame.start);
        }
    }
    found.retain(|said| told(said) || beside.contains(&said.cue.start));
}

/// "…, though residents said …", "… but the army denied …": where the clause of one who speaks before what they say begins,
/// with what ties it to the clause before.
fn begins(sentence: &Sentence<'_>, said: &Said) -> Option<usize> {
    let (start, speaker) = (said.frame.start, said.chain.first()?);
    let leads = speaker.tokens.start == start && start < said.cue.start;
    let told = said.content.iter().all(|part| said.cue.end <= part.start);
    let tie = start.checked_sub(1).filter(|_| leads && told && !said.content.is_empty())?;
    let comma = |n: usize| sentence.before(n) == ",";
    let even = tie - usize::from(sentence.before(tie) == "even");
    let own = !is_pronoun(sentence.word(start));
    let joined = match sentence.word(tie) {
        "—" | "–" => true,
        "but" | "yet" => own,
        "although" | "and" | "though" | "whereas" | "while" => own && comma(even),
        _ => false,
    };
    joined.then(|| even - usize::from(comma(even)))
}

/// Whether a quotation that does not hold the cue holds the token.
fn is_between(sentence: &Sentence<'_>, quotes: &[Quoted], at: usize, cue: &Tokens) -> bool {
    let (at, cue) = (sentence.span_of(&(at..at + 1)), sentence.span_of(cue));
    quotes.iter().any(|quote| quote.span.contains(at) && !quote.span.contains(cue))
}

/// "Rebels shelled Homs, the army said, and …": where what someone says who speaks behind it is over, and the next clause begins.
fn ends(sentence: &Sentence<'_>, said: &Said) -> Option<usize> {
    const TIES: [&str; 6] = ["although", "and", "but", "though", "whereas", "while"];
    let end = said.frame.end.max(said.cue.end);
    let behind = said.content.iter().any(|part| part.end <= said.frame.start);
    let tied = sentence.word(end) == "," && TIES.contains(&sentence.word(end + 1));
    (said.stance.is_some() && behind && tied).then_some(end + 2)
}

/// Whether the other speaks behind the next clause, and is no outlet that passes all of it on.
fn follows(first: &Said, said: &Said, clause: usize) -> bool {
    let outlet = |said: &Said| said.chain.iter().any(|named: &Named| named.outlet);
    let behind = clause < said.frame.start && said.stance.is_some();
    let told = said.content.iter().any(|p| p.end <= said.frame.start && clause < p.end);
    let all = outlet(said) && !outlet(first) && said.tells(first.cue.start);
    behind && (told || said.content.iter().any(|p| p.start < first.cue.start)) && !all
}

/// What someone says who says nothing of what stands before the token.
fn past(sentence: &Sentence<'_>, said: &Said, start: usize) -> Vec<Tokens> {
    let parts = said.content.iter().map(|part| part.start.max(start)..part.end);
    let parts: Vec<Tokens> = parts.filter(|part| sentence.is_worded(part)).collect();
    let rest = start..said.frame.start;
    if parts.is_empty() { vec![rest] } else { parts }
}
