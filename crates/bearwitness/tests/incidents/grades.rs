//! The grade that is suggested, how parties are linked, and what reports contradict each other in.

use bearwitness_document::{BelligerentLink, Incident, Report, Settings, TollRule};

use super::{only, report};

#[track_caller]
fn with(settings: &Settings, reports: &[(&str, &str)]) -> Incident {
    let reports: Vec<Report> =
        reports.iter().map(|(publisher, text)| report(publisher, "2024-05-14", text)).collect();
    only(&reports, settings)
}

#[track_caller]
fn incident(reports: &[(&str, &str)]) -> Incident {
    with(&Settings::default(), reports)
}

fn grade(incident: &Incident) -> Option<&str> {
    incident.grade.as_ref().map(|grade| grade.value.as_str())
}

/// The links as "russia denied", each with the number of claims behind it.
fn links(incident: &Incident) -> Vec<(String, BelligerentLink, usize)> {
    let link = |party: &bearwitness_document::Belligerent| {
        (party.id.clone(), party.link, party.statements.len())
    };
    incident.belligerents.iter().map(link).collect()
}

const ALLEGED: (&str, &str) =
    ("A", "Medics said that a US air strike killed four civilians in Raqqa on 13 May 2024.");
const RESCUERS: (&str, &str) = (
    "B",
    "Five residents died when American planes bombed Raqqa on 13 May 2024, the civil defence said.",
);

#[test]
fn no_grade_without_civilian_harm() {
    let none =
        incident(&[("A", "Shells hit Homs on 13 May 2024, medics said. No one was killed.")]);
    assert_eq!(grade(&none), None);
    let army = (
        "A",
        "The Israeli army said it killed 10 militants in an air strike in Gaza on 13 May 2024.",
    );
    assert_eq!(grade(&incident(&[army])), None, "nobody calls them civilians");
}

#[test]
fn weak_without_a_list_of_credible_sources() {
    let found = incident(&[ALLEGED, RESCUERS]);
    assert_eq!(grade(&found), Some("weak"));
    let grade = found.grade.unwrap();
    assert!(grade.rule.contains("no list of credible sources is set"), "{}", grade.rule);
    assert_eq!(grade.inputs.len(), 2);
    assert!(grade.trace.contains(&"credible origins: none".to_owned()), "{:?}", grade.trace);
}

#[test]
fn fair_with_two_credible_sources_and_a_likely_action() {
    let settings = |table: &str| Settings {
        sources: bearwitness::SourceTable::read(table.as_bytes()).unwrap().sources,
        ..Settings::default()
    };
    let both = settings("name,credible\nA,yes\nB,yes\n");
    assert_eq!(grade(&with(&both, &[ALLEGED, RESCUERS])), Some("fair"));
    let one = settings("name,credible\nA,yes\n");
    assert_eq!(grade(&with(&one, &[ALLEGED, RESCUERS])), Some("weak"));
    let shells = ("A", "Shells killed four civilians in Homs on 13 May 2024, medics said.");
    let more = ("B", "Artillery killed five residents in Homs on 13 May 2024, the governor said.");
    assert_eq!(
        grade(&with(&both, &[shells, more])),
        Some("weak"),
        "nobody is said to have done it"
    );
}

#[test]
fn a_declared_strike_is_no_concession() {
    let declared =
        ("B", "The US military said it carried out an air strike in Raqqa on 13 May 2024.");
    let found = incident(&[ALLEGED, declared]);
    assert_eq!(grade(&found), Some("weak"));
    let expected = [
        ("united-states-mil".to_owned(), BelligerentLink::Alleged, 1),
        ("united-states-mil".to_owned(), BelligerentLink::DeclaredStrike, 1),
    ];
    assert_eq!(links(&found), expected);
}

#[test]
fn confirmed_by_the_belligerents_own_words_alone() {
    let conceded = (
        "B",
        "The US military acknowledged that its air strike killed four civilians in Raqqa on 13 May 2024.",
    );
    let found = incident(&[ALLEGED, conceded]);
    assert_eq!(grade(&found), Some("confirmed"));
    let mil = "united-states-mil".to_owned();
    assert_eq!(links(&found)[1], (mil, BelligerentLink::ConcededHarm, 1));
    assert_eq!(found.grade.unwrap().inputs, found.belligerents[1].statements);
    let victim = (
        "B",
        "Ukraine confirmed that a Russian strike killed four civilians in Kharkiv on 13 May 2024.",
    );
    assert_eq!(grade(&incident(&[victim])), Some("weak"));
}

#[test]
fn contested_where_one_or_the_other_did_it() {
    let reports = [
        (
            "A",
            "Medics said that a Russian air strike killed four civilians in Homs on 13 May 2024.",
        ),
        (
            "B",
            "Four people died in an Israeli air strike on Homs on 13 May 2024, the governor said.",
        ),
    ];
    let found = incident(&reports);
    assert_eq!(grade(&found), Some("contested"));
    assert!(
        found.contradictions.contains(&"actor: israel or russia".to_owned()),
        "{:?}",
        found.contradictions
    );
    let joint = (
        "A",
        "Medics said that US and British air strikes killed four civilians in Homs on 13 May 2024.",
    );
    assert_eq!(grade(&incident(&[joint])), Some("weak"), "together");
}

#[test]
fn denials_and_claims_of_responsibility_are_tied_in() {
    let denied = "Medics said that a Russian air strike killed four civilians in Homs on 13 May 2024. \
                  Russia denied carrying out the strike.";
    let found = incident(&[("A", denied)]);
    let expected = [
        ("russia".to_owned(), BelligerentLink::Denied, 1),
        ("russia-mil".to_owned(), BelligerentLink::Alleged, 1),
    ];
    assert_eq!(links(&found), expected);
    assert!(!found.claims.contains(&found.belligerents[0].statements[0]), "it is no member");
    assert!(found.contradictions.contains(&"denial: russia denies it".to_owned()));
    let claimed = "A bomb killed four people in Homs on 13 May 2024, medics said. \
                   Islamic State claimed responsibility for the attack.";
    let found = incident(&[("A", claimed)]);
    assert_eq!(links(&found), [("islamic-state".to_owned(), BelligerentLink::Claimed, 1)]);
}

#[test]
fn a_denial_is_no_concession_and_attests_nothing() {
    let denied = "The US military denied responsibility for the air strike in Raqqa on 13 May 2024 that killed four civilians.";
    let found = incident(&[ALLEGED, ("B", denied)]);
    let mil = "united-states-mil".to_owned();
    let expected = [
        ("united-states".to_owned(), BelligerentLink::Denied, 1),
        (mil, BelligerentLink::Alleged, 1),
    ];
    assert_eq!((grade(&found), links(&found)), (Some("weak"), expected.to_vec()));
    assert_eq!(found.independent_origins, 1, "who denies it is no origin of it");
    for denied in [
        "The army denied killing four civilians in Homs on 13 May 2024.",
        "The coalition denied that civilians were killed in an air strike in Raqqa on 13 May 2024.",
        "Russia rejected claims that its planes killed four civilians in Idlib on 13 May 2024.",
    ] {
        let found =
            bearwitness::incidents(&[report("A", "2024-05-14", denied)], &Settings::default());
        assert_eq!(found, [], "{denied}");
    }
}

#[test]
fn the_grade_does_not_hang_on_the_toll_rule() {
    let acled = Settings { toll_rule: TollRule::AcledLowest, ..Settings::default() };
    let reports = [("A", "Shells killed four people in Homs on 13 May 2024, medics said.")];
    assert_eq!(with(&acled, &reports).grade, incident(&reports).grade);
}
