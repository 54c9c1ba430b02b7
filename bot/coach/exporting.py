"""A person's record handed over: everything as JSON, pages, a table, a calendar, a picture."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.coach.messages import Document
from bot.coach.ports import Conversation, Unit
from bot.coach.setting import Coach
from bot.dialogue.effects import Slot
from bot.papers.calendar_file import MIME, Appointment, calendar_file
from bot.papers.journey_picture import draw_journey
from bot.papers.journey_words import caption
from bot.papers.outcome_page import Kept, outcomes_page
from bot.papers.page import Page, as_markdown, as_pdf, as_text
from bot.papers.table import as_csv
from bot.records.export import ExportedConversation, ExportedTurn, Plain, export
from bot.records.journey import journey_of
from bot.records.outcome import Outcome
from bot.records.person import Focus
from bot.records.review import Review
from bot.records.schedule import to_utc


@dataclass(frozen=True, slots=True)
class Exporting:
    """One export: whose, in whose words, and when."""

    unit: Unit
    coach: Coach
    person: str
    at: datetime

    def words(self, key: str, **slots: Slot) -> str:
        """The wording of a key in the person's language."""
        language = self.unit.person(self.person).settings.language
        return self.coach.words(key, language, **slots)


@dataclass(frozen=True, slots=True)
class Form:
    """A form of the export: how it is made, and as what a phone knows it."""

    make: Callable[[Exporting], bytes]
    mime: str


def gather(unit: Unit, person: str) -> Plain:
    """Everything kept of a person, in format 1 of the export."""
    return export(
        settings=unit.person(person).settings,
        foci=unit.foci(person),
        outcomes=unit.outcomes(person),
        entries=unit.entries(person),
        reviews=unit.reviews(person),
        conversations=[_told(unit, person, c) for c in unit.conversations(person)],
        closings=unit.closings(person),
        consents=unit.consents(person),
        removals=unit.removals(person),
    )


def export_document(what: Exporting, form: str) -> Document:
    """The export in a form of `FORMS` as a file; its name says nothing about anybody."""
    return Document(
        name=f"coach-export-{what.at.date().isoformat()}.{form}",
        mime=FORMS[form].mime,
        content=FORMS[form].make(what),
        caption=what.words(f"cmd.exported.{form}"),
    )


def outcome_text(what: Exporting, outcome: Outcome) -> str:
    """One outcome in full, to be read in the chat."""
    return as_text(_page(what, [outcome]))


def plan_document(what: Exporting, outcome: Outcome) -> Document:
    """One outcome on a page to print or read out."""
    page = _page(what, [outcome])
    return Document(
        name=f"coach-page-{what.at.date().isoformat()}.pdf",
        mime=FORMS["pdf"].mime,
        content=as_pdf(page, what.at),
        caption=what.words("cmd.exported.page"),
    )


def journey_document(what: Exporting, outcome: Outcome) -> Document | None:
    """The journey of an outcome as a picture; None while there is no score."""
    journey = journey_of(outcome, what.unit.person(what.person).settings.zone)
    if journey is None:
        return None
    return Document(
        name="journey.png",
        mime="image/png",
        content=draw_journey(journey, what.words),
        caption=caption(journey, what.words),
        picture=True,
    )


def review_document(what: Exporting, review: Review) -> Document:
    """A planned review for a calendar; its name says nothing about anybody."""
    return Document(
        name=f"coach-{review.on.isoformat()}.ics",
        mime=MIME,
        content=_calendar_of(what, [review]),
        caption=what.words("cmd.review.calendar"),
    )


def _json(what: Exporting) -> bytes:
    """Letters as they were typed."""
    return json.dumps(gather(what.unit, what.person), ensure_ascii=False, indent=2).encode()


def _csv(what: Exporting) -> bytes:
    """With the mark by which spreadsheets know UTF-8."""
    return as_csv(gather(what.unit, what.person)).encode("utf-8-sig", "replace")


def _markdown(what: Exporting) -> bytes:
    return as_markdown(_page(what, what.unit.outcomes(what.person))).encode("utf-8", "replace")


def _pdf(what: Exporting) -> bytes:
    return as_pdf(_page(what, what.unit.outcomes(what.person)), what.at)


def _calendar(what: Exporting) -> bytes:
    planned = [r for r in what.unit.reviews(what.person) if r.status == "planned"]
    return _calendar_of(what, planned)


def _calendar_of(what: Exporting, reviews: Sequence[Review]) -> bytes:
    title = what.words("paper.calendar_title")
    return calendar_file([_appointment(each) for each in reviews], title, what.at)


def _appointment(review: Review) -> Appointment:
    starts = to_utc(review.on, review.hour, review.zone) if review.hour else review.on
    return Appointment(f"{review.id}@coach", review.moves, starts)


FORMS: Final[Mapping[str, Form]] = {
    "json": Form(_json, "application/json"),
    "pdf": Form(_pdf, "application/pdf"),
    "md": Form(_markdown, "text/markdown"),
    "csv": Form(_csv, "text/csv"),
    "ics": Form(_calendar, MIME),
}
"""Every form of the export, by the ending of its file."""


def _page(what: Exporting, outcomes: Sequence[Outcome]) -> Page:
    unit, person = what.unit, what.person
    foci = {focus.id: focus for focus in unit.foci(person)}
    names = dict.fromkeys(_name(foci, outcome.focus, what) for outcome in outcomes)
    planned = sorted((r for r in unit.reviews(person) if r.status == "planned"), key=lambda r: r.on)
    kept = Kept(
        outcomes=outcomes,
        entries=unit.entries(person),
        reviews={r.outcome: r.on for r in reversed(planned) if r.outcome},
        zone=unit.person(person).settings.zone,
    )
    title = what.words("paper.title", focus=", ".join(names))
    return outcomes_page(title, kept, what.words)


def _name(foci: Mapping[str, Focus], focus: str, what: Exporting) -> str:
    return foci[focus].name if focus in foci else what.words("cmd.focus.unset")


def _told(unit: Unit, person: str, conversation: Conversation) -> ExportedConversation:
    turns = unit.turns(person, conversation.session.id)
    return ExportedConversation(
        dialogue=conversation.dialogue,
        started_at=conversation.started_at,
        ended_at=conversation.ended_at,
        turns=[ExportedTurn(t.at, t.state, t.asked, t.answer) for t in turns],
    )
