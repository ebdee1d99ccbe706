"""The size of modules and functions, and the words that public names owe their readers."""

from __future__ import annotations

import ast
from statistics import median

from tests.house import functions, modules, public

MODULE_LINES, MODULE_MEDIAN = 300, 100
BESIDE_ROOMS = 10
FUNCTION_LINES, FUNCTION_MEDIAN = 60, 10
PLACES = frozenset(
    "q quantity context claim words letters low place text start end first last at offset between sentence".split()
)
"""Names of parameters that say where in a sentence something stands: many of them together are a missing class."""
MOST_PLACES = 5


def test_modules_are_short() -> None:
    long = [f"{m.where}: {m.lines} lines" for m in modules() if m.lines > MODULE_LINES]
    assert long == [], f"a module has at most {MODULE_LINES} lines: split it by what a newcomer would look for"
    assert median(m.lines for m in modules() if m.lines > 1) <= MODULE_MEDIAN


def test_flows_is_a_house_of_rooms() -> None:
    loose = [m.where for m in modules() if m.package == "dateline.flows" and m.name != "dateline.flows"]
    assert 0 < len(loose) <= BESIDE_ROOMS, f"put a module into the room where a newcomer looks for it: {loose}"


def test_functions_are_short() -> None:
    sizes = [(size, f"{m.where}:{node.lineno} {name}") for m in modules() for name, node, size in functions(m)]
    assert [f"{where}: {size} lines" for size, where in sizes if size > FUNCTION_LINES] == []
    assert median(size for size, _ in sizes) <= FUNCTION_MEDIAN


def test_functions_take_few_places() -> None:
    taken = [
        (f"{m.where}:{node.lineno} {name}", [one.arg for one in (*node.args.args, *node.args.kwonlyargs)])
        for m in modules()
        for name, node, _ in functions(m)
    ]
    many = [name for name, given in taken if len(PLACES.intersection(given)) > MOST_PLACES]
    assert [name for name in many if "direction.py" not in name] == [], "give what belongs together a class"


def test_modules_say_what_they_are() -> None:
    assert [m.where for m in modules() if m.lines > 1 and not ast.get_docstring(m.tree)] == []


def test_names_that_cross_the_rooms_are_documented() -> None:
    """A class or function that another folder imports carries a docstring: units, offsets, errors."""
    homes = {m.name: public(m) for m in modules()}
    packages = {m.name: m.package for m in modules()}
    silent = {
        f"{imported.target}.{imported.name} (used in {module.where})"
        for module in modules()
        for imported in module.imports
        if imported.name in homes.get(imported.target, {})
        and packages[imported.target] != module.package
        and not ast.get_docstring(homes[imported.target][imported.name])
    }
    assert sorted(silent) == []


def test_nothing_is_left_for_later() -> None:
    marks = ("TO" + "DO", "FIX" + "ME", "X" * 3 + ":", "NotImplemented" + "Error")
    left = [f"{m.where}: {mark}" for m in modules() for mark in marks if mark in m.path.read_text(encoding="utf-8")]
    assert left == []
