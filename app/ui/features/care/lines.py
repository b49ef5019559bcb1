"""What *Betreuung* shows, in words. Plain Python, no Qt."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.core.day_times import format_hours, format_weekdays
from app.core.terms import word
from app.domain.line.care import OPEN_CARE, CareOffer, CareRequest, CareState, care_steps
from app.domain.line.care_sentence import offer_words, waited_words, wish_words
from app.domain.line.matching import Misfit, MisfitKind, Proposal
from app.domain.line.places import FreePlace
from app.services.line.care import CarePage, CareRow
from app.services.line.places import PlaceRow
from app.ui.wording import Entry, Fact, counted, due_words, joined, short_day

_TONES = {
    CareState.ASKED: "waiting",
    CareState.OFFERED: "information",
    CareState.ACCEPTED: "accent",
    CareState.CONTRACT: "accent",
    CareState.NO_FIT: "neutral",
}
_STEP_BUTTONS = {CareState.ACCEPTED: "Stelle nimmt an", CareState.CONTRACT: "Vertrag geschlossen"}
_STATES = (CareState.ASKED, CareState.OFFERED, CareState.ACCEPTED, CareState.CONTRACT)


class CareFilter(StrEnum):
    """What the list shows."""

    OPEN = "offen"
    ALL = "alle"
    PLACES = "freie Plätze"


@dataclass(frozen=True)
class ProposalLine:
    """A place proposed: what it is, whether it fits, and the offer it would make."""

    place_id: str
    title: str
    detail: str
    chip: str
    tone: str
    offer: CareOffer


@dataclass(frozen=True)
class CareSheet:
    """One request as the page shows it."""

    request: CareRequest
    title: str
    detail: str
    chip: str
    tone: str
    facts: tuple[Fact, ...]
    steps: tuple[tuple[CareState, str], ...]
    proposals: tuple[ProposalLine, ...]
    offer: str
    may_offer: bool
    may_end: bool
    gets_files: bool = False
    waits: str = ""


def request_entry(row: CareRow, today: date) -> Entry:
    """Answer the entry of a request in the list."""
    request = row.request
    title = joined("ein Kind" if request.age_years is None else f"Kind {request.age_years} J.", row.site_name or request.place_name)
    hours = f"{format_weekdays(request.weekdays)} {format_hours(request.from_minute, request.until_minute)}".strip()
    start = f"ab {short_day(request.needed_from, today)}" if request.needed_from else "ab sofort"
    detail = joined(hours, start, row.office_name)
    chip = word("care_state", request.state)
    return Entry(
        id=request.id, title=title, detail=detail, chip=chip, tone=_TONES[request.state], spoken=joined(title, detail, row.number, chip)
    )


def place_entry(row: PlaceRow, today: date) -> Entry:
    """Answer the entry of free places in the list."""
    place = row.place
    title = joined(row.site_name, place.group_name, _ages(place))
    detail = joined(_hours(place), _from(place, today), "" if place.is_told else "Partnern nicht bekannt")
    chip = counted(row.left, "Platz", "Plätze") if row.left else "vergeben"
    return Entry(
        id=place.id, title=title, detail=detail, chip=chip, tone="accent" if row.left else "neutral", spoken=joined(title, detail, chip)
    )


def sheet_of(page: CarePage, today: date) -> CareSheet:
    """Answer one request as the page shows it."""
    request = page.row.request
    steps = care_steps(request.state)
    return CareSheet(
        request=request,
        title=wish_words(request, page.row.site_name),
        detail=joined(page.row.office_name, page.row.number, request.office_reference, _until(request, today)),
        chip=word("care_state", request.state),
        tone=_TONES[request.state],
        facts=tuple(_facts(page.row, today)),
        steps=tuple((step, _STEP_BUTTONS[step]) for step in steps if step in _STEP_BUTTONS),
        proposals=tuple(_proposal(each, page.site_names, today) for each in page.proposals),
        offer=offer_words(request, page.row.offered_site_name) if request.offered_on else "",
        may_offer=CareState.OFFERED in steps,
        may_end=CareState.NO_FIT in steps,
        gets_files=page.gets_files,
        waits="Geht mit der nächsten Datei an die Stelle." if page.waits else "",
    )


def usually_waited(hours: float | None) -> str:
    """Say how long offices usually wait for a first offer."""
    return "" if hours is None else f"Erstes Angebot: meist {waited_words(hours)}"


def _facts(row: CareRow, today: date) -> Iterable[Fact]:
    request = row.request
    for state in _STATES:
        day = request.day_of(state)
        yield Fact(word("care_state", state), short_day(day, today) if day else "–")
    if request.no_fit_on and request.no_fit_reason:
        said = joined(short_day(request.no_fit_on, today), word("no_fit", request.no_fit_reason), request.no_fit_note)
        yield Fact(word("care_state", CareState.NO_FIT), said)
    if row.hours_to_offer is not None:
        yield Fact("erstes Angebot", waited_words(row.hours_to_offer))
    if request.remark:
        yield Fact("Bemerkung", request.remark)


def _proposal(proposal: Proposal, names: Mapping[str, str], today: date) -> ProposalLine:
    place = proposal.place
    site = names.get(place.site_id or "", "")
    lacks = ", ".join(_misfit(each, today) for each in proposal.misfits)
    title = joined(site, place.group_name, _ages(place))
    return ProposalLine(
        place_id=place.id,
        title=title,
        detail=joined(_hours(place), _from(place, today), lacks),
        chip="passt" if proposal.fits else "passt fast",
        tone="accent" if proposal.fits else "waiting",
        offer=CareOffer(
            offered_place_id=place.id,
            offered_site_id=place.site_id,
            offered_group=place.group_name,
            offered_weekdays=place.weekdays,
            offered_from_minute=place.from_minute,
            offered_until_minute=place.until_minute,
            offered_from=place.free_from,
        ),
    )


def _misfit(misfit: Misfit, today: date) -> str:
    amount = misfit.amount
    words = {
        MisfitKind.OPENS_LATER: f"öffnet {amount} Minuten später",
        MisfitKind.CLOSES_EARLIER: f"schließt {amount} Minuten früher",
        MisfitKind.DAYS_MISSING: f"{counted(amount, 'Tag', 'Tage')} in der Woche weniger",
        MisfitKind.FREE_LATER: f"erst {counted(amount, 'Tag', 'Tage')} später frei",
        MisfitKind.FREE_UNTIL: f"nur bis {short_day(misfit.day, today)}" if misfit.day else "",
        MisfitKind.OTHER_SITE: "anderer Standort",
        MisfitKind.AGE_UNKNOWN: "Alter klären",
        MisfitKind.HOURS_UNKNOWN: "Zeiten klären",
    }
    return words[misfit.kind]


def _until(request: CareRequest, today: date) -> str:
    if request.state not in OPEN_CARE or request.job_until is None:
        return ""
    return f"Arbeitsangebot bis {short_day(request.job_until, today)} ({due_words(request.job_until, today)})"


def _ages(place: FreePlace) -> str:
    if place.age_from is None and place.age_until is None:
        return ""
    if place.age_from is None or place.age_until is None:
        return f"ab {place.age_from} J." if place.age_from is not None else f"bis {place.age_until} J."
    return f"{place.age_from}–{place.age_until} J." if place.age_from != place.age_until else f"{place.age_from} J."


def _hours(place: FreePlace) -> str:
    return f"{format_weekdays(place.weekdays)} {format_hours(place.from_minute, place.until_minute)}".strip()


def _from(place: FreePlace, today: date) -> str:
    start = "sofort frei" if place.free_from is None or place.free_from <= today else f"frei ab {short_day(place.free_from, today)}"
    return f"{start}, bis {short_day(place.free_until, today)}" if place.free_until else start
