"""Every file once, however often and by whatever path the inputs name it, and no file that can hold no article."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import msgspec

from dateline.flows.inputs.files import FileSource, Member
from dateline.transforms import readers
from dateline.transforms.readers.base import HEAD_BYTES
from dateline.transforms.readers.json_items import without_article

if TYPE_CHECKING:
    from dateline.flows.inputs.discover import Dump

_FURTHER = 4 * 1024 * 1024
TEXTLESS = "JSON in which nothing can be the text of an article; name its field with --mapping if it holds one"
NOT_PROSE = "does not read as prose; state --format text if it is"


def once(dumps: Iterable[Dump]) -> list[Dump]:
    """The dumps with every file in one of them: a folder keeps its files, whose own naming adds nothing."""
    claimed: set[tuple[str, tuple[str, ...]]] = set()
    kept = []
    for dump in sorted(dumps, key=lambda each: (-len(each.members), each.origin)):
        own = tuple(member for member in dump.members if _key(member) not in claimed)
        claimed |= {_key(member) for member in own}
        if len(own) == len(dump.members):
            kept.append(dump)
        elif own:
            kept.append(msgspec.structs.replace(dump, members=own, size=sum(member.size for member in own)))
    return kept


def _key(member: Member) -> tuple[str, tuple[str, ...]]:
    return member.path if "://" in member.path else os.path.realpath(member.path), member.inner


def distinct(dumps: Iterable[Dump]) -> list[Dump]:
    """Dumps of equal name get the folders above until the names differ, whatever the order of the inputs."""
    by_name: dict[str, list[Dump]] = defaultdict(list)
    for dump in dumps:
        by_name[dump.name].append(dump)
    named: list[Dump] = []
    for same in by_name.values():
        for depth in range(1, 64) if len(same) > 1 else ():
            above = [_above(dump, depth) for dump in same]
            if len(set(above)) == len(same):
                same = [msgspec.structs.replace(dump, name=name) for dump, name in zip(same, above, strict=True)]
                break
        named += same
    return named


def _above(dump: Dump, depth: int) -> str:
    parts = PurePosixPath(dump.origin.split("://", 1)[-1].split("#")[0]).parts
    kept = len(PurePosixPath(dump.name).parts)
    return "/".join([*parts[max(0, len(parts) - kept - depth) : len(parts) - kept], dump.name]).lstrip("/")


def looked_further(name: str, member: Member, head: bytes) -> str:
    """The format of a file that looks like one long text: marks of others may stand beyond its first bytes."""
    if name != "text" or len(head) < HEAD_BYTES:
        return name
    with FileSource(member).open() as stream:
        found, _ = readers.detect(stream.read(_FURTHER), member.name)
    return found.name if found is not None else name


def holds_nothing(name: str, head: bytes) -> bool:
    """Whether a whole JSON file has no field that could be a text, a headline with a day or a summary."""
    return name == "json" and len(head) < HEAD_BYTES and without_article(head)
