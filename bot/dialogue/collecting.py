"""Work that makes many values and hardly any garbage, done without a look for garbage meanwhile."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collecting_later() -> Iterator[None]:
    """Reading a library takes a third longer when Python goes through all that has been read so
    far again and again, to find nothing that could be thrown away. Freezing and unfreezing puts
    what was read among the old values at once, or the first look afterwards would go through it
    all."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.freeze()
            gc.unfreeze()
            gc.enable()
