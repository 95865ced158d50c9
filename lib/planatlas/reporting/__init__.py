"""Notebooks become reports: parameters, pages, the batch. Only this package writes ``reports/``."""

from .batch import Outcome, report
from .page import Page
from .parameters import check_parameters
from .runs import Run, all_runs

__all__ = ["Outcome", "Page", "Run", "all_runs", "check_parameters", "report"]
