"""A quantity as rules build it.

A plain class: compiled, its fields lie at fixed places, and reading one costs a twentieth of a look-up by name.
"""

from __future__ import annotations

from typing import Any, Final

from mypy_extensions import mypyc_attr


@mypyc_attr(acyclic=True)
class Quantity:
    """Never changed: ``but`` makes another one.

    value: the number stated. low, high: bounds, None = open or about. modifier: = ~ < > <= >=.

    unit: UCUM or ISO 4217 code; "?surface" is still to be decided. kind: bare, count, money, percent, measure, time,
    age, part ("a third"), multiple ("twice"), rate. scale: of the last scale word ("3.2 million": 1e6), else 1.
    text: the digits as written. letter: the scale letter that may be a unit instead ("5m"). shape: how it was built
    (range, vague, ...). factor: of a sub-unit ("cents": 0.01, already in value). last: the second of a coordinated
    pair. first: of a range that may be a change and a level, with last. piece: the surface of the sub-unit, or
    "quarter" of a share. signed: a sign stands before the number.
    """

    __slots__ = (
        "factor", "first", "high", "kind", "last", "letter", "low", "modifier", "piece", "scale", "shape", "signed",
        "text", "unit", "value",
    )  # fmt: skip

    def __init__(
        self,
        value: float,
        low: float | None,
        high: float | None,
        modifier: str = "=",
        unit: str = "1",
        kind: str = "bare",
        scale: float = 1.0,
        text: str = "",
        letter: str = "",
        shape: str = "",
        factor: float = 1.0,
        last: Quantity | None = None,
        first: Quantity | None = None,
        piece: str = "",
        signed: bool = False,
    ) -> None:
        self.value = value
        self.low = low
        self.high = high
        self.modifier = modifier
        self.unit = unit
        self.kind = kind
        self.scale = scale
        self.text = text
        self.letter = letter
        self.shape = shape
        self.factor = factor
        self.last = last
        self.first = first
        self.piece = piece
        self.signed = signed

    def but(self, **changes: Any) -> Quantity:
        """The same with other values in some fields."""
        other = Quantity(
            self.value, self.low, self.high, self.modifier, self.unit, self.kind, self.scale, self.text, self.letter,
            self.shape, self.factor, self.last, self.first, self.piece, self.signed,
        )  # fmt: skip
        for name, value in changes.items():
            setattr(other, name, value)
        return other

    def __repr__(self) -> str:
        return f"Quantity({', '.join([f'{name}={getattr(self, name)!r}' for name in _SHOWN])})"

    @property
    def classes(self) -> dict[str, Any]:
        return {"Q": self, "Q_" + self.kind.upper(): self}

    def __str__(self) -> str:
        """Its unit and value in short, as verdicts are told."""
        if self.kind == "none":
            return "no unit"
        return f"{self.modifier if self.modifier != '=' else ''}{self.value:.15g} {self.unit}"


NONE: Final = Quantity(0.0, None, None, kind="none")
"""The verdict that there is no quantity."""

_SHOWN = ("value", "low", "high", "modifier", "unit", "kind", "scale", "text", "shape", "last")
