"""Counts the cooperation of a year. What exactly counts: ``docs/figures.md``. Statements are put together of our own words alone."""

# ruff: noqa: S608 - our own words; values are bound

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from app.domain.line.care import CareState
from app.domain.line.figures import Figure, FigureValue, median_of
from app.domain.line.handover import BundleState
from app.domain.line.office_hours import BookingState
from app.domain.line.words import ThreadKind
from app.models.access import Access

_DISSOLVED = BundleState.DISSOLVED.value
_QUESTION = ThreadKind.QUESTION.value
_CANCELLED = BookingState.CANCELLED.value
_TOOK_PLACE = BookingState.TOOK_PLACE.value
_SPAN = "BETWEEN ?1 AND ?2"

# Each statement answers the figures it is named with, in that order.
_COUNTS: Mapping[tuple[Figure, ...], str] = {
    (Figure.BUNDLES, Figure.RECEIVED): (
        f"SELECT count(*), count(received_on) FROM bundle WHERE state <> '{_DISSOLVED}' AND sent_on {_SPAN}"
    ),
    (Figure.BUNDLED,): (
        "SELECT count(*) FROM bundle_item JOIN bundle ON bundle.id = bundle_item.bundle_id "
        f"WHERE bundle.state <> '{_DISSOLVED}' AND bundle.sent_on {_SPAN}"
    ),
    (Figure.CARE_ASKED, Figure.CARE_OFFERED, Figure.CARE_CONTRACTS): (
        "SELECT count(*), count(first_offer_on), "
        f"count(*) FILTER (WHERE state = '{CareState.CONTRACT.value}') FROM care_request WHERE asked_on {_SPAN}"
    ),
    (Figure.MEETINGS,): f"SELECT count(*) FROM meeting WHERE cancelled_on IS NULL AND meets_on {_SPAN}",
    (Figure.OFFICE_HOURS,): f"SELECT count(*) FROM office_hour WHERE cancelled_on IS NULL AND held_on {_SPAN}",
    (Figure.BOOKINGS, Figure.TOOK_PLACE): (
        f"SELECT count(*), count(*) FILTER (WHERE booking.state = '{_TOOK_PLACE}') FROM booking "
        "JOIN office_hour ON office_hour.id = booking.office_hour_id WHERE office_hour.cancelled_on IS NULL "
        f"AND booking.state <> '{_CANCELLED}' AND office_hour.held_on {_SPAN}"
    ),
    (Figure.DISCLOSURES,): f"SELECT count(*) FROM disclosure WHERE consent_id IS NOT NULL AND substr(left_at, 1, 10) {_SPAN}",
}
_QUESTIONS = f"""
SELECT coalesce(office_id, ''), CASE WHEN answered_on >= coalesce(sent_on, opened_on)
  THEN julianday(answered_on) - julianday(coalesce(sent_on, opened_on)) END, count(*), count(answered_on)
FROM thread WHERE kind = '{_QUESTION}' AND opened_on {_SPAN} GROUP BY 1, 2
"""
_DAYS: Mapping[Figure, str] = {
    Figure.RECEIPT_DAYS: (
        "SELECT julianday(received_on) - julianday(sent_on), count(*) FROM bundle "
        f"WHERE state <> '{_DISSOLVED}' AND sent_on {_SPAN} AND received_on >= sent_on GROUP BY 1"
    ),
    Figure.OFFER_DAYS: (
        "SELECT julianday(first_offer_on) - julianday(asked_on), count(*) FROM care_request "
        f"WHERE asked_on {_SPAN} AND first_offer_on >= asked_on GROUP BY 1"
    ),
}
_YEARS = (
    "SELECT substr(opened_on, 1, 4) FROM thread UNION SELECT substr(sent_on, 1, 4) FROM bundle "
    "UNION SELECT substr(held_on, 1, 4) FROM office_hour UNION SELECT substr(meets_on, 1, 4) FROM meeting "
    "UNION SELECT substr(asked_on, 1, 4) FROM care_request UNION SELECT substr(held_on, 1, 4) FROM consultation"
)

_Asked = tuple[float | None, int, int]
"""After how many days questions were answered, how many they are, and how many of them are answered."""


class FigureRepository:
    """Answers the figures of a span of days; both its ends count."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def counts(self, first: date, last: date) -> dict[Figure, FigureValue]:
        """Answer all figures but those of questions, and how many families were told."""
        return dict(self._counted(first.isoformat(), last.isoformat()))

    def questions(self, first: date, last: date) -> dict[str | None, dict[Figure, FigureValue]]:
        """Answer for each office, by its id, how many questions it was asked and answered, and how long it took; without an id for all."""
        found: defaultdict[str | None, list[_Asked]] = defaultdict(list)
        for office, *asked in self._access.rows(_QUESTIONS, first.isoformat(), last.isoformat()):
            for whose in (office, None):
                found[whose].append((asked[0], asked[1], asked[2]))
        return {office: _figures_of(asked) for office, asked in found.items()}

    def years(self) -> tuple[int, ...]:
        """Answer the years there is something of, the newest first."""
        return tuple(sorted((int(year) for year in self._access.column(_YEARS) if year), reverse=True))

    def _counted(self, first: str, last: str) -> Iterator[tuple[Figure, FigureValue]]:
        for figures, query in _COUNTS.items():
            (row,) = self._access.rows(query, first, last)
            yield from ((figure, FigureValue(count)) for figure, count in zip(figures, row, strict=True))
        for figure, query in _DAYS.items():
            yield figure, FigureValue(median_of(self._access.rows(query, first, last)))


def _figures_of(asked: "list[_Asked]") -> dict[Figure, FigureValue]:
    return {
        Figure.ASKED: FigureValue(sum(count for _, count, _ in asked)),
        Figure.ANSWERED: FigureValue(sum(answered for _, _, answered in asked)),
        Figure.ANSWER_DAYS: FigureValue(median_of([(days, count) for days, count, _ in asked if days is not None])),
    }
