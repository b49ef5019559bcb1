"""The only place that reads the computer's clock."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")

Clock = Callable[[], datetime]
"""Answers the present instant in UTC."""


def system_clock() -> datetime:
    """Answer the present instant in UTC."""
    return datetime.now(UTC)


def local_time(instant: datetime) -> datetime:
    """Answer an instant as the clocks in Germany show it."""
    return instant.astimezone(BERLIN)


def local_date(instant: datetime) -> date:
    """Answer the calendar day of an instant as a person in Germany reads it."""
    return instant.astimezone(BERLIN).date()


def stored_date(instant: datetime) -> date:
    """Answer the same of an instant as a store holds it: UTC, without saying so."""
    return local_date(instant.replace(tzinfo=UTC))
