"""From a text to data: damaged texts mended, sentences read for what they promise."""
