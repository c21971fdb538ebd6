#!/usr/bin/env python3
"""Quantises target/training/model.pt to bytes and writes the weights crate's files.

Each linear layer: signed bytes with one scale an output; rows of 16 outputs × 4 inputs, as the kernels read them.
"""
import json, os

import numpy as np
import torch

from model import CRATE, OUT, POSITIONS, Model


def quantised(weight):
    """Signed bytes and a scale for each row."""
    scale = np.abs(weight).max(1) / 127
    scale = np.where(scale == 0, 1e-12, scale).astype(np.float32)
    return np.clip(np.rint(weight / scale[:, None]), -127, 127).astype(np.int8), scale


class Writer:
    def __init__(self, path):
        self.out = open(path, "wb")

    def floats(self, tensor):
        self.out.write(np.ascontiguousarray(tensor.detach().numpy(), dtype="<f4").tobytes())

    def linear(self, weight, bias):
        bytes_, scale = quantised(weight.detach().numpy())
        outputs, inputs = bytes_.shape
        padded = -(-outputs // 16) * 16
        full = np.zeros((padded, inputs), np.int8)
        full[:outputs] = bytes_
        packed = full.reshape(padded // 16, 16, inputs // 4, 4).transpose(0, 2, 1, 3)
        self.out.write(np.ascontiguousarray(packed).tobytes())
        self.out.write((full.astype(np.int64).sum(1) * 128).astype("<i4").tobytes())
        for values in (scale, bias.detach().numpy()):
            row = np.zeros(padded, "<f4")
            row[:outputs] = values
            self.out.write(row.tobytes())

    def norm(self, norm):
        self.floats(norm.weight)
        self.floats(norm.bias)


def load():
    labels = json.load(open(os.path.join(OUT, "labels.json")))
    model = Model({k: len(v) for k, v in labels.items()})
    model.load_state_dict(torch.load(os.path.join(OUT, "model.pt"), map_location="cpu"))
    return model.eval(), labels


def main():
    model, labels = load()
    out = Writer(os.path.join(CRATE, "weights.bin"))
    bytes_, scale = quantised(model.pieces.weight.detach().numpy())
    out.out.write(bytes_.tobytes())
    out.out.write(scale.astype("<f4").tobytes())
    out.floats(model.positions.weight[:POSITIONS])
    out.floats(model.features.weight)
    out.norm(model.norm)
    for layer in model.layers:
        out.linear(layer.qkv.weight, layer.qkv.bias)
        out.linear(layer.out.weight, layer.out.bias)
        out.norm(layer.norm1)
        out.linear(layer.up.weight, layer.up.bias)
        out.linear(layer.down.weight, layer.down.bias)
        out.norm(layer.norm2)
    parts = [model.tags, model.arcs, model.labels, model.links]
    out.linear(torch.cat([p.weight for p in parts]), torch.cat([p.bias for p in parts]))
    out.linear(model.bilinear.weight, torch.zeros(model.bilinear.weight.shape[0]))
    out.floats(model.arc_bias.weight[0])
    out.floats(model.arc_bias.bias)
    out.floats(model.arc_root)
    out.floats(model.label_root)
    out.linear(model.label_out.weight, model.label_out.bias)
    out.floats(model.link_bias)
    out.out.close()
    with open(os.path.join(CRATE, "labels.tsv"), "w", encoding="utf-8") as file:
        file.write("# Labels of the language model in the order of its outputs. Source: the treebanks (CC BY-SA 4.0).\n")
        file.write("# kind\tlabel\n")
        for kind in ("upos", "xpos", "lemma", "name", "rel"):
            file.writelines(f"{kind}\t{label}\n" for label in labels[kind])
    print(os.path.getsize(os.path.join(CRATE, "weights.bin")), "bytes")


if __name__ == "__main__":
    main()
