"""Questions about a claim, one a module, in the order of read.py; a language answers them in its own folder."""
