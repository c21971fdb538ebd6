#!/usr/bin/env python3
"""sweep.py BINARY [FILE.tsv …]: holds what the product reads of eval/sweep/*.tsv against what any reader must grant, and prints what is missing.

A line: the day of publication, a sentence, expectations joined by ";". Done means: kind event, happened or ongoing, positive.
  act:ASSAULT|COERCE      an event that is done, or a threat or promise, has one of these PLOVER types
  toll:killed:6           one has this figure; 5-7 a range, 12+ without a bound, ? no number; outcomes as alternatives killed|casualties
  notoll:killed:40        none has it
  day:2024-05-12          one is dated so; first/last, alternatives with "|"
  actor: target: place:   who does it, whom it befalls, where it is holds one of these words
  thing:                  a building, vehicle or other object that was hit holds it
  victim:                 as target or thing
  noplace: noactor:       none is at it, none is done by it
  country:SYR             the place of one lies in this country
  weapon:                 it was done with one whose words hold it
  here: total: subset:    a figure of the event itself, of more than it (a total, a period, several events), of a part of another figure
  noday:                  none is dated exactly so
  same:X|Y                both names are known, and as one party
  source:                 the source of some claim, done or not, holds it; nosource: no claim has one
  order:medic>agency      one chain of sources, from who knows outwards
  anonymous, atrisk       a source is not named, or could be endangered
  denied                  some claim is a denial, or tells by a source what was not done
  one:act:X & place:Y     one and the same event that is done meets all of these; notone: none does
  noreal                  none is done
"""
import glob, json, os, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ACTOR, TARGET, PLACE = ("actor", "side_a", "side_b"), ("recipient", "audience", "side_a", "side_b"), ("site", "near", "area")
# Which parts of a claim a role is looked for in, and what those parts are there.
ROLES = {"actor": [("actors", ACTOR)], "target": [("actors", TARGET)], "thing": [("objects", None)], "place": [("places", PLACE)],
         "victim": [("actors", TARGET), ("objects", None)], "weapon": [("weapons", None)]}
# Which figures are meant by their scope.
SCOPES = {"toll": lambda toll: True, "here": lambda toll: toll["scope"] == "event" and toll["subset_of"] is None,
          "total": lambda toll: toll["scope"] != "event", "subset": lambda toll: toll["subset_of"] is not None}


def is_done(claim):
    return claim["kind"] == "event" and claim["modality"] in ("happened", "ongoing") and claim["polarity"] == "positive"


def is_told(claim):
    """Done, or meant: PLOVER codes the agreement or the threat, which is done by telling it."""
    return is_done(claim) or claim["kind"] in ("plan", "threat") and claim["event"]["plover"] in ("AGREE", "THREATEN")


def bounds(words):
    """The least and the most that a figure's words give."""
    if words.endswith("+"):
        return int(words[:-1]), None
    least, _, most = words.partition("-")
    return int(least), int(most or least)


def tolls(claims, words, scope="toll"):
    """Whether a figure of the outcomes and the scope is as the words have it."""
    outcomes, _, figures = words.partition(":")
    found = [toll for claim in claims for toll in claim["tolls"] if toll["outcome"] in outcomes.split("|") and SCOPES[scope](toll)]
    if figures in ("", "?"):
        return bool(found)
    return any(bounds(figure) == (toll["min"], toll["max"]) for toll in found for figure in figures.split("|"))


def is_dated(claim, days):
    first, _, last = days.partition("/")
    return (claim["time"]["earliest"], claim["time"]["latest"]) == (first, last or first)


def holds(told, words):
    return any(word.lower() in text.lower() for text in told for word in words.split("|"))


def is_named(claim, kind, words):
    parts = [part for key, roles in ROLES[kind] for part in claim[key] if roles is None or part["role"] in roles]
    return holds([part.get("text") or part.get("name") or "" for part in parts], words)


def chains(claims):
    return [(claim["attribution"] or {"chain": []})["chain"] for claim in claims]


def sources(claims):
    return [link["text"] or link["name"] or "" for chain in chains(claims) for link in chain]


def is_passed_on(claims, words):
    """Whether one chain names these in this order."""
    def in_order(texts):
        return all(any(holds([text], word) for text in texts) for word in words.split(">"))
    return any(in_order(iter([link["text"] or link["name"] or "" for link in chain])) for chain in chains(claims))


def is_one_party(mentions, words):
    ids = [{m["id"] for m in mentions if m.get("id") and holds([m["text"]], word)} for word in words.split("|")]
    return bool(set.intersection(*ids))


def is_endangered(claims):
    return any(link["at_risk"]["value"] for chain in chains(claims) for link in chain)


def is_met(expectation, claims, every, mentions):
    """Whether an expectation holds of the claims that are done, among every claim and mention of the text."""
    kind, _, words = expectation.strip().partition(":")
    if kind == "noreal":
        return not any(map(is_done, claims))
    if kind == "denied":
        refused = (claim for claim in every if claim["polarity"] == "negative" and sources([claim]))
        return any(refused) or any(claim["kind"] == "denial" or claim["modality"] == "denied" for claim in every)
    if kind == "order":
        return is_passed_on(every, words)
    if kind == "anonymous":
        return any(link["anonymity"] not in (None, "named") for chain in chains(every) for link in chain)
    if kind == "atrisk":
        return is_endangered(every)
    if kind == "same":
        return is_one_party(mentions, words)
    if kind in ("source", "nosource"):
        return holds(sources(every), words) if kind == "source" else not sources(every)
    if kind in ("one", "notone"):
        return any(all(is_met(part, [claim], [claim], mentions) for part in words.split(" & ")) for claim in claims) == (kind == "one")
    if kind == "act":
        return any(claim["event"]["plover"] in words.split("|") for claim in claims)
    if kind == "notoll":
        return not tolls(claims, words)
    if kind in SCOPES:
        # A running total may stand among what is told as background.
        return tolls(every if kind == "total" else claims, words, kind)
    if kind in ("day", "noday"):
        return any(is_dated(claim, days) for claim in claims for days in words.split("|")) == (kind == "day")
    if kind in ("noplace", "noactor"):
        return not any(is_named(claim, kind[2:], words) for claim in claims)
    if kind == "country":
        return any(place["country"] == words and place["role"] in PLACE for claim in claims for place in claim["places"])
    return any(is_named(claim, kind, words) for claim in claims)


def read(binary, rows):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        for n, (published, text, _) in enumerate(rows):
            file.write(json.dumps({"id": str(n), "text": text, "published": published, "language": "en"}) + "\n")
        file.flush()
        done = subprocess.run([binary, "extract", "--mentions", "--format", "jsonl", file.name], capture_output=True, text=True, check=True)
    reports = [json.loads(line) for line in done.stdout.splitlines()]
    return [(report["claims"], report.get("mentions", [])) for report in reports]


def main():
    binary, files = sys.argv[1], sys.argv[2:] or sorted(glob.glob(os.path.join(HERE, "sweep/*.tsv")))
    for path in files:
        rows = [line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8") if line.strip() and not line.startswith("#")]
        right = 0
        for (published, text, expectations), (every, mentions) in zip(rows, read(binary, rows)):
            claims = [claim for claim in every if is_told(claim)]
            missing = [e.strip() for e in expectations.split(";") if not is_met(e, claims, every, mentions)]
            right += not missing
            if missing:
                print(f"{published}\t{text}\t{'; '.join(missing)}")
        print(f"# {os.path.basename(path)}: {right} of {len(rows)}")


if __name__ == "__main__":
    main()
