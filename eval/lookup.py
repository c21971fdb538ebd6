#!/usr/bin/env python3
"""eval/lookup.py BIN INCIDENTS [FOLDER]: how well names are found that are looked up alone, as a list gives them.

INCIDENTS holds a record a line with `place_en`, `place_ar`, `lat` and `lon`. Each name of a located record is looked up once
with its country (Syria) and once bare. Prints `lookup measure value`: the share of names that are right (within 25 km), and
the share that are answered wrongly; the rest is told to be unknown. FOLDER gets what was wrong or unknown.
"""
import collections, json, math, os, subprocess, sys

KM = 25.0
COUNTRY = "SYR"


def km(a, b):
    (lat, lon), (lat2, lon2) = [tuple(map(math.radians, point)) for point in (a, b)]
    h = math.sin((lat2 - lat) / 2) ** 2 + math.cos(lat) * math.cos(lat2) * math.sin((lon2 - lon) / 2) ** 2
    return 12742 * math.asin(math.sqrt(h))


def looked_up(binary, names, country):
    asked = "".join(json.dumps({"name": name, "country": country}, ensure_ascii=False) + "\n" for name in names)
    command = [binary, "gazetteer", "lookup", "--format", "jsonl", "-"]
    told = subprocess.run(command, input=asked, capture_output=True, text=True, check=True).stdout
    return [json.loads(line) for line in told.splitlines()]


def judged(record, answer):
    if answer["lat"] is None:
        return "unknown"
    near = km((record["lat"], record["lon"]), (answer["lat"], answer["lon"])) <= KM
    return "right" if near else "wrong"


def main():
    binary, incidents, folder = (sys.argv[1:] + [None])[:3]
    records = [json.loads(line) for line in open(incidents, encoding="utf8")]
    for language, key in (("english", "place_en"), ("arabic", "place_ar")):
        known = [record for record in records if record[key] and record["lat"] is not None]
        for country in (COUNTRY, None):
            answers = looked_up(binary, [record[key] for record in known], country)
            verdicts = [judged(*pair) for pair in zip(known, answers, strict=True)]
            times = collections.Counter(verdicts)
            kind = language if country else f"{language}_bare"
            for verdict in ("right", "wrong"):
                print(f"lookup {kind}_{verdict} {times[verdict] / len(known):.4f}")
            if folder:
                with open(os.path.join(folder, f"lookup.{kind}.failures"), "w", encoding="utf8") as out:
                    for record, answer, verdict in zip(known, answers, verdicts):
                        if verdict != "right":
                            point = [record["lat"], record["lon"]]
                            told = [answer["country"], answer["lat"], answer["lon"], [c["name"] for c in answer["candidates"]]]
                            print(verdict, record[key], record["place_en"], point, told, sep="\t", file=out)


main()
