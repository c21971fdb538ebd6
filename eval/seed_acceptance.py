"""What exports of the seed article must be: the acceptance checks of the design (`domain.md`, 5.6), each with what is wrong.

Usage: seed_acceptance.py BINARY ../shared/gold/seed
Prints `acceptance_N ok` or `acceptance_N wrong`, after `#` what is wrong with it, and last how many hold.
"""
import csv, hashlib, itertools, json, pathlib, re, subprocess, sys, tempfile

BINARY, SEED = sys.argv[1], pathlib.Path(sys.argv[2])
GOLD = json.loads((SEED / "seed_incidents.json").read_text())
ARTICLE, DAY = SEED / GOLD["doc"], GOLD["dct_assumed"]
FORMATS = "native,parquet,casebook,acled,ucdp,geojson,plover,polecat,airwars,capture,prov,warc"
NOT_THERE = {"USA", "QAT", "TUR", "IRQ"}


def run(*arguments):
    return subprocess.run([BINARY, *map(str, arguments)], check=True, capture_output=True, text=True).stdout


def lines(*arguments):
    return [json.loads(line) for line in run(*arguments).splitlines()]


def extracted(*given):
    return lines("extract", *given, ARTICLE)[0]


def casebook(folder, name, *given, source=ARTICLE):
    book = folder / f"{name}.casebook"
    run("ingest", "--casebook", book, *given, source)
    return book


def exported(folder, name, book, profile, *more):
    out = folder / name
    run("export", "--casebook", book, "--to", out, "--format", FORMATS, "--profile", profile, "--as-of", "2016-06-01", *more)
    return out


def table(out, name):
    return list(csv.DictReader(open(out / f"{name}.csv", encoding="utf-8", newline="")))


def bytes_of(out):
    return {file.name: file.read_bytes() for file in sorted(out.iterdir())}


def whole_quotations(text, sentences):
    """Sentences as the gold has them: those of one quotation together."""
    units, open_at = [], None
    for sentence in sentences:
        start, end = sentence["start"], sentence["end"]
        if open_at is None:
            open_at = start
        marks = text[open_at:end].decode()
        if marks.count("“") <= marks.count("”"):
            units.append((open_at, end))
            open_at = None
    return units


def segments(_):
    """1: the segments, and the sentences where the gold has them."""
    report = extracted("--published", DAY)
    gold = [json.loads(line) for line in (SEED / "seed_gold.jsonl").open()]
    expected = {(claim["sent_start_byte"], claim["sent_end_byte"]) for claim in gold}
    found = set(whole_quotations(report["document"]["text"].encode(), report["sentences"]))
    if len(found) != 23 or found != expected:
        yield f"{len(found)} segments; others than expected: {sorted(found ^ expected)}"
    kinds = {"furniture": 3, "headline": 1, "caption": 1, "timeline": 1, "related": 1}
    for kind, count in kinds.items():
        there = sum(passage["segment"] == kind for passage in report["passages"])
        if there != count:
            yield f"{there} {kind}, expected {count}"


def incidents(folder):
    """2: I1, I2 and I3 and no others; what the gold calls I4 is told by claims alone."""
    out = exported(folder, "2", casebook(folder, "2", "--published", DAY), "internal")
    expected = {("Ar Raqqah", "33"), ("Ar Raqqah", ""), ("Paris", "129")}
    found = [(row["place"], row["killed_min"]) for row in table(out, "incidents")]
    if sorted(found) != sorted(expected):
        yield f"incidents are {found}"
    fired = [row for row in table(out, "claims") if "cruise missile" in row["weapons"]]
    if not fired or any(row["incident"] for row in fired):
        yield f"the cruise missiles are in {[row['incident'] for row in fired]}"


def must_be_false(folder):
    """3: the gold's list of what must not be read."""
    report = extracted("--mentions", "--published", DAY)
    out = exported(folder, "3", casebook(folder, "3", "--published", DAY), "internal")
    told = [claim for claim in report["claims"] if claim["kind"] == "event" and claim["modality"] == "happened"]
    for claim in told:
        for place in claim["places"]:
            where = place["role"] in ("site", "near", "area")
            if where and (place["country"] in NOT_THERE or "Caspian" in (place["text"] or "")):
                yield f"`{claim['trigger']['text']}` happened in {place['name']}"
    paris = [row for row in table(out, "incidents") if row["place"] == "Paris"]
    if any(row["earliest"] != "2015-11-13" for row in paris) or len(paris) > 1:
        yield f"{len(paris)} incidents in Paris"
    for claim, toll in ((claim, toll) for claim in report["claims"] for toll in claim["tolls"]):
        actors = [actor["id"] for actor in claim["actors"] if actor["role"] != "recipient"]
        if toll["min"] == 33 and any(re.match("france|russia|usa", actor or "") for actor in actors):
            yield f"33 attached to {actors}"
        if toll["min"] in (8, 18, 20, 24):
            yield f"{toll['min']} as a toll"
        if re.match("france|russia", " ".join(actor or "" for actor in actors)) and toll["outcome"] in ("killed", "wounded"):
            yield f"a toll of {actors}"
    for file, content in bytes_of(out).items():
        if file in ("origins.csv", "capture.csv", "belligerents.csv") and b"Khaled" in content:
            yield f"Khaled in {file}"
    for claim in report["claims"]:
        if any("Khaled" in (actor["text"] or "") and actor["id"] for actor in claim["actors"]):
            yield "Khaled as an actor"
        if claim["event"]["plover"] == "REJECT" and "declined" in claim["trigger"]["text"]:
            yield "REJECT of `declined`"
        if "Slaughtered" in claim["trigger"]["text"]:
            yield "an act of a name"


FIELDS = {"killed_min": "tolls", "killed_max": "tolls", "place": "places", "actors": "actors", "recipients": "actors", "weapons": "weapons",
          "objects": "objects", "sources": "attribution.chain", "earliest": "time", "latest": "time"}


def evidence(folder):
    """4: every value has words, unless it says that it was inferred; they stand where it says, in the text of the stored hash."""
    out = exported(folder, "4", casebook(folder, "4", "--published", DAY), "internal")
    report = extracted("--published", DAY)
    text = report["document"]["text"].encode()
    claims = {claim["id"]: claim for claim in report["claims"]}
    document, = table(out, "documents")
    if document["text_sha256"] != hashlib.sha256(text).hexdigest() or document["sha256"] != hashlib.sha256(ARTICLE.read_bytes()).hexdigest():
        yield "the hashes of the document are others"
    spans = {}
    for row in table(out, "spans"):
        spans.setdefault(row["claim"], []).append(row["field"])
        if text[int(row["start"]):int(row["end"])].decode() != row["words"]:
            yield f"{row['claim']} {row['field']}: `{row['words']}` does not stand there"
    for row in table(out, "claims"):
        there = spans.get(row["claim"], [])
        if "trigger" not in there:
            yield f"{row['claim']} has no trigger"
        for column, field in FIELDS.items():
            if row[column] and not any(name.startswith(field) for name in there) and not inferred(claims[row["claim"]], field):
                yield f"{row['claim']} {column} = {row[column]} has no words"
    told = {row["incident"] for row in table(out, "claims") if row["incident"]}
    for name in ("incidents", "tolls", "figures", "belligerents", "origins"):
        for row in table(out, name):
            if row["incident"] not in told:
                yield f"{name}: {row['incident']} has no claim"


def inferred(claim, field):
    if field == "time":
        return claim["time"]["basis"] in ("headline", "tense", "anchored")
    return all(value.get("basis") in ("inferred", "coreference") for value in claim.get(field, []))


SECRET = ["Khaled", "Turkey", "from Raqqa", "Tim Ramadan"]


def public(folder):
    """5: nothing of the sources in public, whatever is asked for."""
    book = casebook(folder, "5", "--published", DAY)
    for incident in lines("incidents", "--format", "jsonl", "--casebook", book):
        run("correct", "--casebook", book, "--role", "seed", "--reason", "a check", "sign-off", incident["id"])
    for n, more in enumerate([[], ["--include-drafts", "a check", "--hxl"]]):
        for file, content in bytes_of(exported(folder, f"5-{n}", book, "public", *more)).items():
            if "dictionary" not in file:
                yield from (f"{word} in {file}" for word in SECRET if word.encode() in content)


def again(folder):
    """6: the same bytes when all of it is done again."""
    runs = []
    for n in range(2):
        book = casebook(folder, f"6-{n}", "--published", DAY)
        files = {"extract": run("extract", "--published", DAY, ARTICLE)}
        for profile in ("internal", "partner", "public"):
            out = exported(folder, f"6-{n}-{profile}", book, profile, "--include-drafts", "a check")
            files |= {f"{profile} {name}": content for name, content in bytes_of(out).items()}
        runs.append(files)
    yield from (f"{name} is another one" for name in runs[0] if runs[0][name] != runs[1].get(name))


def narrowed(folder):
    """7: without a day of publication no day is made up; an interval gives intervals, with their basis; a day narrows them."""
    def times(*given):
        return {claim["id"]: claim["time"] for claim in extracted(*given)["claims"]}
    unknown, wide, narrow = times(), times("--published", "2015-11-17/2015-11-20"), times("--published", DAY)
    if any(time["earliest"] or time["latest"] for time in unknown.values()):
        yield f"days without any: {[time for time in unknown.values() if time['earliest']]}"
    if any(time["earliest"] and time["basis"] == "none" for time in (*wide.values(), *narrow.values())):
        yield "a day without a basis"
    narrower = 0
    for claim, time in narrow.items():
        before = wide.get(claim, {"earliest": None, "latest": None})
        first, last = before["earliest"] or "0", before["latest"] or "9"
        if time["earliest"] and not first <= time["earliest"] <= time["latest"] <= last:
            yield f"{claim}: {time['earliest']}..{time['latest']} is not within {first}..{last}"
        narrower += (time["earliest"], time["latest"]) != (before["earliest"], before["latest"])
    for time in wide.values():
        if time["earliest"] and time["latest"] is None:
            yield f"half an interval: {time}"
    if narrower < 3:
        yield f"only {narrower} claims are narrowed"


SPUN = {"militants": "insurgents", "gradually": "slowly", "capturing": "seizing", "grueling": "exhausting", "barring": "preventing", "jets": "planes",
        "training camp": "drill camp", "munitions dump": "ammunition store", "extensive": "large", "towns": "cities", "increased": "growing",
        "excerpt": "extract", "closing": "shutting", "reporters": "journalists", "oil products": "petroleum products", "missiles": "rockets"}


def copies(folder):
    """8: a spun copy of the page, by another outlet, adds no independent origin."""
    text = ARTICLE.read_text()
    spun = text
    for word, other in SPUN.items():
        spun = spun.replace(word, other)
    sources = folder / "sources.csv"
    sources.write_text("name,primary\nFirst Post,yes\nSecond Post,yes\n")
    counts = {}
    for name, pages in {"alone": [(text, "First Post")], "copied": [(text, "First Post"), (spun, "Second Post")]}.items():
        page = folder / f"8-{name}.jsonl"
        records = [{"text": words, "publisher": publisher, "published": DAY, "url": f"https://{n}.example/raqqa"} for n, (words, publisher) in enumerate(pages)]
        page.write_text("".join(json.dumps(record) + "\n" for record in records))
        book = casebook(folder, f"8-{name}", source=page)
        run("sources", "set", "--casebook", book, sources)
        found = lines("incidents", "--format", "jsonl", "--casebook", book)
        key = lambda i: (i["place"]["name"], i["time"]["earliest"])
        counts[name] = sorted((key(i), i["independent_origins"], i["independent_origins_max"]) for i in found)
        if name == "copied" and not any(len(i["documents"]) == 2 for i in found):
            yield "the copy tells nothing"
    if counts["alone"] != counts["copied"] or not any(count for _, count, _ in counts["alone"]):
        yield f"{counts['alone']} alone, {counts['copied']} with a copy"


CHECKS = [segments, incidents, must_be_false, evidence, public, again, narrowed, copies]
held = 0
for number, check in enumerate(CHECKS, 1):
    with tempfile.TemporaryDirectory() as folder:
        wrong = list(itertools.islice(check(pathlib.Path(folder)), 20))
    held += not wrong
    print(f"acceptance_{number}", "wrong" if wrong else "ok")
    for what in wrong:
        print("#", what)
print(f"acceptance {held}/{len(CHECKS)}")
