"""What the user named -> dumps: files, folders and globs expanded, formats detected, names given."""

from __future__ import annotations

import logging
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from glob import glob, has_magic
from pathlib import Path, PurePosixPath

import msgspec

from dateline.flows.inputs.files import FileSource, Member, listed, stat
from dateline.flows.inputs.mapping import load_mapping
from dateline.flows.inputs.names import NO_TEXT, bare, is_text, outputs, safe, shown, side_file
from dateline.flows.inputs.once import NOT_PROSE, TEXTLESS, distinct, holds_nothing, looked_further, once
from dateline.transforms import readers
from dateline.transforms.errors import InputError, UnknownFormat, UsageError
from dateline.transforms.readers.archive import kind, walk
from dateline.transforms.readers.base import HEAD_BYTES, Options
from dateline.transforms.readers.text import is_binary

_DATED = re.compile(r"[\d._-]+|(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[\d._-]*")
Groups = dict[tuple[str, str], list[Member]]
"""(folder, format) -> its one-article files."""

_LOG = logging.getLogger("dateline")


class Dump(msgspec.Struct, frozen=True):
    """A file, or a folder of one-article files.

    name: relative to the parent of the input argument, posix. origin: absolute address. size: stored bytes.
    """

    name: str
    origin: str
    format: str
    size: int
    members: tuple[Member, ...]
    options: Options = Options()


class Skipped(msgspec.Struct, frozen=True):
    """A file of a folder that is no dump, and why."""

    name: str
    reason: str


class Candidate(msgspec.Struct, frozen=True):
    """A file with its first decompressed bytes."""

    member: Member
    head: bytes
    damage: str | None = None


class Found(msgspec.Struct, frozen=True):
    """Dumps sorted by name, and the files of folders that were left out."""

    dumps: tuple[Dump, ...]
    skipped: tuple[Skipped, ...]


def survey_inputs(inputs: Sequence[str], *, format: str | None = None, mapping: Path | None = None) -> Found:
    """Expands and detects. UsageError, UnknownFormat or InputError name the input and what was tried."""
    if not inputs:
        raise UsageError("no input: name files, folders or globs")
    if format is not None:
        readers.reader(format)
    options = load_mapping(mapping) if mapping else Options()
    dumps: dict[str, Dump] = {}
    skipped: dict[str, Skipped] = {}
    for each in inputs:
        found = _expand(each, format, options)
        for dump in found.dumps:
            known = dumps.get(dump.origin)
            if known is None or (len(dump.name), dump.name) < (len(known.name), known.name):
                dumps[dump.origin] = dump
        skipped |= {each.name: each for each in found.skipped}
    named = sorted(distinct(once(dumps.values())), key=lambda dump: dump.name)
    return Found(tuple(named), tuple(skipped[name] for name in sorted(skipped)))


def _expand(argument: str, format: str | None, options: Options) -> Found:
    if "://" in argument:
        return _remote(argument, format, options)
    pattern = has_magic(argument) and not Path(argument).exists()
    paths = sorted(glob(argument, recursive=True)) if pattern else [argument]  # noqa: PTH207 - absolute patterns too
    if not paths:
        raise InputError(f"no file matches {argument!r}")
    parts = [_path(Path(path), format, options) for path in paths]
    return Found(
        tuple(dump for part in parts for dump in part.dumps), tuple(each for part in parts for each in part.skipped)
    )


def _path(path: Path, format: str | None, options: Options) -> Found:
    if not is_text(str(path)):
        raise InputError(f"{shown(str(path))}: {NO_TEXT}")
    origin = path.absolute().as_uri()
    if path.is_dir():
        top = str(path.absolute())
        inside = [(os.path.join(top, relative), relative) for relative in _files(top)]  # noqa: PTH118
        return _under(str(path), safe(path.absolute().name), origin, inside, format, options)
    if not path.is_file():
        kind = "is not a file or folder" if path.exists() else "does not exist"
        raise InputError(f"{str(path)!r} {kind}; name a file, a folder or a glob")
    return _file(str(path.absolute()), safe(path.name), origin, format, options)


def _files(top: str) -> list[str]:
    """Files below a folder, relative to it, sorted by folder and name; links to folders are not followed."""
    found = [(folder, name) for folder, _, names in os.walk(top) for name in names]
    there = [os.path.join(folder, name) for folder, name in found]  # noqa: PTH118 - 100,000 files a second
    kept = (each.removeprefix(top).lstrip("/") for each in there if os.path.isfile(each))  # noqa: PTH113
    return sorted(kept, key=lambda relative: relative.split("/"))


def _remote(address: str, format: str | None, options: Options) -> Found:
    """What lies at an address such as ``s3://bucket/prefix``: one object, or all below a prefix."""
    address = address.rstrip("/")
    inside = listed(address)
    name = safe(PurePosixPath(address).name)
    if inside is None:
        return _file(address, name, address, format, options)
    return _under(address, name, address, [(f"{address}/{each}", each) for each in inside], format, options)


def _under(
    argument: str, name: str, origin: str, inside: list[tuple[str, str]], format: str | None, options: Options
) -> Found:
    own = outputs([relative for _, relative in inside])
    named = [
        (place, PurePosixPath(name, safe(relative)).as_posix())
        for place, relative in inside
        if not relative.startswith(own)
    ]
    found = sort(_looked_at(named), name, origin, format, options)
    left = tuple(
        Skipped(PurePosixPath(name, safe(folder)).as_posix(), "datasets that dateline wrote") for folder in own
    )
    found = Found(found.dumps, (*left, *found.skipped))
    if not found.dumps:
        reasons = "".join(f"\n  {each.name}: {each.reason}" for each in found.skipped[:5])
        raise InputError(f"folder {argument!r} holds no readable file; looked at {len(inside)}{reasons}")
    return found


def _file(place: str, name: str, origin: str, format: str | None, options: Options) -> Found:
    candidates = list(candidates_of(place, name))
    if len(candidates) == 1 and not candidates[0].member.inner:
        member = candidates[0].member
        named = format or looked_further(_detected(candidates[0]), member, candidates[0].head)
        dump = Dump(name, origin, named, member.size, (member,), options)
        return Found((dump,), ())
    found = sort(iter(candidates), name, origin, format, options)
    if not found.dumps:
        reasons = "".join(f"\n  {each.name}: {each.reason}" for each in found.skipped[:5])
        raise InputError(f"archive {place!r} holds no readable file; looked at {len(candidates)}{reasons}")
    return found


def _looked_at(named: Iterable[tuple[str, str]]) -> Iterator[Candidate | Skipped]:
    """Files of a folder with their first bytes; what cannot be opened is left out with the reason."""
    for path, name in named:
        if side_file(name):
            yield Skipped(name, "not a dump by its name")
            continue
        try:
            yield from candidates_of(path, name)
        except InputError as error:
            yield Skipped(name, str(error))


def candidates_of(path: str, name: str) -> Iterator[Candidate]:
    """The file itself, or the files of the archive that it is, each with its first decompressed bytes."""
    size, stamp = stat(path)
    member = Member(path, name, size, stamp)
    source = FileSource(member)
    with source.open() as stream:
        head = stream.read(HEAD_BYTES)
    if kind(head) is None:
        yield Candidate(member, head, source.damage)
        return
    damage: list[str] = []
    with source.open() as stream:
        for leaf in walk(stream, name, source.limits, damage.append, lambda inner: True):
            inside = Member(path, f"{name}/{safe('/'.join(leaf.inner))}", leaf.size, stamp, leaf.inner)
            if not side_file(inside.name):
                yield Candidate(inside, leaf.stream.read(HEAD_BYTES), damage[-1] if damage else None)
            damage.clear()


def _detected(candidate: Candidate) -> str:
    """Name of the reader; UnknownFormat says which were tried."""
    name, head = candidate.member.name, candidate.head
    found, scores = readers.detect(head, bare(name))
    if found is None:
        shown = f"first bytes {head[:40]!r}" if head.strip() else candidate.damage or "the file is empty"
        raise UnknownFormat(
            f"{name}: no reader recognises it ({shown}); tried {', '.join(scores)}; "
            "state the format with --format, and the columns with --mapping"
        )
    return found.name


def sort(found: Iterable[Candidate | Skipped], root: str, origin: str, format: str | None, options: Options) -> Found:
    """A dump per file; one-article files of a folder together are one dump.

    A file that no reader recognises joins the dump of its folder whose files end alike, to be refused there with its
    bytes; where there is none, or it is text that is no prose, it is left out. So are files without any text among
    others.
    """
    groups: Groups = defaultdict(list)
    endings: dict[tuple[str, str], str] = {}
    skipped: list[Skipped] = []
    unknown: list[tuple[Candidate, str]] = []
    singles: list[Dump] = []
    textless: list[Member] = []
    order: dict[str, int] = {}
    for each in found:
        if isinstance(each, Skipped):
            skipped.append(each)
            continue
        if not is_text(each.member.name):
            skipped.append(Skipped(shown(each.member.name), NO_TEXT))
            continue
        order[each.member.name] = len(order)
        try:
            name = format or looked_further(_detected(each), each.member, each.head)
        except UnknownFormat as error:
            unknown.append((each, str(error)))
            continue
        folder = _folder(each.member.name, root)
        if format is None and not options.mapping and holds_nothing(name, each.head):
            textless.append(each.member)
        elif readers.reader(name).grouped:
            groups[folder, name].append(each.member)
            endings.setdefault((folder, PurePosixPath(bare(each.member.name)).suffix), name)
        else:
            place = origin + each.member.name.removeprefix(root)
            singles.append(Dump(each.member.name, place, name, each.member.size, (each.member,), options))
    skipped += _joined(groups, endings, unknown, root)
    if groups or singles:
        skipped += [Skipped(member.name, TEXTLESS) for member in textless]
    for member in () if groups or singles else textless:
        groups[_folder(member.name, root), "json"].append(member)
    for members in groups.values():
        members.sort(key=lambda member: order[member.name])  # as they lie in an archive, which is read in one pass
    return Found((*singles, *_grouped(groups, root, origin, options)), tuple(skipped))


def _joined(
    groups: Groups, endings: dict[tuple[str, str], str], unknown: list[tuple[Candidate, str]], root: str
) -> Iterator[Skipped]:
    """Files that no reader recognises: added to the dump that they belong to, or why they are left out."""
    for candidate, reason in unknown:
        folder = _folder(candidate.member.name, root)
        joined = endings.get((folder, PurePosixPath(bare(candidate.member.name)).suffix))
        if joined is None or (joined == "text" and not is_binary(candidate.head)):
            yield Skipped(candidate.member.name, NOT_PROSE if joined else reason)
        else:
            groups[folder, joined].append(candidate.member)


def _folder(name: str, root: str) -> str:
    """The folder whose one-article files are one dump: the first below the input, unless its name is but a date."""
    parts = PurePosixPath(name.removeprefix(root).lstrip("/")).parts[:-1]
    return f"{root}/{parts[0]}" if parts and not _DATED.fullmatch(parts[0]) else root


def _grouped(groups: Groups, root: str, origin: str, options: Options) -> list[Dump]:
    formats: dict[str, int] = defaultdict(int)
    for folder, _ in groups:
        formats[folder] += 1
    dumps = []
    for (folder, name), members in groups.items():
        mark = "" if formats[folder] == 1 else f"#{name}"
        place = origin + folder.removeprefix(root) + mark
        size = sum(member.size for member in members)
        ordered = members if members[0].inner else sorted(members, key=lambda member: member.name)
        dumps.append(Dump(folder + mark, place, name, size, tuple(ordered), options))
    return dumps
