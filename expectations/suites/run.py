"""What a run must satisfy before any of it is published: a frame with one row a dump, against what was published."""

from __future__ import annotations

from dateline.expectations.check import Check, column

MEASURES = [
    "dump",
    "articles",
    "ids_doubled",
    "mentions_without_article",
    "volume_against_itself",
    "volume_against_series",
    "quarantined_share",
    "articles_of_many_records",
    "undated_share_rise",
    "dated_articles_share",
    "language_shift",
    "new_units",
]
"""Columns of the frame; null where there is nothing to compare with.

volume_against_itself: articles of a changed dump over its published articles. volume_against_series: articles over the
median of the published dumps whose names differ in digits only. articles_of_many_records: articles of a dump with 20
or more records. undated_share_rise, language_shift: against the same
median or the published dump, 0..1.
"""


def checks(min_volume: float) -> tuple[Check, ...]:
    """min_volume: least share of its published articles with which a changed dump may replace them."""
    between = "ExpectColumnValuesToBeBetween"
    return (
        column("article_id_doubled", between, "ids_doubled", max_value=0),
        column("mention_without_article", between, "mentions_without_article", max_value=0),
        column("volume_collapsed", between, "volume_against_itself", min_value=min_volume),
        column("no_article_came_out", between, "articles_of_many_records", min_value=1),
        column("volume_low", between, "volume_against_series", "warning", min_value=0.5),
        column("volume_high", between, "volume_against_series", "warning", max_value=2.0),
        column("quarantined_share_high", between, "quarantined_share", "warning", max_value=0.2),
        column("undated_share_rose", between, "undated_share_rise", "warning", max_value=0.2),
        column("dated_articles_share_low", between, "dated_articles_share", "warning", min_value=0.3),
        column("language_mix_shifted", between, "language_shift", "warning", max_value=0.3),
        column("new_units", between, "new_units", "info", max_value=0),
    )
