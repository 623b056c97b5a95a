#!/usr/bin/env python3
"""Whole runs of gangmu beside rg, wc and, where it is installed, autocorrect: from the start of the process to its end.

    cargo build --release --features cli
    python3 benches/processes.py [--program PATH] [--pairs N] [--markdown | --json] [--keep FOLDER]

Both commands run in turn (A B A B ...); every figure is a median, every ratio the median of the ratios of the pairs. The
texts are made here from samples/: clauses in random order, the same ones every time. Only Python's own library is needed.
"""

import argparse
import json
import os
import random
import re
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
PAGE = PROJECT / "samples" / "zhuzhou-digest.txt"

# ripgrep's own threads and ours: as many as the comparison says.
THREADS = 2
ENVIRONMENT = {**os.environ, "LC_ALL": "C.UTF-8", "RAYON_NUM_THREADS": str(THREADS)}


def mixed(size, seed):
    """At least `size` bytes of the page's clauses in random order."""
    clauses = [c for c in re.split(r"(?<=[。；：，\n])", PAGE.read_text(encoding="utf-8")) if c]
    chosen, done = random.Random(seed), 0
    parts = []
    while done < size:
        clause = chosen.choice(clauses)
        parts.append(clause)
        done += len(clause.encode())
    return "".join(parts)


def texts(folder, files, big):
    """Writes the texts: one page, a folder of many files of 5 KB, and one large file."""
    page = folder / "page.txt"
    shutil.copyfile(PAGE, page)
    many = folder / "many"
    many.mkdir()
    for at in range(files):
        (many / f"{at:05}.txt").write_text(mixed(5_000, at), encoding="utf-8")
    large = folder / "large.txt"
    large.write_text(mixed(big, 1), encoding="utf-8")
    return page, many, large


def run(command, folder):
    """One run: seconds on the wall, seconds of work, the peak of memory in bytes."""
    files = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
        (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
    ]
    os.chdir(folder)
    start = time.perf_counter()
    child = os.posix_spawnp(command[0], command, ENVIRONMENT, file_actions=files)
    _, status, used = os.wait4(child, 0)
    wall = time.perf_counter() - start
    code = os.waitstatus_to_exitcode(status)
    if code not in (0, 1):
        sys.exit(f"{' '.join(command)}: exit code {code}")
    unit = 1 if sys.platform == "darwin" else 1024
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss * unit


def pairs(ours, other, folder, count):
    """`count` pairs of runs after one that is thrown away."""
    run(ours, folder), run(other, folder)
    return [(run(ours, folder), run(other, folder)) for _ in range(count)]


def compare(ours, other, folder, count):
    """What a comparison gives."""
    done = pairs(ours, other, folder, count)
    middle = lambda who, what: statistics.median(pair[who][what] for pair in done)
    ratio = lambda what: statistics.median(a[what] / max(b[what], 1e-6) for a, b in done)
    return {
        "command": shown(ours),
        "beside": shown(other),
        "wall": [middle(0, 0), middle(1, 0)],
        "work": [middle(0, 1), middle(1, 1)],
        "peak": [middle(0, 2), middle(1, 2)],
        "ratio": ratio(0),
        "ratio_of_work": ratio(1),
    }


def shown(command):
    return " ".join([os.path.basename(command[0]), *command[1:]])


def reached(value, must, aim):
    """What is said of a ratio: the smaller the better."""
    if must is None:
        return ""
    return "aim" if value <= aim else "must" if value <= must else "**missed**"


def measure(program, folder, pairs_of, files, big):
    """All comparisons whose program is there; what is missing is named."""
    page, many, large = texts(folder, files, big)
    page, many, large = page.name, many.name, large.name
    check = lambda *rest: [program, "check", *rest]
    rows = []

    def row(name, ours, other, must=None, aim=None, count=pairs_of):
        if shutil.which(other[0]) is None:
            print(f"skipped: {name} ({other[0]} is not installed)", file=sys.stderr)
            return None
        figures = compare(ours, other, folder, count)
        rows.append({"name": name, "must": must, "aim": aim, **figures})
        return rows[-1]

    few = max(3, pairs_of // 4)
    row("one page", check(page), ["rg", "-c", "一是", page], 2.0, 0.65, pairs_of * 2)
    row("one page, quiet", check("--quiet", page), ["rg", "-c", "一是", page], count=pairs_of * 2)
    row(f"{files:,} files", check(many), ["rg", "-c", "一是", many], 5.0, 1.75, few)
    row(f"{files:,} files, quiet", check("--quiet", many), ["rg", "-c", "一是", many], count=few)
    row("one large file", check(large), ["wc", "-m", large], 1.2, 0.35, few)
    row("one large file, quiet", check("--quiet", large), ["wc", "-m", large], count=few)
    row("its tree as JSON", [program, "ast", large], ["wc", "-m", large], count=few)
    for tool in ["autocorrect", "autocorrect-node"]:
        if shutil.which(tool):
            row(f"one page beside {tool}", check(page), [tool, "--lint", page], count=few)
        else:
            print(f"skipped: beside {tool} (it is not installed)", file=sys.stderr)
    size = (folder / large).stat().st_size
    limits = {"one large file": (4.0, 1.45)}
    memory = [
        {
            "name": f"memory, {figures['name']}",
            "command": figures["command"],
            "bytes": figures["peak"][0],
            "ratio": figures["peak"][0] / size,
            "must": limits.get(figures["name"], (None, None))[0],
            "aim": limits.get(figures["name"], (None, None))[1],
        }
        for figures in rows
        if large in figures["command"]
    ]
    return rows, memory


def tables(rows, memory, markdown):
    """The figures as two tables."""
    head = ["what", "gangmu", "beside", "ms", "ms of the other", "times the other", "of work", "must", "aim", ""]
    lines = [head]
    for row in rows:
        limits = ["" if row[key] is None else f"{row[key]:g}" for key in ("must", "aim")]
        times = [f"{seconds * 1e3:.1f}" for seconds in row["wall"]]
        ratios = [f"{row['ratio']:.2f}", f"{row['ratio_of_work']:.2f}"]
        lines.append(
            [row["name"], f"`{row['command']}`", f"`{row['beside']}`", *times, *ratios, *limits,
             reached(row["ratio"], row["must"], row["aim"])]
        )
    show(lines, markdown)
    print()
    lines = [["what", "gangmu", "peak, MB", "times the text", "must", "aim", ""]]
    for row in memory:
        limits = ["" if row[key] is None else f"{row[key]:g}" for key in ("must", "aim")]
        lines.append(
            [row["name"], f"`{row['command']}`", f"{row['bytes'] / 1e6:.0f}", f"{row['ratio']:.2f}", *limits,
             reached(row["ratio"], row["must"], row["aim"])]
        )
    show(lines, markdown)


def show(lines, markdown):
    widths = [max(len(line[at]) for line in lines) for at in range(len(lines[0]))]
    for at, line in enumerate(lines):
        if markdown:
            print("| " + " | ".join(line) + " |")
            if at == 0:
                print("|---|---|" + "---:|" * (len(line) - 2))
        else:
            print("  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    target = Path(os.environ.get("CARGO_TARGET_DIR", PROJECT / "target"))
    parser.add_argument("--program", default=str(target / "release" / "gangmu"))
    parser.add_argument("--pairs", type=int, default=20)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--large", type=int, default=50_000_000, metavar="BYTES")
    parser.add_argument("--markdown", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--keep", metavar="FOLDER", help="make the texts there and leave them")
    options = parser.parse_args()
    program = shutil.which(os.path.abspath(options.program))
    if program is None:
        sys.exit(f"no program {options.program}; build it: cargo build --release --features cli")
    folder = Path(options.keep or tempfile.mkdtemp(prefix="gangmu-processes-"))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        rows, memory = measure(program, folder, options.pairs, options.files, options.large)
    finally:
        if not options.keep:
            os.chdir("/")
            shutil.rmtree(folder, ignore_errors=True)
    if options.json:
        print(json.dumps({"runs": rows, "memory": memory}, ensure_ascii=False, indent=2))
    else:
        tables(rows, memory, options.markdown)


if __name__ == "__main__":
    main()
