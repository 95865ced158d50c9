"""The words that the glossary explains, by topic; the words themselves are in ``words/<language>/glossary.ftl``."""

from collections.abc import Mapping

TERMS: Mapping[str, tuple[str, ...]] = {
    "plans": (
        "two_plans", "table", "goals", "strategies", "baseline", "target_year", "scope", "departments", "committee",
        "all_who_qualify", "full_coverage", "percentage_point",
    ),
    "monitoring": ("annual", "midterm", "final", "met", "share_met", "achieved", "warning", "path", "request"),
    "here": (
        "promise", "looser", "strictest", "interval", "edition", "rules", "files", "citation",
    ),
}  # fmt: skip
