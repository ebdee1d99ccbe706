"""Bar charts as SVG that is the same bytes for the same numbers and takes its colours from the page's style."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from markupsafe import Markup

from dateline.flows.report.model import Tally
from dateline.transforms.schema import UNKNOWN_MONTH

MAX_BARS = 60
MIN_SLOTS = 9
LABELS = 6
SPARE = 0.05
MOST = 0.75
"""Share of the rows that months must hold to be drawn instead of years."""
WIDTH = 560
_LEFT, _TOP, _HEIGHT = 52, 32, 140  # of the field that bars stand in
_ROW, _NAMES, _NUMBERS = 24, 220, 70
_LINE = (120.0, 26.0)


def timeline(name: str, months: Tally, tone: str, label: str, unit: str = "", when: str = "") -> Markup:
    """Bars per month, or per year where the months are many; far outliers are counted, not drawn.

    unit: what the bars count, written above the upright axis; when: what happened then, behind "month" or "year" below
    the other one.
    """
    bars, earlier, later = periods(months)
    if not bars:
        return Markup("")
    top, slots = scale(max(n for _, n in bars)), max(MIN_SLOTS, len(bars))
    step, every = (WIDTH - _LEFT) / slots, max(1, -(-len(bars) // LABELS))
    first = _LEFT + step * (slots - len(bars)) / 2
    parts = [_text(0, 16, unit or name, "axis")]
    for part in range(5) if top >= 4 and top % 4 == 0 else range(0, 5, 4):
        y = _TOP + _HEIGHT * (1 - part / 4)
        parts.append(Markup('<path class="grid-line" d="M{} {:.1f}H{}"/>').format(_LEFT, y, WIDTH))
        parts.append(_text(_LEFT - 8, y + 4, f"{top * part // 4:,}", "tick end"))
    for place, (key, n) in enumerate(bars):
        x, height = first + step * place, _HEIGHT * n / top
        parts.append(_bar(x + step * 0.09, _TOP + _HEIGHT - height, step * 0.82, height, tone, f"{key}: {n:,}"))
        if place % every == 0:
            at = min(max(x + step / 2, _LEFT + 10), WIDTH - 32)
            parts.append(_text(at, _TOP + _HEIGHT + 18, key, "tick middle"))
    out = [f"{n:,} {word}" for n, word in ((earlier, "earlier"), (later, "later")) if n]
    if out:
        parts.append(_text(WIDTH, 16, " and ".join(out) + " not drawn", "tick end"))
    grain = "month" if "-" in bars[0][0] else "year"
    parts.append(_text((_LEFT + WIDTH) / 2, _TOP + _HEIGHT + 40, f"{grain} {when}".rstrip(), "axis middle"))
    return _svg(name, label, _TOP + _HEIGHT + 48, parts)


def ranking(name: str, tally: Tally, tone: str, label: str) -> Markup:
    """Horizontal bars in the order of the tally, each with its number."""
    if not tally:
        return Markup("")
    most = max(n for _, n in tally)
    parts = []
    for place, (key, n) in enumerate(tally):
        y, width = 4 + _ROW * place, (WIDTH - _NAMES - _NUMBERS) * n / most
        parts.append(_text(_NAMES - 8, y + 15, _short(key), "name end"))
        parts.append(_bar(_NAMES, y + 3, max(width, 1.5), _ROW - 8, tone, f"{key}: {n:,}"))
        parts.append(_text(_NAMES + width + 6, y + 15, f"{n:,}", "tick"))
    return _svg(name, label, 8 + _ROW * len(tally), parts)


def line(values: Sequence[float], label: str) -> Markup:
    """A small line from zero up, without axes; the last value is a dot."""
    width, height = _LINE
    most, step = max(values) or 1.0, (width - 8) / max(1, len(values) - 1)
    points = [(4 + step * k, height - 5 - (height - 10) * v / most) for k, v in enumerate(values)]
    path = "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    x, y = points[-1]
    return Markup(
        '<svg class="line" viewBox="0 0 {:.0f} {:.0f}" role="img" aria-label="{}"><path d="{}"/>'
        '<circle cx="{:.1f}" cy="{:.1f}" r="3"/></svg>'
    ).format(width, height, label, path, x, y)


def scale(most: int) -> int:
    """The end of an axis: the next of 1, 2, 4, 6, 8 times a power of ten that holds ``most``."""
    power: int = 10 ** max(0, math.floor(math.log10(max(most, 1))))
    return next(times * power for times in (1, 2, 4, 6, 8, 10) if times * power >= most)


def periods(months: Tally) -> tuple[Tally, int, int]:
    """Bars without gaps (months, else years), and how many rows lie before and after the bars drawn.

    Where the months are more than ``MAX_BARS``, those ``MAX_BARS`` in a row are drawn that hold the most rows, so that
    one old year does not squash the rest; where they hold less than ``MOST``, years, without the outer ``SPARE`` on
    either side.
    """
    known = Counter({_month_no(key): n for key, n in months if key != UNKNOWN_MONTH})
    if not known:
        return (), 0, 0
    low, high = min(known), max(known)
    if high - low >= MAX_BARS:
        low, high = _fullest(known)
    if sum(n for at, n in known.items() if low <= at <= high) >= MOST * sum(known.values()):
        drawn = tuple((_month(number), known.get(number, 0)) for number in range(low, high + 1))
        return drawn, *_outside(known, low, high)
    years: Counter[int] = Counter()
    for number, n in known.items():
        years[number // 12] += n
    low, high = _middle(years)
    high = max(high, low)
    low = max(low, high - MAX_BARS + 1)
    return tuple((f"{year:04d}", years.get(year, 0)) for year in range(low, high + 1)), *_outside(years, low, high)


def _fullest(tally: Counter[int]) -> tuple[int, int]:
    """The ``MAX_BARS`` places in a row that hold the most, without empty ones at their ends."""
    best = max(tally, key=lambda start: (sum(tally.get(start + k, 0) for k in range(MAX_BARS)), -start))
    held = [at for at in tally if best <= at < best + MAX_BARS]
    return min(held), max(held)


def _middle(tally: Counter[int]) -> tuple[int, int]:
    """First and last place that hold all but the outer ``SPARE`` of the rows on either side."""
    spare = SPARE * sum(tally.values())
    ends = []
    for places in (sorted(tally), sorted(tally, reverse=True)):
        left_out, end = 0, places[0]
        for end in places:
            if left_out + tally[end] > spare:
                break
            left_out += tally[end]
        ends.append(end)
    return ends[0], ends[1]


def _outside(tally: Counter[int], low: int, high: int) -> tuple[int, int]:
    return sum(n for at, n in tally.items() if at < low), sum(n for at, n in tally.items() if at > high)


def _month_no(month: str) -> int:
    year, number = month.rsplit("-", 1)
    return int(year) * 12 + int(number) - 1


def _month(number: int) -> str:
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def _short(key: str) -> str:
    return key if len(key) <= 24 else key[:23] + "…"


def _bar(x: float, y: float, width: float, height: float, tone: str, told: str) -> Markup:
    shape = '<rect class="{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"><title>{}</title></rect>'
    return Markup(shape).format(f"b-{tone}", x, y, width, height, told)


def _text(x: float, y: float, text: str, css: str) -> Markup:
    return Markup('<text class="{}" x="{:.1f}" y="{:.1f}">{}</text>').format(css, x, y, text)


def _svg(name: str, label: str, height: int, parts: Sequence[Markup]) -> Markup:
    head = Markup('<svg class="plot {}" viewBox="0 0 {} {}" role="img" aria-label="{}">')
    return head.format(name, WIDTH, height, label) + Markup("").join(parts) + Markup("</svg>")
