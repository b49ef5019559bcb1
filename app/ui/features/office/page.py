"""What an office's screen shows, made from what its centres sent. Plain Python."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.core.clock import BERLIN
from app.core.dates import format_date, format_day
from app.core.day_times import format_hours, format_weekdays
from app.core.terms import word
from app.domain.line.care import CareOffer, CareRequestFields, CareState, NoFitReason
from app.domain.line.care_sentence import offer_words, waited_words, wish_words
from app.domain.line.message_bodies import CareOffered, CareRequested, EntryWritten, KnownPlace, instant
from app.domain.line.office_desk import CareOfferOf, OfficeBundle, OfficeCare, OfficeCase, OfficeDesk, OfficeThread, SaidLine
from app.domain.line.words import ThreadState
from app.ui.features.office.head import Head
from app.ui.features.office.meetings import MeetingDetail, meeting_chip, meeting_detail, meeting_line
from app.ui.wording import Entry, Fact, counted, instant_words, joined

_WAITS, _DONE, _OPEN = "waiting", "neutral", "information"


class Shown(StrEnum):
    """What the list shows."""

    ALL = "alles"
    THREADS = "Fragen"
    BUNDLES = "Übergaben"
    CARE = "Betreuung"
    PLACES = "Plätze"
    MEETINGS = "Treffen"


@dataclass(frozen=True)
class Item:
    """One line of the list. ``key`` names it: kind, partner, and the thing's own id."""

    key: tuple[Shown, str, str]
    entry: Entry

    @property
    def waits(self) -> bool:
        """Tell whether the office has to act."""
        return self.entry.is_new


@dataclass(frozen=True)
class Saying:
    """What somebody said in a thread."""

    head: str
    text: str
    is_ours: bool


@dataclass(frozen=True)
class ThreadDetail:
    """A thread, open on the right."""

    head: Head
    said: tuple[Saying, ...]
    is_done: bool


@dataclass(frozen=True)
class CaseLine:
    """An announced application: its number, and how it stands."""

    case: str
    text: str
    state: str
    is_decided: bool


@dataclass(frozen=True)
class BundleDetail:
    """A bundle, open on the right."""

    head: Head
    cases: tuple[CaseLine, ...]
    is_received: bool


@dataclass(frozen=True)
class OfferLine:
    """What a centre answered to a request."""

    peer_id: str
    centre: str
    text: str
    state: str
    can_reply: bool


@dataclass(frozen=True)
class CareDetail:
    """A request for care, open on the right."""

    head: Head
    offers: tuple[OfferLine, ...]


@dataclass(frozen=True)
class PlaceDetail:
    """Free places of a centre, open on the right."""

    head: Head


Detail = ThreadDetail | BundleDetail | CareDetail | PlaceDetail | MeetingDetail


@dataclass(frozen=True)
class OfficePage:
    """The whole screen. ``leaving`` says how much waits for the next files."""

    items: tuple[Item, ...]
    shown: Shown
    count_words: str
    leaving: str
    badge: int
    centres: tuple[tuple[str, str], ...]


def make_office_page(desk: OfficeDesk, centres: Mapping[str, str], *, shown: Shown, waiting: int, text: str = "") -> OfficePage:
    """Answer the list: what waits for the office first."""
    every = tuple(_items(desk, centres))
    wanted = [item for item in every if shown in {Shown.ALL, item.key[0]} and text.lower() in item.entry.spoken.lower()]
    items = tuple(sorted(wanted, key=lambda item: not item.waits))
    badge = sum(item.waits for item in every)
    left = f"Es wartet: {counted(waiting, 'Nachricht', 'Nachrichten')} auf die nächste Datei." if waiting else ""
    return OfficePage(items, shown, f"{badge} offen" if badge else "nichts offen", left, badge, tuple(centres.items()))


def make_detail(desk: OfficeDesk, centres: Mapping[str, str], key: tuple[Shown, str, str]) -> Detail | None:
    """Answer what is open on the right; nothing if it is gone."""
    kind, peer_id, thing = key
    if kind is Shown.THREADS:
        thread = next((each for each in desk.threads if (each.peer_id, each.opened.thread) == (peer_id, thing)), None)
        return _thread(thread, centres) if thread else None
    if kind is Shown.BUNDLES:
        bundle = next((each for each in desk.bundles if (each.peer_id, each.announced.bundle) == (peer_id, thing)), None)
        return _bundle(bundle, centres) if bundle else None
    if kind is Shown.CARE:
        care = next((each for each in desk.care if each.requested.request == thing), None)
        return _care(care, centres) if care else None
    if kind is Shown.MEETINGS:
        meeting = next((each for peer, each in desk.meetings if (peer, each.meeting) == (peer_id, thing)), None)
        return meeting_detail(peer_id, meeting, centres) if meeting else None
    facts = tuple(Fact(place.site, _place_words(place)) for each, place in desk.places if each == peer_id)
    return PlaceDetail(Head(f"Freie Plätze: {centres.get(peer_id, '')}", facts)) if facts else None


def _items(desk: OfficeDesk, centres: Mapping[str, str]) -> Iterator[Item]:
    for thread in desk.threads:
        chip, tone = _thread_chip(thread)
        detail = joined(centres.get(thread.peer_id, ""), thread.opened.number, word("line_subject", thread.opened.subject))
        yield _item(
            (Shown.THREADS, thread.peer_id, thread.opened.thread), thread.opened.title, detail, (chip, tone), waits=thread.waits_for_us
        )
    for bundle in desk.bundles:
        chip, tone = _bundle_chip(bundle)
        title = f"Übergabe {bundle.announced.number}"
        detail = joined(centres.get(bundle.peer_id, ""), counted(len(bundle.cases), "Antrag", "Anträge"))
        yield _item((Shown.BUNDLES, bundle.peer_id, bundle.announced.bundle), title, detail, (chip, tone), waits=bundle.waits_for_us)
    for care in desk.care:
        chip, tone = _care_chip(care)
        title = f"Betreuung gesucht: {wish_words(_wish(care.requested))}"
        detail = joined(care.requested.number, counted(len(care.peers), "Zentrum gefragt", "Zentren gefragt"))
        yield _item((Shown.CARE, "", care.requested.request), title, detail, (chip, tone), waits=care.waits_for_us)
    for peer_id in dict.fromkeys(peer_id for peer_id, _ in desk.places):
        count = sum(place.places for each, place in desk.places if each == peer_id)
        title = f"Freie Plätze: {centres.get(peer_id, '')}"
        yield _item((Shown.PLACES, peer_id, ""), title, counted(count, "Platz", "Plätze"), ("bekannt", _OPEN), waits=False)
    for peer_id, meeting in desk.meetings:
        detail = meeting_line(peer_id, meeting, centres)
        yield _item((Shown.MEETINGS, peer_id, meeting.meeting), meeting.title, detail, meeting_chip(meeting), waits=False)


def _item(key: tuple[Shown, str, str], title: str, detail: str, state: tuple[str, str], *, waits: bool) -> Item:
    chip, tone = state
    entry = Entry(id=" ".join(key), title=title, detail=detail, chip=chip, tone=tone, spoken=joined(title, chip, detail), is_new=waits)
    return Item(key, entry)


def _thread(thread: OfficeThread, centres: Mapping[str, str]) -> ThreadDetail:
    opened = thread.opened
    facts = (
        Fact("Zentrum", centres.get(thread.peer_id, "")),
        Fact("Vorgang", opened.number),
        Fact("Sachgebiet", word("line_subject", opened.subject)),
        *((Fact("Antrag", opened.case),) if opened.case else ()),
        *((Fact("Antwort bis", format_day(opened.until)),) if opened.until else ()),
    )
    said = tuple(_saying(line, centres.get(thread.peer_id, "")) for line in thread.lines)
    chip, tone = _thread_chip(thread)
    return ThreadDetail(Head(opened.title, facts, chip, tone), said, thread.state is ThreadState.DONE)


def _saying(line: SaidLine, centre: str) -> Saying:
    who = joined("Wir" if line.is_ours else centre, line.said.by)
    head = f"{who} · {instant_words(line.at)}{' · wartet auf die nächste Datei' if line.waits else ''}"
    return Saying(head, "\n".join(_said_lines(line.said)), line.is_ours)


def _said_lines(said: EntryWritten) -> Iterator[str]:
    if said.text:
        yield said.text
    if said.appointment:
        at = instant(said.appointment)
        yield f"Termin: {instant_words(at.replace(tzinfo=BERLIN)) if at else said.appointment}"
    yield from (f"– {paper}" for paper in said.documents)


def _bundle(bundle: OfficeBundle, centres: Mapping[str, str]) -> BundleDetail:
    received = bundle.received
    facts = (
        Fact("Zentrum", centres.get(bundle.peer_id, "")),
        Fact("Unterwegs seit", format_day(bundle.announced.left_on) if bundle.announced.left_on else ""),
        Fact("Eingang", f"{format_day(received.on)}, Code {received.code[:4]}-{received.code[4:]}" if received else "noch nicht bestätigt"),
    )
    chip, tone = _bundle_chip(bundle)
    head = Head(f"Übergabe {bundle.announced.number}", facts, chip, tone)
    return BundleDetail(head, tuple(map(_case, bundle.cases)), is_received=received is not None)


def _case(case: OfficeCase) -> CaseLine:
    application = case.application
    signed = f"unterschrieben am {format_date(application.signed_on)}" if application.signed_on else ""
    state = "offen"
    if case.decided is not None:
        state = f"{word('decided', case.decided.decision)} am {format_date(case.decided.on)}"
    elif case.wanted is not None:
        state = f"Unterlagen angefordert: {', '.join(case.wanted.papers)}"
    return CaseLine(application.case, joined(word("benefit", application.benefit), signed), state, case.decided is not None)


def _care(care: OfficeCare, centres: Mapping[str, str]) -> CareDetail:
    asked = ", ".join(centres.get(peer_id, "") for peer_id in care.peers)
    facts = (
        Fact("Nummer", care.requested.number),
        Fact("Gesucht", wish_words(_wish(care.requested))),
        Fact("Arbeitsangebot gilt bis", format_day(care.requested.job_until) if care.requested.job_until else "offen"),
        Fact("Gefragt", f"{asked}, am {format_day(care.asked_on)}"),
        Fact("Erstes Angebot", "noch keines" if care.hours_to_offer is None else waited_words(care.hours_to_offer)),
    )
    chip, tone = _care_chip(care)
    offers = tuple(_offer(each, centres, is_settled=care.is_settled) for each in care.offers)
    return CareDetail(Head(f"Betreuungsanfrage {care.requested.number}", facts, chip, tone), offers)


def _offer(each: CareOfferOf, centres: Mapping[str, str], *, is_settled: bool) -> OfferLine:
    state = word("care_state", each.reply.state) if each.reply else word("care_state", CareState.OFFERED)
    can_reply = each.offer is not None and each.reply is None and not is_settled
    return OfferLine(each.peer_id, centres.get(each.peer_id, ""), "\n".join(_offer_lines(each)), state, can_reply)


def _offer_lines(each: CareOfferOf) -> Iterator[str]:
    """Say what a centre offers or why it does not, and what became of that; in its own words, where it has some."""
    if each.offer is not None:
        yield each.offer.text or offer_words(_offered(each.offer), each.offer.site)
    if each.reply is not None and each.reply.state is CareState.NO_FIT:
        yield each.reply.text or f"Grund: {word('no_fit', each.reply.reason or NoFitReason.OTHER)}"


def _thread_chip(thread: OfficeThread) -> tuple[str, str]:
    if thread.state is ThreadState.DONE:
        return word("thread_state", ThreadState.DONE), _DONE
    return ("wartet auf uns", _WAITS) if thread.waits_for_us else (word("thread_state", thread.state), _OPEN)


def _bundle_chip(bundle: OfficeBundle) -> tuple[str, str]:
    if bundle.received is None:
        return "angekündigt", _WAITS
    undecided = sum(case.decided is None for case in bundle.cases)
    return (f"{undecided} zu entscheiden", _WAITS) if undecided else ("erledigt", _DONE)


def _care_chip(care: OfficeCare) -> tuple[str, str]:
    if care.is_settled:
        return word("care_state", CareState.ACCEPTED), _DONE
    return (word("care_state", CareState.OFFERED), _WAITS) if care.waits_for_us else (word("care_state", CareState.ASKED), _OPEN)


def _wish(asked: CareRequested) -> CareRequestFields:
    return CareRequestFields(
        place_name=asked.place,
        age_years=asked.age_years,
        weekdays=asked.weekdays,
        from_minute=asked.from_minute,
        until_minute=asked.until_minute,
        needed_from=asked.needed_from,
    )


def _offered(offer: CareOffered) -> CareOffer:
    return CareOffer(
        offered_group=offer.group,
        offered_weekdays=offer.weekdays,
        offered_from_minute=offer.from_minute,
        offered_until_minute=offer.until_minute,
        offered_from=offer.offered_from,
        held_until=offer.held_until,
    )


def _place_words(place: KnownPlace) -> str:
    ages = "" if place.age_from is None or place.age_until is None else f"{place.age_from} bis {place.age_until} Jahre"
    hours = f"{format_weekdays(place.weekdays)} {format_hours(place.from_minute, place.until_minute)}".strip()
    start = f"ab {format_date(place.free_from)}" if place.free_from else ""
    return joined(counted(place.places, "Platz", "Plätze"), place.group, ages, hours, start)
