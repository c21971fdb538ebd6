#!/usr/bin/env python3
"""Compares the product with a second writing of the network, bit for bit, on 1,000 sentences of EWT dev.

NumPy rounds each operation as the product does, and sums are added in the product's order, so tags, heads, relations and
names must be the very same. Heads are compared where the best head of each word makes a tree.
"""
import json, os, sys

import numpy as np

import data
from export import load, quantised
from model import CLS, SEP, HEADS, REPOSITORY, WIDTH
from train import product

F = np.float32


def fold(lanes):
    half = 8
    while half:
        lanes = np.concatenate([lanes[..., :half] + lanes[..., half:2 * half], lanes[..., 2 * half:]], -1)[..., :half]
        half //= 2
    return lanes[..., 0]


def lane_sum(values):
    lanes = np.zeros(values.shape[:-1] + (16,), F)
    for at in range(0, values.shape[-1], 16):
        lanes = lanes + values[..., at:at + 16]
    return fold(lanes)


def exp(x):
    x = np.clip(x, F(-87), F(88))
    n = np.rint(x * F(1.44269504088896340736))
    r = x - n * F(0.6933594) + n * F(2.1219444e-4)
    poly = ((((F(1.9875692e-4) * r + F(1.3981999e-3)) * r + F(8.333452e-3)) * r + F(4.1665796e-2)) * r
            + F(1.6666666e-1)) * r + F(0.5)
    value = poly * r * r + r + F(1)
    return value * ((n.astype(np.int32) + 127) << 23).view(F)


TERMS = [3.572352e-11, -3.7563917e-9, 1.7416233e-7, -4.72624e-6, 8.4306965e-5, -1.0550743e-3, 9.64329e-3, -6.607683e-2, 0.3987618]


def gelu(x):
    near = np.clip(x, F(-4.4), F(4.4))
    slope = np.full_like(near, F(TERMS[0]))
    for term in TERMS[1:]:
        slope = slope * (near * near) + F(term)
    return x * (F(0.5) + near * slope)


class Linear:
    def __init__(self, weight, bias):
        self.bytes_, self.scale = quantised(weight.detach().numpy())
        self.bytes_ = self.bytes_.astype(np.int32)
        self.bias = np.zeros(len(self.scale), F) if bias is None else bias.detach().numpy()

    def __call__(self, x):
        most = np.abs(x).max(-1, keepdims=True)
        inverse = np.where(most > 0, F(127) / np.maximum(most, F(1e-38)), F(0))
        sums = np.rint(x * inverse).astype(np.int32) @ self.bytes_.T
        return sums.astype(F) * (most / F(127) * self.scale) + self.bias


class Norm:
    def __init__(self, norm):
        self.weight, self.bias = norm.weight.detach().numpy(), norm.bias.detach().numpy()

    def __call__(self, x):
        mean = (lane_sum(x) / F(WIDTH))[:, None]
        variance = lane_sum((x - mean) * (x - mean)) / F(WIDTH)
        inverse = (F(1) / np.sqrt(variance + F(1e-12)))[:, None]
        return (x - mean) * inverse * self.weight + self.bias


class Network:
    def __init__(self, model, labels):
        import torch
        self.labels = labels
        bytes_, scale = quantised(model.pieces.weight.detach().numpy())
        self.pieces = (bytes_, scale)
        self.positions = model.positions.weight.detach().numpy()
        self.features = model.features.weight.detach().numpy()
        self.norm = Norm(model.norm)
        self.layers = [{"qkv": Linear(l.qkv.weight, l.qkv.bias), "out": Linear(l.out.weight, l.out.bias), "norm1": Norm(l.norm1),
                        "up": Linear(l.up.weight, l.up.bias), "down": Linear(l.down.weight, l.down.bias),
                        "norm2": Norm(l.norm2)} for l in model.layers]
        parts = [model.tags, model.arcs, model.labels, model.links]
        self.words = Linear(torch.cat([p.weight for p in parts]), torch.cat([p.bias for p in parts]))
        self.bilinear = Linear(model.bilinear.weight, None)
        self.label_out = Linear(model.label_out.weight, model.label_out.bias)
        for name in ("arc_root", "label_root"):
            setattr(self, name, getattr(model, name).detach().numpy())
        self.arc_bias, self.arc_bias_bias = model.arc_bias.weight.detach().numpy()[0], model.arc_bias.bias.detach().numpy()[0]

    def encode(self, s):
        ids = [CLS] + s["pieces"] + [SEP]
        x = self.pieces[0][ids].astype(F) * self.pieces[1][ids][:, None] + self.positions[: len(ids)]
        ends = s["first"][1:] + [len(s["pieces"])]
        for first, end, rows in zip(s["first"], ends, s["features"]):
            for piece in range(first, end):
                for row in rows:
                    x[piece + 1] = x[piece + 1] + self.features[row]
        x = self.norm(x)
        for layer in self.layers:
            x = layer["norm1"](x + layer["out"](self.attend(layer["qkv"](x))))
            x = layer["norm2"](x + layer["down"](gelu(layer["up"](x))))
        return x[np.array(s["first"]) + 1]

    def attend(self, qkv):
        n, d = len(qkv), WIDTH // HEADS
        q, k, v = qkv.reshape(n, 3, HEADS, d).transpose(1, 2, 0, 3)                    # heads, rows, 32
        lanes = q[:, :, None, :16] * k[:, None, :, :16] + q[:, :, None, 16:] * k[:, None, :, 16:]
        weights = fold(lanes) * (F(1) / np.sqrt(F(d)))
        weights = exp(weights - weights.max(-1, keepdims=True))
        mixed = np.zeros((HEADS, n, d), F)
        for j in range(n):
            mixed = mixed + weights[:, :, j][:, :, None] * v[:, j][:, None, :]
        mixed = mixed * (F(1) / lane_sum(np.pad(weights, ((0, 0), (0, 0), (0, -n % 16)))))[:, :, None]
        return mixed.transpose(1, 0, 2).reshape(n, WIDTH)

    def read(self, s):
        row, at, part = self.words(self.encode(s)), 0, {}
        sizes = [(k, len(self.labels[k])) for k in ("upos", "xpos", "lemma", "name")] + [("fact", 1), ("arcs", 384), ("labels", 256)]
        for name, size in sizes:
            part[name] = row[:, at:at + size]
            at += size
        both = gelu(part["arcs"])
        heads = np.concatenate([self.arc_root[None], both[:, 192:]])
        bias = lane_sum(self.arc_bias * heads) + self.arc_bias_bias
        scores = lane_sum(self.bilinear(both[:, :192])[:, None, :] * heads[None]) + bias
        for n in range(len(scores)):
            scores[n, n + 1] = -np.inf
        head = scores.argmax(-1)
        roots = np.concatenate([self.label_root[None], part["labels"][:, 128:]])
        rel = self.label_out(gelu(part["labels"][:, :128] + roots[head]))
        root = self.labels["rel"].index("root")
        rel[:, root] = -np.inf
        rel[head == 0] = -np.inf
        rel[head == 0, root] = 0
        pick = lambda kind, scores: [self.labels[kind][n] for n in scores.argmax(-1)]
        return {"upos": pick("upos", part["upos"]), "tag": pick("xpos", part["xpos"]), "lemma": pick("lemma", part["lemma"]),
                "name": viterbi(part["name"], self.labels["name"]), "head": head.tolist(), "relation": pick("rel", rel)}


def viterbi(scores, labels):
    follows = lambda before, tag: tag[0] != "I" or (before is not None and before != "O" and before[2:] == tag[2:])
    best = [F(v) if follows(None, t) else F(-np.inf) for v, t in zip(scores[0], labels)]
    back = []
    for row in scores[1:]:
        pointers = [max((b for b in range(len(labels)) if follows(labels[b], tag)), key=lambda b: (best[b], -b)) for tag in labels]
        best = [best[p] + F(v) for p, v in zip(pointers, row)]
        back.append(pointers)
    at = max(range(len(labels)), key=lambda n: (best[n], -n))
    tags = [at]
    for pointers in reversed(back):
        at = pointers[at]
        tags.append(at)
    return [labels[t] for t in reversed(tags)]


def is_tree(heads):
    for n in range(1, len(heads) + 1):
        at, steps = n, 0
        while at and steps <= len(heads):
            at, steps = heads[at - 1], steps + 1
        if at:
            return False
    return heads.count(0) == 1


def main():
    network = Network(*load())
    shared = os.path.join(REPOSITORY, "../shared/train")
    sentences = [{"words": s["words"]} for s in data.conllu(f"{shared}/ud_ewt/en_ewt-ud-dev.conllu")][:1000]
    for s, read in zip(sentences, product("features", sentences)):
        s.update(read)
    words = no_tree = 0
    wrong = []
    for s, found in zip(sentences, product("analyse", [{"words": s["words"]} for s in sentences])):
        mine = network.read(s)
        words += len(s["words"])
        keys = ["upos", "tag", "lemma", "name"]
        if is_tree(mine["head"]):
            keys += ["head", "relation"]
        else:
            no_tree += 1
            if not is_tree(found["head"]):
                wrong.append(("no tree", s["words"]))
        wrong += [(k, s["words"][n], mine[k][n], found[k][n]) for k in keys for n in range(len(s["words"]))
                  if mine[k][n] != found[k][n]]
    print(f"{words} words of {len(sentences)} sentences: {len(wrong)} readings differ {wrong[:5]}; "
          f"{no_tree} sentences needed the tree decoder")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
