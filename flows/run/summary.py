"""What a run prints at its end."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from dateline.flows.outputs.run_record import DumpRecord, RunRecord
from dateline.flows.report import verdict
from dateline.flows.report.pages import INDEX
from dateline.flows.visible import visible_all, visible_name

COLOURS = {"green": "bold green", "amber": "bold yellow", "red": "bold red"}


def show(record: RunRecord, out: str) -> None:
    """The verdict, a row a dump, the reasons of quarantine, and where to look next."""
    console, record = screen(), visible_all(record)
    for text in morning(record, out):
        console.print(text, soft_wrap=True)
    console.print(_table(record))
    for line in [*_lines(record), *_next(record, out)]:
        console.print(line, soft_wrap=True, markup=False)


def screen() -> Console:
    """Standard output; where it is no terminal, lines as long as they are, so that no name is broken."""
    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=10_000)


def morning(record: RunRecord, out: str) -> Iterator[Text]:
    """The verdict in a few lines: state, what changed, each warning with its cause and a command."""
    from dateline.flows.outputs.folder import open_store

    told = visible_all(verdict.verdict(record, verdict.earlier(open_store(out), record.run_id), out))
    head = Text(told.word, COLOURS[told.colour])
    yield head.append(f"  {visible_name(record.name)}", "bold") if record.name else head
    for trend in told.trends:
        line = Text(f"  {trend.what:<23}").append(f"{verdict.written(trend.now, trend.form):>9}", "bold")
        if trend.past:
            line.append(f"  {verdict.spark((*trend.past, trend.now))}").append(trend.compared, "dim")
        yield line
    for each in told.sentences:
        if each.severity == "info":
            continue
        mark = ("!", COLOURS["red" if each.severity == "critical" else "amber"]) if each.weighs else ("-", "dim")
        yield Text.assemble(mark, f" {each.says} ", (f"({each.check})", "dim"))
        yield Text(f"  likely cause: {each.cause}")
        yield Text.assemble("  ", (typed(each.command), "bold"))


def typed(command: str) -> str:
    """A command as this user types it: with the path of ``dateline`` where a shell finds none."""
    own = Path(sys.executable).with_name("dateline")
    if shutil.which("dateline") or not own.exists():
        return command
    here = os.path.relpath(own)
    return command.replace("dateline ", f"{here if len(here) < len(str(own)) else own} ", 1)


def _table(record: RunRecord) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    table.add_column("dump", overflow="fold", min_width=min(40, max((len(d.dump) for d in record.dumps), default=4)))
    for name in ("read", "articles", "quarantined", "blank", "dates", "quantities"):
        table.add_column(name, justify="right", no_wrap=True)
    for dump in record.dumps:
        table.add_row(escape(dump.dump), *(f"{number:,}" for number in _numbers(dump)))
    if len(record.dumps) > 1:
        totals = [sum(column) for column in zip(*map(_numbers, record.dumps), strict=True)]
        table.add_section()
        table.add_row("total", *(f"{number:,}" for number in totals))
    return table


def _lines(record: RunRecord) -> Iterator[str]:
    for dump in record.dumps:
        if dump.counts.get("quarantined"):
            reasons = ", ".join(f"{code} {number:,}" for code, number in sorted(dump.reasons.items()))
            yield f"quarantined in {dump.dump}: {reasons}"
        if dump.counts.get("refused_rows"):
            yield f"refused rows in {dump.dump}: {dump.counts['refused_rows']:,}"
    yield from record.notes


def _next(record: RunRecord, out: str) -> Iterator[str]:
    skipped = [dump.dump for dump in record.dumps if dump.state == "skipped"]
    if len(skipped) == len(record.dumps):
        yield "nothing to do: all dumps are published already"
    elif skipped:
        yield f"unchanged, published already: {', '.join(skipped)}"
    page = report(record, out)
    if page:
        yield f"report: {page}"
    yield f'open it: pandas.read_parquet("{out}/quantities")'


def report(record: RunRecord, out: str) -> str | None:
    """The page of this run, or of the latest one that published something."""
    from dateline.flows.outputs.folder import open_store

    store = open_store(out)
    own = f"reports/{record.run_id}.html"
    if store.exists(own):
        return f"{out.rstrip('/')}/{own}"
    pages = [path for path in store.files("reports") if path.endswith(".html") and path != INDEX]
    return f"{out.rstrip('/')}/{pages[-1]}" if pages else None


def _numbers(dump: DumpRecord) -> list[int]:
    counts = [dump.counts.get(name, 0) for name in ("records_read", "articles", "quarantined", "blank")]
    return counts + [dump.rows.get(name, 0) for name in ("dates", "quantities")]
