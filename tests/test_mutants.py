"""The mutation tool changes what it says, and nothing else."""

from __future__ import annotations

import ast

from tests.mutants import FOLDERS, beside, mutants, mutated
from tests.shared import REPOSITORY


def test_each_mutant_is_one_change() -> None:
    path = REPOSITORY / "transforms" / "readers" / "lines.py"
    source = path.read_text("utf-8")
    plain = ast.unparse(ast.parse(source)).splitlines()
    every = list(mutants(path))
    assert len(every) > 20
    for mutant in every:
        changed = mutated(source, mutant.place).splitlines()
        assert len(changed) == len(plain)
        assert sum(a != b for a, b in zip(changed, plain, strict=True)) == 1, mutant.told


def test_every_file_has_tests() -> None:
    for folder in FOLDERS:
        for path in (REPOSITORY / folder).rglob("*.py"):
            tests = beside(path.relative_to(REPOSITORY).as_posix())
            assert tests and all((REPOSITORY / each).exists() for each in tests), path
