#!/usr/bin/env python3
"""Checks that every export of the example casebook is what its standard says.

Usage: exports.py BINARY. Makes target/exports with a virtual environment of what it checks with, unless that is there.
"""
import csv, hashlib, json, os, pathlib, sqlite3, subprocess, sys, tempfile

VENV = pathlib.Path("target/exports/venv")
PACKAGES = ["frictionless==5.21.0", "duckdb==2.0.0", "pandas==3.1.1", "pyarrow==26.0.1", "PyLD==3.3.0", "jsonschema==4.26.0", "warcio==1.8.1"]
if pathlib.Path(sys.prefix).resolve() != VENV.resolve():
    python = VENV / "bin/python"
    if not (VENV / "ready").exists():
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PACKAGES], check=True)
        (VENV / "ready").touch()
    os.execv(python, [str(python), __file__, *sys.argv[1:]])

import duckdb, jsonschema, pandas
from frictionless import Package, system
from pyld import jsonld
from warcio.archiveiterator import ArchiveIterator

BINARY = os.path.abspath(sys.argv[1])
FORMATS = ["native", "parquet", "casebook", "acled", "ucdp", "geojson", "plover", "polecat", "airwars", "capture", "prov", "warc"]
POLECAT = ("Event ID,Event Date,Event Type,Event Mode,Intensity,Quad Code,Contexts,Actor Name,Actor Country,Actor COW,Primary Actor Sector,"
           "Actor Sectors,Actor Title,Actor Name Raw,Wikipedia Actor ID,Recipient Name,Recipient Country,Recipient COW,Primary Recipient Sector,"
           "Recipient Sectors,Recipient Title,Recipient Name Raw,Wikipedia Recipient ID,Placename,City,District,Province,Country,Latitude,Longitude,"
           "GeoNames ID,Raw Placename,Feature Type,Source,Publication Date,Story People,Story Organizations,Story Locations,Language,Version").split(",")
ACLED = ("event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,"
         "inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,"
         "notes,fatalities,tags,timestamp").split(",")


def run(*arguments):
    subprocess.run([BINARY, *map(str, arguments)], check=True, stdout=subprocess.DEVNULL)


def casebook(folder):
    """The examples, with every incident signed off and no source held to be at risk."""
    book = folder / "example.casebook"
    run("ingest", "--casebook", book, "examples/reports")
    listed = subprocess.run([BINARY, "incidents", "--casebook", book, "--format", "jsonl"], check=True, capture_output=True, text=True)
    correct = ["correct", "--casebook", book, "--role", "ci", "--reason", "a test", "--day", "2024-06-01"]
    for incident in map(json.loads, listed.stdout.splitlines()):
        # A hospital's director is at risk by default, so that a partner would get none of its pages.
        run(*correct, "at-risk", "--clear", *incident["claims"])
        run(*correct, "sign-off", incident["id"])
    return book


def headers(file, delimiter=","):
    return next(csv.reader(open(file, encoding="utf-8", newline=""), delimiter=delimiter))


def package(out):
    with system.use_context(trusted=True):
        report = Package(str(out / "datapackage.json")).validate()
    assert report.valid, report.to_summary()
    assert headers(out / "acled-like.csv") == ACLED
    assert headers(out / "polecat.tsv", "\t") == POLECAT
    assert len(headers(out / "ucdp-like.csv")) == 49


def dictionaries(out, tables):
    """Every column of every table stands in the dictionary beside it."""
    for file, format in tables.items():
        with open(out / f"{format}.dictionary.csv", encoding="utf-8", newline="") as lines:
            known = {(row["table"], row["name"]) for row in csv.DictReader(lines)}
        name = file.rsplit(".", 1)[0]
        for column in headers(out / file, "\t" if file.endswith(".tsv") else ","):
            assert (name, column) in known, f"{file}: `{column}` is not in {format}.dictionary.csv"


def ring(coordinates):
    assert len(coordinates) >= 4 and coordinates[0] == coordinates[-1], "a ring is closed and has four positions"
    for position in coordinates:
        point(position)
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(coordinates, coordinates[1:]))
    assert area > 0, "an outer ring turns counterclockwise"


def point(position):
    assert len(position) == 2 and abs(position[0]) <= 180 and abs(position[1]) <= 90, position


def geojson(out, layer="incidents"):
    """RFC 7946: members, positions, rings."""
    collection = json.loads((out / f"{layer}.geojson").read_text())
    assert collection["type"] == "FeatureCollection" and "crs" not in collection
    ids = [feature["id"] for feature in collection["features"]]
    assert len(ids) == len(set(ids)) > 0
    with open(out / "geojson.dictionary.csv", encoding="utf-8", newline="") as lines:
        known = {(row["table"], row["name"]) for row in csv.DictReader(lines)}
    for feature in collection["features"]:
        missing = {(layer, f"properties.{key}") for key in feature["properties"]} - known
        assert not missing, missing
    for feature in collection["features"]:
        assert feature["type"] == "Feature" and isinstance(feature["properties"], dict) and "geometry" in feature
        if feature["geometry"]:
            assert feature["geometry"]["type"] == "Point"
            point(feature["geometry"]["coordinates"])
        if feature["uncertainty"]:
            for coordinates in feature["uncertainty"]["coordinates"]:
                ring(coordinates)


def offline(url, _):
    raise RuntimeError(f"the context is not inside: {url}")


def linked(out):
    """JSON-LD: expands without the network, and nothing is lost in it."""
    document = json.loads((out / "provenance.jsonld").read_text())
    expanded = jsonld.expand(document, {"documentLoader": offline})
    assert len(expanded) == len(document["@graph"]), (len(expanded), len(document["@graph"]))
    kinds = {kind for node in expanded for kind in node["@type"]}
    assert "http://www.w3.org/ns/prov#Entity" in kinds and "http://www.w3.org/ns/oa#Annotation" in kinds, kinds
    assert all(node["@id"].startswith("urn:bearwitness:") for node in expanded)
    assert jsonld.to_rdf(document, {"documentLoader": offline, "format": "application/n-quads"}).count("\n") > len(expanded)


def parquet(out):
    """DuckDB and pandas read each table, as many rows as the CSV has, with the same values."""
    for file in sorted(out.glob("*.parquet")):
        table = file.stem
        rows = list(csv.DictReader(open(out / f"{table}.csv", encoding="utf-8", newline="")))
        frame = pandas.read_parquet(file)
        count = duckdb.sql(f"SELECT count(*) FROM '{file}'").fetchall()[0][0]
        assert count == len(frame) == len(rows), (table, count, len(frame), len(rows))
        assert list(frame.columns) == headers(out / f"{table}.csv"), table
        for column in frame.columns:
            values = ["" if pandas.isna(value) else str(value) for value in frame[column]]
            printed = [row[column] for row in rows]
            for value, text in zip(values, printed):
                assert same(value, text), f"{table}.{column}: {value!r} is not {text!r}"


def same(value, text):
    """Whether a typed value is what the CSV prints."""
    value = "" if value is None else str(value)
    return value == text or value.lower() == text or (value and text and float(value) == float(text))


def passed_on(out):
    """The casebook that is passed on: whole, with the same rows as the CSV, a dictionary, an index, and a log that says no more than the export."""
    book = sqlite3.connect(f"file:{out / 'casebook.sqlite'}?mode=ro", uri=True)
    assert book.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    for file in sorted(out.glob("*.parquet")):
        table = file.stem
        rows = list(csv.DictReader(open(out / f"{table}.csv", encoding="utf-8", newline="")))
        cursor = book.execute(f"SELECT * FROM {table} ORDER BY rowid")
        names = [column[0] for column in cursor.description]
        kept = [dict(zip(names, row)) for row in cursor]
        truth = {name for (name,) in book.execute("SELECT name FROM columns WHERE \"table\" = ? AND type = 'truth'", (table,))}
        assert len(kept) == len(rows), table
        for one, printed in zip(kept, rows):
            for name, value in one.items():
                value = str(bool(value)) if name in truth and value is not None else value
                assert same(value, printed[name]), f"{table}.{name}: {value!r} is not {printed[name]!r}"
    assert {name for (name,) in book.execute("SELECT name FROM about")} == {"METHOD.md", "loss.json", "withheld.json"}
    spans = book.execute("SELECT count(*) FROM spans WHERE words IS NOT NULL").fetchone()
    assert book.execute("SELECT count(*) FROM words").fetchone() == spans
    for claim, text in book.execute("SELECT claim, words FROM spans WHERE words IS NOT NULL").fetchall():
        phrase = '"' + text.replace('"', '""') + '"'
        assert (claim,) in book.execute("SELECT claim FROM words WHERE words MATCH ?", (phrase,)).fetchall(), text
    log = book.execute("SELECT entry FROM log").fetchall()
    assert len(log) == 1 and json.loads(log[0][0])["op"] == "export", log


def documents(out):
    """Every key of every JSON document stands in the dictionary beside it."""
    def known(format):
        with open(out / f"{format}.dictionary.csv", encoding="utf-8", newline="") as lines:
            return {(row["table"], row["name"]) for row in csv.DictReader(lines)}
    for line in (out / "plover.jsonl").read_text().splitlines():
        missing = {("plover", key) for key in json.loads(line)} - known("plover")
        assert not missing, missing
    for incident in json.loads((out / "airwars-like.json").read_text())["incidents"]:
        missing = {("airwars-like.json", key) for key in incident} - known("airwars")
        assert not missing, missing


def evidence(out, profile):
    """The web archive is one to others, and holds the bytes that it says; in public there is none."""
    file = out / "evidence.warc"
    assert file.exists() == (profile != "public")
    if not file.exists():
        return
    run("verify", "--warc", file)
    kinds = []
    for record in ArchiveIterator(open(file, "rb")):
        kinds.append(record.rec_type)
        block, digest = record.content_stream().read(), record.rec_headers.get_header("WARC-Block-Digest")
        assert digest is None or digest == "sha256:" + hashlib.sha256(block).hexdigest(), digest
        assert len(block) == int(record.rec_headers.get_header("Content-Length"))
    assert kinds[0] == "warcinfo" and kinds[-1] == "metadata" and set(kinds[1:-1]) == {"resource"}, kinds


def contract(book, folder):
    """What `extract`, `incidents` and `diff` print is what the schemas say."""
    def lines(*arguments):
        printed = subprocess.run([BINARY, *map(str, arguments)], check=True, capture_output=True, text=True).stdout
        return [json.loads(line) for line in printed.splitlines()]
    before = folder / "before.casebook"
    run("ingest", "--casebook", before, "examples/reports/retyped.txt")
    told = {"report": lines("extract", "--mentions", "examples/reports"), "incident": lines("incidents", "--format", "jsonl", "--casebook", book),
            "change": lines("diff", "--format", "jsonl", before, book)}
    for kind, values in told.items():
        schema = json.loads(subprocess.run([BINARY, "schema", kind], check=True, capture_output=True).stdout)
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema)
        assert values, kind
        for value in values:
            validator.validate(value)


def check(book, folder, profile):
    out = folder / profile
    asked = ["--casebook", book, "--format", ",".join(FORMATS), "--profile", profile, "--as-of", "2024-07-01"]
    run("export", *asked, "--to", out)
    run("export", *asked, "--to", folder / "again")
    for file in sorted(out.iterdir()):
        assert file.read_bytes() == (folder / "again" / file.name).read_bytes(), f"{file.name} differs when it is made again"
    package(out)
    native = [file.name for file in out.glob("*.csv") if (out / f"{file.stem}.parquet").exists()]
    dictionaries(out, {**{name: "native" for name in native}, "acled-like.csv": "acled", "ucdp-like.csv": "ucdp", "polecat.tsv": "polecat",
                       "airwars-like.csv": "airwars"})
    geojson(out)
    linked(out)
    parquet(out)
    passed_on(out)
    documents(out)
    evidence(out, profile)
    for line in (out / "plover.jsonl").read_text().splitlines():
        assert {"id", "date", "actor", "event"} <= json.loads(line).keys()
    assert json.loads((out / "airwars-like.json").read_text())["incidents"]
    loss = json.loads((out / "loss.json").read_text())
    assert set(loss) == set(FORMATS), loss.keys()
    assert all(json.loads((out / "withheld.json").read_text()).values())
    print(f"{profile}: {len(list(out.iterdir()))} files are what their standards say")


with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    book = casebook(folder)
    contract(book, folder)
    for profile in ("public", "partner", "internal"):
        check(book, folder, profile)
    convoy = folder / "convoy.txt"
    convoy.write_text("On 3 May 2024 a missile fired from Idlib hit a market in Homs, killing four people, the army said.\n")
    run("ingest", "--casebook", book, convoy)
    run("export", "--casebook", book, "--to", folder / "layer", "--format", "geojson", "--profile", "internal", "--other-places", "a test")
    geojson(folder / "layer", "elsewhere")
    run("export", "--casebook", book, "--to", folder / "hxl", "--hxl", "--as-of", "2024-07-01")
    tags = list(csv.reader(open(folder / "hxl/incidents.csv", encoding="utf-8", newline="")))[1]
    assert all(tag.startswith("#") for tag in tags), tags
    with system.use_context(trusted=True):
        assert Package(str(folder / "hxl/datapackage.json")).validate().valid
