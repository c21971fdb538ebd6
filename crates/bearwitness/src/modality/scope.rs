//! How far a word that looks ahead reaches: what was done stays done, whoever plans to look into it, and nobody's plan
//! reaches into another clause.

use bearwitness_document::Modality;
use bearwitness_language::{Relation, Upos};

use super::{TURNS, Turn};
use crate::{
    act::is_matter,
    lexicon::{Inflects, table},
    sentence::{Sentence, Tokens},
};

table!(
    /// Verbs that carry an act's noun, or of which it is open whether it came: "will launch the attack", "will join the
    /// raid", "to avoid the attack".
    CARRY: () = "en/carrying.tsv", |row| (row[0], Inflects::Verb, ())
);

/// Whether the act lies beyond what the turning word at `from` looks ahead to.
pub(super) fn is_beyond(sentence: &Sentence<'_>, from: usize, turn: Turn, act: &Tokens) -> bool {
    let modal = sentence.is_upos(from, Upos::Aux);
    let ahead = is_ahead(turn);
    let noun = act.end.saturating_sub(1);
    // "will lay down their arms" ends in a noun that is known, and tells a verb.
    let verb = act.len() > 1 && sentence.is_upos(act.start, Upos::Verb);
    let known = || !verb && is_known(sentence, noun) && !is_carried(sentence, from, noun);
    is_matter(sentence, noun)
        // "refused to take part in the raid": others did it all the same.
        || turn == Turn::Negative && joined_in(sentence, noun).is_some()
        || is_past_relative(sentence, from, act.start)
        || turn == Turn::Negative && is_unended(sentence, from, act.start)
        || turn == Turn::Negative && is_of_clause_about(sentence, from, act.start)
        || turn == Turn::Negative && is_only_owned(sentence, noun)
        || turn == Turn::Negative && is_of_denial(sentence, from, act.start)
        || turn == Turn::Negative && is_only_known_of(sentence, noun)
        || unprevented(sentence, noun).is_some_and(|verbs| verbs.contains(&from))
        || is_aside(sentence, from, act.start)
        || is_way_of_it(sentence, from, noun)
        || turn == Turn::To(Modality::Denied) && is_negated(sentence, from)
        || is_ended(sentence, act.start)
        // "did not hesitate to shoot": they shot.
        || turn == Turn::To(Modality::Threatened)
            && sentence.before(from) == "did"
            && matches!(sentence.word(from), "not" | "n't")
        || (ahead && is_no_word_of_it(sentence, from, act))
        || (ahead && is_of_joined_clause(sentence, from, act.start))
        || sentence.before(from) == "in" && sentence.reads(from, &["order", "to"])
        || ((ahead || is_before_infinitive(sentence, from)) && is_past(sentence, from, act.start))
        || ((ahead || modal) && (is_of_past_clause(sentence, act.start) || known()))
}

/// "took part in the raid", "were engaged in ethnic cleansing": the verb by which somebody has a part in what the noun tells.
pub(crate) fn joined_in(sentence: &Sentence<'_>, noun: usize) -> Option<usize> {
    let above = sentence.head(noun).filter(|_| sentence.case(noun) == "in")?;
    let is_part = |n: usize| sentence.word(n) == "part";
    let verb = if is_part(above) { sentence.head(above)? } else { above };
    let takes =
        |v: &str| v == "take" && sentence.child(verb, &[Relation::Obj]).is_some_and(is_part);
    let joins = |v: &str| matches!(v, "engage" | "partake" | "participate") || takes(v);
    sentence.verbs(verb).any(joins).then_some(verb)
}

/// "did not learn of the attacks", "could not explain the killing": whoever knows of them, they came.
fn is_only_known_of(sentence: &Sentence<'_>, noun: usize) -> bool {
    const OF: [&str; 7] = ["aware", "hear", "know", "learn", "read", "see", "tell"];
    const WHAT: [&str; 15] = [
        "condemn",
        "condone",
        "explain",
        "forget",
        "forgive",
        "investigate",
        "justify",
        "notice",
        "prosecute",
        "punish",
        "recall",
        "regret",
        "remember",
        "report",
        "understand",
    ];
    let Some(head) = sentence.head(noun).filter(|_| is_definite(sentence, noun)) else {
        return false;
    };
    let has = |words: &[&str]| {
        sentence.verbs(head).any(|v| words.contains(&v)) || words.contains(&sentence.word(head))
    };
    match sentence.case(noun) {
        "about" | "of" => has(&OF),
        "" => sentence.hangs(noun, &[Relation::Obj]) && has(&WHAT),
        _ => false,
    }
}

/// "failed to prevent the attack", "could not stop the raid", "did nothing to avert the bloodshed": the verbs by which it
/// came all the same, from the first to the last.
fn unprevented(sentence: &Sentence<'_>, noun: usize) -> Option<Tokens> {
    let keeps =
        |v: &str| matches!(v, "avert" | "avoid" | "foil" | "halt" | "prevent" | "stop" | "thwart");
    let verb = sentence.head(noun).filter(|_| sentence.hangs(noun, &[Relation::Obj]))?;
    if !sentence.verbs(verb).any(keeps) {
        return None;
    }
    let fails = |n: usize| {
        sentence.verbs(n).any(|v| v == "fail")
            || matches!(
                sentence.word(n),
                "failure" | "inability" | "nothing" | "powerless" | "unable"
            )
    };
    let to = verb.checked_sub(2).filter(|n| sentence.before(verb) == "to" && fails(*n));
    let not = |n: &usize| matches!(sentence.word(*n), "n't" | "never" | "not");
    let future =
        |n: usize| matches!(sentence.word(n), "should" | "shall" | "will" | "wo" | "would");
    let ahead = (noun..noun + 4).any(|n| sentence.word(n) == "future");
    let open = sentence.children_by(verb, &[Relation::Aux]).any(future);
    if ahead {
        return None;
    }
    let negated = || sentence.children_by(verb, &[Relation::Advmod]).find(not).filter(|_| !open);
    to.or_else(negated).map(|first| first..verb + 1)
}

/// "repelled the attack with artillery fire": by what it was repelled was done.
fn is_way_of_it(sentence: &Sentence<'_>, from: usize, noun: usize) -> bool {
    let meets = |v: &str| matches!(v, "avert" | "foil" | "prevent" | "repel" | "thwart");
    sentence.case(noun) == "with"
        && sentence.head(noun) == Some(from)
        && sentence.verbs(from).any(meets)
}

/// "the two -- a third was not named -- were shot", "the men (not pictured) were shot": said by the way, between dashes or
/// brackets that close before the act.
fn is_aside(sentence: &Sentence<'_>, from: usize, act: usize) -> bool {
    let dash = |n: usize| sentence.is_dash(n) && sentence.is_free(n);
    let opens = |n: usize| dash(n) || sentence.word(n) == "(";
    let closes = |n: usize| dash(n) || sentence.word(n) == ")";
    (0..from).any(opens) && (from..act).filter(|n| closes(*n)).count() % 2 == 1
}

/// "What has changed since the attacks in the capital?", "Who was behind the raid?": whatever is asked, they came.
pub(super) fn is_given(sentence: &Sentence<'_>, act: &Tokens) -> bool {
    let noun = act.end.saturating_sub(1);
    let by = matches!(sentence.case(noun), "after" | "before" | "behind" | "following" | "since");
    sentence.is_upos(noun, Upos::Noun) && by && is_definite(sentence, noun)
}

/// The verb that carries the act, or by which it begins: "to [facilitate] the release", "to [begin] shelling the town".
pub(super) fn carrier(sentence: &Sentence<'_>, act: usize) -> Option<usize> {
    // "fled to avoid the fighting"
    const OF_OTHERS: [&str; 12] = [
        "avert", "avoid", "await", "face", "fear", "oppose", "prevent", "provoke", "risk",
        "support", "threaten", "trigger",
    ];
    let carried = sentence.hangs(act, &[Relation::Obj, Relation::Xcomp]);
    let carries = |verb: &usize| {
        CARRY.at(sentence, *verb).is_some()
            && !sentence.verbs(*verb).any(|v| OF_OTHERS.contains(&v))
    };
    // "went on to commit a massacre"
    let went = |verb: &usize| *verb > 2 && sentence.reads(*verb - 2, &["on", "to"]);
    sentence.head(act).filter(|verb| carried && carries(verb) && !went(verb))
}

fn is_ahead(turn: Turn) -> bool {
    use Modality::{Attempted, Foiled, Planned, Threatened};
    matches!(turn, Turn::To(Planned | Threatened | Attempted | Foiled))
}

/// "Patrol the town to prevent attacks", "must be prevented from attacking": nothing is told to have been foiled; but whoever
/// managed to prevent an attack did, and so did those who succeeded in it.
pub(super) fn is_open(sentence: &Sentence<'_>, verb: usize) -> bool {
    let able = |n: usize| {
        sentence.verbs(n).any(|v| matches!(v, "help" | "manage" | "succeed"))
            || matches!(sentence.word(n), "able" | "in" | "by")
    };
    let lead = sentence.children_by(verb, &[Relation::Mark, Relation::Case, Relation::Aux]);
    let mut leads = lead.filter(|n| sentence.tag(*n) == "MD" || !sentence.is_upos(*n, Upos::Aux));
    let governed = sentence.head(verb).is_some_and(able);
    leads.any(|n| n < verb && !able(n)) && !governed
}

/// "Thwarted a plan to bomb a shrine": what is planned with a plan that was foiled.
pub(super) fn is_met(sentence: &Sentence<'_>, foiled: usize, plan: usize) -> bool {
    let noun = sentence.is_upos(plan, Upos::Noun);
    noun && sentence.patient(foiled) == Some(plan)
}

/// "May be preparing an attack", "could try to storm the town": whether a plan is itself only supposed.
pub(super) fn is_hedged(sentence: &Sentence<'_>, verb: usize, turn: Turn) -> bool {
    is_ahead(turn) && may_be(sentence, verb)
}

pub(super) fn is_tried(turn: Turn) -> bool {
    turn == Turn::To(Modality::Attempted)
}

/// "did not try to", "never meant to", "does not plan to": a verb that looks ahead and is itself denied.
pub(super) fn is_unmeant(sentence: &Sentence<'_>, verb: usize, turn: Turn) -> bool {
    use Modality::{Attempted, Planned};
    let ahead = matches!(turn, Turn::To(Attempted | Planned));
    // "there was no attempt to kill him"
    let none = sentence.is_upos(verb, Upos::Noun)
        && sentence.children_by(verb, &[Relation::Det]).any(|n| sentence.word(n) == "no");
    ahead && (none || sentence.is_upos(verb, Upos::Verb) && is_negated(sentence, verb))
}

/// "denied a plot to kill him", "denies that it plans to attack": whether a plan is what is denied.
pub(super) fn is_of_denied_plan(sentence: &Sentence<'_>, denial: usize, plan: usize) -> bool {
    let planned = matches!(sentence.singular(plan), "plan" | "plot")
        || sentence
            .verbs(plan)
            .any(|v| matches!(v, "intend" | "plan" | "plot" | "prepare" | "try"));
    planned
        && !sentence.hangs(plan, &[Relation::Conj])
        && sentence.above(plan).any(|n| n == denial)
        && !is_negated(sentence, denial)
}

/// "may have been killed", "could try": whether the verb's own auxiliary leaves it open.
pub(crate) fn may_be(sentence: &Sentence<'_>, verb: usize) -> bool {
    let hedge = |n: usize| matches!(sentence.word(n), "could" | "may" | "might");
    sentence.children_by(verb, &[Relation::Aux]).any(hedge)
}

/// "have not stopped shelling the town", "has not ceased its bombardment": it goes on.
fn is_unended(sentence: &Sentence<'_>, from: usize, act: usize) -> bool {
    let ends = |v: &str| matches!(v, "cease" | "stop");
    let ending = (from + 1..act.min(from + 3)).find(|n| sentence.verbs(*n).any(ends));
    let ending = ending.filter(|verb| sentence.word(verb + 1) != "to");
    let object = |verb: usize| sentence.above(act).any(|n| n == verb);
    ending.is_some_and(|verb| verb + 1 == act || object(verb))
}

/// "would neither claim nor disown the attack that killed two": what a clause tells of the noun that is not claimed.
fn is_of_clause_about(sentence: &Sentence<'_>, from: usize, act: usize) -> bool {
    let about = |n: &usize| is_of_past_clause(sentence, *n);
    let clause = std::iter::once(act).chain(sentence.above(act)).find(about);
    clause.is_some_and(|clause| {
        let none = |noun| sentence.children_by(noun, &[Relation::Det]).any(|n| n == from);
        // "no one who was there", "nobody killed in the raid"
        let of_none = |noun| none(noun) || noun == from || sentence.before(noun) == "no";
        from < sentence.subtree(clause).start && !sentence.head(clause).is_some_and(of_none)
    })
}

/// "would neither claim nor disown the attack": it was, whoever says whose it was.
fn is_only_owned(sentence: &Sentence<'_>, noun: usize) -> bool {
    let owns = |v: &str| matches!(v, "claim" | "disown" | "own");
    let known = matches!(sentence.word(sentence.phrase(noun).start), "the" | "this" | "that");
    let verb = sentence.head(noun).filter(|_| known && sentence.hangs(noun, &[Relation::Obj]));
    verb.is_some_and(|verb| sentence.verbs(verb).any(owns))
}

/// "did not deny bombing the school": what is not done is the denial.
fn is_of_denial(sentence: &Sentence<'_>, from: usize, act: usize) -> bool {
    let verb = sentence.head(from).filter(|verb| *verb != act);
    verb.is_some_and(|verb| sentence.verbs(verb).any(|v| v == "deny"))
}

/// "no longer denies", "did not deny", "neither confirmed nor denied".
pub(crate) fn is_negated(sentence: &Sentence<'_>, verb: usize) -> bool {
    let not = |n: usize| matches!(sentence.word(n), "longer" | "n't" | "never" | "not");
    let mut marks = sentence.children_by(verb, &[Relation::Advmod, Relation::Cc]);
    marks.any(not) || sentence.is_neither(verb)
}

/// "Agreed to stop attacking ships": what is to end has been going on.
fn is_ended(sentence: &Sentence<'_>, verb: usize) -> bool {
    let ends = matches!(sentence.before(verb), "cease" | "halt" | "quit" | "stop");
    ends && sentence.word(verb).ends_with("ing")
}

/// "Rebels, who vowed that it would not pass, fired rockets": what a clause about somebody says ends with it.
fn is_past_relative(sentence: &Sentence<'_>, from: usize, act: usize) -> bool {
    let relative = |n: &usize| sentence.hangs(*n, &[Relation::Acl]);
    let comma = |n: usize| sentence.word(n) == ",";
    let mut around = std::iter::once(from).chain(sentence.above(from)).filter(relative);
    around.any(|n| {
        let clause = sentence.subtree(n);
        clause.contains(&from) && clause.end <= act && (clause.end..act).take(2).any(comma)
    })
}

/// "The strikes had been aimed at depots, and explosions had occurred": told in a clause of its own.
fn is_of_joined_clause(sentence: &Sentence<'_>, from: usize, act: usize) -> bool {
    let joined = |n: usize| sentence.hangs(n, &[Relation::Conj]) && sentence.head(n) == Some(from);
    let subject = |n: usize| sentence.child(n, &[Relation::Nsubj, Relation::NsubjPass]).is_some();
    std::iter::once(act).chain(sentence.above(act)).any(|n| joined(n) && subject(n))
}

/// "Plan del Norte", "the will of the people", and "worked out a plan, and a shoot-out followed": a name, another word, or a
/// noun that the act neither hangs on nor shares a verb with.
fn is_no_word_of_it(sentence: &Sentence<'_>, from: usize, act: &Tokens) -> bool {
    let noun = sentence.is_upos(from, Upos::Noun);
    let verb = || sentence.head(from).filter(|n| *n != act.start);
    let shares = || sentence.above(act.start).any(|n| n == from || Some(n) == verb());
    let under = || sentence.subtree(from).contains(&act.start);
    sentence.is_upos(from, Upos::Propn)
        || noun && (sentence.word(from) == "will" || !under() && !shares())
}

/// "a force formed to fight smugglers killed nine": words that end in "to" have an infinitive, and nothing told as past.
fn is_before_infinitive(sentence: &Sentence<'_>, from: usize) -> bool {
    let to = |end: usize| end > from + 1 && sentence.word(end - 1) == "to";
    TURNS.at(sentence, from).is_some_and(|(end, _)| to(end))
}

/// "As you will recall, he was kidnapped", "will say that troops shot him": told as past, in a clause of its own.
fn is_past(sentence: &Sentence<'_>, from: usize, verb: usize) -> bool {
    let clause = sentence.hangs(verb, &[Relation::Advcl]);
    let own = sentence.head(from) == Some(verb) && sentence.is_upos(from, Upos::Aux);
    !clause && !own && is_finite_past(sentence, verb)
}

/// "Will punish those who shelled the town", "will visit the people wounded in the attack": known by what was done.
pub(super) fn is_of_past_clause(sentence: &Sentence<'_>, verb: usize) -> bool {
    let be = |n: usize| matches!(sentence.word(n), "be" | "being" | "to");
    let modal = |n: usize| sentence.tag(n) == "MD";
    let bare = || {
        let mut marks = sentence.children(verb);
        sentence.tag(verb) == "VBN" && !marks.any(|n| be(n) || modal(n))
    };
    // "will expand its operation in the town, where soldiers have detained 60 people"
    let place = || sentence.child(verb, &[Relation::Advmod]).map(|n| sentence.word(n));
    let said = sentence.hangs(verb, &[Relation::Acl]) || place() == Some("where");
    said && (is_finite_past(sentence, verb) || bare())
}

/// "killed", "was killed", "have killed".
fn is_finite_past(sentence: &Sentence<'_>, verb: usize) -> bool {
    let past =
        |n: usize| matches!(sentence.word(n), "had" | "has" | "have" | "'ve" | "was" | "were");
    let open = |n: usize| sentence.tag(n) == "MD" || sentence.word(n) == "to";
    let aux = [Relation::Aux, Relation::AuxPass, Relation::Mark];
    let turned = sentence.children_by(verb, &aux).any(open);
    let told = match sentence.tag(verb) {
        "VBD" => true,
        "VBN" | "VBG" => sentence.children_by(verb, &aux).any(past),
        _ => false,
    };
    told && !turned
}

/// "the murder of the mayor", "these attacks", "an attack that killed ten": one that the reader knows, or of which is told
/// what it did.
fn is_known(sentence: &Sentence<'_>, noun: usize) -> bool {
    let definite = is_definite(sentence, noun);
    let done = || {
        let mut clauses = sentence.children_by(noun, &[Relation::Acl]);
        clauses.any(|verb| is_finite_past(sentence, verb))
    };
    sentence.is_upos(noun, Upos::Noun) && (definite || done())
}

/// "the murder", "their attack".
pub(super) fn is_definite(sentence: &Sentence<'_>, noun: usize) -> bool {
    const KNOWN: [&str; 11] =
        ["the", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my"];
    KNOWN.contains(&sentence.word(sentence.phrase(noun).start))
}

/// Whether the turning word, or a verb that carries it, has the act's noun.
fn is_carried(sentence: &Sentence<'_>, from: usize, noun: usize) -> bool {
    let first = sentence.first_joined(noun);
    let Some(head) = sentence.head(first) else { return true };
    head == from || CARRY.at(sentence, head).is_some()
}
