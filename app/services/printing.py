"""From a family, a child or an application to sheets of paper."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from app.core.errors import EnvironmentProblem, ErrorCode, UserError
from app.domain.applications import Application
from app.domain.paper import Handout, HandOver, Pack, PackCase, SingleSheet, TongueSheet, TripNotice
from app.domain.people import Adult, Child, Consent, Family, Grant, Office, full_name
from app.domain.proposals import current, current_grant
from app.domain.sheet_code import Seal, unsealed
from app.domain.terms import UNDECIDED_STATES, ApplicationState
from app.domain.trips import Trip
from app.domain.views import CentreSheet, in_use
from app.models.unit_of_work import Work
from app.services.office_forms import Papers, papers_once

if TYPE_CHECKING:
    from app.domain.benefits.catalogue import Catalogue
    from app.domain.phrases import Phrases


def pack_cases(
    work: Work, *, family_id: str | None = None, child_id: str | None = None, application_id: str | None = None
) -> tuple[PackCase, ...]:
    """Gather what the sheets of one family, one child or one application are filled from.

    A child whose applications go to different offices, or are made by different adults, becomes several cases. Where
    no application waits, every child asked for gets a Grundantrag to be completed by pen.

    Raises:
        UserError: There is no such family, child or application (``NOT_FOUND``), or the family has no children
            (``NOTHING_TO_PRINT``).
    """
    wanted = _wanted_application(work, application_id)
    family = _family(work, family_id, wanted.child_id if wanted else child_id)
    sheet = work.centre.sheet()
    if sheet is None:
        raise UserError(ErrorCode.NOT_FOUND)
    only = wanted.child_id if wanted else child_id
    children = [child for child in family.children if only in (None, child.id)]
    if not children:
        raise UserError(ErrorCode.NOTHING_TO_PRINT)
    waiting = _waiting(work, children) if wanted is None else {wanted.child_id: [wanted]}
    chosen = [child for child in children if waiting.get(child.id)] or children
    consents = work.families.consents(family.id)
    papers = papers_once(work)
    trips = _trips(work, [application for child in chosen for application in waiting.get(child.id, [])])
    return tuple(
        case
        for child in chosen
        for case in _cases(sheet, family, child, waiting.get(child.id, []), consents=consents, trips=trips, papers=papers, today=work.today)
    )


def cases_of(work: Work, application_ids: Sequence[str]) -> tuple[PackCase, ...]:
    """Gather what the sheets of exactly these applications are filled from, whatever has become of them."""
    sheet = work.centre.sheet()
    if sheet is None:
        raise UserError(ErrorCode.NOT_FOUND)
    applications = [found for each in application_ids if (found := work.applications.get(each))]
    cases: list[PackCase] = []
    papers = papers_once(work)
    for child_id in dict.fromkeys(application.child_id for application in applications):
        family = _family(work, None, child_id)
        child = next(child for child in family.children if child.id == child_id)
        own = [application for application in applications if application.child_id == child_id]
        consents = work.families.consents(family.id)
        cases.extend(_cases(sheet, family, child, own, consents=consents, trips=_trips(work, own), papers=papers, today=work.today))
    return tuple(cases)


def compose(
    cases: Sequence[PackCase], *, made_on: date, law: "Catalogue | None" = None, seal: Seal = unsealed, annexes_only: bool = False
) -> Pack:
    """Print the sheets of all cases into one PDF. Pure: no store, no file. Without the store's ``seal`` they are samples.

    ``law``: the one in force says which proofs are asked for; without it that which came with the program.
    ``annexes_only``: without Grundantrag and consent, for families that handed them in before.

    Raises:
        UserError: There is no case (``NOTHING_TO_PRINT``).
    """
    from app.domain.benefits.shipped import shipped_catalogue
    from app.reports.engine import draw
    from app.reports.planning import plan_pack

    if not cases:
        raise UserError(ErrorCode.NOTHING_TO_PRINT)
    return draw(plan_pack(cases, made_on=made_on, law=law or shipped_catalogue(), annexes_only=annexes_only), seal=seal)


def compose_single(
    cases: Sequence[PackCase], sheet: SingleSheet, *, made_on: date, law: "Catalogue | None" = None, seal: Seal = unsealed
) -> Pack:
    """Print one kind of sheet for each case. Its plan names no application: none counts as printed by it.

    Raises:
        UserError: Nobody of the cases can have such a sheet (``NOTHING_TO_PRINT``): a Kita confirms only who attends it.
    """
    from app.domain.benefits.shipped import shipped_catalogue
    from app.reports.engine import draw
    from app.reports.planning import plan_single

    chosen = [case for case in cases if case.own_kita] if sheet is SingleSheet.KITA else list(cases)
    if not chosen:
        raise UserError(ErrorCode.NOTHING_TO_PRINT)
    return draw(plan_single(chosen, sheet, made_on=made_on, law=law or shipped_catalogue()), seal=seal)


def compose_in_two_languages(
    cases: Sequence[PackCase],
    sheet: TongueSheet,
    phrases: "Phrases",
    *,
    made_on: date,
    law: "Catalogue | None" = None,
    seal: Seal = unsealed,
) -> Pack:
    """Print one kind of sheet for each case, in the family's language beside the German. None counts as printed by it."""
    from app.domain.benefits.shipped import shipped_catalogue
    from app.reports.engine import draw
    from app.reports.planning import plan_in_two_languages

    return draw(plan_in_two_languages(cases, sheet, phrases, made_on=made_on, law=law or shipped_catalogue()), seal=seal)


def compose_handouts(handouts: Iterable[Handout], *, made_on: date, seal: Seal = unsealed, phrases: "Phrases | None" = None) -> Pack:
    """Print „Was steht uns zu?“ for each child; with ``phrases`` in two languages."""
    from app.reports.engine import draw
    from app.reports.planning import plan_handouts

    return draw(plan_handouts(handouts, made_on=made_on, phrases=phrases), seal=seal)


def family_handouts(work: Work, family_id: str, law: "Catalogue") -> tuple[Handout, ...]:
    """Check a family by a law and answer a handout for each child.

    Raises:
        UserError: There is no such family (``NOT_FOUND``), or it has no children (``NOTHING_TO_PRINT``).
    """
    from app.services.family_entitlements import family_entitlements

    checked, family, sheet = family_entitlements(work, family_id, law), _family(work, family_id, None), work.centre.sheet()
    if not family.children:
        raise UserError(ErrorCode.NOTHING_TO_PRINT)
    contact = "\n".join(part for part in (sheet.centre.name, sheet.centre.phone) if part) if sheet else ""
    return tuple(
        Handout(
            child_id=child.id,
            child=full_name(child.family_name, child.given_names),
            contact=contact,
            on=checked.on,
            result=checked.children[child.id].result,
        )
        for child in family.children
    )


def waiting_beside(work: Work, application_id: str) -> HandOver:
    """Gather what waits to be handed in to the office of one application.

    Raises:
        UserError: There is no such application (``NOT_FOUND``), or nobody knows its office yet (``NOTHING_TO_PRINT``).
    """
    (case,) = pack_cases(work, application_id=application_id)
    if case.office is None:
        raise UserError(ErrorCode.NOTHING_TO_PRINT)
    return waiting_for_office(work, case.office.id)


def waiting_for_office(work: Work, office_id: str) -> HandOver:
    """Gather what is signed and waits to be handed in to one office.

    Raises:
        UserError: There is no such office (``NOT_FOUND``).
    """
    sheet = work.centre.sheet()
    office = next((each for each in sheet.offices if each.id == office_id), None) if sheet else None
    if sheet is None or office is None:
        raise UserError(ErrorCode.NOT_FOUND)
    signed = [row.id for row in work.applications.rows(open_only=True) if row.state is ApplicationState.SIGNED]
    cases = [case for case in cases_of(work, signed) if case.office == office]
    return HandOver(office, sheet.centre, tuple(application for case in cases for application in case.applications))


def compose_hand_over(round_: HandOver, *, made_on: date, seal: Seal = unsealed) -> Pack:
    """Print the list that goes with a round of papers to one office."""
    from app.reports.engine import draw
    from app.reports.planning import plan_hand_over

    return draw(plan_hand_over(round_, made_on=made_on), seal=seal)


def trip_notice(work: Work, trip_id: str) -> TripNotice:
    """Gather what all families of a group are told of a trip.

    Raises:
        UserError: There is no such trip (``NOT_FOUND``).
    """
    trip, sheet = next(iter(work.trips.several([trip_id])), None), work.centre.sheet()
    if trip is None or sheet is None:
        raise UserError(ErrorCode.NOT_FOUND)
    site = next((site for site in sheet.sites if site.id == trip.site_id), None)
    names = dict.fromkeys(name for name in (site.name if site else "", sheet.centre.name) if name)
    return TripNotice(trip, " · ".join(names), (site.phone if site else "") or sheet.centre.phone)


def compose_trip_notice(notice: TripNotice, *, made_on: date, seal: Seal = unsealed) -> Pack:
    """Print what all families of a group are told, once; everybody gets the same."""
    from app.reports.engine import draw
    from app.reports.planning import plan_trip_notice

    return draw(plan_trip_notice(notice, made_on=made_on), seal=seal)


def check_codes(pack: Pack, *, seal: Seal) -> None:
    """Draw every code of a pack, read it back and compare it with the row it was made from; a printer sees nothing else.

    Raises:
        EnvironmentProblem: A code does not say what it must (``CODE_MISPRINTED``); the pack must not be printed.
    """
    from app.reports.code_check import misprinted_pages

    wanted = [code for sheet in pack.sheets for code in sheet.codes(seal)]
    if wrong := misprinted_pages(pack.pdf, wanted):
        raise EnvironmentProblem(ErrorCode.CODE_MISPRINTED, page=wrong[0])


def _wanted_application(work: Work, application_id: str | None) -> Application | None:
    if application_id is None:
        return None
    found = work.applications.get(application_id)
    if found is None:
        raise UserError(ErrorCode.NOT_FOUND)
    return found


def _family(work: Work, family_id: str | None, child_id: str | None) -> Family:
    family = work.families.family_of_child(child_id) if child_id else work.families.get(family_id or "")
    if family is None:
        raise UserError(ErrorCode.NOT_FOUND)
    return family


def _waiting(work: Work, children: Sequence[Child]) -> dict[str, list[Application]]:
    waiting: dict[str, list[Application]] = {child.id: [] for child in children}
    for application in work.applications.of_children([child.id for child in children]):
        if application.state in UNDECIDED_STATES:
            waiting[application.child_id].append(application)
    return waiting


def _trips(work: Work, applications: Iterable[Application]) -> tuple[Trip, ...]:
    wanted = {application.trip_id for application in applications if application.trip_id}
    return work.trips.several(sorted(wanted)) if wanted else ()


def _cases(
    sheet: CentreSheet,
    family: Family,
    child: Child,
    applications: Sequence[Application],
    *,
    consents: Sequence[Consent],
    trips: Sequence[Trip],
    papers: Papers,
    today: date,
) -> Iterable[PackCase]:
    stay = current(child.attendances, today)
    site = next((site for site in sheet.sites if stay and site.id == stay.site_id), None)
    groups: dict[tuple[str | None, str | None, str | None], list[Application]] = {}
    for application in applications:
        grant = _grant(child, application, today)
        adult = _applicant(family, application)
        office = _office(sheet, application, grant)
        groups.setdefault((adult.id if adult else None, office.id if office else None, grant.id if grant else None), []).append(application)
    for together in groups.values() or [[]]:
        first = together[0] if together else None
        grant = _grant(child, first, today)
        office = _office(sheet, first, grant)
        yield PackCase(
            trips=tuple(trip for trip in trips if trip.id in {application.trip_id for application in together}),
            centre=sheet.centre,
            family=family,
            child=child,
            site=site,
            office=office,
            applicant=_applicant(family, first),
            attendance=stay,
            grant=grant,
            applications=tuple(together),
            has_consent=_has_consent(office, consents, today),
            papers=papers(office.id) if office else (),
        )


def _grant(child: Child, application: Application | None, today: date) -> Grant | None:
    chosen = application.grant_id if application else None
    return next((grant for grant in child.grants if grant.id == chosen), None) or current_grant(child.grants, today)


def _applicant(family: Family, application: Application | None) -> Adult | None:
    chosen = application.applicant_id if application else None
    return next((adult for adult in family.adults if adult.id == chosen), None) or family.applicant


def _office(sheet: CentreSheet, application: Application | None, grant: Grant | None) -> Office | None:
    """Answer the office of the application, else of the grant, else the only one responsible for the route."""
    for chosen in (application.office_id if application else None, grant.office_id if grant else None):
        if found := next((office for office in sheet.offices if office.id == chosen), None):
            return found
    responsible = [office for office in in_use(sheet.offices) if grant and grant.route in office.routes]
    return responsible[0] if len(responsible) == 1 else None


def _has_consent(office: Office | None, consents: Iterable[Consent], today: date) -> bool:
    """Tell whether a consent towards this office stands; one towards another office says nothing (domain report 7.3)."""
    return office is not None and any(consent.recipient.strip() == office.name and consent.stands_on(today) for consent in consents)
