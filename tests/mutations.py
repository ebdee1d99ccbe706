"""Mutations of dumps: what transport, bad programs and enemies do to bytes."""

from __future__ import annotations

import bz2
import gzip
import io
import random
import re
import tarfile
import zipfile
from collections.abc import Callable, Sequence

CHARSETS = (
    b"undefined base64 zlib idna hex punycode utf-7 utf-16 utf-32 latin-1 cp1252 gb18030 iso-2022-jp x \xff".split()
)
NUMBERS = (*b"0 -1 -5 99 2147483648 9223372036854775808 1e309 0x10 NaN".split(), b"9" * 5000)
TOKENS = (
    *(
        rb"\udc00 \ud83d\ude00 &#xD800; <item> <page> <TEXT> <![CDATA[ <!-- {{a| [[ = { } [ ] , \ $1.2bn 1/2/2024"
    ).split(),
    *b"\x00 \x1b[31m \xef\xbb\xbf \" ' \xe2\x80\xae \xff\xfe \xe9".split(b" "),
    *(b"\t", b"\r", b"\r\n", b"\n\n", b" " * 3000, b"&#" + b"9" * 5000 + b";", b"WARC/1.0\r\n", b"date 2024-01-04 "),
    *(b"over six years", b"the 1990s"),
)
_WORD = re.compile(rb"[A-Za-z][\w-]{1,12}")
_NUMBER = re.compile(rb"\d+")

Mutation = Callable[[bytearray, random.Random, Sequence[tuple[str, bytes]]], None]
Corpus = Sequence[tuple[str, bytes]]


def _stretch(data: bytearray, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.choice([1, 4, 40, 400, 4000]))


def _flip(data: bytearray, chance: random.Random, corpus: Corpus) -> None:
    for _ in range(chance.choice([1, 3, 30])):
        if data:
            data[chance.randrange(len(data))] = chance.choice([chance.randrange(256), 0, 0xFF, 0x80])


def _truncate(data: bytearray, chance: random.Random, corpus: Corpus) -> None:
    del data[chance.randrange(len(data) + 1) :]


def _cut(data: bytearray, chance: random.Random, corpus: Corpus) -> None:
    start, end = _stretch(data, chance)
    del data[start:end]


def _duplicate(data: bytearray, chance: random.Random, corpus: Corpus) -> None:
    start, end = _stretch(data, chance)
    data[start:start] = data[start:end] * chance.choice([1, 2, 50])


def _splice(data: bytearray, chance: random.Random, corpus: Corpus) -> None:
    other = bytearray(chance.choice(corpus)[1])
    start, end = _stretch(other, chance)
    data[chance.randrange(len(data) + 1) : 0] = other[start:end]


def _insert(data: bytearray, chance: random.Random, corpus: Corpus) -> None:
    place = chance.randrange(len(data) + 1)
    data[place:place] = chance.choice(TOKENS) * chance.choice([1, 1, 2, 300])


def _nest(data: bytearray, chance: random.Random, corpus: Corpus) -> None:
    start, end = _stretch(data, chance)
    opened, closed = chance.choice(
        [(b"[", b"]"), (b'{"text":', b"}"), (b"<div>", b"</div>"), (b"{{w|", b"}}"), (b"(", b")")]
    )
    depth = chance.choice([2, 20, 600, 3000])
    data[start:end] = opened * depth + bytes(data[start:end]) + closed * chance.choice([depth, 0, depth - 1])


def _replaced(pattern: re.Pattern[bytes], values: Sequence[bytes]) -> Mutation:
    def mutate(data: bytearray, chance: random.Random, corpus: Corpus) -> None:
        found = list(pattern.finditer(bytes(data)))
        if found:
            one = chance.choice(found)
            data[one.start() : one.end()] = chance.choice(values)

    return mutate


def _charset(data: bytearray, chance: random.Random, corpus: Corpus) -> None:
    stated = re.sub(rb"(?i)((?:charset|encoding)\s*=\s*[\"']?)[\w-]+", rb"\1" + chance.choice(CHARSETS), bytes(data))
    try:
        data[:] = stated.decode().encode(
            chance.choice(["utf-16", "utf-32", "cp1252", "utf-8-sig", "gb18030", "utf-16-le"])
        )
    except UnicodeError:
        data[:] = stated


MUTATIONS: tuple[Mutation, ...] = (
    _flip, _flip, _truncate, _cut, _duplicate, _splice, _insert, _insert, _nest, _charset, _replaced(_NUMBER, NUMBERS),
    _replaced(_WORD, (b"text", b"date", b"id", b"null", b"title", b"url", b"published", b"rowid", b"response")),
)  # fmt: skip


def _packed(name: str, data: bytes, chance: random.Random) -> tuple[str, bytes]:
    """Compressed or in an archive, which may be damaged in its turn."""
    kind = chance.choice(["gz", "bz2", "zip", "tar", "tgz"])
    stream = io.BytesIO()
    if kind == "gz":
        packed = gzip.compress(data)
    elif kind == "bz2":
        packed = bz2.compress(data)
    elif kind == "zip":
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, data)
            archive.writestr(f"b-{name}", data[: len(data) // 2])
        packed = stream.getvalue()
    else:
        with tarfile.open(fileobj=stream, mode="w") as archive_of_tar:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive_of_tar.addfile(info, io.BytesIO(data))
        packed = gzip.compress(stream.getvalue()) if kind == "tgz" else stream.getvalue()
    broken = bytearray(packed)
    for _ in range(chance.choice([0, 0, 1, 2])):
        chance.choice((_flip, _flip, _truncate, _cut, _duplicate))(broken, chance, ())
    return f"{name}.{kind}", bytes(broken)


def mutated(corpus: Corpus, chance: random.Random) -> tuple[str, bytes]:
    """Name and bytes of a dump of the corpus after one to four mutations; one in eight packed."""
    name, data = chance.choice(corpus)
    broken = bytearray(data)
    for _ in range(chance.choice([1, 1, 2, 4])):
        chance.choice(MUTATIONS)(broken, chance, corpus)
    kept = bytes(broken[:400_000])
    return _packed(name, kept, chance) if chance.random() < 0.125 else (name, kept)
