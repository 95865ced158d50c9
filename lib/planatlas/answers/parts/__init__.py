"""What answers consist of, by topic: sentences, tables and charts made from frames."""
