"""Words to one regular expression that shares their beginnings: a matcher that runs in C over the whole text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_END = "\0"
_GAP = r"(?: {1,3}| ?\n)"  # between the words of a surface: never a blank line
Node = dict[str, "Node"]


def pattern(words: Iterable[str], boundary: str = "", special: Mapping[str, str] | None = None) -> str:
    """A pattern that matches the longest of ``words`` (lower case) that starts at a place.

    boundary: what must follow a word that ends in a letter or digit; special: words with a boundary of their own.
    """
    root: Node = {}
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        end = (special or {}).get(word, boundary) if word[-1].isalnum() else ""
        node[_END + end] = {}
    return _render(root)


def _render(node: Node) -> str:
    branches = [_char(char) + _render(child) for char, child in sorted(node.items()) if char[:1] != _END]
    ends = [char[1:] for char in node if char[:1] == _END]
    if not branches:
        return ends[0]
    branches += [end for end in ends if end]
    body = branches[0] if len(branches) == 1 and not ends else f"(?:{'|'.join(branches)})"
    return f"{body}?" if ends and not ends[0] else body


def _char(char: str) -> str:
    return _GAP if char == " " else "['’]" if char in "'’" else re.escape(char)
