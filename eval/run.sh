#!/usr/bin/env bash
# eval/run.sh [SHARED] [set …]: scores the release binary on the sets of ../shared, which are other people's and not part
# of this repository. Prints `set measure value` lines; failures and outputs go to target/eval, which is not kept.
set -euo pipefail
cd "$(dirname "$0")/.."
shared="${1:-../shared}"; [ $# -eq 0 ] || shift
[ -d "$shared/eval" ] || { echo "no $shared/eval: nothing to score" >&2; exit 0; }
cargo build --release --locked --quiet
bin="$PWD/target/release/bearwitness"; out="$PWD/target/eval"; mkdir -p "$out"
phenomena() { # name cases
  KEEP="$out/$1" bash "$shared/gold/phenomena/run_phenomena.sh" "$bin" "$2" --failures 400 > "$out/$1.txt" 2> "$out/$1.err"
  sed -n 's/^cases .*(\(.*\) %)/'"$1"' cases_percent \1/p; s/^checks .*(\(.*\) %)/'"$1"' checks_percent \1/p' "$out/$1.txt"
  sed -n 's/^\(F[0-9]*\) *\([0-9]*\) \/ *\([0-9]*\) .*/'"$1"' \1 \2\/\3/p' "$out/$1.txt"
}
if [ $# -eq 0 ]; then
  for set in polnear clusters muc india case2021; do head -80 "$shared/eval/dev/$set.jsonl"; done > "$out/gate.jsonl"
  BEARWITNESS_TEXTS="$out/gate.jsonl" cargo test --release --locked --quiet -p bearwitness --lib -- --ignored --nocapture gate_recall | grep '^gate '
  phenomena seed "$shared/gold/seed/seed_checks.jsonl"
  python3 eval/seed_exports.py "$bin" "$shared/gold/seed" > "$out/seed_exports.txt" && sed -n 's/^acled_rows /seed acled_rows_/p' "$out/seed_exports.txt"
  python3 eval/seed_acceptance.py "$bin" "$shared/gold/seed" > "$out/seed_acceptance.txt" && sed -n 's/^acceptance /seed acceptance /p' "$out/seed_acceptance.txt"
  phenomena hard_sentences "$shared/gold/phenomena/dev.jsonl"
  python3 eval/lookup.py "$bin" "$shared/eval/dev/airwars_syria_incidents_all.jsonl" "$out"
fi
bash "$shared/eval/run_eval.sh" "$bin" "$shared/eval/dev" "$out" "$@" > "$out/table.txt"
sed 's/^/# /' "$out/table.txt"
for scores in "$out"/*.scores; do
  set_name="$(basename "$scores" .scores)"
  sed "s/^/$set_name /" "$scores"
done
[ ! -f "$out/articles.out.jsonl" ] || python3 eval/pages/dates.py "$out/articles.out.jsonl"
