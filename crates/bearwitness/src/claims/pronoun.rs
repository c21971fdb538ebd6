//! Whom a pronoun means that does an act: "Gunmen raided the market on Sunday. They killed four people."
//!
//! The one doer of the sentence before, where nobody else there could be meant; else it stays open.

use bearwitness_document::{Actor, ActorRole, Basis, Claim, ClaimKind, Passage, Plover, Polarity};
use bearwitness_language::{Relation, Upos};

use super::{page::Page, tied::BACK};
use crate::{
    act::{CROWDS, Crowd},
    attribution::CUES,
    mention::{
        actor::{Acting, FORCES, is_armed_group},
        people::NOUNS,
    },
    reading::Reading,
    roles::{self, parties},
    sentence::{Sentence, Tokens},
    toll::{HARM, Takes},
};

/// Gives acts whose doer is a pronoun the doer of the sentence before.
pub(super) fn resolve(claims: &mut [Claim], readings: &[Reading<'_>], passages: &[Passage]) {
    let page = Page::new(readings, passages);
    // In the order of the text: "They shot four. Then they fled."
    for at in 0..claims.len() {
        let Some(actor) = meant(&claims[at], claims, &page) else { continue };
        claims[at].actors.insert(0, Actor { basis: Basis::Coreference, ..actor });
    }
}

fn meant(claim: &Claim, claims: &[Claim], page: &Page<'_>) -> Option<Actor> {
    let reading = page.reading(claim).filter(|_| is_deed(claim) && !has_doer(claim))?;
    let pronoun = pronoun_of(&reading.sentence, claim)?;
    let own = |other: &&Claim| {
        let same = other.sentence == claim.sentence && is_of_before(other);
        same && pronoun_of(&reading.sentence, other) == Some(pronoun)
    };
    if let Some(other) = claims.iter().find(own) {
        return doers(&[other]).first().map(|doer| (*doer).clone());
    }
    let (before, told) = named(page, claims, page.before(claim)?, reading.sentence.word(pronoun))?;
    let doer = match doers(&told)[..] {
        [] => subject(before)?,
        [doer] => doer.clone(),
        _ => return None,
    };
    // "What crossed were commandos, and they have killed nine."
    let nearer = reading.actors.iter().any(|acting| acting.tokens.end <= pronoun);
    let word = reading.sentence.word(pronoun);
    let scene = Scene { claim, here: reading, before, told: &told, doer: &doer };
    let fits = !nearer && agrees(word, &doer) && scene.is_main(word) && scene.may_do();
    (fits && !scene.may_be_other(word)).then_some(doer)
}

/// The sentence before that may name the doer, with its events: "Gunmen stormed a church. They parted the men from the women.
/// They shot 21" is of the first.
fn named<'a, 'c>(
    page: &Page<'a>,
    claims: &'c [Claim],
    mut before: &'a Reading<'a>,
    pronoun: &str,
) -> Option<(&'a Reading<'a>, Vec<&'c Claim>)> {
    for _ in 0..BACK {
        let told: Vec<&Claim> =
            claims.iter().filter(|told| told.sentence == before.sentence.span).collect();
        if !told.is_empty() || before.sentence.word(0) != pronoun {
            return Some((before, told));
        }
        before = page.before_reading(before)?;
    }
    None
}

/// Whether the doer is one whom the sentence before names.
pub(super) fn is_of_before(claim: &Claim) -> bool {
    claim.actors.iter().any(|actor| {
        let elsewhere = actor.words.span().is_some_and(|span| span.end <= claim.sentence.start);
        actor.role == ActorRole::Actor && actor.basis == Basis::Coreference && elsewhere
    })
}

/// Whether it tells of force or of an arrest: what else "they" may do, others may as well.
fn is_deed(claim: &Claim) -> bool {
    let force = matches!(claim.event.plover, Some(Plover::Assault | Plover::Coerce));
    force
        && claim.rule == "act"
        && claim.kind == ClaimKind::Event
        && claim.polarity == Polarity::Positive
}

fn has_doer(claim: &Claim) -> bool {
    claim.actors.iter().any(does)
}

fn does(actor: &Actor) -> bool {
    matches!(actor.role, ActorRole::Actor | ActorRole::SideA | ActorRole::SideB)
}

/// The pronoun that does what the claim's verb tells, now: what "they had done" was before.
fn pronoun_of(sentence: &Sentence<'_>, claim: &Claim) -> Option<usize> {
    let verb = sentence.tokens_of(claim.trigger.span()).start;
    let undergone =
        HARM.at(sentence, verb).is_some_and(|(_, harm)| harm.takes != Takes::Transitive);
    if undergone || !sentence.is_upos(verb, Upos::Verb) || sentence.is_passive_verb(verb) {
        return None;
    }
    let had = sentence.children_by(verb, &[Relation::Aux]).any(|n| sentence.word(n) == "had");
    let subject = sentence.subject(verb).filter(|_| !had)?;
    let sent = |n: &usize| matches!(sentence.word(*n), "they" | "he" | "it");
    Some(subject).filter(sent)
}

/// The doers of the events, each once.
fn doers<'c>(told: &[&'c Claim]) -> Vec<&'c Actor> {
    let mut found: Vec<&Actor> = Vec::new();
    let real = told.iter().filter(|claim| claim.is_real());
    for actor in real.flat_map(|claim| &claim.actors) {
        let known = |other: &&Actor| other.words == actor.words;
        if does(actor) && !found.iter().any(known) {
            found.push(actor);
        }
    }
    found
}

/// "Gunmen came to the market.": those of whom a sentence tells that tells no event.
fn subject(reading: &Reading<'_>) -> Option<Actor> {
    let sentence = &reading.sentence;
    let root = root(sentence)?;
    let noun = sentence.subject(root).filter(|_| !sentence.is_passive_verb(root))?;
    let acting = parties::whom(reading, noun)?;
    let armed = acting.id.is_some() && !acting.country
        || FORCES.at(sentence, acting.tokens.end - 1).is_some_and(|(_, of)| *of != "gov");
    let own = |other: &&Acting| {
        acting.tokens.start <= other.tokens.start && other.tokens.end <= acting.tokens.end
    };
    let mut others = reading.actors.iter().filter(|other| !other.country);
    let alone = others.all(|other| own(&other));
    (armed && alone).then(|| roles::printed(sentence, ActorRole::Actor, acting))
}

fn root(sentence: &Sentence<'_>) -> Option<usize> {
    (0..sentence.len()).find(|n| sentence.hangs(*n, &[Relation::Root]))
}

/// Whether the pronoun may stand for the words: "they" for many and for a force, "it" for a force, "he" for one.
fn agrees(pronoun: &str, doer: &Actor) -> bool {
    let last = last_word(doer);
    let (many, one) = (is_many(&last), is_person(&last));
    match pronoun {
        "they" => many || !one,
        "it" => !many && !one,
        _ => one,
    }
}

fn last_word(actor: &Actor) -> String {
    let words = actor.words.text.as_deref().unwrap_or_default();
    words.split_whitespace().last().unwrap_or_default().to_lowercase()
}

fn is_many(noun: &str) -> bool {
    noun.ends_with("men") || noun.ends_with('s') && !noun.ends_with("ss") || noun == "people"
}

/// "gunman", "soldier", "attacker", "militant": one who bears arms, and no body of them.
fn is_person(noun: &str) -> bool {
    const ENDS: [&str; 8] = ["man", "er", "or", "ant", "ist", "gent", "el", "assin"];
    ENDS.iter().any(|end| noun.ends_with(end))
}

/// An act by a pronoun, and what the sentence before tells with its one doer.
struct Scene<'a, 'r> {
    claim: &'a Claim,
    here: &'a Reading<'r>,
    before: &'a Reading<'r>,
    told: &'a [&'a Claim],
    doer: &'a Actor,
}

impl Scene<'_, '_> {
    /// Whether the sentence before is about the doer: its subject, and nobody of whom somebody else says something. Or it has the same
    /// pronoun for them.
    fn is_main(&self, pronoun: &str) -> bool {
        let sentence = &self.before.sentence;
        let Some(words) = self.own_words() else { return sentence.word(0) == pronoun };
        // "Gunmen raided the market, police said."
        let told = root(sentence).and_then(|root| {
            let clause = sentence.child(root, &[Relation::Ccomp]).filter(|n| *n < root);
            clause.filter(|_| CUES.at(sentence, root).is_some()).or(Some(root))
        });
        told.and_then(|verb| sentence.subject(verb)).is_some_and(|n| words.contains(&n))
    }

    /// Where the sentence before names the doer.
    fn own_words(&self) -> Option<Tokens> {
        let sentence = &self.before.sentence;
        let span = self.doer.words.span().filter(|span| sentence.span.contains(*span))?;
        Some(sentence.tokens_of(span))
    }

    fn is_armed(&self) -> bool {
        let group = |id: &String| is_armed_group(&self.before.sentence, id);
        side(self.before, self.doer) == Some("armed") || self.doer.id.as_ref().is_some_and(group)
    }

    /// Whether the doer may do such a thing: gunmen arrest nobody.
    fn may_do(&self) -> bool {
        self.claim.event.plover != Some(Plover::Coerce) || !self.is_armed()
    }

    /// Whether somebody else of the sentence before may be meant.
    fn may_be_other(&self, pronoun: &str) -> bool {
        let hit: Vec<Actor> = self.told.iter().flat_map(|told| sufferers(told)).collect();
        let now = sufferers(self.claim);
        let one = |actor: &Actor| !is_many(&last_word(actor));
        let armed = self.is_armed();
        // "Rebels ambushed a patrol. They killed four rebels."
        let turned = now.iter().any(|actor| {
            is_alike(actor, self.doer) || armed && side(self.here, actor) == Some("armed")
        });
        // "Rebels ambushed a patrol. They killed four soldiers": of the side that the rebels are not of.
        let of_state = |side: Option<&str>| armed && matches!(side, Some("mil" | "police"));
        let both = |actor: &Actor, other: &Actor| {
            of_state(side(self.here, actor)) && of_state(side(self.before, other))
        };
        let same =
            |other: &Actor| now.iter().any(|actor| is_alike(actor, other) || both(actor, other));
        let other = hit.iter().any(|other| {
            // "Police shot two suspects. They had robbed": whoever was shot may have done it.
            let may = !armed || fights(self.before, other) || pronoun == "he" && one(other);
            may && !same(other)
        });
        turned || other || self.names_others(pronoun, &hit)
    }

    /// Whether the sentence names another force that may be meant, or of "it" anybody else.
    fn names_others(&self, pronoun: &str, sufferers: &[Actor]) -> bool {
        let sentence = &self.before.sentence;
        let own = self.own_words().unwrap_or(0..0);
        let assault = self.claim.event.plover == Some(Plover::Assault);
        self.before.actors.iter().any(|other| {
            let span = sentence.span_of(&other.tokens);
            let within = other.tokens.start >= own.start && other.tokens.end <= own.end;
            let hit = sufferers.iter().any(|a| a.words.span().is_some_and(|s| s.overlaps(span)));
            let told = assault && self.before.is_of_source(&other.tokens);
            let force = FORCES.at(sentence, other.tokens.end - 1).is_some();
            let may = pronoun == "it" || force && !other.country && !told;
            !within && !hit && may
        })
    }
}

fn sufferers(claim: &Claim) -> Vec<Actor> {
    let hit = |actor: &&Actor| actor.role == ActorRole::Recipient;
    claim.actors.iter().filter(hit).cloned().collect()
}

/// Whether those who suffer may strike back: a force, a group, or protesters.
fn fights(reading: &Reading<'_>, actor: &Actor) -> bool {
    let noun = last(reading, actor);
    actor.id.is_some() || noun.is_some_and(|n| bears_arms(&reading.sentence, n))
}

/// To whom those belong whom the words name: an armed group, an army, the police.
fn side(reading: &Reading<'_>, actor: &Actor) -> Option<&'static str> {
    let noun = last(reading, actor)?;
    FORCES.at(&reading.sentence, noun).map(|(_, belongs)| *belongs)
}

fn last(reading: &Reading<'_>, actor: &Actor) -> Option<usize> {
    let span = actor.words.span().filter(|span| reading.sentence.span.contains(*span))?;
    reading.sentence.tokens_of(span).end.checked_sub(1)
}

fn bears_arms(sentence: &Sentence<'_>, noun: usize) -> bool {
    let civil = NOUNS.at(sentence, noun).is_some() && FORCES.at(sentence, noun).is_none();
    let marches = CROWDS
        .at(sentence, noun)
        .is_some_and(|(_, crowd)| matches!(crowd, Crowd::Protesters | Crowd::Rioters));
    marches || !civil
}

/// Whether the words end with one noun, or have one id.
fn is_alike(a: &Actor, b: &Actor) -> bool {
    let noun = |actor: &Actor| last_word(actor).trim_end_matches('s').to_owned();
    // "the United States" and "US troops"
    let id = match (&a.id, &b.id) {
        (Some(a), Some(b)) => a.starts_with(b.as_str()) || b.starts_with(a.as_str()),
        _ => false,
    };
    id || noun(a) == noun(b)
}

#[cfg(test)]
mod tests {
    use bearwitness_document::ActorRole;

    use crate::corpus;

    /// Who does what the last sentence tells.
    fn last(text: &'static str) -> Option<String> {
        let report = corpus::report(text);
        let mut actors = report.claims.last().expect("a claim").actors.iter();
        actors.find(|actor| actor.role == ActorRole::Actor)?.words.text.clone()
    }

    #[test]
    fn they_are_who_did_what_was_told_before() {
        for (text, doer) in [
            ("Gunmen raided a market in Example. They killed four people.", "Gunmen"),
            ("Gunmen came to Example on Monday. They killed four people.", "Gunmen"),
            ("Gunmen attacked Example, the army said. They killed four people.", "Gunmen"),
            ("A gunman walked into a bar. He shot two men.", "gunman"),
            ("The ELN raided a farm. It abducted three workers.", "ELN"),
            ("Rebels ambushed an army patrol. They killed four soldiers.", "Rebels"),
            (
                "Gunmen stormed a church. They parted the men from the women. They shot 21 men.",
                "Gunmen",
            ),
        ] {
            assert_eq!(last(text).as_deref(), Some(doer), "{text}");
        }
    }

    #[test]
    fn who_may_be_others_stays_open() {
        for text in [
            "Soldiers clashed with rebels in Example. They killed five people.",
            "Rebels ambushed an army patrol. They returned fire, killing two.",
            "Police fired at protesters in Example. They threw petrol bombs, wounding two officers.",
            "Gunmen raided Example. They died when a shell struck their car.",
            "A gunman walked into a bar. They shot two men.",
            "Gunmen raided a market. Prices rose. They killed four people.",
            "Police said gunmen attacked a bar. They arrested two men.",
            "Police shot dead two suspects in Example. They killed an officer last week.",
            "Israel said Hezbollah fired rockets at Example. It bombed targets there.",
            "Residents said soldiers burned their homes. They attacked a barracks in revenge.",
            "Soldiers came to Example. They were attacked by settlers. They fired at the crowd, killing two.",
            "A soldier shot a teacher. She attacked him with a knife.",
        ] {
            assert_eq!(last(text), None, "{text}");
        }
    }
}
