"""What a site is made for: its address, and whether and with which approval number it shows maps."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pressroom.project import Run

from ..errors import ParameterError, quote
from .addresses import checked_address
from .project import PICTURES

LONGEST_NUMBER = 60


@dataclass(frozen=True)
class Site:
    """The settings of a site; pages depend on those that are not the usual ones.

    Parameters
    ----------
    address
        The address under which the pages will be published, ending in a slash; "" if it is not known.
    has_maps
        Whether maps are shown.
    map_number
        The number (审图号) under which the maps were approved for publication; "" for none.
    pictures
        The kinds of files in which pages offer their figures: ``svg``, which costs little, and ``png``.
    """

    address: str = ""
    has_maps: bool = True
    map_number: str = ""
    pictures: tuple[str, ...] = PICTURES

    @property
    def entries(self) -> tuple[tuple[str, str], ...]:
        """What the frame of each page holds of the settings: nothing of the usual ones.

        Examples
        --------
        >>> Site().entries, Site("https://example.org/", has_maps=False).entries
        ((), (('address', 'https://example.org/'), ('maps', 'none')))
        """
        found = {"address": self.address, "maps": "" if self.has_maps else "none", "map_number": self.map_number}
        found["pictures"] = ",".join(self.pictures) if self.pictures != PICTURES else ""
        return tuple((name, value) for name, value in found.items() if value)

    def framed(self, runs: Sequence[Run]) -> list[Run]:
        """Add the settings to the frames of runs.

        Parameters
        ----------
        runs
            The runs.

        Returns
        -------
        list of Run
            The runs.
        """
        return [replace(run, frame=(*run.frame, *self.entries)) for run in runs] if self.entries else list(runs)


def checked_site(
    url: str = "", has_maps: bool = True, map_number: str = "", pictures: tuple[str, ...] = PICTURES
) -> Site:
    """Return the settings that a command line asks for.

    Parameters
    ----------
    url, has_maps, map_number, pictures
        As ``Site`` takes them; the address with or without a slash at its end.

    Returns
    -------
    Site
        The settings.

    Raises
    ------
    ParameterError
        If the address is none of the web, the number is none, or there is a number but no maps.

    Examples
    --------
    >>> checked_site("https://example.org/plans", map_number="GS(2024)0001号")
    Site(address='https://example.org/plans/', has_maps=True, map_number='GS(2024)0001号', pictures=('svg',))
    """
    number = map_number.strip()
    if number and not (number.isprintable() and len(number) <= LONGEST_NUMBER and any(s.isdecimal() for s in number)):
        raise ParameterError(
            f"--map-number {quote(map_number)} is no approval number. Allowed: such as GS(2024)0001号."
        )
    if number and not has_maps:
        raise ParameterError("--map-number is of no use with --no-maps. Allowed: one of the two.")
    return Site(checked_address(url), has_maps, number, pictures)
