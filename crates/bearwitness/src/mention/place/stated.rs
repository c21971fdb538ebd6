//! The country that the words around a place's name say it lies in, and what the names beside it say of it.

use bearwitness_language::Upos;

use super::{Found, Placed, around::is_next, relation::is_direction};
use crate::{
    lexicon::{Inflects, only, table},
    mention::actor::nation,
    sentence::{Sentence, Tokens},
};

table!(
    /// Nouns for what lies in a country, and is not held or built by its forces abroad.
    LANDS: () = "en/parts.tsv", |row| (only(&row, "country"), Inflects::Noun, ())
);

/// Lets each place know the country that its words say it lies in, and so all that are listed with it.
pub(super) fn state(sentence: &Sentence<'_>, places: &mut [Placed]) {
    for at in 0..places.len() {
        let stated = before(sentence, &places[at]).or_else(|| after(sentence, &places[at..]));
        let listed = at > 0 && is_next(sentence, &places[at - 1], &places[at]);
        places[at].stated = match stated {
            None if listed => places[at - 1].stated.filter(|stated| stated.all),
            stated => stated,
        };
    }
}

/// Lets each place know whether it stands in a list with a village, or with a name that no table knows: of such a list no
/// name is that of a town abroad.
pub(super) fn list(sentence: &Sentence<'_>, places: &mut [Placed]) {
    const VILLAGE: u32 = 15_000;
    let small = |place: &Placed| {
        let one = place.country().is_some() && !place.is_wide();
        let village = one && place.features().iter().all(|f| f.population < VILLAGE);
        place.found == Found::Unknown || village
    };
    for at in 1..places.len() {
        if is_next(sentence, &places[at - 1], &places[at]) {
            let (one, other) = (small(&places[at - 1]), small(&places[at]));
            places[at - 1].among_villages |= other;
            places[at].among_villages |= one;
        }
    }
}

/// Lets each place know whether it is said to lie in a unit that no table knows: "Gedeb, in Ethiopia's Example zone", or stands
/// beside a longer name that none knows: "outside Buenavista, Agusan del Norte".
pub(super) fn lose(sentence: &Sentence<'_>, places: &mut [Placed]) {
    for at in 1..places.len() {
        // The country may stand between: "in Ethiopia's Example zone".
        let owned = at > 1 && matches!(places[at - 1].found, Found::Country(_));
        let first = at - 1 - usize::from(owned);
        let (inner, outer) = (&places[first], &places[at]);
        let gap = inner.tokens.end..outer.tokens.start;
        let lies = |n: usize| {
            matches!(sentence.word(n), "," | "in" | "the" | "'s")
                || is_direction(sentence.word(n))
                || nation(sentence, n).is_some()
        };
        let within = gap.clone().any(|n| sentence.word(n) == "in") && gap.len() <= 6;
        let unit = sentence.word(outer.tokens.end) == "zone" || outer.unit.is_some();
        let comma = gap.len() == 1 && sentence.word(gap.start) == ",";
        let goes_on = matches!(sentence.word(outer.tokens.end), "and" | "or");
        // A dateline says its town beside whatever it lies in.
        let longer = comma && !goes_on && outer.tokens.len() > 1 && inner.tokens.start > 0;
        let by_unknown = longer && outer.found == Found::Unknown;
        let in_unknown = within && gap.clone().all(lies) && unit && outer.found == Found::Unknown;
        places[first].by_unknown |= by_unknown;
        places[first].in_unknown |= in_unknown;
    }
}

/// The country that a place is said to lie in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stated {
    pub(crate) iso3: &'static str,
    /// Whether it is said of all that are listed: "the Syrian towns of Manbij and Afrin".
    all: bool,
}

fn is_land(sentence: &Sentence<'_>, at: usize) -> bool {
    LANDS.at(sentence, at).is_some()
}

/// "the Syrian towns of Manbij and Afrin", "Nigeria's northern city of Kano", "Nigeria's Benue state".
fn before(sentence: &Sentence<'_>, place: &Placed) -> Option<Stated> {
    let Tokens { start, end } = place.tokens;
    let lies = is_land(sentence, end) || is_land(sentence, end - 1);
    let led = start >= 2 && sentence.word(start - 1) == "of" && is_land(sentence, start - 2);
    let mut at = if led { start - 2 } else { start };
    let first = at;
    let epithet = |n: usize| is_direction(sentence.word(n)) || sentence.is_upos(n, Upos::Adj);
    loop {
        let owned = at >= 2 && sentence.word(at - 1) == "'s";
        let name = at.checked_sub(1 + usize::from(owned))?;
        let country = (name.saturating_sub(3)..=name)
            .find_map(|n| nation(sentence, n).filter(|(end, _)| *end == name + 1));
        if let Some((_, nation)) = country {
            let said = led || (owned && lies) || is_known(place, nation.iso3) && owned;
            let fits = owned || nation.demonym && (led || lies);
            return (said && fits).then_some(Stated { iso3: nation.iso3, all: led });
        }
        if owned || first - at >= 3 || !epithet(at - 1) {
            return None;
        }
        at -= 1;
    }
}

/// "Malanville in northern Benin", "the Kwande area of Nigeria's Benue state", "Blida, Lebanon".
fn after(sentence: &Sentence<'_>, places: &[Placed]) -> Option<Stated> {
    let [place, outer, ..] = places else { return None };
    let Found::Country(iso3) = outer.found else { return None };
    let gap = place.tokens.end..outer.tokens.start;
    let lies = |n: usize| {
        is_land(sentence, n)
            || is_direction(sentence.word(n))
            || matches!(sentence.word(n), "," | "in" | "of" | "the")
    };
    // "south of the area" tells where it lies from.
    let of = |n: usize| sentence.word(n) == "of" && !is_land(sentence, n - 1);
    let told = (1..=5).contains(&gap.len()) && gap.clone().all(lies) && !gap.clone().any(of);
    let list = sentence.word(outer.tokens.end) == "and"
        || sentence.word(outer.tokens.end) == "," && sentence.is_capital(outer.tokens.end + 1);
    let comma = gap.clone().all(|n| sentence.word(n) == ",");
    let open = !outer.abroad.is_empty() || comma && list;
    (told && (!open || is_known(place, iso3))).then_some(Stated { iso3, all: false })
}

/// Whether the gazetteer has the name in the country.
fn is_known(place: &Placed, iso3: &str) -> bool {
    place.features().iter().any(|feature| feature.country == iso3)
}
