//! Which event a denial or a claim of responsibility speaks of: the one that it names with day and place, or the
//! nearest told before it, where nothing that is said of act, day and place parts them.

use bearwitness_document::{About, Basis, Claim, ClaimKind};

use super::{
    correction::CORRECTION,
    denied,
    story::{is_one_kind, is_same_story, is_sited},
};

/// Ties denials and claims of responsibility to the events that they speak of.
pub(super) fn about(text: &str, claims: &mut [Claim]) {
    let found: Vec<Option<About>> = claims.iter().map(|claim| of(text, claim, claims)).collect();
    for (claim, about) in claims.iter_mut().zip(found) {
        claim.about = about;
    }
}

fn of(text: &str, claim: &Claim, claims: &[Claim]) -> Option<About> {
    let about = |event: &Claim, basis| Some(About { claim: event.id.clone(), basis });
    if claim.flags.iter().any(|flag| flag == CORRECTION) {
        let wrong = withdrawn(claim, claims)?;
        return about(wrong, Basis::Coreference);
    }
    let object = match claim.kind {
        ClaimKind::Denial => Some(claim),
        ClaimKind::Responsibility if is_of_one(text, claim) => object(text, claim, claims),
        _ => return None,
    };
    if let Some(event) = object.filter(|object| is_placed(object)) {
        return about(event, Basis::Explicit);
    }
    if object.is_some_and(|object| object.id != claim.id && is_new(text, object)) {
        return None;
    }
    let fits = |event: &&Claim| {
        is_placed(event)
            && (event.sentence.start < claim.sentence.start
                || denied::is_denied_beside(event, claim))
            && object.is_none_or(|object| may_be(event, object))
    };
    let near = claims.iter().filter(fits).map(|event| event.sentence.start).max()?;
    let mut events = claims.iter().filter(|event| event.sentence.start == near).filter(fits);
    let event = events.next()?;
    if events.all(|other| is_same_story(event, other)) {
        about(event, Basis::Coreference)
    } else {
        None
    }
}

/// The figure that a correction takes back: the nearest before it.
fn withdrawn<'a>(claim: &Claim, claims: &'a [Claim]) -> Option<&'a Claim> {
    let is_withdrawn = |wrong: &&Claim| {
        wrong.kind == ClaimKind::SourceNote
            && !wrong.tolls.is_empty()
            && wrong.sentence.start <= claim.sentence.start
    };
    claims.iter().filter(is_withdrawn).max_by_key(|wrong| wrong.sentence.start)
}

/// What the claim of responsibility is for: the event whose word follows within a few words and no comma.
/// "Claimed the attack, in revenge for air strikes" is not for the strikes.
fn object<'a>(text: &str, claim: &Claim, claims: &'a [Claim]) -> Option<&'a Claim> {
    let of_sentence = claims.iter().filter(|event| {
        event.sentence == claim.sentence
            && event.kind == ClaimKind::Event
            && event.trigger.start >= claim.trigger.end
    });
    let first = of_sentence.min_by_key(|event| event.trigger.start)?;
    let between = text.get(claim.trigger.end..first.trigger.start)?;
    (between.len() <= NEAR && !between.contains([',', ';', '–', '—'])).then_some(first)
}

/// Bytes between a claim of responsibility and the word of what it is for: "for the attack that ".
const NEAR: usize = 30;

/// Whether one act is claimed, and not "attacks" as such.
fn is_of_one(text: &str, claim: &Claim) -> bool {
    let after = text.get(claim.trigger.end..claim.sentence.end).unwrap_or_default();
    let next = after.split_whitespace().next().unwrap_or_default();
    claim.trigger.text.contains("responsibility")
        || matches!(next, "the" | "this" | "that" | "it" | "both" | "these")
        || next.ends_with("'s")
        || next.ends_with("’s")
}

/// Whether it says that something happened, where and when: only that may be an incident.
fn is_placed(event: &Claim) -> bool {
    event.is_real() && event.time.window().is_some() && is_sited(event)
}

/// Whether nothing that is said of the one parts it from the other.
fn may_be(event: &Claim, object: &Claim) -> bool {
    is_one_kind(event, object) && is_same_story(event, object)
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
    fn what_it_was_in_revenge_for_is_not_claimed() {
        let revenge = "The Taliban claimed responsibility for the attack, saying it was in retaliation for air strikes \
                       in Kunduz on 3 November 2016 in which 30 people were killed.";
        assert_eq!(about(revenge), None);
        let own =
            "The Taliban claimed responsibility for the bombing in Kunduz on 3 November 2016.";
        assert_eq!(about(own).as_deref(), Some("bombing"));
    }

    #[test]
    fn not_one_of_another_day_or_place_nor_a_new_one() {
        assert_eq!(after("Russia denied bombing Idlib."), None);
        assert_eq!(after("Russia denied bombing the city in June 2023."), None);
        assert_eq!(after("Islamic State claimed responsibility for an attack."), None);
        assert_eq!(after("Islamic State has claimed attacks within hours."), None);
        assert_eq!(about("Russia denied bombing Homs on 13 May 2024."), None);
    }
}
