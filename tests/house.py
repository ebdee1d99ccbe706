"""The source tree as data: modules, their imports and their functions, read from the AST without importing anything."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from tests.shared import REPOSITORY

ROOMS = ("flows", "transforms", "expectations")
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass(frozen=True)
class Import:
    """One imported name: the module it comes from, the name in it (None for ``import x``), the line, and when.

    eager: executed when the importing module is imported (not inside a function, not under TYPE_CHECKING). typing:
    never executed, under TYPE_CHECKING.
    """

    target: str
    name: str | None
    line: int
    eager: bool
    typing: bool = False


@dataclass(frozen=True)
class Module:
    """One Python file of the three rooms."""

    name: str
    path: Path
    lines: int
    tree: ast.Module
    imports: list[Import] = field(default_factory=list)

    @property
    def package(self) -> str:
        return self.name if self.path.name == "__init__.py" else self.name.rpartition(".")[0]

    @property
    def where(self) -> str:
        return self.path.relative_to(REPOSITORY).as_posix()


def _is_type_checking(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) in {"TYPE_CHECKING", "typing.TYPE_CHECKING"}


def _statements(node: ast.AST, eager: bool, typing: bool) -> Iterator[tuple[ast.Import | ast.ImportFrom, bool, bool]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import | ast.ImportFrom):
            yield child, eager, typing
        checking = _is_type_checking(child)
        lazy = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) or checking
        yield from _statements(child, eager and not lazy, typing or checking)


def _imports(module: Module) -> Iterator[Import]:
    for node, eager, typing in _statements(module.tree, True, False):
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, None, node.lineno, eager, typing) for alias in node.names)
            continue
        base = node.module or ""
        if node.level:
            above = module.package.split(".")[: len(module.package.split(".")) - node.level + 1]
            base = ".".join([*above, base]).rstrip(".")
        yield from (Import(base, alias.name, node.lineno, eager, typing) for alias in node.names)


@cache
def modules() -> tuple[Module, ...]:
    """Every module of the three rooms, by name."""
    found = []
    for path in sorted(p for room in ROOMS for p in (REPOSITORY / room).rglob("*.py")):
        parts = path.relative_to(REPOSITORY).with_suffix("").parts
        name = ".".join(["dateline", *(parts[:-1] if parts[-1] == "__init__" else parts)])
        text = path.read_text(encoding="utf-8")
        module = Module(name, path, len(text.splitlines()), ast.parse(text, str(path)))
        module.imports.extend(_imports(module))
        found.append(module)
    return tuple(found)


def functions(module: Module) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef, int]]:
    """Every function and method: its name, its node, and its length in lines without decorators and docstring."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            doc = node.body[0] if ast.get_docstring(node, clean=False) is not None else None
            prose = (doc.end_lineno or doc.lineno) - doc.lineno + 1 if doc else 0
            yield node.name, node, (node.end_lineno or node.lineno) - node.lineno + 1 - prose


def public(module: Module) -> dict[str, Definition]:
    """Classes and functions at the top of a module whose names do not start with an underscore."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return {n.name: n for n in module.tree.body if isinstance(n, kinds) and not n.name.startswith("_")}
