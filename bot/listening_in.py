"""`coach listen`: lines in, lines with their labels out."""

from collections.abc import Iterable, Iterator

from bot.dialogue.labelling import labelled
from bot.dialogue.labelling import why as why_heard
from bot.dialogue.library import Library


def labelled_lines(library: Library, lines: Iterable[bytes], *, why: bool) -> Iterator[str]:
    """`utterance<TAB>labels` for every line, and with `why` a third column. A tab in an
    utterance becomes a blank, so that the columns stand."""
    for line in lines:
        text = line.decode("utf-8", errors="replace").rstrip("\r\n").replace("\t", " ")
        heard = labelled(library, text)
        columns = [text, ",".join(heard.labels)]
        if why:
            columns.append(why_heard(heard))
        yield "\t".join(columns)
