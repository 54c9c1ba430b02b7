"""The keys of a question: what is asked, how the answer is read, and what is heard in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from bot.dialogue.kinds import Kind, KindError, build
from bot.dialogue.model import More, Question, Wording
from bot.dialogue.phrasing import MOST_ROUNDS
from bot.dialogue.reading_desk import Desk
from bot.dialogue.reading_tree import Node, Scalar, Series, Table
from bot.dialogue.reading_wording import read_labels, read_messages, read_wording
from bot.dialogue.source import plain

MOST_RUNGS: Final = 3


@dataclass
class QuestionDraft:
    """A question while the keys of its state are read."""

    ask: Wording | None = None
    kind: Kind | None = None
    save: str | None = None
    more: More | None = None
    listen: tuple[str, ...] = ()
    let_pass: tuple[str, ...] = ()
    reask: tuple[Wording, ...] = ()
    unsure: tuple[Wording, ...] = ()
    skip: str | None = None
    keep: bool = True
    help: Wording | None = None

    def question(self, *, broken: bool) -> Question | None:
        """A question that lost its words or its kind to a finding (`broken`) still stands, so
        that the other checks see a question there."""
        asked = (self.ask, self.kind)
        if asked == (None, None) or (None in asked and not broken):
            return None
        return Question(
            self.ask or Wording(()),
            self.kind or build("text", None),
            save=self.save,
            more=self.more,
            listen=self.listen,
            let_pass=self.let_pass,
            reask=self.reask,
            unsure=self.unsure,
            skip_to=self.skip,
            keep=self.keep,
            help=self.help,
        )


def _ask(desk: Desk, draft: QuestionDraft, node: Node) -> None:
    draft.ask = read_wording(desk, node, "ask")


def _answer(desk: Desk, draft: QuestionDraft, node: Node) -> None:
    """`scale`, or `{choice: {...}}`."""
    if isinstance(node, Table) and len(node.entries) == 1:
        name, mark = node.entries[0].key.text, node.entries[0].key.mark
        settings = plain(node.entries[0].value)
    elif isinstance(node, Scalar) and (text := desk.text(node, "answer")):
        name, mark, settings = text, node.mark, None
    else:
        mend = 'Write `answer: text`, or `answer: {choice: {first: "First"}}`.'
        desk.refuse(node.mark, "L206", "This is not one kind of answer.", mend)
        return
    try:
        draft.kind = build(name, settings)
    except KindError as error:
        message, _, mend = str(error).partition("; ")
        desk.refuse(mark, "L206", _sentence(message), _sentence(mend))
    else:
        read_labels(desk, draft.kind, node)


def _save(desk: Desk, draft: QuestionDraft, node: Node) -> None:
    draft.save = desk.name(node, "save")


def _more(desk: Desk, draft: QuestionDraft, node: Node) -> None:
    table = desk.table(node, "more", '{ask: "What else?", at_most: 3}')
    rounds = _Rounds()
    desk.read_keys(table, _MORE_KEYS, rounds)
    if rounds.ask:
        draft.more = More(rounds.ask, rounds.at_most)
    elif "ask" not in table and table.entries:
        desk.refuse(table.mark, "L203", "“more” asks nothing.", 'Add ask: "What else?".')


@dataclass(slots=True)
class _Rounds:
    ask: Wording | None = None
    at_most: int = 3


def _more_ask(desk: Desk, rounds: _Rounds, node: Node) -> None:
    rounds.ask = read_wording(desk, node, "more")


def _more_at_most(desk: Desk, rounds: _Rounds, node: Node) -> None:
    rounds.at_most = desk.whole_number(node, "at_most", 1, MOST_ROUNDS) or rounds.at_most


def _listen(desk: Desk, draft: QuestionDraft, node: Node) -> None:
    draft.listen = desk.listed(node, "listen")


def _let_pass(desk: Desk, draft: QuestionDraft, node: Node) -> None:
    draft.let_pass = desk.listed(node, "let_pass")


def _reask(desk: Desk, draft: QuestionDraft, node: Node) -> None:
    draft.reask = _rungs(desk, node, "reask")


def _unsure(desk: Desk, draft: QuestionDraft, node: Node) -> None:
    draft.unsure = _rungs(desk, node, "unsure")


def _rungs(desk: Desk, node: Node, what: str) -> tuple[Wording, ...]:
    ladder = Series(node.mark, desk.items(node))
    if len(ladder.items) > MOST_RUNGS:
        message = f"“{what}” has {len(ladder.items)} rungs; {MOST_RUNGS} are used."
        desk.refuse(ladder.items[MOST_RUNGS].mark, "L202", message, "Take the rest out.")
    return read_messages(desk, ladder, what)


def _skip(desk: Desk, draft: QuestionDraft, node: Node) -> None:
    draft.skip = desk.name(node, "skip")


def _keep(desk: Desk, draft: QuestionDraft, node: Node) -> None:
    draft.keep = desk.yes_no(node, "keep") is not False


def _help(desk: Desk, draft: QuestionDraft, node: Node) -> None:
    draft.help = read_wording(desk, node, "help")


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:].rstrip(".") + ("." if text[-1:] not in "?`" else "")


_MORE_KEYS: Final = {"ask": _more_ask, "at_most": _more_at_most}

QuestionKey: TypeAlias = Callable[[Desk, QuestionDraft, Node], None]

QUESTION_KEYS: Final[Mapping[str, QuestionKey]] = {
    "ask": _ask,
    "answer": _answer,
    "save": _save,
    "more": _more,
    "listen": _listen,
    "let_pass": _let_pass,
    "reask": _reask,
    "unsure": _unsure,
    "skip": _skip,
    "keep": _keep,
    "help": _help,
}
