//! Places that the words give to a person, a label, a frontier or another act, and that the act told here has nothing to do with.

use bearwitness_document::Plover;
use bearwitness_language::{Relation, Upos};

use crate::{
    act::{ACT_NOUNS, VERBS},
    dealing::{self, is_seat},
    group::Group,
    mention::{people::NOUNS, place::Placed},
    reading::Reading,
    sentence::{Sentence, Tokens},
    toll::HARM,
};

/// Whether the place is told of something by the way.
pub(super) fn is(reading: &Reading<'_>, groups: &[Group], at: usize, place: &Placed) -> bool {
    let sentence = &reading.sentence;
    let tokens = &place.tokens;
    is_of_label(sentence, tokens)
        || is_charge_of_one(sentence, tokens)
        || is_across(sentence, tokens)
        || is_faced(sentence, tokens)
        || is_of_background(sentence, &groups[at], tokens)
        || is_of_other_act(reading, groups, at, tokens)
        || is_office_of_teller(reading, tokens)
        || is_where_heard(sentence, tokens)
        || is_of_power(sentence, place)
        || is_of_matter(reading, &groups[at], tokens)
}

/// "The shooting could be heard in Aden": where those are who hear it.
fn is_where_heard(sentence: &Sentence<'_>, place: &Tokens) -> bool {
    let verb = sentence.top(place).and_then(|top| sentence.head(top));
    let heard = |v: &str| matches!(v, "feel" | "hear");
    // "Explosions were heard in Kyiv" tells where they were.
    let may = |n: usize| matches!(sentence.word(n), "can" | "could");
    verb.is_some_and(|n| {
        sentence.verbs(n).any(heard) && sentence.children_by(n, &[Relation::Aux]).any(may)
    })
}

/// "its ally Damascus", "called on Washington to", "Damascus lost 40 soldiers": a power by its seat.
fn is_of_power(sentence: &Sentence<'_>, place: &Placed) -> bool {
    let at = place.tokens.end - 1;
    let seat = place.is_wide() || is_seat(sentence, place.tokens.start);
    let ally = |word: &str| matches!(word, "ally" | "backer" | "patron" | "sponsor");
    let above = sentence.head(at);
    let asked = |verb: usize| {
        matches!(sentence.case(at), "on" | "to" | "upon")
            && sentence.is_upos(verb, Upos::Verb)
            && dealing::is_verb(sentence, verb)
            && VERBS.at(sentence, verb).is_none()
    };
    let loses = |verb: usize| {
        sentence.hangs(at, &[Relation::Nsubj])
            && sentence.verbs(verb).any(|v| v == "lose")
            && sentence.child(verb, &[Relation::Obj]).is_some()
    };
    seat && (ally(sentence.before(place.tokens.start))
        || above.is_some_and(|v| asked(v) || loses(v)))
}

/// "accused the army of shelling schools in Taiz": where that was which one is accused of, and not where the charge was made.
fn is_of_matter(reading: &Reading<'_>, act: &Group, place: &Tokens) -> bool {
    use Plover::{Accuse, Reject, Request, Support};
    let sentence = &reading.sentence;
    let speaks = |n: &usize| {
        let told = &reading.acts[*n].act;
        told.verb && matches!(told.plover, Some(Accuse | Reject | Request | Support))
    };
    let verb = act.start();
    let inner = sentence.above(place.start).find(|n| sentence.is_upos(*n, Upos::Verb));
    act.acts.iter().all(speaks)
        && act.tolls.is_empty()
        && inner.is_some_and(|inner| {
            inner > verb && !act.has(inner) && sentence.above(inner).any(|n| n == verb)
        })
}

/// "a group banned in Russia", "a team based in Tripoli": where one is outlawed, known or at home.
fn is_of_label(sentence: &Sentence<'_>, place: &Tokens) -> bool {
    const LABELS: [&str; 8] =
        ["ban", "base", "blacklist", "designate", "headquarter", "outlaw", "prohibit", "register"];
    let verb = sentence.top(place).and_then(|top| sentence.head(top));
    // "attacked a station based in the town": there.
    let struck = |noun: usize| {
        let act = sentence.head(noun).and_then(|verb| VERBS.at(sentence, verb));
        let assault = act.is_some_and(|(_, act)| act.plover == Some(Plover::Assault));
        sentence.hangs(noun, &[Relation::Obj, Relation::NsubjPass]) && assault
    };
    // "Schools were banned in the town" was done there.
    let label = |verb: usize| {
        let home = sentence.verbs(verb).any(|verb| matches!(verb, "base" | "headquarter"));
        if home && sentence.head(verb).is_some_and(struck) {
            return false;
        }
        sentence.hangs(verb, &[Relation::Acl, Relation::Parataxis])
            && sentence.tag(verb) == "VBN"
            && sentence.children_by(verb, &[Relation::Aux, Relation::AuxPass]).next().is_none()
            && sentence.verbs(verb).any(|verb| LABELS.contains(&verb))
    };
    verb.is_some_and(label)
}

/// "a leader for Zurmat district", "commander of Zurmat": what one is in charge of.
fn is_charge_of_one(sentence: &Sentence<'_>, place: &Tokens) -> bool {
    const CHIEFS: [&str; 10] = [
        "chief",
        "commander",
        "coordinator",
        "emir",
        "facilitator",
        "governor",
        "head",
        "leader",
        "mayor",
        "representative",
    ];
    // "for Zurmat and Sharana districts"
    let first = sentence.first_joined(sentence.top(place).unwrap_or(place.start));
    let start = sentence.phrase(first).start.min(place.start);
    let case = start.checked_sub(1).filter(|n| sentence.word(*n) == "for");
    let article = |n: usize| usize::from(n > 0 && sentence.word(n) == "the");
    let noun = case.and_then(|case| case.checked_sub(1 + article(case)));
    noun.is_some_and(|noun| CHIEFS.contains(&sentence.singular(noun)))
}

/// "closed the border with Turkey": what lies behind it; "clashed along the border with Turkey" was near there.
fn is_across(sentence: &Sentence<'_>, place: &Tokens) -> bool {
    let with = place.start.checked_sub(1).filter(|n| sentence.word(*n) == "with");
    let line = with.and_then(|with| with.checked_sub(1));
    line.is_some_and(|n| {
        matches!(sentence.singular(n), "border" | "frontier") && sentence.case(n).is_empty()
    })
}

/// "the promenade fronting the sea": what a thing looks out on.
fn is_faced(sentence: &Sentence<'_>, place: &Tokens) -> bool {
    const FACES: [&str; 4] = ["face", "front", "overlook", "skirt"];
    let top = sentence.top(place).filter(|top| sentence.case(*top).is_empty());
    let verb = top.and_then(|top| sentence.head(top));
    verb.is_some_and(|verb| {
        sentence.tag(verb) == "VBG" && sentence.verbs(verb).any(|verb| FACES.contains(&verb))
    })
}

/// "The attack came as states are fighting in Syria": what goes on elsewhere meanwhile.
fn is_of_background(sentence: &Sentence<'_>, act: &Group, place: &Tokens) -> bool {
    let comes =
        |verb: usize| sentence.verbs(verb).any(|v| matches!(v, "coincide" | "come" | "follow"));
    let noun = |trigger: &Tokens| {
        let noun = trigger.end.saturating_sub(1);
        let verb = sentence.head(noun).filter(|_| sentence.hangs(noun, &[Relation::Nsubj]));
        verb.filter(|verb| comes(*verb))
    };
    let Some(verb) = act.triggers.iter().find_map(noun) else { return false };
    // "The attack came as nine were killed in Homs."
    let aside = |n: usize| {
        sentence.hangs(n, &[Relation::Advcl])
            && sentence.head(n) == Some(verb)
            && HARM.at(sentence, n).is_none()
    };
    sentence.above(place.start).any(aside)
}

/// "was arrested over the bombing in Homs", "talks began in Muscat despite the strikes on Saada": where another act was, which
/// this one only came after or went on beside.
fn is_of_other_act(reading: &Reading<'_>, groups: &[Group], at: usize, place: &Tokens) -> bool {
    let sentence = &reading.sentence;
    let arrests =
        groups[at].acts.iter().any(|n| matches!(reading.acts[*n].act.plover, Some(Plover::Coerce)));
    is_under_other(sentence, groups, at, place) && arrests
        || is_beside_own(sentence, &groups[at], place)
}

/// Whether the place stands in the phrase of a noun for another act, to which this one is tied by "over" and its like.
fn is_under_other(sentence: &Sentence<'_>, groups: &[Group], at: usize, place: &Tokens) -> bool {
    const TIES: [&str; 6] = ["about", "after", "following", "for", "over", "with"];
    let other = |n: &usize| groups.iter().enumerate().any(|(g, group)| g != at && group.has(*n));
    let noun = sentence.above(place.start).find(other);
    noun.is_some_and(|noun| {
        sentence.is_upos(noun, Upos::Noun) && TIES.contains(&sentence.case(noun))
    })
}

/// Whether the act is a noun behind "despite" and its like, and the place hangs on the verb that this modifies.
fn is_beside_own(sentence: &Sentence<'_>, act: &Group, place: &Tokens) -> bool {
    let noun = act.triggers.first().map_or(0, |trigger| trigger.end.saturating_sub(1));
    let apart = sentence.is_upos(noun, Upos::Noun)
        && matches!(sentence.case(noun), "amid" | "because" | "despite" | "due");
    let verb = sentence.head(noun).filter(|_| apart);
    let top = sentence.top(place);
    verb.is_some_and(|verb| {
        place.end <= noun
            && !act.has(verb)
            && top.and_then(|top| sentence.head(top)) == Some(verb)
            && ACT_NOUNS.at(sentence, verb).is_none()
    })
}

/// "according to the consulate general in Marseille": where the office is of those who tell it.
fn is_office_of_teller(reading: &Reading<'_>, place: &Tokens) -> bool {
    const OFFICES: [&str; 9] = [
        "bureau",
        "consulate",
        "embassy",
        "institute",
        "ministry",
        "mission",
        "office",
        "secretariat",
        "university",
    ];
    let sentence = &reading.sentence;
    let within = |tokens: &Tokens| tokens.start < place.start && place.end <= tokens.end;
    let office = |tokens: &Tokens| {
        tokens.clone().any(|n| OFFICES.contains(&sentence.singular(n)))
            && NOUNS.at(sentence, tokens.end - 1).is_none()
    };
    reading.sources().any(|named| within(&named.tokens) && office(&named.tokens))
}
