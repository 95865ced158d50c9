"""Files of plans and reports taken apart: their text, the plans in it, their tables, goals and measures."""
