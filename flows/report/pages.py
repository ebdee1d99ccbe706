"""The list of an output's reports: ``reports/index.html``, a line a run with its verdict."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from markupsafe import Markup

from dateline.flows.outputs.folder import Store
from dateline.flows.outputs.history import load, run_ids
from dateline.flows.outputs.run_record import RunRecord
from dateline.flows.report import plots
from dateline.flows.report.verdict import LAST, Verdict, verdict
from dateline.flows.visible import visible_all
from dateline.transforms.errors import OutputError

if TYPE_CHECKING:
    from jinja2 import Environment

INDEX = "reports/index.html"
RUNS = 100
"""Of how many runs the list tells."""


def environment() -> Environment:
    """Templates of this folder, in which nothing becomes markup by accident."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("dateline.flows.report", "."), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )


@cache
def asset(name: str) -> str:
    """The text of a file beside the templates."""
    return (files("dateline.flows.report") / name).read_text("utf-8")


def index(store: Store) -> str:
    """Writes the list of the latest runs, newest first, and returns its path in the store."""
    records = [record for name in run_ids(store)[-RUNS:] if (record := _record(store, name)) is not None]
    kept = {path for path in store.files("reports") if path.endswith(".html")}
    lines = [
        (record, told, f"{record.run_id}.html" if f"reports/{record.run_id}.html" in kept else None)
        for record, told in zip(records, _verdicts(records, store.root), strict=True)
    ]
    page = environment().get_template("index.html.j2")
    told = page.render(lines=lines[::-1], css=Markup(asset("page.css")), trends=_trends(lines), root=store.root)
    store.write(INDEX, told.encode())
    return INDEX


def _record(store: Store, name: str) -> RunRecord | None:
    try:
        return visible_all(load(store, name))
    except OutputError:
        return None


def _verdicts(records: Sequence[RunRecord], root: str) -> list[Verdict]:
    """One a run, each against the runs that published before it."""
    found: list[Verdict] = []
    published: list[RunRecord] = []
    for record in records:
        found.append(verdict(record, published[-LAST:], root))
        if record.state == "published":
            published.append(record)
    return found


def _trends(lines: Sequence[tuple[RunRecord, Verdict, str | None]]) -> list[tuple[str, Markup]]:
    """A line a measure over the runs that read something, oldest first."""
    told = [each for _, each, _ in lines if each.trends]
    if len(told) < 2:
        return []
    return [
        (trend.what, plots.line([each.trends[place].now for each in told], trend.what))
        for place, trend in enumerate(told[-1].trends)
    ]
