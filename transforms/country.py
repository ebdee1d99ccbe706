"""The country of a source, as its internet domain tells it."""

from __future__ import annotations

_GENERIC_USE = frozenset(("ai", "co", "fm", "io", "me", "tv", "cc", "ws", "gg", "ly", "to", "eu"))


def of_domain(domain: str | None) -> str | None:
    """ISO 3166 code of a country-code top-level domain ("smh.com.au" -> "AU"); None for all others.

    Country codes that are sold as generic names (.io, .tv ...) tell nothing. .uk is GB in ISO 3166.
    """
    if not domain or "." not in domain:
        return None
    code = domain.rsplit(".", 1)[1].lower()
    if len(code) != 2 or not code.isascii() or not code.isalpha() or code in _GENERIC_USE:
        return None
    return "GB" if code == "uk" else code.upper()
