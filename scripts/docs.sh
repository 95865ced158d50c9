#!/bin/sh
# Builds the documentation in docs/_build/html, or in the folder given, always anew: what the library does is on its pages.
# Every example is executed; a warning ends it, and so do ten minutes.
set -eu
to=${2:-docs/_build}
rm -rf "$to/html" "$to/doctrees" "$to/jupyter_execute"
timeout 600 "$1/bin/python" -m sphinx -b html -W --keep-going -q -j 2 -d "$to/doctrees" docs "$to/html"
echo "docs: open $to/html/index.html"
