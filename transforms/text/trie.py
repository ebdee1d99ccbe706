"""Words to one regular expression that shares their beginnings: a matcher that runs in C over the whole text."""

from __future__ import annotations

import re
from collections.abc import Iterable

_END = ""
_GAP = r"(?:[ \u00a0\u202f\t]{1,3}|[ ]?\n)"  # white space inside a surface: never a blank line
Node = dict[str, "Node"]


def pattern(words: Iterable[str], boundary: str = "") -> str:
    """A pattern that matches the longest of ``words`` (lower case) that starts at a place.

    boundary: what must follow a word that ends in a letter or digit.
    """
    root: Node = {}
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[_END] = {}
    return _render(root, boundary, "")


def _render(node: Node, boundary: str, last: str) -> str:
    branches = [_char(char) + _render(child, boundary, char) for char, child in sorted(node.items()) if char != _END]
    end = boundary if last.isalnum() else ""
    if not branches:
        return end
    if _END in node and end:
        branches.append(end)
    body = branches[0] if len(branches) == 1 and (_END not in node or end) else f"(?:{'|'.join(branches)})"
    return f"{body}?" if _END in node and not end else body


def _char(char: str) -> str:
    return _GAP if char == " " else "['’]" if char in "'’" else re.escape(char)
