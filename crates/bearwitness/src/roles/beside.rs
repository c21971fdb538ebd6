//! The act beside one that says no place of its own, whose place is its own too.

use bearwitness_document::Plover;
use bearwitness_language::{Relation, Upos};

use crate::{
    act::is_of_armed,
    group::Group,
    mention::actor::{alias, is_armed_group},
    reading::Reading,
    sentence::{Sentence, Tokens},
};

/// The event beside this one whose place is also its own: the one during which it was ("arrested during
/// a raid in X"), the one that it says more of ("shelled X, killing two"), the one whose subject it
/// shares ("were stopped in X and arrested"), and the one that it was done for or by.
pub(super) fn beside(reading: &Reading<'_>, groups: &[Group], at: usize) -> Option<usize> {
    let sentence = &reading.sentence;
    let trigger = groups[at].triggers.first()?.start;
    let of = |n: usize| groups.iter().position(|group| group.has(n)).filter(|other| *other != at);
    occasion(sentence, groups, at)
        .or_else(|| within(sentence, groups, at))
        .or_else(|| suffered_after(sentence, trigger).and_then(of))
        .or_else(|| governing(sentence, trigger, of))
        .or_else(|| broken_in_on(sentence, trigger).and_then(of))
        .or_else(|| besieged_by(sentence, trigger).and_then(of))
        .or_else(|| meanwhile(sentence, trigger).find_map(of))
        .or_else(|| for_a_cause(reading, groups, at))
        .or_else(|| carried_out_by(reading, groups, at))
        .or_else(|| caught_at(sentence, trigger).find_map(of))
}

/// "a farmer was killed and two abducted after bandits invaded X", "two died after stepping on a mine in X": what was done to
/// people when armed men came, and what they did when they came to harm.
fn suffered_after(sentence: &Sentence<'_>, trigger: usize) -> Option<usize> {
    let joined = sentence.children_by(trigger, &[Relation::Conj]);
    let first = sentence.head(trigger).filter(|_| sentence.hangs(trigger, &[Relation::Conj]));
    let mut verbs = std::iter::once(trigger).chain(joined).chain(first);
    let dies = sentence.verbs(trigger).any(|verb| verb == "die");
    let passive = sentence.is_passive_verb(trigger) && sentence.agent(trigger).is_none() || dies;
    let own = [Relation::Nsubj, Relation::NsubjPass];
    let own_deed =
        |verb: usize| sentence.tag(verb) == "VBG" && sentence.child(verb, &own).is_none();
    let after = |verb: &usize| {
        let mark = sentence.child(*verb, &[Relation::Mark]).map_or("", |mark| sentence.word(mark));
        matches!(mark, "after" | "when")
            && (own_deed(*verb) || sentence.subject(*verb).is_some_and(|n| is_armed(sentence, n)))
    };
    let clause = |verb: usize| sentence.children_by(verb, &[Relation::Advcl]).find(after);
    verbs.find_map(clause).filter(|_| passive)
}

/// "Forces besieging X shelled the market": where those lie who do it.
fn besieged_by(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    let lies = |n: &usize| {
        sentence.verbs(*n).any(|v| matches!(v, "besiege" | "encircle" | "occupy" | "surround"))
    };
    let doer = sentence.doer(verb)?;
    // Whatever the tree has it hang on.
    let right_behind = Some(doer + 1).filter(|n| sentence.tag(*n) == "VBG");
    sentence.children_by(doer, &[Relation::Acl]).chain(right_behind).find(lies)
}

/// Whether the noun stands for those who bear arms and whom no state sends, or names such a group.
fn is_armed(sentence: &Sentence<'_>, noun: usize) -> bool {
    let group = |n: usize| alias(sentence, n).is_some_and(|(_, id)| is_armed_group(sentence, id));
    is_of_armed(sentence, noun) || sentence.phrase(noun).any(group)
}

/// "during a raid in X", "in an attack"; and "two were killed and five wounded in an attack": trees hang the attack on one
/// of the two.
fn occasion(sentence: &Sentence<'_>, groups: &[Group], at: usize) -> Option<usize> {
    let of = |n: usize| groups.iter().position(|group| group.has(n)).filter(|other| *other != at);
    let words = || groups[at].triggers.iter().flat_map(Clone::clone);
    // "were killed and six abducted in raids", "killed nine and burned two lorries in an ambush": read as of the last alone.
    let suffers = |word: usize| sentence.is_passive_verb(word) || sentence.tag(word) == "VBN";
    let does = |word: usize| sentence.tag(word) == "VBD";
    let joined = words().flat_map(|word| sentence.children_by(word, &[Relation::Conj]));
    let joined = joined.filter(|next| {
        let own = sentence.child(*next, &[Relation::Nsubj]).is_some();
        suffers(*next) && words().any(suffers) || !own && does(*next) && words().any(does)
    });
    words()
        .chain(joined)
        .flat_map(|word| sentence.children_by(word, &[Relation::Obl, Relation::Nmod]))
        .filter(|noun| is_occasion(sentence, *noun))
        .find_map(|noun| sentence.subtree(noun).find_map(of))
}

/// "arrested in a raid", and not "arrested in connection with a raid", "shelled in retaliation for a raid".
fn is_occasion(sentence: &Sentence<'_>, noun: usize) -> bool {
    const TIES: [&str; 7] =
        ["connection", "exchange", "reaction", "relation", "response", "retaliation", "revenge"];
    matches!(sentence.case(noun), "during" | "in" | "by" | "following" | "amid")
        && !TIES.contains(&sentence.singular(noun))
}

/// "killed and five wounded, among them two policemen, in an attack in X": the attack hangs on the act through nouns alone, or
/// through what is told of the act's own people.
fn within(sentence: &Sentence<'_>, groups: &[Group], at: usize) -> Option<usize> {
    let leads = |noun: usize| {
        let other = |n: &usize| sentence.is_upos(*n, Upos::Verb) && !groups[at].has(*n);
        let mut path = sentence.above(noun).take(6).take_while(|n| !other(n));
        path.any(|n| groups[at].has(n))
    };
    let occasion = |group: &Group| {
        let last = group.triggers.first().and_then(|words| words.end.checked_sub(1));
        last.is_some_and(|noun| {
            let during = matches!(sentence.case(noun), "during" | "in" | "amid");
            sentence.is_upos(noun, Upos::Noun) && during && leads(noun)
        })
    };
    let mut others = groups.iter().enumerate().filter(|(other, _)| *other != at);
    others.find(|(_, group)| occasion(group)).map(|(other, _)| other)
}

/// The act that a participle or a joined verb says more of, through verbs that tell none: "clashed in X, driving them out and
/// breaking up a rally".
fn governing(
    sentence: &Sentence<'_>,
    trigger: usize,
    of: impl Fn(usize) -> Option<usize>,
) -> Option<usize> {
    let mut at = trigger;
    for _ in 0..3 {
        let goes_with = sentence.hangs(at, &[Relation::Advcl, Relation::Conj]);
        let subject = sentence.subject(at).is_some_and(|n| sentence.head(n) == Some(at));
        let marked = sentence.child(at, &[Relation::Mark]).is_some();
        at = sentence.head(at).filter(|_| goes_with && !subject && !marked)?;
        if let Some(found) = of(at) {
            return Some(found);
        }
    }
    None
}

/// "were patrolling in X when rebels set off a bomb": the act that another breaks in on.
fn broken_in_on(sentence: &Sentence<'_>, trigger: usize) -> Option<usize> {
    sentence.when_of(trigger).filter(|main| *main < trigger)
}

/// The words of what somebody did when it happened: "killed a man as he tried to place a bomb in X".
fn meanwhile(sentence: &Sentence<'_>, act: usize) -> impl Iterator<Item = usize> {
    let mark = |verb: &usize| {
        let mark = sentence.child(*verb, &[Relation::Mark]).map_or("", |mark| sentence.word(mark));
        matches!(mark, "as" | "while")
    };
    let verb = sentence.children_by(act, &[Relation::Advcl]).find(mark);
    verb.map(|verb| sentence.subtree(verb)).unwrap_or_default()
}

/// "shot at rebels occupying a station in X": what those were doing whom it was done to.
fn caught_at(sentence: &Sentence<'_>, act: usize) -> impl Iterator<Item = usize> {
    let whom = sentence.children_by(act, &[Relation::Obj, Relation::Obl, Relation::OblAgent]);
    let doing = whom.flat_map(|noun| sentence.children_by(noun, &[Relation::Acl]));
    doing.filter(|verb| sentence.tag(*verb) == "VBG")
}

/// "demonstrated in X to protest an order": why people marched, and where.
fn for_a_cause(reading: &Reading<'_>, groups: &[Group], at: usize) -> Option<usize> {
    let sentence = &reading.sentence;
    let trigger = groups[at].triggers.first()?.start;
    let infinitive = sentence.before(trigger) == "to" && sentence.tag(trigger) == "VB";
    let head = sentence.head(trigger).filter(|_| infinitive)?;
    let protest = |n: usize| {
        groups.iter().position(|group| group.has(n) && tells(reading, group, Plover::Protest))
    };
    protest(head).filter(|_| tells(reading, &groups[at], Plover::Protest))
}

/// "launched an offensive to capture X", "began their assault by shelling X", "launched air strikes today, hitting X": what
/// an assault that says no place is for, or consists in.
fn carried_out_by(reading: &Reading<'_>, groups: &[Group], at: usize) -> Option<usize> {
    let sentence = &reading.sentence;
    let assault = |group: &Group| tells(reading, group, Plover::Assault);
    // "conducted an operation to capture X"
    let led = |at: &usize| {
        let told = &reading.acts[*at];
        told.act.plover == Some(Plover::Mobilize) && !told.act.verb
    };
    let strikes = assault(&groups[at]) || groups[at].acts.iter().any(led);
    let clauses = [Relation::Advcl, Relation::Acl];
    // "began their assault by shelling": on the verb that carries the noun.
    let carries =
        |word: usize| sentence.head(word).filter(|_| sentence.hangs(word, &[Relation::Obj]));
    let words = groups[at].triggers.iter().flat_map(Clone::clone);
    let words = words.flat_map(|word| std::iter::once(word).chain(carries(word)));
    let mut verbs = words.flat_map(|word| sentence.children_by(word, &clauses));
    let other = |verb: usize| {
        let enters = |group: &Group| assault(group) || tells(reading, group, Plover::Mobilize);
        let ends = groups.iter().position(|group| group.has(verb) && enters(group));
        ends.filter(|other| *other != at && says_how(sentence, &groups[at], verb))
    };
    if strikes { verbs.find_map(other) } else { None }
}

/// Whether the verb behind an act says what it is for ("to capture"), or what it consists in ("by shelling", "shelling").
fn says_how(sentence: &Sentence<'_>, act: &Group, verb: usize) -> bool {
    let last = act.triggers.last().map_or(0, |words: &Tokens| words.end);
    let purpose = sentence.before(verb) == "to" && sentence.tag(verb) == "VB";
    let mark = sentence.child(verb, &[Relation::Mark]).map(|mark| sentence.word(mark));
    let participle = sentence.tag(verb) == "VBG" && mark.is_none_or(|mark| mark == "by");
    let subject = sentence.child(verb, &[Relation::Nsubj]).is_some();
    last <= verb && !subject && (purpose || participle)
}

fn tells(reading: &Reading<'_>, group: &Group, plover: Plover) -> bool {
    group.acts.iter().any(|act| reading.acts[*act].act.plover == Some(plover))
}

#[cfg(test)]
mod tests {
    use crate::{corpus, roles::places_told};

    #[test]
    fn an_act_without_a_place_is_where_the_one_beside_it_was() {
        let told = [
            (
                "Soldiers were patrolling a road in Saraqib when insurgents detonated a bomb.",
                "detonated Saraqib",
            ),
            (
                "Government troops began their assault on Monday by targeting Tadef.",
                "began their assault Tadef",
            ),
            ("Police shot at rebels occupying a station in Saraqib on Monday.", "shot Saraqib"),
            ("The army launched its first assault to enter Saraqib on Monday.", "launched Saraqib"),
            ("Students marched in Utrecht on Monday to protest a new order.", "protest Utrecht"),
            (
                "Rebels launched an offensive on Monday to capture Tadef from the army.",
                "launched Tadef",
            ),
            (
                "Two civilians were killed and five others wounded, among them two policemen, in a car bomb attack in Homs on Monday.",
                "killed Homs",
            ),
        ];
        for (text, expected) in told {
            let found = places_told(&corpus::report(text));
            assert!(found.iter().any(|act| act == expected), "{text} {found:?}");
        }
    }

    #[test]
    fn an_act_that_says_its_place_takes_no_other() {
        let text = "Rebels attacked Homs on Monday to capture Saraqib.";
        let found = places_told(&corpus::report(text));
        assert_eq!(found.first().map(String::as_str), Some("attacked Homs"));
    }
}
