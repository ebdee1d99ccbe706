"""What two states of the tables differ in: rows that came, rows that went, and rows that say something else.

A row is the same row where its key is: of an article its id, of a mention its article, field and offsets.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import msgspec

from dateline.flows.look.pages import plain
from dateline.flows.outputs.database import Database
from dateline.transforms import schema

KEYS = {
    "articles": ("article_id",),
    "dates": ("article_id", "field", "start_char", "end_char"),
    "quantities": ("article_id", "field", "start_char", "end_char"),
}
_ASIDE = frozenset(("pipeline_version", "dump", "dump_sha256", "record_no", "n_dates", "n_quantities"))
"""Columns in which a difference is no change of a row: where it came from, and what its other rows tell."""
_BRIEF = {"articles": "title", "dates": "text", "quantities": "text"}
LONG = 160


class Example(msgspec.Struct, frozen=True):
    """One row that differs. kind: added, removed or changed. columns: name -> what it was and what it is; of an added
    or removed row all that say something, with "" for what is not."""

    kind: str
    article_id: str
    text: str
    columns: dict[str, tuple[str, str]]


class Change(msgspec.Struct, frozen=True):
    """The differences in one table. columns: name -> rows in which it changed."""

    table: str
    added: int
    removed: int
    changed: int
    same: int
    columns: dict[str, int]
    examples: tuple[Example, ...]


def changes(db: Database, show: int) -> list[Change]:
    """The differences between the views ``former_...`` and the others. show: examples of each kind and table."""
    return [_change(db, table, show) for table in KEYS]


def _change(db: Database, table: str, show: int) -> Change:
    names = [name for name in schema.TABLES[table].names if name not in KEYS[table] and name not in _ASIDE]
    differ = " or ".join(f'o."{name}" is distinct from n."{name}"' for name in names)
    both = "o.article_id is not null and n.article_id is not null"
    columns = ", ".join(f'count(*) filter (where {both} and o."{n}" is distinct from n."{n}") as "{n}"' for n in names)
    counts = db.rows(
        f"select count(*) filter (where o.article_id is null) as added_,"
        f" count(*) filter (where n.article_id is null) as removed_, count(*) filter (where {both}) as both_,"
        f" count(*) filter (where {both} and ({differ})) as changed_, {columns} from {_joined(table)}"
    )[0]
    added, removed, shared, changed = (counts.pop(f"{name}_") for name in ("added", "removed", "both", "changed"))
    moved = sorted(((name, n) for name, n in counts.items() if n), key=lambda one: (-one[1], one[0]))
    asked = {"changed": f"{both} and ({differ})", "added": "o.article_id is null", "removed": "n.article_id is null"}
    examples = [one for kind, where in asked.items() for one in _examples(db, table, kind, where, show, names)]
    return Change(table, added, removed, changed, shared - changed, dict(moved), tuple(examples))


def _joined(table: str) -> str:
    """Both states side by side; two rows of one key are told apart by their order."""
    key = ", ".join(KEYS[table])
    nth = f"row_number() over (partition by {key} order by {_BRIEF[table] if table == 'articles' else 'rule'})"
    on = " and ".join(f"o.{name} = n.{name}" for name in (*KEYS[table], "nth"))
    old, new = (f"(select *, {nth} as nth from {prefix}{table})" for prefix in ("former_", ""))
    return f"{old} o full join {new} n on {on}"


def _examples(db: Database, table: str, kind: str, where: str, show: int, names: Collection[str]) -> list[Example]:
    shown = [*KEYS[table], *names]
    sides = ", ".join(f'{side}."{name}" as "{side}_{name}"' for side in "on" for name in shown)
    order = ", ".join(f"coalesce(o.{name}, n.{name})" for name in KEYS[table])
    found = db.rows(f"select {sides} from {_joined(table)} where {where} order by {order} limit {int(show)}")
    return [_example(table, kind, row, names) for row in found]


def _example(table: str, kind: str, row: dict[str, Any], names: Collection[str]) -> Example:
    side = "n" if kind != "removed" else "o"
    differing = {n: (_short(row[f"o_{n}"]), _short(row[f"n_{n}"])) for n in names if row[f"o_{n}"] != row[f"n_{n}"]}
    text = _short(row[f"{side}_{_BRIEF[table]}"])
    return Example(kind, row[f"{side}_article_id"], text, differing)


def _short(value: Any) -> str:
    told = plain(value)
    return told if len(told) <= LONG else told[: LONG - 2] + " …"
