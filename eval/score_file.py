#!/usr/bin/env python3
"""eval/run.sh | eval/score_file.py VERSION: writes the figures into eval/SCORES.md as the column of that version.

One row a measure. A column that is there already is replaced; the others stay.
"""
import os, sys

FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "SCORES.md")
HEAD = """# Scores

On the development halves of the sets in `../shared` (`just eval`; definitions in `../shared/eval/SCORES.md` and
`../shared/gold/phenomena/CHECKS.md`), one row a measure, one column a version. Nothing there is part of this repository.
The kept-aside halves are scored by others.

"""
SHOWN = {  # set: measures beside the headline
    "airwars_gaza": ["killed_overlap", "killed_exact", "injured_right", "place_within_5km", "place_within_2km"],
    "airwars_syria_en": ["bcubed_f1", "incident_killed_overlap", "incident_date_within_1", "incident_place_within_25km"],
    "isaf": ["date_exact", "province_f1", "min_killed_exact_where_killed", "min_captured_exact_where_captured"],
    "muc": ["type_f1", "date_f1", "location_f1", "perp_org_f1", "killed_f1", "injured_f1"],
    "polnear": ["source_overlap_f1", "cue_overlap_f1", "content_overlap_f1"],
    "geoparsing": ["mention_f1", "acc161_of_resolved"],
    "lookup": [f"{names}_{verdict}" for names in ("english", "english_bare", "arabic", "arabic_bare") for verdict in ("right", "wrong")],
    "timex": ["relaxed_f1", "strict_f1"],
    "ner": ["overlap_f1", "overlap_f1_without_actor_mentions"],
    "articles": ["phrases_f1"],
    "publication_date": ["right", "wrong_where_none"],
    "ewt_test": ["upos", "uas", "las", "raw_upos_f1", "raw_las_f1", "spacy_sm_upos"],
    "gum_test": ["upos", "uas", "las", "raw_upos_f1", "raw_las_f1", "spacy_sm_upos"],
    "coding": ["class_f1", "source_country_acc", "target_country_acc"],
    "clusters_world": ["clusters_headline"],
    "india": ["KILL_f1", "ARREST_f1", "FORCE_f1", "ANY_ACTION_f1", "FAIL_f1"],
}


def figures(lines):
    found = {}
    for line in lines:
        parts = line.split()
        if len(parts) != 3 or parts[0] == "#":
            continue
        name, measure, value = parts
        headline = measure == f"{name}_headline"
        if headline or name in ("seed", "hard_sentences", "gate") or measure in SHOWN.get(name, []):
            found[(name, "headline" if headline else measure)] = value
    return found


def table(text):
    rows = [[c.strip() for c in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("|")]
    return (rows[0][2:], {(r[0], r[1]): r[2:] for r in rows[2:]}) if rows else ([], {})


def main():
    version = sys.argv[1]
    old = open(FILE, encoding="utf-8").read() if os.path.exists(FILE) else ""
    scores, mark, notes = old.partition("\n## ")
    notes = mark + notes
    versions, rows = table(scores)
    at = versions.index(version) if version in versions else len(versions)
    versions = versions[:at] + [version] + versions[at + 1:]
    for key, value in figures(sys.stdin).items():
        rows.setdefault(key, [""] * len(versions))
        rows[key] = (rows[key] + [""] * len(versions))[:len(versions)]
        rows[key][at] = value
    with open(FILE, "w", encoding="utf-8") as out:
        out.write(HEAD)
        out.write("| set | measure | " + " | ".join(versions) + " |\n")
        out.write("|---|---" + "|--:" * len(versions) + "|\n")
        for (name, measure), values in rows.items():
            values = (values + [""] * len(versions))[:len(versions)]
            out.write(f"| {name} | {measure} | " + " | ".join(values) + " |\n")
        out.write(notes)


if __name__ == "__main__":
    main()
