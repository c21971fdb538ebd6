//! What corrections change before claims are folded: claims that leave, fields that were set, pairs that
//! belong together or apart, copies.

use std::collections::{BTreeMap, BTreeSet};

use bearwitness_document::{
    AtRisk, AtRiskBasis, Claim, Constraint, ConstraintKind, CopyMark, Report, Settings, Source,
};

use super::{
    Adrift, Anchor, Anchors, Correction, Made, Set, Target,
    edit::{as_seen, edited},
};
use crate::name::{Living, Names};

/// Reports as they are folded.
pub(crate) struct Before {
    pub(crate) reports: Vec<Report>,
    /// What was changed of them.
    pub(crate) plan: Plan,
    /// The claims that each lasting name holds.
    pub(crate) living: Living,
    /// What could not be applied.
    pub(crate) adrift: Vec<Adrift>,
}

/// Applies the corrections that stand to reports as they were read.
pub(crate) fn before(
    mut reports: Vec<Report>,
    standing: &[Made],
    names: &Names,
    settings: &Settings,
) -> Before {
    let (mut plan, living) = planned(&reports, standing, names, settings);
    for report in &mut reports {
        plan.correct(report);
    }
    let adrift = std::mem::take(&mut plan.adrift);
    Before { reports, plan, living, adrift }
}

fn planned(
    reports: &[Report],
    standing: &[Made],
    names: &Names,
    settings: &Settings,
) -> (Plan, Living) {
    let anchors = Anchors::of(reports);
    let living = names.living(&anchors);
    let mut plan = Plan { settings: settings.clone(), ..Plan::default() };
    for made in standing {
        let added = plan.add(&made.correction, &anchors);
        plan.adrift.extend(added.err().map(|why| Adrift { made: made.clone(), why }));
    }
    // What is split stays apart, so splits go before merges.
    for made in standing {
        plan.split(&made.correction, &anchors);
    }
    for made in standing {
        let merged = plan.merge(&made.correction, &living);
        plan.adrift.extend(merged.err().map(|why| Adrift { made: made.clone(), why }));
    }
    (plan, living)
}

/// What is to be changed, by claim.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    rejected: BTreeSet<String>,
    edits: BTreeMap<String, Vec<Set>>,
    risks: Vec<(String, bool)>,
    /// Claims whose incident a person made larger or smaller.
    tied: BTreeSet<String>,
    /// The settings, with what belongs together or apart.
    pub(crate) settings: Settings,
    adrift: Vec<Adrift>,
}

impl Plan {
    /// Notes what the correction says of claims and documents, or says what it no longer finds.
    fn add(&mut self, correction: &Correction, anchors: &Anchors<'_>) -> Result<(), String> {
        let (claims, lost) = found(&correction.claims(), anchors);
        let ids = claims.iter().map(|claim| claim.id.clone());
        match correction {
            Correction::Reject { .. } => self.rejected.extend(ids),
            Correction::AtRisk { value, .. } => {
                self.risks.extend(ids.map(|id| (id, *value)));
            }
            Correction::Edit { on: Target::Claim(anchor), set } => {
                self.edit(anchor, set, anchors)?;
            }
            Correction::Copies { of, copies } => self.copies(of, copies, anchors)?,
            _ => {}
        }
        if lost > 0 {
            return Err(format!("{lost} of its claims are no longer read in these words"));
        }
        Ok(())
    }

    fn edit(&mut self, anchor: &Anchor, set: &[Set], anchors: &Anchors<'_>) -> Result<(), String> {
        let Some(claim) = anchors.find(anchor) else { return Ok(()) };
        set.iter().try_for_each(|set| as_seen(claim, set))?;
        let all = self.edits.entry(claim.id.clone()).or_default();
        let earlier = all.len();
        all.extend(set.iter().cloned());
        let whole = edited(claim, all).map(|_| ());
        if whole.is_err() {
            all.truncate(earlier);
        }
        whole
    }

    fn copies(&mut self, of: &str, copies: &[String], anchors: &Anchors<'_>) -> Result<(), String> {
        let mark = |copy: &String| CopyMark { copy: copy.clone(), of: of.to_owned() };
        self.settings.copies.extend(copies.iter().map(mark));
        let gone =
            copies.iter().map(String::as_str).chain([of]).find(|id| !anchors.has_document(id));
        gone.map_or(Ok(()), |id| Err(format!("there is no document `{id}`")))
    }

    /// Notes that the claims that were split off belong together, and apart from the others.
    fn split(&mut self, correction: &Correction, anchors: &Anchors<'_>) {
        let Correction::Split { off, from, .. } = correction else { return };
        let (off, _) = found(&off.iter().collect::<Vec<_>>(), anchors);
        let (from, _) = found(&from.iter().collect::<Vec<_>>(), anchors);
        for pair in off.windows(2) {
            self.pair(ConstraintKind::Same, &pair[0].id, &pair[1].id);
        }
        for (a, b) in off.iter().flat_map(|a| from.iter().map(move |b| (a, b))) {
            self.pair(ConstraintKind::Different, &a.id, &b.id);
        }
    }

    /// Ties the first two claims of merged incidents that no split parts.
    fn merge(&mut self, correction: &Correction, living: &Living) -> Result<(), String> {
        let Correction::Merge { incidents } = correction else { return Ok(()) };
        let claims = |name: &String| -> Vec<String> {
            let claims = living.claims(name).iter();
            claims.filter(|id| !self.rejected.contains(*id)).cloned().collect()
        };
        let sides: Vec<Vec<String>> = incidents.iter().map(claims).collect();
        let Some((first, others)) = sides.split_first() else { return Ok(()) };
        for (side, name) in others.iter().zip(&incidents[1..]) {
            let Some((a, b)) = self.free_pair(first, side) else {
                return Err(format!(
                    "{} and {name} have no claims left that could be one",
                    incidents[0]
                ));
            };
            self.pair(ConstraintKind::Same, &a, &b);
        }
        Ok(())
    }

    fn pair(&mut self, kind: ConstraintKind, a: &str, b: &str) {
        self.tied.extend([a.to_owned(), b.to_owned()]);
        self.settings.constraints.push(Constraint { claims: [a.to_owned(), b.to_owned()], kind });
    }

    fn free_pair(&self, one: &[String], other: &[String]) -> Option<(String, String)> {
        let apart = |a: &str, b: &str| {
            let meant = |c: &Constraint| {
                c.kind == ConstraintKind::Different && (c.claims == [a, b] || c.claims == [b, a])
            };
            self.settings.constraints.iter().any(meant)
        };
        let pairs = one.iter().flat_map(|a| other.iter().map(move |b| (a, b)));
        pairs.filter(|(a, b)| !apart(a, b)).map(|(a, b)| (a.clone(), b.clone())).next()
    }

    /// Changes what is to be changed of a report.
    pub(crate) fn correct(&self, report: &mut Report) {
        for claim in &mut report.claims {
            // They fit when they were noted.
            if let Some(set) = self.edits.get(&claim.id).and_then(|set| edited(claim, set).ok()) {
                *claim = set;
            }
        }
        for (id, value) in &self.risks {
            mark_at_risk(&mut report.claims, id, *value);
        }
        report.claims.retain(|claim| !self.rejected.contains(&claim.id));
    }

    /// What a person set, by claim.
    pub(crate) fn fields(&self) -> BTreeMap<String, BTreeSet<String>> {
        let mut fields: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut add = |id: &String, field: String| {
            fields.entry(id.clone()).or_default().insert(field);
        };
        for (id, set) in &self.edits {
            for set in set {
                add(id, format!("{id} {}", set.field));
            }
        }
        self.risks.iter().for_each(|(id, _)| add(id, format!("{id} at_risk")));
        self.tied.iter().for_each(|id| add(id, "claims".to_owned()));
        fields
    }
}

/// The claims that the anchors mean, and how many of them are lost.
fn found<'a>(of: &[&Anchor], anchors: &Anchors<'a>) -> (Vec<&'a Claim>, usize) {
    let claims: Vec<&Claim> = of.iter().filter_map(|anchor| anchors.find(anchor)).collect();
    let lost = of.len() - claims.len();
    (claims, lost)
}

/// Says of the claim's sources, and so of every claim of theirs on the page, whether they are at risk.
fn mark_at_risk(claims: &mut [Claim], id: &str, value: bool) {
    let Some(marked) = claims.iter_mut().find(|claim| claim.id == id) else { return };
    let chain = &marked.attribution.chain;
    let words: Vec<String> = chain.iter().filter(|s| !s.outlet).map(words_of).collect();
    if words.is_empty() {
        marked.at_risk = value;
    }
    for claim in claims {
        let chain = &mut claim.attribution.chain;
        let mut meant =
            chain.iter_mut().filter(|source| words.contains(&words_of(source))).peekable();
        if meant.peek().is_some() {
            meant.for_each(|source| source.at_risk = AtRisk { value, basis: AtRiskBasis::Human });
            claim.at_risk = claim.attribution.chain.iter().any(|source| source.at_risk.value);
        }
    }
}

fn words_of(source: &Source) -> String {
    source.words.text.to_lowercase()
}
