#!/usr/bin/env python3
"""Checks the dependency tree against deny.toml: banned crates, licences, sources.

What `cargo deny check bans licenses sources` does, for machines where cargo-deny can't be had ready-made.
"""
import json, re, subprocess, sys, tomllib

RULES = tomllib.load(open("deny.toml", "rb"))
ALLOWED = set(RULES["licenses"]["allow"])
BANNED = {ban["name"] for ban in RULES["bans"]["deny"]}


def allowed(expression):
    """An SPDX expression of AND, OR, WITH and brackets; `/` is an old way to write OR."""
    expression = re.sub(r"\s*/\s*", " OR ", expression)
    names = re.findall(r"[A-Za-z0-9.+-]+(?: WITH [A-Za-z0-9.+-]+)?", expression)
    truth = re.sub(r"[A-Za-z0-9.+-]+(?: WITH [A-Za-z0-9.+-]+)?",
                   lambda m: {"AND": "and", "OR": "or"}.get(m[0], str(m[0] in ALLOWED)), expression)
    return bool(names) and bool(eval(truth, {"__builtins__": {}}))  # only and, or, True, False and brackets are left


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
    print("\n".join(wrong) or "dependencies: no banned crate, no unknown licence or source")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
