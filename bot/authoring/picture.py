"""A graph as a picture: laid out in layers by grandalf, written as SVG, turned to PNG by resvg."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Any

from bot.authoring.graph import Arrow, Box, Graph, Look
from bot.papers.fonts import fonts_folder

LETTER = 7.4  # width of a letter at 13 pixels, a little on the wide side
LINE = 17.0
PADDING = 10.0
MARGIN = 24.0
APART = (36.0, 54.0)  # between boxes beside, and below one another

_PAPER, _INK, _QUIET, _LINE_COLOUR = "#fbfaf7", "#22303a", "#5c6b75", "#8a98a1"
_FILLS: dict[Look, str] = {
    "start": "#dcecf3",
    "question": "#ffffff",
    "call": "#ece7f5",
    "passage": "#f1efe8",
    "end": "#e1efe2",
}
_FONT = "DejaVu Sans, Verdana, sans-serif"


class NotDrawnError(Exception):
    """A library that draws is missing; the message names what to install."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A box with its middle and its size, in pixels."""

    box: Box
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """An arrow as points from box to box, in pixels."""

    arrow: Arrow
    points: tuple[tuple[float, float], ...]


def svg(graph: Graph) -> str:
    """The graph as SVG, on paper of its own. Raises NotDrawnError without grandalf."""
    placed, drawn = _laid_out(graph)
    ways = [x for each in drawn for x, _ in each.points]
    left = min([p.x - p.width / 2 for p in placed] + ways) - MARGIN
    right = max([p.x + p.width / 2 for p in placed] + ways) + MARGIN
    low = min(p.y - p.height / 2 for p in placed) - MARGIN - 2 * LINE
    high = max(p.y + p.height / 2 for p in placed) + MARGIN
    right = max(right, left + 2 * MARGIN + LETTER * 1.3 * len(graph.title))
    size = f"{left:.0f} {low:.0f} {right - left:.0f} {high - low:.0f}"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{size}" '
        f'width="{right - left:.0f}" height="{high - low:.0f}" font-family="{_FONT}">',
        f"<title>{escape(graph.title)}</title>",
        f'<rect x="{left:.0f}" y="{low:.0f}" width="100%" height="100%" fill="{_PAPER}"/>',
        _HEAD,
        f'<text x="{left + MARGIN:.0f}" y="{low + MARGIN + LINE:.0f}" font-size="17" '
        f'fill="{_INK}">{escape(graph.title)}</text>',
        *(_arrow(each) for each in drawn),
        *(_box(each) for each in placed),
        *(_label(each) for each in drawn if each.arrow.label),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def png(graph: Graph) -> bytes:
    """The graph as PNG, at double size. Raises NotDrawnError without grandalf or resvg."""
    try:
        from resvg_py import svg_to_bytes

        fonts = str(fonts_folder())
    except ImportError:
        raise NotDrawnError(
            "PNG needs resvg-py and the fonts of matplotlib: install them, or use --format svg"
        ) from None
    drawn = svg_to_bytes(svg_string=svg(graph), zoom=2, skip_system_fonts=True, font_dirs=[fonts])
    return bytes(drawn)


def _laid_out(graph: Graph) -> tuple[list[Placed], list[Drawn]]:
    try:
        from grandalf.graphs import Edge, Vertex
        from grandalf.graphs import Graph as Net
    except ImportError:
        raise NotDrawnError("svg and png need grandalf: install it, or use mermaid") from None
    corners = {box.state: Vertex(box) for box in graph.boxes}
    for corner in corners.values():
        corner.view = _Frame(*_size(corner.data))
    edges = [
        Edge(corners[arrow.source], corners[arrow.target], data=arrow)
        for arrow in graph.arrows
        if arrow.source != arrow.target
    ]
    for edge in edges:
        edge.view = _Line()
    offset = 0.0
    for island in Net(list(corners.values()), edges).C:
        offset = _place(island, corners[graph.boxes[0].state], offset)
    frames = [(corner.data, corner.view) for corner in corners.values()]
    placed = [Placed(box, view.xy[0], view.xy[1], view.w, view.h) for box, view in frames]
    return placed, [Drawn(e.data, tuple(e.view.points)) for e in edges]


def _place(island: Any, start: Any, offset: float) -> float:
    """Lays out one connected part to the right of those before it; where the next may begin."""
    from grandalf.layouts import SugiyamaLayout

    layout = SugiyamaLayout(island)
    layout.xspace, layout.yspace = APART
    corners = list(island.sV)
    roots = [start] if start in corners else [corners[0]]
    layout.init_all(roots=roots, optimize=True)
    layout.draw(6)
    leftmost = min(c.view.xy[0] - c.view.w / 2 for c in corners)
    for corner in corners:
        x, y = corner.view.xy
        corner.view.xy = (x - leftmost + offset, y)
    for edge in island.sE:
        edge.view.points = _ends_at_boxes(edge, offset - leftmost)
    return float(max(c.view.xy[0] + c.view.w / 2 for c in corners)) + APART[0]


def _ends_at_boxes(edge: Any, shift: float) -> Sequence[tuple[float, float]]:
    """The way the layout found, begun and ended where it meets the boxes."""
    tail, head = edge.v[0].view, edge.v[1].view
    between = [(float(x) + shift, float(y)) for x, y in edge.view.points[1:-1]]
    points = [tail.xy, *between, head.xy]
    if len(points) > 2 and (points[1][1] - tail.xy[1]) * (head.xy[1] - tail.xy[1]) < 0:
        points = [tail.xy, *reversed(between), head.xy]
    first = _edge_of(tail, points[1])
    return [first, *points[1:-1], _edge_of(head, points[-2])]


def _edge_of(frame: Any, towards: tuple[float, float]) -> tuple[float, float]:
    """Where the straight line from the middle of a box to a point leaves the box."""
    (x, y), (to_x, to_y) = frame.xy, towards
    dx, dy = to_x - x, to_y - y
    if dx == 0 and dy == 0:
        return x, y
    across = frame.w / 2 / abs(dx) if dx else float("inf")
    down = frame.h / 2 / abs(dy) if dy else float("inf")
    share = min(across, down, 1.0)
    return x + dx * share, y + dy * share


class _Frame:
    """What grandalf wants to know of a box; it sets the place."""

    def __init__(self, width: float, height: float) -> None:
        self.w, self.h = width, height
        self.xy: tuple[float, float] = (0.0, 0.0)


class _Line:
    """What grandalf wants to know of an arrow; it sets the way."""

    def __init__(self) -> None:
        self.points: Sequence[tuple[float, float]] = ()

    def setpath(self, points: Sequence[tuple[float, float]]) -> None:
        self.points = list(points)


def _size(box: Box) -> tuple[float, float]:
    texts = (box.state, *box.lines, box.note)
    width = max(len(text) for text in texts) * LETTER + 2 * PADDING
    rows = 1 + len(box.lines) + bool(box.note)
    return width, rows * LINE + 2 * PADDING


def _box(placed: Placed) -> str:
    box, left, top = placed.box, placed.x - placed.width / 2, placed.y - placed.height / 2
    round_ = 18 if box.look in ("start", "end") else 5
    double = box.look == "call"
    rows = [(box.state, _INK, "bold"), *((line, _INK, "normal") for line in box.lines)]
    rows += [(box.note, _QUIET, "normal")] if box.note else []
    texts = [
        f'<text x="{placed.x:.1f}" y="{top + PADDING + LINE * (row + 0.75):.1f}" font-size="13" '
        f'text-anchor="middle" font-weight="{weight}" fill="{colour}">{escape(text)}</text>'
        for row, (text, colour, weight) in enumerate(rows)
    ]
    frame = (
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{placed.width:.1f}" '
        f'height="{placed.height:.1f}" rx="{round_}" fill="{_FILLS[box.look]}" '
        f'stroke="{_INK}" stroke-width="{2.2 if double else 1.2}"/>'
    )
    return "\n".join((frame, *texts))


def _arrow(drawn: Drawn) -> str:
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in drawn.points)
    return (
        f'<polyline points="{points}" fill="none" stroke="{_LINE_COLOUR}" stroke-width="1.4" '
        'marker-end="url(#head)"/>'
    )


def _label(drawn: Drawn) -> str:
    """On the middle of the arrow, on a strip of paper so that it can be read over lines."""
    x, y = _middle(drawn.points)
    width = len(drawn.arrow.label) * LETTER * 0.86 + 6
    return (
        f'<rect x="{x - width / 2:.1f}" y="{y - 9:.1f}" width="{width:.1f}" height="16" '
        f'fill="{_PAPER}" fill-opacity="0.9"/>'
        f'<text x="{x:.1f}" y="{y + 3:.1f}" font-size="11" text-anchor="middle" '
        f'fill="{_QUIET}">{escape(drawn.arrow.label)}</text>'
    )


def _middle(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The middle of the first stretch, where labels of one state's arrows lie apart."""
    (x, y), (to_x, to_y) = next(pairwise(points))
    return (x + to_x) / 2, (y + to_y) / 2


_HEAD = (
    '<defs><marker id="head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" '
    'markerHeight="7" orient="auto-start-reverse">'
    f'<path d="M 0 0 L 10 5 L 0 10 z" fill="{_LINE_COLOUR}"/></marker></defs>'
)
