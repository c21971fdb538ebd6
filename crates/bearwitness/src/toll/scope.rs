//! What a figure covers: this event, all so far, a period, several events.

use bearwitness_document::{Outcome, Scope};
use bearwitness_language::{Relation, Upos};

use super::Harmed;
use crate::{
    act::ACT_NOUNS,
    mention::number::number,
    sentence::{Sentence, Tokens},
    time::{is_named, month, weekday},
};

/// What lasts for years, and takes lives in more than one event.
const WARS: [&str; 8] = [
    "conflict",
    "dictatorship",
    "genocide",
    "insurgency",
    "insurrection",
    "strife",
    "struggle",
    "war",
];

/// Gives each toll of the sentence its scope.
pub(super) fn scope(sentence: &Sentence<'_>, found: &mut [Harmed]) {
    // One person dies once.
    let lone = found.len() == 1 && found[0].toll.max == Some(1);
    for harmed in found.iter_mut().filter(|harmed| harmed.toll.scope == Scope::Event) {
        let several = !lone && is_by_several(sentence, harmed.harm.start);
        harmed.toll.scope = of(sentence, harmed, several);
    }
    share_since(sentence, found);
    share_several(sentence, found);
}

/// "Six raids left four dead and nine others injured": those whom "and" joins were harmed in as many.
fn share_several(sentence: &Sentence<'_>, found: &mut [Harmed]) {
    let several = |told: &Harmed| is_by_several(sentence, told.harm.start);
    let Some(first) = found.iter().position(several) else { return };
    for at in first + 1..found.len() {
        let told = &found[at];
        let joined = told.people.start > found[first].harm.start
            && sentence.before(told.people.start) == "and"
            && told.people.end == told.harm.start;
        if joined && told.toll.scope == Scope::Event {
            found[at].toll.scope = Scope::SeveralEvents;
        }
    }
}

/// "Since 1 September 24 civilians have died and over 150 were hurt": what opens the sentence is said of both.
fn share_since(sentence: &Sentence<'_>, found: &mut [Harmed]) {
    let since = sentence.word(crate::lede::lede(sentence)) == "since";
    let sums = |harmed: &Harmed| harmed.toll.scope == Scope::TotalToDate;
    let Some(first) = found.iter().position(sums).filter(|_| since) else { return };
    let ends = |n: usize| sentence.word(n) == ";";
    let start = found[first].harm.start;
    let same = |harmed: &&mut Harmed| {
        harmed.toll.scope == Scope::Event && !(start..harmed.harm.start.max(start)).any(ends)
    };
    let rest = found[first..].iter_mut().filter(same);
    rest.for_each(|harmed| harmed.toll.scope = Scope::TotalToDate);
}

/// "between January and March", "from January to March"
fn is_of_months(sentence: &Sentence<'_>, clause: &Tokens) -> bool {
    let month = |n: usize| month(sentence, n).is_some();
    clause.clone().any(|n| {
        let joint = match sentence.word(n) {
            "between" => "and",
            "from" => "to",
            _ => return false,
        };
        month(n + 1) && sentence.word(n + 2) == joint && month(n + 3)
    })
}

/// "between 4 and 9 May", "between Monday and Thursday": days of which more than one event is told.
fn is_of_days(sentence: &Sentence<'_>, clause: &Tokens) -> bool {
    let figure = |n: usize| sentence.raw(n).chars().all(|c| c.is_ascii_digit());
    let day = |n: usize| {
        let named = is_named(sentence, n) && sentence.word(n).ends_with("day");
        let dated = figure(n) && sentence.raw(n).len() < 3;
        (named || dated) && n < sentence.len()
    };
    clause.clone().any(|n| {
        let last = n + 3;
        let month = month(sentence, last + 1).is_some() || !figure(last);
        let apart = !is_next_day(sentence, n + 1, last);
        sentence.word(n) == "between"
            && day(n + 1)
            && sentence.word(n + 2) == "and"
            && day(last)
            && month
            && apart
    })
}

/// Whether the second is the day after the first: "between 13 and 14 May" may be one night.
fn is_next_day(sentence: &Sentence<'_>, one: usize, other: usize) -> bool {
    let date = |n: usize| sentence.word(n).parse::<u8>().ok();
    let dates =
        date(one).zip(date(other)).is_some_and(|(one, other)| one.checked_add(1) == Some(other));
    let days = weekday(sentence, one).zip(weekday(sentence, other));
    dates || days.is_some_and(|(one, other)| one.next() == other)
}

/// "The three attacks have together killed 11": what several did.
fn is_of_several(sentence: &Sentence<'_>, harmed: &Harmed) -> bool {
    let verb = harmed.harm.start;
    let acts = sentence.subject(verb).filter(|n| ACT_NOUNS.at(sentence, *n).is_some());
    let many = acts.is_some_and(|n| sentence.word(n) != sentence.singular(n));
    let sum = |n: usize| {
        matches!(sentence.word(n), "altogether" | "combined" | "together")
            || sentence.reads(n, &["between", "them"])
            || sentence.reads(n, &["in", "total"])
            || sentence.reads(n, &["in", "all"])
    };
    many && (verb.saturating_sub(8)..sentence.len()).any(sum)
}

/// "Ten attacks killed eight people", "30 raids left 20 dead": what so many did, one by one.
fn is_by_several(sentence: &Sentence<'_>, harm: usize) -> bool {
    let many = |n: usize| {
        let counted = |n: usize| number(sentence, n).is_some_and(|number| number.min >= Some(2));
        let acts =
            ["ambushes", "attacks", "bombings", "clashes", "incidents", "operations", "raids"];
        // Three air raids on a town may be one.
        let aerial = sentence.before(n) == "air";
        acts.contains(&sentence.word(n)) && !aerial && (sentence.phrase(n).start..n).any(counted)
    };
    subject_of(sentence, harm).is_some_and(many)
}

/// The subject of the verb that the word of harm is or hangs on, whatever "that" or "which" stands for.
fn subject_of(sentence: &Sentence<'_>, harm: usize) -> Option<usize> {
    let mut chain = std::iter::once(harm).chain(sentence.above(harm).take(3));
    let verb = chain.find(|n| sentence.is_upos(*n, Upos::Verb))?;
    let subject = sentence.subject(verb)?;
    let relative = matches!(sentence.word(subject), "that" | "which");
    let of = sentence.head(verb).filter(|_| relative && sentence.hangs(verb, &[Relation::Acl]));
    of.or(Some(subject))
}

fn of(sentence: &Sentence<'_>, harmed: &Harmed, by_several: bool) -> Scope {
    let clause = clause(sentence, harmed);
    let same = |n: usize| {
        matches!(sentence.word(n), "during" | "in" | "over")
            && sentence.reads(n + 1, &["the", "same", "period"])
    };
    let many = harmed.toll.min >= Some(2) && !clause.clone().any(|n| is_one_act(sentence, n));
    if many && is_of_days(sentence, &clause) {
        return Scope::Period;
    }
    if is_of_months(sentence, &clause) || clause.clone().any(same) {
        return Scope::Period;
    }
    if by_several || is_of_several(sentence, harmed) {
        return Scope::SeveralEvents;
    }
    let start = harmed.harm.start.min(harmed.people.start);
    let after = start.saturating_sub(4)..clause.end;
    let has = |within: &Tokens, words: &[&str]| within.clone().any(|n| sentence.reads(n, words));
    let perfect = has_perfect(sentence, harmed);
    let past = perfect || sentence.before(harmed.harm.start) == "been" && has(&after, &["had"]);
    let until =
        [["so", "far"], ["till", "date"], ["till", "now"], ["to", "date"], ["until", "now"]];
    let so_far = until.iter().any(|words| has(&after, words));
    // Whoever has been missing since Sunday is not counted since then; those who "have vanished since May" are.
    let missing = harmed.toll.outcome == Outcome::Missing
        && !(perfect && sentence.word(harmed.harm.start) != "missing");
    // "at least 10 more, bringing to 69 the number held since 2021": those are new.
    let more = (harmed.people.start..=harmed.people.end).any(|n| {
        matches!(sentence.word(n), "additional" | "another" | "further" | "more")
            && sentence.word(n + 1) != "than"
    });
    // "It was the 21st such strike since May; more than 80 people have been killed."
    let such = || (0..clause.start).any(|n| sentence.word(n) == "since") && perfect;
    let since =
        (has(&clause, &["since"]) || such()) && !missing && !more || has(&clause, &["in", "total"]);
    let war = clause.clone().any(|n| is_of_war(sentence, n));
    // "one of 50 guards killed since May"
    let since_then = sentence.word(harmed.harm.end) == "since" && !missing;
    // "More than 7,000 people have been killed": by more than one event.
    let killed = harmed.toll.outcome == Outcome::Killed;
    let wounded = harmed.toll.outcome == Outcome::Wounded;
    let thousands = perfect
        && (killed && harmed.toll.min >= Some(1000) || wounded && harmed.toll.min >= Some(10_000));
    // "58 peacekeepers have now been killed"
    let verb = harmed.harm.start;
    let now = perfect && (verb.saturating_sub(3)..verb).any(|n| sentence.word(n) == "now");
    let all = so_far || now || thousands || is_by_war(sentence, harmed.harm.start);
    let noun = sentence.is_upos(harmed.harm.start, Upos::Noun);
    if all || since && (perfect || noun) || past && war || since_then {
        return Scope::TotalToDate;
    }
    if noun && harmed.toll.min >= Some(1000) && is_documented(sentence, harmed) {
        return Scope::SeveralEvents;
    }
    // "90 murders were reported in May"
    let reported = harmed.toll.min >= Some(10) && is_reported(sentence, harmed);
    let recorded = reported || is_documented(sentence, harmed);
    if noun && clause.clone().any(|n| is_month(sentence, n)) && recorded {
        return Scope::Period;
    }
    let near = start.saturating_sub(10)..harmed.harm.end.max(harmed.people.end) + 10;
    // "has resulted in 20 being killed this month"
    let before = start.saturating_sub(4)..start;
    let brought = has(&before, &["has"]) || has(&before, &["have"]);
    let by_one = clause.clone().any(|n| is_one_act(sentence, n));
    let recent = |n| {
        is_this(sentence, n) && (perfect || brought)
            || is_stretch(sentence, n) && perfect && near.contains(&n)
            || is_past_stretch(sentence, n)
            || harmed.toll.max != Some(1) && !by_one && is_past_days(sentence, n)
    };
    // "dead on Monday, in a blow to an advance of this month": of the day.
    let end = harmed.harm.end;
    let dated = (end..end + 3).any(|n| sentence.word(n) == "on" && is_named(sentence, n + 1));
    if harmed.toll.max != Some(0) && !dated && clause.clone().any(recent) {
        return Scope::Period;
    }
    if clause.clone().any(|n| is_span_alone(sentence, n)) {
        return Scope::Period;
    }
    let total = sentence.reads(harmed.people.start, &["a", "total", "of"]);
    let units = ["days", "weeks", "months", "years", "decades"];
    let stretch = units.iter().any(|unit| has(&after, &[unit, "of"]));
    let attacks = |n| {
        sentence.reads(n, &["two", "attacks"])
            || sentence.reads(n, &["both", "attacks"])
            || is_several_acts(sentence, n)
    };
    // "killed in a week of fighting"
    let spell = ["month", "week"].iter().any(|unit| has(&after, &["in", "a", unit, "of"]));
    let stretch = stretch || spell;
    let several = total || stretch || (0..sentence.len()).any(attacks);
    if several { Scope::SeveralEvents } else { Scope::Event }
}

fn is_reported(sentence: &Sentence<'_>, harmed: &Harmed) -> bool {
    let reports = |n: usize| sentence.verbs(n).any(|verb| verb == "report");
    sentence.above(harmed.harm.start).take(3).any(reports)
}

/// "documented the deaths of 94 civilians", "31 killings were recorded": the work of those who count.
fn is_documented(sentence: &Sentence<'_>, harmed: &Harmed) -> bool {
    const COUNT: [&str; 7] = ["count", "document", "log", "record", "register", "tally", "verify"];
    let counts = |n: usize| sentence.verbs(n).any(|verb| COUNT.contains(&verb));
    sentence.above(harmed.harm.start).take(3).any(counts)
}

/// "in October", "in October 2026", "in 2025", "last month": no day, and more than one event.
fn is_month(sentence: &Sentence<'_>, at: usize) -> bool {
    let year = |n: usize| {
        let word = sentence.word(n);
        word.len() == 4 && word.starts_with(['1', '2']) && word.chars().all(|c| c.is_ascii_digit())
    };
    let next = at + 1;
    let month = crate::time::month(sentence, next).is_some()
        && !sentence.raw(next + 1).starts_with(|c: char| c.is_ascii_digit() && !year(next + 1));
    matches!(sentence.word(at), "during" | "in" | "throughout") && (month || year(next))
        || sentence.word(at) == "last" && matches!(sentence.word(next), "month" | "year")
}

/// The stretch between semicolons that the figure stands in, up to its parts.
fn clause(sentence: &Sentence<'_>, harmed: &Harmed) -> Tokens {
    let (first, last) =
        (harmed.harm.start.min(harmed.people.start), harmed.harm.end.max(harmed.people.end));
    let start = (0..first).rev().find(|n| sentence.word(*n) == ";").map_or(0, |n| n + 1);
    let end = (last..sentence.len()).find(|n| matches!(sentence.word(*n), "including" | ";"));
    start..end.unwrap_or(sentence.len())
}

/// "this year".
pub(super) fn is_this(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.word(at) == "this" && matches!(sentence.word(at + 1), "week" | "month" | "year")
}

/// "in 2023 alone", "in March alone", "this week alone": a span of which more than one event is told.
fn is_span_alone(sentence: &Sentence<'_>, at: usize) -> bool {
    let before = sentence.before(at);
    let year = before.len() == 4 && before.chars().all(|c| c.is_ascii_digit());
    let month = at > 0 && is_named(sentence, at - 1) && !before.ends_with("day");
    let span = matches!(before, "week" | "month" | "year" | "summer" | "winter" | "spring");
    sentence.word(at) == "alone" && (year || month || span)
}

/// "over the past month", "in the last three weeks", "in the first half of the year"; a battle may last some days.
pub(super) fn is_past_stretch(sentence: &Sentence<'_>, at: usize) -> bool {
    let within = matches!(sentence.word(at), "during" | "in" | "over" | "within");
    let past = within
        && sentence.word(at + 1) == "the"
        && matches!(sentence.word(at + 2), "past" | "last" | "previous" | "first");
    let half = matches!(sentence.word(at + 3), "half" | "quarter") && sentence.word(at + 4) == "of";
    let unit = number(sentence, at + 3).map_or(at + 3, |number| number.tokens.end);
    past && (half || matches!(sentence.singular(unit), "week" | "month" | "year"))
}

/// "in the past 24 hours", "over the last three days", "in 24 hours": all that befell in them.
fn is_past_days(sentence: &Sentence<'_>, at: usize) -> bool {
    let within = matches!(sentence.word(at), "during" | "in" | "over" | "within");
    let past = sentence.word(at + 1) == "the"
        && matches!(sentence.word(at + 2), "past" | "last" | "previous" | "preceding");
    let from = if past { at + 3 } else { at + 1 };
    if within && past && sentence.word(from) == "day" {
        return true;
    }
    let counted = number(sentence, from).filter(|_| within);
    counted.is_some_and(|number| match sentence.word(number.tokens.end) {
        "hours" => number.min >= Some(24),
        "days" => past && number.min >= Some(2),
        _ => false,
    })
}

/// "in three separate attacks", "in two clashes": more than one event, unless what they all hit is one.
fn is_several_acts(sentence: &Sentence<'_>, at: usize) -> bool {
    let acts = |n: usize| {
        matches!(sentence.word(n), "ambushes" | "attacks" | "clashes" | "incidents" | "raids")
    };
    // "71 militant attacks recorded; 88 soldiers killed", "recorded 14 attacks, with 31 people killed"
    let counts =
        |n: usize| matches!(sentence.word(n), "documented" | "logged" | "recorded" | "registered");
    let first = at > 0 && counts(at - 1);
    let listed = |end: usize| (end..end + 2).find(|n| acts(*n)).is_some_and(|n| counts(n + 1));
    // The token after two or more.
    let past_several = |at: usize| {
        number(sentence, at).filter(|number| number.min >= Some(2)).map(|number| number.tokens.end)
    };
    // "in three Iraqi cities"
    let places = |n: usize| {
        matches!(
            sentence.word(n),
            "cities" | "districts" | "locations" | "places" | "provinces" | "towns" | "villages"
        )
    };
    let spread = |end: usize| places(end) || sentence.is_upos(end, Upos::Adj) && places(end + 1);
    past_several(at).is_some_and(listed)
        || first && past_several(at).is_some_and(|end| (end..end + 2).any(acts))
        || sentence.word(at) == "in" && past_several(at + 1).is_some_and(spread)
        || sentence.word(at) == "in" && past_several(at + 1).is_some_and(acts)
        || sentence.word(at) == "separate" && acts(at + 1)
}

/// "a strike on a school": one act, whenever in those days it was.
pub(crate) fn is_one_act(sentence: &Sentence<'_>, at: usize) -> bool {
    let first = sentence.phrase(at).start;
    let one = matches!(sentence.word(first), "a" | "an" | "one");
    one && sentence.tag(at) == "NN" && ACT_NOUNS.at(sentence, at).is_some()
}

/// "in 75 days", "in two months": so many have come to harm in all of them.
fn is_stretch(sentence: &Sentence<'_>, at: usize) -> bool {
    let within = matches!(sentence.word(at), "in" | "over");
    number(sentence, at + 1).filter(|_| within).is_some_and(|number| {
        let n = number.tokens.end;
        let long = match sentence.word(n) {
            // A battle may last a week.
            "days" => number.min > Some(7),
            "weeks" | "months" | "years" => true,
            _ => false,
        };
        long && !matches!(sentence.word(n + 1), "of" | "time")
    })
}

/// "in the war", "during the campaign": all that it lasted, and no one event of it.
fn is_of_war(sentence: &Sentence<'_>, at: usize) -> bool {
    let within = matches!(sentence.word(at), "during" | "in" | "throughout");
    let noun = at + 2 + usize::from(matches!(sentence.word(at + 2), "current" | "ongoing"));
    let lasts = matches!(sentence.word(noun), "campaign" | "uprising")
        || WARS.contains(&sentence.word(noun));
    within && matches!(sentence.word(at + 1), "the" | "this") && lasts
}

/// "the war that has left 7,000 dead", "political violence claimed 900 lives": what takes lives for years, in which no one
/// event does.
pub(crate) fn is_by_war(sentence: &Sentence<'_>, harm: usize) -> bool {
    let war = |n: usize| {
        WARS.contains(&sentence.singular(n))
            || sentence.word(n) == "violence" && sentence.before(n) == "political"
    };
    subject_of(sentence, harm).is_some_and(war)
}

/// "has killed", "have been killed": up to now.
fn has_perfect(sentence: &Sentence<'_>, harmed: &Harmed) -> bool {
    let from = harmed.harm.start.saturating_sub(3);
    let has = |n: usize| matches!(sentence.word(n), "has" | "have");
    // "have left more than 80 dead"
    let left = sentence
        .head(harmed.harm.start)
        .filter(|_| sentence.hangs(harmed.harm.start, &[Relation::Xcomp]));
    let left = left.is_some_and(|verb| sentence.children_by(verb, &[Relation::Aux]).any(has));
    left || (from..harmed.harm.start).any(has)
}
