"""Month names and abbreviations to numbers: English stated here, those of other languages from CLDR and a list."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_ENGLISH = """
january february march april may june july august september october november december
""".split()
_LOCALES = """
es fr de it pt nl pl ru uk tr id ms sv da nb fi cs ro hu el ar fa hi bg hr sr sk sl ca vi
""".split()
ENGLISH: dict[str, int] = {
    **{name: no for no, name in enumerate(_ENGLISH, 1)},
    **{name[:3]: no for no, name in enumerate(_ENGLISH, 1)},
    "sept": 9,
    "febr": 2,
    "janu": 1,
}


def month(word: str) -> int | None:
    """1 to 12, or None; case and a full stop do not matter."""
    name = word.lower().rstrip(".")
    found = ENGLISH.get(name)
    if found is None and len(name) > 2:
        found = _others().get(name)
    return found


@cache
def _others() -> dict[str, int]:
    from babel import Locale

    names: dict[str, int] = {}
    for locale in map(Locale, _LOCALES):
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for no, name in locale.months[context][width].items():
                    names.setdefault(name.lower().rstrip("."), no)
    text = (files("dateline.transforms.articles") / "data" / "months.tsv").read_text(encoding="utf-8")
    for number, *written in (line.split("\t") for line in text.splitlines() if not line.startswith("#")):
        for name in written:
            names.setdefault(name, int(number))
    return names
