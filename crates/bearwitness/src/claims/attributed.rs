//! Who says a claim, in its sentence or around it.

use bearwitness_document::{Attribution, Source, Words};

use super::Context;
use crate::{attribution, mention::actor::Acting, reading::Reading, sentence::Tokens};

impl Context<'_> {
    /// Who says it: in the sentence, or where the quotation that holds the sentence is given to
    /// someone by the sentence it ends in.
    pub(super) fn attribution(&self, reading: &Reading<'_>, trigger: &Tokens) -> Attribution {
        let mut own = attribution::attribution(
            &reading.sentence,
            &reading.said,
            &reading.quotes,
            trigger,
            self.stitched,
        );
        own.chain.iter_mut().for_each(|source| speak_for_country(reading, source));
        let Some(quote) = own.quote.filter(|_| own.chain.is_empty()) else { return own };
        let ends_in = |other: &&Reading<'_>| {
            other.sentence.span.start < quote.end && quote.end <= other.sentence.span.end
        };
        let Some(other) = self.readings.iter().find(ends_in) else { return own };
        let outside = other.said.iter().find(|said| {
            said.stance.is_some() && other.sentence.span_of(&said.frame).start >= quote.end
        });
        let Some(said) = outside else { return own };
        Attribution {
            chain: said.chain.iter().map(|named| named.printed(&other.sentence)).collect(),
            cue: Some(Words::of(other.sentence.text, other.sentence.span_of(&said.cue))),
            stance: said.stance,
            quote: Some(quote),
        }
    }
}

/// "Israel said": a country that speaks speaks for itself.
fn speak_for_country(reading: &Reading<'_>, source: &mut Source) {
    let span = source.words.span();
    let is = |acting: &&Acting| acting.country && reading.sentence.span_of(&acting.tokens) == span;
    if source.affiliation.is_none() {
        source.affiliation = reading.actors.iter().find(is).and_then(|acting| acting.id.clone());
    }
}
