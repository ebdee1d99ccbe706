"""What the decisions say while a text is read."""

from __future__ import annotations

import re
from typing import Any

from dateline.transforms.engine.decision import QUESTIONS, Decision, listening, spelled
from dateline.transforms.grammar import grammar
from dateline.transforms.mentions import find

grammar()
DECISIONS = [decision for question in QUESTIONS.values() for decision in question.decisions]


def said(text: str, decision: Decision) -> list[str]:
    """The verdicts of one decision over the claims of a text; two capitals and a colon give its country."""
    heard: list[str] = []

    def listen(question: str, name: str, claim: Any, verdict: Any) -> None:
        if verdict is not None and (question, name) == (decision.question, decision.name):
            heard.append(spelled(verdict))

    country = re.match(r"([A-Z]{2}): ", text)
    with listening(listen):
        find(text[country.end() :] if country else text, "2024-05-15", country=country[1] if country else None)
    return heard
