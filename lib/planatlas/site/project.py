"""The suite as the engine that runs notebooks sees it."""

from importlib.metadata import version

from pressroom.project import Project

from .. import paths

VERSION = (("planatlas", version("planatlas")),)


def project() -> Project:
    """Where notebooks, data and pages are now, and how a notebook becomes a page."""
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
