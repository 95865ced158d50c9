#!/bin/sh
# Opens JupyterLab on notebooks/explore.ipynb; its folder is the checkout. What follows the environment is passed to it.
set -eu
venv=$1
shift
[ "$(id -u)" != 0 ] || set -- --allow-root "$@"
export JUPYTER_CONFIG_PATH="$PWD/scripts/jupyter${JUPYTER_CONFIG_PATH:+:$JUPYTER_CONFIG_PATH}"
exec "$venv/bin/jupyter" lab --ServerApp.root_dir="$PWD" --LabApp.default_url=/lab/tree/notebooks/explore.ipynb "$@"
