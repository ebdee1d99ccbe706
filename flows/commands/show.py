"""``dateline show``: one published article with its mentions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.flows.commands.options import Seen, last

if TYPE_CHECKING:
    from dateline.flows.outputs.tables import Tables

MIN_PREFIX = 4
LISTED = 40
SHORT = 12
"""Characters of an id in a list."""


def show(
    article_id: Annotated[
        str | None,
        typer.Argument(help="The article's id, or its first characters; default: a list.", show_default=False),
    ] = None,
    out: Seen = None,
    json: Annotated[bool, typer.Option("--json", help="Print the article and its rows as JSON.")] = False,
) -> None:
    """Show a published article with coloured mentions, and every row that it gave; without an id, list articles.

    Exit code 0: shown. 2: no such article, several that begin so, or an output that cannot be read.
    """
    from dateline.flows.outputs.existing import published
    from dateline.flows.outputs.tables import Tables

    tables = Tables(published(last(out)))
    if article_id is None:
        _list(tables, json)
        return
    wanted = [_resolve(tables, article_id)]
    rows = {name: tables.rows_of(name, wanted).to_pylist() for name in ("articles", "dates", "quantities")}
    if json:
        from dateline.flows.visible import json as shown

        found = {"article": rows["articles"][0], "dates": rows["dates"], "quantities": rows["quantities"]}
        print(shown(found))
        return
    _screen(rows["articles"][0], rows["dates"], rows["quantities"])


def _list(tables: Tables, json: bool) -> None:
    """The first articles: id, day, counts, title."""
    names = ["article_id", "published_date", "n_dates", "n_quantities", "title"]
    found: list[dict[str, Any]] = []
    total = 0
    for batch in tables.batches("articles", names):
        total += batch.num_rows
        found += batch.slice(0, LISTED - len(found)).to_pylist()
    if json:
        from dateline.flows.visible import json as shown

        print(shown(found))
        return
    from rich.table import Table
    from rich.text import Text

    from dateline.flows.commands.paint import console
    from dateline.flows.visible import visible

    table = Table(box=None, pad_edge=False)
    for name, justify in (("article", "left"), ("published", "left"), ("dates", "right"), ("quantities", "right")):
        table.add_column(name, justify=justify, no_wrap=True)  # type: ignore[arg-type]
    table.add_column("title", no_wrap=True, overflow="ellipsis")
    for row in found:
        day = str(row["published_date"] or "no date")
        counts = (f"{row[name]:,}" for name in ("n_dates", "n_quantities"))
        table.add_row(row["article_id"][:SHORT], day, *counts, Text(visible(row["title"] or "(no title)")))
    console().print(table)
    more = f" of {total:,}" if total > len(found) else ""
    console().print(
        f"{len(found):,}{more} articles; one of them: dateline show ID --out {tables.store.root}", soft_wrap=True
    )


def _resolve(tables: Tables, wanted: str) -> str:
    """The whole id. Raises UsageError when none, or more than one, begins with ``wanted``."""
    from dateline.transforms.errors import UsageError

    if len(wanted) < MIN_PREFIX:
        raise UsageError(f"{wanted!r} is too short for an article id: give {MIN_PREFIX} characters or more")
    found: set[str] = set()
    for batch in tables.batches("articles", ["article_id"]):
        found.update(id_ for id_ in batch["article_id"].to_pylist() if id_.startswith(wanted))
    if len(found) == 1 or wanted in found:
        return wanted if wanted in found else found.pop()
    if not found:
        raise UsageError(f"no article of {tables.store.root!r} has an id that begins with {wanted!r}")
    some = ", ".join(sorted(found)[:5])
    raise UsageError(f"{len(found):,} articles have ids that begin with {wanted!r}: {some}; give more characters")


def _screen(article: dict[str, Any], dates: list[dict[str, Any]], quantities: list[dict[str, Any]]) -> None:
    from rich.text import Text

    from dateline.flows.commands.paint import coloured, console, rows_table
    from dateline.flows.visible import visible

    screen = console()
    screen.print(coloured(article["title"] or "(no title)", dates, quantities, field="title", style="bold"))
    about = [article["domain"] or article["dump"], str(article["published_date"] or "no date"), article["article_id"]]
    screen.print(Text(" · ".join(map(visible, about)), "dim"), soft_wrap=True)
    screen.print()
    screen.print(coloured(article["text"], dates, quantities))
    for title, kind, rows in (("dates", "date", dates), ("quantities", "quantity", quantities)):
        screen.print()
        screen.print(rows_table(title, kind, rows))
