"""What docs/howto names exists: paths, modules, names, commands; and what it shows as code does what it says."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from docs import generate_commands
from tests.docs.pages import Block, blocks
from tests.shared import REPOSITORY

PAGES = sorted((REPOSITORY / "docs" / "howto").glob("*.md"))
_FENCE = re.compile(r"```.*?```", re.S)
_ROOMS = ("flows", "transforms", "expectations", "benchmarks", "tests", "docs", "samples")
_PATH = re.compile(rf"(?:{'|'.join(_ROOMS)})/[\w./-]*[\w/]")
_PLACEHOLDER = re.compile(r"<\w+>|\.\.\.")
OURS = ("flows", "transforms", "expectations", "dateline", "tests", "docs", "benchmarks")
FOREIGN = {"prefect", "pytest"}
"""What is not ours and is installed: commands and modules that the pages call."""


def spans() -> list[tuple[str, str]]:
    """(page, span) of every code span outside of blocks, each once a page."""
    found = []
    for page in PAGES:
        prose = _FENCE.sub("", page.read_text(encoding="utf-8")).replace("\\|", "|")
        found += [
            (page.name, span) for span in dict.fromkeys(" ".join(s.split()) for s in re.findall(r"`([^`]+)`", prose))
        ]
    return found


@cache
def _sources() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=REPOSITORY, capture_output=True, text=True, check=False).stdout
    files = [REPOSITORY / line for line in listed.splitlines()] if listed else list(REPOSITORY.rglob("*.*"))
    return [path for path in files if path.is_file() and path.relative_to(REPOSITORY).parts[0] != "docs"]


@cache
def _names() -> frozenset[str]:
    """Names that our code defines: functions, classes, their parameters and fields, constants, modules, keywords."""
    found: set[str] = set()
    for path in _sources():
        if path.suffix != ".py" or path.relative_to(REPOSITORY).parts[0] not in OURS[:4]:
            continue
        found.add(path.stem)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                found.add(node.name)
            elif isinstance(node, ast.arg):
                found.add(node.arg)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                found.add(node.id)
    return frozenset(found)


@cache
def _words() -> frozenset[str]:
    """What our code and data call by a string: classes of tokens and words, columns, levels, codes, formats, keys."""
    found: set[str] = set()
    for path in _sources():
        top = path.relative_to(REPOSITORY).parts[0]
        if top not in (*OURS[:3], "prefect.yaml") or path.suffix not in (".py", ".tsv", ".yaml", ".json"):
            continue
        text = path.read_text(encoding="utf-8")
        found.update(re.findall(r"\"([\w %-]+)\"", text))
        if path.suffix == ".tsv":
            found.update(line.split("\t")[0] for line in text.splitlines())
        elif path.suffix == ".yaml":
            found.update(re.findall(r"(?:name: |: )([\w-]+)$", text, re.M))
    return frozenset(found)


@cache
def _files() -> frozenset[str]:
    return frozenset(path.name for path in _sources())


def _is_command(span: str) -> bool:
    words = span.replace(".venv/bin/", "").split()
    if words[0] == "dateline":
        return words[1] in generate_commands.commands()
    if words[:2] == ["python", "-m"]:
        base = REPOSITORY / words[2].replace(".", "/")
        targets = [word for word in words[3:] if word.startswith("tests/")]
        known = words[2] in FOREIGN or base.with_suffix(".py").is_file() or (base / "__main__.py").is_file()
        return known and all((REPOSITORY / target).exists() for target in targets)
    if words[0] == "make":
        return f"\n{words[1]}:" in (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    return words[0] in FOREIGN or words[0] == "deploy"


def _is_name(span: str) -> bool:
    """A name, a dotted one, a call or a parameter with a value: every part is defined somewhere in our code."""
    bare = re.sub(r"\(.*\)$", "", span.removesuffix("="))
    if "=" in bare and re.fullmatch(r"\w+=[\w\"]+", bare):
        bare = bare.split("=")[0]
    return re.fullmatch(r"[A-Za-z_][\w.]*", bare) is not None and all(part in _names() for part in bare.split("."))


def _is_setting(span: str) -> bool:
    """An option of a command, an environment variable with or without a value."""
    if span.startswith("--"):
        options = {
            key for command in generate_commands.commands().values() for key in generate_commands.options(command)
        }
        return span.split()[0] in options
    if not re.fullmatch(r"[A-Z][A-Z_0-9]+(=\S+)?", span):
        return False
    return any(span.split("=")[0] in path.read_text(encoding="utf-8") for path in _sources() if path.suffix == ".py")


def _is_path(span: str) -> bool:
    plain = _PLACEHOLDER.sub("en" if "<language>" in span else "*", span)
    if "*" in plain:
        return any(any(REPOSITORY.glob(f"{start}{plain}")) for start in ("", "transforms/", "**/"))
    if _PATH.fullmatch(plain):
        return (REPOSITORY / plain).exists()
    inside = (
        f"transforms/{plain}",
        f"transforms/text/{plain}",
        f"transforms/text/en/{plain}",
        f"transforms/dates/en/{plain}",
    )
    inside += (f"transforms/quantities/en/{plain}", f"transforms/articles/en/{plain}")
    return "/" in plain and any((REPOSITORY / path).exists() for path in inside)


def _is_shown(span: str, page: str) -> bool:
    """A value that the page itself explains, or that an option, a file or a literal of ours stands for."""
    return (
        span.strip('"') in _words() or span in _files() or f'"{span}"' in _code(page) or span in LITERAL.get(page, ())
    )


def _code(page: str) -> str:
    return "".join(block.text for block in blocks("python") if block.page.endswith(page))


LITERAL = {
    "deployment.md": (
        "deploy",
        "../shared",
        ".part",
        ".tmp",
        "s3://",
        "collision_strategy: ENQUEUE",
        "datasets/.dateline/serve/environment",
        "nightly 2024-01-04: 12 dumps",
        '{"text": "nightly 2024-01-04: 12 dumps - Warnings: ..."}',
        "Completed",
        "Failed",
        "wire-2024-01-04.jsonl",
        "2024/01/04/part-0.parquet",
    ),
    "decision.md": ("None",),
    "unit.md": ("{league}", "*"),
    "language.md": ("../shared",),
    "word-class.md": ("../shared",),
    "date-guard.md": ("../shared",),
    "date-rule.md": ("None", "fixed 09-29", "D_..."),
    "reader.md": ("Cut(0, 0)", "READER = YourReader()"),
}
"""Examples of values: names of files that a user has, syntax of a list."""


@pytest.mark.parametrize(("page", "span"), spans())
def test_what_a_page_names_exists(page: str, span: str) -> None:
    command = span.removeprefix(".venv/bin/").split()[0] in {"dateline", "python", "make", *FOREIGN} and " " in span
    if command:
        assert _is_command(span), f"{page}: there is no `{span}`"
        return
    assert _is_path(span) or _is_name(span) or _is_setting(span) or _is_shown(span, page), (
        f"{page}: `{span}` is nothing"
    )


@pytest.mark.parametrize(
    "name", ["transforms/dates/gone.py", "weekdays_forever", "no such class", "Readings.gone", "--gone"]
)
def test_what_does_not_exist_is_noticed(name: str) -> None:
    assert not (_is_path(name) or _is_name(name) or _is_setting(name) or _is_shown(name, "decision.md"))


@pytest.mark.parametrize("block", [b for b in blocks("python") if b.page.startswith("docs/howto/")], ids=str)
def test_imports_of_a_block_exist(block: Block) -> None:
    for node in ast.walk(ast.parse(block.text)):
        if isinstance(node, ast.ImportFrom) and node.module and node.module != "__future__":
            module = importlib.import_module(node.module)
            assert [name.name for name in node.names if not hasattr(module, name.name)] == []


def _process(code: str) -> list[str]:
    done = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


RULE = """
from dateline import extract
from dateline.transforms.engine.rule import BOOK
known = set(BOOK.rules)
{block}
(new,) = [rule for name, rule in BOOK.rules.items() if name not in known and rule.make.__module__ == "__main__"]
for text in (new.example[0], new.refuses):
    print([d.timex_value for d in extract(text, "1998-03-13").dates if d.rule == new.name])
print([new.example[1]])
"""


@pytest.mark.parametrize("page", ["date-rule.md", "date-guard.md"])
def test_the_rule_of_a_page_reads_its_example(page: str) -> None:
    """In a process of its own, so that the rule is in no other test's book; before it, nobody reads the example."""
    (block,) = [b for b in blocks("python") if b.page.endswith(page)]
    example, refused, told = _process(RULE.format(block=block.text))
    assert (example, refused) == (told, "[]")


DECISION = """
from dateline.transforms.grammar import grammar
grammar()
{block}
from dateline.transforms.engine.decision import QUESTIONS
from tests.transforms.quantities.decisions import said
(new,) = [d for q in QUESTIONS.values() for d in q.decisions if d.ask.__module__ == "__main__"]
print(said(new.yes[0], new), said(new.no, new))
"""


def test_the_decision_of_the_page_speaks_in_its_example() -> None:
    (block,) = [b for b in blocks("python") if b.page.endswith("howto/decision.md")]
    assert _process(DECISION.format(block=block.text)) == ["['no'] []"]


def test_what_the_page_on_rules_calls_unknown_is_unknown() -> None:
    from dateline import extract

    dates = extract("They met at Michaelmas, on the third Monday before Easter.", "2024-01-04").dates
    assert "the third Monday before Easter" not in [date.text for date in dates]
    assert not any("Michaelmas" in date.text for date in dates)
