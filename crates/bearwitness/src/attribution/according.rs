//! Sources named without a verb of their own: "according to X", "as reported by X", "X: …".

use bearwitness_document::{Anonymity, Segment, Stance};
use bearwitness_language::{NameClass, Relation, Upos};
use bearwitness_places::{Class, Country, Feature};

use super::{
    Bearer, Named, Said, mute, passed,
    speaker::{source_at, with_joined},
};
use crate::{
    lede::filed,
    sentence::{Sentence, Tokens},
};

const LEADS: [&[&str]; 4] = [
    &["according", "to"],
    &["as", "first", "reported", "by"],
    &["as", "reported", "by"],
    &["in", "the", "words", "of"],
];

/// "according to X", "according to X, citing Y": Y knows, X passes it on.
pub(super) fn according(sentence: &Sentence<'_>, sources: &[Named]) -> Vec<Said> {
    (0..sentence.len()).filter_map(|at| at_token(sentence, sources, at)).collect()
}

fn at_token(sentence: &Sentence<'_>, sources: &[Named], at: usize) -> Option<Said> {
    let lead = LEADS.iter().find(|lead| sentence.reads(at, lead)).map(|lead| lead.len());
    let cue = at..at + lead.or_else(|| per(sentence, sources, at))?;
    let outer = sources
        .iter()
        .find(|s| (cue.end..cue.end + 2).contains(&s.tokens.start))
        .cloned()
        .or_else(|| Some(source_at(sentence, sources, noun_after(sentence, cue.end)?)))?;
    let noun = noun_after(sentence, cue.end)?;
    let outer = whole(sentence, outer, noun);
    let outer =
        if mute::is_ground(sentence, noun) { giver(sentence, sources, noun)? } else { outer };
    let head = sentence.top(&outer.tokens).unwrap_or(outer.tokens.start);
    let outer = with_joined(sentence, sources, outer, head);
    let mut frame = at..outer.tokens.end.max(cue.end);
    let mut chain = vec![outer];
    let cites =
        (frame.end..frame.end + 2).find(|n| matches!(sentence.word(*n), "citing" | "quoting"));
    let which = (frame.end..frame.end + 2).find(|n| matches!(sentence.word(*n), "which" | "who"));
    let quoted = which.map(|n| n + 1).filter(|n| matches!(sentence.word(*n), "cited" | "quoted"));
    let cites = cites.or(quoted);
    if let Some(cites) = cites
        && let Some(inner) =
            sources.iter().find(|s| (cites + 1..cites + 3).contains(&s.tokens.start))
    {
        chain.insert(0, inner.clone());
        frame.end = inner.tokens.end;
    }
    // "according to a tally kept by a charity": those are no part of what it says.
    let record = sentence.top(&chain[chain.len() - 1].tokens);
    for named in record.map_or(vec![], |n| passed::behind(sentence, sources, n, at)) {
        frame.end = frame.end.max(named.tokens.end);
        passed::add(&mut chain, vec![named]);
    }
    let content = beside(sentence, &frame);
    Some(Said { cue, stance: Some(Stance::Said), chain, frame, content })
}

/// "according to details from the ministry", "according to a plan drafted by the army": from whom it is.
fn giver(sentence: &Sentence<'_>, sources: &[Named], thing: usize) -> Option<Named> {
    const HOW: [Relation; 3] = [Relation::OblAgent, Relation::Obl, Relation::Nmod];
    let made = sentence.children_by(thing, &[Relation::Acl]);
    let hand = |n: &usize| *n > thing && matches!(sentence.case(*n), "by" | "from");
    let mut hands =
        std::iter::once(thing).chain(made).flat_map(|on| sentence.children_by(on, &HOW));
    hands.find(hand).map(|n| source_at(sentence, sources, n))
}

/// "according to the Jo Doe rights centre": the body that bears a name, and nobody of that name; "according to an internal
/// army memo": the record, of the army.
fn whole(sentence: &Sentence<'_>, found: Named, head: usize) -> Named {
    const MOST: usize = 5;
    let more = (found.tokens.end..found.tokens.end + MOST).contains(&head);
    if more && passed::is_record(sentence, head) {
        let start = sentence.phrase(head).start.min(found.tokens.start);
        return Named { tokens: start..head + 1, ..found };
    }
    let nameless = found.role.is_none() && found.name.is_none() && !found.outlet;
    let named = found.anonymity == Anonymity::Named;
    if !(more && nameless && named) {
        return found;
    }
    super::private::unnamed(sentence, found.tokens.start..head + 1, head)
}

/// "…, per local activists": behind a comma, with whoever can say something. "Per person" counts.
fn per(sentence: &Sentence<'_>, sources: &[Named], at: usize) -> Option<usize> {
    let led = sentence.word(at) == "per" && (at == 0 || sentence.before(at) == ",");
    let near = at + 1..at + 3;
    let speaks = |s: &Named| near.contains(&s.tokens.start) && (s.role.is_some() || s.outlet);
    (led && sources.iter().any(speaks)).then_some(1)
}

/// How a noun that someone owns ties what is told to them: "in his view", "by her own admission".
const HELD: [(&str, &str, Option<Stance>); 18] = [
    ("by", "account", Some(Stance::Said)),
    ("by", "admission", Some(Stance::Confirmed)),
    ("by", "count", Some(Stance::Said)),
    ("by", "estimate", Some(Stance::Said)),
    ("by", "figure", Some(Stance::Said)),
    ("by", "reckoning", Some(Stance::Said)),
    ("by", "tally", Some(Stance::Said)),
    ("by", "toll", Some(Stance::Said)),
    ("in", "account", Some(Stance::Said)),
    ("in", "estimation", None),
    ("in", "eye", None),
    ("in", "judgement", None),
    ("in", "judgment", None),
    ("in", "mind", None),
    ("in", "opinion", None),
    ("in", "telling", Some(Stance::Said)),
    ("in", "view", None),
    ("in", "word", Some(Stance::Said)),
];

/// "In the guard's view, …", "by her own account, …".
pub(super) fn held(sentence: &Sentence<'_>, sources: &[Named]) -> Vec<Said> {
    (0..sentence.len()).filter_map(|at| held_at(sentence, sources, at)).collect()
}

fn held_at(sentence: &Sentence<'_>, sources: &[Named], at: usize) -> Option<Said> {
    let lead = sentence.child(at, &[Relation::Case]).filter(|n| *n < at)?;
    let ties = |(case, noun, _): &&(&str, &str, Option<Stance>)| {
        sentence.word(lead) == *case && sentence.singular(at) == *noun
    };
    let (.., stance) = HELD.iter().find(ties)?;
    let owns = |n: &usize| sentence.is_genitive(*n) || sentence.tag(*n) == "PRP$";
    let whose = sentence.children_by(at, &[Relation::Nmod, Relation::Det]);
    let owner = whose.filter(|n| lead < *n && *n < at).find(owns)?;
    // "in his estimation of the loss"
    let frame = Some(lead..at + 1).filter(|_| sentence.word(at + 1) != "of")?;
    Some(Said {
        cue: at..at + 1,
        stance: *stance,
        chain: vec![source_at(sentence, sources, owner)],
        content: in_clause(sentence, at, &frame),
        frame,
    })
}

/// "In a survey of doctors, …": what a poll finds; an opinion of whoever was asked, and no fact.
pub(super) fn polled(sentence: &Sentence<'_>, sources: &[Named]) -> Vec<Said> {
    (0..sentence.len()).filter_map(|at| polled_at(sentence, sources, at)).collect()
}

fn polled_at(sentence: &Sentence<'_>, sources: &[Named], at: usize) -> Option<Said> {
    let poll = matches!(sentence.word(at), "poll" | "survey");
    let lead = sentence.child(at, &[Relation::Case]).filter(|n| poll && *n < at)?;
    let head = sentence.head(at)?;
    let asked = sentence.hangs(head, &[Relation::Nsubj, Relation::NsubjPass])
        || sentence.verbs(head).any(|verb| verb == "participate");
    if sentence.word(lead) != "in" || asked {
        return None;
    }
    let whole = sentence.subtree(at);
    let frame = lead..whole.end.max(at + 1);
    let content = in_clause(sentence, at, &frame);
    let poll = vec![source_at(sentence, sources, at)];
    Some(Said { cue: lead..lead + 1, stance: None, chain: poll, frame, content })
}

/// The head of the noun phrase that begins at the token.
fn noun_after(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let mut noun = at.min(sentence.len().checked_sub(1)?);
    while let Some(up) = sentence.head(noun).filter(|up| {
        *up > noun
            && sentence.hangs(
                noun,
                &[
                    Relation::Det,
                    Relation::Amod,
                    Relation::Compound,
                    Relation::Nmod,
                    Relation::Nummod,
                ],
            )
    }) {
        noun = up;
    }
    Some(noun)
}

/// What stands beside the frame, up to another source's.
fn beside(sentence: &Sentence<'_>, frame: &Tokens) -> Vec<Tokens> {
    let stop = |n: &usize| matches!(sentence.word(*n), ";" | "while");
    let start = (0..frame.start).rev().find(stop).map_or(0, |n| n + 1);
    let end = (frame.end..sentence.len()).find(stop).unwrap_or(sentence.len());
    let sides = [start..frame.start, frame.end..end];
    sides.into_iter().filter(|side| sentence.is_worded(side)).collect()
}

/// What the clause of the token tells beside the frame.
fn in_clause(sentence: &Sentence<'_>, at: usize, frame: &Tokens) -> Vec<Tokens> {
    let verb = sentence.above(at).find(|n| sentence.subject(*n).is_some());
    let whole = verb.map_or(0..sentence.len(), |verb| sentence.subtree(verb));
    let sides = [whole.start..frame.start, frame.end..whole.end.max(frame.end)];
    sides.into_iter().filter(|side| sentence.is_worded(side)).collect()
}

/// "…, the agency quoted a tribal elder as saying.": who was quoted knows, and the other passes it on.
pub(super) fn cited_last(sentence: &Sentence<'_>, sources: &[Named]) -> Option<Said> {
    let last = sentence.len() - usize::from(sentence.is_mark(sentence.len().saturating_sub(1)));
    let saying = last.checked_sub(2).filter(|n| sentence.reads(*n, &["as", "saying"]))?;
    let cites = |n: &usize| sentence.verbs(*n).any(|verb| matches!(verb, "cite" | "quote"));
    let cue = (1..saying).rev().find(|n| sentence.is_upos(*n, Upos::Verb) && cites(n))?;
    let comma = (0..cue).rev().find(|n| sentence.word(*n) == ",").filter(|n| *n > 1)?;
    let within = |words: Tokens| {
        sources.iter().find(|s| words.start <= s.tokens.start && s.tokens.end <= words.end).cloned()
    };
    let passes = within(comma + 1..cue)
        .or_else(|| Some(source_at(sentence, sources, sentence.subject(cue)?)));
    let knows = within(cue + 1..saying)
        .or_else(|| Some(source_at(sentence, sources, sentence.child(cue, &[Relation::Obj])?)))?;
    Some(Said {
        cue: cue..cue + 1,
        stance: Some(Stance::Said),
        chain: std::iter::once(knows).chain(passes).collect(),
        frame: comma..sentence.len(),
        content: std::iter::once(0..comma).collect(),
    })
}

/// "As a colonel put it, …": in whose words it is told.
pub(super) fn put_so(sentence: &Sentence<'_>, sources: &[Named]) -> Vec<Said> {
    let at = |at: usize| {
        let near = at + 1..at + 3;
        let source =
            sources.iter().find(|s| sentence.word(at) == "as" && near.contains(&s.tokens.start))?;
        let verb = source.tokens.end;
        let ends = verb + 2 >= sentence.len() || sentence.is_mark(verb + 2);
        let puts = matches!(sentence.word(verb), "put" | "puts") && sentence.word(verb + 1) == "it";
        let puts = puts && ends;
        let frame = at..verb + 2;
        puts.then(|| Said {
            cue: verb..verb + 2,
            stance: Some(Stance::Said),
            chain: vec![source.clone()],
            content: beside(sentence, &frame),
            frame,
        })
    };
    (0..sentence.len()).filter_map(at).collect()
}

/// "Statement of the General Command: our forces repelled an attack", "The General Staff's evening summary:": whose it is.
pub(super) fn statement(sentence: &Sentence<'_>, sources: &[Named]) -> Option<Said> {
    const LONGEST: usize = 18;
    let first = filed(sentence).unwrap_or(0);
    let colon = (first + 2..first + LONGEST).find(|n| sentence.word(*n) == ":")?;
    let whose = issuer(sentence, first..colon)?;
    let verb = (first..colon).any(|n| sentence.is_upos(n, Upos::Verb));
    let told = sources.iter().find(|s| s.tokens.start == whose.start && s.tokens.end <= colon);
    let source = told.cloned().unwrap_or_else(|| {
        let last = whose.end - 1;
        super::private::unnamed(sentence, whose, last)
    });
    (!verb && colon + 3 <= sentence.len()).then(|| Said {
        stance: Some(Stance::Said),
        ..before_colon(sentence, first, colon, source)
    })
}

/// What a source from `first` to the colon says behind it.
fn before_colon(sentence: &Sentence<'_>, first: usize, colon: usize, source: Named) -> Said {
    Said {
        cue: colon..colon + 1,
        stance: None,
        chain: vec![source],
        frame: first..colon + 1,
        content: std::iter::once(colon + 1..sentence.len()).collect(),
    }
}

/// Who issues the paper that the words are the title of: what follows "statement of", or stands before "'s summary".
fn issuer(sentence: &Sentence<'_>, title: Tokens) -> Option<Tokens> {
    const PAPERS: [&str; 11] = [
        "announcement",
        "briefing",
        "bulletin",
        "communique",
        "communiqué",
        "digest",
        "release",
        "report",
        "statement",
        "summary",
        "update",
    ];
    let paper = |n: usize| PAPERS.contains(&sentence.word(n));
    let of = matches!(sentence.word(title.start + 1), "by" | "from" | "of");
    if paper(title.start) && of {
        let the = usize::from(sentence.word(title.start + 2) == "the");
        let start = title.start + 2 + the;
        return (start < title.end).then_some(start..title.end);
    }
    let owner = title.clone().find(|n| matches!(sentence.word(*n), "'s" | "’s"))?;
    (paper(title.end - 1) && owner > title.start).then_some(title.start..owner)
}

/// Whether what stands before the colon is the name of a town that no government speaks by: "Homs:
/// shelling leaves four dead".
fn is_town(sentence: &Sentence<'_>, words: Tokens) -> bool {
    let name = sentence.text_of(&words);
    let found = sentence.reference.gazetteer.named(name);
    // "ADEN: Forces seized": a dateline's.
    let capitals = !name.contains(char::is_lowercase) && !sentence.is_shouted() && name.len() > 3;
    let town = |place: &Feature| place.class == Class::Populated;
    if capitals {
        return found.iter().any(town);
    }
    found.first().is_some_and(town) && !Country::all().iter().any(|country| country.capital == name)
}

/// "Ministry: five killed in raid": a name, a colon, and what it says.
pub(super) fn colon(sentence: &Sentence<'_>, sources: &[Named]) -> Option<Said> {
    const SPEAK: [NameClass; 3] =
        [NameClass::Person, NameClass::Organisation, NameClass::ArmedGroup];
    // "In Homs: two dead in a market blast"
    let first = filed(sentence).unwrap_or(0);
    let placed = matches!(sentence.word(first), "at" | "from" | "in" | "near" | "on");
    let at = (first + 1..first + 7).find(|n| sentence.word(*n) == ":").filter(|_| !placed)?;
    let person = is_named(sentence, at, &SPEAK[..1]);
    let known = sources.iter().find(|s| {
        s.tokens.end == at && s.tokens.start < first + 3 && (s.role.is_some() || s.name.is_some())
    });
    let turn = at == first + 1 && matches!(sentence.raw(first), "Q" | "A");
    let title = at == first + 1 && matches!(sentence.word(first), "poll" | "study" | "survey");
    let named = is_named(sentence, at, &SPEAK) && is_name(sentence, first..at);
    let stands = named || known.is_some() || turn || title;
    if !stands
        || at + 3 > sentence.len()
        || !person && known.is_none() && is_town(sentence, first..at)
    {
        return None;
    }
    let source =
        known.cloned().unwrap_or_else(|| super::private::unnamed(sentence, first..at, at - 1));
    Some(Said {
        stance: Some(Stance::Said).filter(|_| !turn && !title),
        ..before_colon(sentence, first, at, source)
    })
}

/// Whether a name of one of the classes ends there.
fn is_named(sentence: &Sentence<'_>, end: usize, classes: &[NameClass]) -> bool {
    let mut names = sentence.names().iter();
    names.any(|name| name.words.end == end && classes.contains(&name.class))
}

/// "Dozens killed near Homs - witnesses", "… near Homs: witnesses": who says so, at the end of a headline.
pub(super) fn headed(sentence: &Sentence<'_>, sources: &[Named]) -> Option<Said> {
    let colon = |n: usize| sentence.word(n) == ":";
    let at = (3..sentence.len()).rev().find(|n| sentence.is_dash(*n) || colon(*n))?;
    let ends = |s: &&Named| s.tokens.start == at + 1 && s.tokens.end == sentence.len();
    let told = sources.iter().find(ends).filter(|s| s.role.is_some() || s.name.is_some())?;
    // "Third activist killed in Homs this week: teacher" names the dead.
    if colon(at) && told.bearer == Bearer::One && !told.outlet && told.name.is_none() {
        return None;
    }
    ((colon(at) || sentence.is_free(at)) && sentence.segment == Segment::Headline).then(|| Said {
        cue: at..at + 1,
        stance: Some(Stance::Said),
        chain: vec![told.clone()],
        frame: at..sentence.len(),
        content: std::iter::once(0..at).collect(),
    })
}

/// Whether nothing but the name, and what its bearer is, stands before: no "Big win for X:".
fn is_name(sentence: &Sentence<'_>, mut words: Tokens) -> bool {
    words.all(|n| {
        [Upos::Propn, Upos::Noun, Upos::Adj, Upos::Det].iter().any(|u| sentence.is_upos(n, *u))
            || matches!(sentence.word(n), "." | ",")
    })
}
