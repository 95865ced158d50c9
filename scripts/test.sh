#!/bin/sh
# Runs the tests: `all`, or `quick`, those that start no kernel, batch or browser. PYTEST_ARGS are passed to pytest.
# Two processes share the tests; one runs all slow ones, so that no two batches run at the same time.
# For `all`, a browser, a Chinese system font and R are installed first if possible (root and apt); otherwise the script
# says what is missing, and the tests that need it report that they did not run. At the end of `all` the exported forms
# are tested, with the programs of requirements-exchange.lock, which no other test sees.
set -eu
venv=$1
which=$2

install() {
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "test: installing $*"
        { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@"; } >/dev/null 2>&1 ||
            echo "test: $* could not be installed; the tests that need it will not run." >&2
    else
        echo "test: missing: $*; to run the tests that need it: apt-get install $* (Debian)." >&2
    fi
}

case $which in
quick)
    set -- -m "not slow"
    ;;
all)
    set --
    missing=""
    command -v chromium >/dev/null 2>&1 || missing="chromium"
    fc-list :lang=zh 2>/dev/null | grep -q . || missing="$missing fonts-noto-cjk"
    [ -z "$missing" ] || install $missing fontconfig
    Rscript -e 'library(RSQLite)' >/dev/null 2>&1 || install --no-install-recommends r-base-core r-cran-rsqlite
    ;;
*)
    echo "test: expected all or quick, not '$which'" >&2
    exit 2
    ;;
esac
first=0
second=0
"$venv/bin/python" -m pytest -n 2 --dist loadgroup --no-loadscope-reorder --ignore tests/exchange "$@" ${PYTEST_ARGS:-} ||
    first=$?
[ "$which" = all ] || exit "$first"

programs=$(sh scripts/exchange.sh "$venv")
PYTHONPATH="$programs" "$venv/bin/python" -m pytest -n 2 --dist loadgroup tests/exchange ${PYTEST_ARGS:-} || second=$?
case "$first $second ${PYTEST_ARGS:+chosen}" in
"0 5 chosen" | "5 0 chosen") exit 0 ;; # 5: none of the tests that PYTEST_ARGS choose is among these
esac
[ "$first" = 0 ] || exit "$first"
exit "$second"
