"""Which of the facts needed to judge its targets each plan prints."""

import pandas as pd

from ..model import codes
from ..model.printed_facts import FACTS


def count_printed_facts(targets: pd.DataFrame) -> pd.DataFrame:
    """Count which facts are printed, by plan and domain: a count, which says nothing of the ambition of a plan.

    Parameters
    ----------
    targets
        Rows of the targets table; those whose text nobody has read (``facts_printed`` is missing) are left out.

    Returns
    -------
    DataFrame
        One row for each ``plan_id`` and ``domain``, the plans in the order of the rows, the domains in that of the
        codelist: ``targets``, how many; ``mean_facts``, the mean of ``facts_printed`` (0 to 9); and for each fact, such
        as ``unit_is_printed``, the share of the targets for which it is printed (0 to 1).

    Examples
    --------
    >>> import planatlas as pa
    >>> pa.count_printed_facts(pa.targets(plan="quanzhou-medical-2022"))["unit_is_printed"].tolist()
    [1.0, 1.0]
    """
    read = targets[targets["facts_printed"].notna()]
    order = [list(dict.fromkeys(read["plan_id"])), list(codes("domain"))]
    keys = [pd.Categorical(read[key], values) for key, values in zip(("plan_id", "domain"), order, strict=True)]
    values = read[["facts_printed", *FACTS]].astype("float64")
    grouped = values.groupby(keys, observed=True)
    found = grouped.mean().rename(columns={"facts_printed": "mean_facts"}).rename_axis(["plan_id", "domain"])
    found.insert(0, "targets", grouped.size())
    return found.reset_index().astype({"plan_id": "str", "domain": "str"})
