"""Readers, one module a format. ``readers()`` finds every module of this package that has a ``READER``."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from dateline.transforms.errors import UsageError
from dateline.transforms.readers.base import Reader
from dateline.transforms.readers.transcode import as_utf8_head


@cache
def readers() -> dict[str, Reader]:
    """Name -> reader, sorted by name."""
    modules = (import_module(f"{__name__}.{info.name}") for info in iter_modules(__path__))
    found: list[Reader] = [module.READER for module in modules if hasattr(module, "READER")]
    return {reader.name: reader for reader in sorted(found, key=lambda reader: reader.name)}


def reader(name: str) -> Reader:
    """The reader of that name; UsageError names the ones that exist."""
    try:
        return readers()[name]
    except KeyError:
        raise UsageError(f"unknown format {name!r}; known formats: {', '.join(readers())}") from None


def detect(head: bytes, name: str) -> tuple[Reader | None, dict[str, float]]:
    """The most confident reader, or None when none is, and every reader's confidence.

    head: the first bytes of the decompressed file. A tie goes to the first name.
    """
    head = as_utf8_head(head)
    scores = {each.name: each.sniff(head, name) for each in readers().values()}
    best = max(scores, key=lambda key: scores[key])
    return (readers()[best] if scores[best] > 0 else None), scores
