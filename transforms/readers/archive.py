"""Members of zip and tar archives, streamed in the archive's order; archives inside archives are walked too."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Callable, Generator, Iterator
from functools import partial
from pathlib import PurePosixPath, PureWindowsPath
from typing import IO, BinaryIO, cast

import msgspec

from dateline.transforms.errors import ArchiveRefused, InputError
from dateline.transforms.readers.unpack import Decompressed, Guarded, Limits, Report, unpacked

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

    ArchiveRefused for unsafe names and for bombs; InputError for an archive that cannot be listed to its end.
    """
    yield from _walk(stream, (), name, limits, report, wanted)


def _walk(
    stream: BinaryIO, above: Inner, name: str, limits: Limits, report: Report, wanted: Callable[[Inner], bool]
) -> Iterator[Leaf]:
    if len(above) >= limits.depth:
        raise ArchiveRefused(f"{name}: archives nested deeper than {limits.depth}; unpack it by hand if it is sound")
    head = _head(stream)
    members = _zip(stream, name, limits, report) if kind(head) == "zip" else _tar(stream, name, limits, report)
    seen: dict[str, int] = {}
    for number, (label, size, opened) in enumerate(members):
        if number >= limits.members:
            raise ArchiveRefused(f"{name}: more than {limits.members:,} files; unpack it by hand if it is sound")
        _refuse_unsafe(label, name)
        seen[label] = seen.get(label, 0) + 1
        inner = (*above, label if seen[label] == 1 else f"{label}#{seen[label]}")
        if not wanted(inner):
            continue
        leaf = unpacked(opened(), limits, report, f"{name}/{'/'.join(inner)}")
        if kind(_head(leaf)):
            yield from _walk(leaf, inner, name, limits, report, wanted)
        else:
            yield Leaf(inner, size, leaf)


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


Opened = Callable[[], BinaryIO]


def _zip(stream: BinaryIO, name: str, limits: Limits, report: Report) -> Iterator[tuple[str, int, Opened]]:
    try:
        archive = zipfile.ZipFile(_seekable(stream, name, limits))
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise InputError(f"{name}: not a whole zip archive ({error}); was it copied whole?") from None
    with archive:
        names = {info.filename for info in archive.infolist()}
        if names & set(_OFFICE):
            raise InputError(f"{name}: an office or program file, not an archive of articles")
        for info in archive.infolist():
            if not info.is_dir():
                yield info.filename, info.file_size, partial(_zip_opened, archive, info, limits, report, name)


def _zip_opened(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limits: Limits, report: Report, name: str) -> BinaryIO:
    try:
        inside = cast(Decompressed, archive.open(info))
    except (RuntimeError, zipfile.BadZipFile) as error:
        raise InputError(f"{name}: cannot open {info.filename!r} in the archive: {error}") from None
    guarded = Guarded(inside, None, lambda: info.compress_size, limits, report, f"{name}/{info.filename}")
    return cast(BinaryIO, io.BufferedReader(guarded, 1 << 16))


def _seekable(stream: BinaryIO, name: str, limits: Limits) -> IO[bytes]:
    """zip needs random access: one inside another stream is held in memory, up to a limit."""
    if stream.seekable():
        return stream
    data = stream.read(limits.memory_bytes + 1)
    if len(data) > limits.memory_bytes:
        raise ArchiveRefused(f"{name}: a zip inside an archive larger than {limits.memory_bytes:,} bytes; unpack it")
    return io.BytesIO(data)


def _tar(stream: BinaryIO, name: str, limits: Limits, report: Report) -> Iterator[tuple[str, int, Opened]]:
    try:
        with tarfile.open(fileobj=stream, mode="r:" if stream.seekable() else "r|", ignore_zeros=False) as archive:
            for info in archive:
                if info.isfile():
                    opened = partial(_tar_opened, archive, info, limits, report, name)
                    yield info.name.removeprefix("./"), info.size, opened
    except (tarfile.TarError, EOFError, OSError) as error:
        raise InputError(f"{name}: the tar archive breaks off ({error}); was it copied whole?") from None


def _tar_opened(archive: tarfile.TarFile, info: tarfile.TarInfo, limits: Limits, report: Report, name: str) -> BinaryIO:
    inside = cast(Decompressed, archive.extractfile(info))
    guarded = Guarded(inside, None, lambda: info.size, limits, report, f"{name}/{info.name}")
    return cast(BinaryIO, io.BufferedReader(guarded, 1 << 16))
