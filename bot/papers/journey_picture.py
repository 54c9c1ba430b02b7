"""The journey of an outcome as a picture for a phone. Steady is drawn as holding; no red."""

from datetime import date
from io import BytesIO
from itertools import pairwise
from textwrap import wrap
from typing import TYPE_CHECKING, Final

from bot.papers.journey_words import Words, day_said, note_line, number_said, rater_line
from bot.records.journey import Journey, Track
from bot.records.outcome import Rater

if TYPE_CHECKING:  # half a second to import: only who draws pays for it
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Places = dict[date | None, int]

MOST_NOTES: Final = 5  # what fits below the line
SIZE: Final = (5.4, 6.75)  # inches at 200 dots: 1080 x 1350 pixels, upright as phones are held
_PAPER, _INK, _QUIET, _ENOUGH = "#fbfaf7", "#22303a", "#5c6b75", "#c9dfd2"
_LOOKS: Final[dict[Rater | None, tuple[str, str]]] = {
    None: ("#1f5f7a", "o"),
    "me": ("#1f5f7a", "o"),
    "person": ("#8a5a00", "s"),
    "someone_else": ("#6a4c93", "D"),
}
"""Colour and shape by rater: told apart without colour too."""


def draw_journey(journey: Journey, words: Words) -> bytes:
    """PNG of 1080 x 1350 pixels on paper of its own."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=SIZE, dpi=200, facecolor=_PAPER)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0.08, 0.41, 0.88, 0.45), facecolor=_PAPER)
    places = {day: place for place, day in enumerate(journey.days)}
    _title(figure, journey)
    _scale(axes, places, words)
    _good_enough(axes, journey, words)
    for track in journey.tracks:
        _line(axes, track, places)
        _points(axes, track, journey, places, words)
    _whose(figure, axes, journey, words)
    _what_helped(figure, journey, words)
    picture = BytesIO()
    figure.savefig(picture, format="png", metadata={"Software": None})
    return picture.getvalue()


def _title(figure: "Figure", journey: Journey) -> None:
    lines = wrap(_plain(f"“{journey.hopes}”"), 42)
    text = "\n".join(lines if len(lines) <= 3 else [*lines[:2], lines[2][:40] + "…"])
    figure.text(0.05, 0.975, text, size=12.5, color=_INK, va="top", linespacing=1.3)


def _scale(axes: "Axes", places: Places, words: Words) -> None:
    """Days stand at even distances: a gap of months would press the rest together."""
    axes.set_ylim(-0.4, 11)
    axes.set_xlim(-0.5, max(len(places) - 1, 1) + 0.5)
    axes.set_yticks(range(0, 11, 2))
    labels = [day_said(day, words).replace(" ", "\n", 1) for day in places]
    axes.set_xticks(list(places.values()), labels)
    axes.tick_params(colors=_QUIET, labelsize=9, length=0)
    for side in axes.spines.values():
        side.set_visible(False)
    axes.grid(axis="y", color="#e6e3da", linewidth=0.8)
    axes.set_axisbelow(True)


def _good_enough(axes: "Axes", journey: Journey, words: Words) -> None:
    if journey.good_enough is None:
        return
    axes.axhspan(journey.good_enough, 10, color=_ENOUGH, alpha=0.35, linewidth=0)
    axes.axhline(journey.good_enough, color="#4f8a68", linewidth=1.2, linestyle=(0, (5, 3)))
    label = words("paper.good_enough", number=journey.good_enough)
    right = axes.get_xlim()[1] - 0.03
    axes.text(right, 10.1, label, size=9, color="#356148", va="bottom", ha="right")


def _line(axes: "Axes", track: Track, places: Places) -> None:
    """Where a number holds, the line is broad: holding is something somebody does."""
    for earlier, later in pairwise(track.points):
        axes.plot(
            [places[earlier.on], places[later.on]],
            [earlier.value, later.value],
            color=_LOOKS[track.rater][0],
            linewidth=5 if earlier.value == later.value else 2,
            alpha=0.85,
            solid_capstyle="round",
        )


def _points(axes: "Axes", track: Track, journey: Journey, places: Places, words: Words) -> None:
    """The numbers stand above their points; below, where another rater's stands higher. Each has
    paper around it, so that no line runs through it."""
    from matplotlib.patheffects import withStroke

    colour, shape = _LOOKS[track.rater]
    for point in track.points:
        where = (places[point.on], point.value)
        highest = max(p.value for t in journey.tracks for p in t.points if p.on == point.on)
        axes.plot(*where, marker=shape, markersize=9, color=colour, markeredgecolor=_PAPER)
        axes.annotate(
            number_said(point.value, words),
            where,
            xytext=(0, 8 if point.value == highest else -18),
            textcoords="offset points",
            ha="center",
            size=11,
            weight="bold",
            color=colour,
            path_effects=[withStroke(linewidth=3, foreground=_PAPER)],
        )


def _whose(figure: "Figure", axes: "Axes", journey: Journey, words: Words) -> None:
    """Whose numbers they are, and where they hold."""
    told = []
    for track in journey.tracks:
        colour, shape = _LOOKS[track.rater]
        label = _plain(rater_line(track, words))
        told += axes.plot([], [], color=colour, marker=shape, label=label)
    figure.legend(
        handles=told,
        loc="upper left",
        bbox_to_anchor=(0.03, 0.345),
        frameon=False,
        fontsize=9.5,
        labelcolor=_INK,
        labelspacing=0.35,
    )


def _what_helped(figure: "Figure", journey: Journey, words: Words) -> None:
    """What helped at each point, in a few words of theirs, below the line."""
    top = 0.325 - 0.03 * len(journey.tracks)
    rows = [note_line(point, words) for _, point in journey.notes][-MOST_NOTES:]
    if not rows:
        return
    lines = [line for row in rows for line in wrap(_plain(row), 60, subsequent_indent="   ")]
    text = "\n".join((words("paper.what_helped"), *lines))
    figure.text(0.05, top, text, size=9.5, color=_INK, va="top", linespacing=1.45)


def _plain(text: str) -> str:
    """Letters only: a $ would begin a formula."""
    return text.replace("$", r"\$")
