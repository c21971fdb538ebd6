//! What a verb of saying says: the clause that hangs on it, what stands beside it, a quotation, or the noun it is about.

use bearwitness_language::{Relation, Upos};

use super::{
    Cue, Quoted, Takes,
    clause::{is_relative, join, tokens_of},
    is_cue,
    more::{adds, says_more, until_more, until_told},
    passed,
    silent::is_negated,
    speaker::of_finite,
    thing::{held_as, thing},
};
use crate::{
    act::VERBS,
    lede::lede,
    sentence::{Sentence, Tokens},
    toll::HARM,
};

/// What the verb says, as far as the words go on without its speaker.
pub(super) fn content(
    sentence: &Sentence<'_>,
    tokens: &Tokens,
    cue: Cue,
    quotes: &[Quoted],
) -> Vec<Tokens> {
    const CLAUSES: [Relation; 3] = [Relation::Ccomp, Relation::Parataxis, Relation::Xcomp];
    let at = tokens.start;
    if let Some(tallied) = tallied(sentence, at) {
        return vec![tallied];
    }
    let allowed = match cue.takes {
        Takes::Quote => &CLAUSES[..0],
        Takes::As => &CLAUSES[..1],
        Takes::That => &CLAUSES[..2],
        Takes::Clause | Takes::Thing => &CLAUSES[..],
    };
    // "…, warning that …" stands beside what was said before; a dateline is nothing that is said.
    let told = lede(sentence);
    let own = sentence.children_by(at, allowed).filter(|n| *n >= told);
    let own =
        own.filter(|n| !(says_more(sentence, *n, at) || *n > at && is_beside_time(sentence, *n)));
    // "Shells hit the market, the mayor said, killing nine": what came of it is said with what stands before.
    let own = own.filter(|n| !(*n > at && is_of_what_stands_before(sentence, *n, at)));
    let own = own.filter(|n| {
        !(is_asked_first(sentence, at) && sentence.before(sentence.subtree(*n).start) == ",")
    });
    // "The monitor said two had died; the agency reported one": what stands behind the semicolon is another's.
    let own = own.filter(|n| {
        let start = sentence.subtree(*n).start;
        start < at || !is_behind_semicolon(sentence, start)
    });
    // "Nine were killed in a strike; the army said it hit fighters": nor is what stands before the semicolon, where the verb has more.
    let later = sentence.children_by(at, allowed).any(|n| n > at);
    let own = own.filter(|n| {
        let end = sentence.subtree(*n).end;
        !(later && end <= at && (end.saturating_sub(1)..at).any(|n| sentence.word(n) == ";"))
    });
    // "The envoy warned of raids — he told Reuters that gunmen had burned the mill": what "that" leads in, and nothing before.
    let that =
        |n: usize| sentence.children_by(n, &[Relation::Mark]).any(|n| sentence.word(n) == "that");
    let led = sentence.children_by(at, allowed).any(|n| n > at && that(n));
    let own = own.filter(|n| !(led && *n < at));
    // "The party says 700 were killed, the UN cited reports of ten": nor what another says beside it.
    let other = |n: usize| {
        let beside = n > at && sentence.hangs(n, &[Relation::Parataxis]);
        beside && is_cue(sentence, n) && sentence.child(n, &[Relation::Nsubj]).is_some()
    };
    let own = own.filter(|n| !other(*n));
    let mut clause: Vec<Tokens> =
        own.map(|n| before_speaker(sentence, sentence.subtree(n), at)).collect();
    if clause.is_empty() && !allowed.is_empty() {
        let thing = || clause_as_thing(sentence, at).or_else(|| posted(sentence, tokens));
        clause.extend(told_to(sentence, tokens).or_else(thing));
    }
    if let Some(longest) = clause.into_iter().max_by_key(ExactSizeIterator::len) {
        let longest =
            if cue.stance.is_some() { with_object(sentence, at, longest) } else { longest };
        let held = until_more(longest, tokens, sentence);
        let held = if cue.stance.is_none() { until_told(held, sentence) } else { held };
        let mut told = around(&held, tokens, sentence, at);
        told.extend(going_on(sentence, tokens, &held));
        told.extend(past_semicolon(sentence, at, &held));
        return told;
    }
    let participle = sentence.tag(at) == "VBG";
    // "Rebels said they had killed 30 soldiers; the army denied it": what the verb has, it says.
    let start = sentence.subtree(at).start;
    // "…, the UN cited reports of 10 deaths": and so does one that takes a thing.
    let by_object = is_behind_semicolon(sentence, start) || cue.takes == Takes::Thing;
    let apart = by_object && sentence.child(at, &[Relation::Obj]).is_some();
    let parataxis = !participle && !apart && sentence.hangs(at, &[Relation::Parataxis]);
    if parataxis || is_inserted(sentence, tokens) {
        let mut told = beside(sentence, at);
        let more = told.first().and_then(|first| going_on(sentence, tokens, first));
        told.extend(more);
        return told;
    }
    if cue.stance.is_none()
        && let Some(held) = held_as(sentence, at)
    {
        return vec![held];
    }
    // An opinion is of its object first: quotation marks around another word are not its.
    if cue.stance.is_none()
        && let Some(thing) = thing(sentence, at, cue.takes)
    {
        return vec![thing];
    }
    let whole = sentence.subtree(at);
    let quoted: Vec<Tokens> = quotes
        .iter()
        .filter_map(|quote| tokens_of(sentence, quote))
        .filter(|q| !q.contains(&at) && (cue.stance.is_some() || whole.contains(&q.start)))
        // "“…,” he said, describing the raid": what is quoted before is said by the other verb.
        .filter(|q| q.start > at || !adds(sentence, at))
        .collect();
    if !quoted.is_empty() {
        return quoted;
    }
    if cue.stance.is_some()
        && let Some(likened) = likened(sentence, at)
    {
        return vec![likened];
    }
    let takes = if is_study(sentence, at) || passed::is_shown(sentence, at) {
        Takes::Thing
    } else {
        cue.takes
    };
    if let Some(thing) = thing(sentence, at, takes).or_else(|| antecedent(sentence, at)) {
        return vec![thing];
    }
    if cue.stance.is_some() { aside(sentence, tokens) } else { vec![] }
}

/// "put the toll at 19 after shells hit Homs": the figure, and what it is of.
fn tallied(sentence: &Sentence<'_>, at: usize) -> Option<Tokens> {
    const COUNTS: [&str; 8] =
        ["casualty", "count", "figure", "loss", "number", "tally", "toll", "total"];
    let at_or_to = sentence.verbs(at).find_map(|verb| match verb {
        "place" | "put" => Some("at"),
        "lower" | "raise" | "revise" | "update" => Some("to"),
        _ => None,
    });
    let puts = at_or_to.is_some();
    let count = sentence.child(at, &[Relation::Obj]).filter(|n| puts && *n > at)?;
    let whole = sentence.subtree(at);
    // "put its losses at seven and said two died"
    let more = |n: usize| sentence.word(n) == "and" && is_cue(sentence, n + 1);
    let parts =
        |n: &usize| matches!(sentence.word(*n), "but" | "while" | "whereas" | ";") || more(*n);
    let end = (count..whole.end).find(parts).unwrap_or(whole.end);
    let figure = (count + 1..end).any(|n| at_or_to == Some(sentence.word(n)));
    let end = end - usize::from(sentence.is_mark(end - 1));
    let tallies = COUNTS.contains(&sentence.singular(count)) && figure;
    tallies.then(|| sentence.phrase(count).start..end)
}

/// "…, a monitor said, a day after rebels attacked": when something else was, which the tree may have as what is said.
fn is_beside_time(sentence: &Sentence<'_>, clause: usize) -> bool {
    const TIMES: [&str; 6] = ["after", "as", "before", "since", "when", "while"];
    let mut marks = sentence.children_by(clause, &[Relation::Mark]);
    marks.any(|n| TIMES.contains(&sentence.word(n)))
}

/// "put the toll at 19 dead": one word that the tree has as a clause says something of the object alone.
fn with_object(sentence: &Sentence<'_>, at: usize, clause: Tokens) -> Tokens {
    let object = sentence.child(at, &[Relation::Obj]).filter(|n| clause.len() == 1 && *n > at);
    let object = object.map(|n| sentence.subtree(n)).filter(|object| object.end <= clause.start);
    object.map_or(clause.clone(), |object| join(&object, &clause))
}

/// Whether a clause that begins at the token stands behind a semicolon, which the tree may hang on it.
fn is_behind_semicolon(sentence: &Sentence<'_>, start: usize) -> bool {
    sentence.word(start) == ";" || sentence.before(start) == ";"
}

/// "Residents said ships shelled the town; a woman died": a clause behind the semicolon that the tree has as said too, and in
/// which nobody else says anything.
fn past_semicolon(sentence: &Sentence<'_>, at: usize, told: &Tokens) -> Option<Tokens> {
    let others = |part: &Tokens| part.clone().any(|n| is_cue(sentence, n));
    let clauses = sentence.children_by(at, &[Relation::Ccomp]).map(|n| sentence.subtree(n));
    let mut more = clauses.filter(|part| at < told.start && told.end <= part.start);
    more.find(|part| is_behind_semicolon(sentence, part.start) && !others(part))
}

/// "Asked about the raid, the mayor blamed rebels": who was asked stands in the clause behind the comma, which the tree may
/// have as what was asked.
fn is_asked_first(sentence: &Sentence<'_>, at: usize) -> bool {
    at == lede(sentence) && sentence.tag(at) == "VBN" && sentence.subject(at).is_none()
}

/// Whether the clause is a participle that tells an act, behind the comma of a verb of saying before which something is told.
fn is_of_what_stands_before(sentence: &Sentence<'_>, clause: usize, verb: usize) -> bool {
    let told = || sentence.children_by(verb, &[Relation::Ccomp]).any(|n| n < verb);
    (sentence.hangs(verb, &[Relation::Parataxis]) || told()) && came_of_it(sentence, clause)
}

/// ", killing nine": a participle behind a comma that tells an act.
fn came_of_it(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.tag(at) == "VBG" && tells_act(sentence, at) && sentence.before(at) == ","
}

/// "Shells hit the market, the mayor said, killing nine": a participle that tells an act goes on with what stands before.
fn going_on(sentence: &Sentence<'_>, cue: &Tokens, told: &Tokens) -> Option<Tokens> {
    const HOW: [Relation; 2] = [Relation::Ccomp, Relation::Advcl];
    let mut more = sentence.children_by(cue.start, &HOW).filter(|_| told.end <= cue.start);
    more.find(|n| *n > cue.end && came_of_it(sentence, *n)).map(|n| sentence.subtree(n))
}

fn tells_act(sentence: &Sentence<'_>, at: usize) -> bool {
    VERBS.at(sentence, at).is_some() || HARM.at(sentence, at).is_some()
}

/// "“Shells fell,” a nurse, who asked not to be named, told the paper": the tree may hang the last comma on what is said, and
/// then that goes on over the one who says it.
fn before_speaker(sentence: &Sentence<'_>, clause: Tokens, verb: usize) -> Tokens {
    let speaker = sentence.child(verb, &[Relation::Nsubj]).map(|n| sentence.subtree(n).start);
    let inside = |start: &usize| clause.contains(start) && clause.end <= verb;
    let end = speaker.filter(inside).unwrap_or(clause.end);
    clause.start..end
}

/// "A survey found broad support": what a study finds, it says.
fn is_study(sentence: &Sentence<'_>, at: usize) -> bool {
    const STUDIES: [&str; 8] =
        ["analysis", "audit", "inquiry", "poll", "report", "review", "study", "survey"];
    let finds = sentence.verbs(at).any(|verb| verb == "find");
    let subject = sentence.subject(at).filter(|_| finds && !sentence.is_passive_verb(at));
    subject.is_some_and(|n| STUDIES.contains(&sentence.singular(n)))
}

/// "asked the guard if he had seen them", "told residents how it began": what someone is asked or told after being
/// named, where the tree has it say more of them.
fn told_to(sentence: &Sentence<'_>, cue: &Tokens) -> Option<Tokens> {
    const OPEN: [&str; 7] = ["if", "whether", "how", "why", "what", "which", "that"];
    let at = cue.start;
    let tells = sentence
        .verbs(at)
        .any(|verb| matches!(verb, "ask" | "tell" | "remind" | "warn" | "assure"));
    let whom = sentence.child(at, &[Relation::Iobj, Relation::Obj]).filter(|n| tells && *n > at)?;
    let whole = sentence.subtree(at);
    let opens = |n: &usize| OPEN.contains(&sentence.word(*n));
    let start = (whom + 1..whole.end).find(opens)?;
    (start + 2 < whole.end).then_some(start..whole.end)
}

/// "A nurse posted on Facebook that …", where the tree has what was posted say more of the nurse.
fn posted(sentence: &Sentence<'_>, cue: &Tokens) -> Option<Tokens> {
    const WHERE: usize = 4;
    let noun = of_finite(sentence, cue.start)?;
    let reach = cue.end..(cue.end + WHERE).min(sentence.len());
    let that = reach.clone().find(|n| sentence.word(*n) == "that")?;
    let plain = |n: usize| sentence.is_upos(n, Upos::Adp) || sentence.is_upos(n, Upos::Propn);
    let end = sentence.subtree(noun).end;
    ((cue.end..that).all(plain) && that + 2 < end).then_some(that..end)
}

/// "said the cause was a leak": a clause that the tree has as a thing.
fn clause_as_thing(sentence: &Sentence<'_>, at: usize) -> Option<Tokens> {
    let is = |n: &usize| {
        *n > at
            && [Relation::Cop, Relation::Nsubj].iter().all(|r| sentence.child(*n, &[*r]).is_some())
    };
    sentence.children_by(at, &[Relation::Obj]).find(is).map(|n| sentence.subtree(n))
}

/// "As the paper reported, shells fell.", "Shells fell, as the paper reported on Monday.": what stands before it, or
/// after it where nothing is told before.
fn likened(sentence: &Sentence<'_>, at: usize) -> Option<Tokens> {
    let head = sentence.head(at).filter(|_| sentence.hangs(at, &[Relation::Advcl]))?;
    let as_ = sentence.child(at, &[Relation::Mark]).filter(|n| sentence.word(*n) == "as")?;
    let whole = sentence.child(at, &[Relation::Obj, Relation::Ccomp, Relation::Xcomp]).is_none();
    let subjects =
        [at, head].into_iter().flat_map(|on| sentence.children_by(on, &[Relation::Nsubj]));
    subjects.into_iter().find(|n| whole && as_ < *n && *n < at)?;
    let (all, own) = (sentence.subtree(head), sentence.subtree(at));
    let tells = |side: &Tokens| side.clone().any(|n| sentence.is_upos(n, Upos::Verb));
    let sides = [all.start..own.start, own.end.min(all.end)..all.end];
    sides.into_iter().find(tells)
}

/// "the toll that medics reported", "a raid first reported by the paper": the noun that it says more of.
fn antecedent(sentence: &Sentence<'_>, at: usize) -> Option<Tokens> {
    let noun = sentence.head(at).filter(|n| sentence.hangs(at, &[Relation::Acl]) && *n < at)?;
    let own = sentence.child(at, &[Relation::Nsubj]).is_some_and(|n| !is_relative(sentence, n));
    let by = sentence.tag(at) == "VBN" && sentence.agent(at).is_some();
    let there = (noun..at).any(|n| matches!(sentence.word(n), "where" | "when" | "whose"));
    ((own || by) && !there).then(|| sentence.phrase(noun))
}

/// "…, Jo Doe said.", "…, as rebels claimed, …": all of the sentence but the one who says it, where the
/// tree does not tell.
fn aside(sentence: &Sentence<'_>, cue: &Tokens) -> Vec<Tokens> {
    let Some(subject) = sentence.child(cue.start, &[Relation::Nsubj]).filter(|n| *n < cue.start)
    else {
        return vec![];
    };
    let own = sentence.subtree(subject);
    let mut start = own.clone().find(|n| !sentence.is_mark(*n)).unwrap_or(own.start);
    let likens = matches!(sentence.before(start), "as" | "than");
    if likens {
        start -= 1;
    }
    let comma = matches!(sentence.before(start), "," | "”" | "\"" | "'" | "?" | "!");
    let close = sentence.is_mark(cue.end) && sentence.word(cue.end) != ":";
    if !comma || !close {
        return vec![];
    }
    let sides = [0..start, cue.end..sentence.len()];
    // "As X said" is of what stands right before it.
    let most = if likens { 1 } else { 2 };
    sides.into_iter().filter(|side| sentence.is_worded(side)).take(most).collect()
}

/// A clause without the verb of saying that may stand within it.
fn around(clause: &Tokens, cue: &Tokens, sentence: &Sentence<'_>, at: usize) -> Vec<Tokens> {
    if !clause.contains(&at) {
        return vec![clause.clone()];
    }
    let inner = sentence
        .child(at, &[Relation::Nsubj])
        .map_or(cue.clone(), |n| join(cue, &sentence.subtree(n)));
    [clause.start..inner.start, inner.end..clause.end]
        .into_iter()
        .filter(|t| t.start < t.end)
        .collect()
}

/// "The siege, residents say, has lasted": between commas, without an object, also where the tree has
/// it say more of the noun.
fn is_inserted(sentence: &Sentence<'_>, cue: &Tokens) -> bool {
    let at = cue.start;
    let begin = sentence.subtree(at).start;
    let between = begin > 0 && sentence.word(begin - 1) == "," && sentence.word(cue.end) == ",";
    let own = sentence.child(at, &[Relation::Nsubj]).is_some_and(|n| !is_relative(sentence, n));
    let object = sentence.child(at, &[Relation::Obj, Relation::Ccomp]);
    sentence.hangs(at, &[Relation::Acl]) && between && own && object.is_none()
}

/// "…, he said, …": what the verb stands aside of, up to the next verb.
fn beside(sentence: &Sentence<'_>, at: usize) -> Vec<Tokens> {
    // "The depot was hit; the army did not comment": a clause of its own, and nothing that is said there.
    let first = sentence.subtree(at).start;
    if is_negated(sentence, at) || sentence.before(first) == ";" {
        return vec![];
    }
    let Some(head) = sentence.head(at) else { return vec![] };
    let verb = || sentence.above(at).find(|n| sentence.is_upos(*n, Upos::Verb));
    let inserted = sentence.hangs(at, &[Relation::Acl]);
    let whole = sentence.subtree(verb().filter(|_| inserted).unwrap_or(head));
    let aside = sentence.subtree(at);
    [whole.start..aside.start, aside.end..whole.end]
        .into_iter()
        .filter(|part| sentence.is_worded(part))
        .collect()
}
