"""Counts the cooperation of a year. What exactly counts: ``docs/figures.md``. Statements are put together of our own words alone."""

# ruff: noqa: S608 - our own words; values are bound

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import lru_cache

from app.core.clock import stored_date
from app.domain.line.care import CareState
from app.domain.line.figures import Figure, FigureValue, median_of
from app.domain.line.handover import BundleState
from app.domain.line.office_hours import BookingState
from app.domain.line.words import Direction, EntryKind, ThreadKind
from app.models.access import Access

_DISSOLVED = BundleState.DISSOLVED.value
_QUESTION = ThreadKind.QUESTION.value
_CANCELLED = BookingState.CANCELLED.value
_TOOK_PLACE = BookingState.TOOK_PLACE.value
_OURS, _THEIRS = Direction.OURS.value, Direction.THEIRS.value
_ANSWER = EntryKind.ANSWER.value
_TO_THE_HOUR = len("2026-11-23 08")
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
# Of each question: when it was first told to the office, and its first answer. One that begins with the office's own words she put to us.
_QUESTIONS = f"""
SELECT coalesce(thread.office_id, ''), thread.opened_on, thread.sent_on, thread.answered_on,
  substr(min(CASE WHEN entry.direction = '{_OURS}' THEN entry.left_at END), 1, {_TO_THE_HOUR}),
  substr(min(CASE WHEN entry.direction = '{_THEIRS}' AND entry.kind = '{_ANSWER}' THEN entry.at END), 1, {_TO_THE_HOUR})
FROM thread LEFT JOIN thread_entry AS entry ON entry.thread_id = thread.id
WHERE thread.kind = '{_QUESTION}' AND thread.opened_on {_SPAN} GROUP BY thread.id
HAVING coalesce(min(CASE WHEN entry.direction = '{_OURS}' OR entry.kind = '{_ANSWER}' THEN entry.at || entry.id END), '9999')
  <= coalesce(min(CASE WHEN entry.direction = '{_THEIRS}' AND entry.kind <> '{_ANSWER}' THEN entry.at || entry.id END), '9999')
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

_Asked = tuple[int, bool, float | None]
"""How many questions, whether they were answered, and after how many days, where that is known."""


class FigureRepository:
    """Answers the figures of a span of days; both its ends count."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def counts(self, first: date, last: date) -> dict[Figure, FigureValue]:
        """Answer all figures but those of questions, and how many families were told."""
        return dict(self._counted(first.isoformat(), last.isoformat()))

    def questions(self, first: date, last: date) -> dict[int, dict[str | None, dict[Figure, FigureValue]]]:
        """Answer for each year and office, by its id, how many questions it was asked and answered, and how long it took.

        Without an id for all together.
        """
        found: defaultdict[int, defaultdict[str | None, list[_Asked]]] = defaultdict(lambda: defaultdict(list))
        alike = Counter(self._access.rows(_QUESTIONS, first.isoformat(), last.isoformat()))
        for (office, opened, sent, answered, *hours), count in alike.items():
            found[int(opened[:4])][office].append((count, answered is not None, _days_to_answer(opened, sent, answered, *hours)))
        for offices in found.values():
            offices[None] = [each for asked in offices.values() for each in asked]
        return {year: {office: _figures_of(asked) for office, asked in offices.items()} for year, offices in found.items()}

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
        Figure.ASKED: FigureValue(sum(count for count, _, _ in asked)),
        Figure.ANSWERED: FigureValue(sum(count for count, is_answered, _ in asked if is_answered)),
        Figure.ANSWER_DAYS: FigureValue(median_of([(days, count) for count, _, days in asked if days is not None])),
    }


def _days_to_answer(opened: str, sent: str | None, answered: str | None, left_at: str | None, answered_at: str | None) -> float | None:
    """Answer how long the first answer took from the first time of asking: what is sent or comes later is another matter."""
    if answered is None:
        return None
    answer = _day_number(answered_at or answered)
    told = [day for each in (sent, left_at) if each and (day := _day_number(each)) <= answer]
    days = answer - min(told, default=_day_number(opened))
    return float(days) if days >= 0 else None


@lru_cache(maxsize=4096)
def _day_number(stored: str) -> int:
    """Answer the day here of a day or of an instant, UTC, to the hour; many questions share one."""
    if len(stored) < _TO_THE_HOUR:
        return date.fromisoformat(stored).toordinal()
    return stored_date(datetime.fromisoformat(stored)).toordinal()
