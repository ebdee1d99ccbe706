"""``dateline diff``: what two runs, or two versions of dateline over the same dumps, differ in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.flows.commands.options import Out

if TYPE_CHECKING:
    from dateline.flows.look.changes import Change, Example


def diff(
    former: Annotated[str, typer.Argument(help="An output, or the id of a run of --out.")],
    later: Annotated[str, typer.Argument(help="An output, or the id of a run of --out.")],
    out: Out = "datasets",
    show: Annotated[int, typer.Option(min=0, help="How many rows of each kind and table are shown.")] = 5,
    json: Annotated[bool, typer.Option("--json", help="Print the differences as JSON.")] = False,
    page: Annotated[
        Path | None, typer.Option(help="Also write them as a page, one HTML file.", show_default=False)
    ] = None,
) -> None:
    """Show which articles, dates and quantities came, went or changed between two states.

    What did an upgrade change? Run the dumps with it into a second folder, and compare the two. A row is the same where
    its article and offsets are. Between two runs of one output, the rows that each of them wrote are compared.
    Exit code 0: compared, also when they differ. 2: no such output or run, or one whose rows were replaced.
    """
    from dateline.flows.look.changes import changes
    from dateline.flows.look.compare import pair

    with pair(former, later, out) as tables:
        found = changes(tables, show)
    if page is not None:
        from dateline.flows.exports.draft import binary
        from dateline.flows.look.pages import standing

        with binary(page) as file:
            file.write(standing("diff", title="What changed", former=former, later=later, changes=found).encode())
    if json:
        import msgspec

        print(msgspec.json.format(msgspec.json.encode(found), indent=1).decode())
    else:
        _screen(found)


def _screen(found: list[Change]) -> None:
    from rich.table import Table
    from rich.text import Text

    from dateline.flows.commands.paint import console

    table = Table(box=None, pad_edge=False)
    for name in ("table", "added", "removed", "changed", "same", "changed columns"):
        table.add_column(name, justify="left" if "table" in name or "columns" in name else "right")
    for one in found:
        counts = [f"{n:,}" for n in (one.added, one.removed, one.changed, one.same)]
        table.add_row(one.table, *counts, ", ".join(f"{name} {n:,}" for name, n in one.columns.items()))
    console().print(table)
    for one in found:
        for example in one.examples:
            head = f"{one.table} {example.kind} "
            console().print(Text(head, "bold").append(_told(example), ""), soft_wrap=True)


def _told(one: Example) -> str:
    if one.kind != "changed":
        return f"{one.article_id[:12]} “{one.text}”"
    moved = "; ".join(f"{name}: {was or 'nothing'} -> {now or 'nothing'}" for name, (was, now) in one.columns.items())
    return f"{one.article_id[:12]} “{one.text}” {moved}"
