//! Where an act took place, and in what part.

use bearwitness_document::{
    Actor, ActorRole, Basis, Modality, Mode, Outcome, Place, PlaceRole, Precision,
};
use bearwitness_language::{Relation, Upos};
use bearwitness_places::km_between;

use super::{
    beside::beside,
    chain, elsewhere,
    site::{self, Sites},
};
use crate::{
    act::{ACT_NOUNS, GROUNDS},
    group::Group,
    lede,
    mention::place::{Placed, is_between, is_next, is_road},
    modality::Telling,
    reading::Reading,
    sentence::{Sentence, Tokens},
    setting::Setting,
};

/// Where it took place, was launched from, or is threatened.
pub(crate) fn places(
    sites: &Sites<'_, '_>,
    at: usize,
    actors: &[Actor],
    telling: Telling,
    setting: &Setting<'_>,
) -> Vec<Place> {
    let Sites { reading, groups, .. } = *sites;
    let sentence = &reading.sentence;
    let mut own = sites.of_act(at, actors, setting);
    let relative = of_relative(reading, &groups[at]).or_else(|| reached(reading, groups, at));
    if own.is_empty() {
        own.extend(relative.or_else(|| is_under(reading, &groups[at])));
    }
    if let Some(heading) = heading(reading) {
        // "Srinagar: Two men were killed in Kupwara district": filed there.
        let other =
            |place: &&&Placed| place.tokens != heading.tokens && is_site_of(sentence, place);
        let others: Vec<&Placed> = own.iter().filter(other).copied().collect();
        let unit = heading.unit.is_some();
        if others.iter().any(|place| !unit || setting.knows_where(place, sentence)) {
            own.retain(|place| place.tokens != heading.tokens);
        } else if others.is_empty() {
            // "Homs: gunmen killed nine near Talbiseh, burning six lorries": where the other was.
            let elsewhere = |other: usize| {
                let theirs = sites.of_act(other, actors, setting);
                theirs
                    .iter()
                    .any(|place| place.tokens != heading.tokens && is_site_of(sentence, place))
            };
            if beside(reading, groups, at).is_some_and(elsewhere) {
                own.retain(|place| place.tokens != heading.tokens);
            } else if !own.contains(&heading) {
                own.push(heading);
            }
        }
    }
    let shared = if own.is_empty() { beside(reading, groups, at) } else { None };
    let mine = shared.map_or(own, |other| sites.of_act(other, actors, setting));
    let basis = if shared.is_some() { Basis::Inferred } else { Basis::Explicit };
    let mut found: Vec<(&Placed, Place)> = mine
        .iter()
        .filter(|place| {
            let told = |other: &&Placed| other.is_wide() || mine.contains(other);
            !reading.places.iter().filter(told).any(|other| other.lies_from(place))
        })
        .filter(|place| !(place.is_wide() && is_home_of_struck(sentence, actors, &place.tokens)))
        .map(|&place| {
            let mut printed = Place { basis, ..place.printed(sentence, setting) };
            let left = from_before(sentence, place.tokens.start)
                && place.role == PlaceRole::Site
                && !set_free_from(reading, &groups[at], &place.tokens)
                && !taken_from(reading, &groups[at], &place.tokens);
            if left || is_direction(sentence, place.tokens.start) {
                printed.role = PlaceRole::Origin;
            }
            if printed.role == PlaceRole::Site && moves_on(sentence, &groups[at], place) {
                printed.role = PlaceRole::Destination;
            }
            if printed.role == PlaceRole::Destination && breaks_into(sentence, &groups[at], place) {
                printed.role = PlaceRole::Site;
            }
            if place.is_wide() && is_against(sentence, &place.tokens) {
                printed.role = PlaceRole::Addressee;
            }
            let way = printed.role == PlaceRole::Destination && is_of_road(sentence, place);
            if relative == Some(place) && !printed.role.is_where() && !way {
                printed.role = PlaceRole::Site;
            }
            printed.role = as_told(printed.role, telling.modality);
            (place, printed)
        })
        .collect();
    lead_on(sentence, &mut found);
    put_on_road(sentence, &mut found, telling);
    let told = |place: &Placed, printed: &Place| {
        printed.role.is_where() && !is_of_source(sentence, &place.tokens)
    };
    if found.iter().any(|(place, printed)| told(place, printed)) {
        found.retain(|(place, _)| !is_of_source(sentence, &place.tokens));
    }
    found.retain(|(place, _)| !is_of_medics(sentence, &place.tokens));
    let meanwhile = |place: &Placed| elsewhere::is_of_clause(sentence, &groups[at], &place.tokens);
    if found.iter().any(|(place, printed)| printed.role.is_where() && !meanwhile(place)) {
        found.retain(|(place, _)| !meanwhile(place));
    }
    let found = chain::joined(sentence, found, setting);
    let mut found = innermost(&found, sentence, setting);
    leave_open_abroad(&mut found, setting);
    leave_open_afar(&mut found);
    found.sort_by_key(|place| (place.role, place.words.start));
    found
}

/// "from the regions of Kursk and Bryansk", "near Kursk and Bryansk", "between Kursk and Bryansk": the part that the first of two
/// places has is that of the second.
fn lead_on(sentence: &Sentence<'_>, found: &mut [(&Placed, Place)]) {
    for at in 1..found.len() {
        let (before, after) = found.split_at_mut(at);
        let ((one, from), (other, to)) = (&mut before[at - 1], &mut after[0]);
        if is_between(sentence, one, other) {
            part(from, to);
        }
        // "from the regions of Kursk and Bryansk"
        if from.role == PlaceRole::Origin
            && to.role == PlaceRole::Site
            && is_next(sentence, one, other)
        {
            to.role = PlaceRole::Origin;
        }
        // "near the towns of Kursk and Bryansk"
        // "near Kursk and Bryansk airport was bombed"
        let alone = other.tokens.end >= sentence.len() || sentence.is_mark(other.tokens.end);
        if from.role == PlaceRole::Near
            && to.role == PlaceRole::Site
            && alone
            && is_next(sentence, one, other)
        {
            to.role = PlaceRole::Near;
        }
    }
}

/// "In the Kupiansk direction, the enemy attacked near Petropavlivka and Pishchane": a village far from where all other places lie
/// that the words name is a namesake of the one that is meant.
fn leave_open_afar(places: &mut [Place]) {
    const NEAR_KM: f64 = 60.0;
    const FAR_KM: f64 = 150.0;
    let points: Vec<_> =
        places.iter().filter(|p| p.role.is_where()).filter_map(Place::point).collect();
    let village =
        |place: &Place| place.precision == Some(Precision::Village) && place.role.is_where();
    for place in places.iter_mut().filter(|place| village(place)) {
        let Some(own) = place.point() else { continue };
        let others: Vec<_> = points.iter().copied().filter(|point| *point != own).collect();
        let together = others.iter().all(|a| others.iter().all(|b| km_between(*a, *b) < NEAR_KM));
        let far = others.iter().all(|point| km_between(own, *point) > FAR_KM);
        if others.len() > 1 && together && far {
            leave_open(place);
        }
    }
}

/// Takes the point from a place, and keeps its words.
fn leave_open(place: &mut Place) {
    (place.geonameid, place.name, place.country) = (None, None, None);
    (place.lat, place.lon, place.precision, place.radius_m) = (None, None, None, None);
}

/// "In Kebbi, bandits attacked a school in Maga": a village of the province that no table knows, and none of its namesakes across
/// the border of which the report says nothing else.
fn leave_open_abroad(places: &mut [Place], setting: &Setting<'_>) {
    const FAR_KM: f64 = 200.0;
    let provinces: Vec<Place> = places
        .iter()
        .filter(|place| place.role.is_where() && place.precision == Some(Precision::Admin1))
        .cloned()
        .collect();
    let far = |place: &Place, province: &Place| {
        let km = place.point().zip(province.point()).map(|(a, b)| km_between(a, b));
        let reach = f64::from(province.radius_m.unwrap_or(0)) / 1000.0 + FAR_KM;
        place.country != province.country && km.is_some_and(|km| km > reach)
    };
    for place in places.iter_mut().filter(|place| place.precision < Some(Precision::Admin1)) {
        let Some(country) = place.country.clone().filter(|_| place.role.is_where()) else {
            continue;
        };
        let words = place.words.text.as_deref().unwrap_or_default();
        let abroad = !provinces.is_empty() && provinces.iter().all(|province| far(place, province));
        if abroad && setting.is_told_by(&country, words) {
            leave_open(place);
        }
    }
}

/// "Two peacekeepers from Chad were killed": where those come from whom it befalls.
fn is_home_of_struck(sentence: &Sentence<'_>, actors: &[Actor], place: &Tokens) -> bool {
    let from = place.start.checked_sub(1).filter(|n| sentence.word(*n) == "from");
    let who = from.and_then(|from| from.checked_sub(1));
    let struck = |actor: &&Actor| actor.role == ActorRole::Recipient;
    let of = |n: usize| {
        let span = sentence.span_of(&(n..n + 1));
        let mut spans = actors.iter().filter(struck).filter_map(|actor| actor.words.span());
        spans.any(|words| words.contains(span))
    };
    who.is_some_and(of)
}

/// "Kyiv under attack": the place that a headline has under it.
fn is_under<'r>(reading: &'r Reading<'_>, act: &Group) -> Option<&'r Placed> {
    let sentence = &reading.sentence;
    let under = |trigger: &Tokens| {
        let noun = trigger.end - 1;
        sentence.head(noun).filter(|_| sentence.case(noun) == "under")
    };
    let there = act.triggers.iter().find_map(under)?;
    reading.places.iter().find(|place| place.tokens.contains(&there))
}

/// Whether the words let it be where the act was, and not where it came from.
fn is_site_of(sentence: &Sentence<'_>, place: &Placed) -> bool {
    place.role.is_where() && !from_before(sentence, place.tokens.start)
}

/// "Homs: two men were killed": the town that stands before the colon is where all was that follows; in capitals it is where the
/// report was written, "NIAMEY: Armed men killed nine people in Takoubatt".
fn heading<'r>(reading: &'r Reading<'_>) -> Option<&'r Placed> {
    let sentence = &reading.sentence;
    let capitals = |name: &Tokens| {
        let printed = sentence.text_of(name);
        printed.chars().count() > 3
            && !printed.contains(char::is_lowercase)
            && !sentence.is_shouted()
    };
    let name = lede::heading(sentence).filter(|name| !capitals(name))?;
    reading.places.iter().find(|place| place.tokens == name)
}

/// "rallies in Homs and Hama, where a man was shot", "returned to Homs on Monday, which shells had hit": the place that the clause
/// of the act tells of.
fn of_relative<'r>(reading: &'r Reading<'_>, act: &Group) -> Option<&'r Placed> {
    let sentence = &reading.sentence;
    let opens = |n: usize| match sentence.word(n) {
        "where" => true,
        "which" => sentence.hangs(n, &[Relation::Obj]),
        _ => false,
    };
    let clause = |trigger: &Tokens| sentence.children(trigger.start).find(|n| opens(*n));
    let opens = act.triggers.iter().find_map(clause)?;
    let end = opens - usize::from(sentence.before(opens) == ",");
    let dated = reading.times.iter().find(|when| when.tokens.end == end);
    let before = dated.map(|when| {
        let start = when.tokens.start;
        start - usize::from(sentence.before(start) == "on")
    });
    reading.places.iter().find(|place| {
        place.tokens.end == end || before.is_some_and(|before| place.tokens.end == before)
    })
}

/// "attacked Homs, then drove to Hama and burned down a farm": where those went who did it there, of which no act is told.
fn reached<'r>(reading: &'r Reading<'_>, groups: &[Group], at: usize) -> Option<&'r Placed> {
    const GO: [&str; 13] = [
        "advance", "barge", "break", "burst", "cross", "drive", "enter", "go", "head", "move",
        "proceed", "ride", "travel",
    ];
    let sentence = &reading.sentence;
    let verb = groups[at].start();
    let main = sentence.head(verb).filter(|_| sentence.hangs(verb, &[Relation::Conj]))?;
    // The tree may have both join the first: "attacked Homs, [then drove to Hama] and [burned down a farm]".
    let way = sentence.children_by(main, &[Relation::Conj]).filter(|n| *n < verb).last();
    let way = way.filter(|n| sentence.subtree(*n).end + 1 == verb);
    let main = way.unwrap_or(main);
    let goes = main < verb && sentence.verbs(main).any(|verb| GO.contains(&verb));
    let told = groups.iter().any(|group| group.has(main));
    let to = |n: &usize| main < *n && *n < verb && matches!(sentence.case(*n), "" | "into" | "to");
    let ways = [Relation::Obj, Relation::Obl];
    let there = sentence.children_by(main, &ways).find(to).filter(|_| goes && !told)?;
    let within = sentence.subtree(there);
    reading.places.iter().find(|place| within.contains(&place.tokens.start))
}

/// "on the road to Homs"
fn is_of_road(sentence: &Sentence<'_>, place: &Placed) -> bool {
    let to = place.tokens.start.checked_sub(2).filter(|n| sentence.word(n + 1) == "to");
    to.is_some_and(|n| is_road(sentence, n))
}

/// "on the road to Homs", of which nothing else says how far out it was: near the town.
fn put_on_road(sentence: &Sentence<'_>, found: &mut [(&Placed, Place)], telling: Telling) {
    if found.iter().any(|(_, printed)| printed.role.is_where()) {
        return;
    }
    let on_road = |(place, _): &&mut (&Placed, Place)| is_on_road(sentence, place);
    for (_, printed) in found.iter_mut().filter(on_road) {
        printed.role = as_told(PlaceRole::Near, telling.modality);
        printed.radius_m = printed.radius_m.map(|radius| radius.max(ROAD_M));
    }
}

/// Metres from a town within which something is on the road to it.
const ROAD_M: u32 = 20_000;

/// "on the road to Homs", and not "took the road to Homs".
fn is_on_road(sentence: &Sentence<'_>, place: &Placed) -> bool {
    let on = |n: &usize| sentence.word(*n) == "on" || sentence.word(*n) == "along";
    let start = place.tokens.start;
    is_of_road(sentence, place)
        && !place.is_wide()
        && (start.saturating_sub(6)..start).any(|n| on(&n))
}

/// The places without those that only say where another of them lies: "Syria" of "in Talbiseh in Syria", where a table says so,
/// and "Guinea" of "in Kolia near the Guinea border", and the province named first that the tables have another in: "In Idlib
/// province, rebels shelled Saraqib". Cities stay: the inner place may be taken for another.
fn innermost(
    found: &[(&Placed, Place)],
    sentence: &Sentence<'_>,
    setting: &Setting<'_>,
) -> Vec<Place> {
    let sites: Vec<&Placed> = found
        .iter()
        .filter(|(_, printed)| printed.role.is_where())
        .map(|(place, _)| *place)
        .collect();
    let holds = |outer: &Placed| {
        let border = is_border(sentence, outer) && sites.iter().any(|site| !site.is_wide());
        let within = |inner: &Placed| {
            let named_first = outer.tokens.end <= inner.tokens.start;
            !is_part_of(sentence, outer, inner)
                && !is_listed_with(sentence, outer, inner)
                && (setting.holds(outer, inner, sentence)
                    || named_first && setting.lies_in_province(inner, outer, sentence)
                    || named_first && is_named_after(sentence, inner, outer))
        };
        let part = |part: &&&Placed| {
            is_part_of(sentence, part, outer) && setting.holds(part, outer, sentence)
        };
        border || sites.iter().any(|inner| within(inner)) || sites.iter().any(|inner| part(&inner))
    };
    let kept = found.iter().filter(|(place, printed)| !printed.role.is_where() || !holds(place));
    kept.map(|(_, printed)| printed.clone()).collect()
}

/// "in Homs city and the village of Talbiseh": two places, of which neither says where the other lies.
fn is_listed_with(sentence: &Sentence<'_>, one: &Placed, other: &Placed) -> bool {
    let gap = one.tokens.end..other.tokens.start;
    let names = |n: usize| GROUNDS.at(sentence, n).is_some() || says_where(sentence, &(n..n + 1));
    let and = gap.clone().find(|n| sentence.word(*n) == "and");
    !gap.is_empty() && and.is_some_and(|and| gap.clone().all(|n| n == and || names(n)))
}

/// "In Homs province, rebels attacked the Homs airport."
fn is_named_after(sentence: &Sentence<'_>, site: &Placed, province: &Placed) -> bool {
    let (name, whole) = (province.name(sentence), sentence.text_of(&site.tokens));
    let longer = whole.strip_prefix(name).is_some_and(|rest| rest.starts_with(' '));
    province.unit.is_some() && site.unit.is_none() && longer
}

/// "the Ghouta region of Greater Damascus": the words have the first in the second, whatever the tables hold.
fn is_part_of(sentence: &Sentence<'_>, part: &Placed, whole: &Placed) -> bool {
    let gap = part.tokens.end..whole.tokens.start;
    let greater = |n: usize| matches!(sentence.word(n), "greater" | "rural");
    let says = |n: usize| greater(n) || says_where(sentence, &(n..n + 1));
    // "the West Bank city of Nablus" is Nablus.
    let region = |n: usize| {
        matches!(
            sentence.singular(n),
            "area" | "height" | "mountain" | "plain" | "region" | "valley"
        )
    };
    let of = |n: usize| sentence.word(n) == "of" && (n == gap.start || region(n - 1));
    part.tokens.end < whole.tokens.start
        && gap.len() <= 6
        && gap.clone().any(of)
        && gap.clone().all(says)
}

/// "According to a source in Homs, shells fell on Idlib": where those are who tell, as far as the act says its own place.
fn is_of_source(sentence: &Sentence<'_>, place: &Tokens) -> bool {
    let breaks = |n: usize| matches!(sentence.word(n), "," | ";" | ":" | "that");
    let start = (0..place.start).rfind(|n| breaks(*n)).map_or(0, |n| n + 1);
    let told = (start..place.start).any(|n| sentence.reads(n, &["according", "to"]));
    let ends = (place.end..sentence.len()).find(|n| sentence.is_mark(*n));
    told && ends.is_none_or(|n| matches!(sentence.word(n), "," | "."))
}

/// "…, according to medics at Example hospital in Homs": where the hurt are brought, also where nothing else is named.
fn is_of_medics(sentence: &Sentence<'_>, place: &Tokens) -> bool {
    const BEFORE: usize = 4;
    let ward = |n: usize| matches!(sentence.singular(n), "clinic" | "hospital" | "morgue");
    is_of_source(sentence, place) && (place.start.saturating_sub(BEFORE)..=place.end).any(ward)
}

/// "near the Sierra Leone and Guinea borders", "its borders with Rwanda and Uganda": a country that only says which border.
fn is_border(sentence: &Sentence<'_>, place: &Placed) -> bool {
    let border = |n: usize| matches!(sentence.singular(n), "border" | "frontier");
    let listed = |n: &usize| sentence.is_capital(*n) || matches!(sentence.word(*n), "and" | ",");
    let tokens = &place.tokens;
    let after = (tokens.end..tokens.end + 4).find(|n| !listed(n));
    let with = (tokens.start.saturating_sub(5)..tokens.start).rfind(|n| !listed(n));
    let led = with.is_some_and(|n| sentence.word(n) == "with" && n > 0 && border(n - 1));
    place.is_wide() && (after.is_some_and(border) || led)
}

/// Whether the place itself acts, or is acted on. What is done "at" whom it is meant for is done there: "demonstrated at
/// Example University".
pub(super) fn acts(sentence: &Sentence<'_>, actors: &[Actor], place: &Tokens) -> bool {
    let there = matches!(sentence.before(place.start), "at" | "in" | "inside");
    let meant = |actor: &&Actor| there && actor.role == ActorRole::Recipient;
    let mut spans = actors.iter().filter(|a| !meant(a)).filter_map(|actor| actor.words.span());
    spans.any(|span| span.overlaps(sentence.span_of(place)))
}

/// "between Homs and Hama": it may have been as far from each as they are apart.
fn part(from: &mut Place, to: &mut Place) {
    let (Some(a), Some(b)) = (from.point(), to.point()) else { return };
    #[expect(clippy::cast_sign_loss, reason = "no distance is below nought")]
    let metres = (km_between(a, b) * 1000.0).round() as u32;
    for place in [from, to] {
        place.radius_m = place.radius_m.map(|radius| radius.max(metres));
    }
}

/// "were advancing on Homs": they were not there yet.
fn moves_on(sentence: &Sentence<'_>, act: &Group, place: &Placed) -> bool {
    const MOVES: [&str; 5] = ["advance", "close", "converge", "march", "push"];
    let top = sentence.top(&place.tokens);
    let verb = top.and_then(|top| sentence.head(top)).filter(|verb| act.has(*verb));
    let moves = |verb| sentence.verbs(verb).any(|verb| MOVES.contains(&verb));
    verb.is_some_and(moves) && top.is_some_and(|top| sentence.case(top) == "on")
}

/// "from a ship in the Caspian": the place belongs to where it came from.
pub(super) fn from_before(sentence: &Sentence<'_>, at: usize) -> bool {
    const WAYS: [&str; 6] = ["far", "kilometer", "kilometre", "km", "meter", "metre"];
    // "hung from a bridge in Homs" was there.
    const FROM: [&str; 7] = ["dig", "drag", "hang", "pull", "recover", "retrieve", "suspend"];
    let way = |n: usize| n > 0 && WAYS.contains(&sentence.singular(n - 1));
    let leaves = |n: &usize| sentence.word(*n) == "from" && !way(*n);
    let from = (at.saturating_sub(6)..at).rev().find(leaves);
    // "the toll from the bombing in Kabul", "pulled from the rubble in Homs" say where it was.
    let scene = |n: usize| {
        ACT_NOUNS.at(sentence, n).is_some()
            || matches!(sentence.word(n), "debris" | "rubble" | "ruins" | "wreckage")
    };
    // "the toll from the Example market strike"
    let named = |n: &usize| sentence.is_upos(*n, Upos::Noun) || sentence.is_upos(*n, Upos::Propn);
    let of_scene = (at + 1..at + 5).take_while(named).any(scene);
    // "recovered bodies from the house in Homs"
    let recovers = |from: &usize| {
        let verb = sentence.above(*from).take(3).find(|n| sentence.is_upos(*n, Upos::Verb));
        verb.is_some_and(|verb| sentence.verbs(verb).any(|v| FROM.contains(&v)))
    };
    let of_air = |from: usize| {
        let noun = sentence.is_upos(from + 3, Upos::Noun) || sentence.is_capital(from + 3);
        sentence.reads(from, &["from", "the", "air"]) && !noun
    };
    let from = from.filter(|from| !of_scene && !of_air(*from) && !recovers(from));
    from.is_some_and(|from| {
        (from..at).all(|n| {
            !sentence.is_mark(n)
                && !bearwitness_language::is_verb_form(sentence.word(n))
                && !scene(n)
        })
    })
}

/// "abducted from his house in Homs", "captured from a hideout in the village of Ammar": a house that somebody is taken from is
/// where they are taken; "two men from Homs" may be so anywhere.
fn taken_from(reading: &Reading<'_>, act: &Group, place: &Tokens) -> bool {
    let sentence = &reading.sentence;
    let takes = |at: &usize| {
        let modes = &reading.acts[*at].act.modes;
        modes.iter().any(|mode| matches!(mode, Mode::Abduct | Mode::Arrest))
    };
    let Some(top) = sentence.top(place) else { return false };
    let of_act = |noun: usize| sentence.head(noun).is_some_and(|head| act.has(head));
    let mut nouns = std::iter::once(top).chain(sentence.above(top)).take(4);
    // "abducted twelve women from Ngala": what the verb itself has.
    let of_verb = sentence.hangs(top, &[Relation::Obl]) && of_act(top);
    act.acts.iter().any(takes) && (of_verb || sentence.case(top) != "from") && nouns.any(of_act)
}

/// "freed 40 prisoners from the jail in Bria", "rescued from a camp in Katsina": where they were held is where it was.
fn set_free_from(reading: &Reading<'_>, act: &Group, place: &Tokens) -> bool {
    let sentence = &reading.sentence;
    let frees = |n: &usize| {
        let harmed = &reading.tolls[*n];
        let free = sentence.verbs(harmed.harm.start).any(|v| v == "free");
        free && harmed.toll.outcome == Outcome::Released
    };
    let rescues = |n: &usize| {
        sentence.verbs(reading.acts[*n].tokens.start).any(|v| matches!(v, "free" | "rescue"))
    };
    let held = sentence.top(place).is_some_and(|top| sentence.case(top) != "from");
    held && (act.tolls.iter().any(frees) || act.acts.iter().any(rescues))
}

/// "broke into the Shaar district": what the act's own preposition leads in.
fn breaks_into(sentence: &Sentence<'_>, act: &Group, place: &Placed) -> bool {
    // "laid siege to Boni"
    let into =
        |words: &Tokens| words.len() > 1 && matches!(sentence.word(words.end - 1), "into" | "to");
    let noun = site::top(sentence, &place.tokens);
    act.triggers.iter().any(into) && sentence.head(noun).is_some_and(|head| act.has(head))
        || sweeps_into(sentence, act, noun)
}

/// "swept into Damasak and shot ten people": whoever moves in with force does it there.
fn sweeps_into(sentence: &Sentence<'_>, act: &Group, noun: usize) -> bool {
    const MOVE: [&str; 8] =
        ["barge", "burst", "charge", "infiltrate", "ride", "roll", "storm", "sweep"];
    let verb = sentence.head(noun).filter(|_| sentence.hangs(noun, &[Relation::Obl]));
    let moves = |verb: &usize| sentence.verbs(*verb).any(|verb| MOVE.contains(&verb));
    let own = |n: usize| sentence.child(n, &[Relation::Nsubj, Relation::NsubjPass]).is_some();
    let and = |verb: usize| {
        let next = sentence.children_by(verb, &[Relation::Conj]).filter(|n| *n > verb);
        next.into_iter().any(|n| act.has(n) && !own(n))
    };
    sentence.case(noun) == "into" && verb.filter(moves).is_some_and(and)
}

/// "missiles from the direction of the sea west of Tartus".
fn is_direction(sentence: &Sentence<'_>, at: usize) -> bool {
    let from = |n: &usize| sentence.reads(*n, &["from", "the", "direction", "of"]);
    let from = (at.saturating_sub(12)..at).rev().find(from);
    let verb = |n: usize| sentence.is_upos(n, Upos::Verb);
    from.is_some_and(|from| !(from..at).any(|n| sentence.is_mark(n) || verb(n)))
}

/// "demonstrated against Israel and the United States": whom it is meant for, not where it is.
pub(super) fn is_against(sentence: &Sentence<'_>, place: &Tokens) -> bool {
    let mut at = place.end - 1;
    for _ in 0..4 {
        match sentence.head(at) {
            Some(head) if place.contains(&head) || sentence.hangs(at, &[Relation::Conj]) => {
                at = head;
            }
            _ => break,
        }
    }
    sentence.case(at) == "against"
}

fn as_told(role: PlaceRole, modality: Modality) -> PlaceRole {
    match (role, modality) {
        (PlaceRole::Site | PlaceRole::Near, Modality::Threatened) => PlaceRole::Threatened,
        (PlaceRole::Site | PlaceRole::Near, Modality::Planned) => PlaceRole::Planned,
        (role, _) => role,
    }
}

/// The place that this one only says where it lies: "Maiwand" of "in Maiwand district, Kandahar
/// province".
pub(super) fn narrower<'r>(reading: &'r Reading<'_>, place: &Tokens) -> Option<&'r Tokens> {
    let sentence = &reading.sentence;
    let before = reading.places.iter().rev().find(|other| other.tokens.end <= place.start)?;
    says_where(sentence, &(before.tokens.end..place.start)).then_some(&before.tokens)
}

/// Whether the words between two names only say that the first lies in the second.
pub(super) fn says_where(sentence: &Sentence<'_>, gap: &Tokens) -> bool {
    let lies = |n: usize| {
        GROUNDS.at(sentence, n).is_some()
            || matches!(
                sentence.word(n),
                "," | "in"
                    | "of"
                    | "the"
                    | "city"
                    | "town"
                    | "east"
                    | "west"
                    | "north"
                    | "south"
                    | "eastern"
                    | "western"
                    | "northern"
                    | "southern"
                    | "central"
            )
    };
    !gap.is_empty() && gap.len() <= 6 && gap.clone().all(lies)
}
