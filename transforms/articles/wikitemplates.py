"""Templates of wikis as the text that readers see for them, by a table of data."""

from __future__ import annotations

import re
from calendar import month_name
from functools import cache

from mwparserfromhell.nodes import Template

from dateline.transforms.languages import lines

_PLACE = re.compile(r"\{([^{}]+)\}")
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_RANGES = {"to": " to ", "-": "–", "–": "–", "and": " and ", "or": " or ", "by": " by ", "x": " by ", "×": " by ",
           "to(-)": " to ", "+/-": " ± ", "±": " ± ", "and(-)": " and "}  # fmt: skip


@cache
def _known() -> dict[str, str]:
    """Name in small letters -> pattern."""
    found: dict[str, str] = {}
    for line in lines("articles", "templates.tsv"):
        names, _, pattern = line.partition("\t")
        found |= dict.fromkeys(names.split("; "), pattern)
    return found


def shown(template: Template) -> str | None:
    """The text of a template; None for one that the table does not know."""
    name, _, argument = str(template.name).strip().replace("_", " ").partition(":")
    positional = [str(each.value).strip() for each in template.params if not each.showkey]
    named = {str(each.name).strip().lower(): str(each.value).strip() for each in template.params if each.showkey}
    if argument.strip():
        positional.insert(0, argument.strip())
    key = " ".join(name.lower().split())
    pattern = _known().get(key)
    if pattern is None and key.startswith(("cite ", "infobox ", "navbox ")):
        pattern = ""
    if pattern is None:
        return None
    filled = _filled(pattern, positional, named)
    small = named.get("lc") in ("y", "yes", "on", "1")
    return filled[:1].lower() + filled[1:] if small else filled


def _filled(pattern: str, positional: list[str], named: dict[str, str]) -> str:
    def place(found: re.Match[str]) -> str:
        return _value(found[1], positional, named)

    def optional(found: re.Match[str]) -> str:
        whole = all(_value(each, positional, named) for each in _PLACE.findall(found[1]))
        return _PLACE.sub(place, found[1]) if whole else ""

    return _PLACE.sub(place, _OPTIONAL.sub(optional, pattern))


def _value(place: str, positional: list[str], named: dict[str, str]) -> str:
    if place == "date":
        return _date(positional, named)
    if place == "range":
        return _range(positional)
    if place == "frac":
        return _fraction(positional)
    if place == "last":
        return positional[min(1, len(positional) - 1)] if positional else ""
    if place.isdigit():
        number = int(place)
        return positional[number - 1] if number <= len(positional) else named.get(place, "")
    return next((named[name] for name in place.split("|") if named.get(name)), "")


def _date(positional: list[str], named: dict[str, str]) -> str:
    """``2019|6|3`` as June 3, 2019, with ``df`` as 3 June 2019; what is no number as it stands."""
    parts = [part for part in positional if part][:3]
    if len(parts) < 2 or not parts[1].isdigit() or not 1 <= int(parts[1]) <= 12:
        return " ".join(reversed(parts)) if len(parts) > 1 else "".join(parts)
    month = month_name[int(parts[1])]
    if len(parts) == 2:
        return f"{month} {parts[0]}"
    day = parts[2].lstrip("0")
    first = named.get("df") or named.get("dmy")
    return f"{day} {month} {parts[0]}" if first else f"{month} {day}, {parts[0]}"


def _range(positional: list[str]) -> str:
    """``120|m|ft`` as 120 m, ``3|to|5|mi|km`` as 3 to 5 mi: what the source states, without what it computes."""
    said = ""
    values = iter(positional)
    for value in values:
        said += value
        joint = next(values, "")
        if joint not in _RANGES:
            return f"{said} {joint}".strip()
        said += _RANGES[joint]
    return said.strip()


def _fraction(positional: list[str]) -> str:
    if len(positional) == 1:
        return f"1/{positional[0]}"
    if len(positional) == 2:
        return "/".join(positional)
    return f"{positional[0]} {positional[1]}/{positional[2]}" if len(positional) > 2 else ""
