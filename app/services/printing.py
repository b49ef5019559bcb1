"""From a family, a child or an application to sheets of paper."""

from collections.abc import Sequence
from datetime import date

from app.domain.paper import Pack, PackCase


def compose(cases: Sequence[PackCase], *, made_on: date) -> Pack:
    """Print the sheets of all cases into one PDF. Pure: no store, no file."""
    from app.reports import engine  # late: reportlab and the fonts take time the start of the program does not have

    return engine.compose(cases, made_on=made_on)
