"""What the sheet of one family says, made from what the services answer. Plain Python, no Qt, no I/O."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from app.core.dates import age_on, format_date
from app.core.terms import word
from app.domain.applications import Application
from app.domain.history import Deed
from app.domain.line.threads import ThreadRow
from app.domain.line.words import ThreadState
from app.domain.people import Address, Adult, Attendance, Child, Consent, Family, Grant, Note, SecondHousehold, called, full_name
from app.domain.proof_list import ProofLine
from app.domain.proposals import current, current_grant
from app.domain.step_sentence import next_step_line
from app.domain.terms import OPEN_STATES, ApplicationState, Benefit, DeliveryChannel, Route
from app.domain.views import ApplicationRow, CentreSheet, FamilySheet
from app.services.family_entitlements import FamilyEntitlements
from app.ui.features.families.case_lines import History, ProofList, history, proof_list
from app.ui.features.families.entitlement_lines import ChildEntitlements, child_entitlements
from app.ui.features.families.rows import Badge
from app.ui.features.families.told_lines import told_lines
from app.ui.steps import StepOffer, offer_steps
from app.ui.wording import counted, joined, period_words, short_day, state_tone

_GRANT_ENDS_SOON = timedelta(days=60)


@dataclass(frozen=True)
class Names:
    """Names of sites and offices by id, and the ways offices take."""

    sites: Mapping[str, str]
    offices: Mapping[str, str]
    delivery: Mapping[str, tuple[DeliveryChannel, ...]]


@dataclass(frozen=True, kw_only=True)
class ApplicationLine:
    """One application: what, how far, the next step, and which steps can be recorded.

    ``changed``: which boxes of its paper would be filled otherwise today; empty where it would print the same.
    """

    id: str
    title: str
    period: str
    detail: str
    badge: Badge
    next_step: str
    is_overdue: bool
    row: ApplicationRow
    offer: StepOffer | None
    is_printed: bool = False
    changed: str = ""
    proofs: ProofList | None = None
    history: History = field(default_factory=History)


@dataclass(frozen=True, kw_only=True)
class ChildCard:
    """One child with its stay, its grant and its applications."""

    id: str
    name: str
    detail: str
    grant: Badge
    lines: tuple[ApplicationLine, ...]
    remarks: tuple[str, ...]
    entitlements: ChildEntitlements | None = None


@dataclass(frozen=True, kw_only=True)
class NextStep:
    """What to do first. Exactly one of the ids is set: an application to advance, or a child to apply for."""

    text: str
    tone: str
    application_id: str | None = None
    child_id: str | None = None
    is_print: bool = False


@dataclass(frozen=True)
class Entry:
    """One line below the cards: a consent or a note."""

    id: str
    day: str
    text: str
    is_open: bool = False


@dataclass(frozen=True, kw_only=True)
class SheetPage:
    """Everything the sheet shows. ``address`` stands apart, because it may have to stay hidden."""

    id: str
    title: str
    contact: str
    address: str
    is_protected: bool
    archived: str
    remark: str
    next_step: NextStep | None
    cards: tuple[ChildCard, ...]
    consents: tuple[Entry, ...]
    notes: tuple[Entry, ...]
    offices: tuple[tuple[str, str], ...] = ()
    threads: tuple[Entry, ...] = ()
    consultations: tuple[Entry, ...] = ()
    languages: tuple[str, ...] = ()
    """What the family speaks beside German, by code."""
    offered_languages: tuple[tuple[str, str], ...] = ()
    """What its sheets can be printed in, by code and name."""


@dataclass(frozen=True)
class Beside:
    """What belongs to each application beside it, by its id.

    ``changes``: which boxes of its printed paper would be filled otherwise today; ``languages``: what all its sheets can be printed in.
    """

    changes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    proofs: Mapping[str, tuple[ProofLine, ...]] = field(default_factory=dict)
    deeds: Mapping[str, tuple[Deed, ...]] = field(default_factory=dict)
    languages: tuple[tuple[str, str], ...] = ()

    def added_to(self, line: ApplicationLine) -> ApplicationLine:
        """Answer a line with what has changed since its print, its proofs and its history."""
        return replace(
            line,
            changed=", ".join(self.changes.get(line.id, ())),
            proofs=proof_list(self.proofs.get(line.id, ())),
            history=history(self.deeds.get(line.id, ())),
        )


def names_of(centre: CentreSheet) -> Names:
    """Answer the names of sites and offices by id."""
    return Names(
        {site.id: site.name for site in centre.sites},
        {office.id: office.name for office in centre.offices},
        {office.id: office.delivery for office in centre.offices},
    )


def open_printed(sheet: FamilySheet) -> list[str]:
    """Answer the applications whose paper may still have to be printed anew."""
    return [case.id for case in sheet.applications if case.printed_on is not None and case.state in OPEN_STATES]


def make_page(
    sheet: FamilySheet,
    names: Names,
    today: date,
    *,
    checked: FamilyEntitlements | None = None,
    beside: Beside | None = None,
) -> SheetPage:
    """Put one family into words.

    Args:
        sheet: The family with all that belongs to it.
        names: What sites and offices are called.
        today: The present day.
        checked: What its children may have.
        beside: What belongs to each application beside it.
    """
    family = sheet.family
    cards = tuple(
        replace(
            _card(child, sheet, names, today, beside or Beside()),
            entitlements=child_entitlements(child, sheet, checked) if checked else None,
        )
        for child in family.children
    )
    return SheetPage(
        id=family.id,
        title=family_title(family),
        contact=_contact(family),
        languages=_languages(family),
        offered_languages=beside.languages if beside else (),
        address=_address(family),
        is_protected=family.address_protected,
        archived=f"archiviert am {format_date(family.archived_on)}" if family.archived_on else "",
        remark=family.remark,
        next_step=None if family.archived_on else _next_step(sheet, today),
        cards=cards,
        consents=tuple(_consent_entry(consent, today) for consent in sheet.consents),
        notes=tuple(_note_entry(note, today) for note in sheet.notes),
        offices=tuple(names.offices.items()),
        threads=tuple(_thread_entry(thread, today) for thread in sheet.threads),
        consultations=tuple(Entry("", day, text) for day, text in told_lines(sheet.consultations, today)),
    )


def family_title(family: Family) -> str:
    """Write ``Familie Demirtaş``; two names where the adults have two; a single-name person gives hers."""
    people: list[Adult | Child] = [*family.adults, *family.children]
    surnames = dict.fromkeys(name for person in people if (name := person.family_name.strip()) not in ("", "-"))
    if surnames:
        return f"Familie {' / '.join(list(surnames)[:2])}"
    given = next((person.given_names for person in people if person.given_names), "")
    return f"Familie {given}" if given else "Familie ohne Namen"


def address_text(address: Address) -> str:
    """Write an address on one line."""
    town = f"{address.postcode} {address.city}".strip()
    return ", ".join(part for part in (address.street, address.address_extra, town) if part)


def _contact(family: Family) -> str:
    adults = " und ".join(_first_name(adult) for adult in family.adults)
    phones = dict.fromkeys(adult.phone for adult in family.adults if adult.phone)
    helped = " und ".join(map(_language, _languages(family)))
    return joined(adults, *phones, f"Hilfe auf {helped}" if helped else "")


def _languages(family: Family) -> tuple[str, ...]:
    """Answer what is spoken beside German, each language once."""
    return tuple(dict.fromkeys(adult.language for adult in family.adults if adult.language not in ("", "de")))


def _first_name(adult: Adult) -> str:
    return called(adult)


def _language(code: str) -> str:
    try:
        return word("language", code)
    except KeyError:
        return code


def _address(family: Family) -> str:
    adult = family.applicant or next(iter(family.adults), None)
    return address_text(adult) if adult else ""


def _card(child: Child, sheet: FamilySheet, names: Names, today: date, beside: Beside) -> ChildCard:
    own = sorted((item for item in sheet.applications if item.child_id == child.id), key=_open_first)
    return ChildCard(
        id=child.id,
        name=_called(child),
        detail=joined(_age(child, today), *_stay(child, names, today)),
        grant=_grant_badge(current_grant(child.grants, today), today),
        lines=tuple(beside.added_to(_line(item, _row(item, child, sheet.family, names), today)) for item in own),
        remarks=tuple(_remarks(child)),
    )


def _age(child: Child, today: date) -> str:
    if child.birth_date is None:
        return "Geburtsdatum fehlt"
    years = age_on(child.birth_date, today)
    return "unter 1 Jahr" if years < 1 else counted(years, "Jahr", "Jahre")


def _stay(child: Child, names: Names, today: date) -> Iterable[str]:
    stay = current(child.attendances, today)
    if stay is None:
        return ("keine Kita oder Schule eingetragen",)
    group = f"Gruppe {stay.group_name}" if stay.group_name and "gruppe" not in stay.group_name.casefold() else stay.group_name
    form = f"Klasse {stay.school_class}" if stay.school_class else ""
    return (", ".join(part for part in (_place(stay, names), group, form) if part), _since(stay, today))


def _place(stay: Attendance, names: Names) -> str:
    own = names.sites.get(stay.site_id or "")
    return own or stay.institution or word("attendance", stay.kind)


def _since(stay: Attendance, today: date) -> str:
    if stay.ends_on is not None:
        return f"bis {format_date(stay.ends_on)}" if stay.ends_on >= today else f"war dort bis {format_date(stay.ends_on)}"
    if stay.starts_on is None:
        return ""
    return f"{'seit' if stay.starts_on <= today else 'ab'} {stay.starts_on:%m/%Y}"


def _grant_badge(grant: Grant | None, today: date) -> Badge:
    if grant is None or grant.route is Route.NONE:
        return Badge("keine Leistung eingetragen" if grant is None else word("route_short", Route.NONE), "neutral")
    name = word("route_short", grant.route)
    if grant.valid_until is None:
        return Badge(name, "neutral")
    if grant.valid_until < today:
        return Badge(f"{name} endete {format_date(grant.valid_until)}", "urgent")
    soon = grant.valid_until <= today + _GRANT_ENDS_SOON
    return Badge(f"{name} bis {format_date(grant.valid_until)}", "waiting" if soon else "neutral")


def _row(application: Application, child: Child, family: Family, names: Names) -> ApplicationRow:
    grant = next((grant for grant in child.grants if grant.id == application.grant_id), None)
    return ApplicationRow(
        id=application.id,
        child_id=child.id,
        family_id=family.id,
        child_name=full_name(child.family_name, child.given_names),
        family_title=family.title,
        benefit=application.benefit,
        state=application.state,
        route=grant.route if grant else None,
        office_name=names.offices.get(application.office_id or "", ""),
        period_from=application.period_from,
        period_until=application.period_until,
        wanted_papers=application.wanted_papers,
        delivery=names.delivery.get(application.office_id or "", ()),
        code=application.code,
        mover=application.mover,
        move=application.move,
        due_on=application.due_on,
        limit_on=application.limit_on,
        objection_until=application.objection_until,
    )


def _open_first(application: Application) -> tuple[bool, date, str]:
    return (application.state not in OPEN_STATES, application.due_on or date.max, application.id)


def _line(application: Application, row: ApplicationRow, today: date) -> ApplicationLine:
    due_on = application.due_on
    return ApplicationLine(
        id=application.id,
        title=word("benefit", application.benefit),
        period=_months(application.period_from, application.period_until),
        detail=joined(period_words(application.period_from, application.period_until), row.office_name, application.code),
        badge=Badge(word("state", application.state), state_tone(application.state)),
        next_step=next_step_line(row, today, papers=row.wanted_papers, period_from=row.period_from),
        is_overdue=due_on is not None and due_on < today,
        row=row,
        offer=offer_steps(row),
        is_printed=application.printed_on is not None,
    )


def _months(start: date | None, end: date | None) -> str:
    """Write a period shortly: an application runs by months."""
    if start is None:
        return ""
    return f"{start:%m/%Y} – {end:%m/%Y}" if end else f"ab {start:%m/%Y}"


def _remarks(child: Child) -> Iterable[str]:
    if own := address_text(child):
        yield f"Andere Anschrift als die Eltern: {own}"
    yield from (_household(household) for household in child.second_households)


def _household(household: SecondHousehold) -> str:
    applies = "stellt hier den Antrag" if household.applies_here else ""
    return "Zweiter Haushalt: " + joined(household.adult_name, address_text(household), household.phone, applies, household.custody_note)


def _next_step(sheet: FamilySheet, today: date) -> NextStep | None:
    children = {child.id: child for child in sheet.family.children}
    waiting = [item for item in sheet.applications if item.due_on is not None and item.child_id in children]
    if waiting:
        first = min(waiting, key=lambda item: (item.due_on or date.max, item.id))
        return _step_of(first, children[first.child_id], today)
    return _grant_step(sheet.family, today) or _first_application(sheet, today)


def _step_of(application: Application, child: Child, today: date) -> NextStep:
    line = next_step_line(application, today, papers=application.wanted_papers, period_from=application.period_from)
    late = application.due_on is not None and application.due_on < today
    return NextStep(
        text=f"{word('benefit', application.benefit)} für {_called(child)}: {line}",
        tone="urgent" if late else "waiting",
        application_id=application.id,
        is_print=application.state is ApplicationState.DRAFT,
    )


def _grant_step(family: Family, today: date) -> NextStep | None:
    for child in family.children:
        grant = current_grant(child.grants, today)
        if grant and grant.route is not Route.NONE and grant.valid_until and grant.valid_until <= today + _GRANT_ENDS_SOON:
            ends = "endete am" if grant.valid_until < today else "läuft ab am"
            whose = f"{word('route_short', grant.route)} für {_called(child)}"
            text = f"{whose} {ends} {format_date(grant.valid_until)} – nach dem neuen Bescheid fragen."
            return NextStep(text=text, tone="waiting", child_id=child.id)
    return None


def _first_application(sheet: FamilySheet, today: date) -> NextStep | None:
    applied = {item.child_id for item in sheet.applications if item.benefit is Benefit.MITTAGESSEN}
    for child in sheet.family.children:
        grant = current_grant(child.grants, today)
        if child.id not in applied and grant and grant.route is not Route.NONE:
            return NextStep(text=f"Für {_called(child)} gibt es noch keinen Antrag auf Mittagessen.", tone="information", child_id=child.id)
    return None


def _called(child: Child) -> str:
    return called(child) or "das Kind"


def _consent_entry(consent: Consent, today: date) -> Entry:
    ended = consent.withdrawn_on or (consent.valid_until if consent.valid_until and consent.valid_until < today else None)
    until = f"bis {format_date(consent.valid_until)}" if consent.valid_until else ""
    state = f"widerrufen am {format_date(consent.withdrawn_on)}" if consent.withdrawn_on else until
    text = joined(consent.purpose, f"an {consent.recipient}" if consent.recipient else "", state)
    return Entry(consent.id, format_date(consent.given_on) if consent.given_on else "", text, is_open=ended is None)


def _thread_entry(thread: ThreadRow, today: date) -> Entry:
    until = f"bis {short_day(thread.until, today)}" if thread.until and thread.state is not ThreadState.DONE else ""
    text = joined(thread.title, thread.office_name, "neu" if thread.unread else word("thread_chip", thread.state), until, thread.number)
    return Entry(
        thread.id, short_day(thread.opened_on, today) if thread.opened_on else "", text, is_open=thread.state is not ThreadState.DONE
    )


def _note_entry(note: Note, today: date) -> Entry:
    talk = f"Gespräch auf {_language(note.language)}" if note.language not in ("", "de") else ""
    handed_out = f"Ausgehändigt: {note.handed_out}" if note.handed_out else ""
    until = f" bis {format_date(note.next_on)}" if note.next_on else ""
    next_step = f"Nächster Schritt: {note.next_step}{until}" if note.next_step or until else ""
    text = joined(talk, note.topics, note.text, handed_out, next_step, note.author_sign)
    return Entry(note.id, short_day(note.held_on, today) if note.held_on else "", text)
