//! Whom a pronoun or a bare name that speaks stands for, by what the page says of them elsewhere.

use std::collections::BTreeMap;

use bearwitness_document::{Anonymity, AtRisk, AtRiskBasis, Source};
use bearwitness_language::Relation;

use crate::{
    attribution::{ANTECEDENT, Bearer, CUES, Named, is_pronoun, persons},
    claims::meant::armed_groups,
    mention::actor::{Acting, alias},
    reading::Reading,
    sentence::{Sentence, Tokens},
};

/// Who speaks on a page, by where the words for them begin.
#[derive(Debug, Default)]
pub(super) struct Speakers {
    /// What the pronouns and bare names stand for.
    known: BTreeMap<usize, Source>,
}

/// Someone that the page has told of.
#[derive(Clone, Debug)]
struct Told {
    source: Source,
    bearer: Bearer,
    /// Whether nothing says what the bearer of the name is.
    bare: bool,
    speaks: bool,
    /// Whether they stand in what somebody else says.
    quoted: bool,
    /// Whether the model read the sentence: in others, words with capitals may be anything.
    read: bool,
    /// Whether they are what the sentence is about, so that a pronoun can mean them.
    leads: bool,
    /// Whether the word stands behind a comma: "…, they said".
    trails: bool,
    /// Whether it is a pronoun of one who goes on: "He added".
    goes_on: bool,
    sentence: usize,
    passage: usize,
}

impl Speakers {
    /// Reads the page once for whom it tells of, and then asks that of every pronoun and bare name that speaks.
    pub(super) fn of(readings: &[Reading<'_>]) -> Self {
        let mut found = Self::default();
        if !readings.iter().any(|reading| speaking(reading).any(is_open)) {
            return found;
        }
        let mut told: Vec<Told> = vec![];
        for (n, reading) in readings.iter().enumerate() {
            for one in all(n, reading) {
                let pronoun = is_pronoun(&one.source.words.text);
                let meant = pronoun.then(|| antecedent(&told, &one)).flatten();
                if let Some(meant) = &meant {
                    found.known.insert(one.source.words.start, meant.source.clone());
                }
                let place = Told { sentence: n, passage: one.passage, ..meant.unwrap_or(one) };
                if !is_pronoun(&place.source.words.text) {
                    told.push(place);
                }
            }
        }
        let names = Names::of(&told);
        let group = sole_group(readings, &told);
        for one in &told {
            let known = || group.as_ref().and_then(|group| group.speaks_as(one));
            let named = known().or_else(|| fuller(&told, one));
            let named = named.unwrap_or_else(|| names.tell(one));
            found.known.entry(one.source.words.start).or_insert(named);
        }
        // A pronoun that stands for a bare name is at risk as that one is.
        let named = found.known.clone();
        for source in found.known.values_mut() {
            if let Some(known) = named.get(&source.words.start) {
                let at_risk = if source.at_risk.value { source.at_risk } else { known.at_risk };
                *source = Source { at_risk, ..known.clone() };
            }
        }
        found
    }

    /// Puts for a source what the rest of the page says of it.
    pub(super) fn name(&self, source: &mut Source) {
        let Some(known) = self.known.get(&source.words.start) else { return };
        let at_risk = if source.at_risk.value { source.at_risk } else { known.at_risk };
        if is_pronoun(&source.words.text) || known.words != source.words {
            *source = known.clone();
        } else {
            // "The group", of which the page names one.
            let group = source.affiliation.is_none() && known.role.as_deref() == Some(PARTY);
            source.role = source.role.take().filter(|_| !group).or_else(|| known.role.clone());
            source.name = source.name.take().or_else(|| known.name.clone());
            source.affiliation = source.affiliation.take().or_else(|| known.affiliation.clone());
        }
        source.at_risk = at_risk;
    }
}

/// The role of those who are a side of the conflict.
const PARTY: &str = "party";

/// The one armed group that a page names, from where it first does.
struct Group {
    id: String,
    name: String,
    named_at: usize,
}

/// The group, where the page names one alone and no other body that "the group" could mean.
fn sole_group(readings: &[Reading<'_>], told: &[Told]) -> Option<Group> {
    let first = readings.iter().find(|reading| armed_groups(reading).next().is_some())?;
    let id = armed_groups(first).next()?;
    let sole = readings.iter().flat_map(armed_groups).all(|other| other == id);
    let other = |one: &Told| {
        let body = matches!(one.source.role.as_deref(), Some("monitor" | "organisation"));
        body && !is_short_for_group(&one.source)
    };
    let name = first.sentence.reference.actors.known(id)?.name.clone();
    let is = |acting: &&Acting| acting.id.as_deref() == Some(id);
    let named = first.actors.iter().find(is)?;
    let named_at = first.sentence.span_of(&named.tokens).start;
    (sole && !told.iter().any(other)).then(|| Group { id: id.to_owned(), name, named_at })
}

impl Group {
    /// "The group" after the name: the group itself speaks.
    fn speaks_as(&self, one: &Told) -> Option<Source> {
        let after = self.named_at < one.source.words.start;
        if after && is_speaker_of_group(&one.source) {
            return Some(Source { affiliation: Some(self.id.clone()), ..one.source.clone() });
        }
        (after && is_short_for_group(&one.source)).then(|| Source {
            name: Some(self.name.clone()),
            role: Some(PARTY.to_owned()),
            affiliation: Some(self.id.clone()),
            anonymity: Anonymity::Named,
            ..one.source.clone()
        })
    }
}

/// What an armed group that was named is called by.
const GROUPS: [&str; 7] =
    ["faction", "group", "insurgents", "jihadists", "militants", "militia", "movement"];

/// "a spokesman for the group", "the group's spokeswoman".
fn is_speaker_of_group(source: &Source) -> bool {
    let words = source.words.text.to_lowercase();
    let spokes = words.split(' ').any(|word| word.starts_with("spokes"));
    let group = words.split(' ').map(|word| word.trim_end_matches("'s").trim_end_matches("’s"));
    let the = words.starts_with("the ") || words.contains(" for the ");
    spokes && the && source.affiliation.is_none() && group.into_iter().any(|w| GROUPS.contains(&w))
}

/// "the group", "the movement", "the militia".
fn is_short_for_group(source: &Source) -> bool {
    let words = source.words.text.to_lowercase();
    words.strip_prefix("the ").is_some_and(|noun| GROUPS.contains(&noun))
}

/// Those who say something in the sentence.
fn speaking<'r>(reading: &'r Reading<'_>) -> impl Iterator<Item = &'r Named> {
    reading.said.iter().filter(|said| said.stance.is_some()).flat_map(|said| &said.chain)
}

/// Whether the sentence alone does not say who it is: a pronoun, a bare name, "the director".
fn is_open(named: &Named) -> bool {
    let short = named.anonymity == Anonymity::RoleOnly && named.tokens.len() == 2;
    named.role.is_none() && named.name.is_none() || named.bearer == Bearer::Body || short
}

/// Everyone that the sentence tells of, in order.
fn all(n: usize, reading: &Reading<'_>) -> Vec<Told> {
    let sentence = &reading.sentence;
    let persons = persons(sentence);
    let speakers: Vec<Named> =
        speaking(reading).map(|named| with_role(&persons, named.clone())).collect();
    let mut all = speakers.clone();
    let free = |named: &Named| !speakers.iter().any(|s| s.tokens.start == named.tokens.start);
    all.extend(persons.into_iter().filter(free));
    all.sort_by_key(|named| named.tokens.start);
    let told = |named: Named| {
        let speaks = !free(&named) || sentence.tree.is_none() && stands_by_cue(sentence, &named);
        Told {
            source: named.printed(sentence),
            bearer: named.bearer,
            bare: named.is_bare_person() && alias(sentence, named.tokens.end - 1).is_none(),
            speaks,
            quoted: reading.is_in_quote(named.tokens.start),
            read: sentence.tree.is_some(),
            leads: speaks || leads(sentence, &named),
            trails: sentence.before(named.tokens.start) == ",",
            goes_on: goes_on(sentence, &named.tokens),
            sentence: n,
            passage: sentence.passage,
        }
    };
    all.into_iter().filter(|named| !named.outlet).map(told).collect()
}

/// "He added", "she also said", "added the general": whether a verb beside the words says that their bearer spoke before.
fn goes_on(sentence: &Sentence<'_>, words: &Tokens) -> bool {
    const GO_ON: [&str; 4] = ["add", "continue", "elaborate", "reiterate"];
    let adds = |n: usize| sentence.verbs(n).any(|verb| GO_ON.contains(&verb));
    let beside = words.start.checked_sub(1).is_some_and(adds);
    beside || sentence.word(words.end) == "also" || (words.end..words.end + 2).any(adds)
}

/// A bare name with what is printed beside it: "said Jo Doe, a spokesman".
fn with_role(persons: &[Named], mut speaker: Named) -> Named {
    let same = |one: &&Named| one.tokens.start == speaker.tokens.start && one.role.is_some();
    if let Some(one) = persons.iter().find(same).filter(|_| speaker.is_bare_person()) {
        (speaker.role, speaker.at_risk) = (one.role, one.at_risk);
    }
    speaker
}

/// Whether they stand right beside a verb of saying, in a sentence that was not read.
fn stands_by_cue(sentence: &Sentence<'_>, named: &Named) -> bool {
    let says = |at: usize| CUES.at(sentence, at).is_some_and(|(_, cue)| cue.stance.is_some());
    // "…,” said a nurse"; but not the guards of "Residents said the guards had left".
    let behind = |at: &usize| says(*at) && at.checked_sub(1).is_none_or(|n| sentence.is_mark(n));
    says(named.tokens.end) || named.tokens.start.checked_sub(1).as_ref().is_some_and(behind)
}

/// Whether the sentence is about them: the subject of a verb; in a sentence that was not read, its first words.
fn leads(sentence: &Sentence<'_>, named: &Named) -> bool {
    const SUBJECTS: [Relation; 2] = [Relation::Nsubj, Relation::NsubjPass];
    match sentence.tree {
        Some(_) => named.tokens.clone().any(|n| sentence.hangs(n, &SUBJECTS)),
        None => named.tokens.start < 2,
    }
}

/// Whom a pronoun stands for: the one of its number in the nearest sentence before it that has one, who speaks there
/// before who only stands there. Where there are two, only whether one is at risk is taken from them.
fn antecedent(told: &[Told], pronoun: &Told) -> Option<Told> {
    let near = |one: &&Told| {
        pronoun.sentence - one.sentence <= ANTECEDENT.0
            && pronoun.passage - one.passage <= ANTECEDENT.1
    };
    // "The attackers burnt cars, they said": who is told of is not who tells.
    let told_of = |one: &Told| pronoun.trails && one.sentence == pronoun.sentence && !one.speaks;
    let fits = |one: &&Told| {
        one.read
            && one.leads
            && !one.quoted
            && !told_of(one)
            && agree(&pronoun.source.words.text, one)
    };
    let mut fitting: Vec<&Told> = told.iter().rev().take_while(near).filter(fits).collect();
    // "He added": who spoke before, whoever else is told of since.
    if pronoun.goes_on && fitting.iter().any(|one| one.speaks) {
        fitting.retain(|one| one.speaks);
    }
    let last = fitting.first()?.sentence;
    let there: Vec<&Told> = fitting.into_iter().filter(|one| one.sentence == last).collect();
    let best = there.iter().find(|one| one.speaks).or_else(|| there.first())?;
    let at_risk = there.iter().map(|one| one.source.at_risk).find(|risk| risk.value);
    let sole = there.iter().all(|one| one.source.words == best.source.words);
    let mut meant = Told { speaks: pronoun.speaks, leads: pronoun.leads, ..(*best).clone() };
    if !sole && !best.speaks {
        meant = pronoun.clone();
    }
    meant.source.at_risk = at_risk.unwrap_or(meant.source.at_risk);
    Some(meant)
}

/// Nouns of which "she" or "he" can be none.
const MEN: [&str; 9] =
    ["boy", "brother", "father", "grandfather", "husband", "man", "nephew", "son", "uncle"];
const WOMEN: [&str; 10] = [
    "aunt",
    "daughter",
    "girl",
    "grandmother",
    "mother",
    "niece",
    "sister",
    "widow",
    "wife",
    "woman",
];

/// Whether what they are called by is of the other sex.
fn is_other_sex(pronoun: &str, one: &Told) -> bool {
    let others: &[&str] = match pronoun {
        "he" => &WOMEN,
        "she" => &MEN,
        _ => return false,
    };
    one.source.words.text.split(' ').take(2).any(|word| others.contains(&word))
}

/// Whether the pronoun can stand for them.
fn agree(pronoun: &str, one: &Told) -> bool {
    if is_other_sex(&pronoun.to_lowercase(), one) {
        return false;
    }
    match pronoun.to_lowercase().as_str() {
        "they" => one.bearer == Bearer::Many || one.speaks && one.bearer == Bearer::Body,
        "it" => one.bearer == Bearer::Body && one.speaks,
        "i" | "we" => one.speaks,
        _ => one.bearer == Bearer::One,
    }
}

/// "The director" after "the director of the clinic": the same, where the page has told of no other; and at risk where one of
/// them is.
fn fuller(told: &[Told], one: &Told) -> Option<Source> {
    const LEADS: [&str; 6] = ["at", "for", "from", "in", "of", "with"];
    let words = one.source.words.text.as_str();
    let noun = words.strip_prefix("the ").or_else(|| words.strip_prefix("The "))?;
    let says_more = |other: &&Told| {
        let mut words = other.source.words.text.split(' ');
        let article = words
            .next()
            .is_some_and(|word| matches!(word.to_lowercase().as_str(), "a" | "an" | "one" | "the"));
        let of = words.next() == Some(noun) && words.next().is_some_and(|w| LEADS.contains(&w));
        article && of && other.source.words.start < one.source.words.start
    };
    let all: Vec<&Told> = told.iter().filter(says_more).collect();
    let last = &all.last()?.source;
    let same = all.iter().all(|other| other.source.words.text == last.words.text);
    let meant = if same { last } else { &one.source };
    let mut risks = all.iter().map(|other| other.source.at_risk);
    let at_risk = risks.find(|risk| risk.value).unwrap_or(one.source.at_risk);
    Some(Source { at_risk, ..meant.clone() })
}

/// Everyone that a page names, each name once, by its last word: with what is told of its bearer, who is at risk before
/// who holds an office.
struct Names<'t>(BTreeMap<&'t str, BTreeMap<&'t str, &'t Told>>);

impl<'t> Names<'t> {
    fn of(told: &'t [Told]) -> Self {
        let weight = |one: &Told| (one.source.role.is_some(), one.source.at_risk.value);
        let mut names: BTreeMap<&str, BTreeMap<&str, &Told>> = BTreeMap::new();
        for one in told.iter().filter(|one| one.bearer != Bearer::Many) {
            let same = names.entry(last_word(&one.source)).or_default();
            let known = same.entry(&one.source.words.text).or_insert(one);
            if weight(one) > weight(known) {
                *known = one;
            }
        }
        Self(names)
    }

    /// A name with what the page says of its bearer elsewhere; a person of whom it says nothing is private.
    fn tell(&self, one: &Told) -> Source {
        let mut source = one.source.clone();
        if one.bare {
            match self.office(one) {
                Some(held) => inherit(&mut source, &held.source),
                None => source.at_risk = AtRisk { value: true, basis: AtRiskBasis::Default },
            }
            let role = self.namesakes(one).find_map(|other| other.source.role.clone());
            source.role = source.role.or(role.filter(|_| source.at_risk.value));
        } else if one.bearer == Bearer::Body
            && source.name.is_none()
            && let Some(long) = self.long(&source)
        {
            source.name.clone_from(&long.source.name);
            source.anonymity = Anonymity::Named;
            inherit(&mut source, &long.source);
        }
        source
    }

    /// The office that the page says the bearer of a name holds: of a full name, where it stands with that name; of a
    /// last name alone, where all that the page names so in full hold one.
    fn office(&self, one: &Told) -> Option<&'t Told> {
        let holds = |other: &&Told| other.source.role.is_some() && !other.source.at_risk.value;
        if is_full(&one.source) {
            return self.namesakes(one).find(holds);
        }
        let held = |other: &'t Told| {
            if other.bare { self.office(other) } else { Some(other).filter(holds) }
        };
        let mut full = self.namesakes(one).filter(|other| is_full(&other.source)).map(held);
        let first = full.next()??;
        full.all(|other| other.is_some()).then_some(first)
    }

    /// Those of whom the page tells by the same name: "Governor Omar Haddad" and "Omar Haddad" for each other, both for
    /// "Haddad".
    fn namesakes<'n>(&'n self, one: &'n Told) -> impl Iterator<Item = &'t Told> + 'n {
        let name = past_title(&one.source);
        let same = self.0.get(last_word(&one.source)).into_iter().flatten();
        let same = same.map(|(_, other)| *other);
        same.filter(move |other| {
            let before = other.source.words.text.strip_suffix(name);
            before.is_some_and(|before| before.is_empty() || before.ends_with(' '))
        })
    }

    /// "The Observatory": the one whose full name, of those that the page names, has that word and all
    /// others of the short one.
    fn long(&self, short: &Source) -> Option<&'t Told> {
        last_word(short).starts_with(char::is_uppercase).then_some(())?;
        let article = |word: &&str| !matches!(*word, "the" | "The");
        let words = || short.words.text.split(' ').filter(article);
        // "Joint Forces" are none of the "Support Forces".
        let has = |name: &str| words().all(|word| name.split(' ').any(|part| part == word));
        let named = |other: &&Told| other.source.name.as_deref().is_some_and(has);
        let all = self.0.values().flat_map(BTreeMap::values).copied();
        let mut names = all.filter(named);
        let first = names.next()?;
        names.all(|other| other.source.name == first.source.name).then_some(first)
    }
}

fn last_word(source: &Source) -> &str {
    source.words.text.rsplit(' ').next().unwrap_or_default()
}

/// Whether the name has a first and a last part.
fn is_full(source: &Source) -> bool {
    past_title(source).contains(' ')
}

/// The name without "Mr" and its like.
fn past_title(source: &Source) -> &str {
    let name = source.words.text.as_str();
    let title = ["Mr", "Mrs", "Ms", "Dr"].iter().find_map(|title| name.strip_prefix(title));
    let rest = title.map(|rest| rest.strip_prefix('.').unwrap_or(rest));
    rest.and_then(|rest| rest.strip_prefix(' ')).unwrap_or(name)
}

fn inherit(source: &mut Source, other: &Source) {
    source.role = source.role.take().or_else(|| other.role.clone());
    source.affiliation = source.affiliation.take().or_else(|| other.affiliation.clone());
    if !source.at_risk.value {
        source.at_risk = other.at_risk;
    }
}

#[cfg(test)]
mod tests {
    use bearwitness_document::Report;

    use crate::corpus;

    #[test]
    fn a_short_role_is_the_fuller_one_before_it() {
        let told = |next: &str| {
            last(&format!("Shells hit Homs, a nurse of the clinic said. The nurse said {next}."))
        };
        let nurse = vec!["a nurse of the clinic".to_owned()];
        assert_eq!(told("four people had died"), (nurse, true));
        let director = "Shells hit Homs, the director of the hospital said. The director said four people had died.";
        assert_eq!(last(director), (vec!["the director of the hospital".to_owned()], true));
        let two = "The director of the hospital and the director of the mill said shells hit Homs. The director said \
                   four people had died.";
        assert!(last(two).1);
        let official =
            "Shells hit Homs, the governor of Homs said. The governor said four people had died.";
        assert!(!last(official).1);
    }

    /// The sources of the last claim, with whether they are at risk.
    fn last(text: &str) -> (Vec<String>, bool) {
        let report: Report = corpus::report(text);
        let claim = report.claims.last().unwrap();
        let words = claim.attribution.chain.iter().map(|source| source.words.text.clone());
        (words.collect(), claim.at_risk)
    }

    #[track_caller]
    fn check(text: &str, words: &str, at_risk: bool) {
        assert_eq!(last(text), (vec![words.to_owned()], at_risk), "{text}");
    }

    #[test]
    fn a_pronoun_stands_for_the_last_one_of_its_number() {
        let shells = "said shells killed four people in Homs.";
        for (before, pronoun, words, at_risk) in [
            ("A nurse said the guards had left.", "She", "A nurse", true),
            ("The minister said the guards had left.", "She", "The minister", false),
            ("Residents said the guards had left.", "They", "Residents", true),
            ("A baker lives in a tent by the sea.", "He", "A baker", true),
            ("A baker lives in a tent by the sea. It leaks.", "He", "A baker", true),
            ("Residents met the minister on Monday.", "He", "He", false),
            ("The ministry said the guards had left.", "It", "The ministry", false),
        ] {
            check(&format!("{before} {pronoun} {shells}"), words, at_risk);
        }
    }

    #[test]
    fn who_adds_something_has_spoken_before() {
        let told = |verb: &str| {
            last(&format!(
                "Mayor Omar Haddad said shells hit Homs. A teacher lives beside the mill. He {verb} four people had died."
            ))
        };
        assert!(!told("added that").1 && !told("also said that").1);
        assert_eq!(told("said that").0, ["A teacher"]);
    }

    #[test]
    fn a_name_is_at_risk_unless_the_page_says_that_its_bearer_holds_an_office() {
        let shells = "Haddad said shells killed four people in Homs.";
        check(shells, "Haddad", true);
        for (before, at_risk) in [
            ("Governor Omar Haddad came to the town.", false),
            ("Omar Haddad, the governor, came to the town.", false),
            ("Omar Haddad, 34, a baker, came to the town.", true),
            ("Omar Haddad came to the town.", true),
            ("Governor Omar Haddad met Ali Haddad in the town.", true),
        ] {
            check(&format!("{before} {shells}"), "Haddad", at_risk);
        }
    }

    #[test]
    fn a_namesake_of_an_official_is_none() {
        let met = "Governor Omar Haddad came to the town.";
        let shells = "said shells killed four people in Homs.";
        check(&format!("{met} Omar Haddad {shells}"), "Omar Haddad", false);
        check(&format!("{met} Ali Haddad {shells}"), "Ali Haddad", true);
        check(&format!("{met} Mr. Haddad {shells}"), "Mr. Haddad", false);
        check(&format!("{met} Mr Haddad {shells}"), "Mr Haddad", false);
    }

    #[test]
    fn who_speaks_after_the_verb_is_what_stands_beside_the_name() {
        for (who, at_risk) in [("a spokesman for the ministry", false), ("a baker", true)] {
            let text = format!("Shells killed four people in Homs, said Omar Haddad, {who}.");
            check(&text, "Omar Haddad", at_risk);
        }
    }

    #[test]
    fn what_it_did_is_not_laid_to_whom_an_earlier_sentence_names() {
        let report = corpus::report(
            "The American official spoke to reporters. He said it struck a bus and killed four people.",
        );
        assert!(report.claims.iter().flat_map(|c| &c.actors).all(|actor| actor.id.is_none()));
    }

    #[test]
    fn who_leads_a_monitor_is_no_official_and_keeps_no_name() {
        for who in [
            "Omar Haddad, who heads the monitoring group Levant Watch,",
            "SOHR director Omar Haddad",
        ] {
            let text = format!("{who} said shells killed four people in Homs.");
            let report = corpus::report(&text);
            let source = &report.claims[0].attribution.chain[0];
            assert_eq!((source.role.as_deref(), source.name.as_deref()), (Some("monitor"), None));
            assert!(!source.at_risk.value);
        }
    }

    #[test]
    fn a_short_name_stands_for_the_long_one() {
        let report = corpus::report(
            "The Syrian Observatory for Human Rights said shells killed four people in Homs. The \
             Observatory said rebels killed two people in Idlib.",
        );
        let names: Vec<_> =
            report.claims.iter().map(|c| c.attribution.chain[0].name.clone()).collect();
        assert_eq!(names[0], names[1]);
        assert!(names[0].is_some());
    }
}
