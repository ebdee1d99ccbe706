"""Longest match of lexicon surfaces at a place by looking up atoms: nothing to compile, however many there are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

_ATOM = re.compile(r"[^\W\d_]+|\d+|(?P<gap>[ \u00a0\u202f\t]{1,3}\n?|\n)|\S")
_CUT = re.compile(r"[^\W\d_]+|\d+|[ \u00a0\u202f\t]{1,3}\n?|\s|\S")
_BLANKS = " \u00a0\u202f\t\n"
_END = ""
_NONE = "\0"  # no atom


class Surfaces:
    """Surfaces in lower case, cut into runs of letters, runs of digits, white space and single signs.

    A run is matched whole, so a surface never ends inside a word; white space in it never spans a blank line.
    """

    def __init__(self, surfaces: Iterable[str]) -> None:
        self._root: dict[str, Any] = {}
        for surface in surfaces:
            node = self._root
            for atom in _atoms(surface):
                node = node.setdefault(atom, {})
            node[_END] = True

    def longest(self, low: str, at: int) -> int:
        """End of the longest surface that starts at ``at`` of a lower-cased text; ``at`` where none does."""
        node = self._root
        end = at
        place = at
        while (found := _ATOM.match(low, place)) is not None:
            following = node.get(found[0]) or node.get(" " if found.lastgroup else "'" if found[0] == "’" else _NONE)
            if following is None:
                break
            node, place = following, found.end()
            if _END in node:
                end = place
                if len(node) == 1:
                    break
        return end

    def longest_of(self, atoms: list[str], first: int) -> int:
        """One past the last atom of the longest surface that starts at atom ``first``; ``first`` where none does."""
        node = self._root
        end, place, size = first, first, len(atoms)
        while place < size:
            atom = atoms[place]
            following = node.get(atom)
            if following is None:
                following = node.get(" " if atom[0] in _BLANKS else "'" if atom == "’" else _NONE)
                if following is None:
                    break
            node = following
            place += 1
            if _END in node:
                end = place
                if len(node) == 1:
                    break
        return end


def cut(low: str) -> list[str]:
    """All atoms of a lower-cased text: together they are the text."""
    return _CUT.findall(low)


def _atoms(surface: str) -> list[str]:
    return [" " if found["gap"] else found[0] for found in _ATOM.finditer(surface.replace("’", "'"))]
