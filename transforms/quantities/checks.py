"""Arithmetic among the quantities of one article."""

from __future__ import annotations

from transforms.records import QuantityMention


def checked(found: list[QuantityMention]) -> list[QuantityMention]:
    """The mentions, with the relations found among them in ``checks``."""
    return found
