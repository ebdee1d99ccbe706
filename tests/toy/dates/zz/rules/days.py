"""Days as the language writes them."""

from __future__ import annotations

from dateline.transforms.dates.meanings import Moment, Relative
from dateline.transforms.dates.values import Expression, said
from dateline.transforms.engine.rule import rule
from dateline.transforms.engine.site import Site


def not_of(site: Site) -> bool:
    """False behind the article: "la hodi" is a thing of today."""
    return site.before.lower() != "la"


@rule("<day> <month>", "DAY", "MONTH", level="atom", example=("3 lunuo", "2024-01-03"))
def day_month(day: int, month: int) -> Expression:
    return said(Moment(month=month, day=day))


@rule(
    "<today>",
    "DAYNAME",
    level="atom",
    example=("hieri", "2024-05-14"),
    guard=not_of,
    refuses="La hodi mortis.",
)
def day_name(step: int) -> Expression:
    return said(Relative("day", step))
