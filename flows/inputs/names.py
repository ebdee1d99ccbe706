"""What the names of files say before a byte of them is read."""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath

from dateline.flows.visible import visible_name

NO_TEXT = "its name is not UTF-8, so no table can name it; rename it"
_SIDE_FILES = ("readme", "license", "licence", "copying", "changelog", "manifest", "sha256sums", "md5sums", "_success")
_UNFINISHED = (".tmp", ".part", ".partial", ".filepart", ".crdownload", ".swp", "~")
_COMPRESSED = (".gz", ".bz2", ".xz", ".zst", ".zstd", ".lz4")
_PRIVATE = ".dateline/"


def side_file(name: str) -> bool:
    """Whether a file beside dumps is none by its name: hidden, unfinished, a description or a program."""
    path = PurePosixPath(name)
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in path.parts[1:])
    stem = path.name.lower().split(".")[0]
    unfinished = path.name.lower().endswith(_UNFINISHED)
    return hidden or unfinished or stem in _SIDE_FILES or path.suffix.lower() in (".md", ".rst", ".py", ".sh")


def bare(name: str) -> str:
    """The name without the ending of its compression."""
    for ending in _COMPRESSED:
        if name.lower().endswith(ending):
            return name[: -len(ending)]
    return name


def outputs(names: list[str]) -> tuple[str, ...]:
    """Folders among these files, each with a slash at its end, that runs write to: no input of the next run."""
    private = (name.partition(_PRIVATE) for name in names if f"/{_PRIVATE}" in f"/{name}")
    return tuple(sorted({folder for folder, _, _ in private if not folder or folder.endswith("/")}))


def is_text(name: str) -> bool:
    """Whether the bytes of a file's name are UTF-8: Python keeps others as lone surrogates."""
    return shown(name) == name


def shown(name: str) -> str:
    """The name as it can be written and printed."""
    return name.encode("utf-8", "backslashreplace").decode()


def safe(name: str) -> str:
    """A posix path as dumps and their files are named: a part with control characters or direction marks shows their
    pictures, and a digest that keeps it apart from others."""
    return "/".join(_part(part) for part in name.split("/"))


def _part(part: str) -> str:
    """The digest stands before the ending, which tells a reader the format."""
    seen = visible_name(part)
    if seen == part:
        return seen
    stem, dot, ending = seen.rpartition(".")
    digest = hashlib.sha256(part.encode("utf-8", "surrogateescape")).hexdigest()[:8]
    return f"{stem}~{digest}{dot}{ending}" if stem else f"{seen}~{digest}"
