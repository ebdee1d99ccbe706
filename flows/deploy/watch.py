"""A folder under watch: which dumps in it are complete and were not told of yet."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from dateline.flows.inputs.discover import Dump
from dateline.flows.inputs.slices import discover
from dateline.transforms.errors import InputError, OutputError


class Seen(msgspec.Struct):
    """A fingerprint and since when (monotonic seconds) it has been the same."""

    mark: str
    since: float


class Watch:
    """Looks at ``folder``; remembers in ``state`` what was told, so that a restart tells nothing twice.

    A dump is complete when names, sizes and times of its files have not changed for ``settle`` seconds. Files with the
    names of unfinished ones (``.part``, ``.tmp`` ...) are no dumps. A dump that changes later is told again.
    """

    def __init__(self, folder: Path, state: Path, settle: float) -> None:
        self.folder, self.state, self.settle = folder.absolute(), state, settle
        self.told: dict[str, str] = _load(state)
        self._seen: dict[str, Seen] = {}
        self._listing, self._dumps = "", list[Dump]()

    def ready(self, now: float) -> Iterator[tuple[Dump, str]]:
        """Complete dumps with their fingerprint; call ``tell`` for each that was passed on. now: monotonic seconds."""
        for dump in self._look():
            mark = fingerprint(dump)
            seen = self._seen.setdefault(dump.name, Seen(mark, now))
            if seen.mark != mark:
                self._seen[dump.name] = Seen(mark, now)
            elif now - seen.since >= self.settle and self.told.get(dump.name) != mark:
                yield dump, mark

    def waiting(self) -> bool:
        """Whether a dump is there that was not told of as it is."""
        return any(self.told.get(dump.name) != fingerprint(dump) for dump in self._look())

    def tell(self, dump: Dump, mark: str) -> None:
        """Remembers that the dump was passed on. Raises OutputError."""
        self.told[dump.name] = mark
        try:
            self.state.parent.mkdir(parents=True, exist_ok=True)
            draft = self.state.with_name(f"{self.state.name}.tmp")
            draft.write_bytes(msgspec.json.format(msgspec.json.encode(self.told), indent=1))
            draft.replace(self.state)
        except OSError as error:
            raise OutputError(f"cannot write {str(self.state)!r}: {error.strerror}. Give --state a file.") from error

    def _look(self) -> list[Dump]:
        """The dumps of the folder; formats are detected again only when a file came, went or changed."""
        listing = _listing(self.folder)
        if listing != self._listing:
            try:
                self._dumps = discover([str(self.folder)])
            except InputError:
                self._dumps = []  # nothing readable yet
            self._listing = listing
        return self._dumps


def fingerprint(dump: Dump) -> str:
    """Names, sizes and times of a dump's files."""
    told = "\n".join(f"{member.path} {_stamp(Path(member.path))}" for member in dump.members)
    return hashlib.sha256(told.encode("utf-8", "surrogateescape")).hexdigest()


def _listing(folder: Path) -> str:
    if not folder.is_dir():
        raise InputError(f"{str(folder)!r} is not a folder; name the folder that dumps arrive in")
    return "\n".join(sorted(f"{path} {_stamp(path)}" for path in folder.rglob("*") if path.is_file()))


def _stamp(path: Path) -> str:
    try:
        found = path.stat()
    except OSError:
        return "gone"
    return f"{found.st_size} {found.st_mtime_ns}"


def _load(state: Path) -> dict[str, str]:
    try:
        return msgspec.json.decode(state.read_bytes(), type=dict[str, str])
    except FileNotFoundError:
        return {}
    except (OSError, msgspec.MsgspecError) as error:
        raise OutputError(f"{str(state)!r} is no record of a watch ({error}); remove it to start anew") from error


def state_file(folder: Path) -> Path:
    """Where a watch of ``folder`` remembers, unless told otherwise: under ``XDG_STATE_HOME``. Raises OutputError."""
    try:
        base = Path(os.environ.get("XDG_STATE_HOME") or "~/.local/state").expanduser()
    except RuntimeError as error:
        raise OutputError("this user has no home folder: set XDG_STATE_HOME to a folder you own") from error
    key = hashlib.sha256(str(folder.absolute()).encode()).hexdigest()[:16]
    return base / "dateline" / f"watch-{key}.json"
