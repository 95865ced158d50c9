"""The tables of which facts needed to judge a target the plans print."""

from .. import tables
from ..analysis import count_printed_facts
from ..model import label, text
from ..model.printed_facts import FACTS
from .elements import Part, Table
from .source_frames import Gathered


def facts_by_plan(known: Gathered, lang: str) -> tuple[Part, ...]:
    """Count the printed facts by plan and domain.

    Parameters
    ----------
    known
        What ``gathered`` returns.
    lang
        The language of the words.

    Returns
    -------
    tuple of parts
        What is counted, in a sentence, and a table for each plan with its data; None if there is nothing to show.
    """
    counted = count_printed_facts(known.targets)
    if counted.empty:
        return (None,)
    titles = tables.plans(counted["plan_id"].unique()).set_index("plan_id")[f"title_{lang}"]
    parts: list[Part] = [text("quality.facts_counted", lang)]
    for plan, data in counted.groupby("plan_id", sort=False):
        cells = {
            text("head.domain", lang): [label("domain", domain, lang) for domain in data["domain"]],
            text("head.targets", lang): [str(count) for count in data["targets"]],
            text("head.mean_facts", lang): [f"{mean:.1f}" for mean in data["mean_facts"]],
            **{text(f"fact.{fact}", lang): [f"{share:.0%}" for share in data[fact]] for fact in FACTS},
        }
        parts.append(Table(cells, titles[plan], data, f"printed-facts-{plan}"))
    return tuple(parts)
