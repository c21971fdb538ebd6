//! Who passes on the words of others: who quotes them, carries their statement, hears them, or got, kept or shared the
//! record that speaks.

use bearwitness_language::Relation;

use super::{Named, mute::is_ground, speaker::source_at};
use crate::{
    lexicon::{Inflects, table},
    sentence::{Sentence, Tokens, overlap},
};

/// Whose words the verb tells, from the one who knows outwards: whom the speaker has it from, the speaker, and who passes
/// it on.
pub(super) fn on(
    sentence: &Sentence<'_>,
    sources: &[Named],
    verb: usize,
    speaker: Option<Named>,
) -> Vec<Named> {
    let mut chain: Vec<Named> = cited(sentence, sources, verb).into_iter().collect();
    let told = sentence.subject(verb).map(|n| shown_by(sentence, n).unwrap_or(n));
    let hands = told.map_or(vec![], |n| behind(sentence, sources, n, verb));
    // "The mayor shared a picture taken by a farmer that shows …": the mayor passes on what the farmer has.
    let sent = speaker.as_ref().is_some_and(|s| told.is_some_and(|n| s.tokens.end <= n));
    let reached = speaker.as_ref().and_then(|named| reached_by(sentence, sources, &named.tokens));
    let speaker: Vec<Named> = speaker.into_iter().collect();
    let (first, last) = if sent { (hands, speaker) } else { (speaker, hands) };
    chain.extend(first);
    add(&mut chain, last);
    add(&mut chain, reached.into_iter().collect());
    add(&mut chain, carriers(sentence, sources, verb));
    chain
}

/// "a picture that shows": the record for which the pronoun stands.
pub(super) fn shown_by(sentence: &Sentence<'_>, pronoun: usize) -> Option<usize> {
    let which = matches!(sentence.word(pronoun), "that" | "which");
    let verb = sentence.head(pronoun).filter(|_| which)?;
    let noun = sentence.head(verb).filter(|_| sentence.hangs(verb, &[Relation::Acl]))?;
    let under = |n: &usize| sentence.head(*n);
    std::iter::successors(Some(noun), under).take(4).find(|n| is_record(sentence, *n))
}

/// "residents reached by phone by the agency": who reached them, wherever the tree hangs it.
fn reached_by(sentence: &Sentence<'_>, sources: &[Named], words: &Tokens) -> Option<Named> {
    let near = words.start..words.end + 1;
    let reached = near.clone().find(|n| HEARD.contains(&sentence.word(*n)))?;
    let means = |s: &&Named| is_means(sentence, s) || s.tokens.end <= reached;
    let by = |s: &&Named| {
        (1..3).any(|n| {
            s.tokens
                .start
                .checked_sub(n)
                .is_some_and(|at| at > reached && sentence.word(at) == "by")
        })
    };
    let reach = reached..reached + 7;
    sources.iter().filter(|s| reach.contains(&s.tokens.start)).find(|s| by(s) && !means(s)).cloned()
}

/// Those who are not yet in the chain, outside of it.
pub(super) fn add(chain: &mut Vec<Named>, more: Vec<Named>) {
    for named in more {
        if !chain.iter().any(|known| overlap(&known.tokens, &named.tokens)) {
            chain.push(named);
        }
    }
}

table!(
    /// What keeps words or pictures and is nobody itself.
    RECORDS: () = "en/records.tsv", |row| (row[0], Inflects::Noun, ())
);

pub(super) fn is_record(sentence: &Sentence<'_>, at: usize) -> bool {
    RECORDS.at(sentence, at).is_some()
}

/// "A video shows three bodies": what a record shows, it tells.
pub(super) fn is_shown(sentence: &Sentence<'_>, verb: usize) -> bool {
    let shows = sentence.verbs(verb).any(|verb| verb == "show");
    let subject = sentence.subject(verb).filter(|_| shows && !sentence.is_passive_verb(verb));
    subject.is_some_and(|n| is_record(sentence, n))
}

/// "a report seen by the agency": who saw it holds nothing of it.
pub(super) fn is_seen(sentence: &Sentence<'_>, verb: usize) -> bool {
    let record = sentence.head(verb).is_some_and(|n| is_record(sentence, n));
    record && sentence.hangs(verb, &[Relation::Acl]) && SHARED.at(sentence, verb).is_some()
}

table!(
    /// How words come from one hand to the next, and whether an outlet so passes on those of anyone, and not of a record
    /// only.
    SHARED: bool = "en/shared.tsv", |row| (row[0], Inflects::Nothing, row[1] == "anyone")
);

/// How somebody comes to be heard.
const HEARD: [&str; 5] = ["cited", "contacted", "interviewed", "quoted", "reached"];

/// "Witnesses quoted by the paper said", "a video shared by an activist", "a letter sent to the paper by a farmer": who
/// stands behind the words, from whom they came outwards.
pub(super) fn behind(
    sentence: &Sentence<'_>,
    sources: &[Named],
    noun: usize,
    verb: usize,
) -> Vec<Named> {
    let record = is_record(sentence, noun) || super::CUE_NOUNS.at(sentence, noun).is_some();
    let passed = |n: &usize| {
        let shared = SHARED.at(sentence, *n).is_some_and(|(_, anyone)| record || *anyone);
        *n != verb && (shared || HEARD.contains(&sentence.word(*n)))
    };
    let clauses = sentence.children_by(noun, &[Relation::Acl]);
    let joined =
        clauses.flat_map(|n| std::iter::once(n).chain(sentence.children_by(n, &[Relation::Conj])));
    let mut chain = Vec::new();
    for clause in joined.filter(passed) {
        add(&mut chain, hands(sentence, sources, clause, record));
    }
    if chain.is_empty() && record {
        chain.extend(by_whom(sentence, sources, noun));
    }
    chain
}

/// "a report by the Example Network": whoever wrote the record, by a name that no table knows, too.
fn by_whom(sentence: &Sentence<'_>, sources: &[Named], record: usize) -> Option<Named> {
    let noun = author(sentence, record).filter(|n| sentence.case(*n) == "by")?;
    let named = source_at(sentence, sources, noun);
    let told = named.role.is_some() || named.name.is_some() || sentence.is_capital(noun);
    (told && !is_means(sentence, &named)).then_some(named)
}

/// From whom, by whom and to whom it came, in this order: "sent to the paper by a farmer", "obtained by the paper from a
/// farmer".
fn hands(sentence: &Sentence<'_>, sources: &[Named], clause: usize, record: bool) -> Vec<Named> {
    const HOW: [Relation; 3] = [Relation::OblAgent, Relation::Obl, Relation::Nmod];
    let hears = |named: &Named| named.outlet || matches!(named.role, Some("monitor" | "outlet"));
    let with = |case: &'static [&'static str]| {
        let hand = sentence.children_by(clause, &HOW);
        let hand = hand.filter(move |n| *n > clause && case.contains(&sentence.case(*n)));
        hand.map(|n| source_at(sentence, sources, n))
    };
    let told = |named: &Named| named.role.is_some() || named.name.is_some() || named.outlet;
    let from = with(&["from"]).filter(|named| record && told(named));
    // "seen by AFP, Rwandan troops": the one right behind "by".
    let right = |named: Named| {
        let start = (clause + 1..clause + 3).find(|n| sentence.before(*n) == "by");
        let right = sources.iter().find(|s| Some(s.tokens.start) == start && s.outlet);
        right.cloned().unwrap_or(named)
    };
    let by = with(&["by"]).map(right).filter(|named| !is_means(sentence, named));
    let on = with(&["on"]).filter(|named| named.outlet);
    let to = with(&["to", "with"]).filter(|named| record && hears(named));
    from.chain(by).chain(on).chain(to).collect()
}

/// "reached by phone".
fn is_means(sentence: &Sentence<'_>, named: &Named) -> bool {
    const MEANS: [&str; 6] = ["email", "message", "phone", "radio", "telephone", "text"];
    MEANS.contains(&sentence.singular(named.tokens.end - 1))
        || MEANS.contains(&sentence.word(named.tokens.start))
}

/// "X quoted a guard as saying": who says it is the one who is quoted.
pub(super) fn quoted(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let as_ = sentence.child(at, &[Relation::Mark]).is_some_and(|n| sentence.word(n) == "as");
    let verb = sentence.head(at).filter(|_| as_ && sentence.tag(at) == "VBG")?;
    let quotes = sentence.verbs(verb).any(|verb| matches!(verb, "quote" | "cite"));
    sentence.child(verb, &[Relation::Obj]).filter(|n| quotes && *n < at)
}

/// "the office, quoting partners, listed …": whom the speaker has it from.
fn cited(sentence: &Sentence<'_>, sources: &[Named], verb: usize) -> Option<Named> {
    let subject = sentence.subject(verb);
    let hang = |on: usize| sentence.children_by(on, &[Relation::Advcl, Relation::Acl]);
    let citing = hang(verb)
        .chain(subject.into_iter().flat_map(hang))
        .find(|n| matches!(sentence.word(*n), "citing" | "quoting" | "relaying"))?;
    let after = |n: &usize| *n > citing;
    let source = sentence.child(citing, &[Relation::Obj]);
    let source = source.or_else(|| sentence.child(citing, &[Relation::Nsubj]).filter(after))?;
    let author = author(sentence, source).unwrap_or(source);
    // "citing the discovery of rifles", "citing privacy rules": for what reason, and nobody.
    (!is_ground(sentence, author)).then(|| source_at(sentence, sources, author))
}

/// "a letter from a farmer", "a statement by the ministry": whose record it is.
fn author(sentence: &Sentence<'_>, record: usize) -> Option<usize> {
    let by = |n: &usize| *n > record && matches!(sentence.case(*n), "by" | "from");
    let mut nouns =
        sentence.children_by(record, &[Relation::Nmod]).filter(|_| is_record(sentence, record));
    nouns.find(by)
}

/// "said in a statement carried by the agency", "said in an interview with the paper", "In a report seen by the agency,
/// he said": who passes on the words that the speaker gave out.
fn carriers(sentence: &Sentence<'_>, sources: &[Named], verb: usize) -> Vec<Named> {
    const HOW: [Relation; 2] = [Relation::Obl, Relation::Nmod];
    let given = |n: &usize| {
        let how = matches!(sentence.case(*n), "in" | "through" | "via" | "during");
        how && is_record(sentence, *n)
    };
    let mut words = sentence.children_by(verb, &HOW).filter(given);
    let Some(words) = words.next() else { return vec![] };
    let outlet = |named: &Named| named.outlet || named.role.is_none_or(|role| role == "monitor");
    let passes = |named: &Named| outlet(named) || named.at_risk.value;
    let mut found = behind(sentence, sources, words, verb);
    found.retain(passes);
    let to = |n: &usize| *n > words && matches!(sentence.case(*n), "to" | "with");
    let heard = sentence.children_by(words, &[Relation::Nmod]).find(to);
    let heard = heard.map(|n| source_at(sentence, sources, n)).filter(|source| source.outlet);
    add(&mut found, heard.into_iter().collect());
    found
}

/// "told Y", "told investigators of Y": who passes on what they were told.
pub(super) fn heard(sentence: &Sentence<'_>, sources: &[Named], cue: &Tokens) -> Option<Named> {
    let tells = matches!(sentence.word(cue.start), "told" | "tells");
    let nameless = matches!(sentence.word(cue.end), "reporters" | "journalists");
    let hears = |s: &Named| s.outlet || s.role == Some("monitor");
    let told = sources.iter().find(|s| tells && s.tokens.start == cue.end && hears(s) && !nameless);
    told.cloned().or_else(|| asker(sentence, sources, cue.start).filter(|_| tells))
}

/// "told investigators of Y": for whom those work who asked.
fn asker(sentence: &Sentence<'_>, sources: &[Named], verb: usize) -> Option<Named> {
    const ASK: [&str; 7] = [
        "correspondent",
        "interviewer",
        "investigator",
        "journalist",
        "monitor",
        "reporter",
        "researcher",
    ];
    let asks = |n: &usize| *n > verb && ASK.contains(&sentence.singular(*n));
    let who = sentence.children_by(verb, &[Relation::Obj, Relation::Iobj]).find(asks)?;
    let of = |n: &usize| *n > who && matches!(sentence.case(*n), "of" | "from" | "for" | "with");
    let body = sentence.children_by(who, &[Relation::Nmod]).find(of)?;
    Some(source_at(sentence, sources, body)).filter(|named| named.outlet || named.name.is_some())
}
