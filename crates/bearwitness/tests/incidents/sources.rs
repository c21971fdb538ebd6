//! What the table of sources does to origins.

use bearwitness_document::{Incident, OriginKind, Report, Settings};

use super::{only, report};

/// The one incident of the reports, with a user's table of sources.
#[track_caller]
fn incident(table: &str, reports: &[(&str, &str)]) -> Incident {
    let table = bearwitness::SourceTable::read(table.as_bytes()).unwrap();
    assert_eq!(table.bad, []);
    let settings = Settings { sources: table.sources, ..Settings::default() };
    let reports: Vec<Report> =
        reports.iter().map(|(publisher, text)| report(publisher, "2024-05-14", text)).collect();
    only(&reports, &settings)
}

const SHELLED: &str = "Shells killed four people at a bakery in Homs on 13 May 2024.";
const STRUCK: &str = "Artillery fire struck Homs on 13 May 2024. It left five residents dead.";

#[test]
fn an_outlet_that_narrates_is_an_origin_only_if_it_is_primary() {
    let found = incident("name\nBasin Radio\n", &[("Basin Radio", SHELLED)]);
    assert_eq!((found.independent_origins, found.unattributed_documents.len()), (0, 1));
    let found = incident("name,primary\nThe Basin Radio,yes\n", &[("Basin Radio", SHELLED)]);
    assert_eq!((found.independent_origins, found.unattributed_documents.len()), (1, 0));
    assert_eq!(found.origins[0].kind, OriginKind::OwnReport);
}

#[test]
fn the_outlets_of_one_owner_are_one_origin() {
    let reports = [("Basin Radio", SHELLED), ("Basin Post", STRUCK)];
    let table = "name,primary\nBasin Radio,yes\nBasin Post,yes\n";
    assert_eq!(incident(table, &reports).independent_origins, 2);
    let table = "name,primary,owner\nBasin Radio,yes,Basin Group\nBasin Post,yes,Basin Group\n";
    let found = incident(table, &reports);
    assert_eq!((found.independent_origins, found.origins[0].documents.len()), (1, 2));
}

#[test]
fn a_credited_agency_narrates() {
    let table = "name,agency,primary\nHarbour Agency,yes,yes\nCoast Daily,no,yes\n";
    for credited in [
        format!("{SHELLED}\n\n(Harbour Agency)"),
        format!("{SHELLED} (Harbour Agency)"),
        format!("HOMS, Syria (Harbour Agency) — {SHELLED}"),
    ] {
        let found = incident(table, &[("Coast Daily", &credited)]);
        assert_eq!(found.origins[0].id, "org:harbour-agency", "{credited}");
    }
    let two = format!("{SHELLED}\n\n(Harbour Agency)\n\n(AFP)");
    assert_eq!(incident(table, &[("Coast Daily", &two)]).origins[0].id, "org:coast-daily");
}

#[test]
fn who_speaks_for_a_party_is_marked() {
    let of = |table: &str, text: &str| {
        incident(table, &[("Basin Radio", text)]).origins[0].party_to_conflict.clone()
    };
    let russian = "A Russian air strike killed four people in Homs on 13 May 2024.";
    let run = "name,primary,state_run\nBasin Radio,yes,russia\n";
    assert_eq!(of(run, russian).as_deref(), Some("russia"));
    assert_eq!(of(run, SHELLED), None, "nobody says that its state has a part in it");
    let party = "name,primary,party\nBasin Radio,yes,testland-front\n";
    assert_eq!(of(party, SHELLED).as_deref(), Some("testland-front"));
}

#[test]
fn who_only_watches_is_no_party() {
    let text = "Shells killed four people in Homs on 13 May 2024, the Syrian Observatory for Human Rights said.";
    assert_eq!(incident("name\n", &[("A", text)]).origins[0].party_to_conflict, None);
}
