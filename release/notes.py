#!/usr/bin/env python3
"""Prints what CHANGELOG.md says of a version: `release/notes.py v1.2.3`. Fails where the tag is not the version of Cargo.toml, or the
changelog has no section for it."""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def main():
    version = sys.argv[1].removeprefix("v")
    manifest = (ROOT / "Cargo.toml").read_text(encoding="utf-8")
    built = re.search(r'^version = "(.*)"$', manifest, re.MULTILINE)[1]
    if version != built:
        sys.exit(f"the tag says {version}, and Cargo.toml {built}")
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    sections = re.split(r"^## ", changelog, flags=re.MULTILINE)
    notes = [section for section in sections if section.startswith(f"[{version}]")]
    if not notes:
        sys.exit(f"CHANGELOG.md has no section [{version}]")
    # The links stand at the end of the page.
    print(re.sub(r"^\[[^]]*\]: .*\n?", "", notes[0].partition("\n")[2], flags=re.MULTILINE).strip())


if __name__ == "__main__":
    main()
