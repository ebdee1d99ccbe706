"""Temporal expressions: lexicon, value algebra, rules, resolution, TIMEX3 and EDTF."""
