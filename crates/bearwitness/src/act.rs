//! Acts: the words that tell what was done, in the codebooks' terms.

mod coded;
mod compound;
mod cyber;
mod figurative;
mod fire;
mod matter;
mod needs;
pub(crate) mod police;
mod ruin;
mod stoppage;
mod stopped;
mod taken;

use bearwitness_document::{Acled, ClaimKind, Mode, Plover};
use bearwitness_language::{Relation, Upos};
pub(crate) use coded::{REMOTE, Sides, event, territory};
pub(crate) use figurative::{DISEASES, is_carried_out};
pub(crate) use fire::under_fire;
pub(crate) use matter::{is_matter, is_unconfirmed};
pub(crate) use taken::{harm_of_taken, is_of_armed};

use crate::{
    dealing::politic::counted,
    lexicon::{Inflects, coded, only, optional, table},
    mention::{
        actor::{FORCES, alias, nation},
        people::NOUNS,
        weapon::WEAPONS,
    },
    roles::parties::antecedent,
    sentence::{Sentence, Tokens},
};

/// What a word for an act says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Act {
    pub(crate) plover: Option<Plover>,
    pub(crate) modes: Vec<Mode>,
    pub(crate) acled: Option<Acled>,
    /// Whether it is the taking of a place: the actor's kind says which sub-event.
    pub(crate) territory: bool,
    pub(crate) verb: bool,
    /// An event, or a trend or background.
    pub(crate) kind: ClaimKind,
    needs: Needs,
}

/// What must stand with a word of many meanings before it tells an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Needs {
    Nothing,
    /// A weapon or a second act in the sentence, or what is aimed at: "fired on".
    Aim,
    /// A weapon or an explosion in its clause: "shells fell", "was shaken by a blast".
    Weapon,
    /// A shell or missile as what does it: "shells landed", and no aircraft.
    Shell,
    /// A munition, a drone or a blast as what does it: "a rocket slammed into the market".
    Struck,
    /// People as whom it befalls: "snatched a priest", and no victory.
    Person,
    /// A force that does it to people: "gunmen took away two men", and no ambulance.
    Captor,
    /// A chemical in its clause: "chlorine was used".
    Chemical,
    /// A force that does it to ground: "rebels took the pass".
    Ground,
    /// A force right before it: "police firing".
    Force,
    /// Arms as its object: "police found a cache of rifles".
    Arms,
    /// An explosive as its object: "placed a powerful bomb", "dynamite sticks were thrown".
    Charge,
    /// A force that does it to a post: "the army set up a checkpoint".
    Post,
    /// Somebody as its object: "apprehended a courier", not "apprehended a threat", which is to fear it.
    Whom,
    /// No object: "students demonstrated", not "the photos demonstrate the relationship".
    Alone,
    /// A force that does not do it: "police did not intervene".
    Omitted,
    /// A force as whose omission it is told: "police stood by".
    Idle,
    /// Police or troops as whose failure it is told: "police failed to", "police negligence".
    Slack,
    /// Police or troops that do it: "police cordoned off the lane".
    Police,
    /// Police or troops that are sent, or do it: "the army was called out".
    Sent,
    /// No verb by which a watch is kept: "held a vigil", and not "maintained strict vigil".
    Civil,
    /// A baton before it: "lathi-charged".
    Baton,
    /// A verb that lays it on people: "clamped a curfew".
    Imposed,
    /// Demonstrators or a protest in its clause: "police dispersed the crowd", "the march turned violent".
    Crowd,
    /// A force that conducts it: "troops conducted an operation".
    Led,
    /// A force that does it to another: "the patrol was engaged by insurgents".
    Forces,
    /// Who bears arms, a munition or a blast as what does it: "gunmen opened up on the bus", "rockets hammered the port".
    Hostile,
    /// That it is done by force: "forcibly recruited", and no clerks.
    Forced,
    /// A force as whom it befalls: "took out four snipers", and no rubbish.
    Foe,
    /// A verb that it is made by, or nothing above it: "agreed on a truce", not "after the truce".
    Made,
    /// A report that tells of who bears arms, of weapons or of harm: "hit", "rally", "capture".
    Armed,
    /// No people as its object but a force, in a report of armed conflict: "pulled out of the town", and nobody from the rubble.
    Troops,
}

table!(
    /// Verbs that tell acts.
    VERBS: Act = "en/acts.tsv", |row| {
    (only(&row, "verb"), Inflects::Verb, act(&row))
});

table!(
    /// Nouns that tell acts.
    ACT_NOUNS: Act = "en/acts.tsv", |row| {
    (only(&row, "noun"), Inflects::Noun, act(&row))
});

/// What a noun for a crowd says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Crowd {
    /// Peaceful until told otherwise.
    Protesters,
    /// Protesters only where a protest is told beside them: "crowd", "youth".
    People,
    Rioters,
    Mob,
}

table!(
    /// Nouns for those who demonstrate, and for mobs.
    CROWDS: Crowd = "en/crowds.tsv", |row| {
    let crowd = match row[1] {
        "mob" => Crowd::Mob,
        "rioters" => Crowd::Rioters,
        "people" => Crowd::People,
        _ => Crowd::Protesters,
    };
    (row[0], Inflects::Noun, crowd)
});

table!(
    /// What is fought for, attacked or killed in a manner of speaking: "terrorism", "the peace process".
    ABSTRACTIONS: () = "en/abstractions.tsv", |row| (row[0], Inflects::Noun, ())
);
table!(
    /// What is captured, shot or hit in games, films and polls.
    PRIZES: () = "en/prizes.tsv", |row| (row[0], Inflects::Noun, ())
);

table!(
    /// Goods that are seized, and are no ground: "documents", "cocaine".
    GOODS: () = "en/goods.tsv", |row| (only(&row, "goods"), Inflects::Noun, ())
);

table!(
    /// Nouns for ground that is taken and held.
    GROUNDS: () = "en/grounds.tsv", |row| (row[0], Inflects::Noun, ())
);

fn act(row: &[&'static str]) -> Act {
    Act {
        plover: optional(row[2]),
        modes: row[3].split(' ').filter(|mode| *mode != "-").map(coded).collect(),
        acled: Acled::from_name(row[4]),
        territory: row[4] == "territory",
        verb: row[1] == "verb",
        kind: match row[4] {
            "assessment" => ClaimKind::Assessment,
            "context" => ClaimKind::Context,
            _ => ClaimKind::Event,
        },
        needs: match row[5] {
            "aim" => Needs::Aim,
            "alone" => Needs::Alone,
            "omitted" => Needs::Omitted,
            "idle" => Needs::Idle,
            "slack" => Needs::Slack,
            "police" => Needs::Police,
            "sent" => Needs::Sent,
            "civil" => Needs::Civil,
            "baton" => Needs::Baton,
            "imposed" => Needs::Imposed,
            "weapon" => Needs::Weapon,
            "shell" => Needs::Shell,
            "struck" => Needs::Struck,
            "person" => Needs::Person,
            "captor" => Needs::Captor,
            "chemical" => Needs::Chemical,
            "ground" => Needs::Ground,
            "force" => Needs::Force,
            "arms" => Needs::Arms,
            "charge" => Needs::Charge,
            "post" => Needs::Post,
            "crowd" => Needs::Crowd,
            "made" => Needs::Made,
            "armed" => Needs::Armed,
            "troops" => Needs::Troops,
            "led" => Needs::Led,
            "forces" => Needs::Forces,
            "hostile" => Needs::Hostile,
            "foe" => Needs::Foe,
            "forced" => Needs::Forced,
            "whom" => Needs::Whom,
            _ => Needs::Nothing,
        },
    }
}

impl Act {
    /// An assault that a verb tells.
    fn assault(mode: Mode) -> Self {
        Self {
            plover: Some(Plover::Assault),
            modes: vec![mode],
            acled: None,
            territory: false,
            verb: true,
            kind: ClaimKind::Event,
            needs: Needs::Nothing,
        }
    }

    /// Whether the word tells as much of games, markets and space flight as of armed acts.
    pub(crate) fn is_common(&self) -> bool {
        matches!(self.needs, Needs::Armed | Needs::Aim | Needs::Shell | Needs::Troops)
    }

    /// Whether it is an act although it may be a way of speaking too: "threatened", "refused",
    /// "lathi-charged".
    fn is_said(&self) -> bool {
        self.plover == Some(Plover::Threaten) || self.is_idle() || self.needs == Needs::Baton
    }

    /// Whether the word itself says that nothing was done.
    pub(crate) fn is_idle(&self) -> bool {
        matches!(self.needs, Needs::Idle | Needs::Slack)
    }

    /// Whether it tells of an explosion, whatever exploded.
    pub(crate) fn is_blast(&self) -> bool {
        self.acled == Some(Acled::RemoteExplosiveLandmineIed)
    }

    /// Whether it tells what a munition or a blast does: "tore through".
    pub(crate) fn is_of_blow(&self) -> bool {
        self.needs == Needs::Struck
    }

    /// Whether it tells an act by the weapon beside it.
    pub(crate) fn is_by_weapon(&self) -> bool {
        self.needs == Needs::Weapon
    }

    /// Whether the sentence may hold what the word needs, by its words alone.
    pub(crate) fn may_tell(&self, sentence: &Sentence<'_>) -> bool {
        match self.needs {
            Needs::Nothing
            | Needs::Aim
            | Needs::Alone
            | Needs::Whom
            | Needs::Person
            | Needs::Armed
            | Needs::Troops
            | Needs::Made
            | Needs::Civil
            | Needs::Imposed => true,
            // A weapon, or another act, opens the gate by itself.
            Needs::Weapon
            | Needs::Shell
            | Needs::Struck
            | Needs::Chemical
            | Needs::Arms
            | Needs::Charge => false,
            // Who bears arms; a munition opens the gate by itself.
            Needs::Forced => (0..sentence.len()).any(|at| needs::is_forcibly(sentence, at)),
            Needs::Hostile | Needs::Foe => (0..sentence.len()).any(|at| is_force(sentence, at)),
            Needs::Baton => (0..sentence.len()).any(|at| police::is_by_baton(sentence, at)),
            Needs::Crowd => (0..sentence.len()).any(|at| needs::is_of_crowd(sentence, at)),
            Needs::Slack | Needs::Police | Needs::Sent => {
                (0..sentence.len()).any(|at| police::is_word(sentence, at))
            }
            Needs::Ground | Needs::Captor => (0..sentence.len())
                .any(|at| is_force(sentence, at) || taken::may_be_fetched(sentence, at)),
            Needs::Force
            | Needs::Forces
            | Needs::Led
            | Needs::Post
            | Needs::Omitted
            | Needs::Idle => (0..sentence.len()).any(|at| is_force(sentence, at)),
        }
    }
}

/// A word for an act in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) tokens: Tokens,
    pub(crate) act: Act,
}

/// All acts of the sentence, from left to right, without those in `taken`: names, weapons, and the
/// words of whoever speaks; but to threaten or to refuse is an act as well as a way of speaking.
pub(crate) fn acts(sentence: &Sentence<'_>, taken: &[Tokens]) -> Vec<Told> {
    let mut found: Vec<Told> = Vec::new();
    let mut at = 0;
    while at < sentence.len() {
        let free = !taken.iter().any(|tokens| tokens.contains(&at));
        let speaks = |told: &Told| told.act.verb && told.act.is_said();
        let told = at_token(sentence, at).filter(|told| free || speaks(told));
        at = told.as_ref().map_or(at + 1, |told| told.tokens.end);
        found.extend(told);
    }
    found
}

/// "The town fell to the rebels", "fell without a fight", "fell into rebel hands", "the hill changed hands", "the army lost it to
/// rebels": ground that changes hands.
fn fallen(sentence: &Sentence<'_>, at: usize) -> Option<Told> {
    const HANGS: [Relation; 2] = [Relation::Obl, Relation::Nmod];
    let oblique = |case: &'static str| {
        sentence.children_by(at, &HANGS).filter(move |n| sentence.case(*n) == case)
    };
    let forces = |n: usize| sentence.phrase(n).any(|n| is_force(sentence, n));
    let hands = |n: usize| {
        let of = sentence.noun_behind(n, "of").unwrap_or(n);
        let state = sentence.phrase(n).any(|n| nation(sentence, n).is_some());
        sentence.singular(n) == "hand" && (state || forces(n) || forces(of))
    };
    let to = || oblique("to").any(forces) || oblique("into").any(hands);
    let fight = |n| matches!(sentence.singular(n), "battle" | "fight" | "resistance" | "shot");
    let falls = falls_as_ground(sentence, at) && (to() || oblique("without").any(fight));
    let turns = sentence.verbs(at).any(|v| v == "change") && sentence.word(at + 1) == "hands";
    let turns = turns && sentence.subject(at).is_some_and(|n| is_ground(sentence, n));
    let act = || Act { territory: true, ..Act::assault(Mode::Seize) };
    let told = is_verb(sentence, at) && (falls || turns || taker(sentence, at).is_some());
    told.then(|| Told { tokens: at..at + 1, act: act() })
}

/// Whether the noun is ground: a town by name, or what is fought for.
fn is_ground(sentence: &Sentence<'_>, noun: usize) -> bool {
    let name = sentence.is_upos(noun, Upos::Propn) && alias(sentence, noun).is_none();
    GROUNDS.at(sentence, noun).is_some() || name
}

/// "The army lost the town to rebels", "lost control of the pass to them": who took it.
pub(crate) fn taker(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    let loses = sentence.verbs(verb).any(|v| v == "lose");
    let object = sentence.child(verb, &[Relation::Obj]).filter(|_| loses)?;
    let control = sentence.word(object) == "control";
    let what = if control { sentence.noun_behind(object, "of")? } else { object };
    let ways = || [verb, object, what].into_iter().flat_map(|n| sentence.children(n));
    let force = |n: &usize| sentence.phrase(*n).any(|n| is_force(sentence, n));
    ways().find(|n| is_ground(sentence, what) && sentence.case(*n) == "to" && force(n))
}

/// "test-fired a missile": a show of arms, and nothing that is shot at.
fn tested(sentence: &Sentence<'_>, at: usize) -> Option<Told> {
    let back = if sentence.before(at) == "-" { 2 } else { 1 };
    let test = at.checked_sub(back).is_some_and(|n| sentence.word(n) == "test");
    let fired = sentence.verbs(at).any(|verb| matches!(verb, "fire" | "launch"));
    let told = test && fired && is_verb(sentence, at);
    let mobilize = Some(Plover::Mobilize);
    let act = || Act { plover: mobilize, needs: Needs::Armed, ..Act::assault(Mode::Weapons) };
    told.then(|| Told { tokens: at..at + 1, act: act() })
}

/// "Guards sexually abused the detainees".
fn abused(sentence: &Sentence<'_>, at: usize) -> Option<Told> {
    let act = || Act { acled: Some(Acled::SexualViolence), ..Act::assault(Mode::Sexual) };
    (is_sexual(sentence, at) && is_verb(sentence, at))
        .then(|| Told { tokens: at..at + 1, act: act() })
}

/// Whether the words tell of sexual abuse or assault.
pub(crate) fn is_sexual(sentence: &Sentence<'_>, at: usize) -> bool {
    let beside = [sentence.before(at), sentence.word(at + 1)];
    let harms = |verb: &str| matches!(verb, "abuse" | "assault" | "exploit" | "torture");
    beside.contains(&"sexually") && sentence.verbs(at).any(harms)
}

/// Whether towns or soldiers may be told to fall, by the words alone.
pub(crate) fn may_fall(sentence: &Sentence<'_>, at: usize) -> bool {
    let falls = sentence.verbs(at).any(|verb| matches!(verb, "change" | "fall" | "lose"));
    let hands = |n: usize| sentence.word(n) == "hands";
    falls && (0..sentence.len()).any(|n| is_force(sentence, n) || hands(n))
}

/// Whether what falls is ground: it is where the act is, and nobody who acts.
pub(crate) fn falls_as_ground(sentence: &Sentence<'_>, verb: usize) -> bool {
    sentence.verbs(verb).any(|v| v == "fall")
        && sentence.child(verb, &[Relation::Nsubj]).is_some_and(|n| is_ground(sentence, n))
}

fn at_token(sentence: &Sentence<'_>, at: usize) -> Option<Told> {
    let fallen = fallen(sentence, at).or_else(|| tested(sentence, at));
    let fallen = fallen.or_else(|| abused(sentence, at));
    if let Some(told) = fallen.or_else(|| under_fire(sentence, at)) {
        return Some(told);
    }
    let firing = police::is_firing(sentence, at);
    let verb = VERBS.at(sentence, at).filter(|_| is_verb(sentence, at) && !firing);
    let noun = ACT_NOUNS.at(sentence, at).filter(|(end, _)| is_noun(sentence, at..*end));
    let doing = if noun.is_none() { doing(sentence, at) } else { None };
    let noun = noun.or(doing.as_ref().map(|act| (at + 1, act)));
    let hyphen = sentence.word(at + 1) == "-" && noun.is_none_or(|(end, _)| end == at + 1);
    let (end, own) = verb.or(noun).filter(|_| !hyphen)?;
    let act = cyber::hacked(sentence, at, own).or_else(|| taken::taken(sentence, at, own));
    let act = act.or_else(|| ruin::ruined(sentence, at, own));
    let act = act.or_else(|| taken::dropped(sentence, at, own));
    let act = act.or_else(|| stoppage::of(sentence, at, own)).unwrap_or_else(|| own.clone());
    let talk = act.verb && fire::is_criticised(sentence, at, end);
    let told = needs::has_needed(sentence, at, end, act.needs)
        && !is_state(sentence, at, &act)
        && !is_passage(sentence, at, &act)
        && !is_in_the_way(sentence, at, &act)
        && !is_alliance(sentence, at)
        && !is_escort(sentence, at, &act)
        && !is_unearthing(sentence, at)
        && !is_precaution(sentence, at, &act)
        && !is_trade(sentence, at)
        && !matter::is_only_matter(sentence, &(at..end))
        && !police::is_cover(sentence, end - 1)
        && !talk
        && !compound::is_part(sentence, at, end, &act)
        && !figurative::is_figurative(sentence, end - 1, &act)
        && !stopped::is_stopped(sentence, &(at..end), &act);
    told.then_some(Told { tokens: at..end, act })
}

/// "The downing of a drone by rebels", "the hijacking of a tanker": the noun of a verb of attack that is told of a thing or people.
fn doing(sentence: &Sentence<'_>, at: usize) -> Option<Act> {
    let noun = sentence.word(at).ends_with("ing") && sentence.is_upos(at, Upos::Noun);
    let of =
        matches!(sentence.word(at + 1), "by" | "of") && sentence.noun_behind(at, "of").is_some();
    let assault = |act: &Act| {
        act.plover == Some(Plover::Assault) && act.needs == Needs::Nothing && !act.territory
    };
    let verb =
        VERBS.at_where(sentence, at, assault).filter(|(end, _)| noun && of && *end == at + 1);
    verb.map(|(_, act)| Act { verb: false, ..act.clone() })
}

/// "The occupied north", "the seized town", "a destroyed building", "kidnapped hostages", "the stricken ship": what ground, a thing or somebody is,
/// and nothing that was done.
fn is_state(sentence: &Sentence<'_>, at: usize, act: &Act) -> bool {
    let held = act.modes.contains(&Mode::Abduct) && is_set_free(sentence, at);
    let takes = act.verb && (act.territory || held || ruin::breaks(sentence, at));
    let state = takes || matches!(sentence.word(at), "besieged" | "mined" | "occupied");
    state && sentence.hangs(at, &[Relation::Amod]) || sentence.word(at) == "stricken"
}

/// "rescued 17 kidnapped hostages": whether those whom the word tells of are set free there.
fn is_set_free(sentence: &Sentence<'_>, at: usize) -> bool {
    let frees = |verb: &str| matches!(verb, "free" | "liberate" | "recover" | "release" | "rescue");
    let verb = sentence.head(at).and_then(|noun| sentence.head(noun));
    verb.is_some_and(|verb| sentence.verbs(verb).any(frees))
}

/// "Families crossed the river", "villagers whom soldiers forced to dig trenches": what people do who bear no arms.
fn is_passage(sentence: &Sentence<'_>, at: usize, act: &Act) -> bool {
    let goes = sentence.verbs(at).any(|verb| matches!(verb, "cross" | "dig" | "enter"));
    let doer = sentence.doer(at).filter(|_| goes && act.plover == Some(Plover::Mobilize));
    let doer = doer.map(|n| antecedent(sentence, n)).map(|n| counted(sentence, n).unwrap_or(n));
    let armed = |n: usize| is_force(sentence, n) || WEAPONS.at(sentence, n).is_some();
    let people = |n: usize| NOUNS.at(sentence, n).is_some() || sentence.is_upos(n, Upos::Pron);
    // "drones that had crossed from Syria": nobody is sent in them.
    let flown =
        |n: usize| matches!(sentence.singular(n), "balloon" | "drone" | "missile" | "rocket");
    doer.is_some_and(|n| flown(n) || people(n) && !sentence.phrase(n).any(armed))
}

table!(
    /// What blocks a road, and nobody protests with.
    OBSTACLES: () = "en/obstacles.tsv", |row| (row[0], Inflects::Noun, ())
);

/// "A landslide blocked the road": what no people put there, and nobody protests with.
fn is_in_the_way(sentence: &Sentence<'_>, at: usize, act: &Act) -> bool {
    let blocks = act.verb && act.modes == [Mode::Obstruct];
    let doer = sentence.doer(at).filter(|_| blocks).map(|n| antecedent(sentence, n));
    doer.is_some_and(|n| OBSTACLES.at(sentence, n).is_some())
}

/// "A convoy escorted by soldiers", "policemen escorting a convoy": how it went when something befell it, and nothing that is told of.
fn is_escort(sentence: &Sentence<'_>, at: usize, act: &Act) -> bool {
    // "a policeman guarding the gate"
    let guards = sentence.verbs(at).any(|v| matches!(v, "guard" | "man" | "patrol"));
    let aids = act.verb && (act.plover == Some(Plover::Aid) || guards);
    aids && matches!(sentence.tag(at), "VBG" | "VBN")
        && sentence.hangs(at, &[Relation::Acl])
        && sentence.child(at, &[Relation::Aux, Relation::AuxPass]).is_none()
}

/// "the army, which fights alongside the rebels", "a militia fighting under its command": on whose side one is.
fn is_alliance(sentence: &Sentence<'_>, at: usize) -> bool {
    let now = matches!(sentence.tag(at), "VBG" | "VBP" | "VBZ");
    let fights = now && sentence.verbs(at).any(|verb| verb == "fight");
    fights
        && sentence.hangs(at, &[Relation::Acl])
        && matches!(sentence.word(at + 1), "alongside" | "under")
}

/// "Bodies were dug out of the ruins": no trenches.
fn is_unearthing(sentence: &Sentence<'_>, at: usize) -> bool {
    let dig = sentence.verbs(at).any(|verb| verb == "dig");
    let people = |n: usize| sentence.phrase(n).any(|n| NOUNS.at(sentence, n).is_some());
    dig && sentence.patient(at).is_some_and(people)
}

/// "Police patrolled the town to prevent attacks": nobody is kept from what is theirs to do.
fn is_precaution(sentence: &Sentence<'_>, at: usize, act: &Act) -> bool {
    let assault = |n: usize| {
        ACT_NOUNS.at(sentence, n).is_some_and(|(_, act)| act.plover == Some(Plover::Assault))
    };
    act.verb
        && sentence.verbs(at).any(|verb| matches!(verb, "prevent" | "stop"))
        && sentence.patient(at).is_some_and(assault)
}

/// "a kidnap kingpin", "murder suspects", "the bomb squad": what somebody does for a living, or is held to have done.
fn is_trade(sentence: &Sentence<'_>, at: usize) -> bool {
    const WHO: [&str; 16] = [
        "boss",
        "cell",
        "charge",
        "conviction",
        "gang",
        "kingpin",
        "leader",
        "mastermind",
        "network",
        "plot",
        "ransom",
        "ring",
        "squad",
        "suspect",
        "syndicate",
        "trial",
    ];
    let does = sentence.is_upos(at, Upos::Verb)
        && sentence.child(at, &[Relation::Nsubj, Relation::AuxPass]).is_some();
    !does
        && matches!(sentence.word(at), "abduct" | "kidnap" | "murder" | "ambush")
        && WHO.contains(&sentence.singular(at + 1))
}

/// Verbs, and participles that stand before a noun ("the abducted man").
fn is_verb(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.is_upos(at, Upos::Verb)
        || (sentence.is_upos(at, Upos::Adj) && matches!(sentence.tag(at), "VBN" | "VBD"))
}

/// A noun that is not only a part of another's name ("the Attack Helicopter Museum").
fn is_noun(sentence: &Sentence<'_>, tokens: Tokens) -> bool {
    let last = tokens.end - 1;
    // "died in police firing": read as a verb, and yet it hangs as a noun does.
    let gerund = |n: usize| {
        sentence.tag(n) == "VBG"
            && sentence.hangs(n, &[Relation::Obl, Relation::Nmod])
            && sentence.child(n, &[Relation::Case]).is_some()
    };
    let noun =
        |n: usize| sentence.is_upos(n, Upos::Noun) || sentence.is_upos(n, Upos::Propn) || gerund(n);
    // "riot police" are no riot, a "battle zone" is no battle.
    // "arrest orders"
    let zone = matches!(
        sentence.singular(tokens.end),
        "field" | "ground" | "order" | "range" | "warrant" | "zone"
    );
    let qualifies = FORCES.at(sentence, tokens.end).is_some() || zone;
    if qualifies && sentence.hangs(last, &[Relation::Compound]) {
        return false;
    }
    // "the Kabul bombing": told in lower case, it is no part of a name.
    let named =
        sentence.is_capital(last) && sentence.names().iter().any(|name| name.words.contains(&last));
    (noun(last) || police::is_firing(sentence, last)) && !named
        || tokens.len() > 1 && (!sentence.is_upos(last, Upos::Verb) || gerund(last))
}

pub(crate) fn is_force(sentence: &Sentence<'_>, at: usize) -> bool {
    alias(sentence, at).is_some() || FORCES.at(sentence, at).is_some()
}

/// Whether a force does the verb: as its subject, or as the agent of its passive.
fn is_by_force(sentence: &Sentence<'_>, verb: usize) -> bool {
    let force = |n: usize| sentence.phrase(n).any(|n| is_force(sentence, n));
    let doer = sentence.doer(verb).map(|n| speaks_of_itself(sentence, verb, n));
    doer.is_some_and(|n| force(n) || sentence.children_by(n, &[Relation::Conj]).any(force))
}

/// "The rebels said they had taken the base": for whom the pronoun stands; and what "who" and "which" do.
fn speaks_of_itself(sentence: &Sentence<'_>, verb: usize, doer: usize) -> usize {
    let own = matches!(sentence.word(doer), "it" | "they" | "we");
    let said = sentence.head(verb).filter(|_| own && sentence.hangs(verb, &[Relation::Ccomp]));
    // "The rebels freed two men whom they had seized."
    let noun = sentence.head(verb).filter(|_| own && sentence.hangs(verb, &[Relation::Acl]));
    let of = noun.filter(|noun| sentence.hangs(*noun, &[Relation::Obj]));
    let said = said.or_else(|| of.and_then(|noun| sentence.head(noun)));
    said.and_then(|verb| sentence.subject(verb)).unwrap_or_else(|| antecedent(sentence, doer))
}

/// "a cache of rifles", "ammunition", "seven illegal firearms".
fn holds_arms(sentence: &Sentence<'_>, noun: usize) -> bool {
    sentence.phrase(noun).any(|n| WEAPONS.at(sentence, n).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus;

    fn shown(sentence: &Sentence<'_>) -> String {
        let found = acts(sentence, &[]);
        let shown = found.iter().map(|told| {
            let Act { plover, acled, territory, .. } = &told.act;
            let plover = plover.map_or("-".to_owned(), |plover| format!("{plover:?}"));
            let acled = match acled {
                Some(acled) => format!("{acled:?}"),
                None if *territory => "territory".to_owned(),
                None => "-".to_owned(),
            };
            format!("{} {plover} {acled}", sentence.text_of(&told.tokens))
        });
        corpus::listed(shown)
    }

    #[test]
    fn corpus() {
        corpus::check(include_str!("act.corpus"), shown);
    }
}
