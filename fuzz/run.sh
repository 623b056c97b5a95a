#!/usr/bin/env bash
# fuzz/run.sh [SECONDS]            runs every target for SECONDS (30), from the seeds and what earlier runs kept
# fuzz/run.sh --planted [SECONDS]  the same with a bug planted for each target, which it must find within SECONDS (60)
#
# As many targets at once as there are cores; TARGETS="parse render" chooses them, JOBS=1 says how many at once.
# Needs cargo-fuzz (`cargo install cargo-fuzz --locked`) and a C++ compiler; no nightly Rust.
set -euo pipefail
cd "$(dirname "$0")/.."

unset GANGMU_PLANTED
way=real seconds=30
if [ "${1:-}" = --planted ]; then
    export GANGMU_PLANTED=1
    way=planted seconds=60
    shift
fi
seconds=${1:-$seconds}
targets=${TARGETS:-decode extract parse lint_fix render config}
logs=fuzz/target/logs/$way
mkdir -p "$logs"

# Runs the target $1 with what is kept in $2 and writes what it crashes on to $3; its log goes to $log.
run() {
    local seeds=fuzz/seeds/$1
    [ -d "$seeds" ] || seeds=fuzz/seeds/text
    # What is put into it: at most 4 KB, each done in a minute (a busy machine is slow), all in 1 GB.
    cargo fuzz run -s none "$1" "$2" "$seeds" -- -dict=fuzz/gangmu.dict -max_len=4096 -timeout=60 -report_slow_units=30 \
        -rss_limit_mb=1024 -print_final_stats=1 -max_total_time="$seconds" -artifact_prefix="$3" >"$log" 2>&1
}

# The target $1 must find its bug. What it keeps and crashes on is of no use afterwards.
run_planted() {
    local folder found=1 log=$logs/$1.log
    folder=$(mktemp -d)
    SECONDS=0
    if run "$1" "$folder" "$folder/"; then
        echo "$1: the planted bug was NOT found in $SECONDS s"
    elif ! grep -q "deadly signal" "$log"; then
        tail -20 "$log"
        echo "$1: did not run"
    else
        echo "$1: the planted bug was found in $SECONDS s"
        found=0
    fi
    rm -rf "$folder"
    return $found
}

# The target $1 must find nothing.
run_real() {
    local executed covered log=$logs/$1.log kept=fuzz/corpus/$1 artifacts=fuzz/artifacts/$1/
    mkdir -p "$kept" "$artifacts"
    SECONDS=0
    if ! run "$1" "$kept" "$artifacts"; then
        tail -40 "$log"
        echo "$1: FAILED after $SECONDS s, see $log and $artifacts"
        return 1
    fi
    executed=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    covered=$(sed -n 's/.* cov: \([0-9]*\) ft: \([0-9]*\) corp: \([0-9]*\).*/\1 edges, \2 features, \3 inputs kept/p' "$log" | tail -1)
    echo "$1: ${executed:-0} executions in $SECONDS s, ${covered:-nothing covered}, no crash"
}

# All are built before any runs: the library is compiled once. No sanitizer: there is no unsafe code to watch.
cargo fuzz build -s none
export seconds logs
export -f run run_planted run_real
# shellcheck disable=SC2086 # names, parted by blanks
printf '%s\n' $targets | xargs -P "${JOBS:-$(getconf _NPROCESSORS_ONLN)}" -I{} bash -c "run_$way {}"
