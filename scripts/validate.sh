#!/bin/sh
# Has an export checked by the outside validator of RO-Crates, which is no part of `make test`: it fetches the context
# and the profiles that a crate names. Without a network it says that nothing was validated, and ends with 3.
set -eu
venv=$1
tool="$venv/validator"
export=$(mktemp -d)
trap 'rm -rf "$export"' EXIT
if [ ! -x "$tool/bin/rocrate-validator" ]; then
    echo "validate: installing the validator"
    "$venv/bin/python" -m venv --clear "$tool"
    "$tool/bin/python" -m pip install -qq --disable-pip-version-check "roc-validator==0.13.0"
fi
programs=$(sh scripts/exchange.sh "$venv")
PYTHONPATH="$programs" "$venv/bin/planatlas" export --to "$export/crate"
if "$tool/bin/rocrate-validator" -y validate --no-paging -p ro-crate-1.2 "$export/crate" >"$export/said" 2>&1; then
    echo "validate: the RO-Crate is valid"
elif grep -q "URLError\|ConnectionError\|Name or service not known" "$export/said"; then
    echo "validate: the validator had no network, which it needs: the RO-Crate was not validated" >&2
    exit 3
else
    cat "$export/said"
    exit 1
fi
