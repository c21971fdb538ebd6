//! What changed between two runs, on invented reports.

use bearwitness::diff;
use bearwitness_document::{Change, ChangeKind, Incident, Report, Settings, TollRule};

use super::report;

fn medics() -> Report {
    report("", "2024-05-14", "Shells killed four people in Homs on 13 May 2024, medics said.")
}

fn governor() -> Report {
    report(
        "",
        "2024-05-15",
        "The governor said shelling killed seven people in Homs on 13 May 2024.",
    )
}

fn elsewhere() -> Report {
    report("", "2024-05-14", "Shells killed two people in Idlib on 12 May 2024, medics said.")
}

fn told(reports: &[Report]) -> Vec<Incident> {
    bearwitness::incidents(reports, &Settings::default())
}

fn kinds(changes: &[Change]) -> Vec<ChangeKind> {
    changes.iter().map(|change| change.kind).collect()
}

#[test]
fn incidents_come_and_go() {
    let (one, two) = (told(&[medics()]), told(&[medics(), elsewhere()]));
    assert_eq!(diff(&two, &two), []);
    let came = diff(&one, &two);
    assert_eq!(kinds(&came), [ChangeKind::Added]);
    assert_eq!(came[0].documents_added, [elsewhere().document.id]);
    assert_eq!(kinds(&diff(&two, &one)), [ChangeKind::Gone]);
}

#[test]
fn a_change_tells_the_field_and_the_claims_behind_it() {
    let changes = diff(&told(&[medics()]), &told(&[medics(), governor()]));
    assert_eq!(kinds(&changes), [ChangeKind::Changed]);
    let change = &changes[0];
    assert_eq!(change.documents_added, [governor().document.id]);
    let killed = change.fields.iter().find(|f| f.field == "tolls.killed.all").unwrap();
    assert_eq!((&killed.before["max"], &killed.after["max"]), (&4.into(), &7.into()));
    assert_eq!(killed.claims, change.claims_added);
    let names: Vec<&str> = change.fields.iter().map(|field| field.field.as_str()).collect();
    assert!(names.contains(&"independent_origins"), "{names:?}");
    assert!(!names.contains(&"place"), "{names:?}");
}

#[test]
fn another_rule_changes_figures_without_a_claim() {
    let reports = [medics(), governor()];
    let acled = Settings { toll_rule: TollRule::AcledLowest, ..Settings::default() };
    let changes = diff(&told(&reports), &bearwitness::incidents(&reports, &acled));
    assert_eq!(kinds(&changes), [ChangeKind::Changed]);
    assert!(changes[0].claims_added.is_empty() && changes[0].documents_added.is_empty());
}

#[test]
fn incidents_merge_and_split() {
    let one = told(&[medics(), governor()]);
    let mut parts = [told(&[medics()]), told(&[governor()])].concat();
    let merged = diff(&parts, &one);
    assert_eq!(kinds(&merged), [ChangeKind::Merged]);
    assert_eq!((merged[0].before.len(), merged[0].after.len()), (2, 1));
    assert_eq!(kinds(&diff(&one, &parts)), [ChangeKind::Split]);
    parts.reverse();
    assert_eq!(diff(&parts, &one), merged, "order does not matter");
}
