"""The bank holidays that are shipped, beside what the rules say."""

from datetime import date, timedelta

import pytest
import yaml

from bot.coach.reading_calendar import easter, nth_weekday_of
from bot.errors import Refused
from bot.library_files import holidays
from bot.shipped import dialogs_folder

REGIONS = ("england", "wales", "scotland", "northern_ireland")
YEARS = range(2026, 2033)
MONDAY = 0


@pytest.mark.parametrize("region", REGIONS)
def test_every_region_has_its_file_with_source_and_day_of_checking(region: str) -> None:
    told = yaml.safe_load((dialogs_folder() / "holidays" / f"{region}.yaml").read_text("utf-8"))

    assert {"region", "source", "last_checked", "days"} == set(told)
    assert set(told["days"]) == set(YEARS)


@pytest.mark.parametrize("region", REGIONS)
def test_no_holiday_falls_on_a_weekend(region: str) -> None:
    assert [day for day in holidays(region) if day.weekday() >= 5] == []


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("year", YEARS)
def test_the_days_that_all_share_are_there(region: str, year: int) -> None:
    days = holidays(region)

    assert easter(year) - timedelta(days=2) in days
    assert nth_weekday_of(date(year, 5, 1), 1, MONDAY) in days
    assert nth_weekday_of(date(year, 5, 1), -1, MONDAY) in days
    assert len([day for day in days if day.year == year and (day.month, day.day) >= (12, 25)]) >= 2


@pytest.mark.parametrize("year", YEARS)
def test_each_region_has_its_own_days(year: int) -> None:
    monday = easter(year) + timedelta(days=1)

    assert holidays("england") == holidays("wales")
    assert monday in holidays("northern_ireland")
    assert monday not in holidays("scotland")
    assert nth_weekday_of(date(year, 8, 1), 1, MONDAY) in holidays("scotland")
    assert nth_weekday_of(date(year, 8, 1), -1, MONDAY) in holidays("england")


def test_a_region_without_a_file_is_refused_by_name() -> None:
    with pytest.raises(Refused, match=r"atlantis\.yaml: the holidays cannot be read"):
        holidays("atlantis")
