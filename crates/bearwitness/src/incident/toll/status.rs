//! Who is taken for a civilian, under `airwars_minmax`: everybody, unless an origin that is not the
//! perpetrator says otherwise (Airwars, "Civilian status").

use std::collections::BTreeSet;

use bearwitness_document::Status;

use super::{figure::Given, rule::Counted};
use crate::incident::belligerent::nation;

/// What the status of an incident's dead and hurt is judged by.
pub(super) struct Judge<'a> {
    /// The states and groups that are said to have done it.
    pub(super) doers: BTreeSet<&'a str>,
    /// Those that it was done to.
    pub(super) recipients: BTreeSet<&'a str>,
    /// Whether it was a battle or aimed at who bears arms, so that nobody is taken for a civilian unasked.
    pub(super) armed: bool,
}

impl Judge<'_> {
    /// Whether the figure is the word of who did it; where nobody is named, of any party but the one that
    /// it was done to.
    fn is_perpetrators(&self, given: &Given<'_>) -> bool {
        given.party().is_some_and(|party| {
            let party = nation(party);
            self.doers.contains(party)
                || (self.doers.is_empty() && !self.recipients.contains(party))
        })
    }

    /// The status that the figure gives, where it may be believed.
    fn status(&self, given: &Given<'_>) -> Status {
        let status = given.toll().status;
        let armed = matches!(status, Status::Combatant | Status::Police);
        if armed && self.is_perpetrators(given) { Status::Unknown } else { status }
    }

    /// The civilians among the people of each figure. The perpetrator's word that they bore arms counts
    /// for nothing where another gives a figure, and where none does, nobody knows how many did.
    pub(super) fn civilians<'g>(&self, wholes: &[Given<'g>]) -> Vec<Counted<'g>> {
        let disputed = self.is_disputed(wholes);
        let labelled = |given: &&Given<'_>| self.status(given) != given.toll().status;
        let (own, others): (Vec<&Given<'g>>, Vec<_>) = wholes.iter().partition(labelled);
        let found: Vec<Counted<'g>> = if others.is_empty() {
            let alone = own.into_iter().map(|given| Counted::as_given(given.clone()).or_none());
            alone.filter_map(|counted| self.presumed(counted)).collect()
        } else {
            others.into_iter().filter_map(|given| self.civilians_of(given)).collect()
        };
        if disputed { found.into_iter().map(Counted::or_none).collect() } else { found }
    }

    fn civilians_of<'g>(&self, given: &Given<'g>) -> Option<Counted<'g>> {
        let counted = Counted::as_given(given.clone());
        match self.status(given) {
            Status::Civilian => Some(counted),
            Status::Contested => Some(counted.or_none()),
            Status::Unknown => self.civilians_told(given).or_else(|| self.presumed(counted)),
            Status::Combatant | Status::Police | Status::All => None,
        }
    }

    /// "33 people, including eight civilians"; of "ten people, including seven militants" the other three.
    fn civilians_told<'g>(&self, given: &Given<'g>) -> Option<Counted<'g>> {
        let parts = given.parts().filter(|part| part.toll().demographic.is_none());
        let (civilians, others): (Vec<Given<'g>>, Vec<_>) =
            parts.partition(|part| self.status(part) == Status::Civilian);
        if let Some(first) = civilians.first() {
            let (min, max) = together(&civilians);
            return Some(Counted { min, max, ..Counted::as_given(first.clone()) });
        }
        let is_armed =
            |part: &Given<'_>| matches!(self.status(part), Status::Combatant | Status::Police);
        let armed: Vec<Given<'g>> = others.into_iter().filter(is_armed).collect();
        let ((min, max), (least, most)) = (given.persons(), together(&armed));
        let rest = |all: Option<u64>, armed: Option<u64>| Some(all?.saturating_sub(armed?));
        let min = min.map(|_| rest(min, most).unwrap_or(0));
        let rest = Counted { given: given.clone(), min, max: rest(max, least), presumed: true };
        self.presumed(rest).filter(|_| !armed.is_empty())
    }

    /// Those of whom nobody says that they bore arms.
    fn presumed<'g>(&self, counted: Counted<'g>) -> Option<Counted<'g>> {
        let harm = counted.given.is_harm() && !self.armed;
        harm.then_some(Counted { presumed: true, ..counted })
    }

    /// The combatants: as others than the perpetrator count them. On its word alone, or where others
    /// call them civilians, it may be none.
    pub(super) fn combatants<'g>(
        &self,
        wholes: &[Given<'g>],
        all: &[Given<'g>],
    ) -> Vec<Counted<'g>> {
        let is = |given: &&Given<'_>| {
            given.toll().status == Status::Combatant && given.toll().demographic.is_none()
        };
        let armed = all.iter().filter(is);
        let (own, others): (Vec<&Given<'g>>, Vec<_>) =
            armed.partition(|given| self.is_perpetrators(given));
        let doubtful = others.is_empty() || self.is_disputed(wholes);
        let armed = if others.is_empty() { own } else { others };
        let armed = armed.into_iter().map(|given| Counted::as_given(given.clone()));
        let contested = wholes.iter().filter(|given| given.toll().status == Status::Contested);
        let contested = contested.map(|given| Counted::as_given(given.clone()).or_none());
        armed.map(|c| if doubtful { c.or_none() } else { c }).chain(contested).collect()
    }

    /// Whether one origin calls all of them civilians and another, that is not the perpetrator, combatants.
    fn is_disputed(&self, wholes: &[Given<'_>]) -> bool {
        let who = |status| -> BTreeSet<&str> {
            let said = wholes.iter().filter(|given| self.status(given) == status);
            said.map(Given::speaker).collect()
        };
        let (civilians, combatants) = (who(Status::Civilian), who(Status::Combatant));
        !civilians.is_subset(&combatants) && !combatants.is_subset(&civilians)
    }
}

/// How many the parts are together: some may be among the others.
fn together(parts: &[Given<'_>]) -> (Option<u64>, Option<u64>) {
    let least = parts.iter().filter_map(|part| part.persons().0).max();
    let most = parts.iter().map(|part| part.persons().1).sum();
    (least, most)
}
