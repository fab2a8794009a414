#!/bin/sh
# All that demo, test and check need: a virtual environment in .venv, the pinned packages, Tesseract with Italian, Chromium.
# A second run finds its stamp and does nothing; an interrupted one leaves no stamp, and the next run starts afresh.
set -eu
cd "$(dirname "$0")/.."
log=.setup/setup.log
stamp=.venv/setup-stamp

say() { printf 'set-up: %s\n' "$*"; }
stop() { say "$*" >&2; exit 1; }
logged() { printf '\n$ %s\n' "$*" >>"$log"; "$@" >>"$log" 2>&1 </dev/null; }

recent_python() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    for python in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        if recent_python "$python"; then return; fi
    done
    stop "Python 3.11 or newer is needed (${PYTHON:-python3} is $(${PYTHON:-python3} --version 2>/dev/null || echo missing)). On Debian/Ubuntu: apt install python3 python3-venv; one elsewhere: make PYTHON=/path/to/python3.11 ..."
}

# Where the environment stands and on which Python: when that changes it is made again, not mended.
place() { "$python" -c 'import os, sys; print(os.getcwd(), sys.version)' | tr '\n' ' '; }
wanted() { cat pyproject.toml constraints.txt | cksum; }

make_venv() {
    if [ -L .venv ]; then stop ".venv is a link: what it leads to would be cleared. Remove the link, then run this again"; fi
    "$python" -c 'import ensurepip, venv' 2>/dev/null ||
        stop "this Python has no venv module. On Debian/Ubuntu: apt install python3-venv"
    say "virtual environment in .venv ($("$python" --version))"
    logged "$python" -m venv --clear .venv || stop "the virtual environment could not be made; see $log"
}

# uv takes seconds, pip alone about half a minute: pip is the way out when uv cannot be had or fails.
install_packages() {
    say "packages of constraints.txt (once; a minute at most on a usual line)"
    export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_CONSTRAINT=constraints.txt PIP_BUILD_CONSTRAINT=constraints.txt
    if logged .venv/bin/python -m pip install uv &&
        logged .venv/bin/uv pip install --python .venv/bin/python -c constraints.txt -b constraints.txt -e '.[dev]'; then
        return
    fi
    say "uv did not work here: going on with pip"
    logged .venv/bin/python -m pip install -e '.[dev]' || { tail -n 5 "$log" >&2; stop "packages could not be installed; all of it in $log"; }
}

set_up_python() {
    find_python
    here=$(place)
    now="$here
$(wanted)"
    if [ "$(cat "$stamp" 2>/dev/null)" = "$now" ]; then return; fi
    printf 'Set-up of %s\n' "$(date)" >"$log"
    if [ "$(head -n 1 "$stamp" 2>/dev/null)" != "$here" ] || ! .venv/bin/python -c '' 2>/dev/null; then
        make_venv
    fi
    rm -f "$stamp"
    install_packages
    printf '%s\n' "$now" >"$stamp"
    say "done"
}

has_tesseract() { command -v tesseract >/dev/null 2>&1 && tesseract --list-langs 2>/dev/null | grep -qx ita; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_be_root() { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }

apt() {
    logged as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=60 -o Acquire::Retries=1 \
        -o Acquire::http::Timeout=30 -o Acquire::https::Timeout=30 "$@"
}

has_chromium() {
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        if command -v "$name" >/dev/null 2>&1; then return 0; fi
    done
    return 1
}

# A help, not a need: whatever happens here, the set-up goes on.
# $1 tells whether it is there, $2 what it is, $3 what is lacking without it, the rest are Debian's packages.
by_apt() {
    has=$1 what=$2 lacking=$3
    shift 3
    if $has; then return; fi
    tried=.setup/apt-tried-$1
    if [ ! -e "$tried" ] && command -v apt-get >/dev/null 2>&1 && may_be_root; then
        say "$what, by apt"
        apt update || true
        apt install -y --no-install-recommends "$@" || true
        if $has; then return; fi
        touch "$tried"
        say "apt could not install it (see $log); not tried again until $tried is removed"
    fi
    say "$lacking: apt install $*"
}

mkdir -p .setup
# Two makes at once: the second waits for the first. The lock dies with its process.
if command -v flock >/dev/null 2>&1; then exec 9>.setup/lock; flock 9; fi
set_up_python
by_apt has_tesseract "Tesseract and its Italian data" "scanned pages cannot be read without Tesseract" \
    tesseract-ocr tesseract-ocr-ita
by_apt has_chromium "Chromium" "tests in a browser are skipped without Chromium" chromium
