#!/bin/sh
# Builds the documentation in docs/_build. Every example is executed; a warning, or ten minutes, end it.
set -eu
exec timeout 600 "$1/bin/python" -m sphinx -b html -W --keep-going -q -j 2 -d docs/_build/doctrees docs docs/_build/html
