#!/usr/bin/env python3
"""Builds the program for every system from one machine, and packs what a release has: an archive for each, and SHA256SUMS.

    pip install -r release/requirements.txt
    cargo install --locked cargo-about
    python3 release/build.py                  # all of them, into target/release-archives
    python3 release/build.py --target x86_64-unknown-linux-musl --without-licences

The same sources give the same archives: names sorted, no owners, the time of the last commit (or SOURCE_DATE_EPOCH).
docs/releasing.md says how a release is made and how its archives are tried.
"""

import argparse
import gzip
import hashlib
import io
import os
import pathlib
import subprocess
import sys
import tarfile
import time
import zipfile

import macos

ROOT = pathlib.Path(__file__).resolve().parent.parent
OUT = ROOT / "target" / "release-archives"

# The musl ones stand alone: they run on any Linux, however old.
TARGETS = [
    "x86_64-unknown-linux-musl",
    "aarch64-unknown-linux-musl",
    "x86_64-pc-windows-gnu",
    "x86_64-apple-darwin",
    "aarch64-apple-darwin",
]
TEXTS = ["README.md", "README.zh-CN.md", "CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE"]
MANUALS = {"man/man1/gangmu.1": "en", "man/zh_CN/man1/gangmu.1": "zh"}
COMPLETIONS = {"bash": "gangmu.bash", "zsh": "_gangmu", "fish": "gangmu.fish", "powershell": "_gangmu.ps1"}
LICENCES = "THIRD-PARTY-LICENSES.txt"


def main():
    options = arguments()
    options.out.mkdir(parents=True, exist_ok=True)
    # For a test: what is packed was built before.
    programs = {target: options.program or build(target) for target in options.target}
    common = texts(options, programs)
    for target, program in programs.items():
        name = "gangmu.exe" if "windows" in target else "gangmu"
        pack(options.out, target, {**common, name: program.read_bytes()})
    write_sums(options.out)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--target", action="append", choices=TARGETS, help="one of the systems; all by default")
    parser.add_argument("--out", type=pathlib.Path, default=OUT, help="the folder for the archives")
    parser.add_argument("--program", type=pathlib.Path, help="pack this program, which runs here, and build none")
    parser.add_argument("--without-licences", action="store_true", help=f"leave {LICENCES} out: for a trial")
    options = parser.parse_args()
    options.target = options.target or TARGETS
    return options


def run(*command, **env):
    """Standard output of a command; the script ends where it fails."""
    environment = {**os.environ, **env}
    return subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE).stdout


def build(target):
    """The program for a target."""
    print(f"building for {target}", file=sys.stderr)
    subprocess.run(["rustup", "target", "add", target], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    cargo_home = os.environ.get("CARGO_HOME", pathlib.Path.home() / ".cargo")
    # No path of this machine stands in the program.
    remap = f"--remap-path-prefix={cargo_home}=/cargo --remap-path-prefix={ROOT}=/gangmu"
    env = {"RUSTFLAGS": remap}
    folder = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    if "apple" in target:
        env |= macos.environment(folder / "macos-sdk")
    run("cargo", "zigbuild", "--locked", "--profile", "dist", "--features", "cli", "--target", target, **env)
    return folder / target / "dist" / ("gangmu.exe" if "windows" in target else "gangmu")


def texts(options, programs):
    """What every archive has besides the program: bytes by name."""
    files = {name: (ROOT / name).read_bytes() for name in TEXTS if (ROOT / name).is_file()}
    gangmu = runnable(options, programs)
    for path, lang in MANUALS.items():
        files[path] = run(*gangmu, "man", "--lang", lang)
    for shell, name in COMPLETIONS.items():
        # PowerShell reads a script as ASCII.
        lang = "en" if shell == "powershell" else "zh"
        files[f"completions/{name}"] = run(*gangmu, "completions", shell, "--lang", lang)
    if not options.without_licences:
        files[LICENCES] = run("cargo", "about", "generate", "--config", "release/about.toml", "--frozen",
                              "--features", "cli", "--fail", "release/about.hbs")
    return files


def runnable(options, programs):
    """The command that runs one of the programs here, else the program built for this machine."""
    if options.program:
        return [str(options.program.resolve())]
    if sys.platform == "linux" and os.uname().machine == "x86_64" and TARGETS[0] in programs:
        return [str(programs[TARGETS[0]].resolve())]
    return ["cargo", "run", "--quiet", "--locked", "--features", "cli", "--"]


def pack(out, target, files):
    """Writes the archive of a target: a folder with `files`, bytes by name."""
    folder = f"gangmu-{target}"
    entries = sorted((f"{folder}/{name}", data) for name, data in files.items())
    buffer = io.BytesIO()
    if "windows" in target:
        path = out / f"{folder}.zip"
        pack_zip(buffer, entries)
    else:
        path = out / f"{folder}.tar.gz"
        pack_tar(buffer, entries)
    path.write_bytes(buffer.getvalue())
    print(f"{path} ({path.stat().st_size / 1e6:.1f} MB)", file=sys.stderr)


def mode(name):
    return 0o755 if name.endswith(("/gangmu", "/gangmu.exe")) else 0o644


def pack_tar(buffer, entries):
    with gzip.GzipFile(fileobj=buffer, mode="wb", filename="", mtime=epoch()) as packed:
        with tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as archive:
            for name, data in entries:
                entry = tarfile.TarInfo(name)
                entry.size, entry.mode, entry.mtime = len(data), mode(name), epoch()
                archive.addfile(entry, io.BytesIO(data))


def pack_zip(buffer, entries):
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            entry = zipfile.ZipInfo(name, time.gmtime(epoch())[:6])
            entry.create_system, entry.external_attr = 3, mode(name) << 16
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED)


def epoch():
    """The time that everything has, in seconds."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    return int(given or run("git", "log", "-1", "--format=%ct"))


def write_sums(out):
    """SHA256SUMS of all archives in the folder, as `sha256sum -c` reads it."""
    archives = sorted(path for path in out.iterdir() if path.name.endswith((".tar.gz", ".zip")))
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in archives]
    (out / "SHA256SUMS").write_text("".join(lines), newline="\n")


if __name__ == "__main__":
    main()
