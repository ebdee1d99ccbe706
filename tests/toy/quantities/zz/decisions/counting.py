"""What a number counts, who does it, and when."""

from __future__ import annotations

from dateline.transforms.quantities.claim import Claim
from dateline.transforms.quantities.decisions import as_of, counted, predicate, stands, subject
from dateline.transforms.quantities.decisions.as_of import AsOf
from dateline.transforms.quantities.decisions.counted import Counted
from dateline.transforms.quantities.quantity import Quantity


@counted.decision("noun of its phrase", yes=("Urbo vidis 12 hundoj.", "hundoj"), no="Urbo vidis 12.", kinds=("bare",))
def noun(claim: Claim) -> Counted | None:
    phrase = claim.phrase
    if phrase is None or phrase.head is None:
        return None
    word = claim.sentence.words[phrase.head]
    return Counted(word, word, claim.sentence.ends[phrase.head])


@stands.decision("with a noun", yes="Urbo vidis 12 hundoj.", no="Urbo vidis 12.")
def with_noun(claim: Claim) -> Quantity | None:
    return claim.quantity if claim.is_counted else None


@subject.decision("subject of its clause", yes=("La urbo vidis 12 hundoj.", "La urbo"), no="Mortis 12 hundoj.")
def of_clause(claim: Claim) -> str | None:
    clause, sentence = claim.clause, claim.sentence
    if clause is None or clause.subject is None:
        return None
    return sentence.text_of(*clause.subject.whole, claim.text)


@predicate.decision("the verb", yes=("Mortis 12 hundoj.", "('mortis',)"), no="12 hundoj.")
def verb(claim: Claim) -> tuple[str, ...] | None:
    clause = claim.clause
    return tuple(claim.sentence.lemma(at) for at in clause.verbs) if clause is not None and clause.verbs else None


@as_of.decision("the date of its sentence", yes=("Mortis 12 hundoj hieri.", "hieri"), no="Mortis 12 hundoj.")
def dated(claim: Claim) -> AsOf | None:
    for date in claim.dates:
        if date.interval_start is not None:
            return AsOf(date.interval_start, date.interval_end, "mention")
    return None
