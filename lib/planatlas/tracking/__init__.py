"""One series against one target: what is asked, how far it has come, how sure that is, and what to warn of."""
