"""A person's whole record, gathered for an export and handed over as a file."""

import json
from datetime import datetime

from bot.coach.messages import Document
from bot.coach.ports import Conversation, Unit
from bot.records.export import ExportedConversation, ExportedTurn, Plain, export


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
    )


def export_json(unit: Unit, person: str) -> bytes:
    """The export as UTF-8 JSON, letters as they were typed."""
    return json.dumps(gather(unit, person), ensure_ascii=False, indent=2).encode()


def export_document(unit: Unit, person: str, at: datetime, caption: str) -> Document:
    """The export as a file to hand over; its name says nothing about anybody."""
    return Document(
        name=f"coach-export-{at.date().isoformat()}.json",
        mime="application/json",
        content=export_json(unit, person),
        caption=caption,
    )


def _told(unit: Unit, person: str, conversation: Conversation) -> ExportedConversation:
    turns = unit.turns(person, conversation.session.id)
    return ExportedConversation(
        dialogue=conversation.dialogue,
        started_at=conversation.started_at,
        ended_at=conversation.ended_at,
        turns=[ExportedTurn(t.at, t.state, t.asked, t.answer) for t in turns],
    )
