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
    (Figure.ASKED, Figure.ANSWERED): f"SELECT count(*), count(answered_on) FROM thread WHERE kind = '{_QUESTION}' AND opened_on {_SPAN}",
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
_ANSWER_DAYS = (
    "SELECT coalesce(office_id, ''), julianday(answered_on) - julianday(coalesce(sent_on, opened_on)), count(*) FROM thread "
    f"WHERE kind = '{_QUESTION}' AND opened_on {_SPAN} AND answered_on >= coalesce(sent_on, opened_on) GROUP BY 1, 2"
)
_DAYS: Mapping[Figure, str] = {
    Figure.ANSWER_DAYS: _ANSWER_DAYS,
    Figure.RECEIPT_DAYS: (
        "SELECT office_id, julianday(received_on) - julianday(sent_on), count(*) FROM bundle "
        f"WHERE state <> '{_DISSOLVED}' AND sent_on {_SPAN} AND received_on >= sent_on GROUP BY 1, 2"
    ),
    Figure.OFFER_DAYS: (
        "SELECT coalesce(office_id, ''), julianday(first_offer_on) - julianday(asked_on), count(*) FROM care_request "
        f"WHERE asked_on {_SPAN} AND first_offer_on >= asked_on GROUP BY 1, 2"
    ),
}
_PER_OFFICE = (
    f"SELECT coalesce(office_id, ''), count(*), count(answered_on) FROM thread WHERE kind = '{_QUESTION}' AND opened_on {_SPAN} GROUP BY 1"
)
_YEARS = (
    "SELECT substr(opened_on, 1, 4) FROM thread UNION SELECT substr(sent_on, 1, 4) FROM bundle "
    "UNION SELECT substr(held_on, 1, 4) FROM office_hour UNION SELECT substr(meets_on, 1, 4) FROM meeting "
    "UNION SELECT substr(held_on, 1, 4) FROM consultation"
)


class FigureRepository:
    """Answers the figures of a span of days; both its ends count."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def counts(self, first: date, last: date) -> dict[Figure, FigureValue]:
        """Answer all figures but how many families were told."""
        return dict(self._counted(first.isoformat(), last.isoformat()))

    def by_office(self, first: date, last: date) -> dict[str, dict[Figure, FigureValue]]:
        """Answer for each office, by its id, how many questions it was asked, how many it answered, and how long it took."""
        span = first.isoformat(), last.isoformat()
        days: defaultdict[str, list[tuple[float, int]]] = defaultdict(list)
        for office, each, count in self._access.rows(_ANSWER_DAYS, *span):
            days[office].append((each, count))
        return {
            office: {
                Figure.ASKED: FigureValue(asked),
                Figure.ANSWERED: FigureValue(answered),
                Figure.ANSWER_DAYS: FigureValue(median_of(days[office])),
            }
            for office, asked, answered in self._access.rows(_PER_OFFICE, *span)
        }

    def years(self) -> tuple[int, ...]:
        """Answer the years there is something of, the newest first."""
        return tuple(sorted((int(year) for year in self._access.column(_YEARS) if year), reverse=True))

    def _counted(self, first: str, last: str) -> Iterator[tuple[Figure, FigureValue]]:
        for figures, query in _COUNTS.items():
            (row,) = self._access.rows(query, first, last)
            yield from ((figure, FigureValue(count)) for figure, count in zip(figures, row, strict=True))
        for figure, query in _DAYS.items():
            found = self._access.rows(query, first, last)
            yield figure, FigureValue(median_of([(days, count) for _, days, count in found]))
