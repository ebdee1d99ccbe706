"""Cleaning, identity, publication date, language and duplicates: RawRecord -> Article."""
