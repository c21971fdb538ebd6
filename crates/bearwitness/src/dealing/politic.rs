//! Who deals in politics: states by name, people or seat of government, their bodies and officers,
//! organisations and groups, read off the noun that names them.

use bearwitness_document::Published;
use bearwitness_language::{NameClass, Relation, Upos};
use jiff::civil::Date;

use crate::{
    act::GROUNDS,
    actors,
    lexicon::{Inflects, table},
    mention::{
        actor::{Acting, FORCES, Nation, alias, nation},
        people::{NOUNS, PEOPLES},
    },
    reading::Reading,
    sentence::{Sentence, Tokens, overlap},
};

/// What a noun for those who deal in politics says of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Of a state, held by a person.
    Office,
    /// Of a state.
    Body,
    /// Of politics, with or without a nation.
    Group,
    /// Whoever they are, political only as those of a nation.
    People,
}

table!(POLITICS: Kind = "en/politics.tsv", |row| {
    let kind = match row[1] {
        "office" => Kind::Office,
        "body" => Kind::Body,
        "group" => Kind::Group,
        _ => Kind::People,
    };
    (row[0], Inflects::Noun, kind)
});

table!(
    /// Seats of government.
    SEATS: Nation = "en/capitals.tsv", |row| {
    (row[0], Inflects::Nothing, Nation { iso3: row[1], slug: row[2], demonym: false })
});

/// Someone who held office in a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Leader {
    id: &'static str,
    from: Option<Date>,
    to: Option<Date>,
}

impl Leader {
    /// Whether it was so on some day of the publication, as far as that is known.
    fn holds(&self, published: Published) -> bool {
        actors::holds((self.from, self.to), published)
    }
}

fn leader(row: &[&'static str]) -> Leader {
    let day = |column: &str| (column != "-").then(|| column.parse().expect("a day or `-`"));
    Leader { id: row[1], from: day(row[2]), to: day(row[3]) }
}

table!(
    /// Heads of state and of government by their names.
    LEADERS: Leader = "en/leaders.tsv", |row| (row[0], Inflects::Nothing, leader(&row))
);

table!(
    /// And by their last names alone.
    SURNAMES: Leader = "en/leaders.tsv", |row| {
    (row[0].rsplit(' ').next().unwrap_or_default(), Inflects::Nothing, leader(&row))
});

/// The state whose head the phrase names: in full, or by an office and a last name that only one
/// state's head bore.
fn led(sentence: &Sentence<'_>, core: &Tokens, titled: bool) -> Option<(Tokens, String)> {
    let published = sentence.reference.published;
    let full = |n: usize| LEADERS.at_where(sentence, n, |leader| leader.holds(published));
    if let Some((end, leader)) = core.clone().find_map(full) {
        return Some((core.start..end.max(core.end), leader.id.to_owned()));
    }
    let last = core.end.checked_sub(1).filter(|n| titled && sentence.is_capital(*n))?;
    let bearer = |id: Option<&str>| {
        let other =
            |leader: &Leader| leader.holds(published) && id.is_none_or(|id| leader.id != id);
        SURNAMES.at_where(sentence, last, other).map(|(_, leader)| leader.id)
    };
    let id = bearer(None)?;
    bearer(Some(id)).is_none().then(|| (core.clone(), id.to_owned()))
}

/// Whether an office begins at the token, printed with a capital where there are any: "President".
pub(crate) fn is_office(sentence: &Sentence<'_>, at: usize) -> bool {
    (sentence.is_capital(at) || sentence.is_hushed())
        && POLITICS.at(sentence, at).is_some_and(|(_, kind)| *kind == Kind::Office)
}

/// Whether a seat of government's name begins at the token.
pub(crate) fn is_seat(sentence: &Sentence<'_>, at: usize) -> bool {
    seat(sentence, at).is_some()
}

/// The seat of government whose name begins at the token, as its nation, and where it ends.
pub(crate) fn seat(sentence: &Sentence<'_>, at: usize) -> Option<(usize, Nation)> {
    let (end, seat) = SEATS.at(sentence, at)?;
    sentence.is_capital(at).then_some((end, *seat))
}

/// One who deals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Party {
    pub(crate) acting: Acting,
    /// Whether the words say of which state, organisation or group it is.
    pub(crate) known: bool,
    /// Whether the words only say where: "in Syria".
    pub(crate) placed: bool,
    /// Whether they are people of no state that is told: dealt with only where nobody else is.
    pub(crate) anybody: bool,
}

impl Party {
    /// One of which the words say what it is, and not only where.
    pub(crate) const fn known(acting: Acting) -> Self {
        Self { acting, known: true, placed: false, anybody: false }
    }
}

/// Whoever the noun names, if it is one that deals in politics; the nations that share it, one by one.
pub(crate) fn parties(reading: &Reading<'_>, head: usize) -> Vec<Party> {
    let sentence = &reading.sentence;
    if sentence.hangs(head, &QUALIFIERS) {
        return vec![];
    }
    if let Some(of) = counted(sentence, head) {
        return parties(reading, of);
    }
    let Some(named) = Named::of(sentence, head) else {
        return setting(reading, head).into_iter().collect();
    };
    let placed = matches!(
        sentence.case(head),
        "in" | "at" | "near" | "inside" | "across" | "throughout" | "outside" | "around"
    );
    let party = |tokens: Tokens, id: Option<String>, known: bool| {
        let country = named.is_bare(sentence);
        let anybody = id.is_none() && named.kind == Some(Kind::People);
        Party { acting: Acting { tokens, id, country }, known, placed, anybody }
    };
    if let [first, .., last] = &named.nations[..]
        && named.is_shared(sentence)
    {
        let one = party(first.0.clone(), Some(named.id(sentence, first.1)), true);
        let other = party(last.0.start..named.core.end, Some(named.id(sentence, last.1)), true);
        return vec![one, other];
    }
    if let Some((_, id)) = &named.alias {
        return vec![party(named.core.clone(), Some(id.clone()), true)];
    }
    if let Some((tokens, nation)) = named.nations.first() {
        let end = named.core.end.max(tokens.end);
        let id = Some(named.id(sentence, *nation));
        return vec![party(named.core.start..end, id, !named.anybody)];
    }
    match named.kind {
        Some(Kind::Office) if named.person => vec![party(named.core.clone(), None, true)],
        None => vec![],
        Some(_) => vec![party(named.core.clone(), None, false)],
    }
}

/// "in the Bosnian town of", "from Iraq's south": a state told only as where.
fn setting(reading: &Reading<'_>, head: usize) -> Option<Party> {
    let sentence = &reading.sentence;
    let wheres = ["in", "from", "near", "across", "at", "on", "around"];
    if !wheres.contains(&sentence.case(head)) || GROUNDS.at(sentence, head).is_none() {
        return None;
    }
    let (tokens, nation) = nations(sentence, sentence.phrase(head)).into_iter().next()?;
    let acting = Acting { tokens, id: Some(nation.slug.to_owned()), country: true };
    Some(Party { placed: true, ..Party::known(acting) })
}

/// The state whose an offer, a demand or another matter is: "a UN appeal", "Russian demands".
pub(crate) fn owner(reading: &Reading<'_>, matter: usize) -> Option<Party> {
    let sentence = &reading.sentence;
    let before = sentence.phrase(matter).start..matter;
    let alias = before.clone().find_map(|n| known(sentence, n, &before));
    let nation = || {
        let (tokens, nation) = nations(sentence, before.clone()).into_iter().next()?;
        Some((tokens, nation.slug.to_owned()))
    };
    let (tokens, id) = alias.or_else(nation)?;
    let acting = Acting { tokens, id: Some(id), country: true };
    Some(Party::known(acting))
}

/// How words hang that only qualify a noun: "Russian" in "the Russian language".
const QUALIFIERS: [Relation; 4] =
    [Relation::Amod, Relation::Compound, Relation::Flat, Relation::Nummod];

/// "a group of", "hundreds of": those who are counted.
pub(crate) fn counted(sentence: &Sentence<'_>, head: usize) -> Option<usize> {
    const COUNTS: [&str; 15] = [
        "band",
        "column",
        "contingent",
        "dozen",
        "group",
        "horde",
        "hundred",
        "lot",
        "majority",
        "member",
        "number",
        "score",
        "squad",
        "team",
        "thousand",
    ];
    let counts = COUNTS.contains(&sentence.singular(head));
    sentence.noun_behind(head, "of").filter(|_| counts)
}

/// A noun with what its phrase says of it.
struct Named {
    head: usize,
    /// The phrase up to its head, without article.
    core: Tokens,
    kind: Option<Kind>,
    /// What the noun for a force is under a nationality.
    force: Option<&'static str>,
    person: bool,
    alias: Option<(Tokens, String)>,
    nations: Vec<(Tokens, Nation)>,
    /// Whether it is people of whom no table says that they deal in politics: only the other side of those who do.
    anybody: bool,
}

impl Named {
    fn of(sentence: &Sentence<'_>, head: usize) -> Option<Self> {
        let phrase = sentence.phrase(head);
        // "respond with force": nobody's.
        if phrase.len() == 1 && sentence.word(head) == "force" {
            return None;
        }
        let core = core(sentence, &phrase, head);
        let person =
            sentence.is_named(head, NameClass::Person) && sentence.is_upos(head, Upos::Propn);
        let title = || {
            let offices = core.start..head;
            let office = |n: usize| {
                POLITICS.at(sentence, n).filter(|p| matches!(p.1, Kind::Office | Kind::Body))
            };
            offices.rev().find_map(office).map(|_| Kind::Office)
        };
        let kind = ending(sentence, head)
            .or_else(|| title().filter(|_| sentence.is_upos(head, Upos::Propn)));
        let force = FORCES.at(sentence, head).map(|(_, belongs)| *belongs);
        let people = PEOPLES.at(sentence, head).is_some();
        let alias = core.clone().find_map(|n| known(sentence, n, &core));
        let mut nations = nations(sentence, core.clone());
        let alias = alias
            .or_else(|| led(sentence, &core, title().is_some()).filter(|_| nations.is_empty()));
        let itself = nations.iter().any(|(tokens, _)| tokens.contains(&head));
        let kind = kind.or_else(|| (force.is_some() || itself).then_some(Kind::Group));
        let kind = kind.or_else(|| people.then_some(Kind::People));
        // "Hungary's Orban", "South Sudan's Salva Kiir"
        let of_state = person
            && sentence.children_by(head, &[Relation::Nmod]).any(|n| {
                sentence.is_genitive(n) && nations.iter().any(|(tokens, _)| tokens.contains(&n))
            });
        let bearer = kind.is_none() && of_state;
        let kind = kind.or_else(|| of_state.then_some(Kind::Office));
        let anybody = kind.is_none() && NOUNS.at(sentence, head).is_some();
        let kind = kind.or_else(|| anybody.then_some(Kind::People));
        let by_name = alias.as_ref().is_some_and(|(tokens, _)| tokens.contains(&head));
        if kind.is_none() && !by_name {
            return None;
        }
        if nations.is_empty() && alias.is_none() {
            nations = self::nations(sentence, core.end..phrase.end);
            // "a court in Minsk"
            let seated = |n: &usize| matches!(sentence.case(*n), "in" | "of");
            let seat = sentence.children_by(head, &[Relation::Nmod]).find(seated);
            let sits = matches!(kind, Some(Kind::Body | Kind::Office));
            if let Some(seat) = seat.filter(|_| sits && nations.is_empty()) {
                nations = self::nations(sentence, seat..seat + 1);
            }
        }
        let person = person || title().is_some();
        Some(Self { head, core, kind, force, person, alias, nations, anybody: anybody || bearer })
    }

    /// Whether the phrase is a country's name or seat and nothing else.
    fn is_bare(&self, sentence: &Sentence<'_>) -> bool {
        let name = self.nations.iter().find(|(tokens, _)| tokens.contains(&self.head));
        name.is_some_and(|(_, nation)| !nation.demonym) && sentence.is_capital(self.head)
    }

    /// "U.S. and Russian negotiators".
    fn is_shared(&self, sentence: &Sentence<'_>) -> bool {
        let (Some(first), Some(last)) = (self.nations.first(), self.nations.last()) else {
            return false;
        };
        let between = first.0.end..last.0.start;
        last.0.end <= self.core.end
            && between.len() <= 2
            && between.into_iter().any(|n| matches!(sentence.word(n), "and" | "or"))
    }

    /// The id of the noun's bearers under the nation.
    fn id(&self, sentence: &Sentence<'_>, nation: Nation) -> String {
        let short = ["us", "u.s.", "uk", "u.k.", "u.s", "u.k"];
        let name =
            |tokens: &Tokens| !nation.demonym || short.contains(&sentence.word(tokens.start));
        let itself = self.nations.iter().find(|(tokens, _)| tokens.contains(&self.head));
        if let Some((tokens, _)) = itself {
            return if name(tokens) {
                nation.slug.to_owned()
            } else {
                format!("{}-civ", nation.slug)
            };
        }
        let of_group = self
            .core
            .clone()
            .any(|n| POLITICS.at(sentence, n).is_some_and(|p| *p.1 == Kind::Group));
        match (self.kind, self.force) {
            (_, Some(force @ ("mil" | "police" | "gov" | "coalition"))) => {
                format!("{}-{force}", nation.slug)
            }
            (_, Some("armed")) => format!("{}-reb", nation.slug),
            (_, Some(_)) | (Some(Kind::People), None) => format!("{}-civ", nation.slug),
            (Some(Kind::Office | Kind::Body), None) if !of_group => {
                format!("{}-gov", nation.slug)
            }
            _ => format!("{}-opp", nation.slug),
        }
    }
}

/// The phrase from its first word that is no article up to its head and the rest of a name.
fn core(sentence: &Sentence<'_>, phrase: &Tokens, head: usize) -> Tokens {
    let after =
        (head + 1..phrase.end).find(|n| !sentence.hangs(*n, &[Relation::Flat, Relation::Compound]));
    // Past "and": "U.S. and Russian negotiators".
    let before = sentence.children_by(head, &[Relation::Amod, Relation::Compound]);
    let first = before.map(|n| sentence.subtree(n).start).chain([phrase.start]).min();
    let is_article = |n: &usize| !sentence.hangs(*n, &[Relation::Det, Relation::Punct]);
    let start = (first.unwrap_or(head)..head).find(is_article).unwrap_or(head);
    start..after.unwrap_or(phrase.end)
}

/// What a noun phrase of the table that ends at the token says: "prime minister".
fn ending(sentence: &Sentence<'_>, head: usize) -> Option<Kind> {
    let ends = |n: usize| POLITICS.at(sentence, n).filter(|(end, _)| *end > head);
    (head.saturating_sub(3)..=head).find_map(ends).map(|(_, kind)| *kind)
}

/// "France 24": no country, though the name begins with one.
fn is_outlet(sentence: &Sentence<'_>, at: usize) -> bool {
    let known = alias(sentence, at).and_then(|(_, id)| sentence.reference.actors.known(id));
    known.is_some_and(|actor| actor.kind == "outlet")
}

/// A name of the ontology that is no outlet's and does not only qualify: "Hamas-run".
fn known(sentence: &Sentence<'_>, at: usize, core: &Tokens) -> Option<(Tokens, String)> {
    let (end, id) = alias(sentence, at)?;
    let outlet = sentence.reference.actors.known(id).is_some_and(|actor| actor.kind == "outlet");
    let qualifies = sentence.joins(end) || at > 0 && sentence.joins(at - 1);
    let inside = end <= core.end || overlap(core, &(end - 1..end));
    (!outlet && !qualifies && inside).then(|| (at..end, id.to_owned()))
}

/// What lies around a seat of government, and bears its name.
const UNITS: [&str; 7] =
    ["city", "county", "district", "governorate", "oblast", "province", "region"];

/// The nations and seats of government that the words name, but for those that only qualify:
/// "Turkish-backed", "anti-Syrian".
fn nations(sentence: &Sentence<'_>, tokens: Tokens) -> Vec<(Tokens, Nation)> {
    let mut found: Vec<(Tokens, Nation)> = Vec::new();
    for at in tokens {
        if found.last().is_some_and(|(last, _)| last.contains(&at)) {
            continue;
        }
        if is_outlet(sentence, at) {
            continue;
        }
        // "Kabul province" is no government.
        let ground = |end: usize| UNITS.contains(&sentence.word(end));
        let seat = || seat(sentence, at).filter(|(end, _)| !ground(*end));
        let named = nation(sentence, at).or_else(seat);
        let free = |end: &usize| !(at > 0 && sentence.joins(at - 1) || sentence.joins(*end));
        found.extend(named.filter(|(end, _)| free(end)).map(|(end, nation)| (at..end, nation)));
    }
    found
}

/// Reads the tables of leaders once.
#[cfg(test)]
pub(super) fn read_tables(sentence: &Sentence<'_>) {
    LEADERS.at(sentence, 0);
    SURNAMES.at(sentence, 0);
}
