//! What many reports say of one event.

use serde::{Deserialize, Serialize};

use crate::{
    Acled, Date, Degrees, Demographic, Object, Outcome, PartOfDay, Precision, Scope, Status,
    TollRule, Weapon,
};

/// One event as all reports together tell it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Incident {
    /// `inc:` and a hash of the claims it rests on.
    pub id: String,
    /// One event, or a sum of several.
    pub extent: Extent,
    /// ACLED event and sub-event type: the highest of the hierarchy among the claims.
    #[serde(rename = "type")]
    pub kind: Option<Acled>,
    /// The claims it rests on, sorted.
    pub claims: Vec<String>,
    /// The documents they stand in, sorted.
    pub documents: Vec<String>,
    /// When: the days on which all claims can agree, or all days claimed.
    pub time: IncidentTime,
    /// Where: the finest place among the claims.
    pub place: Option<IncidentPlace>,
    /// Who is said to have done it.
    pub actors: Vec<IncidentActor>,
    /// Who is said to have suffered it.
    pub recipients: Vec<IncidentActor>,
    /// What things were hit.
    pub objects: Vec<Object>,
    /// With what.
    pub weapons: Vec<Weapon>,
    /// Parties and how they are linked to it, a row for each link of each.
    pub belligerents: Vec<Belligerent>,
    /// The current range for each outcome, under the rule it names.
    pub tolls: Vec<TollRow>,
    /// Every figure ever reported.
    pub figures: Vec<Figure>,
    /// Who the claims come from.
    pub origins: Vec<Origin>,
    /// How many origins were in a position to know.
    pub independent_origins: u32,
    /// As many more as can't be decided.
    pub independent_origins_max: u32,
    /// Documents that tell it without saying from whom.
    pub unattributed_documents: Vec<String>,
    /// Documents that may bear on it and could not be read, by language.
    pub unread: std::collections::BTreeMap<String, u32>,
    /// The suggested grade, null where no civilian harm is reported.
    pub grade: Option<Grade>,
    /// What the reports contradict each other in.
    pub contradictions: Vec<String>,
    /// The pairs of claims by which they were brought together, and what spoke for each.
    #[serde(default)]
    pub links: Vec<Link>,
    /// How it stands to other incidents.
    pub relations: Vec<Relation>,
    /// What a person has said of it.
    pub review: Review,
}

/// Whether an incident is one event or a sum of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the contract's own words")]
pub enum Extent {
    Single,
    Aggregate,
}

/// When an incident took place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IncidentTime {
    /// First day.
    pub earliest: Option<Date>,
    /// Last day.
    pub latest: Option<Date>,
    /// Part of the day, where the claims agree.
    pub part_of_day: Option<PartOfDay>,
    /// Clock time it began, `HH:MM`.
    pub local_from: Option<String>,
    /// Clock time it ended.
    pub local_to: Option<String>,
}

/// Where an incident took place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IncidentPlace {
    /// `GeoNames` id.
    pub geonameid: Option<u32>,
    /// Name in the gazetteer.
    pub name: Option<String>,
    /// Name in the local script.
    pub name_local: Option<String>,
    /// Latitude (WGS 84).
    pub lat: Option<Degrees>,
    /// Longitude.
    pub lon: Option<Degrees>,
    /// How finely the reports fix it.
    pub precision: Option<Precision>,
    /// Metres around the point that the words may mean.
    pub radius_m: Option<u32>,
    /// How the point was found.
    pub method: PlaceMethod,
}

/// How the point of an incident was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the contract's own words")]
pub enum PlaceMethod {
    Named,
    StatedCoordinate,
    Relation,
    Human,
}

/// An actor and the claims that name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IncidentActor {
    /// Id in the actor ontology.
    pub id: String,
    /// The claims that name it.
    pub claims: Vec<String>,
}

/// A party to the conflict and how it is linked to the incident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Belligerent {
    /// Actor id.
    pub id: String,
    /// The link.
    pub link: BelligerentLink,
    /// Ids of the origins that allege it.
    pub alleged_by: Vec<String>,
    /// The claims that say so: those of others where it is alleged, else its own. Claims of responsibility
    /// and denials are tied in here, and are no claims that the incident rests on.
    pub statements: Vec<String>,
}

/// How a party is linked to an incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum BelligerentLink {
    /// Others say it was them.
    Alleged,
    /// They say it was them.
    Claimed,
    /// They report the strike as their own.
    DeclaredStrike,
    /// They accept that it harmed civilians.
    ConcededHarm,
    /// They say it was not them.
    Denied,
}

/// The current range of one outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TollRow {
    /// What harm.
    pub outcome: Outcome,
    /// `all` in exactly one row an outcome; the others are parts of it.
    pub status: Status,
    /// Who they were, for a part.
    pub demographic: Option<Demographic>,
    /// Lowest current figure.
    pub min: Option<u64>,
    /// Highest current figure; null where it is open.
    pub max: Option<u64>,
    /// The best estimate, under a rule that makes one.
    #[serde(default)]
    pub best: Option<u64>,
    /// Whether the rule takes some of them for civilians because nobody who may be believed says otherwise.
    #[serde(default)]
    pub presumed: bool,
    /// The rule that made the range.
    pub rule: TollRule,
    /// Index of the row it is part of.
    pub part_of: Option<usize>,
    /// The claims whose figures entered.
    pub claims: Vec<String>,
}

/// One figure, as one origin gave it in one document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Figure {
    /// The claim it stands in.
    pub claim: String,
    /// Id of the origin.
    pub origin: Option<String>,
    /// Last day the document may have been published.
    pub published: Option<Date>,
    /// What harm.
    pub outcome: Outcome,
    /// Whether they were civilians, as reported.
    pub status: Status,
    /// Who they were, as reported.
    #[serde(default)]
    pub demographic: Option<Demographic>,
    /// Whether it is part of another figure of its claim.
    #[serde(default)]
    pub part: bool,
    /// Least the words allow; null where persons are not counted.
    pub min: Option<u64>,
    /// Most.
    pub max: Option<u64>,
    /// What the figure covers.
    pub scope: Scope,
    /// The claim whose figure replaces this one.
    pub superseded_by: Option<String>,
}

/// Someone in a position to know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Origin {
    /// `org:` and a name that is the same in every document that means the same origin.
    pub id: String,
    /// Name or role as reports give it.
    pub name: String,
    /// A statement that reports pass on, or a publisher's own report.
    pub kind: OriginKind,
    /// Actor id, where the origin is a party to the conflict.
    pub party_to_conflict: Option<String>,
    /// Documents that carry it first hand.
    pub documents: Vec<String>,
    /// Documents that copy those.
    pub copies: Vec<String>,
}

/// What sort of origin it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the contract's own words")]
pub enum OriginKind {
    OwnReport,
    Statement,
}

/// A suggested grade and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Grade {
    /// `confirmed`, `fair`, `weak`, `contested`, `discounted`.
    pub value: String,
    /// The scheme, `airwars`.
    pub scheme: String,
    /// The rule that gave it, in words.
    pub rule: String,
    /// What was asked and found, in order.
    #[serde(default)]
    pub trace: Vec<String>,
    /// The claims it rests on.
    pub inputs: Vec<String>,
}

/// Two claims that were taken to tell one incident, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Link {
    /// The claims.
    pub claims: [String; 2],
    /// The sum of the parts; from 5 on they tell one incident.
    pub score: i32,
    /// What spoke for it and against it.
    pub parts: Likeness,
}

/// What speaks for two claims telling one incident, in points; negative where it speaks against it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Likeness {
    /// 2 for one town or closer than 2 km, 1 within the radius of either.
    pub place: i32,
    /// 2 for windows of a night or a day that meet, 1 for longer ones.
    pub days: i32,
    /// 2 for one sub-event, 1 for one event type or one told without any, 0 where one page tells these apart.
    pub kind: i32,
    /// 1 for a party that both name, less where they name different ones.
    pub actors: i32,
    /// Up to 2 for figures that agree, down to -2 for such as are far apart.
    pub harm: i32,
    /// 1 for a class of things that both say was hit, -1 for different ones.
    pub objects: i32,
    /// 3 for words that were copied.
    pub words: i32,
}

impl Likeness {
    /// The sum of the parts.
    pub const fn score(&self) -> i32 {
        self.place + self.days + self.kind + self.actors + self.harm + self.objects + self.words
    }
}

/// How an incident stands to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Relation {
    /// The other incident.
    pub incident: String,
    /// How it stands to it.
    pub kind: RelationKind,
    /// The claims that say so.
    pub claims: Vec<String>,
}

/// Kind of relation between incidents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the contract's own words")]
pub enum RelationKind {
    DoubleTapOf,
    SameWave,
    Follows,
    PartOf,
    PossibleSame,
    NotSame,
}

/// What a person has said of an incident.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Review {
    /// How far it has come.
    pub state: ReviewState,
    /// Role of who decided; never a person's name.
    pub by_role: Option<String>,
    /// When they decided.
    pub at: Option<String>,
    /// Fields that a person set.
    pub fields: Vec<String>,
}

/// How far the review of an incident has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the contract's own words")]
pub enum ReviewState {
    #[default]
    Draft,
    Reviewed,
    SignedOff,
}
