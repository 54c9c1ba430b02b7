"""A page to read out, print or paste: headings with lines below them, as text, Markdown or PDF."""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from bot.papers.fonts import fonts_folder

if TYPE_CHECKING:
    from fpdf import FPDF


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the lines below it. `level` 1 is an outcome, 2 a part of it."""

    heading: str
    lines: tuple[str, ...] = ()
    level: int = 1


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says, in order."""

    title: str
    sections: tuple[Section, ...]


def as_text(page: Page) -> str:
    """Plain lines, to be read out or shown in a message."""
    return "\n".join(_text_lines(page)).strip() + "\n"


def as_markdown(page: Page) -> str:
    """Markdown; people's signs are escaped, so that their words stay words."""
    rows = [f"# {_escaped(page.title)}", ""]
    for section in page.sections:
        rows += [f"{'#' * (section.level + 1)} {_escaped(section.heading)}", ""]
        rows += [f"- {_escaped(line)}" for line in section.lines]
        rows += [""] if section.lines else []
    return "\n".join(rows).rstrip("\n") + "\n"


def as_pdf(page: Page, made_at: datetime) -> bytes:
    """A PDF on A4 with text that can be searched and read aloud; the same page at the same
    instant is the same bytes."""
    from fpdf import FPDF

    # It would log the very signs that its font lacks, and those are somebody's.
    logging.getLogger("fpdf").setLevel(logging.CRITICAL)
    logging.getLogger("fontTools").setLevel(logging.CRITICAL)
    paper = FPDF(format="A4")
    paper.set_creation_date(made_at)
    paper.set_title(page.title)
    paper.set_margin(20)
    paper.set_auto_page_break(True, margin=18)
    for style, file in _FACES.items():
        paper.add_font("page", style, str(fonts_folder() / file))
    paper.add_page()
    _written(paper, page.title, "B", 17)
    for section in page.sections:
        paper.ln(4 if section.level == 1 else 2)
        _written(paper, section.heading, "B", 13 if section.level == 1 else 11)
        for line in section.lines:
            _written(paper, f"•  {line}", "", 11)
    return bytes(paper.output())


_FACES: Final = {"": "DejaVuSans.ttf", "B": "DejaVuSans-Bold.ttf"}
_MARKUP: Final = re.compile(r"([\\`*_{}\[\]<>#|~])")
_OPENS: Final = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")


def _text_lines(page: Page) -> Iterator[str]:
    yield page.title
    for section in page.sections:
        if section.level == 1:
            yield ""
        yield section.heading
        yield from (f"- {line}" for line in section.lines)


def _escaped(text: str) -> str:
    plain = " ".join(text.split())
    return _OPENS.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", plain))


def _written(paper: "FPDF", text: str, style: str, size: int) -> None:
    paper.set_font("page", style, size)
    paper.multi_cell(0, size * 0.53, text, new_x="LMARGIN", new_y="NEXT", align="L")
