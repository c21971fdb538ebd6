//! The codes of an event, from its acts, its weapons and the harm that it did.

use bearwitness_document::{Acled, Event, Mode, Plover};

use super::Told;
use crate::mention::weapon::Armed;

/// The event that acts, weapons and harm make together: the act's own code, made finer by the weapon.
pub(crate) fn event(
    acts: &[&Told],
    weapons: &[&Armed],
    harm: Option<Event>,
    sides: Sides,
) -> Event {
    let mut event = Event::default();
    for told in acts {
        event.plover = event.plover.or(told.act.plover);
        event.modes.extend(told.act.modes.iter().copied());
        let taken = || territory(sides.state).filter(|_| told.act.territory);
        event.acled = event.acled.or(told.act.acled).or_else(taken);
    }
    let assault = event.plover == Some(Plover::Assault) || event.plover.is_none();
    for armed in weapons.iter().filter(|_| assault) {
        event.modes.extend(armed.kind.mode);
        event.acled = finer(event.acled, armed.kind.acled);
    }
    if is_thrown(acts, weapons) {
        event.modes.retain(|mode| *mode != Mode::Firearms);
    }
    if let Some(harm) = harm {
        event.plover = event.plover.or(harm.plover);
        if event.modes.is_empty() {
            event.modes.extend(harm.modes);
        }
        event.acled = event.acled.or(harm.acled.filter(|_| event.plover == harm.plover));
    }
    let bare = event.plover == Some(Plover::Assault) && event.acled.is_none();
    // Of ground that is taken by nobody who is named, whom it is taken from makes no clash.
    let taken = acts.iter().any(|told| told.act.territory);
    let by_whom = !taken && (!acts.is_empty() || sides.state.is_some());
    if bare && by_whom && !event.modes.iter().any(|mode| REMOTE.contains(mode)) {
        event.acled =
            sides.struck.map(|armed| if armed { Acled::ArmedClash } else { Acled::Attack });
    }
    refine(&mut event);
    event
}

/// "fired a missile": what was fired came from no gun.
fn is_thrown(acts: &[&Told], weapons: &[&Armed]) -> bool {
    const THROWN: [Mode; 3] = [Mode::Aerial, Mode::Drone, Mode::HeavyWeapons];
    let uncoded = acts.iter().all(|told| told.act.acled.is_none());
    let modes = || weapons.iter().filter_map(|armed| armed.kind.mode);
    uncoded && modes().any(|mode| THROWN.contains(&mode)) && !modes().any(|m| m == Mode::Firearms)
}

/// Modes of attacks from afar, of which the weapon says what they are.
pub(crate) const REMOTE: [Mode; 4] =
    [Mode::Aerial, Mode::Drone, Mode::Explosives, Mode::HeavyWeapons];

/// What is known of the two sides of an act.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sides {
    /// Whether a state's forces act; none where nobody is named.
    pub(crate) state: Option<bool>,
    /// Whether those struck bear arms; none where nobody is named.
    pub(crate) struck: Option<bool>,
}

/// A weapon says more than a bare "attack" or "explosion", and less than a clash or an interception.
fn finer(act: Option<Acled>, weapon: Option<Acled>) -> Option<Acled> {
    match act {
        None | Some(Acled::RemoteExplosiveLandmineIed | Acled::Attack) => weapon.or(act),
        Some(Acled::ShellingArtilleryMissileAttack | Acled::AirDroneStrike)
            if weapon == Some(Acled::ChemicalWeapon) =>
        {
            weapon
        }
        Some(Acled::ShellingArtilleryMissileAttack) if weapon == Some(Acled::AirDroneStrike) => {
            weapon
        }
        _ => act,
    }
}

/// Of those who are not known, no state is said to have regained anything; where nobody is named, it is open who took it.
pub(crate) fn territory(state: Option<bool>) -> Option<Acled> {
    state.map(|state| {
        if state {
            Acled::GovernmentRegainsTerritory
        } else {
            Acled::NonStateActorOvertakesTerritory
        }
    })
}

/// Sorted modes, each once; explosives dropped from the air are aerial.
fn refine(event: &mut Event) {
    if event
        .modes
        .iter()
        .any(|mode| matches!(mode, Mode::Aerial | Mode::Drone | Mode::SuicideAttack))
    {
        event.modes.retain(|mode| !matches!(mode, Mode::Explosives | Mode::HeavyWeapons));
    }
    event.modes.sort_unstable();
    event.modes.dedup();
}
