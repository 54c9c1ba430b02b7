"""A small library as texts of files, whole and sound, for tests that break it in one place."""

from collections.abc import Mapping

from bot.dialogue.kinds.base import Readers
from bot.dialogue.loader import Loaded, read_library
from bot.records.fields import FIELDS

NUMBER = """\
dialogue: number
title: Where things are
minutes: 5
menu: true
about: outcome

states:
  begin:
    next:
      - {when: outcome.hopes is known, to: scale}
      - to: hard
  scale:
    say: "10 is “{outcome.hopes}”."
    ask: "Where are things today, with {operator}?"
    answer: scale
    save: score
    skip: hard
    next:
      - {when: score == 0, to: hard}
      - {when: last.score is known and score < last.score, to: hard}
      - to: reasons
  reasons:
    ask:
      lines:
        - {when: score.from is known, text: "From {score.from} to {score}."}
        - "What makes it {score}?"
    answer: text
    more: {ask: "What else?", at_most: 3}
    save: reasons
    listen: [service]
    next: whose
  hard:
    ask: "What is the least that would do?"
    answer: {text: {min_words: 2}}
    save: least
    skip: whose
    next: whose
  whose:
    ask: "Whose number is it?"
    answer: {choice: {person: "Theirs", me: "Mine"}}
    save: whose
    record: {score: {value: score, by_whom: whose, what_puts_it_there: reasons}}
    next:
      - {when: whose is person, to: close}
      - to: close
  close:
    next:
      - {when: least is known, to: hand_over}
      - to: over
  hand_over:
    call: closing
    with: {topic: least, gentle: {is: true}}
    returns: {step: first_step}
    record: {noticing: {what: step}}
    next: over
  over:
    end: true
"""

CLOSING = """\
dialogue: closing
title: Closing
takes: {topic: text, gentle: yes_no}
gives: {first_step: text}

states:
  direction:
    say: "You began with “{topic}”."
    ask: {one_of: ["What comes first?", "Where does it begin?"]}
    answer: text
    save: first_step
    record: {closing: {first_step: first_step}}
    do: {set_reminders: {on: gentle}}
    end: true
"""

SERVICE = """\
branch: service
cue: service_as_outcome
gives: {means: list}

states:
  becomes:
    ask: "“{said}”: what would that make different?"
    answer: text
    save: different
    next: over
  over:
    end: {answer: different}
    give: {means: said}
"""

SOUND: Mapping[str, str] = {
    "dialogs/number.yaml": NUMBER,
    "dialogs/closing.yaml": CLOSING,
    "dialogs/shared/service.yaml": SERVICE,
}

READERS = Readers(date=lambda *_: (), place=lambda _: None)


def read(files: Mapping[str, str]) -> Loaded:
    """The library of these files, with an operator and one helpline as constants."""
    constants = {"operator": "Elm Street", "region.health": "111"}
    return read_library(files, readers=READERS, constants=constants, records=FIELDS)


def broken(path: str, old: str, new: str) -> dict[str, str]:
    """The sound files with one place of one file changed."""
    assert SOUND[path].count(old) == 1, f"{old!r} is not there exactly once"
    return {**SOUND, path: SOUND[path].replace(old, new)}


def line_of(text: str, words: str) -> int:
    """The line in which words stand for the first time."""
    return text[: text.index(words)].count("\n") + 1
