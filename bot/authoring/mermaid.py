"""A graph as mermaid text: paste it where mermaid is drawn, or read it as it stands."""

from collections.abc import Iterator

from bot.authoring.graph import Arrow, Box, Graph, Look

_SHAPES: dict[Look, tuple[str, str]] = {
    "start": ("([", "])"),
    "question": ("[", "]"),
    "call": ("[[", "]]"),
    "passage": ("(", ")"),
    "end": ("([", "])"),
}


_ENTITIES = {"#": "#35;", "&": "#amp;", "<": "#lt;", ">": "#gt;", '"': "#quot;"}


def mermaid(graph: Graph) -> str:
    """The graph as a mermaid flowchart, from top to bottom."""
    return "\n".join(("---", f"title: {_quoted(graph.title)}", "---", *_rows(graph))) + "\n"


def _rows(graph: Graph) -> Iterator[str]:
    yield "flowchart TD"
    yield from (f"    {_box(box)}" for box in graph.boxes)
    yield from (f"    {_arrow(arrow)}" for arrow in graph.arrows)


def _box(box: Box) -> str:
    left, right = _SHAPES[box.look]
    told = "<br/>".join(
        (f"<b>{box.state}</b>", *map(_plain, box.lines), *((_plain(box.note),) if box.note else ()))
    )
    return f'{_id(box.state)}{left}"{told}"{right}'


def _arrow(arrow: Arrow) -> str:
    label = f'|"{_plain(arrow.label)}"|' if arrow.label else ""
    return f"{_id(arrow.source)} -->{label} {_id(arrow.target)}"


def _id(state: str) -> str:
    """Prefixed: `end` alone is a word of mermaid's."""
    return f"s_{state}"


def _plain(text: str) -> str:
    """Signs that mermaid reads as its own are written as entities."""
    for sign, entity in (
        ("#", "#35;"),
        ("&", "#amp;"),
        ("<", "#lt;"),
        (">", "#gt;"),
        ('"', "#quot;"),
    ):
        text = text.replace(sign, entity)
    return text


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
