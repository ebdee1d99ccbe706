"""Where slices run: in this process, on a local cluster of processes, on a running Dask scheduler."""

from __future__ import annotations

from typing import Any

from flows import server
from transforms.errors import UsageError


def runner(workers: int, address: str | None) -> Any:
    """A Prefect task runner. address: ``dask://host:port`` (or ``tcp://``) of a scheduler. Raises UsageError."""
    if address is None and workers <= 1:
        from prefect.task_runners import ThreadPoolTaskRunner

        return ThreadPoolTaskRunner(max_workers=1)
    from prefect_dask.task_runners import DaskTaskRunner

    if address is not None:
        scheme, _, place = address.partition("://")
        if scheme not in ("dask", "tcp", "tls") or ":" not in place:
            raise UsageError(f"--runner {address!r} is no scheduler address; write dask://HOST:PORT")
        return DaskTaskRunner(address=f"{'tcp' if scheme == 'dask' else scheme}://{place}")
    local = {"n_workers": workers, "threads_per_worker": 1, "processes": True, "dashboard_address": None}
    return DaskTaskRunner(
        cluster_kwargs=local | {"env": {"PREFECT_API_URL": server.address(), "ARROW_DEFAULT_MEMORY_POOL": "system"}}
    )
