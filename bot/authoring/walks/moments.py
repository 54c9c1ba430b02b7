"""When walks happen: always at the same time, and once after some days of silence."""

from datetime import timedelta

from bot.authoring.playing import FIRST_DAY, ZONE
from bot.dialogue.events import Moment

SILENCE = timedelta(days=3)

NOW = Moment(FIRST_DAY, FIRST_DAY.date(), ZONE)
LATER = Moment(FIRST_DAY + SILENCE, (FIRST_DAY + SILENCE).date(), ZONE)
