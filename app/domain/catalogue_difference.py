"""What a change of the catalogue changes, in words: „Schulbedarf 1. Halbjahr 130,00 € → 136,00 € ab 01.02.2027“.

Compared is what holds on each day of change, not how the files are written; what has no words of its own is named by its file.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import singledispatch

from app.core.dates import format_date
from app.core.money import format_cents
from app.core.terms import word
from app.domain.benefits.catalogue import (
    Catalogue,
    Dated,
    DatedAmount,
    DatedName,
    DatedNeed,
    DatedNumber,
    DatedRule,
    Hint,
    Proof,
    Sourced,
)
from app.domain.deadline_rules import DeadlineRules

_DAY_OF_YEAR = "Tag im Jahr"
_SENTENCE = "sentence:"
"""Tells a sentence from other titles; its name inside the program is never shown."""

Row = tuple[str, date | None]
"""What a value is called, and since when it holds; none for what holds always."""


@dataclass(frozen=True)
class Difference:
    """One thing that changes: what it says now and then, since when."""

    title: str
    since: date | None
    before: str
    after: str

    @property
    def text(self) -> str:
        """Answer it as one line."""
        form = word("difference", "undated" if self.since is None else "dated")
        title = word("difference", "sentence") if self.title.startswith(_SENTENCE) else self.title
        return form.format(title=title, before=self.before, after=self.after, since=format_date(self.since))


@dataclass(frozen=True)
class LawValues:
    """What the law says, as words: for each title the values through time, ascending; ``None`` as day for what holds always."""

    series: Mapping[str, tuple[tuple[date | None, str], ...]]

    def on(self, title: str, day: date | None) -> str:
        """Answer what holds on a day."""
        holding = [text for since, text in self.series.get(title, ()) if since is None or (day is not None and since <= day)]
        return holding[-1] if holding else word("difference", "nothing")


def law_values(catalogue: Catalogue, deadlines: DeadlineRules) -> LawValues:
    """Put all of a law into words."""
    series: dict[str, list[tuple[date | None, str]]] = {}
    for title, since, text in (*_catalogue_values(catalogue), *_deadline_values(deadlines)):
        series.setdefault(title, []).append((since, text))
    return LawValues({title: tuple(sorted(values, key=lambda value: value[0] or date.min)) for title, values in series.items()})


def differences(before: LawValues, after: LawValues) -> tuple[Difference, ...]:
    """Answer what changes, in the order of the new law; what is gone last."""
    titles = [*after.series, *(title for title in before.series if title not in after.series)]
    return tuple(found for title in titles for found in _changes(title, before, after))


def _changes(title: str, before: LawValues, after: LawValues) -> Iterator[Difference]:
    days = {since for law in (before, after) for since, _ in law.series.get(title, ())}
    told = ("", "")
    for day in sorted(days, key=lambda each: each or date.min):
        pair = before.on(title, day), after.on(title, day)
        if pair[0] != pair[1] and pair != told:
            yield Difference(title, day, *pair)
        told = pair


def _catalogue_values(law: Catalogue) -> Iterator[tuple[str, date | None, str]]:
    units = {parameter.title: parameter.unit for parameter in law.parameters.values()}
    titles = {parameter.id: parameter.title for parameter in law.parameters.values()}
    for title, entry in law.entries:
        yield _short(title), entry.since if isinstance(entry, Dated) else None, _words(entry, _Beside(units.get(title, ""), titles))
    for sentence in law.sentences.values():
        parts = (sentence.reason, sentence.question or "", ", ".join(sentence.law))
        yield f"{_SENTENCE}{sentence.id}", None, " ".join(part for part in parts if part)


def _short(title: str) -> str:
    """Write ``Schulbedarf 1. Halbjahr`` for ``Schulbedarf: Schulbedarf 1. Halbjahr``."""
    group, _, name = title.partition(": ")
    return name if name.startswith(group) else title


@dataclass(frozen=True)
class _Beside:
    """What an entry does not say itself: the unit it counts in, and what parameters are called."""

    unit: str
    titles: Mapping[str, str]


@singledispatch
def _words(entry: Sourced, _beside: _Beside) -> str:
    """Answer what an entry says; what kind of entry it is decides how."""
    return entry.note


@_words.register
def _(entry: DatedAmount, _beside: _Beside) -> str:
    kind = word("amount_kind", "actual" if entry.actual else "unknown")
    return kind if entry.cents is None else format_cents(entry.cents)


@_words.register
def _(entry: DatedNumber, beside: _Beside) -> str:
    month, day = divmod(entry.value, 100)
    return f"{day:02d}.{month:02d}." if beside.unit == _DAY_OF_YEAR else f"{entry.value} {beside.unit}"


@_words.register
def _(entry: DatedName, _beside: _Beside) -> str:
    return entry.name


@_words.register
def _(entry: DatedNeed, _beside: _Beside) -> str:
    return word("application_needed", entry.need)


@_words.register
def _(entry: DatedRule, _beside: _Beside) -> str:
    return word("rule", entry.function)


@_words.register
def _(entry: Proof, beside: _Beside) -> str:
    routes = ", ".join(word("route_short", route) for route in entry.routes)
    ages = (beside.titles[age] for age in (entry.from_age, entry.under_age) if age)
    return "; ".join(part for part in (word("supplier", entry.supplier), routes, *ages) if part)


@_words.register
def _(entry: Hint, _beside: _Beside) -> str:
    return f"{entry.text} ({entry.law})"


def _deadline_values(rules: DeadlineRules) -> Iterator[tuple[str, date | None, str]]:
    for notification in rules.notifications:
        yield word("deadline", notification.channel), notification.since, f"{notification.days} {word('difference', 'days')}"
    for period in rules.periods:
        length = f"{period.months} {word('difference', 'months')}" if period.months else ""
        yield word("deadline", period.kind), period.since, ", ".join(part for part in (length, period.law, period.shift_law) if part)
