from __future__ import annotations

from dateline.transforms.engine.memo import Memo


def test_it_stays_bounded_and_keeps_what_is_used() -> None:
    made: list[int] = []

    def written(key: int) -> str:
        made.append(key)
        return str(key)

    memo = Memo(100, written)
    for key in range(10_000):
        assert memo[key] == str(key)
        assert memo[7 if key >= 7 else key] == str(min(key, 7))
        assert len(memo) + len(memo._old) <= 100
    assert made.count(7) == 1
    assert memo[5_000] == "5000"
    assert made.count(5_000) == 2


def test_clear_forgets() -> None:
    made: list[str] = []
    memo = Memo(10, made.append)
    memo["a"], memo["a"]
    memo.clear()
    memo["a"]
    assert made == ["a", "a"]
