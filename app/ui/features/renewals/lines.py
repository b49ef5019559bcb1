"""What the table of renewals shows: lines made from approvals that end and from gaps, filters, and what they are worth. Plain Python."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.core.dates import format_date
from app.core.money import format_cents
from app.core.terms import word
from app.domain.benefits.catalogue import Catalogue
from app.domain.renewals import Gap, Progress, Renewal, monthly_cents
from app.domain.terms import Route
from app.ui.wording import counted, joined

COLUMNS = ("Ende", "Kind", "Leistung", "Familie", "Standort", "Stelle", "Sprache", "im Monat", "Stand")
SHARES = (10, 11, 15, 15, 13, 14, 9, 9, 19)
STATE_COLUMN = COLUMNS.index("Stand")
_TONES = {
    Progress.OPEN: "urgent",
    Progress.PREPARED: "waiting",
    Progress.WITH_FAMILY: "information",
    Progress.ON_ITS_WAY: "information",
    Progress.RENEWED: "accent",
}
_UNKNOWN = "unbekannt"


class Span(StrEnum):
    """Which approvals are looked at."""

    KITA_YEAR = "Kita-Jahr"
    KIZ = "Kinderzuschlag"
    SOON = "Nächste sechs Wochen"


class Shown(StrEnum):
    """Which of them are shown."""

    OPEN = "Noch zu drucken"
    WITH_FAMILY = "Gedruckt, nicht zurück"
    ALL = "Alle"
    GAPS = "Lücken"


@dataclass(frozen=True)
class Narrowing:
    """What the list is narrowed to; empty means all."""

    site: str = ""
    office: str = ""
    language: str = ""

    def lets_through(self, renewal: Renewal) -> bool:
        """Tell whether an approval is among those wanted."""
        pairs = ((self.site, renewal.site_name), (self.office, renewal.office_name), (self.language, renewal.language))
        return all(wanted in ("", has) for wanted, has in pairs)


@dataclass(frozen=True)
class RenewalLine:
    """One row: its cells, its state as a chip, and what it stands for."""

    id: str
    family_id: str
    texts: tuple[str, ...]
    tone: str
    renewal: Renewal | None = None

    @property
    def spoken(self) -> str:
        """Say the whole row, for a screen reader."""
        return ", ".join(f"{heading} {text}" for heading, text in zip(COLUMNS, self.texts, strict=True) if text)


@dataclass(frozen=True)
class RenewalsPage:
    """Everything the screen shows."""

    until: date
    lines: tuple[RenewalLine, ...]
    total: int
    head: str
    span: Span
    shown: Shown
    sites: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    narrowing: Narrowing = field(default_factory=Narrowing)

    @property
    def count_words(self) -> str:
        """Write how many are shown, and of how many."""
        return (
            f"{len(self.lines)} von {self.total}" if len(self.lines) != self.total else counted(self.total, "Bewilligung", "Bewilligungen")
        )


def make_page(
    renewals: tuple[Renewal, ...], gaps: tuple[Gap, ...], law: Catalogue, *, until: date, span: Span, shown: Shown, narrowing: Narrowing
) -> RenewalsPage:
    """Answer what is shown of the approvals that end by a day."""
    of_span = [each for each in renewals if span is not Span.KIZ or each.route is Route.KIZ]
    wanted = [each for each in of_span if narrowing.lets_through(each)]
    lines = (
        [gap_line(gap) for gap in gaps] if shown is Shown.GAPS else [renewal_line(each, law) for each in wanted if _is_shown(each, shown)]
    )
    return RenewalsPage(
        until=until,
        lines=tuple(lines),
        total=len(gaps) if shown is Shown.GAPS else len(of_span),
        head=_head(wanted, law, until),
        span=span,
        shown=shown,
        sites=_choices(each.site_name for each in of_span),
        offices=_choices(each.office_name for each in of_span),
        languages=_choices(each.language for each in of_span),
        narrowing=narrowing,
    )


def renewal_line(renewal: Renewal, law: Catalogue) -> RenewalLine:
    """Write an approval that ends as a row."""
    cents = monthly_cents(renewal, law)
    texts = (
        format_date(renewal.ends_on),
        renewal.child_name,
        word("benefit", renewal.benefit),
        renewal.family_title,
        renewal.site_name,
        renewal.office_name,
        language_word(renewal.language),
        _UNKNOWN if cents is None else format_cents(cents),
        joined(word("renewal", renewal.progress), renewal.follow_up_code or ""),
    )
    return RenewalLine(renewal.application_id, renewal.family_id, texts, _TONES[renewal.progress], renewal)


def language_word(code: str) -> str:
    """Name a language; one the list does not know by its code."""
    try:
        return word("language", code) if code else ""
    except KeyError:
        return code


def gap_line(gap: Gap) -> RenewalLine:
    """Write a gap between two approvals as a row."""
    about = word("benefit", gap.benefit) if gap.benefit else word("route_short", gap.route or Route.NONE)
    days = f"Lücke {format_date(gap.first)} – {format_date(gap.last)}"
    texts = (format_date(gap.first), gap.child_name, about, gap.family_title, "", "", "", "", days)
    return RenewalLine(f"{gap.child_id}:{gap.benefit}:{gap.first}", gap.family_id, texts, "urgent")


def _is_shown(renewal: Renewal, shown: Shown) -> bool:
    if shown is Shown.OPEN:
        return renewal.is_to_print
    return shown is Shown.ALL or renewal.progress is Progress.WITH_FAMILY


def _head(renewals: list[Renewal], law: Catalogue, until: date) -> str:
    """Say who would fall out, and what it is worth."""
    out = [each for each in renewals if each.is_to_print]
    if not out:
        return f"Bis {format_date(until)} endet nichts, wofür noch ein Folgeantrag zu drucken ist."
    amounts = [monthly_cents(each, law) for each in out]
    known, unknown = [cents for cents in amounts if cents is not None], amounts.count(None)
    families = counted(len({each.family_id for each in out}), "Familie", "Familien")
    beside = f"; bei {unknown} ist der Betrag nicht bekannt" if unknown else ""
    ending = counted(len(out), "Bewilligung endet", "Bewilligungen enden")
    return (
        f"{ending} bis {format_date(until)} ohne Folgeantrag bei der Familie: {families}, rund {format_cents(sum(known))} im Monat{beside}."
    )


def _choices(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({value for value in values if value}))
