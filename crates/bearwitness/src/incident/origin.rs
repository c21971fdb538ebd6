//! Origins: who was in a position to know, counted once however many pages repeat it.

use std::collections::{BTreeMap, BTreeSet};

use bearwitness_document::{Anonymity, Claim, Origin, OriginKind, Source, SourceRow, Stance};

use super::{
    Told,
    belligerent::{is_party, nation},
    copy::{Copies, passage_of},
    source::{Sources, id, key},
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

impl Origins {
    /// The origin of a claim.
    pub(super) fn of(&self, claim: &Claim) -> Option<&Origin> {
        self.by_id(self.of_claim.get(&claim.id))
    }

    pub(super) fn by_id(&self, id: Option<&String>) -> Option<&Origin> {
        self.list.iter().find(|origin| Some(&origin.id) == id)
    }
}

/// Finds the origins of an incident's claims.
pub(super) fn origins(members: &[Told<'_>], copies: &Copies, sources: &Sources<'_>) -> Origins {
    let mut found = Origins::default();
    let mut by_id: BTreeMap<String, Found<'_>> = BTreeMap::new();
    let involved = involved(members);
    for told in members {
        let document = told.report.document.id.as_str();
        let known = copied_from(told, members, copies).unwrap_or(told);
        let first = known.report.document.id.as_str();
        let first = if first == document { copies.first(document) } else { first };
        let Some((id, origin)) = origin(known, first, sources, &involved) else {
            found.unattributed.insert(document.to_owned());
            continue;
        };
        found.of_claim.insert(told.claim.id.clone(), id.clone());
        by_id.entry(id).or_insert(origin).documents.insert((document, first));
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
    copies: &Copies,
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

impl Found<'_> {
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

/// The origin of a claim and its id: the innermost source that is no outlet; without one, who narrates,
/// where the source table says that they report what they know themselves.
fn origin<'a>(
    told: &Told<'_>,
    first: &str,
    sources: &Sources<'_>,
    involved: &BTreeSet<&str>,
) -> Option<(String, Found<'a>)> {
    let party = |row: &SourceRow| {
        let state = row.state_run.clone().filter(|state| involved.contains(nation(state)));
        row.party.clone().or(state)
    };
    let documents = BTreeSet::new();
    // Who denies a thing is nobody that it is known from.
    if told.claim.attribution.stance == Some(Stance::Denied) {
        return None;
    }
    if let Some(source) = told.claim.attribution.chain.iter().find(|source| !source.outlet) {
        let id = statement_id(source)?;
        let known = sources.origin(&id).and_then(party);
        let party = known.or_else(|| source.affiliation.clone().filter(|id| is_party(id)));
        let role_only = source.name.is_none() && source.affiliation.is_none();
        let (name, kind) = (shown(source), OriginKind::Statement);
        return Some((id, Found { name, kind, party, role_only, documents }));
    }
    let row = sources.narrator(told.report).filter(|row| row.primary)?;
    let name = row.owner.clone().unwrap_or_else(|| row.name.clone());
    let (kind, party) = (OriginKind::OwnReport, party(row));
    let own = Found { name, kind, party, role_only: false, documents };
    (first == told.report.document.id).then(|| (key(row), own))
}

/// The states and groups that the claims name as having done or suffered it.
fn involved<'a>(members: &[Told<'a>]) -> BTreeSet<&'a str> {
    let actors = members.iter().flat_map(|told| &told.claim.actors);
    actors.filter_map(|actor| actor.id.as_deref()).map(nation).collect()
}

/// The id that two mentions of one origin share: a name, an actor with the role it speaks in, or a role in
/// words. A pronoun is nobody.
fn statement_id(source: &Source) -> Option<String> {
    if let Some(name) = &source.name {
        return Some(id(name));
    }
    match (&source.affiliation, &source.role) {
        (Some(actor), Some(role)) => Some(id(&format!("{actor} {role}"))),
        _ if is_nobody(&source.words.text) => None,
        _ => Some(id(&source.words.text)),
    }
}

/// A pronoun, or "nobody" as in "nobody claimed responsibility".
fn is_nobody(words: &str) -> bool {
    let words = words.to_lowercase();
    let pronoun = matches!(words.as_str(), "he" | "she" | "it" | "they" | "we" | "i");
    pronoun || matches!(words.as_str(), "nobody" | "none") || words.starts_with("no ")
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
