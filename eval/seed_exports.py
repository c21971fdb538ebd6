"""The ACLED-like rows of the seed article against its gold: prints what is expected, what is exported, and how many agree.

Usage: seed_exports.py BINARY ../shared/gold/seed
"""
import csv, json, pathlib, subprocess, sys, tempfile

binary, seed = sys.argv[1], pathlib.Path(sys.argv[2])
gold = json.loads((seed / "seed_incidents.json").read_text())
PLACES = {"Ar Raqqah": 172955}


def rows(published):
    """What `export --format acled` writes of the article, drafts included."""
    with tempfile.TemporaryDirectory() as folder:
        book, out = f"{folder}/seed.casebook", pathlib.Path(folder, "out")
        given = ["--published", published] if published else []
        subprocess.run([binary, "ingest", "--casebook", book, *given, str(seed / gold["doc"])], check=True, capture_output=True)
        subprocess.run([binary, "export", "--casebook", book, "--to", str(out), "--format", "acled", "--include-drafts", "the seed's check",
                        "--as-of", "2016-06-01"], check=True, capture_output=True)
        return list(csv.DictReader(open(out / "machine-draft-acled-like.csv")))


def agrees(row, expected):
    date, kind, sub, actor, other, place, precision, dead = expected
    days = {"2015-11-16", "2015-11-17"} if "window" in date else {"2015-11-16"}
    blamed = "Unidentified" if actor.startswith("Unidentified") else "France"
    return (blamed in row["actor1"] and row["event_date"] in days and row["event_type"] == kind and row["sub_event_type"] == sub and row["location"] == place
            and int(row["geo_precision"]) == precision and int(row["fatalities"]) == dead)


for published in (gold["dct_assumed"], None):
    found = rows(published)
    expected = gold["acled_like_rows"]
    right = sum(any(agrees(row, one) for row in found) for one in expected)
    extra = [row for row in found if row["country"] != "France" and not any(agrees(row, one) for one in expected)]
    name = "with_day" if published else "without_day"
    print(f"acled_rows {name} {right}/{len(expected)}")
    print(f"acled_rows {name}_others {len(extra)}")
    for row in found:
        print("#", row["event_date"], row["time_precision"], row["sub_event_type"], row["actor1"], "|", row["actor2"], row["location"], row["fatalities"])
