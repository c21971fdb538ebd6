//! The codebooks' own names: PLOVER event types and modes, ACLED event and sub-event types.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// PLOVER event types (openeventdata/PLOVER, manual).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "UPPERCASE")]
#[expect(missing_docs, reason = "PLOVER's own words")]
pub enum Plover {
    Agree,
    Consult,
    Support,
    Concede,
    Cooperate,
    Aid,
    Retreat,
    Request,
    Accuse,
    Reject,
    Threaten,
    Protest,
    Sanction,
    Mobilize,
    Coerce,
    Assault,
}

/// PLOVER modes: how an event of a type was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "PLOVER's own words")]
pub enum Mode {
    Abduct,
    Access,
    Aerial,
    Allege,
    Arrest,
    Assist,
    Beat,
    Boycott,
    Ceasefire,
    Censor,
    Change,
    Convict,
    CrowdControl,
    Curfew,
    Cyber,
    Demo,
    Deport,
    Destroy,
    Disapprove,
    Disarm,
    Discontinue,
    Drone,
    Expel,
    Explosives,
    Firearms,
    HeavyWeapons,
    Hunger,
    Investigate,
    MartialLaw,
    Meet,
    Militia,
    Misinformation,
    Multilateral,
    Obstruct,
    Phone,
    Police,
    Primitive,
    Relations,
    Release,
    Resign,
    Restrict,
    Riot,
    Seize,
    Sexual,
    #[serde(rename = "sideAB")]
    SideAb,
    Strike,
    SuicideAttack,
    Targeted,
    Territory,
    ThirdParty,
    Torture,
    Troops,
    Unconventional,
    Vandalize,
    Violence,
    Visit,
    Weapons,
    Withdraw,
    Withhold,
    Yield,
}

/// ACLED's 25 sub-event types (ACLED codebook). In JSON: `[event type, sub-event type]`.
///
/// The order is that of the codebook's hierarchy: where two apply, the lesser wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "ACLED's own words")]
pub enum Acled {
    GovernmentRegainsTerritory,
    NonStateActorOvertakesTerritory,
    ArmedClash,
    ExcessiveForceAgainstProtesters,
    ProtestWithIntervention,
    PeacefulProtest,
    ViolentDemonstration,
    MobViolence,
    ChemicalWeapon,
    AirDroneStrike,
    SuicideBomb,
    ShellingArtilleryMissileAttack,
    RemoteExplosiveLandmineIed,
    Grenade,
    SexualViolence,
    Attack,
    AbductionForcedDisappearance,
    Agreement,
    Arrests,
    ChangeToGroupActivity,
    DisruptedWeaponsUse,
    HeadquartersOrBaseEstablished,
    LootingPropertyDestruction,
    NonViolentTransferOfTerritory,
    Other,
}

use Acled as A;

impl Acled {
    /// All sub-event types with their event type and name, in the order of the hierarchy.
    pub const NAMES: [(Self, &'static str, &'static str); 25] = [
        (A::GovernmentRegainsTerritory, "Battles", "Government regains territory"),
        (A::NonStateActorOvertakesTerritory, "Battles", "Non-state actor overtakes territory"),
        (A::ArmedClash, "Battles", "Armed clash"),
        (A::ExcessiveForceAgainstProtesters, "Protests", "Excessive force against protesters"),
        (A::ProtestWithIntervention, "Protests", "Protest with intervention"),
        (A::PeacefulProtest, "Protests", "Peaceful protest"),
        (A::ViolentDemonstration, "Riots", "Violent demonstration"),
        (A::MobViolence, "Riots", "Mob violence"),
        (A::ChemicalWeapon, "Explosions/Remote violence", "Chemical weapon"),
        (A::AirDroneStrike, "Explosions/Remote violence", "Air/drone strike"),
        (A::SuicideBomb, "Explosions/Remote violence", "Suicide bomb"),
        (
            A::ShellingArtilleryMissileAttack,
            "Explosions/Remote violence",
            "Shelling/artillery/missile attack",
        ),
        (
            A::RemoteExplosiveLandmineIed,
            "Explosions/Remote violence",
            "Remote explosive/landmine/IED",
        ),
        (A::Grenade, "Explosions/Remote violence", "Grenade"),
        (A::SexualViolence, "Violence against civilians", "Sexual violence"),
        (A::Attack, "Violence against civilians", "Attack"),
        (
            A::AbductionForcedDisappearance,
            "Violence against civilians",
            "Abduction/forced disappearance",
        ),
        (A::Agreement, "Strategic developments", "Agreement"),
        (A::Arrests, "Strategic developments", "Arrests"),
        (A::ChangeToGroupActivity, "Strategic developments", "Change to group/activity"),
        (A::DisruptedWeaponsUse, "Strategic developments", "Disrupted weapons use"),
        (
            A::HeadquartersOrBaseEstablished,
            "Strategic developments",
            "Headquarters or base established",
        ),
        (A::LootingPropertyDestruction, "Strategic developments", "Looting/property destruction"),
        (
            A::NonViolentTransferOfTerritory,
            "Strategic developments",
            "Non-violent transfer of territory",
        ),
        (A::Other, "Strategic developments", "Other"),
    ];

    /// The event type it belongs to, such as `Battles`.
    pub fn event_type(self) -> &'static str {
        Self::NAMES[self as usize].1
    }

    /// Its own name, such as `Armed clash`.
    pub fn sub_event_type(self) -> &'static str {
        Self::NAMES[self as usize].2
    }

    /// The sub-event type of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|row| row.2 == name).map(|row| row.0)
    }
}

impl Serialize for Acled {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        [self.event_type(), self.sub_event_type()].serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Acled {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let [_, name] = <[String; 2]>::deserialize(deserializer)?;
        Self::from_name(&name).ok_or_else(|| {
            serde::de::Error::custom(format!("`{name}` is none of ACLED's 25 sub-event types"))
        })
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Acled {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Acled".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let pairs: Vec<_> = Self::NAMES.iter().map(|row| [row.1, row.2]).collect();
        schemars::json_schema!({
            "description": "ACLED's [event type, sub-event type]",
            "enum": pairs,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_the_order_of_the_enum() {
        for (at, row) in Acled::NAMES.iter().enumerate() {
            assert_eq!(row.0 as usize, at, "{} is out of place", row.2);
        }
    }

    #[test]
    fn acled_is_a_pair_in_json() {
        let json = serde_json::to_string(&Acled::ArmedClash).unwrap();
        assert_eq!(json, r#"["Battles","Armed clash"]"#);
        assert_eq!(serde_json::from_str::<Acled>(&json).unwrap(), Acled::ArmedClash);
    }
}
