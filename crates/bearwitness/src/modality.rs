//! Whether an act is told as done: words before it that plan, threaten, suppose or deny it.

use bearwitness_document::{ClaimKind, Modality, Polarity};
use bearwitness_language::{Relation, Upos};

use crate::{
    lexicon::{Inflects, coded, table},
    sentence::{Sentence, Tokens},
};

/// What a word before an act makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    Negative,
    To(Modality),
}

table!(TURNS: Turn = "en/modality.tsv", |row| {
    let turn = if row[1] == "negative" { Turn::Negative } else { Turn::To(coded(row[1])) };
    (row[0], Inflects::Verb, turn)
});

table!(
    /// Words that speak of an act as one that was done: "investigate the murder", "the authors of the attack".
    PRESUMING: bool = "en/presuming.tsv", |row| {
    (row[0], if row[1] == "verb" { Inflects::Verb } else { Inflects::Noun }, row[1] == "verb")
});

table!(
    /// Works that tell what never was.
    FICTIONS: () = "en/fictions.tsv", |row| (row[0], Inflects::Noun, ())
);

/// How an act is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Telling {
    pub(crate) kind: ClaimKind,
    pub(crate) modality: Modality,
    pub(crate) polarity: Polarity,
}

/// How the act at `tokens` is told.
pub(crate) fn telling(sentence: &Sentence<'_>, tokens: &Tokens) -> Telling {
    let mut telling = Telling {
        kind: ClaimKind::Event,
        modality: Modality::Happened,
        polarity: Polarity::Positive,
    };
    if is_fiction(sentence, tokens) {
        telling.modality = Modality::Hypothetical;
        telling.kind = kind(Modality::Hypothetical);
        return telling;
    }
    if is_refuted(sentence, tokens) {
        telling.modality = Modality::Denied;
        telling.kind = kind(Modality::Denied);
        return telling;
    }
    if is_nobodys(sentence, tokens.start) {
        telling.polarity = Polarity::Negative;
        return telling;
    }
    match turn(sentence, tokens.start).filter(|turn| !is_presumed(sentence, tokens, *turn)) {
        Some(Turn::Negative) => telling.polarity = Polarity::Negative,
        Some(Turn::To(modality)) => {
            telling.modality = modality;
            telling.kind = kind(modality);
        }
        None if sentence.is_question() => {
            telling.modality = Modality::Hypothetical;
            telling.kind = ClaimKind::Hypothetical;
        }
        None if is_ongoing(sentence, tokens.start) => telling.modality = Modality::Ongoing,
        None => {}
    }
    telling
}

/// "The police will investigate the murder", "tried to find the authors of the attack": what is planned or
/// tried is not the act, which was done.
fn is_presumed(sentence: &Sentence<'_>, act: &Tokens, turn: Turn) -> bool {
    let aims = matches!(turn, Turn::To(Modality::Planned | Modality::Attempted));
    let noun = act.end.saturating_sub(1);
    let first = sentence.phrase(noun).start;
    let definite = matches!(sentence.word(first), "the" | "this" | "that" | "these" | "those");
    let presumes = |n: &usize| {
        PRESUMING
            .at(sentence, *n)
            .is_some_and(|(_, verb)| sentence.is_upos(*n, Upos::Verb) == *verb)
    };
    let mut above = sentence.above(noun).take(5);
    aims && definite && sentence.is_upos(noun, Upos::Noun) && above.any(|n| presumes(&n))
}

/// "The film depicts the bombing of a hospital", "in the novel the king is shot".
fn is_fiction(sentence: &Sentence<'_>, act: &Tokens) -> bool {
    const TELL: [&str; 8] =
        ["depict", "describe", "feature", "follow", "portray", "recount", "show", "tell"];
    let tells = |n: usize| {
        let Some(head) = sentence.head(n) else { return false };
        let within = sentence.subtree(head).contains(&act.start);
        let inside = sentence.hangs(n, &[Relation::Obl]) && sentence.case(n) == "in";
        let tells =
            sentence.hangs(n, &[Relation::Nsubj]) && TELL.contains(&sentence.lemma(head).as_str());
        within && (inside || tells)
    };
    FICTIONS.all(sentence).iter().any(|(tokens, ())| tells(tokens.end - 1))
}

/// "The claims of an attack are untrue".
fn is_refuted(sentence: &Sentence<'_>, act: &Tokens) -> bool {
    let untrue = ["untrue", "false", "baseless", "unfounded", "fabricated", "groundless"];
    let refuted = |n: usize| {
        let subject = sentence.child(n, &[Relation::Nsubj]);
        untrue.contains(&sentence.word(n))
            && subject.is_some_and(|subject| sentence.subtree(subject).contains(&act.start))
    };
    (act.end..sentence.len()).any(refuted)
}

/// "None of the shells hit the town", "none is reported to have caused injuries": done by nobody.
fn is_nobodys(sentence: &Sentence<'_>, act: usize) -> bool {
    const BRINGS: [&str; 5] = ["cause", "inflict", "report", "suffer", "sustain"];
    let verb = sentence.head(act).filter(|head| {
        sentence.hangs(act, &[Relation::Obj]) && BRINGS.contains(&sentence.lemma(*head).as_str())
    });
    let mut at = verb.unwrap_or(act);
    loop {
        if let Some(subject) = sentence.child(at, &[Relation::Nsubj, Relation::NsubjPass]) {
            return matches!(sentence.word(subject), "none" | "nobody" | "neither");
        }
        match sentence.head(at).filter(|_| sentence.hangs(at, &[Relation::Xcomp])) {
            Some(head) => at = head,
            None => return false,
        }
    }
}

fn kind(modality: Modality) -> ClaimKind {
    match modality {
        Modality::Planned => ClaimKind::Plan,
        Modality::Threatened => ClaimKind::Threat,
        Modality::Hypothetical | Modality::Counterfactual => ClaimKind::Hypothetical,
        Modality::Denied => ClaimKind::Denial,
        _ => ClaimKind::Event,
    }
}

/// The nearest word before the act, within its clause, that turns it.
fn turn(sentence: &Sentence<'_>, at: usize) -> Option<Turn> {
    let start = clause_start(sentence, at);
    let infinitive = sentence.before(at) == "to";
    let from = if infinitive { start.min(at.saturating_sub(8)) } else { start };
    let mut nearest = None;
    let mut n = from;
    while n < at {
        match TURNS.at(sentence, n) {
            Some((end, turn))
                if end <= at && sentence.before(n) != "-" && reaches(sentence, n, end, at) =>
            {
                nearest = Some(*turn);
                n = end;
            }
            _ => n += 1,
        }
    }
    nearest
}

/// What is done "to" some end, which it may fail.
const PURPOSEFUL: [&str; 7] = ["attempt", "bid", "effort", "mission", "operation", "plot", "raid"];

/// Whether a turning word before the act bears on it and not on something between.
fn reaches(sentence: &Sentence<'_>, from: usize, end: usize, at: usize) -> bool {
    let gap = at - end;
    // "in an operation to capture him, two people were killed": what follows was done.
    if PURPOSEFUL.contains(&sentence.singular(from)) {
        return gap <= 3;
    }
    match sentence.word(from) {
        "no" | "any" | "possible" | "potential" | "mock" | "preparatory" | "exercise" => gap <= 2,
        "not" | "n't" | "never" | "without" | "nor" => gap <= 3,
        "may" => !sentence.is_capital(from) || from == 0,
        "if" | "unless" => true,
        _ => gap <= 9,
    }
}

/// Where the clause that holds the token begins: after the last semicolon, dash, or conjunction
/// that is followed by a new subject.
fn clause_start(sentence: &Sentence<'_>, at: usize) -> usize {
    let breaks = |n: &usize| {
        matches!(
            sentence.word(*n),
            ";" | ":"
                | "–"
                | "—"
                | "but"
                | "while"
                | "after"
                | "which"
                | "when"
                | "because"
                | "said"
        )
    };
    (0..at).rev().find(breaks).map_or(0, |n| n + 1)
}

/// "is advancing", "are digging", "has been closing".
fn is_ongoing(sentence: &Sentence<'_>, at: usize) -> bool {
    let be = |n: usize| matches!(sentence.word(n), "is" | "are" | "been" | "'s" | "'re");
    let was = matches!(sentence.before(at), "was" | "were");
    let ing = sentence.word(at).ends_with("ing");
    ing && !was && (at.saturating_sub(3)..at).any(be)
        || (was && sentence.word(at) == "continuing")
        || sentence.reads(at + 1, &["was", "continuing"])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{act::acts, corpus};

    fn shown(sentence: &Sentence<'_>) -> String {
        let told = acts(sentence, &[]);
        let shown = told.iter().map(|told| {
            let Telling { modality, polarity, .. } = telling(sentence, &told.tokens);
            format!("{} {modality:?} {polarity:?}", sentence.text_of(&told.tokens))
        });
        corpus::listed(shown)
    }

    #[test]
    fn corpus() {
        corpus::check(include_str!("modality.corpus"), shown);
    }
}
