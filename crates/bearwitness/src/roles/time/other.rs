//! Days that the words give to something else than the act: another act, what somebody is known by, what is to come, a thing.

use bearwitness_document::{Modality, Plover};
use bearwitness_language::{Relation, Upos};

use super::{super::lag, is_governed, is_known_noun, is_since, occasion::is_of_occasion};
use crate::{
    act::{ACT_NOUNS, VERBS},
    attribution::Said,
    group::{Group, answered, is_marched_at},
    mention::people::NOUNS,
    modality::Telling,
    reading::Reading,
    sentence::{Sentence, Tokens},
    time::{When, is_length_before, is_of_paper},
    toll::{HARM, is_of_earlier_count},
};

/// Whether the words give the day to something else than the act.
pub(super) fn is_of_other(
    reading: &Reading<'_>,
    groups: &[Group],
    at: usize,
    when: &When,
    told: Telling,
) -> bool {
    let sentence = &reading.sentence;
    is_ahead(sentence, &groups[at], when, told)
        || is_of_other_noun(sentence, groups, at, when)
        || is_of_thing(sentence, groups, when) && !is_counted_from(sentence, &groups[at], when)
        || is_of_setting(sentence, &groups[at], when)
        || is_of_matter(sentence, &groups[at], when)
        || is_of_protest(sentence, &groups[at], when)
        || is_of_what_followed(reading, groups, at, when)
        || is_of_relative(sentence, groups, at, when)
        || is_of_somebody(sentence, groups, at, when)
        || is_of_deed(sentence, groups, at, when, told)
        || is_of_sum(sentence, &groups[at], when)
        || is_told_of_noun(sentence, groups, at, when)
        || is_in_what_is_said(reading, groups[at].start(), when)
        || is_of_named_act(sentence, groups, at, when)
        || is_of_cause(sentence, &groups[at], when)
        || is_of_clause(sentence, groups, at, when)
        || is_of_count(sentence, when)
        || is_of_its_end(sentence, &groups[at], when)
        || is_of_paper(sentence, when)
        || is_of_occasion(sentence, &groups[at], when)
            && !is_counted_from(sentence, &groups[at], when)
        || is_of_answered(sentence, &groups[at], when)
        || is_of_earlier_count(sentence, when.tokens.start)
}

/// "were deployed to guard the summit that will be held on 15 July": the day of what is to come, and not of what was done.
fn is_ahead(sentence: &Sentence<'_>, group: &Group, when: &When, told: Telling) -> bool {
    let will = |n: usize| matches!(sentence.word(n), "will" | "'ll" | "shall" | "would");
    let to_come = |verb: usize| sentence.children_by(verb, &[Relation::Aux]).any(will);
    let verb = when.governor(sentence).filter(|verb| !group.has(*verb));
    // "denied opening fire and spoke of talks due to resume next week"
    let next = sentence.word(when.tokens.start) == "next";
    match told.modality {
        Modality::Happened => verb.is_some_and(to_come),
        Modality::Denied => verb.is_some() && next,
        _ => false,
    }
}

/// "was put on alert after the murder last week of four mayors": the day that a noun holds in between is that of its own act.
fn is_of_other_noun(sentence: &Sentence<'_>, groups: &[Group], at: usize, when: &When) -> bool {
    let start = when.tokens.start - usize::from(sentence.before(when.tokens.start) == "on");
    let noun = start.checked_sub(1).filter(|n| sentence.is_upos(*n, Upos::Noun));
    let other = |noun: usize| groups.iter().position(|group| group.has(noun));
    sentence.word(when.tokens.end) == "of"
        && noun.is_some_and(|noun| other(noun).is_some_and(|other| other != at))
}

/// "killed a judge in Homs, where shells had fallen on Monday": the day of what else was where it happened.
fn is_of_setting(sentence: &Sentence<'_>, group: &Group, when: &When) -> bool {
    let clause = sentence.where_clause(when.tokens.end - 1);
    clause.is_some_and(|clause| {
        let within = sentence.subtree(clause);
        !group.triggers.iter().any(|trigger| within.contains(&trigger.start))
    })
}

/// "attacked the town as the president rejected an offer made on Monday": the day of what was offered, signed or
/// founded.
fn is_of_matter(sentence: &Sentence<'_>, group: &Group, when: &When) -> bool {
    const DONE: [&str; 17] = [
        "adopt",
        "announce",
        "appoint",
        "build",
        "create",
        "elect",
        "establish",
        "form",
        "found",
        "issue",
        "make",
        "open",
        "propose",
        "publish",
        "schedule",
        "send",
        "sign",
    ];
    let verb = when.governor(sentence).filter(|verb| sentence.hangs(*verb, &[Relation::Acl]));
    verb.is_some_and(|verb| {
        let noun = sentence.head(verb);
        sentence.verbs(verb).any(|verb| DONE.contains(&verb))
            && !group.has(verb)
            && !noun.is_some_and(|noun| group.has(noun) || ACT_NOUNS.at(sentence, noun).is_some())
    })
}

/// "protested on Monday against the killing of a rider": the day of the protest, and not of what it is about.
fn is_of_protest(sentence: &Sentence<'_>, group: &Group, when: &When) -> bool {
    let own = when.governor(sentence).is_some_and(|governor| group.has(governor));
    !own && is_marched_at(sentence, group.start())
}

/// "Police arrested two men on Friday after a bomb killed four": the day of what was done later. Harm is done on the day of
/// what did it: "Four died on Friday after a bomb went off", "were killed on Friday following a gas attack".
fn is_of_what_followed(reading: &Reading<'_>, groups: &[Group], at: usize, when: &When) -> bool {
    let sentence = &reading.sentence;
    let lead = |word: usize| {
        let later = |lead: &usize| !is_length_before(sentence, *lead) && when.tokens.end <= *lead;
        sentence.leads_in(word).next().filter(later).map(|lead| sentence.word(lead))
    };
    let after = |word: &usize| matches!(lead(*word), Some("after" | "following"));
    let mut words = groups[at].triggers.iter().map(|trigger| trigger.start);
    let Some(word) = words.find(after) else { return false };
    let main = sentence.head(word);
    let later = main.and_then(|main| groups.iter().position(|group| group.has(main)));
    let assault = |n: &usize| reading.acts[*n].act.plover == Some(Plover::Assault);
    later.filter(|later| *later != at).is_some_and(|later| {
        let acts = &groups[later].acts;
        !acts.is_empty() && (lead(word) == Some("after") || !acts.iter().any(assault))
    })
}

/// The verb of the clause about a noun that the day stands with.
fn relative(sentence: &Sentence<'_>, when: &When) -> Option<usize> {
    when.governor(sentence).filter(|verb| sentence.hangs(*verb, &[Relation::Acl]))
}

/// "Rebels who seized the town on Monday were advancing": the day of what is told of a noun before the verb by the way.
fn is_of_relative(sentence: &Sentence<'_>, groups: &[Group], at: usize, when: &When) -> bool {
    let trigger = groups[at].start();
    // "were found shot": the verb that the trigger completes.
    let complements = |n: &usize| sentence.hangs(*n, &[Relation::Xcomp]);
    let main =
        std::iter::successors(Some(trigger), |n| sentence.head(*n).filter(|_| complements(n)));
    let main = main.last().unwrap_or(trigger);
    relative(sentence, when).filter(|_| when.tokens.end <= trigger).is_some_and(|clause| {
        groups.iter().enumerate().any(|(n, group)| n != at && group.has(clause))
            && sentence.above(clause).any(|above| above == main)
    })
}

/// "Nobody was arrested over the killing of a man, who was shot in 2023", "will free three policemen kidnapped in July": the day of
/// what befell them.
fn is_of_somebody(sentence: &Sentence<'_>, groups: &[Group], at: usize, when: &When) -> bool {
    relative(sentence, when).is_some_and(|verb| {
        let subject = sentence.child(verb, &[Relation::Nsubj, Relation::NsubjPass]);
        let people = || sentence.head(verb).is_some_and(|n| NOUNS.at(sentence, n).is_some());
        let told = groups.iter().enumerate().any(|(n, group)| n != at && group.has(verb));
        // "Seven people taken in August have been released": also where no act is told of them.
        let befell = matches!(
            sentence.word(verb),
            "abducted"
                | "arrested"
                | "captured"
                | "detained"
                | "kidnapped"
                | "killed"
                | "seized"
                | "taken"
        );
        let taken = || befell && !groups[at].has(verb);
        let bare = || sentence.tag(verb) == "VBN" && people() && (told || taken());
        subject.map_or_else(bare, |n| told && sentence.word(n) == "who")
            && !sentence.above(verb).any(|n| groups[at].has(n) && !sentence.is_upos(n, Upos::Verb))
            && !sentence.subtree(verb).contains(&groups[at].start())
    })
}

/// "Detained at least 10 more, bringing to 69 the number held since 2021": since when all of them are counted.
fn is_of_sum(sentence: &Sentence<'_>, group: &Group, when: &When) -> bool {
    let brings = |n: usize| matches!(sentence.word(n), "bringing" | "raising" | "taking");
    is_since(sentence, when.tokens.start) && (group.start()..when.tokens.start).any(brings)
}

/// "Arrested on Thursday on suspicion of planning an attack", "threatened on Friday to shell the town": the day of what was done,
/// and not of what was planned.
fn is_of_deed(
    sentence: &Sentence<'_>,
    groups: &[Group],
    at: usize,
    when: &When,
    told: Telling,
) -> bool {
    use Modality::{Hypothetical, Planned, Threatened};
    let trigger = groups[at].start();
    let ahead = matches!(told.modality, Hypothetical | Planned | Threatened);
    let deed =
        when.governor(sentence).filter(|verb| ahead && sentence.above(trigger).any(|n| n == *verb));
    when.tokens.end <= trigger
        && deed.is_some_and(|verb| {
            groups.iter().enumerate().any(|(n, group)| n != at && group.has(verb))
        })
}

/// "a strike, despite a ceasefire that came into force in May", "killed two men who had arrived on Monday": the day of what is
/// told of a noun by the way, where that is no act. "The war that began in May, when troops fired on a crowd" has it of both.
fn is_told_of_noun(sentence: &Sentence<'_>, groups: &[Group], at: usize, when: &When) -> bool {
    relative(sentence, when).is_some_and(|verb| {
        let subject = sentence.child(verb, &[Relation::Nsubj, Relation::NsubjPass]);
        let noun = sentence.head(verb);
        let act = |n: usize| groups.iter().any(|group| group.has(n));
        subject.is_some_and(|n| matches!(sentence.word(n), "that" | "which" | "who"))
            && !act(verb)
            && !noun.is_some_and(act)
            && !sentence.subtree(verb).contains(&groups[at].start())
    })
}

/// "Families who fled the town said jets bombed it on Monday": the day of what is said, told of whoever says it.
fn is_in_what_is_said(reading: &Reading<'_>, trigger: usize, when: &When) -> bool {
    let sentence = &reading.sentence;
    let speaker = |said: &Said| {
        let verb = said.cue.start;
        let noun = sentence.subject(verb).filter(|_| !sentence.is_passive_verb(verb));
        noun.is_some_and(|noun| {
            let words = sentence.subtree(noun);
            words.contains(&trigger) && !words.contains(&when.tokens.start)
        })
    };
    reading.said.iter().any(|said| said.tells(when.tokens.start) && speaker(said))
}

/// "killed four two days before the April 28 vote", "The day before Tuesday's funeral, gunmen killed": the day of a thing from which
/// that of the act is counted.
fn is_counted_from(sentence: &Sentence<'_>, group: &Group, when: &When) -> bool {
    let (act, day) = (group.start(), when.tokens.start);
    let trailing =
        || lag::between(sentence, act, day).filter(|case| lag::is_of(sentence, group, *case));
    lag::fronted(sentence, act, day).or_else(trailing).is_some()
}

/// "were arrested following the 5 October raid": the day by which another act is known, that this one only came after or is about.
fn is_of_named_act(sentence: &Sentence<'_>, groups: &[Group], at: usize, when: &When) -> bool {
    const PART_OF: [&str; 8] = ["at", "by", "during", "for", "from", "in", "of", "with"];
    let end = when.tokens.end + usize::from(sentence.word(when.tokens.end) == "'s");
    let other = |n: usize| groups.iter().position(|group| group.has(n)).is_some_and(|n| n != at);
    let noun = (end..end + 3).take_while(|n| !sentence.is_mark(*n)).find(|n| other(*n));
    let known = |word| matches!(word, "the" | "that" | "this");
    let start = when.tokens.start;
    let known =
        end > when.tokens.end || known(sentence.word(start)) || known(sentence.before(start));
    // "in response to Monday's raid that killed four": told of the raid itself.
    let of_it = |noun: usize| sentence.subtree(noun).contains(&groups[at].start());
    noun.is_some_and(|noun| {
        let case = sentence.case(noun);
        known
            && !of_it(noun)
            && sentence.is_upos(noun, Upos::Noun)
            && !case.is_empty()
            && !PART_OF.contains(&case)
    })
}

/// "left on Monday because of the fighting", "received word on Monday of the kidnapping", "closed schools on Monday due to the
/// bombing": what was done on the day on account of the act, or learnt of it.
fn is_of_cause(sentence: &Sentence<'_>, group: &Group, when: &When) -> bool {
    let trigger = group.triggers.first().map_or(0, |trigger| trigger.end.saturating_sub(1));
    let noun = sentence.is_upos(trigger, Upos::Noun) && when.tokens.end <= trigger;
    // "arrived on Monday for talks on an inquiry into the attacks": no act of arms was done then.
    let verb = sentence.above(when.tokens.end - 1).find(|n| sentence.is_upos(*n, Upos::Verb));
    let idle = verb.is_some_and(|verb| {
        VERBS.at(sentence, verb).is_none() && HARM.at(sentence, verb).is_none()
    });
    // "were killed and others treated on Monday following an attack"
    let harmed = (0..trigger).any(|n| HARM.at(sentence, n).is_some());
    let for_it = |n: usize| {
        matches!(sentence.case(n), "because" | "despite" | "due" | "over")
            // "an inquiry into the attacks", and not "grew into a rally"
            || idle
                && sentence.hangs(n, &[Relation::Nmod])
                && matches!(sentence.case(n), "about" | "into" | "regarding")
            || idle && !harmed && sentence.case(n) == "following"
            || sentence.case(n) == "of" && is_learnt(sentence, n, when)
    };
    let mut words = std::iter::once(trigger).chain(sentence.above(trigger));
    noun && !is_governed(sentence, group, when) && words.any(|n| n > when.tokens.end && for_it(n))
}

/// "confirmation on Tuesday of the kidnapping", "news on Tuesday of the raid".
fn is_learnt(sentence: &Sentence<'_>, noun: usize, when: &When) -> bool {
    const NEWS: [&str; 5] = ["confirmation", "information", "news", "notice", "word"];
    let lead = when.tokens.start - usize::from(sentence.before(when.tokens.start) == "on");
    let news = lead.checked_sub(1).is_some_and(|n| NEWS.contains(&sentence.singular(n)));
    news && sentence.leads_in(noun).any(|case| case == when.tokens.end)
}

/// "killed while clearing a road, which the army cut on Thursday": the day of what is told of a noun by the way, with a doer of
/// its own.
fn is_of_clause(sentence: &Sentence<'_>, groups: &[Group], at: usize, when: &When) -> bool {
    relative(sentence, when).is_some_and(|verb| {
        let noun = sentence.head(verb);
        let own = sentence.subject(verb);
        // "in an airdrop that they carried out on Sunday"
        let occasion = |n: usize| matches!(sentence.case(n), "during" | "in");
        let act =
            |n: usize| groups[at].has(n) || ACT_NOUNS.at(sentence, n).is_some() || occasion(n);
        let object = sentence.child(verb, &[Relation::Obj]);
        let which = object.is_some_and(|n| matches!(sentence.word(n), "which" | "that" | "whom"));
        // "a paper whose staff have had threats since May"
        let whose = own.is_some_and(|n| sentence.word(sentence.phrase(n).start) == "whose");
        (which || whose)
            && own.is_some()
            && !act(verb)
            && !noun.is_some_and(act)
            && !sentence.subtree(verb).contains(&groups[at].start())
    })
}

/// "The offensive suffered a reverse on Monday", "the siege was debated on Monday": what befell a known act later.
fn is_of_its_end(sentence: &Sentence<'_>, group: &Group, when: &When) -> bool {
    const BEFALL: [&str; 12] = [
        "claim",
        "condemn",
        "debate",
        "denounce",
        "deplore",
        "discuss",
        "end",
        "fail",
        "finish",
        "investigate",
        "suffer",
        "suppress",
    ];
    let subject = |noun: usize| {
        sentence.is_upos(noun, Upos::Noun)
            && is_known_noun(sentence, noun)
            && sentence.hangs(noun, &[Relation::Nsubj, Relation::NsubjPass])
    };
    let mut nouns = group.triggers.iter().map(|trigger| trigger.end.saturating_sub(1));
    let noun = nouns.next().filter(|n| nouns.next().is_none() && subject(*n));
    let verb = noun.and_then(|noun| sentence.head(noun)).filter(|verb| !group.has(*verb));
    // "Turkey's bombing on Sunday cut the power"
    let behind = verb.is_some_and(|verb| when.tokens.start > verb);
    let one = behind && when.days.is_some_and(|days| days.0 == days.1);
    verb.filter(|_| one).is_some_and(|verb| {
        when.governor(sentence) == Some(verb)
            && sentence.is_upos(verb, Upos::Verb)
            && sentence.verbs(verb).any(|v| BEFALL.contains(&v))
    })
}

/// "bombed a camp in retaliation for the raid on Thursday": the day of what is answered, which the tree may hang on "retaliation".
fn is_of_answered(sentence: &Sentence<'_>, group: &Group, when: &When) -> bool {
    const NEAR: usize = 4;
    let start = when.tokens.start;
    let noun = (start.saturating_sub(NEAR)..start).rfind(|n| ACT_NOUNS.at(sentence, *n).is_some());
    let words = [Some(start), noun].into_iter().flatten().find_map(|n| answered(sentence, n));
    words.is_some_and(|words| words.start > group.start() && !words.contains(&group.start()))
}

/// "the toll rose to 82 on Friday": the day of the count, and not of the deaths.
pub(super) fn is_of_count(sentence: &Sentence<'_>, when: &When) -> bool {
    const COUNTS: [&str; 10] =
        ["climb", "grow", "increase", "jump", "mount", "reach", "rise", "soar", "stand", "top"];
    let counted = |n: usize| {
        let noun = sentence.singular(n);
        matches!(noun, "count" | "number" | "tally" | "toll")
    };
    // "The toll rose on Monday when a bomb killed nine."
    let told = matches!(sentence.word(when.tokens.end), "after" | "as" | "when");
    when.governor(sentence).filter(|_| !told).is_some_and(|verb| {
        sentence.verbs(verb).any(|verb| COUNTS.contains(&verb))
            && sentence.subject(verb).is_some_and(counted)
    })
}

/// "the 15 February summit", "Monday's session": the day of a thing that no act tells.
fn is_of_thing(sentence: &Sentence<'_>, groups: &[Group], when: &When) -> bool {
    // "a February ceasefire"; "a Sunday market was bombed" on Sunday.
    let long = when.days.is_some_and(|days| days.0 != days.1);
    let definite =
        |word| matches!(word, "the" | "this" | "that") || long && matches!(word, "a" | "an");
    let Tokens { start, end } = when.tokens;
    // "since last Thursday's truce"
    if is_since(sentence, start) {
        return false;
    }
    // "the M-19 [19 April Movement]"
    if sentence.word(end) == "movement" {
        return true;
    }
    let owns = sentence.word(end) == "'s";
    // "In the night from Saturday to Sunday drones hit a depot."
    if when.part_of_day.is_some() && !owns && sentence.word(start) == "the" {
        return false;
    }
    // "The next day soldiers shot a herder."
    let subject = sentence.child(end.saturating_sub(1), &[Relation::Det]).is_some()
        && sentence.hangs(end.saturating_sub(1), &[Relation::Obl])
        && sentence.hangs(end, &[Relation::Nsubj, Relation::NsubjPass]);
    if subject {
        return false;
    }
    // "On the first Sunday of May gunmen opened fire."
    let own = when.tokens.clone().any(|n| matches!(sentence.word(n), "in" | "of" | "before"));
    let article = definite(sentence.word(start)) && !own;
    let told = owns || article || definite(sentence.before(start));
    let first = end + usize::from(owns);
    let shouted = sentence.is_shouted();
    let noun =
        |n: &usize| sentence.is_upos(*n, Upos::Noun) && (shouted || !sentence.is_capital(*n));
    let things = || (first..first + 3).take_while(noun);
    // "The January ceasefire collapsed": of a pact that is not made here.
    let act = |n: usize| {
        groups.iter().any(|group| group.has(n))
            || ACT_NOUNS.at(sentence, n).is_some_and(|(_, a)| a.plover != Some(Plover::Agree))
    };
    told && things().next().is_some() && !things().any(act)
}
