#!/usr/bin/env python3
"""Writes the model card from what training and scoring printed: card.py SCORES, SCORES being lines of eval/language.py."""
import hashlib, os, sys

from data import LICENCES
from export import CRATE

CREDITS = {
    "ud_ewt": "UD English EWT (Universal Dependencies; N. Silveira and others 2014)",
    "ud_gum": "UD English GUM (A. Zeldes 2017): its genres under CC BY, CC BY-SA or in the public domain",
    "uner_ewt": "Universal NER, English EWT (S. Mayhew and others 2024)",
    "crossner_politics": "CrossNER, politics (Z. Liu and others 2021)",
    "wikigold": "WikiGold (D. Balasuriya and others 2009)",
    "uds": "Universal Decompositional Semantics, factuality (A. White and others 2016; R. Rudinger and others 2018)",
    "re3d": "re3d (Defence Science and Technology Laboratory 2017), without the documents of BBC Online",
    "event_location": "Event location (A. Halterman 2019)",
}


def main():
    scores = [line.split() for line in open(sys.argv[1])]
    digest = hashlib.sha256(open(os.path.join(CRATE, "weights.bin"), "rb").read()).hexdigest()
    with open(os.path.join(CRATE, "MODEL_CARD.md"), "w", encoding="utf-8") as out:
        out.write(f"""# Model card

Reads English sentences of reports: parts of speech (Universal Dependencies and Penn), lemmas, dependency trees, names (person,
organisation, place, armed group, weapon, facility, other), how far a predicate is told as having happened, and which place
belongs to which act. One encoder of six layers (all-MiniLM-L6-v2, Apache-2.0, fine-tuned), all heads on one pass, weights of 8 bits.

- Weights: `weights.bin`, SHA-256 `{digest}`.
- Licence: CC BY-SA 4.0 (`LICENSE`).
- Made by `training/run`, and from its weights by `training/run --onto --epochs 3`, which check that the product and a second writing of the
  network agree to the last bit.

## Trained on

| set | licence |
|---|---|
""")
        for name, (licence, *_) in sorted(LICENCES.items()):
            out.write(f"| {CREDITS[name]} | {licence} |\n")
        out.write("| Sentences of the field, invented for it (`training/field.conllu`, this project 2026) | CC0 |\n")
        out.write("""
Armed groups, weapons and facilities have no set of their own: they are named by headwords and by the tables of `crates/bearwitness/data`
within the names of the sets above. No sentence of an evaluation set was trained on: their fingerprints are refused.

## Measured

On the test sets of EWT and GUM, relations without subtypes, punctuation counted; `raw` with the product's own sentences and words.

| set | measure | value |
|---|---|--:|
""")
        out.writelines(f"| {name} | {measure} | {value} |\n" for name, measure, value in scores)
        out.write("""
## Limits

English only. Trained on web, news, encyclopaedic and spoken English; text all in capitals or without them is read worse. It names
persons in text and nothing more: it must not be used to identify, follow or target people.
""")


if __name__ == "__main__":
    main()
