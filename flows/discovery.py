"""What the user named -> dumps: files, folders and globs expanded, formats detected, names given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from glob import glob, has_magic
from pathlib import Path, PurePosixPath

import msgspec

from flows.mapping import load_mapping
from flows.sources import FileSource, Member, stat
from transforms import readers
from transforms.errors import InputError, UnknownFormat, UsageError
from transforms.readers.base import HEAD_BYTES, Options

_SIDE_FILES = ("readme", "license", "licence", "copying", "changelog", "manifest", "sha256sums", "md5sums", "_success")
_PAGES = ("text", "html")


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
    named = sorted(_distinct(dumps.values()), key=lambda dump: dump.name)
    return Found(tuple(named), tuple(skipped[name] for name in sorted(skipped)))


def _expand(argument: str, format: str | None, options: Options) -> Found:
    pattern = has_magic(argument) and not Path(argument).exists()
    paths = sorted(glob(argument, recursive=True)) if pattern else [argument]  # noqa: PTH207 - absolute patterns too
    if not paths:
        raise InputError(f"no file matches {argument!r}")
    parts = [_path(Path(path), format, options) for path in paths]
    return Found(
        tuple(dump for part in parts for dump in part.dumps), tuple(each for part in parts for each in part.skipped)
    )


def _path(path: Path, format: str | None, options: Options) -> Found:
    if path.is_dir():
        return _folder(path, format, options)
    if not path.is_file():
        kind = "is not a file or folder" if path.exists() else "does not exist"
        raise InputError(f"{str(path)!r} {kind}; name a file, a folder or a glob")
    member = _member(path, path.name)
    return Found((_dump(path.name, path.absolute().as_uri(), detect(member, format), (member,), options),), ())


def _member(path: Path, name: str) -> Member:
    size, stamp = stat(str(path))
    return Member(str(path.absolute()), name, size, stamp)


def _dump(name: str, origin: str, format: str, members: tuple[Member, ...], options: Options) -> Dump:
    return Dump(name, origin, format, sum(member.size for member in members), members, options)


def detect(member: Member, format: str | None = None) -> str:
    """Name of the reader; UnknownFormat says which were tried. An empty file counts by its name, else as text."""
    if format is not None:
        return format
    source = FileSource(member)
    with source.open() as stream:
        head = stream.read(HEAD_BYTES)
    found, scores = readers.detect(head, _bare(member.name))
    if found is None:
        shown = f"first bytes {head[:40]!r}" if head else "empty file"
        raise UnknownFormat(
            f"{member.name}: no reader recognises it ({shown}); tried {', '.join(scores)}; "
            "state the format with --format, and the columns with --mapping"
        )
    return found.name


def _bare(name: str) -> str:
    for ending in (".gz", ".bz2", ".xz", ".zst", ".zstd", ".lz4"):
        if name.lower().endswith(ending):
            return name[: -len(ending)]
    return name


def _folder(folder: Path, format: str | None, options: Options) -> Found:
    """A dump per file; the one-article files of a directory together are one dump."""
    groups: dict[tuple[Path, str], list[Member]] = defaultdict(list)
    singles: list[Dump] = []
    skipped: list[Skipped] = []
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        name = (PurePosixPath(folder.absolute().name) / path.relative_to(folder).as_posix()).as_posix()
        if _side_file(path.relative_to(folder)):
            skipped.append(Skipped(name, "not a dump by its name"))
            continue
        member = _member(path, name)
        try:
            found = detect(member, format)
        except UnknownFormat as error:
            skipped.append(Skipped(name, str(error)))
            continue
        if readers.reader(found).grouped:
            groups[path.parent, found].append(member)
        else:
            singles.append(_dump(name, path.absolute().as_uri(), found, (member,), options))
    dumps = singles + _grouped(groups, folder, options)
    if not dumps:
        raise InputError(f"folder {str(folder)!r} holds no readable file; looked at {len(skipped)}")
    return Found(tuple(dumps), tuple(skipped))


def _grouped(groups: dict[tuple[Path, str], list[Member]], folder: Path, options: Options) -> list[Dump]:
    per_folder = defaultdict(list)
    for parent, found in groups:
        per_folder[parent].append(found)
    dumps = []
    for (parent, found), members in groups.items():
        name = (PurePosixPath(folder.absolute().name) / parent.relative_to(folder).as_posix()).as_posix()
        alone = len(per_folder[parent]) == 1
        label = name if alone else f"{name}:{found}"
        origin = parent.absolute().as_uri() + ("" if alone else f"#{found}")
        dumps.append(_dump(label, origin, found, tuple(members), options))
    return dumps


def _side_file(path: Path) -> bool:
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in path.parts)
    stem = path.name.lower().split(".")[0]
    return hidden or stem in _SIDE_FILES or path.suffix.lower() in (".md", ".rst", ".py", ".sh")


def _distinct(dumps: Iterable[Dump]) -> list[Dump]:
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
