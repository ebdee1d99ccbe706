"""Where bytes lie: a folder or an object store behind the same few calls. Every write is whole or absent."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from dateline.flows.outputs.store import Stale, Store, inside
from dateline.flows.server import addresses
from dateline.transforms.errors import OutputError

__all__ = ["Folder", "Stale", "Store", "open_store", "work_folder"]


def open_store(root: str) -> Store:
    """The store at a folder or an ``s3://bucket/prefix``; a folder is created. Raises OutputError."""
    if "://" in root and not root.startswith("file://"):
        addresses.refuse(root)
        from dateline.flows.outputs.s3 import ObjectStore

        return ObjectStore(root)
    return Folder(root.removeprefix("file://"))


class Folder:
    """A folder of a local or network file system."""

    shared = False

    def __init__(self, root: str) -> None:
        if root.encode("utf-8", "backslashreplace").decode() != root:
            raise OutputError(f"cannot write to {root!a}: the name is not UTF-8. Give --out another name.")
        self.path = Path(root).absolute()
        self.root = str(self.path)
        try:
            (self.path / ".dateline").mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(f"cannot write to {root!r}: {error.strerror}. Give --out a folder you own.") from error
        if not os.access(self.path / ".dateline", os.W_OK | os.X_OK) or not os.access(self.path, os.W_OK | os.X_OK):
            raise OutputError(f"cannot write to {root!r}: no permission. Give --out a folder you own.")

    def read(self, path: str) -> bytes:
        return (self.path / inside(path)).read_bytes()

    def read_tagged(self, path: str) -> tuple[bytes, str] | None:
        from dateline.transforms.writers.parquet import digest

        try:
            data = self.read(path)
        except FileNotFoundError:
            return None
        return data, digest(data)

    def write(self, path: str, data: bytes) -> None:
        target = self._own(path)
        temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with temporary.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(target)
            _sync_folder(target.parent)
        except OSError as error:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise OutputError(f"cannot write {str(target)!r}: {error.strerror}. {_advice(error)}") from error

    def swap(self, path: str, data: bytes, tag: str | None) -> str:
        from dateline.transforms.writers.parquet import digest

        current = self.read_tagged(path)
        if (current[1] if current else None) != tag:
            raise Stale(path)
        self.write(path, data)
        return digest(data)

    def move(self, source: str, target: str) -> None:
        goal, from_ = self._own(target), self._own(source)
        try:
            goal.parent.mkdir(parents=True, exist_ok=True)
            from_.replace(goal)
            _sync_folder(goal.parent)
        except FileNotFoundError:
            raise
        except OSError as error:
            raise OutputError(f"cannot write {str(goal)!r}: {error.strerror}. {_advice(error)}") from error

    def remove(self, path: str) -> None:
        goal = self._own(path)
        goal.unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            goal.parent.rmdir()

    def exists(self, path: str) -> bool:
        return (self.path / inside(path)).is_file()

    def files(self, prefix: str) -> Iterator[str]:
        found = (p for p in (self.path / inside(prefix)).rglob("*") if p.is_file())
        yield from sorted(p.relative_to(self.path).as_posix() for p in found)

    def prune(self, prefix: str) -> None:
        import shutil

        shutil.rmtree(self._own(prefix), ignore_errors=True)

    def _own(self, path: str) -> Path:
        """Where a file lies that is to be changed. Raises OutputError where a link on the way leads out."""
        target = self.path / inside(path)
        if not Path(os.path.realpath(target.parent)).is_relative_to(os.path.realpath(self.path)):
            raise OutputError(f"{str(target.parent)!r} is a link that leads out of the output; replace it by a folder")
        return target


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _advice(error: OSError) -> str:
    import errno

    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "Free some space and run the same command again: finished slices are kept."
    return "Check the folder and run the same command again: finished slices are kept."


def work_folder(root: str) -> Path:
    """The private folder of this machine for an output: locks and results. Inside a local output, else in the cache
    folder of the user (``DATELINE_WORK`` or ``~/.cache/dateline``). Raises OutputError."""
    if "://" not in root or root.startswith("file://"):
        return Path(root.removeprefix("file://")).absolute() / ".dateline"
    import hashlib

    base = os.environ.get("DATELINE_WORK") or "~/.cache/dateline"
    try:
        folder = Path(base).expanduser() / hashlib.sha256(root.rstrip("/").encode()).hexdigest()[:16]
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError) as error:  # RuntimeError: this user has no home folder
        advice = "Set DATELINE_WORK to a folder you own: locks of outputs on S3 lie there."
        told = error.strerror if isinstance(error, OSError) else str(error).rstrip(".")
        raise OutputError(f"cannot write to {base!r}: {told}. {advice}") from error
    return folder
