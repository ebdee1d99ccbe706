"""Templates filled in: everything is escaped, and control characters are shown as their pictures."""

from __future__ import annotations

import datetime as dt
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from dateline.flows.visible import visible
from dateline.transforms import schema

DESCRIBED = {
    table: {field.name: field.metadata[b"description"].decode() for field in fields}
    for table, fields in schema.TABLES.items()
}


def page(name: str, root: str, **content: Any) -> str:
    """The HTML of a template. root: the path that all addresses begin with, without a slash at its end."""
    return _environment().get_template(f"{name}.html.j2").render(root=root, page=name, **content)


def standing(name: str, **content: Any) -> str:
    """The HTML of a page that stands alone, with its style in it."""
    css = (files("dateline.flows.report") / "page.css").read_text("utf-8")
    return _environment().get_template(f"{name}.html.j2").render(css=Markup(css), **content)


def plain(value: Any) -> str:
    """A value of a column as people read it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:,.12g}"
    if isinstance(value, list | tuple):
        return ", ".join(map(plain, value))
    if isinstance(value, dt.datetime):
        return value.isoformat(sep=" ", timespec="minutes").removesuffix(" 00:00").removesuffix("+00:00")
    return visible(str(value))


def told(row: dict[str, Any]) -> str:
    """A quantity in short: its bound, its number, its unit."""
    bound = {"=": "", None: ""}.get(row["modifier"], f"{row['modifier']} ")
    value = row["value"] if row["value"] is not None else row["value_low"]
    number = plain(value)
    if row["value_low"] is not None and row["value_high"] not in (None, row["value_low"]):
        number = f"{plain(row['value_low'])} to {plain(row['value_high'])}"
    unit = "" if row["unit"] == "1" else f" {row['unit']}"
    sign = {"up": "▲ ", "down": "▼ "}.get(row["direction"] or "", "")
    return f"{sign}{bound}{number}{unit}"


def linked(address: dict[str, list[str]], **changes: Any) -> str:
    """The address with other values; None takes one away. Every change but that of the page leads to its first."""
    made = {name: texts for name, texts in address.items() if name not in ("part", "page")}
    for name, value in changes.items():
        if value is None:
            made.pop(name, None)
        else:
            made[name] = [str(value)]
    return "?" + urlencode(made, doseq=True)


@cache
def _environment() -> Environment:
    place = files("dateline.flows.look") / "templates"
    made = Environment(
        loader=FunctionLoader(lambda name: (place / name).read_text("utf-8")),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    made.filters.update(plain=plain, visible=visible)
    made.globals.update(told=told, linked=linked, described=DESCRIBED)
    return made
