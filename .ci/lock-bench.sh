#!/bin/sh
# Writes the lock of each library that only the benchmark or the tally needs (tests/*/locks/NAME.in to
# NAME.lock). Needs uv: on the PATH, or named by UV. Newer versions: --upgrade.
set -eu
uv=${UV:-uv}
if ! command -v "$uv" >/dev/null; then
    echo "coach: uv is missing, the program that makes the locks; install it or name it: make lock-bench UV=..." >&2
    exit 2
fi
for wanted in tests/*/locks/*.in; do
    lock=${wanted%.in}.lock
    "$uv" pip compile "$wanted" --quiet --universal --python-version 3.11 \
        --only-binary :all: --generate-hashes --no-header --output-file "$lock" "$@"
    {
        echo "# A library in an environment of its own."
        echo "# Made by \`make lock-bench\` from ${wanted##*/}; not edited by hand."
        grep -v '^#' "$lock"
    } >"$lock.new"
    mv "$lock.new" "$lock"
done
