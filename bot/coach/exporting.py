"""A person's record handed over: everything as JSON, pages, a table, a calendar, a picture."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.coach.menu import name_of
from bot.coach.messages import Document, Paper
from bot.coach.ports import Conversation, Unit
from bot.coach.setting import Coach
from bot.dialogue.effects import Slot
from bot.papers.calendar_file import MIME, Appointment, calendar_file
from bot.papers.journey_picture import draw_journey
from bot.papers.journey_words import Words, caption
from bot.papers.outcome_page import Kept, outcomes_page
from bot.papers.page import Page, as_markdown, as_pdf, as_text
from bot.papers.table import as_csv
from bot.records.export import ExportedConversation, ExportedTurn, Plain, export
from bot.records.journey import journey_of
from bot.records.outcome import Outcome
from bot.records.person import Focus
from bot.records.review import Review
from bot.records.schedule import to_utc

PAGE, JOURNEY, REVIEW = "page", "journey", "review"
"""Forms of a paper about one thing: an outcome on a page and as a picture, a review for a
calendar."""

Make = Callable[[], bytes]
"""Writes or draws a file from what was read; takes its time, and needs no store."""


@dataclass(frozen=True, slots=True)
class Exporting:
    """One export: whose, in whose words, and when."""

    unit: Unit
    coach: Coach
    person: str
    at: datetime

    @property
    def words(self) -> Words:
        """Wordings in the person's language; they need the store no more."""
        language = self.unit.person(self.person).settings.language

        def words(key: str, **slots: Slot) -> str:
            return self.coach.words(key, language, **slots)

        return words


@dataclass(frozen=True, slots=True)
class Form:
    """A form of the export: what reads for it, and as what a phone knows it."""

    read: Callable[[Exporting], Make]
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
        partnerships=unit.partnerships(person),
        invitations=unit.invitations(person),
        offerings=unit.offerings(person),
    )


def prepared(coach: Coach, unit: Unit, paper: Paper) -> Callable[[], Document] | None:
    """Reads what a paper needs. What makes it is given back, to be called outside the store; None
    when there is nothing to make it of any more."""
    what = Exporting(unit, coach, paper.person, paper.at)
    if not paper.about:
        return _export_document(what, paper.form)
    if paper.form == REVIEW:
        review = unit.review(paper.person, paper.about)
        return _one_review(what, review) if review else None
    outcome = unit.outcome(paper.person, paper.about)
    if outcome is None:
        return None
    return _journey(what, outcome) if paper.form == JOURNEY else _one_page(what, outcome)


def outcome_text(what: Exporting, outcome: Outcome) -> str:
    """One outcome in full, to be read in the chat."""
    return as_text(_page(what, [outcome]))


def _export_document(what: Exporting, form: str) -> Callable[[], Document]:
    """The export in a form of `FORMS` as a file; its name says nothing about anybody."""
    make, name = FORMS[form].read(what), f"coach-export-{what.at.date().isoformat()}.{form}"
    told = what.words(f"cmd.exported.{form}")
    return lambda: Document(name, FORMS[form].mime, make(), told)


def _one_page(what: Exporting, outcome: Outcome) -> Callable[[], Document]:
    """One outcome on a page to print or read out."""
    page, name = _page(what, [outcome]), f"coach-page-{what.at.date().isoformat()}.pdf"
    told = what.words("cmd.exported.page")
    return lambda: Document(name, FORMS["pdf"].mime, as_pdf(page, what.at), told)


def _journey(what: Exporting, outcome: Outcome) -> Callable[[], Document] | None:
    """The journey of an outcome as a picture; None while there is no score."""
    journey, words = journey_of(outcome, what.unit.person(what.person).settings.zone), what.words
    if journey is None:
        return None
    return lambda: Document(
        name="journey.png",
        mime="image/png",
        content=draw_journey(journey, words),
        caption=caption(journey, words),
        picture=True,
    )


def _one_review(what: Exporting, review: Review) -> Callable[[], Document]:
    """A planned review for a calendar; its name says nothing about anybody."""
    make, name = _calendar_of(what, [review]), f"coach-{review.on.isoformat()}.ics"
    told = what.words("cmd.review.calendar")
    return lambda: Document(name, MIME, make(), told)


def _json(what: Exporting) -> Make:
    """Letters as they were typed."""
    kept = gather(what.unit, what.person)
    return lambda: json.dumps(kept, ensure_ascii=False, indent=2).encode()


def _csv(what: Exporting) -> Make:
    """With the mark by which spreadsheets know UTF-8."""
    kept = gather(what.unit, what.person)
    return lambda: as_csv(kept).encode("utf-8-sig", "replace")


def _markdown(what: Exporting) -> Make:
    page = _page(what, what.unit.outcomes(what.person))
    return lambda: as_markdown(page).encode("utf-8", "replace")


def _pdf(what: Exporting) -> Make:
    page = _page(what, what.unit.outcomes(what.person))
    return lambda: as_pdf(page, what.at)


def _calendar(what: Exporting) -> Make:
    planned = [r for r in what.unit.reviews(what.person) if r.status == "planned"]
    return _calendar_of(what, planned)


def _calendar_of(what: Exporting, reviews: Sequence[Review]) -> Make:
    title, appointments = what.words("paper.calendar_title"), [_appointment(r) for r in reviews]
    return lambda: calendar_file(appointments, title, what.at)


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
    return name_of(foci[focus], what.words) if focus in foci else what.words("cmd.focus.unset")


def _told(unit: Unit, person: str, conversation: Conversation) -> ExportedConversation:
    turns = unit.turns(person, conversation.session.id)
    return ExportedConversation(
        dialogue=conversation.dialogue,
        started_at=conversation.started_at,
        ended_at=conversation.ended_at,
        turns=[ExportedTurn(t.at, t.state, t.asked, t.answer) for t in turns],
    )
