"""``make bench``: the speed of the engines and of the peers that are installed, on the corpora at hand.

python -m benchmarks [--json]    figures of one call on one machine; ratios mean more than values
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator

import msgspec

from benchmarks.peers import Peer, peers
from benchmarks.speed import PEER_SECONDS, Rate, dates_alone, engines, measure, one_by_one
from benchmarks.texts import corpora


def started() -> Iterator[tuple[str, Peer]]:
    """Peers that are installed and run here, warmed up; one that does not is named and left out."""
    for name, kind, start in peers():
        try:
            peer = start()
            peer("on May 7, 12 men", "2024-01-04")
        except Exception as error:
            print(f"{name} does not run here: {type(error).__name__}: {error}"[:200])
        else:
            yield f"{name} ({kind})", peer


def rates() -> list[Rate]:
    """Our rates on every corpus, and the peers'."""
    others = list(started())
    found = []
    known = list(corpora())
    for corpus, articles in known:
        before = [article for name, more in known if name != corpus for article in more]
        found += engines(corpus, articles, before) + dates_alone(corpus, articles)
        found += [measure(who, corpus, articles, one_by_one(peer), 1, PEER_SECONDS) for who, peer in others]
    return found


def main() -> None:
    """Prints a line a rate, with our cold rate (in bytes, as articles differ) as a multiple of each peer's."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    found = rates()
    if options.json:
        print(msgspec.json.format(msgspec.json.encode(found), indent=1).decode())
        return
    cold = {(rate.corpus, rate.who): rate.megabytes_a_second for rate in found if rate.who.endswith("cold")}
    print(f"{'corpus':10} {'who':26} {'articles':>8} {'articles/s':>11} {'MB/s':>7} {'found':>7} {'we are':>9}")
    for rate in found:
        ours = cold[rate.corpus, "dateline dates, cold" if rate.who.endswith("(dates)") else "dateline, cold"]
        times = "" if rate.who.startswith("dateline") else f"{ours / rate.megabytes_a_second:,.0f} times"
        print(
            f"{rate.corpus:10} {rate.who:26} {rate.articles:8,} {rate.articles_a_second:11,.1f} "
            f"{rate.megabytes_a_second:7.3f} {rate.found:7,} {times:>9}"
        )


if __name__ == "__main__":
    main()
