"""The English tagger."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from dateline.transforms.text.tags import Tagger, load


@cache
def tagger() -> Tagger:
    """The tagger with its weights, read once."""
    return load(files("dateline.transforms.text.en") / "data" / "tagger.txt.z")
