"""What became of ids that are no longer used."""

from .. import tables
from ..model import codes, label, text
from .elements import Part, Table
from .source_frames import Gathered


def former_ids(known: Gathered, lang: str) -> Part:
    """Count the former ids, and offer the list of what became of each.

    Parameters
    ----------
    known
        What ``gathered`` returns.
    lang
        The language of the words.

    Returns
    -------
    Table or None
        The table and its data; None on the page of one area, or if there is nothing to show.
    """
    if known.within or (data := tables.former_ids()).empty:
        return None
    is_replaced = data["current_id"] != ""
    counted = data.assign(replaced=is_replaced.astype(int), withdrawn=(~is_replaced).astype(int))
    cells = counted.groupby("id_of")[["replaced", "withdrawn"]].sum()
    cells = cells.reindex([code for code in codes("id_of") if code in cells.index]).reset_index()
    cells["id_of"] = [label("id_of", code, lang) for code in cells["id_of"]]
    cells.columns = [text(f"head.{name}", lang) for name in cells.columns]
    return Table(cells.to_dict("list"), text("quality.former_ids_caption", lang), data, "former-ids")
