"""Scores the days of publication of a run on the `articles` set beside dates.tsv: `dates.py OUT.jsonl`."""
import json
import os
import sys

here = os.path.dirname(os.path.abspath(__file__))
rows = (line.rstrip("\n").split("\t") for line in open(os.path.join(here, "dates.tsv"), encoding="utf8"))
labels = {row[0]: row[1] for row in rows if len(row) == 2 and not row[0].startswith("#")}
found = {}
for line in open(sys.argv[1], encoding="utf8"):
    header = json.loads(line)["document"]
    first, last = header["published"]["earliest"], header["published"]["latest"]
    found[header["source_name"]] = "-" if first is None else first if first == last else f"{first}/{last}"
stated = [page for page, day in labels.items() if day != "-"]
right = sum(found.get(page) == labels[page] for page in stated)
wrong = sum(found.get(page, "-") != "-" for page in labels if page not in stated)
print(f"publication_date right {right}/{len(stated)}")
print(f"publication_date wrong_where_none {wrong}/{len(labels) - len(stated)}")
