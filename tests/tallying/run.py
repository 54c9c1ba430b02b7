"""`make tally`: weighs the words of the labelled lines and writes dialogs/tallies/en.yaml."""

import sys
import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import yaml
from tallying.lines import ENDINGS, digest, read_lines, word_sets
from tallying.weights import Tried, Weighed, weigh

from bot.bootstrap import library_from
from bot.config import Settings
from bot.dialogue.cues import CRISIS

PAGE: Final = Path(__file__).parents[2] / "dialogs" / "tallies" / "en.yaml"
LABELS: Final = (CRISIS, "exception", "stuck", "service_as_outcome")
WIDTH: Final = 100
HEAD: Final = """\
# Words that mean little alone, and what each counts for (above 0) or against (below 0) a label. A
# message begins at `start` and is heard at 0 or more; `docs/cues.md` says how to change this page.
# Made by `make tally` from the labelled lines in tests/dialogue/utterances ({digest}).
#
# Heard in lines by writers who taught none of it (a fifth of the writers left out at a time):
"""


def main() -> None:
    shipped = library_from(Settings.read({"COACH_DATA": "."}, Path("none")))
    lines, sets = read_lines(shipped), word_sets()
    results = {label: weigh(label, lines, sets) for label in LABELS}
    told = [*_told({label: tried for label, (_, tried) in results.items()})]
    sys.stdout.writelines(f"{line}\n" for line in told)
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(
        HEAD.format(digest=digest())
        + "".join(f"#   {line}\n" for line in told)
        + "\nendings:\n"
        + "".join(f'  {ending}: "{instead}"\n' for ending, instead in ENDINGS.items())
        + "".join(_label(label, weighed) for label, (weighed, _) in results.items()),
        "utf-8",
    )


def _told(tried: Mapping[str, Tried]) -> Iterator[str]:
    for label, found in tried.items():
        yield (
            f"{label}: {found.right / found.there:.3f} of what is there ({found.there} lines), "
            f"{found.right / found.heard:.3f} of what is heard is right"
        )
        if label == CRISIS:
            yield f"{label}: {found.alarms / found.ordinary:.3f} of {found.ordinary} ordinary lines"


def _label(label: str, weighed: Weighed) -> str:
    cues = ", ".join(f"{tier}: {weight}" for tier, weight in sorted(weighed.cues.items()))
    tiers = "  tier: 2\n" if label == CRISIS else ""
    given = f"  cues: {{{cues}}}\n" if label == CRISIS else f"  cues: {weighed.cues.get(0, 0)}\n"
    words = {word: weight for word, weight in weighed.words.items() if " " not in word}
    pairs = {word: weight for word, weight in weighed.words.items() if " " in word}
    return (
        f"\n{label}:\n{tiers}  start: {weighed.start}\n{given if weighed.cues else ''}"
        f"  words:\n{_rows(words)}  pairs:\n{_rows(pairs)}"
    )


def _rows(weights: Mapping[str, int]) -> str:
    """The heaviest first, for and then against."""
    rows = []
    for weight in sorted(set(weights.values()), reverse=True):
        words = sorted(word for word, each in weights.items() if each == weight)
        row = f"{weight}: [{', '.join(map(_quoted, words))}]"
        rows += textwrap.wrap(
            row,
            WIDTH,
            initial_indent="    ",
            subsequent_indent="      ",
            break_long_words=False,
            break_on_hyphens=False,
        )
    return "".join(f"{row}\n" for row in rows)


def _quoted(word: str) -> str:
    """As YAML reads it: some words are something else to it."""
    return word if yaml.safe_load(word) == word else f'"{word}"'


if __name__ == "__main__":
    main()
