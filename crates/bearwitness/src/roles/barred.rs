//! Places that a sentence names for another reason than that the act was there: where who tells it is, sits or comes from, what an
//! organisation, a paper or a court is of, where the dead are laid.

use bearwitness_language::{Name, NameClass, Relation, Upos};

use super::{aside, elsewhere, owner::hung, parties};
use crate::{
    act::VERBS,
    attribution::{CUES, Said},
    dealing::{self, is_seat},
    group::Group,
    lexicon::{Inflects, table},
    mention::{actor::FORCES, people::NOUNS, place::Placed},
    reading::Reading,
    sentence::{Sentence, Tokens, overlap},
};

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
        || is_subject(sentence, place)
        || is_dealt_with(sentence, place)
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
        || is_of_talks_to_come(sentence, &place.tokens)
        || is_of_paper(sentence, &place.tokens)
        || is_of_burial(sentence, &place.tokens)
        || is_home_of_one(sentence, &place.tokens)
        || is_where_speaking(sentence, &place.tokens)
        || is_seat_of_teller(reading, place)
        || is_of_ward(sentence, &place.tokens)
        || is_not(sentence, &place.tokens)
        || is_of_part(sentence, &place.tokens)
        || is_of_bench(sentence, &place.tokens)
        || is_bound_for(sentence, &place.tokens)
        || is_seat_of_doer(sentence, &place.tokens)
        || is_seat_of_speaker(reading, &place.tokens)
        || is_past_stop(sentence, &groups[at], &place.tokens)
        || is_of_later(sentence, &groups[at], &place.tokens)
        || parties::is_owner(reading, &place.tokens)
        || elsewhere::is(reading, &groups[at], place)
        || aside::is(reading, groups, at, place)
}

/// "Armenia and Azerbaijan trade accusations over a shooting": states that do something, and no scene of it.
fn is_subject(sentence: &Sentence<'_>, place: &Placed) -> bool {
    const SUFFERS: [&str; 7] = ["endure", "experience", "face", "have", "see", "suffer", "witness"];
    let at = place.tokens.end - 1;
    let first = sentence.head(at).filter(|_| sentence.hangs(at, &[Relation::Conj]));
    let noun = first.unwrap_or(at);
    let bare = sentence.case(at).is_empty() && sentence.case(noun).is_empty();
    let verb = sentence.head(noun).filter(|_| sentence.hangs(noun, &[Relation::Nsubj]));
    let does = |verb: usize| !sentence.verbs(verb).any(|verb| SUFFERS.contains(&verb));
    let listed = first.is_some() || sentence.child(at, &[Relation::Conj]).is_some();
    // "Baku and Yerevan agreed to a truce after two days of shelling."
    let deals = |verb: usize| dealing::is_verb(sentence, verb) && !is_act(sentence, verb);
    let seat = is_seat(sentence, place.tokens.start) && verb.is_some_and(deals);
    (place.is_wide() || seat) && bare && listed && verb.is_some_and(does)
}

/// "called it an attack and blamed Belgrade": a state by its seat with which others deal.
fn is_dealt_with(sentence: &Sentence<'_>, place: &Placed) -> bool {
    let at = place.tokens.end - 1;
    let verb = sentence.head(at).filter(|_| sentence.hangs(at, &[Relation::Obj]));
    let state = place.is_wide() || is_seat(sentence, place.tokens.start);
    state && verb.is_some_and(|verb| dealing::is_verb(sentence, verb) && !is_act(sentence, verb))
}

/// Whether the verb tells an act as well: "bombed".
fn is_act(sentence: &Sentence<'_>, verb: usize) -> bool {
    VERBS.at(sentence, verb).is_some()
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

table!(
    /// Where people speak of an act, which was elsewhere.
    MEETINGS: () = "en/meetings.tsv", |row| (row[0], Inflects::Noun, ())
);

/// "a talk in Oslo about the bombing", "the summit in Oslo condemned": where it is spoken of, not where it was.
fn is_of_meeting(sentence: &Sentence<'_>, act: &Group, place: &Tokens) -> bool {
    let noun = sentence.top(place).and_then(|top| sentence.head(top));
    noun.is_some_and(|noun| {
        // "bombed a meeting in Oslo" was there, and "shot after leaving a meeting in Oslo" was not.
        let mut path = std::iter::once(noun).chain(sentence.above(noun));
        let held =
            path.by_ref().take_while(|n| !is_away(sentence, *n) || act.has(*n)).any(|n| act.has(n));
        !held && sentence.is_upos(noun, Upos::Noun) && MEETINGS.at(sentence, noun).is_some()
    })
}

/// "derail the talks due to resume in Oslo next week": where they are to meet.
fn is_of_talks_to_come(sentence: &Sentence<'_>, place: &Tokens) -> bool {
    const NEAR: usize = 7;
    const MEET: [&str; 6] = ["begin", "open", "reconvene", "resume", "start", "take"];
    let meets = (place.start.saturating_sub(4)..place.start)
        .find(|n| sentence.before(*n) == "to" && MEET.contains(&sentence.word(*n)));
    meets.is_some_and(|verb| {
        (verb.saturating_sub(NEAR)..verb).any(|n| MEETINGS.at(sentence, n).is_some())
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
        const SEATED: [&str; 4] = ["base", "entrench", "garrison", "station"];
        let seated = sentence.verbs(verb).any(|verb| SEATED.contains(&verb));
        let doer = sentence.head(verb).filter(|_| sentence.hangs(verb, &[Relation::Acl]));
        seated && doer.is_some_and(|noun| sentence.hangs(noun, &[Relation::Nsubj]))
    })
}

/// "In Homs nine died; in Hama a school was damaged": what a semicolon parts from the act, and what has a verb of its own; and so
/// what stands before it, where the act behind it has a place of its own: "the first hit Homs; the second targeted Hama".
fn is_past_stop(sentence: &Sentence<'_>, act: &Group, place: &Tokens) -> bool {
    let stop = (0..place.start).rfind(|n| sentence.word(*n) == ";");
    let next = (place.end..sentence.len()).find(|n| sentence.word(*n) == ";");
    if let Some(next) = next
        && act.triggers.iter().all(|trigger| trigger.start > next)
    {
        let mut own =
            (next..sentence.len()).filter(|n| matches!(sentence.word(*n), "at" | "in" | "near"));
        return own.any(|n| sentence.is_capital(n + 1));
    }
    stop.is_some_and(|stop| {
        let mut clause = stop..next.unwrap_or(sentence.len());
        act.triggers.iter().all(|trigger| trigger.end <= stop)
            && clause.any(|n| sentence.is_upos(n, Upos::Verb))
    })
}

/// "Police arrested two men in Oslo after a bomb went off in Homs": where what was done later was done, of an act that has a place
/// of its own.
fn is_of_later(sentence: &Sentence<'_>, act: &Group, place: &Tokens) -> bool {
    let trigger = act.start();
    let after = |n: &usize| matches!(sentence.word(*n), "after" | "before" | "since");
    let Some(lead) = sentence.leads_in(trigger).find(after).filter(|lead| place.end <= *lead)
    else {
        return false;
    };
    let verb = |n: &usize| sentence.is_upos(*n, Upos::Verb);
    let main = sentence.top(place).and_then(|top| sentence.above(top).find(verb));
    let of_main = main.is_some_and(|main| {
        !act.has(main) && main < lead && sentence.above(trigger).any(|above| above == main)
    });
    let placed = |n: usize| matches!(sentence.word(n), "at" | "in" | "near" | "outside");
    of_main && (lead..sentence.len()).any(|n| placed(n) && sentence.is_capital(n + 1))
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
    // "in Lima and Oslo"
    let top = sentence.top(place).map(|top| sentence.first_joined(top));
    let head = top.and_then(|top| sentence.head(top));
    // "in his home town of Oslo"
    let home = |n: usize| matches!(sentence.singular(n), "hometown" | "town" | "village");
    let verb = head.map(|n| sentence.head(n).filter(|_| home(n)).unwrap_or(n));
    let lays = |verb: usize| sentence.verbs(verb).any(|verb| matches!(verb, "bury" | "cremate"));
    let fallen = |n: usize| FALLEN.contains(&sentence.singular(n));
    verb.is_some_and(lays) && !(0..sentence.len()).any(fallen)
}

/// "Sgt. A. Example, 29, of Oslo, died": where one is from.
fn is_home_of_one(sentence: &Sentence<'_>, place: &Tokens) -> bool {
    // "29, of Macon, Georgia"
    let named = |n: &usize| sentence.is_capital(*n) || sentence.word(*n) == ",";
    let of = (0..place.start).rev().find(|n| !named(n)).filter(|n| sentence.word(*n) == "of");
    let aged =
        of.filter(|of| *of > 3 && sentence.before(*of) == "," && sentence.before(of - 2) == ",");
    aged.is_some_and(|of| sentence.tag(of - 2) == "CD" && sentence.is_capital(of - 4))
}

/// "Speaking in Oslo, a refugee said".
fn is_where_speaking(sentence: &Sentence<'_>, place: &Tokens) -> bool {
    let above = sentence.top(place).map(|top| sentence.above(top).take(3));
    let verb = above.and_then(|mut above| above.find(|n| sentence.is_upos(*n, Upos::Verb)));
    verb.is_some_and(|verb| verb <= 1 && matches!(sentence.word(verb), "speaking" | "talking"))
}

/// "In Oslo, a spokesman confirmed the raid": a seat of government from which its own people tell; and "a group based in Oslo said".
fn is_seat_of_teller(reading: &Reading<'_>, place: &Placed) -> bool {
    let (sentence, tokens) = (&reading.sentence, &place.tokens);
    let tells = |n: usize| CUES.at(sentence, n).is_some_and(|(_, cue)| cue.stance.is_some());
    let verb = || (tokens.end..sentence.len()).find(|n| sentence.is_upos(*n, Upos::Verb));
    let based =
        tokens.start > 1 && matches!(sentence.before(tokens.start - 1), "based" | "headquartered");
    if based && sentence.before(tokens.start) == "in" {
        // "a station based in Oslo, police said"
        let plain = |verb: usize| !(tokens.end..verb).any(|n| sentence.is_mark(n));
        return verb().is_some_and(|verb| tells(verb) && plain(verb));
    }
    let comma = usize::from(sentence.word(tokens.end) == ",");
    let first = sentence.before(tokens.start) == "in" && tokens.start <= 2;
    // "In Oslo, officials said a bomb killed two" may well be there.
    let official = |said: &Said| {
        let confirms = sentence.verbs(said.cue.start).any(|v| v == "confirm");
        if !confirms || sentence.word(said.cue.end) != "the" {
            return false;
        }
        let mut chain = said.chain.iter();
        let role = |role: &str| matches!(role, "military" | "official" | "party");
        chain.any(|named| named.tokens.start == tokens.end + comma && named.role.is_some_and(role))
    };
    first && is_seat(sentence, tokens.start) && reading.said.iter().any(official)
}

/// "died in hospital in Oslo", "is being treated at a clinic in Oslo": where the hurt are brought, and not where they came to harm.
fn is_of_ward(sentence: &Sentence<'_>, place: &Tokens) -> bool {
    const BROUGHT: [&str; 16] = [
        "admit",
        "airlift",
        "bring",
        "carry",
        "die",
        "drive",
        "evacuate",
        "fly",
        "hospitalise",
        "hospitalize",
        "move",
        "rush",
        "succumb",
        "take",
        "transfer",
        "treat",
    ];
    let ward = place.start.checked_sub(2).filter(|n| {
        matches!(sentence.singular(*n), "clinic" | "hospital" | "infirmary" | "morgue" | "mortuary")
            && matches!(sentence.case(*n), "at" | "in" | "to")
            && sentence.word(n + 1) == "in"
    });
    let verb = ward.and_then(|n| sentence.head(n));
    verb.is_some_and(|verb| sentence.verbs(verb).any(|verb| BROUGHT.contains(&verb)))
}

/// "in Tamu, not in Kalay": where it was not.
fn is_not(sentence: &Sentence<'_>, place: &Tokens) -> bool {
    let lead =
        place.start - usize::from(matches!(sentence.before(place.start), "at" | "in" | "near"));
    sentence.before(lead) == "not" && lead > 1 && sentence.before(lead - 1) == ","
}

/// "Most of the dead were in Oslo": where some of them were.
fn is_of_part(sentence: &Sentence<'_>, place: &Tokens) -> bool {
    let above = sentence
        .top(place)
        .into_iter()
        .flat_map(|top| std::iter::once(top).chain(sentence.above(top)).take(3));
    let some = |n: &usize| {
        matches!(sentence.word(*n), "half" | "many" | "most" | "some") || sentence.tag(*n) == "CD"
    };
    let dead = |n: usize| matches!(sentence.singular(n), "dead" | "death" | "victim");
    let part = |noun: usize| {
        let subject = sentence.child(noun, &[Relation::Nsubj]).filter(some);
        let of = subject.and_then(|n| sentence.child(n, &[Relation::Nmod]));
        sentence.child(noun, &[Relation::Cop]).is_some() && of.is_some_and(dead)
    };
    above.into_iter().any(part)
}

/// "the Islamic State of Iraq", "the Homs Brigade": the language model reads more words as the name of those
/// who act. A province is none for the noun behind it: "Kaduna State".
fn is_in_organisation(sentence: &Sentence<'_>, place: &Placed) -> bool {
    let classes = [NameClass::Organisation, NameClass::ArmedGroup];
    let tokens = &place.tokens;
    let unit = tokens.end + usize::from(place.unit.is_some());
    let longer = |name: &Name| {
        classes.contains(&name.class)
            // "the department of Huila"
            && sentence.is_capital(name.words.start)
            && overlap(&name.words, tokens)
            && name.words.len() > tokens.len()
            && !(name.words.start >= tokens.start && name.words.end == unit)
    };
    sentence.names().iter().any(longer)
}
