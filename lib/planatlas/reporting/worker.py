"""What a process that runs notebooks imports, once for all of them: papermill, nbconvert, the kernels' client."""

import sys

# jsonschema takes it where it finds it, to check internationalised addresses, which no notebook holds; it builds a
# grammar when it is imported, which takes longer than all the other imports together
LEFT_OUT = "rfc3987_syntax"
if LEFT_OUT not in sys.modules:
    sys.modules[LEFT_OUT] = None  # type: ignore[assignment]
    import jsonschema  # noqa: F401

    del sys.modules[LEFT_OUT]

import jupyter_client.manager  # noqa: E402, F401

from . import engine, publish  # noqa: E402, F401
