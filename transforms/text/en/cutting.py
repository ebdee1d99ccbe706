"""How English is cut into words."""

from __future__ import annotations

from typing import Final

from dateline.transforms.text.en.classes import words_of
from dateline.transforms.text.words import Cutter

_CLITICS: Final = r"n['’]t|['’](?:s|re|ve|ll|d|m)|(?<=s)['’]"
_FUSED: Final = r"(?<!\w)can(?=not(?!\w))"

CUTTER: Final = Cutter(
    words_of("abbreviation"), words_of("capital abbreviation"), _CLITICS, words_of("joined prefix"), _FUSED
)
