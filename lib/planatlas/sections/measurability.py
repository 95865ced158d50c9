"""The table of which facts needed to judge a target the plans print."""

from itertools import groupby

from .. import tables
from ..analysis import count_printed_facts
from ..model import label, text
from ..model.printed_facts import FACTS
from .areas import data_name
from .elements import MOST_ROWS, Part, Table
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
        What is counted, in a sentence, and the table with its data; None if there is nothing to show.
    """
    data = count_printed_facts(known.targets)
    if data.empty:
        return (None,)
    titles = tables.plans(data["plan_id"].unique()).set_index("plan_id")[f"title_{lang}"]
    named, head = list(data["plan_id"].map(titles)), text("head.domain", lang)
    cells = {
        head: [label("domain", domain, lang) for domain in data["domain"]],
        text("head.targets", lang): [str(count) for count in data["targets"]],
        text("head.mean_facts", lang): [f"{mean:.1f}" for mean in data["mean_facts"]],
        **{text(f"fact.{fact}", lang): [f"{share:.0%}" for share in data[fact]] for fact in FACTS},
    }
    table = Table(
        cells, text("quality.facts_caption", lang), data, data_name("printed-facts", known.within),
        groups=[(title, len(list(own))) for title, own in groupby(named)], is_folded=len(data) > MOST_ROWS,
        picks=[head], facets={text("head.plan", lang): named},
    )  # fmt: skip
    return text("quality.facts_counted", lang), table
