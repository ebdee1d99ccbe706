"""``dateline explain``: why a text is read as it is."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text
    from rich.tree import Tree

    from dateline.transforms.explain import Case, Explanation, Island, Node


def explain(
    text: Annotated[str, typer.Argument(help="Text to read, or - for standard input.")],
    date: Annotated[
        str | None,
        typer.Option("--date", "-d", metavar="YYYY-MM-DD", help="Day of publication.", show_default=False),
    ] = None,
    day_first: Annotated[
        bool | None,
        typer.Option("--day-first/--month-first", help="Order of day and month in 03/04/2024.", show_default=False),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the explanation as JSON.")] = False,
) -> None:
    """Show which rules read a text, and the dates and quantities that came out.

    Exit code 0: done, also when nothing was found. 2: the date is not a day.
    """
    from dateline.transforms.explain import explain as read

    told = sys.stdin.read() if text == "-" else text
    found = read(told, _day(date), day_first=day_first)
    if json:
        from dateline.flows.visible import json as shown

        print(shown(found))
        return
    from dateline.flows.commands.paint import console

    _screen(console(), told, found)


def _day(date: str | None) -> str | None:
    from datetime import date as day

    from dateline.transforms.errors import UsageError

    if date is None:
        return None
    try:
        return day.fromisoformat(date).isoformat()
    except ValueError:
        raise UsageError(f"--date {date!r} is not a day; write it like 2024-01-04") from None


def _screen(screen: Console, text: str, found: Explanation) -> None:
    import msgspec

    from dateline.flows.commands.paint import coloured, rows_table

    dates, quantities = msgspec.to_builtins(found.dates), msgspec.to_builtins(found.quantities)
    screen.print(coloured(text, dates, quantities))
    for phrases in _phrases(text, found):
        screen.print(phrases)
    for trees in (map(_tree, found.islands), map(_case, found.cases)):
        for tree in trees:
            screen.print()
            screen.print(tree)
    for title, kind, rows in (("dates", "date", dates), ("quantities", "quantity", quantities)):
        screen.print()
        screen.print(rows_table(title, kind, rows))


def _phrases(text: str, found: Explanation) -> Iterator[Text]:
    """The noun phrases of each sentence that states something, in its order."""
    from rich.text import Text

    from dateline.flows.visible import visible
    from dateline.transforms.text.sentence import Sentence

    spans = {(one.sentence_start_char, one.sentence_end_char) for one in found.dates}
    spans |= {(one.sentence_start_char, one.sentence_end_char) for one in found.quantities}
    for start, end in sorted(spans):
        sentence = Sentence(text, start, end)
        told = (sentence.text_of(phrase.start, phrase.end, text) for phrase in sentence.phrases)
        yield Text("phrases  ", "dim").append(" · ".join(map(visible, told)))


def _tree(island: Island) -> Tree:
    """The rules that read one island, each subtree once; of words that no rule took, their classes."""
    from rich.text import Text
    from rich.tree import Tree

    from dateline.flows.visible import visible

    head = Text(visible(island.text), "bold").append(f"  {island.start}-{island.end}", "dim")
    root = Tree(head, guide_style="dim")
    classes = {(token.start, token.end): token.classes for token in island.tokens}
    shown = {_place(part) for tree in island.trees for part in _parts(tree)}
    for node in island.trees:
        if _place(node) not in shown:
            shown.add(_place(node))
            _branch(root, node, classes)
    return root


def _place(node: Node) -> tuple[int, int, str]:
    return node.start, node.end, node.rule


def _parts(node: Node) -> Iterator[Node]:
    for part in node.parts:
        yield part
        yield from _parts(part)


def _case(case: Case) -> Tree:
    """What was decided about one candidate for a quantity; for one that was dropped, by which decision."""
    from rich.text import Text
    from rich.tree import Tree

    from dateline.flows.visible import visible

    head = Text(visible(case.text), "bold").append("  " + ("a quantity" if case.kept else "no quantity"), "dim")
    root = Tree(head, guide_style="dim")
    for step in case.steps:
        if step.decision:
            line = Text(f"{step.question.replace('_', ' ')}: ").append(visible(said(step.verdict)), "cyan")
            root.add(line.append(f"  {step.decision}", "green"))
    return root


def said(verdict: str) -> str:
    """A verdict without the marks of a programming language: ``('kill', 'injure')`` is ``kill, injure``."""
    words = re.findall(r"'([^']*)'", verdict) if verdict.startswith(("(", "[")) else []
    return ", ".join(words) or verdict


def _branch(tree: Tree, node: Node, classes: dict[tuple[int, int], tuple[str, ...]]) -> None:
    from rich.text import Text

    from dateline.flows.visible import visible

    line = Text(visible(node.text), "bold" if node.rule else "")
    if node.rule:
        line.append(f"  {node.rule}", "green")
    elif bare := classes.get((node.start, node.end)):
        line.append(f"  {' '.join(bare)}", "dim")
    below = tree.add(line)
    for part in node.parts:
        _branch(below, part, classes)
