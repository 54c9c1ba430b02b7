"""What can be chosen when nothing is under way: /menu, and starting or resuming from it."""

from collections.abc import Callable

from bot.coach.conversing import begin, resume, show_question
from bot.coach.exchange import Exchange
from bot.coach.handing_in import handed_in
from bot.coach.leading import OWN_FIRST, is_led
from bot.coach.ports import Conversation
from bot.coach.rhythm import begun_check_in
from bot.dialogue.effects import Line, Phrase
from bot.records.outcome import Outcome
from bot.records.person import Focus

BRIEF = "brief"
FIVE = 5
MOST_TO_CARRY_ON = 2  # parked conversations shown in the menu; older ones stay in the export
MOST_OUTCOMES = 5  # to choose from when a conversation is about one of several


def show_menu(exchange: Exchange) -> None:
    """Offers what is open, then the conversations of the first page, then whom it is about."""
    words = exchange.words
    buttons = [_carry_on(exchange, c) for c in _open(exchange)]
    buttons += _talks(exchange, further=False)
    if _talks(exchange, further=True):
        buttons.append((words("cmd.menu.more"), "menu more"))
    buttons.append((words("cmd.menu.change_focus"), "focus"))
    about = words("cmd.menu.about", focus=focus_name(exchange))
    exchange.offer(f"{about}\n{words('cmd.menu.ask')}", buttons)


def show_further(exchange: Exchange) -> None:
    """The second page: talks for now and then."""
    first_page = (exchange.words("cmd.menu.first"), "menu")
    exchange.offer(
        exchange.words("cmd.menu.ask_more"), [*_talks(exchange, further=True), first_page]
    )


def _talks(exchange: Exchange, *, further: bool) -> list[tuple[str, str]]:
    return [
        (exchange.shown(Line((title_of(exchange, dialogue.id),))), f"choose {dialogue.id}")
        for dialogue in exchange.coach.library.dialogues.values()
        if dialogue.menu and dialogue.further is further
    ]


def choose(exchange: Exchange, dialogue_id: str) -> None:
    """Picked from the menu: how long there is comes first, where a dialogue has both forms."""
    dialogue = exchange.coach.library.dialogues.get(dialogue_id)
    if dialogue is None or dialogue.brief is None or is_led(exchange, dialogue_id):
        talk(exchange, dialogue_id)
        return
    words = exchange.words
    five = "cmd.form.five" if dialogue.brief == FIVE else "cmd.form.brief"
    long = "cmd.form.long_for" if dialogue.minutes else "cmd.form.long"
    buttons = [
        (words(five, minutes=dialogue.brief), f"talk {dialogue_id} {BRIEF}"),
        (words(long, minutes=dialogue.minutes), f"talk {dialogue_id}"),
    ]
    exchange.offer(words("cmd.form.ask"), buttons)


def talk(
    exchange: Exchange, dialogue_id: str, outcome_id: str | None = None, *, brief: bool = False
) -> None:
    """Starts a conversation, or their own question before it where they lead. `outcome_id` "new":
    about none that is kept yet."""
    if not exchange.coach.is_talk(dialogue_id):
        exchange.tell("cmd.dialogue_missing")
        show_menu(exchange)
        return
    if exchange.coach.library.dialogues[dialogue_id].about is None:
        _start(exchange, dialogue_id, None, brief)
        return
    known = [o for o in exchange.unit.outcomes(exchange.person.id, _focus(exchange)) if _live(o)]
    chosen = next((o for o in known if o.id == outcome_id), None)
    if chosen is None and len(known) > 1 and outcome_id != "new":
        _which(exchange, f"{dialogue_id} {BRIEF}" if brief else dialogue_id, known)
    elif chosen is None and len(known) == 1 and outcome_id != "new":
        _start(exchange, dialogue_id, known[0], brief)
    else:
        _start(exchange, dialogue_id, chosen, brief)


def carry_on(exchange: Exchange, session_id: str) -> None:
    """Takes up a parked conversation, or shows the question of the one under way."""
    conversation = exchange.unit.conversation(exchange.person.id, session_id)
    if conversation is None or conversation.session.status == "ended":
        exchange.tell("cmd.conversation_over")
        show_menu(exchange)
    elif conversation.session.status == "active":
        show_question(exchange, conversation.session)
    else:
        resume(exchange, conversation.session)


def focus_name(exchange: Exchange) -> str:
    """Whom conversations are about now, by name."""
    for focus in exchange.unit.foci(exchange.person.id):
        if focus.id == exchange.person.settings.focus:
            return name_of(focus, exchange.words)
    return exchange.words("cmd.focus.unset")


def name_of(focus: Focus, words: Callable[[str], str]) -> str:
    """What somebody calls it, within a sentence."""
    return focus.name if focus.kind == "nickname" else words(f"cmd.focus.{focus.kind}")


def title_of(exchange: Exchange, dialogue: str) -> Phrase:
    """The title people know a dialogue by, or its id when it has gone."""
    known = exchange.coach.library.dialogues.get(dialogue)
    return Phrase(f"{dialogue}.title", known.title if known else dialogue)


def led(exchange: Exchange, dialogue: str, outcome_id: str) -> None:
    """The talk that their own question came before, in its short form."""
    outcome = exchange.unit.outcome(exchange.person.id, outcome_id) if outcome_id else None
    _begin(exchange, dialogue, outcome, brief=True)


def _start(exchange: Exchange, dialogue: str, outcome: Outcome | None, brief: bool) -> None:
    active = exchange.unit.active(exchange.person.id)
    if active is not None and exchange.coach.is_talk(active.dialogue):
        title = title_of(exchange, active.dialogue)
        exchange.tell("cmd.put_aside", title=title)
    if not is_led(exchange, dialogue):
        _begin(exchange, dialogue, outcome, brief=brief)
        return
    talk = f"{dialogue} {outcome.id if outcome else ''}".strip()
    begin(exchange, OWN_FIRST, {**handed_in(exchange, OWN_FIRST, None), "talk": talk})


def _begin(exchange: Exchange, dialogue: str, outcome: Outcome | None, *, brief: bool) -> None:
    given = handed_in(exchange, dialogue, outcome)
    about = outcome.id if outcome else None
    begun_check_in(exchange, dialogue)
    begin(exchange, dialogue, given, outcome=about, brief=brief)


def _which(exchange: Exchange, talk_of: str, known: list[Outcome]) -> None:
    """`talk_of`: the dialogue's id, and its form."""
    words = exchange.words
    buttons = [(shortened(o.text), f"talk {talk_of} {o.id}") for o in known[-MOST_OUTCOMES:]]
    buttons.append((words("cmd.which_outcome.new"), f"talk {talk_of} new"))
    exchange.offer(words("cmd.which_outcome"), buttons)


def shortened(text: str, most: int = 30) -> str:
    """Somebody's words on a button: cut at a word, with an ellipsis."""
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0].rstrip() + "…"


def _open(exchange: Exchange) -> list[Conversation]:
    """The conversation under way, then those put aside, newest first. Errands are not shown."""
    person = exchange.person.id
    active = exchange.unit.active(person)
    parked = [*([active] if active else []), *exchange.unit.parked(person)]
    return [c for c in parked if exchange.coach.is_talk(c.dialogue)][:MOST_TO_CARRY_ON]


def _carry_on(exchange: Exchange, conversation: Conversation) -> tuple[str, str]:
    title = title_of(exchange, conversation.dialogue)
    label = exchange.words("cmd.menu.carry_on", title=title)
    return label, f"carry_on {conversation.session.id}"


def _focus(exchange: Exchange) -> str | None:
    return exchange.person.settings.focus or None


def _live(outcome: Outcome) -> bool:
    return outcome.status in ("in_focus", "parked")
