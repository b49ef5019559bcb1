"""Reckon deadlines: how a day follows from another by a rule, and the rule in words. No period and no date of law stands here.

Saturdays, Sundays and holidays move the end of a period only where its rule names the § that says so. They never move the
day a notice counts as received.
"""

from datetime import MAXYEAR, date, timedelta

from app.core.dates import add_months, end_of_month, format_day
from app.core.errors import ErrorCode, UserError
from app.core.frozen import dataclass
from app.domain.deadline_rules import DeadlineRules, Period, PeriodKind
from app.domain.terms import NoticeChannel
from app.domain.working_days import holiday_name, next_working_day


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """A day that matters, and how it came about.

    ``notified``: the day of Bekanntgabe. ``raw_end``: the end of the period before any weekend or holiday moved it.
    """

    day: date
    rule: str
    notified: date | None = None
    raw_end: date | None = None
    hints: tuple[str, ...] = ()


def objection(sent: date, rules: DeadlineRules, *, channel: NoticeChannel = NoticeChannel.POST, instructed: bool = True) -> Deadline:
    """Answer the last day for a Widerspruch against a notice sent on a day; ``instructed``: with a right Rechtsbehelfsbelehrung."""
    rule = rules.notification(channel, _reckonable(sent, rules))
    notified = sent + timedelta(days=rule.days)
    period = rules.period(PeriodKind.OBJECTION if instructed else PeriodKind.OBJECTION_WITHOUT_INSTRUCTION, notified)
    received = rule.text.format(begins=format_day(sent), notified=format_day(notified), days=rule.days, law=rule.law)
    return _deadline(period, rules, begins=notified, notified=notified, raw_end=add_months(notified, period.months), received=received)


def inaction(received: date, rules: DeadlineRules, *, on_objection: bool = False) -> Deadline:
    """Answer the first day an Untätigkeitsklage is admissible after an application or a Widerspruch was received."""
    kind = PeriodKind.INACTION_ON_OBJECTION if on_objection else PeriodKind.INACTION_ON_APPLICATION
    period = rules.period(kind, _reckonable(received, rules))
    raw_end = add_months(received, period.months)
    return _deadline(period, rules, begins=received, raw_end=raw_end, day=raw_end + timedelta(days=1))


def cooperation(received: date, days: int, rules: DeadlineRules) -> Deadline:
    """Answer the last day to hand something in within the days a letter gave, counted from its arrival.

    The letter is no Verwaltungsakt, so the fiction of § 37 SGB X is not relied on: the day it arrived is the safe one.
    """
    period = rules.period(PeriodKind.COOPERATION, _reckonable(received, rules))
    raw_end = _reckonable(received + timedelta(days=days), rules)
    return _deadline(period, rules, begins=received, notified=received, raw_end=raw_end, days=days)


def cooperation_until(day: date, rules: DeadlineRules, *, is_fixed: bool) -> Deadline:
    """Answer the last day to hand something in where the letter names it; ``is_fixed``: with reference to § 26 Abs. 3 S. 2 SGB X."""
    kind = PeriodKind.COOPERATION_FIXED_DAY if is_fixed else PeriodKind.COOPERATION_UNTIL
    return _deadline(rules.period(kind, _reckonable(day, rules)), rules, begins=day, raw_end=day)


def bkgg_limitation(month: date, rules: DeadlineRules) -> Deadline:
    """Answer the last day on which a claim of a month is not yet time-barred."""
    period = rules.period(PeriodKind.BKGG_LIMITATION, _reckonable(month, rules))
    last = end_of_month(add_months(month.replace(day=1), period.months))
    return _deadline(period, rules, begins=month, raw_end=last)


def grant_end(until: date, rules: DeadlineRules) -> Deadline:
    """Answer the end of a Bewilligungszeitraum: its last day, whatever day that is."""
    return _deadline(rules.period(PeriodKind.GRANT_END, _reckonable(until, rules)), rules, begins=until, raw_end=until)


def kiz_renewal(until: date, rules: DeadlineRules) -> Deadline:
    """Answer by when Kinderzuschlag is to be applied for anew; ``raw_end`` is the end of the period that would follow."""
    period = rules.period(PeriodKind.KIZ_RENEWAL, _reckonable(until, rules))
    following = add_months(until + timedelta(days=1), period.months) - timedelta(days=1)
    return _deadline(period, rules, begins=until, raw_end=following, day=until)


def kita_year(day: date, rules: DeadlineRules) -> Deadline:
    """Answer the last day of the Kita year a day lies in."""
    period = rules.period(PeriodKind.KITA_YEAR, day)
    last = kita_year_end(day, rules)
    return _deadline(period, rules, begins=day, raw_end=last)


def kita_year_end(day: date, rules: DeadlineRules) -> date:
    """Answer the last day of the Kita year a day lies in; for any day, however far."""
    begins = date(day.year, rules.kita_year.first_month, rules.kita_year.first_day)
    if day < begins:
        return begins - timedelta(days=1)
    return date.max if day.year == MAXYEAR else begins.replace(year=day.year + 1) - timedelta(days=1)


def _reckonable(day: date, rules: DeadlineRules) -> date:
    """Answer the day; refuse one for which neither rules nor holidays are known."""
    if not rules.earliest <= day <= rules.latest:
        raise UserError(ErrorCode.DAY_OUT_OF_RANGE, earliest=format_day(rules.earliest), latest=format_day(rules.latest))
    return day


def _deadline(
    period: Period,
    rules: DeadlineRules,
    *,
    begins: date,
    raw_end: date,
    day: date | None = None,
    notified: date | None = None,
    days: int = 0,
    received: str = "",
) -> Deadline:
    """Tell the ``day``; without one, the end of the period, moved to a working day where its rule names a § for that."""
    land = rules.holidays.subdivision
    end, skipped = next_working_day(raw_end, land) if period.shift_law else (raw_end, ())
    answer = day or end
    told = period.text.format(
        begins=format_day(begins),
        notified=format_day(notified),
        days=days,
        months=period.months,
        month=f"{begins.month:02d}/{begins.year}",
        raw_end=format_day(raw_end),
        date=format_day(answer),
        law=period.law,
    )
    sentences = [received, told]
    if raw_end == add_months(begins, period.months) and raw_end.day != begins.day:
        sentences.append(rules.sentences.month_end.format(day=begins.day))
    if skipped:
        days_off = ", ".join(f"{format_day(each)} {holiday_name(each, land)}".strip() for each in skipped)
        sentences.append(rules.sentences.shifted.format(skipped=days_off, date=format_day(answer), shift_law=period.shift_law))
    rule = " ".join(sentence for sentence in sentences if sentence)
    return Deadline(day=answer, notified=notified, raw_end=raw_end, rule=rule, hints=period.hints)
