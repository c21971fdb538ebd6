//! To whom an act is laid: "accused rebels of shelling", "blamed the army for the raid", "the attack was
//! attributed to", "is held responsible for the bombing".

use bearwitness_language::{Relation, Upos};

use crate::sentence::Sentence;

/// To whom an act is laid, and the word that lays it to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Blame {
    pub(crate) cue: usize,
    pub(super) whom: usize,
}

/// To whom the act is laid that the word tells.
pub(crate) fn blame(sentence: &Sentence<'_>, act: usize) -> Option<Blame> {
    let act = told_with(sentence, act);
    accused(sentence, act)
        .or_else(|| attributed(sentence, act))
        .or_else(|| responsible(sentence, act))
        .filter(|blame| !is_negated(sentence, blame.cue))
}

/// The first of the words that are joined by "and": "accused of beating and shooting".
fn told_with(sentence: &Sentence<'_>, act: usize) -> usize {
    let head = sentence.head(act).filter(|_| sentence.hangs(act, &[Relation::Conj]));
    head.unwrap_or(act)
}

/// "accused rebels of attacking", "blamed the army for the raid", "charged him with the murder".
fn accused(sentence: &Sentence<'_>, act: usize) -> Option<Blame> {
    let lay = |verb: &usize| {
        let with = leads(sentence, act);
        sentence.verbs(*verb).any(|verb| match verb {
            "accuse" | "suspect" => with == "of",
            "blame" => with == "for",
            "charge" => with == "with",
            _ => false,
        })
    };
    let cue = sentence.head(act).filter(lay)?;
    let whom = sentence.patient(cue)?;
    Some(Blame { cue, whom })
}

/// The preposition before a noun or a gerund.
fn leads<'s>(sentence: &'s Sentence<'_>, at: usize) -> &'s str {
    let lead = sentence.child(at, &[Relation::Case, Relation::Mark]);
    lead.map_or("", |lead| sentence.word(lead))
}

/// "the attack was attributed to the rebels", "was the work of".
fn attributed(sentence: &Sentence<'_>, act: usize) -> Option<Blame> {
    let head = sentence.head(act)?;
    let work = sentence.word(head) == "work" && sentence.hangs(act, &[Relation::Nsubj]);
    if work {
        let mut of = sentence.children_by(head, &[Relation::Nmod]);
        let whom = of.find(|n| sentence.case(*n) == "of")?;
        return Some(Blame { cue: head, whom });
    }
    let cue = Some(head).filter(|_| sentence.hangs(act, &[Relation::NsubjPass]))?;
    let to = sentence.verbs(cue).find_map(|verb| match verb {
        "attribute" | "ascribe" => Some("to"),
        "blame" | "pin" => Some("on"),
        _ => None,
    })?;
    let mut oblique = sentence.children_by(cue, &[Relation::Obl, Relation::Nmod]);
    let whom = oblique.find(|n| sentence.case(*n) == to)?;
    Some(Blame { cue, whom })
}

/// "is responsible for the attack", "holds the army responsible for the raid".
fn responsible(sentence: &Sentence<'_>, act: usize) -> Option<Blame> {
    let cue = sentence.head(act).filter(|n| sentence.word(*n) == "responsible")?;
    let held = sentence.head(cue).filter(|head| sentence.verbs(*head).any(|verb| verb == "hold"));
    let whom = match held {
        Some(held) => sentence.patient(held),
        None => sentence.child(cue, &[Relation::Nsubj]),
    };
    let whom =
        whom.filter(|_| leads(sentence, act) == "for" && sentence.is_upos(cue, Upos::Adj))?;
    Some(Blame { cue, whom })
}

/// "is not responsible for": it is not laid to them.
fn is_negated(sentence: &Sentence<'_>, cue: usize) -> bool {
    let mut words = sentence.children(cue).chain(sentence.head(cue));
    words.any(|n| matches!(sentence.word(n), "not" | "n't" | "never" | "no" | "denied" | "denies"))
}

#[cfg(test)]
mod tests {
    use bearwitness_document::{ActorRole, Stance};

    use crate::corpus;

    fn doers(text: &'static str) -> Vec<String> {
        let report = corpus::report(text);
        let actors = report.claims.iter().filter(|claim| claim.rule == "act");
        let actors = actors.flat_map(|claim| &claim.actors);
        let doers = actors.filter(|actor| actor.role == ActorRole::Actor);
        doers.filter_map(|actor| actor.words.text.clone()).collect()
    }

    #[test]
    fn whoever_is_blamed_is_said_to_have_done_it() {
        assert_eq!(doers("The army accused rebels of attacking the village."), ["rebels"]);
        assert_eq!(doers("Police blamed the ELN for the attack in Bogota."), ["ELN"]);
        assert_eq!(doers("The attack in Bogota was attributed to the ELN."), ["ELN"]);
        assert_eq!(doers("The attack in Bogota was the work of the ELN."), ["ELN"]);
        assert_eq!(doers("The ELN is responsible for the attack in Bogota."), ["ELN"]);
        assert_eq!(doers("The ELN is being held responsible for the attack in Bogota."), ["ELN"]);
    }

    #[test]
    fn whoever_is_not_blamed_is_not() {
        let nobody: [&str; 0] = [];
        assert_eq!(doers("The ELN is not responsible for the attack in Bogota."), nobody);
        assert_eq!(doers("The attack in Bogota was attributed to a gas leak."), nobody);
    }

    #[test]
    fn it_is_the_accuser_who_says_so() {
        let report = corpus::report("The army accused rebels of attacking the village.");
        let attribution = &report.claims[0].attribution;
        assert_eq!(attribution.stance, Some(Stance::Alleged));
        assert_eq!(attribution.chain[0].words.text, "The army");
    }
}
