"""Files as streams: local paths, remote addresses and members of archives, with stamps so that a change is noticed."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Iterator
from functools import cached_property
from hashlib import sha256
from io import BytesIO
from itertools import groupby
from typing import Any, BinaryIO, cast

import msgspec
import pyarrow.fs as pafs

from dateline.flows.server import addresses, credentials
from dateline.transforms.errors import InputError, VanishedInput
from dateline.transforms.readers.archive import Leaf, walk
from dateline.transforms.readers.unpack import Limits, layer, unpacked

_CHUNK = 1 << 20
_HELD = 64 * 1024 * 1024


class Member(msgspec.Struct, frozen=True):
    """One file of a dump.

    path: absolute local path or address (``s3://bucket/key``). inner: names inside archives, outermost first.
    name: as messages and file-name evidence show it. size, stamp: of the stored file at discovery; stamp is the
    modification time in ns. sha256: of the stored bytes, empty before planning.
    """

    path: str
    name: str
    size: int
    stamp: int = 0
    inner: tuple[str, ...] = ()
    sha256: str = ""


_TRIES = 4
"""Of opening an object: a store may refuse a call now and then."""


class FileSource:
    """A ``dateline.transforms.readers.base.Source`` over a member. ``damage`` says why the last stream ended too early.

    data: the bytes of a small member of an archive that were read in passing.
    """

    def __init__(self, member: Member, limits: Limits | None = None, data: bytes | None = None) -> None:
        self.member = member
        self.name = member.name
        self.size: int | None = member.size
        self.limits = limits or Limits()
        self.data = data
        self.damage: str | None = None

    @cached_property
    def path(self) -> str | None:
        """Of a local file that is neither packed nor in an archive."""
        return self.member.path if _plain(self.member) else None

    def open(self) -> BinaryIO:
        """The decompressed bytes; InputError when the file cannot be opened."""
        if self.data is not None:
            return BytesIO(self.data)
        self.damage = None
        stream = self._opened()
        if not self.member.inner:
            return stream
        leaves = walk(stream, self.name, self.limits, self.report, self._leads_there)
        leaf = next(leaves, None)
        if leaf is None:
            raise VanishedInput(f"{self.name}: no longer in {self.member.path!r}; run again")
        return cast(BinaryIO, _Kept(leaf.stream, leaves))

    def _opened(self) -> BinaryIO:
        """The stored file, unpacked; an object store that fails is asked again."""
        for left in reversed(range(_TRIES if "://" in self.member.path else 1)):
            try:
                return unpacked(open_stored(self.member.path), self.limits, self.report, self.name)
            except (InputError, OSError):
                if not left:
                    raise
        raise AssertionError("unreachable")

    def stored(self) -> BinaryIO | None:
        """The bytes as stored; None for a member of an archive."""
        return None if self.member.inner else open_stored(self.member.path)

    def report(self, damage: str) -> None:
        """Notes why the stream ended early."""
        self.damage = damage

    def _leads_there(self, inner: tuple[str, ...]) -> bool:
        return self.member.inner[: len(inner)] == inner


class _Kept:
    """A stream of an archive's member that keeps the walk, and so the archive, open until it is closed."""

    def __init__(self, stream: BinaryIO, walk: Generator[Leaf, None, None]) -> None:
        self._stream, self._walk = stream, walk

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)

    def __enter__(self) -> _Kept:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._stream.close()
        self._walk.close()


def sources(members: Iterable[Member]) -> Iterator[FileSource]:
    """A source per member, in order; the small members of an archive are read in one pass over it."""
    for (path, archived), group in groupby(members, key=lambda member: (member.path, bool(member.inner))):
        if archived:
            yield from _in_passing(path, list(group))
        else:
            yield from map(FileSource, group)


def _in_passing(path: str, members: list[Member]) -> Iterator[FileSource]:
    waiting = {member.inner: member for member in members}
    ahead = {inner[:depth] for inner in waiting for depth in range(1, len(inner) + 1)}
    if len(members) == 1 or max(member.size for member in members) > _HELD:
        yield from map(FileSource, members)
        return
    damage: list[str] = []
    stream = unpacked(open_stored(path), Limits(), damage.append, path)
    with stream:
        for leaf in walk(stream, path, Limits(), damage.append, ahead.__contains__):
            member = waiting.pop(leaf.inner)
            source = FileSource(member, data=leaf.stream.read())
            source.damage = damage[0] if damage else None
            damage.clear()
            yield source
            if not waiting:
                return
    if waiting:
        raise VanishedInput(f"{next(iter(waiting.values())).name}: no longer in {path!r}; run again")


def _plain(member: Member) -> bool:
    if member.inner or "://" in member.path:
        return False
    with open_stored(member.path) as stream:
        return layer(stream.read(6)) is None


def _remote(address: str) -> tuple[Any, str]:
    """The file system of an address, and the key in it."""
    addresses.refuse(address)
    credentials.unlock()
    filesystem, key = pafs.FileSystem.from_uri(address)
    return filesystem, key


def open_stored(path: str) -> BinaryIO:
    """The stored bytes of a local path or address, seekable."""
    try:
        if "://" in path:
            filesystem, key = _remote(path)
            return cast(BinaryIO, filesystem.open_input_file(key))
        return open(path, "rb")  # noqa: PTH123 - a folder may hold 100,000 files, each opened several times
    except (OSError, ValueError) as error:
        raise InputError(f"cannot read {path!r}: {error}") from None


def listed(address: str) -> list[str] | None:
    """Files below an address, relative to it and sorted; None when it is one file. InputError when nothing is there."""
    try:
        filesystem, key = _remote(address)
        if filesystem.get_file_info(key).type == pafs.FileType.File:
            return None
        found = filesystem.get_file_info(pafs.FileSelector(key, recursive=True, allow_not_found=True))
    except (OSError, ValueError) as error:
        raise InputError(f"cannot read {address!r}: {error}") from None
    files = sorted(info.path for info in found if info.type == pafs.FileType.File)
    if not files:
        raise InputError(f"nothing at {address!r}; name an object or a prefix that holds some")
    return [path.removeprefix(key.rstrip("/") + "/") for path in files]


def stat(path: str) -> tuple[int, int]:
    """Size and modification time in ns; InputError when there is no such file."""
    try:
        if "://" in path:
            filesystem, key = _remote(path)
            info = filesystem.get_file_info(key)
            if info.type != pafs.FileType.File:
                raise InputError(f"no such object: {path}")
            return int(info.size or 0), int(info.mtime_ns or 0)
        found = os.stat(path)  # noqa: PTH116
        return found.st_size, found.st_mtime_ns
    except (OSError, ValueError) as error:
        raise InputError(f"cannot read {path!r}: {error}") from None


def digest(path: str) -> str:
    """SHA-256 of the stored bytes."""
    found = sha256()
    with open_stored(path) as stream:
        while chunk := stream.read(_CHUNK):
            found.update(chunk)
    return found.hexdigest()


def check_unchanged(member: Member) -> None:
    """VanishedInput when the file is gone or its bytes are no longer those of the plan."""
    try:
        size, stamp = stat(member.path)
        if stamp == member.stamp and (member.inner or size == member.size):
            return
        same = digest(member.path) == member.sha256
    except InputError as error:
        raise VanishedInput(f"{member.name}: gone since the run was planned ({error}); run again") from None
    if not same:
        raise VanishedInput(f"{member.name}: changed since the run was planned; run again")
