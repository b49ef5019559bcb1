"""What can be noted with a step of an application: which entries a step shows, and how they are read. Plain Python, no Qt."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field, replace
from datetime import date
from enum import Enum, auto
from typing import Any

from app.core.dates import format_date, parse_date
from app.core.frozen import dataclass
from app.core.money import parse_cents
from app.core.terms import word
from app.domain.application_life import asked_for
from app.domain.applications import StepNotes
from app.domain.terms import AS_FILE, ApplicationState, DeliveryChannel, NoticeChannel, Payee

_YES, _NO = "ja", "nein"
_WAY = "hand_in_way"


class EntryKind(Enum):
    """How something is entered."""

    TEXT = auto()
    LONG_TEXT = auto()
    DAY = auto()
    MONEY = auto()
    CHOICE = auto()
    SUGGESTION = auto()
    """A choice that also takes what is not among its suggestions."""


@dataclass(frozen=True)
class NoteEntry:
    """One entry: the field of :class:`StepNotes`, what it is called, and what can be chosen (value and label).

    ``means``: what the value of a choice stands for.
    """

    name: str
    label: str
    kind: EntryKind = EntryKind.TEXT
    choices: tuple[tuple[str, str], ...] = ()
    means: Callable[[str], object] = str


def _choices(group: str, values: Iterable[str]) -> tuple[tuple[str, str], ...]:
    return tuple((str(value), word(group, value)) for value in values)


_ENTRIES = {
    entry.name: entry
    for entry in (
        NoteEntry(_WAY, "auf dem Weg", EntryKind.CHOICE, _choices("delivery", DeliveryChannel), DeliveryChannel),
        NoteEntry("handed_in_by", "durch", EntryKind.SUGGESTION, (("", ""), ("uns", "uns"), ("die Familie", "die Familie"))),
        NoteEntry("wanted_papers", "Was fehlt?", EntryKind.LONG_TEXT),
        NoteEntry("wanted_until", "Frist der Stelle", EntryKind.DAY),
        NoteEntry("granted_from", "bewilligt ab", EntryKind.DAY),
        NoteEntry("granted_until", "bewilligt bis", EntryKind.DAY),
        NoteEntry("granted_cents", "Betrag", EntryKind.MONEY),
        NoteEntry(
            "paid_to", "gezahlt wird", EntryKind.CHOICE, (("", ""), *_choices("payee", Payee)), lambda text: Payee(text) if text else None
        ),
        NoteEntry("notice_on", "Datum des Bescheids", EntryKind.DAY),
        NoteEntry("notice_posted_on", "zur Post gegeben", EntryKind.DAY),
        NoteEntry("notice_channel", "kam", EntryKind.CHOICE, _choices("channel", NoticeChannel), NoticeChannel),
        NoteEntry(
            "notice_instructs",
            "sagt, wie man widerspricht",
            EntryKind.CHOICE,
            ((_YES, "ja"), (_NO, "nein oder falsch")),
            lambda text: text != _NO,
        ),
        NoteEntry("refusal_reason", "Grund der Ablehnung", EntryKind.LONG_TEXT),
    )
}


@dataclass(frozen=True)
class TypedStep:
    """A step as typed: the state reached, the day, and each entry of it by its field."""

    state: ApplicationState
    day: str
    noted: Mapping[str, str] = field(default_factory=dict)


def entries_for(state: ApplicationState, delivery: Iterable[DeliveryChannel] = ()) -> tuple[NoteEntry, ...]:
    """Answer what is entered with a step, in order; ways that carry a file only where the office takes one (``delivery``)."""
    ways = [way for way in DeliveryChannel if way not in AS_FILE or way in tuple(delivery)]
    entries = (_ENTRIES[name] for name in asked_for(state))
    return tuple(replace(entry, choices=_choices("delivery", ways)) if entry.name == _WAY else entry for entry in entries)


def read_notes(noted: Mapping[str, str], today: date) -> tuple[StepNotes | None, str]:
    """Read the entries; the second value says what is wrong with one of them."""
    values: dict[str, Any] = {}
    for name, text in noted.items():
        value, problem = _read(_ENTRIES[name], text.strip(), today)
        if problem:
            return None, problem
        values[name] = value
    return StepNotes(**values), ""


def _read(entry: NoteEntry, text: str, today: date) -> tuple[object, str]:
    if entry.kind is EntryKind.DAY:
        day = parse_date(text, today) if text else None
        return day, f"{entry.label}: Dieses Datum gibt es nicht. Beispiel: {format_date(today)}" if text and day is None else ""
    if entry.kind is EntryKind.MONEY:
        cents = parse_cents(text) if text else None
        return cents, f"{entry.label}: Bitte einen Betrag eintragen, zum Beispiel 15,00 €." if text and cents is None else ""
    return entry.means(text), ""
