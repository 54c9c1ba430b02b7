"""A dialogue drawn: every state a box, every way an arrow, and nothing runs off the paper."""

import re
from xml.etree import ElementTree

import pytest
from library_texts import SOUND, broken, read

from bot.authoring.graph import Graph, graph_of
from bot.authoring.mermaid import mermaid
from bot.authoring.picture import png, svg
from bot.dialogue.library import Library


def number() -> Graph:
    library = read(SOUND).library
    assert library is not None
    return graph_of(library.dialogues["number"])


def test_every_state_is_a_box_that_says_what_the_state_says() -> None:
    boxes = {box.state: box for box in number().boxes}

    assert list(boxes) == [
        *("begin", "scale", "reasons", "hard"),
        *("whose", "close", "hand_over", "over"),
    ]
    assert "10 is “{outcome.hopes}”." in " ".join(boxes["scale"].lines)
    assert boxes["scale"].note == "scale → score"
    assert (boxes["begin"].look, boxes["over"].look) == ("start", "end")


def test_conditions_stand_on_the_arrows_and_the_last_is_else() -> None:
    arrows = {(arrow.source, arrow.target): arrow.label for arrow in number().arrows}

    lower = "last.score is known and score < last.score"
    assert arrows["scale", "hard"] == f"score == 0 / {lower} / skip"
    assert arrows["scale", "reasons"] == "else"
    assert arrows["reasons", "whose"] == ""
    assert arrows["hard", "whose"] == "skip"


def test_long_wording_is_cut_to_fit_a_box(shipped: Library) -> None:
    boxes = [box for each in shipped.dialogues.values() for box in graph_of(each).boxes]

    assert max(len(box.lines) for box in boxes) == 4
    assert any(box.lines[-1:] == ("…",) for box in boxes)


def test_mermaid_has_a_row_for_every_box_and_every_arrow() -> None:
    graph = number()

    rows = mermaid(graph).splitlines()

    assert rows[:4] == ["---", 'title: "number: Where things are"', "---", "flowchart TD"]
    assert len(rows) == 4 + len(graph.boxes) + len(graph.arrows)
    assert "    s_reasons --> s_whose" in rows


def test_signs_of_mermaids_own_are_written_as_entities() -> None:
    library = read(broken("dialogs/number.yaml", "Whose number is it?", "A <b>b</b> & #1?")).library
    assert library is not None

    text = mermaid(graph_of(library.dialogues["number"]))

    assert "A #lt;b#gt;b#lt;/b#gt; #amp; #35;1?" in text


@pytest.mark.parametrize("name", ["scaling", "heavy", "closing"])
def test_an_svg_holds_every_box_inside_its_edges(name: str, shipped: Library) -> None:
    graph = graph_of(shipped.dialogues[name])

    root = ElementTree.fromstring(svg(graph))

    left, top, width, height = (float(each) for each in root.attrib["viewBox"].split())
    paper, *boxes = [
        r for r in root.iter("{http://www.w3.org/2000/svg}rect") if "stroke" in r.attrib or not r
    ]
    xs = [float(b.attrib["x"]) for b in boxes] + [
        float(x)
        for line in root.iter("{http://www.w3.org/2000/svg}polyline")
        for x in re.findall(r"(-?[\d.]+),", line.attrib["points"])
    ]
    ends = [float(b.attrib["x"]) + float(b.attrib["width"]) for b in boxes]
    tops = [float(b.attrib["y"]) for b in boxes]
    assert paper.attrib["width"] == "100%"
    assert left <= min(xs) <= max(ends) <= left + width
    assert top <= min(tops) <= max(tops) < top + height
    assert len([b for b in boxes if "stroke" in b.attrib]) == len(graph.boxes)


def test_a_png_is_drawn_at_double_size() -> None:
    graph = number()
    width = float(ElementTree.fromstring(svg(graph)).attrib["width"])

    drawn = png(graph)

    assert drawn.startswith(b"\x89PNG")
    assert int.from_bytes(drawn[16:20]) == round(width) * 2


def test_an_agenda_says_what_it_keeps_and_what_its_areas_run(shipped: Library) -> None:
    drawn = mermaid(graph_of(shipped.dialogues["what_matters"]))

    assert "areas → covered · runs area_talk" in drawn
