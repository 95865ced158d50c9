"""What pages and answers show, by topic: sentences, tables and charts made from frames."""
