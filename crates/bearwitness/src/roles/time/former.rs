//! Acts that the words put into an older time than that of the report or of the scene: "during the war", "in the past", "in another attack",
//! "those behind the massacre".

use bearwitness_language::{Relation, Upos};

use crate::{act::ACT_NOUNS, sentence::Sentence};

/// Whether the words around the act put it in another time than what is told around it.
pub(super) fn is_former(sentence: &Sentence<'_>, at: usize) -> bool {
    let verb = std::iter::once(at)
        .chain(sentence.above(at))
        .find(|n| sentence.is_upos(*n, Upos::Verb))
        .unwrap_or(at);
    sentence.subtree(verb).any(|n| {
        // "The army, which often shells the town, denied the attack": of the verb itself.
        let own = |n: usize| sentence.head(n).is_some_and(|head| head == verb || head == at);
        is_of_age(sentence, n).is_some_and(own) || is_wont(sentence, n) && own(n)
    })
}

/// The noun of "during the war", "in the past", "over the years", "under the dictatorship".
fn is_of_age(sentence: &Sentence<'_>, lead: usize) -> Option<usize> {
    const AGES: [&str; 11] = [
        "conflict",
        "decade",
        "dictatorship",
        "era",
        "insurgency",
        "occupation",
        "past",
        "regime",
        "uprising",
        "war",
        "year",
    ];
    let noun = (lead + 1..lead + 5)
        .take_while(|n| !sentence.is_mark(*n) && !sentence.is_upos(*n, Upos::Verb))
        .find(|n| AGES.contains(&sentence.singular(*n)))?;
    let plural = sentence.word(noun).ends_with('s');
    let long = !matches!(sentence.singular(noun), "year" | "decade") || plural;
    // "in the war-torn town", "in the conflict zone", "in the war on Monday"
    let whole = !sentence.is_upos(noun + 1, Upos::Noun) && sentence.word(noun + 1) != "-";
    let known = (lead + 1..noun).any(|n| {
        matches!(sentence.word(n), "the" | "that" | "recent" | "past" | "previous" | "earlier")
    });
    let led = matches!(sentence.word(lead), "during" | "in" | "over" | "throughout" | "under");
    (led && known && whole && long).then_some(noun)
}

/// "They often raided the town", "had previously attacked it".
fn is_wont(sentence: &Sentence<'_>, at: usize) -> bool {
    matches!(
        sentence.word(at),
        "always"
            | "formerly"
            | "frequently"
            | "often"
            | "previously"
            | "regularly"
            | "routinely"
            | "usually"
    )
}

/// "was behind a massacre that killed nine", "responsible for the attack", "an inquiry into the deaths": what is only looked back on by what is
/// said or told of it.
pub(super) fn is_looked_back_on(sentence: &Sentence<'_>, at: usize) -> bool {
    let inside = [Relation::Acl, Relation::Nmod, Relation::Obl, Relation::Xcomp, Relation::Advcl];
    let chain = std::iter::once(at).chain(sentence.above(at)).take(4);
    let mut words = chain.take_while(|n| {
        *n == at || sentence.is_upos(*n, Upos::Noun) || sentence.hangs(*n, &inside)
    });
    words.any(|n| {
        let lead = sentence.child(n, &[Relation::Case, Relation::Mark]);
        lead.is_some_and(|lead| match sentence.word(lead) {
            "behind" | "into" => ACT_NOUNS.at(sentence, n).is_some() || n == at,
            "for" | "in" | "of" | "to" | "with" => {
                const BACK: [&str; 14] = [
                    "accusation",
                    "accused",
                    "allegation",
                    "blame",
                    "complicit",
                    "complicity",
                    "culprit",
                    "guilty",
                    "involved",
                    "involvement",
                    "link",
                    "responsibility",
                    "responsible",
                    "suspect",
                ];
                let head = sentence.head(n);
                head.is_some_and(|head| {
                    BACK.contains(&sentence.word(head)) || BACK.contains(&sentence.singular(head))
                })
            }
            _ => false,
        })
    })
}
