//! What tells one incident, what may, and what is a second strike.

use bearwitness_document::{Extent, Incident, RelationKind, Report, Settings};

use super::report;

fn fused(texts: &[&str]) -> Vec<Incident> {
    let mut reports: Vec<Report> =
        texts.iter().map(|text| report("", "2024-05-15", text)).collect();
    let found = bearwitness::incidents(&reports, &Settings::default());
    reports.reverse();
    assert_eq!(bearwitness::incidents(&reports, &Settings::default()), found, "another order");
    found
}

fn singles(incidents: &[Incident]) -> usize {
    incidents.iter().filter(|incident| incident.extent == Extent::Single).count()
}

#[test]
fn tellings_of_one_event_are_joined_and_say_why() {
    let found = fused(&[
        "Shells killed four people in Homs on 14 May 2024, medics said.",
        "Shelling of Homs on 14 May 2024 killed four people, the civil defence said.",
    ]);
    assert_eq!(found.len(), 1);
    let link = &found[0].links[0];
    assert_eq!((link.parts.place, link.parts.days, link.parts.kind), (2, 2, 2));
    assert_eq!((link.parts.harm, link.score), (2, 8));
    assert_eq!(found[0].links.len() + 1, found[0].claims.len());
}

#[test]
fn another_day_another_town_and_another_act_are_other_incidents() {
    for other in [
        "Shells killed four people in Homs on 12 May 2024, medics said.",
        "Shells killed four people in Idlib on 14 May 2024, medics said.",
        "Gunmen abducted four people in Homs on 14 May 2024, medics said.",
    ] {
        let found =
            fused(&["Shells killed four people in Homs on 14 May 2024, medics said.", other]);
        assert_eq!(singles(&found), 2, "{other}");
    }
}

#[test]
fn an_attack_somewhere_in_a_large_city_may_be_any() {
    let told = "Shells hit a market in Homs on 14 May 2024, medics said.";
    let vague = |town: &str| format!("There was an attack in {town} on 14 May 2024, medics said.");
    let found = fused(&[told, &vague("Homs")]);
    assert_eq!(singles(&found), 2);
    assert!(found[0].relations.iter().all(|r| r.kind == RelationKind::PossibleSame));
    let small = told.replace("Homs", "Manbij");
    assert_eq!(singles(&fused(&[&small, &vague("Manbij")])), 1);
}

#[test]
fn what_a_page_goes_on_with_is_no_event_beside_it() {
    let shells = "Shells killed four people in Homs on 14 May 2024, medics said.";
    let page = |next: &str| singles(&fused(&[&format!("{shells} {next}")]));
    assert_eq!(page("A market was hit in the shelling of Homs on 14 May 2024."), 1);
    assert_eq!(page("Gunmen attacked a school in Homs on 14 May 2024."), 2);
}

#[test]
fn a_vague_telling_brings_no_two_kinds_together() {
    let found = fused(&[
        "Rebels captured the town of Manbij on 14 May 2024, the army said.",
        "Air strikes hit Manbij on 14 May 2024, medics said.",
        "Manbij was attacked on 14 May 2024, residents said.",
    ]);
    assert_eq!(singles(&found), 2);
}

#[test]
fn at_least_four_in_a_large_city_need_not_be_fourteen() {
    let found = fused(&[
        "At least four people were killed in an air strike on Homs on 14 May 2024, medics said.",
        "The army reported that at least 14 people had been killed when rebel shells fell on several streets of Homs on 14 May 2024.",
    ]);
    assert_eq!(singles(&found), 2);
}

/// An act that only today's news tells and one by another doer need not be the one that is told.
#[test]
fn acts_of_one_kind_in_a_large_city_need_more_to_be_one() {
    let first = "Syrian warplanes killed three people in Homs on 14 May 2024, medics said.";
    for other in [
        "Turkish warplanes wounded eight people in Homs on 14 May 2024, residents said.",
        "Air strikes have destroyed two mortars in Homs, the ministry said on Wednesday.",
    ] {
        assert_eq!(singles(&fused(&[first, other])), 2, "{other}");
    }
    let same = "An air strike hit Homs on 14 May 2024, residents said.";
    assert_eq!(singles(&fused(&[first, same])), 1);
}

#[test]
fn gas_and_rockets_that_hurt_dozens_in_a_large_city_are_two() {
    let found = fused(&[
        "At least 55 people were injured when a helicopter dropped chlorine gas on Aleppo on 14 May 2024, medics said.",
        "Rebel rockets wounded dozens of people in Aleppo on 14 May 2024, state television said.",
    ]);
    assert_eq!(singles(&found), 2);
}

#[test]
fn a_quarter_by_the_middle_of_a_large_city_is_one_of_its_quarters() {
    let city = "Rebel shells killed four people in Aleppo on 14 May 2024, medics said.";
    let quarter = "Warplanes bombed the Karm al-Jabal district of Aleppo on 14 May 2024.";
    assert_eq!(singles(&fused(&[city, quarter])), 2);
}

#[test]
fn what_was_in_other_towns_too_is_no_single_event() {
    let told = |place: &str| {
        singles(&fused(&[&format!("Rebels attacked police posts in {place} on 14 May 2024.")]))
    };
    assert_eq!(
        (told("Homs"), told("Homs and other cities"), told("Homs and elsewhere")),
        (1, 0, 0)
    );
}

#[test]
fn figures_far_apart_and_other_targets_leave_it_open() {
    let found = fused(&[
        "An air strike on a school in Homs on 14 May 2024 killed two people, medics said.",
        "An air strike on a market in Homs on 14 May 2024 killed forty people, the governor said.",
    ]);
    assert_eq!(singles(&found), 2);
    for incident in &found {
        assert!(incident.relations.iter().all(|r| r.kind == RelationKind::PossibleSame));
    }
}

#[test]
fn a_second_strike_is_another_incident_and_says_on_which() {
    let found = fused(&[
        "An air strike killed four people in Homs on 14 May 2024, medics said. A second air strike killed two rescuers in Homs on 14 May 2024.",
    ]);
    assert_eq!(singles(&found), 2);
    let relations: Vec<_> = found.iter().flat_map(|i| &i.relations).collect();
    assert_eq!(relations.len(), 1);
    assert_eq!(relations[0].kind, RelationKind::DoubleTapOf);
    let first = found.iter().find(|incident| incident.id == relations[0].incident).unwrap();
    assert_eq!(first.tolls[0].min, Some(4));
}

/// The kind of each relation, with the first places of both incidents.
fn relations(texts: &[&str]) -> Vec<String> {
    let found = fused(texts);
    let name = |incident: &Incident| {
        let place = incident.place.as_ref().and_then(|place| place.name.clone());
        place.unwrap_or_else(|| "several".to_owned())
    };
    let to = |id: &str| name(found.iter().find(|incident| incident.id == id).unwrap());
    let mut shown: Vec<String> = found
        .iter()
        .flat_map(|from| from.relations.iter().map(move |relation| (from, relation)))
        .map(|(from, relation)| {
            format!("{} {:?} {}", name(from), relation.kind, to(&relation.incident))
        })
        .collect();
    shown.sort();
    shown
}

#[test]
fn strikes_told_by_one_word_are_of_one_wave() {
    let text = "Air strikes hit Homs and Idlib on 14 May 2024.";
    assert_eq!(relations(&[text]), ["Homs SameWave Idlib", "Idlib SameWave Homs"]);
    let apart = "An air strike hit Homs on 14 May 2024. Shells hit Idlib on 14 May 2024.";
    assert_eq!(relations(&[apart]), Vec::<String>::new());
}

#[test]
fn what_is_told_by_how_long_it_came_after_follows() {
    let text = "Gunmen killed four people in Homs on 16 May 2024, two days after the bombing of a market in Idlib.";
    assert_eq!(relations(&[text]), ["Homs Follows Idlib"]);
}

#[test]
fn one_of_several_is_part_of_their_sum() {
    let sum = "Air strikes on Homs and Idlib killed nine people on 14 May 2024.";
    let part = |words: &str| relations(&[&format!("{sum} {words}")]);
    let idlib = part("The strike on Idlib killed five people on 14 May 2024.");
    assert_eq!(idlib, ["Idlib PartOf several"]);
    assert_eq!(part("A strike on Mosul killed five people on 14 May 2024."), Vec::<String>::new());
    assert_eq!(part("A strike on Idlib killed 11 people on 14 May 2024."), Vec::<String>::new());
    assert_eq!(part("A strike on Idlib killed five people on 3 May 2024."), Vec::<String>::new());
}

#[test]
fn clock_times_apart_are_two_incidents() {
    let found = fused(&[
        "At 10:00 on 14 May 2024 an air strike killed four people in Homs, medics said.",
        "At 10:30 on 14 May 2024 an air strike killed four people in Homs, the governor said.",
    ]);
    assert_eq!(singles(&found), 2);
}

#[test]
fn harm_that_nobody_is_named_for_is_not_laid_on_whom_the_page_names_for_another_deed() {
    let page = "12 fighters killed in air strikes on Raqqa\n\nThe town was calm on Sunday.\n\n\
                On 16 and 17 November 2015 French jets bombed a depot in Raqqa.";
    let reports = [report("", "2015-11-18", page)];
    let found = bearwitness::incidents(&reports, &Settings::default());
    assert_eq!(found.len(), 2, "{found:#?}");
    let french = found.iter().find(|incident| !incident.actors.is_empty()).unwrap();
    assert!(french.tolls.iter().all(|toll| toll.min.is_none()), "{french:#?}");
    assert_eq!(french.relations[0].kind, RelationKind::PossibleSame);
}

/// Nor does a copy lay it there: what was written on one page is one page, wherever it is passed on.
#[test]
fn a_copy_does_not_bring_together_what_its_page_keeps_apart() {
    let page = "12 fighters killed in air strikes on Raqqa, the provincial council said on the day\n\n\
                The town was calm on Sunday, and shops along the ring road had opened their doors again.\n\n\
                On 16 and 17 November 2015 French jets bombed a depot and a fuel store in Raqqa before dawn.";
    let alone = [report("Basin Post", "2015-11-18", page)];
    let found = bearwitness::incidents(&alone, &Settings::default());
    assert_eq!(found.len(), 2, "{found:#?}");
    for copy in [page.to_owned(), page.replace("depot", "store").replace("calm", "quiet")] {
        let both =
            [&alone[..], &[report("Ridge Daily", "2015-11-18", &(copy + " It ended."))]].concat();
        let copied = bearwitness::incidents(&both, &Settings::default());
        let told = |found: &[Incident]| -> Vec<_> {
            let origins =
                |i: &Incident| (i.time.earliest, i.independent_origins, i.independent_origins_max);
            found.iter().map(origins).collect()
        };
        assert_eq!(told(&copied), told(&found), "{copied:#?}");
        assert!(copied.iter().all(|incident| incident.documents.len() == 2));
    }
}
