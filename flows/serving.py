"""The deployment that ``dateline serve`` serves."""

from __future__ import annotations

from typing import Any

from transforms.errors import UsageError


def serve_flow(name: str, cron: str, parameters: dict[str, Any]) -> None:
    """Serves the flow until the process is told to stop. Raises UsageError on a cron line that is none."""
    from prefect.client.schemas.schedules import CronSchedule
    from prefect.types.entrypoint import EntrypointType
    from pydantic import ValidationError

    from flows.etl import etl

    try:
        schedule = CronSchedule(cron=cron, timezone="UTC")
    except ValidationError as error:
        raise UsageError(f"--cron {cron!r} is no cron line such as '0 2 * * *': {error.errors()[0]['msg']}") from error
    etl.serve(
        name=name,
        schedules=[schedule],
        parameters=parameters,
        limit=1,
        entrypoint_type=EntrypointType.MODULE_PATH,
        print_starting_message=True,
    )
