"""All of one thing as one answer: an indicator, a plan, a document, or what is worth knowing of all plans."""
