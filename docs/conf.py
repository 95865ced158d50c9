"""How Sphinx builds the documentation: `make docs` writes it to docs/_build, without a network."""

import os
import sys
from pathlib import Path

HERE = Path(__file__).parent
LIBRARY = HERE.parent / "lib"
for folder in (HERE / "extensions", LIBRARY):
    sys.path.insert(0, str(folder))
# the kernels of the examples use this checkout and its environment too
for variable, folder in {"PYTHONPATH": LIBRARY, "PATH": Path(sys.executable).parent}.items():
    os.environ[variable] = os.pathsep.join(filter(None, [str(folder), os.environ.get(variable, "")]))

project = "planatlas"
author = "planatlas"
project_copyright = "the authors of planatlas"
language = "en"

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx_copybutton", "from_library"]
exclude_patterns = ["_build"]

myst_enable_extensions = ["colon_fence"]  # no mathematics: figures with $ are money
myst_heading_anchors = 3
smartquotes_action = "D"  # dashes only: quotation marks are as they are written

# every example is run, each time; one that fails stops the build
nb_execution_mode = "force"
nb_execution_timeout = 120
nb_execution_raise_on_error = True
nb_execution_show_tb = True
nb_execution_in_temp = True
nb_output_stderr = "remove-warn"
nb_merge_streams = True
# an answer also has the form that pages print, which Sphinx need not know; an output in no known form still warns
suppress_warnings = ["mystnb.unknown_mime_type"]

autodoc_typehints = "none"  # the docstrings say it in words
autodoc_member_order = "bysource"
napoleon_google_docstring = False
napoleon_use_rtype = False
napoleon_custom_sections = [("Attributes", "params_style")]

copybutton_prompt_text = r">>> |\.\.\. "
copybutton_prompt_is_regexp = True

html_theme = "pydata_sphinx_theme"
html_title = "planatlas"
html_static_path = ["static"]
html_css_files = ["answers.css"]
html_show_sourcelink = False
html_copy_source = False
html_theme_options = {
    "logo": {"text": "planatlas"},
    "navbar_end": ["theme-switcher"],
    "header_links_before_dropdown": 6,
    "secondary_sidebar_items": ["page-toc"],
    "footer_start": ["copyright"],
    "footer_end": [],
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
}
