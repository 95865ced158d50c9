"""The suite as a project of pressroom, the engine that runs notebooks."""

from collections.abc import Sequence
from importlib.metadata import version

from pressroom.project import Project

from .. import paths

VERSION = (("planatlas", version("planatlas")),)
PICTURES = ("svg",)  # kinds of files in which pages offer their figures


def project(pictures: Sequence[str] = PICTURES) -> Project:
    """Describe the suite to the engine: where notebooks, data and pages are, and how a notebook becomes a page.

    Parameters
    ----------
    pictures
        The kinds of files in which pages offer their figures.

    Returns
    -------
    Project
        The description.
    """
    return Project(
        notebooks=paths.notebooks(),
        out=paths.reports(),
        root=paths.home(),
        data=paths.data(),
        data_parts=("processed",),
        data_setting=paths.DATA_SETTING,
        packages=("planatlas",),
        lock=paths.home() / "requirements.lock",
        version=VERSION,
        guarded=(paths.data(),),
        incoming=(paths.raw(),),
        warm_up=("planatlas.site.warm_up",),
        preload=("planatlas.site.publish",),
        publish="planatlas.site.publish:publish_page",
        settings=((paths.PAGES_SETTING, ",".join(pictures)),),
    )
