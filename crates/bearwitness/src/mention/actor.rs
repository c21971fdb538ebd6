//! Who acts: armed groups by their names, forces by nationality and kind, and descriptions.

mod formed;

use std::collections::BTreeMap;

use bearwitness_document::WeaponPlatform;
use bearwitness_language::{NameClass, Relation, Upos};
use bearwitness_places::Country;

use self::formed::formed;
use super::{
    people::{NOUNS, joined_nations},
    weapon::WEAPONS,
};
use crate::{
    lexicon::{Inflects, table},
    sentence::{Reference, Sentence, Tokens},
};

table!(
    /// Nouns for forces, to what they are under a nationality.
    FORCES: &'static str = "en/forces.tsv", |row| (row[0], Inflects::Noun, row[1])
);

/// A country's name or demonym.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Nation {
    pub(crate) iso3: &'static str,
    pub(crate) slug: &'static str,
    pub(crate) demonym: bool,
}

table!(
    NATIONS: Nation = "en/countries.tsv", |row| {
        let demonym = row[3] == "demonym";
        let inflects = if demonym { Inflects::Noun } else { Inflects::Nothing };
        (row[0], inflects, Nation { iso3: row[1], slug: row[2], demonym })
    }
);

/// Someone who may act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Acting {
    /// The phrase, without article.
    pub(crate) tokens: Tokens,
    /// Id in the actor ontology, where the words say who it is.
    pub(crate) id: Option<String>,
    /// Whether the phrase is a country's bare name: an actor or a place, as the sentence has it.
    pub(crate) country: bool,
}

/// All phrases for those who act, from left to right, none overlapping.
pub(crate) fn actors(sentence: &Sentence<'_>) -> Vec<Acting> {
    let mut found: Vec<Acting> = Vec::new();
    let mut at = 0;
    while at < sentence.len() {
        let acting = named(sentence, at)
            .or_else(|| movement(sentence, at))
            .or_else(|| national(sentence, at))
            .or_else(|| described(sentence, at));
        at = acting.as_ref().map_or(at + 1, |acting| acting.tokens.end);
        found.extend(acting);
    }
    found
}

/// An actor's name, and the token after it.
pub(crate) fn alias<'a>(sentence: &Sentence<'a>, at: usize) -> Option<(usize, &'a str)> {
    let Reference { actors, published, .. } = sentence.reference;
    actors.alias(sentence, at, published).or_else(|| Some((at + 1, sentence.short_name(at)?)))
}

/// "the Arakan Army (AA)": the short names that sentences give to those whom they name, with their ids.
pub(crate) fn short_names<'a>(sentences: &[Sentence<'a>]) -> BTreeMap<String, &'a str> {
    let mut found = BTreeMap::new();
    for sentence in sentences {
        let open = (1..sentence.len()).filter(|n| sentence.word(*n) == "(");
        for open in open.filter(|n| sentence.word(n + 2) == ")") {
            let short = sentence.raw(open + 1);
            let named = (open.saturating_sub(7)..open)
                .find_map(|n| alias(sentence, n).filter(|(end, _)| *end == open));
            if let Some((_, id)) = named.filter(|_| is_short(short)) {
                found.insert(short.to_owned(), id);
            }
        }
    }
    found
}

/// Whether it is printed as a short name is: "AA", "M23".
fn is_short(word: &str) -> bool {
    (2..=6).contains(&word.len())
        && word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
}

table!(
    /// Those whose fighters are told of as theirs: "Haftar's forces".
    COMMANDERS: &'static str = "en/commanders.tsv", |row| (row[0], Inflects::Nothing, row[1])
);

/// "Haftar's forces", "Hemedti's men": the group by the name of who commands it.
fn commanded(sentence: &Sentence<'_>, at: usize) -> Option<String> {
    const LONGEST: usize = 4;
    let owner = at.checked_sub(1).filter(|n| matches!(sentence.word(*n), "'s" | "'"))?;
    let named = |n: usize| {
        COMMANDERS.at(sentence, n).filter(|(end, _)| *end == owner && sentence.is_capital(end - 1))
    };
    let (_, id) = (owner.saturating_sub(LONGEST)..owner).find_map(named)?;
    Some((*id).to_owned())
}

/// The countries of the armed groups that the sentence names.
pub(crate) fn homes(sentence: &Sentence<'_>) -> Vec<&'static str> {
    let home = |at: usize| {
        let (_, id) = alias(sentence, at).filter(|(_, id)| is_armed_group(sentence, id))?;
        let known = sentence.reference.actors.known(id)?;
        Some(Country::by_code(&known.country)?.iso3)
    };
    (0..sentence.len()).filter_map(home).collect()
}

/// A country's name or demonym, printed with a capital, and the token after it.
pub(crate) fn nation(sentence: &Sentence<'_>, at: usize) -> Option<(usize, Nation)> {
    let (end, nation) = NATIONS.at(sentence, at)?;
    let pronoun = sentence.word(at) == "us" && sentence.raw(at) != "US";
    (sentence.is_capital(at) && !pronoun).then_some((end, *nation))
}

/// "Islamic State fighters", "ISIL": a name with the noun it qualifies.
fn named(sentence: &Sentence<'_>, at: usize) -> Option<Acting> {
    let (end, id) = alias(sentence, at)?;
    if qualifies(sentence, end) || at > 0 && sentence.joins(at - 1) {
        return None;
    }
    let noun = || noun(sentence, end).or_else(|| fired(sentence, end));
    // "an RSF drone strike": what was done with drones is no part of the name.
    let weapon = WEAPONS.at(sentence, end).map_or(end, |(end, _)| end);
    let noun = glossed(sentence, end).or_else(noun).filter(|(end, _)| weapon <= *end);
    let end = noun.filter(|_| !is_told(sentence, at)).map_or(end, |(end, _)| end);
    Some(Acting { tokens: at..end, id: Some(id.to_owned()), country: false })
}

/// "Northern Liberation Front (NLF) guerrillas": a noun for forces past the short or the full name in brackets; "Example
/// Movement of Homs (EMH) leader": past a short one that is known, any that tells whose somebody is.
fn glossed(sentence: &Sentence<'_>, end: usize) -> Option<(usize, &'static str)> {
    const LONGEST: usize = 8;
    let close = match sentence.word(end) {
        "(" => ")",
        "[" => "]",
        _ => return None,
    };
    let close = (end + 2..end + LONGEST).find(|n| sentence.word(*n) == close)?;
    let short = close == end + 2 && alias(sentence, end + 1).is_some();
    let force = |n: usize| short || FORCES.at(sentence, n).is_some() || is_modifier(sentence, n);
    noun(sentence, close + 1).filter(|_| force(close + 1))
}

/// "told Reuters rebels had fled": an outlet that is told something, and not whose the rebels are.
pub(crate) fn is_told(sentence: &Sentence<'_>, at: usize) -> bool {
    let outlet = |id: &str| sentence.reference.actors.known(id).is_some_and(|a| a.kind == "outlet");
    let told = matches!(sentence.before(at), "told" | "tells");
    told && alias(sentence, at).is_some_and(|(_, id)| outlet(id))
}

/// "Northern Liberation Front (guerrillas)": a movement that no table knows, with the noun it qualifies.
fn movement(sentence: &Sentence<'_>, at: usize) -> Option<Acting> {
    let end = formed(sentence, at).filter(|end| !qualifies(sentence, *end))?;
    let noun = glossed(sentence, end).or_else(|| noun(sentence, end));
    let end = noun.map_or(end, |(end, _)| end);
    Some(Acting { tokens: at..end, id: None, country: false })
}

/// Whether the words before `end` only say whose, led by or backed by whom: "IS-held", "US-led".
fn qualifies(sentence: &Sentence<'_>, end: usize) -> bool {
    sentence.joins(end)
}

/// "French jets", "the Russian military", "Turkey", "Turkish-backed rebels".
fn national(sentence: &Sentence<'_>, at: usize) -> Option<Acting> {
    let (end, nation) = nation(sentence, at)?;
    // "Captain Jordan Odhiambo": a given name.
    let person = |name: &bearwitness_language::Name| {
        name.class == NameClass::Person && name.words.start <= at && end < name.words.end
    };
    if sentence.names().iter().any(person) {
        return None;
    }
    if qualifies(sentence, end) {
        let backed = end + 2;
        let (end, _) = noun(sentence, backed)?;
        // "Turkish-backed SNA rebels": whose rebels they are, not who backs them.
        let id = group_before(sentence, backed, end - 1);
        return Some(Acting { tokens: at..end, id, country: false });
    }
    let end = if sentence.word(end) == "'s" { end + 1 } else { end };
    match noun(sentence, end).or_else(|| fired(sentence, end)) {
        Some((end, belongs)) => {
            let id = matches!(belongs, "mil" | "police" | "gov" | "coalition")
                .then(|| format!("{}-{}", nation.slug, belongs));
            // The forces of each nation are a party of their own.
            let start = if id.is_none() { joined_nations(sentence, at) } else { at };
            // "Syrian Kurdish fighters of the YPG"
            let (end, id) = match belonging(sentence, end).filter(|_| id.is_none()) {
                Some((end, of)) => (end, of),
                None => (end, id),
            };
            Some(Acting { tokens: start..end, id, country: false })
        }
        None if !nation.demonym || nation.iso3 == "USA" => {
            let bare = sentence.word(end.saturating_sub(1)) != "'s";
            Some(Acting { tokens: at..end, id: Some(nation.slug.to_owned()), country: true })
                .filter(|_| bare)
        }
        None => None,
    }
}

/// "the rebels", "unidentified gunmen", "anti-IS forces", "Local Defence militia".
fn described(sentence: &Sentence<'_>, at: usize) -> Option<Acting> {
    let (end, _) = noun(sentence, at)?;
    let head = end - 1;
    let starts = at == head
        || FORCES.at(sentence, at).is_some()
        || is_name(sentence, at)
        || is_modifier(sentence, at);
    // "on Sunday soldiers shot"
    let day = crate::time::is_named(sentence, at) && at < head;
    // "In Homs gunmen attacked": where, and not whose.
    let scene = (at..head).any(|n| sentence.hangs(n, &[Relation::Obl]) && sentence.is_capital(n));
    let article =
        day || scene || sentence.is_mark(at) || matches!(sentence.word(at), "the" | "a" | "an");
    let (end, id) = belonging(sentence, end).unwrap_or((end, None));
    let id = id.or_else(|| group_before(sentence, at, head)).or_else(|| commanded(sentence, at));
    (starts && !article).then_some(Acting { tokens: at..end, id, country: false })
}

/// "mid-level Taliban (leader)": the armed group that is named before the noun.
fn group_before(sentence: &Sentence<'_>, at: usize, head: usize) -> Option<String> {
    let named = |n: usize| {
        let (end, id) = alias(sentence, n)?;
        // "suspected Example leader": the name may take in the noun.
        let bare = end <= head + 1 && !qualifies(sentence, end) && sentence.word(end) != "'s";
        let joined = n > 0 && sentence.joins(n - 1);
        (bare && !joined && is_armed_group(sentence, id)).then(|| id.to_owned())
    };
    (at..head).find_map(named)
}

/// Whether the id is that of a group that bears arms and that no state sends.
pub(crate) fn is_armed_group(sentence: &Sentence<'_>, id: &str) -> bool {
    let actor = sentence.reference.actors.known(id);
    actor.is_some_and(|a| matches!(a.kind.as_str(), "rebel" | "militia" | "mercenary"))
}

/// "(members) of the FMLN", "(gunmen) from Boko Haram", "(fighters) loyal to", "(a group) of rebels from the FMLN", "(the rebel
/// group) ELN": whose they are.
fn belonging(sentence: &Sentence<'_>, begin: usize) -> Option<(usize, Option<String>)> {
    let mut at = match sentence.word(begin) {
        "of" | "from" => begin + 1,
        "loyal" | "belonging" | "allied" if sentence.word(begin + 1) == "to" => begin + 2,
        _ => return called(sentence, begin),
    };
    // "the group formerly known as the Example Front"
    let known = (at..at + 5).find(|n| sentence.reads(*n, &["known", "as"]));
    at = known.map_or(at, |known| known + 2);
    at += usize::from(sentence.word(at) == "the");
    let within = noun(sentence, at).and_then(|(end, _)| belonging(sentence, end));
    if within.is_some() {
        return within;
    }
    // "members of the Colombian army"
    let sent = matches!(sentence.word(begin), "of" | "from").then(|| national(sentence, at));
    if let Some(force) = sent.flatten().filter(|force| force.id.is_some() && !force.country) {
        return Some((force.tokens.end, force.id));
    }
    let mut named = (at..at + 7).take_while(|n| *n == at || is_epithet(sentence, n - 1));
    // "the al-Qaeda-linked JNIM": the name that only qualifies another is passed over.
    let own = |n: usize| alias(sentence, n).filter(|(end, _)| !qualifies(sentence, *end));
    let Some((end, id)) = named.find_map(own) else {
        return formed(sentence, at).or_else(|| banded(sentence, begin, at)).map(|end| (end, None));
    };
    // "militiamen allied to": who they stand by is another.
    let member = sentence.word(begin) != "allied";
    is_armed_group(sentence, id).then(|| (end, member.then(|| id.to_owned())))
}

/// "(members) of the banned Free Delta Movement": the end of an organisation's name that no table knows.
fn banded(sentence: &Sentence<'_>, begin: usize, at: usize) -> Option<usize> {
    const LONG: usize = 12;
    let member = begin.checked_sub(1).filter(|n| sentence.singular(*n) == "member")?;
    let mut of = sentence.children_by(member, &[Relation::Nmod]);
    let group = of.find(|n| *n >= at && sentence.case(*n) == "of")?;
    let phrase = sentence.phrase(group);
    let organisation = |n: usize| sentence.is_named(n, NameClass::Organisation);
    let known = |n: usize| nation(sentence, n).is_some() || alias(sentence, n).is_some();
    let named = phrase.clone().any(organisation) && !phrase.clone().any(known);
    // "the Movement for the Freedom of the Delta"
    let more = |end: &usize| {
        let joint = matches!(sentence.word(*end), "for" | "of");
        let next = end + 1 + usize::from(sentence.word(end + 1) == "the");
        (joint && sentence.is_capital(next)).then_some(next + 1)
    };
    let whole = std::iter::successors(Some(phrase.end), more).last()?;
    (named && whole - phrase.start <= LONG).then_some(whole)
}

/// "(the guerrilla organization) Shining Path": which group it is.
fn called(sentence: &Sentence<'_>, at: usize) -> Option<(usize, Option<String>)> {
    const KINDS: [&str; 7] =
        ["faction", "gang", "group", "militia", "movement", "organisation", "organization"];
    let kind = sentence.singular(at.checked_sub(1)?);
    let Some((end, id)) = alias(sentence, at).filter(|_| KINDS.contains(&kind)) else {
        // "the gang Los Lobos", which no table knows.
        let capital = |n: &usize| sentence.is_capital(*n) && sentence.is_upos(*n, Upos::Propn);
        let name = (at..sentence.len()).take_while(capital).last();
        let gang = name.filter(|last| is_gang(sentence, &(at - 1..last + 1)));
        return gang.map(|last| (last + 1, None));
    };
    is_armed_group(sentence, id).then(|| (end, Some(id.to_owned())))
}

/// Whether the words call a gang by its name: "(the) gang Los Lobos".
pub(crate) fn is_gang(sentence: &Sentence<'_>, tokens: &Tokens) -> bool {
    tokens.len() > 1
        && matches!(sentence.word(tokens.start), "cartel" | "gang" | "militia")
        && sentence.is_capital(tokens.start + 1)
}

/// What may stand before a group's name: "the so-called pro-Northern (ELN)", "the rebel group (ELN)".
fn is_epithet(sentence: &Sentence<'_>, at: usize) -> bool {
    let parts = [Upos::Adj, Upos::Adv, Upos::Noun, Upos::Propn];
    let hyphen = sentence.word(at) == "-";
    let joined = hyphen || sentence.before(at) == "-" || sentence.word(at + 1) == "-";
    let quote = matches!(sentence.word(at), "\"" | "'" | "‘" | "“");
    let plain = parts.iter().any(|upos| sentence.is_upos(at, *upos));
    plain || joined || quote
}

/// A noun for forces (or people) that ends the phrase, past up to four words that qualify it; the
/// token after it, and what it is under a nationality.
fn noun(sentence: &Sentence<'_>, at: usize) -> Option<(usize, &'static str)> {
    let mut n = at;
    while n < (at + 5).min(sentence.len()) {
        // "suspected New People's Army rebels": a name is passed over as a whole, whatever nouns it holds.
        if let Some((end, _)) = alias(sentence, n).filter(|(end, _)| n > at && *end > n + 1) {
            return noun(sentence, end).or(Some((end, "-")));
        }
        let force = FORCES.at(sentence, n).filter(|_| !is_means(sentence, n));
        let force = force.map(|(end, belongs)| (end, *belongs));
        let found = force.or_else(|| NOUNS.at(sentence, n).map(|(end, _)| (end, "-")));
        if let Some((end, belongs)) = found {
            // "Taliban leader": the noun that the name of its group qualifies.
            let people = alias(sentence, n).is_some() && NOUNS.at(sentence, end).is_some();
            let leads = people || FORCES.at(sentence, end).is_some();
            let more = noun(sentence, end).filter(|_| leads);
            return Some(more.unwrap_or((end, belongs)));
        }
        if !(is_modifier(sentence, n) || (is_name(sentence, n) && n > 0)) {
            return None;
        }
        n += 1;
    }
    None
}

/// "used force", "the use of force", "launched 40 drones": how something is done, and nobody.
pub(crate) fn is_means(sentence: &Sentence<'_>, at: usize) -> bool {
    const USES: [&str; 4] = ["apply", "employ", "exert", "use"];
    const SENDS: [&str; 7] = ["deploy", "fire", "fly", "launch", "scramble", "send", "use"];
    let done_with = |relations: &[Relation], verbs: &[&str]| {
        let verb = sentence.head(at).filter(|_| sentence.hangs(at, relations));
        verb.is_some_and(|verb| sentence.verbs(verb).any(|verb| verbs.contains(&verb)))
    };
    let craft = || WEAPONS.at(sentence, at).is_some_and(|(_, kind)| kind.mode.is_some());
    if sentence.word(at) != "force" {
        return craft() && done_with(&[Relation::Obj, Relation::NsubjPass], &SENDS);
    }
    let used = done_with(&[Relation::Obj], &USES);
    used || sentence.before(at) == "of" && sentence.word(at.saturating_sub(2)) == "use"
}

/// "Russian missiles", "a Houthi ballistic missile", "a Russian glide bomb": what is fired by those whose it is.
fn fired(sentence: &Sentence<'_>, at: usize) -> Option<(usize, &'static str)> {
    use WeaponPlatform::{Helicopter, Plane};
    const KINDS: [&str; 9] = [
        "aerial",
        "artillery",
        "ballistic",
        "barrel",
        "cluster",
        "cruise",
        "glide",
        "guided",
        "mortar",
    ];
    let kind = |n: usize| KINDS.contains(&sentence.word(n));
    // "Thai F-16s"
    let guns = sentence.singular(at) == "howitzer";
    let craft = WEAPONS
        .at(sentence, at)
        .filter(|(_, kind)| guns || matches!(kind.platform, Some(Plane | Helicopter)));
    if let Some((end, _)) = craft {
        return Some((end, "mil"));
    }
    let at = at + usize::from(kind(at));
    let thrown = ["artillery", "bomb", "missile", "mortar", "rocket", "shell"];
    let last = !sentence.is_upos(at + 1, Upos::Noun);
    (thrown.contains(&sentence.singular(at)) && last).then_some((at + 1, "mil"))
}

/// Whether a word before a noun is part of a name: in text that is all capitals, by its part of speech.
fn is_name(sentence: &Sentence<'_>, at: usize) -> bool {
    let parts = [Upos::Adj, Upos::Noun, Upos::Propn];
    sentence.is_capital(at)
        && (!sentence.is_shouted() || parts.iter().any(|upos| sentence.is_upos(at, *upos)))
}

/// Words that stand before a noun for forces without changing who they are.
fn is_modifier(sentence: &Sentence<'_>, at: usize) -> bool {
    let word = sentence.word(at);
    // A dash between spaces joins no words: "hits market - medics".
    let hyphen = at > 0 && sentence.joins(at);
    let around = at > 0 && sentence.joins(at - 1) || sentence.joins(at + 1);
    hyphen
        || (around && !sentence.is_mark(at))
        || matches!(
            word,
            "allied"
                | "armed"
                | "suspected"
                | "unidentified"
                | "unknown"
                | "masked"
                | "local"
                | "government"
                | "rebel"
                | "security"
                | "special"
                | "central"
                | "federal"
                | "interim"
                | "naval"
                | "occupation"
                | "transitional"
                | "ground"
                | "military"
                | "regime"
                | "opposition"
                | "foreign"
                | "fighter"
                | "border"
                | "loyalist"
                | "'"
                | "‘"
                | "state"
                | "jihadist"
                | "separatist"
                | "islamist"
                | "kurdish"
                | "coalition"
        )
}

#[cfg(test)]
mod tests {
    use crate::corpus;

    /// The ids of all who act.
    fn ids(text: &str) -> Vec<Option<String>> {
        let report = corpus::report(text);
        report.claims.into_iter().flat_map(|c| c.actors).map(|actor| actor.id).collect()
    }

    #[test]
    fn who_is_backed_acts_and_not_the_backer() {
        let m23 = Some("m23".to_owned());
        assert_eq!(ids("Rwandan-backed M23 fighters shelled the town of Bunia."), [m23]);
        assert_eq!(ids("Rwandan-backed rebels shelled the town of Bunia."), [None]);
        let army = Some("somalia-mil".to_owned());
        let told = "Somali soldiers backed by foreign air strikes killed nine rebels in Homs.";
        assert!(ids(told).contains(&army));
    }

    /// The words and the id of who did what the first claim tells.
    fn doer(text: &str) -> (String, Option<String>) {
        let report = corpus::report(text);
        let mut actors = report.claims[0].actors.iter();
        let doer = actors.find(|actor| actor.role == bearwitness_document::ActorRole::Actor);
        doer.map(|doer| (doer.words.text.clone().unwrap_or_default(), doer.id.clone()))
            .unwrap_or_default()
    }

    #[test]
    fn whose_they_are_is_part_of_who_they_are() {
        let zaran = "Zaran Liberation Front (ZLF) guerrillas";
        let told = format!("Four nurses were kidnapped by {zaran} in Homs.");
        assert_eq!(doer(&told), (zaran.to_owned(), None));
        let told = "The guerrilla organization ELN kidnapped four nurses in Homs.";
        assert_eq!(doer(told), ("guerrilla organization ELN".to_owned(), Some("eln".to_owned())));
        let told = "A group of rebels belonging to the ELN kidnapped four nurses in Homs.";
        let group = "group of rebels belonging to the ELN".to_owned();
        assert_eq!(doer(told), (group, Some("eln".to_owned())));
        let told = "A group of rebels kidnapped four nurses in Homs.";
        assert_eq!(doer(told).1, None);
    }

    #[test]
    fn the_struck_are_of_the_group_that_they_are_said_to_be_of() {
        let taliban = Some("taliban".to_owned());
        let said = |text: &str| ids(text).contains(&taliban);
        assert!(said("One of the men detained in Homs is a Taliban commander."));
        assert!(!said("None of the men detained in Homs was not a Taliban commander."));
        assert!(said("Jets hit a suspected Taliban leader in Homs."));
    }

    #[test]
    fn a_mark_is_no_part_of_a_name() {
        let report = corpus::report("'Rebels shelled our homes,' say families in Bunia.");
        let texts = report.claims[0].actors.iter().map(|actor| actor.words.text.clone());
        assert!(texts.flatten().any(|text| text == "Rebels"));
    }
}
