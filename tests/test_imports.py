"""Imports point one way: flows -> {transforms, expectations}, expectations -> the tables, and no module in a circle."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

import pytest

from tests.house import ROOMS, Import, Module, modules

WHEN_AND_WHERE = {"prefect", "prefect_dask", "dask", "distributed", "typer", "rich"}
JUDGES = {"great_expectations"}
FORBIDDEN_PACKAGES = {
    "transforms": WHEN_AND_WHERE | JUDGES,
    "expectations": WHEN_AND_WHERE,
    "flows": JUDGES,
}
# What the gate may know of the transforms: the tables it checks, the record it refuses with, the errors it raises, and
# the list of units, which is data.
TABLES = {
    "dateline.transforms",
    "dateline.transforms.schema",
    "dateline.transforms.records",
    "dateline.transforms.errors",
    "dateline.transforms.quantities.units",
}


def _room(name: str) -> str:
    """The first part of a name, past the name of the project."""
    return name.removeprefix("dateline.").partition(".")[0]


def _names() -> set[str]:
    return {module.name for module in modules()}


def _target(imported: Import) -> str:
    """The module that an import reaches: ``from transforms import schema`` reaches dateline.transforms.schema."""
    inner = f"{imported.target}.{imported.name}"
    return inner if inner in _names() else imported.target


def _offences(module: Module) -> list[str]:
    room, found = _room(module.name), []
    for imported in module.imports:
        target = _target(imported)
        wrong = (
            _room(target) in FORBIDDEN_PACKAGES[room]
            or (room == "transforms" and _room(target) in {"flows", "expectations"})
            or (room == "expectations" and _room(target) == "flows")
            or (room == "expectations" and _room(target) == "transforms" and target not in TABLES)
        )
        if wrong:
            found.append(f"{module.where}:{imported.line} imports {target}")
    return found


@pytest.mark.parametrize("room", ROOMS)
def test_imports_point_one_way(room: str) -> None:
    inside = [module for module in modules() if _room(module.name) == room]
    assert [line for module in inside for line in _offences(module)] == []


def test_no_module_is_imported_in_a_circle() -> None:
    """Imports inside functions count: they hide a circle, and do not cut it."""
    graph = {m.name: {_target(i) for i in m.imports if not i.typing} & _names() - {m.name} for m in modules()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def test_what_a_worker_does_knows_no_orchestrator() -> None:
    """Rooms of flows that only move bytes and rows: what asks for them decides when and where."""
    plain = ("steps", "inputs", "outputs", "exports", "report")
    found = [
        f"{module.where}:{imported.line} imports {imported.target}"
        for module in modules()
        for imported in module.imports
        if module.name.removeprefix("dateline.flows.").split(".")[0] in plain
        and (
            _room(imported.target) in WHEN_AND_WHERE
            or imported.target.startswith(("dateline.flows.run", "dateline.flows.deploy", "dateline.flows.commands"))
        )
    ]
    assert found == []


def test_every_import_of_our_own_reaches_a_module() -> None:
    lost = [
        f"{module.where}:{imported.line} imports {imported.target}"
        for module in modules()
        for imported in module.imports
        if _room(imported.target) in ROOMS and imported.target not in _names()
    ]
    assert lost == []
