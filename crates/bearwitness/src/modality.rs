//! Whether an act is told as done: words around it that plan, threaten, suppose or deny it.

mod prospect;

use bearwitness_document::{ClaimKind, Modality, Plover, Polarity};
use bearwitness_language::{Relation, Upos};

use crate::{
    act::VERBS,
    lexicon::{Inflects, coded, table},
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

impl Telling {
    /// Told so, of an act and not of its absence.
    fn of(modality: Modality) -> Self {
        Self { kind: kind(modality), modality, polarity: Polarity::Positive }
    }
}

/// How the act at `tokens` is told.
pub(crate) fn telling(sentence: &Sentence<'_>, tokens: &Tokens) -> Telling {
    if is_fiction(sentence, tokens) || is_drill(sentence, tokens) {
        return Telling::of(Modality::Hypothetical);
    }
    if is_of_old_picture(sentence) {
        return Telling::of(Modality::Historical);
    }
    if is_refuted(sentence, tokens) {
        return Telling::of(Modality::Denied);
    }
    let negative = Telling { polarity: Polarity::Negative, ..Telling::of(Modality::Happened) };
    if is_nobodys(sentence, tokens.start) || is_left_undone(sentence, tokens.start) {
        return negative;
    }
    if is_wished(sentence, tokens) {
        return Telling::of(Modality::Hypothetical);
    }
    if is_next(sentence, tokens) {
        return Telling::of(Modality::Hypothetical);
    }
    if is_remembered(sentence, tokens) {
        return Telling::of(Modality::Historical);
    }
    let turn = turn(sentence, tokens.start).filter(|turn| !is_presumed(sentence, tokens, *turn));
    match turn.or_else(|| prospect::to_come(sentence, tokens).map(Turn::To)) {
        Some(Turn::Negative) | None if sentence.is_question() => {
            Telling::of(Modality::Hypothetical)
        }
        Some(Turn::Negative) => negative,
        Some(Turn::To(Modality::Planned)) if is_conditional(sentence, tokens.start) => {
            Telling::of(Modality::Threatened)
        }
        Some(Turn::To(modality)) => Telling::of(modality),
        None if is_of_attempt(sentence, tokens) => Telling::of(Modality::Attempted),
        None if is_ongoing(sentence, tokens.start) => Telling::of(Modality::Ongoing),
        None => Telling::of(Modality::Happened),
    }
}

/// "an assassination attempt", "the kidnap attempts": the noun says how far it went.
fn is_of_attempt(sentence: &Sentence<'_>, act: &Tokens) -> bool {
    let noun = act.end.checked_sub(1).is_some_and(|n| sentence.is_upos(n, Upos::Noun));
    noun && matches!(sentence.singular(act.end), "attempt" | "bid")
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
        let tells = sentence.hangs(n, &[Relation::Nsubj])
            && sentence.verbs(head).any(|verb| TELL.contains(&verb));
        within && (inside || tells)
    };
    FICTIONS.all(sentence).iter().any(|(tokens, ())| tells(tokens.end - 1))
}

/// "fired missiles during an exercise", "launched in a drill".
fn is_drill(sentence: &Sentence<'_>, act: &Tokens) -> bool {
    let drills = ["drill", "exercise", "manoeuvre", "maneuver", "wargame"];
    let within = |n: &usize| matches!(sentence.case(*n), "during" | "in" | "as" | "of");
    let Some(last) = act.end.checked_sub(1) else { return false };
    let mut around = sentence.children_by(last, &[Relation::Obl, Relation::Nmod]);
    around.any(|n| drills.contains(&sentence.singular(n)) && within(&n))
}

/// "in this undated photo", "in a file picture": nobody knows when.
fn is_of_old_picture(sentence: &Sentence<'_>) -> bool {
    let old = |n: usize| matches!(sentence.word(n), "undated" | "file" | "archive");
    let picture = |n: usize| {
        matches!(sentence.singular(n), "photo" | "photograph" | "picture" | "image" | "footage")
    };
    (0..sentence.len()).any(|n| old(n) && (picture(n + 1) || picture(n + 2)))
}

/// "The claims of an attack are untrue".
fn is_refuted(sentence: &Sentence<'_>, act: &Tokens) -> bool {
    let untrue = ["untrue", "false", "baseless", "unfounded", "fabricated", "groundless"];
    let refuted = |n: usize| {
        let subject = sentence.child(n, &[Relation::Nsubj]);
        untrue.contains(&sentence.word(n))
            && subject.is_some_and(|subject| sentence.subtree(subject).contains(&act.start))
    };
    // "Claims that they had taken the town were false, the ministry said": whatever the tree has it hang on.
    let claims = |n: usize| {
        let noun = ["allegation", "claim", "report", "rumor", "rumour"];
        noun.contains(&sentence.singular(n)) && matches!(sentence.word(n + 1), "that" | "of")
    };
    let untrue_claim = |n: usize| {
        let plain = (act.end..n).all(|n| !matches!(sentence.word(n), "," | ";" | "and" | "but"));
        plain && untrue.contains(&sentence.word(n)) && (0..act.start).any(claims)
    };
    let near = act.end..(act.end + 10).min(sentence.len());
    near.into_iter().any(untrue_claim)
        || (act.end..sentence.len()).any(refuted)
        || is_branded(sentence, act)
}

/// "The army dismissed as propaganda a video that purports to show soldiers killing ten men".
fn is_branded(sentence: &Sentence<'_>, act: &Tokens) -> bool {
    const TELLINGS: [&str; 10] = [
        "allegation",
        "claim",
        "clip",
        "film",
        "footage",
        "image",
        "photo",
        "picture",
        "report",
        "video",
    ];
    let brands = |n: usize| {
        sentence
            .verbs(n)
            .any(|v| matches!(v, "brand" | "denounce" | "describe" | "dismiss" | "reject"))
    };
    let fake = |n: usize| {
        matches!(
            sentence.singular(n),
            "fabrication" | "fake" | "falsehood" | "forgery" | "lie" | "propaganda"
        )
    };
    let branded = |n: usize| {
        sentence.word(n) == "as" && (n + 1..n + 4).any(fake) && (n.saturating_sub(3)..n).any(brands)
    };
    let mut above = sentence.above(act.start);
    above.any(|n| TELLINGS.contains(&sentence.singular(n))) && (0..sentence.len()).any(branded)
}

/// "the next battle", "an imminent attack": none that has come.
fn is_next(sentence: &Sentence<'_>, act: &Tokens) -> bool {
    const AHEAD: [&str; 7] =
        ["coming", "future", "imminent", "impending", "looming", "next", "upcoming"];
    let Some(noun) = act.end.checked_sub(1).filter(|n| sentence.is_upos(*n, Upos::Noun)) else {
        return false;
    };
    // "the next day's attack" was of that day.
    let own = |n: &usize| AHEAD.contains(&sentence.word(*n)) && *n < noun;
    let ahead = sentence.children_by(noun, &[Relation::Amod]).any(|n| own(&n));
    let past = |n: usize| sentence.tag(n) == "VBD";
    let told = sentence.head(noun).is_some_and(|verb| {
        past(verb)
            || sentence
                .children_by(verb, &[Relation::Aux, Relation::AuxPass, Relation::Cop])
                .any(past)
    });
    ahead && !told
}

/// "Thursday marks ten years since the massacre", "the anniversary of the bombing": an old event that is remembered.
fn is_remembered(sentence: &Sentence<'_>, act: &Tokens) -> bool {
    let noun = act.end.saturating_sub(1);
    let since = |n: usize| {
        let years = (n.saturating_sub(8)..n)
            .any(|n| matches!(sentence.singular(n), "year" | "decade" | "anniversary"));
        let head = sentence.head(n);
        let passes = head.is_some_and(|head| {
            let verb = |v| matches!(v, "mark" | "pass" | "be" | "elapse");
            sentence.verbs(head).any(verb) || sentence.child(head, &[Relation::Cop]).is_some()
        });
        sentence.case(n) == "since" && years && passes
    };
    let of = |n: usize| {
        let head = sentence.head(n).filter(|_| matches!(sentence.case(n), "of" | "since"));
        head.is_some_and(|head| sentence.singular(head) == "anniversary")
    };
    std::iter::once(noun).chain(sentence.above(noun).take(3)).any(|n| since(n) || of(n))
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

/// "Instead of stopping the mob", "rather than arresting them": what was done is something else.
fn is_left_undone(sentence: &Sentence<'_>, act: usize) -> bool {
    let gerund = sentence.word(act).ends_with("ing") && act > 1;
    gerund
        && (sentence.reads(act - 2, &["instead", "of"])
            || sentence.reads(act - 2, &["rather", "than"]))
}

/// "None of the shells hit the town", "none is reported to have caused injuries": done by nobody.
fn is_nobodys(sentence: &Sentence<'_>, act: usize) -> bool {
    const BRINGS: [&str; 5] = ["cause", "inflict", "report", "suffer", "sustain"];
    let verb = sentence.head(act).filter(|head| {
        sentence.hangs(act, &[Relation::Obj])
            && sentence.verbs(*head).any(|verb| BRINGS.contains(&verb))
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

/// Verbs by which somebody wants something of others.
const WISH: [&str; 13] = [
    "appeal",
    "ask",
    "beg",
    "demand",
    "direct",
    "expect",
    "instruct",
    "plead",
    "recommend",
    "request",
    "seek",
    "urge",
    "want",
];

/// "demanded his arrest", "asked the government to arrest them": what somebody wants of others.
fn is_wished(sentence: &Sentence<'_>, act: &Tokens) -> bool {
    let at = act.end.saturating_sub(1);
    let joined = |n: &usize| sentence.hangs(*n, &[Relation::Conj]);
    // "demanded a ban on the club and arrest of its leaders": joined to a word inside what is wanted.
    let within = |n: &usize| joined(n) || *n != at && sentence.hangs(*n, &[Relation::Nmod]);
    let mut above = std::iter::successors(Some(at), |n| sentence.head(*n).filter(|_| within(n)));
    let wanted = |n: usize| {
        sentence.hangs(n, &[Relation::Obj])
            && !sentence.is_upos(n, Upos::Verb)
            && wishes(sentence, n)
    };
    above.any(wanted) || is_asked(sentence, act.start)
}

/// "urged them to shell the fort", "demanded that he be arrested".
fn is_asked(sentence: &Sentence<'_>, verb: usize) -> bool {
    // "directed them to keep watch and arrest the looters": joined to what somebody wants.
    let joined = |n: &usize| sentence.hangs(*n, &[Relation::Conj]) && sentence.tag(*n) == "VB";
    let first = std::iter::successors(Some(verb), |n| sentence.head(*n).filter(|_| joined(n)));
    let verb = first.last().unwrap_or(verb);
    let be = |n: usize| sentence.word(n) == "be";
    let bare =
        sentence.tag(verb) == "VB" || sentence.child(verb, &[Relation::AuxPass]).is_some_and(be);
    let clause = [Relation::Xcomp, Relation::Ccomp];
    let to = [Relation::Acl, Relation::Advcl];
    let whom = || {
        let noun = sentence.head(verb).filter(|_| sentence.hangs(verb, &to));
        sentence.before(verb) == "to" && noun.is_some_and(|n| wishes(sentence, n))
    };
    bare && (sentence.hangs(verb, &clause) && wishes(sentence, verb) || whom())
}

fn wishes(sentence: &Sentence<'_>, word: usize) -> bool {
    let wish = |verb: usize| sentence.verbs(verb).any(|lemma| WISH.contains(&lemma));
    sentence.head(word).is_some_and(wish)
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
    let purposeful =
        |n: &usize| PURPOSEFUL.contains(&sentence.singular(*n)) && is_purpose(sentence, *n, at);
    let sought = (0..at).any(|n| purposeful(&n)) || is_end(sentence, at) || is_use(sentence, at);
    nearest.or_else(|| sought.then_some(Turn::To(Modality::Attempted)))
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

/// What is done "to" some end, which it may fail.
const PURPOSEFUL: [&str; 14] = [
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
    if is_heeded(sentence, from) {
        return false;
    }
    // "is preparing an offensive": only what is prepared.
    if end == from + 1 && sentence.verbs(from).any(|verb| verb == "prepare") {
        return sentence.head(at) == Some(from) && sentence.hangs(at, &[Relation::Obj]);
    }
    match sentence.word(from) {
        "no" | "any" | "possible" | "potential" | "mock" | "preparatory" | "exercise"
        | "prohibit" | "prohibits" | "prohibited" | "prohibiting" => gap <= 2,
        "not" | "n't" | "never" | "without" | "nor" => gap <= 3,
        "may" => !sentence.is_capital(from) || from == 0,
        "if" | "unless" => true,
        // "It is not clear whether": said by the words before.
        "whether" if matches!(sentence.before(from), "clear" | "known" | "unclear") => false,
        "whether" => gap <= 9 && !prospect::is_of_known(sentence, at),
        _ if prospect::is_aim(sentence, from) => gap == 0 && sentence.tag(at) == "VBG",
        _ => gap <= 9,
    }
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
