//! Several places in one event of a sentence: "killed 12 people in Baghdad and five in Mosul" tells two events, each with
//! its place and its toll; "raids on Baghdad and Mosul killed 17" tells one figure for several; without a figure,
//! raids on two towns are two.

use bearwitness_document::{ActorRole, Claim, Place, PlaceRole, Precision, Scope, Span, Toll};

use crate::mention::place::lie_apart;

/// The claim, or one for each of its places where each has its toll or there is none. A figure for several places is of
/// several events.
pub(super) fn each(text: &str, mut claim: Claim) -> Vec<Claim> {
    let parted = parted(text, &claim, &named(&claim, Precision::Admin2)).or_else(|| {
        // "Two died in Odesa and one in Sumy region."
        let wide = named(&claim, Precision::Admin1);
        let apart = |n: usize| (0..n).all(|m| lie_apart(&wide[m].1, &wide[n].1));
        (0..wide.len()).all(apart).then(|| parted(text, &claim, &wide)).flatten()
    });
    let sites = sites(&claim);
    if let Some(parts) = parted {
        return parts;
    }
    if is_spread(text, &sites) {
        if claim.tolls.is_empty() {
            return sites.iter().map(|(_, own)| part(&claim, own, &sites, |_| false)).collect();
        }
        let whole = |toll: &&mut Toll| toll.scope == Scope::Event && toll.max != Some(0);
        claim.tolls.iter_mut().filter(whole).for_each(|toll| toll.scope = Scope::SeveralEvents);
    }
    vec![claim]
}

/// The places where it happened that are no wider than a district, by their words.
fn sites(claim: &Claim) -> Vec<(Span, Place)> {
    let mut found = named(claim, Precision::Admin2);
    found.retain(|(_, place)| place.precision.is_some());
    found
}

/// The places no wider than `most`, and those that no gazetteer has: they are told apart by their names.
fn named(claim: &Claim, most: Precision) -> Vec<(Span, Place)> {
    let narrow = |place: &&Place| {
        let near = matches!(place.role, PlaceRole::Site | PlaceRole::Near);
        near && place.precision.is_none_or(|precision| precision <= most)
    };
    let with_span = |place: &Place| Some((place.words.span()?, place.clone()));
    let mut found: Vec<(Span, Place)> =
        claim.places.iter().filter(narrow).filter_map(with_span).collect();
    found.sort_by_key(|(span, _)| span.start);
    found
}

/// Whether the two are other places, by the gazetteer or by their names.
fn differ(a: &Place, b: &Place) -> bool {
    a.geonameid != b.geonameid || a.geonameid.is_none() && a.words.text != b.words.text
}

/// Whether the places are listed beside each other, and no two can be one.
fn is_spread(text: &str, sites: &[(Span, Place)]) -> bool {
    let between = |pair: &[(Span, Place)]| {
        text.get(pair[0].0.end..pair[1].0.start).unwrap_or_default().trim().trim_start_matches(',')
    };
    let mut links = sites.windows(2).map(between).map(|words| words.trim().trim_end_matches(" in"));
    let listed = links.clone().all(|words| matches!(words, "" | "and" | "as well as"));
    listed
        && sites.iter().all(|(_, place)| place.role == PlaceRole::Site)
        && links.any(|words| !words.is_empty())
        && sites
            .iter()
            .enumerate()
            .all(|(n, (_, a))| sites[..n].iter().all(|(_, b)| lie_apart(a, b)))
}

/// A claim for each place, where each has a toll of its own.
fn parted(text: &str, claim: &Claim, sites: &[(Span, Place)]) -> Option<Vec<Claim>> {
    let wholes: Vec<Span> = claim
        .tolls
        .iter()
        .filter(|toll| is_whole(toll))
        .filter_map(|toll| toll.words.span())
        .collect();
    let (first, last) = (
        wholes.iter().min_by_key(|span| span.start)?,
        wholes.iter().max_by_key(|span| span.start)?,
    );
    let is_spread = sites.windows(2).all(|pair| differ(&pair[0].1, &pair[1].1));
    if sites.len() < 2 || wholes.len() < sites.len() || !is_spread {
        return None;
    }
    let (from, to) = (sites.first()?.0, sites.last()?.0);
    // The places follow their tolls, or stand before them.
    let after = first.start < from.start && last.start < to.start;
    let before = from.start < first.start && to.start < last.start;
    // "raided A and B and took away 116 and 15 patients respectively", "14 in the first town and five in the second"
    let told = text.get(claim.sentence.start..claim.sentence.end).unwrap_or_default();
    let turns = |first: &str, other: &str| told.contains(first) && told.contains(other);
    let in_turn = told.contains("respectively")
        || turns(" in the first", " in the second")
        || turns("the former", "the latter");
    let outcome = |toll: &Toll| is_whole(toll).then_some(toll.outcome);
    let mut outcomes = claim.tolls.iter().filter_map(outcome);
    let first_outcome = outcomes.next();
    let alike = outcomes.all(|outcome| Some(outcome) == first_outcome);
    let respectively = in_turn && alike && wholes.len() == sites.len();
    let place_of = |at: usize| -> Option<usize> {
        if respectively {
            Some(wholes.iter().filter(|span| span.start < at).count())
        } else if after {
            sites.iter().position(|(span, _)| span.start > at)
        } else {
            sites.iter().rposition(|(span, _)| span.start < at)
        }
    };
    let all = |n: usize| wholes.iter().any(|span| place_of(span.start) == Some(n));
    if !(after || before || respectively) || !(0..sites.len()).all(all) {
        return None;
    }
    let of = |n: usize| {
        let own = |toll: &Toll| {
            toll.scope == Scope::Event
                && toll.words.span().is_some_and(|span| place_of(span.start) == Some(n))
        };
        part(claim, &sites[n].1, sites, own)
    };
    let mut parts: Vec<Claim> = (0..sites.len()).map(of).collect();
    // "Nine were killed: six in Beni and three in Oicha": the sum, of both.
    if claim.tolls.iter().any(|toll| toll.scope == Scope::SeveralEvents) {
        let mut sum = claim.clone();
        sum.tolls.retain(|toll| toll.scope == Scope::SeveralEvents);
        sum.tolls.iter_mut().for_each(|toll| toll.subset_of = None);
        parts.push(sum);
    }
    Some(parts)
}

fn is_whole(toll: &Toll) -> bool {
    toll.subset_of.is_none() && toll.scope == Scope::Event && toll.min.is_some_and(|min| min > 0)
}

/// The claim of one of the places: with its tolls and their parts, and what is wider than all.
fn part(
    claim: &Claim,
    own: &Place,
    sites: &[(Span, Place)],
    is_own: impl Fn(&Toll) -> bool,
) -> Claim {
    let mut found = claim.clone();
    found.places.retain(|place| place == own || !sites.iter().any(|(_, other)| other == place));
    let root = |at: usize| claim.tolls[at].subset_of.unwrap_or(at);
    let kept: Vec<usize> =
        (0..claim.tolls.len()).filter(|at| is_own(&claim.tolls[root(*at)])).collect();
    // "six in Beni and three in Oicha": those of the one are not whom the other befell.
    let span = |at: usize| claim.tolls[at].words.span();
    found.actors.retain(|actor| {
        let same = |at: &usize| span(*at).is_some() && span(*at) == actor.words.span();
        actor.role != ActorRole::Recipient
            || !(0..claim.tolls.len()).any(|at| same(&at))
            || kept.iter().any(same)
    });
    found.tolls = kept.iter().map(|at| claim.tolls[*at].clone()).collect();
    for toll in &mut found.tolls {
        toll.subset_of = toll.subset_of.and_then(|of| kept.iter().position(|at| *at == of));
    }
    found
}

#[cfg(test)]
mod tests {
    use bearwitness_document::Scope;

    use crate::corpus;

    /// The places and figures of each claim.
    #[track_caller]
    fn told(text: &'static str, expected: &[&str]) {
        let report = corpus::report(text);
        let shown = report.claims.iter().map(|claim| {
            let places = claim.places.iter().filter_map(|place| place.words.text.clone());
            let tolls = claim.tolls.iter().map(|toll| {
                let several = if toll.scope == Scope::SeveralEvents { " of several" } else { "" };
                format!("{}{several}", toll.min.unwrap_or_default())
            });
            places.chain(tolls).collect::<Vec<_>>().join(" ")
        });
        assert_eq!(shown.collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn each_place_has_its_toll() {
        told(
            "Car bombs killed 12 people in Baghdad and five in Mosul.",
            &["Baghdad 12", "Mosul 5"],
        );
        told(
            "Four people died in Homs, three in Ashtebel and one in Hama.",
            &["Homs 4", "Ashtebel 3", "Hama 1"],
        );
        told("Two people died in Odesa and one in Sumy region.", &["Odesa 2", "Sumy 1"]);
        told("Air strikes killed nine people in Homs and Idlib.", &["Homs Idlib 9 of several"]);
        told("Air strikes hit Homs, Idlib and Hama.", &["Homs", "Idlib", "Hama"]);
        told(
            "Nine people were killed on Sunday: six in Homs and three in Hama.",
            &["Homs 6", "Hama 3", "Homs Hama 9 of several"],
        );
        told(
            "Two, four and seven people were killed in Homs, Aleppo and Deraa respectively.",
            &["Homs 2", "Aleppo 4", "Deraa 7"],
        );
        told(
            "The army bombed Homs and Hama, leaving 14 dead in the first town and five in the second.",
            &["Homs 14", "Hama 5"],
        );
        told(
            "Shelling killed one civilian in Homs, another in Hama, and a third in Idlib.",
            &["Homs 1", "Hama 1", "Idlib 1"],
        );
        told("Soldiers shot dead a boy in Homs and two men in Hama.", &["Homs 1", "Hama 2"]);
        told("Shells killed nine people in Baba Amr, Homs.", &["Baba Amr, Homs 9"]);
        told("Shells killed nine people and wounded two in Homs.", &["Homs 9 2"]);
    }
}
