"""Whatever happens in whatever order: each chat gets its messages in order, each one once."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from building_store import HERE, LEASE, NOON, THERE, coming, done, url_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.coach.messages import Incoming, Message, Outgoing
from bot.records.person import Address
from bot.storage.keys import Keyring
from bot.storage.store import SqlStore, open_store

QUEUE = st.tuples(st.just("queue"), st.sampled_from([HERE, THERE]))
WORK = st.tuples(st.sampled_from(["claim", "sent", "put off", "lose"]), st.sampled_from("ab"))
STEPS = st.lists(QUEUE | WORK, min_size=8, max_size=30)
SOME = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


class Senders:
    """Two senders on one store that lose leases, retry and settle in any order."""

    def __init__(self, store: SqlStore) -> None:
        self.store = store
        self.now = NOON
        self.queued: dict[Address, list[str]] = {HERE: [], THERE: []}
        self.sent: dict[Address, list[str]] = {HERE: [], THERE: []}
        self.held: dict[str, list[Outgoing]] = {"a": [], "b": []}
        self.leased: dict[int, tuple[str, datetime]] = {}

    def queue(self, to: Address) -> None:
        key = f"{to}:{len(self.queued[to])}"
        self.queued[to].append(key)
        self.store.transact(
            lambda unit: unit.queue(to, Message(key), key=key, urgency="reply", at=self.now)
        )

    def claim(self, owner: str) -> None:
        rows = self.store.transact(
            lambda unit: unit.claim_outgoing("telegram", owner, self.now, LEASE, 5)
        )
        assert len({row.address for row in rows}) == len(rows)
        for row in rows:
            _, until = self.leased.get(row.id, ("", self.now))
            assert until <= self.now, "claimed while somebody held it"
            self.leased[row.id] = (owner, self.now + LEASE)
            self.held[owner].append(row)

    def settle(self, owner: str, how: str) -> None:
        if not self.held[owner]:
            return
        row = self.held[owner].pop(0)
        mine = self.leased.get(row.id, ("", self.now))[0] == owner
        if how == "sent":
            self.store.transact(lambda unit: unit.sent(row, owner, self.now, "m"))
        else:
            until = self.now + timedelta(seconds=1)
            self.store.transact(lambda unit: unit.put_off(row, owner, until))
        if mine:
            self.leased.pop(row.id)
            if how == "sent" and isinstance(row.what, Message):
                self.sent[row.address].append(row.what.text)

    def step(self, what: str, whose: Address | str) -> None:
        self.now += timedelta(seconds=1)
        match what, whose:
            case "queue", Address() as to:
                self.queue(to)
            case "claim", str(owner):
                self.claim(owner)
            case "lose", str():
                self.now += LEASE
            case how, str(owner):
                self.settle(owner, how)

    def finish(self) -> None:
        self.now += LEASE
        while self.store.transact(lambda unit: any(unit.waiting(chat) for chat in self.queued)):
            self.now += timedelta(seconds=2)
            self.claim("a")
            while self.held["a"]:
                self.settle("a", "sent")


@SOME
@given(steps=STEPS)
def test_every_chat_gets_every_message_once_and_in_order(
    steps: list[tuple[str, Address | str]], empty_store: Path, keys: Keyring
) -> None:
    with TemporaryDirectory() as folder:
        shutil.copy(empty_store, folder)
        store = open_store(url_of(Path(folder)), keys)
        senders = Senders(store)
        for what, whose in steps:
            senders.step(what, whose)
        senders.finish()
        store.close()

    assert senders.sent == senders.queued


@SOME
@given(
    arrivals=st.permutations(range(1, 9)),
    chats=st.lists(st.sampled_from([HERE, THERE]), min_size=8, max_size=8),
    failing=st.sets(st.integers(1, 8), max_size=3),
)
def test_every_chat_is_heard_in_order_though_some_turns_fail(
    arrivals: list[int],
    chats: list[Address],
    failing: set[int],
    empty_store: Path,
    keys: Keyring,
) -> None:
    with TemporaryDirectory() as folder:
        shutil.copy(empty_store, folder)
        store = open_store(url_of(Path(folder)), keys)
        rows = [coming(str(n), address=chats[n - 1]) for n in arrivals]
        store.transact(lambda unit: unit.take_in([*rows, *rows]))
        heard = _heard(store, failing)
        store.close()

    for chat in (HERE, THERE):
        mine = [n for n in range(1, 9) if chats[n - 1] == chat]
        assert [n for n in heard if n in mine] == mine


def _heard(store: SqlStore, failing: set[int]) -> list[int]:
    """Takes turns until nothing is left; those in `failing` fail the first time."""
    now, heard = NOON, list[int]()
    for _ in range(60):
        now += timedelta(seconds=1)
        took = _taken(store, now)
        if took is None:
            continue
        order, strikes = took.order, _struck(store, took, now + timedelta(seconds=2))
        if order not in failing or strikes > 1:
            heard.append(order)
            done(store, took)
    return heard


def _taken(store: SqlStore, now: datetime) -> Incoming | None:
    return store.transact(lambda unit: unit.next_incoming("telegram", now))


def _struck(store: SqlStore, took: Incoming, retry_at: datetime) -> int:
    return store.transact(lambda unit: unit.strike(took, retry_at))
