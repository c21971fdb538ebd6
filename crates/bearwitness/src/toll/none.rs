//! Stated absence of harm: "no casualties", "nobody was hurt", "without killing anyone".

use bearwitness_document::{Evidence, Outcome, Qualifier, Scope, Status, Toll, TollUnit};

use bearwitness_language::{Relation, Upos};

use super::{
    Harmed,
    harm::{HARM, harms},
};
use crate::{
    mention::{
        number::number,
        people::{NOUNS, is_definite},
    },
    sentence::{Sentence, Tokens},
};

/// Tolls of nought.
pub(super) fn none(sentence: &Sentence<'_>) -> Vec<Harmed> {
    let denied = |(tokens, harm): (Tokens, &super::harm::Harm)| {
        let words = no_one_before(sentence, &tokens)
            .or_else(|| none_of(sentence, &tokens))
            .or_else(|| no_one_after(sentence, &tokens))
            .or_else(|| without(sentence, &tokens).filter(|_| harm.takes.is_noun()))?;
        Some(Harmed {
            harm: tokens,
            people: words.clone(),
            toll: nought(sentence, &words, harm.outcome),
        })
    };
    harms(sentence).into_iter().filter_map(denied).collect()
}

/// "none of the eight people aboard the plane was hurt", "neither of the two guards was hurt", "neither the driver nor his
/// wife was hurt": the subject says so, however long it is.
fn none_of(sentence: &Sentence<'_>, harm: &Tokens) -> Option<Tokens> {
    let subject = sentence.subject(harm.start).filter(|n| *n < harm.start)?;
    let first = sentence.phrase(subject).start;
    let none = matches!(sentence.word(subject), "neither" | "none");
    let lead = sentence.child(subject, &[Relation::Cc]);
    let neither = [Some(first), lead].into_iter().flatten().any(|n| sentence.word(n) == "neither");
    (none || neither).then_some(first..harm.end)
}

/// "nobody was hurt", "no civilians were killed", "not a single person died", "no casualties", "there were no deaths".
fn no_one_before(sentence: &Sentence<'_>, harm: &Tokens) -> Option<Tokens> {
    let from = harm.start.saturating_sub(7);
    let single =
        |n: usize| sentence.reads(n, &["not", "a", "single"]) || sentence.reads(n, &["not", "one"]);
    let neither_of = |n: usize| sentence.reads(n, &["neither", "of"]);
    let no = |n: &usize| {
        matches!(sentence.word(*n), "no" | "nobody" | "none") || single(*n) || neither_of(*n)
    };
    // "neither casualties nor damage"
    let noun = sentence.is_upos(harm.start, Upos::Noun);
    let neither = harm.start.checked_sub(1).filter(|_| noun).filter(|n| {
        let neither = sentence.word(*n) == "neither"
            && (harm.end..sentence.len()).any(|n| sentence.word(n) == "nor");
        neither || sentence.word(*n) == "nor" && (0..*n).any(|n| sentence.word(n) == "neither")
    });
    let no = (from..harm.start).rev().find(no).or(neither)?;
    let plain = |n: usize| {
        let aux = matches!(
            sentence.word(n),
            "was"
                | "were"
                | "been"
                | "have"
                | "has"
                | "had"
                | "one"
                | "of"
                | "them"
                | "is"
                | "are"
                | "or"
                | "reports"
                | "report"
                | "a"
                | "single"
        );
        aux || NOUNS.at(sentence, n).is_some()
            || HARM.at(sentence, n).is_some()
            || sentence.word(n) == "civilian"
            || sentence.word(n) == "immediate"
    };
    // "none of the 14 passengers was hurt"
    let of = (no..harm.start).any(|n| sentence.word(n) == "of");
    let whole = |n: usize| of && (number(sentence, n).is_some() || is_definite(sentence.word(n)));
    (no + 1..harm.start).all(|n| plain(n) || whole(n)).then_some(no..harm.end)
}

/// "killing no one", "killed no civilians", "without killing anyone", "did not kill anyone".
fn no_one_after(sentence: &Sentence<'_>, harm: &Tokens) -> Option<Tokens> {
    if sentence.word(harm.end) == "no"
        && let Some((end, _)) = NOUNS.at(sentence, harm.end + 1)
    {
        return Some(harm.start..end);
    }
    if sentence.reads(harm.end, &["no", "one"]) || sentence.word(harm.end) == "nobody" {
        return Some(harm.start..harm.end + 2);
    }
    let denied = (harm.start.saturating_sub(3)..harm.start)
        .any(|n| matches!(sentence.word(n), "without" | "not" | "n't"));
    let anyone = matches!(sentence.word(harm.end), "anyone" | "anybody" | "any");
    (denied && anyone).then_some(harm.start..harm.end + 1)
}

/// "without causing casualties", "without any deaths or injuries".
fn without(sentence: &Sentence<'_>, harm: &Tokens) -> Option<Tokens> {
    const PLAIN: [&str; 9] = [
        "any",
        "causing",
        "civilian",
        "further",
        "inflicting",
        "or",
        "reported",
        "serious",
        "suffering",
    ];
    let plain = |n: &usize| PLAIN.contains(&sentence.word(*n)) || HARM.at(sentence, *n).is_some();
    let from = (0..harm.start).rev().find(|n| !plain(n))?;
    // "without casualty figures"
    let leads = sentence.is_upos(harm.end, Upos::Noun);
    (sentence.word(from) == "without" && !leads).then_some(from..harm.end)
}

fn nought(sentence: &Sentence<'_>, words: &Tokens, outcome: Outcome) -> Toll {
    let words = words.start..words.end.min(sentence.len());
    // "no reports of injuries to civilians"
    let to = usize::from(sentence.word(words.end) == "to");
    let civilian =
        (words.start..words.end + 2 * to).any(|n| sentence.word(n).starts_with("civilian"));
    Toll {
        outcome,
        min: Some(0),
        max: Some(0),
        qualifier: Some(Qualifier::Exact),
        unit: TollUnit::Persons,
        status: if civilian { Status::Civilian } else { Status::Unknown },
        status_by: None,
        demographic: None,
        group: None,
        scope: Scope::Event,
        subset_of: None,
        moved_from: None,
        words: Evidence::of(sentence.text, sentence.span_of(&words)),
    }
}
