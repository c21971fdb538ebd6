//! Words that games, markets and space flight share with armed acts: "hit", "rally", "capture",
//! "launch". They tell an act where the sentence or the report tells of arms or harm too.

use bearwitness_document::{Actor, ActorRole, Claim, Plover, Segment};
use bearwitness_language::{NameClass, Relation};

use super::sides::is_armed;
use crate::{
    act::{GROUNDS, Told, police::is_police},
    group::Group,
    lexicon::{Inflects, table},
    mention::{
        actor::{Acting, FORCES, nation},
        object::class,
        people::NOUNS,
    },
    reading::Reading,
    sentence::Sentence,
    toll::Harmed,
};

table!(SPACEFLIGHT: () = "en/spaceflight.tsv", |row| (row[0], Inflects::Noun, ()));

table!(SPORTS: () = "en/sports.tsv", |row| (row[0], Inflects::Noun, ()));

/// What a report tells of besides, whose words arms share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Theme {
    /// Rockets fly to space.
    Spaceflight,
    /// Sides attack, shoot and hit back on a field.
    Sport,
    Other,
}

impl Theme {
    fn of<'r>(told: impl Iterator<Item = &'r Reading<'r>> + Clone) -> Self {
        /// Words of games that one report of something else may have.
        const FEW: usize = 1;
        let flies = |reading: &Reading<'_>| {
            (0..reading.sentence.len()).any(|at| SPACEFLIGHT.at(&reading.sentence, at).is_some())
        };
        let plays = |reading: &Reading<'_>| {
            let sentence = &reading.sentence;
            SPORTS.all(sentence).len()
                + (0..sentence.len()).filter(|at| is_score(sentence, *at)).count()
        };
        if told.clone().any(flies) {
            Self::Spaceflight
        } else if told.map(plays).sum::<usize>() > FEW {
            Self::Sport
        } else {
            Self::Other
        }
    }
}

/// "3-0": more goals than those of the other side, where a range tells fewer first.
fn is_score(sentence: &Sentence<'_>, at: usize) -> bool {
    let goals = |n: usize| sentence.word(n).parse::<u8>().ok().filter(|goals| *goals < 10);
    let apart = sentence.is_dash(at + 1) || sentence.word(at + 1) == "-";
    apart && goals(at).zip(goals(at + 2)).is_some_and(|(ours, theirs)| ours > theirs)
}

/// What a report is about, as far as its common words need to know.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tenor {
    /// Whether one in five of its sentences tells of who bears arms, of weapons or of harm, or they
    /// are too few to say.
    armed: bool,
    theme: Theme,
}

/// Sentences up to which a report's silence on arms says nothing.
const SHORT: usize = 1;

impl Tenor {
    pub(super) fn of(readings: &[Reading<'_>]) -> Self {
        let told = || readings.iter().filter(|reading| reading.sentence.segment.is_evidence());
        let theme = Theme::of(told());
        let armed = told().filter(|reading| tells_of_arms(reading, theme)).count();
        let told = told().count();
        let short = told <= SHORT && theme != Theme::Sport;
        Self { armed: short || armed * 5 >= told, theme }
    }
}

/// Whether the event is told by common words only, where nothing speaks of arms or harm, or is a kind of
/// event and none that took place.
pub(super) fn is_aside(reading: &Reading<'_>, group: &Group, claim: &Claim, tenor: Tenor) -> bool {
    is_kind(reading, group)
        || is_motive(reading, group)
        || is_quiet_death(reading, group, tenor)
        || is_common_talk(reading, group, claim, tenor)
}

/// "before battle", "accused of assault": a bare noun names a kind, not one that took place.
fn is_kind(reading: &Reading<'_>, group: &Group) -> bool {
    reading.sentence.segment != Segment::Headline
        && group.tolls.is_empty()
        && !group.acts.is_empty()
        && group.acts.iter().all(|at| is_bare(&reading.sentence, &reading.acts[*at]))
}

/// "kidnapped two men to protest the visit": what an attack is meant to say is no protest beside it.
fn is_motive(reading: &Reading<'_>, group: &Group) -> bool {
    let sentence = &reading.sentence;
    let attack = |verb: usize| {
        let mut acts = reading.acts.iter().filter(|told| told.tokens.contains(&verb));
        acts.any(|told| told.act.plover == Some(Plover::Assault))
    };
    let meant = |at: &usize| {
        let Told { tokens, act } = &reading.acts[*at];
        let protests = act.verb && act.plover == Some(Plover::Protest);
        protests
            && sentence.before(tokens.start) == "to"
            && sentence.head(tokens.start).is_some_and(attack)
    };
    let motive = |at: &usize| meant(at) || is_grievance(reading, &reading.acts[*at]);
    group.tolls.is_empty() && !group.acts.is_empty() && group.acts.iter().all(motive)
}

/// "held a strike in protest at the arrests": what the strike itself is about.
fn is_grievance(reading: &Reading<'_>, told: &Told) -> bool {
    let sentence = &reading.sentence;
    let noun = told.tokens.start;
    let protests = |act: &Told| act.act.plover == Some(Plover::Protest);
    let bare = sentence.before(noun) == "in" && sentence.word(noun) == "protest";
    let other = |n: usize| {
        let mut others = reading.acts.iter().filter(|act| act.tokens.start != noun);
        others.any(|act| protests(act) && (act.tokens.contains(&n) || object(sentence, n, act)))
    };
    bare && protests(told) && sentence.above(noun).take(2).any(other)
}

/// Whether the act's noun is the object of the verb.
fn object(sentence: &Sentence<'_>, verb: usize, act: &Told) -> bool {
    sentence.patient(verb).is_some_and(|noun| act.tokens.contains(&noun))
}

/// A noun that can be counted, without article, number or anything else that tells which.
fn is_bare(sentence: &Sentence<'_>, told: &Told) -> bool {
    const COUNTED: [&str; 8] =
        ["ambush", "assassination", "assault", "attack", "battle", "clash", "murder", "raid"];
    let noun = told.tokens.start;
    let marks = [Relation::Case, Relation::Punct, Relation::Cc];
    let marked = || sentence.children(noun).any(|n| !sentence.hangs(n, &marks));
    !told.act.verb
        && COUNTED.contains(&sentence.word(noun))
        && matches!(sentence.case(noun), "before" | "in" | "into" | "of" | "after" | "without")
        && !marked()
}

/// "My mother died in the spring": nobody is said to have killed her, and nothing around it tells of arms.
fn is_quiet_death(reading: &Reading<'_>, group: &Group, tenor: Tenor) -> bool {
    let quiet = |at: &usize| is_quiet(&reading.sentence, &reading.tolls[*at]);
    !tenor.armed
        && group.acts.is_empty()
        && group.tolls.iter().all(quiet)
        && !tells_of_arms(reading, tenor.theme)
}

/// Words for dying, which may come without anybody's doing.
fn is_quiet(sentence: &Sentence<'_>, told: &Harmed) -> bool {
    let dying = ["dead", "death", "die"];
    told.harm.len() == 1 && sentence.verbs(told.harm.start).any(|verb| dying.contains(&verb))
}

/// Whether the event is told by common words only, where nothing speaks of arms or harm.
fn is_common_talk(reading: &Reading<'_>, group: &Group, claim: &Claim, tenor: Tenor) -> bool {
    let common = |n: &usize| is_common(&reading.acts[*n], tenor.theme);
    group.tolls.is_empty()
        && !tenor.armed
        && group.acts.iter().all(common)
        && !tells_of_arms(reading, tenor.theme)
        && !claim.actors.iter().any(|a| does_as_country(reading, a) || does_as_police(reading, a))
}

/// Whether the word tells as much of other things; of space flight rockets do too, and of games all attacks.
fn is_common(told: &Told, theme: Theme) -> bool {
    let played = theme == Theme::Sport && told.act.plover == Some(Plover::Assault);
    told.act.is_common() || played || theme != Theme::Other && told.act.is_by_weapon()
}

/// Whether a country does it: "Turkey launched".
fn does_as_country(reading: &Reading<'_>, actor: &Actor) -> bool {
    let span = actor.words.span();
    let is = |acting: &Acting| Some(reading.sentence.span_of(&acting.tokens)) == span;
    actor.role == ActorRole::Actor && reading.actors.iter().any(|a| a.country && is(a))
}

/// Whether police or troops do it: "police raided", "the army was deployed".
fn does_as_police(reading: &Reading<'_>, actor: &Actor) -> bool {
    let sentence = &reading.sentence;
    let words = actor.words.span().map(|span| sentence.tokens_of(span));
    actor.role == ActorRole::Actor
        && words.is_some_and(|words| words.into_iter().any(|n| is_police(sentence, n)))
}

/// "The hospital was shelled", "a village was torched": what nothing but arms does to people, ground and buildings.
fn is_of_arms_alone(sentence: &Sentence<'_>, told: &Told) -> bool {
    const DO: [&str; 5] = ["besiege", "raze", "shell", "strafe", "torch"];
    let verb = told.tokens.start;
    let does = told.act.verb && sentence.verbs(verb).any(|verb| DO.contains(&verb));
    let hit = |n: usize| {
        class(sentence, n).is_some()
            || GROUNDS.at(sentence, n).is_some()
            || NOUNS.at(sentence, n).is_some()
            || sentence.is_named(n, NameClass::Place)
    };
    does && sentence.patient(verb).is_some_and(hit)
}

/// Whether the sentence tells of who bears arms, of weapons, of harm or of an act that nothing else
/// is called by.
fn tells_of_arms(reading: &Reading<'_>, theme: Theme) -> bool {
    let sentence = &reading.sentence;
    let grave = |told: &Told| is_grave(told, theme) && !is_bare(sentence, told);
    let act = reading.acts.iter().any(grave);
    let harm = reading.tolls.iter().any(|told| !is_quiet(sentence, told));
    let crowd = (0..sentence.len()).any(|at| {
        matches!(sentence.singular(at), "demonstrator" | "protester" | "protestor" | "rioter")
    });
    let shelled = reading.acts.iter().any(|told| is_of_arms_alone(sentence, told));
    let shots = (0..sentence.len()).any(|at| sentence.reads(at, &["shots", "were", "fired"]));
    bears_arms_or_weapons(reading, theme)
        || act
        || crowd
        || harm
        || shelled
        || shots
        || (0..sentence.len()).any(|at| is_strike_by_country(reading, at))
}

/// "An Israeli strike hit Beirut": a country's strike on a place or a house, which stops no work.
fn is_strike_by_country(reading: &Reading<'_>, noun: usize) -> bool {
    const HOMES: [&str; 8] =
        ["apartment", "building", "camp", "car", "home", "house", "vehicle", "village"];
    let sentence = &reading.sentence;
    let of = [Relation::Amod, Relation::Compound];
    let country = |n: usize| nation(sentence, n).is_some_and(|(_, nation)| nation.demonym);
    let hits = |verb: &usize| {
        sentence.verbs(*verb).any(|v| matches!(v, "hit" | "pound" | "strike" | "target"))
            && sentence.subject(*verb) == Some(noun)
    };
    let struck = |n: usize| {
        HOMES.contains(&sentence.singular(n))
            || reading.places.iter().any(|place| place.tokens.contains(&n))
    };
    sentence.singular(noun) == "strike"
        && sentence.children_by(noun, &of).any(country)
        && sentence
            .head(noun)
            .filter(hits)
            .and_then(|verb| sentence.patient(verb))
            .is_some_and(struck)
}

/// Whether the word tells of arms by itself.
fn is_grave(told: &Told, theme: Theme) -> bool {
    told.act.plover == Some(Plover::Assault) && !is_common(told, theme)
}

/// Whether the sentence names weapons or who bears arms; where space is flown to, both fly, and games have shots.
fn bears_arms_or_weapons(reading: &Reading<'_>, theme: Theme) -> bool {
    let force = |acting: &Acting| bears_arms(&reading.sentence, acting);
    theme == Theme::Other && (!reading.weapons.is_empty() || reading.actors.iter().any(force))
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
    fn a_shot_at_goal_is_none() {
        let game = "The Lions attacked from the start and Omar fired home a rocket before the striker was sent off. \
                    \"We were bombarded,\" the coach said. The Bears hit back after half-time.";
        assert_eq!(acts(game), Vec::<String>::new());
        let attack = "Gunmen attacked a football league match in Homs on Monday, killing the coach and a striker.";
        assert_eq!(acts(attack), ["attacked"]);
    }

    #[test]
    fn a_kind_of_event_and_a_quiet_death_are_none() {
        let talk = "The singer was accused of assault. Her mother died in the spring. She plays a nurse in \
                    \"Murder in the Mill\", released “Man of the Field,” her last album, and a crowd that shouts before battle. The film opens on Monday. \
                    Tickets are on sale.";
        assert_eq!(acts(talk), Vec::<String>::new());
    }

    #[test]
    fn what_an_attack_is_meant_to_say_is_no_protest() {
        assert_eq!(acts("Rebels kidnapped two men in Homs to protest the visit."), ["kidnapped"]);
        assert_eq!(acts("Thousands gathered in Homs to protest the visit."), ["protest"]);
        let strike = "Workers are holding a hunger strike in Homs in protest at the verdict.";
        assert_eq!(acts(strike), ["hunger strike"]);
        assert_eq!(acts("Thousands marched in Homs in protest at the verdict."), ["marched"]);
    }

    #[test]
    fn a_death_among_arms_is_told() {
        let raid = "Rebels shelled the camp on Monday. Three people died. The army left the town.";
        assert!(acts(raid).contains(&"died".to_owned()), "{:?}", acts(raid));
    }

    #[test]
    fn a_strike_by_a_country_stops_no_work() {
        let next = "It rained. The sun shone. Snow fell on Monday. Tickets are on sale.";
        let told = |first: &str| acts(format!("{first} {next}").leak());
        assert_eq!(told("An Israeli strike hit Beirut on Sunday."), ["hit"]);
        assert_eq!(told("A Russian strike hit a house in Odesa on Sunday."), ["hit"]);
        assert_eq!(told("A French strike hit schools in Paris on Sunday."), Vec::<String>::new());
        assert_eq!(told("A strike hit Paris on Sunday."), Vec::<String>::new());
    }

    #[test]
    fn the_same_words_tell_acts_among_arms() {
        let raid = "Rebels captured the bridge near the line. A rocket hit the depot. \
                    Government troops withdrew to the river. Snow fell on Monday.";
        assert_eq!(acts(raid), ["captured", "hit", "withdrew"]);
    }
}
