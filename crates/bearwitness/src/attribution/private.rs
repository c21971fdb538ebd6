//! What is told beside a name of who bears it, and who is a private person by any name.

use bearwitness_document::{Anonymity, Status};
use bearwitness_language::{Relation, Upos};

use super::{
    Bearer, Named,
    phrase::held_at,
    risk::risk,
    source::{ROLES, Role},
};
use crate::{
    mention::people::{KIN, NOUNS},
    sentence::{Sentence, Tokens},
};

const RELATIVE: Role = Role { name: "relative", person: "private", one: true };

const RESIDENT: Role = Role { name: "resident", person: "private", one: true };

impl Named {
    /// A title with the name after it: the name is kept where it is that of a holder of public office.
    pub(super) fn bear(&mut self, sentence: &Sentence<'_>, name: Tokens) {
        let official = self.role == Some("official") && !self.at_risk.value;
        self.name = official.then(|| sentence.text_of(&name).to_owned());
        if self.anonymity == Anonymity::RoleOnly && !self.outlet {
            self.anonymity = Anonymity::Named;
        }
        self.tokens.end = name.end;
    }

    /// "Jo Doe, a resident of the town": a private person is one by any name.
    pub(super) fn told_of(
        mut self,
        sentence: &Sentence<'_>,
        sources: &[Self],
        head: usize,
    ) -> Self {
        if self.name.is_some() || self.outlet || self.role.is_some() {
            return self;
        }
        let role = beside(sentence, head).find_map(|n| role_at(sentence, sources, n));
        let own = || heads(sentence, head).filter(|_| sentence.is_upos(head, Upos::Noun));
        if let Some(role) = role.or_else(|| leads(sentence, head)).or_else(own) {
            self.role = self.role.or(Some(role.name));
            self.bearer = if self.bearer == Bearer::Body { Bearer::One } else { self.bearer };
            if role.person == "private" && !self.at_risk.value {
                self.at_risk = risk(sentence, true);
            }
        } else if is_someone(sentence, &self.tokens, head) && !self.at_risk.value {
            self.at_risk = risk(sentence, true);
        }
        self
    }

    /// Whether the page names a person and nothing says what they are.
    pub(crate) fn is_bare_person(&self) -> bool {
        let named = self.anonymity == Anonymity::Named && self.name.is_none();
        named && self.role.is_none() && !self.outlet && self.bearer == Bearer::One
    }
}

/// "a friend", "a 45-year-old", "a blacksmith": one person of whom no table says that they speak for anybody.
fn is_someone(sentence: &Sentence<'_>, words: &Tokens, head: usize) -> bool {
    const ENDS: [&str; 6] = ["eer", "friend", "man", "mate", "smith", "woman"];
    let one = matches!(sentence.word(words.start), "a" | "an" | "one" | "another");
    let noun = sentence.word(head);
    let common = sentence.is_upos(head, Upos::Noun) || noun == "old";
    one && common && (noun.ends_with("old") || ENDS.iter().any(|end| noun.ends_with(end)))
}

/// The nouns beside a name that say who bears it: "Jo Doe, a baker", "baker Jo Doe".
fn beside<'s>(sentence: &'s Sentence<'_>, head: usize) -> impl Iterator<Item = usize> + 's {
    let beside = sentence.children_by(head, &[Relation::Appos, Relation::Compound]);
    // "regional head Jo Doe"
    let title = sentence.children_by(head, &[Relation::Nmod]).filter(move |n| n + 1 == head);
    let above = sentence.head(head).filter(move |_| sentence.hangs(head, &[Relation::Appos]));
    beside.chain(title).chain(above)
}

/// What the noun says of whom it is said: by the tables of sources, of kin, and of people.
fn role_at(sentence: &Sentence<'_>, sources: &[Named], at: usize) -> Option<Role> {
    let phrase = sources.iter().find(|s| s.tokens.contains(&at)).map(|s| s.tokens.clone());
    let known = ROLES.at(sentence, at).map(|(_, role)| role);
    let known = known.map(|role| held_at(sentence, &phrase.unwrap_or(at..at + 1), role));
    let kin = || KIN.at(sentence, at).map(|_| RELATIVE);
    // "the village chief": what only qualifies the noun.
    let told = || private(sentence, at).filter(|_| !sentence.hangs(at, &[Relation::Compound]));
    known.or_else(|| heads(sentence, at)).or_else(kin).or_else(told)
}

/// "Jo Doe, head of the monitoring group": the office by the body that it is held at.
fn heads(sentence: &Sentence<'_>, at: usize) -> Option<Role> {
    let post = Role { name: "official", person: "post", one: true };
    let head = matches!(sentence.singular(at), "founder" | "head" | "representative");
    head.then(|| held_at(sentence, &sentence.subtree(at), &post))
}

/// "Jo Doe, who heads the monitoring group".
fn leads(sentence: &Sentence<'_>, head: usize) -> Option<Role> {
    const LEADS: [&str; 8] =
        ["chair", "command", "direct", "head", "lead", "represent", "run", "supervise"];
    let post = Role { name: "official", person: "post", one: true };
    let mut clauses = sentence.children_by(head, &[Relation::Acl]);
    let leads = |n: &usize| {
        let who = sentence.child(*n, &[Relation::Nsubj]).is_some_and(|n| sentence.word(n) == "who");
        who && sentence.verbs(*n).any(|verb| LEADS.contains(&verb))
    };
    clauses.find(leads).map(|n| held_at(sentence, &sentence.subtree(n), &post))
}

/// Whoever a noun for people names, and no noun for sources: a baker, the mourners. None who bears arms.
pub(super) fn private(sentence: &Sentence<'_>, at: usize) -> Option<Role> {
    let (_, noun) = NOUNS.at(sentence, at)?;
    let lives = noun.group != Some("body");
    let unarmed = matches!(noun.status, Status::Civilian | Status::Unknown);
    (lives && unarmed).then_some(RESIDENT)
}

/// Whether the noun is one for kin or for somebody of civil life who is no source by their office.
pub(super) fn is_private(sentence: &Sentence<'_>, noun: usize) -> bool {
    role_at(sentence, &[], noun).is_some_and(|role| role.person == "private")
}

/// "say families fleeing the town": people, none of them sources by their role, that a phrase beginning there names.
pub(super) fn people_at(sentence: &Sentence<'_>, at: usize) -> Option<Named> {
    let article = matches!(sentence.word(at), "a" | "an" | "the" | "one" | "some" | "two");
    let head = at + usize::from(article);
    let (end, _) = NOUNS.at(sentence, head)?;
    private(sentence, head)?;
    Some(unnamed(sentence, at..end, end - 1))
}

/// "hospital staff", "health workers": people of civil life with the nouns before them that say of which kind they are.
pub(super) fn staff_at(sentence: &Sentence<'_>, at: usize) -> Option<Named> {
    const MOST: usize = 3;
    let kind = |n: usize| sentence.is_upos(n, Upos::Noun) || sentence.is_upos(n, Upos::Adj);
    let mut nouns = (at..sentence.len()).take(MOST).take_while(|n| kind(*n));
    let head = nouns.find(|n| private(sentence, *n).is_some())?;
    Some(unnamed(sentence, at..head + 1, head))
}

/// A source that no table of sources knows: "the fruit sellers' union", "a baker".
pub(super) fn unnamed(sentence: &Sentence<'_>, tokens: Tokens, head: usize) -> Named {
    let kin = || KIN.at(sentence, head).map(|_| RELATIVE);
    let role = kin().or_else(|| private(sentence, head));
    let bearer = match role {
        None => Bearer::Body,
        Some(_)
            if matches!(sentence.word(head), "couple" | "crew" | "family" | "people" | "staff") =>
        {
            Bearer::Many
        }
        Some(_) if sentence.singular(head) == sentence.word(head) => Bearer::One,
        Some(_) => Bearer::Many,
    };
    Named {
        tokens,
        role: role.map(|role| role.name),
        name: None,
        affiliation: None,
        anonymity: Anonymity::RoleOnly,
        at_risk: risk(sentence, role.is_some()),
        outlet: false,
        pronoun: None,
        bearer,
    }
}
