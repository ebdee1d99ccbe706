"""The plots of a report, in the order of the page: title, SVG, the numbers behind it."""

from __future__ import annotations

from markupsafe import Markup

from dateline.flows.report import plots
from dateline.flows.report.model import Counts, Tally

BARS = 12


def charts(counts: Counts) -> list[tuple[str, Markup, Tally]]:
    """Plots with nothing to draw have empty SVG; the numbers go on where the bars end."""
    lines = [
        ("Articles per month of publication", "articles", counts.published_months, "plain"),
        ("Dates per month they refer to", "dates", counts.date_months, "date"),
    ]
    bars = [
        ("Quantities per dimension", "dimensions", counts.dimensions, "quantity"),
        ("What is counted most", "counted", counts.counted, "quantity"),
        ("Units other than counts", "units", counts.units, "quantity"),
        ("Kinds of dates", "kinds", counts.date_types, "date"),
        ("How dates were resolved", "resolutions", counts.resolutions, "date"),
        ("Languages", "languages", counts.languages, "plain"),
        ("Where publication dates came from", "sources", counts.published_sources, "plain"),
    ]
    drawn = [(title, plots.timeline(name, tally, tone, title), tally) for title, name, tally, tone in lines]
    return drawn + [(title, plots.ranking(name, tally[:BARS], tone, title), tally) for title, name, tally, tone in bars]
