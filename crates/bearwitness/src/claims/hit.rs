//! Which of the things a sentence names the event befell: not the hospital that the wounded were taken to, nor the car that
//! the gunmen came in, nor the airport at which somebody spoke.

use bearwitness_document::Object;
use bearwitness_language::{NameClass, Relation};

use crate::{
    act::ACT_NOUNS,
    group::Group,
    mention::{actor::FORCES, object::class, people::NOUNS, weapon::WEAPONS},
    reading::Reading,
    roles,
    sentence::{Sentence, Tokens, overlap},
};

/// The things that the event of the group befell.
pub(super) fn hit(reading: &Reading<'_>, groups: &[Group], at: usize) -> Vec<Object> {
    let own = reading.objects.iter().filter(|(tokens, _)| roles::owns(groups, at, tokens));
    let hit = own.filter(|(tokens, object)| {
        let is_vehicle = matches!(object.class.as_str(), "vehicle" | "ship" | "aircraft");
        let thing = Thing { reading, group: &groups[at], tokens, is_vehicle };
        thing.is_hit()
    });
    hit.map(|(_, object)| object.clone()).collect()
}

struct Thing<'a> {
    reading: &'a Reading<'a>,
    group: &'a Group,
    tokens: &'a Tokens,
    /// Something that people come in.
    is_vehicle: bool,
}

impl Thing<'_> {
    fn is_hit(&self) -> bool {
        // "Car bombs" are no cars, and "an arms depot" no arms.
        let arms = |n: &Tokens| overlap(n, self.tokens) && n.len() >= self.tokens.len();
        let weapon = self.reading.weapons.iter().any(|weapon| arms(&weapon.tokens));
        // "the West Bank"
        let place = self.reading.places.iter().any(|place| place.tokens.end == self.tokens.end)
            && class(&self.reading.sentence, self.tokens.start) == Some("bank");
        let mut sources = self.reading.said.iter().flat_map(|said| &said.chain);
        let person = self.tokens.clone().any(|n| {
            self.reading.sentence.is_capital(n)
                && self.reading.sentence.is_named(n, NameClass::Person)
        });
        !weapon
            && !person
            && !place
            && !self.is_setting()
            && !self.is_none()
            && !sources.any(|n| overlap(&n.tokens, self.tokens))
            && self.is_befallen(self.tokens.end - 1)
    }

    /// "shot a man in the village", "the Green Village": where it was, or a name; a village that is hit is an object, or hit "on".
    fn is_setting(&self) -> bool {
        const WHERE: [&str; 10] = [
            "across",
            "around",
            "at",
            "between",
            "in",
            "inside",
            "outside",
            "through",
            "throughout",
            "within",
        ];
        let sentence = &self.reading.sentence;
        let noun = self.tokens.end - 1;
        let village = class(sentence, self.tokens.start) == Some("village");
        let capital = |n: usize| n > 0 && sentence.is_capital(n) && !sentence.is_shouted();
        let named = || capital(noun) && capital(noun - 1);
        village && (WHERE.contains(&sentence.case(noun)) || named())
    }

    /// "bombed a base and not an orphanage".
    fn is_none(&self) -> bool {
        let start = self.tokens.start;
        let before = |n: usize| start >= n && self.reading.sentence.word(start - n) == "not";
        before(1) || before(2) && matches!(self.reading.sentence.before(start), "a" | "an" | "the")
    }

    /// Whether the words lead from the token, the thing or what it is part of, up to what is done to it.
    fn is_befallen(&self, at: usize) -> bool {
        let sentence = &self.reading.sentence;
        // "carried out a strike on a clinic": the noun of the act.
        if self.group.has(at) || at != self.tokens.end - 1 && ACT_NOUNS.at(sentence, at).is_some() {
            return true;
        }
        // "The suspect is in jail": where somebody is.
        let Some((head, word)) = sentence.head(at).zip(sentence.syntax(at)) else {
            return sentence.child(at, &[Relation::Cop]).is_none();
        };
        match word.relation {
            Relation::Compound | Relation::Amod | Relation::Flat => {
                self.group.has(head) || !is_person(sentence, head) && self.is_befallen(head)
            }
            Relation::Nmod => self.is_part(at, head) && self.is_befallen(head),
            Relation::Obl => self.is_at(at, head) && self.is_done_at(head),
            // "Rammed his car into the gates."
            Relation::Obj if self.is_vehicle && self.goes_into(head) => false,
            Relation::Obj | Relation::NsubjPass => {
                self.is_done(head) || !self.is_vehicle && self.is_done_after(head)
            }
            Relation::Nsubj if self.comes_under(head) => true,
            Relation::Nsubj => !is_person(sentence, at) && self.is_done(head) && self.suffers(head),
            Relation::Acl | Relation::Conj | Relation::Appos => self.is_befallen(head),
            _ => false,
        }
    }

    /// "the roof of the school", "people in the market"; not "students of the school", nor "the hospital's director".
    fn is_part(&self, at: usize, whole: usize) -> bool {
        let sentence = &self.reading.sentence;
        let case = sentence.case(at);
        let of = sentence.is_genitive(at) || matches!(case, "of" | "");
        let comes = self.is_vehicle && sentence.hangs(whole, &[Relation::Nsubj]);
        let thing = class(sentence, whole).is_some();
        (is_where(case) || sentence.is_genitive(at))
            && !(of && (thing || is_person(sentence, whole)))
            && !comes
    }

    /// Whether the preposition says that the act of the verb was done there.
    fn is_at(&self, at: usize, verb: usize) -> bool {
        let sentence = &self.reading.sentence;
        let case = sentence.case(at);
        let to = || {
            let object = sentence.child(verb, &[Relation::Obj]);
            case == "to"
                && object.is_some_and(|n| {
                    matches!(sentence.word(n), "damage" | "fire" | "siege" | "waste")
                })
        };
        let ridden = self.is_vehicle
            && matches!(case, "aboard" | "in" | "inside" | "on")
            && !self.group.has(verb)
            && !sentence.is_passive_verb(verb);
        (is_where(case) || to()) && !ridden && !self.is_bed(verb)
    }

    /// "Died in hospital", "were treated at a clinic".
    fn is_bed(&self, verb: usize) -> bool {
        let sentence = &self.reading.sentence;
        let medical =
            self.tokens.clone().any(|n| matches!(sentence.singular(n), "hospital" | "clinic"));
        let dies = sentence.verbs(verb).any(|verb| matches!(verb, "die" | "succumb" | "treat"));
        medical && dies
    }

    /// Whether the verb tells the event, or damage.
    fn is_done(&self, verb: usize) -> bool {
        self.group.has(verb) || is_damage(&self.reading.sentence, verb)
    }

    /// "Burst into a mosque and opened fire", "entered a school, killing two".
    fn is_done_after(&self, verb: usize) -> bool {
        let sentence = &self.reading.sentence;
        let next = [Relation::Conj, Relation::Advcl, Relation::Xcomp];
        let own = [Relation::Mark, Relation::Nsubj, Relation::NsubjPass];
        let enters = sentence.verbs(verb).any(|verb| ENTER.contains(&verb));
        let same = |n: usize| sentence.child(n, &own).is_none();
        let mut after = sentence.children_by(verb, &next);
        enters && after.any(|n| n > verb && self.group.has(n) && same(n))
    }

    /// "A convoy came under attack."
    fn comes_under(&self, verb: usize) -> bool {
        let sentence = &self.reading.sentence;
        let comes = sentence.verbs(verb).any(|verb| verb == "come");
        let under = |n: usize| sentence.case(n) == "under" && self.group.has(n);
        comes && sentence.children_by(verb, &[Relation::Obl]).any(under)
    }

    fn is_done_at(&self, verb: usize) -> bool {
        self.is_done(verb)
            || self.is_done_after(verb)
            || self.reading.sentence.hangs(verb, &[Relation::Acl]) && self.is_befallen(verb)
    }

    /// Whether the subject of the verb is what it befalls: "the bus exploded", "the truck hit a mine", "the base came under fire".
    fn suffers(&self, verb: usize) -> bool {
        let sentence = &self.reading.sentence;
        if sentence.verbs(verb).any(|verb| matches!(verb, "fire" | "launch" | "open" | "shoot")) {
            return false;
        }
        let takes =
            || sentence.verbs(verb).any(|verb| matches!(verb, "suffer" | "sustain" | "take"));
        match sentence.child(verb, &[Relation::Obj]) {
            Some(object) => {
                takes() || sentence.phrase(object).any(|n| WEAPONS.at(sentence, n).is_some())
            }
            None => !self.is_vehicle || !self.goes_into(verb),
        }
    }

    fn goes_into(&self, verb: usize) -> bool {
        let sentence = &self.reading.sentence;
        sentence.children_by(verb, &[Relation::Obl]).any(|n| sentence.case(n) == "into")
    }
}

fn is_person(sentence: &Sentence<'_>, at: usize) -> bool {
    NOUNS.at(sentence, at).is_some() || FORCES.at(sentence, at).is_some()
}

/// Prepositions behind which stands what is hit; behind "from", "to" or "near" stands what is not.
fn is_where(case: &str) -> bool {
    const AT: [&str; 20] = [
        "",
        "against",
        "aboard",
        "across",
        "around",
        "at",
        "between",
        "in",
        "inside",
        "into",
        "of",
        "on",
        "onto",
        "outside",
        "over",
        "through",
        "throughout",
        "under",
        "upon",
        "within",
    ];
    AT.contains(&case)
}

/// What comes about a thing without a word of attack.
fn is_damage(sentence: &Sentence<'_>, verb: usize) -> bool {
    const DAMAGE: [&str; 21] = [
        "burn", "collapse", "crumble", "damage", "demolish", "derail", "destroy", "flatten", "gut",
        "level", "loot", "occupy", "ransack", "raze", "ruin", "shatter", "sink", "storm", "topple",
        "torch", "wreck",
    ];
    sentence.verbs(verb).any(|verb| DAMAGE.contains(&verb))
}

/// Ways into a place, in which is done what is told next.
const ENTER: [&str; 10] =
    ["barge", "break", "burst", "charge", "crash", "drive", "enter", "force", "invade", "walk"];

#[cfg(test)]
mod tests {
    use crate::{corpus, sentence::Sentence};

    fn shown(sentence: &Sentence<'_>) -> String {
        let report = corpus::report(sentence.text);
        let objects = report.claims.iter().flat_map(|claim| &claim.objects);
        corpus::listed(objects.map(|object| {
            format!("{} {}", object.class, object.words.text.as_deref().unwrap_or_default())
        }))
    }

    #[test]
    fn corpus() {
        corpus::check(include_str!("hit.corpus"), shown);
    }
}
