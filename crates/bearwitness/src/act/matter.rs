//! Acts that words are only about: "have not commented on the blasts", "declined to discuss the raid".

use bearwitness_language::{Relation, Upos};

use crate::sentence::{Sentence, Tokens};

/// "has not commented on the blasts", "did not confirm the strike": known by no more than its article, and nobody says
/// anything of it.
pub(super) fn is_only_matter(sentence: &Sentence<'_>, act: &Tokens) -> bool {
    let noun = act.end - 1;
    let bare = [Relation::Det, Relation::Case, Relation::Punct];
    let known = |n: usize| matches!(sentence.word(n), "the" | "this" | "that" | "these" | "those");
    // "neither confirmed nor denied the raid" speaks of whether there was one.
    let spoken = |n: usize| sentence.word(n) == "neither";
    let open = is_unconfirmed(sentence, noun) && !(0..act.start).any(spoken);
    (is_matter(sentence, noun) || open)
        && sentence.children(noun).all(|n| act.contains(&n) || sentence.hangs(n, &bare))
        && sentence.children_by(noun, &[Relation::Det]).any(known)
}

/// "comment on the strike", "questions about the raid", "discuss the killing": whether anything is said of it or not, it came.
pub(crate) fn is_matter(sentence: &Sentence<'_>, noun: usize) -> bool {
    let Some(head) = sentence.head(noun).filter(|_| sentence.is_upos(noun, Upos::Noun)) else {
        return false;
    };
    match sentence.case(noun) {
        "about" | "on" | "regarding" => is_talk(sentence, head),
        "" => {
            let discuss = |verb: &str| matches!(verb, "address" | "discuss" | "mention");
            sentence.hangs(noun, &[Relation::Obj]) && sentence.verbs(head).any(discuss)
        }
        _ => false,
    }
}

/// "did not confirm the strike", "has neither confirmed nor denied the raid": it may have come or not.
pub(crate) fn is_unconfirmed(sentence: &Sentence<'_>, noun: usize) -> bool {
    let Some(head) = sentence.head(noun).filter(|_| sentence.hangs(noun, &[Relation::Obj])) else {
        return false;
    };
    let joined = sentence.head(head).filter(|_| sentence.hangs(head, &[Relation::Conj]));
    let verb = joined.unwrap_or(head);
    let confirms = |verb: &str| matches!(verb, "acknowledge" | "admit" | "confirm" | "verify");
    let not = |n: usize| matches!(sentence.word(n), "not" | "n't" | "never" | "neither");
    sentence.is_upos(noun, Upos::Noun)
        && sentence.verbs(verb).any(confirms)
        && sentence.children(verb).any(not)
}

/// "comment", "speak"; "questions", "a request for comment".
fn is_talk(sentence: &Sentence<'_>, word: usize) -> bool {
    let talks = |verb: &str| matches!(verb, "comment" | "elaborate" | "speak" | "talk");
    let asked = matches!(
        sentence.singular(word),
        "comment" | "detail" | "enquiry" | "inquiry" | "query" | "question" | "request"
    );
    if sentence.is_upos(word, Upos::Verb) { sentence.verbs(word).any(talks) } else { asked }
}
