//! Tolls: harm to people, as a figure or told without one.

mod apart;
mod board;
mod described;
mod gapped;
mod harm;
mod included;
mod left;
mod listed;
mod lost;
mod maimed;
mod moved;
mod named;
mod nominal;
mod none;
mod part;
mod restated;
mod scope;
mod shot;
mod survived;
mod victims;
mod yielded;

use bearwitness_document::{
    Evidence, Group, Outcome, Qualifier, Scope, Status, StatusBy, Toll, TollUnit,
};
use bearwitness_language::{NameClass, Relation};

pub(crate) use board::counts;
pub(crate) use described::describe;
pub(crate) use harm::{HARM, Takes};
pub(crate) use restated::{is_restated, restate};
pub(crate) use scope::{is_by_war, is_one_act};

use crate::{
    mention::{
        actor::{alias, is_armed_group},
        people::{People, people},
    },
    sentence::{Sentence, Tokens, overlap},
};

/// A toll in a sentence, and the word that tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Harmed {
    /// The word of harm.
    pub(crate) harm: Tokens,
    /// The people and their number.
    pub(crate) people: Tokens,
    pub(crate) toll: Toll,
}

impl Harmed {
    /// Whether it is told of somebody by name, so that it stands on the word of harm.
    pub(crate) fn is_named(&self, sentence: &Sentence<'_>) -> bool {
        self.toll.words.span() == Some(sentence.span_of(&self.harm)) && self.harm != self.people
    }

    /// Whether the word of harm calls bodies that are found.
    fn is_body(&self, sentence: &Sentence<'_>) -> bool {
        HARM.at(sentence, self.harm.start).is_some_and(|(_, harm)| harm.takes == Takes::Found)
    }

    /// Whether the other tells the same of the same people by another word.
    fn is_told_again(&self, other: &Self) -> bool {
        let same = self.people == other.people && self.toll.outcome == other.toll.outcome;
        same && self.harm != other.harm
    }

    /// Whether its figure stands for an event of another day, whose word of harm is told before.
    pub(crate) fn is_apart(&self, sentence: &Sentence<'_>) -> bool {
        self.harm == self.people && HARM.at(sentence, self.harm.start).is_none()
    }
}

/// All tolls of the sentence: wholes first, each followed by its parts.
///
/// `taken` are tokens that a number of people cannot stand on: dates and times.
pub(crate) fn tolls(sentence: &Sentence<'_>, taken: &[Tokens]) -> Vec<Harmed> {
    let mut people = people(sentence, taken);
    people.retain(|phrase| !taken.iter().any(|t| overlap(t, &phrase.tokens)));
    people.retain(|phrase| !speaks_behind(sentence, &phrase.tokens));
    let mut found = none::none(sentence);
    let boards = board::boards(sentence, taken);
    let mut told: Vec<Tokens> = found.iter().map(|harmed| harmed.harm.clone()).collect();
    let forms = [
        nominal::nominal,
        harm::harm,
        left::left,
        lost::lost,
        maimed::maimed,
        included::included,
        included::partitive,
        shot::shot,
        survived::survived,
        yielded::yielded,
    ];
    for read in forms {
        for harmed in read(sentence, &people).into_iter().filter(|told| !is_degree(sentence, told))
        {
            // "put the death toll at ten killed": one figure, told by both words.
            let counted = |board: &Harmed| {
                overlap(&board.people, &harmed.people) && board.toll.outcome == harmed.toll.outcome
            };
            if boards.iter().any(|board| overlap(&board.harm, &harmed.harm) || counted(board)) {
                continue;
            }
            let again = told.contains(&harmed.harm)
                && found.iter().any(|f| f.harm == harmed.harm && f.people == harmed.people);
            let denied = found.iter().any(|f| f.harm == harmed.harm && f.toll.max == Some(0));
            if !again && !denied {
                told.push(harmed.harm.clone());
                found.push(harmed);
            }
        }
    }
    found.extend(paired(sentence, &people, &found));
    found.extend(boards);
    found.sort_by_key(|harmed| (harmed.harm.start, harmed.people.start));
    let told = found.clone();
    found.retain(|harmed| !is_compared(sentence, harmed));
    found.retain(|harmed| {
        !is_of_another(harmed, &told) && !is_of_next(harmed, &told) && !is_of_last(harmed, &told)
    });
    found.extend(gapped::gapped(sentence, &people, &found));
    let in_turn = gapped::is_in_turn(sentence);
    if in_turn {
        found.extend(gapped::respectively(sentence, &people, &found));
    }
    found.sort_by_key(|harmed| (harmed.harm.start, harmed.people.start));
    // "The body of one nurse was found dead": told by two words, and one.
    let bodies: Vec<Harmed> = found.iter().filter(|told| told.is_body(sentence)).cloned().collect();
    found.retain(|harmed| {
        let later =
            |body: &Harmed| !harmed.is_body(sentence) || body.harm.start < harmed.harm.start;
        !bodies.iter().any(|body| body.is_told_again(harmed) && later(body))
    });
    scope::scope(sentence, &mut found);
    // Figures of several places make no sum that anybody gave.
    let found = if in_turn { found } else { listed::listed(sentence, found) };
    let found = part::parts(sentence, &people, found);
    let apart = apart::apart(sentence, &people, &found, taken);
    let again = |told: &Harmed| apart.iter().any(|apart| apart.people == told.people);
    let mut found = part::reindexed(found, again);
    found.extend(apart);
    found.sort_by_key(|harmed| harmed.harm.start);
    gapped::shared_out(sentence, &people, &mut found);
    moved::moved(sentence, &mut found);
    moved::counted(&mut found);
    let told = found.clone();
    part::reindexed(found, |harmed| is_retreat(sentence, harmed, &told))
}

/// Whether the sentence may say more of harm that the one before tells, by its words alone.
pub(crate) fn may_go_on(sentence: &Sentence<'_>) -> bool {
    described::may_begin(sentence) || maimed::may_begin(sentence) || restated::may_begin(sentence)
}

/// "more than 20 injured, several of them critically": how badly, and nobody besides.
fn is_degree(sentence: &Sentence<'_>, harmed: &Harmed) -> bool {
    let end = harmed.people.end;
    let them = end > 0 && matches!(sentence.word(end - 1), "them" | "whom");
    let degree = matches!(
        sentence.word(end),
        "badly" | "critically" | "gravely" | "lightly" | "seriously" | "severely"
    );
    them && degree && harmed.harm.end <= harmed.people.start
}

/// "Three soldiers, two rebels killed in clash": those at the beginning of a headline who are joined to the next by a comma alone.
fn paired(sentence: &Sentence<'_>, people: &[People], found: &[Harmed]) -> Vec<Harmed> {
    let lede = crate::lede::lede(sentence);
    let begin = |at: usize| at == lede || at == 0 || sentence.before(at) == ":";
    let first = |harmed: &Harmed| {
        let next = harmed.people.start;
        let comma = next.checked_sub(1).filter(|n| sentence.word(*n) == ",")?;
        let verb = matches!(sentence.tag(harmed.harm.start), "VBN" | "VBD");
        let bare = verb
            && sentence.child(harmed.harm.start, &[Relation::Obj]).is_none()
            && sentence.child(harmed.harm.start, &[Relation::Aux, Relation::AuxPass]).is_none();
        let right = harmed.people.end == harmed.harm.start;
        let one = people.iter().find(|p| p.tokens.end == comma && begin(p.tokens.start))?;
        let counted = one.number.is_some() || one.one;
        (bare && right && counted).then(|| Harmed {
            harm: harmed.harm.clone(),
            people: one.tokens.clone(),
            toll: toll(sentence, one, harmed.toll.outcome),
        })
    };
    found.iter().filter_map(first).collect()
}

/// "Two of the dead were children, a nurse said": whoever tells it behind the comma.
fn speaks_behind(sentence: &Sentence<'_>, people: &Tokens) -> bool {
    let says = |verb: &str| matches!(verb, "add" | "say" | "tell" | "write");
    let speaks = |noun: usize| {
        let verb = sentence.head(noun).filter(|_| sentence.hangs(noun, &[Relation::Nsubj]));
        verb.is_some_and(|verb| {
            noun < verb && !sentence.is_passive_verb(verb) && sentence.verbs(verb).any(says)
        })
    };
    sentence.before(people.start) == "," && people.clone().any(speaks)
}

/// "The rebels fled", "killed two of them and forced the others to flee": those who bear arms retreat, and are not
/// displaced.
fn is_retreat(sentence: &Sentence<'_>, harmed: &Harmed, told: &[Harmed]) -> bool {
    let armed = |harmed: &Harmed| matches!(harmed.toll.status, Status::Combatant | Status::Police);
    let rest = |n: usize| matches!(sentence.word(n), "others" | "rest" | "remainder");
    harmed.toll.outcome == Outcome::Displaced
        && (armed(harmed) || harmed.people.clone().any(rest) && told.iter().any(armed))
}

/// "Killed 40 people, up from 31 dead the day before": a figure that only another is held against.
fn is_compared(sentence: &Sentence<'_>, harmed: &Harmed) -> bool {
    is_held_against(sentence, harmed.people.start)
}

/// Whether the words that begin at the token are only what another figure is held against: "up from".
fn is_held_against(sentence: &Sentence<'_>, at: usize) -> bool {
    let against = |words: &[&str]| at >= words.len() && sentence.reads(at - words.len(), words);
    [["up", "from"], ["down", "from"], ["compared", "with"], ["compared", "to"]]
        .iter()
        .any(|words| against(words))
}

/// "45 were killed, up from 27 on Saturday": a day on which another count was taken.
pub(crate) fn is_of_earlier_count(sentence: &Sentence<'_>, day: usize) -> bool {
    const FAR: usize = 7;
    let near = (day.saturating_sub(FAR)..=day).rev().take_while(|n| !sentence.is_mark(*n));
    near.into_iter().any(|n| is_held_against(sentence, n))
}

/// "73 people died while 2,000 were arrested": the people of one harm are not those of the next, which
/// has its own right before it.
fn is_of_another(harmed: &Harmed, told: &[Harmed]) -> bool {
    let own = told.iter().filter(|other| other.harm == harmed.harm);
    let own = own.filter(|o| harmed.people.end <= o.people.start && o.people.end <= o.harm.start);
    let mut between = own.map(|other| harmed.people.end..other.people.start);
    between.any(|gap| {
        let first =
            |other: &Harmed| other.people == harmed.people && gap.contains(&other.harm.start);
        told.iter().any(first)
    })
}

/// "Killed four people and wounded 10 others": the people right after the second word of harm are not
/// those of the first, which has its own before it.
fn is_of_next(harmed: &Harmed, told: &[Harmed]) -> bool {
    let same = |other: &&Harmed| other.people == harmed.people && other.harm != harmed.harm;
    let next = told.iter().filter(same).find(|other| other.harm.end == harmed.people.start);
    next.is_some_and(|next| {
        let own = |other: &Harmed| {
            other.harm == harmed.harm
                && (harmed.harm.end..next.harm.start).contains(&other.people.start)
        };
        told.iter().any(own)
    })
}

/// "Four people were killed and 18 others injured": the people after the first word of harm, which has its
/// own before it, are those of the next.
fn is_of_last(harmed: &Harmed, told: &[Harmed]) -> bool {
    let own = told.iter().any(|o| o.harm == harmed.harm && o.people.end <= o.harm.start);
    let after = own && harmed.harm.end <= harmed.people.start;
    let next = |other: &Harmed| {
        other.people == harmed.people
            && other.toll.outcome != harmed.toll.outcome
            && harmed.people.end <= other.harm.start
    };
    after && told.iter().any(next)
}

/// A whole without a number, of which the words tell only a part: of the outcome and the scope of the toll.
pub(crate) fn unnumbered(toll: &Toll, words: Evidence) -> Toll {
    Toll {
        min: None,
        max: None,
        qualifier: None,
        status: Status::Unknown,
        status_by: None,
        demographic: None,
        group: None,
        subset_of: None,
        words,
        ..toll.clone()
    }
}

/// A toll of these people.
fn toll(sentence: &Sentence<'_>, people: &People, outcome: Outcome) -> Toll {
    let number = people.number.as_ref();
    let noun = people.noun;
    let group = noun.and_then(|noun| noun.group);
    let families = matches!(group, Some("family" | "household")) && !has_of(sentence, people);
    // "a couple and their daughter": no vague two.
    let couple = people.tokens.end.checked_sub(1).map(|n| sentence.word(n)) == Some("couple");
    let pair = (group == Some("couple") || couple) && number.is_some_and(|n| n.max == Some(2));
    let one = people.one.then_some(1);
    let status = match noun.map_or(Status::Unknown, |noun| noun.status) {
        Status::Unknown if is_of_armed(sentence, people) => Status::Combatant,
        Status::Civilian if serves_arms(sentence, people) => Status::Unknown,
        status => status,
    };
    Toll {
        outcome,
        min: number.map_or(one, |n| n.min),
        max: number.map_or(one, |n| n.max),
        qualifier: number
            .map(|n| if pair { Qualifier::Exact } else { n.qualifier })
            .or(people.one.then_some(Qualifier::Exact)),
        unit: match group {
            Some("body") => TollUnit::Bodies,
            _ if families => TollUnit::Families,
            _ => TollUnit::Persons,
        },
        status,
        status_by: (status != Status::Unknown).then_some(StatusBy::Narration),
        demographic: noun.and_then(|noun| noun.demographic),
        group: group.filter(|group| *group != "body").map(|kind| Group {
            kind: kind.to_owned(),
            count: if families {
                number.and_then(|n| n.min.filter(|_| n.min == n.max))
            } else {
                Some(1)
            },
        }),
        scope: Scope::Event,
        subset_of: None,
        moved_from: None,
        words: Evidence::of(sentence.text, sentence.span_of(&people.tokens)),
    }
}

/// "26 members of the Example Army", "two members of a village militia", "militia members": those of a group that bears arms.
fn is_of_armed(sentence: &Sentence<'_>, people: &People) -> bool {
    let end = people.tokens.end;
    let Some(member) = end.checked_sub(1).filter(|n| sentence.singular(*n) == "member") else {
        return false;
    };
    let militia = |n: usize| matches!(sentence.singular(n), "army" | "militia");
    let at = end + 1 + usize::from(sentence.word(end + 1) == "the");
    let named = || alias(sentence, at).is_some_and(|(_, id)| is_armed_group(sentence, id));
    member > 0 && militia(member - 1)
        || sentence.noun_behind(member, "of").is_some_and(militia)
        || sentence.word(end) == "of" && named()
}

/// "an official of the Example Army", "the lorry driver who rammed the crowd": whom neither the noun nor the words call a civilian.
fn serves_arms(sentence: &Sentence<'_>, people: &People) -> bool {
    let end = people.tokens.end;
    let at = end + 1 + usize::from(sentence.word(end + 1) == "the");
    let named = || alias(sentence, at).is_some_and(|(_, id)| is_armed_group(sentence, id));
    let rams = |verb: &str| matches!(verb, "crash" | "drive" | "mow" | "plough" | "plow" | "ram");
    let driver = sentence.before(end) == "driver" && sentence.word(end) == "who";
    // "an aide to A. Example": of whom the reader may not know who he is.
    let aide = matches!(sentence.before(end), "aide" | "aides") && sentence.word(end) == "to";
    matches!(sentence.word(end), "for" | "of" | "to" | "with") && named()
        || aide && sentence.is_named(end + 1, NameClass::Person)
        || driver && (end + 1..end + 4).any(|n| sentence.verbs(n).any(rams))
}

/// "a family of seven": the number counts persons.
fn has_of(sentence: &Sentence<'_>, people: &People) -> bool {
    people.number.as_ref().is_some_and(|number| {
        number.tokens.start > people.tokens.start && sentence.before(number.tokens.start) == "of"
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus;

    fn shown(sentence: &Sentence<'_>) -> String {
        let found = tolls(sentence, &[]);
        let shown = found.iter().map(|harmed| {
            let toll = &harmed.toll;
            let bound = |bound: Option<u64>| bound.map_or("?".to_owned(), |n| n.to_string());
            let range = match (toll.min, toll.max) {
                (None, None) => "some".to_owned(),
                (min, max) if min == max => bound(min),
                (min, None) => format!("{}..", bound(min)),
                (min, max) => format!("{}..{}", bound(min), bound(max)),
            };
            let part = toll.subset_of.map_or(String::new(), |of| format!(" of {of}"));
            let who = toll.demographic.map_or(String::new(), |d| format!(" {d:?}").to_lowercase());
            let unit = if toll.unit == TollUnit::Persons {
                String::new()
            } else {
                format!(" {:?}", toll.unit).to_lowercase()
            };
            let scope = if toll.scope == Scope::Event {
                String::new()
            } else {
                format!(" ({:?})", toll.scope)
            };
            format!("{:?} {range} {:?}{who}{unit}{part}{scope}", toll.outcome, toll.status)
                .to_lowercase()
        });
        corpus::listed(shown)
    }

    #[test]
    fn corpus() {
        corpus::check(include_str!("toll/toll.corpus"), shown);
    }
}
