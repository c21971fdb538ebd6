//! "Two men were shot here", "a bomb went off in this capital": where the report was written is where it was.

use bearwitness_document::{Basis, Claim, Evidence, Passage, Place, PlaceRole};
use bearwitness_language::Upos;

use crate::{
    dealing,
    mention::place::is_side,
    reading::{Reading, position},
    seam,
    sentence::{Sentence, Tokens},
    setting::Setting,
};

/// Gives acts that say no other place that of the dateline, where they say that it was there.
pub(super) fn place(
    claims: &mut [Claim],
    readings: &[Reading<'_>],
    passages: &[Passage],
    setting: &Setting<'_>,
) {
    let nowhere = |claim: &&mut Claim| claim.is_real() && claim.places.is_empty();
    for claim in claims.iter_mut().filter(nowhere) {
        let Some(here) = position(readings, claim) else { continue };
        let sentence = &readings[here].sentence;
        let act = sentence.tokens_of(claim.trigger.span());
        let Some((words, role)) = said(sentence, &act) else { continue };
        let Some((town, capital)) = filed(readings, here, passages, setting) else { continue };
        // "the capital" is that of the country, "this capital" the town itself.
        if capital || sentence.word(words.start) != "the" {
            let words = Evidence::of(sentence.text, sentence.span_of(&words));
            claim.places = vec![Place { role, basis: Basis::Coreference, words, ..town }];
        }
    }
}

/// The words that say that the act was where the report was written; of a quotation, nobody knows where "here" is.
fn said(sentence: &Sentence<'_>, act: &Tokens) -> Option<(Tokens, PlaceRole)> {
    let quoted = (0..sentence.len()).any(|n| matches!(sentence.raw(n), "\"" | "“" | "”"));
    let mut found = (0..sentence.len()).filter_map(|at| told(sentence, at));
    found.find(|(words, _)| !quoted && is_of(sentence, act, words.end - 1))
}

/// "here", "in this city", "near the capital"
fn told(sentence: &Sentence<'_>, at: usize) -> Option<(Tokens, PlaceRole)> {
    if sentence.word(at) == "here" {
        let more = matches!(sentence.word(at + 1), "in" | "at" | "are" | "is");
        return (!more).then(|| (at..at + 1, PlaceRole::Site));
    }
    let town = |n: usize| match sentence.word(at) {
        "this" => matches!(sentence.word(n), "capital" | "city" | "town"),
        "the" => sentence.word(n) == "capital",
        _ => false,
    };
    let end = at + 2;
    let goes_on = matches!(sentence.word(end), "of" | "city")
        || sentence.is_capital(end) && !sentence.is_shouted();
    let side = at > 1 && is_side(sentence, &(at - 2..at - 1));
    let role = match sentence.before(at) {
        "in" | "inside" => PlaceRole::Site,
        "of" if !side => PlaceRole::Site,
        "near" | "outside" => PlaceRole::Near,
        _ => return None,
    };
    (town(at + 1) && !goes_on).then_some((at..end, role))
}

/// Whether the word hangs on the act, and on no other verb.
fn is_of(sentence: &Sentence<'_>, act: &Tokens, at: usize) -> bool {
    let ends = |n: &usize| act.contains(n) || sentence.is_upos(*n, Upos::Verb);
    sentence.above(at).take(4).find(ends).is_some_and(|n| act.contains(&n))
}

/// The town of the dateline above, and whether it is the capital of the country that the report is set in.
fn filed(
    readings: &[Reading<'_>],
    here: usize,
    passages: &[Passage],
    setting: &Setting<'_>,
) -> Option<(Place, bool)> {
    let passage = readings[here].sentence.passage;
    let mut above = readings[..=here].iter().rev();
    let dated = |reading: &&Reading<'_>| reading.places.iter().any(|place| place.dateline);
    let reading = above.find(dated)?;
    let place = reading.places.iter().find(|place| place.dateline && !place.is_wide())?;
    let sentence = &reading.sentence;
    let town = place.printed(sentence, setting);
    let country = town.country.clone()?;
    let seat = dealing::seat(sentence, place.tokens.start);
    let seat = seat.is_some_and(|(_, nation)| nation.iso3 == country);
    let apart = seam::is_between(passages, sentence.passage, passage);
    let known = town.lat.is_some() && !apart && setting.is_home(&country);
    known.then_some((town, seat))
}

#[cfg(test)]
mod tests {
    use crate::corpus;

    /// The name of the first place of the last claim.
    fn last(text: &'static str) -> Option<String> {
        let report = corpus::report(text);
        report.claims.last().expect("it tells something").places.first()?.name.clone()
    }

    #[test]
    fn here_is_where_the_report_was_written() {
        let filed = |told: &str| last(format!("LIMA, 3 May (AFP) -- {told}").leak());
        assert_eq!(
            filed("Peruvian police said two men were shot here on Monday.").as_deref(),
            Some("Lima")
        );
        assert_eq!(
            filed("A bomb exploded in this Peruvian city. Two men were shot in this city.")
                .as_deref(),
            Some("Lima")
        );
        assert_eq!(
            filed("Peruvian gunmen killed two men in the capital.").as_deref(),
            Some("Lima")
        );
        assert_eq!(filed("Peruvian gunmen killed two men north of the capital."), None);
        assert_eq!(filed("Peruvian gunmen killed two men in the city."), None);
    }
}
