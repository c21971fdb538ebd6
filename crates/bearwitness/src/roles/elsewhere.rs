//! Names of places beside an act that say where something else was or is: where a victim held office, where what people protest
//! at was done, with whom a state deals.

use bearwitness_document::Plover;
use bearwitness_language::{Relation, Upos};

use super::owner::says;
use crate::{
    group::Group,
    mention::{people::NOUNS, place::Placed, weapon::WEAPONS},
    reading::Reading,
    sentence::{Sentence, Tokens},
};

/// Whether the place is that of something else than the act.
pub(super) fn is(reading: &Reading<'_>, act: &Group, place: &Placed) -> bool {
    let sentence = &reading.sentence;
    let protest = act.acts.iter().any(|at| reading.acts[*at].act.plover == Some(Plover::Protest));
    is_of_office(sentence, act, &place.tokens)
        || protest && is_of_grievance(sentence, act, &place.tokens)
        || place.is_wide() && is_of_partner(sentence, act, &place.tokens)
        || is_of_possession(sentence, &place.tokens)
        || is_of_holiday(sentence, &place.tokens)
        || is_of_another(sentence, act, &place.tokens)
}

/// "a raid on the port killed two, and another on Homs damaged a clinic": where another of the kind was.
fn is_of_another(sentence: &Sentence<'_>, act: &Group, place: &Tokens) -> bool {
    let other = |n: usize| matches!(sentence.word(n), "another" | "others" | "second" | "third");
    let apart = |verb: &usize| {
        sentence.subject(*verb).is_some_and(other) && sentence.hangs(*verb, &[Relation::Conj])
    };
    let clause = path(sentence, act, place).find(apart);
    clause.is_some_and(|verb| {
        let within = sentence.subtree(verb);
        !act.triggers.iter().any(|words| within.contains(&words.start))
    })
}

/// "As the minister spoke in Homs, crowds marched in Hama", "after gaining a foothold in Homs, the army shelled Hama": what is
/// told beside the act by a clause of its own, as far as the act says its own place.
pub(super) fn is_of_clause(sentence: &Sentence<'_>, act: &Group, place: &Tokens) -> bool {
    let Some(top) = sentence.top(place) else { return false };
    let verb = sentence.above(top).take(6).find(|n| sentence.is_upos(*n, Upos::Verb));
    // "shot as he left a mosque in Homs" was there.
    let own = |verb: usize| {
        let subject = sentence.child(verb, &[Relation::Nsubj, Relation::NsubjPass]);
        subject.is_some_and(|n| !sentence.is_upos(n, Upos::Pron))
    };
    let apart = |verb: usize| {
        let mark = sentence.child(verb, &[Relation::Mark]).map_or("", |mark| sentence.word(mark));
        let beside = match mark {
            "after" | "although" | "before" | "though" => true,
            "as" | "while" => own(verb),
            _ => false,
        };
        let within = act.triggers.iter().any(|words| sentence.subtree(verb).contains(&words.start));
        beside
            && sentence.hangs(verb, &[Relation::Advcl])
            && !says(sentence, verb, "lies")
            && !within
    };
    verb.is_some_and(apart)
}

/// The words above the place in the tree, up to the act.
fn path<'s>(
    sentence: &'s Sentence<'_>,
    act: &'s Group,
    place: &Tokens,
) -> impl Iterator<Item = usize> + 's {
    let top = sentence.top(place);
    let above = top.map(|top| std::iter::once(top).chain(sentence.above(top)));
    above.into_iter().flatten().take(8).take_while(|n| !act.has(*n))
}

/// "A. Example, head of the police in Homs, was killed in a raid", "killed nine, including the group's leader in Homs": where
/// somebody held office, and not where he was struck.
fn is_of_office(sentence: &Sentence<'_>, act: &Group, place: &Tokens) -> bool {
    const OFFICES: [&str; 12] = [
        "boss",
        "chief",
        "chairman",
        "commander",
        "director",
        "emir",
        "governor",
        "head",
        "leader",
        "mayor",
        "official",
        "spokesman",
    ];
    let office = |n: usize| {
        let near = n < place.start && !(n..place.start).any(|n| sentence.is_mark(n));
        near && OFFICES.contains(&sentence.singular(n))
    };
    let beside =
        |n: usize| sentence.hangs(n, &[Relation::Appos]) || sentence.case(n) == "including";
    let nouns = path(sentence, act, place).take_while(|n| !sentence.is_upos(*n, Upos::Verb));
    let mut held = false;
    nouns.into_iter().any(|n| {
        held |= office(n);
        held && beside(n)
    })
}

/// "marched demanding the release of those held in Homs", "protested against the war on Syria": where what people protest at
/// is done.
fn is_of_grievance(sentence: &Sentence<'_>, act: &Group, place: &Tokens) -> bool {
    const CALL: [&str; 7] = ["call", "condemn", "decry", "demand", "denounce", "oppose", "urge"];
    let calls = |n: usize| {
        sentence.is_upos(n, Upos::Verb) && sentence.verbs(n).any(|verb| CALL.contains(&verb))
    };
    let Some(top) = sentence.top(place) else { return false };
    let on = sentence.case(top) == "on" && sentence.hangs(top, &[Relation::Nmod]);
    // "marched to the square in Homs to demand": the march itself says its place.
    let demanded = !sentence.hangs(top, &[Relation::Obl]);
    path(sentence, act, place)
        .skip(1)
        .any(|n| calls(n) && demanded || on && sentence.case(n) == "against")
}

/// "in response to the tests by India", "a show of goodwill with the United States": a country that does something, or is
/// dealt with. On the border with one may be there.
fn is_of_partner(sentence: &Sentence<'_>, act: &Group, place: &Tokens) -> bool {
    let Some(top) = sentence.top(place) else { return false };
    // "a truce for Oslo" holds there.
    let own = sentence.head(top).is_some_and(|head| act.has(head));
    let first = sentence.phrase(top).start;
    let border = (first.saturating_sub(4)..place.start)
        .any(|n| matches!(sentence.singular(n), "border" | "frontier" | "boundary" | "crossing"));
    match sentence.case(top) {
        "by" | "like" | "than" | "with" => !border,
        "for" => !own,
        _ => false,
    }
}

/// "under Israel's armoured cars", "beat Spain's A. Example": whose a vehicle, an arm or a person is.
fn is_of_possession(sentence: &Sentence<'_>, place: &Tokens) -> bool {
    const VEHICLES: [&str; 8] =
        ["aircraft", "boat", "car", "convoy", "plane", "ship", "truck", "vehicle"];
    let thing = |n: usize| {
        VEHICLES.contains(&sentence.singular(n))
            || WEAPONS.at(sentence, n).is_some()
            || NOUNS.at(sentence, n).is_some()
    };
    let last = place.end - 1;
    let owned = sentence.head(last).filter(|_| sentence.is_genitive(last));
    owned.is_some_and(thing)
}

/// "two days before Oslo's Independence Day": when, and not where.
fn is_of_holiday(sentence: &Sentence<'_>, place: &Tokens) -> bool {
    let start = place.end + usize::from(matches!(sentence.word(place.end), "'s" | "'"));
    let named = |n: &usize| sentence.is_capital(*n) && !sentence.is_shouted();
    let mut names = (start..(start + 4).min(sentence.len())).take_while(named);
    names.any(|n| sentence.word(n) == "day")
}

#[cfg(test)]
mod tests {
    use crate::roles::told_places as told;

    #[test]
    fn where_one_holds_office_is_no_site() {
        told(
            "Abu Salem, head of the police force in Manbij, was killed in an air strike on Monday.",
            &["killed"],
        );
        told("The governor of the province was killed in Manbij on Monday.", &["killed Manbij"]);
    }

    #[test]
    fn what_is_protested_at_was_elsewhere() {
        told(
            "Workers marched on Monday demanding the removal of officials at the embassy in Singapore.",
            &["marched"],
        );
        told("Workers marched in Homs on Monday against the new law.", &["marched Homs"]);
    }

    #[test]
    fn the_killing_that_people_march_at_is_where_it_was() {
        told(
            "Hundreds of people protested in Idlib on Monday against the killing of five youths in Homs.",
            &["protested Idlib", "killing Homs"],
        );
    }

    #[test]
    fn another_of_the_kind_was_elsewhere() {
        told(
            "A raid on Homs killed two on Monday, and another on Hama damaged a clinic.",
            &["killed Homs"],
        );
    }

    #[test]
    fn a_house_that_one_is_taken_from_is_the_site() {
        told("The man was abducted from his house in Saraqib on Monday.", &["abducted Saraqib"]);
    }

    #[test]
    fn a_region_that_the_words_have_in_a_city_is_the_site() {
        told(
            "Troops launched an assault in the East Ghouta region of Greater Damascus on Monday.",
            &["launched East Ghouta"],
        );
        told("Protesters marched in the West Bank city of Nablus.", &["marched Nablus"]);
    }

    #[test]
    fn a_province_named_before_the_town_in_it_is_no_second_site() {
        told("In Idlib province, rebels shelled the town of Saraqib.", &["shelled Saraqib"]);
    }

    #[test]
    fn what_another_clause_tells_was_elsewhere() {
        told(
            "After gaining a foothold in Saraqib, the army launched an offensive on Sarmin on Monday.",
            &["launched Sarmin"],
        );
    }

    #[test]
    fn a_holiday_is_no_place() {
        told(
            "The bus was burned on Monday, two days before Colombia's Independence Day.",
            &["burned"],
        );
    }

    #[test]
    fn a_country_that_is_dealt_with_is_no_site() {
        told(
            "Pakistan detonated five devices in Chagai on Monday in response to the tests by India.",
            &["detonated Chagai"],
        );
    }
}
