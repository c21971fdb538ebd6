//! Where an act took place, and which act of a sentence a place belongs to.

use bearwitness_document::{Actor, ActorRole, Basis, Modality, Mode, Place, PlaceRole};
use bearwitness_language::{Name, NameClass, Relation, Upos};
use bearwitness_places::km_between;

use super::{
    beside::beside,
    chain, elsewhere,
    lag::Lag,
    parties,
    site::{self, Sites},
};
use crate::{
    act::{ACT_NOUNS, GROUNDS},
    attribution::{CUES, Said},
    group::{Group, is_marched_at},
    lexicon::{Inflects, table},
    mention::{
        actor::FORCES,
        people::NOUNS,
        place::{Placed, is_between},
    },
    modality::Telling,
    reading::Reading,
    sentence::{Sentence, Tokens, overlap},
    setting::Setting,
};

table!(
    /// Verbs between an act and its place.
    PLACE_VERBS: &'static str = "en/place_verbs.tsv", |row| (row[0], Inflects::Verb, row[1])
);

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
    if own.is_empty() {
        own.extend(is_where(reading, &groups[at]));
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
        .map(|&place| {
            let mut printed = Place { basis, ..place.printed(sentence, setting) };
            let left = from_before(sentence, place.tokens.start)
                && place.role == PlaceRole::Site
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
            printed.role = as_told(printed.role, telling.modality);
            (place, printed)
        })
        .collect();
    for at in 1..found.len() {
        let (before, after) = found.split_at_mut(at);
        let ((one, from), (other, to)) = (&mut before[at - 1], &mut after[0]);
        if is_between(sentence, one, other) {
            part(from, to);
        }
    }
    let told = |place: &Placed, printed: &Place| {
        printed.role.is_where() && !is_of_source(sentence, &place.tokens)
    };
    if found.iter().any(|(place, printed)| told(place, printed)) {
        found.retain(|(place, _)| !is_of_source(sentence, &place.tokens));
    }
    let meanwhile = |place: &Placed| elsewhere::is_of_clause(sentence, &groups[at], &place.tokens);
    if found.iter().any(|(place, printed)| printed.role.is_where() && !meanwhile(place)) {
        found.retain(|(place, _)| !meanwhile(place));
    }
    let found = chain::joined(sentence, found, setting);
    let mut found = innermost(&found, sentence, setting);
    found.sort_by_key(|place| (place.role, place.words.start));
    found
}

/// "rallies in Homs and Hama, where a man was shot": the place right before "where".
fn is_where<'r>(reading: &'r Reading<'_>, act: &Group) -> Option<&'r Placed> {
    let sentence = &reading.sentence;
    let clause =
        |trigger: &Tokens| sentence.children(trigger.start).find(|n| sentence.word(*n) == "where");
    let opens = act.triggers.iter().find_map(clause)?;
    let end = opens - usize::from(sentence.before(opens) == ",");
    reading.places.iter().find(|place| place.tokens.end == end && place.role.is_where())
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

/// Whether the place says who tells of the event, or is part of an organisation's name.
pub(super) fn is_barred(
    reading: &Reading<'_>,
    groups: &[Group],
    at: usize,
    place: &Placed,
) -> bool {
    let sentence = &reading.sentence;
    // "Men marched in Homs to demand": who demands is where they march.
    let framed = |tokens: &Tokens| {
        reading.said.iter().any(|said| said.frames(tokens))
            && hung(sentence, groups, tokens) != Some(at)
    };
    // "drones launched by Russia"
    let agent = place.tokens.end - 1;
    let does = place.is_wide()
        && sentence.hangs(agent, &[Relation::OblAgent])
        && sentence.case(agent) == "by";
    place.dateline
        || does
        || framed(&place.tokens)
        || is_where_said(reading, &place.tokens)
        || is_in_organisation(sentence, place)
        || is_of_partner(sentence, &place.tokens)
        || is_of_embassy(sentence, place)
        || is_of_rulers(sentence, &place.tokens)
        || is_of_force(sentence, &place.tokens)
        || is_of_clock_or_war(sentence, place)
        || is_base(sentence, &place.tokens)
        || is_of_meeting(sentence, &groups[at], &place.tokens)
        || is_of_paper(sentence, &place.tokens)
        || is_of_burial(sentence, &place.tokens)
        || is_of_bench(sentence, &place.tokens)
        || is_bound_for(sentence, &place.tokens)
        || is_seat_of_doer(sentence, &place.tokens)
        || is_seat_of_speaker(reading, &place.tokens)
        || is_past_stop(sentence, &groups[at], &place.tokens)
        || parties::is_owner(reading, &place.tokens)
        || elsewhere::is(reading, &groups[at], place)
}

/// "spoke before the raids with the coalition's centre in Amman", "with the operations room at the air base in Jordan":
/// where those are who are spoken with.
fn is_of_partner(sentence: &Sentence<'_>, place: &Tokens) -> bool {
    const SEATS: [&str; 9] = [
        "base",
        "center",
        "centre",
        "command",
        "embassy",
        "headquarters",
        "mission",
        "office",
        "room",
    ];
    let seat = |noun: usize| SEATS.contains(&sentence.singular(noun));
    let owner = |noun: usize| {
        sentence.children_by(noun, &[Relation::Nmod]).find(|n| sentence.is_genitive(*n))
    };
    // Trees hang "with" of "with the coalition's centre" now on the one noun, now on the other.
    let with = |noun: usize| {
        let cases = [Some(noun), owner(noun)].into_iter().flatten();
        cases.map(|n| sentence.case(n)).any(|case| case == "with")
    };
    let head = place.clone().find_map(|n| sentence.head(n).filter(|head| !place.contains(head)));
    let Some(head) = head else { return false };
    let above = std::iter::once(head).chain(sentence.above(head)).take(4);
    let nouns = above.take_while(|n| !sentence.is_upos(*n, Upos::Verb));
    let mut within = false;
    nouns.into_iter().any(|noun| {
        // "at the air base" is a seat within another: "the operations room".
        let known = owner(noun).is_some() || within;
        within |= seat(noun);
        seat(noun) && known && with(noun)
    })
}

/// "It was reported in Lima today that …", "…, he told reporters in Lima": where it was said, whatever the tree makes of it.
fn is_where_said(reading: &Reading<'_>, place: &Tokens) -> bool {
    let sentence = &reading.sentence;
    if reading.said.iter().any(|said| said.is_set(sentence, place)) {
        return true;
    }
    let breaks = |n: usize| sentence.is_upos(n, Upos::Verb) || sentence.is_mark(n);
    let that = (place.end..place.end + 4).find(|n| sentence.word(*n) == "that");
    let follows = that.is_some_and(|that| !(place.end..that).any(breaks));
    let cue = (place.start.saturating_sub(5)..place.start).rfind(|n| breaks(*n));
    follows
        && matches!(sentence.before(place.start), "at" | "in")
        && cue.is_some_and(|cue| CUES.at(sentence, cue).is_some())
}

/// "outside the Danish embassy in Oslo", "the Denmark embassy": whose it is, not where.
fn is_of_embassy(sentence: &Sentence<'_>, place: &Placed) -> bool {
    let seat = |n: usize| matches!(sentence.singular(n), "embassy" | "consulate" | "ambassador");
    place.is_wide() && seat(place.tokens.end)
}

/// "two soldiers of the government in Damascus": where those sit who rule, not where they are hit.
fn is_of_rulers(sentence: &Sentence<'_>, place: &Tokens) -> bool {
    let rulers = ["authorities", "government", "leadership", "regime"];
    let start = place.start;
    sentence.before(start) == "in"
        && start.checked_sub(2).is_some_and(|n| rulers.contains(&sentence.word(n)))
}

/// "a leader who operated out of Homs": where he sits.
fn is_base(sentence: &Sentence<'_>, place: &Tokens) -> bool {
    let mut before = (place.start.saturating_sub(6)..place.start).rev();
    let out = before.find(|n| sentence.reads(*n, &["out", "of"]));
    let verb = out.and_then(|out| out.checked_sub(1));
    verb.is_some_and(|verb| sentence.verbs(verb).any(|verb| matches!(verb, "operate" | "work")))
}

/// "7 a.m. (Damascus time)", "the 1956 Sinai war": by which clock, and which war.
fn is_of_clock_or_war(sentence: &Sentence<'_>, place: &Placed) -> bool {
    let (before, after) = (sentence.before(place.tokens.start), sentence.word(place.tokens.end));
    let year = before.len() == 4 && before.starts_with(|c: char| c.is_ascii_digit());
    after == "time" || (after == "war" && year)
}

/// "a talk in Oslo about the bombing", "the summit in Oslo condemned": where it is spoken of, not where it was.
fn is_of_meeting(sentence: &Sentence<'_>, act: &Group, place: &Tokens) -> bool {
    const MEETINGS: [&str; 20] = [
        "briefing",
        "bureau",
        "conference",
        "court",
        "debate",
        "exhibition",
        "forum",
        "hearing",
        "lecture",
        "meeting",
        "negotiation",
        "newsroom",
        "seminar",
        "session",
        "speech",
        "summit",
        "symposium",
        "talk",
        "trial",
        "workshop",
    ];
    let noun = sentence.top(place).and_then(|top| sentence.head(top));
    noun.is_some_and(|noun| {
        // "bombed a meeting in Oslo" was there, and "shot after leaving a meeting in Oslo" was not.
        let mut path = std::iter::once(noun).chain(sentence.above(noun));
        let held =
            path.by_ref().take_while(|n| !is_away(sentence, *n) || act.has(*n)).any(|n| act.has(n));
        !held && sentence.is_upos(noun, Upos::Noun) && MEETINGS.contains(&sentence.singular(noun))
    })
}

/// "returning from a meeting", "simultaneously with the start of a meeting": what an act is told beside, and not within.
fn is_away(sentence: &Sentence<'_>, noun: usize) -> bool {
    let leaves =
        |n: usize| sentence.verbs(n).any(|verb| matches!(verb, "attend" | "leave" | "quit"));
    matches!(
        sentence.case(noun),
        "after" | "before" | "following" | "for" | "from" | "since" | "to" | "with"
    ) || sentence.is_upos(noun, Upos::Verb) && leaves(noun)
}

/// "the Guards Brigade of Oslo", "the defence forces (ODF) of Oslo": whose force it is, not where.
fn is_of_force(sentence: &Sentence<'_>, place: &Tokens) -> bool {
    let Some(mut at) = place.start.checked_sub(2) else { return false };
    if sentence.word(at) == ")" {
        let open = (at.saturating_sub(4)..at).rev().find(|n| sentence.word(*n) == "(");
        at = open.and_then(|open| open.checked_sub(1)).unwrap_or(at);
    }
    let force = FORCES.at(sentence, at).is_some_and(|(_, belongs)| *belongs != "-");
    sentence.before(place.start) == "of" && force && sentence.is_capital(at)
}

/// "planes based in Oslo patrol", "a unit stationed in Oslo struck": where those come from who act, not where they
/// do. What is hit may well be there: "a unit stationed in Oslo was shelled".
fn is_seat_of_doer(sentence: &Sentence<'_>, place: &Tokens) -> bool {
    let above = sentence.top(place).map(|top| sentence.above(top).take(5));
    let verb = above.and_then(|mut above| above.find(|n| sentence.is_upos(*n, Upos::Verb)));
    verb.is_some_and(|verb| {
        let seated =
            sentence.verbs(verb).any(|verb| matches!(verb, "base" | "station" | "garrison"));
        let doer = sentence.head(verb).filter(|_| sentence.hangs(verb, &[Relation::Acl]));
        seated && doer.is_some_and(|noun| sentence.hangs(noun, &[Relation::Nsubj]))
    })
}

/// "In Homs nine died; in Hama a school was damaged": what a semicolon parts from the act, and what has a verb of its own.
fn is_past_stop(sentence: &Sentence<'_>, act: &Group, place: &Tokens) -> bool {
    let stop = (0..place.start).rfind(|n| sentence.word(*n) == ";");
    let next = (place.end..sentence.len()).find(|n| sentence.word(*n) == ";");
    stop.is_some_and(|stop| {
        let mut clause = stop..next.unwrap_or(sentence.len());
        act.triggers.iter().all(|trigger| trigger.end <= stop)
            && clause.any(|n| sentence.is_upos(n, Upos::Verb))
    })
}

/// "was claimed by the group in Oslo": where those are who say so, named right before it.
fn is_seat_of_speaker(reading: &Reading<'_>, place: &Tokens) -> bool {
    let seated = place.start.checked_sub(1).filter(|n| reading.sentence.word(*n) == "in");
    let named = |said: &Said| {
        let mut chain = said.chain.iter().map(|named| &named.tokens);
        chain.any(|tokens| tokens.start > said.cue.start && Some(tokens.end) == seated)
    };
    reading.said.iter().any(named)
}

/// "an identity card issued in Oslo", "a letter signed in Oslo": where a paper is from.
fn is_of_paper(sentence: &Sentence<'_>, place: &Tokens) -> bool {
    let verb = sentence.top(place).and_then(|top| sentence.head(top));
    let made = |verb: usize| {
        sentence.verbs(verb).any(|verb| matches!(verb, "issue" | "print" | "publish" | "sign"))
    };
    verb.is_some_and(|verb| sentence.hangs(verb, &[Relation::Acl]) && made(verb))
}

/// "Oslo Higher Court judge A. Example was shot": of which court one is.
fn is_of_bench(sentence: &Sentence<'_>, place: &Tokens) -> bool {
    const BENCHES: [&str; 8] = [
        "assembly",
        "chamber",
        "college",
        "council",
        "court",
        "parliament",
        "tribunal",
        "university",
    ];
    let noun = |n: &usize| {
        [Upos::Adj, Upos::Noun, Upos::Propn].iter().any(|upos| sentence.is_upos(*n, *upos))
    };
    let end = place.end;
    let run = (end..(end + 5).min(sentence.len())).take_while(noun);
    let bench = run.clone().find(|n| BENCHES.contains(&sentence.singular(*n)));
    bench.is_some_and(|bench| NOUNS.at(sentence, bench + 1).is_some())
}

/// "before his departure for Oslo", "left for Oslo": where one goes.
fn is_bound_for(sentence: &Sentence<'_>, place: &Tokens) -> bool {
    let leaves = |n: usize| {
        let travels = |verb| matches!(verb, "depart" | "embark" | "head" | "leave" | "sail");
        matches!(sentence.singular(n), "bound" | "departure" | "flight" | "journey" | "trip")
            || sentence.verbs(n).any(travels)
    };
    sentence.before(place.start) == "for" && place.start > 1 && leaves(place.start - 2)
}

/// "were buried in Oslo": where the dead are laid, and not where they died.
fn is_of_burial(sentence: &Sentence<'_>, place: &Tokens) -> bool {
    const FALLEN: [&str; 6] = ["alive", "building", "collapse", "debris", "rubble", "ruin"];
    let verb = sentence.top(place).and_then(|top| sentence.head(top));
    let lays = |verb: usize| sentence.verbs(verb).any(|verb| matches!(verb, "bury" | "cremate"));
    let fallen = |n: usize| FALLEN.contains(&sentence.singular(n));
    verb.is_some_and(lays) && !(0..sentence.len()).any(fallen)
}

/// "the Islamic State of Iraq", "the Homs Brigade": the language model reads more words as the name of those
/// who act. A province is none for the noun behind it: "Kaduna State".
fn is_in_organisation(sentence: &Sentence<'_>, place: &Placed) -> bool {
    let classes = [NameClass::Organisation, NameClass::ArmedGroup];
    let tokens = &place.tokens;
    let unit = tokens.end + usize::from(place.unit.is_some());
    let longer = |name: &Name| {
        classes.contains(&name.class)
            && overlap(&name.words, tokens)
            && name.words.len() > tokens.len()
            && !(name.words.start >= tokens.start && name.words.end == unit)
    };
    sentence.names().iter().any(longer)
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
    let leaves = |n: &usize| sentence.word(*n) == "from" && sentence.before(*n) != "far";
    let from = (at.saturating_sub(6)..at).rev().find(leaves);
    // "the toll from the bombing in Kabul", "pulled from the rubble in Homs" say where it was.
    let scene = |n: usize| {
        ACT_NOUNS.at(sentence, n).is_some()
            || matches!(sentence.word(n), "debris" | "rubble" | "ruins" | "wreckage")
    };
    // "the toll from the Example market strike"
    let named = |n: &usize| sentence.is_upos(*n, Upos::Noun) || sentence.is_upos(*n, Upos::Propn);
    let of_scene = (at + 1..at + 5).take_while(named).any(scene);
    from.filter(|_| !of_scene).is_some_and(|from| {
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
    act.acts.iter().any(takes) && sentence.case(top) != "from" && nouns.any(of_act)
}

/// "broke into the Shaar district": what the act's own preposition leads in.
fn breaks_into(sentence: &Sentence<'_>, act: &Group, place: &Placed) -> bool {
    let into = |words: &Tokens| words.len() > 1 && sentence.word(words.end - 1) == "into";
    let noun = site::top(sentence, &place.tokens);
    act.triggers.iter().any(into) && sentence.head(noun).is_some_and(|head| act.has(head))
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
