"""Sound dialogue files of any size, to measure how long reading and checking them takes."""

from collections.abc import Mapping


def one_large() -> Mapping[str, str]:
    """One dialogue of 1,000 states."""
    return {"dialogs/large.yaml": a_long_dialogue("large", 1000)}


def many_usual() -> Mapping[str, str]:
    """Forty dialogues of 25 states: 1,000 states in all."""
    names = [f"usual_{number}" for number in range(40)]
    return {f"dialogs/{name}.yaml": a_long_dialogue(name, 25) for name in names}


def a_long_dialogue(name: str, states: int) -> str:
    """A dialogue of so many states: questions of several kinds, guards, quotes, records."""
    head = f"dialogue: {name}\ntitle: A long talk\nmenu: true\n\nstates:\n"
    body = "".join(_FORMS[place % len(_FORMS)](place) for place in range(states - 1))
    return f'{head}{body}  s{states - 1}:\n    say: "That is all, and thank you."\n    end: true\n'


def _text(place: int) -> str:
    return f"""\
  s{place}:
    say: "So this is part {place}."
    ask: "What would you like to be different in it?"
    answer: text
    more: {{ask: {{one_of: ["What else?", "And what else?"]}}, at_most: 2}}
    save: hopes_{place}
    unsure: ["What might be one small thing?", "What would a friend say?"]
    record: {{outcome: {{difference: hopes_{place}}}}}
    next: s{place + 1}
"""


def _scale(place: int) -> str:
    return f"""\
  s{place}:
    ask: "Where are things with that today, 0 to 10?"
    answer: scale
    save: score_{place}
    next:
      - {{when: score_{place} is known and score_{place} < 5, to: s{place + 1}}}
      - {{when: score_{place} is known and score_{place} == 10, to: s{place + 1}}}
      - to: s{place + 1}
"""


def _choice(place: int) -> str:
    return f"""\
  s{place}:
    ask: "Whose number is that, mostly?"
    answer:
      choice:
        person: "Theirs"
        mine: "Mine"
        both: "Ours"
    save: whose_{place}
    record: {{score: {{value: score_{place - 1}, by_whom: {{is: me}}}}}}
    next:
      - {{when: whose_{place} is person or whose_{place} is both, to: s{place + 1}}}
      - to: s{place + 1}
"""


def _yes_no(place: int) -> str:
    return f"""\
  s{place}:
    ask: "Would you tell them what you noticed?"
    answer: yes_no
    save: tell_{place}
    record: {{exception: {{what: hopes_{place - 3}, tell_person: tell_{place}}}}}
    next: s{place + 1}
"""


def _recap(place: int) -> str:
    return f"""\
  s{place}:
    say:
      lines:
        - "Here is what I heard."
        - {{when: hopes_{place - 4} is known, text: "You hope for “{{hopes_{place - 4}}}”."}}
        - {{when: score_{place - 3} is known, text: "It is at {{score_{place - 3}}} today."}}
    next: s{place + 1}
"""


_FORMS = (_text, _scale, _choice, _yes_no, _recap)
