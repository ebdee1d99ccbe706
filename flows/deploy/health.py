"""Whether a machine and an output are fit to run: one finding a question, with advice where the answer is bad."""

from __future__ import annotations

import importlib.metadata
import os
import shutil
import sys
import urllib.request
from collections.abc import Iterator
from typing import Literal

import msgspec
from packaging.requirements import Requirement

from dateline.flows.server.addresses import hidden
from dateline.transforms.errors import DatelineError

LEAST_DISK = 5_000_000_000
LEAST_MEMORY = 2_000_000_000


class Finding(msgspec.Struct, frozen=True):
    """state: ok; warning: a run will work, perhaps badly; wrong: it will not."""

    what: str
    state: Literal["ok", "warning", "wrong"]
    seen: str
    advice: str = ""


def checkup(out: str | None, *, deep: bool = False) -> list[Finding]:
    """All findings; ``out`` adds those of an output, ``deep`` reads every published byte of it."""
    return [*_python(), *_packages(), _server(), *_machine(), *(_output(out, deep) if out else [])]


def _python() -> Iterator[Finding]:
    from dateline.transforms import native
    from dateline.transforms.version import PIPELINE_VERSION

    seen = f"{PIPELINE_VERSION} on Python {'.'.join(map(str, sys.version_info[:3]))}"
    if native.compiled():
        yield Finding("dateline", "ok", f"{seen}, its engines compiled")
    else:
        advice = "python -m dateline.transforms.build_native compiles them, which makes them faster by half."
        yield Finding("dateline", "ok", f"{seen}, its engines in pure Python.", advice)


def _packages() -> Iterator[Finding]:
    """Installed versions against the caps of the distribution: some break Prefect's server without a word."""
    try:
        wanted = [Requirement(text) for text in importlib.metadata.requires("dateline") or []]
    except importlib.metadata.PackageNotFoundError:
        yield Finding("packages", "warning", "dateline is not installed, so its caps are unknown.", "Run: make run")
        return
    bad = [told for need in wanted if not need.marker and (told := _misfit(need))]
    if bad:
        yield Finding("packages", "wrong", "; ".join(bad) + ".", "Install what requirements.lock says.")
    else:
        yield Finding("packages", "ok", f"{sum(not need.marker for need in wanted)} within their bounds")


def _misfit(need: Requirement) -> str:
    try:
        held = importlib.metadata.version(need.name)
    except importlib.metadata.PackageNotFoundError:
        return f"{need.name} is missing"
    return "" if need.specifier.contains(held, prereleases=True) else f"{need.name} {held}, wanted {need.specifier}"


def _server() -> Finding:
    """The server that a run would use."""
    from dateline.flows.server import find

    address = find.named()
    if not address:
        return Finding("server", "ok", "none is named; each run starts one of its own")
    shown = hidden(address)
    try:
        with urllib.request.urlopen(f"{address.rstrip('/')}/health", timeout=5):
            pass
    except (OSError, ValueError) as error:
        advice = "Start it (prefect server start) or unset PREFECT_API_URL."
        return Finding("server", "wrong", f"{shown} does not answer ({type(error).__name__}).", advice)
    return Finding("server", "ok", shown)


def _machine() -> Iterator[Finding]:
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    seen = f"{os.cpu_count()} cores, {memory / 1e9:.1f} GB of memory"
    if memory < LEAST_MEMORY:
        yield Finding("machine", "warning", f"{seen}.", "Use --workers 1.")
    else:
        yield Finding("machine", "ok", seen)


def _output(out: str, deep: bool) -> Iterator[Finding]:
    from dateline.flows.outputs import versions
    from dateline.flows.outputs.existing import published
    from dateline.flows.outputs.manifest import load
    from dateline.transforms.schema import SCHEMA_VERSION

    try:
        store = published(out)
        store.write(".dateline/doctor", b"")
        store.remove(".dateline/doctor")
        manifest, _ = load(store)
    except DatelineError as error:
        yield Finding("output", "wrong", str(error))
        return
    yield Finding("output", "ok", f"{store.root} can be written")
    if "://" not in store.root:
        yield _disk(store.root)
    if versions.other(manifest):
        seen = f"the tables have version {manifest.schema_version}, this dateline's is {SCHEMA_VERSION}."
        yield Finding("schema", "wrong", seen, "Run all dumps of the output again with --reprocess.")
    if manifest.pending:
        seen = f"run {manifest.pending.run_id} was killed while it published."
        yield Finding("publication", "warning", seen, "The next run completes it first.")
    else:
        yield Finding("publication", "ok", f"{len(manifest.dumps):,} dumps in {len(manifest.files):,} files")
    from dateline.flows.outputs.integrity import damaged

    bad = damaged(store, manifest, deep=deep)
    if bad:
        seen = f"{len(bad):,} files are missing, changed or unknown to the manifest: {', '.join(bad[:3])}."
        yield Finding("files", "wrong", seen, "Run their dumps again with --reprocess.")
    else:
        yield Finding("files", "ok", "all are there" + (" with their SHA-256" if deep else ""))


def _disk(root: str) -> Finding:
    free = shutil.disk_usage(root).free
    if free < LEAST_DISK:
        advice = "A full disk stops a run; nothing is lost, and the same command goes on."
        return Finding("disk", "warning", f"{free / 1e9:.1f} GB free.", advice)
    return Finding("disk", "ok", f"{free / 1e9:.0f} GB free")
