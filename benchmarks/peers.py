"""Other tools on the same texts, where they are installed; docs/performance.md tells how.

Each peer is a function from text and day of publication to the number of mentions found. None of them does the whole
work (dates and quantities, resolved, with offsets), so a ratio of rates is a lower bound of what the work costs there.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

Peer = Callable[[str, str | None], int]


def peers() -> Iterator[tuple[str, str, Callable[[], Peer]]]:
    """(name, what it finds, how to start it) of every peer that can be imported here."""
    known = {
        "dateparser": ("dates", _dateparser),
        "duckling": ("dates", _duckling),
        "quantulum3": ("quantities", _quantulum),
    }
    for name, (kind, start) in known.items():
        if find_spec(name) is not None:
            yield name, kind, start


def _day(published: str | None) -> dt.datetime:
    return dt.datetime.fromisoformat(published or "2024-01-01")


def _dateparser() -> Peer:
    search_dates = import_module("dateparser.search").search_dates

    def find(text: str, published: str | None) -> int:
        settings = {"RELATIVE_BASE": _day(published)}
        return len(search_dates(text, languages=["en"], settings=settings) or [])

    return find


def _quantulum() -> Peer:
    """Without its classifier, which slows it: the model that it brings cannot be read by the scikit-learn of today."""
    parser = import_module("quantulum3.parser")
    import_module("quantulum3.classifier").USE_CLF = False
    return lambda text, published: len(parser.parse(text))


def _duckling() -> Peer:
    """It starts the Java machine only where none runs, with an option that its own code does not bear since JPype 1."""
    os.environ.setdefault("JAVA_TOOL_OPTIONS", "-Xss8m")
    jpype, package = import_module("jpype"), import_module("duckling")
    if not jpype.isJVMStarted():
        jars = [str(jar) for jar in Path(package.__file__ or "").parent.rglob("*.jar")]
        jpype.startJVM("-Xmx2048m", classpath=jars, convertStrings=True)
    wrapper = package.DucklingWrapper(language=package.Language.ENGLISH)
    return lambda text, published: len(wrapper.parse_time(text, reference_time=_day(published).isoformat()))
