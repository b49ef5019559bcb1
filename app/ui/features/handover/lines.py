"""What *Übergaben* shows, in words. Plain Python, no Qt."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.core.terms import word
from app.domain.line.handover import BundleLine, BundlePage, BundleState, Lack, OfficePile, Receipt, WaitingApplication
from app.ui.wording import Entry, Fact, counted, joined, short_day, state_tone

_TONES = {
    BundleState.PACKED: "waiting",
    BundleState.ON_WAY: "information",
    BundleState.RECEIVED: "accent",
    BundleState.DISSOLVED: "neutral",
}
_NO_OFFICE = "ohne-stelle"


class HandoverFilter(StrEnum):
    """What the list shows."""

    WAITING = "wartet"
    UNDER_WAY = "unterwegs"
    RECEIVED = "bestätigt"


@dataclass(frozen=True)
class CaseLine:
    """One application in a pile or a bundle."""

    id: str
    family_id: str
    title: str
    detail: str
    chip: str
    tone: str
    may_go: bool = True
    is_complete: bool = True


@dataclass(frozen=True)
class PileSheet:
    """What waits for one office."""

    office_id: str | None
    title: str
    detail: str
    lines: tuple[CaseLine, ...]


@dataclass(frozen=True)
class BundleSheet:
    """One bundle as the page shows it."""

    id: str
    title: str
    detail: str
    chip: str
    tone: str
    facts: tuple[Fact, ...]
    lines: tuple[CaseLine, ...]
    application_ids: tuple[str, ...]
    is_packed: bool


@dataclass(frozen=True)
class FoundSheet:
    """What an office that names a code may have found; ``lines``: what waits for its receipt."""

    title: str
    lines: tuple[CaseLine, ...]


def pile_id(pile: OfficePile) -> str:
    """Answer what a pile is called in the list."""
    return pile.office.id if pile.office else _NO_OFFICE


def pile_entry(pile: OfficePile) -> Entry:
    """Answer the entry of what waits for one office."""
    ready = sum(each.may_go for each in pile.applications)
    title = pile.office.name if pile.office else "Ohne Stelle"
    lacking = len(pile.applications) - ready
    detail = f"bei {counted(lacking, 'Antrag', 'Anträgen')} fehlt etwas" if lacking else "alles kann mit"
    chip = f"{ready} bereit" if ready else "nichts bereit"
    return Entry(
        id=pile_id(pile),
        title=title,
        detail=detail,
        chip=chip,
        tone="accent" if ready else "neutral",
        spoken=joined(title, detail, chip),
    )


def bundle_entry(page: BundlePage, today: date) -> Entry:
    """Answer the entry of a bundle."""
    bundle = page.bundle
    title = joined(page.office_name, counted(len(page.lines), "Antrag", "Anträge"))
    day = bundle.received_on or bundle.sent_on or bundle.made_on
    detail = joined(page.number, short_day(day, today))
    chip = word("bundle_state", bundle.state)
    return Entry(id=bundle.id, title=title, detail=detail, chip=chip, tone=_TONES[bundle.state], spoken=joined(title, detail, chip))


def pile_sheet(pile: OfficePile) -> PileSheet:
    """Answer what waits for one office."""
    return PileSheet(
        office_id=pile.office.id if pile.office else None,
        title=pile.office.name if pile.office else "Ohne Stelle",
        detail="Angekreuzt ist, was vollständig ist. Fehlen nur Nachweise, kann der Antrag trotzdem mit: Nachweise dürfen folgen."
        if pile.office
        else "Für diese Anträge steht noch keine Stelle fest. Bitte beim Antrag die Stelle wählen.",
        lines=tuple(_waiting_line(each) for each in pile.applications),
    )


def bundle_sheet(page: BundlePage, today: date) -> BundleSheet:
    """Answer one bundle as the page shows it."""
    bundle = page.bundle
    return BundleSheet(
        id=bundle.id,
        title=f"{page.office_name}: {counted(len(page.lines), 'Antrag', 'Anträge')}",
        detail=page.number,
        chip=word("bundle_state", bundle.state),
        tone=_TONES[bundle.state],
        facts=tuple(_facts(page, today)),
        lines=tuple(_bundled_line(line, is_received=bundle.state is BundleState.RECEIVED) for line in page.lines),
        application_ids=tuple(line.application_id for line in page.lines),
        is_packed=bundle.state is BundleState.PACKED,
    )


def found_sheet(page: BundlePage) -> FoundSheet:
    """Answer what an office may have found of a bundle."""
    waiting = tuple(_bundled_line(line) for line in page.lines if line.arrives)
    return FoundSheet(f"{page.office_name}: Was ist dort angekommen?", waiting)


def receipt_words(receipt: Receipt) -> str:
    """Say what a typed code brought about."""
    done = f"{receipt.office_name}: Eingang bei {counted(len(receipt.received), 'Antrag', 'Anträgen')} vermerkt"
    left = ", ".join(f"{code} ({word('state', state)})" for code, state in receipt.left_out)
    return f"{done}. Nicht vermerkt: {left}. Bitte die Stelle anrufen" if left else done


def _bundled_line(line: BundleLine, *, is_received: bool = False) -> CaseLine:
    is_lost = is_received and line.arrives and not line.is_received
    return CaseLine(
        line.application_id,
        line.family_id,
        f"{line.code}  {word('benefit', line.benefit)}",
        joined(line.child_name, line.family_title),
        "dort nicht gefunden" if is_lost else word("state", line.state),
        "urgent" if is_lost else state_tone(line.state),
        is_complete=not is_lost,
    )


def _waiting_line(each: WaitingApplication) -> CaseLine:
    lacks = [word("lack", lack) for lack in each.lacks if lack is not Lack.PROOFS]
    missing = f"fehlt: {', '.join(each.missing)}" if each.missing else ""
    chip = lacks[0] if lacks else ("Nachweise fehlen" if each.missing else "vollständig")
    return CaseLine(
        id=each.id,
        family_id=each.family_id,
        title=f"{each.code}  {word('benefit', each.benefit)}",
        detail=joined(each.child_name, each.family_title, *lacks[1:], missing),
        chip=chip,
        tone="urgent" if lacks else ("waiting" if each.missing else "accent"),
        may_go=each.may_go,
        is_complete=each.is_complete,
    )


def _facts(page: BundlePage, today: date) -> Iterable[Fact]:
    bundle = page.bundle
    yield Fact("gepackt", short_day(bundle.made_on, today))
    yield Fact("unterwegs", short_day(bundle.sent_on, today) if bundle.sent_on else "–")
    if bundle.way:
        yield Fact("Weg", word("delivery", bundle.way))
    if bundle.carried_by:
        yield Fact("überbracht von", bundle.carried_by)
    yield Fact("Eingang", short_day(bundle.received_on, today) if bundle.received_on else "–")
    if bundle.received_source:
        yield Fact("bekannt durch", word("line_source", bundle.received_source))
