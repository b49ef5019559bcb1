"""The rules deadlines are reckoned by, read from ``resources/catalogue/deadlines.toml``: periods, their §§ and their words."""

import tomllib
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from functools import cache
from string import Formatter
from typing import Any, TypeVar

from typing_extensions import override

from app.core.assets import asset_path
from app.core.frozen import dataclass
from app.domain.documents import Fault
from app.domain.law_file import LawFault, law_fault, read_law_file
from app.domain.terms import NoticeChannel, Route

FILE = "deadlines.toml"
PARAMETERS = "parameters.toml"


class PeriodKind(StrEnum):
    """What runs."""

    OBJECTION = "widerspruch"
    OBJECTION_WITHOUT_INSTRUCTION = "widerspruch_ohne_belehrung"
    INACTION_ON_APPLICATION = "untaetigkeit_antrag"
    INACTION_ON_OBJECTION = "untaetigkeit_widerspruch"
    COOPERATION = "mitwirkung"
    COOPERATION_UNTIL = "mitwirkung_bis"
    COOPERATION_FIXED_DAY = "mitwirkung_fester_tag"
    BKGG_LIMITATION = "bkgg"
    GRANT_END = "grant_end"
    KIZ_RENEWAL = "kiz_renewal"
    KITA_YEAR = "kita_year"


_WITHOUT_MONTHS = frozenset({PeriodKind.COOPERATION, PeriodKind.COOPERATION_UNTIL, PeriodKind.COOPERATION_FIXED_DAY, PeriodKind.GRANT_END})
"""Their length stands in the letter."""
_FACTS = frozenset({"begins", "notified", "days", "months", "raw_end", "date", "law", "month"})
_MOST_DAYS = 31
_MOST_MONTHS = 120


@dataclass(frozen=True, kw_only=True)
class Sourced:
    """Where a rule stands, where we have it from, and when somebody last looked."""

    law: str
    source: str
    checked_on: date


@dataclass(frozen=True, kw_only=True)
class Notification(Sourced):
    """After how many days a notice counts as received, if it was sent on ``since`` or later."""

    channel: NoticeChannel
    days: int
    text: str
    since: date | None = None


@dataclass(frozen=True, kw_only=True)
class Period(Sourced):
    """How long something runs. Only with a ``shift_law`` does a weekend or holiday move its end.

    ``routes``: where it runs on some routes only.
    ``months_of`` names the parameter of the catalogue that says how long, so that it stands in one place only.
    """

    kind: PeriodKind
    text: str
    since: date | None = None
    months: int = 0
    routes: tuple[Route, ...] = ()
    months_of: str = ""
    shift_law: str = ""
    hints: tuple[str, ...] = ()


R = TypeVar("R", Notification, Period)


@dataclass(frozen=True, kw_only=True)
class HolidayLaw(Sourced):
    """Whose holidays count: a Land by its ISO code."""

    subdivision: str


@dataclass(frozen=True, kw_only=True)
class KitaYear:
    """The day a Kita year begins."""

    first_month: int
    first_day: int
    source: str
    checked_on: date


@dataclass(frozen=True, kw_only=True)
class Sentences:
    """What is added where the reckoning needs a word of its own."""

    month_end: str
    shifted: str


@dataclass(frozen=True, kw_only=True)
class DeadlineRules:
    """The whole file. Days before ``earliest`` or after ``latest`` are not reckoned with."""

    earliest: date
    latest: date
    holidays: HolidayLaw
    notifications: tuple[Notification, ...]
    periods: tuple[Period, ...]
    kita_year: KitaYear
    sentences: Sentences

    @override
    def __hash__(self) -> int:
        """Answer quickly: rules are asked for with every application, and there is hardly ever more than one set of them."""
        return hash((self.earliest, self.latest))

    @property
    def newest_check(self) -> date:
        """Answer the day of the newest check of any entry."""
        days = (each.checked_on for each in (self.holidays, *self.notifications, *self.periods))
        return max(self.kita_year.checked_on, *days)

    def notification(self, channel: NoticeChannel, sent: date) -> Notification:
        """Answer the rule for a notice sent on a day."""
        return _newest([each for each in self.notifications if each.channel is channel], sent)

    @property
    def barred_by_month(self) -> frozenset[Route]:
        """Answer the routes on which every month lapses by itself some time after its end."""
        return frozenset(route for each in self.periods if each.kind is PeriodKind.BKGG_LIMITATION for route in each.routes)

    def period(self, kind: PeriodKind, begins: date) -> Period:
        """Answer the rule for what begins to run on a day."""
        return _newest([each for each in self.periods if each.kind is kind], begins)


def _newest(rules: Sequence[R], day: date) -> R:
    return max((each for each in rules if each.since is None or each.since <= day), key=lambda each: each.since or date.min)


@cache
def shipped_rules() -> DeadlineRules:
    """Read the rules that came with the program."""
    return deadline_rules(FILE, *(asset_path("catalogue", name).read_text("utf-8") for name in (FILE, PARAMETERS)))


def deadline_rules(file: str, text: str, parameters: str) -> DeadlineRules:
    """Read and check a file of rules; ``parameters`` is the text of the catalogue's file of numbers.

    Raises:
        UserError: LAW_FILE, with file, line and reason.
    """
    rules = read_law_file(DeadlineRules, file, text)
    numbers = _numbers(parameters)
    for place, fault in _faults(rules, numbers):
        raise law_fault(file, text, place, fault)
    return replace(rules, periods=tuple(each for period in rules.periods for each in _with_months(period, numbers)))


_Numbers = Mapping[str, Sequence[Mapping[str, Any]]]


def _numbers(parameters: str) -> _Numbers:
    """Read the dated numbers by their names; whether the file is right is asked where the catalogue is read."""
    return {each["id"]: each["values"] for each in tomllib.loads(parameters)["parameters"]}


def _with_months(period: Period, numbers: _Numbers) -> Iterator[Period]:
    """Answer a period once for each number that held; the first of them from the beginning on."""
    if not period.months_of:
        yield period
        return
    for number, row in enumerate(numbers[period.months_of]):
        yield replace(period, months=row["value"], since=row["since"] if number else period.since)


_Found = Iterator[tuple[str, Fault | LawFault]]


def _faults(rules: DeadlineRules, numbers: _Numbers) -> _Found:
    if rules.earliest >= rules.latest:
        yield "latest", LawFault.CONTRADICTION
    if not _is_day(rules.kita_year):
        yield "kita_year", Fault.WRONG_VALUE
    yield from _series_faults("notifications", rules.notifications, lambda each: each.channel, NoticeChannel)
    yield from _series_faults("periods", rules.periods, lambda each: each.kind, PeriodKind)
    yield from _number_faults(rules, numbers)
    yield from _text_faults("sentences.month_end", rules.sentences.month_end, {"day"})
    yield from _text_faults("sentences.shifted", rules.sentences.shifted, {"skipped", "date", "shift_law"})


def _is_day(begins: KitaYear) -> bool:
    try:
        date(2001, begins.first_month, begins.first_day)  # no leap year: the day must exist in each
    except ValueError:
        return False
    return True


def _series_faults(place: str, rules: Sequence[R], key: Callable[[R], Hashable], needed: Iterable[StrEnum]) -> _Found:
    """Every kind has a rule from the beginning on, and none has two from the same day; each has a source and readable words."""
    seen: set[tuple[Hashable, date | None]] = set()
    for number, rule in enumerate(rules):
        at = f"{place}[{number}]"
        if (key(rule), rule.since) in seen:
            yield f"{at}.since", LawFault.TWICE
        if not rule.source.strip() or not rule.law.strip():
            yield f"{at}.source", LawFault.MISSING_SOURCE
        yield from _text_faults(f"{at}.text", rule.text, _FACTS)
        seen.add((key(rule), rule.since))
    if {(each, None) for each in needed} - seen:
        yield place, Fault.MISSING_KEY


def _number_faults(rules: DeadlineRules, numbers: _Numbers) -> _Found:
    for number, notification in enumerate(rules.notifications):
        if not 0 <= notification.days <= _MOST_DAYS:
            yield f"notifications[{number}].days", Fault.WRONG_VALUE
    for number, period in enumerate(rules.periods):
        if period.months_of and period.months_of not in numbers:
            yield f"periods[{number}].months_of", Fault.WRONG_VALUE
        elif (period.months != 0) if period.kind in _WITHOUT_MONTHS or period.months_of else not 1 <= period.months <= _MOST_MONTHS:
            yield f"periods[{number}].months", Fault.WRONG_VALUE


def _text_faults(place: str, text: str, known: set[str] | frozenset[str]) -> _Found:
    """A text names only facts there are, plainly: no format of its own."""
    try:
        parts = [(name, spec, conversion) for _, name, spec, conversion in Formatter().parse(text) if name is not None]
    except ValueError:
        parts = [("", "", None)]
    if not text.strip() or any(name not in known or spec or conversion for name, spec, conversion in parts):
        yield place, Fault.WRONG_VALUE
