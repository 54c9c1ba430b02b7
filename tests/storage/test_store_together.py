"""Several workers on one store, and workers that are killed."""

import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from building_store import HERE, NOON, claim, coming, done, join, reminder, url_of, with_each
from sqlalchemy import make_url

from bot.coach.messages import Message
from bot.coach.ports import Unit
from bot.records.person import Address, Person
from bot.storage.keys import make_key_file, read_key_file
from bot.storage.outbox import _heads
from bot.storage.store import SqlStore, open_store

WORKER = """
import sys
from datetime import datetime, timedelta
from pathlib import Path
from bot.storage.keys import read_key_file
from bot.storage.store import open_store

folder, name, now = Path(sys.argv[1]), sys.argv[2], datetime.fromisoformat(sys.argv[3])
store = open_store(f"sqlite:///{folder / 'coach.db'}", read_key_file(folder / "coach.key"))
lease = timedelta(seconds=30)
while True:
    due = store.transact(lambda unit: unit.claim_due("telegram", now))
    rows = store.transact(lambda unit: unit.claim_outgoing("telegram", name, now, lease, 3))
    if due is None and not rows:
        break
    for row in rows:
        print("row", row.id)
    if due is not None:
        print("due", due.key)
store.close()
"""

KILLED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from building_store import coming, url_of
from bot.storage.keys import read_key_file
from bot.storage.store import open_store

folder, where = Path(sys.argv[1]), sys.argv[2]
def fault(point):
    if point == where:
        os.kill(os.getpid(), signal.SIGKILL)
store = open_store(url_of(folder), read_key_file(folder / "coach.key"), fault=fault)
store.transact(lambda unit: unit.take_in([coming("1"), coming("2")]))
print("never reached")
"""


def fill(unit: Unit, person: Person) -> None:
    for number in range(30):
        chat = Address("telegram", f"chat{number}")
        unit.queue(chat, Message("hi"), key=str(number), urgency="reply", at=NOON)
        unit.plan(reminder(f"due{number}", person))


def test_two_processes_never_claim_the_same_thing(tmp_path: Path) -> None:
    store = open_store(url_of(tmp_path), make_key_file(tmp_path / "coach.key"))
    person = join(store)
    store.transact(lambda unit: fill(unit, person))
    command = [sys.executable, "-c", WORKER, str(tmp_path)]
    workers = [
        subprocess.Popen([*command, name, NOON.isoformat()], stdout=subprocess.PIPE, text=True)
        for name in ("a", "b")
    ]

    claimed = Counter(line for worker in workers for line in worker.communicate()[0].splitlines())

    assert [worker.returncode for worker in workers] == [0, 0]
    assert len(claimed) == 60
    assert set(claimed.values()) == {1}
    store.close()


def test_many_threads_never_claim_the_same_thing(store: SqlStore, person: Person) -> None:
    store.transact(lambda unit: fill(unit, person))

    def work(owner: str) -> list[str]:
        seen: list[str] = []
        while True:
            due = store.transact(lambda unit: unit.claim_due("telegram", NOON))
            rows = store.transact(lambda unit: claim(unit, owner=owner, limit=2))
            if due is None and not rows:
                return seen
            seen += [f"row {row.id}" for row in rows]
            seen += [due.key] if due is not None else []

    with ThreadPoolExecutor(4) as pool:
        claimed = Counter(key for keys in pool.map(work, "abcd") for key in keys)

    assert len(claimed) == 60
    assert set(claimed.values()) == {1}


@pytest.mark.parametrize(("where", "kept"), [("before_commit", 0), ("after_commit", 2)])
def test_a_kill_keeps_all_of_it_or_nothing(tmp_path: Path, where: str, kept: int) -> None:
    keys = make_key_file(tmp_path / "coach.key")
    open_store(url_of(tmp_path), keys).close()
    here = str(Path(__file__).parent)

    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(tmp_path), where, here], capture_output=True, check=False
    )

    store = open_store(url_of(tmp_path), read_key_file(tmp_path / "coach.key"))
    left = 0
    while (incoming := store.transact(lambda u: u.next_incoming("telegram", NOON))) is not None:
        done(store, incoming)
        left += 1
    assert killed.returncode == -9
    assert left == kept
    assert store.check() == ()
    store.close()


def test_what_a_dead_sender_held_is_sent_by_the_next_one(store: SqlStore) -> None:
    message = Message("hi")
    store.transact(lambda unit: unit.queue(HERE, message, key="1", urgency="reply", at=NOON))
    (held,) = store.transact(lambda unit: claim(unit, owner="dead"))

    store.transact(lambda unit: unit.release_all("telegram", "alive"))
    (again,) = store.transact(lambda unit: claim(unit, owner="alive"))
    store.transact(lambda unit: unit.sent(held, "dead", NOON, "m1"))

    assert again.id == held.id
    assert store.transact(lambda unit: unit.waiting(HERE)) == 1


def test_a_late_settlement_never_meets_a_younger_row(store: SqlStore, person: Person) -> None:
    message = Message("hi")
    store.transact(
        lambda unit: unit.queue(HERE, message, key="1", urgency="reply", at=NOON, person=person.id)
    )
    (old,) = store.transact(claim)
    store.transact(lambda unit: unit.forget(person.id))
    store.transact(lambda unit: unit.queue(HERE, message, key="2", urgency="reply", at=NOON))
    store.transact(claim)

    store.transact(lambda unit: unit.sent(old, "a", NOON, "m1"))

    assert store.transact(lambda unit: unit.waiting(HERE)) == 1


def test_on_postgresql_workers_pass_over_what_others_hold() -> None:
    chosen = str(
        _heads("telegram", NOON, 5).compile(
            dialect=make_url("postgresql+psycopg://").get_dialect()()
        )
    )

    assert "FOR UPDATE OF outbox SKIP LOCKED" in chosen


def test_the_inbox_may_be_filled_while_it_is_emptied(store: SqlStore) -> None:
    def fill_in(start: int) -> None:
        chat = Address("telegram", str(start))
        rows = [coming(str(number), address=chat) for number in range(start, start + 20)]
        with_each(store, lambda unit, row: unit.take_in([row]), *rows)

    seen: list[int] = []
    with ThreadPoolExecutor(2) as pool:
        filling = [pool.submit(fill_in, start) for start in (100, 200)]
        while not all(each.done() for each in filling) or len(seen) < 40:
            took = store.transact(lambda unit: unit.next_incoming("telegram", NOON))
            if took is not None:
                seen.append(took.order)
                done(store, took)

    assert sorted(seen) == [*range(100, 120), *range(200, 220)]
    for start in (100, 200):
        chat = [order for order in seen if start <= order < start + 20]
        assert chat == sorted(chat)
