//! What exports are made of.

use std::collections::BTreeMap;

use bearwitness::Actors;
use bearwitness_document::{Incident, Report, Settings, TollRow, TollRule};

/// What an incident is called.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Called {
    /// Its lasting name.
    pub name: String,
    /// Codes it has elsewhere, and names of incidents that it took in.
    pub codes: Vec<String>,
}

/// All that a casebook holds, as corrected.
#[derive(Debug)]
pub struct Material<'a> {
    /// Its incidents, in order.
    pub incidents: Vec<Incident>,
    /// Their toll boards under the rules of other codebooks, by incident id.
    pub boards: BTreeMap<String, Boards>,
    /// What its documents say.
    pub reports: Vec<Report>,
    /// The bytes of documents, by id, where they are to be carried.
    pub raw: BTreeMap<String, Vec<u8>>,
    /// What incidents are called, by id.
    pub called: BTreeMap<String, Called>,
    /// What it is folded with.
    pub settings: Settings,
    /// Who is known to act.
    pub actors: &'a Actors,
    /// How many corrections of each kind stand.
    pub corrections: BTreeMap<String, usize>,
    /// Incidents whose coordinate a published document printed, as a person says, by id, each with the document.
    pub printed: BTreeMap<String, String>,
    /// The log, where its part that speaks of documents is to be carried with their bytes.
    pub log: Vec<Logged>,
    /// What reads and folds it.
    pub run: Run,
}

/// An entry of the log, and how it is chained.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Logged {
    /// Its number.
    pub seq: i64,
    /// What it says, as JSON.
    pub entry: String,
    /// Hash of the entry before.
    pub previous: String,
    /// Its own.
    pub hash: String,
}

/// The program and the tables beside a casebook, as hashes: who runs us knows them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// SHA-256 of the running executable.
    pub binary: Option<String>,
    /// BLAKE3 of the user's tables, by what they are of.
    pub tables: BTreeMap<String, String>,
}

/// Toll boards under the rules of other codebooks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Boards {
    /// Under `acled_lowest`.
    pub lowest: Vec<TollRow>,
    /// Under `ucdp_low_best_high`.
    pub best: Vec<TollRow>,
}

/// The rules that [`Boards`] are made by, in the order of its fields.
pub const BOARD_RULES: [TollRule; 2] = [TollRule::AcledLowest, TollRule::UcdpLowBestHigh];

impl Boards {
    /// The boards of incidents as they were folded under each of [`BOARD_RULES`].
    pub fn of([lowest, best]: [Vec<Incident>; 2]) -> BTreeMap<String, Self> {
        let mut boards: BTreeMap<String, Self> = BTreeMap::new();
        for incident in lowest {
            boards.entry(incident.id).or_default().lowest = incident.tolls;
        }
        for incident in best {
            boards.entry(incident.id).or_default().best = incident.tolls;
        }
        boards
    }
}

impl Material<'static> {
    /// Reports folded in memory, as nobody has corrected them.
    pub fn folded(reports: Vec<Report>) -> Self {
        let folded = |toll_rule| {
            let settings = Settings { toll_rule, ..Settings::default() };
            bearwitness::incidents(&reports, &settings)
        };
        Self {
            incidents: folded(TollRule::default()),
            boards: Boards::of(BOARD_RULES.map(folded)),
            raw: BTreeMap::new(),
            called: BTreeMap::new(),
            settings: Settings::default(),
            actors: Actors::embedded(),
            corrections: BTreeMap::new(),
            printed: BTreeMap::new(),
            log: vec![],
            run: Run::default(),
            reports,
        }
    }
}
