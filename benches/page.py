#!/usr/bin/env python3
"""Measures anew what docs/performance.md has, and writes it there.

    python3 benches/page.py                              all of it: an hour on two quiet cores
    python3 benches/page.py throughput processes ...     some of it

What stands in the page between `<!-- measured: NAME -->` and `<!-- end -->` is what a command printed; the commands are below.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PAGE = HERE.parent / "docs" / "performance.md"
CARGO = ["cargo", "run", "--release", "--quiet", "--manifest-path", str(HERE / "Cargo.toml")]

# The blocks of the page.
COMMANDS = {
    "machine": [sys.executable, str(HERE / "page.py"), "--machine"],
    "throughput": [*CARGO, "--features", "peers", "--bin", "throughput", "--", "--markdown"],
    "processes": [sys.executable, str(HERE / "processes.py"), "--markdown"],
    "linear": [*CARGO, "--bin", "linear", "--", "--full"],
    "counts": [sys.executable, str(HERE / "gate.py"), "--markdown"],
}


def machine():
    """One line: what it was measured on."""
    said = lambda *command: subprocess.run(command, capture_output=True, text=True, cwd=HERE).stdout.strip()
    cpu = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text()) if os.path.exists("/proc/cpuinfo") else None
    system = " ".join([os.uname().sysname, os.uname().release.split("-")[0]])
    load = f"{os.getloadavg()[1]:.1f}"
    name = cpu[1] if cpu else os.uname().machine
    print(f"{os.cpu_count()} cores ({name}), {system}, {said('rustc', '--version')}; "
          f"revision {said('git', 'rev-parse', '--short', 'HEAD')}; load average {load}.")


def write(name, told):
    """Puts what was told into its block."""
    page = PAGE.read_text(encoding="utf-8")
    block = re.compile(rf"(<!-- measured: {name} -->\n).*?(<!-- end -->)", re.S)
    if not block.search(page):
        sys.exit(f"{PAGE.name} has no block {name}")
    PAGE.write_text(block.sub(lambda found: f"{found[1]}\n{told.strip()}\n\n{found[2]}", page), encoding="utf-8")


def main():
    names = sys.argv[1:]
    if names == ["--machine"]:
        return machine()
    if unknown := set(names) - set(COMMANDS):
        sys.exit(f"no such block: {', '.join(sorted(unknown))}; there are {', '.join(COMMANDS)}")
    for name in names or COMMANDS:
        print(f"measuring: {name}", file=sys.stderr)
        done = subprocess.run(COMMANDS[name], stdout=subprocess.PIPE, text=True)
        # `linear` ends with 1 where something is not linear: that is a figure, too.
        if done.returncode not in (0, 1) or not done.stdout.strip():
            sys.exit(f"{name} ended with {done.returncode}")
        write(name, done.stdout)


if __name__ == "__main__":
    main()
