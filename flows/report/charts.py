"""The plots of a report, in the order of the page: title, SVG, the numbers behind it."""

from __future__ import annotations

from markupsafe import Markup

from dateline.flows.report import plots, words
from dateline.flows.report.model import Counts, Tally

BARS = 12
Chart = tuple[str, Markup, Tally]


def charts(counts: Counts) -> tuple[list[Chart], list[tuple[str, str]]]:
    """Plots, and in words those that would be a single bar; the numbers go on where the bars end."""
    units = tuple(("a share (1)" if code == "1" else words.unit_words(code), n) for code, n in counts.units)
    lines = [
        ("When articles were published", "articles", counts.published_months, "plain", "articles", "of publication"),
        ("What dates refer to", "refers", counts.date_months, "date", "dates", "referred to"),
    ]
    bars = [
        ("Quantities per dimension", "dimensions", counts.dimensions, "quantity"),
        ("What is counted most", "counted", counts.counted, "quantity"),
        ("Units other than counts", "units", units, "quantity"),
        ("Kinds of dates", "kinds", _lower(counts.date_types), "date"),
        ("How dates were resolved", "resolutions", counts.resolutions, "date"),
        ("Languages", "languages", _languages(counts.languages), "plain"),
        ("Where publication dates came from", "sources", _known(counts.published_sources), "plain"),
    ]
    drawn = [
        (title, plots.timeline(name, tally, tone, title, unit, when), tally)
        for title, name, tally, tone, unit, when in lines
    ]
    drawn += [(title, plots.ranking(name, tally[:BARS], tone, title), tally) for title, name, tally, tone in bars]
    many = [chart for chart in drawn if len(chart[2]) > 1]
    single = [(title, f"{tally[0][0]} ({tally[0][1]:,})") for title, _, tally in drawn if len(tally) == 1]
    return many, single


def _lower(tally: Tally) -> Tally:
    return tuple((name.lower(), n) for name, n in tally)


def _languages(tally: Tally) -> Tally:
    return tuple((words.language_words(name), n) for name, n in _known(tally))


def _known(tally: Tally) -> Tally:
    return tuple(("not known" if name == "none" else name, n) for name, n in tally)
