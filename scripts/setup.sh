#!/bin/sh
# Creates a virtual environment with the locked packages and planatlas itself, and tells git and JupyterLab what to do
# with the outputs of notebooks.
set -eu
venv=$1
python=${PYTHON:-python3}

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "setup: Python 3.11 or newer is required; '$python' is $("$python" --version 2>&1 || echo 'not installed')." >&2
    echo "setup: choose another one, for example: make PYTHON=python3.12 $*" >&2
    exit 1
fi
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    echo "setup: this Python has no venv module; on Debian: apt-get install python3-venv" >&2
    exit 1
fi
echo "setup: installing the locked packages into $venv (about a minute the first time)"
"$python" -m venv --clear "$venv"
"$venv/bin/python" -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
"$venv/bin/python" -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
mkdir -p "$venv/etc/jupyter/labconfig"
for file in jupyter_server_config.py labconfig/page_config.json; do
    ln -sf "$PWD/scripts/jupyter/$file" "$venv/etc/jupyter/$file"
done
sh scripts/filter.sh "$venv"
"$venv/bin/python" -m compileall -q lib || true
