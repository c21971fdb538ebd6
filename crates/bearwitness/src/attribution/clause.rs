//! Who says what, read off the tree: the verb of saying, its subject, and the clause that hangs on it.

use bearwitness_document::Stance;
use bearwitness_language::{Relation, Upos};

use super::{
    ATTITUDES, CUES, Cue, Named, Said, TOPICS, Takes,
    more::{adds, earlier, says_more, until_more, until_told},
    passed, source,
};
use crate::{
    attribution::Quoted,
    lede::lede,
    lexicon::Phrases,
    mention::actor::FORCES,
    sentence::{Sentence, Tokens},
};

/// Everyone who says something with a verb, or holds an opinion of it.
pub(super) fn spoken(sentence: &Sentence<'_>, sources: &[Named], quotes: &[Quoted]) -> Vec<Said> {
    let with = |cues, at| at_verb(sentence, sources, quotes, at, cues);
    (0..sentence.len()).filter_map(|at| with(&CUES, at).or_else(|| with(&ATTITUDES, at))).collect()
}

fn at_verb(
    sentence: &Sentence<'_>,
    sources: &[Named],
    quotes: &[Quoted],
    at: usize,
    cues: &Phrases<Cue>,
) -> Option<Said> {
    let (end, cue) = cues.at(sentence, at).filter(|_| sentence.is_upos(at, Upos::Verb))?;
    if let Some(said) = trailing(sentence, sources, at..end, *cue) {
        return Some(said);
    }
    if cue.stance == Some(Stance::Confirmed) && is_negated(sentence, at) {
        return None;
    }
    if cue.stance.is_some() && is_nobody(sentence, at) || takes_lives(sentence, at) {
        return None;
    }
    let kind = || is_likened_to(sentence, at) || is_kind(sentence, at) || is_backed(sentence, at);
    let idle = || kind() || passed::is_seen(sentence, at) || is_deed(sentence, at..end);
    if cue.stance.is_none() && idle() {
        return None;
    }
    let tokens = at..end;
    let after = follower(sentence, sources, &tokens);
    let mut content = content(sentence, &tokens, *cue, quotes);
    if let Some(after) = &after {
        for part in &mut content {
            part.end = part.end.min(after.tokens.start.max(part.start));
        }
        content.retain(|part| !part.is_empty() && part.start < after.tokens.start);
        if content.is_empty() {
            content.push(0..at);
        }
    }
    // "Gunmen abducted two nurses; the army denied any part": of what stands before the semicolon the verb says nothing.
    let apart = |end: usize| end <= at && (end..end + 2).any(|n| n < at && sentence.word(n) == ";");
    content.retain(|part| !apart(part.end) && sentence.before(part.end) != ";");
    content.retain(|part| part.start < tokens.end || !is_of_next(sentence, part));
    content = whole(sentence, &tokens, content);
    if cue.stance.is_some() {
        content.extend(quoted_beside(sentence, &tokens, &content, quotes));
        content.sort_by_key(|part| part.start);
    }
    if content.is_empty() && !(cue.stance.is_some() && is_beside_quote(sentence, at)) {
        return None;
    }
    let speaker = after.or_else(|| speaker(sentence, sources, at, &content));
    let mut chain: Vec<Named> = passed::on(sentence, sources, at, speaker);
    let mut frame = chain.iter().fold(tokens.clone(), |frame, named| join(&frame, &named.tokens));
    if let Some(heard) = passed::heard(sentence, sources, &tokens) {
        let first = content.iter_mut().find(|part| part.start == heard.tokens.start);
        if let Some(part) = first.filter(|part| heard.tokens.end < part.end) {
            part.start = heard.tokens.end;
        }
        frame = join(&frame, &heard.tokens);
        chain.push(heard);
    }
    if content.iter().any(|part| part.start < frame.end && frame.start < part.end) {
        frame = tokens.clone();
    }
    // "too soon to say", "by, say, a guard": nobody says it.
    if chain.is_empty() && sentence.tag(at) == "VB" && sentence.word(at) == "say" {
        return None;
    }
    if chain.is_empty() && cue.stance.is_none() && !is_general(sentence, at, cue.takes) {
        return None;
    }
    let mut said = Said { cue: tokens, stance: cue.stance, chain, frame, content };
    let setting = said.setting(sentence);
    said.content = said.content.iter().filter_map(|part| past(part, &setting, sentence)).collect();
    Some(said)
}

/// "Two died, witnesses said, but police put the dead at four": a clause in which the next source speaks.
fn is_of_next(sentence: &Sentence<'_>, part: &Tokens) -> bool {
    let says = |n: &usize| {
        let cue = CUES.at(sentence, *n).is_some_and(|(_, cue)| cue.stance.is_some());
        cue && sentence.is_upos(*n, Upos::Verb) && sentence.hangs(*n, &[Relation::Conj])
    };
    let speaker = part.clone().find(says).and_then(|verb| sentence.child(verb, &[Relation::Nsubj]));
    let leads = |n: usize| sentence.is_upos(n, Upos::Cconj) || sentence.is_mark(n);
    speaker.is_some_and(|n| (part.start..sentence.phrase(n).start).all(leads))
}

/// What is left of a part behind the setting of the verb that it begins with.
fn past(part: &Tokens, setting: &Tokens, sentence: &Sentence<'_>) -> Option<Tokens> {
    let within = setting.start <= part.start && part.start < setting.end;
    let start = if within { setting.end } else { part.start };
    (!within || sentence.is_worded(&(start..part.end))).then_some(start..part.end)
}

/// What is said with the one of whom it is held ("The truce is expected to last"), and without the day of saying.
fn whole(sentence: &Sentence<'_>, cue: &Tokens, mut content: Vec<Tokens>) -> Vec<Tokens> {
    // Whoever is told or asked something is not part of it.
    const ADDRESS: [&str; 9] =
        ["advise", "allow", "ask", "assure", "order", "remind", "tell", "urge", "warn"];
    if content.len() > 1 {
        content.retain(|part| !part.clone().all(|n| is_of_day(sentence, n)));
    }
    let held = !sentence.verbs(cue.start).any(|verb| ADDRESS.contains(&verb));
    let of = sentence.child(cue.start, &[Relation::NsubjPass]).filter(|n| held && *n < cue.start);
    let after = content.iter().all(|part| part.start >= cue.end);
    if let Some(of) = of.filter(|_| after && !content.is_empty()) {
        content.insert(0, sentence.subtree(of));
    }
    content
}

/// Whether the token is but a mark, a preposition or a day: "on Tuesday".
fn is_of_day(sentence: &Sentence<'_>, at: usize) -> bool {
    let day = crate::time::is_named(sentence, at);
    day || sentence.is_mark(at) || sentence.is_upos(at, Upos::Adp)
}

/// "“…,” he said, adding that": a quotation right before the one who says it, or right after the verb.
fn quoted_beside(
    sentence: &Sentence<'_>,
    cue: &Tokens,
    content: &[Tokens],
    quotes: &[Quoted],
) -> Option<Tokens> {
    let subject = sentence.child(cue.start, &[Relation::Nsubj]).map(|n| sentence.subtree(n));
    let frame = subject.map_or(cue.clone(), |subject| join(cue, &subject));
    let marks = |gap: Tokens| gap.len() <= 3 && gap.clone().all(|n| sentence.is_mark(n));
    let free = |q: &Tokens| content.iter().all(|part| q.end <= part.start || part.end <= q.start);
    let beside = |q: &Tokens| {
        q.end <= frame.start && marks(q.end..frame.start)
            || frame.end <= q.start && marks(frame.end..q.start)
    };
    let quoted = quotes.iter().filter_map(|quote| tokens_of(sentence, quote));
    quoted.filter(|q| q.len() > 1).find(|q| free(q) && beside(q))
}

/// "Shells fell, a resident who asked not to be named said.": the tree has the last verb within the clause on the
/// speaker, or over what is said and the speaker alike.
fn trailing(sentence: &Sentence<'_>, sources: &[Named], tokens: Tokens, cue: Cue) -> Option<Said> {
    let last = ends_after(sentence, tokens.end);
    // "Nine were killed, the governor wrote": what is told is not who tells it.
    let own = sentence.child(tokens.start, &[Relation::Nsubj]);
    let own = own.filter(|n| !sentence.is_upos(*n, Upos::Verb));
    let described = |source: &&Named| {
        let end = source.tokens.end;
        // "…, the village chief said": right between the comma and the verb, whatever the tree has speak.
        let right = end == tokens.start && sentence.before(source.tokens.start) == ",";
        let far = right && own.is_some_and(|n| n < source.tokens.start);
        let speaks = far || own.is_none_or(|n| n == end || source.tokens.contains(&n));
        let who = sentence.word(end) == "who" && end + 2 < tokens.start;
        let known = source.role.is_some() || source.name.is_some();
        let titled = || title(sentence, &source.tokens, tokens.start).is_some();
        let aside = known && is_aside(sentence, &source.tokens, tokens.start);
        let aside = own.is_none() && (aside || source.is_bare_person() && titled());
        speaks && (who || aside || far || own.is_none() && end == tokens.start)
    };
    let speaker = sources.iter().rev().find(described).filter(|_| last && cue.stance.is_some())?;
    let titled = title(sentence, &speaker.tokens, tokens.start);
    let start = titled.as_ref().map_or(speaker.tokens.start, |title| title.start);
    let content = 0..start.checked_sub(1).filter(|n| *n > 0 && sentence.word(*n) == ",")?;
    content.clone().find(|n| sentence.is_upos(*n, Upos::Verb))?;
    Some(Said {
        frame: start..tokens.end,
        cue: tokens,
        stance: cue.stance,
        chain: vec![titled.map_or_else(
            || speaker.clone(),
            |title| with_title(sentence, sources, speaker, title),
        )],
        content: vec![content],
    })
}

/// The one who bears the name, with what they are.
fn with_title(sentence: &Sentence<'_>, sources: &[Named], speaker: &Named, title: Tokens) -> Named {
    let office = sources.iter().find(|s| s.tokens.start == title.start && s.role.is_some());
    if let Some(office) = office.filter(|office| !office.outlet) {
        let mut named = office.clone();
        named.bear(sentence, speaker.tokens.clone());
        return named;
    }
    let outside = |n: &usize| sentence.head(*n).is_none_or(|up| !speaker.tokens.contains(&up));
    let head = speaker.tokens.clone().find(outside).unwrap_or(speaker.tokens.start);
    let mut named = speaker.clone().told_of(sentence, sources, head);
    named.tokens.start = title.start;
    named
}

/// "…, the head of the regional council, Jo Doe, said": what somebody is, between commas, whose name stands behind it between
/// commas, up to the verb.
fn title(sentence: &Sentence<'_>, name: &Tokens, verb: usize) -> Option<Tokens> {
    const MOST: usize = 12;
    let comma = |at: usize| sentence.word(at) == ",";
    let end = name.start.checked_sub(1).filter(|at| comma(*at) && comma(name.end))?;
    let start = (end.saturating_sub(MOST)..end).rev().find(|n| comma(*n))? + 1;
    let article = matches!(sentence.word(start), "the" | "a" | "an" | "its" | "their");
    let verbless = !(start..end).any(|n| sentence.is_upos(n, Upos::Verb));
    (name.end + 1 == verb && article && verbless).then_some(start..end)
}

/// "…, the council, which runs the camp, said": between commas, with more of it between commas up to the verb.
fn is_aside(sentence: &Sentence<'_>, source: &Tokens, verb: usize) -> bool {
    let comma = |at: Option<usize>| at.is_some_and(|at| sentence.word(at) == ",");
    let more = source.end + 2 < verb && comma(Some(source.end));
    more && comma(source.start.checked_sub(1)) && comma(verb.checked_sub(1))
}

/// "compared with last year", "named after a saint": a participle aside that nobody is said to do.
fn is_likened_to(sentence: &Sentence<'_>, at: usize) -> bool {
    let aside = sentence.tag(at) == "VBN" && sentence.hangs(at, &[Relation::Advcl]);
    let subject = [Relation::Nsubj, Relation::NsubjPass, Relation::Mark, Relation::OblAgent];
    let clause = [Relation::Ccomp, Relation::Xcomp, Relation::Obj, Relation::Advmod];
    aside && sentence.child(at, &subject).or_else(|| sentence.child(at, &clause)).is_none()
}

/// "special forces backed by air strikes": which of them they are, and nobody's opinion.
fn is_backed(sentence: &Sentence<'_>, at: usize) -> bool {
    let participle = sentence.tag(at) == "VBN" && sentence.hangs(at, &[Relation::Acl]);
    let of = sentence.head(at).filter(|_| participle && sentence.agent(at).is_some());
    of.is_some_and(|noun| FORCES.at(sentence, noun).is_some())
}

/// "those who support the truce": what kind of people they are, and not what they hold.
fn is_kind(sentence: &Sentence<'_>, at: usize) -> bool {
    let who = sentence.child(at, &[Relation::Nsubj]).is_some_and(|n| is_relative(sentence, n));
    let present = sentence.tag(at) == "VBP" && sentence.hangs(at, &[Relation::Acl]);
    present && who && sentence.child(at, &[Relation::Obj]).is_some()
}

/// "responded to the shelling", "issued passports": what is answered, or issued, is no words.
fn is_deed(sentence: &Sentence<'_>, cue: Tokens) -> bool {
    const WORDS: [&str; 15] = [
        "alert", "brief", "bulletin", "call", "decree", "email", "inquiry", "letter", "message",
        "note", "order", "query", "ruling", "subpoena", "text",
    ];
    let needs = |verb: &str| match verb {
        "issue" => Some(Relation::Obj),
        "respond" => Some(Relation::Obl),
        _ => None,
    };
    let Some(relation) = sentence.verbs(cue.start).find_map(needs) else { return false };
    let words = |n: usize| {
        super::CUE_NOUNS.at(sentence, n).is_some() || WORDS.contains(&sentence.singular(n))
    };
    !sentence.children_by(cue.start, &[relation]).any(words)
}

/// Whether nothing follows but a mark, or a day and a mark: "…, the ministry said on Tuesday."; or by what it is said: "…, the
/// mayor wrote on Telegram."
fn ends_after(sentence: &Sentence<'_>, end: usize) -> bool {
    const BY: [&str; 10] = [
        "email",
        "facebook",
        "interview",
        "phone",
        "post",
        "statement",
        "telegram",
        "telephone",
        "twitter",
        "x",
    ];
    let by = usize::from(matches!(sentence.word(end), "by" | "in" | "on" | "via"));
    let article = usize::from(by > 0 && matches!(sentence.word(end + 1), "a" | "an"));
    let medium = by > 0 && BY.contains(&sentence.word(end + by + article));
    let end = if medium { end + by + article + 1 } else { end };
    let lead = usize::from(matches!(sentence.word(end), "on" | "late" | "early"));
    let time = crate::time::is_named(sentence, end + lead);
    let end = if time { end + lead + 1 } else { end };
    sentence.is_mark(end) && (end + 1 == sentence.len() || time)
}

/// "is expected to", "was seen as": nobody is named who holds it.
fn is_general(sentence: &Sentence<'_>, at: usize, takes: Takes) -> bool {
    let clause = sentence.child(at, &[Relation::Xcomp, Relation::Ccomp]).is_some();
    let held = || clause || takes == Takes::As || held_as(sentence, at).is_some();
    sentence.is_passive_verb(at) && held()
}

/// "was viewed as a threat", "is known for his temper": what someone or something passes for.
fn held_as(sentence: &Sentence<'_>, at: usize) -> Option<Tokens> {
    const HOW: [Relation; 4] = [Relation::Obl, Relation::Nmod, Relation::Advcl, Relation::Xcomp];
    let mark = |n: usize| sentence.child(n, &[Relation::Case, Relation::Mark]);
    let near = |m: usize| at < m && m <= at + 2 && matches!(sentence.word(m), "as" | "for");
    let passes = |n: &usize| mark(*n).is_some_and(near);
    let passive = sentence.tag(at) == "VBN" && sentence.child(at, &[Relation::Obj]).is_none();
    let mut how = sentence.children_by(at, &HOW).filter(|_| passive);
    how.find(passes).map(|n| sentence.subtree(n))
}

/// "“…!” X said.", "X said:": what is said is a quotation that ends or begins beside the sentence.
fn is_beside_quote(sentence: &Sentence<'_>, at: usize) -> bool {
    let own = sentence.text[sentence.span.range()].trim_end();
    let before = sentence.text[..sentence.span.start].trim_end_matches(' ');
    let closes = before.ends_with(['”', '"', '’']) || before.ends_with("''");
    let speaker = sentence.child(at, &[Relation::Nsubj]).is_some_and(|n| n < at);
    speaker && (own.ends_with(':') || closes && at < 8)
}

/// "could not be verified": nobody confirms.
pub(super) fn is_negated(sentence: &Sentence<'_>, verb: usize) -> bool {
    let mut adverbs = sentence.children_by(verb, &[Relation::Advmod]);
    adverbs.any(|n| matches!(sentence.word(n), "not" | "n't" | "never"))
}

fn join(a: &Tokens, b: &Tokens) -> Tokens {
    a.start.min(b.start)..a.end.max(b.end)
}

/// How a noun hangs on a verb of saying: as its object first.
const THINGS: [Relation; 4] = [Relation::Obj, Relation::Obl, Relation::NsubjPass, Relation::Nmod];

/// What the verb says, as far as the words go on without its speaker.
fn content(sentence: &Sentence<'_>, tokens: &Tokens, cue: Cue, quotes: &[Quoted]) -> Vec<Tokens> {
    const CLAUSES: [Relation; 3] = [Relation::Ccomp, Relation::Parataxis, Relation::Xcomp];
    let at = tokens.start;
    let allowed = match cue.takes {
        Takes::Quote => &CLAUSES[..0],
        Takes::As => &CLAUSES[..1],
        Takes::That => &CLAUSES[..2],
        Takes::Clause | Takes::Thing => &CLAUSES[..],
    };
    // "…, warning that …" stands beside what was said before; a dateline is nothing that is said.
    let told = lede(sentence);
    let own = sentence.children_by(at, allowed).filter(|n| *n >= told);
    let own = own.filter(|n| !says_more(sentence, *n, at));
    // "The monitor said two had died; the agency reported one": what stands behind the semicolon is another's.
    let own = own.filter(|n| {
        let start = sentence.subtree(*n).start;
        start < at || sentence.word(start) != ";" && sentence.before(start) != ";"
    });
    let mut clause: Vec<Tokens> =
        own.map(|n| before_speaker(sentence, sentence.subtree(n), at)).collect();
    if clause.is_empty() && !allowed.is_empty() {
        clause.extend(told_to(sentence, tokens).or_else(|| clause_as_thing(sentence, at)));
    }
    if let Some(longest) = clause.into_iter().max_by_key(ExactSizeIterator::len) {
        let held = until_more(longest, tokens, sentence);
        let held = if cue.stance.is_none() { until_told(held, sentence) } else { held };
        return around(&held, tokens, sentence, at);
    }
    let participle = sentence.tag(at) == "VBG";
    if !participle && sentence.hangs(at, &[Relation::Parataxis]) || is_inserted(sentence, tokens) {
        return beside(sentence, at);
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

/// The noun that the verb is about.
fn thing(sentence: &Sentence<'_>, at: usize, takes: Takes) -> Option<Tokens> {
    match takes {
        Takes::Thing => {
            let about = |n: &usize| {
                let named = || crate::time::is_named(sentence, *n);
                sentence.case(*n).is_empty() || TOPICS.contains(&sentence.case(*n)) && !named()
            };
            let others = sentence.children_by(at, &THINGS[1..]).filter(about);
            let thing =
                sentence.children_by(at, &THINGS[..1]).chain(others).chain(doing(sentence, at));
            let thing = thing.map(|n| sentence.subtree(n)).find(|t| !t.contains(&at))?;
            Some(with_reason(sentence, at, thing))
        }
        Takes::As => seen_as(sentence, at),
        Takes::Quote | Takes::That | Takes::Clause => None,
    }
}

/// "admitted to shelling", "decided against leaving": the deed that a preposition ties to the verb.
fn doing(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let tied = |n: &usize| {
        let mark = sentence.child(*n, &[Relation::Mark]).filter(|m| at < *m && *m <= at + 2);
        mark.is_some_and(|mark| TOPICS.contains(&sentence.word(mark)))
    };
    let mut clauses = sentence.children_by(at, &[Relation::Advcl]);
    clauses.find(|n| sentence.tag(*n) == "VBG" && tied(n))
}

/// "accused rebels of shelling", "praised him for leaving": what someone is accused of or praised for goes with them.
fn with_reason(sentence: &Sentence<'_>, at: usize, thing: Tokens) -> Tokens {
    const REASONS: [Relation; 3] = [Relation::Obl, Relation::Advcl, Relation::Nmod];
    let leads = |n: &usize| {
        let lead = sentence.child(*n, &[Relation::Case, Relation::Mark]);
        lead.is_some_and(|lead| matches!(sentence.word(lead), "of" | "for" | "as"))
            && !crate::time::is_named(sentence, *n)
    };
    let reasons = sentence.children_by(at, &REASONS).filter(leads).map(|n| sentence.subtree(n));
    let mut after = reasons.filter(|reason| reason.start == thing.end);
    if let Some(reason) = after.next() {
        return join(&thing, &reason);
    }
    // "described the raid in which gunmen killed two": whatever the tree hangs that on.
    let which = sentence.word(thing.end + 1) == "which";
    let more = which || matches!(sentence.word(thing.end), "when" | "where");
    let end = (thing.end..sentence.len()).find(|n| more && sentence.is_mark(*n));
    thing.start..end.unwrap_or(thing.end)
}

/// "sees the truce as a trap": what it is seen as, with what is seen.
fn seen_as(sentence: &Sentence<'_>, at: usize) -> Option<Tokens> {
    const HOW: [Relation; 4] = [Relation::Obl, Relation::Nmod, Relation::Advcl, Relation::Xcomp];
    let object = sentence.child(at, &[Relation::Obj]);
    let is_as = |n: &usize| {
        let mark = sentence.child(*n, &[Relation::Case, Relation::Mark]);
        *n > at && mark.is_some_and(|mark| sentence.word(mark) == "as")
    };
    let of = |head: usize| sentence.children_by(head, &HOW).find(is_as);
    let how = sentence.subtree(of(at).or_else(|| of(object?))?);
    let object = object.map(|n| sentence.subtree(n)).filter(|t| t.start > at);
    Some(object.map_or(how.clone(), |object| join(&object, &how)))
}

/// "The shelling claimed four lives": it says nothing.
fn takes_lives(sentence: &Sentence<'_>, at: usize) -> bool {
    const LIVES: [&str; 5] = ["life", "victim", "casualty", "dead", "toll"];
    let claims = sentence.verbs(at).any(|verb| verb == "claim");
    let object = sentence.child(at, &[Relation::Obj]).filter(|n| claims && *n > at);
    object.is_some_and(|n| LIVES.contains(&sentence.singular(n)))
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

fn is_relative(sentence: &Sentence<'_>, at: usize) -> bool {
    matches!(sentence.word(at), "who" | "which" | "that" | "whom")
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

/// The tokens of a quotation that stand in the sentence.
pub(super) fn tokens_of(sentence: &Sentence<'_>, quote: &Quoted) -> Option<Tokens> {
    let inside = |n: &usize| quote.span.contains(sentence.tokens[*n].span);
    let first = (0..sentence.len()).find(inside)?;
    let last = (0..sentence.len()).rev().find(inside)?;
    Some(first..last + 1)
}

/// "…," said X: a source right after a verb that stands after what is said.
fn follower(sentence: &Sentence<'_>, sources: &[Named], cue: &Tokens) -> Option<Named> {
    let said = matches!(sentence.before(cue.start), "," | "”" | "\"" | "'" | "’" | "?" | "!")
        && cue.start > 1;
    let no_subject = sentence.child(cue.start, &[Relation::Nsubj]).is_none_or(|n| n > cue.start);
    // "…, saying he was ill": whoever comes after a participle does not speak by it.
    let aside = sentence.tag(cue.start) == "VBG";
    let next = || sources.iter().find(|s| s.tokens.start == cue.end).cloned();
    let next = || next().or_else(|| source::people_at(sentence, cue.end));
    (said && no_subject && !aside).then(next).flatten()
}

/// The source whose phrase has this head: the one that the head stands in, else one within its phrase, else the phrase.
pub(super) fn source_at(sentence: &Sentence<'_>, sources: &[Named], head: usize) -> Named {
    let phrase = sentence.phrase(head);
    // "the Northern Front (NF) group": the name says more than the noun.
    let plain = |s: &&Named| s.role == Some("organisation") && s.tokens.len() == 1;
    let whole = sentence.subtree(head);
    let named =
        |s: &&Named| s.name.is_some() && s.tokens.end <= head && whole.contains(&s.tokens.start);
    let own = sources.iter().find(|s| s.tokens.contains(&head));
    let own = own.filter(plain).and_then(|_| sources.iter().find(named)).or(own);
    let within = || {
        // "the national police union" is not the police.
        const BODIES: [&str; 7] =
            ["association", "federation", "foundation", "league", "society", "syndicate", "union"];
        let body = BODIES.contains(&sentence.singular(head));
        let other = |s: &Named| {
            let last = s.tokens.end - 1;
            body && sentence.head(last) == Some(head) && sentence.hangs(last, &[Relation::Compound])
        };
        let starts = |s: &&Named| phrase.contains(&s.tokens.start) && s.tokens.start <= head;
        sources.iter().find(starts).filter(|s| !other(s))
    };
    let found = own.or_else(within).cloned();
    let mut found = found.unwrap_or_else(|| source::unnamed(sentence, phrase.clone(), head));
    if found.tokens == (head..head + 1) {
        found.tokens.start = with_epithets(sentence, &phrase, head);
    }
    found.told_of(sentence, sources, head)
}

/// "The Example Doctors Network", "opposition leaders": where the words begin that say which of them it is.
fn with_epithets(sentence: &Sentence<'_>, phrase: &Tokens, head: usize) -> usize {
    const MOST: usize = 5;
    let breaks = |n: usize| sentence.is_mark(n) || sentence.is_upos(n, Upos::Verb);
    let near = phrase.start <= head && head - phrase.start <= MOST;
    if near && !(phrase.start..head).any(breaks) { phrase.start } else { head }
}

/// The one whom the verb has speak: its subject, or "by …" of a passive.
fn speaker(
    sentence: &Sentence<'_>,
    sources: &[Named],
    at: usize,
    content: &[Tokens],
) -> Option<Named> {
    let passive = sentence.is_passive_verb(at) && sentence.child(at, &[Relation::Nsubj]).is_none();
    let head = if passive {
        sentence.agent(at)?
    } else {
        passed::quoted(sentence, at)
            .or_else(|| sentence.subject(earlier(sentence, at).unwrap_or(at)))?
    };
    let pronoun = head;
    let head = meant_by(sentence, sources, head).unwrap_or(head);
    let head = sender(sentence, sources, head).unwrap_or(head);
    let inside = content.iter().any(|part| part.contains(&head));
    if inside && !passive {
        return None;
    }
    let mut found = source_at(sentence, sources, head);
    // "a mother of three in Homs who says soldiers killed her son": what she says is no part of who she is.
    if is_relative(sentence, pronoun) && found.tokens.start < pronoun {
        found.tokens.end = found.tokens.end.min(pronoun);
    }
    Some(Named { pronoun: Some(pronoun).filter(|n| is_relative(sentence, *n)), ..found })
}

/// "medics who said", "a mother of three in Homs who says": who is meant by the pronoun.
fn meant_by(sentence: &Sentence<'_>, sources: &[Named], pronoun: usize) -> Option<usize> {
    let verb = sentence.head(pronoun).filter(|_| is_relative(sentence, pronoun))?;
    let noun = sentence.head(verb).filter(|_| sentence.hangs(verb, &[Relation::Acl]))?;
    let under =
        |n: &usize| sentence.hangs(*n, &[Relation::Nmod]).then(|| sentence.head(*n)).flatten();
    let mut nouns = std::iter::successors(Some(noun), under).take(4);
    let speaks = |n: &usize| sources.iter().any(|source| source.tokens.contains(n));
    let person = |n: usize| source::is_private(sentence, n).then_some(n);
    let who = sentence.word(pronoun) == "who";
    let shown = passed::shown_by(sentence, pronoun);
    nouns.clone().find(speaks).or_else(|| nouns.find_map(person).filter(|_| who)).or(shown)
}

/// "No one claimed the attack": nobody says it.
fn is_nobody(sentence: &Sentence<'_>, at: usize) -> bool {
    const NOBODY: [&str; 4] = ["nobody", "none", "neither", "no"];
    sentence.subject(at).is_some_and(|subject| {
        let first = sentence.phrase(subject).start;
        NOBODY.contains(&sentence.word(first))
    })
}

/// "A teacher sent messages describing the raid": who sent what speaks, where that is no one itself.
fn sender(sentence: &Sentence<'_>, sources: &[Named], said: usize) -> Option<usize> {
    const SENDS: [&str; 12] = [
        "circulate",
        "forward",
        "give",
        "issue",
        "leak",
        "post",
        "publish",
        "release",
        "send",
        "share",
        "submit",
        "write",
    ];
    let thing = passed::is_record(sentence, said);
    let verb = sentence.head(said).filter(|_| thing && sentence.hangs(said, &[Relation::Obj]))?;
    let who = sentence
        .subject(verb)
        .filter(|_| sentence.verbs(verb).any(|verb| SENDS.contains(&verb)))?;
    sources.iter().any(|source| source.tokens.contains(&who)).then_some(who)
}
