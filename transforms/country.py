"""The country of a source, as its internet domain tells it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Final

_GENERIC_USE: Final = frozenset(("ai", "co", "fm", "io", "me", "tv", "cc", "ws", "gg", "ly", "to", "eu"))
_GOVERNMENT: Final = frozenset(("gov", "mil"))  # given to American authorities alone
_EDITIONS: Final = frozenset(("au", "ca", "ie", "nz", "sg", "uk", "us", "za"))


def of_domain(domain: str | None) -> str | None:
    """ISO 3166 code of the country where a source is edited; None where its domain does not tell.

    By the country-code top-level domain ("smh.com.au" -> "AU"; those that are sold as generic names, .io, .tv ..., tell
    nothing, .uk is GB in ISO 3166), the list of newspapers in ``country.tsv`` ("ottawacitizen.com" -> "CA"), or the
    edition that its first label names ("uk.reuters.com").
    """
    if not domain or "." not in domain:
        return None
    labels = domain.lower().split(".")
    if (code := _of_top_level(labels[-1])) is not None:
        return code
    for at in range(len(labels) - 1):
        if (code := _listed().get(".".join(labels[at:]))) is not None:
            return code
    return _iso(labels[0]) if labels[0] in _EDITIONS else None


def _of_top_level(label: str) -> str | None:
    if label in _GOVERNMENT:
        return "US"
    if len(label) != 2 or not label.isascii() or not label.isalpha() or label in _GENERIC_USE:
        return None
    return _iso(label)


def _iso(label: str) -> str:
    return "GB" if label == "uk" else label.upper()


@cache
def _listed() -> dict[str, str]:
    """Country by domain. Raises ValueError for a domain that stands twice."""
    found: dict[str, str] = {}
    text = files("dateline.transforms").joinpath("country.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            code, _, domains = line.partition("\t")
            for domain in domains.split():
                if found.setdefault(domain, code) != code:
                    raise ValueError(f"country.tsv: {domain!r} stands for {found[domain]} and for {code}")
    return found
