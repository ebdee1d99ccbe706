"""What became of the records of a dump, as a flow diagram: bands as wide as their share of the records."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from dateline.flows.outputs.run_record import DumpRecord

WIDTH, LEFT, RIGHT = 560, 120, 280
BAR, ROOM, GAP, THIN = 9, 100, 21, 2
REASONS = 4


class Band(NamedTuple):
    """One target of the flow. css: article, refused or blank."""

    label: str
    records: int
    css: str


def bands(dump: DumpRecord) -> list[Band]:
    """Articles, the largest reasons for quarantine, the other reasons together, and blank records."""
    reasons = sorted(dump.reasons.items(), key=lambda item: (-item[1], item[0]))
    named = [Band(code, n, "refused") for code, n in reasons[:REASONS]]
    rest = dump.counts.get("quarantined", 0) - sum(band.records for band in named)
    found = [Band("articles", dump.counts.get("articles", 0), "article"), *named]
    found += [Band("other reasons", rest, "refused"), Band("blank", dump.counts.get("blank", 0), "blank")]
    return [band for band in found if band.records > 0]


def flow(dump: DumpRecord) -> Markup:
    """The diagram as inline SVG, coloured by the page's classes; empty where all records took one way."""
    total, targets = dump.counts.get("records_read", 0), bands(dump)
    if not total or len(targets) < 2:
        return Markup("")
    heights = [max(THIN, ROOM * band.records / total) for band in targets]
    parts, source, target = [], 14.0, 14.0
    for band, height in zip(targets, heights, strict=True):
        parts.append(_band(band, source, target, height, total))
        source += height
        target += max(height + 4, GAP)
    bottom = max(source, target) + 8
    parts.append(_source(total, 14.0, source - 14.0))
    return Markup('<svg class="flow" viewBox="0 0 {} {:.0f}" role="img" aria-label="{}">{}</svg>').format(
        WIDTH, bottom, describe(dump), Markup("").join(parts)
    )


def describe(dump: DumpRecord) -> str:
    """The diagram in words."""
    told = ", ".join(f"{band.records:,} {band.label}" for band in bands(dump))
    return f"{dump.dump}: {dump.counts.get('records_read', 0):,} records became {told}"


def _band(band: Band, source: float, target: float, height: float, total: int) -> Markup:
    bend = (LEFT + RIGHT) / 2
    path = (
        f"M{LEFT + BAR},{source:.1f} C{bend},{source:.1f} {bend},{target:.1f} {RIGHT},{target:.1f} "
        f"v{height:.1f} C{bend},{target + height:.1f} {bend},{source + height:.1f} {LEFT + BAR},{source + height:.1f} Z"
    )
    return Markup(
        '<path class="band {css}" d="{path}"/>'
        '<rect class="bar {css}" x="{x}" y="{y:.1f}" width="{w}" height="{h:.1f}"/>'
        '<text x="{tx}" y="{ty:.1f}"><tspan class="n">{n:,}</tspan> {label} <tspan class="dim">{share}</tspan></text>'
    ).format(
        css=band.css,
        path=path,
        x=RIGHT,
        y=target,
        w=BAR,
        h=height,
        tx=RIGHT + BAR + 10,
        ty=target + max(height, 10) / 2 + 5,
        n=band.records,
        label=band.label,
        share=percent(band.records, total),
    )


def _source(total: int, top: float, height: float) -> Markup:
    return Markup(
        '<rect class="bar source" x="{}" y="{:.1f}" width="{}" height="{:.1f}"/>'
        '<text class="left" x="{}" y="{:.1f}"><tspan class="n">{:,}</tspan> records</text>'
    ).format(LEFT, top, BAR, height, LEFT - 10, top + height / 2 + 5, total)


def percent(part: int, whole: int) -> str:
    """A share in percent that never rounds a remainder away: 0.01% and 99.99% stay visible."""
    if not whole:
        return "-"
    value = 100 * part / whole
    if 0 < value < 0.01:
        return "<0.01%"
    if 99.99 < value < 100:
        return ">99.99%"
    return f"{value:.2f}".rstrip("0").rstrip(".") + "%"
