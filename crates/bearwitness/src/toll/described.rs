//! Who those were that the sentence before counts: after "an air strike killed nine people", "three of them were
//! children" tells of a part, and "all were civilians" of the whole.

use bearwitness_document::{Evidence, Outcome, Status, StatusBy, Toll};

use super::{
    HARM, Harmed,
    included::{is_be, is_inclusion, is_joined, list, proportion},
    toll, unnumbered,
};
use crate::{
    lede::lede,
    mention::{
        number::number,
        people::{Noun, People, people},
    },
    reading::Reading,
    sentence::{Sentence, Tokens},
};

/// Tokens between the verb and the noun that says who they were, at most.
const NEAR: usize = 3;

/// Gives each sentence that says who those were whom the one before it counts the tolls of them.
pub(crate) fn describe(readings: &mut [Reading<'_>]) {
    let mut before: Option<(usize, usize)> = None;
    for at in 0..readings.len() {
        let whole = before.map(|(n, whole)| (n, readings[n].tolls[whole].toll.clone()));
        let near = |n: usize| readings[at].sentence.passage - readings[n].sentence.passage <= 1;
        let whole = whole.filter(|(n, _)| near(*n));
        if let Some((_, whole)) = &whole {
            let parts = parts(&readings[at], whole);
            if !parts.is_empty() {
                let first = readings[at].tolls.len();
                readings[at].tolls.extend(parts.into_iter().map(|mut part| {
                    part.toll.subset_of = part.toll.subset_of.map(|of| of + first);
                    part
                }));
                continue;
            }
        }
        let all = whole.and_then(|(n, _)| Some((n, all(&readings[at])?)));
        if let Some(((n, who), (_, of))) = all.zip(before) {
            say_who(&mut readings[n].tolls[of].toll, &who);
            continue;
        }
        before = whole_of(&readings[at]).map(|whole| (at, whole));
    }
}

/// Whether the sentence may say who those are whom the one before it counts, which no word of harm gives away.
pub(super) fn may_begin(sentence: &Sentence<'_>) -> bool {
    links(sentence).next().is_some()
}

/// The only harm that the sentence counts, or the only one of several people.
fn whole_of(reading: &Reading<'_>) -> Option<usize> {
    use Outcome::{Abducted, Casualties, Detained, Killed, Missing, Wounded};
    let counts = |harmed: &Harmed| {
        let toll = &harmed.toll;
        let harm = [Abducted, Casualties, Detained, Killed, Missing, Wounded];
        let many = toll.max.or(toll.min).is_none_or(|most| most > 1);
        harm.contains(&toll.outcome) && toll.subset_of.is_none() && many
    };
    let mut wholes = (0..reading.tolls.len()).filter(|n| counts(&reading.tolls[*n]));
    wholes.next().filter(|_| wholes.next().is_none())
}

/// Where a verb says who those are whom a word right before it takes up: the words, and the verb.
fn links<'s>(sentence: &'s Sentence<'_>) -> impl Iterator<Item = (Tokens, usize)> + 's {
    let harmless = (0..sentence.len()).all(|n| HARM.at(sentence, n).is_none());
    let verbs = (1..sentence.len()).filter(move |n| harmless && is_link(sentence, *n));
    verbs.filter_map(|verb| Some((taken_up(sentence, verb)?, verb)))
}

fn is_link(sentence: &Sentence<'_>, at: usize) -> bool {
    is_be(sentence, at) || is_inclusion(sentence, at)
}

/// "three of them", "most of the victims", "two", "all", "among them", "the victims": words for those told before, up to
/// the verb and where a clause begins.
fn taken_up(sentence: &Sentence<'_>, verb: usize) -> Option<Tokens> {
    let (end, them) = match sentence.before(verb) {
        "them" => (verb - 1, true),
        "victims" | "casualties" if verb > 1 && sentence.before(verb - 1) == "the" => {
            (verb - 2, true)
        }
        _ => (verb, false),
    };
    // "all the victims"
    if them && sentence.word(verb.saturating_sub(3)) == "all" && end == verb - 2 {
        let start = verb - 3;
        return begins_clause(sentence, start).then_some(start..verb);
    }
    let linked = end.checked_sub(1).filter(|n| them && matches!(sentence.word(*n), "of" | "among"));
    let amount = linked.unwrap_or(end);
    let start = match linked {
        Some(n) if sentence.word(n) == "among" => n,
        None if them && sentence.before(verb) == "them" => return None,
        None if them => end,
        _ => amount_before(sentence, amount)?,
    };
    begins_clause(sentence, start).then_some(start..verb)
}

/// Where the number, share or "all" that ends right before the token begins.
fn amount_before(sentence: &Sentence<'_>, end: usize) -> Option<usize> {
    let all = || matches!(sentence.before(end), "all" | "both").then(|| end - 1);
    let share = || proportion(sentence, end).map(|share| share.tokens.start);
    let counts = |start: &usize| {
        number(sentence, *start)
            .is_some_and(|number| number.tokens.end == end && number.max != Some(0))
    };
    let figure = || (end.saturating_sub(4)..end).find(counts);
    all().or_else(share).or_else(figure)
}

/// Whether a clause begins there: the sentence, what somebody says, or what "and" joins.
fn begins_clause(sentence: &Sentence<'_>, at: usize) -> bool {
    let quote = matches!(sentence.before(at), "“" | "\"");
    at <= lede(sentence)
        || quote
        || matches!(sentence.before(at), "," | ";" | "and" | "that" | "said" | "while")
}

/// Those who are told to be some of the whole.
fn parts(reading: &Reading<'_>, whole: &Toll) -> Vec<Harmed> {
    let sentence = &reading.sentence;
    let taken: Vec<Tokens> = reading.times.iter().map(|when| when.tokens.clone()).collect();
    let people = people(sentence, &taken);
    let told = links(sentence).flat_map(|(words, verb)| {
        let some = some_of(sentence, &people, &words, verb);
        some.into_iter().map(move |part| (words.clone(), part))
    });
    let fits = |part: &People| {
        let most = whole.max.or(whole.min);
        let figure = part.number.as_ref().map_or(Some(1), |number| number.min);
        figure.is_none() || most.is_none_or(|most| figure < Some(most))
    };
    let told: Vec<(Tokens, People)> = told.filter(|(_, part)| fits(part)).collect();
    let Some((first, _)) = told.first() else { return vec![] };
    let words = Evidence::of(sentence.text, sentence.span_of(first));
    let all = unnumbered(whole, words);
    let harm = first.clone();
    let part = |(_, part): (Tokens, People)| {
        let mut toll = toll(sentence, &part, whole.outcome);
        (toll.scope, toll.subset_of) = (whole.scope, Some(0));
        Harmed { harm: harm.clone(), people: part.tokens, toll }
    };
    let all = Harmed { harm: first.clone(), people: first.clone(), toll: all };
    std::iter::once(all).chain(told.into_iter().map(part)).collect()
}

/// "three of them were children", "two were women", "among them were a nurse and two boys", "the victims include three
/// children".
fn some_of(sentence: &Sentence<'_>, people: &[People], words: &Tokens, verb: usize) -> Vec<People> {
    let listed = sentence.word(words.start) == "among" || is_inclusion(sentence, verb);
    if listed {
        return list(sentence, people, verb + 1);
    }
    let part = people.iter().find(|p| p.tokens.start == words.start && p.number.is_some());
    let shared = || {
        let share = (words.start + 1..=words.end).find_map(|end| proportion(sentence, end))?;
        Some(People { number: Some(share), ..People::default() })
    };
    let part = part.cloned().or_else(shared).filter(|_| is_be(sentence, verb));
    let said = part.and_then(|part| {
        let (end, noun) = said_of_them(sentence, people, verb)?;
        Some(People { tokens: words.start..end, noun: Some(noun), ..part })
    });
    said.into_iter().collect()
}

/// The noun in the plural, or for one, that says who they were: where the noun is of no status and no demographic, nothing is
/// said.
fn said_of_them(sentence: &Sentence<'_>, people: &[People], verb: usize) -> Option<(usize, Noun)> {
    let after = |p: &&People| (verb + 1..verb + 1 + NEAR).contains(&p.tokens.start);
    let phrase = people.iter().find(after).filter(|p| p.number.is_none() && !p.known)?;
    let plain = (verb + 1..phrase.tokens.start).all(|n| is_filler(sentence, n));
    let noun =
        phrase.noun.filter(|noun| noun.status != Status::Unknown || noun.demographic.is_some());
    let joined = is_joined(sentence, phrase.tokens.end);
    noun.filter(|_| plain && !joined).map(|noun| (phrase.tokens.end, noun))
}

fn is_filler(sentence: &Sentence<'_>, at: usize) -> bool {
    matches!(sentence.word(at), "all" | "also" | "mostly" | "reportedly" | "either" | "only")
}

/// "All were civilians", "all of them were women", "the victims were all farmers": who all of them are, in the reporter's own
/// words.
fn all(reading: &Reading<'_>) -> Option<People> {
    let sentence = &reading.sentence;
    let people = people(sentence, &[]);
    let said = reading.said.is_empty() && reading.quotes.is_empty();
    links(sentence).filter(|_| said).find_map(|(words, verb)| {
        let whole = matches!(sentence.word(words.start), "all" | "both")
            || sentence.word(words.start) == "the" && sentence.word(verb + 1) == "all";
        let (end, noun) = said_of_them(sentence, &people, verb).filter(|_| whole)?;
        Some(People { tokens: words.start..end, noun: Some(noun), ..People::default() })
    })
}

/// Says of the whole who they are, as far as it was not told.
fn say_who(toll: &mut Toll, who: &People) {
    let Some(noun) = who.noun else { return };
    if toll.status == Status::Unknown && noun.status != Status::Unknown {
        (toll.status, toll.status_by) = (noun.status, Some(StatusBy::Narration));
    }
    toll.demographic = toll.demographic.or(noun.demographic);
}

#[cfg(test)]
mod tests {
    use crate::corpus;

    /// The tolls of each claim: figure, demographic, status; parts in brackets.
    fn told(next: &str) -> String {
        let text = format!("An air strike killed nine people in Homs on 4 May 2015. {next}");
        let report = corpus::report(&text);
        let tolls = report.claims.iter().flat_map(|claim| &claim.tolls).map(|toll| {
            let figure = toll.min.map_or("some".to_owned(), |min| min.to_string());
            let who = toll.demographic.map_or(String::new(), |who| format!(" {who:?}"));
            let told = format!("{figure}{who} {:?}", toll.status).to_lowercase();
            if toll.subset_of.is_some() { format!("({told})") } else { told }
        });
        corpus::listed(tolls)
    }

    #[test]
    fn the_next_sentence_says_who_some_of_them_were() {
        let part = "9 unknown; some unknown; (3 children unknown)";
        assert_eq!(told("Three of them were children."), part);
        assert_eq!(told("Three were children, medics said."), part);
        assert_eq!(told("Medics said that three of the victims were children."), part);
        assert_eq!(told("Among them were three children."), part);
        assert_eq!(told("The victims included three children."), part);
        assert_eq!(
            told("Most of them were women."),
            "9 unknown; some unknown; (some women unknown)"
        );
    }

    #[test]
    fn and_who_all_of_them_were() {
        assert_eq!(told("All were civilians."), "9 civilian");
        assert_eq!(told("The victims were all women."), "9 women unknown");
        assert_eq!(told("They were civilians."), "9 unknown");
    }

    #[test]
    fn others_are_none_of_them() {
        for other in [
            "Twelve of them were children.",
            "The pilots were soldiers.",
            "In the town three were doctors.",
            "Most of them were members of a family.",
        ] {
            assert_eq!(told(other), "9 unknown", "{other}");
        }
    }

    #[test]
    fn of_two_harms_it_is_of_neither() {
        let text =
            "An air strike killed nine people and wounded 12 in Homs. Three of them were children.";
        assert_eq!(corpus::report(text).claims.len(), 1);
    }
}
