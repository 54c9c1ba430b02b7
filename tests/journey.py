"""A dialogue with a bit of everything, over the shipped ones: for corrections and going back."""

from bot.bootstrap import READERS
from bot.dialogue.library import Library
from bot.dialogue.loader import read_library
from bot.library_files import constants, dialogue_files
from bot.setting_values import Operator

JOURNEY = """\
dialogue: journey
title: A bit of everything
minutes: 5
menu: true

states:
  hopes:
    ask: "What are you hoping for?"
    answer: text
    save: hopes
    listen: [service, vague]
    record: {outcome: {text: hopes, indicators: signs, possible_means: means}}
    next: whose
  whose:
    ask: "“{hopes}”. Whose is it?"
    answer: {choice: {person: "Theirs", mine: "Mine"}}
    save: whose
    next:
      - {when: whose is person, to: checked}
      - to: difference
  checked:
    ask: "Did you ask them?"
    answer: {choice: {asked: "I asked", my_guess: "A guess"}}
    save: checked
    record: {outcome: {owner: whose, checked_with_person: checked}}
    next: difference
  difference:
    ask: "What difference would it make?"
    answer: text
    more: {ask: "What else?", at_most: 2}
    save: difference
    record: {outcome: {difference: difference}}
    next: number
  number:
    ask: "Where are things, 0 to 10?"
    answer: scale
    save: number
    record: {score: {value: number, from_value: number.from}}
    next:
      - {when: number < 5, to: low}
      - {when: number is unknown, to: over}
      - to: high
  low:
    ask: "What gets you through?"
    answer: text
    save: through
    record: {coping: {what: hopes, gets_through: through}}
    next: over
  high:
    ask: "What is better?"
    answer: text
    save: better
    record: {noticing: {what: better}}
    next: over
  over:
    call: journey_end
    with: {topic: hopes}
    returns: {step: step}
    next: kept
  kept:
    record: {action: {what: step, first_sign: difference}}
    next: last
  last:
    ask: "“{step}”. Anything to add?"
    answer: text
    save: added
    record: {reflection: {text: added}}
    end: true
"""

JOURNEY_END = """\
dialogue: journey_end
title: The end of it
takes: {topic: text}
gives: {step: text}

states:
  step:
    ask: "“{topic}”. What is a small step?"
    answer: text
    save: step
    record: {closing: {first_step: step}}
    next: when
  when:
    ask: "When shall we look at it again?"
    answer: {date: {offer: {1w: "In a week"}, none: "No review"}}
    save: day
    record: {review: {on: day}}
    end: true
"""


def journeys() -> Library:
    """The shipped dialogues and the journey."""
    files = {**dialogue_files(None), "x/journey.yaml": JOURNEY, "x/journey_end.yaml": JOURNEY_END}
    given = constants("england", Operator("Test Trust", named=True))
    loaded = read_library(files, readers=READERS, constants=given)
    assert loaded.library is not None, "\n".join(str(finding) for finding in loaded.findings)
    return loaded.library
