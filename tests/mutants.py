"""``python -m tests.mutants --mutants 300 --seed 1``: small changes of the sources, each of which a test must notice.

A mutant is one changed operator, number or truth value in one file of readers, articles, expectations or flows, in a
copy of the project; the tests beside that file (and those that look at all of its kind) run on it. Prints the mutants
that no test noticed, and their share. A name after ``--only`` keeps the files whose path has it.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.shared import REPOSITORY

FOLDERS = ("transforms/readers", "transforms/articles", "expectations", "flows")
LEFT_OUT = ("__init__.py", "names.py", "plots.py", "charts.py", "paint.py", "cli.py")
"""Word lists and what only a person sees."""
TOGETHER = {
    "transforms/readers": ["tests/transforms/readers", "tests/transforms/test_bounds.py"],
    "transforms/articles": ["tests/transforms/articles", "tests/transforms/test_bounds.py", "tests/transforms/readers"],
    "expectations": ["tests/expectations"],
}
SECONDS = 300
SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add,
    ast.FloorDiv: ast.Mult, ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """place: number of the node, in the order of ``ast.walk``. told: what changes, in words."""

    path: str
    place: int
    told: str


def _changed(node: ast.AST) -> tuple[str, ast.AST] | None:
    """What to tell, and a node in the place of this one; None where nothing is changed."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in SWAPS:
        swapped = SWAPS[type(node.ops[0])]()
        told = f"{type(node.ops[0]).__name__} -> {type(swapped).__name__}"
        return told, ast.Compare(node.left, [swapped, *node.ops[1:]], node.comparators)  # type: ignore[list-item]
    if isinstance(node, ast.BinOp) and type(node.op) in SWAPS and not isinstance(node.left, ast.Constant):
        other = SWAPS[type(node.op)]()
        told = f"{type(node.op).__name__} -> {type(other).__name__}"
        return told, ast.BinOp(node.left, other, node.right)  # type: ignore[arg-type]
    if isinstance(node, ast.BoolOp):
        joined = SWAPS[type(node.op)]()
        return f"-> {type(joined).__name__}", ast.BoolOp(joined, node.values)  # type: ignore[arg-type]
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return "not x -> x", node.operand
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        return f"{node.value} -> {not node.value}", ast.Constant(not node.value)
    if isinstance(node, ast.Constant) and isinstance(node.value, int):
        return f"{node.value} -> {node.value + 1}", ast.Constant(node.value + 1)
    return None


def mutants(path: Path) -> Iterator[Mutant]:
    """All mutants of a file."""
    tree = ast.parse(path.read_text("utf-8"))
    for place, node in enumerate(ast.walk(tree)):
        changed = _changed(node)
        if changed is not None:
            where = path.relative_to(REPOSITORY).as_posix()
            yield Mutant(where, place, f"{where}:{node.lineno}: {changed[0]}")  # type: ignore[attr-defined]


class _Exchange(ast.NodeTransformer):
    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        return ast.copy_location(self.new, node) if node is self.old else self.generic_visit(node)


def mutated(source: str, place: int) -> str:
    """The source with the node at this place changed."""
    tree = ast.parse(source)
    node = list(ast.walk(tree))[place]
    changed = _changed(node)
    assert changed is not None
    return ast.unparse(ast.fix_missing_locations(_Exchange(node, changed[1]).visit(tree)))


def beside(path: str) -> list[str]:
    """Tests that look at a file: those of its room, or the folder beside it."""
    room = next((tests for folder, tests in TOGETHER.items() if path.startswith(folder)), None)
    if room is not None:
        return room
    folder_of_tests = Path("tests") / Path(path).parent
    return [folder_of_tests.as_posix()] if (REPOSITORY / folder_of_tests).is_dir() else ["tests/flows"]


def noticed(mutant: Mutant, copy: Path) -> bool:
    """Whether a test fails on the mutant, or does not end."""
    target = copy / mutant.path
    source = target.read_text("utf-8")
    target.write_text(mutated(source, mutant.place), "utf-8")
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *beside(mutant.path)]
    environment = os.environ | {"PYTHONPATH": str(copy), "DATELINE_PURE": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, timeout=SECONDS, check=False)
        return done.returncode != 0
    except subprocess.TimeoutExpired:
        return True
    finally:
        target.write_text(source, "utf-8")


def main() -> int:
    """Prints each survivor and the share of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutants", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    stated = parser.parse_args()
    files = [path for folder in FOLDERS for path in sorted((REPOSITORY / folder).rglob("*.py"))]
    files = [path for path in files if path.name not in LEFT_OUT and stated.only in path.as_posix()]
    chance = random.Random(stated.seed)
    every = [mutant for path in files for mutant in mutants(path)]
    chosen = chance.sample(every, min(stated.mutants, len(every)))
    survivors = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "dateline"
        left_out = shutil.ignore_patterns(".git", ".venv", "__pycache__", "site", "*.egg-info")
        shutil.copytree(REPOSITORY, copy, symlinks=True, ignore=left_out)
        for tried, mutant in enumerate(chosen, 1):
            survived = not noticed(mutant, copy)
            survivors += survived
            print(f"{'SURVIVED' if survived else 'killed  '} {mutant.told}", flush=True)
            print(f"{tried} of {len(chosen)}, survivors {survivors / tried:.0%}", file=sys.stderr, flush=True)
    print(f"{len(chosen)} mutants of {len(every):,}, {survivors} survived: {survivors / max(1, len(chosen)):.1%}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
