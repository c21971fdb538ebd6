//! Whether an act is told as done: words around it that plan, threaten, suppose or deny it.

mod meant;
mod prospect;
mod scope;
mod undone;
mod unreal;

pub(crate) use scope::{is_negated, joined_in, may_be};

use bearwitness_document::{ClaimKind, Modality, Plover, Polarity, Segment, Time, TimeBasis};
use bearwitness_language::{Relation, Upos};

use crate::{
    act::{VERBS, is_unconfirmed},
    lexicon::{Inflects, coded, table},
    mention::actor::{FORCES, alias, nation},
    sentence::{Sentence, Tokens},
    toll::HARM,
};

/// What a word before an act makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    Negative,
    To(Modality),
}

table!(TURNS: Turn = "en/modality.tsv", |row| {
    let turn = if row[1] == "negative" { Turn::Negative } else { Turn::To(coded(row[1])) };
    // "noted" is no form of "not".
    let inflects = match turn {
        Turn::Negative if !row[0].contains(' ') => Inflects::Nothing,
        _ => Inflects::Verb,
    };
    (row[0], inflects, turn)
});

table!(
    /// Words that speak of an act as one that was done: "investigate the murder", "the authors of the attack".
    PRESUMING: bool = "en/presuming.tsv", |row| {
    (row[0], if row[1] == "verb" { Inflects::Verb } else { Inflects::Noun }, row[1] == "verb")
});

/// How an act is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Telling {
    pub(crate) kind: ClaimKind,
    pub(crate) modality: Modality,
    pub(crate) polarity: Polarity,
}

impl Telling {
    /// Told so, of an act and not of its absence.
    fn of(modality: Modality) -> Self {
        Self { kind: kind(modality), modality, polarity: Polarity::Positive }
    }

    /// The same, unless its day is yet to come: "are deployed next week".
    pub(crate) fn by_its_day(self, time: &Time) -> Self {
        let words = time.words.text.as_deref().unwrap_or_default().to_lowercase();
        let ahead = words.starts_with("next ") || words == "tomorrow";
        let done = matches!(self.modality, Modality::Happened | Modality::Ongoing);
        if ahead && done && time.basis == TimeBasis::Relative {
            Self { polarity: self.polarity, ..Self::of(Modality::Planned) }
        } else {
            self
        }
    }

    /// Told as not done.
    const NOT_DONE: Self =
        Self { kind: ClaimKind::Event, modality: Modality::Happened, polarity: Polarity::Negative };
}

/// How the act at `tokens` is told.
pub(crate) fn telling(sentence: &Sentence<'_>, tokens: &Tokens) -> Telling {
    if let Some(unreal) = unreal::telling(sentence, tokens) {
        return unreal;
    }
    let turn = turn(sentence, tokens).filter(|turn| !is_presumed(sentence, tokens, *turn));
    let turn = turn.filter(|turn| !is_answer(sentence, tokens, *turn));
    let turned = matches!(turn, Some(Turn::Negative | Turn::To(Modality::Denied)));
    if turned && is_unconfirmed(sentence, tokens.end.saturating_sub(1)) {
        return Telling::of(Modality::Unknown);
    }
    match turn.or_else(|| prospect::to_come(sentence, tokens).map(Turn::To)) {
        Some(Turn::Negative) | None
            if sentence.is_question() && !scope::is_given(sentence, tokens) =>
        {
            Telling::of(Modality::Hypothetical)
        }
        Some(Turn::Negative) if prospect::is_undertaking(sentence, tokens.start) => {
            Telling { polarity: Polarity::Negative, ..Telling::of(Modality::Hypothetical) }
        }
        Some(Turn::Negative) => Telling::NOT_DONE,
        Some(Turn::To(Modality::Planned)) if is_conditional(sentence, tokens.start) => {
            Telling::of(Modality::Threatened)
        }
        Some(Turn::To(modality)) if is_warned(sentence, tokens.start, modality) => {
            Telling::of(Modality::Threatened)
        }
        Some(Turn::To(Modality::Planned)) if prospect::is_supposed(sentence, tokens.start) => {
            Telling::of(Modality::Hypothetical)
        }
        Some(Turn::To(modality)) => Telling::of(modality),
        None if is_done_to_none(sentence, tokens) => Telling::NOT_DONE,
        None if is_done_by_none(sentence, tokens.start) => Telling::NOT_DONE,
        None if is_of_attempt(sentence, tokens) => Telling::of(Modality::Attempted),
        None if is_ongoing(sentence, tokens.start) => Telling::of(Modality::Ongoing),
        None => Telling::of(Modality::Happened),
    }
}

/// "repelled the attack, killing 60": what was done then was no attempt.
fn is_answer(sentence: &Sentence<'_>, act: &Tokens, turn: Turn) -> bool {
    let failed = matches!(turn, Turn::To(Modality::Attempted | Modality::Foiled));
    let aside = sentence.tag(act.start) == "VBG"
        && sentence.hangs(act.start, &[Relation::Advcl, Relation::Conj])
        && sentence.child(act.start, &[Relation::Mark, Relation::Aux]).is_none();
    failed && aside
}

/// "attacked no civilians": a verb whose object is none.
fn is_done_to_none(sentence: &Sentence<'_>, act: &Tokens) -> bool {
    sentence.is_upos(act.start, Upos::Verb) && is_none(sentence, act.end)
}

/// "no", and not "no fewer than nine", "no longer".
fn is_none(sentence: &Sentence<'_>, at: usize) -> bool {
    let bounds = matches!(sentence.word(at + 1), "fewer" | "less" | "more" | "longer");
    sentence.word(at) == "no" && !bounds
}

/// "no bomb went off", "no shots were fired": a verb whose subject is none.
fn is_done_by_none(sentence: &Sentence<'_>, verb: usize) -> bool {
    let none = |subject: usize| {
        let first = sentence.phrase(subject).start;
        let single = |at: usize| sentence.reads(at, &["not", "a", "single"]);
        if single(first) || first > 0 && single(first - 1) {
            return true;
        }
        let determiner = sentence.child(subject, &[Relation::Det]);
        determiner.is_some_and(|n| n + 1 < sentence.len() && is_none(sentence, n))
    };
    sentence.is_upos(verb, Upos::Verb) && sentence.subject(verb).is_some_and(none)
}

/// "an assassination attempt", "the kidnap attempts", "an attempt on his life": the noun says how far it went.
fn is_of_attempt(sentence: &Sentence<'_>, act: &Tokens) -> bool {
    const TRIES: [&str; 2] = ["attempt", "bid"];
    let noun = act.end.checked_sub(1).is_some_and(|n| sentence.is_upos(n, Upos::Noun));
    // "an attempted assassination"
    let tried = sentence.children_by(act.end.saturating_sub(1), &[Relation::Amod]);
    let tried =
        tried.map(|n| sentence.word(n)).any(|word| matches!(word, "attempted" | "would-be"));
    noun && (tried || TRIES.contains(&sentence.singular(act.end)))
        || TRIES.contains(&sentence.word(act.start))
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

/// "If they do not leave, the army will bomb the town": what is done on a condition is threatened.
fn is_conditional(sentence: &Sentence<'_>, verb: usize) -> bool {
    let condition = |n: usize| {
        let mark = sentence.child(n, &[Relation::Mark]);
        mark.is_some_and(|mark| matches!(sentence.word(mark), "if" | "unless"))
    };
    // A party that will boycott a vote unless it is heard is a matter of dealings.
    let act = VERBS.at(sentence, verb).map(|(_, act)| act.plover);
    act == Some(Some(Plover::Assault))
        && sentence.children_by(verb, &[Relation::Advcl]).any(condition)
}

/// "The rebels warned that any plane would be shot down", "warned it would strike again", "said it would strike again if": what
/// those who bear arms or a state say will be done, and nobody else would do.
fn is_warned(sentence: &Sentence<'_>, verb: usize, modality: Modality) -> bool {
    const WARN: [&str; 6] = ["pledge", "promise", "swear", "threaten", "vow", "warn"];
    let ahead = matches!(modality, Modality::Planned | Modality::Hypothetical);
    let assault =
        VERBS.at(sentence, verb).map(|(_, act)| act.plover) == Some(Some(Plover::Assault));
    let says = |v: &str| matches!(v, "announce" | "declare" | "say" | "state" | "tell");
    let warn = |v: &str| WARN.contains(&v) || says(v) && is_conditional(sentence, verb);
    let warns = |n: &usize| sentence.verbs(*n).any(warn);
    let said = ahead && assault && sentence.hangs(verb, &[Relation::Ccomp]);
    let Some(head) = sentence.head(verb).filter(warns).filter(|_| said) else { return false };
    let own = |n: usize| matches!(sentence.word(n), "it" | "they" | "he" | "she" | "we");
    let theirs = match sentence.doer(verb) {
        Some(doer) => own(doer),
        None => sentence.is_passive_verb(verb),
    };
    let speaks = |n: usize| matches!(sentence.word(n), "i" | "we") || may_strike(sentence, n);
    theirs && sentence.subject(head).is_some_and(speaks)
}

/// A state by name, or who bears arms.
fn may_strike(sentence: &Sentence<'_>, noun: usize) -> bool {
    let bears = |id: &str| {
        let kind = sentence.reference.actors.known(id).map(|actor| actor.kind.as_str());
        !matches!(kind, Some("igo" | "monitor" | "outlet"))
    };
    let named = |n: usize| alias(sentence, n).is_some_and(|(_, id)| bears(id));
    let state = |n: usize| nation(sentence, n).is_some_and(|(_, nation)| !nation.demonym);
    sentence.phrase(noun).any(|n| named(n) || FORCES.at(sentence, n).is_some()) || state(noun)
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

const FOILED: Turn = Turn::To(Modality::Foiled);

const SUPPOSED: Turn = Turn::To(Modality::Hypothetical);

/// What turns the act, or the first of the infinitives that it is joined to: "to capture the town and [burn] it down".
fn turn(sentence: &Sentence<'_>, act: &Tokens) -> Option<Turn> {
    let first = || first_infinitive(sentence, act.start);
    own_turn(sentence, act).or_else(|| first().and_then(|n| own_turn(sentence, &(n..n + 1))))
}

fn first_infinitive(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    let bare = |n: usize| sentence.tag(n) == "VB";
    let joined = |n: &usize| {
        let own = [Relation::Nsubj, Relation::NsubjPass, Relation::Aux, Relation::Mark];
        sentence.hangs(*n, &[Relation::Conj]) && sentence.child(*n, &own).is_none()
    };
    let before = |n: &usize| sentence.head(*n).filter(|head| joined(n) && bare(*head));
    let first = std::iter::successors(Some(verb), before).last()?;
    (bare(verb) && first != verb && sentence.before(first) == "to").then_some(first)
}

/// The nearest word before the act, within its clause, that turns it.
fn own_turn(sentence: &Sentence<'_>, act: &Tokens) -> Option<Turn> {
    let at = act.start;
    let start = clause_start(sentence, at);
    let infinitive = sentence.before(at) == "to";
    let from = if infinitive { start.min(at.saturating_sub(8)) } else { start };
    let mut nearest: Option<(usize, Turn)> = None;
    let mut n = from;
    while n < at {
        // "denied carrying out any strike"
        let denies = |(_, turn)| turn == Turn::To(Modality::Denied);
        let denied = nearest.is_some_and(denies) && sentence.word(n) == "any";
        match TURNS.at(sentence, n).filter(|_| !denied) {
            Some((end, turn))
                if end <= at
                    && sentence.before(n) != "-"
                    && sentence.word(end) != "-"
                    && reaches(sentence, n, end, at)
                    && !scope::is_beyond(sentence, n, *turn, act) =>
            {
                nearest = Some((n, reading_of(sentence, n, *turn, nearest)));
                n = end;
            }
            _ => n += 1,
        }
    }
    let purposeful =
        |n: &usize| PURPOSEFUL.contains(&sentence.singular(*n)) && is_purpose(sentence, *n, at);
    let sought = (0..at).any(|n| purposeful(&n)).then_some(Modality::Attempted);
    // "flew in to secure the release of the crew"
    let carried =
        || scope::carrier(sentence, act.end.saturating_sub(1)).filter(|n| is_end(sentence, *n));
    let end = || {
        let own = is_end(sentence, at) || is_use(sentence, at);
        Some(at).filter(|_| own).or_else(carried).map(|n| intent(sentence, n))
    };
    let nearest = nearest.map(|(_, turn)| turn).or_else(|| apart(sentence, act));
    nearest.or_else(|| sought.or_else(end).map(Turn::To))
}

/// "Set up a checkpoint to kidnap travellers": what something is done for; nothing says that it came about.
/// Crowds are met with what is there to break them up, and those who come to fight do.
fn is_end(sentence: &Sentence<'_>, at: usize) -> bool {
    let infinitive = sentence.before(at) == "to" && sentence.tag(at) == "VB";
    let clause = sentence.hangs(at, &[Relation::Advcl]);
    let done =
        ["break", "clear", "disperse", "quell", "control", "end", "protest", "demand", "search"];
    let head = sentence.head(at).filter(|head| *head < at && sentence.is_upos(*head, Upos::Verb));
    // "Used a drone to bomb the depot", "went so far as to kill him": they did.
    let uses = |head: usize| sentence.verbs(head).any(|verb| verb == "use");
    let head = head.filter(|head| !uses(*head) && sentence.before(at - 1) != "as");
    let harm =
        (at..sentence.len()).any(|n| sentence.tag(n) == "VBG" && HARM.at(sentence, n).is_some());
    infinitive && clause && head.is_some() && !harm && !done.contains(&sentence.word(at))
}

/// "Will ask for weapons to attack the fort", "they hide in order to attack": what is not yet done, or done as a rule, for
/// some end is no attempt at it.
fn intent(sentence: &Sentence<'_>, at: usize) -> Modality {
    let verb = sentence.above(at).find(|n| sentence.is_upos(*n, Upos::Verb));
    let open = verb.is_some_and(|n| matches!(sentence.tag(n), "VB" | "VBP" | "VBZ"));
    let told = sentence.segment != Segment::Headline;
    if open && told { Modality::Hypothetical } else { Modality::Attempted }
}

/// "Weapons to attack the fort", "permission to enter": what something is for; but "the first to attack" did, and so
/// did "the latest in a spate of blasts to hit the town".
fn is_use(sentence: &Sentence<'_>, at: usize) -> bool {
    const DONE: [&str; 8] = ["first", "last", "latest", "next", "one", "only", "second", "third"];
    const NEAR: usize = 8;
    let infinitive = sentence.before(at) == "to" && sentence.tag(at) == "VB";
    let noun = sentence.head(at).filter(|_| infinitive && sentence.hangs(at, &[Relation::Acl]));
    let done = |n: usize| DONE.contains(&sentence.word(n));
    noun.is_some_and(|noun| sentence.is_upos(noun, Upos::Noun))
        && !(at.saturating_sub(NEAR)..at).any(done)
}

/// What a turning word makes of an act, behind the nearest other before it.
fn reading_of(
    sentence: &Sentence<'_>,
    word: usize,
    turn: Turn,
    before: Option<(usize, Turn)>,
) -> Turn {
    let open = turn == FOILED && scope::is_open(sentence, word);
    // "did not try to take it", "any attempt to take it": there was none, or none is known.
    let unmeant = scope::is_unmeant(sentence, word, turn);
    match before {
        _ if unmeant => Turn::Negative,
        Some((any, SUPPOSED)) if sentence.word(any) == "any" && scope::is_tried(turn) => SUPPOSED,
        // "denied that it had hatched a plot to kill him"
        Some((denial, denied @ Turn::To(Modality::Denied)))
            if scope::is_of_denied_plan(sentence, denial, word) =>
        {
            denied
        }
        Some((foiled, FOILED)) if scope::is_met(sentence, foiled, word) => FOILED,
        Some((_, SUPPOSED)) if scope::is_hedged(sentence, word, turn) => SUPPOSED,
        _ if open => SUPPOSED,
        _ => turn,
    }
}

/// "Agreed on Tuesday to release them", "plans next week to attack": the turning verb that the act completes, with words between.
fn apart(sentence: &Sentence<'_>, act: &Tokens) -> Option<Turn> {
    let at = act.start;
    let under = [Relation::Xcomp, Relation::Advcl];
    let infinitive = sentence.before(at) == "to" && sentence.hangs(at, &under);
    // "Set up a checkpoint to kidnap travellers" takes its own object.
    let alone = |verb: usize| {
        let goes = sentence.verbs(verb).any(|v| v == "go");
        !goes && sentence.child(verb, &[Relation::Obj, Relation::Compound]).is_none()
    };
    let verb = sentence.head(at).filter(|verb| infinitive && *verb < at && alone(*verb))?;
    let turn = TURNS.of(sentence, verb, "to").copied()?;
    (!scope::is_beyond(sentence, verb, turn, act)).then_some(turn)
}

/// What is done "to" some end, which it may fail.
pub(crate) const PURPOSEFUL: [&str; 14] = [
    "assault",
    "attempt",
    "battle",
    "bid",
    "campaign",
    "drive",
    "effort",
    "fight",
    "mission",
    "offensive",
    "operation",
    "plot",
    "push",
    "raid",
];

/// Whether a turning word before the act bears on it and not on something between.
fn reaches(sentence: &Sentence<'_>, from: usize, end: usize, at: usize) -> bool {
    let gap = at - end;
    // "in an operation to capture him, two people were killed": what follows was done.
    if PURPOSEFUL.contains(&sentence.singular(from)) {
        return gap <= 3;
    }
    // "The army must leave, he said": a word of what is said.
    // "those who feel threatened by these attacks", which came.
    let known_danger = sentence.word(from) == "threatened"
        && sentence.hangs(at, &[Relation::OblAgent])
        && scope::is_definite(sentence, at);
    let said = known_danger
        || sentence
            .children_by(at, &[Relation::Ccomp])
            .any(|n| sentence.subtree(n).contains(&from));
    let heeded = is_heeded(sentence, from) || is_joined_deed(sentence, from, at);
    if said || heeded || !opens_infinitive(sentence, from..end) {
        return false;
    }
    // "is preparing an offensive": only what is prepared.
    if end == from + 1 && sentence.verbs(from).any(|verb| verb == "prepare") {
        return sentence.head(at) == Some(from) && sentence.hangs(at, &[Relation::Obj]);
    }
    // "Ignoring pleas for restraint, troops stormed the town."
    let finite = matches!(sentence.tag(at), "VBD" | "VBP" | "VBZ");
    if finite && sentence.before(end) == "for" && (end..at).any(|n| sentence.word(n) == ",") {
        return false;
    }
    match sentence.word(from) {
        // "fled to avoid the fighting", which goes on; "pulled back to avoid civilian casualties", of which there are none.
        "avoid" | "avoids" | "avoided" | "avoiding" => {
            let feared = matches!(
                sentence.singular(at),
                "bloodshed" | "casualty" | "death" | "injury" | "massacre"
            );
            gap == 0 && sentence.tag(at) == "VBG" || gap <= 3 && feared
        }
        // "has yet to comment on the attack"
        "yet" => gap <= 1,
        // "no evidence that", "not true that"
        "no" if end > from + 1 => gap <= 9,
        "not" if end > from + 2 => gap <= 9,
        "no" | "any" | "possible" | "potential" | "mock" | "simulated" | "preparatory"
        | "exercise" | "prohibit" | "prohibits" | "prohibited" | "prohibiting" => gap <= 2,
        // "warned it would not pass without punishment, fired rockets": past a comma begins something else.
        "without" => gap <= 3 && !(end..at).any(|n| sentence.word(n) == ","),
        "not" | "n't" | "never" | "nor" => gap <= 3,
        "may" => !sentence.is_capital(from) || from == 0,
        "if" | "unless" => true,
        // "It is not clear whether": said by the words before.
        "whether" if matches!(sentence.before(from), "clear" | "known" | "unclear") => false,
        "whether" => gap <= 9 && !prospect::is_of_known(sentence, at),
        _ if prospect::is_aim(sentence, from) => gap == 0 && sentence.tag(at) == "VBG",
        _ => gap <= 9,
    }
}

/// "is set to bomb", and not "had gone to where the shell fell", "went to search it" or "is to blame": whether a verb follows such words as end in "to".
fn opens_infinitive(sentence: &Sentence<'_>, words: Tokens) -> bool {
    let to = words.len() > 1 && sentence.word(words.end - 1) == "to";
    let mut next = words.end..words.end + 3;
    let verb =
        next.find(|n| sentence.tag(*n) != "RB").is_some_and(|n| sentence.tag(n).starts_with("VB"));
    let goes =
        sentence.verbs(words.start).any(|v| v == "go") && sentence.word(words.start) != "going";
    !to || verb && !goes && sentence.word(words.end) != "blame"
}

/// "conducted an operation in the hills to detain him": the infinitive hangs on the noun, or on the verb
/// whose object it is.
fn is_purpose(sentence: &Sentence<'_>, noun: usize, at: usize) -> bool {
    let infinitive = sentence.before(at) == "to";
    let head = sentence.head(at).filter(|_| infinitive);
    let patient = [Relation::Obj, Relation::NsubjPass];
    let of = |head: usize| sentence.head(noun) == Some(head) && sentence.hangs(noun, &patient);
    head.is_some_and(|head| head == noun || of(head))
}

/// "planned and carried out a raid": what the second verb says was done.
fn is_joined_deed(sentence: &Sentence<'_>, turn: usize, at: usize) -> bool {
    let deed = |verb: &usize| {
        sentence.hangs(*verb, &[Relation::Conj]) && sentence.head(*verb) == Some(turn)
    };
    let verb = std::iter::once(at).chain(sentence.head(at)).find(deed);
    verb.is_some_and(|verb| {
        sentence.tag(turn) == "VBD" && matches!(sentence.tag(verb), "VBD" | "VBN")
            || sentence.tag(turn) == "VBG" && sentence.tag(verb) == "VBG"
    })
}

/// "called for an air strike, killing four": the harm says that it came.
fn is_heeded(sentence: &Sentence<'_>, verb: usize) -> bool {
    let harm = |n: usize| sentence.tag(n) == "VBG" && HARM.at(sentence, n).is_some();
    sentence.verbs(verb).any(|verb| verb == "call")
        && sentence.children_by(verb, &[Relation::Advcl]).any(harm)
}

/// Where the clause that holds the token begins: after the last semicolon, dash, or conjunction
/// that is followed by a new subject.
fn clause_start(sentence: &Sentence<'_>, at: usize) -> usize {
    // "as street battles raged": "as" begins a clause where it has one with a subject.
    let as_clause = |n: usize| {
        let verb = sentence.head(n).filter(|_| sentence.hangs(n, &[Relation::Mark]));
        let subject = verb.and_then(|v| sentence.child(v, &[Relation::Nsubj, Relation::NsubjPass]));
        // "as soon as they come": a condition.
        let plain = !matches!(sentence.before(n), "soon" | "long" | "far");
        plain && sentence.word(n) == "as" && subject.is_some_and(|subject| subject > n)
    };
    let breaks = |n: &usize| {
        as_clause(*n)
            || matches!(
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
                    | "despite"
                    | "said"
            )
    };
    (0..at).rev().find(breaks).map_or(0, |n| n + 1)
}

/// "is advancing", "are digging", "has been closing".
fn is_ongoing(sentence: &Sentence<'_>, at: usize) -> bool {
    let be = |n: usize| {
        let owns = sentence.hangs(n, &[Relation::Case]);
        matches!(sentence.word(n), "is" | "are" | "been" | "'s" | "'re") && !owns
    };
    let was = matches!(sentence.before(at), "was" | "were");
    let ing = sentence.word(at).ends_with("ing");
    // "has been accused of executing"
    let verb = |n: usize| (n + 1..at).any(|n| sentence.is_upos(n, Upos::Verb));
    ing && !was && (at.saturating_sub(3)..at).any(|n| be(n) && !verb(n))
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
