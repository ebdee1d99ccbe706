"""Makes what README and docs show of a run and of the code: ``python -m docs.generate datasets``, after ``make run``.

docs/schema.md, docs/commands.md, the tables of README.md and the pictures; docs/accuracy.md needs the gold, and has a
command of its own. Pictures need chromium and chromedriver.
"""

from __future__ import annotations

import sys
from pathlib import Path

from docs import generate_commands, generate_readme, generate_schema, take_pictures


def main(root: Path) -> None:
    """Writes the pages and the pictures. root: the datasets of the sample dumps."""
    for page in (generate_schema, generate_commands):
        page.PAGE.write_text(page.page(), encoding="utf-8")
    readme = generate_readme.PAGE
    readme.write_text(generate_readme.filled(readme.read_text(encoding="utf-8"), root), encoding="utf-8")
    take_pictures.main(root)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
