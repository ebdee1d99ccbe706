"""The event of a dump that has arrived, as the deployment on-arrival expects it."""

from __future__ import annotations

import asyncio
from pathlib import Path

from dateline.flows.inputs.discover import Dump
from dateline.transforms.errors import OutputError

EVENT = "dateline.dump.arrived"
RESOURCE = "dateline.dump"


def emit(folder: Path, dump: Dump) -> None:
    """Sends the event and waits until the server has it. OutputError where it cannot be reached."""
    try:
        asyncio.run(_emit(folder, dump))
    except Exception as error:  # the client's own tree: connection, websocket and protocol errors
        advice = "Start it (prefect server start), or name another with PREFECT_API_URL."
        raise OutputError(f"the Prefect server did not take the event of {dump.name!r}: {error}. {advice}") from error


async def _emit(folder: Path, dump: Dump) -> None:
    from prefect.events import Event, Resource
    from prefect.events.clients import get_events_client

    resource = {
        "prefect.resource.id": f"{RESOURCE}.{dump.name}",
        "prefect.resource.name": dump.name,
        "inbox": str(folder.absolute()),
        "dump": dump.name,
    }
    async with get_events_client(reconnection_attempts=2, checkpoint_every=1) as client:
        await client.emit(Event(event=EVENT, resource=Resource(resource), payload={"bytes": dump.size}))
