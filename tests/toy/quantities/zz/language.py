"""What the language brings to quantities beside words, rules and decisions."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dateline.transforms.quantities.language import Entry, QuantityLanguage
from dateline.transforms.quantities.shallow import Shallow
from dateline.transforms.text import tags
from tests.toy.text.zz.language import LANGUAGE as TEXT


def lettered(text: str, start: int, end: int) -> Shallow:
    """The words of the sentence with the letters of their tags."""
    words = TEXT.cut(text, start, end)
    letters = "".join(tags.LETTERS[tag] for tag in TEXT.tag(words.forms))
    return Shallow(words.forms, words.starts, words.ends, letters)


def entries() -> Iterable[Entry]:
    """Its units stand in ``data/words.tsv``."""
    return ()


LANGUAGE = QuantityLanguage(
    lettered=lettered,
    entries=entries,
    leading=re.compile(r"(?!)"),
    unit_joints=frozenset(),
    levels=("al", "de"),
    recalling=frozenset(),
    points="",
)
