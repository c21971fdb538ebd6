//! Which origin tells of which incident: a row an incident, a column an origin, 1 where it does. Multiple-systems estimation
//! begins with such a matrix (Lum, Price and Banks 2013); our single incidents only, for sums are no units.

use std::collections::BTreeSet;

use bearwitness_document::Extent;

use crate::{Field, File, Loss, View, dictionary::fields, view::Shown};

pub(crate) fn dictionary() -> Vec<Field> {
    fields(include_str!("../../data/dictionary/capture.tsv"))
}

pub(crate) fn files(view: &View) -> Vec<File> {
    let lists: BTreeSet<&str> = counted(view).flat_map(origins).collect();
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut write = |row: Vec<&str>| writer.write_record(row).expect("memory takes all rows");
    write(["incident", "status"].into_iter().chain(lists.iter().copied()).collect());
    if view.request.hxl {
        let tags = ["#event+id", "#meta+status"]
            .into_iter()
            .chain(lists.iter().map(|_| "#indicator+captured"));
        write(tags.collect());
    }
    for shown in counted(view) {
        let own: BTreeSet<&str> = origins(shown).collect();
        let captured = lists.iter().map(|list| if own.contains(list) { "1" } else { "0" });
        write([shown.key.as_str(), shown.status()].into_iter().chain(captured).collect());
    }
    vec![File::new("capture.csv", writer.into_inner().expect("memory takes all rows"))]
}

pub(crate) fn losses(view: &View) -> Vec<Loss> {
    let keys =
        |lost: fn(&Shown) -> bool| view.incidents.iter().filter(move |s| lost(s)).map(|s| &s.key);
    vec![
        Loss::of("sums of several events", keys(|s| s.extent != Extent::Single)),
        Loss::of(
            "incidents that no origin may be listed for",
            keys(|s| s.extent == Extent::Single && s.origins.is_empty()),
        ),
        Loss::of(
            "pairs of incidents that may be one",
            keys(|s| {
                s.relations
                    .iter()
                    .any(|(_, kind)| *kind == bearwitness_document::RelationKind::PossibleSame)
            }),
        ),
    ]
}

fn counted(view: &View) -> impl Iterator<Item = &Shown> {
    view.incidents.iter().filter(|shown| shown.extent == Extent::Single)
}

fn origins(shown: &Shown) -> impl Iterator<Item = &str> {
    shown.origins.iter().map(|origin| origin.key.as_str())
}
