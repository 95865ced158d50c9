"""Answers: what a question gives, shown alike in JupyterLab, in a terminal and on a page."""
