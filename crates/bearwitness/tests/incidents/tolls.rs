//! How figures combine: each rule on invented reports.

use bearwitness_document::{Incident, Report, Settings, SourceRow, Status, TollRow, TollRule};

use super::{only, report};

/// The one incident that the reports tell, under the rule.
#[track_caller]
fn incident(rule: TollRule, reports: &[(&str, &str, &str)]) -> Incident {
    with(&Settings { toll_rule: rule, ..Settings::default() }, reports)
}

#[track_caller]
fn with(settings: &Settings, reports: &[(&str, &str, &str)]) -> Incident {
    let reports: Vec<Report> =
        reports.iter().map(|(publisher, day, text)| report(publisher, day, text)).collect();
    only(&reports, settings)
}

/// The board as it is read: "killed 4..7", parts in brackets.
fn board(incident: &Incident) -> Vec<String> {
    incident.tolls.iter().map(shown).collect()
}

fn shown(row: &TollRow) -> String {
    let bound = |bound: Option<u64>| bound.map_or("?".to_owned(), |n| n.to_string());
    let who = row.demographic.map_or(String::new(), |who| format!(" {who:?}").to_lowercase());
    let status = format!(" {:?}", row.status).to_lowercase();
    let status = if row.status == Status::All { String::new() } else { status };
    let best = row.best.map_or(String::new(), |best| format!(" best {best}"));
    let presumed = if row.presumed { " presumed" } else { "" };
    let outcome = format!("{:?}", row.outcome).to_lowercase();
    let text =
        format!("{outcome} {}..{}{best}{status}{who}{presumed}", bound(row.min), bound(row.max));
    if row.part_of.is_some() { format!("({text})") } else { text }
}

const MEDICS: (&str, &str, &str) =
    ("Basin Radio", "2024-05-14", "Shells killed four people in Homs on 13 May 2024, medics said.");
const GOVERNOR: (&str, &str, &str) = (
    "Lake Post",
    "2024-05-14",
    "The governor said that at least five people were killed when shells hit Homs on 13 May 2024.",
);
const RESCUERS: (&str, &str, &str) = (
    "River Times",
    "2024-05-15",
    "Seven people were killed by shelling in Homs on 13 May 2024, the civil defence said.",
);
const NOBODY: (&str, &str, &str) =
    ("Hill News", "2024-05-16", "Shelling killed several people in Homs on 13 May 2024.");

#[test]
fn the_range_runs_from_the_lowest_to_the_highest_and_an_open_end_stays_open() {
    let found = incident(TollRule::AirwarsMinmax, &[MEDICS, RESCUERS]);
    assert_eq!(board(&found), ["killed 4..7", "(killed 4..7 civilian presumed)"]);
    let found = incident(TollRule::AirwarsMinmax, &[MEDICS, RESCUERS, GOVERNOR]);
    assert_eq!(board(&found)[0], "killed 4..?");
}

#[test]
fn vague_figures_count_only_where_nobody_is_firm() {
    let found = incident(TollRule::AirwarsMinmax, &[MEDICS, NOBODY]);
    assert_eq!(board(&found)[0], "killed 4..4");
    assert_eq!(found.figures.len(), 2, "every figure stays");
    let found = incident(TollRule::AirwarsMinmax, &[NOBODY]);
    assert_eq!(board(&found)[0], "killed 3..9");
}

#[test]
fn a_later_figure_of_the_same_origin_supersedes_even_the_highest() {
    let later = (
        "Basin Radio",
        "2024-05-16",
        "Medics said that three people were killed when shells hit Homs on 13 May 2024.",
    );
    let found = incident(TollRule::AirwarsMinmax, &[MEDICS, later]);
    assert_eq!(board(&found)[0], "killed 3..3");
    let gone: Vec<_> = found.figures.iter().map(|f| (f.min, f.superseded_by.is_some())).collect();
    assert_eq!(gone, [(Some(4), true), (Some(3), false)]);
    let undated = (later.0, "", later.2);
    let found = incident(TollRule::AirwarsMinmax, &[MEDICS, undated]);
    assert_eq!(board(&found)[0], "killed 3..4", "nobody knows which is the later");
}

#[test]
fn who_says_of_neither_figure_whose_it_is_renews_only_its_own() {
    let first = ("A", "2024-05-14", "Shells killed three people in Homs on 13 May 2024.");
    let risen = "The death toll from the shelling of Homs on 13 May 2024 has risen to five.";
    let found = incident(TollRule::AirwarsMinmax, &[first, ("A", "2024-05-15", risen)]);
    assert_eq!(board(&found)[0], "killed 5..5");
    assert_eq!(found.figures.len(), 2, "every figure stays");
    let found = incident(TollRule::AirwarsMinmax, &[first, ("B", "2024-05-15", risen)]);
    assert_eq!(board(&found)[0], "killed 3..5");
}

#[test]
fn three_of_them_take_nothing_from_ten() {
    let reports = [
        ("A", "2024-05-14", "Shells killed ten people in Homs on 13 May 2024, medics said."),
        ("A", "2024-05-15", "Shells killed three civilians in Homs on 13 May 2024, medics said."),
    ];
    assert_eq!(board(&incident(TollRule::AirwarsMinmax, &reports))[0], "killed 3..10");
}

#[test]
fn where_status_is_contested_it_may_be_none_of_them() {
    let reports = [
        (
            "A",
            "2024-05-14",
            "An air strike killed 10 civilians in Homs on 13 May 2024, medics said.",
        ),
        (
            "B",
            "2024-05-14",
            "According to a war monitor, the air strike on 13 May 2024 in Homs killed 10 militants.",
        ),
    ];
    let found = incident(TollRule::AirwarsMinmax, &reports);
    assert_eq!(
        board(&found),
        ["killed 10..10", "(killed 0..10 civilian)", "(killed 0..10 combatant)"]
    );
    assert_eq!(found.contradictions, ["status of those killed: civilian or combatant"]);
}

#[test]
fn the_perpetrators_label_moves_nobody_out_of_civilian() {
    let army = (
        "A",
        "2024-05-14",
        "The Israeli army said it killed 10 militants in an air strike in Gaza on 13 May 2024.",
    );
    let medics = (
        "B",
        "2024-05-14",
        "An Israeli air strike killed 10 people in Gaza on 13 May 2024, medics said.",
    );
    let found = incident(TollRule::AirwarsMinmax, &[army, medics]);
    assert_eq!(
        board(&found),
        ["killed 10..10", "(killed 10..10 civilian presumed)", "(killed 0..10 combatant)"]
    );
    let found = incident(TollRule::AirwarsMinmax, &[army]);
    assert_eq!(
        board(&found),
        ["killed 10..10", "(killed 0..10 civilian presumed)", "(killed 0..10 combatant)"]
    );
}

#[test]
fn nobody_is_taken_for_a_civilian_in_a_battle() {
    let text = "Nine people were killed in clashes between rebels and the army in Homs on 13 May 2024, medics said.";
    let found = incident(TollRule::AirwarsMinmax, &[("A", "2024-05-14", text)]);
    assert_eq!(board(&found), ["killed 9..9"]);
}

#[test]
fn parts_are_never_added() {
    let text = "An air strike killed 33 people, including eight civilians and three children, in Homs on 13 May 2024, medics said.";
    let found = incident(TollRule::AirwarsMinmax, &[("A", "2024-05-14", text)]);
    assert_eq!(
        board(&found),
        ["killed 33..33", "(killed 8..8 civilian)", "(killed 3..3 unknown children)"]
    );
    assert!(found.tolls[1..].iter().all(|row| row.part_of == Some(0)));
}

#[test]
fn those_of_whom_nobody_says_that_they_bore_arms_are_left() {
    let text = "An air strike killed 10 people, including seven militants, in Homs on 13 May 2024, medics said.";
    let found = incident(TollRule::AirwarsMinmax, &[("A", "2024-05-14", text)]);
    assert_eq!(
        board(&found),
        ["killed 10..10", "(killed 3..3 civilian presumed)", "(killed 7..7 combatant)"]
    );
}

#[test]
fn totals_to_date_are_not_added_to_an_event() {
    let text = "A strike killed four people in Homs on 13 May 2024, medics said, and 500 have been killed so far.";
    let found = incident(TollRule::AirwarsMinmax, &[("A", "2024-05-14", text)]);
    assert_eq!(board(&found)[0], "killed 4..4");
    let text = "Three more people were killed by a strike in Homs on 13 May 2024, raising the death toll to 19, medics said.";
    let found = incident(TollRule::AirwarsMinmax, &[("A", "2024-05-14", text)]);
    assert_eq!(board(&found)[0], "killed 19..19");
}

#[test]
fn the_wounded_who_die_are_moved() {
    let medics =
        "Shells killed four people and wounded 10 others in Homs on 13 May 2024, medics said.";
    let two = "Two of the wounded in the shelling of Homs on 13 May 2024 have died, medics said.";
    let first = ("A", "2024-05-14", medics);
    let found = incident(TollRule::AirwarsMinmax, &[first, ("B", "2024-05-16", two)]);
    let whole: Vec<String> =
        found.tolls.iter().filter(|r| r.part_of.is_none()).map(shown).collect();
    assert_eq!(whole, ["killed 6..6", "wounded 8..8"]);
    let after = (
        "C",
        "2024-05-17",
        "Six people were killed by shelling in Homs on 13 May 2024, the governor said.",
    );
    let found = incident(TollRule::AirwarsMinmax, &[first, ("B", "2024-05-16", two), after]);
    assert_eq!(board(&found)[0], "killed 6..6", "what is told later counts them already");
    let alone = incident(TollRule::AirwarsMinmax, &[("B", "2024-05-16", two)]);
    assert_eq!(board(&alone)[0], "killed 2..2");
}

#[test]
fn a_stated_none_is_nought_and_harm_without_a_number_is_none() {
    let none = "No one was killed when shells hit Homs on 13 May 2024, medics said.";
    let found = incident(TollRule::AirwarsMinmax, &[("A", "2024-05-14", none)]);
    assert_eq!(board(&found)[0], "killed 0..0");
    let some = "Shells killed civilians in Homs on 13 May 2024, medics said.";
    let found = incident(TollRule::AirwarsMinmax, &[("A", "2024-05-14", some)]);
    assert_eq!(board(&found), ["killed ?..?", "(killed ?..? civilian)"]);
}

#[test]
fn acled_takes_the_lowest_and_its_own_numbers_for_vague_words() {
    let found = incident(TollRule::AcledLowest, &[MEDICS, RESCUERS, GOVERNOR]);
    assert_eq!(board(&found), ["killed 4..4"]);
    assert_eq!(found.tolls[0].claims.len(), 1);
    for (words, number) in
        [("several", 3), ("dozens of", 12), ("hundreds of", 100), ("several hundred", 300)]
    {
        let text = format!("Shelling killed {words} people in Homs on 13 May 2024, medics said.");
        let found = incident(TollRule::AcledLowest, &[("A", "2024-05-14", &text)]);
        assert_eq!(board(&found), [format!("killed {number}..{number}")], "{words}");
    }
}

#[test]
fn ucdp_takes_the_latest_that_tells_most_for_the_best() {
    let detailed = (
        "Delta Wire",
        "2024-05-15",
        "A hospital said that shelling killed six people, including two children, in Homs on 13 May 2024.",
    );
    let found = incident(TollRule::UcdpLowBestHigh, &[MEDICS, RESCUERS, detailed]);
    assert_eq!(board(&found)[0], "killed 4..7 best 6");
}

#[test]
fn the_latest_may_be_several() {
    let found = incident(TollRule::Latest, &[MEDICS, RESCUERS]);
    assert_eq!(board(&found), ["killed 7..7"]);
    let undated = (GOVERNOR.0, "", GOVERNOR.2);
    let found = incident(TollRule::Latest, &[MEDICS, RESCUERS, undated]);
    assert_eq!(board(&found), ["killed 5..?"]);
}

#[test]
fn most_origins_decide_and_copies_have_no_voice() {
    let police = (
        "Delta Wire",
        "2024-05-14",
        "The police said that seven people were killed in Homs on 13 May 2024 when it was shelled.",
    );
    let again = ("Copy Site", "2024-05-14", MEDICS.2);
    let found = incident(TollRule::MajorityOfOrigins, &[MEDICS, again, RESCUERS, police]);
    assert_eq!(board(&found), ["killed 7..7"]);
    let found = incident(TollRule::MajorityOfOrigins, &[MEDICS, RESCUERS]);
    assert_eq!(board(&found), ["killed 4..7"], "no majority");
}

#[test]
fn the_first_source_of_the_users_order_decides() {
    let source =
        |name: &str, rank| SourceRow { name: name.to_owned(), rank, ..SourceRow::default() };
    let settings = Settings {
        toll_rule: TollRule::SourceRank,
        sources: vec![source("Basin Radio", Some(2)), source("the civil defence", Some(1))],
        ..Settings::default()
    };
    assert_eq!(board(&with(&settings, &[MEDICS, RESCUERS])), ["killed 7..7"]);
    assert_eq!(board(&with(&settings, &[MEDICS, GOVERNOR])), ["killed 4..4"], "by its publisher");
    let nobody = Settings { sources: vec![], ..settings };
    assert_eq!(board(&with(&nobody, &[MEDICS, RESCUERS])), ["killed 4..7"]);
}

#[test]
fn any_order_gives_the_same_board() {
    let reports = [MEDICS, GOVERNOR, RESCUERS, NOBODY];
    let turned: Vec<_> = reports.iter().rev().copied().collect();
    for rule in [
        TollRule::AirwarsMinmax,
        TollRule::AcledLowest,
        TollRule::UcdpLowBestHigh,
        TollRule::Latest,
        TollRule::MajorityOfOrigins,
        TollRule::SourceRank,
    ] {
        assert_eq!(incident(rule, &reports), incident(rule, &turned));
        assert!(incident(rule, &reports).tolls.iter().all(|row| row.rule == rule));
    }
}
