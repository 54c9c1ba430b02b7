"""What stands in a transcript for everything the coach does: says, asks, records, ends."""

from collections.abc import Iterator, Sequence

from bot.authoring.script import assigned
from bot.dialogue.effects import Act, Ask, Effect, Ended, Record, Say
from bot.dialogue.tongue import ENGLISH, Tongue
from bot.dialogue.wording import render


def shown(effects: Sequence[Effect], tongue: Tongue = ENGLISH) -> Iterator[str]:
    """The lines for these effects, in order."""
    for effect in effects:
        yield from _lines(effect, tongue)


def _lines(effect: Effect, tongue: Tongue) -> Iterator[str]:
    match effect:
        case Say(line=line):
            yield from _message("< ", render(line, tongue))
        case Ask(line=line, options=options):
            yield from _message("< ? ", render(line, tongue))
            if options:
                yield "  " + " ".join(f"[{render(o.label, tongue)}]" for o in options)
        case Record(kind=kind, fields=fields):
            yield f"= {kind} {assigned(fields)}"
        case Act(name=name, arguments=arguments):
            yield f"= do {name} {assigned(arguments)}".rstrip()
        case Ended(how=how):
            yield f"= ended {how}"


def _message(mark: str, text: str) -> Iterator[str]:
    first, *rest = text.split("\n")
    yield f"{mark}{first}"
    yield from (f"  {line}" for line in rest)
