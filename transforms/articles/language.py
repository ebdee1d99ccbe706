"""ISO 639-1 code of an article: what a clear text shows, else what is stated of it."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

_WORDS = re.compile(r"[^\W\d_]{2}")
_ENGLISH = frozenset(
    """
the of and to in a is that for it on was with as by at from be this have are has an were their not but which who
he his she her they will been more would after had its also said
""".split()
)
_LOOKED_AT = 600
_MIN_WORDS = 12
_ENGLISH_SHARE = 0.25
_EXCERPT = 400
_SURE, _CLEAR = 0.6, 0.95
_ENOUGH = 120
_NEAR = tuple(
    frozenset(group.split())
    for group in (
        "no nb nn da sv",
        "hr sr bs sl",
        "id ms",
        "cs sk",
        "gl pt es ca",
        "ru uk be bg mk",
        "fa ur",
        "hi mr ne",
    )
)
"""Languages that the detector takes for each other."""
_NEWS_LANGUAGES = """
en es fr de it pt nl pl ru uk tr ar zh ja ko sv da no fi el he hi cs ro hu bg hr sr sk sl ca vi id ms th fa ur bn ta te
ml mr gu kn pa ne si sw af sq et lv lt is ga cy eu gl mk bs be hy ka az kk uz mn km lo my am so ha tl
""".split()


def language(text: str, stated: str | None = None) -> str | None:
    """Two lower-case letters (three where ISO 639-1 has none), or None when the text is too short to tell.

    A clear text decides, as labels are often those of a template; what is stated holds where the text leaves doubt.
    """
    claimed = code(stated) if stated else None
    if claimed is None:
        return detect(text)
    if _reads_as_english(text):
        return "en"
    if claimed not in _NEWS_LANGUAGES or not _enough(text):
        return claimed
    found, probability = _look(text)
    near = any(claimed in group and found in group for group in _NEAR)
    return found if probability >= _CLEAR and not near else claimed


def contradicted(stated: str | None, found: str | None) -> str | None:
    """What is stated of the language, where it names one and the text shows another: kept as evidence."""
    claimed = code(stated) if stated else None
    return stated if claimed and found and claimed != found else None


@lru_cache(maxsize=1024)
def code(stated: str) -> str | None:
    """``en`` of en, EN, en-US, en_GB, eng, English; None when it is no language."""
    name = stated.strip().lower().replace("_", "-")
    first = name.split("-")[0]
    if len(first) == 2 and first.isalpha():
        return first
    return _names().get(name) or _names().get(first)


@cache
def _names() -> dict[str, str]:
    from babel import Locale, localedata

    english = Locale("en").languages
    names = {name.lower(): each for each, name in english.items() if len(each) <= 3 and each.isalpha()}
    names |= {str(each): str(each) for each in english if len(str(each)) == 3 and localedata.exists(str(each))}
    return names | _THREE


_THREE = {
    "eng": "en", "ger": "de", "deu": "de", "fre": "fr", "fra": "fr", "spa": "es", "ita": "it", "por": "pt", "dut": "nl",
    "nld": "nl", "rus": "ru", "ukr": "uk", "pol": "pl", "tur": "tr", "ara": "ar", "chi": "zh", "zho": "zh", "jpn": "ja",
    "kor": "ko", "swe": "sv", "dan": "da", "nor": "no", "fin": "fi", "gre": "el", "ell": "el", "heb": "he", "hin": "hi",
}  # fmt: skip


def detect(text: str) -> str | None:
    """English when a quarter of the first words are its function words, which settles nearly every English article."""
    if _reads_as_english(text):
        return "en"
    if not _WORDS.search(text):
        return None
    found, probability = _look(text)
    return found if probability >= _SURE else None


def _reads_as_english(text: str) -> bool:
    words = text[:_LOOKED_AT].lower().split()
    return len(words) >= _MIN_WORDS and sum(map(_ENGLISH.__contains__, words)) >= _ENGLISH_SHARE * len(words)


def _enough(text: str) -> bool:
    """Whether a text is long enough to stand against what is stated of it."""
    return len(text) >= _ENOUGH and _WORDS.search(text) is not None


def _look(text: str) -> tuple[str, float]:
    return _classify(" ".join(text[: 10 * _EXCERPT].split())[: 2 * _EXCERPT].lower())


def _classify(excerpt: str) -> tuple[str, float]:
    """What the detector finds among the languages of news, and how sure it is, from 0 to 1."""
    found, probability = _detector().classify(excerpt)
    return str(found), float(probability)


@cache
def _detector() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    whole = LanguageIdentifier.from_model_file(MODEL_FILE)
    whole.set_languages([each for each in _NEWS_LANGUAGES if each in whole.nb_classes])
    chosen = whole.nb_ptc, whole.nb_pc, whole.nb_classes  # without the other languages: 30 MB less
    return LanguageIdentifier(*chosen, whole.tk_nextmove, whole.tk_output, norm_probs=True, tk_row=whole.tk_row)
