//! What says nothing, though a verb of saying has it for its subject, or "according to" for its object: deeds ("fighting
//! continued"), vehicles, laws and plans ("according to the law"), and whoever is spoken to ("Can you tell us").

use bearwitness_document::Plover;
use bearwitness_language::{Relation, Upos};

use super::{clause::is_relative, is_role, more::earlier, passed::is_record};
use crate::{
    act::ACT_NOUNS,
    lexicon::{Inflects, table},
    mention::{
        actor::{FORCES, alias},
        object::class,
        people::NOUNS,
        weapon::WEAPONS,
    },
    sentence::Sentence,
};

table!(
    /// Nouns for what says nothing, and whether it never does, or only is no source behind "according to".
    MUTE: bool = "en/mute.tsv", |row| (row[0], Inflects::Noun, row[1] == "never")
);

/// "fierce fighting continued", "this action confirms", "the convoy drove off, adding that": whether what the verb has for
/// its subject says nothing.
pub(super) fn is_of_mute(sentence: &Sentence<'_>, verb: usize) -> bool {
    let subject = || sentence.subject(earlier(sentence, verb).unwrap_or(verb));
    let active = !sentence.is_passive_verb(verb);
    let threatens = sentence.verbs(verb).any(|verb| verb == "threaten");
    // "Strikes hit the town, said the group": who follows speaks, whatever else the tree has for a subject.
    let follows = sentence.children_by(verb, &[Relation::Nsubj]).any(|n| n > verb);
    subject()
        .filter(|_| active && !threatens && !follows)
        .is_some_and(|n| is_mute(sentence, meant(sentence, n)))
}

/// "the fighting that continued": the noun for which the pronoun stands.
fn meant(sentence: &Sentence<'_>, subject: usize) -> usize {
    let clause = sentence.head(subject).filter(|_| is_relative(sentence, subject));
    clause
        .filter(|n| sentence.hangs(*n, &[Relation::Acl]))
        .and_then(|n| sentence.head(n))
        .unwrap_or(subject)
}

/// Whether the noun is a deed, a vehicle, a weapon or another thing that never speaks.
pub(super) fn is_mute(sentence: &Sentence<'_>, noun: usize) -> bool {
    let deed =
        || ACT_NOUNS.at(sentence, noun).is_some_and(|(_, act)| act.plover == Some(Plover::Assault));
    let vehicle = || matches!(class(sentence, noun), Some("vehicle" | "ship" | "aircraft"));
    let thing = || MUTE.at(sentence, noun).is_some_and(|(_, never)| *never);
    let armed = || WEAPONS.at(sentence, noun).is_some();
    sentence.word(noun) == "you"
        || thing() && sentence.is_upos(noun, Upos::Noun)
        || is_common(sentence, noun) && (deed() || vehicle() || armed())
}

/// Whether the noun is no name, and nobody.
fn is_common(sentence: &Sentence<'_>, noun: usize) -> bool {
    let somebody = is_role(sentence, noun)
        || NOUNS.at(sentence, noun).is_some()
        || FORCES.at(sentence, noun).is_some()
        || alias(sentence, noun).is_some();
    sentence.is_upos(noun, Upos::Noun) && !somebody && !is_record(sentence, noun)
}

/// "according to the law", "citing the discovery of rifles": whether the noun is that by which, or for which, something is
/// done, and nobody.
pub(super) fn is_ground(sentence: &Sentence<'_>, noun: usize) -> bool {
    let thing = MUTE.at(sentence, noun).is_some() && sentence.is_upos(noun, Upos::Noun);
    thing || is_mute(sentence, noun)
}

/// "with the intention of blaming the army", "enough evidence to confirm that …": what the verb says more of is a thing, and
/// nobody says anything yet.
pub(super) fn is_meant_for(sentence: &Sentence<'_>, verb: usize) -> bool {
    let Some(noun) = sentence.head(verb).filter(|_| sentence.hangs(verb, &[Relation::Acl])) else {
        return false;
    };
    let leads = |n: usize| matches!(sentence.word(n), "to" | "of" | "for");
    let led = sentence.child(verb, &[Relation::Mark]).is_some_and(|n| n < verb && leads(n));
    let thing = is_common(sentence, noun)
        || sentence.is_upos(noun, Upos::Noun) && is_record(sentence, noun);
    led && matches!(sentence.tag(verb), "VB" | "VBG") && thing && !is_role(sentence, noun)
}
