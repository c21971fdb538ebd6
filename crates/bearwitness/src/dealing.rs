//! Dealings: what political actors do to one another without arms, in PLOVER's terms. "Accused", "held
//! talks with", "imposed sanctions on" tell one only where those who deal are states, their officers,
//! organisations of states or groups of politics: the same words are told of firms, teams and stars.

pub(crate) mod politic;
mod sides;

use bearwitness_document::{ClaimKind, Modality, Mode, Plover, Polarity};
use bearwitness_language::{Relation, Upos};

use crate::{
    act::ACT_NOUNS,
    lexicon::{Inflects, coded, only, optional, table},
    mention::actor::alias,
    modality::{Telling, telling},
    sentence::{Sentence, Tokens},
    toll::HARM,
};

pub(crate) use politic::{Party, is_office, is_seat, seat};
pub(crate) use sides::{doers, of_noun, targets};

/// What a word for a dealing says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dealing {
    pub(crate) plover: Plover,
    pub(crate) mode: Option<Mode>,
    /// The class of nouns that must be its object; none for any.
    matter: Option<&'static str>,
    /// Whether one actor is enough: "signed a treaty".
    pub(crate) alone: bool,
    /// Whether it is one only as long as it is not done: "will retaliate".
    ahead: bool,
    pub(crate) verb: bool,
}

table!(
    /// Verbs that tell dealings.
    VERBS: Dealing = "en/dealings.tsv", |row| {
    (only(&row, "verb"), Inflects::Verb, dealing(&row))
});

table!(
    /// Nouns that tell dealings.
    NOUNS: Dealing = "en/dealings.tsv", |row| {
    (only(&row, "noun"), Inflects::Noun, dealing(&row))
});

table!(
    /// Nouns for what is dealt in, with their classes.
    MATTERS: &'static str = "en/matters.tsv", |row| (row[0], Inflects::Noun, row[1])
);

impl Dealing {
    /// Whether it is told of certain objects only.
    pub(crate) const fn is_of_matter(&self) -> bool {
        self.matter.is_some()
    }

    /// Whether it is told of manoeuvres.
    pub(crate) fn is_of_exercise(&self) -> bool {
        self.matter == Some("exercise")
    }
}

fn dealing(row: &[&'static str]) -> Dealing {
    Dealing {
        plover: coded(row[2]),
        mode: optional(row[3]),
        matter: (row[4] != "-").then_some(row[4]),
        alone: matches!(row[5], "one" | "ahead"),
        ahead: row[5] == "ahead",
        verb: row[1] == "verb",
    }
}

/// A word for a dealing in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Dealt {
    pub(crate) tokens: Tokens,
    pub(crate) dealing: Dealing,
}

/// Words for dealings in the sentence, those that govern others first.
pub(crate) fn dealings(sentence: &Sentence<'_>) -> Vec<Dealt> {
    let mut found: Vec<Dealt> =
        (0..sentence.len()).filter_map(|at| at_token(sentence, at)).collect();
    found.sort_by_key(|dealt| (sentence.above(dealt.tokens.start).count(), dealt.tokens.start));
    found
}

fn at_token(sentence: &Sentence<'_>, at: usize) -> Option<Dealt> {
    let hyphen = sentence.before(at) == "-" || sentence.word(at + 1) == "-";
    // "militiamen allied to the army": what they are, and nothing that was agreed.
    let state = sentence.word(at) == "allied"
        && sentence.child(at, &[Relation::Aux, Relation::AuxPass]).is_none();
    if hyphen || state || alias(sentence, at).is_some() {
        return None;
    }
    let verb = is_told(sentence, at).then(|| verb_at(sentence, at)).flatten();
    let noun = || NOUNS.at(sentence, at).filter(|(end, _)| is_noun(sentence, end - 1));
    let (end, dealing) = verb.or_else(noun)?;
    // "The army and the rebels traded attacks."
    let object = sentence.child(at, &[Relation::Obj]);
    if dealing.verb && object.is_some_and(|n| is_blow(sentence, n)) {
        return None;
    }
    let other = is_admission(sentence, at)
        || is_assertion(sentence, at)
        || dealing.verb && is_no_dealing(sentence, at, dealing);
    (!is_answer(sentence, at, dealing) && !other)
        .then_some(Dealt { tokens: at..end, dealing: *dealing })
}

/// The verb at the token, by what it is done to where the table says so: "ordered the newspaper to close" is no mere order.
fn verb_at<'t>(sentence: &Sentence<'_>, at: usize) -> Option<(usize, &'t Dealing)> {
    let of = |dealing: &Dealing| dealing.is_of_matter() && is_of(sentence, at, dealing.matter);
    let any = VERBS.at_where(sentence, at, |dealing| !dealing.is_of_matter());
    let certain = VERBS.at_where(sentence, at, of);
    let longer = |(end, _): &(usize, &Dealing)| any.is_none_or(|(other, _)| *end >= other);
    certain.filter(longer).or(any)
}

/// "committed crimes", "offered hope", "pushed them out of the town", "conducted an operation to arrest him": no word that is
/// given, nothing that is wanted of anybody and nobody who works with them.
fn is_no_dealing(sentence: &Sentence<'_>, verb: usize, dealing: &Dealing) -> bool {
    const GIVEN: [&str; 14] = [
        "chance",
        "choice",
        "clue",
        "comfort",
        "detail",
        "evidence",
        "explanation",
        "glimpse",
        "hope",
        "insight",
        "opinion",
        "prayer",
        "resistance",
        "view",
    ];
    let object = sentence.child(verb, &[Relation::Obj]);
    let does = |lemma: &str| sentence.verbs(verb).any(|v| v == lemma);
    let to = || sentence.children_by(verb, &[Relation::Obl]).any(|n| sentence.case(n) == "to");
    let off = |n: usize| {
        let end = sentence.subtree(n).end;
        (verb + 1..=end)
            .any(|n| matches!(sentence.word(n), "back" | "from" | "into" | "off" | "out"))
    };
    let alone = |n: usize| {
        let joint = |n: usize| matches!(sentence.word(n), "combined" | "joint");
        let with = |n: usize| sentence.case(n) == "with";
        !sentence.phrase(n).any(joint)
            && !sentence.children(verb).chain(sentence.children(n)).any(with)
    };
    let patrols = dealing.plover == Plover::Cooperate && dealing.matter == Some("patrol");
    match dealing.plover {
        Plover::Agree if does("commit") => object.is_some() && !to(),
        Plover::Agree if does("offer") => {
            object.is_some_and(|n| GIVEN.contains(&sentence.singular(n)))
        }
        Plover::Request if does("push") => object.is_some_and(off),
        _ => patrols && object.is_some_and(alone),
    }
}

/// "insisted that only rebels had died": how it was, and nothing asked of anybody.
fn is_assertion(sentence: &Sentence<'_>, verb: usize) -> bool {
    let insists = sentence.verbs(verb).any(|v| v == "insist");
    let past = |n: usize| {
        let open = |n: usize| matches!(sentence.word(n), "should" | "must" | "be");
        let mut aux = sentence.children_by(n, &[Relation::Aux, Relation::AuxPass, Relation::Cop]);
        matches!(sentence.tag(n), "VBD" | "VBZ" | "VBP" | "VBN") && !aux.any(open)
    };
    insists && sentence.children_by(verb, &[Relation::Ccomp]).any(past)
}

/// An attack or a blow that a verb of dealing, such as "trade", has for its goods.
fn is_blow(sentence: &Sentence<'_>, noun: usize) -> bool {
    let assault = |act: &crate::act::Act| act.plover == Some(Plover::Assault);
    let trades = sentence.head(noun).is_some_and(|verb| sentence.verbs(verb).any(|v| v == "trade"));
    trades && ACT_NOUNS.at(sentence, noun).is_some_and(|(_, act)| assault(act))
}

/// Whether the sentence may hold a dealing that begins at the token, by its words alone.
pub(crate) fn may_begin(sentence: &Sentence<'_>, at: usize) -> bool {
    VERBS.at(sentence, at).is_some() || NOUNS.at(sentence, at).is_some() || is_duty(sentence, at)
}

/// Reads every table of dealings once.
#[cfg(test)]
pub(crate) fn read_tables(sentence: &Sentence<'_>) {
    MATTERS.at(sentence, 0);
    politic::read_tables(sentence);
}

/// Whether the token is a verb of the table, whoever does it.
pub(crate) fn is_verb(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.is_upos(at, Upos::Verb) && VERBS.at(sentence, at).is_some()
}

/// A verb that is told of someone: no participle that only qualifies a noun, and not what somebody is
/// like ("a group that opposes").
fn is_told(sentence: &Sentence<'_>, at: usize) -> bool {
    let bare = sentence.tag(at) == "VBN"
        && sentence.hangs(at, &[Relation::Advcl])
        && sentence.child(at, &[Relation::Aux, Relation::AuxPass]).is_none();
    let present = matches!(sentence.tag(at), "VBZ" | "VBP");
    let like = present && sentence.hangs(at, &[Relation::Acl]);
    let qualifies = sentence.hangs(at, &[Relation::Amod])
        || is_standing(sentence, at)
        || is_reason(sentence, at);
    sentence.is_upos(at, Upos::Verb) && !qualifies && !bare && !like
}

/// "killed two teachers for defying a boycott": why something was done to others, and nothing that is told of who tells it.
fn is_reason(sentence: &Sentence<'_>, at: usize) -> bool {
    let lead = sentence.child(at, &[Relation::Mark, Relation::Case]);
    let reason = sentence.tag(at) == "VBG" && lead.is_some_and(|n| sentence.word(n) == "for");
    let harms = |verb: usize| HARM.at(sentence, verb).is_some();
    reason && sentence.head(at).is_some_and(harms)
}

/// "fighters backed by Turkey": on whose side they are, and nothing that was done then.
fn is_standing(sentence: &Sentence<'_>, at: usize) -> bool {
    let side = |verb: &str| matches!(verb, "back" | "support");
    let participle = sentence.tag(at) == "VBN" && sentence.hangs(at, &[Relation::Acl]);
    participle && sentence.verbs(at).any(side)
}

fn is_noun(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.is_upos(at, Upos::Noun) && !sentence.hangs(at, &[Relation::Compound])
}

/// Whether what the verb is done to is of the class.
fn is_of(sentence: &Sentence<'_>, verb: usize, class: Option<&str>) -> bool {
    let Some(class) = class else { return true };
    let patient = sentence.patient(verb);
    let oblique = || sentence.child(verb, &[Relation::Obl]);
    let Some(noun) = patient.or_else(oblique) else { return false };
    let joined = sentence.children_by(noun, &[Relation::Conj]);
    std::iter::once(noun).chain(joined).any(|n| is_matter(sentence, n, class))
}

/// Whether a word of the class is the noun or qualifies it: "state of siege", "part of an aid programme".
fn is_matter(sentence: &Sentence<'_>, noun: usize, class: &str) -> bool {
    let of_class = |classes: &&str| classes.split(' ').any(|c| c == class);
    sentence.phrase(noun).any(|n| {
        let near = n == noun || sentence.hangs(n, &[Relation::Compound, Relation::Nmod]);
        let near = near || sentence.hangs(n, &[Relation::Amod]) && n + 1 == noun;
        near && MATTERS.at_where(sentence, n, of_class).is_some()
    })
}

/// "ordered the newspaper La Voz to close": the outlet that the verb is done to.
pub(crate) fn outlet(sentence: &Sentence<'_>, verb: usize) -> Option<Tokens> {
    const OUTLETS: [&str; 7] =
        ["agency", "broadcaster", "channel", "magazine", "newspaper", "outlet", "station"];
    let noun = sentence.patient(verb).filter(|n| OUTLETS.contains(&sentence.singular(*n)))?;
    let phrase = sentence.phrase(noun);
    let start = phrase.start + usize::from(sentence.is_upos(phrase.start, Upos::Det));
    let name = |n: &usize| sentence.is_capital(*n) && sentence.is_upos(*n, Upos::Propn);
    let named = (phrase.end..sentence.len()).take_while(name).count();
    Some(start..phrase.end + named)
}

/// Whether the noun begins a longer one for something that is dealt in: "state of emergency".
fn begins_matter(sentence: &Sentence<'_>, noun: usize) -> bool {
    MATTERS.at(sentence, noun).is_some_and(|(end, _)| end > noun + 1)
}

/// Whether the noun is for something that is dealt in.
fn is_any_matter(sentence: &Sentence<'_>, noun: usize) -> bool {
    MATTERS.at(sentence, noun).is_some_and(|(end, _)| end == noun + 1)
}

/// "Declined to comment": nothing was dealt in.
fn is_answer(sentence: &Sentence<'_>, at: usize, dealing: &Dealing) -> bool {
    const SAY: [&str; 8] =
        ["answer", "comment", "confirm", "discuss", "elaborate", "identify", "say", "speak"];
    let said = |n: usize| sentence.verbs(n).any(|verb| SAY.contains(&verb));
    dealing.plover == Plover::Reject && sentence.child(at, &[Relation::Xcomp]).is_some_and(said)
}

/// "The army acknowledged that it had lost nine men": said, and nothing dealt in.
fn is_admission(sentence: &Sentence<'_>, at: usize) -> bool {
    let admits = sentence.verbs(at).any(|verb| verb == "acknowledge");
    admits && sentence.child(at, &[Relation::Ccomp]).is_some()
}

/// "must", by which one who speaks lays a duty on others.
pub(crate) fn is_duty(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.word(at) == "must"
}

/// How a dealing is told, and its type as told: what is only meant to be done is agreed or threatened
/// (PLOVER manual, AGREE and THREATEN), what someone will not do is rejected. None where it is not done.
pub(crate) fn as_told(sentence: &Sentence<'_>, dealt: &Dealt) -> Option<(Plover, Telling)> {
    let mut told = telling(sentence, &dealt.tokens);
    if told.modality == Modality::Hypothetical && is_reported_future(sentence, dealt.tokens.start) {
        (told.kind, told.modality) = (ClaimKind::Plan, Modality::Planned);
    }
    let plover = dealt.dealing.plover;
    if told.polarity == Polarity::Negative {
        let told = Telling { polarity: Polarity::Positive, ..told };
        let told = Telling { kind: ClaimKind::Event, modality: Modality::Happened, ..told };
        let refused = is_kind(plover) && is_refused(sentence, dealt.tokens.start);
        return refused.then_some((Plover::Reject, told));
    }
    if dealt.dealing.ahead {
        return threatened(told);
    }
    let punishes = meant(plover) == Plover::Threaten;
    match told.modality {
        Modality::Hypothetical if punishes && is_possible(sentence, dealt.tokens.start) => {
            Some((Plover::Threaten, told))
        }
        Modality::Planned => Some((meant(plover), told)),
        Modality::Happened | Modality::Ongoing | Modality::Attempted => Some((plover, told)),
        _ => None,
    }
}

/// "Will retaliate", "vowed to avenge": what is still to be done to others.
fn threatened(told: Telling) -> Option<(Plover, Telling)> {
    let ahead = matches!(told.modality, Modality::Planned | Modality::Threatened);
    let told = Telling {
        kind: ClaimKind::Threat,
        modality: Modality::Threatened,
        polarity: told.polarity,
    };
    ahead.then_some((Plover::Threaten, told))
}

/// What it is to mean to do it: to be kind some day is to agree, to punish is to threaten (PLOVER manual,
/// AGREE and THREATEN).
pub(crate) const fn meant(plover: Plover) -> Plover {
    match plover {
        Plover::Coerce | Plover::Protest | Plover::Sanction => Plover::Threaten,
        plover if is_kind(plover) => Plover::Agree,
        plover => plover,
    }
}

/// Whether the type is one of cooperation.
const fn is_kind(plover: Plover) -> bool {
    use Plover::{Agree, Aid, Concede, Consult, Cooperate, Retreat, Support};
    matches!(plover, Agree | Aid | Concede | Consult | Cooperate | Retreat | Support)
}

/// "said it would visit": the future as it was told then.
fn is_reported_future(sentence: &Sentence<'_>, verb: usize) -> bool {
    let would = sentence.children_by(verb, &[Relation::Aux]).any(|n| sentence.word(n) == "would");
    let first = std::iter::once(verb).chain(sentence.above(verb));
    let said = first.take(3).any(|n| {
        let past = |head: usize| matches!(sentence.tag(head), "VBD" | "VBN");
        sentence.hangs(n, &[Relation::Ccomp]) && sentence.head(n).is_some_and(past)
    });
    would && said
}

/// "may impose sanctions": a threat, if only a possible one.
fn is_possible(sentence: &Sentence<'_>, verb: usize) -> bool {
    let may = |n: usize| matches!(sentence.word(n), "may" | "might");
    sentence.children_by(verb, &[Relation::Aux]).any(may)
}

/// "will not", "did not accept", "does not allow": that it is not done is a deed.
fn is_refused(sentence: &Sentence<'_>, verb: usize) -> bool {
    let yields = ["accept", "agree", "allow", "let", "permit", "recognise", "recognize"];
    let future = |n: usize| {
        matches!(sentence.word(n), "will" | "wo" | "would" | "'ll" | "can" | "ca" | "cannot")
    };
    sentence.verbs(verb).any(|verb| yields.contains(&verb))
        || sentence.children_by(verb, &[Relation::Aux]).any(future)
}

/// Whether the word stands in what the governing dealing is about: "refused [to allow]", "rejected a
/// call for troops [to be sent]".
pub(crate) fn governs(sentence: &Sentence<'_>, governor: &Tokens, word: usize) -> bool {
    const INTO: [Relation; 5] =
        [Relation::Acl, Relation::Ccomp, Relation::Nmod, Relation::Obj, Relation::Xcomp];
    let mut at = word;
    for _ in 0..6 {
        let into = sentence.hangs(at, &INTO)
            || sentence.hangs(at, &[Relation::Advcl, Relation::Obl])
                && sentence.is_upos(at, Upos::Verb)
                && at > governor.start;
        let joined = sentence.hangs(at, &[Relation::Conj]) && at > governor.end;
        let Some(head) = sentence.head(at).filter(|_| into || joined) else { return false };
        if governor.contains(&head) {
            return into;
        }
        at = head;
    }
    false
}
