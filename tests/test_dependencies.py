"""What is installed to run dateline is what dateline imports."""

from __future__ import annotations

import importlib.metadata
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house import modules
from tests.shared import REPOSITORY

CAPS = {"fastapi", "sqlalchemy"}
"""Held below a version for Prefect's sake."""
BY_NAME = {"cryptography": "distributed.security"}
"""Imported by a library, only where that library is asked for something: distribution -> module that we import."""


def _declared() -> dict[str, set[str]]:
    """Runtime dependencies -> the top-level modules that each installs."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = {canonicalize_name(Requirement(text).name) for text in project["dependencies"]}
    found: dict[str, set[str]] = {name: set() for name in wanted}
    for module, distributions in importlib.metadata.packages_distributions().items():
        for distribution in distributions:
            if (name := canonicalize_name(distribution)) in found:
                found[name].add(module)
    return found


def _imported() -> set[str]:
    return {imported.target for module in modules() for imported in module.imports}


@pytest.mark.parametrize("distribution", sorted(_declared()))
def test_every_dependency_is_imported(distribution: str) -> None:
    tops = {target.split(".")[0] for target in _imported() if not target.startswith("dateline.transforms.generate")}
    used = _declared()[distribution] & tops or BY_NAME.get(distribution) in _imported()
    assert used or distribution in CAPS, f"no module of dateline imports {distribution}: remove it from pyproject.toml"


def test_generators_alone_need_what_only_developers_install() -> None:
    found = {m.where for m in modules() for i in m.imports if i.target.split(".")[0] in ("pint", "ucumvert")}
    assert found == {"transforms/quantities/generate.py"}
