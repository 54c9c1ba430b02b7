"""Everything in the files that people may read: its key, its English, and where that stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from bot.dialogue.checks.wording import LONGEST_LABEL, LONGEST_MESSAGE
from bot.dialogue.model import State, Wording
from bot.dialogue.reading_areas import LONGEST_LABEL as LONGEST_AREA
from bot.dialogue.reading_areas import AreaMap
from bot.dialogue.reading_desk import Sheet
from bot.dialogue.reading_tree import Node, Scalar, Table
from bot.dialogue.values import Mark
from bot.dialogue.wording import SLOT

REGION_SLOTS: Final = ("emergency", "health", "listening", "text", "safeguarding")
"""What a safety card says of whom to call."""

LONGEST_TITLE: Final = 40
LONGEST_ABOUT: Final = 120
"""Of the line on the bot's page; Telegram refuses a longer one."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One text. Texts of the same `message` are its lines and share what fits in it."""

    key: str
    english: str
    mark: Mark
    longest: int = LONGEST_MESSAGE
    """Characters of our own that fit, slots not counted."""
    message: str = ""
    when: str = ""
    """The guard that it stands under."""

    @property
    def together(self) -> str:
        """What its length is counted with."""
        return self.message or self.key


def shown_in_dialogue(sheet: Sheet) -> Iterator[Shown]:
    """The title, the wording, the labels, the texts handed on, and the keys that are quoted."""
    dialogue = sheet.dialogue
    if dialogue.sort == "dialogue" and dialogue.title:
        yield Shown(f"{dialogue.id}.title", dialogue.title, sheet.at("title"), LONGEST_TITLE)
    messages = _messages(sheet)
    for placed in sheet.texts:
        key = placed.text.key
        longest = LONGEST_LABEL if _is_label(key) else LONGEST_MESSAGE
        mark, when = placed.scalar.mark, placed.text.when.source if placed.text.when else ""
        yield Shown(key, placed.text.template, mark, longest, messages.get(key, ""), when)
    for (_, _, option), key in quoted_keys(sheet):
        yield Shown(key, option, dialogue.states[key.split(".")[1]].mark)


def shown_in_words(words: Mapping[str, str], marks: Mapping[str, Mark]) -> Iterator[Shown]:
    """What belongs to no dialogue."""
    for key, text in words.items():
        yield Shown(f"words.{key}", text, marks[key], _longest_word(key))


def shown_in_map(found: AreaMap) -> Iterator[Shown]:
    """The labels of an area map."""
    for placed in found.texts:
        yield Shown(placed.text.key, placed.text.template, placed.scalar.mark, LONGEST_AREA)


def shown_in_card(region: str, tree: Node | None) -> Iterator[Shown]:
    """Whom to call in a region; a card that cannot be read shows nothing here."""
    for slot in REGION_SLOTS:
        text = tree.get(slot) if isinstance(tree, Table) else None
        if isinstance(text, Scalar):
            yield Shown(f"region.{region}.{slot}", text.text, text.mark)


def quoted_keys(sheet: Sheet) -> Iterator[tuple[tuple[str, str, str], str]]:
    """Answers that are saved as an option's key and quoted, as in “in the {part}”: (dialogue,
    name, option's key), and the key of the translations."""
    quoted = {name for placed in sheet.texts for name in SLOT.findall(placed.text.template)}
    for state in sheet.dialogue.states.values():
        question = state.question
        if question is None or question.kind.gives != "choice":
            continue
        for option in question.kind.options if question.save in quoted else ():
            place = (sheet.dialogue.id, question.save or "", option.key)
            yield place, f"{sheet.dialogue.id}.{state.name}.key.{option.key}"


def _messages(sheet: Sheet) -> dict[str, str]:
    """Key of each line -> key of the first line of its message."""
    return {
        text.key: variant[0].key
        for state in sheet.dialogue.states.values()
        for wording in _wordings(state)
        for variant in wording.variants
        for text in variant
    }


def _wordings(state: State) -> Iterator[Wording]:
    yield from state.say
    question = state.question
    if question is not None:
        more = [question.more.ask] if question.more else []
        yield from (question.ask, *more, *question.reask, *question.unsure)
    if state.agenda is not None:
        parts = (state.agenda.again, state.agenda.untouched, state.agenda.rest)
        yield from (wording for wording in parts if wording is not None)


def _is_label(key: str) -> bool:
    return ".answer." in key


def _longest_word(key: str) -> int:
    if key == "cmd.about":
        return LONGEST_ABOUT
    button = key.startswith("way.") or ".button" in key
    return LONGEST_LABEL if button else LONGEST_MESSAGE
