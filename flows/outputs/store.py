"""What a place for bytes promises: a few calls, every write whole or absent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from dateline.transforms.errors import OutputError


class Stale(Exception):
    """Somebody else changed the object since it was read."""


def inside(path: str) -> str:
    """The path itself. Raises OutputError where it leads out of the output, whoever wrote it down: ``../x``, ``/x``."""
    if path.startswith("/") or "\\" in path or "\0" in path or not {".", ".."}.isdisjoint(path.split("/")):
        raise OutputError(f"{path!r} leads out of the output: no file of dateline has such a name, so nothing was done")
    return path


class Store(Protocol):
    """Paths are relative to ``root``, with ``/``; one that leads out of it is refused (``inside``).

    shared: whether runs of other machines may write there too, because ``lock.turn`` holds back those of this one only.
    """

    root: str
    shared: bool

    def read(self, path: str) -> bytes:
        """The content. Raises FileNotFoundError."""
        ...

    def read_tagged(self, path: str) -> tuple[bytes, str] | None:
        """The content and a tag of this version of it for ``swap``; None when there is none."""
        ...

    def write(self, path: str, data: bytes) -> None:
        """Replaces the content at once."""
        ...

    def swap(self, path: str, data: bytes, tag: str | None) -> str:
        """Replaces the content if it still is the version of ``tag`` (None: if there is none), and returns the new
        tag. Raises Stale."""
        ...

    def move(self, source: str, target: str) -> None:
        """Raises FileNotFoundError when there is no source."""
        ...

    def remove(self, path: str) -> None:
        """No error when it is gone already."""
        ...

    def exists(self, path: str) -> bool: ...

    def files(self, prefix: str) -> Iterator[str]:
        """All files below a folder, sorted."""
        ...

    def prune(self, prefix: str) -> None:
        """Removes a folder with all below it."""
        ...
