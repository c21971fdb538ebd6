#!/usr/bin/env python3
"""Checks the dependency tree against deny.toml: banned crates, licences, sources.

What `cargo deny check bans licenses sources` does, for machines where cargo-deny can't be had ready-made.
"""
import json, re, subprocess, sys, tomllib

RULES = tomllib.load(open("deny.toml", "rb"))
ALLOWED = set(RULES["licenses"]["allow"])
LISTED = "crates/bearwitness-cli/data/crates.tsv"
BANNED = {ban["name"] for ban in RULES["bans"]["deny"]}


def allowed(expression):
    """An SPDX expression of AND, OR, WITH and brackets; `/` is an old way to write OR."""
    expression = re.sub(r"\s*/\s*", " OR ", expression)
    names = re.findall(r"[A-Za-z0-9.+-]+(?: WITH [A-Za-z0-9.+-]+)?", expression)
    truth = re.sub(r"[A-Za-z0-9.+-]+(?: WITH [A-Za-z0-9.+-]+)?",
                   lambda m: {"AND": "and", "OR": "or"}.get(m[0], str(m[0] in ALLOWED)), expression)
    return bool(names) and bool(eval(truth, {"__builtins__": {}}))  # only and, or, True, False and brackets are left


def table():
    """The crates that the command is built from, with their licences, as `bearwitness licenses` prints them."""
    tree = ["cargo", "tree", "--locked", "-p", "bearwitness-cli", "-e", "normal", "--target", "all", "--prefix", "none",
            "-f", "{p}\t{l}"]
    lines = subprocess.run(tree, check=True, capture_output=True, text=True).stdout.splitlines()
    rows = {re.sub(r"^(\S+) v(\S+)(?: \([^)]*\))*( \(\*\))?\t", r"\1\t\2\t", line).removesuffix(" (*)") for line in lines if line.strip()}
    return ("# The crates that the command is built from. Source: Cargo.lock, by .ci/deny.py --write.\n# name\tversion\tlicence\n"
            + "".join(row + "\n" for row in sorted(rows) if not row.startswith("bearwitness")))


def main():
    command = ["cargo", "metadata", "--format-version", "1", "--all-features", "--locked"]
    wrong = []
    for package in json.loads(subprocess.run(command, check=True, capture_output=True).stdout)["packages"]:
        name = f"{package['name']} {package['version']}"
        if package["name"] in BANNED:
            wrong.append(f"{name}: banned")
        if not allowed(package["license"] or ""):
            wrong.append(f"{name}: licence `{package['license']}` is not in deny.toml")
        if package["source"] and not package["source"].startswith("registry+https://github.com/rust-lang/crates.io-index"):
            wrong.append(f"{name}: source `{package['source']}`")
    listed = table()
    if "--write" in sys.argv:
        open(LISTED, "w", encoding="utf-8").write(listed)
    elif open(LISTED, encoding="utf-8").read() != listed:
        wrong.append(f"{LISTED} is not what the lock file says: run .ci/deny.py --write")
    print("\n".join(wrong) or "dependencies: no banned crate, no unknown licence or source")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
