#!/usr/bin/env python3
"""Writes ../crates/bearwitness-language/data/en/common_words.tsv: words that running text prints small, so that a title
("Bomb Kills Four at Wedding in Herat") can be read as running text is.

    python3 common_words.py ../../shared/train

A word is common if the training halves of the treebanks print it small at least three times out of four where no
sentence begins, or if our own tables of common nouns and verbs have it. Names of countries are left out.
"""
import collections, glob, os, re, sys

HERE = os.path.dirname(os.path.abspath(__file__))
TABLES = os.path.join(HERE, "../crates/bearwitness/data/en")
OUT = os.path.join(HERE, "../crates/bearwitness-language/data/en/common_words.tsv")
OWN = """abodes acts about_weapons abstractions accidents beasts bounds carrying commanders crowds cues cue_adjectives cue_nouns
attitudes dealings forces goods grounds harm kin light_verbs matters meetings mute numbers object_verbs objects obstacles
ordinals parts people place_verbs politics tasks thrown trends weapons""".split()
MORE = """northern southern eastern western northeastern northwestern southeastern southwestern central
abduct ablaze airbase aftermath ambush amid backlash bailout beheading besiege blackout bloodshed blockade bombard brawl bury carnage ceasefire clampdown
commandeer convene crackdown curfew decry defuse deport derail detonate deploy disperse douse drone dub evict execute eye extradite fell flare flee
foil gunfight gunfire gunpoint hail hijack holdout howitzer hostage impose impound infiltrate intercept jail jihadist lambast
landmine launch lethal lob loot lynch maim manhunt massacre mastermind militia minibus mob mortar mourn mourner mull nab neutralise neutralize
onslaught oust outcry outrage overrun parade pelt pillage plead pledge plot pounce pound probe protester quash quell raid ram ransack ransom rattle rebel
recapture refugee relinquish repel rescuer retake retaliate riot rout sabotage scuffle seize shelling shoot-out siege slam slay slain sniper spate spiral
standoff stampede stab stabbing storm strafe suspected swoop teargas thwart torch topple toll torture trade truce unleash uproot urge vow wage warhead warplane wield woe""".split()
SHARE = 0.75


def sentences(path):
    words = []
    for line in open(path, encoding="utf8"):
        if not line.strip():
            yield words
            words = []
        elif line[0] != "#" and line.split("\t")[0].isdigit():
            words.append(line.split("\t")[1])


def is_title(words):
    long = [word for word in words if sum(c.isalpha() for c in word) > 3]
    return len(long) >= 3 and sum(word[0].isupper() for word in long) * 10 >= len(long) * 8


def counted(folder):
    small, capital = collections.Counter(), collections.Counter()
    for path in sorted(glob.glob(os.path.join(folder, "ud_*/*train*.conllu"))):
        for words in sentences(path):
            first = True
            for word in [] if is_title(words) else words:
                if not word.isalpha():
                    first = first or word in '.?!:“"'
                    continue
                if word.islower():
                    small[word] += 1
                elif not first and word[0].isupper():
                    capital[word.lower()] += 1
                first = False
    return {w for w in small if small[w] >= SHARE * (small[w] + capital[w])}


def own():
    for table in OWN:
        for line in open(os.path.join(TABLES, table + ".tsv"), encoding="utf8"):
            yield from () if line[0] == "#" else line.split("\t")[0].split()


def countries():
    for line in open(os.path.join(HERE, "../crates/bearwitness-places/data/countries.tsv"), encoding="utf8"):
        if line[0] != "#":
            yield line.split("\t")[2].lower()


def main():
    words = counted(sys.argv[1]) | set(own()) | set(MORE)
    words = {w for w in words if re.fullmatch("[a-z]{2,}", w)} - set(countries()) | {"a"}
    with open(OUT, "w", encoding="utf8") as out:
        out.write("# Words that running text prints small. Made by training/common_words.py.\n")
        out.write("# Source: UD English EWT and GUM, training halves (CC BY-SA 4.0; of GUM the genres under CC BY, CC BY-SA or in the\n# public domain), and our own tables (CC0).\n# word\n")
        out.writelines(word + "\n" for word in sorted(words))
    print(len(words))


main()
