"""What a quantity with a unit measures: "(a speed of) 15 mph", "(25%) tax on cars", "(90%) of its staff"."""

from __future__ import annotations

from transforms.quantities import counted
from transforms.quantities.context import Context
from transforms.quantities.place import Place
from transforms.quantities.shallow import Shallow
from transforms.quantities.values import Quantity


def thing(q: Quantity, context: Context, words: Shallow, place: Place) -> str | None:
    """The noun phrase measured, as written; None where the sentence names none beside the quantity."""
    text, letters = context.text, context.letters
    of = counted.of_phrase(words, letters, place.last)
    if of is not None:
        return counted.text_of(text, words, of)
    if q.kind == "money" and (gains := counted.in_phrase(words, letters, place.last)):
        return counted.text_of(text, words, gains)
    noun = counted.right(words, letters, place.last)
    if noun is not None and words.letters[noun[0]] not in "TG" and (q.kind != "age" or noun[1] - noun[0] < 3):
        return counted.attributed(text, words, letters, place.first, noun)
    before = words.letters[place.first - 1 : place.first] if place.first else ""
    if before in ("O", "P", "I") and place.first > 1 and (phrase := counted.left(letters, place.first - 1)):
        return counted.text_of(text, words, phrase)
    empty = place.first and words.words[place.first - 1].lower() in counted.EMPTY
    if before in ("N", "M") and not empty and (phrase := counted.left(letters, place.first)):
        return counted.text_of(text, words, phrase)
    return place.counted
