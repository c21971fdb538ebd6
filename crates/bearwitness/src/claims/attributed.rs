//! Who says a claim, in its sentence or around it.

use bearwitness_document::{Attribution, Words};

use super::Context;
use crate::{attribution, reading::Reading, sentence::Tokens};

impl Context<'_> {
    /// Who says it: in the sentence, or where the quotation that holds the sentence is given to
    /// someone by the sentence it ends in.
    pub(super) fn attribution(&self, reading: &Reading<'_>, trigger: &Tokens) -> Attribution {
        let own = attribution::attribution(
            &reading.sentence,
            &reading.said,
            &reading.quotes,
            trigger,
            self.stitched,
        );
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
