"""Reads the training sets, refuses what may not be trained on, and joins them into one list of sentences.

A sentence is a dict: words, set, and what its set is annotated for (upos, xpos, lemma, head, rel; ner; fact; link).
"""
import hashlib, json, os, re, unicodedata, zipfile

# What each folder may be used under; `check_licences` looks for these words in the folder's own licence file.
LICENCES = {
    "ud_ewt": ("CC BY-SA 4.0", "LICENSE.txt", "Attribution-ShareAlike 4.0"),
    "ud_gum": ("CC BY / CC BY-SA / public domain genres", "LICENSE.txt", "CC-BY"),
    "uner_ewt": ("CC BY-SA 4.0", "LICENSE.txt", "Attribution-ShareAlike 4.0"),
    "crossner_politics": ("MIT", "LICENSE", "MIT License"),
    "wikigold": ("CC BY 4.0", None, None),
    "uds": ("MIT", "LICENSE", "MIT License"),
    "re3d": ("OGL, US public domain, CC BY, CC BY-SA (BBC left out)", None, None),
    "event_location": ("MIT", "LICENSE", "MIT License"),
}
GUM_GENRES = {"academic", "bio", "conversation", "interview", "news", "speech", "textbook", "vlog", "voyage"}
NAMES = ["PER", "ORG", "LOC", "MISC", "ARM", "WEA", "FAC"]


def check_licences(folder):
    for name, (_, file, words) in LICENCES.items():
        if file and words not in open(os.path.join(folder, name, file), encoding="utf-8").read():
            raise SystemExit(f"{name}/{file}: expected the words `{words}`; check the licence before training on it")
    genres = set(re.findall(r"newdoc id = GUM_([a-z]*)_", open(f"{folder}/ud_gum/en_gum-ud-train.conllu").read()))
    if genres - GUM_GENRES:
        raise SystemExit(f"ud_gum holds genres that may not be trained on: {sorted(genres - GUM_GENRES)}")


def fingerprint(text):
    """The same for a text and its retyping: letters and digits only, folded."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    return hashlib.sha256("".join(c for c in folded if c.isalnum()).encode()).hexdigest()[:16]


def eval_manifest(folder):
    """Fingerprints of every sentence-like piece of the evaluation sets: eight words or more."""
    kept = set()
    for name in sorted(os.listdir(folder)):
        for line in open(os.path.join(folder, name), encoding="utf-8"):
            text = json.loads(line).get("text") or ""
            for piece in re.split(r"(?<=[.!?])\s+|\n+", text):
                if len(piece.split()) >= 8:
                    kept.add(fingerprint(piece))
    return kept


# Subtypes of relations that are kept, because claims need them; the others are cut to their type.
KEPT = {"nsubj:pass", "aux:pass", "csubj:pass", "obl:agent"}


def conllu(path):
    for block in re.split(r"\n\s*\n", open(path, encoding="utf-8").read()):
        rows = [l.split("\t") for l in block.split("\n") if re.match(r"\d+\t", l)]
        if not rows:
            continue
        sent_id = re.search(r"^# sent_id = (.*)$", block, re.M)
        text = re.search(r"^# text = (.*)$", block, re.M)
        yield {
            "id": sent_id[1] if sent_id else None, "text": text[1] if text else None,
            "words": [r[1] for r in rows], "lemma": [r[2] for r in rows], "upos": [r[3] for r in rows],
            "xpos": [r[4] for r in rows], "head": [int(r[6]) for r in rows],
            "rel": [r[7] if r[7] in KEPT else r[7].split(":")[0] for r in rows], "misc": [r[9] for r in rows],
        }


# GUM's entity types, for entities that have a name of their own (a link to their article).
GUM_TYPES = {"person": "PER", "organization": "ORG", "place": "LOC"}


def gum_names(sentence, open_entities):
    """BIO names of a GUM sentence: linked entities with a proper noun in them; outermost first."""
    spans, stack = [], open_entities
    for i, misc in enumerate(sentence["misc"]):
        m = re.search(r"(?:^|\|)Entity=([^|]*)", misc)
        if not m:
            continue
        for token in re.findall(r"\([^()]*\)?|[^()]+\)", m[1]):
            if token.startswith("("):
                parts = token.strip("()").split("-")
                link = token.strip("()").split("-", 7)[7] if len(parts) > 7 else ""
                stack.append((parts[0], parts[1] if len(parts) > 1 else "", link, i))
                if token.endswith(")"):
                    spans.append(stack.pop() + (i,))
            else:
                key = token.rstrip(")")
                for n in range(len(stack) - 1, -1, -1):
                    if stack[n][0] == key:
                        spans.append(stack.pop(n) + (i,))
                        break
    tags = ["O"] * len(sentence["words"])
    for _, kind, link, a, b in sorted(spans, key=lambda s: s[3] - s[4]):
        while a < b and sentence["upos"][a] in ("DET", "PRON", "PUNCT"):
            a += 1
        proper = any(sentence["upos"][i] == "PROPN" for i in range(a, b + 1))
        if link and proper and b - a < 8 and all(t == "O" for t in tags[a:b + 1]):
            # An apposition or relative clause is not part of the name: cut at the first comma.
            commas = [i for i in range(a, b + 1) if sentence["words"][i] == ","]
            b = commas[0] - 1 if commas else b
            label = GUM_TYPES.get(kind, "MISC")
            for i in range(a, b + 1):
                tags[i] = ("B-" if i == a else "I-") + label
    return tags


def two_columns(path, columns=(0, 1)):
    words, tags = [], []
    for line in open(path, encoding="utf-8"):
        parts = line.rstrip("\n").split("\t")
        if len(parts) > max(columns) and not (line.startswith("# ") and len(parts) == 1):
            words.append(parts[columns[0]])
            tags.append(parts[columns[1]])
        elif not line.strip() and words:
            yield words, tags
            words, tags = [], []
    if words:
        yield words, tags


CROSSNER = {"person": "PER", "politician": "PER", "organisation": "ORG", "politicalparty": "ORG", "location": "LOC",
            "country": "LOC"}


def re3d(path, tokenize):
    """Names of re3d: capitalised spans without article; of nested ones the innermost. Nominals are left open ("?")."""
    for line in open(path, encoding="utf-8"):
        record = json.loads(line)
        if record["publisher"] == "BBC Online":
            continue
        text = record["text"]
        spans = []
        for e in record["gold"]["entities"]:
            words = text[e["start"]:e["end"]]
            kind = {"Organisation": "ORG", "Location": "LOC", "Person": "PER", "Weapon": "WEA",
                    "MilitaryPlatform": "WEA"}.get(e["label"])
            name = kind and (kind == "WEA" or all(w[:1].isupper() or w.lower() in ("of", "the", "for", "and", "al", "-")
                                                  for w in words.split()) and not words.lower().startswith("the "))
            spans.append((e["start"], e["end"], kind if name else "?"))
        for sentence in tokenize(text):
            tags = ["O"] * len(sentence)
            for s, e, kind in sorted(spans, key=lambda x: x[0] - x[1]):
                inside = [i for i, (a, b) in enumerate(sentence) if s <= a and b <= e]
                if kind is None or not inside:
                    continue
                for n, i in enumerate(inside):
                    tags[i] = "?" if kind == "?" else ("B-" if n == 0 else "I-") + kind
            yield [text[a:b] for a, b in sentence], tags


def factuality(folder, trees):
    """UDS factuality of EWT's predicates: about -3 (did not happen) to 3 (happened), mean of the annotators.

    Graph `ewt-train-N` is the Nth sentence of an older release; sentences that moved since are told by their predicates
    not being verbs, and left out.
    """
    data = json.load(zipfile.ZipFile(f"{folder}/uds/factuality.zip").open("factuality.json"))["data"]
    for graph, nodes in data.items():
        m = re.match(r"ewt-train-(\d+)$", graph)
        if not m or int(m[1]) > len(trees):
            continue
        sentence = trees[int(m[1]) - 1]
        scores = {int(node.rsplit("-", 1)[1]) - 1: value["factuality"]["factual"]["value"] for node, value in nodes.items()}
        verbs = all(p < len(sentence["words"]) and sentence["upos"][p] in ("VERB", "AUX") for p in scores)
        if verbs:
            sentence["fact"] = scores


def event_location(path, tokenize):
    """The verb of each record and the places it happened at, as token positions."""
    for line in open(path, encoding="utf-8"):
        record = json.loads(line)
        for sentence in tokenize(record["text"]):
            verb = [i for i, (a, b) in enumerate(sentence) if a < record["verb"][1] and record["verb"][0] < b]
            if not verb:
                continue
            places = [i for i, (a, b) in enumerate(sentence)
                      if any(a < e and s < b for s, e in record["places"])]
            yield [record["text"][a:b] for a, b in sentence], verb[0], places


# The finer classes that no set is annotated for come from headwords and from the product's own tables.
ARMED = {"brigade", "brigades", "battalion", "battalions", "front", "army", "armies", "militia", "militias", "forces",
         "guard", "guards", "corps", "division", "regiment", "squadron", "fighters", "rebels", "militants", "insurgents"}
FACILITY = {"airport", "airfield", "airbase", "hospital", "base", "camp", "prison", "mosque", "church", "cathedral",
            "bridge", "dam", "barracks", "station", "palace", "stadium", "market", "museum", "hotel", "embassy", "port",
            "temple", "castle", "tower", "refinery", "plant", "checkpoint", "crossing", "school", "clinic", "harbour"}


def table(path, column=0):
    for line in open(path, encoding="utf-8"):
        if not line.startswith("#"):
            yield line.rstrip("\n").split("\t")


class Lexicon:
    """Weapons and armed groups by the product's tables."""

    def __init__(self, repository, tokenize_words):
        en = os.path.join(repository, "crates/bearwitness/data")
        kinds = {row[0]: row[2] for row in table(os.path.join(en, "actors.tsv"))}
        armed = [row[0] for row in table(os.path.join(en, "en/aliases.tsv"))
                 if kinds.get(row[1]) in ("rebel", "militia", "coalition", "mercenary") or row[1].endswith("-mil")]
        weapons = [row[0] for row in table(os.path.join(en, "en/weapons.tsv"))
                   if row[1] not in ("air strike", "drone strike")]
        self.weapons = {tuple(w.lower() for w in words) for words in tokenize_words(weapons)}
        self.weapons |= {words[:-1] + (words[-1] + "s",) for words in self.weapons}
        self.armed = {tuple(words) for words in tokenize_words(armed)}

    def longest(self, words, phrases, at):
        most = min(6, len(words) - at)
        return next((n for n in range(most, 0, -1) if tuple(words[at:at + n]) in phrases), 0)

    def spans(self, words):
        lower, at, found = [w.lower() for w in words], 0, []
        while at < len(words):
            n, kind = self.longest(words, self.armed, at), "ARM"
            if not n:
                n, kind = self.longest(lower, self.weapons, at), "WEA"
            if n:
                found.append((at, at + n, kind))
            at += max(n, 1)
        return found


def allowed_names(words, tags, annotated, lexicon):
    """For each word the set of name tags it may bear: one where the annotation decides, several where it is silent."""
    every = ["O"] + [f"{bi}-{n}" for n in NAMES for bi in "BI"]
    sets = []
    for tag in tags:
        if tag == "?":
            sets.append(set(every))
        elif tag == "O":
            sets.append({"O"} | {f"{bi}-{n}" for n in set(NAMES) - annotated for bi in "BI" if n in ("MISC", "WEA")})
        else:
            sets.append({tag})
    at = 0
    while at < len(words):
        if tags[at][0] != "B":
            at += 1
            continue
        kind, end = tags[at][2:], at + 1
        while end < len(words) and tags[end] == "I-" + kind:
            end += 1
        last = words[end - 1].lower()
        finer = kind
        if kind == "ORG" and (lexicon.longest(words, lexicon.armed, at) == end - at or
                              any(w.lower() in ARMED for w in words[at:end])):
            finer = "ARM"
        if kind in ("LOC", "ORG") and last in FACILITY:
            finer = "FAC" if kind == "LOC" or last != "school" else kind
        for n in range(at, end):
            sets[n] = {("B-" if n == at else "I-") + finer}
        at = end
    for a, b, kind in lexicon.spans(words):
        if kind == "WEA" and all(len(sets[n]) > 1 for n in range(a, b)):
            for n in range(a, b):
                sets[n] = {("B-" if n == a else "I-") + kind}
        elif kind == "ARM" and all(tags[n] == "?" for n in range(a, b)):
            for n in range(a, b):
                sets[n] = {("B-" if n == a else "I-") + kind}
    # A weapon is one only where the table says so.
    for n, kinds in enumerate(sets):
        if len(kinds) > 1 and tags[n] == "O":
            sets[n] = kinds - {"B-WEA", "I-WEA"}
    return sets
