"""Rules: named functions over token classes, grouped in levels that run one after the other.

    @rule("<month> <day>", "MONTH", "DAY", level="atom", example=("March 3", "XXXX-03-03"))
    def month_day(month: int, day: int) -> PartialDate | None: ...

The function takes one value an element (None for an optional one that is absent, nothing for a look-around) and returns
a value, or None to decline. A value may say its classes by a mapping ``classes`` (class -> what later rules see of it);
what has none gets the one class that the rule ``makes``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

import msgspec

from dateline.transforms.engine.site import Site
from dateline.transforms.languages import first, of_module

Guard = Callable[[Site], bool]
Recast = Callable[[Site, Any], Any]
Make = TypeVar("Make", bound=Callable[..., Any])


class Element(msgspec.Struct, frozen=True):
    """One place of a pattern: any of ``names``, none of ``without``. look: 0 consumes, 1 looks ahead, -1 behind."""

    names: tuple[str, ...]
    without: tuple[str, ...] = ()
    optional: bool = False
    glued: bool | None = None
    look: int = 0
    negated: bool = False

    def fits(self, names: frozenset[str]) -> bool:
        if self.glued is not None and self.glued != ("GLUED" in names):
            return False
        return not names.isdisjoint(self.names) and names.isdisjoint(self.without)


Place = Element | str


def _element(place: Place) -> Element:
    return place if isinstance(place, Element) else Element((place,))


def any_of(*names: str) -> Element:
    """One of several classes; the rule gets the value of the first named one that the item has."""
    return Element(names)


def opt(*names: str) -> Element:
    """A place that may be absent."""
    return Element(names, optional=True)


def glued(*names: str) -> Element:
    """A place without white space before it."""
    return Element(names, glued=True)


def spaced(*names: str) -> Element:
    """A place with white space before it (or at the start of an island)."""
    return Element(names, glued=False)


def but_not(place: Place, *names: str) -> Element:
    """``place``, unless the item also has one of ``names``."""
    return msgspec.structs.replace(_element(place), without=names)


def ahead(*names: str) -> Element:
    """One of these classes must follow; it is not consumed and gives no value. "$" is the end of the island."""
    return Element(names, look=1)


def not_ahead(*names: str) -> Element:
    """None of these classes may follow."""
    return Element(names, look=1, negated=True)


def behind(*names: str) -> Element:
    """One of these classes must stand before the match. "^" is the start of the island."""
    return Element(names, look=-1)


def not_behind(*names: str) -> Element:
    """None of these classes may stand before the match."""
    return Element(names, look=-1, negated=True)


class Rule(msgspec.Struct, frozen=True):
    """A named rule. The longest match wins, then the higher priority, then the earlier name in the alphabet.

    example: an expression that it reads, and what it reads there in the room's notation.
    guard: whether what it reads is meant, by what stands around it. refuses: a sentence that the guard keeps it out of.
    recast: another value that the same words have there.
    """

    name: str
    elements: tuple[Element, ...]
    level: str
    make: Callable[..., Any]
    makes: str
    priority: int
    example: tuple[str, str]
    guard: Guard | None = None
    refuses: str = ""
    recast: Recast | None = None


class RuleError(ValueError):
    """A rule that cannot be registered."""


class RuleBook:
    """Rules by name, in levels."""

    def __init__(self, levels: tuple[str, ...]) -> None:
        self.levels = levels
        self.rules: dict[str, Rule] = {}

    def rule(
        self,
        name: str,
        *places: Place,
        level: str,
        example: tuple[str, str],
        makes: str = "",
        priority: int = 0,
        guard: Guard | None = None,
        refuses: str = "",
        recast: Recast | None = None,
    ) -> Callable[[Make], Make]:
        """Register a function as a rule; see the module.

        Raises RuleError for an unknown level, a name used twice, and a guard without an example of what it refuses.
        """
        if level not in self.levels:
            raise RuleError(f"rule {name!r}: level {level!r} is none of {', '.join(self.levels)}")
        if name in self.rules:
            raise RuleError(f"rule {name!r} is defined twice")

        if (guard is None) != (not refuses):
            raise RuleError(
                f"rule {name!r}: a guard comes with a sentence that it refuses, and such a sentence with one"
            )

        def register(make: Make) -> Make:
            elements = tuple(_element(place) for place in places)
            self.rules[name] = Rule(name, elements, level, make, makes, priority, example, guard, refuses, recast)
            return make

        return register


QUANTITY_LEVELS = ("amount", "measure", "span", "rate", "bound", "list")
DATE_LEVELS = ("number", "atom", "phrase", "compound", "modified", "joined")


@cache
def book(language: str) -> RuleBook:
    """The rules of a language."""
    return RuleBook((*QUANTITY_LEVELS, *DATE_LEVELS))


def rule(
    name: str,
    *places: Place,
    level: str,
    example: tuple[str, str],
    makes: str = "",
    priority: int = 0,
    guard: Guard | None = None,
    refuses: str = "",
    recast: Recast | None = None,
) -> Callable[[Make], Make]:
    """Register a function as a rule of the language in whose folder it stands, else of the first; see
    ``RuleBook.rule``."""

    def register(make: Make) -> Make:
        own = book(of_module(make.__module__) or first())
        registered = own.rule(
            name,
            *places,
            level=level,
            example=example,
            makes=makes,
            priority=priority,
            guard=guard,
            refuses=refuses,
            recast=recast,
        )
        return registered(make)

    return register


BOOK = book(first())
"""The rules of the first language."""
