from __future__ import annotations

from transforms.engine.memo import Memo


def test_it_stays_bounded_and_keeps_what_is_used() -> None:
    memo: Memo[int, str] = Memo(100)
    for key in range(10_000):
        memo.put(key, str(key))
        assert memo.get(7 if key >= 7 else key) is not None
    assert len(memo._new) + len(memo._old) <= 100
    assert memo.get(9_999) == "9999"
    assert memo.get(5_000) is None


def test_clear_forgets() -> None:
    memo: Memo[str, int] = Memo(10)
    memo.put("a", 1)
    memo.clear()
    assert memo.get("a") is None
