"""What *Sprechstunden* shows, in words. Plain Python, no Qt."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.core.dates import format_day
from app.core.day_times import format_hours, format_time
from app.core.terms import word
from app.domain.line.office_hours import Booking, BookingState, Slot
from app.services.line.office_hours import HourRow, booking_steps
from app.ui.wording import Entry, counted, joined, short_day

_TONES = {
    BookingState.BOOKED: "information",
    BookingState.TOOK_PLACE: "accent",
    BookingState.NO_SHOW: "urgent",
    BookingState.CANCELLED: "neutral",
}
_BUTTONS = {BookingState.TOOK_PLACE: "War da", BookingState.NO_SHOW: "War nicht da", BookingState.CANCELLED: "Absagen"}


class HourFilter(StrEnum):
    """What the list shows."""

    COMING = "kommende"
    PAST = "vergangene"


@dataclass(frozen=True)
class SlotLine:
    """A booking, or a slot nobody has, as the page shows it. ``steps``: what can be noted of it, with the words of the buttons."""

    time: str
    chip: str
    tone: str
    text: str
    booking_id: str = ""
    family_id: str | None = None
    steps: tuple[tuple[BookingState, str], ...] = ()


@dataclass(frozen=True)
class HourSheet:
    """One office hour as the page shows it. ``free``: slots to give away, minutes with their words."""

    row: HourRow
    title: str
    detail: str
    note: str
    lines: tuple[SlotLine, ...]
    free: tuple[tuple[int, str], ...]
    is_cancelled: bool


def hour_entry(row: HourRow, today: date) -> Entry:
    """Answer the entry of an office hour in the list."""
    hour = row.hour
    title = joined(short_day(hour.held_on, today) if hour.held_on else "", f"{format_hours(hour.from_minute, hour.until_minute)} Uhr")
    detail = joined(row.office_name, row.site_name, hour.room)
    left = len(row.slots) - row.taken
    chip, tone = ("fällt aus", "neutral") if hour.cancelled_on else (f"{left} frei", "accent") if left else ("voll", "waiting")
    if hour.cancelled_on is None and hour.held_on is not None and hour.held_on < today:
        chip, tone = counted(row.taken, "Termin", "Termine"), "neutral"
    return Entry(id=hour.id, title=title, detail=detail, chip=chip, tone=tone, spoken=joined(title, detail, chip))


def sheet_of(row: HourRow, today: date) -> HourSheet:
    """Answer one office hour as the page shows it."""
    hour = row.hour
    is_over = hour.held_on is not None and hour.held_on < today
    is_cancelled = hour.cancelled_on is not None
    may_book = not is_over and not is_cancelled
    return HourSheet(
        row=row,
        title=joined(format_day(hour.held_on) if hour.held_on else "", f"{format_hours(hour.from_minute, hour.until_minute)} Uhr"),
        detail=joined(row.office_name, row.site_name, hour.room, f"{hour.slot_minutes} Minuten je Termin"),
        note=_note(row),
        lines=tuple(line for slot in row.slots for line in _lines(slot, hour.held_on, today)),
        free=tuple((slot.from_minute, _time(slot)) for slot in row.slots if slot.is_free) if may_book else (),
        is_cancelled=is_cancelled,
    )


def changed_words(moved: int) -> str:
    """Say that an office hour was changed, and whom to tell; ``moved``: how many are booked and have to come otherwise now."""
    told = f"Bitte Bescheid geben: {counted(moved, 'Termin ist', 'Termine sind')} vergeben." if moved else ""
    return f"Sprechstunde geändert. {told}" if told else "Sprechstunde geändert"


def _note(row: HourRow) -> str:
    if row.hour.cancelled_on is not None:
        return f"Fällt aus, abgesagt am {row.hour.cancelled_on:%d.%m.%Y}. Bitte allen Bescheid geben, die einen Termin hatten."
    doubled = [format_time(slot.from_minute) for slot in row.slots if slot.is_doubled]
    warning = f"Doppelt vergeben: {', '.join(doubled)} Uhr. Bitte einen der Termine absagen." if doubled else ""
    return joined(warning, row.hour.remark)


def _lines(slot: Slot, held_on: date | None, today: date) -> list[SlotLine]:
    found = [_line(slot, booking, held_on, today) for booking in slot.bookings]
    free = [SlotLine(_time(slot), word("hour_list", "free"), "neutral", "")] if slot.is_free else []
    return found + free


def _line(slot: Slot, booking: Booking, held_on: date | None, today: date) -> SlotLine:
    chip = "doppelt vergeben" if slot.is_doubled and booking.state is BookingState.BOOKED else word("booking_state", booking.state)
    return SlotLine(
        time=_time(slot),
        chip=chip,
        tone="urgent" if slot.is_doubled and booking.state is BookingState.BOOKED else _TONES[booking.state],
        text=joined(booking.reference, booking.remark),
        booking_id=booking.id,
        family_id=booking.family_id,
        steps=tuple((state, _BUTTONS[state]) for state in booking_steps(booking, held_on, today)),
    )


def _time(slot: Slot) -> str:
    return format_hours(slot.from_minute, slot.until_minute)
