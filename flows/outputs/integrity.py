"""Published files against the manifest."""

from __future__ import annotations

from dateline.flows.outputs.folder import Store
from dateline.flows.outputs.manifest import Manifest


def gone(store: Store, manifest: Manifest) -> frozenset[str]:
    """Names of the published dumps of which a file is missing: somebody removed what only runs should."""
    tables = sorted({file.table for file in manifest.files.values() if file.table != "runs"})
    there = {path for table in tables for path in store.files(table)}
    return frozenset(f.dump for path, f in manifest.files.items() if f.table != "runs" and path not in there)


def damaged(store: Store, manifest: Manifest, *, deep: bool = False) -> list[str]:
    """Paths of the manifest whose file is missing or, with ``deep``, has other bytes; and files it does not know."""
    from dateline.transforms.writers.parquet import digest

    tables = sorted({file.table for file in manifest.files.values()})
    there = {path for table in tables for path in store.files(table) if path.endswith(".parquet")}
    bad = set(manifest.files) ^ there
    if deep:
        bad |= {p for p in set(manifest.files) & there if digest(store.read(p)) != manifest.files[p].sha256}
    return sorted(bad)
