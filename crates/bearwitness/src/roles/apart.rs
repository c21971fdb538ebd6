//! Acts that are told inside something else that was done: shown in a film, laid to somebody's charge, mourned. The day on
//! which that was done is not theirs.

use bearwitness_language::{Relation, Upos};

use crate::{
    lexicon::{Inflects, only, table},
    sentence::{Sentence, Tokens},
};

/// What acts are shown in.
const PICTURES: [&str; 9] =
    ["audio", "clip", "film", "footage", "image", "photo", "photograph", "recording", "video"];

/// Verbs by which somebody is said to have done something.
const BLAME: [&str; 23] = [
    "accuse",
    "acquit",
    "arrest",
    "blame",
    "charge",
    "condemn",
    "convict",
    "criticise",
    "criticize",
    "detain",
    "fine",
    "imprison",
    "indict",
    "jail",
    "probe",
    "prosecute",
    "punish",
    "question",
    "remand",
    "sanction",
    "sentence",
    "suspect",
    "try",
];

/// Occasions on which the dead are remembered, or what was done to them looked into.
const OCCASIONS: [&str; 12] = [
    "anniversary",
    "burial",
    "commemoration",
    "funeral",
    "inquest",
    "inquiry",
    "investigation",
    "memorial",
    "probe",
    "trial",
    "verdict",
    "vigil",
];

/// Verbs by which somebody asks for the end of what goes on.
const HALT: [&str; 5] = ["cease", "end", "halt", "stop", "suspend"];

/// The words in which alone the day of an act can stand that is told inside something else; `None` where
/// the act is told for itself.
pub(super) fn own_words(sentence: &Sentence<'_>, act: usize) -> Option<Tokens> {
    let mut path = std::iter::once(act).chain(sentence.above(act));
    path.find(|n| {
        sentence.head(*n).is_some_and(|head| {
            is_shown(sentence, *n, head)
                || is_charged(sentence, *n, head)
                || is_after(sentence, *n, head)
                || OCCASIONS.contains(&sentence.singular(head)) && is_below(sentence, *n)
                || is_halted(sentence, *n, head)
                || is_counted_up(sentence, *n, head)
                || is_buried(sentence, *n, head)
                || is_of_before(sentence, *n)
                || is_before_release(sentence, *n, head)
                || is_of_whom(sentence, *n, head)
                || is_protested(sentence, *n, head)
                || is_regarded(sentence, *n)
                || is_avenged(sentence, *n, head)
        })
    })
    .map(|n| sentence.subtree(n))
}

/// "A video posted on Monday shows fighters killing", "released footage on Monday purporting to show the shooting".
fn is_shown(sentence: &Sentence<'_>, at: usize, verb: usize) -> bool {
    let shows = matches!(sentence.lemma(verb).as_str(), "capture" | "depict" | "document" | "show");
    let inside = [Relation::Obj, Relation::Ccomp, Relation::Xcomp, Relation::Advcl];
    let by = [Relation::Nsubj, Relation::Obj];
    let picture = |n: usize| PICTURES.contains(&sentence.singular(n));
    let shown_by = |verb: usize| {
        let head = sentence.head(verb);
        sentence.child(verb, &[Relation::Nsubj]).is_some_and(picture)
            || head.is_some_and(picture)
            || head.is_some_and(|head| sentence.children_by(head, &by).any(picture))
    };
    let verbs = std::iter::once(verb).chain(sentence.above(verb)).take(2);
    shows && sentence.hangs(at, &inside) && verbs.into_iter().any(shown_by)
}

/// "On Monday the army accused them of killing", "was arrested on Monday for killing".
fn is_charged(sentence: &Sentence<'_>, at: usize, verb: usize) -> bool {
    let clause = [Relation::Advcl, Relation::Acl, Relation::Obl, Relation::Xcomp];
    let with = |n: &usize| matches!(sentence.word(*n), "of" | "for" | "over" | "with");
    // "accused the rebels of shelling" may hang on the rebels.
    let whom = sentence.hangs(verb, &[Relation::Obj, Relation::NsubjPass]);
    let verb = sentence.head(verb).filter(|_| whom).unwrap_or(verb);
    // "gets 25 years for a massacre"
    let term = |n: usize| matches!(sentence.singular(n), "death" | "life" | "month" | "year");
    let gets = sentence.verbs(verb).any(|v| matches!(v, "get" | "receive"))
        && sentence.child(verb, &[Relation::Obj]).is_some_and(term);
    sentence.is_upos(verb, Upos::Verb)
        && (gets || sentence.verbs(verb).any(|lemma| BLAME.contains(&lemma)))
        && sentence.hangs(at, &clause)
        && sentence.children_by(at, &[Relation::Case, Relation::Mark]).any(|n| with(&n))
}

/// "The capture of the town on Monday was followed by shelling".
fn is_after(sentence: &Sentence<'_>, at: usize, verb: usize) -> bool {
    sentence.lemma(verb) == "follow" && sentence.agent(verb) == Some(at)
}

/// "The funeral of men who died in an attack": told of whom it was for.
fn is_below(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.hangs(at, &[Relation::Acl, Relation::Nmod])
}

/// "Rejected calls to halt the bombing".
fn is_halted(sentence: &Sentence<'_>, at: usize, verb: usize) -> bool {
    sentence.before(verb) == "to"
        && HALT.contains(&sentence.lemma(verb).as_str())
        && sentence.hangs(at, &[Relation::Obj])
}

/// "The death toll of the blast rose to nine on Sunday".
fn is_counted_up(sentence: &Sentence<'_>, at: usize, verb: usize) -> bool {
    const RISE: [&str; 9] =
        ["climb", "exceed", "increase", "jump", "pass", "reach", "rise", "stand", "surpass"];
    sentence.singular(at) == "toll"
        && sentence.hangs(at, &[Relation::Nsubj])
        && sentence.verbs(verb).any(|lemma| RISE.contains(&lemma))
}

/// "The priest, who had been kidnapped, was released on Monday".
fn is_of_before(sentence: &Sentence<'_>, at: usize) -> bool {
    let had = |n: usize| sentence.word(n) == "had";
    sentence.hangs(at, &[Relation::Acl]) && sentence.children_by(at, &[Relation::Aux]).any(had)
}

/// "The nurse, who was kidnapped by rebels, was freed on Monday": whoever is let go was taken before.
fn is_before_release(sentence: &Sentence<'_>, at: usize, noun: usize) -> bool {
    const FREE: [&str; 7] =
        ["escape", "exchange", "free", "liberate", "release", "rescue", "return"];
    const TAKE: [&str; 8] =
        ["abduct", "arrest", "capture", "detain", "hold", "kidnap", "seize", "take"];
    let takes = sentence.verbs(at).any(|verb| TAKE.contains(&verb));
    let core = [Relation::Nsubj, Relation::NsubjPass, Relation::Obj];
    // "18 of the prisoners captured in the battle were released"
    let whole = sentence.head(noun).filter(|_| sentence.hangs(noun, &[Relation::Nmod]));
    let noun = whole.unwrap_or(noun);
    let verb = sentence.head(noun).filter(|_| sentence.hangs(noun, &core));
    takes
        && sentence.hangs(at, &[Relation::Acl])
        && verb.is_some_and(|verb| sentence.verbs(verb).any(|verb| FREE.contains(&verb)))
}

table!(
    /// Verbs of dealing with somebody who did or suffered something before.
    LATER: () = "en/object_verbs.tsv", |row| (only(&row, "later"), Inflects::Verb, ())
);

/// "charged a guard who shot two men", "evacuated people wounded by shelling", "visited survivors of the blast": what
/// befell or was done by whoever is dealt with later.
fn is_of_whom(sentence: &Sentence<'_>, at: usize, noun: usize) -> bool {
    let whom = [Relation::NsubjPass, Relation::Obj];
    // "the bodies of nine men shot by"
    let mut wholes = std::iter::once(noun).chain(sentence.above(noun)).take(3);
    let dealt = wholes.find(|n| !sentence.hangs(*n, &[Relation::Nmod]));
    let verb = dealt.filter(|n| sentence.hangs(*n, &whom)).and_then(|n| sentence.head(n));
    is_below(sentence, at) && verb.is_some_and(|verb| LATER.at(sentence, verb).is_some())
}

/// "Thousands protested on Sunday against the killing".
fn is_protested(sentence: &Sentence<'_>, at: usize, verb: usize) -> bool {
    const PROTEST: [&str; 5] = ["demonstrate", "march", "protest", "rally", "strike"];
    matches!(sentence.case(at), "about" | "against" | "over")
        && sentence.hangs(at, &[Relation::Obl])
        && sentence.verbs(verb).any(|lemma| PROTEST.contains(&lemma))
}

/// "In view of the attacks the mayor on Monday declared": why something else is done.
fn is_regarded(sentence: &Sentence<'_>, at: usize) -> bool {
    let regard = matches!(sentence.word(at), "face" | "light" | "view");
    regard && sentence.case(at) == "in" && sentence.word(at + 1) == "of"
}

/// "Vowed on Monday to avenge the strike", "attacked on Monday in revenge for the killing": what is answered came before.
fn is_avenged(sentence: &Sentence<'_>, at: usize, head: usize) -> bool {
    let avenged = sentence.verbs(head).any(|verb| verb == "avenge");
    let answers = match sentence.case(at) {
        "for" => matches!(
            sentence.singular(head),
            "reprisal" | "retaliation" | "retribution" | "revenge" | "vengeance"
        ),
        "to" => matches!(sentence.singular(head), "answer" | "response"),
        _ => false,
    };
    avenged && sentence.hangs(at, &[Relation::Obj]) || answers
}

/// "The bodies of those who were killed in the blast were buried on Monday".
fn is_buried(sentence: &Sentence<'_>, at: usize, verb: usize) -> bool {
    const BURY: [&str; 7] =
        ["accompany", "bury", "cremate", "escort", "inter", "mourn", "repatriate"];
    sentence.verbs(verb).any(|lemma| BURY.contains(&lemma))
        && sentence.hangs(at, &[Relation::Obj, Relation::NsubjPass])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{act::acts, corpus};

    fn shown(sentence: &Sentence<'_>) -> String {
        let told = acts(sentence, &[]);
        let shown = told.iter().map(|told| {
            let words = own_words(sentence, told.tokens.start);
            let words = words.map_or("all", |words| sentence.text_of(&words));
            format!("{}: {words}", sentence.text_of(&told.tokens))
        });
        corpus::listed(shown)
    }

    #[test]
    fn corpus() {
        corpus::check(include_str!("apart.corpus"), shown);
    }
}
