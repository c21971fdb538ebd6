//! Which words of a sentence tell one event: acts and harm that belong together.

mod apart;
mod one;

use bearwitness_document::Plover;
use bearwitness_language::Relation;

use crate::{
    act::{Told, police::is_police},
    reading::Reading,
    roles::{case, parties::antecedent},
    sentence::{Tokens, overlap},
};

pub(crate) use apart::{answered, is_done_before, is_marched_at};

/// The acts and tolls of one event of a sentence, by their indices in the reading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Group {
    pub(crate) acts: Vec<usize>,
    pub(crate) tolls: Vec<usize>,
    /// All its words, first to last.
    pub(crate) triggers: Vec<Tokens>,
}

impl Group {
    /// Where its first word stands.
    pub(crate) fn start(&self) -> usize {
        self.triggers.first().map_or(0, |trigger| trigger.start)
    }

    /// Whether the token is one of its words.
    pub(crate) fn has(&self, at: usize) -> bool {
        self.triggers.iter().any(|trigger| trigger.contains(&at))
    }
}

#[derive(Clone, Debug)]
struct Trigger {
    tokens: Tokens,
    act: Option<usize>,
    tolls: Vec<usize>,
}

/// The events of a sentence, from left to right.
pub(crate) fn groups(reading: &Reading<'_>) -> Vec<Group> {
    let mut groups: Vec<(Group, Trigger)> = Vec::new();
    for trigger in triggers(reading) {
        if let [.., (group, before), (_, last)] = &mut groups[..]
            && (one::is_of_main(reading, before, last, &trigger)
                || one::is_of_breakup(reading, before, last, &trigger))
        {
            group.tolls.extend(&trigger.tolls);
            group.triggers.push(trigger.tokens);
            continue;
        }
        let joins = groups.last().is_some_and(|(_, last)| {
            one::is_one_harm(reading, last, &trigger) || joined(reading, last, &trigger)
        });
        if !joins {
            groups.push((Group::default(), trigger.clone()));
        }
        if let Some((group, last)) = groups.last_mut() {
            group.acts.extend(trigger.act);
            let told =
                |toll: &usize| group.tolls.iter().any(|n| one::is_same_toll(reading, *n, *toll));
            let more: Vec<usize> =
                trigger.tolls.iter().copied().filter(|toll| !told(toll)).collect();
            group.tolls.extend(more);
            group.triggers.push(trigger.tokens.clone());
            *last = trigger;
        }
    }
    groups.into_iter().map(|(group, _)| group).collect()
}

/// Acts and words of harm, from left to right; one that is both stands once.
fn triggers(reading: &Reading<'_>) -> Vec<Trigger> {
    let mut found: Vec<Trigger> = reading
        .acts
        .iter()
        .enumerate()
        .filter(|(_, told)| !is_setting(reading, told))
        .map(|(at, told)| Trigger { tokens: told.tokens.clone(), act: Some(at), tolls: vec![] })
        .collect();
    for (at, harmed) in reading.tolls.iter().enumerate() {
        let same =
            found.iter_mut().find(|t| overlap(&t.tokens, &harmed.harm) || t.tokens == harmed.harm);
        match same {
            Some(trigger) => trigger.tolls.push(at),
            None => found.push(Trigger { tokens: harmed.harm.clone(), act: None, tolls: vec![at] }),
        }
    }
    found.sort_by_key(|trigger| trigger.tokens.start);
    found
}

/// "A bomb exploded at a rally", "stormed the church during a vigil": whom those attacked who are no police, and no event of
/// its own.
fn is_setting(reading: &Reading<'_>, told: &Told) -> bool {
    let sentence = &reading.sentence;
    let noun = told.tokens.end - 1;
    let amid = matches!(sentence.case(noun), "at" | "during" | "near" | "outside");
    let crowd = !told.act.verb && told.act.plover == Some(Plover::Protest);
    let verb = sentence.head(noun).filter(|_| sentence.hangs(noun, &[Relation::Obl]));
    let Some(verb) = verb.filter(|_| amid && crowd) else { return false };
    let assault =
        |other: &Told| other.tokens.contains(&verb) && other.act.plover == Some(Plover::Assault);
    let done = || sentence.doer(verb).is_some();
    let harm = || reading.tolls.iter().any(|harmed| harmed.harm.contains(&verb)) && done();
    // Those who are called bombers are no aircraft here.
    let police = |n: usize| is_police(sentence, n) && sentence.singular(n) != "bomber";
    (reading.acts.iter().any(assault) || harm()) && !sentence.doer(verb).is_some_and(police)
}

/// Whether two neighbouring words tell one event.
fn joined(reading: &Reading<'_>, first: &Trigger, next: &Trigger) -> bool {
    let sentence = &reading.sentence;
    let gap = first.tokens.end..next.tokens.start.max(first.tokens.end);
    let harms = next.act.is_none();
    if apart::are(reading, first, next) {
        return false;
    }
    let noun = |act: Option<usize>| act.is_some_and(|n| !reading.acts[n].act.verb);
    let lags = |of: &Trigger| case(sentence, of.tokens.end.max(1) - 1).is_some();
    let done = one::does(sentence, &first.tokens, &next.tokens);
    if one::is_found_at(reading, first, next) {
        return true;
    }
    if harms && one::follows(reading, &first.tokens, &next.tokens) {
        return true;
    }
    if next.act.is_some() && apart::brings_on(sentence, &first.tokens, &next.tokens) {
        return false;
    }
    if !done && (lags(first) || lags(next) && !one::dies(sentence, first)) {
        return false;
    }
    if harms && first.act.is_some() && !done && is_done_before(sentence, next.tokens.start) {
        return false;
    }
    if harms
        && (apart::is_supposed(sentence, first, next)
            || apart::is_there_before(reading, first, next))
    {
        return false;
    }
    let harmless = |act: Option<usize>| act.is_some_and(|n| apart::is_harmless(&reading.acts[n]));
    let act_and_harm = first.act.is_none() != next.act.is_none();
    if act_and_harm && (harmless(first.act) || harmless(next.act)) {
        return false;
    }
    if (harms && noun(first.act) && done)
        || (first.act.is_none()
            && noun(next.act)
            && one::befalls(sentence, &first.tokens, &next.tokens))
    {
        return true;
    }
    if gap.len() > 14 || apart::breaks(sentence, &gap) || apart::is_said_after(reading, first, next)
    {
        return false;
    }
    match (first.act, next.act) {
        (None | Some(_), None) => !apart::new_time(reading, &gap),
        (None, Some(_)) => {
            one::is_when(sentence, &first.tokens, &next.tokens)
                || gap.len() <= 8 && one::leads_to_act(sentence, &gap)
        }
        (Some(a), Some(b)) => {
            let (a, b) = (&reading.acts[a], &reading.acts[b]);
            let light = sentence.word(a.tokens.start).starts_with("launch");
            let takes = light && a.act.verb && !b.act.verb && gap.len() <= 4;
            // "an operation to liberate the town": what it is for is told apart.
            let purpose = sentence.before(next.tokens.start) == "to";
            // "left over from the fighting exploded"
            let subject = sentence.subject(b.tokens.start).map(|n| antecedent(sentence, n));
            let other = subject.is_some_and(|n| !a.tokens.contains(&n));
            let does = !a.act.verb && b.act.verb && gap.len() <= 1 && !purpose && !other;
            takes
                || does
                || one::shakes(sentence, a, b)
                || one::is_of_weapon(reading, a, b)
                || one::is_means(sentence, a, b)
                || one::is_done_with(sentence, a, b)
                || one::is_aimed(sentence, a, b)
                || one::is_kind_of(sentence, a, b)
        }
    }
}
