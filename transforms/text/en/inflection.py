"""Regular forms of English verbs."""

from __future__ import annotations


def third(verb: str) -> str:
    """ "kills", "carries", "reaches": the form behind "she"."""
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    return verb[:-1] + "ies" if _ends_in_y(verb) else verb + "s"


def past(verb: str) -> set[str]:
    """ "killed", "hired", "carried"; with a doubled letter and without: "stopped", "visited"."""
    if verb.endswith("e"):
        return {verb + "d"}
    if _ends_in_y(verb):
        return {verb[:-1] + "ied"}
    return {verb + "ed", verb + verb[-1] + "ed"}


def gerund(verb: str) -> set[str]:
    """ "killing", "hiring"; with a doubled letter and without: "stopping", "visiting"."""
    if verb.endswith("e") and not verb.endswith("ee"):
        return {verb[:-1] + "ing"}
    return {verb + "ing", verb + verb[-1] + "ing"}


def _ends_in_y(verb: str) -> bool:
    return verb.endswith("y") and verb[-2:-1] not in ("a", "e", "i", "o", "u")
