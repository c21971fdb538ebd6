"""Reads crates/bearwitness-weights/weights.bin back into the network: what `export.py` wrote, to the rounding of its bytes."""
import os

import numpy as np
import torch

from model import CRATE, POSITIONS, WIDTH, Model

PIECES = 30522


class Reader:
    def __init__(self, path):
        self.bytes_, self.at = open(path, "rb").read(), 0

    def array(self, kind, *shape):
        count = int(np.prod(shape))
        found = np.frombuffer(self.bytes_, kind, count, self.at).reshape(shape)
        self.at += found.nbytes
        return found

    def floats(self, tensor, rows=None):
        into = tensor.data if rows is None else tensor.data[:rows]
        into.copy_(torch.from_numpy(self.array("<f4", *into.shape).copy()))

    def linear(self, *layers):
        """One matrix of bytes, whose outputs are those of the layers one after another."""
        outputs, inputs = sum(layer.weight.shape[0] for layer in layers), layers[0].weight.shape[1]
        padded = -(-outputs // 16) * 16
        packed = self.array(np.int8, padded // 16, inputs // 4, 16, 4)
        self.array("<i4", padded)                                  # sums, for the kernels only
        scale, bias = self.array("<f4", padded), self.array("<f4", padded)
        weight = packed.transpose(0, 2, 1, 3).reshape(padded, inputs).astype(np.float32) * scale[:, None]
        at = 0
        for layer in layers:
            size = layer.weight.shape[0]
            layer.weight.data.copy_(torch.from_numpy(weight[at:at + size]))
            if layer.bias is not None:
                layer.bias.data.copy_(torch.from_numpy(bias[at:at + size].copy()))
            at += size

    def norm(self, norm):
        self.floats(norm.weight)
        self.floats(norm.bias)


def labels():
    """The labels in the order of the outputs, as `labels.tsv` lists them."""
    found = {}
    for line in open(os.path.join(CRATE, "labels.tsv"), encoding="utf-8"):
        if not line.startswith("#"):
            kind, label = line.rstrip("\n").split("\t")
            found.setdefault(kind, []).append(label)
    return found


def shipped():
    """The network with the weights of the crate, and its labels."""
    known = labels()
    model = Model({kind: len(values) for kind, values in known.items()})
    read = Reader(os.path.join(CRATE, "weights.bin"))
    bytes_ = read.array(np.int8, PIECES, WIDTH)
    scale = read.array("<f4", PIECES)
    model.pieces.weight.data.copy_(torch.from_numpy(bytes_.astype(np.float32) * scale[:, None]))
    read.floats(model.positions.weight, POSITIONS)
    read.floats(model.features.weight)
    read.norm(model.norm)
    for layer in model.layers:
        for part, norm in ((layer.qkv, None), (layer.out, layer.norm1), (layer.up, None), (layer.down, layer.norm2)):
            read.linear(part)
            if norm is not None:
                read.norm(norm)
    read.linear(model.tags, model.arcs, model.labels, model.links)
    read.linear(model.bilinear)
    read.floats(model.arc_bias.weight)
    read.floats(model.arc_bias.bias)
    read.floats(model.arc_root)
    read.floats(model.label_root)
    read.linear(model.label_out)
    read.floats(model.link_bias)
    if read.at != len(read.bytes_):
        raise SystemExit(f"weights.bin: {len(read.bytes_)} bytes, expected {read.at} for the network of model.py")
    return model, known
