#!/bin/sh
# Defines the filter of .gitattributes for this checkout, by which git does not see the outputs of notebooks. It does
# nothing where there is no checkout; a worktree without an environment of its own passes notebooks on as they are.
set -eu
python=$1/bin/python
if [ -e .git ] && command -v git >/dev/null; then
    git config filter.notebook.clean "if [ -x '$python' ]; then exec '$python' -P -m pressroom.notebooks; else exec cat; fi" ||
        echo "setup: git does not let its filter be set; outputs of notebooks will show as changes." >&2
fi
