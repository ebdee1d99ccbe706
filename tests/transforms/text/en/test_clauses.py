from __future__ import annotations

import pytest

from dateline.transforms.text.clauses import Clause
from dateline.transforms.text.sentence import Sentence


def clause(text: str, verb: str) -> tuple[Sentence, Clause]:
    """The clause of a sentence that has this verb."""
    sentence = Sentence(text)
    found = {sentence.words[index]: one for one in sentence.clauses for index in one.verbs}
    assert verb in found, list(found)
    return sentence, found[verb]


SUBJECTS = [
    ("The company hired 300 people.", "hired", "main", "company"),
    ("The firm, which makes cars, hired 300 people.", "hired", "main", "firm"),
    ("The firm, which makes cars, hired 300 people.", "makes", "relative", "firm"),
    ("The man who killed the dog died.", "died", "main", "man"),
    ("The dogs that the man killed died.", "killed", "relative", "man"),
    ("He sold the house his father built.", "built", "relative", "father"),
    ("He said that prices rose.", "rose", "complement", "prices"),
    ("He said prices rose.", "rose", "complement", "prices"),
    ("She said 40 bakers left.", "left", "complement", "bakers"),
    ("She told reporters 40 bakers left.", "left", "complement", "bakers"),
    ("The fair, Ann Roe said, drew 40 bakers.", "drew", "main", "fair"),
    ("These loaves, the baker explained later in a letter, were stale.", "were", "main", "loaves"),
    ("When the bus crashed, nine people died.", "crashed", "adverbial", "bus"),
    ("When the bus crashed, nine people died.", "died", "main", "people"),
    ("Shares fell after regulators fined the bank.", "fined", "adverbial", "regulators"),
    ("The group called the Sons was banned.", "banned", "main", "group"),
    ("The number of people killed in the attacks rose.", "rose", "main", "number"),
    ("The number of people killed in the attacks rose.", "killed", "participial", "people"),
    ("Sales fell and profit rose.", "rose", "coordinate", "profit"),
    ("The bank cut 30 jobs in May and closed two offices.", "closed", "coordinate", "bank"),
    ("There were 40 guests in the room.", "were", "main", "guests"),
    ("Did the company pay the fine?", "pay", "main", "company"),
    ("Profit rose, beating forecasts.", "beating", "participial", "Profit"),
    ("The bank plans to close 40 offices.", "close", "infinitive", "bank"),
    ("The bank told managers to close 40 offices.", "close", "infinitive", "managers"),
    ("Founded in 1990, the firm grew.", "grew", "main", "firm"),
    ("In 1998 settlers arrived.", "arrived", "main", "settlers"),
    ("Ann Roe (43) won the race.", "won", "main", "Roe"),
    ("A number of cities that were hit asked for help.", "hit", "relative", "cities"),
    ("A baker told the mayor that robbers entered the shop.", "entered", "complement", "robbers"),
    ("She told voters in May that 40 shops closed.", "closed", "complement", "shops"),
    ("The baker said sales for May were 200 loaves.", "were", "complement", "sales"),
    ("The baker said in a letter the cost of moving the ovens came to $50.", "came", "complement", "cost"),
    ("The baker said incoming orders in the first five months totalled 20 loaves.", "totalled", "complement", "orders"),
    ("The mayor also suggested there were piles of bread.", "were", "complement", "piles"),
    ("The paper carried a claim that 40 loaves were stolen.", "stolen", "complement", "loaves"),
    ("Bakers in Rome say the school, run by the town, has saved them.", "saved", "complement", "school"),
    ("Crumb Co. (CRC) fell 3 percent, and Crust Inc. (CRI) lost 1 percent.", "lost", "coordinate", "Inc."),
    ("Crumb Co., the best firm in the index for May, gained 8 percent.", "gained", "main", "Co."),
    ("Town police arrest 8 over bread", "arrest", "main", "police"),
    ("Roe Slips to 37 Percent in Poll", "Slips", "main", "Roe"),
    ("He had loaves totalling 12 pounds.", "totalling", "participial", "loaves"),
    ("With sales in the first five months rising, he paid.", "rising", "participial", "sales"),
    (
        "The upper half paid 9 percent, the town said in a report, and those below paid 1 percent.",
        "paid",
        "coordinate",
        "those",
    ),
]


@pytest.mark.parametrize(("text", "verb", "kind", "subject"), SUBJECTS)
def test_kinds_and_subjects(text: str, verb: str, kind: str, subject: str) -> None:
    sentence, found = clause(text, verb)
    assert found.subject is not None
    assert (found.kind, sentence.words[found.subject.core]) == (kind, subject)


def test_verbs_that_share_all_are_of_one_clause() -> None:
    sentence, found = clause("Forty men were killed or injured.", "killed")
    assert [sentence.lemma(verb) for verb in found.verbs] == ["kill", "injure"]
    assert found.voice == "passive"


@pytest.mark.parametrize(
    ("text", "verb", "tense", "modality", "polarity"),
    [
        ("It sold 40 cars.", "sold", "past", "asserted", "positive"),
        ("It has sold 40 cars.", "sold", "perfect", "asserted", "positive"),
        ("It had sold 40 cars.", "sold", "past", "asserted", "positive"),
        ("It sells 40 cars.", "sells", "present", "asserted", "positive"),
        ("It will sell 40 cars.", "sell", "future", "expected", "positive"),
        ("It could sell 40 cars.", "sell", "present", "possible", "positive"),
        ("It did not sell 40 cars.", "sell", "past", "asserted", "negative"),
        ("No firm sold 40 cars.", "sold", "past", "asserted", "negative"),
        ("It expects sales of 40 cars.", "expects", "present", "expected", "positive"),
        ("It is expected to sell 40 cars.", "sell", "", "expected", "positive"),
        ("It plans to sell 40 cars.", "sell", "", "planned", "positive"),
        ("It never sold 40 cars.", "sold", "past", "asserted", "negative"),
        ("No one sold 40 cars.", "sold", "past", "asserted", "negative"),
        ("It allegedly sold 40 cars.", "sold", "past", "possible", "positive"),
        ("It can sell 40 cars.", "sell", "present", "asserted", "positive"),
        ("It was aiming for 40 cars.", "aiming", "past", "planned", "positive"),
        ("It failed to sell 40 cars.", "sell", "", "asserted", "negative"),
        ("It gains if it sells 40 cars.", "sells", "present", "possible", "positive"),
    ],
)
def test_what_a_group_says(text: str, verb: str, tense: str, modality: str, polarity: str) -> None:
    _, found = clause(text, verb)
    assert (found.tense, found.modality, found.polarity) == (tense, modality, polarity)


def test_object_and_agent() -> None:
    sentence, found = clause("The bank closed two offices.", "closed")
    assert found.object is not None and sentence.words[found.object.core] == "offices"
    sentence, found = clause("Two offices were closed by the bank in May.", "closed")
    assert found.agent is not None and sentence.words[found.agent.core] == "bank"


@pytest.mark.parametrize(
    ("text", "verb", "reporter"),
    [
        ("The minister said that 40 people died.", "died", "minister"),
        ("At least 40 people died, the minister said.", "died", "minister"),
        ("Sales rose 5 percent, said Ann Roe, an analyst.", "rose", "Roe"),
        ("“We sold 40 cars,” Ann Roe said.", "sold", "Roe"),
        ("Forty people died, according to police.", "died", "police"),
        ("A survey said the mills lost 40 men, and it has ten, according to the Herald.", "lost", "survey"),
        ("According to police, 40 people died.", "died", "police"),
        ("The firm said it would cut jobs if sales fell.", "fell", "firm"),
        ("Sales fell in May, the Office for Bread said.", "fell", "Office"),
        ("Sales rose 5 percent, the Bath, Maine-based baker said in a letter Monday.", "rose", "baker"),
        ("Ann Roe, lead author and a professor of law at a college, said 40 people died.", "died", "Roe"),
        ("Loaves were $5 in May, The Daily Crumb reports.", "were", "Crumb"),
        ("Though his plan would cut taxes, one study found he would raise others.", "raise", "study"),
        ("Though his plan would cut taxes, one study found he would raise others.", "cut", None),
        ("The fair, Ann Roe said, drew 40 bakers.", "drew", "Roe"),
        ("These loaves, the baker explained later in a letter, were stale.", "were", "baker"),
        ("“The loaves were stale,” the Times wrote.", "were", "Times"),
        ("It lists men who, he said, were bakers.", "were", "he"),
        ("It lists men who, he said, were bakers.", "lists", None),
        ("The baker said after the vote failed that 40 left.", "failed", None),
        ("40 left, the baker said after the vote failed.", "failed", None),
        ("She said fathers who adopt children would pay 40 pounds.", "pay", "She"),
        ("Bread was up, 40 percent of which was rye, according to bakers.", "was", "bakers"),
        ("According to exit polls, 40 bakers left.", "left", "polls"),
        ("In a letter, Roe said: 40 left.", "said", None),
        ("He said sales, according to the new method, were 26 loaves.", "were", "He"),
        ("“We sold 40 cars,” Ann Roe opined.", "sold", "Roe"),
        ("A baker joked that 40 loaves were free.", "were", "baker"),
        ("A baker joked about 40 loaves.", "joked", None),
        ("Forty people died.", "died", None),
        ("The minister said that 40 people died.", "said", None),
    ],
)
def test_reporters(text: str, verb: str, reporter: str | None) -> None:
    sentence, found = clause(text, verb)
    assert (sentence.words[found.reporter.core] if found.reporter else None) == reporter


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Sales to the end of May more than doubled.", "Sales"),
        ("It said that the crop in the north more than halved.", "crop"),
    ],
)
def test_more_than_before_a_verb_says_how_far(text: str, subject: str) -> None:
    verb = text.rstrip(".").split("more than ")[1].split()[0]
    sentence, found = clause(text, verb)
    assert found.subject is not None and sentence.words[found.subject.core] == subject
    assert found.voice == "active"


def test_a_word_belongs_to_its_innermost_clause() -> None:
    sentence = Sentence("The firm, which employs 4,000 people, cut 300 jobs.")

    def lemma(word: str) -> str:
        owner = sentence.clause_at(sentence.words.index(word))
        assert owner is not None
        return sentence.lemma(owner.verb)

    assert [lemma(word) for word in ("firm", "4,000", "300")] == ["cut", "employ", "cut"]


def test_a_heading_without_a_verb_is_one_clause() -> None:
    sentence = Sentence("Heavy rain in the north")
    assert [(one.kind, one.verb, one.start, one.end) for one in sentence.clauses] == [("main", -1, 0, 5)]
