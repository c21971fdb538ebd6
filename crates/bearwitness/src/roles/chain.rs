//! "in the Shaar district of Aleppo", "in Harim, Idlib province", "Baghdad's Dora quarter": names of which each says where
//! the one beside it lies are one place, and the words of all of them say where it is.

use bearwitness_document::{Evidence, Place, Precision};
use bearwitness_language::{Relation, Upos};
use bearwitness_places::{Class, key, km_between};

use super::{place::says_where, site::top};
use crate::{
    act::ACT_NOUNS,
    mention::{
        number::number,
        people::NOUNS,
        place::{Found, Placed, is_side},
        weapon::WEAPONS,
    },
    sentence::{Sentence, Tokens},
    setting::Setting,
};

/// Kilometres around a town's point that its quarters lie in.
const TOWN_KM: f64 = 25.0;

/// A place with the words that tell it.
struct Link<'p> {
    placed: &'p Placed,
    printed: Place,
    words: Tokens,
}

/// The places of an act, from left to right, with those that only say where their neighbour lies joined to it. A name that
/// no table knows lies where the place around it does, no more finely.
pub(super) fn joined<'p>(
    sentence: &Sentence<'_>,
    found: Vec<(&'p Placed, Place)>,
    setting: &Setting<'_>,
) -> Vec<(&'p Placed, Place)> {
    let mut links: Vec<Link<'p>> = Vec::new();
    for (placed, printed) in found.into_iter().rev() {
        let next = Link { placed, printed, words: placed.tokens.clone() };
        match links.pop() {
            Some(last) if is_inner(sentence, &next, &last, setting) => {
                links.push(join(next, &last));
            }
            Some(last) if is_namesake(sentence, &next, &last, setting) => {
                let open = Place { precision: None, ..next.printed.clone() };
                links.push(join(Link { printed: open, ..next }, &last));
            }
            Some(last) if is_owner(sentence, &next, &last, setting) => {
                links.push(join(last, &next));
            }
            last => links.extend(last.into_iter().chain([next])),
        }
    }
    let links = links.into_iter().rev();
    links.map(|link| (link.placed, told(sentence, link))).collect()
}

fn told(sentence: &Sentence<'_>, link: Link<'_>) -> Place {
    let words = Evidence::of(sentence.text, sentence.span_of(&link.words));
    Place { words, ..link.printed }
}

/// "Harim, Idlib province": whether the second says where the first lies.
fn is_inner(
    sentence: &Sentence<'_>,
    inner: &Link<'_>,
    outer: &Link<'_>,
    setting: &Setting<'_>,
) -> bool {
    let gap = inner.words.end..outer.words.start;
    // "near Pataz, in Peru's La Libertad region"
    if outer.placed.is_wide() && matches!(sentence.word(outer.words.end), "'s" | "'") {
        return false;
    }
    let stated = gap.clone().any(|n| matches!(sentence.word(n), "in" | "of"));
    // "four died in Homs, three in Ashtebel": another figure, and another place.
    let counted = || gap.clone().any(|n| number(sentence, n).is_some());
    let hangs = || hangs_on(sentence, inner.placed, outer.placed) && !counted();
    let more = || is_said_more_of(sentence, &gap) || hangs();
    inner.words.end < outer.words.start
        && (says_where(sentence, &gap) || (stated && more()))
        && (stated || !is_listed(sentence, outer))
        && lies(sentence, inner, outer, stated, setting)
}

/// "Pidhorodnie, Zaporizhzhia region": a village that the tables have in another province than the words have it in is another of
/// its name.
fn is_namesake(
    sentence: &Sentence<'_>,
    inner: &Link<'_>,
    outer: &Link<'_>,
    setting: &Setting<'_>,
) -> bool {
    const MARGIN: f64 = 1.25;
    let comma = inner.words.end + 1 == outer.words.start && sentence.word(inner.words.end) == ",";
    let small = matches!(inner.printed.precision, Some(Precision::Village | Precision::Town));
    let province =
        outer.placed.unit.is_some() && outer.printed.precision == Some(Precision::Admin1);
    let both = inner.printed.role.is_where() && outer.printed.role.is_where();
    let far = inner
        .printed
        .point()
        .zip(outer.printed.point())
        .is_some_and(|(a, b)| km_between(a, b) > reach_km(&outer.printed) * MARGIN);
    comma
        && small
        && province
        && both
        && far
        && !is_listed(sentence, outer)
        && !setting.lies_in_province(inner.placed, outer.placed, sentence)
}

/// "Harim, a small town in Idlib", "Kobra, located in the north of Idlib", "the Hal market in central Idlib": whether the words between two names say what the
/// first is, and where.
fn is_said_more_of(sentence: &Sentence<'_>, gap: &Tokens) -> bool {
    const SIDES: [&str; 13] = [
        "a",
        "an",
        "centre",
        "center",
        "edge",
        "far",
        "heart",
        "located",
        "on",
        "outskirts",
        "part",
        "side",
        "situated",
    ];
    // "Example, a fishing community in Borno"
    let apposed =
        sentence.word(gap.start) == "," && matches!(sentence.word(gap.start + 1), "a" | "an");
    let is_ground = |n: usize| {
        let other = NOUNS.at(sentence, n).is_some()
            || ACT_NOUNS.at(sentence, n).is_some()
            || WEAPONS.at(sentence, n).is_some();
        sentence.is_upos(n, Upos::Noun) && !other
    };
    let more = |n: usize| {
        ((apposed || n == gap.start) && is_ground(n))
            || says_where(sentence, &(n..n + 1))
            || SIDES.contains(&sentence.word(n))
            || sentence.word(n) == "-"
            || is_side(sentence, &(n..n + 1))
            || sentence.is_upos(n, Upos::Adj)
    };
    let last = sentence.word(gap.end - 1);
    let leads = matches!(last, "in" | "of" | "the") || sentence.is_upos(gap.end - 1, Upos::Adj);
    (2..=9).contains(&gap.len()) && leads && gap.clone().all(more)
}

/// "the Example range of central Bosnia", "Example, a fishing community in Borno": whether the tree has the second, behind
/// "in" or "of", on the noun that the first names, or on what is said of it. A governor of Homs in Aleppo is none of its places.
fn hangs_on(sentence: &Sentence<'_>, inner: &Placed, outer: &Placed) -> bool {
    let named = top(sentence, &inner.tokens);
    let place = top(sentence, &outer.tokens);
    let said = |noun: &usize| {
        *noun == named
            || (NOUNS.at(sentence, *noun).is_none()
                && sentence.hangs(*noun, &[Relation::Appos, Relation::Nmod]))
    };
    let above: Vec<usize> = sentence.above(place).take(4).take_while(said).collect();
    matches!(sentence.case(place), "in" | "of") && above.contains(&named)
}

/// "Baghdad's Dora quarter": whether the first says where the second lies.
fn is_owner(
    sentence: &Sentence<'_>,
    outer: &Link<'_>,
    inner: &Link<'_>,
    setting: &Setting<'_>,
) -> bool {
    let gap = outer.words.end..inner.words.start;
    let genitive = matches!(sentence.word(gap.start), "'s" | "'");
    genitive && gap.len() <= 4 && lies(sentence, inner, outer, true, setting)
}

/// "in Harim, Idlib and Homs": the second begins a list, of which the first is one.
fn is_listed(sentence: &Sentence<'_>, outer: &Link<'_>) -> bool {
    let unit = outer.placed.unit.is_some();
    let after = outer.words.end + usize::from(unit);
    !unit && matches!(sentence.word(after), "and" | "or")
}

/// Whether the tables have the one place in the other, or do not know better and the words say so.
fn lies(
    sentence: &Sentence<'_>,
    inner: &Link<'_>,
    outer: &Link<'_>,
    stated: bool,
    setting: &Setting<'_>,
) -> bool {
    if !(inner.printed.role.is_where() && outer.printed.role.is_where())
        || outer.placed.relation.is_some()
    {
        return false;
    }
    let finer = inner.printed.precision < outer.printed.precision
        || (stated && (is_district_of_town(inner, outer) || is_region_of_unit(inner, outer)));
    match (inner.printed.point(), outer.printed.point()) {
        (Some(a), Some(b)) => {
            let within = km_between(a, b) <= reach_km(&outer.printed);
            let province = setting.lies_in_province(inner.placed, outer.placed, sentence);
            finer && (province || within) && is_spelt_alike(sentence, outer)
        }
        // What a country or a region adds is left out elsewhere.
        (Some(_), None) => stated && outer.placed.found == Found::Unknown,
        (None, Some(_)) => !is_wide_unit(inner.placed) || is_country_of_region(inner, outer),
        (None, None) => stated || outer.placed.is_wide(),
    }
}

/// "the Dora district of Baghdad", of which the tables have no more than a district.
fn is_district_of_town(inner: &Link<'_>, outer: &Link<'_>) -> bool {
    let town = matches!(outer.printed.precision, Some(Precision::City | Precision::Town));
    inner.placed.unit == Some(Class::Admin2) && town
}

/// "the Ghouta region of rural Damascus"
fn is_region_of_unit(inner: &Link<'_>, outer: &Link<'_>) -> bool {
    matches!(inner.placed.found, Found::Area(_)) && outer.placed.unit.is_some()
}

/// "Liberia in west Africa"
fn is_country_of_region(inner: &Link<'_>, outer: &Link<'_>) -> bool {
    let country = matches!(inner.placed.found, Found::Country(_));
    country && matches!(outer.placed.found, Found::Area(_))
}

/// Whether the words hold the name that the tables have, or shorten it, so that nothing is lost with the place.
fn is_spelt_alike(sentence: &Sentence<'_>, outer: &Link<'_>) -> bool {
    let printed = sentence.text_of(&outer.words);
    let words = key(printed);
    printed.ends_with('.')
        || outer.printed.name.as_ref().is_some_and(|name| words.contains(&key(name)))
}

fn reach_km(outer: &Place) -> f64 {
    (f64::from(outer.radius_m.unwrap_or(0)) / 1000.0).max(TOWN_KM)
}

/// A province lies in no town.
fn is_wide_unit(inner: &Placed) -> bool {
    inner.is_wide() || inner.unit == Some(Class::Admin1)
}

/// The two as one: the words of both, and of the outer what no table knows of the inner.
fn join<'p>(inner: Link<'p>, outer: &Link<'p>) -> Link<'p> {
    let words = inner.words.start.min(outer.words.start)..inner.words.end.max(outer.words.end);
    let unknown = inner.printed.precision.is_none();
    let printed = if unknown {
        Place { role: inner.printed.role, basis: inner.printed.basis, ..outer.printed.clone() }
    } else {
        inner.printed
    };
    Link { placed: inner.placed, printed, words }
}
