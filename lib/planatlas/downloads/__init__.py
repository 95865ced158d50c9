"""Files that people take along: tables as CSV and workbooks, and what a page offers beside it."""
