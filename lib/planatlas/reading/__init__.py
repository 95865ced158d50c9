"""Damaged texts mended, sentences read for what they promise or tell."""
