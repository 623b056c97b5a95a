#!/usr/bin/env bash
# Builds the archives of a release that are not there yet, and runs those of them that can run on a Debian machine:
# docs/releasing.md. Arguments go to release/build.py, `--target` among them.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! [ -x /usr/lib/wine/wine64 ] || ! command -v qemu-aarch64-static >/dev/null; then
    apt-get update
    DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends wine64 wine qemu-user-static unzip
fi
tools=${CARGO_TARGET_DIR:-target}/release-tools
if ! [ -x "$tools/bin/cargo-zigbuild" ]; then
    python3 -m venv "$tools"
    "$tools/bin/pip" install --quiet --requirement release/requirements.txt
fi
tools=$(realpath "$tools")
export PATH="$tools/bin:$PATH"

archives=target/release-archives
if ! [ -f "$archives/SHA256SUMS" ] || [ $# -gt 0 ]; then
    python3 release/build.py "$@"
fi

wine=$(realpath -m "${CARGO_TARGET_DIR:-target}/wine")
mkdir -p "$wine/dll"
if ! [ -f "$wine/dll/bcryptprimitives.dll" ]; then
    python3 -m ziglang cc -target x86_64-windows-gnu -shared -O1 -o "$wine/dll/bcryptprimitives.dll" \
        release/wine/bcryptprimitives.c -ladvapi32
fi
# What runs a Windows program: its own Wine, the library that this Wine may lack, no messages of Wine's own.
cat >"$wine/run" <<END
#!/bin/sh
WINEPREFIX='$wine/prefix' WINEPATH='$wine/dll' WINEDEBUG=-all exec /usr/lib/wine/wine64 "\$@"
END
chmod +x "$wine/run"
"$wine/run" wineboot --init >/dev/null 2>&1 || true

export GANGMU_RELEASE=$archives GANGMU_WINE=$wine/run
exec cargo test --test it -- shipped::released --nocapture
