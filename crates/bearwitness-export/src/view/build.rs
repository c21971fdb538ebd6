//! Making the view: who is at risk, what is carried, what is shown coarsely, and under which keys.

use std::collections::{BTreeMap, BTreeSet};

use bearwitness::embedded_sources;
use bearwitness_document::{
    AtRiskBasis, Claim, Date, Incident, Origin, Outcome, PlaceMethod, Read, Report, ReviewState,
    Source,
};
use bearwitness_language::rows;

use super::{Facts, View, Withheld, WithheldClass, elsewhere, log, page, said, shown};
use crate::{Material, Profile, Request};

/// Days that an event counts as fresh.
const FRESH_DAYS: i32 = 3;

/// Days that movements of people and of aid count as fresh.
const MOVING_DAYS: i32 = 7;

/// What every part of the view is decided by.
pub(super) struct Desk<'a> {
    pub(super) material: &'a Material<'a>,
    pub(super) request: Request,
    /// Claims by id, each with its report.
    pub(super) claims: BTreeMap<&'a str, (&'a Report, &'a Claim)>,
    /// Claims of sources that the page or a person says are at risk.
    stated: BTreeSet<&'a str>,
    /// Documents with a claim of any source at risk, or with words that say that there is one.
    risky: BTreeSet<&'a str>,
    /// Those of them in which no claim was tied to such words, so that any may be meant.
    untied: BTreeSet<&'a str>,
    /// Keys of the incidents that are carried, by id.
    pub(super) keys: BTreeMap<&'a str, String>,
    /// The carried incident that each claim bears on.
    incident_of: BTreeMap<&'a str, &'a Incident>,
    /// Documents that tell an incident whose place is shown coarsely.
    coarse_documents: BTreeSet<&'a str>,
    /// Numbers of origins that are not named, by id.
    unnamed: BTreeMap<&'a str, String>,
    /// Names of organisations that anybody may know as sources.
    known: BTreeSet<String>,
}

impl View {
    /// What the request permits of the material.
    pub fn of(material: &Material<'_>, request: Request) -> Self {
        let desk = Desk::of(material, request);
        let mut withheld = Withheld::default();
        let incidents: Vec<_> = material.incidents.iter().filter(|i| desk.carries(i)).collect();
        let drafts_left_out = material.incidents.len() - incidents.len();
        withheld.add(WithheldClass::Drafts, drafts_left_out);
        let claims = said::all(&desk, &mut withheld);
        let documents = page::all(&desk, &mut withheld);
        let facts = facts(&desk, &incidents);
        let incidents: Vec<_> = incidents
            .into_iter()
            .map(|incident| shown::shown(&desk, incident, &mut withheld))
            .collect();
        Self {
            request,
            rule: material.settings.toll_rule,
            incidents,
            claims,
            elsewhere: elsewhere::all(&desk, &mut withheld),
            log: log::chain(&desk, &documents),
            documents,
            withheld,
            drafts_left_out,
            facts,
        }
    }
}

impl<'a> Desk<'a> {
    fn of(material: &'a Material<'a>, request: Request) -> Self {
        let of_report = |report: &'a Report| report.claims.iter().map(move |claim| (report, claim));
        let all = || material.reports.iter().flat_map(of_report);
        let ids = |holds: &dyn Fn(&Report) -> bool| -> BTreeSet<&'a str> {
            let found = material.reports.iter().filter(|report| holds(report));
            found.map(|report| report.document.id.as_str()).collect()
        };
        let mut desk = Self {
            material,
            request,
            claims: all().map(|(report, claim)| (claim.id.as_str(), (report, claim))).collect(),
            stated: all()
                .filter(|(_, claim)| is_stated(claim))
                .map(|(_, c)| c.id.as_str())
                .collect(),
            risky: ids(&|report| {
                report.claims.iter().any(|claim| claim.at_risk) || speaks_of_risk(report)
            }),
            untied: ids(&|report| speaks_of_risk(report) && !report.claims.iter().any(is_stated)),
            keys: BTreeMap::new(),
            incident_of: BTreeMap::new(),
            coarse_documents: BTreeSet::new(),
            unnamed: BTreeMap::new(),
            known: known_sources(material),
        };
        let carried: Vec<&Incident> =
            material.incidents.iter().filter(|incident| desk.carries(incident)).collect();
        desk.give_keys(&carried);
        for incident in carried {
            let coarse = desk.is_coarse(incident);
            let documents = incident.documents.iter().filter(|_| coarse).map(String::as_str);
            desk.coarse_documents.extend(documents);
            let tied = incident.belligerents.iter().flat_map(|party| &party.statements);
            for claim in tied.chain(&incident.claims) {
                desk.incident_of.insert(claim, incident);
            }
        }
        desk
    }

    /// Inside the team an incident goes by its id. Elsewhere by its lasting name, once it is signed off: the id is a
    /// hash of claims, by which who has a page could find out that it was used.
    fn give_keys(&mut self, carried: &[&'a Incident]) {
        let mut drafts = 0;
        for incident in carried {
            let named = self.material.called.get(&incident.id);
            let named = named.filter(|_| incident.review.state == ReviewState::SignedOff);
            let key = match named {
                _ if self.request.profile == Profile::Internal => incident.id.clone(),
                Some(called) => called.name.clone(),
                None => {
                    drafts += 1;
                    format!("draft-{drafts:06}")
                }
            };
            self.keys.insert(&incident.id, key);
            for origin in &incident.origins {
                let number = self.unnamed.len() + 1;
                if !self.names(origin) {
                    self.unnamed.entry(&origin.id).or_insert_with(|| format!("source-{number:03}"));
                }
            }
        }
    }

    pub(super) fn is_public(&self) -> bool {
        self.request.profile == Profile::Public
    }

    pub(super) fn is_internal(&self) -> bool {
        self.request.profile == Profile::Internal
    }

    /// Whether the incident may be carried.
    pub(super) fn carries(&self, incident: &Incident) -> bool {
        self.is_internal() || self.request.drafts || incident.review.state == ReviewState::SignedOff
    }

    /// Whether the claim may be carried: as part of an incident that may, or because drafts are.
    pub(super) fn carries_claim(&self, claim: &Claim) -> bool {
        self.is_internal() || self.request.drafts || self.incident_of(claim).is_some()
    }

    /// The carried incident that the claim bears on.
    pub(super) fn incident_of(&self, claim: &Claim) -> Option<&'a Incident> {
        self.incident_of.get(claim.id.as_str()).copied()
    }

    /// Whether a source in the document is at risk, and so nothing may lead to it.
    pub(super) fn is_risky(&self, document: &str) -> bool {
        self.risky.contains(document)
    }

    pub(super) fn tells_coarse(&self, document: &str) -> bool {
        self.coarse_documents.contains(document)
    }

    /// Whether the place of the incident is shown coarsely. Why is told nowhere: it would point at sources at risk.
    pub(super) fn is_coarse(&self, incident: &Incident) -> bool {
        let protected = is_protected(incident) && !self.is_printed(incident);
        let told_at_risk = incident.claims.iter().any(|id| self.stated.contains(id.as_str()))
            || incident.documents.iter().any(|id| self.untied.contains(id.as_str()));
        let displaced = incident.tolls.iter().any(|row| row.outcome == Outcome::Displaced);
        let moving = displaced || incident.objects.iter().any(|object| object.class == "aid");
        self.is_public()
            && (protected || told_at_risk || self.is_fresh(incident.time.latest, moving))
    }

    /// Whether the place of a claim is.
    pub(super) fn is_coarse_claim(&self, claim: &Claim) -> bool {
        if let Some(incident) = self.incident_of(claim) {
            return self.is_coarse(incident);
        }
        let protected = claim.objects.iter().any(|object| object.protected);
        self.is_public() && (protected || claim.at_risk || self.is_fresh(claim.time.latest, false))
    }

    /// Whether the place is a coordinate that a published report printed, and a person said that it may be shown: then it
    /// is known to everybody. A page with a source at risk is no such report.
    fn is_printed(&self, incident: &Incident) -> bool {
        let stated = |place: &bearwitness_document::IncidentPlace| {
            place.method == PlaceMethod::StatedCoordinate
        };
        let document = self.material.printed.get(&incident.id);
        incident.place.as_ref().is_some_and(stated)
            && document.is_some_and(|document| !self.is_risky(document))
    }

    pub(super) fn is_fresh(&self, latest: Option<Date>, moving: bool) -> bool {
        let days = if moving { MOVING_DAYS } else { FRESH_DAYS };
        let old =
            |latest: Date| self.request.as_of.is_some_and(|day| (day - latest).get_days() >= days);
        latest.is_none_or(|latest| !old(latest))
    }

    /// Whether the origin may be named.
    pub(super) fn names(&self, origin: &Origin) -> bool {
        let known = self.known.contains(&origin.name.to_lowercase());
        match self.request.profile {
            Profile::Internal => true,
            Profile::Partner => known || !self.is_origin_at_risk(origin),
            Profile::Public => known,
        }
    }

    /// Whether the origin is left out of lists: who may come to harm is not even counted in public.
    pub(super) fn lists(&self, origin: &Origin) -> bool {
        !self.is_public() || self.names(origin) || !self.is_origin_at_risk(origin)
    }

    fn is_origin_at_risk(&self, origin: &Origin) -> bool {
        origin.documents.iter().chain(&origin.copies).any(|document| self.is_risky(document))
    }

    /// What the origin goes by.
    pub(super) fn origin_key(&self, origin: &Origin) -> String {
        self.unnamed.get(origin.id.as_str()).cloned().unwrap_or_else(|| origin.id.clone())
    }

    /// The source's name or role, where it may be shown.
    pub(super) fn source(&self, source: &Source) -> Option<String> {
        let name = source.name.clone().or_else(|| source.role.clone());
        match self.request.profile {
            Profile::Internal => name.or_else(|| Some(source.words.text.clone())),
            Profile::Partner => name.filter(|_| !source.at_risk.value),
            Profile::Public => {
                source.name.clone().filter(|name| self.known.contains(&name.to_lowercase()))
            }
        }
    }
}

fn is_protected(incident: &Incident) -> bool {
    incident.objects.iter().any(|object| object.protected)
}

/// Whether the page or a person says that a source of the claim is at risk; every private person in the area may be, but
/// is not meant here.
fn is_stated(claim: &Claim) -> bool {
    let chain = &claim.attribution.chain;
    let said =
        |source: &Source| source.at_risk.value && source.at_risk.basis != AtRiskBasis::Default;
    claim.at_risk && (chain.is_empty() || chain.iter().any(said))
}

/// Whether words of the page say that somebody on it must not be known, and no person cleared its sources.
fn speaks_of_risk(report: &Report) -> bool {
    let chains = report.claims.iter().flat_map(|claim| &claim.attribution.chain);
    let cleared =
        |source: &Source| source.at_risk.basis == AtRiskBasis::Human && !source.at_risk.value;
    let mut table = rows(include_str!("../../data/anonymity.tsv"));
    let text = report.document.text.to_lowercase();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    !chains.into_iter().any(cleared) && table.any(|row| text.contains(row[0]))
}

/// Names of the tables of sources and actors, in lower case: organisations all of them.
fn known_sources(material: &Material<'_>) -> BTreeSet<String> {
    let rows = embedded_sources().iter().chain(&material.settings.sources);
    let owners = rows.flat_map(|row| [Some(&row.name), row.owner.as_ref()]).flatten().cloned();
    let ids = material.incidents.iter().flat_map(|incident| &incident.origins);
    let listed = ids.filter_map(|origin| {
        let known = material.actors.known(origin.id.strip_prefix("org:")?)?;
        Some(known.name.clone())
    });
    owners.chain(listed).map(|name| name.to_lowercase()).collect()
}

fn facts(desk: &Desk<'_>, carried: &[&Incident]) -> Facts {
    let material = desk.material;
    let printed = |incident: &&&Incident| {
        is_protected(incident) && desk.is_printed(incident) && !desk.is_coarse(incident)
    };
    let state = |least| material.incidents.iter().filter(|i| i.review.state >= least).count();
    let mut facts = Facts {
        incidents: material.incidents.len(),
        reviewed: state(ReviewState::Reviewed),
        signed_off: state(ReviewState::SignedOff),
        corrections: material.corrections.clone(),
        settings: settings(material),
        binary: material.run.binary.clone(),
        printed: carried.iter().filter(printed).count(),
        ..Facts::default()
    };
    for report in &material.reports {
        let header = &report.document;
        let language = header.language.clone().unwrap_or_else(|| "not stated".to_owned());
        let readable = matches!(header.read, Read::Full | Read::Partial);
        let list = if readable { &mut facts.read } else { &mut facts.unread };
        *list.entry(language).or_default() += 1;
    }
    facts
}

/// A hash of all that a user decided of the reading and folding.
fn settings(material: &Material<'_>) -> String {
    let decided = serde_json::json!([material.settings, material.run.tables]);
    blake3::hash(decided.to_string().as_bytes()).to_hex().to_string()
}
