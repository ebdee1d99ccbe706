"""Members of zip and tar archives, streamed in the archive's order; archives inside archives are walked too."""

from __future__ import annotations

import io
import struct
import tarfile
import zipfile
from collections.abc import Callable, Generator, Iterator
from functools import partial
from pathlib import PurePosixPath, PureWindowsPath
from typing import IO, BinaryIO, cast

import msgspec

from dateline.transforms.errors import ArchiveRefused, InputError
from dateline.transforms.readers.unpack import DAMAGE, Decompressed, Guarded, Limits, Report, unpacked

Inner = tuple[str, ...]
_FOREIGN = {b"7z\xbc\xaf\x27\x1c": "7z", b"Rar!": "rar"}
_OFFICE = ("[Content_Types].xml", "META-INF/MANIFEST.MF", "mimetype")


class Leaf(msgspec.Struct, frozen=True):
    """A file of an archive. inner: names from the outermost archive inwards. stream: valid until the next leaf."""

    inner: Inner
    size: int
    stream: BinaryIO


def kind(head: bytes) -> str | None:
    """zip or tar from the first 512 bytes, None for no archive; InputError for archives that are not read."""
    for magic, name in _FOREIGN.items():
        if head.startswith(magic):
            raise InputError(f"{name} archives are not read; unpack it and name the folder")
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    return "tar" if head[257:262] == b"ustar" else None


def walk(
    stream: BinaryIO, name: str, limits: Limits, report: Report, wanted: Callable[[Inner], bool]
) -> Generator[Leaf, None, None]:
    """The wanted files in the decompressed stream of an archive. wanted is asked with the names so far.

    A member that cannot be opened is empty, and told to ``report``. ArchiveRefused for unsafe names and for bombs;
    InputError for an archive that cannot be listed to its end.
    """
    yield from _walk(stream, (), name, limits, report, wanted, None)


def _walk(
    stream: BinaryIO,
    above: Inner,
    name: str,
    limits: Limits,
    report: Report,
    wanted: Callable[[Inner], bool],
    most: int | None,
) -> Iterator[Leaf]:
    """most: bytes that all members together may give; None: by the archive's own size."""
    if len(above) >= limits.depth:
        raise ArchiveRefused(f"{name}: archives nested deeper than {limits.depth}; unpack it by hand if it is sound")
    members = (_zip if kind(_head(stream)) == "zip" else _tar)(stream, name, limits, most)
    seen: dict[str, int] = {}
    for number, member in enumerate(members):
        if number >= limits.members:
            raise ArchiveRefused(f"{name}: more than {limits.members:,} files; unpack it by hand if it is sound")
        _refuse_unsafe(member.label, name)
        seen[member.label] = seen.get(member.label, 0) + 1
        inner = (*above, member.label if seen[member.label] == 1 else f"{member.label}#{seen[member.label]}")
        if not wanted(inner):
            continue
        inside = _opened(member, f"{name}/{member.label}", report)
        leaf = unpacked(inside, limits, report, f"{name}/{'/'.join(inner)}", member.most)
        if kind(_head(leaf)):
            yield from _walk(leaf, inner, name, limits, report, wanted, member.most)
        else:
            yield Leaf(inner, member.size, leaf)


class _Member(msgspec.Struct, frozen=True):
    """size: as stated. most: bytes that it may give."""

    label: str
    size: int
    most: int
    open: Callable[[], Decompressed]


def _opened(member: _Member, name: str, report: Report) -> BinaryIO:
    try:
        inside = member.open()
    except BROKEN as error:
        report(f"cannot open {member.label!r} in the archive: {error}")
        inside = cast(Decompressed, io.BytesIO())
    guarded = Guarded(inside, None, partial(int, member.most), report, name)
    return cast(BinaryIO, io.BufferedReader(guarded, 1 << 16))


def _head(stream: BinaryIO) -> bytes:
    if stream.seekable():
        head = stream.read(512)
        stream.seek(0)
        return head
    return cast(io.BufferedReader, stream).peek(512)[:512]


def _refuse_unsafe(label: str, name: str) -> None:
    parts = PurePosixPath(label.replace("\\", "/")).parts
    if ".." in parts or label.startswith(("/", "\\")) or PureWindowsPath(label).drive or "\x00" in label:
        raise ArchiveRefused(f"{name}: unsafe name {label!r} in the archive; unpack it by hand if it is sound")


BROKEN = (*DAMAGE, struct.error, MemoryError, RecursionError, LookupError)
"""What zipfile and tarfile raise for archives that are not whole or not sound."""
_HEADER = 512
"""Bytes that a member of an archive takes beside its own."""


def _budget(stream: IO[bytes], limits: Limits, most: int | None) -> tuple[int, int]:
    """Size of an archive, and the bytes that its members may give together."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    return size, max(limits.free_bytes, limits.ratio * size) if most is None else most


def _zip(stream: BinaryIO, name: str, limits: Limits, most: int | None) -> Iterator[_Member]:
    try:
        seekable = _seekable(stream, name, limits)
        size, most = _budget(seekable, limits, most)
        archive = zipfile.ZipFile(seekable)
    except BROKEN as error:
        raise InputError(f"{name}: not a whole zip archive ({error}); was it copied whole?") from None
    with archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        if {info.filename for info in infos} & set(_OFFICE):
            raise InputError(f"{name}: an office or program file, not an archive of articles")
        stored = sum(info.compress_size for info in infos)
        if stored > size:
            raise ArchiveRefused(f"{name}: states more bytes than it has; unpack it by hand if it is sound")
        for info in infos:
            share = (info.compress_size + _HEADER) / (stored + _HEADER * len(infos))
            opened = cast(Callable[[], Decompressed], partial(archive.open, info))
            yield _Member(info.filename, info.file_size, int(most * share), opened)


def _seekable(stream: BinaryIO, name: str, limits: Limits) -> IO[bytes]:
    """zip needs random access: one inside another stream is held in memory, up to a limit."""
    if stream.seekable():
        return stream
    data = stream.read(limits.memory_bytes + 1)
    if len(data) > limits.memory_bytes:
        raise ArchiveRefused(f"{name}: a zip inside an archive larger than {limits.memory_bytes:,} bytes; unpack it")
    return io.BytesIO(data)


def _stored(info: tarfile.TarInfo) -> int:
    """Bytes that a member has in the archive: a sparse one states others."""
    pieces = cast(list[tuple[int, int]], info.sparse) if info.issparse() else [(0, info.size)]
    return min(info.size, sum(length for _, length in pieces))


def _tar(stream: BinaryIO, name: str, limits: Limits, most: int | None) -> Iterator[_Member]:
    """Of a stream whose size is not known a member may give what the ratio gives it alone."""
    density = float(limits.ratio)
    if stream.seekable():
        size, most = _budget(stream, limits, most)
        density = most / max(1, size)
    try:
        with tarfile.open(fileobj=stream, mode="r:" if stream.seekable() else "r|", ignore_zeros=False) as archive:
            for info in archive:
                if not info.isfile():
                    continue
                share = int(density * (_stored(info) + _HEADER))
                opened = cast(Callable[[], Decompressed], partial(archive.extractfile, info))
                yield _Member(info.name.removeprefix("./"), info.size, min(share, most or share), opened)
    except BROKEN as error:
        raise InputError(f"{name}: the tar archive breaks off ({error}); was it copied whole?") from None
