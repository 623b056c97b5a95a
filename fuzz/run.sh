#!/usr/bin/env bash
# fuzz/run.sh [SECONDS]            runs every target for SECONDS (30), from the seeds and what earlier runs kept
# fuzz/run.sh --planted [SECONDS]  the same with a bug planted for each target, which it must find within SECONDS (60)
#
# Needs cargo-fuzz (`cargo install cargo-fuzz --locked`) and a C++ compiler; no nightly Rust. TARGETS="parse render" chooses.
set -euo pipefail
cd "$(dirname "$0")/.."

planted=
seconds=30
if [ "${1:-}" = --planted ]; then planted=--features=planted seconds=60; shift; fi
seconds=${1:-$seconds}
targets=${TARGETS:-decode extract parse lint_fix render config}
logs=fuzz/target/logs${planted:+-planted}
mkdir -p "$logs"

# All at once: the library is compiled once. No sanitizer: there is no unsafe code to watch.
cargo fuzz build -s none $planted

# What is put into a target: at most 4 KB, each done in a minute (a busy machine is slow), all in 1 GB.
limits=(-dict=fuzz/gangmu.dict -max_len=4096 -timeout=60 -report_slow_units=30 -rss_limit_mb=1024 -print_final_stats=1)

failed=
for target in $targets; do
    seeds=fuzz/seeds/$target
    [ -d "$seeds" ] || seeds=fuzz/seeds/text
    log=$logs/$target.log
    if [ -n "$planted" ]; then
        kept=$(mktemp -d) artifacts=$(mktemp -d)/
    else
        kept=fuzz/corpus/$target artifacts=fuzz/artifacts/$target/
        mkdir -p "$kept" "$artifacts"
    fi
    code=0
    start=$(date +%s)
    cargo fuzz run -s none $planted "$target" "$kept" "$seeds" -- "${limits[@]}" -max_total_time="$seconds" \
        -artifact_prefix="$artifacts" >"$log" 2>&1 || code=$?
    took=$(($(date +%s) - start))
    if [ -n "$planted" ]; then
        if [ $code = 0 ]; then
            echo "$target: the planted bug was NOT found in $took s"
            failed=1
        elif ! grep -q "deadly signal" "$log"; then
            tail -20 "$log"
            echo "$target: did not run"
            failed=1
        else
            echo "$target: the planted bug was found in $took s"
        fi
        rm -rf "$kept" "$artifacts"
        continue
    fi
    executed=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    covered=$(sed -n 's/.* cov: \([0-9]*\) ft: \([0-9]*\) corp: \([0-9]*\).*/\1 edges, \2 features, \3 inputs kept/p' "$log" | tail -1)
    if [ $code = 0 ]; then
        echo "$target: ${executed:-0} executions in $took s, ${covered:-nothing covered}, no crash"
    else
        tail -40 "$log"
        echo "$target: FAILED after $took s, see $log and fuzz/artifacts/$target"
        failed=1
    fi
done
[ -z "$failed" ]
