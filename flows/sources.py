"""Files as streams: local paths and remote addresses, with their stamps so that a change is noticed."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, cast

import msgspec
import pyarrow.fs as pafs

from transforms.errors import InputError, VanishedInput
from transforms.readers.unpack import Limits, layer, unpacked

_CHUNK = 1 << 20


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


class FileSource:
    """A ``transforms.readers.base.Source`` over a member. ``damage`` says why the last stream ended too early."""

    def __init__(self, member: Member, limits: Limits | None = None) -> None:
        self.member = member
        self.name = member.name
        self.size: int | None = member.size
        self.limits = limits or Limits()
        self.damage: str | None = None
        self.path = member.path if _plain(member) else None

    def open(self) -> BinaryIO:
        """The decompressed bytes; InputError when the file cannot be opened."""
        self.damage = None
        return unpacked(open_stored(self.member.path), self.limits, self._report, self.name)

    def stored(self) -> BinaryIO | None:
        """The bytes as stored; None for a member of an archive."""
        return None if self.member.inner else open_stored(self.member.path)

    def _report(self, damage: str) -> None:
        self.damage = damage


def _plain(member: Member) -> bool:
    if member.inner or "://" in member.path:
        return False
    with open_stored(member.path) as stream:
        return layer(stream.read(6)) is None


def open_stored(path: str) -> BinaryIO:
    """The stored bytes of a local path or address, seekable."""
    try:
        if "://" in path:
            filesystem, key = pafs.FileSystem.from_uri(path)
            return cast(BinaryIO, filesystem.open_input_file(key))
        return Path(path).open("rb")
    except (OSError, ValueError) as error:
        raise InputError(f"cannot read {path!r}: {error}") from None


def stat(path: str) -> tuple[int, int]:
    """Size and modification time in ns; InputError when there is no such file."""
    try:
        if "://" in path:
            filesystem, key = pafs.FileSystem.from_uri(path)
            info = filesystem.get_file_info(key)
            if info.type != pafs.FileType.File:
                raise InputError(f"no such object: {path}")
            return int(info.size or 0), int(info.mtime_ns or 0)
        found = Path(path).stat()
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
        if stat(member.path) == (member.size, member.stamp):
            return
        same = digest(member.path) == member.sha256
    except InputError as error:
        raise VanishedInput(f"{member.name}: gone since the run was planned ({error}); run again") from None
    if not same:
        raise VanishedInput(f"{member.name}: changed since the run was planned; run again")
