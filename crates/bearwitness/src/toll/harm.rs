//! Words of harm beside their people: "33 were killed", "killing 33", "33 died", "33 dead".

use bearwitness_document::{Evidence, Outcome, Plover, Qualifier, Segment, Toll};
use bearwitness_language::{NameClass, Relation, Upos};

use super::{Harmed, included::list, part::next_of_list, toll, victims::victims};
use crate::{
    act::{ACT_NOUNS, harm_of_taken, is_carried_out},
    lexicon::{Inflects, coded, table},
    mention::{
        number::{Number, number},
        people::{KIN, NOUNS, People},
    },
    sentence::{Sentence, Tokens, overlap},
};

/// How a word of harm takes its people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Takes {
    /// "killed 3", "3 were killed".
    Transitive,
    /// "3 died".
    Intransitive,
    /// "3 dead".
    Adjective,
    /// "3 deaths", "the deaths of 3".
    Noun,
    /// "found 3 bodies".
    Found,
}

impl Takes {
    /// Whether it is a noun: "deaths", "bodies".
    pub(crate) const fn is_noun(self) -> bool {
        matches!(self, Self::Noun | Self::Found)
    }
}

/// Tokens between two verbs of harm that one list joins, at most.
const SECOND: usize = 14;

/// A word of harm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Harm {
    pub(crate) takes: Takes,
    pub(crate) outcome: Outcome,
}

table!(HARM: Harm = "en/harm.tsv", |row| {
    let inflects = match row[1] {
        "verb" => Inflects::Verb,
        "noun" => Inflects::Noun,
        _ => Inflects::Nothing,
    };
    let takes = match row[2] {
        "transitive" => Takes::Transitive,
        "intransitive" => Takes::Intransitive,
        "adjective" => Takes::Adjective,
        "noun" => Takes::Noun,
        _ => Takes::Found,
    };
    (row[0], inflects, Harm { takes, outcome: coded(row[3]) })
});

/// All words of harm, from left to right: "murder" is a noun where the model reads one.
pub(super) fn harms(sentence: &Sentence<'_>) -> Vec<(Tokens, &'static Harm)> {
    let noun = |harm: &Harm| harm.takes.is_noun();
    let told = |at: usize| {
        if is_of_cases(sentence, at) {
            return None;
        }
        // "Four Kia cars" are no four who were killed in action.
        if matches!(sentence.word(at), "ekia" | "kia" | "mia" | "wia")
            && sentence.raw(at) != sentence.raw(at).to_uppercase()
        {
            return None;
        }
        // "attacked by 200 KIA": those of the Kachin army.
        let subject = || {
            let mut chain = std::iter::once(at).chain(sentence.above(at)).take(4);
            chain.any(|n| {
                sentence.hangs(n, &[Relation::Nsubj]) && !sentence.hangs(n, &[Relation::NsubjPass])
            })
        };
        if matches!(sentence.word(at), "kia" | "mia" | "wia") && subject() {
            return None;
        }
        // "held over the weekend", "held over 200 protests"
        let assault = |n: usize| {
            ACT_NOUNS.at(sentence, n).is_some_and(|(_, act)| act.plover == Some(Plover::Assault))
        };
        if sentence.reads(at, &["held", "over"]) && !(at + 2..at + 6).any(assault) {
            return None;
        }
        // "received one martyr": whatever the model reads, nobody does anything.
        let led = at > 0 && matches!(sentence.tag(at - 1), "CD" | "DT");
        let led = led && HARM.at_where(sentence, at, noun).is_some();
        let is_noun = led || sentence.is_upos(at, Upos::Noun) || sentence.is_upos(at, Upos::Propn);
        // "displaced 12 people": whatever adjective looks alike, it has an object.
        let object =
            sentence.is_upos(at, Upos::Verb) && sentence.child(at, &[Relation::Obj]).is_some();
        let does = |harm: &Harm| harm.takes == Takes::Transitive;
        let verb = HARM.at_where(sentence, at, does);
        let verb = verb.filter(|(end, _)| object && !led || is_second(sentence, at, *end));
        let by_part = verb.or_else(|| HARM.at_where(sentence, at, |harm| noun(harm) == is_noun));
        let by_taking = || Some((at + 1, taken(sentence, at)?));
        by_part.or_else(|| HARM.at(sentence, at)).or_else(by_taking)
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < sentence.len() {
        let harm = told(at).filter(|_| !is_carried_out(sentence, at));
        let end = harm.map_or(at + 1, |(end, _)| end);
        // "fatally stabbed": the verb takes its people.
        let adverb = end > at + 1 && sentence.is_upos(at, Upos::Adv);
        found.extend(harm.map(|(end, harm)| (at + usize::from(adverb)..end, harm)));
        at = end;
    }
    found
}

/// "11 kidnap cases", "three murder trials": what is counted is no people.
fn is_of_cases(sentence: &Sentence<'_>, at: usize) -> bool {
    const CASES: [&str; 6] = ["allegation", "case", "charge", "complaint", "incident", "trial"];
    let within = sentence.hangs(at, &[Relation::Amod, Relation::Compound]);
    let noun = sentence.head(at).filter(|noun| within && *noun == at + 1);
    noun.is_some_and(|noun| CASES.contains(&sentence.singular(noun)))
}

/// "Gunmen seized three nurses": a verb that tells harm where it takes persons.
fn taken(sentence: &Sentence<'_>, at: usize) -> Option<&'static Harm> {
    const ABDUCTED: &Harm = &Harm { takes: Takes::Transitive, outcome: Outcome::Abducted };
    const DETAINED: &Harm = &Harm { takes: Takes::Transitive, outcome: Outcome::Detained };
    const KILLED: &Harm = &Harm { takes: Takes::Transitive, outcome: Outcome::Killed };
    match harm_of_taken(sentence, at)? {
        Outcome::Abducted => Some(ABDUCTED),
        Outcome::Killed => Some(KILLED),
        _ => Some(DETAINED),
    }
}

/// Tolls told by a verb or an adjective.
pub(super) fn harm(sentence: &Sentence<'_>, people: &[People]) -> Vec<Harmed> {
    let mut found = Vec::new();
    for (tokens, harm) in harms(sentence) {
        if harm.takes.is_noun() {
            continue;
        }
        let (tokens, outcome) = joined(sentence, tokens, harm.outcome);
        let mut phrases = victims(sentence, people, (&tokens, *harm));
        phrases.retain(|phrase| phrase.named || counts(sentence, phrase));
        phrases.retain(|phrase| !is_of_bodies(sentence, phrase));
        if has_own_behind(sentence, people, &tokens) {
            phrases.retain(|phrase| phrase.tokens.start >= tokens.end);
        }
        for phrase in of(sentence, people, &tokens, harm.takes) {
            let told = |told: &People| {
                // "killing Colonel A. Example": a title and the name after it are one.
                let title = told.named && phrase.tokens.end == told.tokens.start;
                title || overlap(&told.tokens, &phrase.tokens) || is_said_of(sentence, told, phrase)
            };
            if !phrases.iter().any(told) {
                phrases.push(phrase.clone());
            }
        }
        let phrases = wholes(sentence, people, phrases, tokens.start);
        let spelt_out = |phrase| spelt_out(sentence, people, phrase, tokens.start);
        let phrases: Vec<People> = phrases.into_iter().flat_map(spelt_out).collect();
        let known = |phrase: &People| phrase.known || is_bare_one(sentence, phrase);
        let called =
            |phrase: &People| is_called(sentence, phrase) || is_one_of_headline(sentence, phrase);
        let counts = |phrase: &People| {
            let told = phrase.number.is_some() || phrase.one || phrase.named;
            told || called(phrase)
        };
        // "the leader and other fighters" are more than one.
        let list = phrases.len() > 1 && phrases.iter().all(|p| counts(p) || known(p));
        for phrase in phrases {
            let known = known(&phrase);
            let one = phrase.one || (list && known) || called(&phrase);
            let counted = People { one, ..phrase.clone() };
            let mut toll = toll(sentence, &counted, outcome);
            if phrase.named {
                toll.words = Evidence::of(sentence.text, sentence.span_of(&tokens));
            }
            if outcome == Outcome::Displaced
                && (is_for_care(sentence, &tokens, &phrase)
                    || is_displaced_before(sentence, &tokens, &phrase))
            {
                continue;
            }
            if is_either(sentence, &tokens, outcome) {
                bound(&mut toll);
            }
            found.push(Harmed { harm: tokens.clone(), people: phrase.tokens.clone(), toll });
        }
    }
    for harmed in &mut found {
        give_to_next(sentence, harmed);
    }
    found
}

/// "killed two people, wounded six and damaged a shop": those right behind the second verb are its own, whatever the tree has
/// it be.
fn has_own_behind(sentence: &Sentence<'_>, people: &[People], harm: &Tokens) -> bool {
    let joined = matches!(sentence.before(harm.start), "," | "and");
    let told = (harm.start.saturating_sub(SECOND)..harm.start)
        .any(|n| HARM.at(sentence, n).is_some_and(|(_, first)| first.takes == Takes::Transitive));
    let own = |p: &People| p.tokens.start == harm.end && p.number.is_some() && counts(sentence, p);
    joined && told && matches!(sentence.tag(harm.start), "VBD" | "VBN") && people.iter().any(own)
}

/// "14 bodies and 40 injured": the dead are told by the noun itself.
fn is_of_bodies(sentence: &Sentence<'_>, people: &People) -> bool {
    let last = people.tokens.end.saturating_sub(1);
    HARM.at_where(sentence, last, |harm| harm.takes == Takes::Found).is_some()
}

/// "killed a fisherman and wounded four": a second verb with its own number after it, whatever the tree has it be; "killed and
/// wounded four" is one.
fn is_second(sentence: &Sentence<'_>, at: usize, end: usize) -> bool {
    let joined = sentence.before(at) == "and" && at > 1 && HARM.at(sentence, at - 2).is_none();
    let told = (at.saturating_sub(SECOND)..at).any(|n| HARM.at(sentence, n).is_some());
    let counts = number(sentence, end).is_some_and(|number| number.max != Some(0));
    joined && told && counts && sentence.hangs(at, &[Relation::Amod])
}

/// "killed a guard and wounded four workers": those right after the second verb are its own, though the tree may have it say
/// how the workers were.
fn give_to_next(sentence: &Sentence<'_>, harmed: &mut Harmed) {
    let Some(at) = harmed.people.start.checked_sub(1) else { return };
    let does = |harm: &Harm| harm.takes == Takes::Transitive;
    let next = HARM.at_where(sentence, at, does).filter(|(end, _)| *end == harmed.people.start);
    let joined = matches!(sentence.before(at), "and" | ",") && harmed.harm.end + 1 < at;
    let counted = harmed.toll.min.is_some() && harmed.toll.words.span().is_some();
    let past = matches!(sentence.tag(at), "VBD" | "VBN" | "JJ");
    if let Some((_, harm)) = next.filter(|_| joined && counted && past)
        && harm.outcome != harmed.toll.outcome
    {
        (harmed.harm, harmed.toll.outcome) = (at..at + 1, harm.outcome);
    }
}

/// "40 people from five families", "five children of the family, two boys": of those told, and nobody more.
fn is_said_of(sentence: &Sentence<'_>, told: &People, phrase: &People) -> bool {
    let mut at = phrase.tokens.end - 1;
    // "a journalist embedded with troops": with whom, as a participle says.
    let participle = sentence.head(at).filter(|_| sentence.hangs(at, &[Relation::Obl]));
    let participle = participle.filter(|verb| sentence.hangs(*verb, &[Relation::Acl]));
    if participle.and_then(|verb| sentence.head(verb)).is_some_and(|n| told.tokens.contains(&n)) {
        return !told.named;
    }
    for _ in 0..4 {
        let under = sentence.hangs(at, &[Relation::Nmod, Relation::Appos]);
        let with = matches!(sentence.case(at), "with" | "alongside" | "along" | "together");
        let Some(head) = sentence.head(at).filter(|_| under && !with) else { return false };
        if told.tokens.contains(&head) {
            return !told.named;
        }
        at = head;
    }
    false
}

/// "Ten people, including four women and a child, were killed": not the last before the word of harm, but the
/// whole of which "including" tells some.
fn wholes(
    sentence: &Sentence<'_>,
    people: &[People],
    phrases: Vec<People>,
    harm: usize,
) -> Vec<People> {
    let mut found: Vec<People> = Vec::new();
    for phrase in phrases {
        let whole = whole_of(sentence, people, &phrase, harm).cloned().unwrap_or(phrase);
        if !found.contains(&whole) {
            found.push(whole);
        }
    }
    found
}

/// Of whom the phrase, before its word of harm, is one that "including" lists.
fn whole_of<'p>(
    sentence: &Sentence<'_>,
    people: &'p [People],
    phrase: &People,
    harm: usize,
) -> Option<&'p People> {
    // "17 casualties, including nine wounded soldiers"
    let adjective = sentence.hangs(harm, &[Relation::Amod]);
    let before = phrase.tokens.end <= harm && !adjective && !is_more(sentence, phrase);
    let lists = |n: &usize| matches!(sentence.word(*n), "including" | ":");
    let cue = (0..phrase.tokens.start).rev().find(lists).filter(|_| before)?;
    let far = if sentence.word(cue) == ":" { 0 } else { 8 };
    let near = |p: &&People| p.tokens.end <= cue && cue - p.tokens.end <= far && p.noun.is_some();
    let figure = |p: &People| p.number.as_ref().and_then(|number| number.max.max(number.min));
    let fewer = |p: &&People| figure(p).is_some_and(|n| n >= figure(phrase).unwrap_or(1));
    let whole = people.iter().rev().filter(near).find(|p| p.number.is_some()).filter(fewer)?;
    let other = |n: usize| HARM.at(sentence, n).is_some() || sentence.word(n) == ";";
    let told = (whole.tokens.end..harm).any(other);
    (!told && is_in_list(sentence, people, cue + 1, phrase)).then_some(whole)
}

/// "and five others": on top of those before.
fn is_more(sentence: &Sentence<'_>, people: &People) -> bool {
    let more = |n: usize| matches!(sentence.word(n), "another" | "more" | "other" | "others");
    people.tokens.clone().any(more)
}

/// Whether the list of people that begins at the token goes on to the phrase.
fn is_in_list(sentence: &Sentence<'_>, people: &[People], from: usize, phrase: &People) -> bool {
    let mut at = from;
    while let Some(part) = people.iter().find(|p| p.tokens.start == at) {
        if part.tokens.end >= phrase.tokens.end {
            return part.tokens == phrase.tokens;
        }
        at = next_of_list(sentence, part.tokens.end);
    }
    false
}

/// "a husband and wife", "the father, mother and sister": one of a list, whose article the first has.
fn is_bare_one(sentence: &Sentence<'_>, people: &People) -> bool {
    let last = people.tokens.end.saturating_sub(1);
    // "his wife and 13-year-old son"
    let old = people.tokens.clone().rev().nth(1).is_some_and(|n| sentence.word(n) == "old");
    let alone = people.tokens.len() == 1 || old;
    let bare = alone && people.number.is_none();
    let kin = bare && KIN.at(sentence, last).is_some();
    let single = sentence.word(last) == sentence.singular(last) && sentence.tag(last) == "NN";
    kin && single && matches!(sentence.before(people.tokens.start), "," | "and")
}

/// "Dutch reporter A. Example", "the group's leader, A. Example": one who is called by name is one.
pub(super) fn is_called(sentence: &Sentence<'_>, people: &People) -> bool {
    let last = people.tokens.end.saturating_sub(1);
    let single = sentence.word(last) == sentence.singular(last)
        && !matches!(sentence.word(last), "police" | "staff" | "crew" | "people");
    let person = people.noun.is_some_and(|noun| noun.group.is_none()) && people.number.is_none();
    let comma = usize::from(sentence.word(people.tokens.end) == ",");
    let name = people.tokens.end + comma;
    let begins = |found: &bearwitness_language::Name| {
        found.class == NameClass::Person && found.words.start == name
    };
    let names = sentence.names();
    let whole = names.iter().find(|found| begins(found)).is_some_and(|found| {
        // "the judge, A. Example and B. Example" may be three.
        comma == 0 || !matches!(sentence.word(found.words.end), "and" | "or" | "'s")
    });
    single && person && whole
}

/// "Teenager shot dead by troops", "Strike kills Hezbollah commander": in a headline one has no article.
fn is_one_of_headline(sentence: &Sentence<'_>, people: &People) -> bool {
    const MANY: [&str; 8] =
        ["crew", "infantry", "military", "opposition", "people", "personnel", "police", "staff"];
    let article = |n: usize| matches!(sentence.word(n), "a" | "an" | "the");
    let headline = sentence.segment == Segment::Headline || !(0..sentence.len()).any(article);
    let last = people.tokens.end.saturating_sub(1);
    let single = sentence.word(last) == sentence.singular(last)
        && matches!(sentence.tag(last), "NN" | "NNP")
        && !MANY.contains(&sentence.word(last));
    let person = people.noun.is_some_and(|noun| noun.group.is_none());
    let bare = people.number.is_none() && !people.known && !people.named;
    let led = sentence.child(last, &[Relation::Det]).is_some();
    let within = sentence.hangs(last, &[Relation::Amod, Relation::Compound, Relation::Nmod]);
    // "Father, son shot dead": of a list, more than one; not "bus hit, driver killed", nor "kills monk, injures four".
    let start = people.tokens.start;
    let one_more = |n: usize| NOUNS.at(sentence, n).is_some() || KIN.at(sentence, n).is_some();
    let listed = sentence.before(start) == "," && start > 1 && one_more(start - 2)
        || sentence.word(last + 1) == "," && (last + 2..last + 4).any(one_more);
    // "Omar Testi, party leader and former ambassador, was shot": who one is, and nobody more.
    let office = sentence.hangs(last, &[Relation::Appos, Relation::Conj]);
    headline && single && person && bare && !led && !within && !listed && !office
}

/// "The victims, three brothers and a cousin, were shot dead": those before the commas are told one by one between
/// them.
fn spelt_out(
    sentence: &Sentence<'_>,
    people: &[People],
    phrase: People,
    harm: usize,
) -> Vec<People> {
    let end = phrase.tokens.end;
    let many = sentence.word(end - 1) != sentence.singular(end - 1);
    let bare = many && phrase.number.is_none() && !phrase.named && end < harm;
    let close = match sentence.word(end) {
        "," => ",",
        "(" => ")",
        dash if sentence.sets_apart(end) => dash,
        _ => return vec![phrase],
    };
    let mut list = list(sentence, people, end + 1);
    list.retain(|p| !is_of_them(sentence, p));
    let last = list.last().map_or(end, |last| last.tokens.end);
    let closed = end < last && last < harm && sentence.word(last) == close;
    let other = |n: usize| HARM.at(sentence, n).is_some();
    if bare && closed && !(end..harm).any(other) { list } else { vec![phrase] }
}

/// "killed or wounded", "killed or badly injured": one toll of casualties, told by both words.
fn joined(sentence: &Sentence<'_>, tokens: Tokens, outcome: Outcome) -> (Tokens, Outcome) {
    // "Injured and later died" is one after the other.
    let later = |word: &str| matches!(word, "eventually" | "finally" | "subsequently");
    let degree = |word: &str| word.ends_with("ly") && !later(word);
    let adverb = |n: usize| usize::from(sentence.is_upos(n, Upos::Adv) && degree(sentence.word(n)));
    let joins = matches!(sentence.word(tokens.end), "or" | "and" | "/");
    let second = tokens.end + 1 + adverb(tokens.end + 1);
    // "left 17 dead and wounded many more", but "killed and wounded many"
    let own = |first: usize, end: usize| {
        let many = matches!(sentence.word(end), "dozens" | "many" | "others" | "scores");
        !sentence.is_upos(first, Upos::Verb) && (many || number(sentence, end).is_some())
    };
    let next = HARM.at(sentence, second);
    let next = next.filter(|(end, _)| joins && !own(tokens.start, *end));
    let conj = tokens.start - tokens.start.checked_sub(1).map_or(0, adverb);
    let before = conj > 1 && matches!(sentence.before(conj), "or" | "and" | "/");
    let before = before && !own(conj - 2, tokens.end);
    let first = before.then(|| HARM.at(sentence, conj - 2)).flatten();
    let harms = |harm: &Harm| matches!(harm.outcome, Outcome::Killed | Outcome::Wounded);
    // "left 80 dead and displaced 5,000", "abducted and killed three"
    let own = matches!(outcome, Outcome::Killed | Outcome::Wounded | Outcome::Missing);
    match (next, first) {
        (Some((end, harm)), _) if own && harms(harm) && harm.outcome != outcome => {
            (tokens.start..end, Outcome::Casualties)
        }
        (_, Some((_, harm))) if own && harms(harm) && harm.outcome != outcome => {
            (tokens.start..tokens.start, outcome)
        }
        _ => (tokens, outcome),
    }
}

/// "Ten of the 25 wounded were evacuated", "evacuated four men to a hospital": who is brought to be cared for is not displaced.
fn is_for_care(sentence: &Sentence<'_>, verb: &Tokens, people: &People) -> bool {
    let wounded =
        |n: usize| HARM.at(sentence, n).is_some_and(|(_, harm)| harm.outcome == Outcome::Wounded);
    let cared =
        |n: usize| matches!(sentence.singular(n), "care" | "clinic" | "hospital" | "treatment");
    let from = people.tokens.start.min(verb.start)..people.tokens.end.max(verb.start);
    let whither = |n: &usize| matches!(sentence.case(*n), "for" | "to");
    from.into_iter().any(wounded)
        || sentence.children_by(verb.start, &[Relation::Obl]).filter(whither).any(cared)
}

/// "a tent sheltering displaced people", "women displaced by the conflict": who they are, since long.
fn is_displaced_before(sentence: &Sentence<'_>, verb: &Tokens, people: &People) -> bool {
    let participle = sentence.verbs(verb.start).any(|verb| matches!(verb, "displace" | "uproot"));
    let said = participle && sentence.hangs(verb.start, &[Relation::Amod, Relation::Acl]);
    let noun = sentence.head(verb.start);
    let holds = |noun: usize| {
        let joined = sentence.children_by(noun, &[Relation::Conj]);
        std::iter::once(noun).chain(joined).any(|n| people.tokens.contains(&n))
    };
    said && people.number.is_none() && noun.is_some_and(holds)
}

/// "captured or killed 20": a word of harm that "or" joins to one of another kind, of which no outcome holds both.
fn is_either(sentence: &Sentence<'_>, tokens: &Tokens, outcome: Outcome) -> bool {
    let taken = |outcome| matches!(outcome, Outcome::Abducted | Outcome::Detained);
    let harmed = |outcome| matches!(outcome, Outcome::Killed | Outcome::Wounded);
    let differs = |(_, other): (usize, &Harm)| {
        taken(outcome) && harmed(other.outcome) || harmed(outcome) && taken(other.outcome)
    };
    let or = |at: usize| sentence.word(at) == "or";
    let next = Some(tokens.end).filter(|at| or(*at)).map(|at| at + 1);
    let first = tokens.start.checked_sub(2).filter(|at| or(at + 1));
    next.into_iter().chain(first).any(|at| HARM.at(sentence, at).is_some_and(differs))
}

/// Of a figure that two outcomes share, each has that many at most.
fn bound(toll: &mut Toll) {
    if toll.max.is_some() {
        (toll.min, toll.qualifier) = (Some(0), Some(Qualifier::AtMost));
    } else {
        (toll.min, toll.qualifier) = (None, None);
    }
}

/// The people that a word of harm takes: those it stands before, or else those it stands after.
fn of<'p>(
    sentence: &Sentence<'_>,
    people: &'p [People],
    harm: &Tokens,
    takes: Takes,
) -> Vec<&'p People> {
    if harm.is_empty() {
        return vec![];
    }
    let after = || followers(sentence, people, harm.end);
    let before = || subject(sentence, people, harm.start);
    match takes {
        Takes::Transitive
            if !is_passive(sentence, harm.start)
                || is_second(sentence, harm.start, harm.end)
                || has_own_behind(sentence, people, harm) =>
        {
            let objects = after();
            // Whoever kills someone else is not the one killed.
            // "20 injured, several of them critically"
            let right = |n: &usize| sentence.before(sentence.phrase(*n).start) != ",";
            let does = sentence.child(harm.start, &[Relation::Obj]).is_some_and(|n| right(&n));
            // "killed two, wounded six and burned a shop"
            let own = |n: Number| matches!(sentence.word(n.tokens.end), "," | "and");
            let own = number(sentence, harm.end).is_some_and(own);
            // "abducted and killed three traders": whom the other verb has.
            let shares = super::victims::next_with_object(sentence, harm.start).is_some();
            let none = objects.is_empty() && !does && !own && !shares;
            if none { before().into_iter().collect() } else { objects }
        }
        Takes::Transitive | Takes::Intransitive => before().into_iter().collect(),
        _ => before()
            .filter(|p| {
                let one = is_one_of_headline(sentence, p) && p.tokens.end == harm.start;
                p.number.is_some() || p.one || one || is_passive(sentence, harm.start)
            })
            .into_iter()
            .collect(),
    }
}

/// The people before a word of harm that are its subject; "nine members of the family" are nine, and so are
/// "nine civilians, all members of one family,".
fn subject<'p>(sentence: &Sentence<'_>, people: &'p [People], harm: usize) -> Option<&'p People> {
    let lead = |p: &&People| {
        p.tokens.end <= harm && leads(sentence, p, harm) && !is_in_relative(sentence, p, harm)
    };
    let nearest = people.iter().rev().find(lead)?;
    let holds = |p: &&People| {
        let of = sentence.word(p.tokens.end) == "of" && p.tokens.end + 1 == nearest.tokens.start;
        let aside = sentence.word(p.tokens.end) == "," && lead(p);
        p.number.is_some() && p.tokens.end < nearest.tokens.start && (of || aside)
    };
    let counted = people.iter().rev().find(holds).filter(|_| nearest.number.is_none());
    Some(counted.unwrap_or(nearest))
}

/// "a guard who had confronted the attackers was killed": the attackers are those whom he confronted.
fn is_in_relative(sentence: &Sentence<'_>, people: &People, harm: usize) -> bool {
    let object = sentence.top(&people.tokens).filter(|n| sentence.hangs(*n, &[Relation::Obj]));
    let verb = object.and_then(|n| sentence.head(n));
    let who = |n: usize| matches!(sentence.word(n), "who" | "that" | "which");
    verb.is_some_and(|verb| {
        let relative = sentence.hangs(verb, &[Relation::Acl]) && sentence.head(harm) != Some(verb);
        relative && sentence.subject(verb).is_some_and(who)
    })
}

/// The people right after a verb, and those that count on from them: "killed four in the east and
/// two in the west".
fn followers<'p>(sentence: &Sentence<'_>, people: &'p [People], end: usize) -> Vec<&'p People> {
    let skipped = |from: usize, to: usize| {
        (from..to).all(|n| {
            matches!(sentence.word(n), "the" | "his" | "her" | "their" | "its" | "these" | "those")
        })
    };
    let first = people.iter().position(|p| p.tokens.start >= end && skipped(end, p.tokens.start));
    let Some(first) = first.filter(|at| counts(sentence, &people[*at])) else { return vec![] };
    let mut found = vec![&people[first]];
    let counts: Vec<&People> =
        people[first..].iter().filter(|people| !is_of_them(sentence, people)).collect();
    for pair in counts.windows(2) {
        let between = pair[0].tokens.end..pair[1].tokens.start;
        let place = sentence.word(pair[1].tokens.end) == "in" && pair[1].noun.is_none();
        let and = between.clone().next_back().is_some_and(|n| sentence.word(n) == "and");
        let aside = between.clone().any(|n| matches!(sentence.word(n), "them" | "whom"));
        let mark = |n: usize| sentence.is_mark(n) && !(aside && sentence.word(n) == ",");
        let plain = between.clone().all(|n| HARM.at(sentence, n).is_none() && !mark(n));
        if !(place && and && plain && pair[1].number.is_some()) {
            break;
        }
        found.push(pair[1]);
    }
    found
}

/// "two of them", "three of whom", "four of them children": some of those who are told before.
pub(super) fn is_of_them(sentence: &Sentence<'_>, people: &People) -> bool {
    let of = |n: usize| matches!(sentence.word(n), "them" | "whom");
    people.number.is_some() && people.tokens.clone().any(of)
}

/// Whether the phrase can be what a verb of harm takes: a bare number must not count things.
fn counts(sentence: &Sentence<'_>, people: &People) -> bool {
    let end = people.tokens.end;
    // "killed six at a checkpoint" counts no checkpoints.
    let leads = |n: &usize| matches!(sentence.word(*n), "at" | "in" | "inside" | "near" | "on");
    // "killed two people, wounded six and damaged 14 cars"
    let next_verb = |n: &usize| {
        let object = matches!(sentence.word(n + 2), "a" | "an" | "the");
        matches!(sentence.word(*n), "," | "and")
            && (sentence.is_upos(n + 1, Upos::Verb) || sentence.word(n + 1).ends_with("ed"))
            && (object || number(sentence, n + 2).is_some())
    };
    let mut counted = (end..end + 4).take_while(|n| !leads(n) && !next_verb(n));
    let thing = counted.any(|n| crate::mention::object::is_thing(sentence, n));
    let next = sentence.word(end);
    let ends = end >= sentence.len() || sentence.is_mark(end);
    let bare = people.noun.is_none();
    !bare
        || ends
        || (!thing
            && matches!(
                next,
                "aged"
                    | "in"
                    | "and"
                    | "on"
                    | "at"
                    | "near"
                    | "during"
                    | "others"
                    | "more"
                    | "of"
                    | "when"
                    | "as"
                    | "after"
                    | "by"
                    | "including"
                    | "is"
                    | "were"
                    | "later"
                    | "died"
                    | "while"
                    | "across"
                    | "between"
                    | "outside"
                    | "over"
                    | "since"
            ))
}

/// Whether the words between the people and the word of harm let the people be its subject.
fn leads(sentence: &Sentence<'_>, people: &People, harm: usize) -> bool {
    let mut gap: Vec<&str> = (people.tokens.end..harm).map(|n| sentence.word(n)).collect();
    if gap.first() == Some(&",")
        && let Some(close) = gap.iter().rposition(|word| *word == ",").filter(|close| *close > 0)
    {
        gap.drain(..=close);
    }
    let bare = people.noun.is_none() && people.number.is_some();
    let limit = if bare { 4 } else { 8 };
    gap.len() <= limit
        && gap.iter().all(|word| is_auxiliary(word))
        && (!bare
            || gap.iter().all(|word| is_degree(word) || *word == "later")
            || counts_alone(&gap))
}

/// After a bare number only an auxiliary may stand: "five were killed".
fn counts_alone(gap: &[&str]) -> bool {
    gap.iter().any(|word| {
        matches!(
            *word,
            "were"
                | "was"
                | "are"
                | "is"
                | "had"
                | "have"
                | "others"
                | "more"
                | "remain"
                | "remained"
                | "still"
        )
    })
}

/// "badly", "lightly": an adverb before a word of harm.
pub(super) fn is_degree(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ly")
}

fn is_auxiliary(word: &str) -> bool {
    is_degree(word)
        || matches!(
            word,
            "was"
                | "were"
                | "is"
                | "are"
                | "be"
                | "been"
                | "being"
                | "have"
                | "has"
                | "had"
                | "also"
                | "feared"
                | "confirmed"
                | "believed"
                | "reported"
                | "left"
                | "remain"
                | "remained"
                | "remains"
                | "found"
                | "brought"
                | "in"
                | "others"
                | "more"
                | "who"
                | "later"
                | "already"
                | "now"
                | "still"
                | "declared"
                | "presumed"
                | "to"
                | "shot"
                | "since"
                | "got"
                | "may"
                | "might"
                | "could"
                | "would"
                | "will"
                | "can"
                | "not"
                | "there"
                | "alleged"
                | "said"
        )
}

/// Whether an auxiliary before the word makes it passive.
fn is_passive(sentence: &Sentence<'_>, at: usize) -> bool {
    if sentence.is_passive_verb(at) {
        return true;
    }
    let back = (at.saturating_sub(4)..at).rev();
    back.take_while(|n| is_auxiliary(sentence.word(*n))).any(|n| {
        matches!(sentence.word(n), "was" | "were" | "is" | "are" | "be" | "been" | "being" | "got")
    })
}
