"""Parts of speech: the universal ones (UPOS) by name, those that the tagger tells apart, and their letters."""

from __future__ import annotations

from typing import Final

UPOS: Final = tuple("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split())
"""Names of the universal parts of speech; a tag is an index into them."""
ADJ: Final = 0
ADP: Final = 1
ADV: Final = 2
AUX: Final = 3
CCONJ: Final = 4
DET: Final = 5
INTJ: Final = 6
NOUN: Final = 7
NUM: Final = 8
PART: Final = 9
PRON: Final = 10
PROPN: Final = 11
PUNCT: Final = 12
SCONJ: Final = 13
SYM: Final = 14
VERB: Final = 15
X: Final = 16

FINE: Final = (*UPOS, "VERB-base", "VERB-present", "VERB-past", "VERB-participle", "VERB-gerund", "PRON-relative")
"""What the tagger tells apart: the parts of speech, forms of verbs, and relative or interrogative pronouns."""
BASE: Final = 17
PRESENT: Final = 18
PAST: Final = 19
PARTICIPLE: Final = 20
GERUND: Final = 21
RELATIVE: Final = 22
UPOS_OF: Final = (*range(17), VERB, VERB, VERB, VERB, VERB, PRON)
"""Fine tag -> part of speech."""
LETTERS: Final = "JPRXCDENQITMUKYVOBZLFGW"
"""One letter a fine tag, for those who match patterns: N noun, M name, Q number, J adjective, R adverb, D determiner,
T pronoun, W relative, P preposition, K subordinator, C and/or/but, I particle ("to", "not", "'s"), X auxiliary, verbs:
B base form, Z present, L past, F participle, G -ing form; U punctuation, Y symbol, E interjection, O other."""
