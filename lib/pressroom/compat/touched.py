"""The functions of other libraries that are overridden here, or on whose insides something here depends.

``python -m pressroom.compat.touched`` prints the table of digests anew, after an upgrade that was looked into.
"""

import hashlib
import importlib
import inspect
from dataclasses import dataclass


@dataclass(frozen=True)
class Touched:
    """A function or class whose source matters.

    Parameters
    ----------
    name
        Its module and its name in it, such as ``nbclient.client:NotebookClient.process_message``.
    version
        The version of the library in which it was read.
    used_in
        What to look at if it changes.
    why
        What is assumed of it, or why it is overridden.
    digest
        The digest of its source when it was read.
    """

    name: str
    version: str
    used_in: str
    why: str
    digest: str

    @property
    def library(self) -> str:
        """The name of the library."""
        return self.name.partition(".")[0].partition(":")[0]

    def current_digest(self) -> str:
        """The digest of its source as installed; "" if it no longer exists."""
        module, _, path = self.name.partition(":")
        try:
            found = importlib.import_module(module)
            for name in path.split("."):
                found = inspect.getattr_static(found, name)
        except (ImportError, AttributeError):
            return ""
        return source_digest(inspect.getsource(found))


def source_digest(source: str) -> str:
    r"""A digest of source code that comments, empty lines and line breaks do not change.

    Examples
    --------
    >>> source_digest("def f(a):  return a") == source_digest("def f(a):\n    # why\n\n    return a")
    True
    """
    lines = (line for line in source.splitlines() if not line.lstrip().startswith("#"))
    return hashlib.sha256("".join(" ".join(lines).split()).encode()).hexdigest()[:16]


NOTEBOOKS = "pressroom/compat/notebooks.py"
KERNELS = "pressroom/compat/kernels.py"
PAGES = "pressroom/compat/pages.py"
TOUCHED = (
    Touched(
        "papermill.clientwrap:PapermillNotebookClient",
        "2.7.0",
        f"{NOTEBOOKS}, `Client`",
        "papermill_execute_cells and process_message are overridden; execute calls them",
        "d308b438489503ca",
    ),
    Touched(
        "papermill.engines:NBClientEngine.execute_managed_notebook",
        "2.7.0",
        "pressroom/engine.py, `Engine`",
        "replaced, as papermill documents for an engine; options that it gives its client may be new",
        "392999dcf32197ad",
    ),
    Touched(
        "nbclient.client:NotebookClient.setup_kernel",
        "0.11.0",
        f"{NOTEBOOKS}, `Client.start_new_kernel`",
        "starts the kernel by start_new_kernel, and ends it after the cells",
        "b10417f0c2d47222",
    ),
    Touched(
        "nbclient.client:NotebookClient.async_start_new_kernel",
        "0.11.0",
        f"{NOTEBOOKS}, `Client.start_new_kernel`",
        "start_new_kernel, its synchronous form, is overridden",
        "b21158507827a99e",
    ),
    Touched(
        "nbclient.client:NotebookClient.process_message",
        "0.11.0",
        f"{NOTEBOOKS}, `Client.process_message`",
        "overridden: a message that is dropped is one that it would not have been called with",
        "870ffa64b17da50f",
    ),
    Touched(
        "jupyter_client.client:KernelClient._async_wait_for_ready",
        "8.10.0",
        f"{NOTEBOOKS}, `Connection.wait_for_ready`",
        "replaced, without its last wait",
        "c168504808f0926d",
    ),
    Touched(
        "jupyter_client.client:KernelClient._handle_kernel_info_reply",
        "8.10.0",
        f"{NOTEBOOKS}, `Connection.wait_for_ready`",
        "called with the kernel's first answer",
        "131f00f026140935",
    ),
    Touched(
        "ipykernel.kernelapp:IPKernelApp.init_gui_pylab",
        "7.4.0",
        f"{KERNELS}, `reset_backend`",
        "sets MPLBACKEND, too late for a matplotlib that is imported already",
        "d7705766a5863a6c",
    ),
    Touched(
        "matplotlib_inline.backend_inline:_enable_matplotlib_integration",
        "0.2.2",
        f"{KERNELS}, `reset_backend`",
        "called when the module is imported, it connects the backend to the shell",
        "578ed51f546521eb",
    ),
    Touched(
        "matplotlib:get_backend",
        "3.11.2",
        f"{KERNELS}, `reset_backend`",
        "its argument auto_select is provisional",
        "d37c525f4a5e6708",
    ),
    Touched(
        "nbconvert.exporters.html:HTMLExporter.from_notebook_node",
        "7.17.2",
        f"{PAGES}, `PageExporter`",
        "skipped: its filters are registered, and it does no more than parse the page and call its parent's",
        "2e6ac1a2988cd032",
    ),
    Touched(
        "nbconvert.exporters.exporter:Exporter._preprocess",
        "7.17.2",
        f"{PAGES}, `PageExporter`",
        "validates the notebook after each preprocessor, so not at all if there is none",
        "64fdb382662f1a54",
    ),
)


if __name__ == "__main__":
    for each in TOUCHED:
        print(f"{each.current_digest() or 'no longer there':16} {each.name}")
