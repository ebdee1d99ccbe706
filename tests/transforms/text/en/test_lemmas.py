from __future__ import annotations

import pytest

from dateline.transforms.text import tags
from dateline.transforms.text.en.lemmas import lemma

VERBS = """killed kill|injured injure|rose rise|risen rise|fell fall|stopped stop|planned plan|hired hire|hiring hire
|agreed agree|died die|dying die|carries carry|carried carry|goes go|reaches reach|passes pass|added add|told tell
|selling sell|visited visit|opened open|climbed climb|dropped drop|owes owe|is be|'s be|were be|had have|n't n't
|evacuated evacuate|estimates estimate|jumped jump|plunged plunge|sold sell|bought buy|Cut cut|running run
|expected expect|announced announce|released release|increased increase|offered offer|fined fine|pledged pledge
|admitted admit|committed commit|travelling travel|focused focus|leaves leave|robbed rob|arrested arrest|lost lose"""
NOUNS = """nurses nurse|people person|men man|companies company|buses bus|deaths death|crises crisis|gas gas
|businesses business|matches match|wives wife|news news|police police|series series|Houses house|cities city
|shares share|taxes tax|policemen policeman|children child|virus virus|boss boss|heroes hero"""


def pairs(table: str) -> list[tuple[str, str]]:
    return [(form, base) for form, base in (line.split() for line in table.replace("\n", "").split("|"))]


@pytest.mark.parametrize(("form", "base"), pairs(VERBS))
def test_verbs(form: str, base: str) -> None:
    assert lemma(form, tags.VERB) == base


@pytest.mark.parametrize(("form", "base"), pairs(NOUNS))
def test_nouns(form: str, base: str) -> None:
    assert lemma(form, tags.NOUN) == base


def test_other_words_stay() -> None:
    assert lemma("Less", tags.ADJ) == "less"
