"""``dateline watch``: an event for each dump that has arrived."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.flows.commands.options import Server


def watch(
    folder: Annotated[Path, typer.Argument(help="Folder that dumps arrive in.")],
    settle: Annotated[float, typer.Option(min=0, help="Seconds without change after which a dump is complete.")] = 10.0,
    every: Annotated[float, typer.Option(min=0.1, help="Seconds between looks.")] = 2.0,
    state: Annotated[
        Path | None, typer.Option(help="File that remembers what was told.", show_default="in ~/.local/state/dateline")
    ] = None,
    once: Annotated[bool, typer.Option(help="Stop when every complete dump was told.")] = False,
    server: Server = None,
) -> None:
    """Emit a Prefect event for each complete new dump in a folder; it starts the deployment on-arrival.

    Exit code 0: stopped. 2: no such folder, no Prefect server, or a state that cannot be written.
    """
    import time

    from dateline.flows.deploy.arrivals import emit
    from dateline.flows.deploy.watch import Watch, state_file
    from dateline.flows.server import find
    from dateline.transforms.errors import UsageError

    find.prepare(server)
    if not find.named():
        told = "name it with --server or PREFECT_API_URL (dateline serve needs no watch: it has its own)"
        raise UsageError(f"no Prefect server is named, to tell of what has arrived: {told}")
    watched = Watch(folder, state or state_file(folder), settle)
    while True:
        for dump, mark in watched.ready(time.monotonic()):
            emit(watched.folder, dump)
            watched.tell(dump, mark)
            print(f"{dump.name} has arrived: {dump.size:,} bytes, {dump.format}", flush=True)
        if once and not watched.waiting():
            return
        time.sleep(every)
