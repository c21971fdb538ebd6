//! Actors as the codebooks of others sort them.

use bearwitness_document::{Acled, Outcome, Status};

use crate::{
    country,
    view::{Party, Shown},
};

/// Who stands on one side of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Side {
    pub(super) name: String,
    pub(super) kind: Kind,
}

/// What ACLED's `inter` tells apart, in the order of its numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    State,
    Rebel,
    PoliticalMilitia,
    Rioters,
    Protesters,
    Civilians,
    External,
}

impl Kind {
    /// ACLED's words.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::State => "State forces",
            Self::Rebel => "Rebel group",
            Self::PoliticalMilitia => "Political militia",
            Self::Rioters => "Rioters",
            Self::Protesters => "Protesters",
            Self::Civilians => "Civilians",
            Self::External => "External/Other forces",
        }
    }

    /// Whether it is an organised party that bears arms.
    pub(super) const fn is_armed(self) -> bool {
        !matches!(self, Self::Civilians | Self::Protesters | Self::Rioters)
    }
}

/// A party on its side; a state acts at home or abroad. Who only watches or reports stands on none.
pub(super) fn side(party: &Party, shown: &Shown) -> Option<Side> {
    let home = party.country.as_deref() == shown.country();
    let kind = match party.kind.as_str() {
        "state" if home => Kind::State,
        "state" | "coalition" | "igo" | "mercenary" => Kind::External,
        "rebel" => Kind::Rebel,
        "monitor" | "outlet" => return None,
        _ => Kind::PoliticalMilitia,
    };
    Some(Side { name: party.name.clone(), kind })
}

/// Civilians of the country it took place in.
pub(super) fn civilians(shown: &Shown) -> Side {
    of_country("Civilians", Kind::Civilians, shown)
}

/// People known by what they do only, with the country it took place in.
pub(super) fn of_country(who: &str, kind: Kind, shown: &Shown) -> Side {
    let name = match shown.country() {
        Some(code) => format!("{who} ({})", country::name(code)),
        None => who.to_owned(),
    };
    Side { name, kind }
}

/// Whether reports say that civilians came to harm; the rule alone is not enough.
pub(super) fn harms_civilians(shown: &Shown) -> bool {
    shown.tolls.iter().any(|row| {
        let civilian = row.status == Status::Civilian && !row.presumed;
        let protected =
            row.demographic.is_some_and(|who| who != bearwitness_document::Demographic::Men);
        matches!(row.outcome, Outcome::Killed | Outcome::Wounded | Outcome::Casualties)
            && row.max != Some(0)
            && (civilian || protected)
    })
}

/// Whether it was a strike from afar.
pub(super) fn is_remote(kind: Acled) -> bool {
    kind.event_type() == "Explosions/Remote violence"
}
