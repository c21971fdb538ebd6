//! Commands, their help and their formats.

use super::{examples, lines, printed, run, str};

#[test]
fn each_command_has_help_with_an_example() {
    for command in [
        "ingest",
        "extract",
        "incidents",
        "diff",
        "toll-rule",
        "show",
        "explain",
        "search",
        "serve",
        "reread",
        "correct",
        "review",
        "export",
        "register",
        "verify",
        "seal",
        "unseal",
        "backup",
        "doctor",
        "schema",
    ] {
        let help = printed(&[command, "--help"]);
        assert!(help.contains("Example"), "{command}: {help}");
        assert!(help.contains(&format!("bearwitness {command}")), "{command}: {help}");
    }
}

#[test]
fn a_wrong_command_line_ends_with_2() {
    for arguments in [
        vec!["extract"],
        vec!["incidents"],
        vec!["fly"],
        vec!["extract", "--published", "soon", "x"],
    ] {
        assert_eq!(run(&arguments).status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn a_missing_casebook_ends_with_1_and_says_what_to_do() {
    let output = run(&["incidents", "--casebook", "/no/such.casebook"]);
    assert_eq!(output.status.code(), Some(1));
    let message = String::from_utf8(output.stderr).unwrap();
    assert_eq!(
        message,
        "bearwitness: no casebook at `/no/such.casebook`; `bearwitness ingest --casebook FILE PATH…` makes one\n"
    );
}

#[test]
fn the_three_reports_are_one_incident_with_two_origins() {
    let incidents = lines(&printed(&["incidents", "--format", "jsonl", str(&examples())]));
    assert_eq!(incidents.len(), 1, "{incidents:?}");
    let incident = &incidents[0];
    assert_eq!(incident["independent_origins"], 2);
    assert_eq!(incident["documents"].as_array().map(Vec::len), Some(3));
    assert_eq!(incident["time"]["earliest"], "2024-05-14");
    assert_eq!(incident["time"]["latest"], "2024-05-14");
    let copies: usize = incident["origins"]
        .as_array()
        .unwrap()
        .iter()
        .map(|o| o["copies"].as_array().unwrap().len())
        .sum();
    assert_eq!(copies, 1);
    let killed = &incident["tolls"].as_array().unwrap()[0];
    assert_eq!((&killed["outcome"], &killed["min"]), (&"killed".into(), &4.into()));
    assert_eq!(
        killed["max"],
        serde_json::Value::Null,
        "four, or at least five: the upper end is open"
    );
}

#[test]
fn lists_come_in_four_formats() {
    let examples = examples();
    let csv = printed(&["incidents", "--format", "csv", str(&examples)]);
    assert!(csv.starts_with("id,extent,event_type,sub_event_type,earliest,latest,place,"), "{csv}");
    assert_eq!(csv.lines().count(), 2);
    let json = printed(&["incidents", "--format", "json", str(&examples)]);
    assert_eq!(serde_json::from_str::<Vec<serde_json::Value>>(&json).unwrap().len(), 1);
    let text = printed(&["incidents", str(&examples)]);
    assert!(text.contains("2024-05-14  Kassala  Shelling/artillery/missile attack"), "{text}");
    let rows = printed(&["extract", "--format", "csv", str(&examples)]);
    assert!(rows.starts_with("document,source_name,claim,kind,modality,"), "{rows}");
}

#[test]
fn explain_shows_the_words_that_decided() {
    let shown = printed(&[
        "explain",
        "--published",
        "2024-05-15",
        "Shells hit a clinic and killed four people in Homs on Monday, medics said.",
    ]);
    for expected in [
        "time         “Monday” = 2024-05-13 2024-05-13",
        "place        “Homs” = SYR city",
        "read by the form `act`:",
        "toll      4 killed “four people”",
        "hit       hospital (protected) “clinic”",
        "weapon    shell “Shells”",
        "by        “medics” (collective)",
    ] {
        assert!(shown.contains(expected), "{expected}\n{shown}");
    }
}

#[test]
fn a_closed_pipe_is_no_failure() {
    use std::process::Stdio;
    let mut child = super::bearwitness()
        .args(["schema"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert!(output.status.success());
}

#[test]
fn names_are_looked_up_and_a_bad_line_stops_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let names = folder.path().join("names.jsonl");
    let asked = "Manbij city, Aleppo\n{\"name\": 3}\n{\"name\": \"Dayr ez Zour\", \"country\": \"Syria\"}\n\
                 {\"name\": \"Nowhere-upon-Nothing\", \"country\": null}\n\
                 {\"name\": \"Manbij\", \"country\": \"Ruritania\"}\n";
    std::fs::write(&names, asked).unwrap();
    let output = run(&["gazetteer", "lookup", "--format", "jsonl", str(&names)]);
    assert!(output.status.success());
    let message = String::from_utf8(output.stderr).unwrap();
    assert!(message.contains("names.jsonl:2: not an object of `name` and `country`"), "{message}");
    assert!(message.contains(":5: no country has the code or the name `Ruritania`"), "{message}");
    let answers = lines(&String::from_utf8(output.stdout).unwrap());
    let ids: Vec<_> = answers.iter().map(|answer| answer["geonameid"].as_u64()).collect();
    assert_eq!(ids, [Some(167_357), None, Some(170_794), None, None], "{answers:?}");
}

/// A village of the user's table is found beside its casebook, and where the file is named.
#[test]
fn user_gazetteer() {
    let dir = tempfile::tempdir().unwrap();
    let (casebook, table) = (dir.path().join("a.casebook"), dir.path().join("villages.csv"));
    let report = dir.path().join("report.txt");
    let rows = "name,lat,lon,feature\nTell Zifr,35.61,36.55,village\nUpper Zifr,x,36.5,village\n";
    std::fs::write(&table, rows).unwrap();
    std::fs::write(
        &report,
        "Shells killed four people in Tell Zifr, Syria, on Monday, medics said.",
    )
    .unwrap();
    let add = ["gazetteer", "add", "--casebook", str(&casebook)];
    let output = run(&[&add[..], &[str(&table)]].concat());
    assert_eq!(output.status.code(), Some(1), "no country is told");
    let output = run(&[&add[..], &["--country", "SYR", str(&table)]].concat());
    assert!(output.status.success());
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("villages.csv:3: `x` is no number of degrees"), "{told}");
    let listed = run(&["gazetteer", "list", "--casebook", str(&casebook), "--format", "jsonl"]);
    assert_eq!(lines(&String::from_utf8(listed.stdout).unwrap())[0]["places"], 1);

    run(&["ingest", "--published", "2024-05-15", "--casebook", str(&casebook), str(&report)]);
    let incidents = run(&["incidents", "--casebook", str(&casebook), "--format", "jsonl"]);
    let beside = dir.path().join("a.casebook.gazetteer");
    let extract = ["extract", "--gazetteer", str(&beside), str(&report)];
    let claims = run(&extract);
    for output in [incidents, claims] {
        let printed = String::from_utf8(output.stdout).unwrap();
        assert!(printed.contains("35.61"), "{printed}");
    }
    std::fs::write(&beside, "no gazetteer").unwrap();
    let output = run(&extract);
    assert!(String::from_utf8(output.stderr).unwrap().contains("it is no user gazetteer"));
}

/// A group of the user's table acts in what is read into its casebook, and where the file is named.
#[test]
fn user_actors() {
    let dir = tempfile::tempdir().unwrap();
    let (casebook, table) = (dir.path().join("a.casebook"), dir.path().join("groups.csv"));
    let report = dir.path().join("report.txt");
    let rows = "alias,actor,kind,from\nZifr Brigade,zifr,rebel,2020-01-01\nOther,o,army,\n";
    std::fs::write(&table, rows).unwrap();
    let words = "Zifr Brigade fighters shelled Homs on Monday, killing four people, medics said.";
    std::fs::write(&report, words).unwrap();
    let output = run(&["actors", "set", "--casebook", str(&casebook), str(&table)]);
    assert!(output.status.success());
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("groups.csv:3: `army` is no kind of actor"), "{told}");

    let read = |published: &str, more: &[&str]| {
        let reading = ["extract", "--published", published, str(&report)];
        String::from_utf8(run(&[&reading[..], more].concat()).stdout).unwrap()
    };
    assert!(!read("2024-05-15", &[]).contains("\"zifr\""));
    let named = ["--actors", str(&table)];
    assert!(read("2024-05-15", &named).contains("\"zifr\""));
    assert!(!read("2019-05-15", &named).contains("\"zifr\""), "before its first day");
    run(&["ingest", "--published", "2024-05-15", "--casebook", str(&casebook), str(&report)]);
    let incidents = run(&["incidents", "--casebook", str(&casebook), "--format", "jsonl"]);
    assert!(String::from_utf8(incidents.stdout).unwrap().contains("\"zifr\""));
    let listed = run(&["actors", "list", "--casebook", str(&casebook)]);
    let listed = String::from_utf8(listed.stdout).unwrap();
    assert!(listed.contains("Zifr Brigade,zifr,Zifr Brigade,rebel,-,2020-01-01,"), "{listed}");
}

/// A rule and a table of sources that were set hold until others are, and stand in the log.
#[test]
fn toll_rule_and_sources_of_a_casebook() {
    let dir = tempfile::tempdir().unwrap();
    let (casebook, table) = (dir.path().join("a.casebook"), dir.path().join("outlets.csv"));
    printed(&["ingest", "--casebook", str(&casebook), str(&examples())]);
    let killed = |more: &[&str]| {
        let listed = ["incidents", "--format", "jsonl", "--casebook", str(&casebook)];
        let incidents = lines(&printed(&[&listed[..], more].concat()));
        let row = &incidents[0]["tolls"][0];
        (row["rule"].as_str().unwrap().to_owned(), row["min"].as_u64(), row["max"].as_u64())
    };
    let acled = ("acled_lowest".to_owned(), Some(4), Some(4));
    let airwars = ("airwars_minmax".to_owned(), Some(4), None);
    assert_eq!(killed(&[]), airwars);
    assert_eq!(killed(&["--toll-rule", "acled_lowest"]), acled);
    assert_eq!(killed(&[]), airwars, "this once");
    let set = printed(&["toll-rule", "--casebook", str(&casebook), "acled_lowest"]);
    assert!(set.contains("* acled_lowest "), "{set}");
    assert_eq!(killed(&[]), acled);
    assert_eq!(killed(&["--toll-rule", "airwars_minmax"]), airwars);

    std::fs::write(&table, "name,primary\nHill News,yes\nLake Post,perhaps\n").unwrap();
    let output = run(&["sources", "set", "--casebook", str(&casebook), str(&table)]);
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("outlets.csv:3: `perhaps` in `primary` is neither yes nor no"), "{told}");
    let listed = printed(&["sources", "list", "--casebook", str(&casebook)]);
    assert!(listed.contains("\nHill News,,no,,yes,,no,\n"), "{listed}");
    assert!(listed.contains("\nXinhua,Xinhua,yes,china,no,,no,\n"), "{listed}");
    assert_eq!(killed(&[]), acled, "the rule holds on");
    printed(&["verify", "--casebook", str(&casebook)]);
    let wrong = run(&["toll-rule", "--casebook", str(&casebook), "highest"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(
        String::from_utf8_lossy(&wrong.stderr)
            .contains("`highest` is no rule; there are airwars_minmax, ")
    );
}

/// A run and a casebook with one document more are held against each other.
#[test]
fn diff_of_two_runs() {
    let dir = tempfile::tempdir().unwrap();
    let (casebook, run_before) = (dir.path().join("a.casebook"), dir.path().join("before.jsonl"));
    let one = examples().join("basin-radio.rss");
    let before = printed(&["incidents", "--format", "jsonl", str(&one)]);
    std::fs::write(&run_before, &before).unwrap();
    printed(&["ingest", "--casebook", str(&casebook), str(&examples())]);
    let changes = lines(&printed(&["diff", "--format", "jsonl", str(&run_before), str(&casebook)]));
    assert_eq!(changes.len(), 1);
    assert_eq!(changes[0]["kind"], "changed");
    assert_eq!(changes[0]["documents_added"].as_array().unwrap().len(), 2);
    let text = printed(&["diff", str(&run_before), str(&casebook)]);
    assert!(text.starts_with("changed\n  - inc:"), "{text}");
    assert!(text.contains("    independent_origins: 1 → 2\n"), "{text}");
    assert_eq!(printed(&["diff", str(&run_before), str(&run_before)]), "");

    std::fs::write(&run_before, format!("{before}no incident\n")).unwrap();
    let output = run(&["diff", str(&run_before), str(&casebook)]);
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("before.jsonl:2: not an incident: "), "{told}");
    let output = run(&["diff", str(&one), str(&casebook)]);
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("basin-radio.rss holds no incident; give a casebook, or"), "{told}");
}
