"""English of web pages and wikis, as data."""
