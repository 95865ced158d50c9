#!/bin/sh
# Installs what reads the exported forms (requirements-exchange.lock) into a folder beside the environment, unless it is
# there already, and says which folder: whole, since kernels start in a folder of their own.
set -eu
venv=$1
programs=$(cd "$venv" && pwd)/exchange
if ! cmp -s requirements-exchange.lock "$programs/requirements-exchange.lock"; then
    echo "exchange: installing the programs that read the exported forms" >&2
    rm -rf "$programs"
    "$venv/bin/python" -m pip install -qq --disable-pip-version-check --require-hashes --no-deps --target "$programs" \
        -r requirements-exchange.lock
    cp requirements-exchange.lock "$programs"
fi
echo "$programs"
