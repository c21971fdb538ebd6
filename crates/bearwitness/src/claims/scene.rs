//! Where the scene of an act was set in the sentences before: "A force searched a farm in X. During the search two men
//! were detained." The search itself is no act that is coded, and so no claim tells its place.

use bearwitness_document::{
    ActorRole, Basis, Claim, Evidence, Passage, Place, PlaceRole, Scope, Segment, Time, TimeBasis,
};
use bearwitness_language::Relation;

use super::{page::is_definite, pronoun, tied::lend_sites};
use crate::{
    lede::lede,
    mention::{actor::FORCES as ARMED, place::Placed},
    reading::{Reading, position},
    roles::is_elsewhen,
    seam,
    sentence::Sentence,
    setting::Setting,
};

/// Sentences back in which the scene is sought.
const BACK: usize = 3;

/// Places that a scene has at most: of more, nobody knows which is meant.
const PLACES: usize = 3;

/// What forces do that is no act of arms by itself, by its noun and its verb.
pub(super) const SCENES: [&str; 6] = ["mission", "operation", "patrol", "raid", "search", "sweep"];

/// What was found, by its noun, and the verbs that tell it first: "recovered weapons in X. Two men were held over the find."
const FINDS: [&str; 3] = ["discovery", "find", "haul"];
const FIND: [&str; 6] = ["discover", "find", "recover", "seize", "uncover", "unearth"];

/// Bodies of people that do one thing after another in one place.
const FORCES: [&str; 12] = [
    "attacker", "convoy", "crew", "force", "group", "gunman", "mob", "patrol", "soldier", "squad",
    "team", "unit",
];

/// Those who are in a vehicle, and the vehicles.
const ABOARD: [&str; 5] = ["crew", "driver", "occupant", "passenger", "rider"];
const VEHICLES: [&str; 9] =
    ["boat", "bus", "car", "minibus", "motorbike", "motorcycle", "truck", "van", "vehicle"];

/// Gives acts that say nowhere where they were the place of the scene that their sentence goes on with.
pub(super) fn place(
    claims: &mut [Claim],
    readings: &[Reading<'_>],
    passages: &[Passage],
    setting: &Setting<'_>,
) {
    let sited: Vec<(usize, Vec<Place>)> =
        claims.iter().filter(|c| is_sited(c)).map(|c| (c.sentence.start, lend_sites(c))).collect();
    let nowhere = |claim: &&mut Claim| claim.is_real() && claim.places.is_empty();
    for claim in claims.iter_mut().filter(nowhere) {
        let Some(here) = position(readings, claim) else { continue };
        let Some(there) = set(readings, here, passages, claim) else { continue };
        // Where an act is told in the scene, the scene was where the act was.
        let start = there.sentence.span.start;
        let told = sited.iter().find(|(sentence, _)| *sentence == start);
        claim.places = told.map_or_else(|| printed(there, setting), |(_, places)| places.clone());
    }
}

/// Gives acts that name no day that of the scene, where it names one alone.
pub(super) fn day(claims: &mut [Claim], readings: &[Reading<'_>], passages: &[Passage]) {
    let open = |claim: &&mut Claim| claim.is_real() && claim.time.window().is_none();
    for claim in claims.iter_mut().filter(open) {
        let Some(here) = position(readings, claim).filter(|at| readings[*at].names_no_day()) else {
            continue;
        };
        let dated = |reading: &Reading<'_>| {
            let mut times = reading.times.iter().filter_map(|when| Some((when, when.days?)));
            let first = times.next().filter(|(_, days)| (days.1 - days.0).get_days() <= 1)?;
            let sentence = &reading.sentence;
            times.next().is_none().then(|| Time {
                earliest: Some(first.1.0),
                latest: Some(first.1.1),
                basis: TimeBasis::Anchored,
                words: Evidence::of(sentence.text, sentence.span_of(&first.0.tokens)),
                ..Time::default()
            })
        };
        let sentence = &readings[here].sentence;
        if is_elsewhen(sentence, sentence.tokens_of(claim.trigger.span()).start) {
            continue;
        }
        if let Some(time) = set(readings, here, passages, claim).and_then(dated) {
            claim.time = time;
        }
    }
}

fn is_sited(claim: &Claim) -> bool {
    claim.is_real() && claim.places.iter().any(|place| place.role.is_where())
}

/// The sentence before in which the scene of the claim was set.
fn set<'r, 'a>(
    readings: &'r [Reading<'a>],
    here: usize,
    passages: &'r [Passage],
    claim: &Claim,
) -> Option<&'r Reading<'a>> {
    scene(readings, here, passages).or_else(|| goes_on(readings, here, passages, claim))
}

/// The sentence before that tells the scene of which this one says "the search": one in which it is new.
fn scene<'r, 'a>(
    readings: &'r [Reading<'a>],
    here: usize,
    passages: &'r [Passage],
) -> Option<&'r Reading<'a>> {
    let reading = &readings[here];
    let sentence = &reading.sentence;
    let known = |at: &usize| {
        let scene = |noun: &str| SCENES.contains(&noun) || FINDS.contains(&noun);
        matches!(sentence.before(*at), "the" | "this" | "that") && scene(sentence.singular(*at))
    };
    let noun = (0..sentence.len()).find(known).filter(|_| names_none(reading))?;
    let mut before = before(readings, here, passages, BACK);
    before.find(|there| begins(there, sentence.singular(noun)))
}

fn names_none(reading: &Reading<'_>) -> bool {
    reading.places.iter().all(|place| place.dateline)
}

/// The sentences before that can set a scene, the nearest first, up to a seam.
fn before<'r, 'a>(
    readings: &'r [Reading<'a>],
    here: usize,
    passages: &'r [Passage],
    back: usize,
) -> impl Iterator<Item = &'r Reading<'a>> {
    let passage = readings[here].sentence.passage;
    let seam =
        move |there: &&Reading<'_>| seam::is_between(passages, there.sentence.passage, passage);
    let before = readings[here.saturating_sub(back)..here].iter().rev();
    before.take_while(move |there| !seam(there)).filter(|there| !tells_how_things_are(there))
}

/// The sentence before that an act goes on with which names neither a place nor a day of its own: "After taking fire,
/// troops shot two men", or what "the patrol" did of which the sentence before told where it was, or "they" who did it there.
fn goes_on<'r, 'a>(
    readings: &'r [Reading<'a>],
    here: usize,
    passages: &'r [Passage],
    claim: &Claim,
) -> Option<&'r Reading<'a>> {
    let reading = &readings[here];
    let sentence = &reading.sentence;
    if !names_none(reading) || !reading.names_no_day() {
        return None;
    }
    let doer = sentence.subject(sentence.tokens_of(claim.trigger.span()).start);
    let doer = doer.filter(|noun| is_force(sentence, *noun) && is_definite(sentence, *noun));
    let elsewhere = has(sentence, "elsewhere");
    let same = !elsewhere && pronoun::is_of_before(claim) && is_told_next(sentence, claim);
    let they = is_done_by_them(sentence, claim) || same;
    let harm = is_suffered_next(sentence, claim);
    let aboard = is_suffered_aboard(sentence, claim);
    let told = |there: &&Reading<'_>| {
        let known = |noun: usize| has(&there.sentence, sentence.singular(noun));
        follows_on(sentence)
            || aboard && VEHICLES.iter().any(|vehicle| has(&there.sentence, vehicle))
            || doer.is_some_and(known)
            || same
            || harm && is_done_by_armed(&there.sentence)
            || they && is_done_by_several(&there.sentence)
    };
    let mut before = before(readings, here, passages, if they || harm { 1 } else { BACK });
    let there = before.find(|there| !names_none(there))?;
    Some(there).filter(told).filter(|there| (1..=PLACES).contains(&sites(there).count()))
}

/// "They shot two men": a deed of those whom the sentence before was about, told as the next of theirs.
fn is_done_by_them(sentence: &Sentence<'_>, claim: &Claim) -> bool {
    let verb = sentence.tokens_of(claim.trigger.span()).start;
    let first = lede(sentence);
    sentence.word(first) == "they"
        && sentence.subject(verb) == Some(first)
        && is_told_next(sentence, claim)
}

/// "shot two men", and no "have shot": what came next.
fn is_told_next(sentence: &Sentence<'_>, claim: &Claim) -> bool {
    let verb = sentence.tokens_of(claim.trigger.span()).start;
    let aux = [Relation::Aux, Relation::AuxPass];
    sentence.tag(verb) == "VBD" && sentence.child(verb, &aux).is_none()
}

/// "Four people were killed": what came next, and nobody is said to have done it.
fn is_suffered_next(sentence: &Sentence<'_>, claim: &Claim) -> bool {
    let verb = sentence.tokens_of(claim.trigger.span()).start;
    let has = |n: usize| matches!(sentence.word(n), "has" | "have" | "had" | "been");
    let aux = sentence.children_by(verb, &[Relation::Aux, Relation::AuxPass]).any(has);
    let done = claim.actors.iter().any(|actor| actor.role == ActorRole::Actor);
    let here = claim.tolls.iter().any(|toll| toll.scope == Scope::Event);
    // "Elsewhere, …", "… in the next town"
    let placed = |n: usize| {
        matches!(
            sentence.word(n),
            "across" | "all" | "at" | "elsewhere" | "in" | "near" | "outside"
        )
    };
    let bare = !(0..sentence.len()).any(placed);
    bare && here && !done && !aux && sentence.is_passive_verb(verb)
}

/// "The occupants were arrested": of the vehicle that was told of before.
fn is_suffered_aboard(sentence: &Sentence<'_>, claim: &Claim) -> bool {
    let verb = sentence.tokens_of(claim.trigger.span()).start;
    let aboard =
        |noun: usize| ABOARD.contains(&sentence.singular(noun)) && sentence.before(noun) == "the";
    sentence.is_passive_verb(verb) && sentence.subject(verb).is_some_and(aboard)
}

/// "Gunmen got out of a car in the market."
fn is_done_by_armed(sentence: &Sentence<'_>) -> bool {
    let main =
        (0..sentence.len()).find(|n| sentence.head(*n).is_none() && sentence.tag(*n) == "VBD");
    let armed = |noun: usize| ARMED.at(sentence, noun).is_some_and(|(_, of)| *of == "armed");
    main.and_then(|verb| sentence.subject(verb)).is_some_and(armed)
}

/// Whether several people did what the sentence tells: "gunmen stormed the village", "a bus was stopped by armed men".
fn is_done_by_several(sentence: &Sentence<'_>) -> bool {
    let several =
        |noun: usize| matches!(sentence.tag(noun), "NNS" | "NNPS") || is_force(sentence, noun);
    let main = |verb: usize| sentence.head(verb).is_none();
    (0..sentence.len()).any(|noun| {
        let does = sentence.hangs(noun, &[Relation::Nsubj, Relation::OblAgent]);
        does && several(noun) && sentence.head(noun).is_some_and(main)
    })
}

/// "He directs cells in the north", "he is believed to plan raids there": what is told in the present is how things are, and
/// sets no scene.
fn tells_how_things_are(reading: &Reading<'_>) -> bool {
    let sentence = &reading.sentence;
    let root = (0..sentence.len()).find(|n| sentence.head(*n).is_none() && !sentence.is_mark(*n));
    let now = |n: usize| matches!(sentence.word(n), "is" | "are");
    let told = sentence.segment != Segment::Headline;
    root.filter(|_| told).is_some_and(|root| {
        matches!(sentence.tag(root), "VBZ" | "VBP")
            || sentence.tag(root) != "VBG"
                && sentence
                    .children_by(root, &[Relation::Aux, Relation::AuxPass, Relation::Cop])
                    .any(now)
    })
}

/// "After gaining entry, …", "As the force neared the farm, …": the sentence goes on with what the one before told.
fn follows_on(sentence: &Sentence<'_>) -> bool {
    let first = lede(sentence);
    let clause = sentence.word(first + 1).ends_with("ing");
    matches!(sentence.word(first), "after" | "upon" | "while" | "when" | "once") && clause
        || matches!(sentence.word(first), "after" | "as" | "while" | "when" | "once")
            && is_force_met(sentence, first)
}

/// Whether the clause that the word opens has a force as its subject of which the reader knows.
fn is_force_met(sentence: &Sentence<'_>, mark: usize) -> bool {
    let verb = sentence.head(mark).filter(|_| sentence.hangs(mark, &[Relation::Mark]));
    let subject = verb.and_then(|verb| sentence.child(verb, &[Relation::Nsubj]));
    subject.is_some_and(|noun| is_force(sentence, noun) && is_definite(sentence, noun))
}

/// Who may be on a patrol or in a fight: one body of people, of which "the" means the one that was told of.
fn is_force(sentence: &Sentence<'_>, noun: usize) -> bool {
    FORCES.contains(&sentence.singular(noun))
}

fn has(sentence: &Sentence<'_>, noun: &str) -> bool {
    (0..sentence.len()).any(|at| sentence.singular(at) == noun)
}

/// Whether the sentence tells of such a thing that was not spoken of before, and where it was.
fn begins(reading: &Reading<'_>, scene: &str) -> bool {
    let sentence = &reading.sentence;
    let told = |verb: &str| verb == scene || FINDS.contains(&scene) && FIND.contains(&verb);
    let new = |at: usize| {
        let known = matches!(sentence.before(at), "the" | "this" | "that");
        (sentence.singular(at) == scene && !known) || sentence.verbs(at).any(told)
    };
    let places = sites(reading).count();
    (1..=PLACES).contains(&places) && (0..sentence.len()).any(new)
}

fn sites<'r>(reading: &'r Reading<'_>) -> impl Iterator<Item = &'r Placed> {
    reading.places.iter().filter(|place| {
        let owner = reading.sentence.word(place.tokens.end) == "'s";
        let there = place.role.is_where() || is_come_to(&reading.sentence, place);
        there && !place.dateline && !place.is_wide() && !owner
    })
}

/// "Gunmen came to Sake, and went into a church": where they are then.
fn is_come_to(sentence: &Sentence<'_>, place: &Placed) -> bool {
    const COME: [&str; 8] = ["arrive", "come", "drive", "enter", "go", "move", "ride", "walk"];
    let verb = sentence.top(&place.tokens).and_then(|top| sentence.head(top));
    let comes = |verb: usize| {
        sentence.tag(verb) == "VBD" && sentence.verbs(verb).any(|v| COME.contains(&v))
    };
    place.role == PlaceRole::Destination && verb.is_some_and(comes)
}

fn printed(reading: &Reading<'_>, setting: &Setting<'_>) -> Vec<Place> {
    let print = |place: &Placed| place.printed(&reading.sentence, setting);
    let there = |role: PlaceRole| if role.is_where() { role } else { PlaceRole::Site };
    sites(reading)
        .map(print)
        .map(|place| Place { basis: Basis::Coreference, role: there(place.role), ..place })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::corpus;

    /// The first place of the last claim, as the text writes it.
    fn last(text: &'static str) -> Option<String> {
        let report = corpus::report(text);
        report.claims.last().expect("it tells something").places.first()?.words.text.clone()
    }

    #[test]
    fn an_act_is_where_the_scene_was_that_it_is_part_of() {
        let scene = "On Monday soldiers searched a farm in Idlib in Syria. ";
        let more = |next: &str| last(format!("{scene}{next}").leak());
        assert_eq!(more("During the search they detained two men.").as_deref(), Some("Idlib"));
        assert_eq!(more("They detained two men.").as_deref(), Some("Idlib"));
        assert_eq!(more("They have detained two men."), None);
        assert_eq!(more("Prices rose. They detained two men."), None);
        assert_eq!(more("After gaining entry, they shot two men.").as_deref(), Some("Idlib"));
        let neared = "As the force neared the farm, gunmen shot two men.";
        assert_eq!(more(neared).as_deref(), Some("Idlib"));
        assert_eq!(more("As prices rose in May, gunmen shot two men."), None);
        let habit = "The leader directs attacks in Hama. After gaining entry, they shot two men.";
        assert_eq!(more(habit).as_deref(), Some("Idlib"));
        let van =
            "On Monday soldiers stopped a van in Idlib in Syria. The occupants were arrested.";
        assert_eq!(last(van).as_deref(), Some("Idlib"));
        assert_eq!(more("The occupants were arrested."), None);
        let belief = "He is believed to plan attacks in Hama. During the search two men were shot.";
        assert_eq!(more(belief).as_deref(), Some("Idlib"));
    }

    #[test]
    fn an_act_was_on_the_day_of_the_scene() {
        let scene = "On 3 May 2024 soldiers searched a farm in Idlib in Syria. ";
        let day = |next: &str| {
            let report = corpus::report(format!("{scene}{next}").leak());
            report
                .claims
                .last()
                .expect("it tells something")
                .time
                .earliest
                .map(|day| day.to_string())
        };
        assert_eq!(day("After gaining entry, they shot two men.").as_deref(), Some("2024-05-03"));
        assert_eq!(day("Elsewhere they shot two men."), None);
    }
}
