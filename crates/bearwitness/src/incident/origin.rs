//! Origins: who was in a position to know, counted once however many pages repeat it.

use std::collections::{BTreeMap, BTreeSet};

use bearwitness_document::{Anonymity, Origin, OriginKind, Settings, Source};

use super::{
    Told,
    copy::{Copies, passage_of},
};

/// The origins of an incident and how many they are.
#[derive(Debug, Default)]
pub(super) struct Origins {
    pub(super) list: Vec<Origin>,
    /// Origins for certain, and as many as can be.
    pub(super) count: u32,
    pub(super) count_max: u32,
    /// Documents that tell the incident without saying from whom.
    pub(super) unattributed: BTreeSet<String>,
    /// The origin of each claim, by its id.
    pub(super) of_claim: BTreeMap<String, String>,
}

/// Finds the origins of an incident's claims.
pub(super) fn origins(members: &[Told<'_>], copies: &Copies<'_>, settings: &Settings) -> Origins {
    let mut found = Origins::default();
    let mut by_id: BTreeMap<String, Found<'_>> = BTreeMap::new();
    for told in members {
        let document = told.report.document.id.as_str();
        let known = copied_from(told, members, copies).unwrap_or(told);
        let first = known.report.document.id.as_str();
        let first = if first == document { copies.first(document) } else { first };
        let Some((id, name, kind)) = origin(known, first, settings) else {
            found.unattributed.insert(document.to_owned());
            continue;
        };
        found.of_claim.insert(told.claim.id.clone(), id.clone());
        let entry = by_id.entry(id).or_insert_with(|| Found::new(name, kind, known));
        entry.documents.insert((document, first));
    }
    let attributed: BTreeSet<&str> =
        by_id.values().flat_map(|f| f.documents.iter().map(|d| d.0)).collect();
    found.unattributed.retain(|document| !attributed.contains(document.as_str()));
    found.count_max = by_id.values().map(Found::most).sum();
    found.list = by_id.into_iter().map(|(id, f)| f.printed(id)).collect();
    found.count = found.list.len() as u32;
    found
}

/// The claim of the passage that this claim's passage was copied from: what copies swap, cut or
/// misspell, the first still says.
fn copied_from<'a, 'b>(
    told: &Told<'a>,
    members: &'b [Told<'a>],
    copies: &Copies<'_>,
) -> Option<&'b Told<'a>> {
    let (document, passage) = copies.source(told.report, told.claim)?;
    let there = members.iter().filter(|member| {
        member.report.document.id == document
            && (passage.is_none() || passage_of(member.report, member.claim) == passage)
    });
    let kind = |member: &&Told<'_>| member.claim.event.acled == told.claim.event.acled;
    let sourced = |member: &Told<'_>| !member.claim.attribution.chain.is_empty();
    let there = there.max_by_key(|member| (sourced(member), kind(member)));
    // What the first does not attribute, as far as we read it, a copy may.
    there.filter(|first| sourced(first) || !sourced(told))
}

struct Found<'a> {
    name: String,
    kind: OriginKind,
    party: Option<String>,
    /// Whether it is known by a role only, so that two pages may mean two.
    role_only: bool,
    /// Each document with the one it copies.
    documents: BTreeSet<(&'a str, &'a str)>,
}

impl<'a> Found<'a> {
    fn new(name: String, kind: OriginKind, told: &Told<'a>) -> Self {
        let inner = told.claim.attribution.chain.iter().find(|source| !source.outlet);
        let role_only = inner.is_some_and(|s| s.name.is_none() && s.affiliation.is_none());
        let party = inner.and_then(|source| source.affiliation.clone());
        Self { name, kind, party, role_only, documents: BTreeSet::new() }
    }

    /// How many origins it can be: a role stands for one in each page that is no copy.
    fn most(&self) -> u32 {
        let firsts: BTreeSet<&str> = self.documents.iter().map(|d| d.1).collect();
        if self.role_only { firsts.len() as u32 } else { 1 }
    }

    fn printed(self, id: String) -> Origin {
        let (copies, own): (Vec<_>, Vec<_>) =
            self.documents.into_iter().partition(|(document, first)| document != first);
        let names =
            |documents: Vec<(&str, &str)>| documents.into_iter().map(|d| d.0.to_owned()).collect();
        Origin {
            id,
            name: self.name,
            kind: self.kind,
            party_to_conflict: self.party,
            documents: names(own),
            copies: names(copies),
        }
    }
}

/// The origin of a claim: the innermost source that is no outlet; without one, the publisher, where
/// the source table says that it reports what it knows itself.
fn origin(
    told: &Told<'_>,
    first: &str,
    settings: &Settings,
) -> Option<(String, String, OriginKind)> {
    let inner = told.claim.attribution.chain.iter().find(|source| !source.outlet);
    if let Some(source) = inner {
        let key = statement_key(source)?;
        return Some((format!("org:{key}"), shown(source), OriginKind::Statement));
    }
    let publisher = told.report.document.publisher.as_deref()?;
    let primary = settings.sources.iter().any(|row| row.primary && row.name == publisher);
    let own = primary && first == told.report.document.id;
    own.then(|| (format!("org:{}", slug(publisher)), publisher.to_owned(), OriginKind::OwnReport))
}

/// What makes two mentions one origin: a name, an actor with the role it speaks in, or a role in
/// words. A pronoun is nobody.
fn statement_key(source: &Source) -> Option<String> {
    if let Some(name) = &source.name {
        return Some(slug(name));
    }
    match (&source.affiliation, &source.role) {
        (Some(actor), Some(role)) => Some(slug(&format!("{actor} {role}"))),
        _ if is_pronoun(&source.words.text) => None,
        _ => Some(slug(&source.words.text)),
    }
}

fn is_pronoun(words: &str) -> bool {
    matches!(words.to_lowercase().as_str(), "he" | "she" | "it" | "they" | "we" | "i")
}

/// Never a private person's name: a role stands for them.
fn shown(source: &Source) -> String {
    let private = source.name.is_none()
        && matches!(
            source.anonymity,
            Anonymity::Named | Anonymity::PartialName | Anonymity::Pseudonym
        );
    let role = || source.role.clone().unwrap_or_default();
    if private { role() } else { source.name.clone().unwrap_or_else(|| source.words.text.clone()) }
}

fn slug(words: &str) -> String {
    let articles = ["the", "a", "an"];
    let words = words.to_lowercase();
    let parts = words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty() && !articles.contains(w));
    parts.collect::<Vec<_>>().join("-")
}
