//! Sources: who they are, how far they are named, whether they are at risk.

use bearwitness_document::{Anonymity, AtRisk, Source, Words};

use super::{
    CUES,
    person::person,
    phrase::phrase,
    private::{private, unnamed},
    risk::{risk, safe},
};
use crate::{
    lede::{caption, dateline},
    lexicon::{Inflects, table},
    mention::actor::{alias, is_told},
    sentence::{Sentence, Tokens},
};

/// What a noun for a source says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Role {
    pub(crate) name: &'static str,
    pub(crate) person: &'static str,
    /// Whether it is a person's, and no paper's or body's.
    pub(super) one: bool,
}

table!(ROLES: Role = "en/sources.tsv", |row| {
    (row[0], Inflects::Noun, Role { name: row[1], person: row[2], one: row[3] == "one" })
});

/// Whether the role is a person's, and no paper's or body's.
pub(super) fn is_one(role: &Role) -> bool {
    !matches!(role.name, "statement" | "document" | "organisation" | "outlet")
}

/// How many, and of what kind, stand behind the words for a source: what a later pronoun can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bearer {
    One,
    Many,
    Body,
}

/// Whether the token is a noun for someone who could say something.
pub(crate) fn is_role(sentence: &Sentence<'_>, at: usize) -> bool {
    ROLES.at(sentence, at).is_some()
}

/// A source in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) tokens: Tokens,
    pub(crate) role: Option<&'static str>,
    /// A name that may be kept: an organisation's, or a holder of public office's.
    pub(crate) name: Option<String>,
    pub(crate) affiliation: Option<String>,
    pub(crate) anonymity: Anonymity,
    pub(crate) at_risk: AtRisk,
    pub(crate) outlet: bool,
    /// The pronoun that stands for it in the clause of the verb of saying: "medics, who said".
    pub(crate) pronoun: Option<usize>,
    pub(crate) bearer: Bearer,
}

/// Everyone in the sentence who could say something: role nouns, names, pronouns.
pub(crate) fn sources(sentence: &Sentence<'_>) -> Vec<Named> {
    let mut found: Vec<Named> = Vec::new();
    // A dateline speaks by no name: "HOMS - The army said".
    let mut at = dateline(sentence).or_else(|| caption(sentence)).unwrap_or(0);
    while at < sentence.len() {
        let named = organisation(sentence, at)
            .or_else(|| of_several(sentence, at))
            .or_else(|| phrase(sentence, at))
            .or_else(|| pronoun(sentence, at))
            .or_else(|| person(sentence, at));
        at = named.as_ref().map_or(at + 1, |named| named.tokens.end);
        let Some(named) = named else { continue };
        match found.last_mut().filter(|titled| is_titled(sentence, titled, &named)) {
            Some(titled) => titled.bear(sentence, named.tokens),
            None => found.push(named),
        }
    }
    found
}

/// Everyone in the sentence whom a later pronoun or bare name can mean: whoever could say something, and other people
/// with an article ("a baker"), each with what is printed beside the name.
pub(crate) fn persons(sentence: &Sentence<'_>) -> Vec<Named> {
    let mut found = sources(sentence);
    let free = |found: &[Named], at: usize| !found.iter().any(|n| n.tokens.contains(&at));
    for at in 1..sentence.len() {
        let article = matches!(sentence.before(at), "a" | "an" | "the" | "another");
        if article && free(&found, at) && private(sentence, at).is_some() {
            found.push(unnamed(sentence, at - 1..at + 1, at));
        }
    }
    // Without a reading, a capital at the beginning tells nothing.
    let starts = |named: &Named| named.tokens == (0..1) && named.is_bare_person();
    found.retain(|named| sentence.tree.is_some() || !starts(named));
    found.sort_by_key(|named| named.tokens.start);
    for at in 0..found.len() {
        let beside =
            || printed_after(sentence, &found, at).or_else(|| printed_before(sentence, &found, at));
        if let Some(told) = found[at].is_bare_person().then(beside).flatten() {
            (found[at].role, found[at].at_risk) = told;
        }
    }
    found
}

/// "the mayor, Jo Doe, said": what is printed before the name, where a mark or a verb of saying follows it.
fn printed_before(
    sentence: &Sentence<'_>,
    found: &[Named],
    at: usize,
) -> Option<(Option<&'static str>, AtRisk)> {
    let Tokens { start, end } = found[at].tokens;
    let before = found.get(at.checked_sub(1)?).filter(|before| before.tokens.end + 1 == start)?;
    let ends = end >= sentence.len() || sentence.is_mark(end) || super::is_cue(sentence, end);
    let one =
        before.role.is_some() && before.bearer == Bearer::One && sentence.before(start) == ",";
    (one && ends).then_some((before.role, before.at_risk))
}

/// "Jo Doe, 34, a baker": what is printed after the name, between commas.
fn printed_after(
    sentence: &Sentence<'_>,
    found: &[Named],
    at: usize,
) -> Option<(Option<&'static str>, AtRisk)> {
    let end = found[at].tokens.end;
    let aged = sentence.word(end + 1).bytes().all(|b| b.is_ascii_digit());
    let end = if aged { end + 2 } else { end };
    let next = found.get(at + 1).filter(|next| next.tokens.start == end + 1)?;
    (sentence.word(end) == "," && next.role.is_some()).then_some((next.role, next.at_risk))
}

/// "President Jo Doe", "resident Jo Doe": what someone is, right before the name; "the Harbour Media Center".
fn is_titled(sentence: &Sentence<'_>, title: &Named, named: &Named) -> bool {
    let noun = title.tokens.end - 1;
    let Some((_, role)) = ROLES.at(sentence, noun) else { return false };
    let plain = named.affiliation.is_none() && !named.outlet && title.name.is_none();
    let one = is_one(role) && sentence.singular(noun) == sentence.word(noun);
    let names = named.tokens.start == title.tokens.end && named.anonymity != Anonymity::RoleOnly;
    names && plain && (one || role.person == "outlet" && sentence.is_capital(noun))
}

/// Nouns for one group by another.
const OF_GROUPS: [&str; 6] = ["affiliate", "ally", "branch", "faction", "franchise", "offshoot"];

/// "AFP", "the Associated Press", "ISIL", "the Kremlin", "the coalition".
fn organisation(sentence: &Sentence<'_>, at: usize) -> Option<Named> {
    let start = at + usize::from(matches!(sentence.word(at), "the" | "an" | "a"));
    let (end, id) = alias(sentence, start)?;
    let known = sentence.reference.actors.known(id);
    let (name, kind) = known.map_or((id, "state"), |a| (a.name.as_str(), a.kind.as_str()));
    if sentence.word(end) == "-" || ROLES.at(sentence, end).is_some() && !is_told(sentence, at) {
        return None;
    }
    // "the al-Qaida affiliate": another group, by whom it is near.
    let kin = OF_GROUPS.contains(&sentence.singular(end));
    Some(Named {
        tokens: at..end + usize::from(kin),
        role: Some(if kind == "outlet" {
            "outlet"
        } else if kind == "monitor" {
            "monitor"
        } else {
            "party"
        }),
        name: Some(name.to_owned()).filter(|_| !kin),
        affiliation: Some(id.to_owned()).filter(|_| kind != "outlet" && !kin),
        anonymity: if kin { Anonymity::RoleOnly } else { Anonymity::Named },
        at_risk: safe(),
        outlet: kind == "outlet",
        pronoun: None,
        bearer: Bearer::Body,
    })
}

/// "one of the survivors", "a group of residents": some of those whom a role noun names.
fn of_several(sentence: &Sentence<'_>, at: usize) -> Option<Named> {
    const SOME: [&str; 12] = [
        "dozens", "five", "four", "hundreds", "many", "most", "one", "several", "six", "some",
        "three", "two",
    ];
    const GROUPS: [&str; 4] = ["couple", "group", "handful", "number"];
    let group = sentence.word(at) == "a" && GROUPS.contains(&sentence.word(at + 1));
    let of = at + 1 + usize::from(group);
    let some = group || SOME.contains(&sentence.word(at));
    let whole = Some(of).filter(|n| some && sentence.word(*n) == "of")?;
    let several = phrase(sentence, whole + 1).filter(|several| several.bearer == Bearer::Many)?;
    let one = sentence.word(at) == "one";
    let bearer = if one { Bearer::One } else { Bearer::Many };
    let anonymity = match several.anonymity {
        Anonymity::Collective if one => Anonymity::RoleOnly,
        other => other,
    };
    Some(Named { tokens: at..several.tokens.end, bearer, anonymity, ..several })
}

/// "he", "she", "they": who it is, is for the reader of the whole page to say.
fn pronoun(sentence: &Sentence<'_>, at: usize) -> Option<Named> {
    let says = matches!(sentence.word(at), "he" | "she" | "they" | "we" | "i" | "it");
    says.then(|| Named {
        tokens: at..at + 1,
        role: None,
        name: None,
        affiliation: None,
        anonymity: Anonymity::RoleOnly,
        at_risk: risk(sentence, false),
        outlet: false,
        pronoun: None,
        bearer: match sentence.word(at) {
            "they" | "we" => Bearer::Many,
            "it" => Bearer::Body,
            _ => Bearer::One,
        },
    })
}

/// Sentences, and passages, that a pronoun which speaks reaches back.
pub(crate) const ANTECEDENT: (usize, usize) = (3, 2);

/// "he said", "said she": whether the token is a pronoun beside a verb of saying.
pub(crate) fn stands_as_speaker(sentence: &Sentence<'_>, at: usize) -> bool {
    is_pronoun(sentence.raw(at)) && says_beside(sentence, at)
}

/// Whether a verb of saying stands beside the token.
pub(crate) fn says_beside(sentence: &Sentence<'_>, at: usize) -> bool {
    let says = |n: usize| CUES.at(sentence, n).is_some_and(|(_, cue)| cue.stance.is_some());
    (at.saturating_sub(1)..at + 4).any(says)
}

/// Whether it is someone by a pronoun: who it is, an earlier sentence says.
pub(crate) fn is_pronoun(words: &str) -> bool {
    matches!(words.to_lowercase().as_str(), "he" | "she" | "they" | "i" | "it" | "we")
}

impl Named {
    /// As the contract prints it.
    pub(crate) fn printed(&self, sentence: &Sentence<'_>) -> Source {
        Source {
            name: self.name.clone(),
            role: self.role.map(str::to_owned),
            affiliation: self.affiliation.clone(),
            anonymity: self.anonymity,
            at_risk: self.at_risk,
            outlet: self.outlet,
            words: Words::of(sentence.text, sentence.span_of(&self.tokens)),
        }
    }
}
