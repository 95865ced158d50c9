"""Widgets over the answers: what is chosen is shown, and only what the data have can be chosen."""
