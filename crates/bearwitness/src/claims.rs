//! From a document to what it says.

mod about;
mod abroad;
mod accident;
pub(crate) mod again;
mod aim;
mod aside;
mod attributed;
mod besides;
pub(crate) mod correction;
mod counted;
mod crowd;
mod days;
mod dealing;
pub(crate) mod denied;
mod dispersed;
mod each;
mod early;
mod freed;
mod heard;
mod here;
mod hit;
mod kind;
mod laid;
mod light;
mod meant;
mod own;
mod page;
mod parts;
mod past;
mod policing;
mod pronoun;
mod quarry;
mod renewed;
mod responsibility;
mod retold;
mod scene;
mod shown;
mod sides;
mod single;
mod speaker;
mod story;
mod teller;
pub(crate) mod tied;
mod transfer;
mod trend;

use std::collections::{BTreeMap, BTreeSet};

use bearwitness_document::{
    Acled, Claim, ClaimKind, Document, Event, Header, Modality, Mode, Outcome, Place, Plover,
    Polarity, Report, Segment, Span, Time, TimeBasis, Toll, Words, hash_id,
};

use aside::Tenor;
use bearwitness_language::{Relation, Upos};
use bearwitness_places::Gazetteer;

use crate::{
    act::{self, Told},
    actors::Actors,
    attribution::{self, Quoted},
    gate::{self, Reach},
    group::{Group, groups},
    home, lede,
    mention::{place::shortened, surname, weapon::Armed},
    mentions,
    modality::{Telling, telling},
    reading::{Reading, position},
    roles::{
        self,
        site::{ActPlace, pairs},
        wields,
    },
    seam,
    sentence::{Reference, Sentence, Tokens, overlap},
    setting::Setting,
    sketch,
    time::{Dating, Frame, Now, When, dating},
    toll::{self, Harmed},
    unread,
};

/// Everything the document says: pure, and the same for the same document on every machine.
///
/// ```
/// use bearwitness_read::{Given, records};
/// let text = "Shells killed four people in Homs, medics said.";
/// let record = records(text.as_bytes(), "example.txt", &Given::default()).next().unwrap();
/// let report = bearwitness::claims(&record.document);
/// assert_eq!(report.claims[0].tolls[0].min, Some(4));
/// assert_eq!(report.claims[0].attribution.chain[0].words.text, "medics");
/// ```
pub fn claims(document: &Document) -> Report {
    Reader::default().claims(document)
}

/// What documents are read with.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'g> {
    /// Where places are looked up.
    pub gazetteer: &'g Gazetteer,
    /// Who is known to act, by which names.
    pub actors: &'g Actors,
    /// Whether the parts of every sentence stand beside the claims: names, places, times, sources.
    /// The claims are the very same; it costs a reading of the sentences that tell no act.
    pub mentions: bool,
}

impl Default for Reader<'static> {
    fn default() -> Self {
        Self { gazetteer: Gazetteer::embedded(), actors: Actors::embedded(), mentions: false }
    }
}

impl Reader<'_> {
    /// Everything the document says, as [`claims`], which reads with the default.
    ///
    /// ```
    /// use bearwitness::Reader;
    /// use bearwitness_document::MentionKind;
    /// use bearwitness_read::{Given, records};
    /// let text = "The museum in Homs opens on Monday.";
    /// let record = records(text.as_bytes(), "example.txt", &Given::default()).next().unwrap();
    /// let report = Reader { mentions: true, ..Reader::default() }.claims(&record.document);
    /// assert!(report.mentions.iter().any(|m| m.kind == MentionKind::Place && m.text == "Homs"));
    /// ```
    pub fn claims(&self, document: &Document) -> Report {
        if unread::is_unread(document.header.read) {
            return unread::report(document, self.reference(document));
        }
        if !self.mentions {
            return report(document, self.page(document, Reach::Claims));
        }
        // The model reads English only.
        let language = document.header.language.as_deref();
        let foreign = language.is_some_and(|language| !language.starts_with("en"));
        let reach = if foreign { Reach::Claims } else { Reach::All };
        let mut page = self.page(document, reach);
        let whole = page.clone().readings();
        let mentions = mentions::of(&whole, &Setting::of(&whole));
        gate::forget(&mut page.sentences, &page.quotes);
        Report { mentions, ..report(document, page) }
    }

    /// The acts and places of each sentence as the learnt head of `roles/site.rs` sees them, for training it.
    #[doc(hidden)]
    pub fn act_places(&self, document: &Document) -> Vec<ActPlace> {
        let readings = self.page(document, Reach::Claims).readings();
        readings.iter().flat_map(|reading| pairs(reading, &groups(reading))).collect()
    }

    fn page<'a>(&'a self, document: &'a Document, reach: Reach) -> Page<'a> {
        Page::of(document, self.reference(document), reach)
    }

    fn reference(&self, document: &Document) -> Reference<'_> {
        let Self { gazetteer, actors, .. } = *self;
        let home = document.header.url.as_deref().and_then(home::country);
        Reference { gazetteer, actors, published: document.header.published, home }
    }
}

/// A document in its sentences.
#[derive(Clone)]
struct Page<'a> {
    dating: Dating,
    sentences: Vec<Sentence<'a>>,
    /// The quotations of each passage.
    quotes: Vec<Vec<Quoted>>,
}

impl<'a> Page<'a> {
    /// The sentences as the language model reads them.
    fn of(document: &'a Document, reference: Reference<'a>, reach: Reach) -> Self {
        let text = document.header.text.as_str();
        let quotes: Vec<_> =
            document.passages.iter().map(|p| attribution::quotes(text, p)).collect();
        let mut sentences = Sentence::all(document, reference);
        gate::read(&mut sentences, &quotes, reach);
        let dating = dating(document.header.published, &sentences);
        Self { dating, sentences, quotes }
    }

    /// The sentences with what stands in them.
    fn readings(self) -> Vec<Reading<'a>> {
        let mut frame = Frame::of(&self.sentences, Now::of(self.dating.published));
        // A dateline on a line of its own is that of the sentence below it.
        let mut above: Option<When> = None;
        let read = |sentence: Sentence<'a>| {
            let quotes = &self.quotes[sentence.passage];
            let mut reading = Reading::new(sentence, quotes, &mut frame);
            let written = reading.dateline.clone().filter(|_| lede::is_bare(&reading.sentence));
            reading.dateline = reading.dateline.or_else(|| above.take());
            above = written;
            reading
        };
        let mut readings: Vec<Reading<'a>> = self.sentences.into_iter().map(read).collect();
        toll::describe(&mut readings);
        toll::restate(&mut readings);
        surname::leave_out(&mut readings);
        shortened::widen(&mut readings);
        place_items(&mut readings);
        readings
    }
}

/// Sentences that an item of a round-up has at most.
const ITEM: usize = 3;

/// "MOSUL - Gunmen shot a judge. KIRKUK - A bomb killed two": of a round-up with several datelines each says where its item was, where
/// the item names no other place.
fn place_items(readings: &mut [Reading<'_>]) {
    let named = |reading: &Reading<'_>| {
        let first = reading.places.iter().find(|place| place.dateline)?;
        Some(reading.sentence.text_of(&first.tokens).to_lowercase())
    };
    let towns: Vec<String> = readings.iter().filter_map(named).collect();
    let datelines = readings.iter().filter_map(|r| r.places.iter().find(|place| place.dateline));
    let lands: BTreeSet<&str> =
        datelines.filter_map(|place| place.features().first().map(|f| f.country)).collect();
    let several = towns.iter().collect::<BTreeSet<_>>().len() > 1;
    // Two articles on one page have datelines too, far apart.
    if !several || lands.len() > 1 || towns.len() * ITEM < readings.len() {
        return;
    }
    for reading in readings.iter_mut() {
        if reading.places.iter().all(|place| place.dateline) {
            reading.places.iter_mut().for_each(|place| place.dateline = false);
        }
    }
}

fn report(document: &Document, page: Page<'_>) -> Report {
    let dating = page.dating.clone();
    let readings = &page.readings();
    let text = document.header.text.as_str();
    let seams = seam::seams(document, readings);
    let mut passages = document.passages.clone();
    for at in &seams.passages {
        passages[*at].seam_before = true;
    }
    let now = Now::of(dating.published);
    let stitched = !seams.notes.is_empty();
    let context = Context {
        now,
        setting: Setting::of(readings),
        tenor: Tenor::of(readings),
        speakers: speaker::Speakers::of(readings),
        stitched,
        readings,
    };
    let mut claims: Vec<Claim> =
        readings.iter().flat_map(|reading| context.claims(reading)).collect();
    correction::correct(&mut claims, readings);
    single::single(&mut claims);
    parts::parts(&mut claims, readings);
    counted::counted(&mut claims, readings);
    early::early(&mut claims, readings);
    renewed::renewed(&mut claims, readings);
    meant::meant(&mut claims, readings);
    pronoun::resolve(&mut claims, readings, &passages);
    number(&document.header.id, &mut claims);
    freed::keep(&mut claims);
    about::about(text, &mut claims);
    denied::keep(&mut claims, readings, &passages);
    aim::place(&mut claims, readings);
    tied::tie(&mut claims, readings, &passages);
    retold::retell(&mut claims, readings, &passages);
    // Once more: others go on with what has its place, day or kind only now.
    tied::tie(&mut claims, readings, &passages);
    laid::lay(&mut claims, readings, &passages);
    scene::day(&mut claims, readings, &passages);
    here::place(&mut claims, readings, &passages, &context.setting);
    scene::place(&mut claims, readings, &passages, &context.setting);
    teller::place(&mut claims, readings, &context.setting);
    past::past(&mut claims, readings, dating.published);
    light::carry(&mut claims, readings);
    abroad::code(&mut claims, readings);
    for claim in &mut claims {
        claim.sentence = past_dateline(claim, readings);
    }
    let mut notes = document.notes.clone();
    notes.extend(seams.notes);
    notes.extend(dating.note);
    Report {
        document: Header { published: dating.published, ..document.header.clone() },
        sentences: readings.iter().map(|reading| reading.sentence.span).collect(),
        mentions: vec![],
        claims,
        notes,
        sketches: passages.iter().map(|p| sketch::of(&text[p.start..p.end])).collect(),
        passages,
    }
}

/// The claim's sentence from where it begins to tell: the dateline says where the report was written.
fn past_dateline(claim: &Claim, readings: &[Reading<'_>]) -> Span {
    let reading = position(readings, claim).map(|at| &readings[at].sentence);
    let begin = reading.and_then(|sentence| {
        let end = lede::dateline(sentence).filter(|end| *end < sentence.len())?;
        Some(sentence.span_of(&(end..end + 1)).start)
    });
    let read = [claim.time.words.span(), Some(claim.trigger.span())].into_iter().flatten();
    let first = read.map(|span| span.start).min().unwrap_or(claim.sentence.start);
    let start = begin.filter(|begin| *begin <= first).unwrap_or(claim.sentence.start);
    Span { start, ..claim.sentence }
}

/// What the rest of the document says of each of its sentences.
struct Context<'a> {
    now: Option<Now>,
    setting: Setting<'a>,
    tenor: Tenor,
    stitched: bool,
    readings: &'a [Reading<'a>],
    speakers: speaker::Speakers,
}

impl Context<'_> {
    fn claims(&self, reading: &Reading<'_>) -> Vec<Claim> {
        if !reading.sentence.segment.is_evidence() || page::is_of_links(&reading.sentence) {
            return vec![];
        }
        let groups = groups(reading);
        let sites = roles::Sites::of(reading, &groups);
        let mut found: Vec<Claim> = (0..groups.len())
            .map(|at| (at, self.event(reading, &groups, &sites, at)))
            .filter(|(at, claim)| {
                let group = &groups[*at];
                !aside::is_aside(reading, group, claim, self.tenor)
                    && !accident::is_accident(reading, group, claim)
            })
            .flat_map(|(_, claim)| each::each(reading.sentence.text, claim))
            .flat_map(|claim| days::days(reading, claim))
            .collect();
        dispersed::code(reading, &mut found);
        policing::code(reading, &mut found);
        crowd::code(reading, &mut found);
        transfer::code(reading, &mut found);
        self.deal(reading, &groups, &mut found);
        found.extend(self.responsibility(reading));
        found.extend(self.quarry(reading));
        // "Rebels said they had killed 30 soldiers; the army denied it."
        let before = |denied: &Claim| {
            let real = found.iter().all(|told| told.kind != ClaimKind::Denial);
            real && found.iter().all(|told| {
                // "rejected the claims and said that rebels had killed the nine"
                let cue = told.attribution.cue.as_ref();
                let other = cue.is_some_and(|cue| cue.start > denied.trigger.end);
                other || told.trigger.end < denied.trigger.start
            })
        };
        let denied = self.denial(reading).or_else(|| self.called_untrue(reading)).filter(before);
        found.extend(denied);
        if found.is_empty() {
            found.extend(self.note(reading));
        }
        found
    }

    /// The claim of one event of a sentence.
    fn event(
        &self,
        reading: &Reading<'_>,
        groups: &[Group],
        sites: &roles::Sites<'_, '_>,
        at: usize,
    ) -> Claim {
        let group = &groups[at];
        let sentence = &reading.sentence;
        let trigger = trigger(reading, group);
        let told = Self::telling(reading, group, &trigger);
        let time = roles::time(reading, groups, at, told, self.now);
        let told = told.by_its_day(&time);
        let actors = roles::actors(reading, group);
        let mut claim = self.bare(reading, &trigger, told, "act");
        claim.places = roles::places(sites, at, &actors, told, &self.setting);
        claim.time = time;
        claim.tolls = tolls(reading, group);
        let weapons: Vec<_> =
            reading.weapons.iter().filter(|w| wields(sentence, groups, at, &w.tokens)).collect();
        let says_how = |w: &&Armed| roles::arms::say_how(sentence, w, trigger.start);
        let used: Vec<_> = weapons.iter().copied().filter(says_how).collect();
        let acts: Vec<_> = group.acts.iter().map(|n| &reading.acts[*n]).collect();
        claim.event = act::event(
            &acts,
            &used,
            harm(reading, group, &claim.tolls),
            sides::of(reading, group, &actors),
        );
        // "will release 40 prisoners" is told by the harm alone.
        let said = group.acts.is_empty() || is_said_of_someone(reading, group);
        if told.modality == Modality::Planned && said {
            claim.event.plover = claim.event.plover.map(crate::dealing::meant);
        }
        unthreaten(reading, group, &mut claim);
        claim.weapons = weapons.iter().map(|weapon| weapon.printed(&reading.sentence)).collect();
        claim.objects = hit::hit(reading, groups, at);
        claim.actors = actors;
        own::own(reading, group, &mut claim);
        sides::aim(reading, &mut claim);
        sides::regain(reading, group, &mut claim);
        heard::open(reading, group, &mut claim);
        if is_among_others(&reading.sentence, &claim) {
            claim.flags.push(OTHER_PLACES.to_owned());
        }
        if again::is_second(reading, group) {
            claim.flags.push(again::FLAG.to_owned());
        }
        Self::background(reading, group, &mut claim);
        claim
    }

    /// How the event is told, by its words and by what the page says it is.
    fn telling(reading: &Reading<'_>, group: &Group, trigger: &Tokens) -> Telling {
        let sentence = &reading.sentence;
        let mut told = telling(sentence, trigger);
        if denied::is_report(sentence, trigger.end.max(1) - 1)
            || !group.tolls.is_empty() && denied::is_harm(sentence, trigger.start)
        {
            (told.kind, told.modality) = (ClaimKind::Denial, Modality::Denied);
        }
        // "Four were killed in an offensive to retake the town": what was tried has cost lives.
        let cost = |n: &usize| {
            let harm = &reading.tolls[*n].harm;
            !overlap(harm, trigger) && telling(sentence, harm).modality == Modality::Happened
        };
        if told.modality == Modality::Attempted && group.tolls.iter().any(cost) {
            told.modality = Modality::Happened;
        }
        if group.acts.iter().any(|n| reading.acts[*n].act.is_idle()) {
            told.polarity = Polarity::Negative;
        }
        told.polarity = spared(reading, group).unwrap_or(told.polarity);
        if told.kind == ClaimKind::Event
            && let Some(kind) = group
                .acts
                .iter()
                .map(|n| reading.acts[*n].act.kind)
                .find(|k| *k != ClaimKind::Event)
        {
            told.kind = kind;
        }
        told
    }

    /// Long trends without a day, captions without a date, and explainers are background.
    fn background(reading: &Reading<'_>, group: &Group, claim: &mut Claim) {
        let days = claim.time.window().map_or(0, |(from, to)| (to - from).get_days());
        let explains =
            matches!(reading.sentence.word(0), "chronology" | "explainer" | "factbox" | "timeline");
        if claim.kind == ClaimKind::Event
            && (days > 31 && claim.tolls.is_empty()
                || explains
                || trend::is_trend(reading, group, claim)
                || past::is_of_war(reading, claim)
                || reading.sentence.segment == Segment::Caption)
        {
            claim.kind = ClaimKind::Context;
        }
        if matches!(claim.time.basis, TimeBasis::Headline | TimeBasis::Tense) {
            claim.flags.push("date_inferred".to_owned());
        }
    }

    /// What the page says of its own sources.
    fn note(&self, reading: &Reading<'_>) -> Option<Claim> {
        let tokens = attribution::note(&reading.sentence)?;
        let told = Telling { kind: ClaimKind::SourceNote, ..telling(&reading.sentence, &(0..0)) };
        Some(self.bare(reading, &tokens, told, "source_note"))
    }

    /// A claim with its trigger and attribution, and nothing else yet.
    fn bare(&self, reading: &Reading<'_>, trigger: &Tokens, told: Telling, rule: &str) -> Claim {
        let sentence = &reading.sentence;
        let attribution = self.attribution(reading, trigger);
        Claim {
            id: String::new(),
            sentence: sentence.span,
            kind: told.kind,
            trigger: Words::of(sentence.text, sentence.span_of(trigger)),
            event: Event::default(),
            modality: told.modality,
            polarity: told.polarity,
            actors: vec![],
            places: vec![],
            time: Time::default(),
            tolls: vec![],
            weapons: vec![],
            objects: vec![],
            about: None,
            at_risk: attribution.chain.iter().any(|source| source.at_risk.value),
            attribution,
            rule: rule.to_owned(),
            flags: vec![],
        }
    }
}

/// Whether something was done though nobody came to harm: "the strike killed no one"; "no women were
/// detained" tells of nothing done. None where no such absence is stated.
fn spared(reading: &Reading<'_>, group: &Group) -> Option<Polarity> {
    let tolls = || group.tolls.iter().map(|n| &reading.tolls[*n]);
    let none = |harmed: &&Harmed| harmed.toll.max == Some(0);
    let harm = |told: &Told| tolls().filter(none).any(|h| overlap(&h.harm, &told.tokens));
    // "no bomb went off and nobody was hurt"
    let none_done =
        |told: &Told| telling(&reading.sentence, &told.tokens).polarity == Polarity::Negative;
    let mut acts = group.acts.iter().map(|n| &reading.acts[*n]);
    let done = acts.any(|told| !harm(told) && !none_done(told));
    let harmed = tolls().any(|harmed| !none(&harmed));
    let polarity = if done || harmed { Polarity::Positive } else { Polarity::Negative };
    tolls().any(|harmed| none(&harmed)).then_some(polarity)
}

/// The word that stands for the event: its first verb, else its first word of harm that was done, else its first word.
fn trigger(reading: &Reading<'_>, group: &Group) -> Tokens {
    let verb = group.acts.iter().map(|n| &reading.acts[*n]).find(|told| told.act.verb);
    // "an exchange of fire in which no one was hurt"
    let done = |told: &&Harmed| group.acts.is_empty() || told.toll.max != Some(0);
    let tolls = group.tolls.iter().map(|n| &reading.tolls[*n]).filter(done);
    let harm = || tolls.map(|told| &told.harm).find(|harm| !harm.is_empty());
    // "a shooting attack"
    let first = || {
        let mut triggers = group.triggers.iter().cloned();
        let first = triggers.next().unwrap_or(0..1);
        let joins = |next: &Tokens| next.start == first.end && group.acts.len() > 1;
        triggers.next().filter(joins).map_or(first.clone(), |next| first.start..next.end)
    };
    verb.map(|told| told.tokens.clone()).or_else(|| harm().cloned()).unwrap_or_else(first)
}

/// The tolls of the event; parts point to their wholes within it.
fn tolls(reading: &Reading<'_>, group: &Group) -> Vec<Toll> {
    let mut found = Vec::new();
    for at in &group.tolls {
        let mut toll = reading.tolls[*at].toll.clone();
        toll.subset_of = toll.subset_of.and_then(|of| group.tolls.iter().position(|n| *n == of));
        found.push(toll);
    }
    if found.is_empty() {
        found.extend(brought(reading, group));
    }
    found
}

/// "Threatened to kill ten hostages" has harmed nobody; "threatened the guards and killed two" is more than a threat.
fn unthreaten(reading: &Reading<'_>, group: &Group, claim: &mut Claim) {
    if claim.event.plover != Some(Plover::Threaten) {
        return;
    }
    let done = |n: &usize| {
        let harm = &reading.tolls[*n].harm;
        let past = reading.sentence.tag(harm.start) == "VBD";
        past || telling(&reading.sentence, harm).modality == Modality::Happened
    };
    if !group.tolls.iter().all(done) {
        claim.tolls.clear();
    }
    let harms = |toll: &Toll| matches!(toll.outcome, Outcome::Killed | Outcome::Wounded);
    if claim.tolls.iter().any(harms) {
        claim.event = Event { plover: Some(Plover::Assault), ..Event::default() };
    }
}

/// The warning that an act was told of places that are not named, too.
pub(crate) const OTHER_PLACES: &str = "other_places";

/// "attacks in Lima and other cities", "in Homs and elsewhere": told of more places than are named.
fn is_among_others(sentence: &Sentence<'_>, claim: &Claim) -> bool {
    const PLACES: [&str; 9] =
        ["area", "city", "district", "part", "place", "province", "region", "town", "village"];
    let others = |place: &Place| {
        let end = place.words.span().map_or(0, |span| sentence.tokens_of(span).end);
        let and = end + usize::from(sentence.word(end) == ",");
        let next = and + 1 + usize::from(matches!(sentence.word(and + 1), "in" | "several"));
        let other = sentence.word(next) == "other" && PLACES.contains(&sentence.singular(next + 1));
        sentence.word(and) == "and" && (other || sentence.word(next) == "elsewhere")
    };
    claim.places.iter().filter(|place| place.role.is_where()).any(others)
}

/// "668 were killed, including 100 in police firing": the part that this act brought about.
fn brought(reading: &Reading<'_>, group: &Group) -> Option<Toll> {
    let sentence = &reading.sentence;
    let acts = group.acts.iter().map(|n| &reading.acts[*n]).filter(|told| !told.act.verb);
    // "to police firing": whatever the tree has the firing hang on.
    let nouns = |n: &usize| n.checked_sub(1).filter(|n| sentence.is_upos(*n, Upos::Noun));
    let first = |told: &Told| {
        let of = sentence.phrase(told.tokens.end - 1).start;
        std::iter::successors(Some(of), nouns).last().unwrap_or(of)
    };
    let came = |told: &&Told| {
        let by = |word| matches!(word, "in" | "by" | "from" | "to");
        by(sentence.case(told.tokens.end - 1)) || by(sentence.before(first(told)))
    };
    let part = |told: &Told| {
        let within = first(told)..sentence.subtree(told.tokens.end - 1).end;
        let light = |n: usize| {
            let aux = [
                "who", "whom", "have", "had", "has", "been", "was", "were", "killed", "died", "of",
                "them", "to", "in", "by",
            ];
            within.contains(&n) || aux.contains(&sentence.word(n))
        };
        let leads = |harmed: &&Harmed| {
            harmed.toll.subset_of.is_some()
                && harmed.people.end <= told.tokens.start
                && (harmed.people.end..told.tokens.start).all(light)
        };
        reading.tolls.iter().find(leads)
    };
    let toll = acts.filter(came).find_map(part)?.toll.clone();
    Some(Toll { subset_of: None, ..toll })
}

/// Whether a verb tells the act, and no participle that says more of a noun.
fn is_said_of_someone(reading: &Reading<'_>, group: &Group) -> bool {
    let participle = [Relation::Acl, Relation::Amod];
    group
        .acts
        .iter()
        .map(|n| &reading.acts[*n])
        .any(|told| told.act.verb && !reading.sentence.hangs(told.tokens.start, &participle))
}

/// Whether those who left were brought to safety: no displacement that ACLED codes.
fn is_rescue(reading: &Reading<'_>, group: &Group) -> bool {
    let evacuates = |at: usize| reading.sentence.verbs(at).any(|verb| verb == "evacuate");
    group.tolls.iter().any(|n| reading.tolls[*n].harm.clone().any(evacuates))
}

/// What the harm alone says of the event.
fn harm(reading: &Reading<'_>, group: &Group, tolls: &[Toll]) -> Option<Event> {
    let outcome = tolls.iter().map(|toll| toll.outcome).min()?;
    let (plover, mode, acled) = match outcome {
        Outcome::Killed | Outcome::Wounded | Outcome::Casualties => (Plover::Assault, None, None),
        Outcome::Detained => (Plover::Coerce, Some(Mode::Arrest), Some(Acled::Arrests)),
        Outcome::Abducted => {
            (Plover::Assault, Some(Mode::Abduct), Some(Acled::AbductionForcedDisappearance))
        }
        Outcome::Displaced if is_rescue(reading, group) => return None,
        Outcome::Displaced => {
            return Some(Event { plover: None, modes: vec![], acled: Some(Acled::Other) });
        }
        Outcome::Released => (Plover::Retreat, Some(Mode::Release), None),
        Outcome::Missing => return None,
    };
    let found = tolls.iter().all(|toll| toll.unit == bearwitness_document::TollUnit::Bodies);
    (!found).then(|| Event { plover: Some(plover), modes: mode.into_iter().collect(), acled })
}

/// Gives each claim its id: document, kind, trigger, and an ordinal among equals.
fn number(document: &str, claims: &mut [Claim]) {
    claims.sort_by_key(|claim| (claim.trigger.start, claim.trigger.end, claim.kind));
    let mut seen: BTreeMap<(ClaimKind, usize, usize), usize> = BTreeMap::new();
    for claim in claims {
        let ordinal = seen.entry((claim.kind, claim.trigger.start, claim.trigger.end)).or_default();
        let key = format!(
            "{document}|{:?}|{}-{}|{ordinal}",
            claim.kind, claim.trigger.start, claim.trigger.end
        );
        claim.id = hash_id("clm", blake3::hash(key.as_bytes()).as_bytes(), 16);
        *ordinal += 1;
    }
}

#[cfg(test)]
mod tests {
    use bearwitness_read::{Given, records};

    use super::*;
    use crate::corpus;

    #[test]
    fn to_mean_to_release_is_to_agree_and_to_release_is_more() {
        for (text, plover) in [
            ("The rebels said they will release 40 prisoners.", Plover::Agree),
            ("The rebels released 40 prisoners.", Plover::Retreat),
        ] {
            let report = corpus::report(text);
            let told = report.claims.iter().find(|claim| !claim.tolls.is_empty());
            assert_eq!(told.and_then(|claim| claim.event.plover), Some(plover), "{text}");
        }
    }

    #[test]
    fn corpus() {
        corpus::check(include_str!("claims.corpus"), |sentence| {
            let report = corpus::report(sentence.text);
            let events = report.claims.iter().filter(|claim| claim.kind == ClaimKind::Event);
            corpus::listed(events.map(parts))
        });
    }

    /// The act with who and where, each by its role.
    fn parts(claim: &Claim) -> String {
        let words = |text: &Option<String>| text.clone().unwrap_or_default();
        let actors = claim.actors.iter().map(|a| format!("{:?} {}", a.role, words(&a.words.text)));
        let places = claim.places.iter().map(|p| format!("{:?} {}", p.role, words(&p.words.text)));
        let parts: Vec<String> = actors.chain(places).collect();
        format!("{}: {}", claim.trigger.text, parts.join(", "))
    }

    /// What the gate keeps of the claims that a reading of all sentences gives: their number with and
    /// without it, and those it lost.
    fn gated(document: &Document) -> (usize, usize, Vec<Claim>) {
        let read = |reach| report(document, Page::of(document, Reference::default(), reach)).claims;
        let (gated, mut whole) = (read(Reach::Claims), read(Reach::All));
        let number = whole.len();
        whole.retain(|claim| !gated.contains(claim));
        (gated.len(), number, whole)
    }

    #[test]
    fn a_threat_harms_nobody() {
        let first = |text: &'static str| corpus::report(text).claims[0].clone();
        let threat = first("Rebels threatened on Monday to kill ten hostages in Idlib.");
        assert_eq!((threat.event.plover, threat.tolls.len()), (Some(Plover::Threaten), 0));
        let more = first("Gunmen threatened a teacher in Idlib on Monday and killed two guards.");
        assert_eq!((more.event.plover, more.tolls.len()), (Some(Plover::Assault), 1));
    }

    /// The gate saves work and loses nothing: what it holds back tells no act and no harm.
    #[test]
    fn the_gate_loses_no_claim() {
        let conflict = include_str!("../../bearwitness-cli/benches/conflict.txt");
        let general = include_str!("../../bearwitness-cli/benches/general.txt");
        for text in [conflict, general] {
            let given = Given::default();
            let record =
                records(text.as_bytes(), "a.txt", &given).next().expect("a text is a record");
            let (kept, whole, lost) = gated(&record.document);
            assert!(lost.is_empty(), "{lost:#?}");
            assert_eq!(kept, whole);
        }
    }

    /// The same on other people's texts, by `eval/run.sh`: its lines go into the score file.
    #[test]
    #[ignore = "asks for a file of reports in BEARWITNESS_TEXTS"]
    fn gate_recall() {
        let path = std::env::var("BEARWITNESS_TEXTS").expect("BEARWITNESS_TEXTS names a file");
        let file = std::fs::File::open(&path).expect("the file of BEARWITNESS_TEXTS can be read");
        let given = Given::default();
        let (mut whole, mut lost) = (0, 0);
        for record in records(std::io::BufReader::new(file), &path, &given) {
            let found = gated(&record.document);
            whole += found.1;
            lost += found.2.len();
        }
        println!("gate claims {whole}\ngate lost {lost}");
        assert!(whole > 0 && lost * 200 <= whole, "{lost} of {whole} claims lost");
    }
}
