//! What was folded so far, and what a report more or less changes of it.

use std::{
    borrow::Cow,
    collections::{BTreeSet, HashMap},
};

use bearwitness_document::{Incident, Likeness, Link, Relation, Report, Settings};

use super::{
    Around, Told, about,
    copy::Copies,
    fuse::{Fused, Opens},
    likeness::Open,
    relation::{self, Stands, Tie},
    slots::Slots,
    source::Sources,
    summary::{self, summary},
    unread::{Spot, Unread, Waiting},
};

/// Reports folded into incidents, to which others can come and go.
///
/// What it tells is a function of the reports that it holds: the same, byte for byte, in whatever order and in
/// however many steps they came, and whatever was taken away again. A report touches only
/// its blocks: what lies elsewhere is not looked at. Of a report it keeps what claims are compared by; the
/// rest it asks for.
///
/// ```
/// use std::{borrow::Cow, convert::Infallible};
/// use bearwitness_document::{Report, Settings};
/// use bearwitness_read::{Given, records};
/// let text = "Shells killed four people in Homs on 14 May 2024, medics said.";
/// let record = records(text.as_bytes(), "a.txt", &Given::default()).next().unwrap();
/// let report = bearwitness::claims(&record.document);
/// let mut fold = bearwitness::Fold::under(&Settings::default());
/// let asked = |_: &str| -> Result<Cow<'_, Report>, Infallible> { Ok(Cow::Borrowed(&report)) };
/// fold.put(&report);
/// let mut incidents = Vec::new();
/// fold.settle(asked, |incident| incidents.push(incident)).unwrap();
/// assert_eq!(incidents, bearwitness::incidents(&[report.clone()], &Settings::default()));
/// fold.take(&report.document.id);
/// assert_eq!(fold.settle(asked, |_| ()).unwrap(), [incidents[0].id.clone()]);
/// ```
#[derive(Debug)]
pub struct Fold {
    settings: Settings,
    copies: Copies,
    opens: Opens,
    documents: Slots<Kept>,
    numbers: HashMap<String, u32>,
    incidents: Slots<Known>,
    /// The incident of each claim, by number.
    of_claim: Vec<Option<u32>>,
    unread: Unread,
    /// Claims of which it is to be found anew what they tell.
    seeds: BTreeSet<u32>,
    /// Incidents beside which something is no longer as it was.
    stale: BTreeSet<u32>,
    /// Ids of incidents that were told and are no more.
    gone: BTreeSet<String>,
}

/// What is kept of a document that holds claims.
#[derive(Debug)]
struct Kept {
    id: String,
    /// The claims that may open incidents.
    claims: Vec<u32>,
    /// How they stand to each other by what the page says.
    ties: Vec<Tie<u32>>,
}

/// What is kept of an incident.
#[derive(Debug)]
struct Known {
    id: String,
    fused: Fused,
    relations: Vec<Relation>,
    /// The numbers of the incidents that it has relations to.
    beside: BTreeSet<u32>,
    spot: Option<Spot>,
}

impl Fold {
    /// Nothing yet, to be folded as a user decided.
    #[must_use]
    pub fn under(settings: &Settings) -> Self {
        Self {
            settings: settings.clone(),
            copies: Copies::marked(&settings.copies),
            opens: Opens::under(&settings.constraints),
            documents: Slots::default(),
            numbers: HashMap::new(),
            incidents: Slots::default(),
            of_claim: Vec::new(),
            unread: Unread::default(),
            seeds: BTreeSet::new(),
            stale: BTreeSet::new(),
            gone: BTreeSet::new(),
        }
    }

    /// Notes a report, in the place of one of the same document.
    pub fn put(&mut self, report: &Report) {
        let id = &report.document.id;
        self.take(id);
        if let Some(waiting) = self.unread.put(report) {
            self.stale.extend(borne_on(&self.incidents, waiting));
        }
        if report.claims.is_empty() {
            return;
        }
        let number = self.documents.put(Kept { id: id.clone(), claims: vec![], ties: vec![] });
        self.numbers.insert(id.clone(), number);
        self.copies.put(number, report);
        let open = report.claims.iter().filter_map(|claim| Open::of(report, number, claim));
        let claims: Vec<u32> = open.map(|open| self.opens.put(open)).collect();
        self.seeds.extend(&claims);
        let ties = self.ties(report, &claims);
        if let Some(kept) = self.documents.get_mut(number) {
            (kept.claims, kept.ties) = (claims, ties);
        }
    }

    fn ties(&self, report: &Report, claims: &[u32]) -> Vec<Tie<u32>> {
        let number = |id: &str| claims.iter().find(|at| *self.opens.list[**at].id == *id).copied();
        let ties = relation::ties(report).into_iter();
        let numbered = |tie: Tie<&str>| {
            Some(Tie { claim: number(tie.claim)?, to: number(tie.to)?, kind: tie.kind })
        };
        ties.filter_map(numbered).collect()
    }

    /// Forgets the report of a document.
    pub fn take(&mut self, document: &str) {
        if let Some(waiting) = self.unread.take(document) {
            self.stale.extend(borne_on(&self.incidents, &waiting));
        }
        let Some(number) = self.numbers.remove(document) else { return };
        let claims = self.documents.take(number).map(|kept| kept.claims).unwrap_or_default();
        for claim in &claims {
            self.drop_incident_of(*claim);
        }
        for claim in claims {
            self.seeds.remove(&claim);
            self.opens.take(claim);
        }
        self.copies.take(number);
    }

    /// Finds anew what the reports that came and went since it was last asked have touched: hands on each
    /// incident that is new or another than before, and gives the ids of those that are no more.
    /// `report` is asked for reports that were put, as they were then.
    ///
    /// # Errors
    /// Whatever `report` fails with; then this is of no more use.
    pub fn settle<'r, E>(
        &mut self,
        report: impl Fn(&str) -> Result<Cow<'r, Report>, E>,
        mut tell: impl FnMut(Incident),
    ) -> Result<Vec<String>, E> {
        for number in self.copies.settle(&report)? {
            self.reword(number);
        }
        let fresh = self.fold();
        let table = self.settings.sources.clone();
        let sources = Sources::of(&table);
        for at in self.related(&fresh) {
            let incident = self.told(at, &sources, &report)?;
            if let Some(known) = self.incidents.get_mut(at) {
                known.spot = Spot::of(&incident);
            }
            tell(incident);
        }
        let mut gone = std::mem::take(&mut self.gone);
        for at in &fresh {
            gone.remove(&self.incidents[*at].id);
        }
        Ok(gone.into_iter().collect())
    }

    /// Takes what a document copies, or is copied from, as it is found now.
    fn reword(&mut self, number: u32) {
        let claims = self.documents.get(number).map(|kept| kept.claims.clone());
        for claim in claims.unwrap_or_default() {
            self.drop_incident_of(claim);
            self.seeds.insert(claim);
            if let Some(open) = self.opens.list.get_mut(claim) {
                let own = open.passage.map(|passage| (number, passage));
                open.words = own.map(|own| self.copies.origin(own));
                open.page = self.copies.page(number, open.passage);
            }
        }
    }

    /// Forgets the incident of a claim; what its claims tell is to be found anew.
    fn drop_incident_of(&mut self, claim: u32) {
        let of = self.of_claim.get(claim as usize).copied().flatten();
        let Some(known) = of.and_then(|of| self.incidents.take(of)) else { return };
        for claim in &known.fused.claims {
            self.of_claim[*claim as usize] = None;
            self.seeds.insert(*claim);
        }
        self.stale.extend(known.beside);
        self.gone.insert(known.id);
    }

    /// Folds the claims that are to be folded, and gives the numbers of their incidents.
    fn fold(&mut self) -> BTreeSet<u32> {
        let mut fresh = BTreeSet::new();
        while let Some(seed) = self.seeds.pop_first() {
            let (tied, pairs) = self.opens.tied(seed);
            let fused = self.opens.fused(&tied, &pairs);
            for claim in &tied {
                self.drop_incident_of(*claim);
            }
            for claim in &tied {
                self.seeds.remove(claim);
            }
            for fused in fused {
                fresh.insert(self.know(fused));
            }
        }
        fresh
    }

    fn know(&mut self, fused: Fused) -> u32 {
        let id = summary::id(fused.claims.iter().map(|at| &*self.opens.list[*at].id));
        let claims = fused.claims.clone();
        let (relations, beside) = (vec![], BTreeSet::new());
        let at = self.incidents.put(Known { id, fused, relations, beside, spot: None });
        for claim in claims {
            if self.of_claim.len() <= claim as usize {
                self.of_claim.resize(claim as usize + 1, None);
            }
            self.of_claim[claim as usize] = Some(at);
        }
        at
    }

    /// Finds how the fresh incidents stand to others, and those others to them; gives all that are to be told.
    fn related(&mut self, fresh: &BTreeSet<u32>) -> BTreeSet<u32> {
        let mut told: BTreeSet<u32> = std::mem::take(&mut self.stale);
        told.retain(|at| self.incidents.get(*at).is_some());
        let mut beside = told.clone();
        for at in fresh {
            beside.extend(self.relate(*at).1);
            told.insert(*at);
        }
        for at in beside.difference(fresh) {
            if self.relate(*at).0 {
                told.insert(*at);
            }
        }
        told
    }

    /// Notes how an incident stands to others; says whether that is another than before, and
    /// which others it has to do with.
    fn relate(&mut self, at: u32) -> (bool, BTreeSet<u32>) {
        let claims = &self.incidents[at].fused.claims;
        let of = |claim: u32| self.of_claim.get(claim as usize).copied().flatten();
        let mut stands = relation::stands(&self.opens, at, claims, &of);
        let mut beside: BTreeSet<u32> = BTreeSet::new();
        for claim in claims {
            for tie in &self.documents[self.opens.list[*claim].document].ties {
                let Some((a, b)) = of(tie.claim).zip(of(tie.to)).filter(|(a, b)| a != b) else {
                    continue;
                };
                if tie.claim == *claim {
                    let words = [tie.claim, tie.to].map(|at| self.opens.list[at].id.to_string());
                    stands.push((b, tie.kind, words.to_vec()));
                }
                beside
                    .extend([a, b].into_iter().filter(|_| tie.to == *claim || tie.claim == *claim));
            }
        }
        let others: BTreeSet<u32> = stands.iter().map(|stands| stands.0).collect();
        let mut relations: Vec<Relation> =
            stands.into_iter().map(|stands| self.relation(stands)).collect();
        relations.sort_by(|a, b| {
            (a.kind, &a.incident, &a.claims).cmp(&(b.kind, &b.incident, &b.claims))
        });
        relations.dedup();
        beside.extend(&others);
        beside.remove(&at);
        let Some(known) = self.incidents.get_mut(at) else { return (false, beside) };
        known.beside = others;
        let is_new = known.relations != relations;
        known.relations = relations;
        (is_new, beside)
    }

    /// What the incident of that number tells.
    fn told<'r, E>(
        &self,
        at: u32,
        sources: &Sources<'_>,
        report: &impl Fn(&str) -> Result<Cow<'r, Report>, E>,
    ) -> Result<Incident, E> {
        let known = &self.incidents[at];
        let (numbers, reports) = self.reports(known, report)?;
        let told = |claim: &u32| {
            let open = &self.opens.list[*claim];
            let report = numbers.binary_search(&open.document).ok()?;
            let report: &Report = &reports[report];
            let claim = report.claims.iter().find(|claim| claim.id == *open.id)?;
            Some(Told { report, claim })
        };
        let members: Vec<Told<'_>> = known.fused.claims.iter().filter_map(told).collect();
        let rule = self.settings.toll_rule;
        let around = Around { about: about(&reports), copies: &self.copies, sources, rule };
        let mut incident = summary(&members, &around);
        incident.links = known.fused.links.iter().map(|link| self.link(link)).collect();
        incident.relations.clone_from(&known.relations);
        self.unread.beside(&mut incident);
        Ok(incident)
    }

    /// The reports that an incident's claims stand in, by their numbers.
    fn reports<'r, E>(
        &self,
        known: &Known,
        report: &impl Fn(&str) -> Result<Cow<'r, Report>, E>,
    ) -> Result<(Vec<u32>, Vec<Cow<'r, Report>>), E> {
        let numbers = known.fused.claims.iter().map(|claim| self.opens.list[*claim].document);
        let numbers: Vec<u32> = numbers.collect::<BTreeSet<_>>().into_iter().collect();
        let reports = numbers.iter().map(|number| report(&self.documents[*number].id));
        let reports = reports.collect::<Result<_, E>>()?;
        Ok((numbers, reports))
    }

    fn link(&self, (a, b, parts): &(u32, u32, Likeness)) -> Link {
        let claims = [a, b].map(|at| self.opens.list[*at].id.to_string());
        Link { claims, score: parts.score(), parts: *parts }
    }

    fn relation(&self, (to, kind, claims): Stands) -> Relation {
        Relation { incident: self.incidents[to].id.clone(), kind, claims }
    }
}

/// The incidents on which a document that was not read may bear.
fn borne_on<'a>(
    incidents: &'a Slots<Known>,
    waiting: &'a Waiting,
) -> impl Iterator<Item = u32> + 'a {
    let bears = |known: &Known| known.spot.as_ref().is_some_and(|spot| waiting.may_bear(spot));
    incidents.all().filter(move |(_, known)| bears(known)).map(|(at, _)| at)
}
