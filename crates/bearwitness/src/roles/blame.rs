//! To whom an act is laid: "accused rebels of shelling", "blamed the army for the raid", "the attack was
//! attributed to", "is held responsible for the bombing"; and who takes it on: "claimed responsibility for the raid".

use bearwitness_language::{Relation, Upos};

use super::parties::antecedent;
use crate::{
    lexicon::{Inflects, table},
    mention::actor::{FORCES, alias, is_armed_group},
    sentence::Sentence,
};

/// To whom an act is laid, and the word that lays it to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Blame {
    pub(crate) cue: usize,
    pub(crate) whom: usize,
}

/// To whom the act is laid that the word tells.
pub(crate) fn blame(sentence: &Sentence<'_>, act: usize) -> Option<Blame> {
    let act = told_with(sentence, act);
    accused(sentence, act)
        .or_else(|| attributed(sentence, act))
        .or_else(|| guilty(sentence, act))
        .or_else(|| responsible(sentence, act))
        .or_else(|| claimed(sentence, act))
        .or_else(|| held(sentence, act))
        .or_else(|| behind(sentence, act))
        .filter(|blame| !is_negated(sentence, blame))
}

/// "Two guards were shot dead, police said, blaming rebels": what stands before is laid to those who bear arms.
pub(super) fn blaming(sentence: &Sentence<'_>, act: usize) -> Option<usize> {
    let lays = |n: &usize| sentence.word(*n) == "blaming" && sentence.before(*n) == ",";
    let cue = (act + 1..sentence.len()).find(lays)?;
    let whom = sentence.child(cue, &[Relation::Obj])?;
    let around = [Relation::Obl, Relation::Nmod];
    let fors = |head: usize| sentence.children_by(head, &around).any(|n| sentence.case(n) == "for");
    let armed = |n: usize| {
        FORCES.at(sentence, n).is_some()
            || alias(sentence, n).is_some_and(|(_, id)| is_armed_group(sentence, id))
    };
    let own = sentence.is_upos(act, Upos::Verb) && sentence.doer(act).is_some();
    let apart = fors(cue) || fors(whom) || own;
    (!apart && sentence.phrase(whom).any(armed)).then_some(whom)
}

/// The word that is laid to somebody: the first of those joined by "and", "accused of beating and shooting"; and the attempt,
/// "sentenced for attempting to kill".
fn told_with(sentence: &Sentence<'_>, act: usize) -> usize {
    let tries = |n: usize| {
        sentence.verbs(n).any(|v| matches!(v, "attempt" | "conspire" | "plan" | "plot" | "try"))
    };
    let of_attempt = |n: usize| sentence.tag(n) == "VBG" && tries(n);
    let above = |act: &usize| {
        let head = sentence.head(*act)?;
        let joined = sentence.hangs(*act, &[Relation::Conj]);
        let tried = sentence.hangs(*act, &[Relation::Xcomp]) && of_attempt(head);
        (joined || tried).then_some(head)
    };
    std::iter::successors(Some(act), above).take(3).last().unwrap_or(act)
}

/// "accused rebels of attacking", "blamed the army for the raid", "charged him with the murder", "condemned the army for
/// shelling the town", "convicted three officers of murder".
fn accused(sentence: &Sentence<'_>, act: usize) -> Option<Blame> {
    let with = leads(sentence, act);
    let lay = |verb: &usize| BLAMING.at_where(sentence, *verb, |by| *by == with).is_some();
    // "convicted three officers of murder": the tree may have it hang on them.
    let whose = [Relation::Obj, Relation::NsubjPass];
    let above = |noun: usize| sentence.head(noun).filter(|_| sentence.hangs(noun, &whose));
    let head = sentence.head(act)?;
    let cue = Some(head).filter(lay).or_else(|| above(head).filter(lay))?;
    // "has accused Israel of bombing": the tree may have it as the one who is told something, or as who accuses.
    let told = || sentence.child(cue, &[Relation::Iobj]);
    let behind = || sentence.children_by(cue, &[Relation::Nsubj]).find(|n| cue < *n && *n < act);
    let patient = sentence.patient(cue).or_else(told);
    let whom = patient.or_else(|| behind().filter(|_| !sentence.is_passive_verb(cue)))?;
    Some(Blame { cue, whom })
}

table!(
    /// The preposition by which a verb lays an act to its object.
    BLAMING: &'static str = "en/blame.tsv", |row| (row[0], Inflects::Verb, row[1])
);

/// "found two officers guilty of killing a man", "pleaded guilty to the murder".
fn guilty(sentence: &Sentence<'_>, act: usize) -> Option<Blame> {
    let under = matches!(leads(sentence, act), "of" | "to");
    let cue = sentence.head(act).filter(|n| under && sentence.word(*n) == "guilty")?;
    let own = || sentence.child(cue, &[Relation::Nsubj]);
    let whom = own().or_else(|| {
        let head = sentence.head(cue)?;
        let found = || sentence.patient(head).or_else(|| sentence.subject(head));
        if sentence.is_upos(head, Upos::Verb) { found() } else { Some(head) }
    })?;
    Some(Blame { cue, whom })
}

/// "acquitted the officers of torture", "cleared him of killing two men": they have not done it, and neither has the court.
pub(crate) fn is_acquitted(sentence: &Sentence<'_>, act: usize) -> bool {
    let clears = |n: usize| {
        sentence.verbs(n).any(|v| matches!(v, "absolve" | "acquit" | "clear" | "exonerate"))
    };
    leads(sentence, act) == "of" && sentence.above(act).take(2).any(clears)
}

/// The preposition before a noun or a gerund.
fn leads<'s>(sentence: &'s Sentence<'_>, at: usize) -> &'s str {
    let lead = sentence.child(at, &[Relation::Case, Relation::Mark]);
    lead.map_or("", |lead| sentence.word(lead))
}

/// "the attack was attributed to the rebels", "they attribute the attack to", "was the work of".
fn attributed(sentence: &Sentence<'_>, act: usize) -> Option<Blame> {
    let act = responsibility(sentence, act).unwrap_or(act);
    if let Some(blame) = laid_to(sentence, act) {
        return Some(blame);
    }
    let head = sentence.head(act)?;
    if sentence.hangs(act, &[Relation::Nsubj, Relation::NsubjPass])
        && let Some(cue) = work(sentence, head)
    {
        let whom = sentence.noun_behind(cue, "of")?;
        return Some(Blame { cue, whom });
    }
    let laid = [Relation::NsubjPass, Relation::Obj];
    let cue = Some(head).filter(|_| sentence.hangs(act, &laid))?;
    let to = sentence.verbs(cue).find_map(|verb| match verb {
        "attribute" | "ascribe" => Some("to"),
        "blame" | "pin" => Some("on"),
        _ => None,
    })?;
    let around = [cue, act];
    let mut oblique = around.iter().flat_map(|n| {
        sentence.children_by(*n, &[Relation::Obl, Relation::OblAgent, Relation::Nmod])
    });
    let whom = oblique.find(|n| sentence.case(*n) == to)?;
    Some(Blame { cue, whom })
}

/// "an incursion attributed to rebels", "a raid blamed on the militia": said right behind the noun.
fn laid_to(sentence: &Sentence<'_>, act: usize) -> Option<Blame> {
    let to = |cue: usize| match sentence.word(cue) {
        "ascribed" | "attributed" => Some("to"),
        "blamed" => Some("on"),
        _ => None,
    };
    let cue = sentence.children_by(act, &[Relation::Acl]).find(|n| to(*n).is_some())?;
    let around = [Relation::Obl, Relation::OblAgent, Relation::Nmod];
    let whom = sentence.children_by(cue, &around).find(|n| Some(sentence.case(*n)) == to(cue))?;
    Some(Blame { cue, whom })
}

/// The "responsibility" that is told of: "responsibility for the crime was attributed to".
fn responsibility(sentence: &Sentence<'_>, act: usize) -> Option<usize> {
    let whose = |n: &usize| matches!(sentence.word(*n), "authorship" | "blame" | "responsibility");
    let of = matches!(leads(sentence, act), "for" | "of");
    sentence.head(act).filter(whose).filter(|_| of)
}

/// "the attack, for which the rebels are held responsible", "for which they have been blamed".
fn held(sentence: &Sentence<'_>, act: usize) -> Option<Blame> {
    let for_which = |cue: &usize| {
        let below = sentence.subtree(*cue);
        let lays = match sentence.lemma(*cue).as_str() {
            "hold" | "consider" => below.clone().any(|n| sentence.word(n) == "responsible"),
            verb => verb == "blame",
        };
        lays && (below.start..below.start + 2).any(|n| sentence.reads(n, &["for", "which"]))
    };
    let hanging = [act].into_iter().chain(sentence.above(act).take(2));
    let mut after = hanging.flat_map(|n| sentence.children(n)).filter(|n| *n > act);
    let cue = after.find(for_which)?;
    let whom = sentence.patient(cue)?;
    Some(Blame { cue, whom })
}

/// "The ELN is behind the attack", "is believed to be behind the attack".
fn behind(sentence: &Sentence<'_>, act: usize) -> Option<Blame> {
    let subject = |n: usize| sentence.child(n, &[Relation::Nsubj, Relation::NsubjPass]);
    let above = sentence.head(act).filter(|_| sentence.hangs(act, &[Relation::Xcomp]));
    let is_behind = sentence.children(act).any(|n| sentence.word(n) == "behind");
    let stands = |n: usize| {
        let whom = subject(n)?;
        // "may be behind": the helping verb hangs on the noun.
        let doubted = |n: usize| matches!(sentence.word(n), "may" | "might" | "could" | "would");
        (!sentence.children(n).any(doubted)).then_some(Blame { cue: n, whom })
    };
    [Some(act), above].into_iter().flatten().find_map(stands).filter(|_| is_behind)
}

/// "was the work of", "is believed to be the work of": the word "work" at or below the head.
fn work(sentence: &Sentence<'_>, head: usize) -> Option<usize> {
    let below = sentence.children_by(head, &[Relation::Xcomp, Relation::Ccomp]);
    let mut words = std::iter::once(head).chain(below);
    words.find(|n| matches!(sentence.word(*n), "work" | "doing" | "handiwork"))
}

/// "is responsible for the attack", "holds the army responsible for the raid", "accused it of being
/// responsible for the raid".
fn responsible(sentence: &Sentence<'_>, act: usize) -> Option<Blame> {
    let cue = sentence.head(act).filter(|n| sentence.word(*n) == "responsible")?;
    let lays = |verb: &usize| sentence.verbs(*verb).any(|v| matches!(v, "accuse" | "hold"));
    // "of being responsible" hangs now on the verb, now on its object.
    let held = sentence.head(cue).map(|head| match sentence.head(head) {
        Some(verb) if sentence.hangs(cue, &[Relation::Acl]) => verb,
        _ => head,
    });
    let whom = sentence.child(cue, &[Relation::Nsubj]);
    let whom = whom.or_else(|| held.filter(lays).and_then(|held| sentence.patient(held)));
    let whom =
        whom.filter(|_| leads(sentence, act) == "for" && sentence.is_upos(cue, Upos::Adj))?;
    Some(Blame { cue, whom })
}

/// "claimed responsibility for the bombing", "claimed the attack", "the attack was claimed by".
fn claimed(sentence: &Sentence<'_>, act: usize) -> Option<Blame> {
    let head = sentence.head(act)?;
    let credit = |n: usize| matches!(sentence.word(n), "responsibility" | "credit");
    let takes = |verb: usize, taken: &[&str]| sentence.verbs(verb).any(|v| taken.contains(&v));
    let of_credit = ["accept", "admit", "assume", "claim", "take"];
    let fors = leads(sentence, act) == "for";
    let credited = sentence.children_by(head, &[Relation::Obj, Relation::NsubjPass]).any(credit);
    let cue = if fors && credit(head) {
        sentence.head(head).filter(|verb| takes(*verb, &of_credit))
    } else if fors && credited {
        Some(head).filter(|verb| takes(*verb, &of_credit))
    } else {
        let direct = sentence.hangs(act, &[Relation::Obj, Relation::NsubjPass]);
        Some(head).filter(|verb| direct && takes(*verb, &["claim"]))
    }?;
    let whom = sentence.doer(cue).map(|n| antecedent(sentence, n))?;
    Some(Blame { cue, whom })
}

/// "is not responsible for", "may be responsible for", "no group has claimed": it is not laid to them.
fn is_negated(sentence: &Sentence<'_>, blame: &Blame) -> bool {
    let around = |at: usize| sentence.children(at).chain(sentence.head(at));
    let mut words = around(blame.cue);
    let nobody = matches!(sentence.word(blame.whom), "no" | "nobody" | "none" | "one")
        || sentence.children(blame.whom).any(|n| matches!(sentence.word(n), "no" | "neither"));
    // "Nine percent attributed it to the army": what some think.
    let polled = sentence
        .children_by(blame.cue, &[Relation::Nsubj])
        .any(|n| matches!(sentence.word(n), "percent" | "%") || sentence.is_upos(n, Upos::Num));
    // "stopped short of claiming the raid"
    let short = blame.cue > 1 && sentence.reads(blame.cue - 2, &["short", "of"]);
    nobody
        || polled
        || short
        || words.any(|n| {
            matches!(
                sentence.word(n),
                "not"
                    | "n't"
                    | "neither"
                    | "nor"
                    | "never"
                    | "no"
                    | "denied"
                    | "denies"
                    | "may"
                    | "might"
                    | "could"
                    | "would"
                    | "if"
                    | "whether"
            )
        })
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
        let told = "Four men were killed in Bogota in a raid attributed to the ELN.";
        assert_eq!(doers(told), ["ELN"]);
        assert_eq!(doers("Police attribute the attack in Bogota to the ELN."), ["ELN"]);
        assert_eq!(doers("The attack in Bogota is believed to be the work of the ELN."), ["ELN"]);
        assert_eq!(
            doers("The ELN has been accused by experts of killing four men in Bogota."),
            ["ELN"]
        );
        assert_eq!(doers("The mayor implicated the ELN in the killing of four men."), ["ELN"]);
        assert_eq!(doers("The ELN is believed to be behind the attack in Bogota."), ["ELN"]);
        assert_eq!(
            doers("Responsibility for the attack in Bogota was attributed to the ELN."),
            ["ELN"]
        );
        assert_eq!(
            doers("Nobody died in the attack, for which the ELN is being held responsible."),
            ["ELN"]
        );
        assert_eq!(
            doers("The mayor accused the ELN of being directly responsible for the attack."),
            ["ELN"]
        );
    }

    #[test]
    fn whom_a_court_or_a_critic_names_has_done_it() {
        let found = doers("A court in Bogota found two policemen guilty of killing a student.");
        assert_eq!(found, ["policemen"]);
        assert_eq!(doers("A court convicted two policemen of killing a student."), ["policemen"]);
        let nobody: [&str; 0] = [];
        let told = "The court sentenced him to nine years for attempting to kill a senator.";
        assert_eq!(doers(told), nobody);
        assert_eq!(doers("The union condemned the army for shelling Bogota."), ["army"]);
        assert_eq!(doers("The court punished the ELN for the attack in Bogota."), ["ELN"]);
        assert_eq!(doers("A court acquitted two policemen of killing a student."), nobody);
    }

    #[test]
    fn whoever_takes_it_on_has_done_it() {
        assert_eq!(
            doers("The ELN claimed responsibility for a bombing that wounded four people."),
            ["ELN"]
        );
        assert_eq!(doers("The ELN claimed credit for the attack in Bogota."), ["ELN"]);
        assert_eq!(doers("The killing of the mayor was claimed by the ELN."), ["ELN"]);
        let nobody: [&str; 0] = [];
        assert_eq!(doers("No group has claimed responsibility for the attack in Bogota."), nobody);
        assert_eq!(doers("The attack in Bogota was claimed by no group."), nobody);
        assert_eq!(doers("Neither the ELN nor the FARC has claimed the attack in Bogota."), nobody);
        assert_eq!(doers("The ELN has not claimed the attack in Bogota."), nobody);
        assert_eq!(doers("The ELN denied responsibility for the attack in Bogota."), nobody);
        assert_eq!(doers("The ELN could be responsible for the attack in Bogota."), nobody);
    }

    #[test]
    fn whoever_is_not_blamed_is_not() {
        let nobody: [&str; 0] = [];
        assert_eq!(doers("The ELN is not responsible for the attack in Bogota."), nobody);
        assert_eq!(doers("The attack in Bogota was attributed to a gas leak."), nobody);
        assert_eq!(doers("Those behind the attack in Bogota fled."), nobody);
    }

    #[test]
    fn it_is_the_accuser_who_says_so() {
        let report = corpus::report("The army accused rebels of attacking the village.");
        let attribution = &report.claims[0].attribution;
        assert_eq!(attribution.stance, Some(Stance::Alleged));
        assert_eq!(attribution.chain[0].words.text, "The army");
    }
}
