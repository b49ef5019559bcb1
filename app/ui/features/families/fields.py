"""The fields of the editor, declared once, and the way between what stands in them and the draft. Plain Python.

A field holds a text or a tick, nothing else; a choice holds the key of what is chosen (``""`` for none). So whatever was
typed can be kept, even a date nobody can read yet.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from app.core.dates import format_birth_date, format_date, parse_birth_date, parse_date
from app.core.money import format_cents, parse_cents
from app.domain.terms import ApplicationKind, AttendanceKind, LunchBilling, Purpose, Route

Typed = str | bool

_MOST_DIGITS = 9
"""More make no number anybody means, and thousands of them none Python reads."""


class Kind(StrEnum):
    """What a field takes."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    DATE = "date"
    BIRTH = "birth"
    YES = "yes"
    CHOICE = "choice"
    MONEY = "money"
    NUMBER = "number"
    WEEKDAYS = "weekdays"


def _or_none(key: str) -> str | None:
    return key or None


def read_purposes(key: str) -> tuple[Purpose, ...]:
    """Read the purposes a choice stands for; one may stand for several."""
    return tuple(Purpose(each) for each in key.split(",") if each)


_YES_NO = {"": None, "ja": True, "nein": False}


@dataclass(frozen=True, kw_only=True)
class FieldSpec:
    """One field: its name in the draft, its label, how many of the twelve columns it takes, and what a choice's key means."""

    name: str
    label: str
    kind: Kind = Kind.TEXT
    span: int = 4
    hint: str = ""
    meaning: Callable[[str], object] = _or_none
    begins_row: bool = False


@dataclass(frozen=True)
class Reading:
    """What a form says: values by field, and the texts that could not be read."""

    values: Mapping[str, object]
    unread: Mapping[str, str]


ADDRESS = (
    FieldSpec(name="street", label="Straße, Hausnummer", span=5, begins_row=True),
    FieldSpec(name="address_extra", label="Zusatz, c/o", span=2),
    FieldSpec(name="postcode", label="PLZ", span=2),
    FieldSpec(name="city", label="Ort", span=3),
)

FAMILY = (
    FieldSpec(name="site_id", label="Standort", kind=Kind.CHOICE, span=4),
    FieldSpec(name="address_protected", label="Adresse ist geschützt (Auskunftssperre)", kind=Kind.YES, span=8),
    FieldSpec(name="remark", label="Bemerkung", kind=Kind.LONG_TEXT, span=12),
)

ADULT = (
    FieldSpec(name="family_name", label="Familienname"),
    FieldSpec(name="given_names", label="Vorname(n)", span=3),
    FieldSpec(name="birth_date", label="Geburtsdatum", kind=Kind.BIRTH, span=3, hint="1.9.90"),
    FieldSpec(name="birth_name", label="Geburtsname", span=2),
    *ADDRESS,
    FieldSpec(name="phone", label="Telefon", span=3),
    FieldSpec(name="email", label="E-Mail", span=4),
    FieldSpec(name="language", label="Hilfe auf (nur intern)", kind=Kind.CHOICE, span=3, meaning=str),
    FieldSpec(name="may_apply", label="stellt Anträge", kind=Kind.YES, span=2),
)

BANK = (
    FieldSpec(name="account_holder", label="Kontoinhaber/in", span=4),
    FieldSpec(name="iban", label="IBAN", span=5),
    FieldSpec(name="bic", label="BIC (nur Ausland)", span=3),
)

CHILD = (
    FieldSpec(name="family_name", label="Familienname"),
    FieldSpec(name="given_names", label="Vorname(n)"),
    FieldSpec(name="birth_date", label="Geburtsdatum", kind=Kind.BIRTH, hint="1.9.20"),
)

ATTENDANCE = (
    FieldSpec(name="kind", label="Besucht", kind=Kind.CHOICE, span=4, meaning=AttendanceKind),
    FieldSpec(name="site_id", label="Unser Standort", kind=Kind.CHOICE, span=4),
    FieldSpec(name="group_name", label="Gruppe", span=2),
    FieldSpec(name="school_class", label="Klasse", span=2),
    FieldSpec(name="institution", label="Name der Einrichtung", span=6),
    FieldSpec(name="starts_on", label="seit", kind=Kind.DATE, span=3, hint="1.8.25"),
    FieldSpec(name="ends_on", label="bis", kind=Kind.DATE, span=3, hint="offen"),
    *ADDRESS,
)

GRANT = (
    FieldSpec(name="route", label="Wer zahlt heute?", kind=Kind.CHOICE, span=5, meaning=Route),
    FieldSpec(name="office_id", label="Stelle", kind=Kind.CHOICE, span=4),
    FieldSpec(name="reference", label="Nummer", span=3),
    FieldSpec(name="valid_from", label="bewilligt von", kind=Kind.DATE, span=4),
    FieldSpec(name="valid_until", label="bewilligt bis", kind=Kind.DATE, span=4),
    FieldSpec(name="notice_seen_on", label="Bescheid gesehen am", kind=Kind.DATE, span=4),
)

SECOND_HOUSEHOLD = (
    FieldSpec(name="adult_name", label="Name", span=5),
    FieldSpec(name="phone", label="Telefon", span=3),
    FieldSpec(name="applies_here", label="stellt den Antrag für dieses Kind", kind=Kind.YES, span=4),
    *ADDRESS,
    FieldSpec(name="custody_note", label="Absprache zu Sorge und Umgang", kind=Kind.LONG_TEXT, span=12),
)

APPLICATION = (
    FieldSpec(name="kind", label="Antragsart", kind=Kind.CHOICE, span=3, meaning=ApplicationKind),
    FieldSpec(name="period_from", label="ab", kind=Kind.DATE, span=2),
    FieldSpec(name="period_until", label="bis", kind=Kind.DATE, span=3, hint="bis auf Weiteres"),
    FieldSpec(name="applicant_id", label="Antrag stellt", kind=Kind.CHOICE),
    FieldSpec(name="grant_id", label="Leistung", kind=Kind.CHOICE, span=5),
    FieldSpec(name="office_id", label="Zuständige Stelle", kind=Kind.CHOICE, span=5),
    FieldSpec(name="look_again_on", label="Wiedervorlage", kind=Kind.DATE, span=2),
)

LUNCH = (
    FieldSpec(name="lunch_weekdays", label="Isst mit am", kind=Kind.WEEKDAYS, span=5),
    FieldSpec(name="lunch_days_per_month", label="Tage im Monat", kind=Kind.NUMBER, span=2),
    FieldSpec(name="lunch_provider", label="Anbieter, wenn nicht die Einrichtung", span=5),
    FieldSpec(name="lunch_billing", label="Abrechnung", kind=Kind.CHOICE, span=3, meaning=LunchBilling),
    FieldSpec(name="lunch_month_cents", label="Kosten im Monat", kind=Kind.MONEY, span=2, hint="60,00 €"),
    FieldSpec(name="lunch_price_cents", label="Preis je Essen", kind=Kind.MONEY, span=2, hint="3,50 €"),
    FieldSpec(name="lunch_paid_months", label="Zahlmonate im Jahr", kind=Kind.NUMBER, span=2),
    FieldSpec(name="lunch_third_party", label="Zahlen Dritte mit?", kind=Kind.CHOICE, span=3, meaning=_YES_NO.__getitem__),
)

REMARK = (FieldSpec(name="remark", label="Bemerkung (nur intern)", kind=Kind.LONG_TEXT, span=12),)

NOTE = (
    FieldSpec(name="held_on", label="Tag", kind=Kind.DATE, span=2),
    FieldSpec(name="language", label="Gespräch auf", kind=Kind.CHOICE, span=3, meaning=str),
    FieldSpec(name="topics", label="Worum ging es?", span=7),
    FieldSpec(name="text", label="Notiz", kind=Kind.LONG_TEXT, span=12),
)

CONSENT = (
    FieldSpec(name="office_id", label="Gegenüber welcher Stelle?", kind=Kind.CHOICE, span=5),
    FieldSpec(name="covers", label="Was ist erlaubt?", kind=Kind.CHOICE, span=3, meaning=read_purposes),
    FieldSpec(name="purpose", label="Wofür?", span=8, hint="E1, auf Papier unterschrieben"),
    FieldSpec(name="given_on", label="erteilt am", kind=Kind.DATE, span=2, begins_row=True),
    FieldSpec(name="valid_until", label="gilt bis", kind=Kind.DATE, span=2, hint="Widerruf"),
)

_BIRTH_YEAR_ONLY = "birth_year_only"


def typed_of(specs: tuple[FieldSpec, ...], part: Any) -> dict[str, Typed]:  # noqa: ANN401 - any of the draft's dataclasses
    """Answer what the fields show for one part of a draft."""
    return {spec.name: _typed(spec, part) for spec in specs}


def read(specs: tuple[FieldSpec, ...], typed: Mapping[str, Typed], today: date) -> Reading:
    """Read what stands in the fields; a text that cannot be read counts as not given and is kept beside."""
    values: dict[str, object] = {}
    unread: dict[str, str] = {}
    for spec in specs:
        found = _values(spec, typed[spec.name], today)
        values.update(found if found is not None else {spec.name: None})
        if found is None:
            unread[spec.name] = str(typed[spec.name])
    return Reading(values, unread)


def texts_under(typed: Mapping[str, str], prefix: str) -> dict[str, str]:
    """Answer the texts whose path begins with a prefix, by the rest of the path."""
    return {path.removeprefix(prefix): text for path, text in typed.items() if path.startswith(prefix)}


def _typed(spec: FieldSpec, part: Any) -> Typed:  # noqa: ANN401 - any of the draft's dataclasses
    value = getattr(part, spec.name)
    match spec.kind:
        case Kind.YES:
            return bool(value)
        case Kind.BIRTH:
            return format_birth_date(value, year_only=getattr(part, _BIRTH_YEAR_ONLY))
        case Kind.DATE:
            return format_date(value)
        case Kind.MONEY:
            return "" if value is None else format_cents(value)
        case _:
            return _plain(value)


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, tuple):
        return ",".join(value)
    return "" if value is None else str(value)


def _values(spec: FieldSpec, given: Typed, today: date) -> dict[str, object] | None:
    if spec.kind is Kind.YES:
        return {spec.name: bool(given)}
    text = str(given)
    match spec.kind:
        case Kind.BIRTH:
            return _birth(spec, text.strip(), today)
        case Kind.CHOICE:
            return {spec.name: spec.meaning(text)}
        case Kind.TEXT | Kind.LONG_TEXT | Kind.WEEKDAYS:
            return {spec.name: text}
        case _:
            return _number(spec, text.strip(), today)


def _birth(spec: FieldSpec, text: str, today: date) -> dict[str, object] | None:
    if not text:
        return {spec.name: None, _BIRTH_YEAR_ONLY: False}
    born = parse_birth_date(text, today)
    if born is not None:
        return {spec.name: born[0], _BIRTH_YEAR_ONLY: born[1]}
    ahead = parse_date(text, today)
    # A day to come is read as typed, so that the check can say what is wrong with it.
    return {spec.name: ahead, _BIRTH_YEAR_ONLY: False} if ahead and ahead > today else None


def _number(spec: FieldSpec, text: str, today: date) -> dict[str, object] | None:
    if not text:
        return {spec.name: None}
    value: object | None
    match spec.kind:
        case Kind.DATE:
            value = parse_date(text, today)
        case Kind.MONEY:
            value = parse_cents(text)
        case _:
            value = int(text) if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else None
    return None if value is None else {spec.name: value}
