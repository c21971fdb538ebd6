//! Figures so far: "the death toll rose from 12 to 31", "the number of dead stands at 22", "brings to 45 the
//! number of medics killed".

use bearwitness_document::{Outcome, Qualifier, Scope};
use bearwitness_language::Upos;

use super::{
    HARM, Harmed,
    harm::Takes,
    scope::{is_past_stretch, is_this},
    toll,
};
use crate::{
    mention::{
        number::{Number, number},
        people::{NOUNS, People},
    },
    sentence::{Sentence, Tokens, overlap},
};

/// What is counted, in the words that name the count.
struct Board {
    /// "death toll", "number of medics killed".
    tokens: Tokens,
    outcome: Outcome,
}

/// The figures of all counts in the sentence; no number in `taken` is one.
pub(super) fn boards(sentence: &Sentence<'_>, taken: &[Tokens]) -> Vec<Harmed> {
    let mut found: Vec<Harmed> = Vec::new();
    for at in 0..sentence.len() {
        if found.last().is_some_and(|told| at < told.harm.end) {
            continue;
        }
        let Some(board) = board(sentence, at) else { continue };
        let figure = figure(sentence, &board.tokens)
            .filter(|figure| !taken.iter().any(|tokens| overlap(tokens, &figure.tokens)));
        found.extend(figure.map(|figure| told(sentence, &board, figure)));
    }
    found
}

fn told(sentence: &Sentence<'_>, board: &Board, number: Number) -> Harmed {
    let noun = board.tokens.clone().find_map(|n| NOUNS.at(sentence, n)).map(|(_, noun)| *noun);
    let tokens = number.tokens.clone();
    let people = People { tokens: tokens.clone(), number: Some(number), noun, ..People::default() };
    let scope = match () {
        () if is_of_period(sentence, &board.tokens) => Scope::Period,
        () if is_given(sentence, &board.tokens) => Scope::Event,
        () => Scope::TotalToDate,
    };
    let mut toll = toll(sentence, &people, board.outcome);
    toll.scope = scope;
    Harmed { harm: board.tokens.clone(), people: tokens, toll }
}

/// "the weekly toll", "the number of people killed this month".
fn is_of_period(sentence: &Sentence<'_>, board: &Tokens) -> bool {
    const SPANS: [&str; 7] = ["annual", "daily", "monthly", "yearly", "weekly", "month", "week"];
    (board.start.saturating_sub(2)..board.end).any(|n| SPANS.contains(&sentence.word(n)))
        || (0..sentence.len()).any(|n| is_this(sentence, n))
        // "the number killed in the first three months of the year"
        || is_past_stretch(sentence, board.end)
}

/// "gave a lower toll of eight": one of several counts of what was told, which has not grown.
fn is_given(sentence: &Sentence<'_>, board: &Tokens) -> bool {
    let phrase = sentence.phrase(board.end - 1);
    let first = phrase.start;
    // "revising an earlier toll of 30"
    let earlier =
        |n: usize| matches!(sentence.word(n), "earlier" | "initial" | "preliminary" | "previous");
    !phrase.into_iter().any(earlier)
        && matches!(sentence.word(first), "a" | "an")
        && sentence.word(board.end) == "of"
}

/// Whether a count of people begins at the token that no word of harm need give away: "the toll". All others hold or
/// follow one.
pub(crate) fn counts(sentence: &Sentence<'_>, at: usize) -> bool {
    count(sentence, at).is_some()
}

fn board(sentence: &Sentence<'_>, at: usize) -> Option<Board> {
    count(sentence, at)
        .or_else(|| number_of(sentence, at))
        .or_else(|| plural(sentence, at))
        .or_else(|| the_dead(sentence, at))
        .or_else(|| total(sentence, at))
}

/// "bringing the total to 14", "by Sunday the count had risen to 112", of whom the sentence has told.
fn total(sentence: &Sentence<'_>, at: usize) -> Option<Board> {
    let named =
        matches!(sentence.word(at), "count" | "tally" | "total") && sentence.before(at) == "the";
    let lifts = |n: usize| moves(sentence, n) == Some(Moves::To);
    let lifted = sentence.word(at + 1) == "to" && at > 1 && lifts(at - 2);
    let had = usize::from(matches!(sentence.word(at + 1), "had" | "has"));
    let rises = lifts(at + 1 + had) && sentence.word(at + 2 + had) == "to";
    let told = named && (lifted || rises);
    let harm = (0..at).rev().find_map(|n| HARM.at(sentence, n)).filter(|_| told)?;
    Some(Board { tokens: at..at + 1, outcome: harm.1.outcome })
}

/// "death toll", "the weekly toll", "casualty count".
fn count(sentence: &Sentence<'_>, at: usize) -> Option<Board> {
    let outcome = match sentence.word(at) {
        "casualty" => Outcome::Casualties,
        "displacement" => Outcome::Displaced,
        _ => Outcome::Killed,
    };
    let named = matches!(
        sentence.word(at),
        "death" | "body" | "casualty" | "fatality" | "martyr" | "displacement"
    );
    let next = at + usize::from(named);
    let road =
        matches!(sentence.singular(next + 1), "booth" | "bridge" | "gate" | "plaza" | "road");
    let counted = !road && sentence.word(next) == "toll" || named && sentence.word(next) == "count";
    counted.then_some(Board { tokens: at..next + 1, outcome })
}

/// "the number of dead", "the number of Palestinians killed": up to the word of harm.
fn number_of(sentence: &Sentence<'_>, at: usize) -> Option<Board> {
    if sentence.word(at) != "number" || sentence.before(at) != "the" {
        return None;
    }
    // "bringing to 13 the number killed"
    if sentence.word(at + 1) != "of" {
        let (end, harm) = HARM.at(sentence, at + 1)?;
        return Some(Board { tokens: at..end, outcome: harm.outcome });
    }
    let harm = (at + 2..at + 8)
        .take_while(|n| !sentence.is_mark(*n) && !matches!(sentence.word(*n), "in" | "from"))
        .find_map(|n| HARM.at(sentence, n))?;
    Some(Board { tokens: at..harm.0, outcome: harm.1.outcome })
}

/// "Fatalities stand at 16", "deaths reached 40".
fn plural(sentence: &Sentence<'_>, at: usize) -> Option<Board> {
    let (end, harm) = HARM.at_where(sentence, at, |harm| harm.takes == Takes::Noun)?;
    let plural = sentence.word(end - 1) != sentence.singular(end - 1);
    let alone = at == 0 || matches!(sentence.before(at), "civilian" | "the" | "total");
    let verb = (end..end + 3).find(|n| moves(sentence, *n).is_some())?;
    let near = (end..verb).all(|n| matches!(sentence.word(n), "had" | "has" | "have" | "now"));
    (plural && alone && near).then_some(Board { tokens: at..end, outcome: harm.outcome })
}

/// "put the dead at 40 and the wounded at 100": those whom a word of harm calls.
fn the_dead(sentence: &Sentence<'_>, at: usize) -> Option<Board> {
    let (end, harm) = HARM.at_where(sentence, at, |harm| harm.takes == Takes::Adjective)?;
    let put = |n: usize| sentence.verbs(n).any(|verb| verb == "put");
    let named = sentence.before(at) == "the";
    let right = at > 1 && put(at - 2) && sentence.is_upos(at - 2, Upos::Verb);
    let told = named && (right || sentence.word(end) == "at" && (0..at).any(put));
    told.then_some(Board { tokens: at..end, outcome: harm.outcome })
}

/// How a verb tells a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Moves {
    /// "reached 52".
    Onto,
    /// "passed 100": more than that.
    Past,
    /// "rose to 31", "stands at 22".
    To,
}

fn moves(sentence: &Sentence<'_>, at: usize) -> Option<Moves> {
    let lemma = sentence.lemma(at);
    sentence.verbs(at).chain([lemma.as_str()]).find_map(|verb| match verb {
        "hit" | "reach" | "total" => Some(Moves::Onto),
        "exceed" | "pass" | "surpass" | "top" => Some(Moves::Past),
        "bring" | "climb" | "decline" | "double" | "drop" | "fall" | "go" | "grow" | "increase"
        | "jump" | "leave" | "lift" | "mount" | "push" | "put" | "raise" | "remain" | "revise"
        | "rise" | "send" | "soar" | "stand" | "take" | "triple" | "update" => Some(Moves::To),
        _ => None,
    })
}

/// The figure that the count comes to.
fn figure(sentence: &Sentence<'_>, board: &Tokens) -> Option<Number> {
    before(sentence, board.start)
        .or_else(|| after_verb(sentence, board))
        .or_else(|| plainly(sentence, board))
        .or_else(|| now(sentence, board))
}

/// "brings to 45 the number of medics killed", "put at seven the number of people murdered".
fn before(sentence: &Sentence<'_>, board: usize) -> Option<Number> {
    let from = (board.saturating_sub(8)..board)
        .rev()
        .find(|n| matches!(sentence.word(*n), "at" | "to" | "past"))?;
    let verb = from > 0 && moves(sentence, from - 1) == Some(Moves::To);
    let number = to(sentence, from).filter(|_| verb)?;
    (number.tokens.end..board).all(|n| sentence.word(n) == "the").then_some(number)
}

/// "rose from 12 to 31", and "raising the number of medics killed to 45".
fn after_verb(sentence: &Sentence<'_>, board: &Tokens) -> Option<Number> {
    let end = (board.end..sentence.len()).find(|n| sentence.word(*n) == ";");
    let end = end.unwrap_or(sentence.len());
    let lifts = |n: usize| moves(sentence, n) == Some(Moves::To);
    if (board.start.saturating_sub(4)..board.start).any(lifts) {
        return (board.end..end.min(board.end + 12)).find_map(|n| to(sentence, n));
    }
    let (verb, how) = (board.end..end).find_map(|n| Some((n, moves(sentence, n)?)))?;
    match how {
        Moves::To => (verb + 1..end.min(verb + 8)).find_map(|n| to(sentence, n)),
        Moves::Onto => counted(sentence, verb + 1),
        Moves::Past => counted(sentence, verb + 1).map(|mut number| {
            number.bound(Qualifier::MoreThan);
            number
        }),
    }
}

/// "to 31", "at least 40", "past 100".
fn to(sentence: &Sentence<'_>, at: usize) -> Option<Number> {
    match sentence.word(at) {
        "to" | "at" => counted(sentence, at + 1),
        "past" | "above" | "over" | "beyond" => counted(sentence, at),
        _ => None,
    }
}

/// "The death toll is 31", "death toll: 31", "a death toll of 31".
fn plainly(sentence: &Sentence<'_>, board: &Tokens) -> Option<Number> {
    let end = board.end;
    // "the number of those killed, with an upper range of two"
    let far = if sentence.word(board.start) == "number" { 1 } else { 6 };
    let leads = |n: &usize| {
        let words = ["to", "at", "past", "above", "of", "is", "was", "now", ":", "over"];
        words.contains(&sentence.word(*n))
    };
    let at = (end..(end + far).min(sentence.len())).find(leads)?;
    let start = at + usize::from(!matches!(sentence.word(at), "past" | "above" | "over"));
    (start..start + 3).find_map(|n| number(sentence, n))
}

/// "The toll of Saturday's bombing in Homs is now 11": however far off, with no other verb before it.
fn now(sentence: &Sentence<'_>, board: &Tokens) -> Option<Number> {
    let of = matches!(sentence.word(board.end), "for" | "from" | "in" | "of");
    let stops = |n: &usize| sentence.is_mark(*n) || sentence.is_upos(*n, Upos::Verb);
    let mut near = (board.end..(board.end + 14).min(sentence.len())).take_while(|n| !stops(n));
    let is = near.find(|n| matches!(sentence.word(*n), "is" | "was")).filter(|_| of)?;
    counted(sentence, is + 1 + usize::from(matches!(sentence.word(is + 1), "now" | "at")))
}

/// A number that counts no hours, years or shares.
fn counted(sentence: &Sentence<'_>, at: usize) -> Option<Number> {
    const UNITS: [&str; 8] = ["%", "day", "hour", "km", "minute", "month", "percent", "year"];
    let number = number(sentence, at)?;
    (!UNITS.contains(&sentence.singular(number.tokens.end))).then_some(number)
}
