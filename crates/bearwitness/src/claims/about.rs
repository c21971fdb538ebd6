//! Which event a denial or a claim of responsibility speaks of: the nearest one told before it, where
//! nothing that its sentence says of act, day and place parts them.

use bearwitness_document::{About, Basis, Claim, ClaimKind};

use super::parts::is_same_story;

/// Ties denials and claims of responsibility to the events that they speak of.
pub(super) fn about(text: &str, claims: &mut [Claim]) {
    let found: Vec<Option<About>> = claims.iter().map(|claim| of(text, claim, claims)).collect();
    for (claim, about) in claims.iter_mut().zip(found) {
        claim.about = about;
    }
}

fn of(text: &str, claim: &Claim, claims: &[Claim]) -> Option<About> {
    if !matches!(claim.kind, ClaimKind::Denial | ClaimKind::Responsibility) {
        return None;
    }
    let beside: Vec<&Claim> = claims.iter().filter(|c| c.sentence == claim.sentence).collect();
    let fits = |event: &&Claim| {
        event.id != claim.id
            && is_placed(event)
            && event.sentence.start <= claim.sentence.start
            && beside.iter().all(|other| speaks_of(text, event, other))
    };
    let near = claims.iter().filter(fits).map(|event| event.sentence.start).max()?;
    let mut events = claims.iter().filter(|event| event.sentence.start == near).filter(fits);
    let event = events.next()?;
    let one = events.all(|other| is_same_story(event, other));
    let basis = if event.sentence == claim.sentence { Basis::Explicit } else { Basis::Coreference };
    one.then(|| About { claim: event.id.clone(), basis })
}

/// Whether it says that something happened, where and when: only that may be an incident.
fn is_placed(event: &Claim) -> bool {
    event.is_real()
        && event.time.window().is_some()
        && event.places.iter().any(|place| place.role.is_where() && place.geonameid.is_some())
}

/// Whether what is told beside the denial may be the event.
fn speaks_of(text: &str, event: &Claim, other: &Claim) -> bool {
    let acts = other.event.acled.zip(event.event.acled);
    let alike = acts.is_none_or(|(a, b)| a.event_type() == b.event_type());
    event.id == other.id || (alike && is_same_story(event, other) && !is_new(text, other))
}

/// "an attack", "another": one that was not spoken of before.
fn is_new(text: &str, claim: &Claim) -> bool {
    let before = text.get(claim.sentence.start..claim.trigger.start).unwrap_or_default();
    let before = before.trim_end().rsplit(' ').next().unwrap_or_default().to_lowercase();
    matches!(before.as_str(), "a" | "an" | "another")
}

#[cfg(test)]
mod tests {
    use crate::corpus;

    /// The trigger of the event that the denial or claim of responsibility speaks of.
    fn about(text: &'static str) -> Option<String> {
        let report = corpus::report(text);
        let about = report.claims.iter().find_map(|claim| claim.about.clone())?;
        let event = report.claims.iter().find(|claim| claim.id == about.claim);
        Some(event.unwrap().trigger.text.clone())
    }

    const BOMBED: &str = "A bomb killed four people in Homs on 13 May 2024, medics said. ";

    fn after(next: &str) -> Option<String> {
        about(format!("{BOMBED}{next}").leak())
    }

    #[test]
    fn the_event_told_before() {
        let killed = Some("killed".to_owned());
        assert_eq!(after("Islamic State claimed responsibility for the attack."), killed);
        assert_eq!(after("Russia denied carrying out the strike."), killed);
        assert_eq!(after("The army denied bombing the city."), killed);
    }

    #[test]
    fn not_one_of_another_day_or_place_nor_a_new_one() {
        assert_eq!(after("Russia denied bombing Idlib."), None);
        assert_eq!(after("Russia denied bombing the city in June 2023."), None);
        assert_eq!(after("Islamic State claimed responsibility for an attack."), None);
        assert_eq!(about("Russia denied bombing Homs on 13 May 2024."), None);
    }
}
