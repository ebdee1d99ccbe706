"""Which dumps of the inputs need work."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator, Sequence
from contextvars import ContextVar
from datetime import date
from pathlib import Path
from typing import TypeVar

import msgspec

from dateline.flows import settings
from dateline.flows.inputs.dump_day import day_of
from dateline.flows.inputs.slices import Dump, Found, Hashed, Plan, Slice, survey_inputs
from dateline.flows.outputs.manifest import Manifest
from dateline.flows.visible import visible_name
from dateline.transforms.errors import InputError, UsageError, VanishedInput


class Request(msgspec.Struct, frozen=True):
    """What the caller asks for, as the flow's parameters.

    only: names of dumps; others of the inputs are left alone. since, until: ISO days, inclusive, of the day that a
    dump's name carries; with either, dumps without one are left alone. name: of the run; default: the inputs.
    """

    inputs: tuple[str, ...]
    out: str
    format: str | None = None
    mapping: str | None = None
    workers: int = 1
    runner: str | None = None
    reprocess: bool = False
    only: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    name: str = ""

    @property
    def title(self) -> str:
        """What the run is called."""
        return visible_name(self.name or called(self.inputs))


NAMED = 2
"""How many inputs a run's name holds."""


def called(inputs: Sequence[str]) -> str:
    """What a run over these inputs is called: ``samples``, ``a.jsonl and b.csv``, ``a.jsonl, b.csv and 3 more``.

    An absolute path is called by its last part.
    """
    short = [name.rstrip("/").rsplit("/", 1)[-1] or name if name.startswith("/") else name for name in inputs]
    more = [f"{len(short) - NAMED:,} more"] if len(short) > NAMED else []
    *first, last = [*short[:NAMED], *more] or [""]
    return f"{', '.join(first)} and {last}" if first else last


_looked: ContextVar[tuple[Request, Found] | None] = ContextVar("_looked", default=None)


@contextlib.contextmanager
def looked(request: Request, found: Found) -> Iterator[None]:
    """Within it ``find`` answers with what this process found a moment ago: it takes seconds to look through a folder
    of very many files. No parameter of the flow, because Prefect keeps those."""
    token = _looked.set((request, found))
    try:
        yield
    finally:
        _looked.reset(token)


def find(request: Request) -> Found:
    """The dumps of the inputs, sorted by name, and what was left out. Raises InputError or UsageError."""
    if (known := _looked.get()) and known[0] == request:
        return known[1]
    mapping = Path(request.mapping) if request.mapping else None
    found = _asked_again(lambda: survey_inputs(list(request.inputs), format=request.format, mapping=mapping))
    picked = tuple(dump for dump in found.dumps if _asked(request, dump.name))
    if not picked:
        chosen = f"named {', '.join(map(repr, request.only))}" if request.only else "of those days"
        raise InputError(f"{' '.join(request.inputs)!r} holds no dump {chosen}, of {len(found.dumps):,} in all")
    return msgspec.structs.replace(found, dumps=picked)


def _asked_again(look: Callable[[], Found]) -> Found:
    """What a store refuses just now it may give a moment later."""
    options = settings.load()
    for _ in range(options.retries):
        try:
            return look()
        except OSError:
            time.sleep(options.retry_seconds)
    return look()


def _asked(request: Request, name: str) -> bool:
    if request.only and name not in request.only:
        return False
    if request.since is None and request.until is None:
        return True
    day = day_of(name)
    first, last = _day(request.since, "--since"), _day(request.until, "--until")
    return day is not None and (first is None or first <= day) and (last is None or day <= last)


def _day(written: str | None, option: str) -> date | None:
    try:
        return None if written is None else date.fromisoformat(written)
    except ValueError:
        raise UsageError(f"{option} {written!r} is not a day; write it like 2024-01-04") from None


H = TypeVar("H", bound=Hashed)
Unread = list[tuple[Dump, InputError]]
"""Dumps that cannot be read, and why."""


def readable(found: Found, plan: Callable[[Dump], H]) -> tuple[list[H], Unread]:
    """The plans of the dumps, and those that cannot be read at all, with the reason: one broken file costs itself.

    Raises InputError where none can be read, and VanishedInput, because a run over what is still being copied would
    publish half of it.
    """
    plans: list[H] = []
    bad: Unread = []
    for dump in found.dumps:
        try:
            plans.append(plan(dump))
        except VanishedInput:
            raise
        except InputError as error:
            bad.append((dump, error))
            if len(bad) == len(found.dumps):
                raise
    return plans, bad


def notes(found: Found, plans: Sequence[Hashed] = (), bad: Sequence[tuple[Dump, InputError]] = ()) -> list[str]:
    """What the caller should know about the inputs, in words."""
    left_out = [f"left out {skipped.name}: {skipped.reason}" for skipped in found.skipped]
    left_out += [f"refused {dump.name}: {error}" for dump, error in bad]
    planned = [plan for plan in plans if isinstance(plan, Plan)]
    return left_out + [f"{plan.dump.name}: {note}" for plan in planned for note in plan.notes]


def identity(found: Hashed) -> str:
    """Hash of a dump's bytes and of how it is read: an equal one needs no work."""
    from dateline.transforms.writers.parquet import digest

    dump = found.dump
    return digest(msgspec.json.encode([found.sha256, dump.format, dump.options], order="deterministic"))


def confused(work: list[Plan], manifest: Manifest) -> list[str]:
    """Notes on dumps whose names make their rows replace or repeat those of another place: a dump is its name."""
    known = {published.sha256: name for name, published in sorted(manifest.dumps.items(), reverse=True)}
    told = []
    for name, origin, sha256 in ((p.dump.name, p.dump.origin, p.sha256) for p in work):
        former = manifest.dumps.get(name)
        if former is not None and former.origin != origin and former.sha256 != sha256:
            told.append(
                f"{name}: replaces the rows of {former.origin}, another file of this name; to keep both, name the"
                " folder above them as the input"
            )
        elif former is None and sha256 in known:
            told.append(f"{name}: the same bytes are published as {known[sha256]!r}; its articles are marked as copies")
    return told


def label(planned: Plan, piece: Slice) -> str:
    """What a slice's task run is called."""
    return f"{planned.dump.name} {piece.number + 1}/{len(planned.slices)}"
