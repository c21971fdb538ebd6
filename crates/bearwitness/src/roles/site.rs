//! Whether a place is where an act was, as learnt from sentences in which people marked it: `training/sites.py` makes the
//! weights. What the forms of `place` say is one of the things that it looks at; nothing that acts, tells, or is part of
//! an organisation's name is ever asked about.

use std::{collections::BTreeMap, sync::LazyLock};

use bearwitness_document::{Actor, Span};
use bearwitness_language::{Relation, Upos, rows};

use super::{
    barred::is_barred,
    items::items,
    lag::Lag,
    owner::{hung, owner, says},
    place::{acts, from_before, is_against, narrower},
};
use crate::{
    act::{ACT_NOUNS, GROUNDS},
    group::Group,
    mention::{
        people::NOUNS,
        place::{Found, Placed},
    },
    reading::Reading,
    sentence::{Sentence, Tokens},
    setting::Setting,
};

/// What each thing that may be said of an act and a place counts, in hundredths of a logit.
static WEIGHTS: LazyLock<BTreeMap<&str, i32>> = LazyLock::new(|| {
    let table = rows(include_str!("../../data/site_weights.tsv"));
    table.map(|row| (row[0], row[1].parse().expect("site_weights.tsv holds numbers"))).collect()
});

/// The sum above which a place is read as that of the act.
const BOUND: i32 = -100;

/// By how much another place must be likelier, before one that the forms give to the act is left out.
const MARGIN: i32 = 200;

/// An act and a place of one sentence, with what is asked about them: what the weights are trained on.
#[derive(Clone, Debug)]
pub struct ActPlace {
    /// The words of the act.
    pub acts: Vec<Span>,
    /// The place's name.
    pub place: Span,
    /// What is so of the two, each by a name of the table of weights.
    pub features: Vec<String>,
}

/// The places of a sentence with the act that the forms give each to.
pub(crate) struct Sites<'r, 's> {
    pub(super) reading: &'r Reading<'s>,
    pub(super) groups: &'r [Group],
    owners: Vec<Option<usize>>,
}

/// All pairs of an act of a sentence and a place that may be its own.
pub(crate) fn pairs(reading: &Reading<'_>, groups: &[Group]) -> Vec<ActPlace> {
    let sites = Sites::of(reading, groups);
    let of = |at: usize| {
        let actors = super::actors(reading, &groups[at]);
        let sentence = &reading.sentence;
        let sites = &sites;
        let asked = (0..reading.places.len()).filter(move |n| sites.may_be(at, *n, &actors));
        asked.map(move |n| ActPlace {
            acts: groups[at].triggers.iter().map(|act| sentence.span_of(act)).collect(),
            place: sentence.span_of(&reading.places[n].tokens),
            features: sites.features(at, n),
        })
    };
    (0..groups.len()).flat_map(of).collect()
}

impl<'r, 's> Sites<'r, 's> {
    pub(crate) fn of(reading: &'r Reading<'s>, groups: &'r [Group]) -> Self {
        let lag = Lag::of(reading, groups);
        let owner = |place: &Placed| owner(reading, groups, lag.as_ref(), &place.tokens);
        let mut owners: Vec<Option<usize>> = reading.places.iter().map(owner).collect();
        items(reading, groups, &mut owners);
        Self { reading, groups, owners }
    }

    /// The places that the forms give to the act, without those that another of them is much rather.
    pub(super) fn of_act(
        &self,
        at: usize,
        actors: &[Actor],
        setting: &Setting<'_>,
    ) -> Vec<&'r Placed> {
        let own = (0..self.owners.len()).filter(|n| self.owners[*n] == Some(at));
        let mine: Vec<usize> = own.filter(|n| self.may_be(at, *n, actors)).collect();
        let places = &self.reading.places;
        let likely: Vec<(usize, i32)> = match mine[..] {
            [_, _, ..] => mine.iter().map(|n| (*n, self.score(at, *n))).collect(),
            _ => vec![],
        };
        let is_rather = |place: &Placed, score: i32| {
            likely.iter().any(|(other, best)| {
                let other = &places[*other];
                let better = *best > BOUND && *best - score > MARGIN && self.is_site(other);
                let lies = other.tokens.start < place.tokens.start
                    && setting.lies_in_province(other, place, &self.reading.sentence);
                better && !lies && setting.knows_where(other, &self.reading.sentence)
            })
        };
        let is_left_out = |place: &Placed, score: i32| {
            let stated = self.is_stated(at, place) || is_outer(self.reading, place);
            score <= BOUND && self.is_site(place) && !stated && is_rather(place, score)
        };
        let out: Vec<usize> = likely
            .iter()
            .filter(|(n, score)| is_left_out(&places[*n], *score))
            .map(|(n, _)| *n)
            .collect();
        mine.into_iter().filter(|n| !out.contains(n)).map(|n| &places[n]).collect()
    }

    /// Whether the words before it let it be where the act was, and not where it came from, went to or was aimed at.
    fn is_site(&self, place: &Placed) -> bool {
        let sentence = &self.reading.sentence;
        place.role.is_where()
            && !from_before(sentence, place.tokens.start)
            && !(place.is_wide() && is_against(sentence, &place.tokens))
    }

    /// "killed in Homs", "clashes in the province of Homs", "hit a checkpoint west of Homs": whether the words say
    /// themselves that the act was there.
    fn is_stated(&self, at: usize, place: &Placed) -> bool {
        const WHERE: [&str; 7] = ["at", "in", "inside", "near", "on", "outside", "over"];
        let sentence = &self.reading.sentence;
        let mut noun = top(sentence, &place.tokens);
        let ground = sentence.head(noun).filter(|n| GROUNDS.at(sentence, *n).is_some());
        if let Some(ground) = ground.filter(|_| sentence.case(noun) == "of") {
            noun = ground;
        }
        // "three in Homs": where those are who are counted there.
        let counted = |head: usize| {
            let mut tolls = self.groups[at].tolls.iter().map(|toll| &self.reading.tolls[*toll]);
            tolls.any(|toll| toll.people.contains(&head))
        };
        let of_act =
            sentence.head(noun).is_some_and(|head| self.groups[at].has(head) || counted(head));
        place.relation.is_some() || (of_act && WHERE.contains(&sentence.case(noun)))
    }

    fn score(&self, at: usize, place: usize) -> i32 {
        if self.reading.sentence.tree.is_none() {
            return 0;
        }
        let weight = |feature: &String| WEIGHTS.get(feature.as_str()).copied().unwrap_or(0);
        self.features(at, place).iter().map(weight).sum()
    }

    /// Whether the forms give the place to the act, or to none, and it neither acts nor tells.
    fn may_be(&self, at: usize, place: usize, actors: &[Actor]) -> bool {
        let placed = &self.reading.places[place];
        self.owners[place].is_none_or(|owner| owner == at)
            && !is_barred(self.reading, self.groups, at, placed)
            && !acts(&self.reading.sentence, actors, &placed.tokens)
    }

    fn features(&self, at: usize, place: usize) -> Vec<String> {
        let Self { reading, groups, .. } = *self;
        let sentence = &reading.sentence;
        let placed = &reading.places[place];
        let tokens = &placed.tokens;
        let top = top(sentence, tokens);
        let (case, kind, under) =
            (sentence.case(top), kind(placed), under(sentence, &groups[at], groups, top));
        let (way, next) = (self.way(at, place, top), next(sentence, tokens.end));
        let relation = sentence.syntax(top).map_or(String::new(), |w| format!("{:?}", w.relation));
        let class = self.class(at);
        let inner = inner(reading, placed);
        let of = self.owners.iter().filter(|owner| **owner == Some(at)).count().min(4);
        let mut found = vec![
            "all".to_owned(),
            format!("act={class} case={case}"),
            format!("act={class}"),
            format!("case={case}"),
            format!("far={}", far(&groups[at], tokens)),
            format!("inner={inner} kind={kind}"),
            format!("inner={inner}"),
            format!("kind={kind} next={next}"),
            format!("kind={kind}"),
            format!("link={}", link(sentence, &groups[at], tokens)),
            format!("next={next}"),
            format!("of={of}"),
            format!("relation={relation} case={case}"),
            format!("relation={relation}"),
            format!("role={:?}", placed.role),
            format!("under={under} case={case}"),
            format!("under={under}"),
            format!("way={way} case={case}"),
            format!("way={way}"),
        ];
        let told = [
            ("against", is_against(sentence, tokens)),
            ("between", is_between(groups, at, tokens)),
            ("first", tokens.start < 4),
            ("from", from_before(sentence, tokens.start)),
        ];
        found.extend(told.iter().filter(|(_, so)| *so).map(|(name, _)| (*name).to_owned()));
        found
    }

    /// What sort of act it is: its class, or harm alone.
    fn class(&self, at: usize) -> String {
        let plover = |act: &usize| self.reading.acts[*act].act.plover;
        let first = self.groups[at].acts.first().map(plover);
        first.map_or("harm".to_owned(), |p| p.map_or("none".to_owned(), |p| format!("{p:?}")))
    }

    /// The words that lead from the place to the act in the tree, or how else the forms give it to it.
    fn way(&self, at: usize, place: usize, top: usize) -> String {
        let sentence = &self.reading.sentence;
        if self.owners[place] != Some(at) {
            return "none".to_owned();
        }
        if hung(sentence, self.groups, &self.reading.places[place].tokens) != Some(at) {
            return "linked".to_owned();
        }
        let before = |n: &usize| !self.groups[at].has(*n);
        sentence.above(top).take(6).take_while(before).map(|n| step(sentence, n)).collect()
    }
}

/// A word on the way from a place to an act, by a letter.
fn step(sentence: &Sentence<'_>, at: usize) -> char {
    match () {
        () if GROUNDS.at(sentence, at).is_some() => 'g',
        () if ACT_NOUNS.at(sentence, at).is_some() => 'a',
        () if sentence.is_upos(at, Upos::Verb) && says(sentence, at, "happens") => 'h',
        () if sentence.is_upos(at, Upos::Verb) => 'v',
        () if sentence.is_upos(at, Upos::Propn) => 'p',
        () => 'n',
    }
}

/// The noun that a place's name is part of: "district" of "the Wadi district".
pub(super) fn top(sentence: &Sentence<'_>, tokens: &Tokens) -> usize {
    let mut at = sentence.top(tokens).unwrap_or(tokens.end - 1);
    while sentence.hangs(at, &[Relation::Compound, Relation::Amod]) {
        match sentence.head(at) {
            Some(head) if head > at => at = head,
            _ => break,
        }
    }
    at
}

/// What the noun of the place hangs on.
fn under(sentence: &Sentence<'_>, act: &Group, groups: &[Group], top: usize) -> &'static str {
    let Some(head) = sentence.head(top) else { return "root" };
    match () {
        () if act.has(head) => "act",
        () if groups.iter().any(|group| group.has(head)) => "other",
        () if GROUNDS.at(sentence, head).is_some() => "ground",
        () if NOUNS.at(sentence, head).is_some() => "person",
        () if sentence.is_upos(head, Upos::Verb) && says(sentence, head, "happens") => "happens",
        () if sentence.is_upos(head, Upos::Verb) && says(sentence, head, "lies") => "lies",
        () if sentence.is_upos(head, Upos::Verb) => "verb",
        () if sentence.is_upos(head, Upos::Propn) => "name",
        () => "noun",
    }
}

fn kind(place: &Placed) -> &'static str {
    match &place.found {
        Found::Country(_) => "country",
        Found::Area(_) => "area",
        Found::Unknown => "unknown",
        Found::Features(_) if place.unit.is_some() => "unit",
        Found::Features(_) => "named",
    }
}

/// What stands right after the name.
fn next(sentence: &Sentence<'_>, at: usize) -> &'static str {
    match sentence.word(at) {
        "'s" | "'" if GROUNDS.at(sentence, at + 1).is_some() => "s-ground",
        "'s" | "'" if sentence.is_capital(at + 1) => "s-name",
        "'s" | "'" => "s",
        "-" => "hyphen",
        "and" | "or" => "and",
        "," => "comma",
        _ if GROUNDS.at(sentence, at).is_some() => "ground",
        _ if ACT_NOUNS.at(sentence, at).is_some() => "act",
        _ if sentence.is_mark(at) => "mark",
        _ if sentence.is_capital(at) => "name",
        _ if sentence.is_upos(at, Upos::Noun) => "noun",
        _ if sentence.is_upos(at, Upos::Verb) => "verb",
        _ => "other",
    }
}

/// Whether it is a province or a city that says where the place beside it lies.
fn is_outer(reading: &Reading<'_>, place: &Placed) -> bool {
    !place.is_wide() && matches!(inner(reading, place), "comma" | "genitive" | "in")
}

/// Whether the name says where another lies that stands beside it, and how that is said.
fn inner(reading: &Reading<'_>, place: &Placed) -> &'static str {
    let sentence = &reading.sentence;
    let after = reading.places.iter().find(|other| other.tokens.start >= place.tokens.end);
    let genitive = |other: &&Placed| {
        let gap = place.tokens.end..other.tokens.start;
        gap.len() <= 4 && matches!(sentence.word(gap.start), "'s" | "'")
    };
    if after.as_ref().is_some_and(genitive) {
        return "genitive";
    }
    match narrower(reading, &place.tokens) {
        Some(inner) if inner.end + 1 == place.tokens.start => "comma",
        Some(_) => "in",
        None if after.is_none() => "none",
        None => match after.and_then(|other| narrower(reading, &other.tokens)) {
            Some(_) => "outer",
            None => "next",
        },
    }
}

/// On which side of the act the place stands, and how far, in steps.
fn far(act: &Group, tokens: &Tokens) -> String {
    let distance = |trigger: &Tokens| match tokens.start.checked_sub(trigger.end) {
        Some(words) => (words, "after"),
        None => (trigger.start.saturating_sub(tokens.end), "before"),
    };
    let (words, side) = act.triggers.iter().map(distance).min().unwrap_or((0, "after"));
    let steps = [0, 3, 6, 10, 16, 24].iter().filter(|bound| words > **bound).count();
    format!("{side}{steps}")
}

/// How strongly the language model reads the place as that of the act, in steps.
fn link(sentence: &Sentence<'_>, act: &Group, tokens: &Tokens) -> usize {
    let acts = act.triggers.iter().flat_map(Clone::clone);
    let scores = acts.flat_map(|act| tokens.clone().map(move |n| sentence.link(act, n)));
    let score = scores.fold(f32::NEG_INFINITY, f32::max);
    [-3.0, -1.0, 0.0, 1.0, 3.0].iter().filter(|bound| score > **bound).count()
}

/// Whether a word of another act stands between the two.
fn is_between(groups: &[Group], at: usize, tokens: &Tokens) -> bool {
    let mine = &groups[at].triggers;
    let (Some(first), Some(last)) = (mine.first(), mine.last()) else { return false };
    let gap =
        if last.end <= tokens.start { last.end..tokens.start } else { tokens.end..first.start };
    let others = groups.iter().enumerate().filter(|(other, _)| *other != at);
    let mut words = others.flat_map(|(_, group)| &group.triggers);
    words.any(|trigger| gap.contains(&trigger.start))
}
