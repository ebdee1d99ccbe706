"""The machinery knows no language: it imports no folder of one by name, and no text of it holds an English word."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib.resources import files

import pytest

from dateline.transforms.grammar import grammar
from dateline.transforms.languages import HOMES, first
from tests.house import Module, modules

ROOMS = ("engine", "text", "dates", "quantities", "quantities.decisions")
BESIDE = ("grammar", "mentions", "languages", "reading")
CLOSED = frozenset("DPOICKWTX")
"""Letters of the classes of function words in ``shallow.tsv``."""
CODES = {
    "near": "a tense: was due to",
    "while": "a unit of time of unknown length",
    "up": "a direction",
    "one": "a shape of a quantity, a column of CLDR",
    "no": "a verdict, a value of a column",
    "no unit": "a verdict",
    "nothing": "a verdict",
    "within": "a class of a value",
}
"""Whole texts that are codes of the machinery, not words sought in a text."""
_MARKS = re.compile(r"\\.|\(\?P<\w+>|\(\?[a-z]+:|\[[^\]]*\]")
"""Of patterns: escapes, names of groups, flags and sets of characters."""
_NAME = re.compile(r"\w*_\w*|[A-Z_\s-]+")
"""Names with an underscore and codes in capitals."""


def _function_words() -> frozenset[str]:
    data = files("dateline.transforms.quantities.en") / "data" / "shallow.tsv"
    lines = [line.split("\t") for line in data.read_text("utf-8").splitlines() if not line.startswith("#")]
    closed = {word.lower() for letter, words in lines if letter in CLOSED for word in words.split()}
    named = {"MONTH", "WEEKDAY", "ONES", "TEEN", "TENS", "HUNDRED", "SCALE", "DAYNAME"}
    known = {surface for surface, names in grammar().lexicon.surfaces().items() if named & set(names)}
    return frozenset(word for word in closed | known if len(word) > 1)


def _machinery() -> list[Module]:
    rooms = {f"dateline.transforms.{room}" for room in ROOMS}
    beside = {f"dateline.transforms.{name}" for name in BESIDE}
    return [module for module in modules() if module.package in rooms or module.name in beside]


def _texts(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Texts of the code, but for docstrings, the words of errors and names of slots."""
    told: set[ast.AST] = set()
    for node in ast.walk(tree):
        slots = isinstance(node, ast.Assign) and any(ast.unparse(name) == "__slots__" for name in node.targets)
        if (
            slots
            or isinstance(node, ast.Raise)
            or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        ):
            told.update(ast.walk(node))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in told:
            yield node.lineno, node.value


def _english(module: Module) -> list[str]:
    words, classes = _function_words(), set().union(*grammar().lexicon.surfaces().values())
    found = []
    for line, text in _texts(module.tree):
        if text in CODES or text in classes or _NAME.fullmatch(text):
            continue
        said = words.intersection(re.findall(r"[a-z]+", _MARKS.sub(" ", text).lower()))
        if said and not set(text.split()) <= classes:
            found.append(f"{module.where}:{line}: {', '.join(sorted(said))} in {text!r}")
    return found


def test_no_text_of_the_machinery_holds_an_english_word() -> None:
    found = [one for module in _machinery() for one in _english(module)]
    assert found == [], "words belong into data/ or the folder of a language"


@pytest.mark.parametrize("name", ["dates.en.around", "quantities.en.decisions.stands"])
def test_words_would_be_found(name: str) -> None:
    (module,) = [one for one in modules() if one.name == f"dateline.transforms.{name}"]
    assert _english(module)


def test_nothing_outside_its_folders_imports_a_language_by_name() -> None:
    folders = [f"{home}.{room}.{language}" for language, home in HOMES.items() for room in (*ROOMS, "articles")]
    named = [
        f"{module.where}:{one.line} imports {one.target}"
        for module in modules()
        if not any(f"{module.name}.".startswith(f"{folder}.") for folder in folders)
        for one in module.imports
        if any(f"{one.target}.{one.name}.".startswith(f"{folder}.") for folder in folders)
    ]
    assert first() == "en" and named == []
