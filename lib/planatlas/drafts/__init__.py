"""From what was read in a text to a draft: rows for data/raw that a person has yet to accept."""
