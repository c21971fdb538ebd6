#!/usr/bin/env python3
"""Trains the language model from ../../shared/train and writes target/training/model.pt. See README.md.

    train.py [--shared ../../shared] [--seed 1] [--epochs 8] [--resume] [--onto]

Trains on a GPU where torch finds one, else on two CPU cores. Rounding differs between the two: weights are the same only in what they score.
"""
import argparse, json, math, os, random, subprocess, time

import numpy as np
import torch
import torch.nn.functional as F

import data, shipped
from model import OUT, REPOSITORY, Model, collate

FIELD = os.path.join(REPOSITORY, "training/field.conllu")
DEVICE = "cuda" if torch.cuda.is_available() else "cpu"


def product(example, lines):
    """Runs an example of bearwitness-language over lines of JSON."""
    binary = os.path.join(REPOSITORY, "target/release/examples", example)
    text = "\n".join(json.dumps(line) for line in lines) + "\n"
    done = subprocess.run([binary], input=text, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def tokenize(text):
    """Character spans of the tokens of each sentence, by the product."""
    raw = text.encode()
    chars = {}
    at = 0
    for n, c in enumerate(text):
        chars[at] = n
        at += len(c.encode())
    chars[at] = len(text)
    return [[(chars[a], chars[b]) for a, b in sentence] for sentence in product("tokens", [{"text": text}])[0]]


def tokenize_words(phrases):
    found = product("tokens", [{"text": phrase} for phrase in phrases])
    cut = []
    for phrase, sentences in zip(phrases, found):
        raw = phrase.encode()
        cut.append(tuple(raw[a:b].decode() for sentence in sentences for a, b in sentence))
    return cut


def lemma_script(word, lemma):
    """How a word becomes its lemma: keep or lower its case, take letters off its end, put others there."""
    if lemma == word:
        return "keep|0|"
    low, target = word.lower(), lemma.lower()
    common = len(os.path.commonprefix([low, target]))
    case = "lower" if lemma == target else "keep"
    return f"{case}|{len(low) - common}|{lemma[common:]}"


def load(folder, eval_folder):
    """All sentences of all sets, and those kept aside to choose by."""
    data.check_licences(folder)
    refused = data.eval_manifest(eval_folder)
    lexicon = data.Lexicon(REPOSITORY, tokenize_words)
    train, dev = {}, {}

    def names(name, pairs, annotated, every=7):
        for n, (words, tags) in enumerate(pairs):
            s = {"set": name, "words": words, "names": data.allowed_names(words, tags, annotated, lexicon), "gold": tags}
            (dev if every and n % every == 0 else train).setdefault(name, []).append(s)

    for name, part, into in (("ewt", "ud_ewt/en_ewt-ud-train", train), ("ewt", "ud_ewt/en_ewt-ud-dev", dev),
                             ("gum", "ud_gum/en_gum-ud-train", train), ("gum", "ud_gum/en_gum-ud-dev", dev)):
        trees = list(data.conllu(f"{folder}/{part}.conllu"))
        for tree in trees:
            tree["set"] = name
            if name == "gum":
                tags = data.gum_names(tree, [])
                tags = ["?" if t == "O" and u == "PROPN" else t for t, u in zip(tags, tree["upos"])]
                tree["names"] = data.allowed_names(tree["words"], tags, {"PER", "ORG", "LOC", "MISC"}, lexicon)
        if part.endswith("ewt-ud-train"):
            data.factuality(folder, trees)
        into.setdefault(name, []).extend(trees)
    trees = list(data.conllu(FIELD))
    for tree in trees:
        tree["set"] = "field"
        tags = [misc.removeprefix("Name=") if misc != "_" else "O" for misc in tree["misc"]]
        tree["names"] = data.allowed_names(tree["words"], tags, set(data.NAMES), lexicon)
    train["field"] = [tree for n, tree in enumerate(trees) if n % 10]
    dev["field"] = trees[::10]
    names("uner", data.two_columns(f"{folder}/uner_ewt/en_ewt-ud-dev.iob2", (1, 2)), {"PER", "ORG", "LOC"})
    names("wikigold", data.two_columns(f"{folder}/wikigold/wikigold.tsv"), {"PER", "ORG", "LOC", "MISC"}, 0)
    politics = ((words, [t if t == "O" else f"{t[0]}-{data.CROSSNER.get(t[2:], 'MISC')}" for t in tags])
                for words, tags in data.two_columns(f"{folder}/crossner_politics/train.txt"))
    names("politics", politics, {"PER", "ORG", "LOC", "MISC"})
    names("re3d", data.re3d(f"{folder}/re3d/re3d.jsonl", tokenize), {"PER", "ORG", "LOC"}, 0)
    for n, (words, verb, places) in enumerate(data.event_location(f"{folder}/event_location/train.jsonl", tokenize)):
        s = {"set": "link", "words": words, "link": (verb, places)}
        (dev if n % 10 == 0 else train).setdefault("link", []).append(s)
    kept = 0
    for name in train:
        before = len(train[name])
        train[name] = [s for s in train[name] if data.fingerprint("".join(s["words"])) not in refused]
        kept += before - len(train[name])
    print(f"{kept} sentences refused: they stand in {eval_folder}")
    return train, dev


def inventories(train):
    count = {}
    for s in train["ewt"] + train["gum"]:
        s["lemma"] = [lemma_script(w, l) for w, l in zip(s["words"], s["lemma"])]
        for key in ("upos", "xpos", "rel", "lemma"):
            for value in s[key]:
                count.setdefault(key, {}).setdefault(value, 0)
                count[key][value] += 1
    least = {"lemma": 4, "xpos": 2, "upos": 1, "rel": 2}
    labels = {k: sorted(v for v, n in c.items() if n >= least[k]) for k, c in count.items()}
    labels["name"] = ["O"] + [f"{bi}-{n}" for n in data.NAMES for bi in "BI"]
    return labels


def prepare(sets, labels):
    """Adds what the product reads of the words, and the numbers of the labels."""
    number = {k: {v: n for n, v in enumerate(values)} for k, values in labels.items()}
    everything = [s for name in sorted(sets) for s in sets[name]]
    for s, read in zip(everything, product("features", [{"words": s["words"]} for s in everything])):
        s.update(read)
        s["y"] = y = {}
        if "upos" in s:
            if "|" not in "".join(s["lemma"][:1]) or not s["lemma"][0].count("|") == 2:
                s["lemma"] = [lemma_script(w, l) for w, l in zip(s["words"], s["lemma"])]
            for key in ("upos", "xpos", "rel", "lemma"):
                y[key] = [number[key].get(v, -100) for v in s[key]]
            if s["set"] == "field":
                y["lemma"] = [-100] * len(s["words"])          # its trees tell no lemmas
            y["head"] = s["head"]
        if "names" in s:
            y["names"] = np.array([[v in kinds for v in labels["name"]] for kinds in s["names"]])
    for name in sets:
        sets[name] = [s for s in sets[name] if len(s["pieces"]) <= 300 and s["words"]]


def batches(sentences, rng, pieces=2048):
    buckets = {}
    for s in sentences:
        buckets.setdefault(-(-(len(s["pieces"]) + 2) // 16), []).append(s)
    found = []
    for size in sorted(buckets):
        bucket = buckets[size]
        rng.shuffle(bucket)
        step = max(1, pieces // (size * 16))
        found += [bucket[i:i + step] for i in range(0, len(bucket), step)]
    rng.shuffle(found)
    return found


def augmented(s, rng):
    """Now and then a sentence in capitals, in small letters, or as a headline, without its last stop."""
    dice = rng.random()
    if dice > 0.09 or "pieces" not in s:
        return s
    change = str.upper if dice < 0.04 else str.lower if dice < 0.06 else (lambda w: w[:1].upper() + w[1:])
    return {**s, "words": [change(w) for w in s["words"]]}


def on_device(batch):
    return {name: values.to(DEVICE) for name, values in batch.items()}


def losses(model, batch):
    h = model.encode(batch)
    upos, xpos, lemma, name, fact = model.tag_scores(h)
    loss = h.sum() * 0.0
    entropy = lambda scores, gold: F.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=-100)
    if (batch["head"] >= 0).any():
        loss = loss + 0.5 * entropy(upos, batch["upos"]) + 0.5 * entropy(xpos, batch["xpos"]) + 0.5 * entropy(lemma, batch["lemma"])
        arcs = model.arc_scores(h, batch["words"])
        loss = loss + entropy(arcs, batch["head"])
        rel = model.label_scores(h, batch["head"].clamp(min=0))
        loss = loss + entropy(rel, batch["rel"])
    told = batch["names"].any(-1) & ~batch["names"].all(-1)
    if told.any():
        logp = name.log_softmax(-1)[told]
        allowed = batch["names"][told]
        loss = loss - torch.logsumexp(logp.masked_fill(~allowed, -1e9), -1).mean() * 1.5
    known = ~batch["fact"].isnan()
    if known.any():
        loss = loss + 0.15 * F.smooth_l1_loss(fact.squeeze(-1)[known], batch["fact"][known])
    linked = batch["verb"] >= 0
    if linked.any():
        scores = model.link_scores(h[linked], batch["verb"][linked])
        words = batch["words"][linked].bool()
        weight = 1 + 3 * batch["places"][linked][words]
        loss = loss + F.binary_cross_entropy_with_logits(scores[words], batch["places"][linked][words], weight=weight)
    return loss


def spans(tags):
    found, at = set(), 0
    while at < len(tags):
        if tags[at] != "O":
            kind, end = tags[at][2:], at + 1
            while end < len(tags) and tags[end] == "I-" + kind:
                end += 1
            found.add((at, end, kind))
            at = end
        else:
            at += 1
    return found


COARSE = {"ARM": "ORG", "FAC": "LOC"}


def evaluate(model, dev, labels, run=None):
    model.eval()
    report = {}
    types = sorted({rel.split(":")[0] for rel in labels["rel"]})
    base = torch.tensor([types.index(rel.split(":")[0]) for rel in labels["rel"]], device=DEVICE)
    with torch.no_grad():
        for name in sorted(dev):
            right = {k: 0 for k in ("upos", "xpos", "lemma", "uas", "las")}
            words = tp = found = gold = 0
            link = [0, 0, 0]
            for chunk in batches(dev[name], random.Random(0), 4096):
                batch = on_device(collate(chunk, labels))
                h = model.encode(batch, run)
                upos, xpos, lemma, names, _ = model.tag_scores(h, run)
                real = batch["words"].bool()
                if "upos" in chunk[0]:
                    words += int(real.sum())
                    for key, scores in (("upos", upos), ("xpos", xpos), ("lemma", lemma)):
                        right[key] += int(((scores.argmax(-1) == batch[key]) & real).sum())
                    heads = model.arc_scores(h, batch["words"], run).argmax(-1)
                    rel = model.label_scores(h, heads, run).argmax(-1)
                    ok = (heads == batch["head"]) & real
                    right["uas"] += int(ok.sum())
                    right["las"] += int((ok & (base[rel] == base[batch["rel"].clamp(min=0)])).sum())
                elif "gold" in chunk[0]:
                    for i, s in enumerate(chunk):
                        tags = [labels["name"][n] for n in names[i].argmax(-1)[: len(s["words"])]]
                        tags = [t if t == "O" else t[:2] + COARSE.get(t[2:], t[2:]) for t in tags]
                        tags = ["B" + t[1:] if t[0] == "I" and (n == 0 or tags[n - 1][2:] != t[2:]) else t
                                for n, t in enumerate(tags)]
                        a = {x for x in spans(tags) if x[2] in ("PER", "ORG", "LOC")}
                        b = {x for x in spans(s["gold"]) if x[2] in ("PER", "ORG", "LOC")}
                        tp, found, gold = tp + len(a & b), found + len(a), gold + len(b)
                elif "link" in chunk[0]:
                    scores = model.link_scores(h, batch["verb"], run) > 0
                    link[0] += int((scores & (batch["places"] > 0) & real).sum())
                    link[1] += int((scores & real).sum())
                    link[2] += int(((batch["places"] > 0) & real).sum())
            if words:
                report[name] = {k: round(100 * v / words, 2) for k, v in right.items()}
            elif gold:
                report[name] = round(200 * tp / max(1, found + gold), 2)
            elif link[2]:
                report[name] = round(200 * link[0] / max(1, link[1] + link[2]), 2)
    model.train()
    return report


REPEATS = {"politics": 4, "uner": 2, "re3d": 2, "field": 5}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", default=os.path.join(REPOSITORY, "../shared"))
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--resume", action="store_true", help="go on from the last whole epoch, target/training/state.pt")
    parser.add_argument("--onto", action="store_true", help="go on from the shipped weights, at two fifths of the rates")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    a = parser.parse_args()
    torch.manual_seed(a.seed)
    torch.set_num_threads(a.threads)
    rng = random.Random(a.seed)
    os.makedirs(OUT, exist_ok=True)
    train, dev = load(os.path.join(a.shared, "train"), os.path.join(a.shared, "eval/dev"))
    labels = inventories(train)
    if a.onto:
        model, labels = shipped.shipped()
    prepare(train, labels)
    prepare(dev, labels)
    json.dump(labels, open(os.path.join(OUT, "labels.json"), "w"), ensure_ascii=False, indent=0)
    print({k: (len(v), sum(len(s["words"]) for s in v)) for k, v in train.items()}, {k: len(v) for k, v in labels.items()})
    if not a.onto:
        model = Model({k: len(v) for k, v in labels.items()})
    model.to(DEVICE)
    encoder = [p for n, p in model.named_parameters() if n.split(".")[0] in ("positions", "norm", "layers") and p.requires_grad]
    ours = [p for n, p in model.named_parameters() if n.split(".")[0] not in ("positions", "norm", "layers", "pieces")]
    rate = 0.4 if a.onto else 1.0
    optimiser = torch.optim.AdamW([{"params": encoder, "lr": 1.2e-4 * rate}, {"params": ours, "lr": 1.5e-3 * rate}], weight_decay=0.01,
                                  betas=(0.9, 0.98))
    one = [s for name in sorted(train) for s in train[name] * REPEATS.get(name, 1)]
    per_epoch = len(batches(one, random.Random(0)))
    total = per_epoch * a.epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda n: min(1.0, n / (0.05 * total)) * max(0.0, 1 - n / total) ** 0.9)
    began, step, first = time.time(), 0, 0
    state = os.path.join(OUT, "state.pt")
    if a.resume:
        kept = torch.load(state, weights_only=False)
        for part, name in ((model, "model"), (optimiser, "optimiser"), (schedule, "schedule")):
            part.load_state_dict(kept[name])
        rng.setstate(kept["rng"])
        torch.set_rng_state(kept["torch_rng"])
        step, first = kept["step"], kept["epochs"]
    for epoch in range(first, a.epochs):
        some = [augmented(s, rng) for s in one]
        changed = [s for s, o in zip(some, one) if s is not o]
        for s, read in zip(changed, product("features", [{"words": s["words"]} for s in changed])):
            s.update(read)
        some = [s for s in some if len(s["pieces"]) <= 320]
        mean = 0.0
        for chunk in batches(some, rng):
            loss = losses(model, on_device(collate(chunk, labels)))
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            mean = 0.99 * mean + 0.01 * loss.item()
            if step % 200 == 0:
                print(f"step {step}/{total} loss {mean:.3f} {(time.time() - began) / 60:.1f} min", flush=True)
        report = evaluate(model, dev, labels)
        print(f"epoch {epoch + 1} {(time.time() - began) / 60:.1f} min {json.dumps(report)}", flush=True)
        torch.save(model.state_dict(), os.path.join(OUT, "model.pt"))
        torch.save({"model": model.state_dict(), "optimiser": optimiser.state_dict(), "schedule": schedule.state_dict(),
                    "rng": rng.getstate(), "torch_rng": torch.get_rng_state(), "step": step, "epochs": epoch + 1}, state + ".new")
        os.replace(state + ".new", state)


if __name__ == "__main__":
    main()
