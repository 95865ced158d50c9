#!/bin/sh
# Runs the tests: `all`, or `quick`, those that start no kernel, batch or browser. PYTEST_ARGS are passed to pytest.
# Two processes share the tests; one runs all slow ones, so that no two batches run at the same time.
# For `all`, a browser and a Chinese system font are installed first if possible (root and apt); otherwise the script
# says what is missing, and the tests that need it report that they did not run.
set -eu
venv=$1
which=$2

case $which in
quick)
    set -- -m "not slow"
    ;;
all)
    set --
    missing=""
    command -v chromium >/dev/null 2>&1 || missing="chromium"
    fc-list :lang=zh 2>/dev/null | grep -q . || missing="$missing fonts-noto-cjk"
    if [ -n "$missing" ]; then
        if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
            echo "test: installing $missing"
            { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $missing fontconfig; } >/dev/null 2>&1 ||
                echo "test: $missing could not be installed; the browser tests will not run." >&2
        else
            echo "test: missing: $missing; to run the browser tests, install it (Debian: apt-get install $missing)." >&2
        fi
    fi
    ;;
*)
    echo "test: expected all or quick, not '$which'" >&2
    exit 2
    ;;
esac
exec "$venv/bin/python" -m pytest -n 2 --dist loadgroup --no-loadscope-reorder "$@" ${PYTEST_ARGS:-}
