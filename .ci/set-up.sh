#!/bin/sh
# Makes .venv from requirements.lock, once for every lock. It speaks on standard error, reads
# nothing, and is silent when there is nothing to do. The stamp is written last, so a set-up that
# was killed is started over.
set -eu
exec >&2 </dev/null
unset PIP_USER PIP_TARGET PIP_PREFIX PYTHONPATH PYTHONHOME

fits='import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))'
key=$({ pwd; cat requirements.lock pyproject.toml; } | cksum)

ready() {
    [ "$(cat .venv/made-from 2>/dev/null)" = "$key" ] && .venv/bin/python -c 'import pip' 2>/dev/null
}

find_python() {
    for python in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
        if "$python" -c "$fits" 2>/dev/null; then
            return
        fi
    done
    echo "coach: Python 3.11 to 3.14 with its venv module is missing; on Debian and Ubuntu:" \
        "apt install python3 python3-venv"
    exit 2
}

install() {
    .venv/bin/python -m pip install --quiet --no-input --disable-pip-version-check "$@"
}

if ready; then exit 0; fi
if command -v flock >/dev/null; then # another make in this folder sets up: wait for it
    exec 9<requirements.lock
    flock 9
    if ready; then exit 0; fi
fi
find_python
trap '[ $? = 0 ] || echo "coach: setting up did not work; the lines above say why. Run make again."' EXIT
echo "coach: setting up in .venv, once; this takes a minute or two"
rm -rf .venv
"$python" -m venv .venv
install --require-hashes --only-binary :all: -r requirements.lock
install --no-deps --no-index --no-build-isolation --editable .
echo "$key" >.venv/made-from
