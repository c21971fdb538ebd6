#!/usr/bin/env python3
"""sweep.py BINARY [FILE.tsv …]: holds what the product reads of eval/sweep/*.tsv against what any reader must grant, and prints what is missing.

A line: the day of publication, a sentence, expectations joined by ";". Done means: kind event, happened or ongoing, positive.
  act:ASSAULT|COERCE      an event that is done has one of these PLOVER types
  toll:killed:6           one has this figure; 5-7 a range, 12+ without a bound, ? no number; outcomes as alternatives killed|casualties
  notoll:killed:40        none has it
  day:2024-05-12          one is dated so; first/last, alternatives with "|"
  actor: victim: place:   who does it, whom it befalls, where it is holds one of these words
  noreal                  none is done
"""
import glob, json, os, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROLES = {"actor": ("actor", "side_a", "side_b"), "victim": ("recipient", "side_a", "side_b"), "place": ("site", "near", "area")}


def is_done(claim):
    return claim["kind"] == "event" and claim["modality"] in ("happened", "ongoing") and claim["polarity"] == "positive"


def bounds(words):
    """The least and the most that a figure's words give."""
    if words.endswith("+"):
        return int(words[:-1]), None
    least, _, most = words.partition("-")
    return int(least), int(most or least)


def tolls(claims, words):
    """The figures of the outcomes, and whether one of them is as the words have it."""
    outcomes, _, figures = words.partition(":")
    found = [toll for claim in claims for toll in claim["tolls"] if toll["outcome"] in outcomes.split("|")]
    if figures in ("", "?"):
        return bool(found)
    return any(bounds(figure) == (toll["min"], toll["max"]) for toll in found for figure in figures.split("|"))


def is_dated(claim, days):
    first, _, last = days.partition("/")
    return (claim["time"]["earliest"], claim["time"]["latest"]) == (first, last or first)


def is_named(claim, kind, words):
    parts = claim["places" if kind == "place" else "actors"]
    told = [(part.get("text") or part.get("name") or "").lower() for part in parts if part["role"] in ROLES[kind]]
    return any(word.lower() in text for text in told for word in words.split("|"))


def is_met(expectation, claims):
    kind, _, words = expectation.strip().partition(":")
    if kind == "noreal":
        return not claims
    if kind == "act":
        return any(claim["event"]["plover"] in words.split("|") for claim in claims)
    if kind in ("toll", "notoll"):
        return tolls(claims, words) == (kind == "toll")
    if kind == "day":
        return any(is_dated(claim, days) for claim in claims for days in words.split("|"))
    return any(is_named(claim, kind, words) for claim in claims)


def read(binary, rows):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        for n, (published, text, _) in enumerate(rows):
            file.write(json.dumps({"id": str(n), "text": text, "published": published, "language": "en"}) + "\n")
        file.flush()
        done = subprocess.run([binary, "extract", "--format", "jsonl", file.name], capture_output=True, text=True, check=True)
    return [[claim for claim in json.loads(line)["claims"] if is_done(claim)] for line in done.stdout.splitlines()]


def main():
    binary, files = sys.argv[1], sys.argv[2:] or sorted(glob.glob(os.path.join(HERE, "sweep/*.tsv")))
    for path in files:
        rows = [line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8") if line.strip() and not line.startswith("#")]
        right = 0
        for (published, text, expectations), claims in zip(rows, read(binary, rows)):
            missing = [e.strip() for e in expectations.split(";") if not is_met(e, claims)]
            right += not missing
            if missing:
                print(f"{published}\t{text}\t{'; '.join(missing)}")
        print(f"# {os.path.basename(path)}: {right} of {len(rows)}")


if __name__ == "__main__":
    main()
