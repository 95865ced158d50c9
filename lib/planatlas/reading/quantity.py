"""One quantity that a sentence states."""

import re
from dataclasses import asdict, dataclass, field
from typing import Any

QUALIFIER = re.compile(
    r"\d+(?:[-—~至到]\d+)?周?岁(?:及?以[上下内])?(?:农村|城镇)?(?:适龄|学龄前?)?(?:儿童|妇女|女性|人口|青少年|老年人|婴幼儿)?|适龄妇女|适龄儿童|农村(?:适龄妇女|妇女|儿童)?|"
    r"城镇(?!化)(?:单位)?|城市(?:社区)?|县级以上|[省市县乡]级|镇村|每年新增|孕产妇|残疾儿童|孤独症儿童|女童|女性|妇女"
)


@dataclass
class Quantity:
    """One quantity that a sentence states.

    Attributes
    ----------
    indicator_printed
        What it is about, in the words of the text, completed with the subject of an earlier clause.
    qualifier
        The part of it that says whom or where it is about; "" for none.
    kind
        A code of the codelist ``kind``.
    value, value_high
        The number, and the upper end of a range; None for a target in words.
    unit
        A unit of the catalogue where there is one, else the printed word; None where the sign is lost or doubtful.
    target_year
        The year by which it is promised, where it is printed.
    baseline_value, baseline_year
        From what, and from which year, a promise starts.
    is_target
        Whether it is promised; False for what is past.
    year
        The year of a figure that is past, where it is printed.
    value_printed
        The figure with its bounds, as the text has it.
    start, end
        Where it stands in the text as it was given.
    questions
        What a person has to decide.
    """

    indicator_printed: str
    qualifier: str
    kind: str
    value: float | None
    value_high: float | None
    unit: str | None
    target_year: int | None
    baseline_value: float | None
    baseline_year: int | None
    is_target: bool
    year: int | None = None
    value_printed: str = ""
    start: int = 0
    end: int = 0
    questions: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """Return its fields by name; whole numbers as such."""
        fields = asdict(self)
        for name in ("value", "value_high", "baseline_value"):
            number = fields[name]
            fields[name] = int(number) if number is not None and float(number).is_integer() else number
        return fields


def qualifier_of(name: str) -> str:
    """Return the part of a name that says whom or where it is about.

    Parameters
    ----------
    name
        The name.

    Returns
    -------
    str
        The words with which it begins; "" for none.

    Examples
    --------
    >>> qualifier_of("5岁以下儿童死亡率"), qualifier_of("婴儿死亡率")
    ('5岁以下儿童', '')
    """
    match = QUALIFIER.match(name)
    return match[0] if match and match[0] != name else ""
