"""The tables in the forms that others read, all from one declaration: packages, statistics, databases, archives.

Loaded when first used.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={"forms": ["forms"], "held": ["Held", "read_tables"], "putting": ["check", "export"]},
)
