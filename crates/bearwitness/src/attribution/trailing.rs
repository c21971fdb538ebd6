//! "Shells fell, a resident who asked not to be named said.": a verb of saying that ends its sentence, told by marks where the
//! tree fails.

use bearwitness_language::{Relation, Upos};

use super::{Cue, Named, Said, speaker::with_first};
use crate::sentence::{Sentence, Tokens};

/// "Shells fell, a resident who asked not to be named said.": the tree has the last verb within the clause on the
/// speaker, or over what is said and the speaker alike.
pub(super) fn trailing(
    sentence: &Sentence<'_>,
    sources: &[Named],
    tokens: Tokens,
    cue: Cue,
) -> Option<Said> {
    let last = ends_after(sentence, past_addressee(sentence, &tokens));
    // "Nine were killed, the governor wrote": what is told is not who tells it.
    let own = sentence.child(tokens.start, &[Relation::Nsubj]);
    let own = own.filter(|n| !sentence.is_upos(*n, Upos::Verb));
    // "…, among them a girl, governor Jo Doe wrote": no more of the girl, whom the tree has him write of.
    let start = own.map(|n| sentence.phrase(n).start);
    let loose = start.filter(|start| {
        sentence.hangs(tokens.start, &[Relation::Acl])
            && *start > 0
            && sentence.before(*start) == ","
            && sentence.head(tokens.start).is_some_and(|noun| noun < *start)
    });
    let described = |source: &&Named| {
        let end = source.tokens.end;
        // "…, the village chief said": right between the comma and the verb, whatever the tree has speak.
        let right = end == tokens.start && sentence.before(source.tokens.start) == ",";
        let far = right && own.is_some_and(|n| n < source.tokens.start);
        let speaks = far || own.is_none_or(|n| n == end || source.tokens.contains(&n));
        let who = sentence.word(end) == "who" && end + 2 <= tokens.start;
        let known = source.role.is_some() || source.name.is_some();
        let titled = || title(sentence, &source.tokens, tokens.start).is_some();
        let aside = known && is_aside(sentence, &source.tokens, tokens.start);
        let aside = own.is_none() && (aside || source.is_bare_person() && titled());
        speaks && (who || aside || far || loose.is_some() || own.is_none() && end == tokens.start)
    };
    let speaker = sources.iter().rev().find(described).filter(|_| last && cue.stance.is_some())?;
    let titled = title(sentence, &speaker.tokens, tokens.start);
    let mut speaker = with_first(sentence, sources, speaker.clone());
    if is_aside(sentence, &speaker.tokens, tokens.start) {
        speaker.tokens.end = past_name(sentence, speaker.tokens.end);
    }
    let speaker = &speaker;
    let start = titled.as_ref().map_or(speaker.tokens.start, |title| title.start);
    let start = loose.map_or(start, |whole| whole.min(start));
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

/// Past a name right behind what its bearer is: "the NGO (Example Aid)".
fn past_name(sentence: &Sentence<'_>, end: usize) -> usize {
    const NAME: usize = 4;
    (end..end + NAME).find(|n| !sentence.is_capital(*n)).unwrap_or(end)
}

/// "…, the council, which runs the camp, said": between commas, with more of it between commas up to the verb.
fn is_aside(sentence: &Sentence<'_>, source: &Tokens, verb: usize) -> bool {
    let comma = |at: Option<usize>| at.is_some_and(|at| sentence.word(at) == ",");
    let end = past_name(sentence, source.end);
    let more = end + 2 < verb && comma(Some(end));
    more && comma(source.start.checked_sub(1)) && comma(verb.checked_sub(1))
}

/// "…, the mayor told reporters.": the end of the phrase for whoever is told.
fn past_addressee(sentence: &Sentence<'_>, cue: &Tokens) -> usize {
    const TOLD: [Relation; 2] = [Relation::Iobj, Relation::Obj];
    let tells = sentence.verbs(cue.start).any(|verb| verb == "tell");
    let told = sentence.children_by(cue.start, &TOLD).find(|n| tells && *n >= cue.end);
    let told = told.map(|n| sentence.phrase(n)).filter(|told| told.start == cue.end);
    told.map_or(cue.end, |told| told.end)
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
    // "…, he said, speaking on condition of anonymity."
    let asks = matches!(sentence.word(end + 1), "asking" | "insisting" | "requesting" | "speaking");
    let unnamed = sentence.word(end) == "," && asks;
    sentence.is_mark(end) && (end + 1 == sentence.len() || time || unnamed)
}
