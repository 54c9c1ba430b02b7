"""A walk as a transcript: what was done, line by line, and what the coach did because of it."""

from collections.abc import Iterable, Iterator

from bot.authoring.answers import Press, Write
from bot.authoring.playing import Player
from bot.authoring.script import Given, Move, Opened, Remarked, Tapped, Typed, Waited, Went, told
from bot.authoring.showing import shown
from bot.authoring.walks.catching import Caught
from bot.authoring.walks.failing import Failure
from bot.authoring.walks.moments import SILENCE
from bot.authoring.walks.standing import Act, Go
from bot.dialogue.library import Library
from bot.dialogue.wording import render


def script_of(library: Library, failure: Failure) -> str:
    """A transcript that shows the failure, as `coach test` plays it."""
    begun = failure.beginning
    remark = Remarked(f"# {failure.property}: {failure.wrong}")
    given = {name: value for name, value in begun.given.items() if value is not None}
    start: list[Move] = [
        remark,
        *([Given(given)] if given else []),
        Opened(begun.dialogue, begun.brief),
    ]
    return "\n".join(_played(Player(library), start, failure.way)).strip() + "\n"


def _played(player: Player, start: Iterable[Move], way: Iterable[Act]) -> Iterator[str]:
    for move in start:
        yield from _done(player, move)
    for act in way:
        for move in _moves(player, act):
            yield from _done(player, move)


def _done(player: Player, move: Move) -> Iterator[str]:
    """The move and what comes of it. One that raises is the last line there is."""
    yield told(move)
    with Caught() as caught:
        yield from shown(player.does(move), player.tongue)
    if caught.told:
        yield f"# {caught.told}"


def _moves(player: Player, act: Act) -> Iterator[Move]:
    match act.doing:
        case Write(text):
            yield Typed(text)
        case Press(key):
            yield Tapped(_label(player, key))
        case Go("resume") if player.session.status == "active":
            yield Waited(SILENCE)
            yield Went("resume")
        case Go(way):
            yield Went(way)


def _label(player: Player, key: str) -> str:
    """What stands on the button with this key, as it was last shown."""
    for ask in reversed(player.asked):
        for option in (*ask.options, *ask.ways):
            if option.key == key:
                return render(option.label, player.tongue)
    return key
