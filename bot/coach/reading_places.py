"""Reads the time zone that somebody means: a zone's own name, a country, or a city."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final
from zoneinfo import available_timezones

import yaml

LONGEST: Final = 60
"""Characters. No place needs more, and a sentence is not searched for one."""

_NOT_PLACES: Final = ("Factory", "localtime", "posixrules")


def read_place(text: str) -> str | None:
    """An IANA zone name; None when the place is unknown, or is in several zones.

    Of "Lisbon, Portugal" both parts must agree; "Paris, Texas" is not guessed at.
    """
    if len(text) > LONGEST:
        return None
    whole = _named(text)
    if whole is not None or "," not in text:
        return whole
    town, *lands = (_named(part) for part in text.split(","))
    return lands[-1] if town in (None, lands[-1]) else None


def _named(text: str) -> str | None:
    name = _spelt(text)
    return None if name in _ambiguous() else _places().get(name)


def _spelt(text: str) -> str:
    """In small letters, without accents, punctuation and "I live in"."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("&", " and "))
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    words = re.sub(r"[^\w+/-]+|_", " ", re.sub(r"['’.]", "", letters))
    return _AROUND.sub("", " ".join(words.split())).removeprefix("the ")


_AROUND: Final = re.compile(
    r"^(?:(?:i ?a?m|were|we are|i live|i work|my|its|it is|time|zone|timezone|based|is|near|in|at)"
    r" )+| (?:please|time|timezone|time zone)$"
)


@cache
def _places() -> Mapping[str, str]:
    """Every name of a place and its zone; our own table has the last word, and names of zones
    that are kept for old times' sake ("Japan") the first."""
    places = {zone: zone for zone in available_timezones() if zone not in _NOT_PLACES}
    places |= {zone.split("/")[-1]: zone for _, zone in _zones_of_countries()}
    places |= _countries()
    spelt = {_spelt(name): zone for name, zone in places.items()}
    return spelt | {_spelt(name): zone for zone, names in _table().items() for name in names}


def _countries() -> dict[str, str]:
    """The countries that have one zone, by the names in the tzdata package."""
    zones: dict[str, list[str]] = {}
    for code, zone in _zones_of_countries():
        zones.setdefault(code, []).append(zone)
    return {
        name: zones[code][0]
        for code, names in _rows("iso3166.tab")
        if len(zones.get(code, ())) == 1
        for name in re.split(r"[()]", names)
        if name.strip()
    }


def _zones_of_countries() -> Iterator[tuple[str, str]]:
    for code, _, zone, *_ in _rows("zone.tab"):
        yield code, zone


def _rows(table: str) -> Iterator[list[str]]:
    text = files("tzdata").joinpath("zoneinfo", table).read_text("utf-8")
    return (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))


def _ambiguous() -> frozenset[str]:
    return frozenset(_file()["ambiguous"])


def _table() -> Mapping[str, list[str]]:
    return {zone: names for zone, names in _file().items() if zone != "ambiguous"}


@cache
def _file() -> Mapping[str, list[str]]:
    file = Path(__file__).with_name("places.yaml")
    places: Mapping[str, list[str]] = yaml.safe_load(file.read_text("utf-8"))
    return places
