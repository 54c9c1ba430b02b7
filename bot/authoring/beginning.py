"""A first draft of a dialogue and its transcript: small, sound, and meant to be written over."""

from bot.dialogue.reading_desk import ID

DIALOGUE = """\
# What this talk is for, in a sentence. Who wrote it, and whom to ask about it.
dialogue: {id}
title: {title}
minutes: 5
menu: true
# It asks for what went well by itself, so no question picks that up as if it were said in passing.
let_pass: [exception, change, credit]

states:
  # The first state is where it starts. An open question, so that they can say it their way.
  moment:
    ask: "Think of one moment this week that went all right. What happened?"
    answer: text
    save: moment
    skip: nothing_today
    next: whose

  # A choice has keys (left) for the file and labels (right) for people.
  whose:
    ask: "“{{moment}}”. Whose doing was that, mostly?"
    answer: {{choice: {{person: "Theirs", mine: "Mine", both: "Both of us"}}}}
    save: whose
    next:
      - {{when: whose is mine, to: how_you}}
      - to: how_they

  how_you:
    ask: "How did you manage that?"
    answer: text
    save: how
    more: {{ask: {{one_of: ["What else helped?", "What else?"]}}, at_most: 2}}
    next: keep

  how_they:
    ask: "How did they manage that?"
    answer: text
    save: how
    more: {{ask: {{one_of: ["What else helped them?", "What else?"]}}, at_most: 2}}
    next: keep

  # What is kept when this state is left; docs/record.md lists what there is.
  keep:
    record: {{exception: {{what: moment, how: how, doer: whose}}}}
    next: recap

  recap:
    say:
      lines:
        - "Here's what I heard."
        - "“{{moment}}”."
        - {{when: how is known, text: "How: “{{how}}”."}}
    call: closing
    with: {{topic: moment, evidence: how, gentle: {{is: true}}}}
    end: true

  nothing_today:
    say: "That's fine. Some weeks are like that."
    end: true
"""

TRANSCRIPT = """\
# The straight path. Write what the person does; `coach test --update` fills in the rest.
! dialogue {id}
> she put the kettle on before I asked
> [Theirs]
> I was late, and she'd had time to think
> that's it
> time to think
> whether I leave her time
> 8
> [No review]
> 8
> short ones like this
"""


class BadIdError(ValueError):
    """An id that cannot be used; the message says what can."""


def draft(id: str, title: str) -> tuple[str, str]:
    """The texts of a dialogue and of its first transcript. Raises BadIdError."""
    if not ID.fullmatch(id) or len(id) > LONGEST_ID:
        raise BadIdError(
            f"“{id}” cannot be an id: use small letters, digits and _, at most {LONGEST_ID}"
        )
    shown = title or id.replace("_", " ").capitalize()
    return DIALOGUE.format(id=id, title=_quoted(shown)), TRANSCRIPT.format(id=id)


LONGEST_ID = 24


def _quoted(title: str) -> str:
    return '"' + title.replace("\\", "\\\\").replace('"', '\\"') + '"'
