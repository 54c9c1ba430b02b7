"""The time zones people mean when they name a country, a city or a zone."""

from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.coach.reading_places import read_place


@pytest.mark.parametrize(
    ("said", "zone"),
    [
        ("Europe/London", "Europe/London"),
        ("europe/london", "Europe/London"),
        ("America/New York", "America/New_York"),
        ("new_york", "America/New_York"),
        ("UTC", "UTC"),
        ("Etc/GMT+3", "Etc/GMT+3"),
        ("lisbon", "Europe/Lisbon"),
        ("Lisbon, Portugal", "Europe/Lisbon"),
        ("uk", "Europe/London"),
        ("U.K.", "Europe/London"),
        ("Britain", "Europe/London"),
        ("Scotland", "Europe/London"),
        ("I'm in Glasgow", "Europe/London"),
        ("Edinburgh please", "Europe/London"),
        ("Perth, Scotland", "Europe/London"),
        ("Perth, Australia", "Australia/Perth"),
        ("Little Snoring, England", "Europe/London"),
        ("the Isle of Man", "Europe/Isle_of_Man"),
        ("Ireland", "Europe/Dublin"),
        ("Spain", "Europe/Madrid"),
        ("Tenerife", "Atlantic/Canary"),
        ("Germany", "Europe/Berlin"),
        ("the Netherlands", "Europe/Amsterdam"),
        ("India", "Asia/Kolkata"),
        ("Mumbai", "Asia/Kolkata"),
        ("Japan", "Asia/Tokyo"),
        ("Nepal", "Asia/Kathmandu"),
        ("São Paulo", "America/Sao_Paulo"),
        ("Côte d’Ivoire", "Africa/Abidjan"),
        ("Trinidad and Tobago", "America/Port_of_Spain"),
        ("new zealand", "Pacific/Auckland"),
    ],
)
def test_a_place_is_known_by_the_names_people_give_it(said: str, zone: str) -> None:
    assert read_place(said) == zone


@pytest.mark.parametrize(
    "said",
    ["", "?", "here", "home", "xyz", "usa", "Canada", "Australia", "Perth", "Georgia", "Boston",
     "Paris, Texas", "Birmingham, Alabama", "Lisbon, Spain", "west", "Factory", ", ,", "x" * 500],
)  # fmt: skip
def test_a_place_that_is_unknown_or_in_several_zones_is_asked_again(said: str) -> None:
    assert read_place(said) is None


def test_every_zone_is_known_by_its_own_name() -> None:
    zones = [zone for zone in available_timezones() if "/" in zone]

    assert [read_place(zone.lower().replace("_", " ")) for zone in zones] == zones


@settings(max_examples=100)
@given(said=st.text(max_size=70))
def test_what_is_read_is_always_a_zone(said: str) -> None:
    zone = read_place(said)

    assert zone is None or ZoneInfo(zone)
