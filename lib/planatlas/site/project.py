"""The suite as a project of pressroom, the engine that runs notebooks."""

from importlib.metadata import version

from pressroom.project import Project

from .. import paths

VERSION = (("planatlas", version("planatlas")),)


def project() -> Project:
    """Describe the suite to the engine: where notebooks, data and pages are, and how a notebook becomes a page.

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
    )
