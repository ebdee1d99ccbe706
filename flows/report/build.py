"""The page of a run as one HTML file that needs nothing beside it."""

from __future__ import annotations

import base64
import hashlib
from datetime import datetime
from typing import Any

from markupsafe import Markup

from dateline.flows.outputs.folder import Store
from dateline.flows.outputs.history import rows, total
from dateline.flows.outputs.run_record import RunRecord
from dateline.flows.report import charts, plots
from dateline.flows.report.diagram import flow, percent
from dateline.flows.report.model import Page
from dateline.flows.report.pages import asset, environment
from dateline.flows.report.read import page as read_page
from dateline.flows.report.text import highlight
from dateline.flows.report.verdict import Trend, merged, written
from dateline.flows.report.words import plain, unit_words
from dateline.transforms import schema
from dateline.transforms.version import PIPELINE_VERSION

FLOWS = 12
SECTIONS = [
    ("dumps", "In and out"),
    ("quarantine", "Quarantine"),
    ("gate", "Gate"),
    ("numbers", "Numbers"),
    ("disagreements", "Differing sources"),
    ("samples", "Articles"),
]


def build(store: Store, run_id: str) -> str:
    """Write ``reports/<run_id>.html`` in one step and return its path in the store.

    Reads only the published tables and the record of the run. OutputError where the run is not recorded.
    """
    target = f"reports/{run_id}.html"
    store.write(target, render(read_page(store, run_id)).encode())
    return target


def render(page: Page) -> str:
    """HTML of the page; the same page gives the same bytes."""
    script = asset("page.js")
    drawn, single = charts.charts(page.counts)
    return (
        environment()
        .get_template("page.html.j2")
        .render(
            page=page,
            css=Markup(asset("page.css")),
            js=Markup(script),
            script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
            version=PIPELINE_VERSION,
            sections=SECTIONS,
            flows=[(dump, svg) for dump in _largest(page.run) if (svg := flow(dump))],
            charts=drawn,
            single=single,
            places={sample.article_id: place for place, sample in enumerate(page.samples)},
            described={"article": _described(schema.ARTICLES)},
            rows=_rows(page),
            highlight=highlight,
            number=number,
            ratio=ratio,
            unit_words=unit_words,
            plain=plain,
            **_head(page),
            **_feet(page),
        )
    )


def _largest(run: RunRecord) -> list[Any]:
    return sorted(run.dumps, key=lambda dump: (-total([dump], "records_read"), dump.dump))[:FLOWS]


def _head(page: Page) -> dict[str, Any]:
    run = page.run
    own = [dump for dump in run.dumps if dump.state != "skipped"] or run.dumps
    read, articles, refused, blank = (total(own, c) for c in ("records_read", "articles", "quarantined", "blank"))
    found = {table: rows(own, table) for table in ("dates", "quantities")}
    balanced = read == articles + refused + blank
    seconds = _seconds(run)
    trends = {trend.what: trend for trend in page.verdict.trends}
    tiles = [
        ("records", f"{read:,}", "records read", f"from {len(own):,} dump{'s' if len(own) != 1 else ''}"),
        ("", f"{articles:,}", "articles", f"{percent(articles, read)} of the records"),
        ("dates per article", f"{found['dates']:,}", "dates", _each(found["dates"], articles)),
        ("quantities per article", f"{found['quantities']:,}", "quantities", _each(found["quantities"], articles)),
        ("in quarantine", f"{refused:,}", "quarantined", f"{percent(refused, read)} of the records"),
    ]
    tones = ("plain", "plain", "date", "quantity", "refused")
    return {
        "run": run,
        "told": page.verdict,
        "when": _when(run, seconds),
        "speed": f"{articles / seconds:,.0f} articles/s" if seconds and articles >= seconds else "",
        "balanced": balanced,
        "balance": f"{read:,} records read {'=' if balanced else '≠'} {articles:,} articles + {refused:,} quarantined"
        f" + {blank:,} blank" + ("" if balanced else ": records were lost or doubled"),
        "tiles": [(*rest, tone, _change(trends.get(what))) for (what, *rest), tone in zip(tiles, tones, strict=True)],
    }


def _change(trend: Trend | None) -> Markup:
    """The measure over the last runs as a line, with what is usual; empty without earlier runs."""
    if trend is None or not trend.past:
        return Markup("")
    drawn = plots.line([*trend.past, trend.now], f"{trend.what} over the last runs")
    return Markup('{} <span class="usual">usually {}</span>').format(drawn, written(trend.usual or 0.0, trend.form))


def _feet(page: Page) -> dict[str, Any]:
    run = page.run
    checks = merged(run.gate)
    failed = [row for row in checks if not row.success]
    settings = {name: value for name, value in run.settings.items() if value not in (None, "", [])}
    return {
        "failed": failed,
        "passed": [row for row in checks if row.success],
        "gate_line": f"{len(checks):,} checks: {len(checks) - len(failed):,} passed, {len(failed):,} did not.",
        "made": [
            ("Versions", sorted(run.versions.items())),
            ("Settings", [(name.replace("_", " "), plain(value)) for name, value in sorted(settings.items())]),
            ("Seconds of work", [(stage, f"{value:,.2f}") for stage, value in run.seconds.items()]),
            ("Dumps", [(dump.dump, f"{dump.origin} sha256 {dump.sha256[:16]}") for dump in run.dumps]),
        ],
    }


def _rows(page: Page) -> dict[str, Any]:
    return {
        "described": {"date": _described(schema.DATES), "quantity": _described(schema.QUANTITIES)},
        "samples": [[{"kind": m.kind, "columns": m.columns} for m in sample.mentions] for sample in page.samples],
    }


def _described(table: Any) -> dict[str, str]:
    return {field.name: field.metadata[b"description"].decode() for field in table}


def _seconds(run: RunRecord) -> float:
    if not run.finished_at:
        return 0.0
    return (datetime.fromisoformat(run.finished_at) - datetime.fromisoformat(run.started_at)).total_seconds()


def _when(run: RunRecord, seconds: float) -> str:
    start = run.started_at.replace("T", " ")[:19]
    return f"{start} UTC, {seconds:,.1f} s" if seconds else start


def _each(rows: int, articles: int) -> str:
    return f"{rows / articles:.1f} an article" if articles else ""


def number(value: float) -> str:
    """A value as people write it: thousands separated, no noise digits."""
    return f"{value:,.10g}"


def ratio(value: float) -> str:
    """How far apart two values are: ``1.14×``, ``35×``."""
    return f"{value:,.0f}×" if value >= 10 else f"{value:.2f}".rstrip("0").rstrip(".") + "×"
