"""Archives that are made to hurt: bombs in many members, forged sizes, headers that no library expects."""

from __future__ import annotations

import gzip
import io
import random
import struct
import tarfile
import zipfile
from collections.abc import Iterable

import pytest

from dateline.transforms.errors import ArchiveRefused, InputError
from dateline.transforms.readers.archive import walk
from dateline.transforms.readers.unpack import Limits, unpacked

STORY = b'{"text": "Nine men walked 3 km on May 7, 2023.", "date": "2024-01-04"}\n'
BLANKS = STORY + b" " * 1_500_000
SMALL = Limits(free_bytes=2_000_000)
"""A hundredth of the limits, for bombs of a hundredth of the size."""


def _zip(members: Iterable[tuple[str, bytes]]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return stream.getvalue()


def _tar(members: Iterable[tuple[str, bytes]]) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return stream.getvalue()


def _members(data: bytes, limits: Limits = SMALL, only: str | None = None) -> tuple[dict[str, bytes], list[str]]:
    """Bytes of the members, or of one of them, and the damage that was told."""
    damage: list[str] = []
    stream = unpacked(io.BytesIO(data), limits, damage.append, "dump")
    leaves = walk(stream, "dump", limits, damage.append, lambda inner: only in (None, inner[0]))
    return {"/".join(leaf.inner): leaf.stream.read() for leaf in leaves}, damage


TEN = [(f"{number}.jsonl", BLANKS) for number in range(10)]
GZIPPED = [(f"{number}.jsonl.gz", gzip.compress(BLANKS)) for number in range(10)]
BOMBS = {
    "zip": _zip(TEN),
    "tar.gz": gzip.compress(_tar(TEN)),
    "gz in tar": _tar(GZIPPED),
    "zip in zip": _zip([("inner.zip", _zip(TEN))]),
    "zip in tar": _tar([("inner.zip", _zip(TEN))]),
    "gz in zip": _zip(GZIPPED),
}


@pytest.mark.parametrize("kind", BOMBS)
def test_many_members_share_one_budget(kind: str) -> None:
    """Each would pass alone: ten of 1.5 MB, where an archive may give 2 MB."""
    assert len(BOMBS[kind]) * SMALL.ratio < 10 * len(BLANKS)
    with pytest.raises(ArchiveRefused, match=r"dump.*looks like a bomb.*by hand"):
        _members(BOMBS[kind])


@pytest.mark.parametrize("kind", ["zip", "gz in tar", "gz in zip"])
def test_members_that_are_read_one_by_one_share_it_too(kind: str) -> None:
    """A dump a member, each in a slice of its own: no walk sees two of them."""
    name = TEN[3][0] if kind == "zip" else GZIPPED[3][0]
    with pytest.raises(ArchiveRefused, match="looks like a bomb"):
        _members(BOMBS[kind], only=name)


def test_sound_archives_are_read() -> None:
    chance = random.Random(1)
    members = [(f"{number}.txt", bytes(chance.choices(b"abcdefgh \n", k=30_000))) for number in range(50)]
    members += [("blank.txt", b" " * 100_000), ("empty.txt", b"")]
    for data in (_zip(members), _tar(members), gzip.compress(_tar(members)), _zip([("a.tar", _tar(members))])):
        found, damage = _members(data, Limits(free_bytes=200_000))
        assert {name.removeprefix("a.tar/"): each for name, each in found.items()} == dict(members)
        assert damage == []


def test_what_a_sparse_member_states_is_not_what_it_has() -> None:
    """GNU tar writes a file of holes as a map: 10 kB in the archive, 100 GB when read."""
    info = tarfile.TarInfo("story.jsonl")
    info.size = 512
    header = bytearray(info.tobuf(tarfile.GNU_FORMAT))
    header[156:157] = tarfile.GNUTYPE_SPARSE
    header[386:410] = b"00000000000\0" + b"00000001000\0"
    header[483:495] = b"\x80" + (100 << 30).to_bytes(11, "big")
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    data = bytes(header) + bytes(512) + bytes(1024)
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        assert archive.getmembers()[0].size == 100 << 30
    with pytest.raises(ArchiveRefused, match="looks like a bomb"):
        _members(data)


def _forged(compress_size: int) -> bytes:
    data = bytearray(_zip([("0.jsonl", BLANKS), ("1.jsonl", STORY)]))
    central = data.index(b"PK\x01\x02")
    struct.pack_into("<L", data, central + 20, compress_size)
    return bytes(data)


def test_a_forged_compressed_size_gives_no_larger_budget() -> None:
    with pytest.raises(ArchiveRefused, match="states more bytes than it has"):
        _members(_forged(0x7FFFFFFF))
    found, damage = _members(_forged(1))
    assert len(found["0.jsonl"]) < 10_000
    assert damage


def _patched(at: bytes, offset: int, value: bytes) -> bytes:
    data = bytearray(_zip([("0.jsonl", STORY), ("1.jsonl", STORY)]))
    place = data.index(at) + offset
    data[place : place + len(value)] = value
    return bytes(data)


ODD = {
    "extract version 9.9": _patched(b"PK\x01\x02", 6, struct.pack("<H", 99)),
    "another compression": _patched(b"PK\x01\x02", 10, struct.pack("<H", 97)),
    "bad UTF-8 in a local name": _patched(b"PK\x03\x04", 6, struct.pack("<H", 0x800)).replace(
        b"0.jsonl", b"\xff.jsonl", 1
    ),
    "wrong local offset": _patched(b"PK\x01\x02", 42, struct.pack("<L", 7)),
    "wrong offset of the directory": _patched(b"PK\x05\x06", 16, struct.pack("<L", 0x7FFFFFF)),
    "encrypted": _patched(b"PK\x01\x02", 8, struct.pack("<H", 1)),
    "bad checksum": _patched(b"PK\x01\x02", 16, b"\0\0\0\0"),
}


@pytest.mark.parametrize("kind", ODD)
def test_an_odd_member_costs_itself_and_an_odd_directory_the_archive(kind: str) -> None:
    try:
        found, damage = _members(ODD[kind])
    except InputError as error:
        assert "dump" in str(error)
        return
    assert found["1.jsonl"] == STORY or kind == "wrong offset of the directory"
    assert damage


def test_damaged_archives_never_raise_anything_else() -> None:
    chance = random.Random(2024)
    sound = [_zip(TEN[:2]), _tar([("a.txt", STORY), ("b.txt", STORY)]), gzip.compress(_tar([("a.txt", STORY)]))]
    for data in sound:
        for _ in range(150):
            broken = bytearray(data)
            for _ in range(chance.choice([1, 2, 8])):
                place = chance.choice([chance.randrange(len(broken)), max(0, len(broken) - chance.randint(1, 200))])
                broken[place : place + chance.choice([1, 4])] = chance.randbytes(chance.choice([1, 4]))
            try:
                _members(bytes(broken))
            except InputError as error:
                assert "dump" in str(error)


@pytest.mark.parametrize("depth", [1, 2, 3, 4, 5])
def test_archives_are_nested_four_deep_at_most(depth: int) -> None:
    data = STORY
    for level in range(depth):
        data = _tar([(f"{level}.tar" if level else "story.jsonl", data)])
    if depth > 4:
        with pytest.raises(ArchiveRefused, match="nested deeper than 4"):
            _members(data)
    else:
        assert list(_members(data)[0].values()) == [STORY]


@pytest.mark.parametrize("layers", [1, 3, 4, 5, 6])
def test_compression_is_four_deep_at_most(layers: int) -> None:
    data = STORY
    for _ in range(layers):
        data = gzip.compress(data)
    if layers > 4:
        with pytest.raises(ArchiveRefused, match="more than 4 layers"):
            unpacked(io.BytesIO(data), SMALL, print, "dump").read()
    else:
        assert unpacked(io.BytesIO(data), SMALL, print, "dump").read() == STORY
