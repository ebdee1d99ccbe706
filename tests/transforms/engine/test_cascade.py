"""The rule engine on a toy language: levels, longest match, priority, optional places, look-around, declining."""

from __future__ import annotations

import pytest

from dateline.transforms.engine.cascade import Cascade
from dateline.transforms.engine.item import Item
from dateline.transforms.engine.rule import (
    RuleBook,
    RuleError,
    ahead,
    any_of,
    behind,
    but_not,
    glued,
    not_ahead,
    opt,
    spaced,
)

LEVELS = ("one", "two")
EXAMPLE = ("a b", "AB")


def items(*names: str, glue: tuple[int, ...] = ()) -> list[Item]:
    """One item a name ("A+B" = two classes), each a character long; indexes in ``glue`` have no space before them."""
    return [
        Item(i * 2, i * 2 + 1, {part: part.lower() for part in name.split("+")}, glued=i in glue)
        for i, name in enumerate(names)
    ]


def rules_of(found: tuple[Item, ...]) -> list[str]:
    return [item.rule or "/".join(item.classes) for item in found]


def parse(book: RuleBook, *names: str, glue: tuple[int, ...] = ()) -> list[str]:
    return rules_of(Cascade(book.levels, book.rules.values()).parse(items(*names, glue=glue)))


def book_of(**rules: tuple[object, ...]) -> RuleBook:
    book = RuleBook(LEVELS)
    for name, places in rules.items():
        book.rule(name, *places, level="one", example=EXAMPLE, makes=name.upper())(lambda *values: values)  # type: ignore[arg-type]
    return book


def test_the_longest_match_wins() -> None:
    book = book_of(short=("A", "B"), long=("A", "B", "C"))
    assert parse(book, "A", "B", "C") == ["long"]
    assert parse(book, "A", "B", "D") == ["short", "D"]


def test_priority_decides_between_equal_lengths() -> None:
    book = RuleBook(LEVELS)
    book.rule("common", "A", "B", level="one", example=EXAMPLE)(lambda a, b: 1)
    book.rule("special", "A", "B", level="one", example=EXAMPLE, priority=1)(lambda a, b: 2)
    assert parse(book, "A", "B") == ["special"]


def test_a_rule_that_declines_leaves_the_place_to_the_next() -> None:
    book = RuleBook(LEVELS)
    book.rule("long", "A", "B", "C", level="one", example=EXAMPLE)(lambda a, b, c: None)
    book.rule("short", "A", "B", level="one", example=EXAMPLE)(lambda a, b: 1)
    assert parse(book, "A", "B", "C") == ["short", "C"]


def test_an_absent_optional_place_gives_none() -> None:
    book = RuleBook(LEVELS)
    seen: list[tuple[object, ...]] = []
    book.rule("abc", "A", opt("B"), "C", level="one", example=EXAMPLE)(lambda *values: seen.append(values) or 1)
    assert parse(book, "A", "C") == ["abc"]
    assert parse(book, "A", "B", "C") == ["abc"]
    assert seen == [("a", None, "c"), ("a", "b", "c")]


def test_look_around_consumes_nothing() -> None:
    book = book_of(x=("A", ahead("B")), y=(behind("A"), "C"), z=("D", not_ahead("$")))
    assert parse(book, "A", "B") == ["x", "B"]
    assert parse(book, "A", "C") == ["A", "y"]
    assert parse(book, "B", "C") == ["B", "C"]
    assert parse(book, "D") == ["D"]
    assert parse(book, "D", "B") == ["z", "B"]


def test_glue_and_classes() -> None:
    book = book_of(tight=("A", glued("U")), loose=("A", spaced("U")), odd=(but_not("E", "F"), any_of("G", "H")))
    assert parse(book, "A", "U", glue=(1,)) == ["tight"]
    assert parse(book, "A", "U") == ["loose"]
    assert parse(book, "E+F", "G") == ["E/F", "G"]
    assert parse(book, "E", "H") == ["odd"]


def test_later_levels_see_what_earlier_ones_made() -> None:
    book = RuleBook(LEVELS)
    book.rule("pair", "A", "B", level="one", example=EXAMPLE, makes="PAIR")(lambda a, b: a + b)
    book.rule("pairs", "PAIR", "PAIR", level="two", example=EXAMPLE, makes="PAIRS")(lambda a, b: a + b)
    (found,) = Cascade(book.levels, book.rules.values()).parse(items("A", "B", "A", "B"))
    assert (found.rule, found.value, found.start, found.end) == ("pairs", "abab", 0, 7)
    assert [part.rule for part in found.parts] == ["pair", "pair"]


def test_a_plan_is_kept_by_shape_but_values_are_seen_anew() -> None:
    book = RuleBook(LEVELS)
    book.rule("same", "A", "A", level="one", example=EXAMPLE)(lambda a, b: True if a == b else None)
    cascade = Cascade(book.levels, book.rules.values())
    equal = [Item(0, 1, {"A": 1}), Item(2, 3, {"A": 1})]
    unequal = [Item(0, 1, {"A": 1}), Item(2, 3, {"A": 2})]
    assert rules_of(cascade.parse(equal)) == ["same"]
    assert rules_of(cascade.parse(unequal)) == ["A", "A"]


def test_registration_refuses_what_cannot_work() -> None:
    book = book_of(x=("A",))
    with pytest.raises(RuleError, match="'x' is defined twice"):
        book.rule("x", "A", level="one", example=EXAMPLE)
    with pytest.raises(RuleError, match="level 'three' is none of one, two"):
        book.rule("y", "A", level="three", example=EXAMPLE)
