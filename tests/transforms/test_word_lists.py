"""Lists of words are data: no module of dates or quantities holds one, but for rules, decisions and a few named."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from dateline.transforms.dates.meanings import Moment
from dateline.transforms.dates.units import GRAINS, UNITS
from dateline.transforms.dates.values import Expression
from dateline.transforms.quantities.quantity import Quantity
from dateline.transforms.schema import EVENTS
from tests.house import Module, modules

ROOMS = ("dateline.transforms.dates", "dateline.transforms.quantities")
REGISTERED = (".rules.", ".decisions.")
BESIDE = ("dateline.transforms.text.sentences", "dateline.transforms.claims")
FEW = 4
"""So many words of three letters or more together are a list."""
EXEMPT = {
    "dateline.transforms.dates.en.tense": "its patterns join words by their order",
    "dateline.transforms.dates.en.lengths": "its patterns join words by their order",
    "dateline.transforms.dates.en.guards": "its patterns join words by their order",
    "dateline.transforms.dates.en.years": "its patterns join words by their order",
    "dateline.transforms.quantities.en.direction": "still asked by the decision `words of change`",
    "dateline.transforms.quantities.en.about": "still asked by the decision `words of change`",
}
TOKENS = ("hyphen", "dash", "slash")
DOMAINS = ("com", "org", "net", "gov", "edu")
KINDS = "bare count multiple money percent measure rate age part time none".split()
CODES = frozenset(
    (*UNITS, *GRAINS, *Moment.__struct_fields__, *dir(Quantity), *dir(Expression), *KINDS, *TOKENS, *DOMAINS,
     *EVENTS)
)  # fmt: skip
"""Names of units, grains, fields, kinds, classes of tokens, events and domains: no language."""
_WORD = re.compile(r"[a-z][a-z'’-]{2,}\.?(?: [a-z]+)*")


def _lists(tree: ast.Module) -> Iterator[tuple[int, list[str]]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "split":
            if isinstance(node.func.value, ast.Constant) and not node.args:
                yield node.lineno, str(node.func.value.value).split()
        elif isinstance(node, ast.Tuple | ast.List | ast.Set):
            yield node.lineno, [one.value for one in node.elts if _is_text(one)]  # type: ignore[attr-defined]
        elif isinstance(node, ast.Dict):
            yield node.lineno, [one.value for one in node.keys if _is_text(one)]  # type: ignore[union-attr]
        elif _is_text(node) and "|" in node.value:  # type: ignore[attr-defined]
            yield node.lineno, re.split(r"\[[^\]]*\]|[|()?:]|\\b", node.value)  # type: ignore[attr-defined]


def _is_text(node: ast.AST | None) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _found(module: Module) -> list[str]:
    slots = {
        element.lineno
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Assign) and any(ast.unparse(name) == "__slots__" for name in node.targets)
        for element in ast.walk(node)
        if isinstance(element, ast.Tuple)
    }
    found = []
    for line, texts in _lists(module.tree):
        words = [word.strip() for word in texts if _WORD.fullmatch(word.strip()) and word.strip() not in CODES]
        if len(words) >= FEW and line not in slots:
            found.append(f"{module.where}:{line}: {' '.join(words)[:80]}")
    return found


def _asked() -> list[Module]:
    return [
        module
        for module in modules()
        if module.name in BESIDE
        or (module.name.startswith(ROOMS) and not any(part in f"{module.name}." for part in REGISTERED))
    ]


def test_no_module_holds_a_list_of_words() -> None:
    found = [one for module in _asked() if module.name not in EXEMPT for one in _found(module)]
    assert found == [], "put the words into data/classes.tsv and take them with words_of or pattern_of"


@pytest.mark.parametrize("name", EXEMPT)
def test_what_is_exempt_needs_it(name: str) -> None:
    (module,) = [one for one in modules() if one.name == name]
    assert _found(module), f"{name} holds no list any more: take it from EXEMPT"
