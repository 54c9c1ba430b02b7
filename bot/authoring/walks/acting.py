"""Everything somebody can do where a walk stands: answer, take a way out, say what interrupts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.authoring import sentences
from bot.authoring.answers import Answer, Around, Press, Write, answers_to
from bot.authoring.sentences import HEARD, Sentence
from bot.authoring.walks.mattering import Mattering
from bot.authoring.walks.promises import Promises
from bot.authoring.walks.standing import Act, Go, Stand
from bot.dialogue import asking
from bot.dialogue.agenda_questions import open_question
from bot.dialogue.engine import present
from bot.dialogue.library import Library
from bot.dialogue.listening import CRISIS
from bot.dialogue.model import Question
from bot.dialogue.passing import hears
from bot.dialogue.reactions import in_reaction
from bot.dialogue.wording import render

WAYS_OUT = (
    Act("skip", "way", Go("skip")),
    Act("back", "way", Go("back")),
    Act("stop", "way", Go("stop")),
    Act("a stale button", "way", Go("stale")),
    Act("silence, then taken up", "way", Go("resume")),
)
UNSURE = (
    Act("not sure, pressed", "answer", Press(asking.UNSURE)),
    Act("not knowing, typed", "answer", Write(sentences.UNSURE.text)),
)
THINKING = (
    Act("still thinking", "answer", Press(asking.STILL_THINKING)),
    Act("asked another way", "answer", Press(asking.ANOTHER_WAY)),
)
ENOUGH = (
    Act("that's it, pressed", "answer", Press(asking.ENOUGH)),
    Act("nothing else, typed", "answer", Write(sentences.ENOUGH.text)),
    Act("not knowing more", "answer", Write(sentences.UNSURE.text)),
)
ASIDES = tuple(
    Act(f"{about}, asked beside it", "way", Go(about)) for about in ("repeat", "help", "person")
)
NOT_THE_KINDS = (asking.ENOUGH, asking.NOT_PERSON)
"""Options that stand beside those of the question's own kind."""
NOT_A_PERSON = Act("no person, pressed", "answer", Press(asking.NOT_PERSON))


@dataclass(frozen=True, slots=True)
class Acting:
    """Finds what can be done; one for each library."""

    library: Library
    mattering: Mattering
    promises: Promises

    def here(self, stand: Stand) -> Iterator[Act]:
        """One act of every class that makes a difference where the walk stands.

        On the rungs of a ladder only what climbs on or leaves it: answers of every class are
        taken from the question as it is first put.
        """
        if stand.status == "parked":
            yield Act("taken up again", "way", Go("resume"))
            return
        frame = stand.session.frames[-1]
        question = open_question(self.library, stand.session)
        if question is None:
            return
        answers = self._answers(stand, question)
        if frame.held is not None:
            yield from (NOT_A_PERSON, *_plainest(answers), WAYS_OUT[0])
        elif frame.tries:
            yield from (*_plainest(answers), *_not_taken(answers), WAYS_OUT[0])
        elif frame.unsure:
            yield from (*_plainest(answers), UNSURE[1], *THINKING)
        elif frame.rounds:
            yield from (*answers, *ENOUGH, *WAYS_OUT)
        else:
            unsure = UNSURE if question.kind.open else ()
            yield from (*answers, *unsure, *WAYS_OUT, *ASIDES)
            yield from self.interrupts(stand, question)

    def leads_on(self, stand: Stand, act: Act) -> bool:
        """Whether it is an answer that fits, or leaves the question open, where the question
        stands as it was put."""
        frame = stand.session.frames[-1]
        if stand.status == "parked" or frame.held is not None or frame.tries or frame.unsure:
            return False
        answers = act.sort == "answer" and act not in UNSURE and not act.name.endswith(NOT_TAKEN)
        return answers or act == WAYS_OUT[0]

    def interrupts(self, stand: Stand, question: Question) -> Iterator[Act]:
        """What can come between this question and its answer."""
        for label in dict.fromkeys(self._listened_for(stand, question)):
            yield from (_saying(sentence) for sentence in HEARD.get(label, ()))
        if question.kind.open:
            yield _saying(sentences.MAYBE_A_NAME)
        if question.kind.open or question.kind.name == "nickname":
            yield _saying(sentences.IDENTIFYING)

    def _listened_for(self, stand: Stand, question: Question) -> Iterator[str]:
        frame = stand.session.frames[-1]
        within = in_reaction(self.library, stand.session)
        for interrupt in self.library.interrupts:
            if interrupt.in_passing and (within or not hears(question, interrupt)):
                continue
            if interrupt.cue and interrupt.call and interrupt.call != frame.dialogue:
                yield interrupt.cue
            elif interrupt.cue == CRISIS:
                yield CRISIS
        for name in question.listen:
            branch = self.library.dialogues[name]
            if branch.cue is not None and name != frame.dialogue:
                yield branch.cue

    def _answers(self, stand: Stand, question: Question) -> tuple[Act, ...]:
        frame = stand.session.frames[-1]
        compared = self.mattering.numbers(frame.dialogue, question.save or "", frame.values)
        around = Around(compared, self._labels(stand))
        return tuple(_answering(answer) for answer in answers_to(question.kind, around))

    def _labels(self, stand: Stand) -> Mapping[str, str]:
        ask = present(self.library, stand.session)
        options = ask.options if ask else ()
        return {o.key: render(o.label) for o in options if o.key not in NOT_THE_KINDS}


NOT_TAKEN = " (not taken)"


def _answering(answer: Answer) -> Act:
    return Act(answer.name if answer.fits else answer.name + NOT_TAKEN, "answer", answer.doing)


def _saying(sentence: Sentence) -> Act:
    return Act(sentence.name, "interrupt", Write(sentence.text))


def _plainest(answers: tuple[Act, ...]) -> tuple[Act, ...]:
    return tuple(act for act in answers if not act.name.endswith(NOT_TAKEN))[:1]


def _not_taken(answers: tuple[Act, ...]) -> tuple[Act, ...]:
    return tuple(act for act in answers if act.name.endswith(NOT_TAKEN))
