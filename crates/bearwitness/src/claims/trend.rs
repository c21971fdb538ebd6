//! Acts that somebody is known for and that are no event: "the leader is responsible for attacks in the
//! north", "he coordinates bombings".

use bearwitness_document::{Claim, Segment, TimeBasis};
use bearwitness_language::{Relation, Upos};

use super::story::is_undated;
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

/// Whether the event is only told in the plural or by its name, without a day or a toll, as what somebody does.
pub(super) fn is_trend(reading: &Reading<'_>, group: &Group, claim: &Claim) -> bool {
    is_spoken_of(reading, group, claim) || is_habit(reading, group, claim)
}

/// "gangs who kidnap and murder": what somebody does again and again, in the present, nowhere and on no day.
fn is_habit(reading: &Reading<'_>, group: &Group, claim: &Claim) -> bool {
    let sentence = &reading.sentence;
    let present = |n: &usize| {
        let told = &reading.acts[*n];
        let verb = told.tokens.start;
        told.act.verb
            && matches!(sentence.tag(verb), "VBP" | "VBZ")
            && !PAST_TOO.contains(&sentence.word(verb))
            && sentence.child(verb, &[Relation::Aux, Relation::AuxPass]).is_none()
            || told.act.verb && is_done_to_by_wont(sentence, verb)
    };
    let by_one = |n: &usize| is_done_by_habit(sentence, reading.acts[*n].tokens.start);
    let by_wont = |n: &usize| is_wont(sentence, reading.acts[*n].tokens.start);
    let news = sentence.segment == Segment::Headline || sentence.span.start == 0;
    let counted = claim.tolls.iter().any(|toll| toll.min.is_some());
    let kind = group.acts.iter().all(by_one) || group.acts.iter().all(by_wont);
    (!news || kind)
        && !counted
        && claim.time.basis == TimeBasis::None
        && !group.acts.is_empty()
        && group.acts.iter().all(present)
        && (claim.places.is_empty() || kind)
}

/// "They usually come at night and kidnap women".
fn is_wont(sentence: &Sentence<'_>, verb: usize) -> bool {
    const WONT: [&str; 6] =
        ["frequently", "often", "regularly", "routinely", "typically", "usually"];
    let first = sentence.head(verb).filter(|_| sentence.hangs(verb, &[Relation::Conj]));
    let wont = |verb: usize| sentence.children(verb).any(|n| WONT.contains(&sentence.word(n)));
    wont(verb) || first.is_some_and(wont)
}

/// "bombs that are typically dropped from planes".
fn is_done_to_by_wont(sentence: &Sentence<'_>, verb: usize) -> bool {
    let mut aux = sentence.children_by(verb, &[Relation::Aux, Relation::AuxPass]).peekable();
    let present = aux.peek().is_some() && aux.all(|n| matches!(sentence.word(n), "are" | "is"));
    present && sentence.tag(verb) == "VBN" && is_wont(sentence, verb)
}

/// Verbs whose past is written as their present.
const PAST_TOO: [&str; 8] = ["beat", "burst", "cut", "hit", "hurt", "put", "set", "shut"];

/// "the leader is responsible for attacks in the north".
fn is_spoken_of(reading: &Reading<'_>, group: &Group, claim: &Claim) -> bool {
    let sentence = &reading.sentence;
    let plural = |n: &usize| {
        let told = &reading.acts[*n];
        let noun = told.tokens.end - 1;
        let many = matches!(sentence.tag(noun), "NNS" | "NNPS");
        !told.act.verb && (many || is_named_only(sentence, noun))
    };
    let nouns = || group.acts.iter().map(|n| reading.acts[*n].tokens.end - 1);
    is_undated(claim)
        && claim.tolls.is_empty()
        && !group.acts.is_empty()
        && group.acts.iter().all(plural)
        && (is_bare(claim) && !nouns().any(|noun| is_told(sentence, noun))
            || nouns().any(|noun| hangs_on_role(sentence, noun)))
}

/// "charged with murder and robbery", "an end to torture": an act by its name alone, nobody's and nowhere.
fn is_named_only(sentence: &Sentence<'_>, noun: usize) -> bool {
    let bare = sentence.is_upos(noun, Upos::Noun) && sentence.tag(noun) == "NN";
    let said = [Relation::Det, Relation::Nmod, Relation::Nummod, Relation::Amod, Relation::Acl];
    bare && sentence.child(noun, &said).is_none()
}

/// Whether the sentence tells of the act and does not only speak of it: "clashes erupted".
fn is_told(sentence: &Sentence<'_>, noun: usize) -> bool {
    let subject = [Relation::Nsubj, Relation::NsubjPass, Relation::Root];
    sentence.hangs(noun, &subject) || sentence.head(noun).is_none()
}

/// Whether nothing is said of who, where, when or with what: "terrorist attacks", "the bombings".
fn is_bare(claim: &Claim) -> bool {
    claim.time.basis == TimeBasis::None
        && claim.places.is_empty()
        && claim.actors.is_empty()
        && claim.weapons.is_empty()
}

fn hangs_on_role(sentence: &Sentence<'_>, noun: usize) -> bool {
    let role = |n: usize| KNOWN_FOR.at(sentence, n).is_some() || is_done_by_habit(sentence, n);
    // "responsible for carrying out attacks"
    let carries = |n: usize| {
        let light = |v: &str| {
            matches!(v, "carry" | "commit" | "conduct" | "launch" | "perpetrate" | "stage")
        };
        sentence.tag(n) == "VBG" && sentence.verbs(n).any(light)
    };
    let ends = |n: &usize| role(*n) || sentence.is_upos(*n, Upos::Verb) && !carries(*n);
    sentence.above(noun).take(REACH).find(ends).is_some_and(role)
}

/// "He leads attacks in the city", "a commander who plans raids", "cells that carry out raids", "he runs a cell, leading
/// attacks": the present of one person or of those of a kind, who do so again and again.
fn is_done_by_habit(sentence: &Sentence<'_>, verb: usize) -> bool {
    let one = |n: usize| {
        let pronoun = matches!(sentence.word(n), "he" | "she" | "who");
        pronoun || LEADERS.contains(&sentence.word(n))
    };
    let joined = sentence.tag(verb) == "VBG" && sentence.hangs(verb, &[Relation::Advcl]);
    let verb = sentence.head(verb).filter(|_| joined).unwrap_or(verb);
    let of_kind = |n: usize| matches!(sentence.word(n), "that" | "they" | "who");
    let by = sentence.subject(verb).filter(|_| sentence.segment != Segment::Headline);
    by.is_some_and(|n| match sentence.tag(verb) {
        "VBZ" => one(n),
        "VBP" => of_kind(n),
        _ => false,
    })
}

/// Who is told of by what they do.
const LEADERS: [&str; 12] = [
    "cell",
    "planner",
    "specialist",
    "chief",
    "commander",
    "facilitator",
    "insurgent",
    "leader",
    "member",
    "militant",
    "official",
    "operative",
];

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
    fn what_is_done_as_a_rule_is_no_event() {
        told(
            "Barrel bombs are crude arms that are typically dropped from planes.",
            ClaimKind::Context,
        );
        told("Barrel bombs were dropped on Homs on Monday.", ClaimKind::Event);
        told(
            "He was a leader responsible for carrying out roadside bomb attacks.",
            ClaimKind::Context,
        );
    }

    #[test]
    fn what_somebody_is_known_for_is_no_event() {
        told("The rebel leader is responsible for attacks in the north.", ClaimKind::Context);
        told("The commander coordinates bombings throughout the province.", ClaimKind::Context);
        told("He leads attacks in Homs with foreign fighters.", ClaimKind::Context);
        told("He led attacks in Homs on Monday.", ClaimKind::Event);
        told(
            "Snow fell. He arms cells that carry out attacks throughout Homs.",
            ClaimKind::Context,
        );
        told("Snow fell. He directs cells in Homs, leading attacks on police.", ClaimKind::Context);
        told("Snow fell. He directed cells in Homs, leading attacks on police.", ClaimKind::Event);
        told("Jets conducted airstrikes on the port, medics said.", ClaimKind::Event);
        told("Clashes erupted in the north.", ClaimKind::Event);
        told("He was charged with murder and robbery.", ClaimKind::Context);
        told("The murder of the mayor shocked the town.", ClaimKind::Event);
        told("Snow fell. They kidnap teachers and nurses.", ClaimKind::Context);
        told("Snow fell. They kidnapped teachers and nurses.", ClaimKind::Event);
        told("Gunmen kill four people.", ClaimKind::Event);
        told("Bandits who attack villages in Homs are rarely caught.", ClaimKind::Context);
        told("Bandits usually come at night and kidnap women.", ClaimKind::Context);
        told("Snow fell. Soldiers beat the driver with a stick.", ClaimKind::Event);
    }
}
