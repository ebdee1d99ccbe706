"""What a run shows in Prefect's UI: progress while slices run, then a table of dumps, a summary, a link to the report.

Artifacts are a view: one that cannot be written is logged and never fails a run. Outside a flow run nothing is written.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from dateline.flows.outputs.history import rows, total
from dateline.flows.outputs.run_record import RunRecord
from dateline.flows.report.verdict import Verdict, spark, verdict
from dateline.flows.visible import visible_all

STEPS = 50
SERVED = "DATELINE_PAGES_URL"
"""Set by ``dateline serve`` for its runs: where the pages of the output are served over http."""
_MARKS = {"green": "🟢", "amber": "🟡", "red": "🔴"}
_COUNTS = ("records_read", "articles", "quarantined", "blank")


def in_flow() -> bool:
    """Whether a flow run of Prefect surrounds the caller."""
    from prefect.context import FlowRunContext

    return FlowRunContext.get() is not None


@contextmanager
def progress(count: int) -> Iterator[Callable[[], None]]:
    """A progress artifact for ``count`` slices; call the step after each. At most ``STEPS`` updates are sent."""
    key: list[UUID] = []
    done = 0

    def start() -> None:
        from prefect.artifacts import create_progress_artifact

        made = create_progress_artifact(0.0, key="dateline-progress", description=f"{count:,} slices")
        key.append(made if isinstance(made, UUID) else UUID(str(made)))

    def step() -> None:
        nonlocal done
        done += 1
        if done * STEPS // count > (done - 1) * STEPS // count or done == count:
            _quietly(update)

    def update() -> None:
        from prefect.artifacts import update_progress_artifact

        for known in key:
            update_progress_artifact(known, 100.0 * done / count)

    _quietly(start)
    yield step


def publish(
    record: RunRecord, root: str, report: str | None, data_docs: str | None = None, told: Verdict | None = None
) -> None:
    """The table of dumps, the summary and the links of a finished run, and its counts in the log.

    report, data_docs: paths in the output, None where there is no such page; told: the verdict on the run.
    """
    shown = visible_all(record)
    _quietly(lambda: _log(shown))
    _quietly(lambda: _publish(shown, root, report, data_docs, visible_all(told) if told else None))


def rename(name: str) -> None:
    """Names the flow run that surrounds the caller."""
    _quietly(lambda: _rename(name))


def _publish(record: RunRecord, root: str, report: str | None, data_docs: str | None, told: Verdict | None) -> None:
    from prefect.artifacts import create_link_artifact, create_markdown_artifact, create_table_artifact

    create_table_artifact(table(record), key="dateline-dumps", description="Counts per dump")
    create_markdown_artifact(summary(record, root, report, told), key="dateline-summary")
    if report:
        create_link_artifact(address(root, report), key="dateline-report", link_text="Report of this run")
    if data_docs:
        create_link_artifact(address(root, data_docs), key="dateline-data-docs", link_text="Data Docs of this run")


def _log(record: RunRecord) -> None:
    from prefect.logging import get_run_logger

    logger = get_run_logger()
    for dump in record.dumps:
        counts = ", ".join(f"{dump.counts.get(name, 0):,} {name.replace('_', ' ')}" for name in _COUNTS)
        logger.info("%s %s: %s", dump.dump, dump.state, counts)
    made = " and ".join(f"{rows(record.dumps, name):,} {name}" for name in ("dates", "quantities"))
    logger.info("run %s %s: %s", record.run_id, record.state, record.error or made)


def _rename(name: str) -> None:
    from prefect.client.orchestration import get_client
    from prefect.context import FlowRunContext

    context = FlowRunContext.get()
    if context is not None and context.flow_run is not None:
        with get_client(sync_client=True) as client:
            client.update_flow_run(context.flow_run.id, name=name)


def table(record: RunRecord) -> list[dict[str, Any]]:
    """A row a dump: state, records in and out, rows."""
    return [
        {"dump": dump.dump, "format": dump.format, "state": dump.state}
        | {name: dump.counts.get(name, 0) for name in _COUNTS}
        | {name: dump.rows.get(name, 0) for name in ("dates", "quantities")}
        for dump in record.dumps
    ]


def summary(record: RunRecord, root: str, report: str | None, told: Verdict | None = None) -> str:
    """The run in a few lines of markdown: the verdict first."""
    told = told or verdict(record, (), root)
    made = " and ".join(f"{rows(record.dumps, name):,} {name}" for name in ("dates", "quantities"))
    counts = [f"{total(record.dumps, name):,}" for name in _COUNTS]
    lines = [f"# {_MARKS[told.colour]} {told.word}: {_plain(record.name)}"]
    if told.earlier:
        changed = ", ".join(f"{trend.told} {spark((*trend.past, trend.now))}" for trend in told.trends)
        lines.append(f"Against the last {told.earlier} runs: {changed}")
    for each in told.sentences:
        if each.severity != "info":
            lines.append(f"- **{_plain(each.says)}** Likely cause: {_plain(each.cause)}.\n\n  `{_code(each.command)}`")
    if record.error and not any(each.severity == "critical" for each in told.sentences):
        lines.append(f"**{_plain(record.error)}**")
    lines += [
        f"{counts[0]} records read = {counts[1]} articles + {counts[2]} quarantined + {counts[3]} blank",
        f"{made} published to `{_code(root)}`" if record.state == "published" else "Nothing new was published.",
    ]
    if report:
        lines.append(f"[Report of this run]({address(root, report)})")
    return "\n\n".join(lines)


def address(root: str, path: str) -> str:
    """A link to a file of an output: over http where ``dateline serve`` shows its pages."""
    if served := os.environ.get(SERVED):
        return f"{served.rstrip('/')}/{path}"
    return f"{root}/{path}" if "://" in root else f"file://{root}/{path}"


def _code(text: str) -> str:
    """Text that cannot end a span of code."""
    return " ".join(text.replace("`", "'").split())


def _plain(text: str) -> str:
    return "".join(f"\\{char}" if char in "\\`*_[]<>|#" else char for char in text)


def _quietly(act: Callable[[], None]) -> None:
    if not in_flow():
        return
    try:
        act()
    except Exception as error:  # whatever the server says: the run itself is not concerned
        from prefect.logging import get_run_logger

        get_run_logger().warning("artifact not written: %s", error)
