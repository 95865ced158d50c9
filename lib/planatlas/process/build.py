"""The build on one screen: raw tables in, checked and harmonised tables out."""

from datetime import date
from pathlib import Path

import pandas as pd

from .. import paths
from ..errors import FILE, ROW, DataFaultsError, PlanatlasError
from ..folders import write_folder
from ..intake.reference import reference_from
from ..intake.scopes import Scopes, with_scope
from ..intake.values import check_values
from ..model import Table, tables
from ..model.concepts import with_formulas
from ..model.description import data_package, dataset_metadata
from ..model.phrases import worded
from .boundaries import extract_boundaries
from .check import check_raw, check_table
from .correct import correct
from .harmonise import harmonise
from .ids import check_former
from .observations import read_observations, unreadable_files
from .observed import all_sources, check_sources, plan_values
from .read import OBSERVATIONS, read_raw, refuse_without_raw
from .regions import with_places
from .target_rules import check_judgements, check_targets

JOINED = {"plans": "plan_id", "indicators": "indicator_id", "targets": "target_id"}


def build() -> list[Path]:
    """Validate ``data/raw`` and write ``data/processed``.

    Returns
    -------
    list of Path
        The files whose bytes changed.

    Raises
    ------
    MissingDataError
        If there is no folder of raw data.
    DataFaultsError
        With all faults of all files; nothing is written then.
    """
    refuse_without_raw()
    unread = unreadable_files(paths.raw() / OBSERVATIONS)
    try:
        raw = read_raw()
    except DataFaultsError as error:
        raise DataFaultsError([*unread, *error.faults]) from None
    if unread:
        raise DataFaultsError(unread)
    faults = check_raw(raw)
    if not all(raw[name][key].is_unique for name, key in JOINED.items()):
        raise DataFaultsError(faults)  # nothing can be joined to a duplicate key
    sound = not faults  # observations can be read only with a sound catalogue
    raw["targets"], raw["corrections"], unapplied = correct(raw["targets"], raw["corrections"])
    targets, unread = harmonise(raw)
    scopes = Scopes(targets, raw["indicators"])
    targets = with_scope(targets, raw["indicators"])
    faults += unapplied + unread + check_judgements(raw["judgements"], raw["targets"])
    if not targets.empty:
        faults += check_targets(targets, raw["plans"], raw["indicators"])
    if sound:
        published, misread = read_observations(
            paths.raw() / OBSERVATIONS, raw["regions"], raw["indicators"], raw["former_ids"]
        )
        sources = all_sources(raw["sources"], raw["documents"], published)
        printed = plan_values(targets, raw["indicators"])
        this_year = date.today().year
        regions = with_places(raw["regions"], published["region_code"].unique())
        reference = reference_from(targets, raw["indicators"], raw["relations"], regions, sources, this_year)
        checked = check_values(published, printed, raw["accepted"], scopes, reference)
        faults += misread + check_sources(published, sources, raw["former_ids"]) + checked.faults
        faults += check_former(raw["former_ids"], {"source": set(sources["source_id"])})
    if faults:
        raise DataFaultsError(faults)
    observations = pd.concat([printed, checked.values], ignore_index=True)
    built = {"targets": targets, "observations": observations.fillna(""), "sources": sources, "regions": regions}
    built["indicators"] = with_formulas(raw["indicators"], raw["formulas"])
    frames = worded(raw | built)
    processed = tables("processed")
    faults = [fault for name, table in processed.items() for fault in check_table(frames[name], table)]
    if faults:
        raise DataFaultsError(faults)
    contents = {table.path: _csv(frames[name], table) for name, table in processed.items()}
    tables_only = dict(contents)
    contents["datapackage.json"] = data_package(tables_only)
    years = int(pd.to_numeric(raw["plans"]["start_year"]).min()), int(pd.to_numeric(targets["target_year"]).max())
    places = list(raw["regions"].loc[raw["regions"]["region_code"].isin(targets["region_code"]), "name_en"])
    contents["dataset.jsonld"] = dataset_metadata(tables_only, places, *years)
    contents["boundaries.geojson"] = extract_boundaries(raw["regions"]["region_code"])
    try:
        return write_folder(paths.processed(), contents)
    except OSError as failure:
        where = f" ({failure.filename})" if failure.filename else ""
        problem = f"cannot write to {paths.display_path(paths.processed())}: {failure.strerror or failure}{where}"
        raise PlanatlasError(f"{problem}. The old tables stay.") from failure


def _csv(frame: pd.DataFrame, table: Table) -> str:
    """The table as CSV text: declared columns, raw order, LF."""
    order = frame.sort_values([FILE, ROW], kind="stable")
    return order[table.columns].to_csv(index=False, lineterminator="\n")
