"""Routes as one shared machine."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from builders_dialogue import a_dialogue, a_state, guard

from bot.dialogue.machine import RoutingError, compile_routing

SCORES = a_dialogue(
    "scores",
    a_state(
        "number",
        to=[
            (guard("score == 0", lambda v: v.get("score") == 0), "hard"),
            (guard("score < 5", lambda v: float(str(v["score"])) < 5), "low"),
            (None, "high"),
        ],
    ),
    a_state("hard", to="number"),
    a_state("low"),
    a_state("high"),
)


@pytest.mark.parametrize(("score", "to"), [(0, "hard"), (3, "low"), (9, "high")])
def test_the_first_route_whose_guard_holds_wins(score: int, to: str) -> None:
    assert compile_routing(SCORES).next_state("number", {"score": score}) == to


def test_a_state_without_routes_is_named() -> None:
    with pytest.raises(RoutingError, match="dialogue scores, state low: no route holds"):
        compile_routing(SCORES).next_state("low", {})


def test_a_state_where_no_guard_holds_is_named_without_the_values() -> None:
    never = guard("false", lambda _: False)
    routing = compile_routing(a_dialogue("d", a_state("a", to=[(never, "a")])))

    with pytest.raises(RoutingError) as raised:
        routing.next_state("a", {"hopes": "secret"})

    assert "secret" not in str(raised.value)


def test_the_machine_never_holds_a_model() -> None:
    routing = compile_routing(SCORES)
    for score in range(11):
        routing.next_state("number", {"score": score})

    assert routing.machine.models == []


def test_eight_threads_can_share_one_routing() -> None:
    routing = compile_routing(SCORES)

    def many(score: int) -> set[str]:
        return {routing.next_state("number", {"score": score}) for _ in range(300)}

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(many, [0, 3, 9, 0, 3, 9, 0, 3]))

    assert found == [{"hard"}, {"low"}, {"high"}, {"hard"}, {"low"}, {"high"}, {"hard"}, {"low"}]
