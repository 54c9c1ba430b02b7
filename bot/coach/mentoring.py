"""Peer mentors: asking somebody, agreeing, offering, ending. What is said never goes across."""

import secrets
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Final
from zoneinfo import ZoneInfo

from bot.coach.exchange import Exchange
from bot.coach.messages import Message
from bot.coach.ports import Due, Unit
from bot.records.mentoring import Offered, Offering, Partnership
from bot.records.person import Consent
from bot.records.schedule import local_day

PURPOSE: Final = "mentoring"
MARK: Final = "p_"  # what a link of ours begins with
VALID: Final = timedelta(days=7)  # of a link


def invite(exchange: Exchange, name: str) -> None:
    """Makes a link that works once; the one before it works no more."""
    token = MARK + secrets.token_urlsafe(12)
    until = exchange.at + VALID
    exchange.unit.invite(exchange.person.id, token, name, until)
    bot = exchange.coach.bot
    link = f"https://t.me/{bot}?start={token}" if bot else f"/start {token}"
    day = local_day(until, exchange.person.settings.zone).isoformat()
    exchange.tell("cmd.people.link", name=name, day=day)
    exchange.send(Message(link))


def agree(exchange: Exchange, token: str, name: str) -> None:
    """The two are linked; both consents are kept, and the mentor is told that it is so."""
    unit, peer = exchange.unit, exchange.person.id
    id = blake2b(token.encode(), digest_size=6).hexdigest()
    invitation = unit.invitation(token)
    own = invitation is not None and invitation.person == peer
    over = invitation is None or invitation.until < exchange.at
    linked = None if own or over else unit.link(token, id, peer, name, exchange.at)
    if linked is None:
        exchange.tell("cmd.people.link_over")
        return
    for person in (peer, linked.other):
        unit.consent(person, _consent(exchange, id))
    exchange.tell("cmd.people.linked", name=name)
    hand_over(unit, linked, "agreed", exchange.at)


def offer(exchange: Exchange, partnership: Partnership, question: str = "") -> None:
    """A mentor offers the talk about one moment, or a question of their own: once a day, so that
    it stays light. Whether it was taken, nobody is told."""
    zone, at = exchange.person.settings.zone, partnership.offered_at
    if at is not None and local_day(at, zone) == local_day(exchange.at, zone):
        exchange.tell("cmd.people.enough_today", name=partnership.name)
        return
    exchange.unit.note_offer(partnership.id, exchange.at)
    what: Offered = "question" if question else "reflecting"
    hand_over(exchange.unit, partnership, what, exchange.at, question)
    exchange.tell("cmd.people.offered", name=partnership.name)


def offer_question(exchange: Exchange, id: str, question: str) -> None:
    """The mentor's own question, as they have just typed it."""
    partnership = found(exchange, id)
    if partnership is not None and partnership.role == "mentor":
        offer(exchange, partnership, question)
    else:
        exchange.tell("cmd.people.over")


def part(unit: Unit, person: str, partnership: Partnership, at: datetime) -> None:
    """Ends it for both. The other hears that it is over, and nothing else."""
    hand_over(unit, partnership, "ended", at)
    unit.unlink(partnership.id)
    for one in (person, partnership.other):
        for consent in unit.consents(one):
            if consent.id == _consent_id(partnership.id):
                unit.consent(one, replace(consent, withdrawn_at=at))


def part_from_all(unit: Unit, person: str, at: datetime) -> None:
    """Before somebody is forgotten: those they were linked with hear that it is over."""
    for partnership in unit.partnerships(person):
        part(unit, person, partnership, at)


def hand_over(
    unit: Unit, partnership: Partnership, what: Offered, at: datetime, question: str = ""
) -> None:
    """Queues it for the other, as a thing due: it keeps their quiet hours, and lands on no
    conversation. An offer that waits when it is over between the two is gone with it."""
    other = partnership.other
    theirs = next((one for one in unit.partnerships(other) if one.id == partnership.id), None)
    if theirs is None:
        return
    seed = f"{partnership.id}|{at.isoformat()}|{what}"
    id = blake2b(seed.encode(), digest_size=6).hexdigest()
    belongs = "" if what == "ended" else partnership.id
    unit.save_offering(other, Offering(id, what, belongs, theirs.name, question), at)
    unit.plan(offer_due(unit, other, id, at))


def found(exchange: Exchange, id: str) -> Partnership | None:
    """One of the links between this person and somebody else."""
    linked = exchange.unit.partnerships(exchange.person.id)
    return next((one for one in linked if one.id == id), None)


def offer_due(unit: Unit, person: str, id: str, at: datetime) -> Due:
    """When an offering is to be handed to somebody."""
    zone = unit.person(person).settings.zone
    local = at.astimezone(ZoneInfo(zone)).replace(tzinfo=None).isoformat()
    return Due(f"offer:{id}:{at.isoformat()}", "offer", person, at, id, "", local, zone)


def _consent(exchange: Exchange, partnership: str) -> Consent:
    version = exchange.coach.consent_version
    return Consent(_consent_id(partnership), PURPOSE, version, exchange.at)


def _consent_id(partnership: str) -> str:
    return f"{PURPOSE}-{partnership}"
