"""sites.py: the weights by which `roles/site.rs` decides whether a place is where an act was.

A logistic regression on the pairs of `examples/act_places.rs`, over ../../shared/train/event_location (MIT). The language
model was trained on the same sentences, so its links look surer here than they are on others: a share of them is
exchanged for those of other pairs. Deterministic; a minute on one core.

    python3 sites.py              writes ../crates/bearwitness/data/site_weights.tsv
    python3 sites.py SENTENCES    says too how it does on other sentences in the form of the training set
"""

import collections, hashlib, json, pathlib, subprocess, sys

import numpy

HERE = pathlib.Path(__file__).parent
TRAIN = HERE / "../../shared/train/event_location/train.jsonl"
TABLE = HERE / "../crates/bearwitness/data/site_weights.tsv"
BINARY = HERE / "../target/debug/examples/act_places"
LEAST = 8  # pairs that a feature must stand with
RIDGE = 3.0  # how much weights are held down
SHAM = 0.2  # the share of links that is exchanged
BOUND = -1.0  # as in site.rs
HEADER = """\
# What each thing that may be so of an act and a place of its sentence counts for the place being where the act was, in
# hundredths of a logit. Made by training/sites.py from the event locations of A. Halterman (2019); MIT.
# feature\tweight
"""


def sentences(path):
    for line in open(path, encoding="utf8"):
        record = json.loads(line)
        yield record["text"], record.get("gold", record)


def spans_of(text, spans):
    """Byte spans as spans of characters."""
    data = text.encode()
    return [tuple(len(data[:at].decode("utf8", "ignore")) for at in span) for span in spans]


def overlap(one, other):
    return one[0] < other[1] and other[0] < one[1]


def pairs(path):
    """The pairs of the marked verb of each sentence and a place: features, and whether it is marked too."""
    given = list(sentences(path))
    lines = "".join(json.dumps({"id": str(n), "text": text}) + "\n" for n, (text, _) in enumerate(given))
    read = subprocess.run([BINARY], input=lines, capture_output=True, check=True, text=True).stdout
    found = []
    for (text, gold), line in zip(given, read.splitlines(), strict=True):
        line = json.loads(line)
        if line["text"] != text:
            continue  # the reading view differs: spans would too
        for pair in line["pairs"]:
            acts = spans_of(text, pair["acts"])
            (place,) = spans_of(text, [pair["place"]])
            if any(overlap(act, gold["verb"]) for act in acts):
                found.append((pair["features"], any(overlap(place, marked) for marked in gold["places"])))
    return found, sum(len(gold["places"]) for _, gold in given)


def share(words):
    """A number from 0 to 1 that the words always give."""
    return int(hashlib.md5(words.encode()).hexdigest()[:8], 16) / 2**32


def is_link(feature):
    return feature.startswith("link=")


def with_sham_links(found):
    links = [next(filter(is_link, features)) for features, _ in found]
    for n, (features, marked) in enumerate(found):
        if share(f"sham {n}") < SHAM:
            other = links[int(share(f"other {n}") * len(found))]
            features = [f for f in features if not is_link(f)] + [other]
        yield features, marked


def matrix(found, names):
    place = {name: n for n, name in enumerate(names)}
    matrix = numpy.zeros((len(found), len(names)))
    for row, (features, _) in enumerate(found):
        for feature in features:
            if feature in place:
                matrix[row, place[feature]] = 1.0
    return matrix


def fit(found):
    times = collections.Counter(feature for features, _ in found for feature in features)
    names = sorted(name for name, n in times.items() if n >= LEAST)
    x, y = matrix(found, names), numpy.array([float(marked) for _, marked in found])
    weights = numpy.zeros(len(names))
    for _ in range(30):  # Newton's method
        p = 1 / (1 + numpy.exp(-x @ weights))
        slope = x.T @ (p - y) + RIDGE * weights
        bend = (x * (p * (1 - p))[:, None]).T @ x + RIDGE * numpy.eye(len(names))
        weights -= numpy.linalg.solve(bend, slope)
    return {name: round(100 * weight) for name, weight in zip(names, weights)}


def tell(weights, path):
    found, marked = pairs(path)
    for bound in (-1.5, -1.25, -1, -0.75, -0.5, 0):
        kept = [right for features, right in found if sum(weights.get(f, 0) for f in features) > 100 * bound]
        print(f"above {bound}: {len(kept)} places, {sum(kept)} right, F1 {2 * sum(kept) / (len(kept) + marked):.4f}")


def main():
    found, _ = pairs(TRAIN)
    weights = {name: weight for name, weight in fit(list(with_sham_links(found))).items() if abs(weight) >= 5}
    rows = sorted(f"{name}\t{weight}\n" for name, weight in weights.items())
    TABLE.write_text(HEADER + "".join(rows), encoding="utf8")
    print(f"{len(found)} pairs, {len(rows)} weights")
    for path in sys.argv[1:]:
        tell(weights, path)


main()
