"""Dates and quantities of news, as rows.

The names below are the library's interface (``docs/library.md``). The rooms ``flows``, ``transforms`` and
``expectations`` are links to the folders of the repository.
"""

from dateline.library import Frames, Mentions, explain, extract, extract_many, read, tables
from dateline.transforms.errors import DatelineError
from dateline.transforms.records import Article, DateMention, QuantityMention, Rejected
from dateline.transforms.version import PIPELINE_VERSION as __version__

__all__ = [
    "Article",
    "DateMention",
    "DatelineError",
    "Frames",
    "Mentions",
    "QuantityMention",
    "Rejected",
    "__version__",
    "explain",
    "extract",
    "extract_many",
    "read",
    "tables",
]
