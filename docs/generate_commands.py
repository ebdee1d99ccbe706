"""Writes docs/commands.md from the command line: ``python -m docs.generate_commands``; a test compares the two."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from dateline.flows.cli import app

PAGE = Path(__file__).resolve().parent / "commands.md"

HEAD = """# Commands

Generated from the command line itself by `python -m docs.generate_commands`; `dateline COMMAND --help` says the same.
Messages go to standard error, results to standard output. `dateline --version` prints the version.

| exit code | meaning |
|---|---|
| 0 | done, also with quarantined records, which a line then counts |
| 1 | a fault of dateline; of `doctor`: something must be repaired first |
| 2 | wrong usage, or an input or output that cannot be used |
| 3 | a critical check failed or records were lost; nothing was published |
| 4 | published with warnings, of `run --fail-on warning` |
| 130 | Ctrl-C; the same command goes on |
| 143 | SIGTERM (a shell's number for that signal); the same command goes on |
"""


def commands() -> dict[str, TyperCommand]:
    """The commands by name, in the order of the help."""
    group = typer.main.get_command(app)
    if not isinstance(group, TyperGroup):  # one command alone is no group
        raise TypeError("the command line has no commands")
    return {name: command for name, command in group.commands.items() if isinstance(command, TyperCommand)}


def options(command: TyperCommand) -> dict[str, TyperOption]:
    """Every spelling of every option -> the option."""
    found = [p for p in command.params if isinstance(p, TyperOption) and not p.hidden]
    return {name: option for option in found for name in (*option.opts, *option.secondary_opts)}


def _usage(name: str, command: TyperCommand) -> str:
    given = [p for p in command.params if isinstance(p, TyperArgument)]
    words = [word if p.required else f"[{word}]" for p in given for word in [str(p.metavar or p.name).upper()]]
    return " ".join(["dateline", name, *words, "[OPTIONS]"])


def _default(value: Any) -> str:
    return "" if value is None or value is False or value == () or callable(value) else f"`{value}`"


def _row(option: TyperOption) -> str:
    names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
    text = " ".join((option.help or "").split()).replace("|", "/")
    required = "required" if option.required else _default(option.default)
    return f"| {names} | {required} | {text} |"


def _section(name: str, command: TyperCommand) -> str:
    lines = [
        f"## dateline {name}",
        "",
        inspect.cleandoc(command.help or ""),
        "",
        "```text",
        _usage(name, command),
        "```",
    ]
    rows = [_row(option) for option in dict.fromkeys(options(command).values())]
    if rows:
        lines += ["", "| option | default | meaning |", "|---|---|---|", *rows]
    return "\n".join(lines) + "\n"


def page() -> str:
    """The page as the command line stands."""
    return "\n".join([HEAD, *(_section(name, command) for name, command in commands().items())])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
