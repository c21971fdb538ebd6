//! Acts that somebody is known for and that are no event: "the leader is responsible for attacks in the
//! north", "he coordinates bombings".

use bearwitness_document::{Claim, TimeBasis};
use bearwitness_language::Upos;

use crate::{
    group::Group,
    lexicon::{Inflects, table},
    reading::Reading,
    sentence::Sentence,
};

table!(KNOWN_FOR: () = "en/trends.tsv", |row| {
    (row[0], if row[1] == "verb" { Inflects::Verb } else { Inflects::Nothing }, ())
});

/// Heads that are asked, from the act up.
const REACH: usize = 4;

/// Whether the event is only told in the plural, without a day or a toll, as what somebody does.
pub(super) fn is_trend(reading: &Reading<'_>, group: &Group, claim: &Claim) -> bool {
    let sentence = &reading.sentence;
    let plural = |n: &usize| {
        let told = &reading.acts[*n];
        !told.act.verb && matches!(sentence.tag(told.tokens.end - 1), "NNS" | "NNPS")
    };
    let undated = matches!(claim.time.basis, TimeBasis::None | TimeBasis::Tense);
    undated
        && claim.tolls.is_empty()
        && !group.acts.is_empty()
        && group.acts.iter().all(plural)
        && group.acts.iter().any(|n| hangs_on_role(sentence, reading.acts[*n].tokens.end - 1))
}

fn hangs_on_role(sentence: &Sentence<'_>, noun: usize) -> bool {
    let role = |n: usize| KNOWN_FOR.at(sentence, n).is_some();
    let ends = |n: &usize| role(*n) || sentence.is_upos(*n, Upos::Verb);
    sentence.above(noun).take(REACH).find(ends).is_some_and(role)
}

#[cfg(test)]
mod tests {
    use crate::corpus;
    use bearwitness_document::ClaimKind;

    #[track_caller]
    fn told(text: &'static str, kind: ClaimKind) {
        let report = corpus::report(text);
        assert_eq!(report.claims.first().map(|claim| claim.kind), Some(kind), "{text}");
    }

    #[test]
    fn what_somebody_is_known_for_is_no_event() {
        told("The rebel leader is responsible for attacks in the north.", ClaimKind::Context);
        told("The commander coordinates bombings throughout the province.", ClaimKind::Context);
        told("Jets conducted airstrikes on the port, medics said.", ClaimKind::Event);
        told("Clashes erupted in the north.", ClaimKind::Event);
    }
}
