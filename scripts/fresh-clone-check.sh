#!/usr/bin/env bash
# Try the last commit as a new user would: clone it into a temporary folder, start it there with `make run`, twice.
# By hand; `--tests` also runs all tests there. What is not committed is not seen: that is the point.
set -euo pipefail

source_folder=$(git -C "$(dirname "$0")/.." rev-parse --show-toplevel)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

git clone --quiet "$source_folder" "$folder/direktdraht"
cd "$folder/direktdraht"
unset VIRTUAL_ENV PYTHONPATH PYTHONHOME

step() { echo "── $*"; }

step "first start sets everything up"
time make --silent run ARGS="version"

step "second start sets nothing up"
begun=$(date +%s%N)
make --silent run ARGS="version" >"$folder/second" 2>&1
took_ms=$((($(date +%s%N) - begun) / 1000000))
cat "$folder/second"
if grep -q "eingerichtet" "$folder/second"; then
    echo "The second start set something up again." >&2
    exit 1
fi
echo "second start: $took_ms ms"

step "self-test of the source tree"
make --silent run ARGS="self-test"

if [ "${1:-}" = "--tests" ]; then
    step "all tests"
    make --silent test
fi

step "nothing was left outside .venv"
left=$(git status --porcelain)
[ -z "$left" ] || { echo "$left" >&2; exit 1; }
echo "good"
