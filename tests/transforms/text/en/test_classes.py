from __future__ import annotations

import ast
from importlib.resources import files

import pytest

from dateline.transforms.text.en.classes import ClassError, words_of
from tests.house import modules
from tests.shared import REPOSITORY

TRAINER = REPOSITORY / "benchmarks" / "train_tagger.py"


def test_a_class_is_found_by_its_name() -> None:
    assert "claim" in words_of("reporting")
    assert words_of("speaking") <= words_of("reporting")


def test_an_unknown_class_is_an_error_that_names_those_there_are() -> None:
    with pytest.raises(ClassError, match=r"'shouting': name one of .*speaking"):
        words_of("shouting")


@pytest.mark.parametrize("room", ["text", "quantities"])
def test_every_class_is_asked_for(room: str) -> None:
    """By its name, or by the constant end of a name that is put together."""
    lines = files(f"dateline.transforms.{room}.en").joinpath("data/classes.tsv").read_text("utf-8").splitlines()
    names = {line.partition("\t")[0] for line in lines if "\t" in line and not line.startswith("#")}
    trees = [module.tree for module in modules()] + [ast.parse(TRAINER.read_text("utf-8"))]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    said = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    built = [node.values[-1] for node in nodes if isinstance(node, ast.JoinedStr) and len(node.values) == 2]
    ends = {end.value for end in built if isinstance(end, ast.Constant) and str(end.value).startswith(" ")}
    assert names
    assert [name for name in sorted(names) if name not in said and not name.endswith(tuple(map(str, ends)))] == []
