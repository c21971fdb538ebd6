//! When an act took place, as far as its own words or those before it say.

mod bound;
mod former;
mod occasion;
mod other;
mod quoted;

use bearwitness_document::{Date, Evidence, Modality, Scope, Segment, Time, TimeBasis, Words};
use bearwitness_language::{Relation, Upos};
use jiff::ToSpan;

use self::{
    bound::is_bound,
    former::{is_former, is_looked_back_on},
    occasion::is_said_at,
    other::{is_of_count, is_of_other},
    quoted::said_then,
};
use super::{
    apart, distance,
    lag::{self, Lag},
    night::narrowed,
};
use crate::{
    act::ACT_NOUNS,
    attribution::Said,
    group::Group,
    modality::Telling,
    reading::Reading,
    sentence::{Sentence, Tokens},
    time::{Now, When, led_from, range},
};

/// When it took place; what has happened was on no day after the report.
pub(crate) fn time(
    reading: &Reading<'_>,
    groups: &[Group],
    at: usize,
    told: Telling,
    now: Option<Now>,
) -> Time {
    let time = read(reading, groups, at, told, now);
    match now.filter(|_| told.modality == Modality::Happened) {
        Some(now) => by_then(time, now.latest),
        None => time,
    }
}

/// The time, no later than the report: a day that was taken for one to come is that of the year before where this is
/// nearer ("the dialogue is off after the 31 October attack"), or unknown. What is told of a day of which the words name the
/// year stays, and so "on Monday", which may be counted from a day that the page tells for itself.
fn by_then(time: Time, last: Date) -> Time {
    let ahead = time.earliest.and_then(|first| first.since(last).ok()).map_or(0, |s| s.get_days());
    let text = time.words.text.as_deref().unwrap_or_default();
    let year = text.split_whitespace().any(|word| word.len() == 4 && word.parse::<u16>().is_ok());
    // By another clock it may be the next day.
    let clock = time.local_from.is_some() || text.contains("GMT");
    let back = |day: Date| day.checked_sub(1.year()).ok().filter(|day| *day <= last);
    let week = |day: Date| day.checked_sub(WEEK.days()).ok();
    let unknown = match (time.basis, ahead) {
        (_, ..=0) => false,
        (_, 1) if clock => false,
        (TimeBasis::Explicit, 184..) if !year => {
            let (earliest, latest) = (time.earliest.and_then(back), time.latest.and_then(back));
            return Time { earliest, latest, ..time };
        }
        // "opened fire on men trying to cross on Thursday": the last one before the report.
        (TimeBasis::Relative, 1..=WEEK) if time.earliest == time.latest && is_weekday(text) => {
            let (earliest, latest) = (time.earliest.and_then(week), time.latest.and_then(week));
            return Time { earliest, latest, ..time };
        }
        // A page goes on being written for some days.
        (TimeBasis::Explicit, 4..) => !year,
        // "two days before the talks are to begin on May 20" was no day to come.
        (TimeBasis::Anchored, _) if text.ends_with("after") || text.ends_with("before") => true,
        (TimeBasis::Anchored, _) => true,
        _ => false,
    };
    if unknown { Time { earliest: None, latest: None, ..time } } else { time }
}

/// "the biggest since August": since when there was none like it; "date of report: 7 May": when it was told.
fn is_of_record(sentence: &Sentence<'_>, when: &When) -> bool {
    const FAR: usize = 6;
    let start = when.tokens.start;
    // ", the biggest since", "was the deadliest attack since", and not "killed at least nine people since".
    let leads = |n: usize| matches!(sentence.word(n), "," | "in" | "is" | "was" | "were");
    let best = |n: usize| {
        matches!(sentence.tag(n), "JJS" | "RBS")
            || sentence.word(n) == "first"
            || sentence.word(n + 1) == "such"
    };
    let superlative = |n: usize| n > 1 && best(n) && sentence.before(n) == "the" && leads(n - 2);
    let since = start > 0 && sentence.before(start) == "since";
    let record = since && (start.saturating_sub(FAR)..start - 1).any(superlative);
    // "date of report: 7 May"
    let label = start > 2
        && sentence.before(start) == ":"
        && (sentence.word(start - 2) == "published"
            || sentence.reads(start - 3, &["of", "report"]));
    // "668 people had been killed till 12 March"
    let when_clause =
        sentence.word(when.tokens.end) == "," && sentence.word(when.tokens.end + 1) == "when";
    let until = start > 0 && matches!(sentence.before(start), "till" | "until") && !when_clause;
    // "a man born in 1957"
    let born = start > 1 && sentence.before(start - 1) == "born";
    // "in the third such attack on the district this month"
    let span = when.tokens.clone().any(|n| matches!(sentence.word(n), "month" | "week" | "year"));
    let near = start.saturating_sub(FAR + 3)..start;
    let counted = span && near.clone().any(|n| is_nth_act(sentence, n)) && near.len() > 3;
    record || counted || born || label || until
}

/// "the third such attack", "the second bombing".
fn is_nth_act(sentence: &Sentence<'_>, at: usize) -> bool {
    const NTH: [&str; 6] = ["second", "third", "fourth", "fifth", "sixth", "latest"];
    let act = at + 1 + usize::from(matches!(sentence.word(at + 1), "such" | "deadly" | "major"));
    let told = ACT_NOUNS.at(sentence, act).is_some() || sentence.word(act) == "incident";
    NTH.contains(&sentence.word(at)) && sentence.before(at) == "the" && told
}

/// Days of a week.
const WEEK: i32 = 7;

/// Whether the words end with the name of a day of the week, in full.
fn is_weekday(text: &str) -> bool {
    const DAYS: [&str; 7] =
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    // "Sunday", "Sunday night"
    let part = [" morning", " afternoon", " evening", " night"]
        .iter()
        .find_map(|part| text.strip_suffix(part));
    DAYS.iter().any(|day| part.unwrap_or(text).ends_with(day))
}

fn read(
    reading: &Reading<'_>,
    groups: &[Group],
    at: usize,
    told: Telling,
    now: Option<Now>,
) -> Time {
    let sentence = &reading.sentence;
    if let Some(when) = head_of_item(reading, &groups[at]) {
        return when.printed(sentence);
    }
    let lag = Lag::of(reading, groups).filter(|lag| lag.from == at || lag.told == Some(at));
    if let Some(time) = lag.as_ref().and_then(|lag| led(reading, groups, lag, at, told, now)) {
        return time;
    }
    // What says when the other was is not said of this one.
    let belongs = |when: &&When| {
        let holds = |lag: &Lag| lag.holds(when.tokens.start) == (lag.from == at);
        lag.as_ref().is_none_or(holds)
    };
    let near = |when: &&When| away(sentence, &groups[at], when);
    let before = |group: &Group, when: &When| is_before_more(reading, group, when);
    let trigger = groups[at].start();
    let lone = is_of_one_day(reading, trigger);
    let mine = |when: &&When| {
        if before(&groups[at], when) || is_of_record(sentence, when) || is_bound(sentence, when) {
            return false;
        }
        let own = near(when);
        // "struck those behind the 7 August attack today": a word that has a day of its own takes no other.
        let dated = |group: &Group| {
            reading.times.iter().any(|other| {
                other.days.is_some() && other != *when && is_right_before(group, other)
            })
        };
        let others = groups
            .iter()
            .enumerate()
            .filter(|(n, group)| *n != at && !before(group, when) && !dated(group))
            .filter(|(n, group)| !(*n > at && goes_on_after(sentence, group, when)));
        let closer = others.map(|(_, group)| away(sentence, group, when)).any(|other| other < own);
        let of_noun = lag.as_ref().is_some_and(|lag| lag.from == at);
        !closer
            || of_noun
            || is_governed(sentence, &groups[at], when)
            || (lone && is_told(reading, &groups[at]) && !is_sum(reading, &groups[at]))
            || lone && is_sum(reading, &groups[at]) && is_since(sentence, when.tokens.start)
    };
    let inside = apart::own_words(sentence, trigger);
    let within = |when: &&When| {
        let own = |words: &Tokens| words.contains(&when.tokens.start) || trails(words, when);
        inside.as_ref().map_or_else(|| !trails_other(sentence, groups, at, when), own)
    };
    let known = |when: &&When| {
        when.days.is_some()
            && !is_of_quoting(sentence, when)
            && within(when)
            && !is_of_other(reading, groups, at, when, told)
            && !is_end_of_other(reading, groups, at, when, told)
    };
    let dated = || reading.times.iter().filter(known).filter(mine).filter(belongs);
    if let Some(when) = of_counted_strike(reading, &groups[at]) {
        return when.printed(sentence);
    }
    // "a bomb left over from last year's war exploded on Tuesday": the day that the verb has itself.
    let verb = sentence.is_upos(trigger, Upos::Verb);
    let stray = |when: &&When| verb && !is_governed(sentence, &groups[at], when);
    let own = dated().filter(|when| !is_of_saying(reading, when, trigger));
    // "some eight months ago, on 13 November"
    let named = |when: &&When| when.basis == TimeBasis::Explicit && is_day(when);
    let ago = |when: &&When| {
        sentence.before(when.tokens.end) == "ago"
            && dated().filter(named).any(|day| is_about(when, day))
    };
    let own = own.min_by_key(|when| (ago(when), stray(when), near(when)));
    let Some(when) = own else {
        let said: Vec<&When> = dated().collect();
        return of_telling(reading, groups, at, told, now, inside.is_some(), &said);
    };
    let between = lag::between(sentence, trigger, when.tokens.start)
        .or_else(|| lag::fronted(sentence, trigger, when.tokens.start));
    if let Some(case) = between.filter(|_| lag.is_none()) {
        let back = matches!(sentence.word(case), "before" | "preceding");
        let direction = if back { -1 } else { 1 };
        let apart = !lag::is_within(sentence, case);
        let days = when.days.filter(|_| apart);
        let days = days.and_then(|days| led_from(sentence, case, direction, days));
        return counted(sentence, case.saturating_sub(2)..case + 1, days);
    }
    if let Some((words, days)) = range(sentence, &reading.times, when) {
        return stretch(sentence, words, days, when.basis);
    }
    let days =
        since(reading, &groups[at], when, now).map(|days| narrowed(reading, trigger, when, days));
    let clock = reading.times.iter().find(|other| {
        other.days.is_none() && (other.clock.is_some() || other.part_of_day.is_some())
    });
    let time = Time {
        earliest: days.map(|days| days.0),
        latest: days.map(|days| days.1),
        part_of_day: when.part_of_day.or_else(|| clock?.part_of_day),
        local_from: when.clock.clone().or_else(|| clock?.clock.clone()),
        ..when.printed(sentence)
    };
    said_then(reading, when, time, now)
}

/// "who was president from 1982 to 1986": the end of a stretch whose beginning the words give to something else.
fn is_end_of_other(
    reading: &Reading<'_>,
    groups: &[Group],
    at: usize,
    when: &When,
    told: Telling,
) -> bool {
    let Some((words, _)) = range(&reading.sentence, &reading.times, when) else { return false };
    let first = reading.times.iter().find(|other| other.tokens.start == words.start);
    first.is_some_and(|first| first != when && is_of_other(reading, groups, at, first, told))
}

/// When it was of which the words tell no day but those of the telling: the day told before, or news of that on which it was said.
fn of_telling(
    reading: &Reading<'_>,
    groups: &[Group],
    at: usize,
    told: Telling,
    now: Option<Now>,
    inside: bool,
    days: &[&When],
) -> Time {
    let (sentence, group) = (&reading.sentence, &groups[at]);
    if inside {
        let known = is_known(reading, group);
        return told_on(reading, groups, at).filter(|_| known).unwrap_or_default();
    }
    // "killed a day before he was due to speak on Friday", told on a Wednesday: that day is to come.
    let ahead = |when: &When| {
        now.zip(when.days).is_some_and(|(now, days)| (days.0 - now.latest).get_days() > 1)
    };
    let old = is_looked_back_on(sentence, group.start()) || is_former(sentence, group.start());
    let news = is_told(reading, group) && !is_of_many(reading, group) && !old;
    let later = |when: &When| is_from_then(sentence, group, when);
    let fresh = |when: &When| news && is_fresh(when, told) && !ahead(when) && !later(when);
    let news = |when: &&&When| fresh(when) && is_of_news(reading, when, group.start());
    let said = days.iter().filter(news).min_by_key(|when| away(sentence, group, when));
    told_on(reading, groups, at)
        .or_else(|| said.and_then(|when| told_fresh(when)))
        .unwrap_or_else(|| undated(reading, group, told, now))
}

/// "12 May: mortar fire in Taiz; 13 May: a sniper killed two": in a list by days, the one at whose head the event stands.
fn head_of_item<'r>(reading: &'r Reading<'_>, group: &Group) -> Option<&'r When> {
    let days = || reading.times.iter().filter(|when| when.days.is_some());
    let heads = super::items::heads(&reading.sentence, days().map(|when| &when.tokens));
    let head = heads.iter().rfind(|head| head.end <= group.start()).filter(|_| heads.len() > 1)?;
    days().find(|when| when.tokens == *head)
}

/// How many tokens the words for the time are away from the words of the group.
fn away(sentence: &Sentence<'_>, group: &Group, when: &When) -> usize {
    let of = |trigger: &Tokens| {
        if is_of_noun(sentence, trigger, when) { 0 } else { distance(trigger, &when.tokens) }
    };
    group.triggers.iter().map(of).min().unwrap_or(usize::MAX)
}

/// "12 on Sunday and another seven on Monday": the seven have no day but the next.
fn is_before_more(reading: &Reading<'_>, group: &Group, when: &When) -> bool {
    let apart = |n: &usize| reading.tolls[*n].is_apart(&reading.sentence);
    group.acts.is_empty()
        && group.tolls.iter().any(apart)
        && group.triggers.iter().all(|t| when.tokens.start < t.start)
}

/// Whether the one lies within a few days of the other.
fn is_about(when: &When, day: &When) -> bool {
    const NEAR: i32 = 3;
    let days = when.days.zip(day.days);
    days.is_some_and(|(about, day)| {
        (day.0 - about.1).get_days() <= NEAR && (about.0 - day.0).get_days() <= NEAR
    })
}

fn is_day(when: &When) -> bool {
    when.days.is_some_and(|days| days.0 == days.1)
}

/// Whether the words for the time hang on a verb of the group.
fn is_governed(sentence: &Sentence<'_>, group: &Group, when: &When) -> bool {
    when.governor(sentence).is_some_and(|verb| group.has(verb))
}

/// "killed three on Saturday and summoned the envoy": whether "and" joins the group on right behind the day.
fn goes_on_after(sentence: &Sentence<'_>, group: &Group, when: &When) -> bool {
    sentence.word(when.tokens.end) == "and" && when.tokens.end < group.start()
}

/// Whether the sentence has one day, or the first and the last of one stretch, beside that of the saying: "…, killing two,
/// residents said on Monday".
fn is_of_one_day(reading: &Reading<'_>, trigger: usize) -> bool {
    let days: Vec<&When> = reading.times.iter().filter(|when| when.days.is_some()).collect();
    let of_act = |when: &&&When| !is_of_saying(reading, when, trigger);
    let own: Vec<&When> = days.iter().filter(of_act).copied().collect();
    let days = if own.is_empty() { days } else { own };
    let Some(first) = days.first() else { return false };
    let stretch = range(&reading.sentence, &reading.times, first);
    let words = stretch.map_or(first.tokens.clone(), |(words, _)| words);
    // "A Bastille Day parade was attacked Thursday night": one day by two names.
    days.iter().all(|when| words.contains(&when.tokens.start) || when.days == first.days)
}

/// "the 7 August attack": whether the day stands right before the noun of the act.
fn is_right_before(group: &Group, when: &When) -> bool {
    group.triggers.iter().any(|trigger| trigger.start == when.tokens.end)
}

/// "accused them of seizing nurses between May and July": a stretch of time right behind a deed, which nobody tells of for so
/// long.
fn trails(deed: &Tokens, when: &When) -> bool {
    let long = when.days.is_some_and(|days| days.0 != days.1);
    long && when.part_of_day.is_none() && (deed.end..=deed.end + 1).contains(&when.tokens.start)
}

/// Whether it trails what is told inside the act.
fn trails_other(sentence: &Sentence<'_>, groups: &[Group], at: usize, when: &When) -> bool {
    let mut others = groups.iter().enumerate().filter(|(n, _)| *n != at);
    others.any(|(_, group)| {
        apart::own_words(sentence, group.start()).is_some_and(|words| trails(&words, when))
    })
}

/// The days from one date to another, by their words.
fn stretch(
    sentence: &Sentence<'_>,
    words: Tokens,
    days: Option<(Date, Date)>,
    basis: TimeBasis,
) -> Time {
    let Some((earliest, latest)) = days else { return Time::default() };
    Time {
        earliest: Some(earliest),
        latest: Some(latest),
        basis,
        words: Evidence::of(sentence.text, sentence.span_of(&words)),
        ..Time::default()
    }
}

/// "Two more bodies were found on Wednesday, taking the toll from Tuesday's strike to six": the dead are those of the strike.
fn of_counted_strike<'r>(reading: &'r Reading<'_>, group: &Group) -> Option<&'r When> {
    let sentence = &reading.sentence;
    let sums = group.tolls.iter().any(|n| reading.tolls[*n].toll.scope == Scope::TotalToDate);
    let toll = (0..sentence.len()).filter(|_| sums).find(|n| {
        matches!(sentence.singular(*n), "tally" | "toll")
            && matches!(sentence.word(n + 1), "from" | "in" | "of")
    })?;
    let act = |n: usize| ACT_NOUNS.at(sentence, n).is_some();
    let counted =
        |when: &&When| is_of_count(sentence, when) || is_of_saying(reading, when, group.start());
    let dated = reading.times.iter().filter(|when| when.days.is_some());
    let mut after = dated.filter(|when| when.tokens.start > toll && !counted(when));
    after.find(|when| (toll..when.tokens.end + 4).any(act))
}

/// Whether its figure is of more than one event: a day that another event is told of is not that of all.
fn is_sum(reading: &Reading<'_>, group: &Group) -> bool {
    group.tolls.iter().any(|n| reading.tolls[*n].toll.scope != Scope::Event)
}

/// "30 have been killed in a week of clashes": a figure of several events, which no day of news is that of.
fn is_of_many(reading: &Reading<'_>, group: &Group) -> bool {
    let scope = |n: &usize| reading.tolls[*n].toll.scope;
    group.tolls.iter().map(scope).any(|scope| scope == Scope::SeveralEvents)
}

/// When an event was of which a day is told only for the other that it lies so long from: counted from there, or unknown.
fn led(
    reading: &Reading<'_>,
    groups: &[Group],
    lag: &Lag,
    at: usize,
    told: Telling,
    now: Option<Now>,
) -> Option<Time> {
    let sentence = &reading.sentence;
    let is_noun = lag.from == at;
    let trigger = groups[at].start();
    let dated = |of_noun: bool| {
        let days = reading.times.iter().filter(|when| when.days.is_some());
        days.filter(|when| !is_of_saying(reading, when, trigger))
            .any(|when| lag.holds(when.tokens.start) == of_noun)
    };
    if dated(is_noun) || !is_noun && !dated(true) {
        return None;
    }
    let other = if is_noun { lag.told } else { Some(lag.from) };
    // "They lit candles on Tuesday, eight years after gunmen killed nine": the day of what is no act.
    let outside = |when: &&When| !lag.holds(when.tokens.start);
    let beside = || reading.times.iter().filter(outside).find_map(|when| when.days);
    let days = other.map_or_else(beside, |other| time(reading, groups, other, told, now).window());
    let days = days.and_then(|days| lag.days(sentence, is_noun, days));
    Some(counted(sentence, lag.length(), days))
}

/// The days that were counted from another event by words for a length of time.
fn counted(sentence: &Sentence<'_>, length: Tokens, days: Option<(Date, Date)>) -> Time {
    stretch(sentence, length, days, TimeBasis::Anchored)
}

/// "Medics said on Monday that …", "…, medics said on Monday": the day of the saying, and not of what is told. "On Monday, medics
/// said that …" may be both.
pub(super) fn is_of_saying(reading: &Reading<'_>, when: &When, trigger: usize) -> bool {
    let sentence = &reading.sentence;
    // "Egypt urged Ethiopia on Monday to return": what was done by saying it.
    let itself = reading.said.iter().any(|said| said.cue.contains(&trigger));
    if itself && when.governor(sentence) == Some(trigger) {
        return false;
    }
    // "On Monday the paper wrote that the Paris attacks showed": what is only named in what is said then; "On Monday the group said
    // that it had shelled a town": what was before.
    let had = |n: usize| sentence.word(n) == "had";
    let named = |said: &Said| {
        let noun = sentence.is_upos(trigger, Upos::Noun) && is_known_noun(sentence, trigger);
        let before = sentence.children_by(trigger, &[Relation::Aux]).any(had);
        (noun || before)
            && said.cue.start > when.tokens.end
            && when.governor(sentence) == Some(said.cue.start)
            && said.tells(trigger)
    };
    let setting = |said: &Said| said.is_set(sentence, &when.tokens) || named(said);
    if stand(reading, when, trigger).is_some()
        || reading.said.iter().any(setting)
        || is_said_at(reading, when, trigger)
        || is_behind_speaker(reading, when)
    {
        return true;
    }
    // "said on Sunday that", "said on Sunday it had": before the clause that it may be read into.
    let opens = |n: usize| {
        sentence.word(n) == "that"
            || matches!(sentence.word(n), "he" | "it" | "she" | "they" | "we")
                && sentence.before(when.tokens.start) == "on"
    };
    let before_that = |n: usize| opens(when.tokens.end) && n + 2 >= when.tokens.start;
    let cued = reading
        .said
        .iter()
        .any(|said| said.cue.end <= when.tokens.start && before_that(said.cue.end));
    // "claimed the bombing of 3 May": behind the noun the day may be its own.
    let stands = |verb: usize| sentence.verbs(verb).any(|v| STANDS.contains(&v));
    let spoken = |verb: usize| {
        speaks(sentence, verb, trigger) && (when.tokens.end <= trigger || !stands(verb))
    };
    if cued || when.governor(sentence).is_some_and(spoken) {
        return true;
    }
    let head = when.governor(sentence);
    reading.said.iter().filter(|said| said.stance.is_some()).any(|said| {
        let after = said.content.iter().any(|part| when.tokens.end <= part.start);
        let before = said.content.iter().all(|part| part.end <= said.cue.start);
        let outside = after || before && !said.content.is_empty();
        head == Some(said.cue.start) && when.tokens.start >= said.cue.end && outside
    })
}

/// "…, said police chief Ali Example on Monday": behind the speaker of words that stand before the verb.
fn is_behind_speaker(reading: &Reading<'_>, when: &When) -> bool {
    let sentence = &reading.sentence;
    let start = when.tokens.start;
    let lead = start - usize::from(sentence.before(start) == "on");
    reading.said.iter().filter(|said| said.stance.is_some()).any(|said| {
        let cue = &said.cue;
        let before =
            !said.content.is_empty() && said.content.iter().all(|part| part.end <= cue.start);
        let speaker = |n: usize| {
            let noun = [Upos::Adj, Upos::Det, Upos::Noun, Upos::Propn];
            noun.iter().any(|upos| sentence.is_upos(n, *upos))
                || sentence.before(n) == "of"
                || matches!(sentence.word(n), "of" | "'s" | "-" | ".")
        };
        before && cue.end < lead && (cue.end..lead).all(speaker)
    })
}

/// "spoke on Monday of the murder": the day of a speech.
fn speaks(sentence: &Sentence<'_>, verb: usize, trigger: usize) -> bool {
    sentence.verbs(verb).any(|v| matches!(v, "brief" | "speak" | "talk"))
        || refers(sentence, verb, trigger)
}

/// "referred today to the bombing", "commented on Monday on the raid": a verb that takes what happened as its matter, long
/// past as that may be.
fn refers(sentence: &Sentence<'_>, verb: usize, trigger: usize) -> bool {
    const OF: [&str; 8] =
        ["allude", "comment", "discuss", "mention", "react", "refer", "respond", "touch"];
    let matter = |n: usize| {
        let case = matches!(sentence.case(n), "about" | "for" | "of" | "on" | "to" | "upon");
        let object = sentence.hangs(n, &[Relation::Obj]);
        (case || object) && sentence.subtree(n).contains(&trigger)
    };
    let speaks = |v: &str| OF.contains(&v) || STANDS.contains(&v);
    sentence.verbs(verb).any(speaks) && sentence.children(verb).any(matter)
}

/// Verbs by which one takes a stand on what was done.
const STANDS: [&str; 7] =
    ["blame", "claim", "condemn", "denounce", "deplore", "investigate", "mourn"];

/// Who took a stand on the day, on what the trigger tells: "condemned today the murder", "On Monday the mayor deplored
/// the killing". Before the verb it is the day of what is said as well: "today confirmed the arrest".
fn stand<'r>(reading: &'r Reading<'_>, when: &When, trigger: usize) -> Option<&'r Said> {
    let head = when.governor(&reading.sentence);
    reading.said.iter().find(|said| {
        let of_verb = said.stance.is_none() && head == Some(said.cue.start);
        let apart = said.tells(trigger) && !said.tells(when.tokens.start);
        apart && (of_verb || when.tokens.end == said.cue.start)
    })
}

/// Whether the day is one of news: who takes a stand speaks of what may be long past, and so does who tells what was
/// done "recently".
fn is_of_news(reading: &Reading<'_>, when: &When, trigger: usize) -> bool {
    let lately =
        |n: usize| matches!(reading.sentence.word(n), "earlier" | "previously" | "recently");
    let past = |verb| refers(&reading.sentence, verb, trigger);
    !when.governor(&reading.sentence).is_some_and(past)
        && stand(reading, when, trigger).is_none_or(|said| said.stance.is_some())
        && !(0..reading.sentence.len()).any(lately)
}

/// "was quoted in the paper on Monday as saying": when the paper came out.
fn is_of_quoting(sentence: &Sentence<'_>, when: &When) -> bool {
    let end = when.tokens.end + usize::from(sentence.word(when.tokens.end) == ",");
    let quotes = |n: usize| sentence.verbs(n).any(|verb| matches!(verb, "cite" | "quote"));
    sentence.reads(end, &["as", "saying"]) && (0..when.tokens.start).any(quotes)
}

/// "attacks on a newspaper in Paris in January": whether the time is of the noun's own phrase, as the tree has it or
/// as the words follow one another.
fn is_of_noun(sentence: &Sentence<'_>, trigger: &Tokens, when: &When) -> bool {
    let Some(noun) = trigger.end.checked_sub(1).filter(|n| sentence.is_upos(*n, Upos::Noun)) else {
        return false;
    };
    let gap = trigger.end..when.tokens.start;
    let breaks = |n: usize| {
        let joins = [Upos::Aux, Upos::Verb, Upos::Cconj, Upos::Sconj, Upos::Pron];
        matches!(sentence.word(n), "since" | "until")
            || sentence.is_mark(n)
            || joins.iter().any(|upos| sentence.is_upos(n, *upos))
    };
    let joined = gap.clone().any(|n| sentence.is_upos(n, Upos::Cconj));
    let within = |n: &usize| *n != noun && !sentence.is_upos(*n, Upos::Verb);
    let hangs = || sentence.above(when.tokens.end - 1).find(|n| !within(n)) == Some(noun);
    let follows = || gap.len() <= 12 && !gap.clone().any(breaks);
    trigger.end <= when.tokens.start && (!joined && hangs() || follows())
}

/// When it was said that the cue brings: the days that hang on the cue, outside what is said.
pub(crate) fn said_on(reading: &Reading<'_>, cue: &Words) -> Option<Time> {
    let sentence = &reading.sentence;
    let said = reading.said.iter().find(|said| sentence.span_of(&said.cue) == cue.span())?;
    let outside = |when: &&When| !said.tells(when.tokens.start);
    let mut dated = reading.times.iter().filter(outside).filter(|when| when.days.is_some());
    let when = dated.find(|when| when.governor(sentence) == Some(said.cue.start))?;
    Some(when.printed(sentence))
}

/// Whether what was done may be told as news on the day.
fn is_fresh(when: &When, told: Telling) -> bool {
    let done = matches!(told.modality, Modality::Happened | Modality::Ongoing);
    done && when.days.is_some_and(|days| days.0 == days.1)
}

/// What is told as news on a day was done on it or the day before.
fn told_fresh(when: &When) -> Option<Time> {
    let (first, last) = when.days?;
    Some(Time {
        earliest: first.checked_sub(1.day()).ok(),
        latest: Some(last),
        basis: TimeBasis::Tense,
        ..Time::default()
    })
}

/// Whether the words tell the event itself: a noun with its article alone may speak of one that is
/// long past ("the Harbour Street assault"), so that the date of the sentence is not its own.
fn is_told(reading: &Reading<'_>, group: &Group) -> bool {
    !group.tolls.is_empty() || !is_known(reading, group)
}

/// Whether nouns with their article alone tell it: "the attacks in Paris".
fn is_known(reading: &Reading<'_>, group: &Group) -> bool {
    let sentence = &reading.sentence;
    let known = |at: &usize| {
        let told = &reading.acts[*at];
        !told.act.verb && is_known_noun(sentence, told.tokens.end - 1)
    };
    !group.acts.is_empty() && group.acts.iter().all(known)
}

/// "the attacks", "those killings".
fn is_known_noun(sentence: &Sentence<'_>, noun: usize) -> bool {
    let start = sentence.phrase(noun).start;
    matches!(sentence.word(start), "the" | "this" | "that" | "those" | "these")
}

/// "since Sunday", "since the siege began on Sunday", told as going on: up to publication. What began then
/// did so on the day.
fn since(
    reading: &Reading<'_>,
    group: &Group,
    when: &When,
    now: Option<Now>,
) -> Option<(Date, Date)> {
    let sentence = &reading.sentence;
    // "said nine people had been killed since Sunday", "the number of dead since October"
    let told = reading.said.iter().any(|said| said.tells(group.start()));
    let reported = |word: &str| word == "had" && told;
    // "31 abducted from Homs since January"
    let headline = sentence.segment == Segment::Headline;
    let perfect = is_sum(reading, group)
        || headline
        || (0..sentence.len())
            .map(|n| sentence.word(n))
            .any(|w| matches!(w, "has" | "have") || reported(w));
    let begins = |verb: &usize| {
        let mark = sentence.child(*verb, &[Relation::Mark]);
        let within = |n: usize| n == *verb || sentence.above(n).any(|above| above == *verb);
        mark.is_some_and(|mark| sentence.word(mark) == "since")
            && !group.triggers.iter().any(|trigger| within(trigger.start))
    };
    let began = || when.governor(sentence).as_ref().is_some_and(begins);
    let later = is_from_then(sentence, group, when);
    let from = later || is_since(sentence, when.tokens.start);
    // "missing since Saturday's raid": what befell them was on the day.
    let end = when.tokens.end;
    let act = |n: usize| ACT_NOUNS.at(sentence, n).is_some();
    let of_act = sentence.word(end) == "'s" && (end + 1..end + 4).any(act);
    let open = perfect && (from || began()) && !of_act || is_until_now(sentence, when);
    let days = when.days?;
    if !open {
        // "It was the third such attack since August."
        let such = |trigger: &Tokens| sentence.before(trigger.start) == "such";
        return Some(days).filter(|_| !(from && group.triggers.iter().any(such)));
    }
    // Where it is not known until when, it is not known when.
    now.map(|now| (days.0, now.latest)).filter(|(first, latest)| first <= latest)
}

/// "from 10 May to date", "from Monday until now".
fn is_until_now(sentence: &Sentence<'_>, when: &When) -> bool {
    const FAR: usize = 10;
    let end = when.tokens.end;
    let now = |n: usize| {
        matches!(sentence.word(n), "to" | "till" | "until" | "up")
            && (sentence.word(n + 1) == "date"
                || sentence.word(n + 1) == "now"
                || sentence.reads(n + 1, &["to", "now"])
                || sentence.reads(n + 1, &["this", "day"]))
    };
    sentence.before(when.tokens.start) == "from" && (end..end + FAR).any(now)
}

/// "since October", "since the beginning of October", "since the start of the offensive on 11 October".
fn is_since(sentence: &Sentence<'_>, at: usize) -> bool {
    const FAR: usize = 8;
    let leads = |n: &usize| matches!(sentence.word(*n), "the" | "start" | "beginning" | "of");
    let of_noun = |n: &usize| {
        matches!(sentence.word(*n), "in" | "on")
            || [Upos::Det, Upos::Adj, Upos::Noun, Upos::Propn, Upos::Adp]
                .iter()
                .any(|upos| sentence.is_upos(*n, *upos))
    };
    let since = |n: usize| sentence.word(n) == "since";
    let bare = (at.saturating_sub(5)..at).rfind(|n| !leads(n)).is_some_and(since);
    let dated = at > 0 && matches!(sentence.before(at), "in" | "on");
    let nouns = || (at.saturating_sub(FAR)..at).rfind(|n| since(*n) || !of_noun(n));
    bare || dated && nouns().is_some_and(since)
}

/// "broke out in 2011 and has since killed", "was called on Thursday, but shelling has gone on since then": from then on.
fn is_from_then(sentence: &Sentence<'_>, group: &Group, when: &When) -> bool {
    let since = |n: usize| {
        sentence.word(n) == "since" && matches!(sentence.word(n + 1), "then" | "." | "," | "")
            || sentence.word(n) == "since" && sentence.is_upos(n + 1, Upos::Verb)
    };
    let perfect = |verb: usize| {
        let has = |n: usize| matches!(sentence.word(n), "had" | "has" | "have");
        sentence.children_by(verb, &[Relation::Aux]).any(has)
            && sentence.subtree(verb).any(|n| n > when.tokens.end && since(n))
    };
    let starts = group.triggers.iter().map(|trigger| trigger.start);
    let mut verbs = starts.flat_map(|n| std::iter::once(n).chain(sentence.above(n).take(1)));
    verbs.any(|n| n >= when.tokens.end && perfect(n))
}

/// A sentence that goes on with what was told before ("during the operation", "after the strike"):
/// on the day that was named there, if it goes on with one story.
fn told_on(reading: &Reading<'_>, groups: &[Group], at: usize) -> Option<Time> {
    let sentence = &reading.sentence;
    let another = groups.iter().enumerate().any(|(n, group)| n != at && is_known(reading, group));
    let one = !(another && is_known(reading, &groups[at]));
    // "more than since the invasion began": what a stretch of time is counted from.
    let mut leads = sentence.above(groups[at].start()).take(2).flat_map(|n| sentence.leads_in(n));
    let since = leads.any(|n| sentence.word(n) == "since");
    let old = is_elsewhen(sentence, groups[at].start());
    let goes_on = one && !since && !old && goes_on(reading) && reading.times.is_empty();
    let dated = reading.day_before.filter(|_| goes_on)?;
    Some(Time {
        earliest: Some(dated.days.0),
        latest: Some(dated.days.1),
        basis: TimeBasis::Anchored,
        words: Evidence::of(sentence.text, dated.span),
        ..Time::default()
    })
}

/// Whether the words put the act into another time than the story that is told around it.
pub(crate) fn is_elsewhen(sentence: &Sentence<'_>, at: usize) -> bool {
    is_former(sentence, at) || is_of_another(sentence, at)
}

/// "In the march were widows whose husbands were murdered": what is told of people by the way, in words that do not speak of the
/// story.
fn is_of_another(sentence: &Sentence<'_>, at: usize) -> bool {
    let mut chain = std::iter::once(at).chain(sentence.above(at)).take(3);
    let clause = chain.find(|n| sentence.hangs(*n, &[Relation::Acl]));
    clause.is_some_and(|clause| {
        let words = sentence.subtree(clause);
        let who = words.clone().any(|n| n < clause && matches!(sentence.word(n), "who" | "whose"));
        who && !words.into_iter().any(|n| is_story(sentence, n))
    })
}

/// Whether the sentence goes on with what was told before: "the operation", "both strikes".
pub(crate) fn goes_on(reading: &Reading<'_>) -> bool {
    let sentence = &reading.sentence;
    sentence.segment != Segment::Headline && (0..sentence.len()).any(|n| is_story(sentence, n))
}

fn is_story(sentence: &Sentence<'_>, at: usize) -> bool {
    let occasion = matches!(sentence.singular(at), "operation" | "incident" | "mission" | "patrol");
    matches!(sentence.before(at), "the" | "this" | "that" | "both")
        && (occasion || ACT_NOUNS.at(sentence, at).is_some())
}

/// Whether it is told as news: "troops have entered", in the lead or the first line of a post.
fn is_news(sentence: &Sentence<'_>, group: &Group) -> bool {
    let first = sentence.segment == Segment::Lead || sentence.span.start == 0;
    let perfect = |at: usize| {
        let aux = |n: usize| matches!(sentence.word(n), "has" | "have" | "'ve");
        sentence.children_by(at, &[Relation::Aux]).any(aux)
    };
    // "Nine hundred have died since April"
    let since = || (0..sentence.len()).any(|n| sentence.word(n) == "since");
    first && !since() && group.triggers.iter().any(|trigger| perfect(trigger.start))
}

/// "over a four-day stretch", "in one week", "many times before", "in the past": told of more than the last day.
fn is_over_time(sentence: &Sentence<'_>) -> bool {
    const LONG: [&str; 6] = ["day", "week", "month", "year", "decade", "stretch"];
    // "over a four-day stretch", "in one week", and not "the worst in years"
    let span = |n: usize| {
        let counted = matches!(sentence.word(n + 1), "a" | "one" | "two" | "the" | "three");
        matches!(sentence.word(n), "in" | "over" | "within")
            && counted
            && (n + 2..n + 5).any(|n| LONG.contains(&sentence.singular(n)))
    };
    let before = |n: usize| {
        sentence.word(n) == "before" && (n + 1 >= sentence.len() || sentence.is_mark(n + 1))
            || sentence.word(n) == "times"
                && matches!(sentence.before(n), "many" | "multiple" | "several")
            || sentence.reads(n, &["in", "the", "past"])
    };
    (0..sentence.len()).any(|n| span(n) || before(n))
}

/// Whether the event is told of somebody or something by the way: "a leader who led attacks"; or as what one speaks of.
fn is_by_the_way(sentence: &Sentence<'_>, group: &Group) -> bool {
    let spoken_of = |trigger: usize| sentence.above(trigger).any(|n| refers(sentence, n, trigger));
    group.triggers.first().is_some_and(|trigger| {
        if spoken_of(trigger.start) {
            return true;
        }
        let mut chain = std::iter::once(trigger.start).chain(sentence.above(trigger.start));
        chain.any(|n| sentence.hangs(n, &[Relation::Acl]))
    })
}

/// No date in the words: a headline of a report of known date tells fresh news, and so does the
/// sentence that bears the dateline.
fn undated(reading: &Reading<'_>, group: &Group, told: Telling, now: Option<Now>) -> Time {
    let headline = reading.sentence.segment == Segment::Headline;
    let old = is_by_the_way(&reading.sentence, group)
        || is_over_time(&reading.sentence)
        || is_looked_back_on(&reading.sentence, group.start())
        || is_former(&reading.sentence, group.start());
    let written = reading.dateline.as_ref().filter(|_| !old);
    let written = written.and_then(|when| when.days);
    let (days, basis) = match (written, now) {
        (Some(days), _) => (days, TimeBasis::Tense),
        (None, Some(_)) if headline && is_recalled(&reading.sentence, group) => {
            return Time::default();
        }
        (None, Some(now)) if headline => ((now.earliest, now.latest), TimeBasis::Headline),
        (None, Some(now))
            if !old && is_news(&reading.sentence, group) && !is_of_many(reading, group) =>
        {
            ((now.earliest, now.latest), TimeBasis::Tense)
        }
        _ => return Time::default(),
    };
    // A plan is no news of what was done.
    let done = matches!(told.modality, Modality::Happened | Modality::Ongoing);
    if basis == TimeBasis::Tense && !done {
        return Time::default();
    }
    Time {
        earliest: days.0.checked_sub(1.day()).ok(),
        latest: Some(days.1),
        basis,
        ..Time::default()
    }
}

/// "“They shot my brother”: survivors of the attack speak": what a headline quotes, or names as that which people went through or
/// look into, is no news of the day.
fn is_recalled(sentence: &Sentence<'_>, group: &Group) -> bool {
    const RECALL: [&str; 12] = [
        "anniversary",
        "commemoration",
        "hearing",
        "inquiry",
        "investigation",
        "memorial",
        "probe",
        "suspect",
        "survivor",
        "trial",
        "verdict",
        "witness",
    ];
    let at = group.start();
    // "How the massacre unfolded"
    let how = (0..at).any(|n| sentence.word(n) == "how");
    let quote = |n: &usize| matches!(sentence.word(*n), "\"" | "“" | "”");
    let quoted = (0..at).filter(quote).count() % 2 == 1;
    let noun = sentence.above(at).take(3).any(|n| RECALL.contains(&sentence.singular(n)));
    how || quoted || noun && sentence.is_upos(at, Upos::Noun)
}

#[cfg(test)]
mod tests {
    use crate::corpus;

    /// The days of the last event, after a dateline of 15 May 2024.
    fn days(told: &str) -> String {
        let text = format!("HOMS, Syria (May 15, 2024) - Guards patrolled Homs. {told}");
        let report = corpus::report(&text);
        let time = report.claims.iter().rfind(|claim| claim.rule == "act").map(|c| c.time.window());
        time.flatten().map_or("-".to_owned(), |(first, last)| {
            if first == last { first.to_string() } else { format!("{first}..{last}") }
        })
    }

    #[test]
    fn corpus() {
        let lines = include_str!("time/day.corpus").lines();
        let cases = lines.filter(|line| !line.starts_with('#'));
        let mut wrong = Vec::new();
        for (text, expected) in cases.filter_map(|line| line.split_once(" => ")) {
            let claims = corpus::dated(text, "2024-05-15").claims;
            let found = corpus::listed(claims.iter().map(|claim| {
                let days = claim.time.window().map_or("-".to_owned(), |(first, last)| {
                    if first == last { first.to_string() } else { format!("{first}..{last}") }
                });
                format!("{} {days}", claim.trigger.text)
            }));
            if found != expected {
                wrong.push(format!("{text}\n  expected: {expected}\n  found:    {found}"));
            }
        }
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    }

    #[test]
    fn an_act_with_a_day_of_its_own_takes_no_other() {
        let text = "HOMS, Syria (May 15, 2024) - Guards patrolled Homs. The army bombed a rebel commander linked to the 10 May attack near the market in Homs today.";
        let report = corpus::report(text);
        let first = |claim: &bearwitness_document::Claim| {
            claim.time.earliest.map(|day| format!("{} {day}", claim.trigger.text))
        };
        let told: Vec<String> = report.claims.iter().filter_map(first).collect();
        assert_eq!(told[1..], ["bombed 2024-05-15", "attack 2024-05-10"]);
    }

    #[test]
    fn the_day_of_a_telling_is_none_to_go_on_from() {
        for (told, expected) in [
            (
                "Jets hit the depot on Friday. Medics heard of it on Sunday. The raid killed two.",
                "2024-05-10",
            ),
            ("Logs released on Sunday told of it. The raid killed two.", "-"),
            ("The toll rose on Sunday. The raid killed two.", "-"),
            ("Men pray in Homs on May 12, 2024 © Agency. The raid killed two.", "-"),
            ("The envoy will go to Homs on 20 May. The raid killed two.", "-"),
            ("Jets hit the depot on Friday. The raid killed two.", "2024-05-10"),
        ] {
            assert_eq!(days(told), expected, "{told}");
        }
    }

    #[test]
    fn two_names_of_one_day_are_one() {
        let text = "May Day fireworks were shattered by death Wednesday night in the city of Homs when a truck barreled through a crowd of spectators, crushing and maiming dozens in what Syria’s president called a terrorist assault.";
        let claims = corpus::dated(text, "2024-05-02").claims;
        let told = claims.iter().find(|claim| claim.trigger.text == "assault");
        let day = told.and_then(|claim| claim.time.earliest).map(|day| day.to_string());
        assert_eq!(day.as_deref(), Some("2024-05-01"));
    }

    #[test]
    fn a_day_is_counted_from_that_of_something_else() {
        for (told, expected) in [
            ("Three days after the truce took hold on May 3, gunmen killed a judge.", "2024-05-06"),
            ("Three days after the envoy left on May 3, gunmen killed a judge.", "2024-05-06"),
            (
                "Gunmen killed a judge in Homs three days after the envoy left on May 3.",
                "2024-05-06",
            ),
            ("Days after the envoy left on May 3, gunmen killed a judge.", "-"),
            ("In the three days after the envoy left on May 3, gunmen killed a judge.", "-"),
            ("Two days before the April 28 vote, a bomb killed four clerks in Homs.", "2024-04-26"),
            ("A bomb killed four clerks in Homs two days before the April 28 vote.", "2024-04-26"),
            ("The day before Tuesday's funeral, gunmen killed a judge.", "2024-05-13"),
            ("Gunmen killed a judge who had left Homs two days before the April 28 vote.", "-"),
            ("Two days after the 7 May attack, gunmen killed a judge in Homs.", "2024-05-09"),
            ("On the Monday after the May 3 vote, gunmen killed a judge.", "2024-05-06"),
            ("On the Monday before Easter, gunmen killed a judge in Homs.", "2024-03-25"),
            ("On Monday, after jets bombed Homs on Saturday, gunmen killed a judge.", "2024-05-13"),
            ("Gunmen killed a judge two days after May 3.", "2024-05-05"),
            ("Gunmen killed a judge on the first Monday since the vote of May 3.", "2024-05-06"),
            ("Gunmen killed a judge on the second Monday after the vote of May 3.", "-"),
            ("Gunmen killed a judge on the Sunday following the vote of May 3.", "2024-05-05"),
            ("The April 28 vote was calm, but gunmen killed a judge in Homs.", "-"),
        ] {
            assert_eq!(days(told), expected, "{told}");
        }
    }

    #[test]
    fn the_day_of_a_stand_is_not_that_of_the_deed() {
        for (told, expected) in [
            ("The mayor referred today to the murder of six nurses in Homs.", "-"),
            ("The mayor commented on Monday on the bombing of a clinic in Homs.", "-"),
            ("The party today condemned the murder of Anna Testi.", "-"),
            ("On Monday the mayor deplored the killing of four farmers.", "-"),
            ("The army today confirmed the arrest of a smuggler in Homs on Sunday.", "2024-05-12"),
            ("The army today confirmed that a smuggler was arrested.", "2024-05-14..2024-05-15"),
            ("The army today confirmed it recently arrested a smuggler.", "-"),
            ("The army today arrested a smuggler.", "2024-05-15"),
            (
                "Guards were put on alert in Homs after the murder last week of four mayors.",
                "2024-05-06..2024-05-12",
            ),
            ("Gunmen killed a judge, who was at the 10 May summit.", "-"),
            ("Gunmen killed two men in Homs who had arrived on Monday.", "-"),
            ("Gunmen killed two men in an attack that shook Homs on Monday.", "2024-05-13"),
            (
                "The mayor condemned the murder in San Marcos, a department where the guerrillas have been active in recent days.",
                "-",
            ),
            ("On Monday, medics said, four people were killed.", "2024-05-13"),
            ("On the last Friday of April gunmen killed a judge in Homs.", "2024-04-26"),
            ("On the eve of the May 12 vote, gunmen killed a judge in Homs.", "2024-05-11"),
            // Counted, learnt, printed or done on account of it.
            ("The toll from the blast in Homs rose to six on Friday.", "-"),
            ("The toll from Tuesday's blast in Homs rose to six on Friday.", "2024-05-14"),
            ("Four nurses died in the blast, and on Friday two more did.", "2024-05-10"),
            ("Following the 5 May raid, police arrested four men.", "-"),
            ("Four men died in the 5 May raid.", "2024-05-05"),
            ("The family had word on Tuesday of the kidnapping of a nurse.", "-"),
            ("The kidnapping of a nurse on Tuesday shocked the town.", "2024-05-14"),
            ("Aid workers left on Monday because of the fighting in Homs.", "-"),
            ("Schools closed on Monday after the army shelled Homs on Sunday.", "2024-05-12"),
            ("Five men were killed clearing the road, which the army cut on Tuesday.", "-"),
            (
                "Five men were killed on Tuesday clearing the road, which the army had cut.",
                "2024-05-14",
            ),
            ("Today the brigade claimed responsibility for the bombing of a clinic.", "-"),
            ("Dozens of farmers have been killed over a four-day stretch of fighting.", "-"),
            ("The market has been bombed many times before.", "-"),
            ("On 8 May the paper wrote that the Homs attacks showed a weakness.", "-"),
            ("In the 8 May cable the envoy told of clashes in Homs.", "-"),
            ("Gunmen had killed 200 men in Homs till 12 May.", "-"),
            ("The blast was told by Halab Today TV.", "-"),
            ("Exactly six months ago, gunmen killed 30 men in Homs on Nov. 13.", "2023-11-13"),
            ("Eight months ago gunmen killed 30 men in Homs.", "2023-09-01..2023-09-30"),
            ("The army shelled Homs on Sunday and Monday.", "2024-05-12..2024-05-13"),
            ("The army shelled Homs on Sunday and Tuesday.", "2024-05-12"),
            ("The offensive suffered a reverse on Monday.", "-"),
            ("The army's bombing of a station on Sunday cut the power in Homs.", "2024-05-12"),
            ("The rebel raid in Homs was made on Sunday.", "2024-05-12"),
            ("After Sunday's raid that killed four men, rebels left Homs.", "2024-05-12"),
            ("Rebels shot down a jet in Homs this morning, the Daily reports.", "2024-05-15"),
            ("The rebel offensive in Homs began on Monday.", "2024-05-13"),
            ("An attack hit the paper, whose staff have had threats since May.", "-"),
            ("Two days ago gunmen killed a judge who had left Homs on 1 May.", "2024-05-13"),
            ("The rebel raid in Homs on Monday woke the town.", "2024-05-13"),
            ("Gunmen killed a judge on Monday amid clashes in Homs.", "2024-05-13"),
            ("On Monday army posts in Homs were attacked.", "2024-05-13"),
            ("Gunmen stormed a church and shot nine men dead in Homs on Monday.", "2024-05-13"),
            ("A Sunday market was bombed in Homs.", "2024-05-12"),
            ("Gunmen killed a judge on Monday and Tuesday brought calm.", "2024-05-13"),
            ("Gunmen shot a man in his sunday best in Homs.", "-"),
            ("Gunmen shot a man named june in Homs.", "-"),
            ("gunmen killed a judge on tuesday in homs.", "2024-05-14"),
            ("gunmen killed a judge on march 12 in homs.", "2024-03-12"),
            ("gunmen may have killed 12 men on a march in homs.", "-"),
            ("Rebels shelled the bridge from 0600 to 1200 on Tuesday.", "2024-05-14"),
            (
                "The raid came at 2100 on 13 May [0100 GMT on 14 May]. Two men died in the raid.",
                "2024-05-13",
            ),
        ] {
            assert_eq!(days(told), expected, "{told}");
        }
    }
}
