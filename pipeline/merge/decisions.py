"""What people decided about pairs of entities, checked and made ready to be obeyed."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from pipeline.merge.types import Decision, DecisionError

_Pair = tuple[str, str]


def standing(decisions: Iterable[Decision]) -> tuple[list[_Pair], list[_Pair]]:
    """The pairs that are decided to be the same and to be different, each sorted, after withdrawals.

    Raises DecisionError when a pair is kept apart that a chain of "same" joins; the message shows the chain.
    """
    latest: dict[_Pair, Decision] = {}
    dated = sorted(enumerate(decisions), key=lambda item: (item[1].date, item[0]))
    for _, decision in dated:
        left, right = sorted((decision.left_id, decision.right_id))
        if left == right:
            if decision.verdict == "different" and not decision.withdrawn:
                raise DecisionError(f"{left} cannot be different from itself")
            continue
        latest[left, right] = decision
    kept = {pair: decision.verdict for pair, decision in latest.items() if not decision.withdrawn}
    same = sorted(pair for pair, verdict in kept.items() if verdict == "same")
    different = sorted(pair for pair, verdict in kept.items() if verdict == "different")
    for left, right in different:
        path = _path(same, left, right)
        if path:
            raise DecisionError(
                f"{left} and {right} are decided to be different, but also the same: " + " = ".join(path)
            )
    return same, different


def _path(same: list[_Pair], start: str, goal: str) -> list[str]:
    """The shortest chain of "same" decisions from one id to another, or []."""
    near: dict[str, list[str]] = {}
    for left, right in same:
        near.setdefault(left, []).append(right)
        near.setdefault(right, []).append(left)
    came: dict[str, str] = {start: ""}
    queue = deque([start])
    while queue:
        here = queue.popleft()
        if here == goal:
            path = [here]
            while came[path[-1]]:
                path.append(came[path[-1]])
            return path[::-1]
        for other in near.get(here, ()):
            if other not in came:
                came[other] = here
                queue.append(other)
    return []
