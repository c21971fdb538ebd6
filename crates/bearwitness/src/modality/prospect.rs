//! What is told as lying ahead by words that follow it, or that name an aim.

use bearwitness_document::Modality;
use bearwitness_language::{Relation, Upos};

use crate::sentence::{Sentence, Tokens};

/// Verbs by which an act comes about.
const COME: [&str; 18] = [
    "agree",
    "be",
    "begin",
    "carry",
    "come",
    "commence",
    "conduct",
    "happen",
    "implement",
    "launch",
    "occur",
    "proceed",
    "reach",
    "resume",
    "seal",
    "sign",
    "start",
    "take",
];

/// "An offensive on the town would begin in weeks", "the strike may come tonight".
pub(super) fn to_come(sentence: &Sentence<'_>, act: &Tokens) -> Option<Modality> {
    let noun = act.end.checked_sub(1).filter(|n| sentence.is_upos(*n, Upos::Noun))?;
    if is_laid_down(sentence, noun) || is_due(sentence, noun) {
        return Some(Modality::Planned);
    }
    if is_of_plan(sentence, noun) {
        return Some(Modality::Planned);
    }
    if is_of_blame_to_come(sentence, noun)
        || is_to_be_kept_off(sentence, noun)
        || is_rewarded(sentence, noun)
    {
        return Some(Modality::Hypothetical);
    }
    let subject = sentence.hangs(noun, &[Relation::Nsubj, Relation::NsubjPass]);
    let verb = sentence.head(noun).filter(|_| subject)?;
    if is_only_likely(sentence, noun, verb) {
        return Some(Modality::Hypothetical);
    }
    if is_awaited(sentence, verb) {
        return Some(Modality::Planned);
    }
    let comes = COME.contains(&sentence.lemma(verb).as_str());
    if !comes && is_imagined(sentence, noun) {
        return Some(Modality::Hypothetical);
    }
    let mut aux = sentence.children_by(verb, &[Relation::Aux]).filter(|_| comes);
    aux.find_map(|n| match sentence.word(n) {
        "shall" | "will" | "'ll" | "would" => Some(Modality::Planned),
        "can" | "could" | "may" | "might" => Some(Modality::Hypothetical),
        _ => None,
    })
}

/// "The plan includes the murder of officials": what is planned with it.
fn is_of_plan(sentence: &Sentence<'_>, noun: usize) -> bool {
    const HOLDS: [&str; 5] = ["comprise", "contain", "envisage", "foresee", "include"];
    const PLANS: [&str; 6] = ["blueprint", "plan", "plot", "proposal", "scheme", "scenario"];
    let verb = sentence.head(noun).filter(|_| sentence.hangs(noun, &[Relation::Obj]));
    verb.is_some_and(|verb| {
        let of = sentence.subject(verb).map(|n| sentence.singular(n));
        sentence.verbs(verb).any(|v| HOLDS.contains(&v)) && of.is_some_and(|of| PLANS.contains(&of))
    })
}

/// "a reward for information leading to the arrest of the man": what has not come yet.
fn is_rewarded(sentence: &Sentence<'_>, noun: usize) -> bool {
    let to = sentence.case(noun) == "to";
    let leads = sentence.head(noun).filter(|n| to && sentence.word(*n) == "leading");
    let of = leads.and_then(|leads| leads.checked_sub(1));
    of.is_some_and(|n| matches!(sentence.singular(n), "clue" | "information" | "tip"))
}

/// "will be responsible for the deaths", "would be to blame for any attack": for what is still to come.
fn is_of_blame_to_come(sentence: &Sentence<'_>, noun: usize) -> bool {
    let blame =
        |n: usize| matches!(sentence.word(n), "accountable" | "guilty" | "liable" | "responsible");
    let ahead = |n: usize| matches!(sentence.word(n), "will" | "'ll" | "would" | "shall");
    let adjective = sentence.head(noun).filter(|n| sentence.case(noun) == "for" && blame(*n));
    adjective.is_some_and(|n| sentence.children_by(n, &[Relation::Aux]).any(ahead))
}

/// "to ensure attacks like these do not happen again": none of which is told.
fn is_to_be_kept_off(sentence: &Sentence<'_>, noun: usize) -> bool {
    let verb =
        sentence.head(noun).filter(|_| sentence.hangs(noun, &[Relation::Nsubj, Relation::Obj]));
    let happens = |n: usize| sentence.verbs(n).any(|v| matches!(v, "happen" | "occur" | "recur"));
    let ensures = |n: usize| sentence.verbs(n).any(|v| v == "ensure");
    // The tree may have the noun hang on either verb.
    verb.is_some_and(|verb| {
        happens(verb) && sentence.head(verb).is_some_and(ensures)
            || ensures(verb) && sentence.children(verb).any(happens)
    })
}

/// "The strikes are expected to resume", "talks were due to begin": what is said to come.
fn is_awaited(sentence: &Sentence<'_>, verb: usize) -> bool {
    let awaits = sentence.verbs(verb).any(|v| matches!(v, "expect" | "plan" | "schedule" | "set"));
    let passive = sentence.child(verb, &[Relation::AuxPass]).is_some();
    let comes = |n: usize| sentence.before(n) == "to" && COME.contains(&sentence.lemma(n).as_str());
    awaits && passive && sentence.children_by(verb, &[Relation::Xcomp]).any(comes)
}

/// "An attack on the port is possible", "raids are likely": what may come of itself.
fn is_only_likely(sentence: &Sentence<'_>, noun: usize, adjective: usize) -> bool {
    const LIKELY: [&str; 9] = [
        "conceivable",
        "expected",
        "imminent",
        "inevitable",
        "likely",
        "possible",
        "probable",
        "unavoidable",
        "unlikely",
    ];
    let present = |n: usize| matches!(sentence.word(n), "are" | "is" | "remain" | "remains");
    let known = ["the", "this", "that", "these", "those"];
    let any = !known.contains(&sentence.word(sentence.phrase(noun).start));
    // "An air strike is likely to anger Turkey" was one.
    let to = (adjective + 1..sentence.len()).find(|n| sentence.is_upos(*n, Upos::Verb));
    let to = to.filter(|_| sentence.word(adjective + 1) == "to");
    let comes = to.is_none_or(|verb| COME.contains(&sentence.lemma(verb).as_str()));
    any && comes
        && LIKELY.contains(&sentence.word(adjective))
        && sentence.children_by(adjective, &[Relation::Cop, Relation::AuxPass]).any(present)
}

/// "Ceasefire 'to begin Friday'", of a headline: what the infinitive right behind it says is still to come.
fn is_due(sentence: &Sentence<'_>, noun: usize) -> bool {
    let to = noun + 1 + usize::from(sentence.is_mark(noun + 1));
    let begins = sentence.lemma(to + 1);
    let own = [Relation::Acl, Relation::Parataxis, Relation::Xcomp];
    sentence.hangs(noun, &[Relation::Root])
        && sentence.word(to) == "to"
        && COME.contains(&begins.as_str())
        && sentence.children_by(noun, &own).any(|n| n == to + 1)
}

/// "Residents fear that the army will bomb the town", "more people will die", "those who will come to the aid of a government that
/// kills": what others think will come, or will come of itself, or is done as a rule, is nobody's plan.
pub(super) fn is_supposed(sentence: &Sentence<'_>, act: usize) -> bool {
    const SUPPOSE: [&str; 12] = [
        "anticipate",
        "believe",
        "doubt",
        "estimate",
        "expect",
        "fear",
        "forecast",
        "predict",
        "suspect",
        "think",
        "warn",
        "worry",
    ];
    let dreads = |n: usize| matches!(sentence.word(n), "afraid" | "concerned" | "worried");
    let supposes = |n: usize| sentence.verbs(n).any(|v| SUPPOSE.contains(&v)) || dreads(n);
    let clause = sentence.hangs(act, &[Relation::Ccomp]);
    let passes = sentence.verbs(act).any(|v| matches!(v, "die" | "drown" | "perish" | "starve"));
    let rule = sentence.hangs(act, &[Relation::Acl]) && matches!(sentence.tag(act), "VBP" | "VBZ");
    passes || rule || clause && sentence.head(act).is_some_and(supposes)
}

/// "The army would never bomb a hospital", "promised not to attack convoys": what is said not to come was not asked to have come.
pub(super) fn is_undertaking(sentence: &Sentence<'_>, act: usize) -> bool {
    const PROMISE: [&str; 7] = ["agree", "pledge", "promise", "swear", "undertake", "vow", "warn"];
    let ahead = |n: usize| {
        matches!(sentence.word(n), "must" | "shall" | "should" | "will" | "'ll" | "wo" | "would")
    };
    let promise = |n: usize| sentence.verbs(n).any(|v| PROMISE.contains(&v));
    let promised =
        sentence.hangs(act, &[Relation::Xcomp]) && sentence.head(act).is_some_and(promise);
    promised || sentence.children_by(act, &[Relation::Aux]).any(ahead)
}

/// "An assault on the town would be a catastrophe", "an attack could kill thousands": of one that is not known from elsewhere
/// only what it would come to is told.
fn is_imagined(sentence: &Sentence<'_>, noun: usize) -> bool {
    let any = matches!(sentence.word(sentence.phrase(noun).start), "a" | "an" | "another" | "any");
    let subject = sentence.hangs(noun, &[Relation::Nsubj, Relation::NsubjPass]);
    let supposed = |verb: usize| {
        let aux = || sentence.children_by(verb, &[Relation::Aux]).map(|n| sentence.word(n));
        aux().any(|w| matches!(w, "could" | "may" | "might" | "would"))
            && !aux().any(|w| w == "have")
    };
    any && subject && sentence.head(noun).is_some_and(supposed)
}

/// "The attack, planned for Sunday", "talks due to resume": right behind the noun.
fn is_laid_down(sentence: &Sentence<'_>, noun: usize) -> bool {
    let laid = noun + 1 + usize::from(sentence.word(noun + 1) == ",");
    match sentence.word(laid) {
        "due" => {
            sentence.word(laid + 1) == "to" && sentence.tag(laid + 2).starts_with('V')
                || sentence.reads(laid + 1, &["to", "resume"])
        }
        "expected" | "planned" | "scheduled" | "slated" => {
            matches!(sentence.word(laid + 1), "for" | "to")
        }
        _ => false,
    }
}

/// Whether the words at `from` name an aim: "with the aim of", "the goal of".
pub(super) fn is_aim(sentence: &Sentence<'_>, from: usize) -> bool {
    let aim =
        matches!(sentence.singular(from), "aim" | "goal" | "intention" | "objective" | "purpose");
    aim && sentence.word(from + 1) == "of"
}

/// "Whether the strike killed civilians", "whether those who were shot had": that there was a strike is known, and that they
/// were shot.
pub(super) fn is_of_known(sentence: &Sentence<'_>, act: usize) -> bool {
    let known = ["the", "this", "that", "these", "those", "its", "his", "their"];
    let definite = || known.contains(&sentence.word(sentence.phrase(act).start));
    sentence.is_upos(act, Upos::Noun) && definite() || sentence.hangs(act, &[Relation::Acl])
}
