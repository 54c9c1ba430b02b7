"""Peer mentors: linked by a link that works once; offered with one tap; nothing goes back."""

import re
from dataclasses import replace

import pytest
from worlds import Somebody, World

from bot.coach.exporting import gather
from bot.records.export import Plain

QUESTION = "What went a bit better than you feared?"
ANSWER = "she let me in at once"


def link_from(mentor: Somebody) -> str:
    """The token of the link that the mentor gets for somebody called J."""
    mentor.says("/people")
    mentor.presses("Be a peer mentor")
    mentor.says("J")
    (token,) = {found for text in _texts(mentor) for found in re.findall(r"p_[\w-]{16}", text)}
    return str(token)


def _texts(somebody: Somebody) -> list[str]:
    return [message.text for message in somebody.messages]


def linked(world: World) -> tuple[Somebody, Somebody]:
    """A mentor and a peer who has agreed."""
    mentor, peer = world.somebody("1001").joins("K"), world.somebody("1002").joins("L")
    token = link_from(mentor)
    peer.says(f"/start {token}")
    peer.presses("Yes, I agree")
    peer.says("Jo")
    passes(world)
    mentor.catches_up()
    peer.catches_up()
    return mentor, peer


def passes(world: World, **time: float) -> None:
    """Half an hour goes by, or the time that is given: no conversation is under way."""
    world.passes(**(time or {"minutes": 31}))


def opens(somebody: Somebody, name: str) -> None:
    somebody.says("/people")
    somebody.presses(name)


def record(somebody: Somebody) -> Plain:
    person = somebody.person.id
    return somebody.world.store.transact(lambda unit: gather(unit, person))


def test_what_it_means_is_read_before_anything_is_agreed(world: World) -> None:
    mentor, peer = world.somebody("1001").joins("K"), world.somebody("1002").joins("L")
    token = link_from(mentor)

    told = peer.says(f"/start {token}")

    assert any("Nothing you say goes to them, not even whether you did it." in t for t in told)
    assert peer.labels[:2] == ["Yes, I agree", "No, thank you"]
    assert record(peer)["shared"] == []
    assert [consent["purpose"] for consent in record(peer)["consents"]] == ["keep"]


def test_a_link_is_one_that_telegram_opens(world: World) -> None:
    world.coach = replace(world.coach, bot="coach_bot")
    mentor = world.somebody("1001").joins("K")

    token = link_from(mentor)

    assert f"https://t.me/coach_bot?start={token}" in _texts(mentor)
    assert len(token) <= 64


def test_both_consents_are_kept_and_exported(world: World) -> None:
    mentor, peer = linked(world)

    for somebody, role, name in ((mentor, "mentor", "J"), (peer, "peer", "Jo")):
        [consent] = [c for c in record(somebody)["consents"] if c["purpose"] == "mentoring"]
        [link] = record(somebody)["shared"]
        assert consent["withdrawn_at"] is None
        assert (link["kind"], link["name"]) == (role, name)


def test_the_mentor_hears_that_it_was_agreed_and_no_name(world: World) -> None:
    mentor, peer = world.somebody("1001").joins("K"), world.somebody("1002").joins("L")
    token = link_from(mentor)
    mentor.catches_up()
    peer.says(f"/start {token}")
    peer.presses("Yes, I agree")
    peer.says("Jo")

    passes(world)

    [told] = mentor.catches_up()
    assert told.startswith("A note from your coach: somebody you gave a link has read")
    assert "Jo" not in told


def test_no_thank_you_links_nothing_and_tells_nobody(world: World) -> None:
    mentor, peer = world.somebody("1001").joins("K"), world.somebody("1002").joins("L")
    token = link_from(mentor)
    mentor.catches_up()

    peer.says(f"/start {token}")
    peer.presses("No, thank you")
    passes(world)

    assert mentor.catches_up() == []
    assert record(peer)["shared"] == []


@pytest.mark.parametrize("who", ["1002", "1003"])
def test_a_link_works_once(world: World, who: str) -> None:
    mentor, peer = world.somebody("1001").joins("K"), world.somebody("1002").joins("L")
    token = link_from(mentor)
    peer.says(f"/start {token}")
    peer.presses("Yes, I agree")
    peer.says("Jo")
    again = peer if who == "1002" else world.somebody(who).joins("M")

    told = again.says(f"/start {token}")

    assert told[0].startswith("That link doesn't work any more.")
    assert [each["kind"] for each in record(mentor)["shared"]].count("mentor") == 1


def test_a_link_is_over_after_a_week(world: World) -> None:
    mentor, peer = world.somebody("1001").joins("K"), world.somebody("1002").joins("L")
    token = link_from(mentor)
    passes(world, days=8)

    told = peer.says(f"/start {token}")

    assert told[0].startswith("That link doesn't work any more.")


def test_nobody_is_their_own_mentor(world: World) -> None:
    mentor = world.somebody("1001").joins("K")

    told = mentor.says(f"/start {link_from(mentor)}")

    assert told[0] == "That's your own link. It's for the other person to open."


def test_a_newcomer_hears_first_what_this_is(world: World) -> None:
    mentor = world.somebody("1001").joins("K")
    token = link_from(mentor)
    peer = world.somebody("1002")

    told = peer.says(f"/start {token}")
    peer.catches_up()
    for _ in range(2):
        peer.presses(peer.labels[0])
    peer.says("L")
    opened = peer.says(f"/start {token}")

    assert told[0].startswith("You've opened a link from somebody")
    assert "If you agree, I keep what you answer" in told[-1]
    assert any("peer mentor" in text for text in opened)


def test_a_talk_is_offered_with_one_tap_and_tells_neither_who_nor_what(world: World) -> None:
    mentor, peer = linked(world)
    opens(mentor, "J")

    mentor.presses("Offer a moment to reflect")
    passes(world)

    [offered] = peer.catches_up()
    assert "Jo" not in offered
    assert peer.labels == ["Start", "Later", "Not this one"]
    peer.presses("Start")
    person = peer.person.id
    active = world.store.transact(lambda unit: unit.active(person))
    assert active is not None
    assert active.dialogue == "reflecting"


def test_a_question_of_ones_own_is_answered_for_oneself_alone(world: World) -> None:
    mentor, peer = linked(world)
    opens(mentor, "J")
    mentor.presses("Offer a question")
    mentor.says(QUESTION)
    passes(world)
    mentor.catches_up()

    peer.presses("Start")
    asked = peer.last.text
    peer.says(ANSWER)
    passes(world, days=3)

    assert f"“{QUESTION}”" in asked
    [entry] = [e for e in record(peer)["entries"] if e["kind"] == "own_question"]
    assert entry["fields"] == {"question": QUESTION, "answer": ANSWER}
    assert mentor.catches_up() == []
    assert ANSWER not in repr(record(mentor))
    assert QUESTION not in repr(record(mentor)["conversations"])


@pytest.mark.parametrize("choice", ["Start", "Later", "Not this one"])
def test_the_mentor_sees_the_same_whatever_the_other_does(world: World, choice: str) -> None:
    mentor, peer = linked(world)
    opens(mentor, "J")
    mentor.presses("Offer a moment to reflect")
    passes(world)
    opens(mentor, "J")
    before, kept = mentor.last, record(mentor)

    peer.presses(choice)
    passes(world)
    opens(mentor, "J")

    assert mentor.last == before
    assert record(mentor) == kept


def test_later_is_tomorrow_and_not_this_one_is_gone(world: World) -> None:
    mentor, peer = linked(world)
    opens(mentor, "J")
    mentor.presses("Offer a moment to reflect")
    passes(world)
    later = peer.presses("Later")
    peer.catches_up()
    passes(world, days=1)
    again = peer.catches_up()

    told = peer.presses("Not this one")
    passes(world, days=2)

    assert later == ["I'll offer it again on Tuesday 3 March."]
    assert again[0].startswith("A note from your coach: something small")
    assert told == ["That's fine. Nobody is told."]
    assert peer.catches_up() == []
    assert peer.presses("Start") == ["That offer isn't there any more."]


def test_an_offer_lands_on_no_conversation_and_keeps_quiet_hours(world: World) -> None:
    mentor, peer = linked(world)
    peer.says("/talk coping")
    peer.catches_up()
    opens(mentor, "J")
    mentor.presses("Offer a moment to reflect")

    world.settles()
    during = peer.catches_up()
    passes(world)
    after = peer.catches_up()

    assert during == []
    assert len(after) == 1


def test_one_offer_a_day_is_enough(world: World) -> None:
    mentor, _ = linked(world)
    opens(mentor, "J")
    mentor.presses("Offer a moment to reflect")

    told = mentor.presses("Offer a moment to reflect")

    assert told == ["You've offered “J” something today already. Tomorrow is another day."]


@pytest.mark.parametrize(("who", "name"), [(0, "J"), (1, "Jo")])
def test_either_ends_it_and_the_other_hears_only_that(world: World, who: int, name: str) -> None:
    both = linked(world)
    ends, other = both[who], both[1 - who]
    opens(ends, name)
    ends.presses("End it")
    ends.presses("Yes, end it")
    passes(world)

    [told] = other.catches_up()
    assert told.startswith("A note from your coach: one of the links in /people is over.")
    for somebody in both:
        [consent] = [c for c in record(somebody)["consents"] if c["purpose"] == "mentoring"]
        assert consent["withdrawn_at"] is not None
        assert record(somebody)["shared"] == []


def test_an_offer_that_waits_ends_with_it(world: World) -> None:
    mentor, peer = linked(world)
    opens(mentor, "J")
    mentor.presses("Offer a moment to reflect")
    passes(world)
    start = peer.button("Start")
    opens(mentor, "J")
    mentor.presses("End it")
    mentor.presses("Yes, end it")

    assert peer.presses_token(start.token) == ["That offer isn't there any more."]


def test_forget_ends_it_in_the_same_words(world: World) -> None:
    mentor, peer = linked(world)
    peer.says("/forget")
    peer.presses("Yes, remove everything")
    passes(world)

    [told] = mentor.catches_up()
    assert told.startswith("A note from your coach: one of the links in /people is over.")
    assert record(mentor)["shared"] == []
    [consent] = [c for c in record(mentor)["consents"] if c["purpose"] == "mentoring"]
    assert consent["withdrawn_at"] is not None


def test_a_peer_cannot_offer(world: World) -> None:
    _, peer = linked(world)
    opens(peer, "Jo")
    [id] = re.findall(r"people (\w+) end", peer.button("End it").token)

    assert peer.labels == ["End it", "All people"]
    assert peer.presses_token(f"c.people {id} reflecting")[0].startswith("That button belongs")


def test_every_button_fits_what_telegram_carries(world: World) -> None:
    mentor, peer = linked(world)
    opens(mentor, "J")
    mentor.presses("Offer a moment to reflect")
    passes(world)

    tokens = [b.token for one in (mentor, peer) for m in one.messages for b in m.buttons]
    assert max(len(token.encode()) for token in tokens) <= 64
