//! What a document says happened, was threatened, planned, denied, and according to whom.

use serde::{Deserialize, Serialize};

use crate::{Acled, Date, Evidence, Mode, Plover, Span, Words};

/// One thing that a document says, tied to the words it was read from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Claim {
    /// `clm:` and a hash of document, kind, trigger and an ordinal among equals.
    pub id: String,
    /// The sentence it stands in.
    pub sentence: Span,
    /// What sort of thing is said.
    pub kind: ClaimKind,
    /// The word that says it.
    pub trigger: Words,
    /// What was done, in the codebooks' terms.
    pub event: Event,
    /// Whether it is told as done, planned, threatened …
    pub modality: Modality,
    /// `negative` where the act is said not to have happened.
    pub polarity: Polarity,
    /// Who did it, to whom.
    pub actors: Vec<Actor>,
    /// Where.
    pub places: Vec<Place>,
    /// When.
    pub time: Time,
    /// What harm.
    pub tolls: Vec<Toll>,
    /// With what.
    pub weapons: Vec<Weapon>,
    /// What things were hit.
    pub objects: Vec<Object>,
    /// The claim that a denial, responsibility or correction speaks of.
    pub about: Option<About>,
    /// According to whom.
    pub attribution: Attribution,
    /// Whether a source of this claim may come to harm by it.
    pub at_risk: bool,
    /// Name of the form or head that read it.
    pub rule: String,
    /// Warnings, such as `date_inferred`.
    pub flags: Vec<String>,
}

impl Claim {
    /// Whether it says that something took place: only such a claim may open an incident.
    pub fn is_real(&self) -> bool {
        self.kind == ClaimKind::Event
            && matches!(self.modality, Modality::Happened | Modality::Ongoing)
            && self.polarity == Polarity::Positive
    }
}

/// What sort of thing a claim says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ClaimKind {
    /// An act or harm.
    Event,
    /// A threat of one.
    Threat,
    /// A plan, order or preparation.
    Plan,
    /// Something that may or might be.
    Hypothetical,
    /// A party says it did not happen, or was not theirs.
    Denial,
    /// A party claims or rejects an act as its own.
    Responsibility,
    /// A trend or an opinion.
    Assessment,
    /// Undated background.
    Context,
    /// What the page says of its own sources.
    SourceNote,
}

/// What was done, in the codebooks' terms.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Event {
    /// PLOVER event type.
    pub plover: Option<Plover>,
    /// PLOVER modes.
    pub modes: Vec<Mode>,
    /// ACLED event and sub-event type, null where ACLED would not code it.
    pub acled: Option<Acled>,
}

/// How an act is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the contract's own words")]
pub enum Modality {
    #[default]
    Happened,
    Ongoing,
    Attempted,
    Foiled,
    Planned,
    Threatened,
    Hypothetical,
    Counterfactual,
    Denied,
    /// An anniversary, or an old event retold.
    Historical,
    Unknown,
}

/// Whether the act is asserted or negated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the contract's own words")]
pub enum Polarity {
    #[default]
    Positive,
    Negative,
}

/// Someone with a part in an act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Actor {
    /// The part.
    pub role: ActorRole,
    /// Id in the actor ontology, null where the page does not say who.
    pub id: Option<String>,
    /// The words.
    #[serde(flatten)]
    pub words: Evidence,
    /// How the words name the actor.
    pub basis: Basis,
}

/// An actor's part in an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the contract's own words")]
pub enum ActorRole {
    Actor,
    Recipient,
    SideA,
    SideB,
    Audience,
}

/// How the words give an actor, a place or a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the contract's own words")]
pub enum Basis {
    Explicit,
    Coreference,
    Inferred,
}

/// A place with a part in an act.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Place {
    /// The part.
    pub role: PlaceRole,
    /// `GeoNames` id, null where the place was not found or is in doubt.
    pub geonameid: Option<u32>,
    /// Name in the gazetteer.
    pub name: Option<String>,
    /// Country, ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// Latitude (WGS 84).
    pub lat: Option<Degrees>,
    /// Longitude.
    pub lon: Option<Degrees>,
    /// How finely the words fix it.
    pub precision: Option<Precision>,
    /// Metres around the point that the words may mean.
    pub radius_m: Option<u32>,
    /// The words.
    #[serde(flatten)]
    pub words: Evidence,
    /// How the words name the place.
    pub basis: Basis,
    /// Other places that the words may mean, likeliest first.
    pub candidates: Vec<Candidate>,
}

impl Place {
    /// Latitude and longitude in degrees, where it has a point.
    pub fn point(&self) -> Option<(f64, f64)> {
        Some((self.lat?.get(), self.lon?.get()))
    }
}

/// A place that words may mean.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Candidate {
    /// `GeoNames` id.
    pub geonameid: Option<u32>,
    /// Name in the gazetteer.
    pub name: String,
    /// Country, ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// Latitude (WGS 84).
    pub lat: Degrees,
    /// Longitude.
    pub lon: Degrees,
}

/// A place's part in an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the contract's own words")]
pub enum PlaceRole {
    Site,
    Near,
    Area,
    /// Where something was launched or someone came from.
    Origin,
    Destination,
    Threatened,
    Planned,
    ActorBase,
    Addressee,
}

impl PlaceRole {
    /// Whether the act took place there.
    pub const fn is_where(self) -> bool {
        matches!(self, Self::Site | Self::Near | Self::Area)
    }
}

/// How finely words fix a place, finest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the contract's own words")]
pub enum Precision {
    Exact,
    Landmark,
    Neighbourhood,
    Village,
    Town,
    City,
    Admin2,
    Admin1,
    Country,
    Sea,
}

/// Metres around a named place within which ACLED calls an event "near" it, and UCDP its limited area.
const NEAR_M: u32 = 25_000;

/// Metres around a point up to which a town or city is the place itself, however large it is.
const TOWN_M: u32 = 10_000;

impl Precision {
    /// ACLED's `geo_precision` (codebook of 2023): 1 a named town, 2 near one or in a small part of a
    /// region, 3 a larger region or natural feature; none for a country, to which ACLED pins no event.
    pub fn acled(self, radius_m: Option<u32>) -> Option<u8> {
        let radius = radius_m.unwrap_or(0);
        match self {
            Self::Country => None,
            Self::Admin1 | Self::Sea => Some(3),
            Self::Admin2 => Some(if radius <= NEAR_M { 2 } else { 3 }),
            _ if radius <= TOWN_M => Some(1),
            _ => Some(if radius <= NEAR_M { 2 } else { 3 }),
        }
    }

    /// UCDP GED's `where_prec` (codebook 23.1): 1 the place itself, 2 within about 25 km of it, 3 a
    /// district, 4 a province, 5 a wider part of a country, 6 a country, 7 sea.
    pub fn ucdp(self, radius_m: Option<u32>) -> u8 {
        let radius = radius_m.unwrap_or(0);
        match self {
            Self::Sea => 7,
            Self::Country => 6,
            Self::Admin1 => 4,
            Self::Admin2 => 3,
            _ if radius <= TOWN_M => 1,
            _ if radius <= NEAR_M => 2,
            _ => 5,
        }
    }
}

/// An angle in degrees, kept to 5 decimals (about a metre) so that it prints alike everywhere.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Degrees(f64);

impl Degrees {
    /// Rounds to 5 decimals.
    pub fn new(degrees: f64) -> Self {
        Self((degrees * 1e5).round() / 1e5)
    }

    /// The angle in degrees.
    pub const fn get(self) -> f64 {
        self.0
    }
}

impl<'de> Deserialize<'de> for Degrees {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        f64::deserialize(deserializer).map(Self::new)
    }
}

/// When an act took place: days local at the site.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Time {
    /// First day.
    pub earliest: Option<Date>,
    /// Last day.
    pub latest: Option<Date>,
    /// Part of the day.
    pub part_of_day: Option<PartOfDay>,
    /// Clock time it began, `HH:MM`.
    pub local_from: Option<String>,
    /// Clock time it ended.
    pub local_to: Option<String>,
    /// How we know.
    pub basis: TimeBasis,
    /// The words.
    #[serde(flatten)]
    pub words: Evidence,
}

impl Time {
    /// First and last day, where both are known.
    pub fn window(&self) -> Option<(Date, Date)> {
        Some((self.earliest?, self.latest?))
    }
}

/// Part of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the contract's own words")]
pub enum PartOfDay {
    Night,
    Dawn,
    Morning,
    Noon,
    Afternoon,
    Evening,
}

/// How the time of an act is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TimeBasis {
    /// A calendar date in words.
    Explicit,
    /// Words relative to the publication.
    Relative,
    /// Words relative to another event.
    Anchored,
    /// A headline, so fresh when published.
    Headline,
    /// Told as news of the day by a report of known date.
    Tense,
    /// Not known.
    #[default]
    None,
}

/// Harm to people, as a figure or told without one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Toll {
    /// What harm.
    pub outcome: Outcome,
    /// Least the words allow; null for an open bound or no number.
    pub min: Option<u64>,
    /// Most the words allow.
    pub max: Option<u64>,
    /// How the number is said.
    pub qualifier: Option<Qualifier>,
    /// What is counted.
    pub unit: TollUnit,
    /// Whether they were civilians, as reported.
    pub status: Status,
    /// Who gave the status.
    pub status_by: Option<StatusBy>,
    /// Who they were.
    pub demographic: Option<Demographic>,
    /// Families or households beside the persons.
    pub group: Option<Group>,
    /// What the figure covers.
    pub scope: Scope,
    /// Index, in the same list, of the toll it is part of.
    pub subset_of: Option<usize>,
    /// What had been reported of them before: of those who died of their wounds, `wounded`.
    #[serde(default)]
    pub moved_from: Option<Outcome>,
    /// The words.
    #[serde(flatten)]
    pub words: Evidence,
}

/// What harm people came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the contract's own words")]
pub enum Outcome {
    Killed,
    Wounded,
    /// Killed or wounded, not told apart.
    Casualties,
    Missing,
    Displaced,
    Detained,
    Abducted,
    Released,
}

/// How a number is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the contract's own words")]
pub enum Qualifier {
    Exact,
    AtLeast,
    MoreThan,
    AtMost,
    About,
    Almost,
    Range,
    Vague,
    Proportion,
}

/// What a toll counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the contract's own words")]
pub enum TollUnit {
    #[default]
    Persons,
    Families,
    Bodies,
}

/// Whether people were civilians, as reported.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the contract's own words")]
pub enum Status {
    Civilian,
    Combatant,
    Police,
    #[default]
    Unknown,
    Contested,
    /// A row of an incident that covers all statuses; never in a claim.
    All,
}

/// Who said that people were civilians or fighters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the contract's own words")]
pub enum StatusBy {
    Origin,
    Perpetrator,
    Narration,
}

/// Who people were.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the contract's own words")]
pub enum Demographic {
    Women,
    Children,
    Men,
    Elderly,
    Medics,
    Journalists,
    AidWorkers,
}

/// Families or households that a figure counts beside persons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Group {
    /// `family`, `household`, `couple` …
    pub kind: String,
    /// How many of them.
    pub count: Option<u64>,
}

/// What a figure covers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// This one event.
    #[default]
    Event,
    /// Everything up to the report.
    TotalToDate,
    /// A stretch of time.
    Period,
    /// Several events together.
    SeveralEvents,
}

/// A weapon or munition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Weapon {
    /// What it is, such as `cruise missile`.
    pub class: String,
    /// What it was used from.
    pub platform: Option<WeaponPlatform>,
    /// Least number the words allow.
    pub min: Option<u64>,
    /// Most.
    pub max: Option<u64>,
    /// The words.
    #[serde(flatten)]
    pub words: Evidence,
}

/// What a weapon was used from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the contract's own words")]
pub enum WeaponPlatform {
    Plane,
    Helicopter,
    Drone,
    Artillery,
    GroundLaunched,
    Naval,
}

/// A thing that was hit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Object {
    /// `home`, `hospital`, `school`, `market` …
    pub class: String,
    /// Whether the law of armed conflict protects it specially.
    pub protected: bool,
    /// The words.
    #[serde(flatten)]
    pub words: Evidence,
}

/// The claim that this one speaks of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct About {
    /// Its id.
    pub claim: String,
    /// How we know.
    pub basis: Basis,
}

/// According to whom.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Attribution {
    /// Sources, from the one who knows outwards; empty where the page narrates.
    pub chain: Vec<Source>,
    /// The word that ties content to source.
    pub cue: Option<Words>,
    /// How the innermost source stands to the content.
    pub stance: Option<Stance>,
    /// Direct speech.
    pub quote: Option<Quote>,
    /// When it was said, where the words tell it: never when what is said was done.
    pub said_on: Option<Time>,
}

/// One link of an attribution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Source {
    /// Name of an organisation or holder of public office; never that of a private person.
    pub name: Option<String>,
    /// What they are: `official`, `resident`, `monitor` …
    pub role: Option<String>,
    /// Actor they speak for.
    pub affiliation: Option<String>,
    /// How far they are named.
    pub anonymity: Anonymity,
    /// Whether they may come to harm by being identified.
    pub at_risk: AtRisk,
    /// Whether it is an outlet that passes on what others said.
    pub outlet: bool,
    /// The words.
    #[serde(flatten)]
    pub words: Words,
}

/// How far a source is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the contract's own words")]
pub enum Anonymity {
    Named,
    PartialName,
    Pseudonym,
    RoleOnly,
    Collective,
    Anonymous,
}

/// Whether a source may come to harm by being identified, and how we know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AtRisk {
    /// Whether they may.
    pub value: bool,
    /// How we know.
    pub basis: AtRiskBasis,
}

/// How it is known whether a source is at risk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AtRiskBasis {
    /// The page says so.
    Stated,
    /// Any private individual in or from the conflict area.
    Default,
    /// An editor decided.
    Human,
}

/// How a source stands to what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the contract's own words")]
pub enum Stance {
    Said,
    Confirmed,
    Denied,
    Alleged,
    Claimed,
    Reported,
    Threatened,
}

/// Direct speech that a claim stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Quote {
    /// First byte, after the mark.
    pub start: usize,
    /// One past the last byte, before the mark.
    pub end: usize,
    /// Whether the words can be trusted to be the speaker's.
    pub integrity: Integrity,
}

/// Whether quoted words can be trusted to be the speaker's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Integrity {
    /// Found word for word in an independent report.
    Verbatim,
    /// Nobody has checked.
    Unverified,
    /// The page bears marks of rewriting.
    Suspect,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn precision_in_the_codes_of_others() {
        let codes =
            |precision: Precision, radius| (precision.acled(radius), precision.ucdp(radius));
        assert_eq!(codes(Precision::Village, Some(2_000)), (Some(1), 1));
        assert_eq!(codes(Precision::Town, Some(25_000)), (Some(2), 2), "near it");
        assert_eq!(codes(Precision::City, Some(60_000)), (Some(3), 5));
        assert_eq!(codes(Precision::Admin2, Some(20_000)), (Some(2), 3));
        assert_eq!(codes(Precision::Admin1, Some(150_000)), (Some(3), 4));
        assert_eq!(codes(Precision::Country, None), (None, 6));
        assert_eq!(codes(Precision::Sea, None), (Some(3), 7));
    }
}
