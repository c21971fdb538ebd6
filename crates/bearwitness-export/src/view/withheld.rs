//! What was left out, by class and number; never of which row, for that would point at a source.

use serde_json::{Value, json};

/// What was left out, by class.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Withheld(Vec<(WithheldClass, usize)>);

/// A class of things that are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum WithheldClass {
    /// Incidents that nobody signed off.
    Drafts,
    /// Claims that stand in no incident, so that nobody signed them off.
    ClaimsOutside,
    /// Claims of sources at risk, and those beside them on the page.
    ClaimsAtRisk,
    /// Documents with such claims.
    DocumentsAtRisk,
    /// Places made coarser.
    Places,
    /// Times of day.
    Hours,
    /// Origins left out or without their names.
    Origins,
    /// Titles and names of accounts.
    Names,
    /// Addresses cut to their host, or left out.
    Addresses,
    /// Words of reports.
    Words,
    /// Places where nothing is said to have happened.
    Elsewhere,
}

use WithheldClass as C;

impl WithheldClass {
    /// All classes.
    pub(crate) const ALL: [Self; 11] = [
        C::Drafts,
        C::ClaimsOutside,
        C::ClaimsAtRisk,
        C::DocumentsAtRisk,
        C::Places,
        C::Hours,
        C::Origins,
        C::Names,
        C::Addresses,
        C::Words,
        C::Elsewhere,
    ];

    const fn key(self) -> &'static str {
        match self {
            C::Drafts => "incidents_not_signed_off",
            C::ClaimsOutside => "claims_outside_signed_off_incidents",
            C::ClaimsAtRisk => "claims_of_sources_at_risk",
            C::DocumentsAtRisk => "documents_of_sources_at_risk",
            C::Places => "places_made_coarser",
            C::Hours => "times_of_day",
            C::Origins => "origins_without_name",
            C::Names => "titles_and_accounts",
            C::Addresses => "addresses",
            C::Words => "words_of_reports",
            C::Elsewhere => "places_threatened_or_of_origin",
        }
    }

    /// Why it is left out.
    pub(crate) const fn why(self) -> &'static str {
        match self {
            C::Drafts => "nobody has signed them off",
            C::ClaimsOutside => "they stand in no incident that somebody signed off",
            C::ClaimsAtRisk => {
                "their source may come to harm by being known, or told something on the same page"
            }
            C::DocumentsAtRisk => "a source in them may come to harm by being known",
            C::Places => "fresh, undated, a protected object, or a source that may come to harm",
            C::Hours => "the place is shown coarsely, or a source may come to harm",
            C::Origins => "no public organisation or office, or may come to harm",
            C::Names => "may name persons below public role",
            C::Addresses => "may name persons or lead to a place that is shown coarsely",
            C::Words => "may name persons below public role, or are too many",
            C::Elsewhere => "fresh, undated, or on a page with a source that may come to harm",
        }
    }

    /// Whether a small number would point at somebody.
    const fn points(self) -> bool {
        matches!(self, C::ClaimsAtRisk | C::DocumentsAtRisk | C::Hours | C::Origins | C::Elsewhere)
    }
}

/// Numbers of what points at somebody are told from here on.
const FEWEST: usize = 5;

impl Withheld {
    pub(super) fn add(&mut self, class: WithheldClass, count: usize) {
        match self.0.iter_mut().find(|(known, _)| *known == class) {
            Some((_, total)) => *total += count,
            None => self.0.push((class, count)),
        }
    }

    fn count(&self, class: WithheldClass) -> usize {
        self.0.iter().find(|(known, _)| *known == class).map_or(0, |(_, count)| *count)
    }

    /// By class: how many, and why.
    pub(crate) fn json(&self) -> Value {
        let shown = |class: WithheldClass| match self.count(class) {
            few if class.points() && few < FEWEST => json!(format!("fewer than {FEWEST}")),
            count => json!(count),
        };
        let class = |class: WithheldClass| {
            (class.key().to_owned(), json!({ "count": shown(class), "why": class.why() }))
        };
        Value::Object(WithheldClass::ALL.map(class).into_iter().collect())
    }
}
