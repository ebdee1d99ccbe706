"""TSV: as CSV, with tabs."""

from __future__ import annotations

from dateline.transforms.readers.csv import Csv


class Tsv(Csv):
    name = "tsv"
    delimiters = "\t"
    extensions = (".tsv", ".tab", ".txt", ".csv")

    def sniff(self, head: bytes, name: str) -> float:
        found = super().sniff(head, name)
        return found + 0.05 if found else 0.0


READER = Tsv()
