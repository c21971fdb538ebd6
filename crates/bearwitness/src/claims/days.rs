//! One verb with two days: "Shells hit the market on Saturday and a hospital on Sunday" tells two events, each of its day,
//! and so does "on Saturday and again on Sunday".

use bearwitness_document::{Claim, Evidence, Span};
use bearwitness_language::Upos;

use crate::{reading::Reading, sentence::Sentence, time::When, toll::HARM};

/// The claim, or one for each of its days. A figure may be of both.
pub(super) fn days(reading: &Reading<'_>, mut claim: Claim) -> Vec<Claim> {
    let Some((first, second)) = pair(reading, &claim).filter(|_| claim.tolls.is_empty()) else {
        return vec![claim];
    };
    let sentence = &reading.sentence;
    let again = is_again(sentence, first, second);
    let and = sentence.span_of(&(first.tokens.end..first.tokens.end + 1));
    let inside = Span { start: claim.trigger.end, end: and.start };
    let own = |words: &Evidence, from: Span| words.span().is_some_and(|span| from.contains(span));
    let after = Span { start: and.end, end: sentence.span.end };
    let mut other = claim.clone();
    other.time = second.printed(sentence);
    other.places.retain(|place| again || !own(&place.words, inside));
    other.objects.retain(|object| again || !own(&object.words, inside));
    claim.places.retain(|place| !own(&place.words, after));
    claim.objects.retain(|object| !own(&object.words, after));
    vec![claim, other]
}

/// The day that the claim names after its verb and, behind "and", that of what else the verb tells.
fn pair<'r>(reading: &'r Reading<'_>, claim: &Claim) -> Option<(&'r When, &'r When)> {
    let sentence = &reading.sentence;
    let verb = sentence.tokens_of(claim.trigger.span());
    let is_day = |when: &&When| when.days.is_some_and(|days| days.0 == days.1);
    let mut dated = reading.times.iter().filter(is_day);
    let own = |when: &When| claim.time.words.span() == Some(sentence.span_of(&when.tokens));
    let first = dated.find(|when| own(when))?;
    let second = dated.next().filter(|second| second.days != first.days)?;
    let plain = |n: usize| {
        let verb = [Upos::Verb, Upos::Aux].iter().any(|upos| sentence.is_upos(n, *upos));
        let parts = sentence.is_mark(n) && !matches!(sentence.word(n), "'" | "’");
        !verb && !parts && HARM.at(sentence, n).is_none()
    };
    let gap = first.tokens.end + 1..second.tokens.start;
    let joins = sentence.word(first.tokens.end) == "and";
    let thing = gap.clone().any(|n| sentence.is_upos(n, Upos::Noun));
    let told = sentence.is_upos(verb.start, Upos::Verb) && verb.end <= first.tokens.start;
    let short = told && (verb.end..first.tokens.start).all(plain) && gap.clone().all(plain);
    (joins && short && (thing || is_again(sentence, first, second))).then_some((first, second))
}

/// "and again on Sunday": where the first was.
fn is_again(sentence: &Sentence<'_>, first: &When, second: &When) -> bool {
    let gap = first.tokens.end + 1..second.tokens.start;
    gap.len() <= 2 && sentence.word(gap.start) == "again"
}

#[cfg(test)]
mod tests {
    use crate::corpus;

    /// The first day and the places of each claim, after a dateline of Wednesday 15 May 2024.
    fn told(text: &str) -> Vec<String> {
        let report = corpus::report(&format!("HOMS, Syria (May 15, 2024) - {text}"));
        let shown = report.claims.iter().map(|claim| {
            let day = claim.time.earliest.map_or("-".to_owned(), |day| day.to_string());
            let places = claim.places.iter().filter_map(|place| place.words.text.clone());
            std::iter::once(day).chain(places).collect::<Vec<_>>().join(" ")
        });
        shown.collect()
    }

    #[test]
    fn each_day_is_an_event() {
        assert_eq!(
            told("Shells hit a market in Homs on Saturday and a hospital on Sunday."),
            ["2024-05-11 Homs", "2024-05-12"]
        );
        assert_eq!(
            told("Shells hit Homs on Saturday and again on Sunday."),
            ["2024-05-11 Homs", "2024-05-12 Homs"]
        );
        assert_eq!(told("Shells hit Homs on Saturday and the sky was dark on Sunday.").len(), 1);
        assert_eq!(told("Shells hit a market in Homs on Saturday and Sunday.").len(), 1);
    }
}
