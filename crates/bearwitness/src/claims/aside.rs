//! Words that games, markets and space flight share with armed acts: "hit", "rally", "capture",
//! "launch". They tell an act where the sentence or the report tells of arms or harm too.

use bearwitness_document::{Actor, ActorRole, Claim, Plover};

use super::sides::is_armed;
use crate::{
    act::Told,
    group::Group,
    lexicon::{Inflects, table},
    mention::actor::{Acting, FORCES},
    reading::Reading,
    sentence::Sentence,
};

table!(SPACEFLIGHT: () = "en/spaceflight.tsv", |row| (row[0], Inflects::Noun, ()));

/// What a report is about, as far as its common words need to know.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tenor {
    /// Whether one in five of its sentences tells of who bears arms, of weapons or of harm, or they
    /// are too few to say.
    armed: bool,
    /// Whether it tells of space flight.
    spaceflight: bool,
}

/// Sentences up to which a report's silence on arms says nothing.
const SHORT: usize = 1;

impl Tenor {
    pub(super) fn of(readings: &[Reading<'_>]) -> Self {
        let told = || readings.iter().filter(|reading| reading.sentence.segment.is_evidence());
        let flies = |reading: &Reading<'_>| {
            (0..reading.sentence.len()).any(|at| SPACEFLIGHT.at(&reading.sentence, at).is_some())
        };
        let spaceflight = told().any(flies);
        let armed = told().filter(|reading| tells_of_arms(reading, spaceflight)).count();
        let told = told().count();
        Self { armed: told <= SHORT || armed * 5 >= told, spaceflight }
    }
}

/// Whether the event is told by common words only, where nothing speaks of arms or harm.
pub(super) fn is_aside(reading: &Reading<'_>, group: &Group, claim: &Claim, tenor: Tenor) -> bool {
    let common = |n: &usize| is_common(&reading.acts[*n], tenor.spaceflight);
    group.tolls.is_empty()
        && !tenor.armed
        && group.acts.iter().all(common)
        && !tells_of_arms(reading, tenor.spaceflight)
        && !claim.actors.iter().any(|actor| does_as_country(reading, actor))
}

/// Whether the word tells as much of other things; of space flight rockets do too.
fn is_common(told: &Told, spaceflight: bool) -> bool {
    told.act.is_common() || (spaceflight && told.act.is_by_weapon())
}

/// Whether a country does it: "Turkey launched".
fn does_as_country(reading: &Reading<'_>, actor: &Actor) -> bool {
    let span = actor.words.span();
    let is = |acting: &Acting| Some(reading.sentence.span_of(&acting.tokens)) == span;
    actor.role == ActorRole::Actor && reading.actors.iter().any(|a| a.country && is(a))
}

/// Whether the sentence tells of who bears arms, of weapons, of harm or of an act that nothing else
/// is called by.
fn tells_of_arms(reading: &Reading<'_>, spaceflight: bool) -> bool {
    let force = |acting: &Acting| !spaceflight && bears_arms(&reading.sentence, acting);
    let actor = reading.actors.iter().any(force);
    let weapon = !reading.weapons.is_empty() && !spaceflight;
    let grave =
        |told: &Told| told.act.plover == Some(Plover::Assault) && !is_common(told, spaceflight);
    let act = reading.acts.iter().any(grave);
    let sentence = &reading.sentence;
    let crowd = (0..sentence.len()).any(|at| {
        matches!(sentence.singular(at), "demonstrator" | "protester" | "protestor" | "rioter")
    });
    actor || weapon || act || crowd || !reading.tolls.is_empty()
}

/// Whether the words name who bears arms, and not a force, group or plane of any kind.
fn bears_arms(sentence: &Sentence<'_>, acting: &Acting) -> bool {
    let known = acting.id.as_deref().is_some_and(|id| {
        let unarmed = |kind: &str| matches!(kind, "outlet" | "igo" | "state");
        let known = sentence.reference.actors.known(id);
        known.map_or(!acting.country, |actor| !unarmed(&actor.kind))
    });
    let armed = |at: usize| {
        let vague = ["force", "group", "plane", "aircraft", "jet", "helicopter"];
        let force = FORCES
            .at(sentence, at)
            .filter(|(end, _)| *end > at + 1 || !vague.contains(&sentence.singular(at)));
        force.is_some_and(|(_, belongs)| is_armed(belongs))
    };
    known || acting.tokens.clone().any(armed)
}

#[cfg(test)]
mod tests {
    use crate::corpus;

    fn acts(text: &'static str) -> Vec<String> {
        let report = corpus::report(text);
        report.claims.iter().map(|claim| claim.trigger.text.clone()).collect()
    }

    #[test]
    fn a_game_is_no_battle() {
        let game = "The Lions hit back after the break. Their fans rallied behind the team. \
                    Omar captured the ball near the line. The coach launched a new season. \
                    Tickets go on sale on Monday. The visitors withdrew to their half.";
        assert_eq!(acts(game), Vec::<String>::new());
    }

    #[test]
    fn the_same_words_tell_acts_among_arms() {
        let raid = "Rebels captured the bridge near the line. A rocket hit the depot. \
                    Government troops withdrew to the river. Snow fell on Monday.";
        assert_eq!(acts(raid), ["captured", "hit", "withdrew"]);
    }
}
