//! What a person says of pairs of claims, and of copies, goes before any likeness.

use bearwitness_document::{Constraint, ConstraintKind, CopyMark, Incident, Report, Settings};

use super::report;

fn told(text: &str) -> Report {
    report("", "2024-05-15", text)
}

/// Three tellings of one event, and one of another town.
fn reports() -> Vec<Report> {
    [
        "Shells killed four people in Homs on 14 May 2024, medics said.",
        "Five residents of the city were killed in Homs on 14 May 2024 when shells hit a market, the civil defence said.",
        "Four people were killed by shells in Homs on 14 May 2024, the governor's office said.",
        "Shells killed three people in Idlib on 14 May 2024, a resident said.",
    ]
    .map(told)
    .to_vec()
}

fn claim(report: &Report) -> String {
    report.claims[0].id.clone()
}

fn pair(kind: ConstraintKind, a: &Report, b: &Report) -> Constraint {
    Constraint { claims: [claim(a), claim(b)], kind }
}

fn under(reports: &[Report], constraints: &[Constraint]) -> Vec<Incident> {
    let settings = Settings { constraints: constraints.to_vec(), ..Settings::default() };
    let found = bearwitness::incidents(reports, &settings);
    let (mut turned, mut said) = (reports.to_vec(), constraints.to_vec());
    turned.rotate_left(1);
    for _ in reports {
        turned.rotate_left(1);
        said.reverse();
        let settings = Settings { constraints: said.clone(), ..Settings::default() };
        assert_eq!(bearwitness::incidents(&turned, &settings), found, "another order");
    }
    found
}

fn together(incidents: &[Incident], a: &Report, b: &Report) -> bool {
    incidents.iter().any(|i| i.claims.contains(&claim(a)) && i.claims.contains(&claim(b)))
}

#[test]
fn without_constraints_likeness_decides() {
    let told = reports();
    let found = under(&told, &[]);
    assert!(together(&found, &told[0], &told[1]) && together(&found, &told[0], &told[2]));
    assert!(!together(&found, &told[0], &told[3]));
}

#[test]
fn same_joins_what_is_unlike() {
    let told = reports();
    let found = under(&told, &[pair(ConstraintKind::Same, &told[3], &told[1])]);
    assert_eq!(found.len(), 1);
}

#[test]
fn different_parts_what_is_alike_whatever_is_like_both() {
    let told = reports();
    let apart = pair(ConstraintKind::Different, &told[0], &told[1]);
    let found = under(&told, &[apart]);
    assert!(!together(&found, &told[0], &told[1]));
    let third = together(&found, &told[0], &told[2]) || together(&found, &told[1], &told[2]);
    assert!(third, "the third stays with one of them: {found:?}");
}

#[test]
fn different_wins_over_same() {
    let told = reports();
    let both = [ConstraintKind::Same, ConstraintKind::Different];
    let found = under(&told, &both.map(|kind| pair(kind, &told[0], &told[3])));
    assert!(!together(&found, &told[0], &told[3]));
}

#[test]
fn a_constraint_on_a_claim_that_is_not_there_says_nothing() {
    let told = reports();
    let stray = pair(
        ConstraintKind::Different,
        &told[0],
        &self::told(
            "Nothing happened in Homs."
                .replace("Nothing happened", "Shells hit a school on 2 May 2024")
                .as_str(),
        ),
    );
    assert_eq!(under(&told, &[stray]), under(&told, &[]));
}

#[test]
fn a_marked_copy_is_no_origin_of_its_own() {
    let told = reports();
    let mark = |copy: &Report, of: &Report| CopyMark {
        copy: copy.document.id.clone(),
        of: of.document.id.clone(),
    };
    let origins = |copies: Vec<CopyMark>| {
        let settings = Settings { copies, ..Settings::default() };
        let found = bearwitness::incidents(&told[..3], &settings);
        (found[0].independent_origins, found[0].origins.clone())
    };
    assert_eq!(origins(vec![]).0, 3);
    let (count, list) = origins(vec![mark(&told[1], &told[0])]);
    assert_eq!(count, 2);
    assert!(list.iter().any(|origin| origin.copies.contains(&told[1].document.id)), "{list:?}");
    // A chain leads to its end, a ring to one of its own.
    assert_eq!(origins(vec![mark(&told[1], &told[0]), mark(&told[2], &told[1])]).0, 1);
    assert_eq!(origins(vec![mark(&told[1], &told[0]), mark(&told[0], &told[1])]).0, 2);
}
