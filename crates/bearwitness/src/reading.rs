//! A sentence with everything that stands in it.

use bearwitness_document::{Claim, Object, Span};

use crate::{
    act::{ACT_NOUNS, Told, acts},
    attribution::{Named, Quoted, Said, said, titles},
    mention::{
        actor::{Acting, actors, is_gang},
        object::objects,
        people::NOUNS,
        place::{Found, Placed, places},
        weapon::{Armed, weapons},
    },
    sentence::{Sentence, Tokens, overlap},
    time::{Dated, Frame, When, is_dateline, times},
    toll::{Harmed, tolls},
};

/// The parts of one sentence, each list from left to right.
pub(crate) struct Reading<'a> {
    pub(crate) sentence: Sentence<'a>,
    pub(crate) times: Vec<When>,
    /// When it was written, as its dateline says.
    pub(crate) dateline: Option<When>,
    /// The day that the sentences right before name.
    pub(crate) day_before: Option<Dated>,
    pub(crate) weapons: Vec<Armed>,
    pub(crate) objects: Vec<(Tokens, Object)>,
    pub(crate) tolls: Vec<Harmed>,
    pub(crate) actors: Vec<Acting>,
    pub(crate) places: Vec<Placed>,
    pub(crate) acts: Vec<Told>,
    pub(crate) said: Vec<Said>,
    /// Quotations that the sentence has a part in.
    pub(crate) quotes: Vec<Quoted>,
}

impl<'a> Reading<'a> {
    /// Whether the sentence leaves the day to what was told before: it names no time, or the hour alone.
    pub(crate) fn names_no_day(&self) -> bool {
        self.times.iter().all(When::is_hour_alone)
    }

    /// All who say something in the sentence, or pass it on.
    pub(crate) fn sources(&self) -> impl Iterator<Item = &Named> {
        self.said.iter().flat_map(|said| &said.chain)
    }

    /// Whether the token stands within a quotation.
    pub(crate) fn is_in_quote(&self, at: usize) -> bool {
        let span = self.sentence.tokens[at].span;
        self.quotes.iter().any(|quote| quote.span.contains(span))
    }

    /// Whether the words stand within those for a source.
    pub(crate) fn is_of_source(&self, words: &Tokens) -> bool {
        self.sources().any(|named| {
            named.tokens.contains(&words.start) && named.tokens.contains(&(words.end - 1))
        })
    }

    pub(crate) fn new(sentence: Sentence<'a>, quotes: &[Quoted], frame: &mut Frame) -> Self {
        let day_before = frame.day_before();
        let mut times = times(&sentence, frame);
        let dated: Vec<Tokens> = times.iter().map(|when| when.tokens.clone()).collect();
        let dateline = times
            .iter()
            .position(|when| is_dateline(&sentence, &when.tokens))
            .map(|at| times.remove(at));
        let weapons = weapons(&sentence);
        let quotes = quoted(quotes, sentence.span);
        let titles = titles(&sentence, &quotes);
        let mut tolls = tolls(&sentence, &dated);
        tolls.retain(|told| {
            !titles.iter().any(|t| overlap(t, &told.harm) || overlap(t, &told.people))
        });
        let mut actors = actors(&sentence);
        // "At 0300 FMLN units attacked"
        for acting in actors.iter_mut().filter(|acting| is_hour(&sentence, &acting.tokens)) {
            acting.tokens.start += 1;
        }
        actors.retain(|acting| {
            !weapons.iter().any(|weapon| is_munition(&acting.tokens, &weapon.tokens))
        });
        let mut places = places(&sentence);
        places.retain(|place| !dated.iter().any(|tokens| overlap(tokens, &place.tokens)));
        // "Tensions Over Migrants": people, whom the capitals of a headline make a name.
        let people =
            |tokens: &Tokens| tokens.len() == 1 && NOUNS.at(&sentence, tokens.start).is_some();
        places.retain(|place| !(matches!(place.found, Found::Unknown) && people(&place.tokens)));
        // "the gang Los Lobos"
        let gangs = || actors.iter().filter(|acting| is_gang(&sentence, &acting.tokens));
        places.retain(|place| !gangs().any(|gang| gang.tokens.contains(&place.tokens.start)));
        let mut said = said(&sentence, &quotes);
        for named in said.iter_mut().flat_map(|said| &mut said.chain) {
            named.tokens.start = past_day(&named.tokens, &dated);
        }
        let mut taken = named(&sentence);
        let factual = said.iter().filter(|said| said.stance.is_some());
        taken.extend(factual.flat_map(|said| {
            let sources = said.chain.iter().map(|named| named.tokens.clone());
            sources.chain([said.cue.clone()]).collect::<Vec<Tokens>>()
        }));
        taken.extend(dated);
        taken.extend(titles);
        taken.extend(weapons.iter().map(|w| w.tokens.clone()).filter(|t| !is_act(&sentence, t)));
        let acts = acts(&sentence, &taken);
        let objects = objects(&sentence);
        Self {
            sentence,
            times,
            dateline,
            day_before,
            weapons,
            objects,
            tolls,
            actors,
            places,
            acts,
            said,
            quotes,
        }
    }
}

/// "On 2 May the group said": where the words for a source begin, behind those for the day.
fn past_day(source: &Tokens, dated: &[Tokens]) -> usize {
    let day = dated.iter().find(|day| day.contains(&source.start) && day.end < source.end);
    day.map_or(source.start, |day| day.end)
}

/// Whether a name begins with the hour before it: "At 0300 FMLN units attacked".
fn is_hour(sentence: &Sentence<'_>, name: &Tokens) -> bool {
    let first = sentence.word(name.start);
    let digits = first.len() == 4 && first.bytes().all(|byte| byte.is_ascii_digit());
    digits && name.len() > 1 && sentence.before(name.start) == "at"
}

/// Which of a page's readings is of the sentence that the claim stands in.
pub(crate) fn position(readings: &[Reading<'_>], claim: &Claim) -> Option<usize> {
    let begins = |reading: &Reading<'_>| reading.sentence.span.start.cmp(&claim.sentence.start);
    readings.binary_search_by(begins).ok()
}

/// The quotations that share a byte with the span, of those of a passage in their order.
fn quoted(quotes: &[Quoted], span: Span) -> Vec<Quoted> {
    let first = quotes.partition_point(|quote| quote.span.end <= span.start);
    quotes[first..].iter().take_while(|quote| quote.span.start < span.end).copied().collect()
}

/// Names of actors: no word in them tells an act.
fn named(sentence: &Sentence<'_>) -> Vec<Tokens> {
    let name = |at| crate::mention::actor::alias(sentence, at).map(|(end, _)| at..end);
    (0..sentence.len()).filter_map(name).collect()
}

/// "artillery" in "artillery shells" is no one who acts.
fn is_munition(acting: &Tokens, weapon: &Tokens) -> bool {
    overlap(acting, weapon) && acting.end < weapon.end
}

/// "air strike", "mortar fire": words for a weapon that tell its use.
fn is_act(sentence: &Sentence<'_>, weapon: &Tokens) -> bool {
    weapon.clone().any(|at| ACT_NOUNS.at(sentence, at).is_some_and(|(end, _)| end >= weapon.end))
}
