//! Those who bear arms and give themselves up: "31 soldiers surrendered". They are held; towns and weapons that are surrendered
//! are not.

use bearwitness_document::{Outcome, Status};
use bearwitness_language::{Relation, Upos};

use super::{Harmed, toll};
use crate::{mention::people::People, sentence::Sentence};

/// Fighters and soldiers, counted, who surrender.
pub(super) fn yielded(sentence: &Sentence<'_>, people: &[People]) -> Vec<Harmed> {
    people
        .iter()
        .filter_map(|people| yields(sentence, people).or_else(|| taken(sentence, people)))
        .collect()
}

/// "took 18 prisoners", "taking three captives".
fn taken(sentence: &Sentence<'_>, people: &People) -> Option<Harmed> {
    let noun = people.tokens.end.checked_sub(1)?;
    let held = matches!(sentence.singular(noun), "captive" | "detainee" | "prisoner");
    let verb = sentence.head(noun).filter(|_| sentence.hangs(noun, &[Relation::Obj]))?;
    // "took 18 prisoners to court"
    let elsewhere = matches!(
        sentence.word(people.tokens.end),
        "back" | "from" | "home" | "into" | "out" | "to"
    );
    let takes = sentence.verbs(verb).any(|v| v == "take") && people.number.is_some() && !elsewhere;
    (held && takes).then(|| Harmed {
        harm: verb..verb + 1,
        people: people.tokens.clone(),
        toll: toll(sentence, people, Outcome::Detained),
    })
}

fn yields(sentence: &Sentence<'_>, people: &People) -> Option<Harmed> {
    let armed = matches!(people.noun?.status, Status::Combatant | Status::Police);
    let counted = people.number.is_some() || people.one;
    let verb = Some(people.tokens.end).filter(|_| armed && counted)?;
    let verb = verb + usize::from(matches!(sentence.word(verb), "had" | "have"));
    let surrenders = sentence.is_upos(verb, Upos::Verb) && sentence.word(verb) == "surrendered";
    let plain = sentence.child(verb, &[Relation::Obj, Relation::Xcomp]).is_none();
    let own = sentence.subject(verb).is_none_or(|n| people.tokens.contains(&n));
    (surrenders && plain && own && !sentence.is_passive_verb(verb)).then(|| Harmed {
        harm: verb..verb + 1,
        people: people.tokens.clone(),
        toll: toll(sentence, people, Outcome::Detained),
    })
}
