"""The languages a library can be held in: which are switched on, and how each is spoken."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.dialogue.catalogue import Catalogue
from bot.dialogue.checks.translations import translations
from bot.dialogue.findings import Finding
from bot.dialogue.reading_language import Manner
from bot.dialogue.strings import Shown
from bot.dialogue.tongue import ENGLISH, Tongue


@dataclass(frozen=True, slots=True)
class Languages:
    """What is handed in of languages besides the dialogue files."""

    spoken: tuple[str, ...] = (ENGLISH.code,)
    """Codes of those switched on, the first for newcomers."""
    catalogues: Mapping[str, Catalogue] = field(default_factory=dict)
    """The translations by language; English needs none."""

    def tongues(self, manners: Mapping[str, Manner]) -> dict[str, Tongue]:
        """How each language that is switched on is spoken."""
        return {code: self._tongue(code, manners.get(code, Manner())) for code in self.spoken}

    def findings(self, shown: Sequence[Shown]) -> Iterator[Finding]:
        """What is wrong with the translations."""
        for code, catalogue in self.catalogues.items():
            yield from translations(catalogue, shown, spoken=code in self.spoken)

    def _tongue(self, code: str, manner: Manner) -> Tongue:
        catalogue = self.catalogues.get(code)
        if catalogue is None:
            return ENGLISH
        ways, hears = catalogue.conventions, manner.hearing
        return Tongue(
            code,
            manner.name or ways.name,
            catalogue.translate(),
            weekdays=ways.weekdays,
            months=ways.months,
            day=manner.day or ENGLISH.day,
            decimal=ways.decimal,
            yes=manner.yes or ENGLISH.yes,
            no=manner.no or ENGLISH.no,
            hears=replace(hears, places={**ways.places, **hears.places}),
            machine_made=catalogue.machine_made,
            checked=catalogue.checked,
        )
