"""The languages that are read: the one place that names them, and where the folders of each lie.

A language is a folder of its name in each room (``text``, ``dates``, ``quantities``, ``articles``), with its words in
``data/``, its ``rules/`` and ``decisions/``, and a module ``language.py`` whose ``LANGUAGE`` is what the machinery of
the room asks for. See docs/howto/language.md.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from importlib.resources import files
from typing import Any, Final

HOMES: Final[dict[str, str]] = {"en": "dateline.transforms"}
"""Each language (ISO 639-1) and the package that holds its rooms. Texts of no known language are read as the first."""


class LanguageError(ValueError):
    """A language that is not there."""


def first() -> str:
    """The language of a text that names none."""
    return next(iter(HOMES))


def package(room: str, language: str) -> str:
    """The package of a language in a room. Raises LanguageError for a language that is none of ``HOMES``."""
    home = HOMES.get(language)
    if home is None:
        raise LanguageError(f"no language {language!r}: name one of {', '.join(HOMES)}, or add it to languages.HOMES")
    return f"{home}.{room}.{language}"


def brought(room: str, language: str) -> Any:
    """What a language brings to the machinery of a room."""
    return importlib.import_module(f"{package(room, language)}.language").LANGUAGE


def load(room: str, language: str, folder: str) -> None:
    """Import every module of a folder of a language (``rules``, ``decisions``): they register what they hold."""
    found = importlib.import_module(f"{package(room, language)}.{folder}")
    for module in pkgutil.iter_modules(found.__path__, f"{found.__name__}."):
        importlib.import_module(module.name)


def of_module(module: str) -> str:
    """The language in whose folder a module lies, "" for none."""
    for language, home in HOMES.items():
        if module.startswith(f"{home}.") and module[len(home) + 1 :].split(".")[1:2] == [language]:
            return language
    return ""


def lines(room: str, name: str) -> Iterator[str]:
    """Lines of a data file of a room, but for blank ones and those that begin with ``#``: of every language that has
    it, for what is asked before the language of a text is known."""
    for language in HOMES:
        source = files(package(room, language)) / "data" / name
        if source.is_file():
            yield from (line for line in source.read_text("utf-8").splitlines() if line and not line.startswith("#"))
