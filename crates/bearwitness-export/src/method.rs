//! How an export was made, in words: METHOD.md.

use std::fmt::Write as _;

use crate::{Format, Profile, View, words::word};

/// How well this version reads, as it was last measured: set, measure, value.
const MEASURED: &str = include_str!("../data/measured.tsv");

/// Scope, rules, languages, share reviewed, error rates, changes.
pub(crate) fn method(view: &View, formats: &[Format]) -> Vec<u8> {
    let parts = [
        scope(view, formats),
        rules(view),
        protection(view),
        review(view),
        languages(view),
        errors(),
        changes(view),
    ];
    parts.concat().into_bytes()
}

fn scope(view: &View, formats: &[Format]) -> String {
    let drafts = match (view.request.profile, view.request.drafts) {
        (Profile::Internal, _) => "included, each row says which",
        (_, true) => "included; rows and file names say \"machine draft\"",
        (_, false) => "left out",
    };
    format!(
        "# Method\n\n\
        Made by Bearwitness {version}, profile `{profile}`, as {formats}. A program read the reports; a figure is what was \
        reported, not what is known to be true.\n\n\
        ## Scope\n\n\
        - Incidents: {incidents} of {all} in the casebook; {left} left out because nobody signed them off. Drafts: {drafts}.\n\
        - An incident is what the claims of many reports tell of one event; `aggregate` ones sum up several and are never added to others.\n\
        - Claims are only what the reports in the casebook say: what was not reported, or not collected, is not here.\n",
        version = env!("CARGO_PKG_VERSION"),
        profile = view.request.profile.name(),
        formats = formats.iter().map(|format| format.name()).collect::<Vec<_>>().join(", "),
        incidents = view.incidents.len(),
        all = view.facts.incidents,
        left = view.drafts_left_out,
    )
}

fn rules(view: &View) -> String {
    format!(
        "\n## Rules\n\n\
        - Tolls: {meaning} (`{rule}`). `acled` combines them by `acled_lowest`, `ucdp` by `ucdp_low_best_high`. An empty cell is \
        not stated, 0 is a stated none. Where `presumed` is true, nobody said that all of them were civilians: the rule takes them for that.\n\
        - Nobody adds rows: a sum of them is a lower bound of what was reported, never a total of deaths.\n\
        - `independent_origins` counts those in a position to know, not pages; `…_max` counts those that can't be told apart as well.\n\
        - Grades are suggested by rule, or set by a person.\n\
        - Settings of the casebook and tables beside it, as a hash: {settings}; the program's own tables: {tables}\n",
        meaning = view.rule.meaning(),
        rule = word(&view.rule),
        settings = &view.facts.settings[..16.min(view.facts.settings.len())],
        tables = &bearwitness::RULES[..16],
    )
}

fn protection(view: &View) -> String {
    let as_of = view
        .request
        .as_of
        .map_or_else(|| "not given: every event counts as fresh".to_owned(), |day| day.to_string());
    let rules = match view.request.profile {
        Profile::Internal => "Nothing is withheld; contact data are masked. Keep these files as you keep the casebook.\n".to_owned(),
        Profile::Partner => "Names and roles of sources at risk and all words of their pages are withheld, and personal accounts. `withheld.json` counts what was.\n".to_owned(),
        Profile::Public => format!(
            "Sources at risk, what else their pages say, names below public role, titles, personal accounts, times of day and words that may name \
            somebody are withheld; `withheld.json` counts them. Places of fresh or undated events, of protected objects, and of what a source at \
            risk told are snapped to the middle of a grid of 0.25 degrees ({} rows); places of protected objects that are shown as a published report \
            printed their coordinate, because a person said why: {}.\n",
            view.coarsened(),
            view.facts.printed
        ),
    };
    let elsewhere = match view.elsewhere.len() {
        0 => String::new(),
        count => format!(
            "- Places that were threatened, or that something came from or went to, were asked for: {count}. They are apart from those where \
            something happened, and none is a forecast.\n"
        ),
    };
    format!("\n## Protection\n\n- As of: {as_of}.\n- {rules}{elsewhere}")
}

fn review(view: &View) -> String {
    let facts = &view.facts;
    let share = |part: usize| match facts.incidents {
        0 => "none".to_owned(),
        all => format!("{part} of {all} ({} %)", part * 100 / all),
    };
    format!(
        "\n## Review\n\n- Reviewed by a person: {} of the casebook's incidents; signed off: {}.\n",
        share(facts.reviewed),
        share(facts.signed_off)
    )
}

fn languages(view: &View) -> String {
    let list = |languages: &std::collections::BTreeMap<String, usize>| {
        let words =
            languages.iter().map(|(language, count)| format!("{language} ({count} documents)"));
        let words: Vec<String> = words.collect();
        if words.is_empty() { "none".to_owned() } else { words.join(", ") }
    };
    format!(
        "\n## Languages\n\n- English is read. Documents read: {}. Kept but not read: {}; tolls and numbers of origins that may lack them say so.\n",
        list(&view.facts.read),
        list(&view.facts.unread)
    )
}

fn errors() -> String {
    let mut text = "\n## Error rates\n\nOf reading alone, before anybody reviewed it, as last measured on other people's annotated reports:\n\n\
        | set | measure | value |\n|---|---|--:|\n"
        .to_owned();
    for row in bearwitness_language::rows(MEASURED) {
        let _ = writeln!(text, "| {} | {} | {} |", row[0], row[1], row[2]);
    }
    text
}

fn changes(view: &View) -> String {
    let made = view.facts.corrections.iter().map(|(kind, count)| format!("{kind} {count}"));
    let made: Vec<String> = made.collect();
    let made = if made.is_empty() { "none".to_owned() } else { made.join(", ") };
    format!(
        "\n## Changes\n\n- Corrections by people that stand: {made}. `bearwitness diff` compares two casebooks or runs.\n"
    )
}
