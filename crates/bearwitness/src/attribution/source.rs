//! Sources: who they are, how far they are named, whether they are at risk.

use bearwitness_document::{Anonymity, AtRisk, AtRiskBasis, Source, Status, Words};
use bearwitness_language::{NameClass, Relation, Upos};

use super::CUES;
use crate::{
    lexicon::{Inflects, table},
    mention::{
        actor::{alias, is_told, nation},
        people::{KIN, NOUNS},
    },
    sentence::{Sentence, Tokens},
    sources::embedded_sources,
};

/// What a noun for a source says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Role {
    pub(crate) name: &'static str,
    pub(crate) person: &'static str,
    /// Whether it is a person's, and no paper's or body's.
    one: bool,
}

table!(ROLES: Role = "en/sources.tsv", |row| {
    (row[0], Inflects::Noun, Role { name: row[1], person: row[2], one: row[3] == "one" })
});

table!(NOTES: bool = "en/source_notes.tsv", |row| (row[0], Inflects::Verb, row[1] == "at_risk"));

const RELATIVE: Role = Role { name: "relative", person: "private", one: true };

const RESIDENT: Role = Role { name: "resident", person: "private", one: true };

/// Whether the role is a person's, and no paper's or body's.
fn is_one(role: &Role) -> bool {
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
    let mut at = 0;
    while at < sentence.len() {
        let named = organisation(sentence, at)
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

/// "AFP", "the Associated Press", "ISIL", "the Kremlin", "the coalition".
fn organisation(sentence: &Sentence<'_>, at: usize) -> Option<Named> {
    let start = at + usize::from(matches!(sentence.word(at), "the" | "an" | "a"));
    let (end, id) = alias(sentence, start)?;
    let known = sentence.reference.actors.known(id);
    let (name, kind) = known.map_or((id, "state"), |a| (a.name.as_str(), a.kind.as_str()));
    if sentence.word(end) == "-" || ROLES.at(sentence, end).is_some() && !is_told(sentence, at) {
        return None;
    }
    Some(Named {
        tokens: at..end,
        role: Some(if kind == "outlet" {
            "outlet"
        } else if kind == "monitor" {
            "monitor"
        } else {
            "party"
        }),
        name: Some(name.to_owned()),
        affiliation: Some(id.to_owned()).filter(|_| kind != "outlet"),
        anonymity: Anonymity::Named,
        at_risk: safe(),
        outlet: kind == "outlet",
        pronoun: None,
        bearer: Bearer::Body,
    })
}

/// A role noun with what stands around it: "an unnamed US defence official", "another activist from
/// Homs", "residents reached by phone", "a man identified only as Abu X".
fn phrase(sentence: &Sentence<'_>, at: usize) -> Option<Named> {
    let head = (at..(at + 7).min(sentence.len()))
        .take_while(|n| *n == at || joins(sentence, *n - 1))
        .find(|n| ROLES.at(sentence, *n).is_some() && !leads_on(sentence, *n))
        .filter(|n| !sentence.is_upos(*n, Upos::Verb))?;
    let starts = head == at
        || determines(sentence, at)
        || sentence.is_capital(at)
        || qualifies(sentence, at);
    let (head_end, role) = ROLES.at(sentence, head)?;
    let joined = sentence.before(at) == "-" && !sentence.is_free(at - 1);
    if !starts || joined {
        return None;
    }
    let office = office(sentence, head_end);
    let called = called(sentence, head, head_end, role.person);
    let end = called.unwrap_or_else(|| extent(sentence, office.unwrap_or(head_end)));
    let tokens = at..end;
    let anonymous = risk_words(sentence).is_some();
    let unnamed = tokens
        .clone()
        .any(|n| matches!(sentence.word(n), "unnamed" | "anonymous" | "unidentified"));
    let noun = sentence.word(head_end - 1);
    let plural = office.is_some()
        || noun.ends_with('s') && !noun.ends_with("ss")
        || sentence.singular(head_end - 1) != noun
        || matches!(sentence.word(head), "police" | "media");
    let aliased = (end..end + 3).any(|n| sentence.reads(n, &["identified", "only", "as"]));
    let anonymity = match role.person {
        _ if aliased => Anonymity::PartialName,
        _ if unnamed || anonymous => Anonymity::Anonymous,
        _ if plural => Anonymity::Collective,
        _ => Anonymity::RoleOnly,
    };
    let affiliation = tokens.clone().find_map(|n| affiliation(sentence, n));
    let role = held_at(sentence, &tokens, role);
    Some(Named {
        affiliation,
        tokens,
        role: Some(role.name),
        name: None,
        anonymity,
        at_risk: risk(sentence, role.person == "private"),
        outlet: role.person == "outlet",
        pronoun: None,
        bearer: match () {
            () if office.is_some() => Bearer::Body,
            () if plural => Bearer::Many,
            () if role.one => Bearer::One,
            () => Bearer::Body,
        },
    })
}

/// What an office is by the body it is held at: that of a monitor or a hospital is no public one.
fn held_at(sentence: &Sentence<'_>, phrase: &Tokens, role: &Role) -> Role {
    if role.person != "post" {
        return *role;
    }
    let told = phrase.clone().find_map(|n| body(sentence, n));
    let (name, person) = told.unwrap_or((role.name, "public"));
    Role { name, person, ..*role }
}

/// The kind of a body that is no state's, and whether who speaks for it is private.
fn body(sentence: &Sentence<'_>, at: usize) -> Option<(&'static str, &'static str)> {
    let known = || sentence.reference.actors.known(alias(sentence, at)?.1);
    if known().is_some_and(|actor| actor.kind == "monitor") {
        return Some(("monitor", "public"));
    }
    match sentence.singular(at) {
        "monitor" | "monitoring" | "observatory" => Some(("monitor", "public")),
        "charity" | "ngo" | "nonprofit" => Some(("organisation", "public")),
        "clinic" | "hospital" => Some(("medical", "private")),
        "family" | "household" | "school" | "university" => Some(("resident", "private")),
        _ => None,
    }
}

/// "Radio Dabanga", "the newspaper El Ejemplo": the end of the name that follows the word for an outlet.
fn called(sentence: &Sentence<'_>, head: usize, end: usize, kind: &str) -> Option<usize> {
    let outlet = kind == "outlet" && sentence.word(head) != "media";
    let capital = |n: &usize| sentence.is_capital(*n) && !sentence.is_mark(*n);
    let last = (end..sentence.len()).take_while(capital).last().filter(|_| outlet)?;
    Some(last + 1)
}

/// The end of "'s office" after the one who holds it: the office speaks, not its holder.
fn office(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let held = matches!(sentence.word(at), "'s" | "’s" | "'" | "’");
    let body = |n: &usize| matches!(sentence.word(*n), "office" | "administration" | "bureau");
    (at + 1..at + 4).find(body).filter(|_| held).map(|n| n + 1)
}

/// Whether the role noun only qualifies another: "army statement", "hospital officials".
fn leads_on(sentence: &Sentence<'_>, at: usize) -> bool {
    let Some((end, _)) = ROLES.at(sentence, at) else { return false };
    // "the rebels' spokesman"
    let owns = matches!(sentence.word(end), "'s" | "’s" | "'" | "’");
    ROLES.at(sentence, end + usize::from(owns)).is_some()
}

/// Whether the token can stand between the first word of a source and its role noun.
fn joins(sentence: &Sentence<'_>, at: usize) -> bool {
    let word = sentence.word(at);
    if matches!(word, "unnamed" | "unidentified" | "backed") {
        return true;
    }
    let finite = matches!(sentence.tag(at), "VBD" | "VBZ" | "VBP" | "MD");
    let verb = finite || !sentence.is_capital(at) && bearwitness_language::is_verb_form(word);
    // "the rebels' spokesman"
    let owns = matches!(word, "'" | "’") && ROLES.at(sentence, at + 1).is_some();
    let hyphen = word == "-" && !sentence.is_free(at);
    let mark = sentence.is_mark(at) && !hyphen && !owns;
    let function = [
        "in", "on", "at", "by", "to", "from", "with", "for", "that", "who", "and", "or", "as",
        "of", "when", "if",
    ];
    !(verb || mark || function.contains(&word))
}

fn determines(sentence: &Sentence<'_>, at: usize) -> bool {
    matches!(
        sentence.word(at),
        "the"
            | "a"
            | "an"
            | "another"
            | "one"
            | "two"
            | "some"
            | "several"
            | "his"
            | "her"
            | "its"
            | "local"
            | "second"
    )
}

fn qualifies(sentence: &Sentence<'_>, at: usize) -> bool {
    matches!(
        sentence.word(at),
        "state"
            | "local"
            | "unnamed"
            | "anonymous"
            | "medical"
            | "military"
            | "security"
            | "senior"
            | "government"
            | "rival"
            | "defence"
            | "defense"
    )
}

/// The end of the phrase: "from Homs", "of the group", "in the besieged suburb", "with …" belong to it.
fn extent(sentence: &Sentence<'_>, end: usize) -> usize {
    if !matches!(sentence.word(end), "from" | "of" | "in" | "with" | "at" | "reached") {
        return end;
    }
    let goes_on = |n: &usize| {
        let word = sentence.word(*n);
        // "Al-Example hospital"
        let joined = word == "-"
            && sentence.span_of(&(*n - 1..*n)).end == sentence.span_of(&(*n..*n + 1)).start;
        (joined || !sentence.is_mark(*n))
            && !super::is_cue(sentence, *n)
            && !matches!(
                word,
                "who" | "that" | "to" | "sent" | "was" | "were" | "has" | "had" | "saw"
            )
    };
    // "residents reached by phone by the agency": who reached them is another.
    let other =
        |n: &usize| *n > end + 2 && sentence.word(end) == "reached" && sentence.word(*n) == "by";
    let goes_on = |n: &usize| goes_on(n) && !other(n);
    (end..(end + 10).min(sentence.len())).take_while(goes_on).last().map_or(end, |last| last + 1)
}

/// The state that a word of the phrase names.
fn affiliation(sentence: &Sentence<'_>, at: usize) -> Option<String> {
    nation(sentence, at).map(|(_, nation)| nation.slug.to_owned())
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

/// Capitalised words that no table knows, with a title before them: "President Vladimir Putin".
fn person(sentence: &Sentence<'_>, at: usize) -> Option<Named> {
    let end = capitals(sentence, at)?;
    let starter = at == 0 && end == 1 && sentence.word(0).len() < 4;
    let time = crate::time::is_named(sentence, at);
    // A capital at the beginning tells nothing.
    let word = at == 0 && sentence.tree.is_some() && !sentence.is_upos(at, Upos::Propn);
    let leads =
        at == 0 && [Upos::Verb, Upos::Adv, Upos::Adp].iter().any(|u| sentence.is_upos(0, *u));
    // "The UK-based monitor": where it is based says nothing.
    let qualifies = sentence.word(end) == "-";
    if starter
        || time
        || word && end == 1
        || leads
        || qualifies
        || sentence.is_shouted()
        || matches!(sentence.before(at), "in" | "at" | "near" | "from")
    {
        return None;
    }
    let is_office = |n: usize| {
        ROLES.at(sentence, n).is_some_and(|(_, role)| role.person != "outlet" && is_one(role))
    };
    let titled = at > 0 && is_office(at - 1) || is_office(at);
    let veiled = veiled(sentence, at, end);
    let titled = titled && veiled.is_none();
    Some(Named {
        tokens: at..end,
        role: titled.then_some("official"),
        name: titled.then(|| sentence.text_of(&(at..end)).to_owned()),
        affiliation: None,
        anonymity: veiled.unwrap_or(Anonymity::Named),
        at_risk: risk(sentence, veiled.is_some()),
        outlet: is_outlet(sentence, at..end),
        pronoun: None,
        bearer: if is_body(sentence, at..end) { Bearer::Body } else { Bearer::One },
    })
}

/// Whether a name is that of an outlet: one of the table, a platform, or whatever is called one.
fn is_outlet(sentence: &Sentence<'_>, tokens: Tokens) -> bool {
    const PLATFORMS: [&str; 8] =
        ["facebook", "instagram", "telegram", "tiktok", "twitter", "weibo", "whatsapp", "youtube"];
    let words = sentence.text_of(&tokens);
    let known = embedded_sources().iter().any(|row| row.name.eq_ignore_ascii_case(words));
    let before = tokens.start.checked_sub(1);
    let called = before.filter(|n| !sentence.is_capital(*n)).is_some_and(|n| {
        let role = ROLES.at(sentence, n).map(|(_, role)| role);
        let outlet = role.is_some_and(|role| role.person == "outlet" && !role.one);
        outlet || matches!(sentence.word(n), "daily" | "weekly" | "tabloid" | "website")
    });
    // "Facebook user Jo Doe", "on Facebook Jo Doe wrote": somebody on it.
    let user = matches!(sentence.singular(tokens.end), "account" | "friend" | "page" | "user");
    let platform = tokens.len() == 1 && PLATFORMS.contains(&sentence.word(tokens.start));
    known || called || platform && !user
}

/// Whether the name is read as anything but a person's.
fn is_body(sentence: &Sentence<'_>, tokens: Tokens) -> bool {
    let named = |at: usize| sentence.is_named(at, NameClass::Person);
    sentence.tree.is_some() && !tokens.clone().any(named)
}

/// The end of the words with capitals, "Abdel-Karim" being two, and "al-Karim" one.
fn capitals(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let article = |n: usize| {
        let word = matches!(sentence.word(n), "al" | "el") && sentence.word(n + 1) == "-";
        word && sentence.is_capital(n + 2)
    };
    let capital = |n: usize| (sentence.is_capital(n) || article(n)) && !sentence.is_mark(n);
    let joins = |n: usize| n > at && sentence.word(n) == "-" && capital(n - 1) && capital(n + 1);
    let goes_on = |n: &usize| capital(*n) || joins(*n);
    Some((at..sentence.len()).take_while(goes_on).last()? + 1)
}

/// How a name hides its bearer: a name of war or of a father ("Abu Omar"), or a part of a name ("Omar H.",
/// "identified only as Omar").
fn veiled(sentence: &Sentence<'_>, at: usize, end: usize) -> Option<Anonymity> {
    let before = |words: &[&str]| at >= words.len() && sentence.reads(at - words.len(), words);
    let only = ["identified", "known", "named"].iter().any(|word| before(&[word, "only", "as"]));
    let initial = |n: usize| sentence.word(n).trim_end_matches('.').chars().count() == 1;
    if only || end > at + 1 && initial(end - 1) {
        return Some(Anonymity::PartialName);
    }
    let kin = matches!(sentence.word(at), "abu" | "abo" | "umm" | "um" | "oum") && end > at + 1;
    let other = before(&["pseudonym"]) || before(&["alias"]) || before(&["nom", "de", "guerre"]);
    (kin || other).then_some(Anonymity::Pseudonym)
}

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
        if let Some(role) = role.or_else(|| leads(sentence, head)) {
            self.role = self.role.or(Some(role.name));
            self.bearer = if self.bearer == Bearer::Body { Bearer::One } else { self.bearer };
            if role.person == "private" && !self.at_risk.value {
                self.at_risk = risk(sentence, true);
            }
        }
        self
    }

    /// Whether the page names a person and nothing says what they are.
    pub(crate) fn is_bare_person(&self) -> bool {
        let named = self.anonymity == Anonymity::Named && self.name.is_none();
        named && self.role.is_none() && !self.outlet && self.bearer == Bearer::One
    }
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
fn private(sentence: &Sentence<'_>, at: usize) -> Option<Role> {
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

/// A source that no table of sources knows: "the fruit sellers' union", "a baker".
pub(super) fn unnamed(sentence: &Sentence<'_>, tokens: Tokens, head: usize) -> Named {
    let kin = || KIN.at(sentence, head).map(|_| RELATIVE);
    let role = kin().or_else(|| private(sentence, head));
    let bearer = match role {
        None => Bearer::Body,
        Some(_) if matches!(sentence.word(head), "crew" | "people" | "staff") => Bearer::Many,
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

fn safe() -> AtRisk {
    AtRisk { value: false, basis: AtRiskBasis::Default }
}

/// Stated where the sentence says so; by default for a private person.
fn risk(sentence: &Sentence<'_>, private: bool) -> AtRisk {
    if risk_words(sentence).is_some() {
        return AtRisk { value: true, basis: AtRiskBasis::Stated };
    }
    AtRisk { value: private, basis: AtRiskBasis::Default }
}

/// Sentences, and passages, that a pronoun which speaks reaches back.
pub(crate) const ANTECEDENT: (usize, usize) = (3, 2);

/// "he said", "said she": whether the token is a pronoun beside a verb of saying.
pub(crate) fn stands_as_speaker(sentence: &Sentence<'_>, at: usize) -> bool {
    let says = |n: usize| CUES.at(sentence, n).is_some_and(|(_, cue)| cue.stance.is_some());
    is_pronoun(sentence.raw(at)) && (at.saturating_sub(1)..at + 4).any(says)
}

/// Whether it is someone by a pronoun: who it is, an earlier sentence says.
pub(crate) fn is_pronoun(words: &str) -> bool {
    matches!(words.to_lowercase().as_str(), "he" | "she" | "they" | "i" | "it" | "we")
}

/// Words with which the page says that a source fears to be named.
fn risk_words(sentence: &Sentence<'_>) -> Option<Tokens> {
    NOTES.all(sentence).into_iter().find(|(_, at_risk)| **at_risk).map(|(tokens, _)| tokens)
}

/// All words with which the page says that a source is not to be named, with those that say why.
pub(super) fn reasons(sentence: &Sentence<'_>) -> Vec<Tokens> {
    let notes = NOTES.all(sentence).into_iter().filter(|(_, at_risk)| **at_risk);
    let whole = |note: Tokens| {
        let aside = sentence.tag(note.start) == "VBG";
        let why = sentence.subtree(note.start);
        if aside && why.start <= note.start { note.start..why.end.max(note.end) } else { note }
    };
    notes.map(|(note, _)| whole(note)).collect()
}

/// Words with which the page speaks of its own sources.
pub(crate) fn note(sentence: &Sentence<'_>) -> Option<Tokens> {
    NOTES.all(sentence).into_iter().next().map(|(tokens, _)| tokens)
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
