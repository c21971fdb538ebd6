//! Making corrections: what a person asks for by ids, checked and tied to words, into the log.

use bearwitness_document::{Incident, ReviewState};
use serde_json::{Value, json};

use super::{
    Anchor, By, Correction, Made, Target,
    edit::{set_of_claim, set_of_incident},
    facts::facts,
    printed,
    standing::{OP, standing, standing_undos},
};
use crate::{Casebook, CasebookError, log, name::PREFIX};

/// The grades of Airwars.
const GRADES: [&str; 5] = ["confirmed", "fair", "weak", "contested", "discounted"];

/// What a person asks for. Claims are meant by their ids, or all those of an incident by its; incidents
/// by id, lasting name or code; documents by id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// The claims were read rightly.
    Confirm(Vec<String>),
    /// The claims were not.
    Reject(Vec<String>),
    /// Fields of a claim or an incident, each with its right value as JSON or as plain words.
    Edit(String, Vec<(String, String)>),
    /// The incidents are one.
    Merge(Vec<String>),
    /// Of an incident, these claims tell another.
    Split(String, Vec<String>),
    /// The documents after the first are copies of it.
    Copies(String, Vec<String>),
    /// The claims' sources are at risk, or are not.
    AtRisk(Vec<String>, bool),
    /// The grade of an incident.
    Grade(String, String),
    /// An incident took place at a coordinate that a document prints in these words, and public exports may show it.
    PrintedCoordinate(String, String, String),
    /// A remark on a claim, an incident or a document.
    Note(String, String),
    /// The code of an incident elsewhere.
    Name(String, String),
    /// The incident was reviewed.
    Review(String),
    /// The incident may be published.
    SignOff(String),
    /// Nothing is signed off that another role has not reviewed.
    TwoSteps,
    /// A correction is taken back, by the number of its entry.
    Undo(i64),
}

impl Casebook {
    /// Writes a correction into the log, in one transaction, and gives the number of its entry. What it
    /// changes is seen when incidents are next asked for.
    ///
    /// # Errors
    /// [`CasebookError::NoSuch`] and [`CasebookError::Refused`] if there is nothing of that id, or what
    /// is asked for can't be; others if the casebook can't be read or written.
    pub fn correct(&mut self, ask: &Ask, by: &By) -> Result<i64, CasebookError> {
        check_by(by)?;
        loop {
            self.refresh()?;
            let last = log::last(&self.connection)?;
            let correction = self.asked(ask, by)?;
            let entry = json!({
                "op": OP, "role": by.role, "reason": by.reason, "day": by.day, "correction": correction,
                "version": env!("CARGO_PKG_VERSION"),
            });
            let made = self.after(last, |change| Ok(log::add(change, &entry)?))?;
            if let Some(seq) = made {
                return Ok(seq);
            }
        }
    }

    fn asked(&mut self, ask: &Ask, by: &By) -> Result<Correction, CasebookError> {
        Ok(match ask {
            Ask::Confirm(ids) => Correction::Confirm { claims: self.anchors(ids)? },
            Ask::Reject(ids) => Correction::Reject { claims: self.anchors(ids)? },
            Ask::AtRisk(ids, value) => {
                Correction::AtRisk { claims: self.anchors(ids)?, value: *value }
            }
            Ask::Edit(id, fields) => self.edit(id, fields)?,
            Ask::Merge(ids) => self.merge(ids)?,
            Ask::Split(incident, claims) => self.split(incident, claims)?,
            Ask::Copies(of, copies) => self.copies(of, copies)?,
            Ask::Grade(id, value) => {
                let known = GRADES.contains(&value.as_str());
                let message = || format!("`{value}` is no grade; there are {}", GRADES.join(", "));
                refuse_unless(known, message)?;
                Correction::Grade { incident: self.name_of(id)?, value: value.clone() }
            }
            Ask::PrintedCoordinate(id, document, words) => self.coordinate(id, document, words)?,
            Ask::Note(id, words) => {
                refuse_unless(!words.trim().is_empty(), || "a note has words".to_owned())?;
                Correction::Note { on: self.target(id)?, words: words.clone() }
            }
            Ask::Name(id, code) => self.code(id, code)?,
            Ask::Review(id) => {
                let incident = self.incident_of(id)?;
                Correction::Review { incident: self.name_of(id)?, facts: facts(&incident) }
            }
            Ask::SignOff(id) => self.sign_off(id, by)?,
            Ask::TwoSteps => Correction::TwoSteps,
            Ask::Undo(seq) => self.undo(*seq)?,
        })
    }

    fn edit(&mut self, id: &str, fields: &[(String, String)]) -> Result<Correction, CasebookError> {
        let value = |words: &String| {
            serde_json::from_str(words).unwrap_or_else(|_| Value::String(words.clone()))
        };
        let wanted: Vec<(String, Value)> =
            fields.iter().map(|(field, to)| (field.clone(), value(to))).collect();
        let on = self.target(id)?;
        let set = match &on {
            Target::Claim(anchor) => {
                let (_, claim) = self.claim(&anchor.claim)?.ok_or_else(|| no("claim", id))?;
                set_of_claim(&claim, &wanted)
            }
            Target::Incident(_) => set_of_incident(&self.incident_of(id)?, &wanted),
            Target::Document(_) => {
                Err("a document has no fields to be set; a claim of it has".to_owned())
            }
        };
        Ok(Correction::Edit { on, set: set.map_err(CasebookError::Refused)? })
    }

    fn merge(&mut self, ids: &[String]) -> Result<Correction, CasebookError> {
        let incidents: Vec<Incident> =
            ids.iter().map(|id| self.incident_of(id)).collect::<Result<_, _>>()?;
        let names: Vec<String> = ids.iter().map(|id| self.name_of(id)).collect::<Result<_, _>>()?;
        let distinct = (1..names.len()).all(|at| !names[..at].contains(&names[at]));
        refuse_unless(names.len() > 1 && distinct, || {
            "a merge takes two incidents or more, each once".to_owned()
        })?;
        for made in standing(&self.connection)? {
            let Correction::Split { off, from, .. } = &made.correction else { continue };
            let sides = |anchors: &[Anchor]| -> Vec<usize> {
                let holds = |i: &Incident| anchors.iter().any(|a| i.claims.contains(&a.claim));
                (0..incidents.len()).filter(|at| holds(&incidents[*at])).collect()
            };
            let (one, other) = (sides(off), sides(from));
            let parted = one.iter().any(|a| other.iter().any(|b| a != b));
            refuse_unless(!parted, || {
                format!(
                    "entry {} split them ({}); undo {} first",
                    made.seq, made.by.reason, made.seq
                )
            })?;
        }
        Ok(Correction::Merge { incidents: names })
    }

    fn split(&mut self, id: &str, claims: &[String]) -> Result<Correction, CasebookError> {
        let incident = self.incident_of(id)?;
        if let Some(stray) = claims.iter().find(|claim| !incident.claims.contains(claim)) {
            return Err(CasebookError::Refused(format!("`{stray}` is no claim of {id}")));
        }
        let rest: Vec<String> =
            incident.claims.iter().filter(|claim| !claims.contains(claim)).cloned().collect();
        refuse_unless(!rest.is_empty(), || format!("nothing would be left of {id}"))?;
        let name = self.name_of(id)?;
        Ok(Correction::Split {
            incident: name,
            off: self.anchors(claims)?,
            from: self.anchors(&rest)?,
        })
    }

    fn copies(&mut self, of: &str, copies: &[String]) -> Result<Correction, CasebookError> {
        for id in copies.iter().map(String::as_str).chain([of]) {
            self.header(id)?.ok_or_else(|| no("document", id))?;
        }
        refuse_unless(!copies.iter().any(|copy| copy == of), || {
            format!("`{of}` can't be a copy of itself")
        })?;
        for made in standing(&self.connection)? {
            let Correction::Copies { of: first, copies: marked } = &made.correction else {
                continue;
            };
            let turned = copies.contains(first) && marked.iter().any(|copy| copy == of);
            refuse_unless(!turned, || {
                format!(
                    "entry {} marks `{of}` as a copy of `{first}`; undo {} first",
                    made.seq, made.seq
                )
            })?;
        }
        Ok(Correction::Copies { of: of.to_owned(), copies: copies.to_vec() })
    }

    fn coordinate(
        &mut self,
        id: &str,
        document: &str,
        words: &str,
    ) -> Result<Correction, CasebookError> {
        let incident = self.incident_of(id)?;
        let header = self.header(document)?.ok_or_else(|| no("document", document))?;
        refuse_unless(incident.documents.contains(&header.id), || {
            format!("{document} does not tell {id}")
        })?;
        let start = printed::check(words, &header, incident.place.as_ref());
        Ok(Correction::PrintedCoordinate {
            incident: self.name_of(id)?,
            document: header.id,
            start: start.map_err(CasebookError::Refused)?,
            text: words.to_owned(),
        })
    }

    fn code(&mut self, id: &str, code: &str) -> Result<Correction, CasebookError> {
        let plain = (1..=64).contains(&code.len()) && code.chars().all(|c| c.is_ascii_graphic());
        let free = ![PREFIX, "inc:", "clm:", "doc:"].iter().any(|start| code.starts_with(start));
        refuse_unless(plain && free, || {
            format!(
                "`{code}` is no code; it has 1 to 64 letters, digits and marks without spaces, and does not begin as our own names and ids do"
            )
        })?;
        if let Some(other) = self.incident_meant(code)? {
            return Err(CasebookError::Refused(format!("`{code}` is already a name of {other}")));
        }
        Ok(Correction::Name { incident: self.name_of(id)?, code: code.to_owned() })
    }

    fn sign_off(&mut self, id: &str, by: &By) -> Result<Correction, CasebookError> {
        let incident = self.incident_of(id)?;
        let two = standing(&self.connection)?.iter().any(|m| m.correction == Correction::TwoSteps);
        let review = &incident.review;
        let by_another = review.state >= ReviewState::Reviewed
            && review.by_role.as_ref().is_some_and(|role| *role != by.role);
        refuse_unless(!two || by_another, || {
            format!(
                "{id} must be reviewed by another role than `{}` first: this casebook asks for two steps",
                by.role
            )
        })?;
        Ok(Correction::SignOff { incident: self.name_of(id)?, facts: facts(&incident) })
    }

    fn undo(&self, seq: i64) -> Result<Correction, CasebookError> {
        let mut stands: Vec<Made> = standing(&self.connection)?;
        stands.extend(standing_undos(&self.connection)?);
        refuse_unless(stands.iter().any(|made| made.seq == seq), || {
            format!(
                "entry {seq} is no correction that stands; `bearwitness review` and `show` print their numbers"
            )
        })?;
        Ok(Correction::Undo { seq })
    }

    fn target(&mut self, id: &str) -> Result<Target, CasebookError> {
        if id.starts_with("clm:") {
            return Ok(Target::Claim(self.anchor(id)?));
        }
        if id.starts_with("doc:") {
            self.header(id)?.ok_or_else(|| no("document", id))?;
            return Ok(Target::Document(id.to_owned()));
        }
        Ok(Target::Incident(self.name_of(id)?))
    }

    /// The anchors of claims, and of all claims of incidents.
    fn anchors(&mut self, ids: &[String]) -> Result<Vec<Anchor>, CasebookError> {
        let mut found = Vec::new();
        for id in ids {
            if id.starts_with("clm:") {
                found.push(self.anchor(id)?);
                continue;
            }
            for claim in self.incident_of(id)?.claims {
                found.push(self.anchor(&claim)?);
            }
        }
        Ok(found)
    }

    /// The anchor of a claim.
    pub(crate) fn anchor(&self, id: &str) -> Result<Anchor, CasebookError> {
        let (document, claim) = self.claim(id)?.ok_or_else(|| no("claim", id))?;
        let report = self.report(&document)?.ok_or_else(|| no("document", &document))?;
        Ok(Anchor::of(&report, &claim))
    }

    fn incident_of(&mut self, id: &str) -> Result<Incident, CasebookError> {
        let meant = self.incident_meant(id)?.ok_or_else(|| no("incident", id))?;
        self.incident(&meant)?.ok_or_else(|| no("incident", id))
    }

    fn name_of(&mut self, id: &str) -> Result<String, CasebookError> {
        let meant = self.incident_meant(id)?.ok_or_else(|| no("incident", id))?;
        let mut known = self.known_as()?;
        Ok(known.remove(&meant).ok_or_else(|| no("incident", id))?.name)
    }
}

pub(crate) fn check_by(by: &By) -> Result<(), CasebookError> {
    let role = (1..=60).contains(&by.role.len()) && !by.role.contains(['@', '\n']);
    refuse_unless(role && !by.role.trim().is_empty(), || {
        format!(
            "`{}` is no role; one is `editor` or `second reviewer`, never a person's name or address",
            by.role
        )
    })?;
    refuse_unless(!by.reason.trim().is_empty(), || "a correction has a reason".to_owned())
}

fn no(kind: &'static str, id: &str) -> CasebookError {
    CasebookError::NoSuch { kind, id: id.to_owned() }
}

fn refuse_unless(holds: bool, why: impl FnOnce() -> String) -> Result<(), CasebookError> {
    if holds { Ok(()) } else { Err(CasebookError::Refused(why())) }
}
