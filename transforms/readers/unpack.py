"""Compression layers around a file, streamed and bounded; a stream that ends too early is reported, never silent."""

from __future__ import annotations

import bz2
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from functools import partial
from typing import BinaryIO, Protocol, cast

import msgspec
import pyarrow as pa
from isal import isal_zlib

from dateline.transforms.errors import ArchiveRefused

Report = Callable[[str], None]
_BUFFER = 1 << 20
_INPUT = 1 << 17
_OUTPUT = 1 << 16
DAMAGE = (
    EOFError,
    OSError,
    lzma.LZMAError,
    zlib.error,
    cast(type[Exception], isal_zlib.error),  # its stub says that it is an exception itself
    pa.ArrowException,
    ValueError,
    RuntimeError,  # NotImplemented among them: a zip that asks for another version
    zipfile.BadZipFile,
    tarfile.TarError,
)


class Limits(msgspec.Struct, frozen=True):
    """What an archive may be before it is refused as a bomb.

    ratio: decompressed to stored bytes, checked beyond free_bytes; of an archive all members share one such budget, by
    their stored sizes. depth: layers of compression and archives.
    members: files in one archive. memory_bytes: a nested archive that needs random access is held in memory up to it.
    """

    ratio: int = 200
    free_bytes: int = 128 * 1024 * 1024
    depth: int = 4
    members: int = 5_000_000
    memory_bytes: int = 512 * 1024 * 1024


class Decompressed(Protocol):
    """What decompressors have in common; read1 gives what there is, so that damage costs only what it hides."""

    def read1(self, size: int) -> bytes: ...

    def close(self) -> None: ...


class _Gzip:
    """gzip members one after another. Unlike a gzip file object it gives all that a broken stream still holds."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.member = isal_zlib.decompressobj(31)
        self.waiting = b""
        self.fresh = True

    def read1(self, size: int) -> bytes:
        while True:
            if not self.waiting:
                self.waiting = self.stream.read(_INPUT)
            if self.fresh and not self.waiting.lstrip(b"\x00"):
                if not self.waiting:
                    return b""
                self.waiting = b""
                continue
            if not self.waiting and not self.member.eof:
                raise EOFError("the gzip stream ends before its end mark")
            data = bytes(self.member.decompress(self.waiting, size))
            self.waiting = bytes(self.member.unconsumed_tail)
            self.fresh = False
            if self.member.eof:
                self.waiting = bytes(self.member.unused_data)
                self.member, self.fresh = isal_zlib.decompressobj(31), True
            if data:
                return data

    def close(self) -> None:
        self.waiting = b""


def _arrow(codec: str) -> Callable[[BinaryIO], Decompressed]:
    return lambda stream: cast(Decompressed, pa.CompressedInputStream(pa.PythonFile(stream, "r"), codec))


_LAYERS: tuple[tuple[bytes, str, Callable[[BinaryIO], Decompressed]], ...] = (
    (b"\x1f\x8b\x08", "gzip", _Gzip),
    (b"BZh", "bzip2", bz2.BZ2File),
    (b"\xfd7zXZ\x00", "xz", lzma.LZMAFile),
    (b"\x28\xb5\x2f\xfd", "zstd", _arrow("zstd")),
    (b"\x04\x22\x4d\x18", "lz4", _arrow("lz4")),
)
"""Magic bytes, name, opener. pyarrow's zstd raises at a truncated frame; zstandard's own stream reader does not."""


def layer(head: bytes) -> str | None:
    """Name of the compression that these first bytes show, or None."""
    return next((name for magic, name, _ in _LAYERS if head.startswith(magic)), None)


def unpacked(stored: BinaryIO, limits: Limits, report: Report, name: str, most: int | None = None) -> BinaryIO:
    """The stream without its compression layers; ``stored`` itself when it has none. most: bytes that it may give;
    None: by its own stored size.

    ArchiveRefused when it unpacks to more than the limits allow. Damage ends the stream and is told to ``report``.
    """
    stream = stored
    for _ in range(limits.depth + 1):
        head = _peek(stream)
        opener = next((each for magic, _, each in _LAYERS if head.startswith(magic)), None)
        if opener is None:
            return stream
        allowed = partial(_by_size, stored, limits) if most is None else partial(int, most)
        guarded = Guarded(opener(stream), stream, allowed, report, name)
        stream = cast(BinaryIO, io.BufferedReader(guarded, _BUFFER))
    raise ArchiveRefused(f"{name}: more than {limits.depth} layers of compression; unpack it by hand if it is sound")


def _by_size(stored: BinaryIO, limits: Limits) -> int:
    return max(limits.free_bytes, limits.ratio * stored.tell())


def _peek(stream: BinaryIO) -> bytes:
    if stream.seekable():
        head = stream.read(6)
        stream.seek(0)
        return head
    return cast(io.BufferedReader, stream).peek(6)[:6]


class Guarded(io.RawIOBase):
    """A decompressed stream that turns damage into an early, reported end and stops bombs."""

    def __init__(
        self,
        inner: Decompressed,
        outer: BinaryIO | None,
        allowed: Callable[[], int],
        report: Report,
        name: str,
    ) -> None:
        super().__init__()
        self.inner, self.outer, self.allowed = inner, outer, allowed
        self.report, self.label = report, name
        self.given = 0
        self.ended = False

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.given

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        if self.ended:
            return 0
        try:
            data = self.inner.read1(min(len(buffer), _OUTPUT))
        except DAMAGE as error:
            self.report(f"the compressed stream is damaged after {self.given:,} bytes: {error}")
            self.ended = True
            return 0
        buffer[: len(data)] = data
        self.given += len(data)
        self._refuse_bombs()
        return len(data)

    def _refuse_bombs(self) -> None:
        if self.given > self.allowed():
            raise ArchiveRefused(
                f"{self.label}: unpacks to many times its size ({self.given:,} bytes so far); it looks like a bomb: "
                "unpack it by hand if it is sound"
            )

    def close(self) -> None:
        if not self.closed:
            self.inner.close()
            if self.outer is not None:
                self.outer.close()
        super().close()
