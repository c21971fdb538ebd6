//! People as reports count and describe them: "33 militants", "a family of seven", "civilians".

use bearwitness_document::{Demographic, Qualifier, Status};

use super::{
    actor::{alias, nation},
    number::{Number, ages, hedged, number},
    share::{Share, share, strong},
};
use bearwitness_language::{NameClass, Relation, Upos};

use crate::{
    act::GROUNDS,
    lexicon::{Inflects, coded, optional, table},
    sentence::{Sentence, Tokens},
    toll::{HARM, Takes},
};

/// What a noun for people says of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Noun {
    pub(crate) status: Status,
    pub(crate) demographic: Option<Demographic>,
    /// `family`, `couple` …; `body` for nouns that count bodies.
    pub(crate) group: Option<&'static str>,
}

impl Noun {
    /// People, and nothing more.
    pub(crate) const UNKNOWN: Self =
        Self { status: Status::Unknown, demographic: None, group: None };
}

table!(NOUNS: Noun = "en/people.tsv", |row| {
    let group = Some(row[3]).filter(|group| *group != "-");
    (row[0], Inflects::Noun, Noun { status: coded(row[1]), demographic: optional(row[2]), group })
});

table!(
    /// Words for kin: whoever is killed "with his two brothers" is told of one by one.
    KIN: () = "en/kin.tsv", |row| (row[0], Inflects::Noun, ())
);

/// A phrase for people, counted or not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct People {
    /// The whole phrase, from its number or first word to its noun.
    pub(crate) tokens: Tokens,
    pub(crate) number: Option<Number>,
    /// The noun; none where a number stands alone ("killing 30").
    pub(crate) noun: Option<Noun>,
    /// Whether the noun is singular with an article: one of them.
    pub(crate) one: bool,
    /// Whether it is one whom the reader knows: "the pilot". Alone it counts nobody anew; in a list of
    /// victims it counts one.
    pub(crate) known: bool,
    /// Whether it is a person's name, which nothing keeps.
    pub(crate) named: bool,
}

/// Words that stand between a number and its noun, or before a noun, without being either.
const STOPS: [&str; 35] = [
    "and", "or", "but", "in", "on", "at", "by", "to", "from", "with", "for", "as", "that", "which",
    "who", "whose", "when", "while", "after", "before", "was", "were", "is", "are", "be", "been",
    "had", "has", "have", "said", "killed", "wounded", "injured", "dead", "died",
];

/// Whether the token is such a word. The "IS" of "30 IS gunmen" is a group, but in a sentence that is all in capitals.
fn is_stop(sentence: &Sentence<'_>, at: usize) -> bool {
    let group = sentence.raw(at) == "IS" && !sentence.is_shouted();
    STOPS.contains(&sentence.word(at)) && !group
}

/// Words that count on an earlier number's noun: "and seven others".
const OTHERS: [&str; 4] = ["others", "other", "more", "another"];

/// All phrases for people in the sentence, from left to right, none overlapping. No number in `taken`,
/// such as a year, counts anybody.
pub(crate) fn people(sentence: &Sentence<'_>, taken: &[Tokens]) -> Vec<People> {
    let mut found: Vec<People> = Vec::new();
    let mut at = 0;
    while at < sentence.len() {
        if let Some(tokens) = taken.iter().find(|tokens| tokens.contains(&at)) {
            at = tokens.end;
            continue;
        }
        let phrase = family_of(sentence, at)
            .or_else(|| aged(sentence, at))
            .or_else(|| as_many(sentence, at, found.last()))
            .or_else(|| both(sentence, at))
            .or_else(|| share(sentence, at).and_then(|share| shared(sentence, at, share)))
            .or_else(|| counted(sentence, at))
            .or_else(|| plain(sentence, at))
            .or_else(|| by_people(sentence, at))
            .or_else(|| others(sentence, at, found.last()));
        at = phrase.as_ref().map_or(at + 1, |phrase| phrase.tokens.end);
        found.extend(phrase);
    }
    found
}

/// "a family of seven", "a family of four people".
fn family_of(sentence: &Sentence<'_>, at: usize) -> Option<People> {
    let start = at + usize::from(matches!(sentence.word(at), "a" | "an" | "one"));
    let (end, noun) = NOUNS.at(sentence, start)?;
    if !matches!(noun.group, Some("family" | "household")) || sentence.word(end) != "of" {
        return None;
    }
    let Some(number) = number(sentence, end + 1) else {
        return family_of_many(sentence, at, end + 1, *noun);
    };
    let end = NOUNS.at(sentence, number.tokens.end).map_or(number.tokens.end, |(end, _)| end);
    Some(People { tokens: at..end, number: Some(number), noun: Some(*noun), ..People::default() })
}

/// "a family of herders": one family, of who knows how many.
fn family_of_many(sentence: &Sentence<'_>, at: usize, of: usize, family: Noun) -> Option<People> {
    let (end, noun) = NOUNS.at(sentence, of)?;
    let many = sentence.word(end - 1) != sentence.singular(end - 1);
    let noun = Noun { group: family.group, ..*noun };
    many.then(|| People { tokens: at..end, noun: Some(noun), ..People::default() })
}

/// "an eight-year-old girl": the number is an age, and she is one.
fn aged(sentence: &Sentence<'_>, at: usize) -> Option<People> {
    let article = matches!(sentence.word(at), "a" | "an");
    let known = matches!(sentence.word(at), "the" | "his" | "her" | "their");
    let start = at + usize::from(article || known);
    let age = number(sentence, start)?;
    let old = end_of_age(sentence, age.tokens.end)?;
    let (end, noun) = noun_after(sentence, old).unwrap_or((old, Noun::UNKNOWN));
    // "a 13-year-old", "his 13-year-old son"
    let child = noun.demographic.is_none() && age.max.is_some_and(|age| age < 18);
    let noun = if child { Noun { demographic: Some(Demographic::Children), ..noun } } else { noun };
    let single = sentence.singular(end - 1) == sentence.word(end - 1);
    let own = single && matches!(sentence.word(at), "his" | "her" | "their");
    let one = own || article;
    Some(People { tokens: at..end, noun: Some(noun), one, known, ..People::default() })
}

/// Where "-year-old", "year-old" or "years old" after a number ends.
fn end_of_age(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let hyphen = |at: usize| at + usize::from(sentence.word(at) == "-");
    let unit = hyphen(at);
    let old = hyphen(unit + 1);
    let units = matches!(sentence.singular(unit), "year" | "month" | "week" | "day");
    (units && sentence.word(old) == "old").then_some(old + 1)
}

/// "others were wounded", "and another was hurt": people, and nothing more.
fn others(sentence: &Sentence<'_>, at: usize, before: Option<&People>) -> Option<People> {
    let single = |p: &People| p.one || p.number.as_ref().is_some_and(|n| n.max == Some(1));
    let after_one = before.is_some_and(|p| p.noun.is_some() && single(p));
    let one = is_another(sentence, at) || after_one && is_another_taken(sentence, at);
    // "wounded many more", "many more were wounded"
    let many = sentence.word(at) == "many" && matches!(sentence.word(at + 1), "more" | "others");
    let ends = sentence.is_mark(at + 2) || at + 2 >= sentence.len();
    let many = many && (ends || is_before_harm(sentence, at + 2));
    (one || many || sentence.word(at) == "others").then(|| People {
        tokens: at..at + 1 + usize::from(many),
        noun: Some(Noun::UNKNOWN),
        one,
        ..People::default()
    })
}

/// "One was killed and another injured", "another was badly hurt": the word stands for one more of them.
fn is_another(sentence: &Sentence<'_>, at: usize) -> bool {
    let passes = |n: &usize| {
        matches!(sentence.word(*n), "was" | "is" | "has" | "been")
            || sentence.is_upos(*n, Upos::Adv)
    };
    let next = (at + 1..sentence.len()).find(|n| !passes(n)).unwrap_or(at);
    let one_more = sentence.word(at) == "another" || is_next_counted(sentence, at);
    let harmed = HARM.at(sentence, next).filter(|_| one_more);
    harmed.is_some_and(|(end, harm)| {
        let verb = matches!(harm.takes, Takes::Transitive | Takes::Intransitive);
        let noun = [Upos::Noun, Upos::Propn].iter().any(|upos| sentence.is_upos(end, *upos));
        verb && sentence.tag(next) != "VBG" && !noun
    })
}

/// "killing one guard and wounding another": one more of them, behind a verb of harm.
fn is_another_taken(sentence: &Sentence<'_>, at: usize) -> bool {
    let verb = at.checked_sub(1).filter(|_| sentence.word(at) == "another");
    let harms = verb
        .and_then(|n| HARM.at(sentence, n))
        .is_some_and(|(end, harm)| end == at && harm.takes == Takes::Transitive);
    let next = at + 1;
    let ends = next >= sentence.len()
        || sentence.is_mark(next) && !sentence.joins(next)
        || matches!(sentence.word(next), "and" | "at" | "in" | "near" | "on" | "when" | "while");
    harms && ends
}

/// "(many more) were wounded", "(many others) seriously hurt".
fn is_before_harm(sentence: &Sentence<'_>, at: usize) -> bool {
    let passes = |n: &usize| {
        matches!(sentence.word(*n), "are" | "been" | "have" | "were")
            || sentence.is_upos(*n, Upos::Adv)
    };
    let next = (at..at + 4).find(|n| !passes(n));
    next.and_then(|n| HARM.at(sentence, n)).is_some_and(|(_, harm)| !harm.takes.is_noun())
}

/// "Two were killed and a third kidnapped": one more than were counted before; "a third" alone is a share.
fn is_next_counted(sentence: &Sentence<'_>, at: usize) -> bool {
    let before = match sentence.word(at) {
        "third" => 2,
        "fourth" => 3,
        "fifth" => 4,
        "sixth" => 5,
        _ => return false,
    };
    let counts = |n: usize| {
        number(sentence, n).is_some_and(|n| n.min == Some(before) && n.max == Some(before))
    };
    let joined = at > 1 && matches!(sentence.before(at - 1), "and" | "while");
    joined && sentence.before(at) == "a" && (0..at).any(counts)
}

/// "half of the town's 20,000 residents", "all but two of the nine crew": the share, and not the whole. Of people who
/// are counted by their harm ("half of the 20 people killed were women") the whole is told as well.
fn shared(sentence: &Sentence<'_>, at: usize, share: Share) -> Option<People> {
    let end = share.number.tokens.end;
    let noun = noun_behind(sentence, end);
    let last = noun.map_or(end, |(end, _)| end);
    if noun.is_none() && (is_of_beasts(sentence, end) || is_of_ground(sentence, end)) {
        return None;
    }
    if share.words.end < end && is_counted_by_harm(sentence, last, noun.is_some()) {
        let number = Some(share.alone());
        let tokens = number.as_ref().map_or(at..at, |number| number.tokens.clone());
        return Some(People { tokens, number, ..People::default() });
    }
    let them = noun.is_none().then(|| of_them(sentence, end)).flatten();
    let noun = noun.map(|(_, noun)| noun).or_else(|| them.map(|_| Noun::UNKNOWN));
    let tokens = at..them.unwrap_or(last);
    Some(People { tokens, number: Some(share.number), noun, ..People::default() })
}

/// The noun that a number counts, and a crew or patrol that it tells the size of.
fn noun_behind(sentence: &Sentence<'_>, end: usize) -> Option<(usize, Noun)> {
    strong(sentence, end).map(|end| (end, Noun::UNKNOWN)).or_else(|| noun_after(sentence, end))
}

/// "(the 20 people) killed in the strike", "(the 34) wounded", "(the 20 people) who were killed".
fn is_counted_by_harm(sentence: &Sentence<'_>, end: usize, noun: bool) -> bool {
    let harm = |at: usize| HARM.at(sentence, at).filter(|(_, h)| h.takes != Takes::Intransitive);
    let said = sentence.hangs(end, &[Relation::Acl, Relation::Amod]);
    let who = sentence.word(end) == "who" && (end + 1..end + 4).any(|n| harm(n).is_some());
    harm(end).is_some_and(|_| said || !noun) || who
}

/// "(three soldiers and) as many civilians", "(five were killed and) twice as many wounded", "the same number of guards":
/// as many as those counted before.
fn as_many(sentence: &Sentence<'_>, at: usize, before: Option<&People>) -> Option<People> {
    let (start, times) = times(sentence, at);
    let same = sentence.word(at) == "the" || sentence.word(at) == "an";
    let same = same
        && matches!(sentence.word(at + 1), "same" | "equal")
        && sentence.reads(at + 2, &["number", "of"]);
    let end = if same { at + 4 } else { start + 2 };
    let many = same || sentence.reads(start, &["as", "many"]) && sentence.word(end) != "as";
    // "the third attack in as many days"
    if !many || matches!(sentence.before(at), "in" | "for" | "over" | "within") {
        return None;
    }
    let noun = noun_after(sentence, end);
    let bare = OTHERS.contains(&sentence.word(end)) || sentence.word(end) == "again";
    let told = noun.is_some() || HARM.at(sentence, end + usize::from(bare)).is_some() || bare;
    let exact = |number: &&Number| number.qualifier == Qualifier::Exact;
    let count = before.and_then(|people| people.number.as_ref()).filter(exact);
    let count = count.and_then(|number| number.min?.checked_mul(times));
    let last = noun.map_or(end + usize::from(bare), |(end, _)| end);
    let number = count.map(|count| Number {
        tokens: at..end,
        min: Some(count),
        max: Some(count),
        qualifier: Qualifier::Exact,
    });
    let noun = noun.map(|(_, noun)| noun).or_else(|| number.is_none().then_some(Noun::UNKNOWN));
    told.then(|| People { tokens: at..last, number, noun, ..People::default() })
}

/// "twice", "three times": how often as many, and the token after it.
fn times(sentence: &Sentence<'_>, at: usize) -> (usize, u64) {
    if sentence.word(at) == "twice" {
        return (at + 1, 2);
    }
    let number = number(sentence, at).filter(|n| sentence.word(n.tokens.end) == "times");
    let times = number.and_then(|n| Some((n.tokens.end + 1, n.min.filter(|_| n.min == n.max)?)));
    times.unwrap_or((at, 1))
}

/// "both policemen", "both of the men", "twin sisters", "her twins": two. "Both soldiers and civilians" are more.
fn both(sentence: &Sentence<'_>, at: usize) -> Option<People> {
    let (from, end, noun) = match sentence.word(at) {
        "both" => {
            let of = at + 1 + usize::from(sentence.word(at + 1) == "of");
            let start = of + usize::from(is_definite(sentence.word(of)));
            let (end, noun) = noun_after(sentence, start)?;
            (start, end, noun)
        }
        "twin" => {
            let (end, noun) = NOUNS.at(sentence, at + 1)?;
            let born = KIN.at(sentence, end - 1).is_some() || noun.demographic.is_some();
            (at + 1, end, born.then_some(*noun)?)
        }
        "twins" => (at, at + 1, Noun::UNKNOWN),
        _ => return None,
    };
    let last = end - 1;
    let many = sentence.word(last) != sentence.singular(last);
    let plain = (from..last).all(|n| is_plain_before_noun(sentence, n));
    let both = sentence.word(at) == "both";
    let joined = both && matches!(sentence.word(end), "and" | "or" | ",");
    let counted = number(sentence, from).is_some() || at > 0 && number(sentence, at - 1).is_some();
    let tokens = phrase_start(sentence, at)..end;
    // "a father of twin daughters"
    let parent = sentence.head(last).filter(|_| sentence.case(last) == "of");
    let of_parent =
        parent.is_some_and(|n| matches!(sentence.singular(n), "father" | "mother" | "parent"));
    if !many || !plain || joined || counted || of_parent {
        return None;
    }
    let number =
        Number { tokens: at..at + 1, min: Some(2), max: Some(2), qualifier: Qualifier::Exact };
    Some(People { tokens, number: Some(number), noun: Some(noun), ..People::default() })
}

/// What may stand between "both" and its noun: adjectives and nouns, and no verb or "and".
fn is_plain_before_noun(sentence: &Sentence<'_>, at: usize) -> bool {
    let kinds = [Upos::Adj, Upos::Noun, Upos::Propn];
    kinds.iter().any(|upos| sentence.is_upos(at, *upos)) || sentence.word(at) == "-"
}

/// "33 militants", "two Afghan insurgents", "seven others", "nine of the villagers", or "30" alone.
fn counted(sentence: &Sentence<'_>, at: usize) -> Option<People> {
    // "all but six": how many are left out.
    if at > 1 && sentence.reads(at - 2, &["all", "but"]) || is_set_right(sentence, at) {
        return None;
    }
    let another = usize::from(sentence.word(at) == "another" || sentence.word(at) == "all");
    let number = number(sentence, at + another)?;
    let number = out_of(sentence, &number).unwrap_or(number);
    // "killing “more than 70” soldiers"
    let quote =
        |n: usize| matches!(sentence.word(n), "\"" | "“" | "”" | "''" | "``" | "'" | "‘" | "’");
    let quoted = at > 0 && quote(at - 1) && quote(number.tokens.end);
    // "28 “terrorists”"
    let opens =
        |n: usize| quote(n) && sentence.text_of(&(n..n + 2)).chars().all(|c| !c.is_whitespace());
    let quoted = quoted || opens(number.tokens.end);
    let noun = noun_behind(sentence, number.tokens.end + usize::from(quoted));
    let end = number.tokens.end;
    if noun.is_none() && (is_of_beasts(sentence, end) || is_of_ground(sentence, end)) {
        return None;
    }
    let noun = noun.map(|(end, noun)| both_kinds(sentence, end, noun).unwrap_or((end, noun)));
    let end = noun.map_or(number.tokens.end, |(end, _)| end);
    let end = if noun.is_none() && OTHERS.contains(&sentence.word(end)) { end + 1 } else { end };
    let them = noun.is_none().then(|| of_them(sentence, end)).flatten();
    let noun = noun.or_else(|| them.map(|end| (end, Noun::UNKNOWN)));
    let (end, number) = or_more(sentence, them.unwrap_or(end), number);
    Some(People {
        tokens: at..end,
        number: Some(number),
        noun: noun.map(|(_, n)| n),
        ..People::default()
    })
}

/// "nine out of 14 sailors": the first counts them, and the second of how many they are.
fn out_of(sentence: &Sentence<'_>, first: &Number) -> Option<Number> {
    let end = first.tokens.end;
    let at = end + 2 + usize::from(is_definite(sentence.word(end + 2)));
    let all = number(sentence, at).filter(|_| sentence.reads(end, &["out", "of"]))?;
    let fewer = first.max.or(first.min) < all.max.or(all.min);
    // "nine out of 10 killed were women"
    let bare = sentence.is_upos(all.tokens.end, Upos::Verb);
    (fewer && !bare).then(|| Number { tokens: first.tokens.start..all.tokens.end, ..first.clone() })
}

/// "killed three people and not 30", "not 30 but three": the figure that is none.
fn is_set_right(sentence: &Sentence<'_>, at: usize) -> bool {
    let not = at > 0 && sentence.word(at - 1) == "not";
    let after = at > 1 && matches!(sentence.word(at - 2), "and" | ",");
    not && (after || (at + 1..at + 5).any(|n| sentence.word(n) == "but"))
}

/// "five men, possibly six,": the number with what is perhaps more, and where its words end.
fn or_more(sentence: &Sentence<'_>, end: usize, number: Number) -> (usize, Number) {
    let told = Number { tokens: number.tokens.start..end, ..number.clone() };
    let exact = number.qualifier == Qualifier::Exact;
    match hedged(sentence, &told).filter(|_| exact) {
        Some(more) => (more.tokens.end, Number { tokens: number.tokens, ..more }),
        None => (end, number),
    }
}

/// "12 women and small children": one number for both, and how many of each nobody says.
pub(crate) fn both_kinds(
    sentence: &Sentence<'_>,
    end: usize,
    first: Noun,
) -> Option<(usize, Noun)> {
    let kind = |noun: &Noun| noun.demographic.is_some() && noun.group.is_none();
    let many = |end: usize| sentence.word(end - 1) != sentence.singular(end - 1);
    let joined = sentence.word(end) == "and" && kind(&first) && many(end);
    let at = end + 1 + usize::from(sentence.is_upos(end + 1, Upos::Adj));
    let (last, second) = NOUNS.at(sentence, at).filter(|_| joined)?;
    let both = kind(second) && many(last) && !leads_on(sentence, last);
    let same = first.status == second.status;
    let status = if same { first.status } else { Status::Unknown };
    let demographic = first.demographic.filter(|who| second.demographic == Some(*who));
    both.then_some((last, Noun { status, demographic, group: None }))
}

/// "14 of his sheep", "40 cattle": what a number counts that is no people.
fn is_of_beasts(sentence: &Sentence<'_>, end: usize) -> bool {
    const BEASTS: [&str; 12] = [
        "animal",
        "bull",
        "camel",
        "cattle",
        "cow",
        "dog",
        "donkey",
        "goat",
        "horse",
        "livestock",
        "mule",
        "sheep",
    ];
    let beast = |n: usize| BEASTS.contains(&sentence.singular(n));
    let stops = |n: &usize| sentence.is_mark(*n) || sentence.is_upos(*n, Upos::Verb);
    (end..end + 4).take_while(|n| !stops(n)).any(beast)
}

/// "two evacuated districts": ground that a number counts.
fn is_of_ground(sentence: &Sentence<'_>, end: usize) -> bool {
    let number = end.saturating_sub(1);
    let noun = sentence.head(number).filter(|_| sentence.hangs(number, &[Relation::Nummod]));
    noun.is_some_and(|noun| {
        (end + 1..end + 4).contains(&noun) && GROUNDS.at(sentence, noun).is_some()
    })
}

/// "several of them", "two of whom": where the pronoun ends; a vague word has its "of" already.
fn of_them(sentence: &Sentence<'_>, end: usize) -> Option<usize> {
    let at = end + usize::from(sentence.word(end) == "of");
    let of = sentence.before(at) == "of";
    (of && matches!(sentence.word(at), "them" | "whom" | "us")).then_some(at + 1)
}

/// The noun for people that a number counts, past adjectives and names, and the token after it.
fn noun_after(sentence: &Sentence<'_>, start: usize) -> Option<(usize, Noun)> {
    // "vehicle-borne" is one word.
    let hyphens = (start..start + 7).filter(|n| sentence.word(*n) == "-").count();
    for at in start..(start + 7 + 2 * hyphens).min(sentence.len()) {
        if let Some((end, noun)) = NOUNS.at(sentence, at)
            && !leads_on(sentence, end)
            && !is_within_name(sentence, start, end)
        {
            return Some((end, *noun));
        }
        if let Some(end) = nationals(sentence, at).or_else(|| invariant(sentence, at)) {
            return Some((end, Noun::UNKNOWN));
        }
        let of = sentence.word(at) == "of"
            && (is_definite(sentence.word(at + 1)) || is_owned(sentence, at + 1));
        // "60 UN and NGO staff"
        let joins = sentence.word(at) == "and"
            && at > start
            && sentence.is_capital(at - 1)
            && sentence.is_capital(at + 1);
        // "clashes between two armed groups left a woman dead"
        let another = matches!(sentence.word(at), "a" | "an");
        let stop = another
            || is_stop(sentence, at) && !joins
            || (sentence.is_mark(at)
                && sentence.word(at) != "-"
                && !(at > start && is_gloss(sentence, at)));
        if stop
            || (sentence.word(at) == "of" && !of && at > start)
            || number(sentence, at).is_some()
        {
            return None;
        }
    }
    None
}

/// "four Norwegian Refugee Council employees": a noun inside the name of those whose they are.
fn is_within_name(sentence: &Sentence<'_>, start: usize, end: usize) -> bool {
    (start..end).any(|n| alias(sentence, n).is_some_and(|(last, _)| last > end))
}

/// "three Border Guard (BG) men": a bracket around a short name.
fn is_gloss(sentence: &Sentence<'_>, at: usize) -> bool {
    let around = |open: usize| {
        let bracket = sentence.word(open) == "(" && sentence.word(open + 2) == ")";
        bracket && sentence.is_capital(open + 1)
    };
    around(at) || at > 1 && around(at - 2)
}

/// "Omar's", "the mayor's": whose they are, in "two of Omar's sons".
fn is_owned(sentence: &Sentence<'_>, at: usize) -> bool {
    let joins = |n: usize| sentence.is_capital(n) || sentence.word(n) == "and" && n > at;
    let name = (at..at + 6).take_while(|n| joins(*n)).count();
    name > 0 && matches!(sentence.word(at + name), "'s" | "’s")
}

/// "nine of the villagers", "three of his associates".
pub(crate) fn is_definite(word: &str) -> bool {
    matches!(word, "the" | "these" | "those" | "his" | "her" | "their" | "its" | "our" | "my")
}

table!(
    /// Peoples and communities of faith.
    PEOPLES: () = "en/peoples.tsv", |row| (row[0], Inflects::Noun, ())
);

/// "Palestinians", "Kurds": people by their nation, people or faith, and the token after them.
fn nationals(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let end = of_people(sentence, at)?;
    matches!(sentence.tag(end - 1), "NNS" | "NNPS").then_some(end)
}

/// "12 Rohingya", "two Lebanese": a people or a nation whose name has no plural, with no noun after it.
fn invariant(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let people = PEOPLES.at(sentence, at).map(|(end, ())| end);
    let nation = || {
        let same = ["ese", "ish", "iss"].iter().any(|end| sentence.word(at).ends_with(end));
        of_people(sentence, at).filter(|end| same && *end == at + 1)
    };
    let end = people.or_else(nation).filter(|_| sentence.is_capital(at))?;
    let more = [Upos::Noun, Upos::Propn, Upos::Adj, Upos::Num];
    let leads = sentence.word(end) == "-" || more.iter().any(|u| sentence.is_upos(end, *u));
    // "three Lebanese and Syrian workers"
    let joined = matches!(sentence.word(end), "and" | "or").then(|| of_people(sentence, end + 1));
    let joined = joined.flatten().is_some_and(|end| NOUNS.at(sentence, end).is_some());
    (!leads && !joined).then_some(end)
}

fn of_people(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let nation = nation(sentence, at).filter(|(_, nation)| nation.demonym).map(|(end, _)| end);
    nation.or_else(|| PEOPLES.at(sentence, at).map(|(end, ())| end))
}

/// "Palestinians", "a Kurd": people that their nation, people or faith alone names.
fn by_people(sentence: &Sentence<'_>, at: usize) -> Option<People> {
    let many = nationals(sentence, at);
    let one = at > 0 && sentence.before(at) == "one";
    let start = if one { at - 1 } else { phrase_start(sentence, at) };
    let article = matches!(sentence.word(start), "a" | "an" | "another" | "one");
    let single = || {
        let end = of_people(sentence, at).filter(|_| article)?;
        let more = [Upos::Noun, Upos::Propn, Upos::Adj, Upos::Num];
        let leads =
            sentence.word(end) == "-" || more.iter().any(|upos| sentence.is_upos(end, *upos));
        (!leads && sentence.is_capital(at)).then_some(end)
    };
    let end = many.or_else(single)?;
    Some(People {
        tokens: start..end,
        noun: Some(Noun::UNKNOWN),
        one: many.is_none(),
        ..People::default()
    })
}

/// What those are in who are no persons themselves: "a terrorist group".
const OUTFITS: [&str; 9] = [
    "cell",
    "faction",
    "group",
    "movement",
    "network",
    "organisation",
    "organization",
    "outfit",
    "party",
];

/// Whether the noun only qualifies the next: "militants' homes", "police cars", "family members", "a local council member".
fn leads_on(sentence: &Sentence<'_>, end: usize) -> bool {
    let owns = matches!(sentence.word(end), "'" | "'s") || sentence.joins(end);
    let last = end.saturating_sub(1);
    let adjective = sentence.word(last) == "local"
        && sentence.hangs(last, &[Relation::Amod])
        && sentence.head(last).is_some_and(|noun| noun > last)
        && !sentence.is_mark(end);
    // "a police post", "a terrorist group"
    let within = sentence.hangs(last, &[Relation::Amod, Relation::Compound]);
    let within = within && sentence.head(last) == Some(end);
    let ground = within
        && sentence.hangs(last, &[Relation::Compound])
        && (GROUNDS.at(sentence, end).is_some() || sentence.singular(end) == "post");
    owns || adjective
        || within && OUTFITS.contains(&sentence.singular(end))
        || ground
        || NOUNS.at(sentence, end).is_some()
        || super::object::is_thing(sentence, end)
}

/// People without a number: "civilians", "a soldier", "the two-man crew" is none.
fn plain(sentence: &Sentence<'_>, at: usize) -> Option<People> {
    let (end, noun) = NOUNS.at(sentence, at)?;
    if leads_on(sentence, end) {
        return None;
    }
    let start = joined_nations(sentence, phrase_start(sentence, at));
    let single = noun.group.is_none_or(|group| group == "body");
    let another = sentence.word(start) == "another" && sentence.tag(end - 1) != "NNS";
    let one = single && (matches!(sentence.word(start), "a" | "an" | "one") || another);
    let known = single && is_known_one(sentence, start, end);
    let number = if one || known { None } else { by_ages(sentence, end) };
    Some(People { tokens: start..end, number, noun: Some(*noun), one, known, ..People::default() })
}

/// "boys aged nine, 11 and 13": as many as there are ages.
fn by_ages(sentence: &Sentence<'_>, end: usize) -> Option<Number> {
    let many = sentence.word(end - 1) != sentence.singular(end - 1);
    let count = ages(sentence, end).filter(|_| many).map(|count| count as u64)?;
    let tokens = end - 1..end;
    Some(Number { tokens, min: Some(count), max: Some(count), qualifier: Qualifier::Exact })
}

/// "the pilot", "his wife"; but "the police" are many.
fn is_known_one(sentence: &Sentence<'_>, start: usize, end: usize) -> bool {
    let article =
        matches!(sentence.word(start), "the" | "this" | "that" | "his" | "her" | "their" | "its");
    let noun = end - 1;
    // "the attack planner": the model may take a rare word for a plural that it cannot be.
    let doer = sentence.word(noun).ends_with("er");
    let single = sentence.word(noun) == sentence.singular(noun)
        && (doer || !matches!(sentence.tag(noun), "NNS" | "NNPS"));
    article && single && !matches!(sentence.word(noun), "police" | "staff")
}

/// "Kenyan, Sudanese and Somali traders": where the first of the nations stands, if the phrase begins with the last of them.
pub(super) fn joined_nations(sentence: &Sentence<'_>, start: usize) -> usize {
    let nation = |n: usize| of_people(sentence, n);
    let before = |at: &usize| {
        let joint =
            at.checked_sub(1).filter(|n| matches!(sentence.word(*n), "and" | "or" | ","))?;
        (joint.saturating_sub(2)..joint).find(|n| nation(*n) == Some(joint))
    };
    let last = nation(start).is_some();
    std::iter::successors(Some(start), before)
        .take(if last { 6 } else { 1 })
        .last()
        .unwrap_or(start)
}

/// Where a phrase with its noun at `at` begins: its article, if adjectives and names lead back to
/// one; else its first adjective or name.
fn phrase_start(sentence: &Sentence<'_>, at: usize) -> usize {
    let article = |n: &usize| {
        let word = sentence.word(*n);
        is_definite(word) || matches!(word, "a" | "an" | "another")
    };
    let joins = |n: &usize| {
        let hyphen = sentence.word(*n) == "-";
        (hyphen || !sentence.is_mark(*n))
            && !is_stop(sentence, *n)
            && (sentence.word(*n) != "of" || is_in_name(sentence, *n))
            && sentence.tag(*n) != "VBD"
    };
    let at = past_short_form(sentence, at);
    let back = (at.saturating_sub(6)..at).rev().take_while(|n| joins(n));
    back.clone().find(article).unwrap_or_else(|| {
        back.take_while(|n| sentence.is_capital(*n) && *n > 0).last().unwrap_or(at)
    })
}

/// "an (Example Movement of Homs) leader": whether the word is part of a name.
fn is_in_name(sentence: &Sentence<'_>, at: usize) -> bool {
    let reaches = |n: usize| alias(sentence, n).is_some_and(|(end, _)| end > at);
    sentence.is_named(at, NameClass::Organisation) || (at.saturating_sub(4)..at).any(reaches)
}

/// "an Example Movement of Homs (EMH) leader": the short form of a name stands between it and the noun.
fn past_short_form(sentence: &Sentence<'_>, at: usize) -> usize {
    let bracketed = at > 3
        && sentence.before(at) == ")"
        && sentence.word(at - 3) == "("
        && sentence.is_named(at - 4, NameClass::Organisation);
    if bracketed { at - 3 } else { at }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus;

    fn all(sentence: &Sentence<'_>) -> String {
        let found = people(sentence, &[]);
        let shown = found.iter().map(|p| {
            let count = match &p.number {
                Some(n) => n.min.map_or("?".to_owned(), |n| n.to_string()),
                None => {
                    if p.one {
                        "one".to_owned()
                    } else {
                        "some".to_owned()
                    }
                }
            };
            let status =
                p.noun.map_or("bare".to_owned(), |n| format!("{:?}", n.status).to_lowercase());
            format!("{count} {status} [{}]", sentence.text_of(&p.tokens))
        });
        corpus::listed(shown)
    }

    #[test]
    fn corpus() {
        corpus::check(include_str!("people.corpus"), all);
    }
}
