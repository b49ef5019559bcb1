"""How often the tests with random histories, files and kills run: a little at every change, very often by ``make soak``."""

import os

ENDLESS = os.environ.get("DIREKTDRAHT_SOAK") == "1"


def rounds(*, usual: int, soak: int) -> int:
    """Answer how often to try."""
    return soak if ENDLESS else usual
