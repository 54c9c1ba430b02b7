#!/bin/sh
# Writes requirements.lock from the ranges in pyproject.toml. Keeps what is locked already unless
# it is called with --upgrade. Needs uv: on the PATH, or named by UV.
set -eu
uv=${UV:-uv}
if ! command -v "$uv" >/dev/null; then
    echo "coach: uv is missing, the program that makes the lock; install it or name it: make lock UV=..." >&2
    exit 2
fi
"$uv" pip compile pyproject.toml --quiet --all-extras --universal --python-version 3.11 \
    --only-binary :all: --generate-hashes --no-header \
    --output-file requirements.lock "$@"
{
    cat <<'HEADER'
# What the coach, its tests and its checks are installed from: one exact version of each package,
# with the hashes of its files, for CPython 3.11 to 3.14 on x86_64 and aarch64 (glibc).
# Made by `make lock` (uv pip compile --universal --generate-hashes) from the ranges in
# pyproject.toml; not edited by hand. Installed by:
#   pip install --require-hashes --only-binary :all: -r requirements.lock
HEADER
    grep -v '^#' requirements.lock
} >requirements.lock.new
mv requirements.lock.new requirements.lock
