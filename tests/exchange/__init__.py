"""The exported forms, read by the programs that their users use. These come with ``requirements-exchange.lock``.

``scripts/test.sh`` runs these tests apart from the others: pandas takes up one of these programs, pyarrow, and what the
others test is the environment of the project (docs/decisions/0031-exchange.md).
"""

import importlib.util

import pytest

PROGRAMS = ("csvw", "mlcroissant", "pyarrow", "pysdmx", "rocrate")

if missing := [name for name in PROGRAMS if importlib.util.find_spec(name) is None]:
    pytest.skip(
        f"NOT RUN: {', '.join(missing)} not installed; `make test` runs these tests with requirements-exchange.lock",
        allow_module_level=True,
    )
