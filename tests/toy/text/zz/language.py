"""What the language brings to text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dateline.transforms.engine.item import Item
from dateline.transforms.text import tags
from dateline.transforms.text.clauses import FUTURE, MAIN, PAST, Clause
from dateline.transforms.text.kinds import kinds
from dateline.transforms.text.language import Abbreviations, Language
from dateline.transforms.text.number import Number
from dateline.transforms.text.phrases import Phrase
from dateline.transforms.text.words import Cutter

TAGS = {
    "la": tags.DET, "en": tags.ADP, "cirka": tags.ADV, "vidis": tags.PAST, "vidos": tags.PRESENT, "mortis": tags.PAST,
    "una": tags.NUM, "du": tags.NUM, "tri": tags.NUM,
}  # fmt: skip
VERBS = {"vidis": PAST, "mortis": PAST, "vidos": FUTURE}
PLURAL = "j"


def tag(forms: Sequence[str]) -> list[int]:
    """Fine tags: by the list, figures, signs; every other word is a noun."""
    return [TAGS.get(form.lower(), _guessed(form)) for form in forms]


def _guessed(form: str) -> int:
    return tags.NUM if form[0].isdigit() else tags.NOUN if form[0].isalpha() else tags.PUNCT


def lemma(form: str, fine: int) -> str:
    """Nouns without the sign of the plural."""
    return form.lower().removesuffix(PLURAL) if fine == tags.NOUN else form.lower()


def mark(forms: Sequence[str], fine: Sequence[int]) -> str:
    """The letters of the tags."""
    return "".join(tags.LETTERS[one] for one in fine)


def phrases(forms: Sequence[str], marks: str) -> list[Phrase]:
    """Each noun with the article, the number and the adverb before it."""
    found = []
    for at, sign in enumerate(marks):
        if sign != "N":
            continue
        start = at
        while start and marks[start - 1] in "DQR":
            start -= 1
        number = (at - 1, at) if at > start and marks[at - 1] == "Q" else None
        phrase = Phrase(start, at, at + 1, number)
        phrase.preposition = start - 1 if start and marks[start - 1] == "P" else -1
        found.append(phrase)
    return found


def clauses(
    forms: Sequence[str], fine: Sequence[int], marks: str, found: Sequence[Phrase]
) -> tuple[list[Clause], list[int]]:
    """One clause: its verb, the phrase before it and the one behind it."""
    clause = Clause(MAIN, None, 0)
    clause.end = len(forms)
    for at, form in enumerate(forms):
        if form.lower() in VERBS:
            clause.verb, clause.verbs, clause.group = at, (at,), (at, at + 1)
            clause.tense = VERBS[form.lower()]
            clause.subject = next((one for one in reversed(found) if one.end <= at), None)
            clause.object = next((one for one in found if one.start > at and one.preposition < 0), None)
    return ([clause], [0] * len(forms)) if forms else ([], [])


def literal(text: str) -> dict[str, Any]:
    """Whole numbers only."""
    return Number(float(text), text).classes if text.isdigit() else {"ODD": text}


def compose(items: list[Item]) -> list[Item]:
    """Words for numbers one by one."""
    return [_counted(item) if "ONES" in item.classes else item for item in items]


def _counted(item: Item) -> Item:
    value = float(item.classes["ONES"])
    return Item(item.start, item.end, {**item.classes, "NUM": Number(value, ""), **kinds(value, "", 1)}, item.glued)


LANGUAGE = Language(
    cut=Cutter((), ("S",), r"(?!)", ("ex",), r"(?!)").cut,
    tag=tag,
    lemma=lemma,
    mark=mark,
    phrases=phrases,
    clauses=clauses,
    literal=literal,
    compose=compose,
    abbreviations=Abbreviations(frozenset(("s",)), frozenset()),
)
