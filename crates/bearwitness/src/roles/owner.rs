//! Which act of a sentence a place belongs to.

use bearwitness_language::{Relation, Upos};

use super::{lag::Lag, place::narrower};
use crate::{
    group::{Group, is_marched_at},
    lexicon::{Inflects, table},
    reading::Reading,
    sentence::{Sentence, Tokens},
};

table!(
    /// Verbs between an act and its place.
    PLACE_VERBS: &'static str = "en/place_verbs.tsv", |row| (row[0], Inflects::Verb, row[1])
);

/// The event that a place belongs to: the one it hangs on in the tree; else the one that the model
/// links it with most; else, where the words before it say that it is a place, the only one.
pub(super) fn owner(
    reading: &Reading<'_>,
    groups: &[Group],
    lag: Option<&Lag>,
    place: &Tokens,
) -> Option<usize> {
    let sentence = &reading.sentence;
    let stated = matches!(
        sentence.before(place.start),
        "in" | "at" | "near" | "outside" | "around" | "over" | "into" | "on"
    );
    let only = || (groups.len() == 1 && stated && !is_known(sentence, &groups[0])).then_some(0);
    let wider = || owner(reading, groups, lag, narrower(reading, place)?);
    if is_on_the_way(sentence, groups, place) || is_in_charge_of(sentence, groups, place) {
        return None;
    }
    if let Some(lag) = lag.filter(|lag| lag.holds(place.start)) {
        return Some(lag.from);
    }
    let linked =
        || linked(sentence, groups, place).filter(|_| !is_of_scene(sentence, groups, place));
    past_aside(sentence, groups, place)
        .or_else(|| {
            let at = past_while(sentence, groups, hung(sentence, groups, place)?, place);
            Some(past_cause(sentence, groups, at, place))
        })
        .or_else(|| undergone(sentence, groups, place))
        .or_else(linked)
        .or_else(only)
        .or_else(wider)
        .filter(|owner| lag.is_none_or(|lag| lag.from != *owner))
}

/// "confirmed the arrest of a man after an operation in Homs": where something was that no act is told by.
fn is_of_scene(sentence: &Sentence<'_>, groups: &[Group], place: &Tokens) -> bool {
    let scene = |n: &usize| matches!(sentence.singular(*n), "mission" | "operation" | "patrol");
    let Some(top) = sentence.top(place) else { return false };
    let nouns = sentence.above(top).take(4).take_while(|n| !sentence.is_upos(*n, Upos::Verb));
    let scene = nouns.into_iter().find(scene);
    scene.is_some_and(|noun| !sentence.above(noun).any(|n| groups.iter().any(|group| group.has(n))))
}

/// The event that the place hangs on: through nouns, through verbs that say where something lies
/// ("the house located in"), and to what a verb says to happen there ("clashes erupted in"), but
/// through no other verb.
pub(super) fn hung(sentence: &Sentence<'_>, groups: &[Group], place: &Tokens) -> Option<usize> {
    for at in sentence.above(sentence.top(place)?).take(8) {
        if let Some(group) = groups.iter().position(|group| group.has(at)) {
            return Some(group);
        }
        if is_said_to_be(sentence, at) {
            return None;
        }
        if sentence.is_upos(at, Upos::Verb)
            && !(says(sentence, at, "lies") && hangs_on(sentence, at))
        {
            return happening(sentence, groups, at);
        }
    }
    None
}

/// "arrested a man, who was in charge of raids in X": where he was in charge, whatever the model links it with.
fn is_in_charge_of(sentence: &Sentence<'_>, groups: &[Group], place: &Tokens) -> bool {
    let what = |at: usize| {
        let office = matches!(sentence.singular(at), "charge" | "commander" | "head" | "leader");
        (office || sentence.word(at) == "responsible") && is_said_to_be(sentence, at)
    };
    let act = |at: usize| groups.iter().any(|group| group.has(at));
    let passes = |at: &usize| what(*at) || !(act(*at) || sentence.is_upos(*at, Upos::Verb));
    let above = sentence.top(place).map(|top| sentence.above(top).take(8));
    above.is_some_and(|above| above.take_while(passes).any(what))
}

/// "who was in charge", "which is a town"
fn is_said_to_be(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.hangs(at, &[Relation::Acl]) && sentence.child(at, &[Relation::Cop]).is_some()
}

/// "Rebels raided Homs, while a bomb outside Hama wounded three": what stands past "while" or a semicolon, with an act of its own
/// after it, is not of the act before.
fn past_while(sentence: &Sentence<'_>, groups: &[Group], owner: usize, place: &Tokens) -> usize {
    let parts = |n: &usize| matches!(sentence.word(*n), "while" | "whereas" | ";");
    let Some(from) = (0..place.start).rev().find(parts) else { return owner };
    let until = (place.end..sentence.len()).find(parts).unwrap_or(sentence.len());
    let before = groups[owner].triggers.iter().all(|trigger| trigger.end <= from);
    let after = |group: &Group| {
        group.triggers.iter().all(|trigger| (place.end..until).contains(&trigger.start))
    };
    groups.iter().position(after).filter(|_| before).unwrap_or(owner)
}

/// "protested against the killing of two youths in Homs": where what people march at was done, which trees hang on the march.
fn past_cause(sentence: &Sentence<'_>, groups: &[Group], owner: usize, place: &Tokens) -> usize {
    let marches = groups[owner].triggers.last().map_or(0, |words| words.end);
    let cause = |group: &Group| {
        let first = group.triggers.first();
        first.is_some_and(|words| {
            let between = marches <= words.start && words.end <= place.start;
            between
                && is_marched_at(sentence, words.start)
                && !(words.end..place.start).any(|n| sentence.is_mark(n))
        })
    };
    groups.iter().position(cause).unwrap_or(owner)
}

/// "Homs came under drone attack", "Homs woke to the sound of shelling": what a verb says to have befallen the place that is its
/// subject.
fn undergone(sentence: &Sentence<'_>, groups: &[Group], place: &Tokens) -> Option<usize> {
    let top = sentence.top(place)?;
    let verb = sentence.head(top).filter(|_| sentence.hangs(top, &[Relation::Nsubj]))?;
    let befalls = |noun: &usize| match sentence.case(*noun) {
        "under" => sentence.verbs(verb).any(|verb| verb == "come"),
        "to" => says(sentence, verb, "wakes"),
        "from" | "after" => sentence.verbs(verb).any(|verb| verb == "reel"),
        _ => false,
    };
    let told = |noun: usize| {
        let nested =
            sentence.children_by(noun, &[Relation::Nmod, Relation::Conj, Relation::Compound]);
        let mut nouns = std::iter::once(noun).chain(nested);
        nouns.find_map(|n| groups.iter().position(|group| group.has(n)))
    };
    sentence.children_by(verb, &[Relation::Obl]).filter(befalls).find_map(told)
}

/// "seized a man, who planned attacks, during a raid in X": what stands behind the comma that ends a relative clause
/// belongs to the act before it.
fn past_aside(sentence: &Sentence<'_>, groups: &[Group], place: &Tokens) -> Option<usize> {
    let during = |noun: &usize| {
        let case = sentence.child(*noun, &[Relation::Case]);
        case.is_some_and(|at| sentence.word(at) == "during" && sentence.before(at) == ",")
    };
    let opens = |verb: &usize| {
        let start = sentence.subtree(*verb).start;
        let comma = sentence.word(start) == "," || sentence.before(start) == ",";
        sentence.hangs(*verb, &[Relation::Acl]) && comma
    };
    let noun = sentence.above(sentence.top(place)?).take(3).find(during)?;
    let clause = sentence.above(noun).take(4).find(opens)?;
    sentence.above(clause).find_map(|n| groups.iter().position(|group| group.has(n)))
}

/// "fled from Homs to Raqqa": where somebody goes, while another act is told beside it.
fn is_on_the_way(sentence: &Sentence<'_>, groups: &[Group], place: &Tokens) -> bool {
    let last = place.end - 1;
    let goes = sentence.head(last).filter(|_| sentence.hangs(last, &[Relation::Obl]));
    goes.is_some_and(|verb| {
        let acts = groups.iter().flat_map(|group| &group.triggers).any(|t| t.contains(&verb));
        let way = matches!(sentence.case(last), "from" | "to" | "into" | "towards" | "toward");
        way && says(sentence, verb, "lies") && !hangs_on(sentence, verb) && !acts
    })
}

/// Whether the verb says more of a noun, or what somebody did meanwhile.
fn hangs_on(sentence: &Sentence<'_>, verb: usize) -> bool {
    let mark = sentence.child(verb, &[Relation::Mark]).map_or("", |mark| sentence.word(mark));
    match sentence.syntax(verb).map(|word| word.relation) {
        Some(Relation::Acl) => true,
        Some(Relation::Advcl) => matches!(mark, "" | "while" | "as" | "when"),
        _ => false,
    }
}

/// The event that is the verb's subject or object, where the verb says that it happens.
fn happening(sentence: &Sentence<'_>, groups: &[Group], verb: usize) -> Option<usize> {
    let told = |noun: usize| {
        let in_phrase = |group: &Group| {
            let mut triggers = group.triggers.iter();
            triggers.any(|trigger| sentence.subtree(noun).contains(&trigger.start))
        };
        groups.iter().position(in_phrase)
    };
    // "an explosion that ripped through": the noun that the verb says more of.
    let said_of = sentence.head(verb).filter(|_| sentence.hangs(verb, &[Relation::Acl]));
    let said_of = said_of.and_then(|noun| groups.iter().position(|group| group.has(noun)));
    // "The body of a judge who was kidnapped was found in the town": the dead are where they are found.
    let finds = |v: &str| matches!(v, "discover" | "dump" | "find" | "recover" | "retrieve");
    if sentence.verbs(verb).any(finds) {
        let found = [Relation::NsubjPass, Relation::Obj];
        let mut bodies = sentence.children_by(verb, &found);
        return bodies.find_map(|n| groups.iter().position(|group| group.has(n)));
    }
    let mut nouns = sentence.children_by(verb, &[Relation::Nsubj, Relation::Obj]);
    if says(sentence, verb, "happens") { nouns.find_map(told).or(said_of) } else { None }
}

/// Whether the verb tells so of where something is.
pub(super) fn says(sentence: &Sentence<'_>, verb: usize, part: &str) -> bool {
    PLACE_VERBS.at(sentence, verb).is_some_and(|(_, known)| *known == part)
}

/// "The detained smuggler had led attacks in Homs": where he was detained is told elsewhere.
fn is_known(sentence: &Sentence<'_>, group: &Group) -> bool {
    let known = |t: &Tokens| t.len() == 1 && sentence.hangs(t.start, &[Relation::Amod]);
    group.triggers.iter().all(known)
}

/// The event that the model links the place with most.
fn linked(sentence: &Sentence<'_>, groups: &[Group], place: &Tokens) -> Option<usize> {
    let score = |group: &Group| {
        let acts = group.triggers.iter().flat_map(Clone::clone);
        let scores = acts.flat_map(|act| place.clone().map(move |n| sentence.link(act, n)));
        scores.fold(f32::NEG_INFINITY, f32::max)
    };
    let scores = groups.iter().enumerate().filter(|(_, group)| !is_known(sentence, group));
    let scores = scores.map(|(at, group)| (at, score(group)));
    let best = scores.reduce(|a, b| if b.1 > a.1 { b } else { a })?;
    (best.1 > 0.0).then_some(best.0)
}

#[cfg(test)]
mod tests {
    use crate::roles::told_places as told;

    #[test]
    fn a_town_undergoes_what_it_comes_under_or_wakes_to() {
        told("Aleppo came under heavy bombardment on Monday.", &["bombardment Aleppo"]);
        told("Idlib came under fire on Monday.", &["came under fire Idlib"]);
        told("Khartoum woke to heavy shelling on Monday.", &["shelling Khartoum"]);
    }

    #[test]
    fn where_one_leaves_for_is_no_site() {
        told(
            "DURING A NEWS CONFERENCE BEFORE HIS DEPARTURE FOR IDLIB, WHERE HE WILL ATTEND A SUMMIT, THE MAYOR ASKED THE REBELS TO SUSPEND THE FIGHTING THAT THEY HAVE BEEN CARRYING OUT SINCE AN OFFENSIVE WAS LAUNCHED ON 11 JANUARY.",
            &["FIGHTING", "LAUNCHED"],
        );
    }

    #[test]
    fn what_stands_past_while_is_not_of_the_act_before() {
        told(
            "Rebels raided Homs, while a roadside bomb outside Hama wounded three soldiers.",
            &["raided Homs", "wounded Hama"],
        );
    }
}
