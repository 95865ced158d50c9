"""The plans that a page rests on, and the region whose card stands for it where it is shared."""

from collections.abc import Mapping

from .. import tables
from .described import Work

MOST_WORKS = 12  # that a page names


class Works:
    """All plans, by what pages are about."""

    def __init__(self) -> None:
        columns = ["plan_id", "document_id", "region_code", "title_zh", "document_number", "issue_date"]
        self._plans = tables.plans(columns=columns).to_dict("records")
        documents = tables.documents()
        self._issuers = dict(zip(documents["document_id"], documents["issuer_zh"], strict=True))
        self._with_card = set(tables.plan_regions()["region_code"])
        self._setting: dict[str, set[str]] = {}
        for indicator, plan in tables.load("targets", ["indicator_id", "plan_id"]).itertuples(index=False):
            self._setting.setdefault(indicator, set()).add(plan)

    def of(self, about: Mapping[str, str], within: str = "") -> tuple[str, list[Work]]:
        """Return the card of a page and the plans that it rests on.

        Parameters
        ----------
        about
            Codes and ids by what they name: ``plan``, ``document``, ``region``, ``indicator``.
        within
            The code of the province or prefecture that the page is limited to; "" for none.

        Returns
        -------
        tuple
            The code of the region, "" for the card of the site; and the title, number, issuer and date of each plan.
        """
        inside = set(tables.inside(within)) if within else set()
        found = [plan for plan in self._plans if self._is_of(plan, about, inside)]
        regions = {plan["region_code"] for plan in found} if "indicator" not in about else set()
        card = str(regions.pop()) if len(regions) == 1 else ""
        # what nobody has read has no number: its issuer is not known
        works: list[Work] = [
            (plan["title_zh"], plan["document_number"],
             self._issuers.get(plan["document_id"], "") if plan["document_number"] else "", plan["issue_date"])
            for plan in sorted(found, key=lambda plan: not plan["document_number"])[:MOST_WORKS]
        ]  # fmt: skip
        return card if card in self._with_card else "", works

    def _is_of(self, plan: Mapping[str, str], about: Mapping[str, str], inside: set[str]) -> bool:
        if "plan" in about:
            return plan["plan_id"] == about["plan"]
        if "document" in about:
            return plan["document_id"] == about["document"]
        if "region" in about:
            return plan["region_code"] == about["region"]
        is_set = plan["plan_id"] in self._setting.get(about.get("indicator", ""), ())
        return is_set and (not inside or plan["region_code"] in inside)
