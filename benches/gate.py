#!/usr/bin/env python3
"""The gate of speed: how many instructions parsing, judging and printing the samples take, beside what is on record.

    python3 benches/gate.py                  compares with benches/counts.json: 3 % more fails, 5 % less asks to bless
    python3 benches/gate.py --bless          writes the record
    python3 benches/gate.py --planted        a slow-down is planted, and must be caught
    python3 benches/gate.py --against REV    compares with another revision, built here: for machines without a record
    python3 benches/gate.py --markdown       shows the record as a table

Instructions, not time: they are the same on a busy machine. cachegrind counts them and needs nothing but valgrind itself; the
harnesses for Rust want a second program installed beside the library, of the same version. A record holds for one compiler,
one C library, one valgrind and one kind of processor; elsewhere the gate is skipped, by name. What a hash map draws at random
is drawn the same each time, where there is a C compiler; without one, counts differ by a thousandth.
"""

import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent
RECORD = HERE / "counts.json"
SAMPLES = sorted(path.name for path in (PROJECT / "samples").glob("*.txt"))
PAGE = "zhuzhou-digest.txt"

# The texts of a count.
GROUPS = {"samples": [name for name in SAMPLES if name != PAGE], "page": [PAGE]}

# The planted slow-down: this one of the samples, a twentieth of them, is worked twice.
TWICE = "malformed-gongwen.txt"

# Of a hundred.
MOST, LEAST = 3.0, 5.0

NOT_RANDOM = "#include <string.h>\nlong getrandom(void *to, unsigned long n, unsigned f) { memset(to, 7, n); return n; }\n"


def out(*command, **options):
    return subprocess.run(command, check=True, capture_output=True, text=True, **options).stdout.strip()


def has_avx2():
    try:
        return " avx2 " in Path("/proc/cpuinfo").read_text()
    except OSError:
        return False


def machine():
    """What a record holds for."""
    return {
        "rustc": out("rustc", "--version"),
        "libc": " ".join(platform.libc_ver()),
        "valgrind": out("valgrind", "--version"),
        "processor": f"{platform.machine()}{' with AVX2' if has_avx2() else ''}",
    }


def build(project):
    """The program that is counted."""
    manifest = project / "benches" / "Cargo.toml"
    command = ["cargo", "build", "--release", "--locked", "--quiet", "--manifest-path", str(manifest), "--bin", "count"]
    # As the manifest says, whatever the one who builds has set.
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("CARGO_PROFILE_", "RUSTFLAGS"))}
    subprocess.run(command, check=True, env=environment)
    metadata = out("cargo", "metadata", "--no-deps", "--format-version=1", "--manifest-path", str(manifest))
    return Path(json.loads(metadata)["target_directory"]) / "release" / "count"


def instructions(program, what, files, preload):
    """How many one run executes."""
    environment = {"PATH": os.defpath, **({"LD_PRELOAD": str(preload)} if preload else {})}
    command = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null", str(program), what, *files]
    done = subprocess.run(command, env=environment, cwd=PROJECT / "samples", capture_output=True, text=True)
    count = re.search(r"I\s+refs:\s+([\d,]+)", done.stderr)
    if done.returncode or not count:
        sys.exit(f"{' '.join(command)}\n{done.stderr}")
    return int(count[1].replace(",", ""))


def counts(program, planted=False):
    """The instructions of each phase over each group of texts."""
    with tempfile.TemporaryDirectory() as folder:
        preload = Path(folder) / "not_random.so"
        has_compiler = shutil.which("cc") and sys.platform == "linux"
        if has_compiler:
            subprocess.run(["cc", "-shared", "-fPIC", "-xc", "-", "-o", str(preload)], input=NOT_RANDOM, text=True, check=True)
        found = {}
        for group, files in GROUPS.items():
            work = files + [TWICE] * (planted and TWICE in files)
            of = lambda what: instructions(program, what, work, has_compiler and preload)
            none, parse, lint, tree = of("none"), of("parse"), of("lint"), of("json")
            found |= {f"parse {group}": parse - none, f"lint {group}": lint - parse, f"json {group}": tree - parse}
        return found


def compare(now, before, name):
    """Says what differs; gives what takes too much more."""
    slower, faster = [], []
    size = sizes()
    for key, count in now.items():
        change = (count / before[key] - 1) * 100
        each = count / size[key.split()[1]]
        print(f"{key:14} {count:>13,} instructions, {each:8.1f} a byte, {change:+.2f} % beside {name}")
        slower += [key] if change > MOST else []
        faster += [key] if change < -LEAST else []
    if faster:
        print(f"faster: {', '.join(faster)}. To keep it: python3 benches/gate.py --bless")
    if slower:
        print(f"SLOWER by more than {MOST:g} %: {', '.join(slower)}. If it must be so: python3 benches/gate.py --bless")
    return slower


def sizes():
    """The bytes of each group of texts."""
    return {group: sum((PROJECT / "samples" / file).stat().st_size for file in files) for group, files in GROUPS.items()}


def table(record):
    """The record, instructions a byte."""
    print("| instructions a byte | " + " | ".join(GROUPS) + " |\n|---|" + "---:|" * len(GROUPS))
    for phase in ["parse", "lint", "json"]:
        each = [f"{record['counts'][f'{phase} {group}'] / size:.0f}" for group, size in sizes().items()]
        print(f"| {phase} | {' | '.join(each)} |")
    print(f"\n{', '.join(record['machine'].values())}")


def against(revision):
    """The counts of another revision, built in a folder of its own with the same measuring."""
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "project"
        out("git", "worktree", "add", "--detach", str(tree), revision, cwd=PROJECT)
        try:
            shutil.rmtree(tree / "benches", ignore_errors=True)
            shutil.copytree(HERE, tree / "benches", ignore=shutil.ignore_patterns("target"))
            return counts(build(tree))
        finally:
            out("git", "worktree", "remove", "--force", str(tree), cwd=PROJECT)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bless", action="store_true")
    parser.add_argument("--planted", action="store_true")
    parser.add_argument("--markdown", action="store_true")
    parser.add_argument("--against", metavar="REV")
    options = parser.parse_args()
    if options.markdown:
        return table(json.loads(RECORD.read_text()))
    if shutil.which("valgrind") is None:
        print("skipped: the gate of speed (valgrind is not installed)")
        return 0
    here = machine()
    record = json.loads(RECORD.read_text()) if RECORD.exists() else {}
    if options.against:
        return bool(compare(counts(build(PROJECT)), against(options.against), options.against))
    if options.bless:
        RECORD.write_text(json.dumps({"machine": here, "counts": counts(build(PROJECT))}, indent=2) + "\n")
        print(f"written: {RECORD.relative_to(PROJECT)}")
        return 0
    other = [f"{key} {value}, here {here[key]}" for key, value in record.get("machine", {}).items() if value != here[key]]
    if other or not record:
        print(f"skipped: the gate of speed (the record is of {'; '.join(other) or 'nothing'}); --against compares all the same")
        return 0
    program = build(PROJECT)
    if options.planted:
        caught = compare(counts(program, planted=True), record["counts"], "the record")
        is_caught = bool(caught) and all(key.endswith("samples") for key in caught)
        print("the planted slow-down is caught, and nothing else" if is_caught else "THE PLANTED SLOW-DOWN IS NOT CAUGHT")
        return not is_caught
    return bool(compare(counts(program), record["counts"], "the record"))


if __name__ == "__main__":
    sys.exit(int(main() or 0))
