"""Scheduled runs after a downtime: the first one does the work of all that are late."""

from __future__ import annotations

from datetime import UTC, datetime

from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterDeploymentId,
    FlowRunFilterExpectedStartTime,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.context import FlowRunContext
from prefect.states import Cancelled


def day() -> str:
    """The day (UTC) that the surrounding flow run was due; today outside of one."""
    run = _current()
    due = run.expected_start_time if run else None
    return f"{(due or datetime.now(UTC)).astimezone(UTC):%Y-%m-%d}"


def collapse() -> int:
    """Cancels the other scheduled runs of this deployment that are due already, and returns how many.

    Runs that a person or an event started are left alone: their parameters are their own.
    """
    run = _current()
    if run is None or run.deployment_id is None or not run.auto_scheduled:
        return 0
    waiting = FlowRunFilter(
        deployment_id=FlowRunFilterDeploymentId(any_=[run.deployment_id]),
        state=FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.SCHEDULED, StateType.PENDING])),
        expected_start_time=FlowRunFilterExpectedStartTime.model_validate({"before_": datetime.now(UTC)}),
    )
    with get_client(sync_client=True) as client:
        late = [o for o in client.read_flow_runs(flow_run_filter=waiting) if o.auto_scheduled and o.id != run.id]
        for other in late:
            client.set_flow_run_state(other.id, Cancelled(message=f"Late: its work is done by {run.id}."), force=True)
    return len(late)


def _current() -> FlowRun | None:
    context = FlowRunContext.get()
    return context.flow_run if context else None
