"""Commands in the documentation exist, with the options shown; and no command or option is undocumented."""

from __future__ import annotations

import re

import pytest

from docs import generate_commands, generate_schema
from tests.docs.pages import PAGES, dateline_calls, shell_lines
from tests.shared import REPOSITORY

COMMANDS = generate_commands.commands()
PROSE = [page for page in PAGES if page != generate_commands.PAGE]


@pytest.mark.parametrize("module", [generate_commands, generate_schema], ids=lambda module: str(module.__name__))
def test_generated_pages_are_current(module: object) -> None:
    name = module.__name__  # type: ignore[attr-defined]
    page, text = module.PAGE, module.page()  # type: ignore[attr-defined]
    assert page.read_text(encoding="utf-8") == text, f"run `python -m {name}` and commit {page.name}"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_shown_in_prose(name: str) -> None:
    """The reference is generated; a person also wants to read what a command is for."""
    shown = {words[0] for where, words in dateline_calls() if not where.startswith("docs/commands.md") and words}
    assert name in shown, f"`dateline {name}` stands on no page but docs/commands.md"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_says_what_it_does(name: str) -> None:
    assert COMMANDS[name].help
    silent = [key for key, option in generate_commands.options(COMMANDS[name]).items() if not option.help]
    assert silent == []


@pytest.mark.parametrize(("where", "words"), dateline_calls(), ids=lambda value: " ".join(value) if value else "")
def test_documented_calls_exist(where: str, words: list[str]) -> None:
    name, *rest = words
    if name.startswith("-"):
        assert name in {"--help", "--version", "--install-completion"}, f"{where}: dateline {name}"
        return
    if name.isupper():  # a placeholder: `dateline COMMAND --help`
        return
    assert name in COMMANDS, f"{where}: there is no `dateline {name}`"
    known = {*generate_commands.options(COMMANDS[name]), "--help"}
    for word in rest:
        if re.match(r"--?[a-z]", word):
            assert word.split("=")[0] in known, f"{where}: `dateline {name}` has no option {word}"


def test_make_targets_and_modules_exist() -> None:
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"(?m)^([a-z]+):", makefile))
    lost = []
    for where, words in shell_lines():
        program = words[0].split("/")[-1]
        if program == "make":
            lost += [f"{where}: make {t}" for t in words[1:] if "=" not in t and t not in targets]
        elif program == "python" and words[1] == "-m":
            path = REPOSITORY / words[2].replace(".", "/")
            if words[2] not in {"pytest"} and not (
                path.with_suffix(".py").is_file() or (path / "__main__.py").is_file()
            ):
                lost.append(f"{where}: {words[2]}")
        elif program == "python":
            lost += [f"{where}: {words[1]}"] * (not (REPOSITORY / words[1]).is_file())
    assert lost == []


def test_paths_and_links_exist() -> None:
    """Relative links, and code spans that look like a path of the repository."""
    lost = []
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        links = [link.split("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text)]
        lost += [
            f"{page.name}: {link}" for link in links if link and "://" not in link and not (page.parent / link).exists()
        ]
        rooms = r"`((?:flows|transforms|expectations|tests|benchmarks|samples|docs)/[\w./-]+)`"
        lost += [f"{page.name}: {path}" for path in re.findall(rooms, text) if not (REPOSITORY / path).exists()]
    assert lost == []


def test_architecture_names_every_room() -> None:
    text = (REPOSITORY / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = sorted(path.name for path in (REPOSITORY / "transforms").iterdir() if (path / "__init__.py").is_file())
    assert [room for room in rooms if room + "/" not in text and f"transforms/{room}" not in text] == []


def test_no_figure_without_its_command() -> None:
    """A page that states F1 or articles per second also shows the command that measures it."""
    figures = re.compile(r"\b\d+\.\d+\b.*F1|F1.*\b\d+\.\d+\b|articles/s|MB/s")
    commands = re.compile(r"benchmarks\.accuracy\.score|make bench")
    told = [page for page in PROSE if figures.search(page.read_text(encoding="utf-8"))]
    assert [page.name for page in told if not commands.search(page.read_text(encoding="utf-8"))] == []
