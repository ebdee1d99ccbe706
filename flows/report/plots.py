"""Bar charts as SVG that is the same bytes for the same numbers and takes its colours from the page's style."""

from __future__ import annotations

import io
import re
import warnings
from collections import Counter
from typing import Any

import matplotlib
from markupsafe import Markup
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from dateline.flows.report.model import Tally
from dateline.transforms.schema import UNKNOWN_MONTH

MAX_BARS = 60
MIN_SLOTS = 9
_INKS = {"#010201": "var(--ink)", "#010202": "var(--dim)", "#010203": "var(--line)"}
_TONES = {"date": "#010204", "quantity": "#010205", "plain": "#010206"}
_COLOURS = _INKS | {code: f"var(--{name}-bar)" for name, code in _TONES.items()}
_INK, _DIM, _LINE = _INKS
_STYLE: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "dateline",
    "font.family": "sans-serif",
    "font.size": 9,
    "text.color": _INK,
    "axes.edgecolor": _LINE,
    "axes.labelcolor": _DIM,
    "xtick.color": _LINE,
    "ytick.color": _LINE,
    "xtick.labelcolor": _DIM,
    "ytick.labelcolor": _INK,
}


def timeline(name: str, months: Tally, tone: str, label: str) -> Markup:
    """Bars per month, or per year where the months are many; far outliers are counted, not drawn."""
    bars, earlier, later = periods(months)
    if not bars:
        return Markup("")
    with matplotlib.rc_context(_STYLE):
        figure, axes = _canvas(2.3)
        axes.bar(range(len(bars)), [n for _, n in bars], width=0.82, color=_TONES[tone])
        spare = max(0, MIN_SLOTS - len(bars)) / 2
        axes.set_xlim(-0.6 - spare, len(bars) - 0.4 + spare)
        axes.set_axisbelow(True)
        step = max(1, -(-len(bars) // 8))
        axes.set_xticks(range(0, len(bars), step), [key for key, _ in bars][::step])
        axes.yaxis.set_major_locator(MaxNLocator(4, integer=True))
        axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
        axes.grid(axis="y", color=_LINE, linewidth=0.6)
        axes.spines["left"].set_visible(False)
        axes.tick_params(labelcolor=_DIM, length=0)
        out = [f"{n:,} {word}" for n, word in ((earlier, "earlier"), (later, "later")) if n]
        if out:
            axes.set_title(" and ".join(out) + " not drawn", loc="right", fontsize=8, color=_DIM)
        return _svg(figure, name, label)


def ranking(name: str, tally: Tally, tone: str, label: str) -> Markup:
    """Horizontal bars in the order of the tally, each with its number."""
    if not tally:
        return Markup("")
    with matplotlib.rc_context(_STYLE):
        figure, axes = _canvas(0.35 + 0.235 * len(tally))
        counts = [n for _, n in tally]
        axes.barh(range(len(tally)), counts, height=0.66, color=_TONES[tone])
        axes.set_yticks(range(len(tally)), [_short(key) for key, _ in tally], parse_math=False)
        axes.invert_yaxis()
        axes.set_xlim(0, max(counts) * 1.16)
        axes.set_ylim(len(tally) - 0.4, -0.6)
        axes.xaxis.set_visible(False)
        axes.spines[["left", "bottom"]].set_visible(False)
        axes.tick_params(length=0)
        for place, n in enumerate(counts):
            axes.text(n + max(counts) * 0.012, place, f"{n:,}", va="center", fontsize=8, color=_DIM)
        return _svg(figure, name, label)


def periods(months: Tally) -> tuple[Tally, int, int]:
    """Bars without gaps (months, else years), and how many rows lie before and after the bars drawn.

    Years are cut to the span that holds all but the outer 1% on either side when they are more than ``MAX_BARS``.
    """
    known = {key: n for key, n in months if key != UNKNOWN_MONTH}
    if not known:
        return (), 0, 0
    first, last = (_month_no(key) for key in (min(known), max(known)))
    if last - first < MAX_BARS:
        return tuple((_month(no), known.get(_month(no), 0)) for no in range(first, last + 1)), 0, 0
    years: Counter[int] = Counter()
    for key, n in known.items():
        years[_month_no(key) // 12] += n
    low, high = _middle(years)
    drawn = tuple((f"{year:04d}", years.get(year, 0)) for year in range(low, high + 1))
    return drawn, sum(n for y, n in years.items() if y < low), sum(n for y, n in years.items() if y > high)


def _middle(years: Counter[int]) -> tuple[int, int]:
    low, high = min(years), max(years)
    spare = sum(years.values()) / 100
    below = above = 0
    while high - low >= MAX_BARS:
        if below + years[low] <= above + years[high] or above + years[high] > spare:
            below += years[low]
            low += 1
        else:
            above += years[high]
            high -= 1
    return low, high


def _month_no(month: str) -> int:
    year, number = month.rsplit("-", 1)
    return int(year) * 12 + int(number) - 1


def _month(number: int) -> str:
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def _short(key: str) -> str:
    return key if len(key) <= 28 else key[:27] + "…"


def _canvas(height: float) -> tuple[Figure, Axes]:
    figure = Figure(figsize=(5.6, height), layout="constrained")
    axes = figure.add_subplot()
    figure.patch.set_visible(False)
    axes.patch.set_visible(False)
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes


def _svg(figure: Figure, name: str, label: str) -> Markup:
    """Inline SVG: page colours for the sentinel colours, ids made unique by ``name``, no date and no creator."""
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing")  # the browser draws the text, with its own fonts
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    svg = out.getvalue().decode()
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>|<!--.*?-->", "", svg, flags=re.S)
    svg = re.sub(r'(\bid="|url\(#|href="#)', rf"\g<1>{name}-", svg)
    svg = re.sub("|".join(_COLOURS), lambda found: _COLOURS[found[0]], svg)
    head = Markup('<svg class="plot" viewBox="{}" role="img" aria-label="{}">').format(_view_box(svg), label)
    return head + Markup(svg[svg.index(">") + 1 :])


def _view_box(svg: str) -> str:
    return svg.split('viewBox="', 1)[1].split('"', 1)[0]
