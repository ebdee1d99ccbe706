"""Decisions: named functions over a claim, in one ordered list a question; the first that speaks decides.

    UNIT: Question[Quantity] = Question("unit")
    decision = UNIT.decision

    @decision("pounds of money", yes=("GB: It cost five pounds.", "GBP"), no="It weighs five pounds.")
    def pounds_of_money(claim: Claim) -> Quantity | None: ...

A decision returns its verdict, or None where it has nothing to say: then the next one of its question is asked. ``yes``
is a text in which it speaks, with what it says where that is given; ``no`` a text close to it in which it is silent.
The suite runs both. A text that opens with two capitals and a colon gives the country of its source. ``kinds`` names
the kinds of claims that it is asked about; without it, all.

Nothing is written down while texts are read. ``listening`` puts a listener around every decision, for explanations and
for coverage, and takes it away again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final, Generic, TypeVar

from dateline.transforms.languages import first, of_module

Verdict = TypeVar("Verdict")
Example = str | tuple[str, str]
"""A text, or a text and the verdict in words."""
Ask = Callable[[Any], Any]
Listener = Callable[[str, str, Any, Any], None]
"""Is told the question, the decision, the claim, and the verdict or None, of every decision asked."""


class DecisionError(ValueError):
    """A decision or a question that cannot be registered."""


class Decision:
    """A named decision of a language: ask(claim) is its verdict or None; yes, no: the examples, see the module."""

    __slots__ = ("ask", "kinds", "language", "name", "no", "question", "yes")

    def __init__(self, question: str, name: str, ask: Ask, yes: Example, no: str, kinds: tuple[str, ...]) -> None:
        self.language = of_module(ask.__module__) or first()
        self.question = question
        self.name = name
        self.ask = ask
        self.yes = yes
        self.no = no
        self.kinds = kinds

    def __repr__(self) -> str:
        return f"{self.question}: {self.name}"


class Question(Generic[Verdict]):
    """One question about a claim, and its decisions in the order in which they are asked."""

    def __init__(self, name: str) -> None:
        """Raises DecisionError where a question of that name exists."""
        if name in QUESTIONS:
            raise DecisionError(f"the question {name!r} is defined twice")
        self.name = name
        self.decisions: list[Decision] = []
        self._listener: Listener | None = None
        self._asked: dict[str, dict[str, tuple[Ask, ...]]] = {}
        QUESTIONS[name] = self

    def decision(self, name: str, *, yes: Example, no: str, kinds: tuple[str, ...] = ()) -> Callable[[Ask], Ask]:
        """Register a function as the last decision of the question in the language in whose folder it stands, else in
        the first; see the module. Raises DecisionError for a name that stands twice."""

        def register(ask: Ask) -> Ask:
            new = Decision(self.name, name, ask, yes, no, kinds)
            if any(known.name == name and known.language == new.language for known in self.decisions):
                raise DecisionError(f"{self.name}: the decision {name!r} is defined twice")
            self.decisions.append(new)
            self._asked.clear()
            return ask

        return register

    def ask(self, claim: Any, kind: str = "") -> Verdict | None:
        """The verdict of the first decision of the language that ``claim.language`` names and that speaks, or None.
        kind: of the claim, for decisions on some kinds."""
        own = self._asked.get(claim.language)
        if own is None:
            own = self._asked[claim.language] = {}
        asked = own.get(kind)
        if asked is None:
            asked = own[kind] = self._of_kind(claim.language, kind)
        for ask in asked:
            verdict = ask(claim)
            if verdict is not None:
                return verdict  # type: ignore[no-any-return]
        return None

    def _of_kind(self, language: str, kind: str) -> tuple[Ask, ...]:
        listener, own = self._listener, [one for one in self.decisions if one.language == language]
        found = [one for one in own if not kind or not one.kinds or kind in one.kinds]
        return tuple([one.ask if listener is None else _heard(one, listener) for one in found])

    def listen(self, listener: Listener | None) -> None:
        """Tell ``listener`` of every decision asked from now on; None: nobody."""
        self._listener = listener
        self._asked.clear()


QUESTIONS: Final[dict[str, Question[Any]]] = {}
"""Every question by its name, in the order of definition."""


def _heard(decision: Decision, listener: Listener) -> Ask:
    def ask(claim: object) -> Any:
        verdict = decision.ask(claim)
        listener(decision.question, decision.name, claim, verdict)
        return verdict

    return ask


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Tell ``listener`` of every decision asked meanwhile, by any thread of the process."""
    for question in QUESTIONS.values():
        question.listen(listener)
    try:
        yield
    finally:
        for question in QUESTIONS.values():
            question.listen(None)


def spelled(verdict: object) -> str:
    """A verdict in words: yes, no, "nothing" for an empty one, else as it is written."""
    if isinstance(verdict, bool):
        return "yes" if verdict else "no"
    return str(verdict) or "nothing"
