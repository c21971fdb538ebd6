//! Who is known to act in armed conflict, and the names they go by on which days.

mod table;

pub use table::ActorTable;

use std::{collections::BTreeMap, sync::LazyLock};

use bearwitness_document::Published;
use bearwitness_language::rows;
use jiff::civil::Date;

use crate::{
    lexicon::{Inflects, Phrases},
    sentence::Sentence,
};

/// An ontology of actors: the embedded one (`data/actors.tsv`, `data/en/aliases.tsv`), or that one as a
/// user's table extends and overrides it.
#[derive(Debug)]
pub struct Actors {
    aliases: Phrases<Alias>,
    known: BTreeMap<String, KnownActor>,
}

/// An actor of the ontology.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownActor {
    /// What it is called in lists.
    pub name: String,
    /// `state`, `coalition`, `igo`, `rebel`, `militia`, `mercenary`, `monitor` or `outlet`.
    pub kind: String,
    /// ISO 3166-1 alpha-3 of the country it belongs to; `-` for none.
    pub country: String,
}

/// A name that an actor goes by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    /// The name as it is printed.
    pub name: String,
    /// The actor's id; none for a name that a user says is nobody's.
    pub id: Option<String>,
    /// First day on which it stands for the actor.
    pub from: Option<Date>,
    /// Last day on which it does.
    pub to: Option<Date>,
}

impl Alias {
    /// A short name in capitals must be printed so.
    fn is_shouted(&self) -> bool {
        self.name.len() <= 5 && self.name.chars().all(|c| !c.is_lowercase())
    }

    /// Whether the name stands for the actor on some day of the publication; of one that is not
    /// dated, nothing is known against it.
    fn holds(&self, published: Published) -> bool {
        holds((self.from, self.to), published)
    }
}

/// Whether the term from its first to its last day meets the publication; what has no day is open.
pub(crate) fn holds(term: (Option<Date>, Option<Date>), published: Published) -> bool {
    let begun = term.0.zip(published.latest).is_none_or(|(from, latest)| from <= latest);
    let over = term.1.zip(published.earliest).is_some_and(|(to, earliest)| to < earliest);
    begun && !over
}

impl Actors {
    /// The embedded ontology.
    pub fn embedded() -> &'static Self {
        static EMBEDDED: LazyLock<Actors> =
            LazyLock::new(|| Actors::of(embedded_aliases(), embedded_known()));
        &EMBEDDED
    }

    fn of(aliases: Vec<Alias>, known: BTreeMap<String, KnownActor>) -> Self {
        let entries =
            aliases.into_iter().map(|alias| (alias.name.clone(), Inflects::Nothing, alias));
        Self { aliases: Phrases::new(entries), known }
    }

    /// All names, in the order of the alphabet.
    pub fn aliases(&self) -> Vec<&Alias> {
        let mut all: Vec<&Alias> = self.aliases.values().collect();
        all.sort_by_key(|alias| (&alias.name, alias.from));
        all
    }

    /// What is known of the actor with that id; ids of states' forces are made and not listed.
    pub fn known(&self, id: &str) -> Option<&KnownActor> {
        self.known.get(id)
    }

    /// What is known of an actor; of a state, its forces, government or police, whose ids are made and not listed, its
    /// country.
    ///
    /// ```
    /// let forces = bearwitness::Actors::embedded().described("france-mil").unwrap();
    /// assert_eq!((forces.kind.as_str(), forces.country.as_str()), ("state", "FRA"));
    /// ```
    pub fn described(&self, id: &str) -> Option<KnownActor> {
        let state = || {
            let country = country_of(nation(id))?.to_owned();
            Some(KnownActor { name: id.to_owned(), kind: "state".to_owned(), country })
        };
        self.known(id).cloned().or_else(state)
    }

    /// An actor's name in a sentence of a report published then, and the token after it.
    pub(crate) fn alias<'a>(
        &'a self,
        sentence: &Sentence<'_>,
        at: usize,
        published: Published,
    ) -> Option<(usize, &'a str)> {
        let (end, alias) = self.aliases.at_where(sentence, at, |alias| alias.holds(published))?;
        let printed = sentence.text_of(&(at..end));
        let capital = printed.chars().any(char::is_uppercase);
        let lone_is = sentence.word(at) == "is" && sentence.is_shouted();
        let small = alias.is_shouted() && printed.chars().any(char::is_lowercase);
        let id = alias.id.as_deref()?;
        (capital && !small && !lone_is).then_some((end, id))
    }
}

/// The state behind "russia-mil" and "russia-gov"; another id as it is.
pub(crate) fn nation(id: &str) -> &str {
    ["-mil", "-gov", "-police"].iter().find_map(|end| id.strip_suffix(end)).unwrap_or(id)
}

/// The country that ids of forces begin with, ISO 3166-1 alpha-3.
fn country_of(slug: &str) -> Option<&'static str> {
    rows(include_str!("../data/en/countries.tsv")).find(|row| row[2] == slug).map(|row| row[1])
}

fn embedded_aliases() -> Vec<Alias> {
    let table = include_str!("../data/en/aliases.tsv");
    let day = |column: &str| (column != "-").then(|| column.parse().expect("a day or `-`"));
    let alias = |row: Vec<&str>| Alias {
        name: row[0].to_owned(),
        id: Some(row[1].to_owned()),
        from: day(row[2]),
        to: day(row[3]),
    };
    rows(table).map(alias).collect()
}

fn embedded_known() -> BTreeMap<String, KnownActor> {
    let known = |row: Vec<&str>| {
        let [id, name, kind, country] = [0, 1, 2, 3].map(|at| row[at].to_owned());
        (id, KnownActor { name, kind, country })
    };
    rows(include_str!("../data/actors.tsv")).map(known).collect()
}

#[cfg(test)]
mod tests {
    use bearwitness_document::Actor;
    use bearwitness_read::{Given, records};

    use super::*;
    use crate::Reader;

    fn actors_of(text: &'static str, table: &str) -> Vec<Actor> {
        let record = records(text.as_bytes(), "a.txt", &Given::default()).next();
        let table = Actors::with(table.as_bytes()).unwrap();
        assert_eq!(table.bad, []);
        let reader = Reader { actors: &table.actors, ..Reader::default() };
        let report = reader.claims(&record.expect("a text is a record").document);
        report.claims.into_iter().flat_map(|claim| claim.actors).collect()
    }

    fn ids(text: &'static str, table: &str) -> Vec<Option<String>> {
        actors_of(text, table).into_iter().map(|actor| actor.id).collect()
    }

    #[test]
    fn a_name_stands_for_an_office_while_it_is_held() {
        let published = |day: &str| {
            let day = day.parse().unwrap();
            Published::between(day, day, bearwitness_document::PublishedBasis::Given)
        };
        let held: Vec<Alias> =
            embedded_aliases().into_iter().filter(|a| a.name == "Benjamin Netanyahu").collect();
        let holds = |day| held.iter().any(|alias| alias.holds(published(day)));
        let days = ["1997-01-01", "2005-01-01", "2010-01-01", "2022-01-01", "2024-01-01"];
        assert_eq!(days.map(holds), [true, false, true, false, true]);
        assert!(held.iter().any(|alias| alias.holds(Published::default())));
    }

    #[test]
    fn a_user_table_adds_a_group() {
        let text = "Fighters of the Testland Front attacked a village, killing four people.";
        let table = "alias,actor,name,kind,country\nTestland Front,tlf,Testland Front,rebel,SYR\n";
        assert_eq!(ids(text, "alias,actor\n")[0], None);
        assert_eq!(ids(text, table)[0].as_deref(), Some("tlf"));
    }

    #[test]
    fn a_user_table_overrides_a_name_and_takes_one_away() {
        let text = "Hezbollah attacked a village, killing four people.";
        assert_eq!(ids(text, "alias,actor\n")[0].as_deref(), Some("hezbollah"));
        assert_eq!(ids(text, "alias,actor\nhezbollah,hzb\n")[0].as_deref(), Some("hzb"));
        assert!(ids(text, "alias,actor\nHezbollah,-\n").iter().all(Option::is_none));
    }
}
