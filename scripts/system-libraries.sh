#!/usr/bin/env bash
# Install what Qt needs from a Debian or Ubuntu system: as root, with a sudo that asks nothing, or by saying what to type.
# With arguments it installs those packages instead.
set -euo pipefail

packages=("$@")
if [ ${#packages[@]} -eq 0 ]; then
    packages=(libglib2.0-0 libgl1 libegl1 libxkbcommon0 libdbus-1-3 libfontconfig1)
    if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
        packages+=(libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-image0 libxcb-render-util0)
    fi
fi

as_root=()
if ! command -v apt-get >/dev/null; then
    echo "Bitte mit der Paketverwaltung dieses Systems einrichten (Namen wie bei Debian): ${packages[*]}" >&2
    exit 1
elif [ "$(id -u)" -ne 0 ]; then
    if sudo -n true 2>/dev/null; then
        as_root=(sudo -n)
    else
        echo "Bitte einmal ausführen, dann denselben Befehl noch einmal geben: sudo apt-get update && sudo apt-get install -y ${packages[*]}" >&2
        exit 1
    fi
fi

quietly() {
    local output
    if ! output=$("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive "$@" 2>&1); then
        echo "$output" >&2
        exit 1
    fi
}

echo "Bibliotheken des Systems werden eingerichtet: ${packages[*]}" >&2
quietly apt-get update -qq
quietly apt-get install -y -qq --no-install-recommends "${packages[@]}"
