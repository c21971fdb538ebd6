//! What the profile permits of a casebook: all that any format is made of.
//!
//! Nothing is taken over whole: each value is put in by name, so that a field that is added to the contract is not
//! exported until somebody says here who may see it.

mod build;
mod elsewhere;
mod log;
mod page;
mod party;
mod place;
mod quote;
mod said;
mod shown;
mod withheld;

use std::collections::BTreeMap;

use bearwitness_document::{
    AccountKind, Acled, ActorRole, BelligerentLink, ClaimKind, Demographic, Mode, OriginKind,
    Outcome, Plover, Qualifier, Scope, Status, WeaponPlatform,
};
use bearwitness_document::{
    Date, Extent, Modality, PartOfDay, PlaceMethod, PlaceRole, Platform, Polarity, Precision,
    Published, Read, RelationKind, ReviewState, TollRow, TollRule,
};

pub(crate) use elsewhere::Elsewhere;
pub(crate) use log::Link;
pub(crate) use place::GRID;
pub use withheld::Withheld;
pub(crate) use withheld::WithheldClass;

use crate::Request;

/// What the profile permits of a casebook.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// What was asked for.
    pub(crate) request: Request,
    pub(crate) rule: TollRule,
    pub(crate) incidents: Vec<Shown>,
    pub(crate) claims: Vec<Said>,
    pub(crate) documents: Vec<Page>,
    /// Places where nothing is said to have happened, if they were asked for.
    pub(crate) elsewhere: Vec<Elsewhere>,
    /// The log from its first entry on, with what speaks of the documents whose bytes are carried.
    pub(crate) log: Vec<Link>,
    /// What was left out, by class.
    pub withheld: Withheld,
    /// Incidents that were left out because nobody signed them off.
    pub drafts_left_out: usize,
    pub(crate) facts: Facts,
}

/// What METHOD says of the whole casebook.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Facts {
    /// All incidents of the casebook, and how many of them are reviewed or signed off.
    pub(crate) incidents: usize,
    pub(crate) reviewed: usize,
    pub(crate) signed_off: usize,
    /// Documents by language, those that were read and those that were not.
    pub(crate) read: BTreeMap<String, usize>,
    pub(crate) unread: BTreeMap<String, usize>,
    pub(crate) corrections: BTreeMap<String, usize>,
    /// Hash of the settings that it was folded with, and of the tables beside it.
    pub(crate) settings: String,
    /// SHA-256 of the program.
    pub(crate) binary: Option<String>,
    /// Places of protected objects that are shown as a published report printed them.
    pub(crate) printed: usize,
}

/// An incident as it may be shown.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Shown {
    /// `inc:…` inside; in public its lasting name, or a number among the drafts.
    pub(crate) key: String,
    pub(crate) name: Option<String>,
    pub(crate) codes: Vec<String>,
    pub(crate) state: ReviewState,
    pub(crate) extent: Extent,
    pub(crate) kind: Option<Acled>,
    pub(crate) time: Days,
    pub(crate) place: Option<Spot>,
    pub(crate) actors: Vec<Party>,
    pub(crate) recipients: Vec<Party>,
    pub(crate) belligerents: Vec<Linked>,
    pub(crate) objects: Vec<String>,
    pub(crate) weapons: Vec<Armed>,
    pub(crate) tolls: Vec<TollRow>,
    pub(crate) lowest: Vec<TollRow>,
    pub(crate) best: Vec<TollRow>,
    pub(crate) figures: Vec<Counted>,
    pub(crate) origins: Vec<Knower>,
    pub(crate) independent_origins: u32,
    pub(crate) independent_origins_max: u32,
    /// How many documents tell it.
    pub(crate) told_by: usize,
    /// Those that may be named.
    pub(crate) documents: Vec<String>,
    pub(crate) unread: u32,
    pub(crate) grade: Option<String>,
    pub(crate) contradictions: Vec<String>,
    pub(crate) relations: Vec<(String, RelationKind)>,
}

/// Days, and within them what is known of the hour.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Days {
    pub(crate) earliest: Option<Date>,
    pub(crate) latest: Option<Date>,
    pub(crate) part_of_day: Option<PartOfDay>,
    pub(crate) local_from: Option<String>,
    pub(crate) local_to: Option<String>,
}

/// A place as finely as it may be shown.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Spot {
    pub(crate) role: PlaceRole,
    pub(crate) geonameid: Option<u32>,
    pub(crate) name: Option<String>,
    pub(crate) name_local: Option<String>,
    pub(crate) country: Option<String>,
    pub(crate) lat: Option<f64>,
    pub(crate) lon: Option<f64>,
    pub(crate) precision: Option<Precision>,
    pub(crate) radius_m: Option<u32>,
    pub(crate) method: Option<PlaceMethod>,
    /// Whether it was snapped to the grid.
    pub(crate) coarse: bool,
}

/// An actor of the ontology.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Party {
    pub(crate) id: String,
    pub(crate) name: String,
    /// `state`, `rebel`, `militia` …; empty where nothing is known.
    pub(crate) kind: String,
    pub(crate) country: Option<String>,
}

/// A party and how it is linked to an incident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Linked {
    pub(crate) party: Party,
    pub(crate) link: BelligerentLink,
    pub(crate) alleging: usize,
}

/// A weapon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Armed {
    pub(crate) class: String,
    pub(crate) platform: Option<WeaponPlatform>,
    pub(crate) min: Option<u64>,
    pub(crate) max: Option<u64>,
}

/// A figure as one origin gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Counted {
    pub(crate) origin: Option<String>,
    pub(crate) published: Option<Date>,
    pub(crate) outcome: Outcome,
    pub(crate) status: Status,
    pub(crate) demographic: Option<Demographic>,
    pub(crate) part: bool,
    pub(crate) min: Option<u64>,
    pub(crate) max: Option<u64>,
    pub(crate) scope: Scope,
    pub(crate) superseded: bool,
}

/// Someone in a position to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Knower {
    /// `org:…`, or a number where it may not be known who it is.
    pub(crate) key: String,
    pub(crate) name: Option<String>,
    pub(crate) kind: OriginKind,
    pub(crate) party: Option<Party>,
    pub(crate) documents: usize,
    pub(crate) copies: usize,
}

/// A claim as it may be shown.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Said {
    pub(crate) id: String,
    pub(crate) document: String,
    pub(crate) incident: Option<String>,
    pub(crate) state: ReviewState,
    pub(crate) kind: ClaimKind,
    pub(crate) modality: Modality,
    pub(crate) polarity: Polarity,
    pub(crate) plover: Option<Plover>,
    pub(crate) modes: Vec<Mode>,
    pub(crate) acled: Option<Acled>,
    pub(crate) parties: Vec<(ActorRole, Option<Party>, Option<String>)>,
    pub(crate) places: Vec<Spot>,
    pub(crate) time: Days,
    /// When it was said.
    pub(crate) spoken_on: Option<Days>,
    pub(crate) tolls: Vec<Harm>,
    pub(crate) weapons: Vec<Armed>,
    pub(crate) objects: Vec<String>,
    pub(crate) published: Option<Date>,
    pub(crate) sources: Vec<String>,
    pub(crate) rule: String,
    pub(crate) flags: Vec<String>,
    pub(crate) spans: Vec<Spoken>,
}

/// A toll of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Harm {
    pub(crate) outcome: Outcome,
    pub(crate) min: Option<u64>,
    pub(crate) max: Option<u64>,
    pub(crate) qualifier: Option<Qualifier>,
    pub(crate) status: Status,
    pub(crate) demographic: Option<Demographic>,
    pub(crate) scope: Scope,
}

/// Words that a value was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Spoken {
    /// The contract's field.
    pub(crate) field: String,
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// The words, where they may be shown.
    pub(crate) words: Option<String>,
}

/// A document as it may be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Page {
    pub(crate) id: String,
    pub(crate) sha256: String,
    /// Of the text that spans refer to.
    pub(crate) text_sha256: String,
    pub(crate) media_type: String,
    pub(crate) url: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) platform: Platform,
    pub(crate) account: Option<String>,
    pub(crate) account_kind: AccountKind,
    pub(crate) captured_at: Option<String>,
    pub(crate) captured_with: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) read: Read,
    pub(crate) published: Published,
    /// How far a person answers for the least of what it tells.
    pub(crate) state: ReviewState,
    /// Its bytes, where they may leave and were asked for.
    pub(crate) raw: Option<Vec<u8>>,
}

impl Shown {
    /// How far a person answers for it, in words.
    pub(crate) fn status(&self) -> &'static str {
        status(self.state)
    }

    /// The row of an outcome that covers all of its people.
    pub(crate) fn whole(rows: &[TollRow], outcome: Outcome) -> Option<&TollRow> {
        rows.iter().find(|row| row.outcome == outcome && row.part_of.is_none())
    }

    /// The country it took place in, ISO 3166-1 alpha-3.
    pub(crate) fn country(&self) -> Option<&str> {
        self.place.as_ref()?.country.as_deref()
    }
}

/// How far a person answers for something, in words.
pub(crate) const fn status(state: ReviewState) -> &'static str {
    match state {
        ReviewState::Draft => "machine draft",
        ReviewState::Reviewed => "reviewed",
        ReviewState::SignedOff => "signed off",
    }
}

impl Days {
    /// First and last day, where both are known.
    pub(crate) fn window(&self) -> Option<(Date, Date)> {
        Some((self.earliest?, self.latest?))
    }
}

impl Spot {
    /// Latitude and longitude, where it has a point.
    pub(crate) fn point(&self) -> Option<(f64, f64)> {
        Some((self.lat?, self.lon?))
    }

    /// ACLED's `geo_precision`.
    pub(crate) fn acled(&self) -> Option<u8> {
        self.precision?.acled(self.radius_m)
    }

    /// UCDP's `where_prec`.
    pub(crate) fn ucdp(&self) -> Option<u8> {
        Some(self.precision?.ucdp(self.radius_m))
    }
}

impl View {
    /// Begins every file name.
    pub fn prefix(&self) -> &'static str {
        if self.request.drafts { "machine-draft-" } else { "" }
    }

    /// The document with that id, if it may be named.
    pub(crate) fn page(&self, id: &str) -> Option<&Page> {
        let at = self.documents.binary_search_by(|page| page.id.as_str().cmp(id)).ok()?;
        Some(&self.documents[at])
    }

    /// Number of incidents whose place or hour was made coarser.
    pub fn coarsened(&self) -> usize {
        self.incidents.iter().filter(|shown| shown.place.as_ref().is_some_and(|p| p.coarse)).count()
    }

    /// What was passed on, for a log.
    pub fn told(&self) -> serde_json::Value {
        serde_json::json!({
            "op": "export", "profile": self.request.profile.name(), "as_of": self.request.as_of,
            "machine_drafts": self.request.drafts, "incidents": self.incidents(), "version": env!("CARGO_PKG_VERSION"),
        })
    }

    /// Number of incidents it holds.
    pub fn incidents(&self) -> usize {
        self.incidents.len()
    }
}
