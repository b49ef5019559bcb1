"""Put off looking for cyclic garbage while much is read at once: there is next to none among it, and every look goes through all of it."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def none_collected() -> Iterator[None]:
    """Collect none inside; where Python does not collect by itself, as in the window, it stays so."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
