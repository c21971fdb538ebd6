//! Acts: the words that tell what was done, in the codebooks' terms.

mod fire;
pub(crate) mod police;
mod ruin;
mod stoppage;

use bearwitness_document::{Acled, ClaimKind, Event, Mode, Plover, Polarity};
use bearwitness_language::{NameClass, Relation, Upos};
pub(crate) use fire::under_fire;

use crate::{
    lexicon::{Inflects, coded, optional, table},
    mention::{
        actor::{FORCES, alias},
        people::NOUNS,
        weapon::{Armed, WEAPONS},
    },
    modality::telling,
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
    /// A verb that it is made by, or nothing above it: "agreed on a truce", not "after the truce".
    Made,
    /// A report that tells of who bears arms, of weapons or of harm: "hit", "rally", "capture".
    Armed,
}

table!(
    /// Verbs that tell acts.
    VERBS: Act = "en/acts.tsv", |row| {
    (if row[1] == "verb" { row[0] } else { "" }, Inflects::Verb, act(&row))
});

table!(
    /// Nouns that tell acts.
    ACT_NOUNS: Act = "en/acts.tsv", |row| {
    (if row[1] == "noun" { row[0] } else { "" }, Inflects::Noun, act(&row))
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
    GOODS: () = "en/goods.tsv", |row| (row[0], Inflects::Noun, ())
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
            "chemical" => Needs::Chemical,
            "ground" => Needs::Ground,
            "force" => Needs::Force,
            "arms" => Needs::Arms,
            "charge" => Needs::Charge,
            "post" => Needs::Post,
            "crowd" => Needs::Crowd,
            "made" => Needs::Made,
            "armed" => Needs::Armed,
            "led" => Needs::Led,
            "forces" => Needs::Forces,
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
        matches!(self.needs, Needs::Armed | Needs::Aim | Needs::Shell)
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
            | Needs::Armed
            | Needs::Made
            | Needs::Civil
            | Needs::Imposed => true,
            // A weapon, or another act, opens the gate by itself.
            Needs::Weapon | Needs::Shell | Needs::Chemical | Needs::Arms | Needs::Charge => false,
            Needs::Baton => (0..sentence.len()).any(|at| police::is_by_baton(sentence, at)),
            Needs::Crowd => (0..sentence.len()).any(|at| is_of_crowd(sentence, at)),
            Needs::Slack | Needs::Police | Needs::Sent => {
                (0..sentence.len()).any(|at| police::is_word(sentence, at))
            }
            Needs::Ground
            | Needs::Force
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

/// "The town fell to the rebels", "fell without a fight": ground that changes hands.
fn fallen(sentence: &Sentence<'_>, at: usize) -> Option<Told> {
    const HANGS: [Relation; 2] = [Relation::Obl, Relation::Nmod];
    let taken = is_verb(sentence, at) && falls_as_ground(sentence, at);
    let oblique = |case: &'static str| {
        sentence.children_by(at, &HANGS).filter(move |n| sentence.case(*n) == case)
    };
    let to = || oblique("to").any(|n| sentence.phrase(n).any(|n| is_force(sentence, n)));
    let fight = |n| matches!(sentence.singular(n), "battle" | "fight" | "resistance" | "shot");
    let act = || Act { territory: true, ..Act::assault(Mode::Seize) };
    (taken && (to() || oblique("without").any(fight)))
        .then(|| Told { tokens: at..at + 1, act: act() })
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

/// Whether towns or soldiers may be told to fall, by the words alone.
pub(crate) fn may_fall(sentence: &Sentence<'_>, at: usize) -> bool {
    let falls = sentence.verbs(at).any(|verb| verb == "fall");
    falls && (0..sentence.len()).any(|n| is_force(sentence, n))
}

/// Whether what falls is ground: it is where the act is, and nobody who acts.
pub(crate) fn falls_as_ground(sentence: &Sentence<'_>, verb: usize) -> bool {
    let name = |n: usize| sentence.is_upos(n, Upos::Propn) && alias(sentence, n).is_none();
    let ground = |n: usize| GROUNDS.at(sentence, n).is_some() || name(n);
    sentence.verbs(verb).any(|v| v == "fall")
        && sentence.child(verb, &[Relation::Nsubj]).is_some_and(ground)
}

fn at_token(sentence: &Sentence<'_>, at: usize) -> Option<Told> {
    let fallen = fallen(sentence, at).or_else(|| tested(sentence, at));
    if let Some(told) = fallen.or_else(|| under_fire(sentence, at)) {
        return Some(told);
    }
    let firing = police::is_firing(sentence, at);
    let verb = VERBS.at(sentence, at).filter(|_| is_verb(sentence, at) && !firing);
    let noun = ACT_NOUNS.at(sentence, at).filter(|(end, _)| is_noun(sentence, at..*end));
    let hyphen = sentence.word(at + 1) == "-" && noun.is_none_or(|(end, _)| end == at + 1);
    let (end, own) = verb.or(noun).filter(|_| !hyphen)?;
    let act = taken(sentence, at, own).or_else(|| ruin::ruined(sentence, at, own));
    let act = act.or_else(|| dropped(sentence, at, own));
    let act = act.or_else(|| stoppage::of(sentence, at, own)).unwrap_or_else(|| own.clone());
    let told = has_needed(sentence, at, end, act.needs)
        && !is_state(sentence, at, &act)
        && !is_passage(sentence, at, &act)
        && !is_figurative(sentence, end - 1, &act);
    told.then_some(Told { tokens: at..end, act })
}

/// "The occupied north", "the seized town", "a destroyed building": what ground or a thing is, and nothing that was done.
fn is_state(sentence: &Sentence<'_>, at: usize, act: &Act) -> bool {
    let takes = act.verb && (act.territory || ruin::breaks(sentence, at));
    (takes || sentence.word(at) == "occupied") && sentence.hangs(at, &[Relation::Amod])
}

/// "Families crossed the river": a way that people go who bear no arms.
fn is_passage(sentence: &Sentence<'_>, at: usize, act: &Act) -> bool {
    let goes = sentence.verbs(at).any(|verb| matches!(verb, "cross" | "enter"));
    let doer = sentence.doer(at).filter(|_| goes && act.plover == Some(Plover::Mobilize));
    let doer = doer.map(|n| antecedent(sentence, n));
    let armed = |n: usize| is_force(sentence, n) || WEAPONS.at(sentence, n).is_some();
    let people = |n: usize| NOUNS.at(sentence, n).is_some() || sentence.is_upos(n, Upos::Pron);
    doer.is_some_and(|n| people(n) && !sentence.phrase(n).any(armed))
}

/// What was taken, where it is no ground: arms, a person, goods.
fn taken(sentence: &Sentence<'_>, at: usize, act: &Act) -> Option<Act> {
    let of = || sentence.children_by(at, &[Relation::Nmod]).find(|n| sentence.case(*n) == "of");
    let patient = if act.verb { sentence.patient(at) } else { of() };
    let patient = patient.map(|n| antecedent(sentence, n));
    if sentence.verbs(at).any(|verb| verb == "confiscate") {
        return confiscated(sentence, at, patient, act);
    }
    let patient = patient.or_else(|| captive(sentence, at)).filter(|_| act.territory)?;
    let goods = || sentence.phrase(patient).any(|n| GOODS.at(sentence, n).is_some());
    if act.verb && holds_arms(sentence, patient) {
        Some(disrupted())
    } else if is_captured(sentence, at, patient) {
        Some(captured(sentence, at, act))
    } else if act.verb && sentence.verbs(at).any(|verb| verb == "seize") && goods() {
        Some(Act { acled: None, needs: act.needs, ..disrupted() })
    } else {
        None
    }
}

/// "The army confiscated rifles": what those who rob take is loot, and what a state takes is not.
fn confiscated(
    sentence: &Sentence<'_>,
    at: usize,
    patient: Option<usize>,
    act: &Act,
) -> Option<Act> {
    let robs = sentence.doer(at).is_some_and(|n| is_of_armed(sentence, n));
    if robs {
        None
    } else if patient.is_some_and(|n| holds_arms(sentence, n)) {
        Some(disrupted())
    } else {
        Some(Act { acled: None, ..act.clone() })
    }
}

/// Whether the noun stands for those who bear arms and whom no state sends.
fn is_of_armed(sentence: &Sentence<'_>, noun: usize) -> bool {
    let armed = |n: usize| FORCES.at(sentence, n).is_some_and(|(_, belongs)| *belongs == "armed");
    sentence.phrase(noun).any(armed)
}

/// "captured a courier", "the capture of four men": persons, and no post that is called by who holds it.
fn is_captured(sentence: &Sentence<'_>, at: usize, patient: usize) -> bool {
    let capture = sentence.verbs(at).any(|v| matches!(v, "capture" | "recapture" | "seize"));
    let pronoun = matches!(
        sentence.word(patient),
        "him" | "her" | "he" | "she" | "they" | "them" | "others" | "who" | "whom"
    );
    let ground = GROUNDS.at(sentence, patient).is_some();
    // "wounded nine and captured four"
    let counted = sentence.is_upos(patient, Upos::Num)
        || matches!(sentence.word(patient), "more" | "other")
            && sentence.is_upos(patient.saturating_sub(1), Upos::Num);
    let person = counted
        || NOUNS.at(sentence, patient).is_some()
        || FORCES.at(sentence, patient).is_some()
        || CROWDS.at(sentence, patient).is_some()
        || sentence.is_named(patient, NameClass::Person);
    capture && !ground && (pronoun || person)
}

/// "Soldiers captured while fleeing were shot": who is captured, though the tree has it as who captures.
fn captive(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let capture = sentence.verbs(at).any(|verb| verb == "capture");
    let bare = sentence.child(at, &[Relation::Obj]).is_none()
        && matches!(sentence.word(at + 1), "alive" | "by" | "during" | "when" | "while");
    sentence.subject(at).filter(|_| capture && bare)
}

/// "Cluster bombs were deployed over the town": dropped on it, and not sent to the front.
fn dropped(sentence: &Sentence<'_>, at: usize, act: &Act) -> Option<Act> {
    let deploys = act.verb && sentence.verbs(at).any(|verb| verb == "deploy");
    let patient = sentence.patient(at).filter(|_| deploys)?;
    let against = |n: usize| matches!(sentence.case(n), "against" | "over");
    let mut oblique = sentence.children_by(at, &[Relation::Obl]);
    let dropped = holds_arms(sentence, patient) && oblique.any(against);
    dropped.then(|| Act { needs: act.needs, ..Act::assault(Mode::HeavyWeapons) })
}

/// The taking of a person: an arrest, or by those whom no state sends an abduction.
fn captured(sentence: &Sentence<'_>, at: usize, act: &Act) -> Act {
    let doer = sentence.doer(at).filter(|_| act.verb);
    if doer.is_some_and(|n| is_of_armed(sentence, n)) {
        return Act {
            plover: Some(Plover::Assault),
            modes: vec![Mode::Abduct],
            acled: Some(Acled::AbductionForcedDisappearance),
            territory: false,
            ..act.clone()
        };
    }
    Act {
        plover: Some(Plover::Coerce),
        modes: vec![Mode::Arrest],
        acled: Some(Acled::Arrests),
        territory: false,
        ..act.clone()
    }
}

/// "fight terrorism", "an attack on the peace process": told in a manner of speaking.
fn is_figurative(sentence: &Sentence<'_>, at: usize, act: &Act) -> bool {
    let against = |n: &usize| match sentence.case(*n) {
        "against" | "on" | "upon" => true,
        "for" => act.acled == Some(Acled::ArmedClash),
        _ => false,
    };
    let mut oblique = sentence.children_by(at, &[Relation::Obl, Relation::Nmod]).filter(against);
    let object = sentence.child(at, &[Relation::Obj]).filter(|_| act.verb);
    let aimed = object.or_else(|| oblique.next());
    let abstraction =
        aimed.is_some_and(|n| ABSTRACTIONS.at(sentence, n).is_some_and(|(end, ())| end == n + 1));
    let plays =
        act.verb && (is_of_play(sentence, at) || act.is_blast() && is_outburst(sentence, at));
    act.plover == Some(Plover::Assault) && (abstraction || plays)
}

/// "The crisis exploded", "anger that erupted".
fn is_outburst(sentence: &Sentence<'_>, verb: usize) -> bool {
    let subject = sentence.subject(verb).map(|n| antecedent(sentence, n));
    subject.is_some_and(|n| ABSTRACTIONS.at(sentence, n).is_some())
}

/// "captured the title", "shot a film", "cameras captured", "shot to fame", "shot back that": games, films, polls and words.
fn is_of_play(sentence: &Sentence<'_>, at: usize) -> bool {
    const LENSES: [&str; 6] = ["camera", "cameraman", "footage", "lens", "photographer", "video"];
    let common = sentence.verbs(at).any(|v| matches!(v, "capture" | "hit" | "shoot" | "strike"));
    let prize = |n: usize| PRIZES.at(sentence, n).is_some_and(|(end, ())| end == n + 1);
    let fame = |n: usize| {
        sentence.case(n) == "to" && matches!(sentence.word(n), "fame" | "prominence" | "stardom")
    };
    let lens = |n: usize| LENSES.contains(&sentence.singular(n));
    let back = sentence.word(at + 1) == "back" && sentence.child(at, &[Relation::Ccomp]).is_some();
    common
        && (back
            || sentence.patient(at).is_some_and(prize)
            || sentence.doer(at).is_some_and(lens)
            || sentence.children_by(at, &[Relation::Obl]).any(fame))
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
    let zone = matches!(sentence.singular(tokens.end), "field" | "ground" | "range" | "zone");
    let qualifies = FORCES.at(sentence, tokens.end).is_some() || zone;
    if qualifies && sentence.hangs(last, &[Relation::Compound]) {
        return false;
    }
    let named = sentence.names().iter().any(|name| name.words.contains(&last));
    (noun(last) || police::is_firing(sentence, last)) && !named
        || tokens.len() > 1 && (!sentence.is_upos(last, Upos::Verb) || gerund(last))
}

/// "apprehended that they would come", "apprehended acts of revenge": what may come is nobody.
fn is_dreaded(sentence: &Sentence<'_>, verb: usize) -> bool {
    const DREADED: [&str; 10] = [
        "act",
        "backlash",
        "breach",
        "danger",
        "disturbance",
        "harm",
        "reaction",
        "threat",
        "trouble",
        "unrest",
    ];
    let thing = |n: usize| {
        DREADED.contains(&sentence.singular(n))
            || ABSTRACTIONS.at(sentence, n).is_some()
            || ACT_NOUNS.at(sentence, n).is_some()
            || sentence.tag(n) == "VBG"
    };
    let clause = sentence.child(verb, &[Relation::Ccomp]).is_some();
    clause || sentence.patient(verb).is_some_and(thing)
}

/// Whether what the word needs stands with it.
fn has_needed(sentence: &Sentence<'_>, at: usize, end: usize, needs: Needs) -> bool {
    let weapon = |n: usize| WEAPONS.at(sentence, n).is_some();
    let act = |n: usize| ACT_NOUNS.at(sentence, n).is_some();
    match needs {
        // `claims::aside` asks the report.
        Needs::Nothing | Needs::Armed => true,
        Needs::Aim => {
            matches!(sentence.word(end), "on" | "at" | "into" | "in")
                || (0..sentence.len()).any(|n| weapon(n) || (n > at && act(n)))
                || sentence.patient(at).is_some_and(|n| is_shot(sentence, n))
        }
        Needs::Weapon => {
            // "Soldiers fell in the fighting."
            let falls = sentence.verbs(at).any(|verb| verb == "fall");
            let subject = sentence.child(at, &[Relation::Nsubj]).filter(|_| falls);
            let people = subject.is_some_and(|n| NOUNS.at(sentence, n).is_some());
            !people && sentence.subtree(at).any(|n| n != at && (weapon(n) || act(n)))
        }
        Needs::Shell => {
            let shell = |n: usize| {
                let weapon = WEAPONS.at(sentence, n);
                weapon.is_some_and(|(_, kind)| kind.acled != Some(Acled::AirDroneStrike))
            };
            let what = sentence.subject(at).map(|n| antecedent(sentence, n));
            // "A second one landed."
            let one = |n: usize| matches!(sentence.word(n), "one" | "ones" | "others" | "some");
            what.is_some_and(|n| {
                sentence.phrase(n).any(shell) || one(n) && (0..sentence.len()).any(shell)
            })
        }
        Needs::Chemical => sentence.subtree(at).any(|n| {
            let armed = WEAPONS.at(sentence, n);
            armed.is_some_and(|(_, kind)| kind.acled == Some(Acled::ChemicalWeapon))
        }),
        Needs::Ground => takes_ground(sentence, at),
        Needs::Alone => sentence.child(at, &[Relation::Obj, Relation::Ccomp]).is_none(),
        Needs::Whom => !is_dreaded(sentence, at),
        Needs::Omitted => is_by_force(sentence, at) && is_negative(sentence, at..end),
        Needs::Idle => {
            is_by_force(sentence, at)
                || is_of_force(sentence, end - 1)
                || police::blamed(sentence, end - 1).is_some()
        }
        Needs::Slack => police::is_slack(sentence, at, end),
        Needs::Police => police::does(sentence, at, end),
        Needs::Sent => police::does(sentence, at, end) || police::is_sent(sentence, at, end),
        Needs::Civil => !police::is_watch(sentence, end - 1),
        Needs::Baton => police::is_by_baton(sentence, at),
        Needs::Imposed => is_imposed(sentence, end - 1),
        Needs::Crowd => clause(sentence, at).any(|n| is_of_crowd(sentence, n)),
        Needs::Led => is_led(sentence, end - 1),
        Needs::Forces => {
            let struck = sentence.patient(at).map(|n| sentence.phrase(n));
            let force = |n: usize| is_force(sentence, n);
            is_by_force(sentence, at) && struck.is_some_and(|mut struck| struck.any(force))
        }
        Needs::Made => is_made(sentence, end - 1),
        Needs::Force => at > 0 && is_force(sentence, at - 1) || police::does(sentence, at, end),
        Needs::Arms => sentence.patient(at).is_some_and(|n| holds_arms(sentence, n)),
        // "A bomb placed under a bridge went off": said of the bomb, whose act is told.
        Needs::Charge => {
            !sentence.hangs(at, &[Relation::Acl, Relation::Amod])
                && sentence.patient(at).is_some_and(|n| is_charge(sentence, n))
        }
        Needs::Post => {
            is_by_force(sentence, at) && sentence.patient(at).is_some_and(|n| is_post(sentence, n))
        }
    }
}

/// "a curfew was clamped", "imposed prohibitory orders", "placed under curfew".
fn is_imposed(sentence: &Sentence<'_>, noun: usize) -> bool {
    const LAY: [&str; 8] =
        ["bring", "clamp", "declare", "enforce", "extend", "impose", "place", "slap"];
    let core = [Relation::Obj, Relation::NsubjPass];
    let laid = sentence.hangs(noun, &core)
        || sentence.hangs(noun, &[Relation::Obl]) && sentence.case(noun) == "under";
    let verb = sentence.head(noun).filter(|_| laid);
    verb.is_some_and(|verb| sentence.verbs(verb).any(|lemma| LAY.contains(&lemma)))
}

/// Whether a pact is told as one that comes about, and not as what is broken, watched or wished for.
fn is_made(sentence: &Sentence<'_>, noun: usize) -> bool {
    const KEPT: [&str; 22] = [
        "be",
        "breach",
        "break",
        "collapse",
        "demand",
        "exploit",
        "fail",
        "honor",
        "honour",
        "ignore",
        "monitor",
        "observe",
        "oversee",
        "propose",
        "reject",
        "respect",
        "seek",
        "undermine",
        "use",
        "violate",
        "want",
        "welcome",
    ];
    const MAKE: [&str; 8] =
        ["agree", "agreement", "announcement", "come", "decision", "declaration", "end", "lead"];
    let head = sentence.head(noun);
    let verb =
        |of: &[&str]| head.is_some_and(|head| sentence.verbs(head).any(|verb| of.contains(&verb)));
    let core = [Relation::Obj, Relation::Nsubj, Relation::NsubjPass, Relation::Root];
    let joined = [Relation::Conj, Relation::Parataxis, Relation::Appos];
    let oblique = sentence.hangs(noun, &[Relation::Obl, Relation::Nmod]) && verb(&MAKE);
    let declared = sentence.children_by(noun, &[Relation::Acl]).any(|n| {
        sentence
            .verbs(n)
            .any(|verb| matches!(verb, "agree" | "announce" | "declare" | "reach" | "sign"))
    });
    // "The truce is not dead" tells how it is.
    let is = head.is_some_and(|head| sentence.child(head, &[Relation::Cop]).is_some());
    oblique
        || declared
        || sentence.hangs(noun, &joined)
        || sentence.hangs(noun, &core) && !is && !verb(&KEPT)
}

/// The word with all that hangs on it, and the verb that a noun is the subject or object of.
fn clause(sentence: &Sentence<'_>, at: usize) -> Tokens {
    let verb = sentence.head(at).filter(|head| sentence.is_upos(*head, Upos::Verb));
    sentence.subtree(verb.filter(|_| sentence.is_upos(at, Upos::Noun)).unwrap_or(at))
}

/// "fired five rounds", "shots were fired".
fn is_shot(sentence: &Sentence<'_>, noun: usize) -> bool {
    matches!(sentence.singular(noun), "bullet" | "round" | "shot")
}

/// A demonstrator, or a word for a protest.
fn is_of_crowd(sentence: &Sentence<'_>, at: usize) -> bool {
    let protest = |act: &Act| act.plover == Some(Plover::Protest);
    CROWDS.at(sentence, at).is_some() || ACT_NOUNS.at(sentence, at).is_some_and(|a| protest(a.1))
}

fn is_negative(sentence: &Sentence<'_>, act: Tokens) -> bool {
    telling(sentence, &act).polarity == Polarity::Negative
}

pub(crate) fn is_force(sentence: &Sentence<'_>, at: usize) -> bool {
    alias(sentence, at).is_some() || FORCES.at(sentence, at).is_some()
}

/// Whether a force does the verb: as its subject, or as the agent of its passive.
fn is_by_force(sentence: &Sentence<'_>, verb: usize) -> bool {
    let doer = sentence.doer(verb).map(|n| antecedent(sentence, n));
    doer.is_some_and(|n| sentence.phrase(n).any(|n| is_force(sentence, n)))
}

/// "troops conducted an operation", "an operation was carried out by the army".
fn is_led(sentence: &Sentence<'_>, noun: usize) -> bool {
    let lead = |verb: &usize| {
        sentence.verbs(*verb).any(|verb| matches!(verb, "carry" | "conduct" | "launch" | "mount"))
            && sentence.patient(*verb) == Some(noun)
    };
    sentence.head(noun).filter(lead).is_some_and(|verb| is_by_force(sentence, verb))
}

/// "police inaction", "inaction by the police", "the police were mute spectators", "remained mute
/// spectators", "stood as passive onlookers".
fn is_of_force(sentence: &Sentence<'_>, noun: usize) -> bool {
    let force = |n: usize| sentence.phrase(n).any(|n| is_force(sentence, n));
    let own = [Relation::Compound, Relation::Nmod, Relation::Nsubj, Relation::Amod];
    let by = |n: &usize| matches!(sentence.case(*n), "" | "of" | "by" | "'s" | "'" | "on");
    let subject = sentence.head(noun).and_then(|verb| sentence.subject(verb));
    let told = [Relation::Obl, Relation::Obj, Relation::Xcomp, Relation::Advcl];
    sentence.children_by(noun, &own).filter(by).any(force)
        || subject.filter(|_| sentence.hangs(noun, &told)).is_some_and(force)
}

/// "a cache of rifles", "ammunition", "seven illegal firearms".
fn holds_arms(sentence: &Sentence<'_>, noun: usize) -> bool {
    sentence.phrase(noun).any(|n| WEAPONS.at(sentence, n).is_some())
}

/// "a powerful bomb", "the explosives, which were hidden in a cart": what goes off, and nothing of what it stands in.
fn is_charge(sentence: &Sentence<'_>, noun: usize) -> bool {
    let noun = antecedent(sentence, noun);
    let explodes = |at: usize| {
        let weapon = WEAPONS.at(sentence, at).filter(|(end, _)| (at..*end).contains(&noun));
        weapon.is_some_and(|(_, kind)| kind.mode == Some(Mode::Explosives))
    };
    (noun.saturating_sub(2)..=noun).any(explodes)
}

/// "a checkpoint"; a point or a post only where the words say of what: "observation post".
fn is_post(sentence: &Sentence<'_>, noun: usize) -> bool {
    let military = |n: usize| {
        let words = ["observation", "military", "army", "guard", "command", "security"];
        words.contains(&sentence.word(n))
    };
    match sentence.singular(noun) {
        "base" | "camp" | "checkpoint" | "garrison" | "headquarters" | "outpost" => true,
        "point" | "post" => sentence.phrase(noun).any(military),
        _ => false,
    }
}

/// Arms taken or found: what the codebooks set apart from the taking of ground.
fn disrupted() -> Act {
    Act {
        plover: Some(Plover::Coerce),
        modes: vec![Mode::Seize],
        acled: Some(Acled::DisruptedWeaponsUse),
        territory: false,
        verb: true,
        kind: ClaimKind::Event,
        needs: Needs::Arms,
    }
}

/// "the rebels took the town", "the pass was taken by rebels".
fn takes_ground(sentence: &Sentence<'_>, verb: usize) -> bool {
    let ground =
        |n: usize| GROUNDS.at(sentence, n).is_some() || sentence.is_named(n, NameClass::Place);
    is_by_force(sentence, verb) && sentence.patient(verb).is_some_and(ground)
}

/// The event that acts, weapons and harm make together: the act's own code, made finer by the weapon.
pub(crate) fn event(
    acts: &[&Told],
    weapons: &[&Armed],
    harm: Option<Event>,
    sides: Sides,
) -> Event {
    let mut event = Event::default();
    for told in acts {
        event.plover = event.plover.or(told.act.plover);
        event.modes.extend(told.act.modes.iter().copied());
        event.acled =
            event.acled.or(told.act.acled).or(told.act.territory.then(|| territory(sides.state)));
    }
    let assault = event.plover == Some(Plover::Assault) || event.plover.is_none();
    for armed in weapons.iter().filter(|_| assault) {
        event.modes.extend(armed.kind.mode);
        event.acled = finer(event.acled, armed.kind.acled);
    }
    if let Some(harm) = harm {
        event.plover = event.plover.or(harm.plover);
        if event.modes.is_empty() {
            event.modes.extend(harm.modes);
        }
        event.acled = event.acled.or(harm.acled.filter(|_| event.plover == harm.plover));
    }
    let bare = event.plover == Some(Plover::Assault) && event.acled.is_none();
    let by_whom = !acts.is_empty() || sides.state.is_some();
    if bare && by_whom && !event.modes.iter().any(|mode| REMOTE.contains(mode)) {
        event.acled =
            sides.struck.map(|armed| if armed { Acled::ArmedClash } else { Acled::Attack });
    }
    refine(&mut event);
    event
}

/// Modes of attacks from afar, of which the weapon says what they are.
pub(crate) const REMOTE: [Mode; 4] =
    [Mode::Aerial, Mode::Drone, Mode::Explosives, Mode::HeavyWeapons];

/// What is known of the two sides of an act.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sides {
    /// Whether a state's forces act; none where nobody is named.
    pub(crate) state: Option<bool>,
    /// Whether those struck bear arms; none where nobody is named.
    pub(crate) struck: Option<bool>,
}

/// A weapon says more than a bare "attack" or "explosion", and less than a clash or an interception.
fn finer(act: Option<Acled>, weapon: Option<Acled>) -> Option<Acled> {
    match act {
        None | Some(Acled::RemoteExplosiveLandmineIed | Acled::Attack) => weapon.or(act),
        Some(Acled::ShellingArtilleryMissileAttack | Acled::AirDroneStrike)
            if weapon == Some(Acled::ChemicalWeapon) =>
        {
            weapon
        }
        Some(Acled::ShellingArtilleryMissileAttack) if weapon == Some(Acled::AirDroneStrike) => {
            weapon
        }
        _ => act,
    }
}

/// Of those who are not known, no state is said to have regained anything.
fn territory(state: Option<bool>) -> Acled {
    match state {
        Some(true) => Acled::GovernmentRegainsTerritory,
        _ => Acled::NonStateActorOvertakesTerritory,
    }
}

/// Sorted modes, each once; explosives dropped from the air are aerial.
fn refine(event: &mut Event) {
    if event
        .modes
        .iter()
        .any(|mode| matches!(mode, Mode::Aerial | Mode::Drone | Mode::SuicideAttack))
    {
        event.modes.retain(|mode| !matches!(mode, Mode::Explosives | Mode::HeavyWeapons));
    }
    event.modes.sort_unstable();
    event.modes.dedup();
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
