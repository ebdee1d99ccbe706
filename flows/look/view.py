"""The page of questions: a form of filters, and the answer as rows, as groups or as a timeline."""

from __future__ import annotations

import datetime as dt
from typing import Any

from jinja2.utils import htmlsafe_json_dumps

from dateline.flows.look import ask, timeline
from dateline.flows.look.filters import FILTERS, POINT, given
from dateline.flows.look.pages import linked, plain, told
from dateline.flows.outputs.database import Database
from dateline.transforms.errors import UsageError
from dateline.transforms.schema import EVENTS, MODALITIES, POLARITIES

VIEWS = ("rows", "groups", "timeline")
LISTED = 200
"""Points of the timeline that also stand in a table."""
LEADS = {"source": "source", "counted": "counted", "unit": "unit", "dimension": "dimension", "event": "event",
         "modality": "modality", "attribution": "attribution"}  # fmt: skip
"""Which filter the key of a group becomes."""


def content(db: Database, address: dict[str, list[str]], values: dict[str, list[str]]) -> dict[str, Any]:
    """What the page shows of an address. Raises UsageError where a value in it is none."""
    kind = _one(address, "view", VIEWS)
    count = ask.count(db, address)
    made = {
        "title": "Figures",
        "address": address,
        "given": given(address),
        "more": bool(given(address).keys() - {"q", *POINT} or "copies" in address),
        "filters": FILTERS,
        "chosen": {**values, "event": sorted(EVENTS), "modality": MODALITIES, "polarity": POLARITIES},
        "view": kind,
        "views": VIEWS,
        "count": count,
        "sort": _one(address, "sort", tuple(ask.ORDER)),
        "orders": tuple(ask.ORDER),
        "by": _one(address, "by", tuple(ask.GROUP)),
        "keys": tuple(ask.GROUP),
    }
    answer = {"rows": _rows, "groups": _groups, "timeline": _timeline}[kind]
    return made | answer(db, address, count["rows"])


def _one(address: dict[str, list[str]], name: str, known: tuple[str, ...]) -> str:
    """What the address says, of what can be said; without a word, the first."""
    said = (address.get(name) or [known[0]])[0] or known[0]
    if said not in known:
        raise UsageError(f"{name} {said!r} is none of {', '.join(known)}")
    return said


def _rows(db: Database, address: dict[str, list[str]], rows: int) -> dict[str, Any]:
    pages = max(1, -(-rows // ask.PAGE))
    said = (address.get("page") or ["1"])[0]
    if not (said.isascii() and said.isdigit() and 1 <= int(said) <= pages):
        raise UsageError(f"page {said!r} is none of the {pages:,} pages of this view")
    return {"rows": ask.page_of(db, address, int(said)), "number": int(said), "pages": pages}


def _groups(db: Database, address: dict[str, list[str]], _: int) -> dict[str, Any]:
    by = _one(address, "by", tuple(ask.GROUP))
    found = ask.groups(db, address, by)
    most = max((row["rows"] for row in found), default=1)
    return {"groups": [row | {"share": row["rows"] / most, "link": _lead(address, by, row["key"])} for row in found]}


def _lead(address: dict[str, list[str]], by: str, key: str | None) -> str | None:
    """The address of the rows of a group; None where no filter says it."""
    if key is None:
        return linked(address, view="rows", attribution="-") if by == "attribution" else None
    if by in LEADS:
        return linked(address, view="rows", **{LEADS[by]: key})
    first, last = ("published_from", "published_to") if by == "month" else ("asof_from", "asof_to")
    return linked(address, view="rows", **{first: key, last: key})


def _timeline(db: Database, address: dict[str, list[str]], _: int) -> dict[str, Any]:
    units = timeline.units(db, address)
    wanted = (address.get("unit") or [""])[0] or (units[0]["unit"] if units else "1")
    points = timeline.points(db, address, wanted)
    for point in points:
        exact = {"phrase": point["phrase"], "value": repr(point["value"]), "modifier": point["modifier"]}
        asof = point["start"].isoformat()
        point["link"] = linked(address, view="rows", unit=wanted, asof=asof, modality=point["modality"], **exact)
        point["told"] = told({**point, "value_low": point["low"], "value_high": point["high"], "unit": wanted})
        point["at"], point["end"] = plain(point["start"]), plain(point["until"])
    return {
        "units": units,
        "unit": wanted,
        "points": points,
        "listed": points[:LISTED],
        "contradicted": sum(point["contradicted"] for point in points),
        "points_json": htmlsafe_json_dumps(points, default=_instant),
        "full": len(points) >= timeline.POINTS,
    }


def _instant(value: Any) -> float:
    """Seconds since 1970, as charts count; a local time as if it were UTC."""
    return float((value - dt.datetime(1970, 1, 1)).total_seconds())
